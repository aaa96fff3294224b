-- Who works here, and who is signed in. Debtors and staff have tables of their own, so that a
-- session of one kind can never be read as the other.

create table staff_member (
    id uuid primary key,
    issuer text not null,
    subject text not null,
    name text not null check (name <> ''),
    shown_as text check (shown_as <> ''),
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    unique (issuer, subject)
);
comment on column staff_member.subject is 'The provider''s `sub`, unique with its issuer.';
comment on column staff_member.shown_as is
    'What debtors read instead of the name, where it may be left out (FL 33 § 4 st.).';
grant select, insert, update on staff_member to besked_signin;
grant select on staff_member to besked_desk, besked_jobs;

create table sign_in_attempt (
    state_hash bytea primary key check (octet_length(state_hash) = 32),
    browser_hash bytea not null check (octet_length(browser_hash) = 32),
    kind text not null check (kind in ('debtor', 'staff')),
    nonce text not null,
    pkce_verifier text not null,
    next text not null check (next like '/%'),
    created_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > created_at)
);
comment on column sign_in_attempt.state_hash is
    'SHA-256 of `state`. Deleted by the callback that uses it, so it works once.';
comment on column sign_in_attempt.browser_hash is
    'SHA-256 of the cookie of the browser that began: another browser cannot end it.';
create index sign_in_attempt_expires on sign_in_attempt (expires_at);
grant select, insert, delete on sign_in_attempt to besked_signin;

create table debtor_session (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    party_id uuid not null references party (id),
    acting_for_party_id uuid not null references party (id),
    sealed_id_token bytea,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > created_at)
);
comment on column debtor_session.token_hash is 'SHA-256 of the cookie, which is kept nowhere.';
comment on column debtor_session.party_id is 'The person who signed in.';
comment on column debtor_session.sealed_id_token is
    'To end the session at the provider too. Locked with the cookie, which is kept nowhere.';
comment on column debtor_session.ends_at is 'The absolute end, whatever happens.';
create index debtor_session_party on debtor_session (party_id);
create index debtor_session_ends on debtor_session (ends_at);
grant select, insert, update, delete on debtor_session to besked_signin;

create table staff_session (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    staff_id uuid not null references staff_member (id),
    roles text[] not null check (
        cardinality(roles) > 0
        and roles <@ array[
            'handler', 'manager', 'call_agent', 'economist', 'administrator', 'auditor'
        ]
    ),
    sees_protected boolean not null,
    sealed_id_token bytea,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > created_at)
);
comment on column staff_session.roles is
    'From the provider''s group claim at sign-in; they hold for the session.';
create index staff_session_staff on staff_session (staff_id);
create index staff_session_ends on staff_session (ends_at);
grant select, insert, update, delete on staff_session to besked_signin;

create table kept_form (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    party_id uuid not null references party (id),
    address text not null check (address like '/%'),
    sealed bytea not null,
    expires_at timestamptz not null
);
comment on table kept_form is
    'What was typed in a form when its session had ended: shown again to the same person after
     signing in. Locked with a cookie of the browser, which is kept nowhere.';
create index kept_form_expires on kept_form (expires_at);
create index kept_form_party on kept_form (party_id);
grant select, insert, delete on kept_form to besked_signin;
