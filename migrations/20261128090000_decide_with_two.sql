-- Reconsideration as internal control and the law want it: what was weighed under FL 37-38 §§ is kept,
-- two managers make a decision that credits much, and the board gets its list (KL 6 kap. 40 §).
alter table dispute_decision
add column obviously_wrong boolean not null default false,
add column simply_changed boolean not null default false,
add column harms_nobody boolean not null default false,
add column confirmed_by uuid references staff_member (id),
add check (confirmed_by <> decided_by),
add check (
    not (obviously_wrong and simply_changed and harms_nobody and outcome = 'no_change')
);
comment on column dispute_decision.obviously_wrong is
    'With the two beside it: what makes a change a duty, FL 38 §.';
comment on column dispute_decision.confirmed_by is
    'The other manager, where a credit is larger than one may decide alone.';

-- A decision that waits for another manager. Frozen but for the answer to it.
create table dispute_proposal (
    party_id uuid not null,
    id uuid not null,
    dispute_id uuid not null,
    round integer not null,
    statement_digest bytea not null,
    proposed_at timestamptz not null,
    proposed_by uuid not null references staff_member (id),
    outcome text not null check (outcome in ('change_fully', 'change_partly')),
    credited numeric(14, 2) not null check (credited > 0),
    reasons text not null check (reasons <> ''),
    rules text not null check (rules <> ''),
    comment_needless text check (comment_needless <> ''),
    obviously_wrong boolean not null,
    simply_changed boolean not null,
    harms_nobody boolean not null,
    declined_at timestamptz check (declined_at >= proposed_at),
    declined_by uuid references staff_member (id),
    declined_because text check (declined_because <> ''),
    primary key (party_id, id),
    foreign key (party_id, dispute_id, round, statement_digest)
    references dispute_statement (party_id, dispute_id, round, digest),
    check (num_nonnulls(declined_at, declined_by, declined_because) in (0, 3)),
    check (declined_by <> proposed_by)
);
create unique index dispute_proposal_standing on dispute_proposal (party_id, dispute_id, round)
where declined_at is null;
call guard_by_party('dispute_proposal');
grant select, insert on dispute_proposal to besked_desk;
grant update (declined_at, declined_by, declined_because) on dispute_proposal to besked_desk;

-- What was decided for the board (delegationsbeslut). It names cases and no persons.
create table delegation_entry (
    id uuid primary key,
    decided_at timestamptz not null,
    decided_by uuid not null references staff_member (id),
    confirmed_by uuid references staff_member (id),
    unit_id uuid not null references unit (id),
    case_number text not null check (case_number <> ''),
    outcome text not null check (outcome in ('change_fully', 'change_partly', 'no_change')),
    credited numeric(14, 2) not null check (credited >= 0)
);
comment on table delegation_entry is
    'Decisions made for the board by those it has delegated to, KL 6 kap. 37-40 §§.';
create index delegation_entry_decided on delegation_entry (decided_at, id);
grant select, insert on delegation_entry to besked_desk;
grant select on delegation_entry to besked_jobs;
create trigger delegation_entry_frozen
before update or delete or truncate on delegation_entry
for each statement execute function refuse_change();

insert into policy_setting (key, valid_from, value, source) values
(
    'dispute.credit_alone_up_to', '2026-01-01', '10000',
    'shipped: an example, to be replaced by the delegation'
);
