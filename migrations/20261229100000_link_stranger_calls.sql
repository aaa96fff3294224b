-- Whoever has asked for a call without signing in follows it by a secret link: they see how it stands, choose another
-- time, add to what they wrote and take it back.

create table stranger_link (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    call_id uuid not null references stranger_call (id),
    made_at timestamptz not null
);
comment on table stranger_link is
    'What a link is known by: its secret is nowhere. A form that is sent twice gives a link each time.';
create index stranger_link_call on stranger_link (call_id);

create table stranger_act (
    call_id uuid not null references stranger_call (id),
    form_key uuid not null,
    at timestamptz not null,
    kind text not null check (kind in ('move', 'add_note', 'cancel')),
    primary key (call_id, form_key)
);
comment on table stranger_act is 'What whoever asked has changed of a call themselves.';
comment on column stranger_act.form_key is 'The form that changed it: sent twice, it changes once.';

alter table stranger_call add column caller text check (caller <> '');
comment on column stranger_call.caller is 'Who calls or has called, as it may be shown (FL 33 § 4 st.).';

-- Which call the debtors' side sees is told by besked.stranger_call: the one that a link leads to, or that is being
-- asked for.
create procedure guard_by_call(target regclass, call_column name default 'call_id')
language plpgsql as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format(
        'create policy portal on %s to besked_portal using
            (%I = (select nullif(current_setting(''besked.stranger_call'', true), '''')::uuid))',
        target, call_column);
    execute format('create policy desk on %s to besked_desk using (true)', target);
    execute format('create policy jobs on %s to besked_jobs using (true)', target);
end
$$;
call guard_by_call('stranger_call', 'id');
call guard_by_call('stranger_promise');
call guard_by_call('stranger_attempt');
call guard_by_call('stranger_change');
call guard_by_call('stranger_act');
call guard_by_call('stranger_link');

-- A link, and a form that is sent again, are found before it is known which call they are about.
create policy signin on stranger_link to besked_signin using (true);
create policy signin on stranger_call to besked_signin using (true);
grant select (token_hash, call_id) on stranger_link to besked_signin;
grant select (id, form_key, state, changed_at) on stranger_call to besked_signin;

grant insert on stranger_link, stranger_act to besked_portal;
grant select on stranger_call, stranger_promise, stranger_attempt, stranger_act to besked_portal;
-- Who rang about a call is read by staff alone.
grant select (call_id, at, kind) on stranger_change to besked_portal;
grant update (state, phone, note, round, changed_at) on stranger_call to besked_portal;
grant update (ended_at) on stranger_promise to besked_portal;
grant update (caller) on stranger_call to besked_desk;
