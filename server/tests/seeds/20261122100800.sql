insert into staff_member (id, issuer, subject, name, shown_as, created_at, last_seen_at) values
('00000000-0000-7000-8000-000000006001', 'https://id.example', 'staff-1', 'Demo Handläggare', null, '2026-11-01 08:00+00', '2026-11-22 08:00+00'),
('00000000-0000-7000-8000-000000006002', 'https://id.example', 'staff-2', 'Demo Skyddad Handläggare', 'Förskola', '2026-11-01 08:00+00', '2026-11-22 08:00+00'),
('00000000-0000-7000-8000-000000006003', 'https://id.example', 'staff-3', 'Demo Chef', null, '2026-11-01 08:00+00', '2026-11-22 08:00+00');
insert into sign_in_attempt (state_hash, browser_hash, kind, nonce, pkce_verifier, next, created_at, expires_at) values
(decode(repeat('01', 32), 'hex'), decode(repeat('02', 32), 'hex'), 'debtor', 'n', 'v', '/overview', '2026-11-22 08:00+00', '2026-11-22 08:10+00');
insert into debtor_session (token_hash, party_id, acting_for_party_id, sealed_id_token, created_at, last_seen_at, ends_at) values
(decode(repeat('03', 32), 'hex'), '00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-0000000000a4', null, '2026-11-22 08:00+00', '2026-11-22 08:00+00', '2026-11-22 12:00+00');
insert into staff_session (token_hash, staff_id, roles, sees_protected, sealed_id_token, created_at, last_seen_at, ends_at) values
(decode(repeat('04', 32), 'hex'), '00000000-0000-7000-8000-000000006001', '{handler}', false, null, '2026-11-22 08:00+00', '2026-11-22 08:00+00', '2026-11-22 18:00+00');
insert into kept_form (token_hash, party_id, address, sealed, expires_at) values
(decode(repeat('08', 32), 'hex'), '00000000-0000-7000-8000-0000000000a1', '/account', decode('00', 'hex'), '2026-11-22 09:00+00');
