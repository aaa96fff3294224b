-- The waterworks had a day of planning, which ended early; one of staff has been away.
insert into call_cover (id, unit_id, by_unit_id, begins_at, ends_at, made_by, made_at, ended_at) values
('00000000-0000-7000-8000-00000000aa01', '00000000-0000-7000-8000-00000000f002', '00000000-0000-7000-8000-00000000f001', '2026-11-19 07:00+00', '2026-11-19 15:00+00', '00000000-0000-7000-8000-000000006003', '2026-11-18 08:00+00', '2026-11-19 13:00+00');
insert into staff_absence (staff_id, until_at, set_by, set_at) values
('00000000-0000-7000-8000-000000006002', '2026-11-20 15:00+00', '00000000-0000-7000-8000-000000006002', '2026-11-20 07:00+00');
