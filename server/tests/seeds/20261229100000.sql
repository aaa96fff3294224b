-- The stranger's call has a link, and something was added by it.
insert into stranger_link (token_hash, call_id, made_at)
select decode(repeat('0c', 32), 'hex'), call.id, call.asked_at
from stranger_call as call
where call.number = 'KS-TEL 2026/000004';
insert into stranger_act (call_id, form_key, at, kind)
select call.id, '00000000-0000-7000-8000-00000000a531', '2026-11-20 14:20+00', 'add_note'
from stranger_call as call
where call.number = 'KS-TEL 2026/000004';
