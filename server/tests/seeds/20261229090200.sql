-- What had been decided stands as it was: nobody has told that it has been paid.
do $$
begin
    assert exists (select from refund) and not exists (
        select from refund where payment_id is not null
    );
end
$$;
