-- The debtor never pays for the municipality's signing late. The days of grace of what fell due before a plan came to hold
-- count from the day that it did: the day that it began to keep its invoices, or the later one on which a change of it came
-- to hold that the municipality signed after its last day. A change that was asked for once something was late moves nothing.
create or replace view plan_listed with (security_invoker = true) as
select
    plan.party_id, plan.id, plan.number, plan.state, plan.version, plan.answer_by,
    plan.proposed_at, plan.noticed_on, plan.put_forward_by is not null as put_forward,
    unit.name_sv as unit_sv, unit.name_en as unit_en, offer.judged,
    offer.made_from -> 'policy' as policy, own.many, own.payable, own.paid, own.left_to_pay,
    own.subject_sv, own.subject_en, own.contested, own.contested_pay_by,
    awaits_countersign(plan) as awaits_countersign,
    greatest(
        (
            select (min(stop.placed_at) at time zone 'Europe/Stockholm')::date
            from collection_stop as stop
            where stop.party_id = plan.party_id and stop.plan_id = plan.id and stop.kind = 'plan'
        ),
        (
            select (max(changed.held_at) at time zone 'Europe/Stockholm')::date
            from plan_amendment as changed
            where changed.party_id = plan.party_id and changed.plan_id = plan.id
                and (changed.asked_at at time zone 'Europe/Stockholm')::date <= changed.sign_by
                and (changed.held_at at time zone 'Europe/Stockholm')::date > changed.sign_by
        )
    ) as began_on
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
            contested_pay_by(part) as pay_by
    ) as today
    where part.party_id = plan.party_id and part.plan_id = plan.id and part.version = plan.version
) as own on true;

-- What the debtor's side has signed and the municipality is to sign is left alone by reminders and claims for as long as
-- that takes: the day's round renews the pause.
grant insert on collection_stop to besked_jobs;

-- What tells of an invoice when to pay it, or that reminders and claims wait. Until the days after the letter have
-- passed a plan that was ended or broken keeps its invoices from being claimed (`is_stopped`), but what is left of them
-- is no longer paid by it: it is to be paid now, or by the day that was given for the rest. That day is no respite.
create or replace function stops_that_tell(of_party uuid, of_invoice uuid)
returns table (kind text, until date)
language sql stable as $$
    select
        case when ended.rest_by is null then stop.kind else 'rest' end,
        coalesce(ended.rest_by, stop.until)
    from collection_stop as stop
    left join plan as ended
        on stop.kind = 'plan' and stop.party_id = ended.party_id and stop.plan_id = ended.id
        and ended.state in ('cancelled', 'broken')
        and not is_paid_elsewhere(stop.party_id, stop.plan_id, stop.invoice_id)
    where stop.party_id = of_party and stop.invoice_id = of_invoice and stop.ended_at is null
        and (ended.id is null or ended.rest_by is not null)
$$;

-- The day that an invoice is told to be paid by, which the lists go by: what a respite, or the rest of a broken plan, has
-- given time for comes after what is due before that.
create function told_due_on(due_on date, stop_kind text, stop_until date) returns date
language sql immutable
return case
    when stop_kind in ('respite', 'rest') then greatest(due_on, stop_until) else due_on
end;

-- When a plan began is read for each that is listed.
create index collection_stop_plan on collection_stop (party_id, plan_id) where kind = 'plan';
