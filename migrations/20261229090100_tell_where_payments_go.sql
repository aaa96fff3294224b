-- Where a payment that comes from the bank's files goes within its invoice: costs, then interest, then principal, or
-- by the plan that it pays. It is reckoned when the payment is booked, and told to the ledger with it.
alter table bank_part
add column costs numeric(14, 2) check (costs >= 0),
add column interest numeric(14, 2) check (interest >= 0),
add column principal numeric(14, 2) check (principal >= 0),
add column surplus numeric(14, 2) check (surplus >= 0),
add constraint bank_part_adds_up check (
    num_nonnulls(costs, interest, principal, surplus) = 0
    or (
        booked and num_nonnulls(costs, interest, principal, surplus) = 4
        and costs + interest + principal + surplus = amount
    )
);
comment on column bank_part.costs is
    'What it pays of fees and costs. None of the four where it is not known: the ledger books the payment, it was taken
     back, someone contests the invoice, or it was booked before this was reckoned.';
comment on column bank_part.surplus is 'What it is too much.';
