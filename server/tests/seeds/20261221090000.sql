insert into phone_day (day, number, offered, answered, hung_up_at_once, abandoned, answered_in_time, abandoned_late, waited_seconds, kept_by, kept_at) values
('2026-11-19', 'Kundtjänst', 210, 180, 10, 30, 153, 24, 8100, '00000000-0000-7000-8000-000000006003', '2026-11-20 08:00+00');
