-- Random test calls as internal control (S001; S003 3.2): which unit's number is called when is drawn, and how it
-- went is written down. What was drawn and what was written is never changed nor removed, so that a draw that was
-- passed over is seen.

create table test_call (
    id uuid primary key,
    unit_id uuid not null references unit (id),
    at timestamptz not null,
    seed uuid not null,
    units uuid[] not null,
    half_hours timestamptz[] not null,
    drawn_by uuid not null references staff_member (id),
    drawn_at timestamptz not null,
    check (unit_id = any(units)),
    check (at = any(half_hours)),
    check (at > drawn_at)
);
comment on column test_call.at is 'When the half hour begins that the call is made in.';
comment on column test_call.seed is 'Which of the units and half hours it is follows from this alone.';
comment on column test_call.units is 'What it was drawn from, in that order.';
comment on column test_call.half_hours is 'What it was drawn from, in that order.';
create index test_call_at on test_call (at);

create table test_call_protocol (
    test_call_id uuid primary key references test_call (id),
    answered_seconds integer check (answered_seconds >= 0),
    greeted boolean,
    right_answer boolean,
    treated smallint check (treated between 1 and 5),
    note text not null,
    called_by uuid not null references staff_member (id),
    written_at timestamptz not null,
    form_key uuid not null,
    check (num_nonnulls(answered_seconds, greeted, right_answer, treated) in (0, 4))
);
comment on column test_call_protocol.answered_seconds is 'Null where nobody answered.';
comment on column test_call_protocol.greeted is 'With the organisation first, then the name.';
comment on column test_call_protocol.form_key is 'The form that wrote it: sent twice, it writes once.';

grant select, insert on test_call, test_call_protocol to besked_desk;
