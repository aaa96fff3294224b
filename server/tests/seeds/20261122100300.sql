-- a1 and a2 are residents, a3 has protected identity, a4 is a company, a5 a foreign body.
insert into party (id, kind, name, protected, born_on) values
('00000000-0000-7000-8000-0000000000a1', 'person', 'Demo Ek', false, '1988-02-29'),
('00000000-0000-7000-8000-0000000000a2', 'person', 'Demo Åström-Al', false, '1990-01-01'),
('00000000-0000-7000-8000-0000000000a3', 'person', 'Demo Hemlig', true, '1992-02-29'),
('00000000-0000-7000-8000-0000000000a4', 'organisation', 'Demobolaget Ek AB', false, null),
('00000000-0000-7000-8000-0000000000a5', 'foreign_body', 'Demo Oak Ltd', false, null);
insert into party_identity (party_id, scheme, value, main) values
('00000000-0000-7000-8000-0000000000a1', 'person', '198802292386', true),
('00000000-0000-7000-8000-0000000000a1', 'person', '196100602397', false),
('00000000-0000-7000-8000-0000000000a2', 'person', '199001012385', true),
('00000000-0000-7000-8000-0000000000a3', 'person', '199202292398', true),
('00000000-0000-7000-8000-0000000000a4', 'organisation', '4021001005', true),
('00000000-0000-7000-8000-0000000000a5', 'gb-companies', '09999999', true);
insert into party_contact (party_id, email, phone, language, changed_at) values
('00000000-0000-7000-8000-0000000000a1', 'ek@example.se', '+46701740605', 'en', '2026-11-01 10:00+00'),
('00000000-0000-7000-8000-0000000000a3', 'hemlig@example.se', '+46701740606', 'sv', '2026-11-01 10:00+00');
