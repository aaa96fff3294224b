-- The resident's and the protected party's refunds were drawn and looked over.
insert into refund_draw (month, seed, decided, size, drawn_at) values
('2026-10-01', '6f1c7a52-3a1e-4c61-9a55-0f6d3f0f7b12', 2, 5, '2026-11-01 04:00+00');
insert into refund_control (party_id, refund_id, month)
select party_id, id, '2026-10-01' from refund;
insert into refund_protocol (party_id, refund_id, was_right, remark, written_by, written_at)
select party_id, refund_id, true, 'Underlaget stämmer.', '00000000-0000-7000-8000-000000006003', '2026-11-10 08:00+00'
from refund_control;
