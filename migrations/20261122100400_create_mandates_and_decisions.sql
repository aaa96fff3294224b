-- Who may act for whom, and decisions in one person's own matter.

create table mandate (
    party_id uuid not null references party (id),
    id uuid not null,
    agent_party_id uuid not null references party (id),
    kind text not null check (
        kind in (
            'signatory', 'power_of_attorney', 'guardian', 'trustee', 'estate_representative'
        )
    ),
    valid_from date not null,
    valid_to date,
    primary key (party_id, id),
    check (valid_to >= valid_from),
    check (agent_party_id <> party_id)
);
comment on column mandate.party_id is 'The principal: the one acted for.';
create index mandate_agent on mandate (agent_party_id);
call guard_by_party('mandate');
create policy signin on mandate to besked_signin using (true);
grant select on mandate to besked_signin, besked_portal, besked_desk, besked_jobs;
grant insert, update on mandate to besked_jobs;

-- The mandates of the transaction's party both ways, with both names: the only sight the debtor
-- side has of another party, and the names are all it sees. The view reads as its owner, past the
-- guard, and therefore holds the same condition itself.
create view own_mandate with (security_barrier) as
select
    mandate.party_id,
    mandate.id,
    principal.name as principal_name,
    principal.kind as principal_kind,
    mandate.agent_party_id,
    agent.name as agent_name,
    mandate.kind,
    mandate.valid_from,
    mandate.valid_to
from mandate
inner join party as principal on mandate.party_id = principal.id
inner join party as agent on mandate.agent_party_id = agent.id
where
    mandate.agent_party_id
    = (select nullif(current_setting('besked.party_id', true), '')::uuid)
    or (
        mandate.party_id = (select nullif(current_setting('besked.party_id', true), '')::uuid)
        and not agent.protected
    );
comment on view own_mandate is
    'An agent with protected identity is not told to the other agents of the same principal.';
grant select on own_mandate to besked_portal;

create table decision (
    party_id uuid not null references party (id),
    id uuid not null,
    number text not null check (number <> ''),
    decided_on date not null,
    official text check (official <> ''),
    official_shown boolean not null default true,
    appealable boolean not null,
    summary_sv text not null check (summary_sv <> ''),
    summary_en text not null check (summary_en <> ''),
    primary key (party_id, id)
);
comment on column decision.official is
    'Always kept where known: the original official of a reconsideration (S000 p. 7).';
comment on column decision.official_shown is
    'False where the name may be left out of what the party reads, FL 33 § 4 st.';
create index decision_id on decision (id);
call guard_by_party('decision');
grant select on decision to besked_portal, besked_desk, besked_jobs;
grant insert, update on decision to besked_jobs;
