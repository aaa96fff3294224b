-- When the rule of a line is in force, and when someone may act for whoever owes: both answer an objection.

alter table rule
    add column valid_from date,
    add column valid_to date,
    add constraint rule_valid check (valid_to >= valid_from);
comment on column rule.valid_from is
    'The first day that it is in force. Null where the ledger has not told, which says nothing of when it is.';
comment on column rule.valid_to is
    'The last day that it is in force. Null where none is set, or the ledger has not told.';

-- The days of the mandates to act for a party, and never whose they are. An agent with protected identity is told of in
-- no way (OSL 21 kap. 3 §), and could act all the same: an answer that left the mandate out would say that nobody could.
-- It reads past the guard to see which those are, a debtor's side of the one party alone that its transaction has named.
create function mandate_days(of_party uuid)
returns table (id uuid, valid_from date, valid_to date, untold boolean)
language sql stable security definer set search_path = public, pg_temp as $$
    select mandate.id, mandate.valid_from, mandate.valid_to, agent.protected
    from mandate
    inner join party as agent on mandate.agent_party_id = agent.id
    where mandate.party_id = of_party
        and (
            pg_has_role(session_user, 'besked_desk', 'member')
            or of_party = (select nullif(current_setting('besked.party_id', true), '')::uuid)
        )
$$;
revoke all on function mandate_days(uuid) from public;
grant execute on function mandate_days(uuid) to besked_portal, besked_desk;
