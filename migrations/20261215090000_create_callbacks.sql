-- Calls that the municipality has promised to make (återuppringning). What a state means, which step may
-- follow which and what is promised is told by `domain::callback`.

create table callback (
    party_id uuid not null references party (id),
    id uuid not null,
    number text not null unique check (number <> ''),
    unit_id uuid not null references unit (id),
    topic text not null check (
        topic in ('invoice', 'payment', 'cannot_pay', 'dispute', 'plan', 'other')
    ),
    invoice_id uuid,
    dispute_id uuid,
    plan_id uuid,
    phone text not null check (phone ~ '^\+[1-9][0-9]{6,14}$'),
    language text not null check (language in ('swedish', 'english', 'interpreter', 'relay')),
    note text not null,
    phrase text not null check (phrase <> ''),
    asked_at timestamptz not null,
    by_person uuid not null references party (id),
    state text not null check (
        state in (
            'waiting', 'claimed', 'solved', 'not_reached', 'wrong_number', 'redirected', 'cancelled'
        )
    ),
    claimed_by uuid references staff_member (id),
    claimed_until timestamptz,
    caller text check (caller <> ''),
    round integer not null default 1 check (round >= 1),
    changed_at timestamptz not null,
    form_key uuid,
    primary key (party_id, id),
    unique (party_id, form_key),
    foreign key (party_id, invoice_id) references invoice (party_id, id),
    foreign key (party_id, dispute_id) references dispute (party_id, id),
    foreign key (party_id, plan_id) references plan (party_id, id),
    check (num_nonnulls(invoice_id, dispute_id, plan_id) <= 1),
    check ((state = 'claimed') = (claimed_by is not null)),
    check ((claimed_by is null) = (claimed_until is null))
);
comment on column callback.unit_id is
    'The unit of what it is about; else of the latest invoice, else any: contact centre calls for all.';
comment on column callback.note is 'In the person''s own words; may be empty.';
comment on column callback.phrase is
    'Two words that whoever calls says first, so that one knows that it is the municipality.';
comment on column callback.claimed_until is
    'Until when it is theirs to call. Afterwards it falls back into the queue.';
comment on column callback.caller is
    'Who calls or has called, as it may be shown (FL 33 § 4 st.): the debtor''s side sees no staff.';
comment on column callback.round is
    'Attempts are counted anew each time that they were reached, or chose another time.';
comment on column callback.form_key is 'The form that asked: sent twice, it asks once.';
create index callback_id on callback (id);
create index callback_claimed on callback (claimed_until) where state = 'claimed';
create index callback_invoice on callback (party_id, invoice_id) where invoice_id is not null;
create index callback_dispute on callback (party_id, dispute_id) where dispute_id is not null;
create index callback_plan on callback (party_id, plan_id) where plan_id is not null;

create table callback_promise (
    party_id uuid not null,
    callback_id uuid not null,
    number integer not null check (number >= 1),
    made_at timestamptz not null,
    call_from timestamptz not null,
    due_at timestamptz not null check (due_at > call_from),
    window_at timestamptz,
    agreed boolean not null,
    policy date not null,
    done_at timestamptz check (done_at >= made_at),
    ended_at timestamptz check (ended_at >= made_at),
    broken_because text check (broken_because <> ''),
    explained_by uuid references staff_member (id),
    explained_at timestamptz,
    primary key (party_id, callback_id, number),
    foreign key (party_id, callback_id) references callback (party_id, id),
    check (num_nonnulls(done_at, ended_at) <= 1),
    check (num_nonnulls(broken_because, explained_by, explained_at) in (0, 3))
);
comment on table callback_promise is
    'What was promised, each time: first, when another time was chosen, when nobody answered, when one
     calls again. The latest one stands.';
comment on column callback_promise.window_at is
    'When the window begins that was chosen, and has a place taken in it; null where none was.';
comment on column callback_promise.agreed is
    'Another day was agreed on, so that it does not count as the same day or not (S003 3.1).';
comment on column callback_promise.policy is 'The version of the policy that it was made under.';
comment on column callback_promise.done_at is 'When the call was made, answered or not.';
comment on column callback_promise.ended_at is
    'When it was taken back before a call was made: another time was chosen, or none.';
comment on column callback_promise.broken_because is 'Why it was not kept, as staff say.';
create unique index callback_promise_standing on callback_promise (party_id, callback_id)
where done_at is null and ended_at is null;
create index callback_promise_due on callback_promise (due_at, made_at)
where done_at is null and ended_at is null;
create index callback_promise_unexplained on callback_promise (due_at)
where ended_at is null and broken_because is null;

create table callback_attempt (
    party_id uuid not null,
    callback_id uuid not null,
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
    primary key (party_id, callback_id, number),
    foreign key (party_id, callback_id) references callback (party_id, id),
    check (outcome in ('no_answer', 'wrong_number') or note <> '')
);
comment on table callback_attempt is 'What came of each call: what was said, when, by whom (FL 27 §).';

create table callback_window (
    starts_at timestamptz primary key,
    room integer not null check (room >= 0),
    taken integer not null check (taken between 0 and room)
);
comment on table callback_window is
    'How many places of a window are taken. A place is taken under the row''s lock, so that no more are
     taken than there are, however many ask at once.';

-- What a call can be about: what it is called, and which unit knows of it.
create view callback_matter with (security_invoker = true) as
select party_id, id, 'invoice' as kind, number, unit_id, subject_sv, subject_en
from invoice
union all
select
    dispute.party_id, dispute.id, 'dispute', dispute.number, dispute.unit_id, invoice.subject_sv,
    invoice.subject_en
from dispute
inner join invoice on dispute.party_id = invoice.party_id and dispute.invoice_id = invoice.id
union all
select
    plan.party_id, plan.id, 'plan', plan.number, plan.unit_id, listed.subject_sv, listed.subject_en
from plan
inner join plan_listed as listed on plan.party_id = listed.party_id and plan.id = listed.id;

-- Calls as lists show them, each with its latest promise.
create view callback_listed with (security_invoker = true) as
select
    callback.party_id, callback.id, callback.number, callback.topic, callback.language,
    callback.state, callback.phone, callback.asked_at, callback.claimed_by,
    callback.claimed_until, promise.number as promise, promise.made_at, promise.call_from,
    promise.due_at, promise.done_at, promise.window_at, unit.name_sv as unit_sv,
    unit.name_en as unit_en, matter.number as matter, matter.subject_sv, matter.subject_en,
    (
        select count(*) from callback_attempt as attempt
        where attempt.party_id = callback.party_id and attempt.callback_id = callback.id
            and attempt.round = callback.round and attempt.outcome = 'no_answer'
    ) as unanswered
from callback
inner join unit on callback.unit_id = unit.id
inner join lateral (
    select own.* from callback_promise as own
    where own.party_id = callback.party_id and own.callback_id = callback.id
    order by own.number desc
    limit 1
) as promise on true
left join callback_matter as matter
    on callback.party_id = matter.party_id
    and coalesce(callback.invoice_id, callback.dispute_id, callback.plan_id) = matter.id;

-- How many are to be called before a promise. It reads past the guard, so it tells a number and
-- nothing else.
create function calls_before(due timestamptz, made timestamptz) returns bigint
language sql stable security definer set search_path = public, pg_temp
return (
    select count(*) from callback_promise as other
    where other.done_at is null and other.ended_at is null
        and (other.due_at, other.made_at) < (due, made)
);
revoke all on function calls_before(timestamptz, timestamptz) from public;
grant execute on function calls_before(timestamptz, timestamptz) to besked_portal;

call guard_by_party('callback');
call guard_by_party('callback_promise');
call guard_by_party('callback_attempt');
grant select, insert on callback, callback_promise to besked_portal;
grant update (state, phone, note, round, changed_at) on callback to besked_portal;
grant update (ended_at) on callback_promise to besked_portal;
grant select on callback_attempt to besked_portal;
grant select, insert on callback_window to besked_portal;
grant update (room, taken) on callback_window to besked_portal;
grant select on callback, callback_window to besked_desk, besked_jobs;
grant update (state, claimed_by, claimed_until, caller, round, changed_at) on callback
to besked_desk;
grant select, insert on callback_promise, callback_attempt to besked_desk;
grant update (done_at, broken_because, explained_by, explained_at) on callback_promise
to besked_desk;
grant select on callback_promise, callback_attempt to besked_jobs;
grant update (state, claimed_by, claimed_until, changed_at) on callback to besked_jobs;
grant select on callback_matter, callback_listed to besked_portal, besked_desk, besked_jobs;

alter table event drop constraint event_subject_kind_check;
alter table event add constraint event_subject_kind_check
check (subject_kind in ('party', 'invoice', 'dispute', 'respite', 'plan', 'callback'));

-- A message tells of a call too.
alter table message
add column callback_id uuid,
add foreign key (party_id, callback_id) references callback (party_id, id);
alter table message drop constraint message_one_case;
alter table message add constraint message_one_case check (
    num_nonnulls(dispute_id, respite_id, plan_id, callback_id) = 1
);
create index message_callback on message (party_id, callback_id) where callback_id is not null;
create or replace view message_case with (security_invoker = true) as
select
    dispute.party_id, dispute.id, dispute.number, dispute.unit_id, invoice.number as invoices,
    invoice.subject_sv, invoice.subject_en
from dispute
inner join invoice on dispute.party_id = invoice.party_id and dispute.invoice_id = invoice.id
union all
select
    listed.party_id, listed.id, listed.number, respite.unit_id,
    (
        select string_agg(invoice.number, ', ' order by own.due_before, own.invoice_id)
        from respite_invoice as own
        inner join invoice on own.party_id = invoice.party_id and own.invoice_id = invoice.id
        where own.party_id = listed.party_id and own.respite_id = listed.id
    ),
    listed.subject_sv, listed.subject_en
from respite_listed as listed
inner join respite on listed.party_id = respite.party_id and listed.id = respite.id
union all
select
    listed.party_id, listed.id, listed.number, plan.unit_id,
    (
        select string_agg(invoice.number, ', ' order by own.due_before, own.invoice_id)
        from plan_invoice as own
        inner join invoice on own.party_id = invoice.party_id and own.invoice_id = invoice.id
        where own.party_id = plan.party_id and own.plan_id = plan.id and own.version = plan.version
    ),
    listed.subject_sv, listed.subject_en
from plan_listed as listed
inner join plan on listed.party_id = plan.party_id and listed.id = plan.id
union all
select
    callback.party_id, callback.id, callback.number, callback.unit_id, coalesce(matter.number, ''),
    coalesce(matter.subject_sv, 'Återuppringning'), coalesce(matter.subject_en, 'Being called back')
from callback
left join callback_matter as matter
    on callback.party_id = matter.party_id
    and coalesce(callback.invoice_id, callback.dispute_id, callback.plan_id) = matter.id;

alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (
    kind in (
        'explanation', 'written', 'completion', 'statement', 'unit_answer', 'decision', 'lifted',
        'delay', 'request_refused', 'appeal_dismissed', 'appeal_forwarded', 'appeal_reopened',
        'respite_asked', 'respite_granted', 'respite_declined', 'plan_proposed', 'plan_countered',
        'plan_agreed', 'plan_declined', 'plan_active', 'plan_soon', 'plan_missed', 'plan_noticed',
        'plan_broken', 'plan_completed', 'plan_cancelled', 'plan_changed', 'callback_not_reached',
        'callback_wrong_number'
    )
);

insert into policy_setting (key, valid_from, value, source) values
('callback.series', '2026-01-01', '"KS-TEL"', 'shipped: an example, to be replaced'),
(
    'callback.hours', '2026-01-01',
    '{
        "opens": "08:00:00", "closes": "16:30:00",
        "early": [
            {"eve": "maundy_thursday", "closes": "12:00:00"},
            {"eve": "walpurgis", "closes": "12:00:00"},
            {"eve": "before_all_saints", "closes": "12:00:00"}
        ],
        "closed": []
    }',
    'shipped: an example, to be replaced'
),
('callback.cutoff_minutes', '2026-01-01', '60', 'shipped: before closing time'),
('callback.window_minutes', '2026-01-01', '60', 'shipped'),
('callback.window_days', '2026-01-01', '5', 'shipped: open days'),
('callback.callers', '2026-01-01', '2', 'shipped: at a time, for windows'),
('callback.call_minutes', '2026-01-01', '15', 'shipped'),
('callback.attempts', '2026-01-01', '3', 'shipped'),
('callback.attempt_gap_minutes', '2026-01-01', '60', 'shipped'),
('callback.claim_minutes', '2026-01-01', '30', 'shipped');
