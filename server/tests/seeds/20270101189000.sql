-- What came to a plusgiro number is named by that, and by nothing else.
do $$
begin
    assert not exists (
        select from bank_payment
        where (payee_giro = 'plusgiro') <> (key like 'plusgiro/%')
    );
end
$$;
