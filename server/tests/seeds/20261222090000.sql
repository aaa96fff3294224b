-- One more than usual makes the calls of Monday at two.
insert into callback_staffing (starts_at, callers, set_by, set_at) values
('2026-11-23 13:00+00', 3, '00000000-0000-7000-8000-000000006003', '2026-11-20 08:00+00');
