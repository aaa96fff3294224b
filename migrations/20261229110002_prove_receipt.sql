-- When a decision was received, proved otherwise than by being opened here: the time to appeal runs from then
-- (FL 44 §). What is registered is never changed; what is registered later stands in its place.
create table decision_receipt (
    party_id uuid not null,
    id uuid not null,
    dispute_id uuid not null,
    round integer not null,
    received_on date not null,
    manner text not null check (manner in ('signed', 'served', 'handed_over')),
    registered_at timestamptz not null,
    registered_by uuid not null references staff_member (id),
    primary key (party_id, id),
    foreign key (party_id, dispute_id, round)
    references dispute_decision (party_id, dispute_id, round)
);
comment on table decision_receipt is
    'Proof that a decision was received (mottagningsbevis, delgivningskvitto).';
create index decision_receipt_latest
on decision_receipt (party_id, dispute_id, round, registered_at desc, id desc);
call guard_by_party('decision_receipt');
grant select, insert on decision_receipt to besked_desk;
grant select on decision_receipt to besked_portal, besked_jobs;

-- Grants stop the roles that serve; the trigger stops the owner too.
create trigger decision_receipt_frozen
before update or delete or truncate on decision_receipt
for each statement execute function refuse_change();
