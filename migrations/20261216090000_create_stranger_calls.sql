-- Calls to people who have not signed in: nobody knows whose they are, so they lie in tables of their own.
-- They are promised, made and explained like those of `callback`.

create table stranger_call (
    id uuid primary key,
    number text not null unique check (number <> ''),
    topic text not null check (
        topic in ('invoice', 'payment', 'cannot_pay', 'dispute', 'plan', 'other')
    ),
    phone text not null check (phone ~ '^\+[1-9][0-9]{6,14}$'),
    language text not null check (language in ('swedish', 'english', 'interpreter', 'relay')),
    note text not null,
    phrase text not null check (phrase <> ''),
    asked_at timestamptz not null,
    state text not null check (
        state in ('waiting', 'claimed', 'solved', 'not_reached', 'wrong_number', 'redirected')
    ),
    claimed_by uuid references staff_member (id),
    claimed_until timestamptz,
    round integer not null default 1 check (round >= 1),
    changed_at timestamptz not null,
    form_key uuid not null unique,
    check ((state = 'claimed') = (claimed_by is not null)),
    check ((claimed_by is null) = (claimed_until is null))
);
comment on column stranger_call.form_key is 'The form that asked: sent twice, it asks once.';
create index stranger_call_claimed on stranger_call (claimed_until) where state = 'claimed';

create table stranger_promise (
    call_id uuid not null references stranger_call (id),
    number integer not null check (number >= 1),
    made_at timestamptz not null,
    call_from timestamptz not null,
    due_at timestamptz not null check (due_at > call_from),
    window_at timestamptz,
    agreed boolean not null,
    policy date not null,
    done_at timestamptz check (done_at >= made_at),
    broken_because text check (broken_because <> ''),
    explained_by uuid references staff_member (id),
    explained_at timestamptz,
    primary key (call_id, number),
    check (num_nonnulls(broken_because, explained_by, explained_at) in (0, 3))
);
comment on table stranger_promise is 'What was promised, each time. The latest one stands.';
create unique index stranger_promise_standing on stranger_promise (call_id) where done_at is null;
create index stranger_promise_due on stranger_promise (due_at, made_at) where done_at is null;

create table stranger_attempt (
    call_id uuid not null references stranger_call (id),
    number integer not null check (number >= 1),
    round integer not null check (round >= 1),
    at timestamptz not null,
    by_staff uuid not null references staff_member (id),
    outcome text not null check (
        outcome in (
            'reached_solved', 'reached_follow_up', 'no_answer', 'wrong_number', 'wrong_authority',
            'handed_over'
        )
    ),
    note text not null,
    primary key (call_id, number),
    check (outcome in ('no_answer', 'wrong_number') or note <> '')
);
comment on table stranger_attempt is 'What came of each call: what was said, when, by whom (FL 27 §).';

-- Every call that staff have to make, whosever it is.
create view call_to_make with (security_invoker = true) as
select
    listed.party_id, party.name as party_name, listed.id, listed.number, listed.topic,
    listed.language, listed.state, listed.asked_at, listed.claimed_by, listed.claimed_until,
    listed.made_at, listed.call_from, listed.due_at, listed.unit_sv, listed.unit_en,
    listed.subject_sv, listed.subject_en, listed.unanswered
from callback_listed as listed
inner join party on listed.party_id = party.id
union all
select
    null, null, call.id, call.number, call.topic, call.language, call.state, call.asked_at,
    call.claimed_by, call.claimed_until, promise.made_at, promise.call_from, promise.due_at, null,
    null, null, null,
    (
        select count(*) from stranger_attempt as attempt
        where attempt.call_id = call.id and attempt.round = call.round
            and attempt.outcome = 'no_answer'
    )
from stranger_call as call
inner join lateral (
    select own.* from stranger_promise as own
    where own.call_id = call.id
    order by own.number desc
    limit 1
) as promise on true;

create or replace function calls_before(due timestamptz, made timestamptz) returns bigint
language sql stable security definer set search_path = public, pg_temp
return (
    select count(*) from (
        select promise.due_at, promise.made_at from callback_promise as promise
        where promise.done_at is null and promise.ended_at is null
        union all
        select promise.due_at, promise.made_at from stranger_promise as promise
        where promise.done_at is null
    ) as other
    where (other.due_at, other.made_at) < (due, made)
);

-- Whoever asks writes, and reads nothing back but what is on the receipt.
grant insert on stranger_call, stranger_promise to besked_portal;
grant select (id, number, phrase, form_key) on stranger_call to besked_portal;
grant select (call_id, number, due_at) on stranger_promise to besked_portal;
grant select on stranger_call, stranger_promise, stranger_attempt, call_to_make to besked_desk;
grant update (state, claimed_by, claimed_until, round, changed_at) on stranger_call to besked_desk;
grant insert on stranger_promise, stranger_attempt to besked_desk;
grant update (done_at, broken_because, explained_by, explained_at) on stranger_promise
to besked_desk;
grant select on stranger_call, stranger_promise, stranger_attempt to besked_jobs;
grant update (state, claimed_by, claimed_until, changed_at) on stranger_call to besked_jobs;
