-- A proposal that waits in the resident's case, one in the protected party's, and the board's list.
insert into dispute_proposal (party_id, id, dispute_id, round, statement_digest, proposed_at, proposed_by, outcome, credited, reasons, rules, obviously_wrong, simply_changed, harms_nobody)
select party_id, ('00000000-0000-7000-8000-00000000980' || right(number, 1))::uuid, id, 1, decode(repeat('0a', 32), 'hex'), '2026-11-20 12:00+00', '00000000-0000-7000-8000-000000006001', 'change_fully', 100, 'Stängt två dagar.', 'Taxan 4 §', true, false, true
from dispute
where number in ('KS-EK 2026/900001', 'KS-EK 2026/900003');
insert into delegation_entry (id, decided_at, decided_by, unit_id, case_number, outcome, credited)
values ('00000000-0000-7000-8000-000000009801', '2026-11-21 08:00+00', '00000000-0000-7000-8000-000000006001', '00000000-0000-7000-8000-00000000f001', 'KS-EK 2026/900001', 'change_fully', 100);
