-- Disputed charges: the objection, the answer given at once, what is paused meanwhile, and the case
-- that follows. What a state means, and which step may follow which, is told by `domain::dispute`.

-- Numbers for people (diarienummer), a series a year. Taken inside the transaction that opens the
-- case: one that is taken back leaves no gap.
create table case_series (
    series text not null check (series <> ''),
    year integer not null check (year between 2000 and 2999),
    latest bigint not null check (latest >= 1),
    primary key (series, year)
);

create function next_case_number(of_series text, of_year integer) returns text
language sql volatile security definer set search_path = public, pg_temp as $$
    insert into case_series (series, year, latest) values (of_series, of_year, 1)
    on conflict (series, year) do update set latest = case_series.latest + 1
    returning series || ' ' || year || '/' || lpad(latest::text, 6, '0')
$$;
revoke all on function next_case_number(text, integer) from public;
grant execute on function next_case_number(text, integer) to besked_portal, besked_desk;

create table dispute (
    party_id uuid not null references party (id),
    id uuid not null,
    number text not null unique check (number <> ''),
    invoice_id uuid not null,
    unit_id uuid not null references unit (id),
    regime text not null check (
        regime in ('private_law', 'administrative_appeal', 'legality_review', 'mixed')
    ),
    ground text not null check (ground <> ''),
    disputed numeric(14, 2) not null check (disputed >= 0),
    channel text not null check (channel in ('portal', 'phone', 'paper', 'email')),
    received_at timestamptz not null,
    opened_at timestamptz not null,
    by_person uuid references party (id),
    registered_by uuid references staff_member (id),
    finding text not null check (finding <> ''),
    word text not null check (word in ('yes_must', 'yes_will', 'undecided', 'no_with_reason')),
    answer_by date,
    state text not null check (
        state in (
            'explained', 'open', 'taken', 'waiting_unit', 'waiting_debtor', 'stated', 'decided',
            'appealed', 'withdrawn'
        )
    ),
    round integer not null default 1 check (round >= 1),
    handler_id uuid references staff_member (id),
    waits_until date,
    decision_asked_at timestamptz,
    changed_at timestamptz not null,
    form_key uuid,
    primary key (party_id, id),
    unique (party_id, form_key),
    foreign key (party_id, invoice_id) references invoice (party_id, id),
    check (num_nonnulls(by_person, registered_by) = 1),
    check ((channel = 'portal') = (by_person is not null)),
    check ((word = 'no_with_reason') = (answer_by is null) or state <> 'explained')
);
comment on column dispute.regime is
    'A charge that another authority tries (excluded) opens no case.';
comment on column dispute.received_at is
    'When it reached the municipality, FL 22 §; earlier than opened_at when staff registered it.';
comment on column dispute.form_key is
    'The form that opened it: sent twice, it opens one case.';
comment on column dispute.round is
    'The first reconsideration is round 1; asking a manager again begins the next.';
create index dispute_id on dispute (id);
create index dispute_invoice on dispute (party_id, invoice_id);
create index dispute_handler on dispute (handler_id);
-- The list of staff: deadlines first, the cases alone that someone works on, or will.
create index dispute_open on dispute (answer_by, id)
where state in ('open', 'taken', 'waiting_unit', 'waiting_debtor', 'stated');

-- The answer given at once, with everything that it was made from: it can be made again.
create table explanation (
    party_id uuid not null,
    id uuid not null,
    dispute_id uuid not null,
    made_at timestamptz not null,
    made_for date not null,
    engine integer not null,
    policy_version date not null,
    texts_version integer not null,
    facts jsonb not null,
    objection jsonb not null,
    policy jsonb not null,
    answer text not null,
    digest bytea not null check (octet_length(digest) = 32),
    primary key (party_id, id),
    unique (party_id, dispute_id),
    foreign key (party_id, dispute_id) references dispute (party_id, id)
);
comment on column explanation.answer is 'Canonical JSON, compared byte for byte when made again.';
comment on column explanation.digest is 'SHA-256 of answer.';

-- A pause of collection. A program places it; a person lifts it.
create table hold (
    party_id uuid not null,
    id uuid not null,
    invoice_id uuid not null,
    dispute_id uuid not null,
    scope text not null check (scope in ('whole', 'disputed', 'difference', 'later', 'interest')),
    amount numeric(14, 2) not null check (amount > 0),
    placed_at timestamptz not null,
    until date,
    lifted_at timestamptz check (lifted_at >= placed_at),
    lifted_by uuid references staff_member (id),
    pay_by date,
    primary key (party_id, id),
    foreign key (party_id, invoice_id) references invoice (party_id, id),
    foreign key (party_id, dispute_id) references dispute (party_id, id),
    check (num_nonnulls(lifted_at, lifted_by) in (0, 2)),
    check (pay_by is null or lifted_at is not null)
);
comment on column hold.pay_by is 'The new last day to pay what is left, which leaves time to.';
create index hold_standing on hold (party_id, invoice_id) where lifted_at is null;
create index hold_dispute on hold (party_id, dispute_id);

-- What was written, both ways.
create table dispute_message (
    party_id uuid not null,
    id uuid not null,
    dispute_id uuid not null,
    sent_at timestamptz not null,
    kind text not null check (
        kind in ('message', 'completion', 'review', 'decision_request', 'appeal')
    ),
    by_person uuid references party (id),
    by_staff uuid references staff_member (id),
    body text not null check (body <> ''),
    missing text check (missing <> ''),
    change_wanted text check (change_wanted <> ''),
    primary key (party_id, id),
    foreign key (party_id, dispute_id) references dispute (party_id, id),
    check (num_nonnulls(by_person, by_staff) = 1)
);
comment on column dispute_message.kind is '`completion`: staff ask for what is missing (FL 20 §).';
create index dispute_message_dispute on dispute_message (party_id, dispute_id, sent_at);

-- The original official's statement (yttrande, S000 p. 7). Frozen when given.
create table dispute_statement (
    party_id uuid not null,
    id uuid not null,
    dispute_id uuid not null,
    round integer not null check (round >= 1),
    given_at timestamptz not null,
    given_by uuid not null references staff_member (id),
    official text not null check (official <> ''),
    body text not null check (body <> ''),
    comment_by date not null,
    digest bytea not null check (octet_length(digest) = 32),
    primary key (party_id, id),
    unique (party_id, dispute_id, round),
    unique (party_id, dispute_id, round, digest),
    foreign key (party_id, dispute_id) references dispute (party_id, id)
);
comment on column dispute_statement.official is
    'The one who made what is reconsidered; the handler who gives it, where none is on record.';

-- The decision after reconsideration. It cannot be written without the statement of its round.
create table dispute_decision (
    party_id uuid not null,
    id uuid not null,
    dispute_id uuid not null,
    round integer not null,
    statement_digest bytea not null,
    decided_at timestamptz not null,
    decided_by uuid not null references staff_member (id),
    outcome text not null check (outcome in ('change_fully', 'change_partly', 'no_change')),
    credited numeric(14, 2) not null check (credited >= 0),
    reasons text not null check (reasons <> ''),
    rules text not null check (rules <> ''),
    comment_needless text check (comment_needless <> ''),
    pay_by date,
    primary key (party_id, id),
    unique (party_id, dispute_id, round),
    foreign key (party_id, dispute_id, round, statement_digest)
    references dispute_statement (party_id, dispute_id, round, digest),
    check ((outcome = 'no_change') = (credited = 0))
);

-- Staff's own: notes (FL 27 §) and questions to other units (FL 26 §). No debtor role reads notes.
create table dispute_note (
    party_id uuid not null,
    id uuid not null,
    dispute_id uuid not null,
    noted_at timestamptz not null,
    noted_by uuid not null references staff_member (id),
    body text not null check (body <> ''),
    primary key (party_id, id),
    foreign key (party_id, dispute_id) references dispute (party_id, id)
);
create index dispute_note_dispute on dispute_note (party_id, dispute_id);

create table unit_request (
    party_id uuid not null,
    id uuid not null,
    dispute_id uuid not null,
    unit_id uuid not null references unit (id),
    asked_at timestamptz not null,
    asked_by uuid not null references staff_member (id),
    body text not null check (body <> ''),
    answer_by date not null,
    primary key (party_id, id),
    foreign key (party_id, dispute_id) references dispute (party_id, id)
);
create index unit_request_dispute on unit_request (party_id, dispute_id);

-- What has been typed and not yet sent: it survives a closed tab and an expired session.
create table dispute_draft (
    party_id uuid not null,
    invoice_id uuid not null,
    person_id uuid not null references party (id),
    fields jsonb not null check (jsonb_typeof(fields) = 'object'),
    saved_at timestamptz not null,
    primary key (party_id, invoice_id, person_id),
    foreign key (party_id, invoice_id) references invoice (party_id, id)
);

call guard_by_party('dispute');
call guard_by_party('explanation');
call guard_by_party('hold');
call guard_by_party('dispute_message');
call guard_by_party('dispute_statement');
call guard_by_party('dispute_decision');
call guard_by_party('dispute_note');
call guard_by_party('unit_request');
call guard_by_party('dispute_draft');

grant select, insert on dispute to besked_portal, besked_desk;
grant update (state, round, waits_until, decision_asked_at, answer_by, changed_at)
on dispute to besked_portal;
grant update (state, round, handler_id, waits_until, answer_by, changed_at)
on dispute to besked_desk;
grant select, insert on explanation, dispute_message to besked_portal, besked_desk;
grant select, insert on hold to besked_portal, besked_desk;
-- A pause is lifted by a person of the staff side, and by nobody else.
grant update (lifted_at, lifted_by, pay_by) on hold to besked_desk;
grant select on dispute_statement, dispute_decision, unit_request to besked_portal;
grant select, insert on dispute_statement, dispute_decision, dispute_note, unit_request
to besked_desk;
grant select, insert, update, delete on dispute_draft to besked_portal;
grant select on dispute, explanation, hold, dispute_message, dispute_statement, dispute_decision
to besked_jobs;
grant select, delete on dispute_draft to besked_jobs;

-- Grants stop the roles that serve; the trigger stops the owner too.
create trigger dispute_statement_frozen
before update or delete or truncate on dispute_statement
for each statement execute function refuse_change();
create trigger dispute_decision_frozen
before update or delete or truncate on dispute_decision
for each statement execute function refuse_change();
create trigger explanation_frozen
before update or delete or truncate on explanation
for each statement execute function refuse_change();

alter table event drop constraint event_subject_kind_check;
alter table event add constraint event_subject_kind_check
check (subject_kind in ('party', 'invoice', 'dispute'));

insert into policy_setting (key, valid_from, value, source) values
('dispute.series', '2026-01-01', '"KS-EK"', 'shipped: an example, to be replaced'),
('dispute.answer_days', '2026-01-01', '{}', 'shipped: none differ from the table of answers'),
('dispute.statement_days', '2026-01-01', '5', 'shipped'),
('dispute.completion_days', '2026-01-01', '10', 'shipped'),
('dispute.comment_days', '2026-01-01', '10', 'shipped: time to comment, FL 25 §'),
('dispute.pay_days', '2026-01-01', '30', 'shipped: time to pay when a pause is lifted'),
('dispute.proposal_pause_days', '2026-01-01', '14', 'shipped'),
('dispute.interest_runs', '2026-01-01', 'true', 'shipped: räntelagen knows no pause'),
('dispute.appeal_pauses', '2026-01-01', 'true', 'shipped: practice differs'),
('dispute.fewest_words', '2026-01-01', '4', 'shipped'),
(
    'dispute.delivery_facts', '2026-01-01',
    '["placement", "collection", "visit", "delivery", "reading", "enrolment", "loan"]',
    'shipped'
);
