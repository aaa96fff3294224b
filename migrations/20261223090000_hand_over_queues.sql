-- A unit's queue of calls in another unit's hands for a while, and who of staff is away. Whoever is to be called
-- is called all the same, and is told nothing of it.

create table call_cover (
    id uuid primary key,
    unit_id uuid not null references unit (id),
    by_unit_id uuid not null references unit (id),
    begins_at timestamptz not null,
    ends_at timestamptz not null,
    made_by uuid not null references staff_member (id),
    made_at timestamptz not null,
    ended_at timestamptz check (ended_at >= made_at),
    check (unit_id <> by_unit_id),
    check (begins_at < ends_at)
);
comment on table call_cover is
    'Which queues are handed over, by whom, for how long. Which may stand beside each other is told by
     `domain::callback::Cover`; they are added one at a time.';
comment on column call_cover.ended_at is 'It was ended before its time.';
create index call_cover_coming on call_cover (ends_at) where ended_at is null;
grant select, insert on call_cover to besked_desk;
grant update (ended_at) on call_cover to besked_desk;

create table staff_absence (
    staff_id uuid primary key references staff_member (id),
    until_at timestamptz not null,
    set_by uuid not null references staff_member (id),
    set_at timestamptz not null
);
comment on table staff_absence is
    'Who is away, until when. What they had taken fell back into the queue when it was written; whoever takes a
     call again is back.';
grant select, insert, update, delete on staff_absence to besked_desk;

-- Lists tell whose queue a call stands in.
create or replace view callback_listed with (security_invoker = true) as
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
    ) as unanswered,
    callback.unit_id
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

create or replace view call_to_make with (security_invoker = true) as
select
    listed.party_id, party.name as party_name, listed.id, listed.number, listed.topic,
    listed.language, listed.state, listed.asked_at, listed.claimed_by, listed.claimed_until,
    listed.made_at, listed.call_from, listed.due_at, listed.unit_sv, listed.unit_en,
    listed.subject_sv, listed.subject_en, listed.unanswered, listed.unit_id
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
    ),
    null
from stranger_call as call
inner join lateral (
    select own.* from stranger_promise as own
    where own.call_id = call.id
    order by own.number desc
    limit 1
) as promise on true;
