-- Two proposals: one that waits, and one that was declined.
insert into setting_proposal (id, key, valid_from, value, reason, state, proposed_by, proposed_at, decided_by, decided_at, declined_because, form_key) values
('00000000-0000-7000-8000-00000000b401', 'plan.max_months', '2027-03-01', '18', 'Nämnden vill ge längre tid.', 'waiting', '00000000-0000-7000-8000-000000006001', '2026-11-20 08:00+00', null, null, null, '00000000-0000-7000-8000-00000000b411'),
('00000000-0000-7000-8000-00000000b402', 'plan.grace_days', '2027-01-01', '0', 'Enklare.', 'declined', '00000000-0000-7000-8000-000000006001', '2026-11-18 08:00+00', '00000000-0000-7000-8000-000000006003', '2026-11-19 08:00+00', 'Ingen hinner betala.', '00000000-0000-7000-8000-00000000b412');
