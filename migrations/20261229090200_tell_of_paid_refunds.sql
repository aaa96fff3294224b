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

-- What has been told to be paid is among what has left again, so it counts among what was decided.
create or replace view invoice_surplus with (security_invoker = true) as
select
    invoice.party_id, invoice.id as invoice_id,
    invoice.paid - case
        when invoice.cancelled_on is null
            then invoice.total - invoice.credited + invoice.fees
        else 0
    end as surplus,
    greatest(coalesce(decided.amount, 0) - coalesce(left_again.amount, 0), 0) as on_its_way,
    coalesce(elsewhere.amount, 0) as elsewhere
from invoice
left join lateral (
    select
        sum(refund.amount) as amount,
        min((refund.decided_at at time zone 'Europe/Stockholm')::date) as since
    from refund
    where refund.party_id = invoice.party_id and refund.invoice_id = invoice.id
        and refund.state in ('decided', 'paid')
) as decided on true
left join lateral (
    select -sum(payment.amount) as amount
    from payment
    where payment.party_id = invoice.party_id and payment.invoice_id = invoice.id
        and payment.amount < 0 and payment.paid_on >= decided.since
) as left_again on true
left join lateral (
    select sum(greatest(other.left_to_pay - part.left_out, 0)) as amount
    from plan_invoice as own
    inner join plan
        on own.party_id = plan.party_id and own.plan_id = plan.id and own.version = plan.version
        and plan.state in ('active', 'noticed', 'completed', 'broken')
    inner join plan_invoice as part
        on plan.party_id = part.party_id and plan.id = part.plan_id
        and plan.version = part.version and part.invoice_id <> own.invoice_id
    inner join invoice as other
        on part.party_id = other.party_id and part.invoice_id = other.id
    where own.party_id = invoice.party_id and own.invoice_id = invoice.id
) as elsewhere on true
where invoice.total > 0;
