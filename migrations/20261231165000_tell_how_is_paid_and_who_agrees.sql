-- How many days late the invoices were paid that are paid: against the latest day that a respite gave, or that was given
-- for the rest of a plan that was broken, else the due date. What was paid while a plan ran goes by the days of the plan,
-- which is told of as kept or broken, and is none of these.
create view invoice_paid with (security_invoker = true) as
select
    invoice.party_id, invoice.id as invoice_id, invoice.issued_on,
    invoice.last_paid_on - greatest(invoice.due_on, given.until, rest.until) as days_late
from invoice
left join lateral (
    select max(respite.until) as until
    from respite_invoice as part
    inner join respite on part.party_id = respite.party_id and part.respite_id = respite.id
    where part.party_id = invoice.party_id and part.invoice_id = invoice.id
        and respite.state in ('granted', 'ended')
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
comment on view invoice_paid is
    'The invoices that were paid outside any plan, and how late; in time where it is 0 or less.';
grant select on invoice_paid to besked_portal, besked_desk;

-- The address that an agreement names a debtor by: one that is confirmed, and never that of someone protected.
create function agreed_email(party uuid) returns text
language sql stable
return (
    select contact.email
    from party_contact as contact
    inner join party as own on contact.party_id = own.id
    where contact.party_id = agreed_email.party
        and contact.email_confirmed_at is not null and not own.protected
);

alter table plan_agreement add column email text check (email like '%_@_%');
comment on column plan_agreement.email is
    'The address of the debtor that stands in the document; null where none does.';
