-- What another unit answered (FL 26 §), who is biased (FL 16-18 §§), and faults of the municipality's own
-- with the other invoices that the same error may have hit.
alter table unit_request
add column answered_at timestamptz check (answered_at >= asked_at),
add column answered_by uuid references staff_member (id),
add column answer text check (answer <> ''),
add column comment_by date,
add check (num_nonnulls(answered_at, answered_by, answer, comment_by) in (0, 4));
comment on column unit_request.answered_by is 'The official who wrote the answer down.';
comment on column unit_request.comment_by is 'The last day for the person to comment on it, FL 25 §.';
grant update (answered_at, answered_by, answer, comment_by) on unit_request to besked_desk;

create table bias_declaration (
    party_id uuid not null,
    id uuid not null,
    dispute_id uuid not null,
    declared_at timestamptz not null,
    declared_by uuid not null references staff_member (id),
    circumstance text not null check (circumstance <> ''),
    primary key (party_id, id),
    unique (party_id, dispute_id, declared_by),
    foreign key (party_id, dispute_id) references dispute (party_id, id)
);
comment on table bias_declaration is 'Officials who take no further part in a case, FL 16-18 §§.';
call guard_by_party('bias_declaration');
grant select, insert on bias_declaration to besked_desk;
create trigger bias_declaration_frozen
before update or delete or truncate on bias_declaration
for each statement execute function refuse_change();

create table own_fault (
    id uuid primary key,
    dispute_id uuid not null unique,
    case_number text not null check (case_number <> ''),
    unit_id uuid not null references unit (id),
    charge_type_id uuid not null references charge_type (id),
    cause text not null check (
        cause in (
            'wrong_price', 'wrong_quantity', 'charged_twice', 'not_delivered', 'wrong_recipient',
            'faulty_run'
        )
    ),
    note text not null check (note <> ''),
    marked_at timestamptz not null,
    marked_by uuid not null references staff_member (id),
    searched_at timestamptz check (searched_at >= marked_at)
);
comment on table own_fault is 'It names a case and no person who owes.';
comment on column own_fault.searched_at is 'When the other invoices had been looked for.';
create index own_fault_marked on own_fault (marked_at desc, id);
grant select, insert on own_fault to besked_desk;
grant select on own_fault to besked_jobs;
grant update (searched_at) on own_fault to besked_jobs;

-- The work list of a fault.
create table fault_hit (
    party_id uuid not null,
    fault_id uuid not null references own_fault (id),
    invoice_id uuid not null,
    state text not null default 'open' check (state in ('open', 'handled', 'not_hit')),
    closed_at timestamptz,
    closed_by uuid references staff_member (id),
    primary key (party_id, fault_id, invoice_id),
    foreign key (party_id, invoice_id) references invoice (party_id, id),
    check ((state = 'open') = (closed_at is null)),
    check (num_nonnulls(closed_at, closed_by) in (0, 2))
);
comment on table fault_hit is 'Invoices that the error behind a fault may have hit.';
create index fault_hit_fault on fault_hit (fault_id, state);
create index fault_hit_invoice on fault_hit (party_id, invoice_id);
call guard_by_party('fault_hit');
-- They are looked for by a job, which sees protected parties too: theirs are put right like any other.
grant select, insert on fault_hit to besked_jobs;
grant select on fault_hit to besked_desk;
grant update (state, closed_at, closed_by) on fault_hit to besked_desk;

-- Lines are looked for by what they have in common with a faulty one.
create index invoice_line_alike on invoice_line (rule_id, object, period_from);
drop index invoice_line_rule;

alter table job drop constraint job_kind_check;
alter table job add constraint job_kind_check check (
    kind in ('notice', 'confirm_address', 'missing_file', 'find_alike', 'watch_delays', 'forget')
);
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (
    kind in (
        'explanation', 'written', 'completion', 'statement', 'unit_answer', 'decision', 'lifted',
        'delay'
    )
);

-- A delivery stop (leveransstopp, S000 p. 8) is a measure that can be disputed like any other.
alter table invoice drop constraint invoice_dunning_stage_check;
alter table invoice add constraint invoice_dunning_stage_check check (
    dunning_stage in (
        'reminder', 'delivery_stop', 'claim', 'payment_order', 'enforcement', 'watch'
    )
);
alter table dunning drop constraint dunning_stage_check;
alter table dunning add constraint dunning_stage_check check (
    stage in ('reminder', 'delivery_stop', 'claim', 'payment_order', 'enforcement', 'watch')
);

insert into policy_setting (key, valid_from, value, source) values
('dispute.appeal_differs', '2026-01-01', '[]', 'shipped: practice differs between kinds of charges'),
('dispute.appeal_days', '2026-01-01', '10', 'shipped'),
('fault.most', '2026-01-01', '500', 'shipped: the longest work list of a fault');
