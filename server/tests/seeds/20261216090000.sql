-- Someone who has not signed in was called once, without an answer, and is to be called again on Monday.
insert into stranger_call (id, number, topic, phone, language, note, phrase, asked_at, state, changed_at, form_key) values
('00000000-0000-7000-8000-00000000a501', 'KS-TEL 2026/000004', 'other', '+46701740630', 'swedish', 'Ring efter tre.', 'ekorre fyr', '2026-11-20 09:00+00', 'waiting', '2026-11-20 14:00+00', '00000000-0000-7000-8000-00000000a511');
insert into stranger_promise (call_id, number, made_at, call_from, due_at, agreed, policy, done_at) values
('00000000-0000-7000-8000-00000000a501', 1, '2026-11-20 09:00+00', '2026-11-20 09:00+00', '2026-11-20 15:30+00', false, '2026-01-01', '2026-11-20 14:00+00'),
('00000000-0000-7000-8000-00000000a501', 2, '2026-11-20 14:00+00', '2026-11-23 07:00+00', '2026-11-23 15:30+00', true, '2026-01-01', null);
insert into stranger_attempt (call_id, number, round, at, by_staff, outcome, note) values
('00000000-0000-7000-8000-00000000a501', 1, 1, '2026-11-20 14:00+00', '00000000-0000-7000-8000-000000006001', 'no_answer', '');
update case_series set latest = 4 where series = 'KS-TEL' and year = 2026;
