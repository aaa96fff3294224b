-- What a plan leaves out because it is disputed follows the dispute: as long as a pause stands it stays out, what has
-- been credited is no longer there to be left out, and what was found to be owed is none of the plan's to pay. What
-- comes to be disputed while a plan is being paid is contested: nothing late of it is followed up meanwhile.

-- What of an invoice's left to pay is contested. A pause stands until a person lifts it; where it stands for what was
-- decided to be credited, the ledger's credit has used it up.
create function contested_of_left(of_party uuid, of_invoice uuid) returns numeric
language sql stable as $$
    select case
        when not exists (
            select from hold
            where hold.party_id = of_party and hold.invoice_id = of_invoice
                and hold.lifted_at is null
        ) then 0
        else greatest(held_of_left(of_party, of_invoice) - coalesce((
            select sum(least(waits.amount, came.amount))
            from (
                select min(decision.decided_at) as since, sum(hold.amount) as amount
                from hold
                inner join dispute
                    on hold.party_id = dispute.party_id and hold.dispute_id = dispute.id
                    and dispute.state = 'decided'
                inner join lateral (
                    select latest.decided_at, latest.credited from dispute_decision as latest
                    where latest.party_id = dispute.party_id and latest.dispute_id = dispute.id
                    order by latest.round desc
                    limit 1
                ) as decision on decision.credited > 0
                where hold.party_id = of_party and hold.invoice_id = of_invoice
                    and hold.lifted_at is null
            ) as waits
            cross join lateral (
                select
                    coalesce((
                        select sum(credit.amount) from credit
                        where credit.party_id = of_party and credit.invoice_id = of_invoice
                            and credit.credited_on
                            >= (waits.since at time zone 'Europe/Stockholm')::date
                    ), 0) + coalesce((
                        select sum(fee.amount) from fee
                        where fee.party_id = of_party and fee.invoice_id = of_invoice
                            and fee.waived_on >= (waits.since at time zone 'Europe/Stockholm')::date
                    ), 0) as amount
            ) as came
        ), 0), 0)
    end
$$;

-- What a plan leaves out of an invoice today: never more than it left out from the beginning, never less than what is
-- contested of that, and else all that the plan itself does not pay. What the ledger has charged since, interest for
-- instance, is paid with the plan.
create function left_out_now(part plan_invoice) returns numeric
language sql stable as $$
    select case
        when part.left_out = 0 then 0
        else (
            select least(part.left_out, greatest(
                contested_of_left(part.party_id, part.invoice_id),
                invoice.left_to_pay - greatest(
                    part.payable - (invoice.paid - part.paid_before) + coalesce((
                        select sum(fee.amount) from fee
                        where fee.party_id = part.party_id and fee.invoice_id = part.invoice_id
                            and fee.waived_on is null
                            and fee.charged_on
                            > (offer.made_at at time zone 'Europe/Stockholm')::date
                    ), 0),
                    0
                )
            ))
            from invoice
            inner join plan_offer as offer
                on offer.party_id = part.party_id and offer.plan_id = part.plan_id
                and offer.version = part.version
            where invoice.party_id = part.party_id and invoice.id = part.invoice_id
        )
    end
$$;
comment on column plan_invoice.left_out is
    'What stayed out when the offer was made, because it was disputed. What of it does so yet is told by
     `left_out_now`.';

create or replace view plan_listed with (security_invoker = true) as
select
    plan.party_id, plan.id, plan.number, plan.state, plan.version, plan.answer_by,
    plan.proposed_at, plan.noticed_on, plan.put_forward_by is not null as put_forward,
    unit.name_sv as unit_sv, unit.name_en as unit_en, offer.judged,
    offer.made_from -> 'policy' as policy, own.many, own.payable, own.paid, own.left_to_pay,
    own.subject_sv, own.subject_en, own.contested, own.contested_pay_by
from plan
inner join unit on plan.unit_id = unit.id
inner join plan_offer as offer
    on plan.party_id = offer.party_id and plan.id = offer.plan_id and plan.version = offer.version
inner join lateral (
    select
        count(*) as many, sum(part.payable) as payable,
        sum(invoice.paid - part.paid_before) as paid,
        sum(greatest(invoice.left_to_pay - today.left_out, 0)) as left_to_pay,
        (array_agg(invoice.subject_sv order by part.due_before, part.invoice_id))[1] as subject_sv,
        (array_agg(invoice.subject_en order by part.due_before, part.invoice_id))[1] as subject_en,
        sum(greatest(least(today.contested, invoice.left_to_pay) - today.left_out, 0))
            as contested,
        max(today.pay_by) as contested_pay_by
    from plan_invoice as part
    inner join invoice on part.party_id = invoice.party_id and part.invoice_id = invoice.id
    cross join lateral (
        select
            left_out_now(part) as left_out,
            contested_of_left(part.party_id, part.invoice_id) as contested,
            (
                select max(hold.pay_by) from hold
                where hold.party_id = part.party_id and hold.invoice_id = part.invoice_id
            ) as pay_by
    ) as today
    where part.party_id = plan.party_id and part.plan_id = plan.id and part.version = plan.version
) as own on true;

create or replace view invoice_surplus with (security_invoker = true) as
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
    select sum(greatest(other.left_to_pay - left_out_now(part), 0)) as amount
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
