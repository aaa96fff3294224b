-- Refunds that were put forward and declined: the resident's and the protected party's.
insert into refund (party_id, id, invoice_id, amount, state, proposed_by, proposed_at, decided_by, decided_at, because)
select
    seeded.party, seeded.id, seeded.invoice, 20, 'declined', staff.id, '2026-11-08 08:00+00', staff.id,
    '2026-11-09 08:00+00', 'Pengarna var för en annan faktura.'
from (
    values
    ('00000000-0000-7000-8000-0000000000a1'::uuid, '00000000-0000-7000-8000-00000000b501'::uuid, '00000000-0000-7000-8000-00000000e003'::uuid),
    ('00000000-0000-7000-8000-0000000000a3'::uuid, '00000000-0000-7000-8000-00000000b503'::uuid, '00000000-0000-7000-8000-00000000e006'::uuid)
) as seeded (party, id, invoice)
cross join (select id from staff_member order by id limit 1) as staff;
insert into refund_request (party_id, id, invoice_id, asked_by, asked_at)
select refund.party_id, refund.id, refund.invoice_id, refund.party_id, '2026-11-07 08:00+00'
from refund;
