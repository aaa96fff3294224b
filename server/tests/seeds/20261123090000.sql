insert into import_run (id, kind, file_name, file_size, started_at, finished_at, lines_read, added) values
('00000000-0000-7000-8000-000000005002', 'peppol', 'e-invoices.zip', 8192, '2026-11-22 03:00+00', '2026-11-22 03:01+00', 4, 4);
