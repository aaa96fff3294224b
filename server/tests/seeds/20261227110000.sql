-- Calls that were moved for those who rang about them: the resident's, the protected party's, and a stranger's.
insert into callback_change (party_id, callback_id, number, at, by_staff, kind, note)
select
    callback.party_id, callback.id, 1, '2026-11-20 14:10+00', '00000000-0000-7000-8000-000000006001', 'move',
    'Den som bett om samtalet ringde.'
from callback
where callback.number in ('KS-TEL 2026/000001', 'KS-TEL 2026/000003');
insert into stranger_change (call_id, number, at, by_staff, kind, note, form_key)
select
    call.id, 1, '2026-11-20 14:10+00', '00000000-0000-7000-8000-000000006001', 'move',
    'Ringde från samma nummer.', '00000000-0000-7000-8000-00000000a521'
from stranger_call as call
where call.number = 'KS-TEL 2026/000004';
