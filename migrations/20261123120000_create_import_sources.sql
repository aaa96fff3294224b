-- Where files come from, when they are expected, and what became of each.

create table import_source (
    code text primary key check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
    name_sv text not null check (name_sv <> ''),
    name_en text not null check (name_en <> ''),
    kind text not null check (kind in ('ledger', 'peppol', 'csv')),
    profile text check (profile <> ''),
    expected_on text check (
        expected_on in ('every_day', 'working_days', 'first_working_day_of_month')
    ),
    expected_by time,
    watched_since timestamptz,
    check ((kind = 'csv') = (profile is not null)),
    check ((expected_on is null) = (expected_by is null))
);
comment on column import_source.code is 'Also the name of the folder that its files come to.';
comment on column import_source.profile is 'Which profile reads its columns, for csv.';
comment on column import_source.expected_on is 'Null: files come when they come, and none is missed.';
comment on column import_source.expected_by is 'Wall clock in Stockholm.';
comment on column import_source.watched_since is
    'When a worker first looked for its files. What was due before that is not missed.';

insert into import_source (code, name_sv, name_en, kind, expected_on, expected_by) values
('ledger', 'Kundreskontran', 'The customer ledger', 'ledger', 'working_days', '07:00'),
('peppol', 'E-fakturor', 'E-invoices', 'peppol', null, null);

alter table import_run
    add column source text references import_source (code),
    add column content_hash bytea check (octet_length(content_hash) = 32),
    add column failure_sv text,
    add column failure_en text,
    add check ((source is null) = (content_hash is null)),
    add check ((failure_sv is null) = (failure_en is null));
comment on column import_run.source is 'Null when someone ran it by hand.';
comment on column import_run.content_hash is
    'SHA-256 of the file: a source''s file that comes again is not read again.';
comment on column import_run.failure_sv is
    'Why the file could not be read at all, and what to do. Null when it was read to its end.';
create index import_run_source on import_run (source, content_hash);
create index import_run_started on import_run (started_at desc);

-- What was refused or worth mending, as far as a person reads on. The whole list is in the report
-- beside the file.
create table import_problem (
    import_run_id uuid not null references import_run (id),
    position integer not null check (position >= 0),
    place text not null,
    record text,
    field text not null,
    code text not null check (code <> ''),
    severity text not null check (severity in ('refused', 'left_aside', 'waiting', 'note')),
    what_sv text not null,
    what_en text not null,
    mend_sv text not null,
    mend_en text not null,
    primary key (import_run_id, position)
);
comment on table import_problem is 'Never personal data: what is wrong is told by place and field.';

-- A file that had not come by its time.
create table import_alarm (
    source text not null references import_source (code),
    due_at timestamptz not null,
    raised_at timestamptz not null,
    ended_at timestamptz check (ended_at >= raised_at),
    primary key (source, due_at)
);
comment on column import_alarm.ended_at is 'When a file came after all.';

grant select on import_source, import_problem, import_alarm to besked_desk, besked_jobs;
grant insert, update, delete on import_source to besked_jobs;
grant insert on import_problem to besked_jobs;
grant insert, update on import_alarm to besked_jobs;
