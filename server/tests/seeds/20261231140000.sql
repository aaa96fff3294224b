-- A letter that appeals a no to deciding now.
insert into dispute_message (party_id, id, dispute_id, sent_at, kind, by_person, body, change_wanted) values
('00000000-0000-7000-8000-0000000000a3', '00000000-0000-7000-8000-000000009317', '00000000-0000-7000-8000-000000009003', '2026-11-21 10:00+00', 'refusal_appeal', '00000000-0000-7000-8000-0000000000a3', 'Det har dröjt i sju månader.', 'Avgör ärendet nu.');
