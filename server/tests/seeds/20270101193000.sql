-- Each unit has the accounts that it had, and nothing came to an account of its own.
do $$
begin
    assert not exists (
        select from unit
        where iban is not null
            or account_of(unit, 'bankgiro') is distinct from bankgiro
            or account_of(unit, 'plusgiro') is distinct from plusgiro
    );
    assert not exists (select from bank_payment where payee_giro = 'iban');
end
$$;
