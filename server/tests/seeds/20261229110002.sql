-- A signed proof that each decision was received.
insert into decision_receipt (party_id, id, dispute_id, round, received_on, manner, registered_at, registered_by)
select party_id, gen_random_uuid(), dispute_id, round, '2026-11-22', 'signed', '2026-11-22 08:00+00', '00000000-0000-7000-8000-000000006001'
from dispute_decision;
