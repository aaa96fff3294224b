-- Evidence (underlag) that a debtor sends: one row for each file, taken in or refused. The bytes lie
-- elsewhere, under their hash (ADR 8); a hash that no row names is swept away.

create table evidence (
    party_id uuid not null references party (id),
    id uuid not null,
    invoice_id uuid not null,
    dispute_id uuid,
    drafted_by uuid,
    came text not null check (came in ('objection', 'added', 'appeal')),
    by_person uuid not null references party (id),
    sent_at timestamptz not null,
    name text not null check (name <> '' and length(name) <= 100),
    refused text check (refused <> ''),
    kind text check (kind in ('jpeg', 'png', 'pdf')),
    sha256 bytea check (octet_length(sha256) = 32),
    small_sha256 bytea check (octet_length(small_sha256) = 32),
    bytes bigint check (bytes > 0),
    width integer check (width > 0),
    height integer check (height > 0),
    pages integer check (pages > 0),
    primary key (party_id, id),
    -- The same file is there once, however often it is sent.
    unique (party_id, invoice_id, drafted_by, sha256),
    unique (party_id, dispute_id, sha256),
    foreign key (party_id, invoice_id) references invoice (party_id, id),
    foreign key (party_id, dispute_id) references dispute (party_id, id),
    foreign key (party_id, invoice_id, drafted_by)
    references dispute_draft (party_id, invoice_id, person_id) on delete cascade,
    check (num_nonnulls(dispute_id, drafted_by) = 1),
    check (num_nonnulls(refused, kind) = 1),
    check (num_nonnulls(kind, sha256, bytes) in (0, 3)),
    check (num_nonnulls(width, height, small_sha256) = case when kind in ('jpeg', 'png') then 3 else 0 end),
    check (pages is null or kind = 'pdf')
);
comment on column evidence.drafted_by is
    'Whose draft it lies in; a draft that is dropped takes its files along.';
comment on column evidence.name is 'The name that is shown. Never a path.';
comment on column evidence.refused is 'Why it was not taken in; nothing of the file is kept then.';
comment on column evidence.small_sha256 is 'The same picture, small enough for a page.';
comment on column evidence.bytes is 'As it is kept, not as it was sent.';
create index evidence_id on evidence (id);
-- For the sweep, which asks whether anything still names a hash.
create index evidence_sha256 on evidence (sha256);
create index evidence_small_sha256 on evidence (small_sha256);

call guard_by_party('evidence');

-- What has been sent stays: a debtor takes files out of a draft alone, and moves none between cases.
create policy sent_stays on evidence as restrictive for delete to besked_portal
using (drafted_by is not null);
create policy sent_stays_as_it_is on evidence as restrictive for update to besked_portal
using (drafted_by is not null) with check (drafted_by is null);
-- What has not been sent is nobody else's to see.
create policy not_sent_yet on evidence as restrictive for select to besked_desk
using (dispute_id is not null);

grant select, insert, delete on evidence to besked_portal;
grant update (dispute_id, drafted_by) on evidence to besked_portal;
grant select on evidence to besked_desk;
grant select on evidence to besked_jobs;

insert into policy_setting (key, valid_from, value, source) values
('evidence.file_mb', '2026-01-01', '10', 'shipped: the most megabytes of a file, 10 at most'),
('evidence.files', '2026-01-01', '20', 'shipped: the most files of a case, 20 at most'),
('evidence.case_mb', '2026-01-01', '40', 'shipped: the most megabytes of a case, 40 at most'),
('evidence.draft_days', '2026-01-01', '60', 'shipped: how long what is not sent is kept');
