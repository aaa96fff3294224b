-- Where the bank is the source of payments, no ledger's file books that a refund has been paid. Then staff tell it,
-- with the day and the reference of the payout, and not whoever decided on it.
alter table refund drop constraint refund_state_check;
alter table refund
add column paid_by uuid references staff_member (id),
add column paid_at timestamptz,
add column payment_id uuid,
add constraint refund_state_check check (
    state in ('proposed', 'decided', 'declined', 'paid')
),
add constraint refund_paid_payment_fkey foreign key (party_id, payment_id)
references payment (party_id, id),
add constraint refund_paid check (
    num_nonnulls(paid_by, paid_at, payment_id) = case when state = 'paid' then 3 else 0 end
),
add constraint refund_paid_by_another check (
    state <> 'paid' or (decided_by <> proposed_by and paid_by <> decided_by)
);
comment on column refund.payment_id is
    'The payment taken back that was booked when it was told to have been paid.';
grant update (paid_by, paid_at, payment_id) on refund to besked_desk;
