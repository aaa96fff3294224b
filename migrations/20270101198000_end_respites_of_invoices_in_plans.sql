-- A signed plan takes the place of a respite for good, invoice by invoice: when the plan falls, what the respite gave does
-- not come back. What had gone on to a court or the Enforcement Authority by then is moved by no respite.
alter table respite_invoice
add column gone_on boolean not null default false,
add column replaced_by uuid,
add foreign key (party_id, replaced_by) references plan (party_id, id),
add constraint respite_invoice_left_out_once check (not (by_plan and gone_on)),
add constraint respite_invoice_replaced_check check (
    replaced_by is null or not (by_plan or gone_on)
);
comment on column respite_invoice.gone_on is
    'It had gone on to a court or the Enforcement Authority when the respite was granted, so it was not moved.';
comment on column respite_invoice.replaced_by is
    'The signed plan that has taken the place of the respite for it since that was granted.';

grant update (gone_on, replaced_by) on respite_invoice to besked_desk;
grant update (replaced_by) on respite_invoice to besked_portal;

-- The plans that began while a respite stood.
update respite_invoice as own
set replaced_by = taken.plan_id
from (
    select distinct on (given.party_id, given.respite_id, given.invoice_id)
        given.party_id, given.respite_id, given.invoice_id, stop.plan_id
    from collection_stop as given
    inner join respite
        on given.party_id = respite.party_id and given.respite_id = respite.id
    inner join collection_stop as stop
        on given.party_id = stop.party_id and given.invoice_id = stop.invoice_id
    where given.kind = 'respite' and stop.kind = 'plan' and stop.placed_at >= given.placed_at
        and (respite.state = 'granted' or respite.replaced_by is not null)
    order by given.party_id, given.respite_id, given.invoice_id, stop.placed_at, stop.id
) as taken
where own.party_id = taken.party_id and own.respite_id = taken.respite_id
    and own.invoice_id = taken.invoice_id;

-- Whether collection of an invoice is stopped on a day: by what a plan has taken the place of it is not.
create or replace function is_stopped(of_party uuid, of_invoice uuid, on_day date)
returns boolean
language sql stable as $$
    select exists (
        select from collection_stop as stop
        where stop.party_id = of_party and stop.invoice_id = of_invoice
            and stop.ended_at is null and (stop.until is null or stop.until >= on_day)
            and not exists (
                select from respite_invoice as own
                where own.party_id = stop.party_id and own.respite_id = stop.respite_id
                    and own.invoice_id = stop.invoice_id and own.replaced_by is not null
            )
    )
$$;

-- What tells of an invoice when to pay it, or that reminders and claims wait. Until the days after the letter have
-- passed a plan that was ended or broken keeps its invoices from being claimed (`is_stopped`), but what is left of them
-- is no longer paid by it: it is to be paid now, or by the day that was given for the rest. That day is no respite, and
-- a respite that the plan took the place of does not come back.
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
        and not exists (
            select from respite_invoice as own
            where own.party_id = stop.party_id and own.respite_id = stop.respite_id
                and own.invoice_id = stop.invoice_id and own.replaced_by is not null
        )
$$;

-- How many days late the invoices were paid that are paid: against the latest day that a respite gave, until a plan took
-- its place, or that was given for the rest of a plan that was broken, else the due date. What was paid while a plan ran
-- goes by the days of the plan, which is told of as kept or broken, and is none of these.
create or replace view invoice_paid with (security_invoker = true) as
select
    invoice.party_id, invoice.id as invoice_id, invoice.issued_on,
    invoice.last_paid_on - greatest(invoice.due_on, given.until, rest.until) as days_late
from invoice
left join lateral (
    select
        max(
            least(
                respite.until,
                (
                    select (min(stop.placed_at) at time zone 'Europe/Stockholm')::date
                    from collection_stop as stop
                    where stop.party_id = part.party_id and stop.plan_id = part.replaced_by
                        and stop.kind = 'plan'
                )
            )
        ) as until
    from respite_invoice as part
    inner join respite on part.party_id = respite.party_id and part.respite_id = respite.id
    where part.party_id = invoice.party_id and part.invoice_id = invoice.id
        and respite.state in ('granted', 'ended') and not (part.by_plan or part.gone_on)
) as given on true
left join lateral (
    select max(plan.rest_by) as until
    from collection_stop as stop
    inner join plan on stop.party_id = plan.party_id and stop.plan_id = plan.id
    where stop.party_id = invoice.party_id and stop.invoice_id = invoice.id
        and stop.kind = 'plan' and plan.state = 'broken'
) as rest on true
where invoice.cancelled_on is null and invoice.left_to_pay = 0
    and not exists (
        select from collection_stop as stop
        inner join plan on stop.party_id = plan.party_id and stop.plan_id = plan.id
        where stop.party_id = invoice.party_id and stop.invoice_id = invoice.id
            and stop.kind = 'plan'
            and (stop.placed_at at time zone 'Europe/Stockholm')::date <= invoice.last_paid_on
            and (
                plan.state in ('active', 'noticed', 'completed')
                or (
                    plan.state in ('broken', 'cancelled', 'replaced')
                    and invoice.last_paid_on
                    <= (plan.changed_at at time zone 'Europe/Stockholm')::date
                )
            )
    );
