-- A question that the answer asked by itself, and something that waits to be read, for each party.
insert into unit_request (party_id, id, dispute_id, unit_id, asked_at, answer_by)
select party_id, ('00000000-0000-7000-8000-00000000971' || right(id::text, 1))::uuid, id, unit_id, received_at, '2026-11-27'
from dispute;
update dispute set unread_since = '2026-11-22 08:00+00';
