insert into treatment_grade (id, unit_id, month, grade) values
('00000000-0000-4000-8000-00000000a801', '00000000-0000-7000-8000-00000000f001', '2026-11-01', 4);
