insert into waiting_credit (unit_code, ledger_id, invoice_number, buyer_scheme, buyer_number, amount, credited_on, origin, import_run_id) values
('VA', 'K-1', '900100', 'organisation', '4020000107', 125.00, '2026-11-20', '{"line": 3}', '00000000-0000-7000-8000-000000005002');
