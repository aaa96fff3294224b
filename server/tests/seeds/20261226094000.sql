insert into dispute_message (party_id, id, dispute_id, sent_at, kind, by_staff, body) values
('00000000-0000-7000-8000-0000000000a3', '00000000-0000-7000-8000-000000009313', '00000000-0000-7000-8000-000000009003', '2026-11-21 09:00+00', 'correction', '00000000-0000-7000-8000-000000006001', 'I skälen ska det stå maj.');
