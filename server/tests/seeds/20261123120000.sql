update import_run set source = 'ledger', content_hash = decode(repeat('ab', 32), 'hex')
where id = '00000000-0000-7000-8000-000000005001';
insert into import_problem (import_run_id, position, place, record, field, code, severity, what_sv, what_en, mend_sv, mend_en) values
('00000000-0000-7000-8000-000000005001', 0, '7', 'invoice', '/ocr', 'bad_ocr', 'refused', 'Kontrollsiffran stämmer inte.', 'The check digit is wrong.', 'Rätta numret i reskontran.', 'Correct the number in the ledger.');
insert into import_alarm (source, due_at, raised_at, ended_at) values
('ledger', '2026-11-20 06:00+00', '2026-11-20 06:01+00', '2026-11-20 08:30+00');
