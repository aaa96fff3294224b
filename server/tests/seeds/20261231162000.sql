-- What waits is not as much as the resident's invoice: nothing is told of it.
do $$
begin
    assert not exists (
        select from alike_payments(
            '00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-00000000e001'
        )
    );
end
$$;
