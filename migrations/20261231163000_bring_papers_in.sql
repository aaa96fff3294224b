-- What comes by letter, at the counter or by telephone in a case is the person's own, and an official writes it down:
-- what was said with the day that it came, and papers as evidence.

alter table dispute_message
add column registered_by uuid references staff_member (id),
add column arrived_on date,
drop constraint dispute_message_check,
add constraint dispute_message_from_one check (num_nonnulls(by_person, by_staff, registered_by) = 1),
add check ((registered_by is null) = (arrived_on is null));
comment on column dispute_message.registered_by is
    'The official who wrote down what the person brought in another way than through the portal.';
comment on column dispute_message.arrived_on is
    'The day that it came; `sent_at` is when it was written down.';

-- A draft is the person's alone: what staff write down lies in a case at once.
alter table evidence
alter column by_person drop not null,
add column registered_by uuid references staff_member (id),
add constraint evidence_from_one check (num_nonnulls(by_person, registered_by) = 1),
add check (registered_by is null or dispute_id is not null);
comment on column evidence.registered_by is
    'The official who took it in on paper or by e-mail; `by_person` is empty then.';

-- A request to look again, on paper too, leaves nothing decided; one for a decision has its day (FL 12 §).
grant update (word, decision_asked_at) on dispute to besked_desk;
grant insert on evidence to besked_desk;
create policy brought_in on evidence as restrictive for insert to besked_desk
with check (dispute_id is not null and registered_by is not null);
