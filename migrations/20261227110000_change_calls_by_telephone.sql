-- Whoever has asked for a call may ring and have it moved or cancelled: staff do it for them, and write who rang.

create table callback_change (
    party_id uuid not null,
    callback_id uuid not null,
    number integer not null check (number >= 1),
    at timestamptz not null,
    by_staff uuid not null references staff_member (id),
    kind text not null check (kind in ('move', 'cancel')),
    note text not null check (note <> ''),
    primary key (party_id, callback_id, number),
    foreign key (party_id, callback_id) references callback (party_id, id)
);
comment on table callback_change is
    'What staff have changed of a call for somebody who rang about it, with who that was (FL 27 §).';

create table stranger_change (
    call_id uuid not null references stranger_call (id),
    number integer not null check (number >= 1),
    at timestamptz not null,
    by_staff uuid not null references staff_member (id),
    kind text not null check (kind in ('move', 'cancel')),
    note text not null check (note <> ''),
    form_key uuid not null unique,
    primary key (call_id, number)
);
comment on table stranger_change is
    'The same of a call to someone who had not signed in.';
comment on column stranger_change.form_key is 'The form that changed it: sent twice, it changes once.';

-- A call of nobody that is known may be moved and taken back too.
alter table stranger_call drop constraint stranger_call_state_check;
alter table stranger_call add constraint stranger_call_state_check check (
    state in (
        'waiting', 'claimed', 'solved', 'not_reached', 'wrong_number', 'redirected', 'cancelled'
    )
);
alter table stranger_promise
add column ended_at timestamptz check (ended_at >= made_at),
add check (num_nonnulls(done_at, ended_at) <= 1);
comment on column stranger_promise.ended_at is
    'When it was taken back before a call was made: another time was chosen, or none.';
drop index stranger_promise_standing;
create unique index stranger_promise_standing on stranger_promise (call_id)
where done_at is null and ended_at is null;
drop index stranger_promise_due;
create index stranger_promise_due on stranger_promise (due_at, made_at)
where done_at is null and ended_at is null;
drop index stranger_promise_broken;
create index stranger_promise_broken on stranger_promise (due_at)
where broken_because is null and due_at < coalesce(done_at, ended_at, 'infinity');
create or replace function calls_before(due timestamptz, made timestamptz) returns bigint
language sql stable security definer set search_path = public, pg_temp
return (
    select count(*) from (
        select promise.due_at, promise.made_at from callback_promise as promise
        where promise.done_at is null and promise.ended_at is null
        union all
        select promise.due_at, promise.made_at from stranger_promise as promise
        where promise.done_at is null and promise.ended_at is null
    ) as other
    where (other.due_at, other.made_at) < (due, made)
);

call guard_by_party('callback_change');
grant select, insert on callback_change, stranger_change to besked_desk;
grant update (phone) on callback, stranger_call to besked_desk;
grant update (ended_at) on callback_promise, stranger_promise to besked_desk;
grant update (taken) on callback_window to besked_desk;

alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (
    kind in (
        'explanation', 'written', 'completion', 'statement', 'unit_answer', 'decision', 'lifted',
        'delay', 'request_refused', 'appeal_dismissed', 'appeal_forwarded', 'appeal_reopened',
        'respite_asked', 'respite_granted', 'respite_declined', 'plan_proposed', 'plan_countered',
        'plan_agreed', 'plan_declined', 'plan_active', 'plan_soon', 'plan_missed', 'plan_noticed',
        'plan_broken', 'plan_completed', 'plan_cancelled', 'plan_changed', 'plan_change_dropped',
        'callback_not_reached', 'callback_wrong_number', 'callback_moved', 'callback_cancelled'
    )
);
