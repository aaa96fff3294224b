-- A bank's file: the resident's and the protected party's payments, which the ledger has told of, and one that
-- is nobody's yet, in every table.
insert into bank_file (id, kind, file_id, created_at, test, import_run_id)
select '00000000-0000-7000-8000-000000009871', 'bgmax', '20261105173035000001', '2026-11-05 17:30:35', false, min(id::text)::uuid
from import_run;
insert into bank_unread_line (bank_file_id, line, raw) values
('00000000-0000-7000-8000-000000009871', 9, '77 nytt slag');
insert into bank_payment (id, key, digest, bank_file_id, line, payee_giro, payee, amount, currency, paid_on, channel) values
('00000000-0000-7000-8000-000000009881', '9912346/2026-11-05/00001/1', decode(repeat('11', 32), 'hex'), '00000000-0000-7000-8000-000000009871', 3, 'bankgiro', '9912346', 300, 'SEK', '2026-11-05', 'electronic'),
('00000000-0000-7000-8000-000000009883', '9912346/2026-11-05/00001/2', decode(repeat('12', 32), 'hex'), '00000000-0000-7000-8000-000000009871', 4, 'bankgiro', '9912346', 20, 'SEK', '2026-11-05', 'electronic'),
('00000000-0000-7000-8000-000000009885', '9912346/2026-11-05/00001/3', decode(repeat('13', 32), 'hex'), '00000000-0000-7000-8000-000000009871', 5, 'bankgiro', '9912346', 75, 'SEK', '2026-11-05', 'slip');
insert into waiting_payment (bank_payment_id, amount, why, sought, reference, reference_kind, extras, texts, payer_name) values
('00000000-0000-7000-8000-000000009885', 75, 'not_checked', '{}', '999', 'unchecked', '[]', '{"Förskola"}', 'Demo Granne');
insert into bank_part (party_id, id, bank_payment_id, invoice_id, amount, paid_on, texts, payment_id, booked, found_at) values
('00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-000000009891', '00000000-0000-7000-8000-000000009881', '00000000-0000-7000-8000-00000000e001', 300, '2026-11-05', '{}', '00000000-0000-7000-8000-000000002001', false, '2026-11-06 05:30+00'),
('00000000-0000-7000-8000-0000000000a3', '00000000-0000-7000-8000-000000009893', '00000000-0000-7000-8000-000000009883', '00000000-0000-7000-8000-00000000e006', 20, '2026-11-05', '{}', '00000000-0000-7000-8000-000000002003', false, '2026-11-06 05:30+00');
insert into seen_payment (party_id, id, invoice_id, amount, paid_on, payment_id) values
('00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-0000000098a1', '00000000-0000-7000-8000-00000000e001', 300, '2026-11-05', '00000000-0000-7000-8000-000000002001'),
('00000000-0000-7000-8000-0000000000a3', '00000000-0000-7000-8000-0000000098a3', '00000000-0000-7000-8000-00000000e006', 20, '2026-11-05', '00000000-0000-7000-8000-000000002003');
