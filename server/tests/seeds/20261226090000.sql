-- One for a kind of charge, declined.
insert into setting_proposal (id, key, scope, valid_from, value, reason, state, proposed_by, proposed_at, decided_by, decided_at, declined_because, form_key)
select '00000000-0000-7000-8000-00000000b403', 'plan.grace_days', code, '2027-01-01', '5', 'Avgiften är liten.', 'declined', '00000000-0000-7000-8000-000000006001', '2026-11-18 08:00+00', '00000000-0000-7000-8000-000000006003', '2026-11-19 08:00+00', 'Det är för kort tid.', '00000000-0000-7000-8000-00000000b413'
from charge_type
order by code
limit 1;
