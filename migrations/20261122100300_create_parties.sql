-- Persons and bodies that may owe money, and the guard that every table they own stands under.

create table party (
    id uuid primary key,
    kind text not null check (kind in ('person', 'organisation', 'estate', 'foreign_body')),
    name text not null check (name <> ''),
    protected boolean not null default false,
    born_on date,
    died_on date,
    changed_at timestamptz not null default now()
);
comment on column party.protected is
    'Skyddad folkbokföring or sekretessmarkering: OSL 21:3, 22:1.';
create index party_protected on party (id) where protected;

-- The parties that staff without the right `protected` may not see. It reads past the guard that
-- it is a part of, so it tells ids and nothing else.
create function protected_parties() returns uuid[]
language sql stable security definer set search_path = public, pg_temp
return coalesce((select array_agg(party.id) from party where party.protected), '{}');
revoke all on function protected_parties() from public;
grant execute on function protected_parties() to besked_desk;

-- Puts a table that a party owns under the guard. Each database role has one policy, so that none
-- is OR-ed with another's and each stays a plain index condition:
--   besked_portal  the one party that the transaction has named in besked.party_id
--   besked_desk    everyone but protected parties, unless besked.sees_protected is 'on'
--   besked_jobs    everyone
create procedure guard_by_party(target regclass, owner_column name default 'party_id')
language plpgsql as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format(
        'create policy portal on %s to besked_portal using
            (%I = (select nullif(current_setting(''besked.party_id'', true), '''')::uuid))',
        target, owner_column);
    execute format(
        'create policy desk on %s to besked_desk using
            ((select coalesce(current_setting(''besked.sees_protected'', true), '''') = ''on'')
             or %I <> all ((select protected_parties())::uuid[]))',
        target, owner_column);
    execute format('create policy jobs on %s to besked_jobs using (true)', target);
end
$$;

call guard_by_party('party', 'id');
create policy signin on party to besked_signin using (true);
grant select on party to besked_portal, besked_desk, besked_jobs;
grant insert, update on party to besked_jobs;
-- A person who signs in for the first time becomes a party, with nothing owed.
grant select, insert on party to besked_signin;

create table party_identity (
    party_id uuid not null references party (id),
    scheme text not null check (scheme <> '' and scheme !~ ':'),
    value text not null check (value <> ''),
    main boolean not null default true,
    primary key (party_id, scheme, value),
    unique (scheme, value),
    check (scheme <> 'person' or value ~ '^[0-9]{12}$'),
    check (scheme <> 'organisation' or value ~ '^[0-9]{10}$')
);
comment on column party_identity.scheme is
    '`person`: personnummer or samordningsnummer, 12 digits. `organisation`: 10 digits. Anything
     else is the register of a foreign body.';
comment on column party_identity.main is
    'The one shown. A person who got a personnummer keeps the earlier samordningsnummer beside it.';
create unique index party_identity_main on party_identity (party_id) where main;
call guard_by_party('party_identity');
create policy signin on party_identity to besked_signin using (true);
grant select on party_identity to besked_portal, besked_desk, besked_jobs;
grant insert, update on party_identity to besked_jobs;
grant select, insert on party_identity to besked_signin;

-- The words of a party's name, for staff's search by the beginning of any of them. Equality and
-- order of plain text are leakproof, so that the index serves under row-level security; a trigram
-- or a text-search index would not.
create table party_name_word (
    party_id uuid not null references party (id),
    word text collate "C" not null,
    primary key (party_id, word)
);
create index party_name_word_word on party_name_word (word, party_id);
call guard_by_party('party_name_word');
grant select on party_name_word to besked_desk, besked_jobs;

-- Runs as the owner: whoever may write a name need not be able to write its words.
create function write_name_words() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from party_name_word where party_id = new.id;
    insert into party_name_word (party_id, word)
    select distinct new.id, piece
    from regexp_split_to_table(lower(new.name), '[^[:alnum:]]+') as piece
    where piece <> '';
    return null;
end
$$;
revoke all on function write_name_words() from public;
create trigger party_name_words_on_insert
after insert on party for each row execute function write_name_words();
create trigger party_name_words_on_update
after update of name on party for each row
when (old.name is distinct from new.name) execute function write_name_words();

-- What the person keeps about themselves; the ledger never writes here.
create table party_contact (
    party_id uuid primary key references party (id),
    email text check (email like '%_@_%'),
    phone text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
    language text not null default 'sv' check (language in ('sv', 'en')),
    changed_at timestamptz not null
);
call guard_by_party('party_contact');
grant select on party_contact to besked_portal, besked_desk, besked_jobs;
grant insert, update on party_contact to besked_portal;
