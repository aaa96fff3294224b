-- The neighbour left a voice message, and took it back before anyone called.
insert into callback (party_id, id, number, unit_id, topic, phone, language, note, phrase, asked_at, by_person, channel, registered_by, state, changed_at, form_key) values
('00000000-0000-7000-8000-0000000000a2', '00000000-0000-7000-8000-00000000a402', 'KS-TEL 2026/000005', '00000000-0000-7000-8000-00000000f001', 'payment', '+46701740607', 'swedish', 'Undrar om betalningen kommit.', 'tulpan segel', '2026-11-19 07:00+00', null, 'voice_message', '00000000-0000-7000-8000-000000006001', 'cancelled', '2026-11-19 08:00+00', '00000000-0000-7000-8000-00000000a412');
insert into callback_promise (party_id, callback_id, number, made_at, call_from, due_at, agreed, policy, ended_at) values
('00000000-0000-7000-8000-0000000000a2', '00000000-0000-7000-8000-00000000a402', 1, '2026-11-19 07:00+00', '2026-11-19 07:00+00', '2026-11-19 15:30+00', false, '2026-01-01', '2026-11-19 08:00+00');
update case_series set latest = 5 where series = 'KS-TEL' and year = 2026;
