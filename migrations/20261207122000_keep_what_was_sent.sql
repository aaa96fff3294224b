-- What a person was told stays provable when the words of letters have changed: the words are kept under
-- their hash, and the answer keeps the hash of what it said in each language and reading.
create table letter_texts (
    digest bytea primary key check (octet_length(digest) = 32),
    version integer not null check (version >= 0),
    texts text not null check (sha256(convert_to(texts, 'UTF8')) = digest),
    kept_at timestamptz not null
);
comment on table letter_texts is 'Every set of words that an answer has been told with.';
comment on column letter_texts.texts is 'Canonical JSON.';
grant select on letter_texts to besked_portal, besked_desk, besked_jobs;
grant insert on letter_texts to besked_portal, besked_desk;
create trigger letter_texts_frozen
before update or delete or truncate on letter_texts
for each statement execute function refuse_change();

alter table explanation
add column texts_digest bytea references letter_texts (digest),
add column told jsonb check (jsonb_typeof(told) = 'object'),
add check (num_nonnulls(texts_digest, told) in (0, 2));
comment on column explanation.texts_digest is
    'The words it was told with; null for those told before words were kept.';
comment on column explanation.told is
    'SHA-256, in hexadecimal, of what it said in each language and reading.';
