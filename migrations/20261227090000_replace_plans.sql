-- A plan that is being paid can be made anew, when what was agreed on does not hold any longer: a plan of its own,
-- which takes the old one's place once it is signed. Until then the old one holds.
alter table plan
add column replaces uuid,
add foreign key (party_id, replaces) references plan (party_id, id),
add check (replaces <> id);
comment on column plan.replaces is 'The plan whose place it takes, once it is signed.';
create unique index plan_replacing on plan (party_id, replaces)
where state in ('proposed', 'countered', 'agreed');
