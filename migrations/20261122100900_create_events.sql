-- The history of each subject: append-only, numbered, each event carrying the hash of the one
-- before. What is personal lies beside it and may be cleared; the chain holds its digest.

create table event (
    party_id uuid not null references party (id),
    id uuid not null,
    subject_kind text not null check (subject_kind in ('party', 'invoice')),
    subject_id uuid not null,
    seq bigint not null check (seq >= 1),
    at timestamptz not null,
    actor_kind text not null check (actor_kind in ('debtor', 'staff', 'system')),
    actor_id uuid check ((actor_id is null) = (actor_kind = 'system')),
    name text not null check (name <> ''),
    previous_state text,
    next_state text,
    content_digest bytea not null check (octet_length(content_digest) = 32),
    previous_hash bytea check (octet_length(previous_hash) = 32),
    hash bytea not null check (octet_length(hash) = 32),
    primary key (party_id, id),
    unique (party_id, subject_kind, subject_id, seq),
    check ((previous_hash is null) = (seq = 1))
);
create index event_look on event (party_id, at desc) where name = 'StaffLooked';

create table event_content (
    party_id uuid not null,
    event_id uuid not null,
    content jsonb,
    cleared_at timestamptz,
    primary key (party_id, event_id),
    foreign key (party_id, event_id) references event (party_id, id),
    check ((content is null) = (cleared_at is not null))
);
comment on column event_content.content is 'Null when disposal (gallring) has cleared it.';

call guard_by_party('event');
call guard_by_party('event_content');
grant select, insert on event, event_content to besked_portal, besked_desk, besked_jobs;
grant update (content, cleared_at) on event_content to besked_jobs;

-- Grants stop the roles that serve; the triggers stop the owner too.
create function refuse_change() returns trigger
language plpgsql as $$
begin
    raise exception 'the history is append-only: % on % is refused', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end
$$;
create trigger event_append_only
before update or delete or truncate on event
for each statement execute function refuse_change();
create trigger event_content_never_deleted
before delete or truncate on event_content
for each statement execute function refuse_change();

create function only_clear_content() returns trigger
language plpgsql as $$
begin
    if old.content is null
    or new.content is not null
    or (new.party_id, new.event_id) is distinct from (old.party_id, old.event_id) then
        raise exception 'the content of an event may be cleared, never changed'
        using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
create trigger event_content_only_cleared
before update on event_content
for each row execute function only_clear_content();

-- The end of a subject's chain, under its lock until the transaction ends. Volatile on purpose:
-- its second statement sees what was committed while the first one waited.
create function lock_event_tail(of_party uuid, of_kind text, of_subject uuid)
returns table (seq bigint, hash bytea)
language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(of_kind || ':' || of_subject, 0));
    return query
    select tail.seq, tail.hash
    from event as tail
    where
        tail.party_id = of_party
        and tail.subject_kind = of_kind
        and tail.subject_id = of_subject
    order by tail.seq desc
    limit 1;
end
$$;
revoke all on function lock_event_tail(uuid, text, uuid) from public;
grant execute on function lock_event_tail(uuid, text, uuid)
to besked_portal, besked_desk, besked_jobs;
