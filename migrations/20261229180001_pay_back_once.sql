-- What of a refund has left is found by its own payment, and not by all that was taken back since it was decided: a
-- payment that the bank takes back, or that is moved to another invoice, frees nothing for a second refund. The rule is
-- the domain's; here stand the sums. A plan that was ended before its time keeps an invoice too as long as what was
-- paid for it lies on another one: that is moved, and not paid back.
drop view invoice_surplus;
create view invoice_surplus with (security_invoker = true) as
select
    invoice.party_id, invoice.id as invoice_id,
    invoice.paid - case
        when invoice.cancelled_on is null
            then invoice.total - invoice.credited + invoice.fees
        else 0
    end as surplus,
    coalesce(elsewhere.amount, 0) as elsewhere
from invoice
left join lateral (
    select sum(greatest(other.left_to_pay - part.left_out, 0)) as amount
    from plan_invoice as own
    inner join plan
        on own.party_id = plan.party_id and own.plan_id = plan.id and own.version = plan.version
        and plan.state in ('active', 'noticed', 'completed', 'broken', 'cancelled')
    inner join plan_invoice as part
        on plan.party_id = part.party_id and plan.id = part.plan_id
        and plan.version = part.version and part.invoice_id <> own.invoice_id
    inner join invoice as other
        on part.party_id = other.party_id and part.invoice_id = other.id
    where own.party_id = invoice.party_id and own.invoice_id = invoice.id
        and (
            plan.state <> 'cancelled'
            or exists (
                select from collection_stop as stop
                where stop.party_id = part.party_id and stop.invoice_id = part.invoice_id
                    and stop.plan_id = part.plan_id and stop.kind = 'plan'
                    and stop.ended_at is null
            )
        )
) as elsewhere on true
where invoice.total > 0;
grant select on invoice_surplus to besked_desk;

-- The payer's own page tells what is on its way back, so it sees which of the party's payments the bank told of.
grant select (party_id, payment_id) on bank_part to besked_portal;
