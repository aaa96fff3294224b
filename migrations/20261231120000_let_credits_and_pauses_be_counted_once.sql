-- What has been credited is contested no longer, however far the case has gone since, and each credit counts once. A
-- pause gives time to pay what the plan pays where it was of that, and was lifted after the plan was offered. And a
-- plan that the municipality has ended tells no more when to pay.

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
            contested_pay_by(part) as pay_by
    ) as today
    where part.party_id = plan.party_id and part.plan_id = plan.id and part.version = plan.version
) as own on true;

-- What keeps reminders and claims from an invoice, the strongest first. Until the days after the letter have passed a
-- plan that the municipality has ended keeps its invoices from being claimed (`is_stopped`), but what is left of them
-- is to be paid now: it tells no more when to pay.
create or replace function standing_stop(of_party uuid, of_invoice uuid)
returns table (kind text, until date)
language sql stable as $$
    select stop.kind, stop.until
    from collection_stop as stop
    where stop.party_id = of_party and stop.invoice_id = of_invoice and stop.ended_at is null
        and (stop.kind <> 'plan' or not exists (
            select from plan
            where plan.party_id = stop.party_id and plan.id = stop.plan_id
                and plan.state = 'cancelled'
        ))
    order by stop.kind = 'asked', stop.until desc nulls first
    limit 1
$$;

-- Whether the due date of an invoice has been moved past a day. A plan that the municipality has ended moves none.
create or replace function is_moved(of_party uuid, of_invoice uuid, on_day date) returns boolean
language sql stable as $$
    select exists (
        select from collection_stop as stop
        where stop.party_id = of_party and stop.invoice_id = of_invoice
            and stop.ended_at is null and stop.kind <> 'asked'
            and (stop.until is null or stop.until >= on_day)
            and (stop.kind <> 'plan' or not exists (
                select from plan
                where plan.party_id = stop.party_id and plan.id = stop.plan_id
                    and plan.state = 'cancelled'
            ))
    )
$$;
