-- What is to be done later, messages to those who owe, and the e-mail that says that there is one.

-- A job is written in the transaction that causes it: taken back with it, or done after it.
create table job (
    id uuid primary key,
    party_id uuid references party (id),
    payload jsonb not null,
    kind text not null generated always as (payload ->> 'kind') stored check (
        kind in ('notice', 'confirm_address', 'missing_file', 'watch_delays', 'forget')
    ),
    once text unique check (once <> ''),
    state text not null default 'waiting' check (state in ('waiting', 'done', 'dead')),
    run_at timestamptz not null,
    made_at timestamptz not null,
    attempts integer not null default 0 check (attempts >= 0),
    lease uuid,
    leased_until timestamptz,
    ended_at timestamptz,
    last_error text check (last_error <> ''),
    check ((lease is null) = (leased_until is null)),
    check (state = 'waiting' or lease is null),
    check ((state = 'waiting') = (ended_at is null))
);
comment on column job.party_id is 'Whom it is about; null for what is about nobody.';
comment on column job.once is
    'What may be written once alone, however many workers there are: a day''s round, for instance.';
comment on column job.lease is
    'Of the worker that is at it. Only who holds it may end the job: one whose lease has run out
     and been taken over cannot.';
comment on column job.state is '`dead`: given up after too many attempts; staff press to try again.';
comment on column job.last_error is 'Never personal: what a mail server answers is told by its code.';
create index job_waiting on job (run_at, id) where state = 'waiting';
create index job_dead on job (ended_at desc) where state = 'dead';
create index job_ended on job (ended_at) where state = 'done';
create index job_party on job (party_id);

alter table job enable row level security;
create policy portal on job to besked_portal using (
    party_id = (select nullif(current_setting('besked.party_id', true), '')::uuid)
);
create policy desk on job to besked_desk using (
    party_id is null
    or (select coalesce(current_setting('besked.sees_protected', true), '') = 'on')
    or party_id <> all ((select protected_parties())::uuid[])
);
create policy jobs on job to besked_jobs using (true);
grant insert on job to besked_portal;
grant select, insert on job to besked_desk;
grant update (state, run_at, attempts, ended_at) on job to besked_desk;
grant select, insert, update, delete on job to besked_jobs;

-- A message to a party. It is made, and lies in the portal, in the transaction of what it tells of.
create table message (
    party_id uuid not null references party (id),
    id uuid not null,
    dispute_id uuid not null,
    dispute_message_id uuid,
    told jsonb not null,
    kind text not null generated always as (told ->> 'kind') stored check (
        kind in (
            'explanation', 'written', 'completion', 'statement', 'decision', 'lifted', 'delay'
        )
    ),
    delivered_at timestamptz not null,
    read_at timestamptz check (read_at >= delivered_at),
    read_by uuid references party (id),
    primary key (party_id, id),
    foreign key (party_id, dispute_id) references dispute (party_id, id),
    foreign key (party_id, dispute_message_id) references dispute_message (party_id, id),
    check ((read_at is null) = (read_by is null))
);
comment on column message.told is 'What it tells: its kind, and days; never what someone wrote.';
comment on column message.dispute_message_id is 'What an official wrote, for the kinds that tell it.';
comment on column message.read_at is 'When it was first opened (FL 44 §: time is counted from then).';
create index message_listed on message (party_id, delivered_at desc, id);
create index message_unread on message (party_id) where read_at is null;
create index message_dispute on message (party_id, dispute_id);
call guard_by_party('message');
grant select, insert on message to besked_portal, besked_jobs;
grant insert on message to besked_desk;
grant update (read_at, read_by) on message to besked_portal;
-- Every page shows how many are unread: counted where the session is looked up.
create policy signin on message to besked_signin using (true);
grant select (party_id, read_at) on message to besked_signin;

-- The e-mail of a message. Written before the first attempt, so that every attempt bears one id.
create table message_mail (
    party_id uuid not null,
    message_id uuid not null,
    mail_id text not null check (mail_id like '<%@%>'),
    accepted_at timestamptz,
    primary key (party_id, message_id),
    unique (party_id, mail_id),
    foreign key (party_id, message_id) references message (party_id, id)
);
comment on column message_mail.mail_id is 'Its Message-ID.';
comment on column message_mail.accepted_at is 'When the mail server took it over.';
call guard_by_party('message_mail');
grant select, insert, update on message_mail to besked_jobs;

alter table party_contact
add column notices boolean not null default false,
add column email_confirmed_at timestamptz,
add check (email is not null or (not notices and email_confirmed_at is null));
comment on column party_contact.notices is 'Whether the person wants an e-mail when there is news.';
comment on column party_contact.email_confirmed_at is
    'When someone who reads the mail there said so. Nothing is sent before.';

-- An address that is asked to be confirmed. The secret of its link is known to the mail alone.
create table address_confirmation (
    party_id uuid not null references party (id),
    id uuid not null,
    email text not null check (email like '%_@_%'),
    asked_by uuid not null references party (id),
    asked_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > asked_at),
    token_hash bytea check (octet_length(token_hash) = 32),
    used_at timestamptz,
    primary key (party_id, id)
);
comment on column address_confirmation.token_hash is
    'SHA-256 of the link''s secret, which is made when the mail is sent and kept nowhere.';
create unique index address_confirmation_token on address_confirmation (token_hash);
create index address_confirmation_asked on address_confirmation (party_id, asked_at);
create index address_confirmation_expires on address_confirmation (expires_at);
call guard_by_party('address_confirmation');
grant select, insert on address_confirmation to besked_portal;
grant update (used_at) on address_confirmation to besked_portal;
grant select, delete on address_confirmation to besked_jobs;
grant update (token_hash) on address_confirmation to besked_jobs;
-- A link is opened before it is known whose it is.
create policy signin on address_confirmation to besked_signin using (true);
grant select (party_id, token_hash, expires_at, used_at) on address_confirmation to besked_signin;

-- That an answer will be late, and why (FL 11 §). Once for each day that was promised.
create table delay_notice (
    party_id uuid not null,
    dispute_id uuid not null,
    promised date not null,
    expected date not null check (expected > promised),
    reason text not null check (reason in ('unit', 'debtor', 'comment', 'load')),
    noticed_at timestamptz not null,
    primary key (party_id, dispute_id, promised),
    foreign key (party_id, dispute_id) references dispute (party_id, id)
);
comment on column delay_notice.expected is 'The new day: what is promised from then on.';
call guard_by_party('delay_notice');
grant select on delay_notice to besked_portal, besked_desk;
grant select, insert on delay_notice to besked_jobs;

-- The day that the person has been told last: in the answer, or in a notice of a delay.
create function promised_day(of_party uuid, of_dispute uuid, answer_by date) returns date
language sql stable as $$
    select greatest(answer_by, max(notice.expected)) from delay_notice as notice
    where notice.party_id = of_party and notice.dispute_id = of_dispute
$$;

insert into policy_setting (key, valid_from, value, source) values
('jobs.most_attempts', '2026-01-01', '12', 'shipped: about five hours with the pauses below'),
('jobs.first_pause_seconds', '2026-01-01', '30', 'shipped: doubled after each attempt'),
('jobs.longest_pause_seconds', '2026-01-01', '3600', 'shipped'),
('jobs.lease_seconds', '2026-01-01', '120', 'shipped: longer than a mail server may take'),
('jobs.kept_days', '2026-01-01', '30', 'shipped: how long what is done is remembered'),
('notice.confirm_hours', '2026-01-01', '24', 'shipped'),
('notice.confirmations_a_day', '2026-01-01', '5', 'shipped: mail to an address nobody confirmed'),
('imports.alarm_email', '2026-01-01', '"ekonomi@example.se"', 'shipped: an example, to be replaced'),
('dispute.material_delay_days', '2026-01-01', '3', 'shipped: what FL 11 § calls väsentligt'),
('dispute.delay_days', '2026-01-01', '10', 'shipped: the new expectation, from when work can go on');
