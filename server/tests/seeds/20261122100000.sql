insert into unit (id, code, name_sv, name_en, organisation_number, phone, email, bankgiro, ledger_as_of) values
('00000000-0000-7000-8000-00000000f001', 'FSK', 'Förskola', 'Preschool', '4020000016', '+46846500401', 'forskola@example.se', '9912346', '2026-11-22 02:00+00'),
('00000000-0000-7000-8000-00000000f002', 'VA', 'Vatten och avlopp', 'Water and sewerage', '4020000016', '+46846500402', 'va@example.se', null, '2026-11-18 02:00+00'),
('00000000-0000-7000-8000-00000000f003', 'BIB', 'Bibliotek', 'Library', '4020000016', '+46846500403', 'bibliotek@example.se', null, null);
insert into charge_type (id, code, name_sv, name_en) values
('00000000-0000-7000-8000-00000000f101', 'preschool', 'Förskoleavgift', 'Preschool fee');
insert into charge_type_terms (charge_type_id, valid_from, regime, limitation_years, interest_basis, reminder_fee_agreed) values
('00000000-0000-7000-8000-00000000f101', '2020-01-01', 'private_law', 10, 'interest_act', false),
('00000000-0000-7000-8000-00000000f101', '2026-07-01', 'mixed', 10, 'interest_act', true);
