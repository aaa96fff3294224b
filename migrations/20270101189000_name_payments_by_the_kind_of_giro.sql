-- A bankgiro and a plusgiro number may have the same digits, and are two accounts all the same: what came to a plusgiro number
-- is named by that too. What came to a bankgiro number keeps its name.
update bank_payment set key = 'plusgiro/' || key
where payee_giro = 'plusgiro';
comment on column bank_payment.key is
    'Payee, of a plusgiro number its kind before it, day, number of the deposit and the bank''s own number.';
