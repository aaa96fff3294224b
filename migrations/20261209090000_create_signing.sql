-- Signatures under way, as sign-ins under way are kept.

create table signing_attempt (
    state_hash bytea primary key check (octet_length(state_hash) = 32),
    browser_hash bytea not null check (octet_length(browser_hash) = 32),
    session_hash bytea not null check (octet_length(session_hash) = 32),
    plan_id uuid not null,
    plan_number text not null check (plan_number <> ''),
    version integer not null check (version > 0),
    document_sha256 bytea not null check (octet_length(document_sha256) = 32),
    signer text not null check (signer ~ '^[0-9]{12}$'),
    means jsonb not null check (means ->> 'method' in ('signature', 'sign_in')),
    nonce text not null,
    pkce_verifier text not null,
    request_object text,
    created_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > created_at)
);
comment on column signing_attempt.state_hash is
    'SHA-256 of `state`. Deleted by the callback that uses it, so it works once.';
comment on column signing_attempt.session_hash is
    'SHA-256 of the session''s cookie: whoever is signed in afterwards, or acts for another, cannot
     end what was begun.';
comment on column signing_attempt.plan_id is
    'Which plan, for whoever asked. The role that signs people in knows no plans.';
comment on column signing_attempt.document_sha256 is
    'The SHA-256 of the agreement''s PDF, frozen before anyone is asked to sign it.';
comment on column signing_attempt.means is
    'What binds the act to the document: the data and the message that are signed, or the salt of
     the nonce.';
comment on column signing_attempt.request_object is
    'The signed request that the browser carries to the provider: evidence. Null where the provider
     takes none.';
create index signing_attempt_expires on signing_attempt (expires_at);
grant select, insert, delete on signing_attempt to besked_signin;
