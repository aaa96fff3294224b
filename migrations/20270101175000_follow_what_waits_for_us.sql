-- What of a plan waits for the municipality's signature alone is followed: staff see a change that does, nobody is followed
-- up meanwhile, and whoever owes has the days of grace anew where it is given up.

comment on column bank_part.costs is
    'What it pays of fees and costs. What is contested is left aside, as it stood when the payment was booked. None of the
     four where it is not known: the ledger books the payment, it was taken back, it pays a plan that counts interest by
     whole months, or it was booked before this was reckoned.';

-- Whether all on the debtor's side have signed an offer of a plan, and the municipality, which is to sign it too, has not.
create function lacks_countersign(own plan, of_version integer) returns boolean
language sql stable as $$
    select own.countersign
        and (
            select count(*) from plan_signature as signed
            where signed.party_id = own.party_id and signed.plan_id = own.id
                and signed.version = of_version and signed.kind <> 'countersigned'
        ) >= own.signers
        and not exists (
            select from plan_signature as signed
            where signed.party_id = own.party_id and signed.plan_id = own.id
                and signed.version = of_version and signed.kind = 'countersigned'
        )
$$;

-- The changes of plans that are being paid that wait for the municipality's signature alone, with the last day to sign.
create view plan_change_awaited with (security_invoker = true) as
select waits.party_id, waits.plan_id, waits.version, waits.sign_by
from plan_amendment as waits
inner join plan on waits.party_id = plan.party_id and waits.plan_id = plan.id
where waits.held_at is null and waits.dropped_at is null
    and plan.state in ('active', 'noticed')
    and lacks_countersign(plan, waits.version);
grant select on plan_change_awaited to besked_portal, besked_desk, besked_jobs;

-- The days of grace count anew too from the day on which a change was given up that lacked the municipality's signature
-- alone, or a plan that was to take the place of this one and did: nobody was followed up before that.
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
        ),
        (
            select (max(given_up.dropped_at) at time zone 'Europe/Stockholm')::date
            from plan_amendment as given_up
            where given_up.party_id = plan.party_id and given_up.plan_id = plan.id
                and (given_up.asked_at at time zone 'Europe/Stockholm')::date <= given_up.sign_by
                and given_up.dropped_at is not null
                and lacks_countersign(plan, given_up.version)
        ),
        (
            select (max(newer.changed_at) at time zone 'Europe/Stockholm')::date
            from plan as newer
            where newer.party_id = plan.party_id and newer.replaces = plan.id
                and newer.state in ('declined', 'withdrawn', 'cancelled', 'lapsed')
                and lacks_countersign(newer, newer.version)
        )
    ) as began_on,
    (
        select awaited.sign_by from plan_change_awaited as awaited
        where awaited.party_id = plan.party_id and awaited.plan_id = plan.id
    ) as change_sign_by,
    exists (
        select from plan as newer
        where newer.party_id = plan.party_id and newer.replaces = plan.id
            and awaits_countersign(newer)
    ) as successor_awaits
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

-- Plans that take another one's place, ended ones too, are read for each that is listed.
create index plan_replacing_any on plan (party_id, replaces) where replaces is not null;
