-- An official who is biased, and a fault with a neighbour's and the protected party's invoice, in every table.
insert into bias_declaration (party_id, id, dispute_id, declared_at, declared_by, circumstance)
select party_id, ('00000000-0000-7000-8000-00000000985' || right(number, 1))::uuid, id, '2026-11-20 11:00+00', '00000000-0000-7000-8000-000000006002', 'Granne.'
from dispute
where number in ('KS-EK 2026/900001', 'KS-EK 2026/900003');
insert into own_fault (id, dispute_id, case_number, unit_id, charge_type_id, cause, note, marked_at, marked_by, searched_at)
values ('00000000-0000-7000-8000-000000009851', '00000000-0000-7000-8000-000000009001', 'KS-EK 2026/900001', '00000000-0000-7000-8000-00000000f001', '00000000-0000-7000-8000-00000000f101', 'wrong_price', 'Förra årets taxa låg kvar.', '2026-11-21 08:30+00', '00000000-0000-7000-8000-000000006001', '2026-11-21 08:31+00');
insert into fault_hit (party_id, fault_id, invoice_id) values
('00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-000000009851', '00000000-0000-7000-8000-00000000e003'),
('00000000-0000-7000-8000-0000000000a2', '00000000-0000-7000-8000-000000009851', '00000000-0000-7000-8000-00000000e005'),
('00000000-0000-7000-8000-0000000000a3', '00000000-0000-7000-8000-000000009851', '00000000-0000-7000-8000-00000000e006');
