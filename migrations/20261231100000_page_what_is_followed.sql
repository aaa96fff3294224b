-- The day of the first instalment that is not paid, when so much has been paid since the instalments began. Payments
-- pay them in their order: the rule is `plan::standing`, and a test compares the two.
create function plan_next_due_on(instalments jsonb, paid numeric) returns date
language sql stable
return (
    select counted.due_on
    from (
        select
            (one ->> 'due_on')::date as due_on, (one ->> 'number')::integer as number,
            sum(
                (one -> 'paid' ->> 'costs')::numeric + (one -> 'paid' ->> 'interest')::numeric
                + (one -> 'paid' ->> 'principal')::numeric
            ) over (order by (one ->> 'number')::integer) as through
        from jsonb_array_elements(instalments) as one
    ) as counted
    where counted.through > paid
    order by counted.number
    limit 1
);

-- The plans that are being paid, by what is to be paid next: the late ones have the earliest day.
create view plan_being_paid with (security_invoker = true) as
select
    plan.party_id, plan.id,
    plan_next_due_on(
        offer.judged #> '{plan,1,instalments}',
        (
            select sum(invoice.paid - part.paid_before)
            from plan_invoice as part
            inner join invoice
                on part.party_id = invoice.party_id and part.invoice_id = invoice.id
            where part.party_id = plan.party_id and part.plan_id = plan.id
                and part.version = plan.version
        )
    ) as next_due_on
from plan
inner join plan_offer as offer
    on plan.party_id = offer.party_id and plan.id = offer.plan_id and plan.version = offer.version
where plan.state in ('active', 'noticed');
grant select on plan_being_paid to besked_desk;

-- The invoices of which too much has been paid, or from which it leaves, that someone waits for an answer or a payout
-- of; and since when.
create view surplus_waited_for with (security_invoker = true) as
select open.party_id, open.invoice_id, min(open.since) as since
from (
    select refund.party_id, refund.invoice_id, refund.proposed_at as since
    from refund
    inner join invoice
        on refund.party_id = invoice.party_id and refund.invoice_id = invoice.id
    inner join unit on invoice.unit_id = unit.id
    where refund.state in ('proposed', 'decided')
        -- What a ledger pays by itself waits for nobody here.
        and (refund.state = 'proposed' or unit.payment_source = 'bank')
    union all
    select asked.party_id, asked.invoice_id, asked.asked_at
    from refund_request as asked
    where not exists (
        select from refund as answer
        where answer.party_id = asked.party_id and answer.invoice_id = asked.invoice_id
            and answer.decided_at >= asked.asked_at
    )
) as open
inner join invoice on open.party_id = invoice.party_id and open.invoice_id = invoice.id
inner join unit on invoice.unit_id = unit.id
where invoice.total > 0
    and (
        invoice.paid > case
            when invoice.cancelled_on is null
                then invoice.total - invoice.credited + invoice.fees
            else 0
        end
        -- What was decided leaves, and is told of, whatever has been booked since.
        or unit.payment_source = 'bank' and exists (
            select from refund
            where refund.party_id = invoice.party_id
                and refund.invoice_id = invoice.id and refund.state = 'decided'
        )
    )
group by open.party_id, open.invoice_id;
grant select on surplus_waited_for to besked_desk;
