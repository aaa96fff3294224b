insert into import_run (id, kind, file_name, file_size, started_at, finished_at, lines_read, added) values
('00000000-0000-7000-8000-000000005001', 'ledger', 'fsk.ndjson', 4096, '2026-11-22 02:00+00', '2026-11-22 02:01+00', 12, 12);
insert into ledger_record (unit_code, kind, ledger_id, version, digest, party_id, target_id, import_run_id) values
('FSK', 'invoice', '1001', 1, decode(repeat('cd', 32), 'hex'), '00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-00000000e001', '00000000-0000-7000-8000-000000005001');
