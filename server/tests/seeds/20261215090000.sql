-- A call that nobody answered and that is tried again on Monday: the resident's and the protected party's.
create temporary table seeded (party uuid, invoice uuid, phone text, tail text);
insert into seeded values
('00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-00000000e001', '+46701740605', '1'),
('00000000-0000-7000-8000-0000000000a3', '00000000-0000-7000-8000-00000000e006', '+46701740606', '3');

insert into callback (party_id, id, number, unit_id, topic, invoice_id, phone, language, note, phrase, asked_at, by_person, state, changed_at, form_key)
select party, ('00000000-0000-7000-8000-00000000a40' || tail)::uuid, 'KS-TEL 2026/00000' || tail, '00000000-0000-7000-8000-00000000f001', 'invoice', invoice, phone, 'swedish', 'Ring helst på förmiddagen.', 'björk lampa', '2026-11-20 08:00+00', party, 'waiting', '2026-11-20 14:00+00', ('00000000-0000-7000-8000-00000000a41' || tail)::uuid
from seeded;
insert into callback_promise (party_id, callback_id, number, made_at, call_from, due_at, window_at, agreed, policy, done_at)
select party, ('00000000-0000-7000-8000-00000000a40' || tail)::uuid, 1, '2026-11-20 08:00+00', '2026-11-20 13:00+00', '2026-11-20 14:00+00', '2026-11-20 13:00+00', false, '2026-01-01', '2026-11-20 13:50+00'
from seeded;
insert into callback_promise (party_id, callback_id, number, made_at, call_from, due_at, agreed, policy)
select party, ('00000000-0000-7000-8000-00000000a40' || tail)::uuid, 2, '2026-11-20 13:50+00', '2026-11-23 07:00+00', '2026-11-23 15:30+00', true, '2026-01-01'
from seeded;
insert into callback_attempt (party_id, callback_id, number, round, at, by_staff, outcome, note)
select party, ('00000000-0000-7000-8000-00000000a40' || tail)::uuid, 1, 1, '2026-11-20 13:50+00', '00000000-0000-7000-8000-000000006001', 'no_answer', ''
from seeded;
insert into callback_window (starts_at, room, taken) values ('2026-11-20 13:00+00', 8, 2);
insert into case_series (series, year, latest) values ('KS-TEL', 2026, 3);
drop table seeded;
