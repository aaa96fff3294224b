-- What ledgers have told, by their own ids: the only global map from the outside to rows here.

create table import_run (
    id uuid primary key,
    kind text not null check (kind in ('ledger')),
    file_name text not null,
    file_size bigint not null check (file_size >= 0),
    started_at timestamptz not null,
    finished_at timestamptz check (finished_at >= started_at),
    lines_read bigint not null default 0,
    added bigint not null default 0,
    changed bigint not null default 0,
    unchanged bigint not null default 0,
    older bigint not null default 0,
    conflicts bigint not null default 0,
    refused bigint not null default 0
);
comment on column import_run.finished_at is
    'Null while it runs, and for ever when it was stopped: the next run of the same file ends in
     the same state.';

create table ledger_record (
    unit_code text not null,
    kind text not null check (
        kind in (
            'unit', 'charge_type', 'party', 'mandate', 'decision',
            'invoice', 'credit', 'payment', 'fee', 'dunning'
        )
    ),
    ledger_id text not null check (ledger_id <> ''),
    version bigint not null,
    digest bytea not null check (octet_length(digest) = 32),
    party_id uuid references party (id),
    target_id uuid not null,
    protects boolean not null default false,
    import_run_id uuid references import_run (id),
    primary key (unit_code, kind, ledger_id)
);
comment on column ledger_record.unit_code is
    'The unit whose ledger it is; empty for what the units share.';
comment on column ledger_record.version is 'The ledger''s own; the newest wins.';
comment on column ledger_record.digest is
    'SHA-256 of the record as read: the same version with the same digest changes nothing.';
comment on column ledger_record.protects is
    'A party record that tells of a protected identity. The party is protected as long as any does.';
comment on column ledger_record.party_id is 'Null for units and charge types.';
create index ledger_record_target on ledger_record (party_id, target_id);

grant select, insert, update on import_run, ledger_record to besked_jobs;
grant select on import_run to besked_desk;
