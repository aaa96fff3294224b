-- A setting of plans and respites is changed by two: one proposes, another one approves, and what is approved
-- holds from a day to come. Nobody else writes what holds.

create table setting_proposal (
    id uuid primary key,
    key text not null check (key ~ '^(plan|respite)\.[a-z_]+$'),
    valid_from date not null,
    value jsonb not null,
    reason text not null check (reason <> ''),
    state text not null default 'waiting' check (state in ('waiting', 'approved', 'declined')),
    proposed_by uuid not null references staff_member (id),
    proposed_at timestamptz not null,
    decided_by uuid references staff_member (id),
    decided_at timestamptz check (decided_at >= proposed_at),
    declined_because text check (declined_because <> ''),
    form_key uuid not null unique,
    check ((decided_at is null) = (state = 'waiting')),
    check ((decided_by is null) = (state = 'waiting')),
    check ((declined_because is not null) = (state = 'declined')),
    check (state <> 'approved' or decided_by <> proposed_by),
    check (valid_from > (proposed_at at time zone 'Europe/Stockholm')::date),
    check (state <> 'approved' or valid_from > (decided_at at time zone 'Europe/Stockholm')::date)
);
comment on table setting_proposal is
    'What has been proposed, by whom and why, and what became of it. None is ever removed.';
comment on column setting_proposal.key is 'The setting, as in `policy_setting`; for everyone.';
comment on column setting_proposal.form_key is 'The form that proposed: sent twice, it proposes once.';
create unique index setting_proposal_waiting on setting_proposal (key) where state = 'waiting';

grant select on setting_proposal to besked_desk;
grant insert (id, key, valid_from, value, reason, proposed_by, proposed_at, form_key)
on setting_proposal to besked_desk;
grant update (state, decided_by, decided_at, declined_because) on setting_proposal to besked_desk;

-- What is approved becomes what holds, in the same statement: no role that serves may write it otherwise.
create function decide_setting() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    if old.state <> 'waiting' then
        raise exception 'a proposal is decided once' using errcode = 'insufficient_privilege';
    end if;
    if new.state = 'approved' then
        insert into policy_setting (key, valid_from, value, source)
        values (new.key, new.valid_from, new.value, new.reason);
    end if;
    return null;
end
$$;
revoke all on function decide_setting() from public;
create trigger setting_proposal_decided after update on setting_proposal
for each row execute function decide_setting();
