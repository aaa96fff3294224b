-- The sealed file of each electronic signature: the agreement as it was signed, what shows that it was, and
-- the organisation's seal around both. Whoever signed may fetch it, and it stays the same.

create table plan_sealed (
    party_id uuid not null,
    plan_id uuid not null,
    version integer not null,
    number integer not null,
    document bytea not null check (octet_length(document) > 0),
    sealed_at timestamptz not null,
    primary key (party_id, plan_id, version, number),
    foreign key (party_id, plan_id, version, number)
    references plan_signature (party_id, plan_id, version, number)
);
comment on table plan_sealed is
    'A file for each electronic signature. A signature without one was given while nothing could be
     sealed: it counts all the same, and is sealed when its file is next asked for.';
comment on column plan_sealed.number is 'Which signature of the offer.';
comment on column plan_sealed.document is 'The PDF as it is handed out, from then on.';
call guard_by_party('plan_sealed');
grant select, insert on plan_sealed to besked_portal, besked_desk;
grant select on plan_sealed to besked_jobs;
