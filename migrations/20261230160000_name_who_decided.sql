-- A decision says who made it (FL 31 §), in the name of then: a name that is changed later changes no decision. It is
-- left out where threats or harassment are feared (FL 33 § 4 st.); who decided is kept all the same.
alter table dispute_decision
add column decided_by_name text check (decided_by_name <> ''),
add column confirmed_by_name text check (confirmed_by_name <> ''),
add check (confirmed_by_name is null or confirmed_by is not null);
comment on column dispute_decision.decided_by_name is
    'Who made it, as the person is told. Null where the name is left out, and of what was decided before.';
comment on column dispute_decision.confirmed_by_name is
    'Who confirmed it, as the person is told. Null where nobody did, where the name is left out, and of what was decided
     before.';
