-- Staff have added one and removed another.
insert into authority (id, name, about_sv, about_en, phone, kept_by, changed_at) values
('00000000-0000-7000-8000-00000000a601', 'Vattenbolaget', 'Avbrott och läckor.', 'Outages and leaks.', '+46846500477', '00000000-0000-7000-8000-000000006001', '2026-11-10 08:00+00');
update authority set removed_at = '2026-11-10 08:00+00' where name = 'Regionen';
