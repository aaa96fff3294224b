-- a1 signs for the company; so does a3, which a1 is not told. One mandate has ended.
insert into mandate (party_id, id, agent_party_id, kind, valid_from, valid_to) values
('00000000-0000-7000-8000-0000000000a4', '00000000-0000-7000-8000-00000000b001', '00000000-0000-7000-8000-0000000000a1', 'signatory', '2026-01-01', null),
('00000000-0000-7000-8000-0000000000a4', '00000000-0000-7000-8000-00000000b002', '00000000-0000-7000-8000-0000000000a3', 'signatory', '2026-01-01', null),
('00000000-0000-7000-8000-0000000000a2', '00000000-0000-7000-8000-00000000b003', '00000000-0000-7000-8000-0000000000a1', 'power_of_attorney', '2026-01-01', '2026-06-30'),
('00000000-0000-7000-8000-0000000000a3', '00000000-0000-7000-8000-00000000b004', '00000000-0000-7000-8000-0000000000a2', 'trustee', '2026-01-01', '2026-12-31');
insert into decision (party_id, id, number, decided_on, official, official_shown, appealable, summary_sv, summary_en) values
('00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-00000000d001', 'FSK 2026/17', '2026-08-15', 'Demo Tjänsteman', true, true, 'Plats från den 1 september.', 'A place from 1 September.'),
('00000000-0000-7000-8000-0000000000a3', '00000000-0000-7000-8000-00000000d003', 'FSK 2026/18', '2026-08-15', 'Demo Tjänsteman', false, true, 'Plats från den 1 september.', 'A place from 1 September.');
