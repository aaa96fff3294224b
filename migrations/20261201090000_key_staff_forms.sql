-- A form of staff is done once too, under the same keys, and what an official had typed when the
-- session ended comes back as a debtor's does.
grant select, insert on form_submission to besked_desk;

alter table kept_form
alter column party_id drop not null,
add column staff_id uuid references staff_member (id),
add check (num_nonnulls(party_id, staff_id) = 1);
create index kept_form_staff on kept_form (staff_id);
