-- Only the shape matters here: the tests append events of their own where the hashes do.
insert into event (party_id, id, subject_kind, subject_id, seq, at, actor_kind, actor_id, name, content_digest, previous_hash, hash) values
('00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-000000007001', 'invoice', '00000000-0000-7000-8000-00000000e001', 1, '2026-11-22 08:00+00', 'system', null, 'Imported', decode(repeat('05', 32), 'hex'), null, decode(repeat('06', 32), 'hex')),
('00000000-0000-7000-8000-0000000000a3', '00000000-0000-7000-8000-000000007003', 'invoice', '00000000-0000-7000-8000-00000000e006', 1, '2026-11-22 08:00+00', 'system', null, 'Imported', decode(repeat('05', 32), 'hex'), null, decode(repeat('07', 32), 'hex'));
insert into event_content (party_id, event_id, content) values
('00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-000000007001', '{}'),
('00000000-0000-7000-8000-0000000000a3', '00000000-0000-7000-8000-000000007003', '{}');
