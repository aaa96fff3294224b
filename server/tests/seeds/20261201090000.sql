insert into form_submission (party_id, form_key, address, sent_at) values
('00000000-0000-7000-8000-0000000000a1', '00000000-0000-4000-8000-000000008011', '/staff/disputes/00000000-0000-7000-8000-000000009001', '2026-11-22 08:00+00');
insert into kept_form (token_hash, staff_id, address, sealed, expires_at) values
(decode(repeat('18', 32), 'hex'), '00000000-0000-7000-8000-000000006001', '/staff/disputes/00000000-0000-7000-8000-000000009001', decode('00', 'hex'), '2026-11-22 09:00+00');
