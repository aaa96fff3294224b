-- What a respite comes to is reckoned again when a person grants it: some of it may have been paid, be contested or be
-- paid by a signed plan by then. A plan that is signed takes the place of the respites of its invoices.
alter table respite
add column reckoned_on date,
add column replaced_by uuid,
add foreign key (party_id, replaced_by) references plan (party_id, id),
add constraint respite_replaced_check check (replaced_by is null or state in ('withdrawn', 'ended'));
comment on column respite.reckoned_on is
    'When a person granted it, and what its invoices come to was reckoned again; null where that is as it was asked for.';
comment on column respite.replaced_by is 'The signed plan that has taken its place.';

alter table respite_invoice
add column by_plan boolean not null default false,
drop constraint respite_invoice_payable_check,
add constraint respite_invoice_payable_check check (payable >= 0);
comment on column respite_invoice.payable is
    'What is to be paid on the new due date, reckoned when it was asked for and again when it was granted: nothing where all
     was paid or contested by then, or a signed plan paid it.';
comment on column respite_invoice.by_plan is
    'A signed plan paid it when the respite was granted, so it was not moved.';

create or replace view respite_listed with (security_invoker = true) as
select
    respite.party_id, respite.id, respite.number, respite.state, respite.until, respite.answer_by,
    respite.asked_at, unit.name_sv as unit_sv, unit.name_en as unit_en, own.many, own.payable,
    own.subject_sv, own.subject_en, respite.replaced_by
from respite
inner join unit on respite.unit_id = unit.id
inner join lateral (
    select
        count(*) as many, sum(part.payable) as payable,
        (array_agg(invoice.subject_sv order by part.due_before, part.invoice_id))[1] as subject_sv,
        (array_agg(invoice.subject_en order by part.due_before, part.invoice_id))[1] as subject_en
    from respite_invoice as part
    inner join invoice on part.party_id = invoice.party_id and part.invoice_id = invoice.id
    where part.party_id = respite.party_id and part.respite_id = respite.id
) as own on true;

grant update (reckoned_on, replaced_by) on respite to besked_desk;
grant update (replaced_by) on respite to besked_portal;
grant update (payable, interest, preliminary, by_plan) on respite_invoice to besked_desk;

insert into message_kind (kind) values ('respite_replaced');
