-- A setting of plans and respites is changed for a kind of charge too, by two as for everyone.
-- What is of calls is the same for all charges.
alter table setting_proposal
add column scope text not null default '',
add constraint setting_proposal_scope_check check (
    scope = '' or key ~ '^(plan|respite)\.'
);
comment on column setting_proposal.key is 'The setting, as in `policy_setting`.';
comment on column setting_proposal.scope is
    'The code of the kind of charge that it is for, as in `policy_setting`; empty for everyone.';
comment on column policy_setting.scope is
    'The code of the kind of charge that the value holds for; empty for everyone.';
grant insert (scope) on setting_proposal to besked_desk;

create or replace function decide_setting() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    if old.state <> 'waiting' then
        raise exception 'a proposal is decided once' using errcode = 'insufficient_privilege';
    end if;
    if new.state = 'approved' then
        insert into policy_setting (key, scope, valid_from, value, source)
        values (new.key, new.scope, new.valid_from, new.value, new.reason);
    end if;
    return null;
end
$$;
