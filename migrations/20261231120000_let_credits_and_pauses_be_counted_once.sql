-- What has been credited is contested no longer, however far the case has gone since, and each credit counts once. A
-- pause gives time to pay what the plan pays where it was of that, and was lifted after the plan was offered. And a
-- plan that was ended or broken tells no more when to pay, but for the day that was given for the rest.

-- What of an invoice's left to pay is contested. A pause stands until a person lifts it. What stood when the case was
-- decided last waits for what was decided to be credited, and the ledger's credit uses it up: be the case decided,
-- appealed, handed over or taken up again. What an appeal pauses of the rest is paused after that, and stays contested.
-- What was granted and waits no longer has had its credit before.
create or replace function contested_of_left(of_party uuid, of_invoice uuid) returns numeric
language sql stable as $$
    select case
        when not exists (
            select from hold
            where hold.party_id = of_party and hold.invoice_id = of_invoice
                and hold.lifted_at is null
        ) then 0
        else greatest(held_of_left(of_party, of_invoice) - coalesce((
            select least(waits.amount, greatest(came.amount - waits.had, 0))
            from (
                select
                    min(granted.since) as since, sum(kept.amount) as amount,
                    sum(greatest(granted.amount - kept.amount, 0)) as had
                from (
                    select
                        decision.dispute_id, max(decision.decided_at) as latest,
                        min(decision.decided_at) filter (where decision.credited > 0) as since,
                        coalesce(sum(decision.credited) filter (
                            where decision.invoice_id = of_invoice
                        ), 0) as amount
                    from dispute_decision as decision
                    where decision.party_id = of_party and decision.dispute_id in (
                        select hold.dispute_id from hold
                        where hold.party_id = of_party and hold.invoice_id = of_invoice
                            and hold.lifted_at is null
                    )
                    group by decision.dispute_id
                ) as granted
                cross join lateral (
                    select sum(hold.amount) as amount from hold
                    where hold.party_id = of_party and hold.invoice_id = of_invoice
                        and hold.dispute_id = granted.dispute_id and hold.lifted_at is null
                        and hold.placed_at <= granted.latest
                ) as kept
                where granted.since is not null and kept.amount > 0
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

-- The last day to pay again what of a plan's was paused: after the latest pause that was lifted since the plan was
-- offered, of more than the same case had paused then, which the plan left out. A change of the plan offers no more.
create function contested_pay_by(part plan_invoice) returns date
language sql stable as $$
    select max(lifted.pay_by)
    from (
        select offer.made_at from plan_offer as offer
        where offer.party_id = part.party_id and offer.plan_id = part.plan_id
            and offer.version <= part.version
            and not exists (
                select from plan_amendment as amendment
                where amendment.party_id = offer.party_id and amendment.plan_id = offer.plan_id
                    and amendment.version = offer.version
            )
        order by offer.version desc
        limit 1
    ) as offer
    cross join lateral (
        select hold.dispute_id, max(hold.pay_by) as pay_by, sum(hold.amount) as amount
        from hold
        where hold.party_id = part.party_id and hold.invoice_id = part.invoice_id
            and hold.pay_by is not null and hold.lifted_at > offer.made_at
        group by hold.dispute_id, hold.lifted_at
    ) as lifted
    where lifted.amount > coalesce((
        select sum(hold.amount) from hold
        where hold.party_id = part.party_id and hold.invoice_id = part.invoice_id
            and hold.dispute_id = lifted.dispute_id and hold.placed_at <= offer.made_at
            and (hold.lifted_at is null or hold.lifted_at > offer.made_at)
    ), 0)
$$;

-- Whether all on the debtor's side have signed a plan, and the municipality is to sign it too.
create function awaits_countersign(own plan) returns boolean
language sql stable as $$
    select own.state = 'agreed' and own.countersign and (
        select count(*) from plan_signature as signed
        where signed.party_id = own.party_id and signed.plan_id = own.id
            and signed.version = own.version and signed.kind <> 'countersigned'
    ) >= own.signers
$$;

create or replace view plan_listed with (security_invoker = true) as
select
    plan.party_id, plan.id, plan.number, plan.state, plan.version, plan.answer_by,
    plan.proposed_at, plan.noticed_on, plan.put_forward_by is not null as put_forward,
    unit.name_sv as unit_sv, unit.name_en as unit_en, offer.judged,
    offer.made_from -> 'policy' as policy, own.many, own.payable, own.paid, own.left_to_pay,
    own.subject_sv, own.subject_en, own.contested, own.contested_pay_by,
    awaits_countersign(plan) as awaits_countersign
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

-- Within how many days the rest of a broken plan is to be paid is told in the letter, and by its invoices too.
alter table plan
add column rest_by date,
add constraint plan_rest_by_check check (rest_by is null or let_go_on is not null);
comment on column plan.rest_by is
    'The last day to pay what was left when the plan was broken, where days followed; its invoices tell it.';
grant update (rest_by) on plan to besked_desk, besked_jobs;

-- Whether what is left of an invoice may have been paid already, for a plan of its, on the wrong invoice: too much has
-- been paid on another one of that plan. It is not claimed again for that.
create function is_paid_elsewhere(of_party uuid, of_plan uuid, of_invoice uuid) returns boolean
language sql stable as $$
    select exists (
        select from plan
        inner join plan_invoice as own
            on plan.party_id = own.party_id and plan.id = own.plan_id
            and plan.version = own.version and own.invoice_id = of_invoice
        inner join invoice
            on own.party_id = invoice.party_id and own.invoice_id = invoice.id
            and invoice.left_to_pay > left_out_now(own)
        inner join plan_invoice as part
            on plan.party_id = part.party_id and plan.id = part.plan_id
            and plan.version = part.version
        inner join invoice as other
            on part.party_id = other.party_id and part.invoice_id = other.id
            and other.paid
                > case when other.cancelled_on is null
                    then other.total - other.credited + other.fees else 0
                end
        where plan.party_id = of_party and plan.id = of_plan
    )
$$;

-- What tells of an invoice when to pay it, or that reminders and claims wait. Until the days after the letter have
-- passed a plan that was ended or broken keeps its invoices from being claimed (`is_stopped`), but what is left of them
-- is no longer paid by it: it is to be paid now, or by the day that was given for the rest.
create function stops_that_tell(of_party uuid, of_invoice uuid)
returns table (kind text, until date)
language sql stable as $$
    select
        case when ended.rest_by is null then stop.kind else 'respite' end,
        coalesce(ended.rest_by, stop.until)
    from collection_stop as stop
    left join plan as ended
        on stop.kind = 'plan' and stop.party_id = ended.party_id and stop.plan_id = ended.id
        and ended.state in ('cancelled', 'broken')
        and not is_paid_elsewhere(stop.party_id, stop.plan_id, stop.invoice_id)
    where stop.party_id = of_party and stop.invoice_id = of_invoice and stop.ended_at is null
        and (ended.id is null or ended.rest_by is not null)
$$;

-- The strongest of them.
create or replace function standing_stop(of_party uuid, of_invoice uuid)
returns table (kind text, until date)
language sql stable as $$
    select stop.kind, stop.until
    from stops_that_tell(of_party, of_invoice) as stop
    order by stop.kind = 'asked', stop.until desc nulls first
    limit 1
$$;

-- Whether the due date of an invoice has been moved past a day.
create or replace function is_moved(of_party uuid, of_invoice uuid, on_day date) returns boolean
language sql stable as $$
    select exists (
        select from stops_that_tell(of_party, of_invoice) as stop
        where stop.kind <> 'asked' and (stop.until is null or stop.until >= on_day)
    )
$$;
