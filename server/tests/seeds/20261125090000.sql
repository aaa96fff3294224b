-- A document in the resident's case, one in the protected party's, and one in the resident's draft.
insert into evidence (party_id, id, invoice_id, dispute_id, came, by_person, sent_at, name, kind, sha256, bytes, pages)
select party, ('00000000-0000-7000-8000-00000000980' || tail)::uuid, invoice, ('00000000-0000-7000-8000-00000000900' || tail)::uuid, 'objection', party, '2026-11-20 08:00+00', 'Intyg ' || tail || '.pdf', 'pdf', sha256('%PDF-1.7 evidence of the seed'::bytea), 29, 1
from (values
    ('00000000-0000-7000-8000-0000000000a1'::uuid, '00000000-0000-7000-8000-00000000e001'::uuid, '1'),
    ('00000000-0000-7000-8000-0000000000a3'::uuid, '00000000-0000-7000-8000-00000000e006'::uuid, '3')
) as seeded (party, invoice, tail);
insert into evidence (party_id, id, invoice_id, drafted_by, came, by_person, sent_at, name, kind, sha256, bytes)
values ('00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-000000009811', '00000000-0000-7000-8000-00000000e001', '00000000-0000-7000-8000-0000000000a1', 'objection', '00000000-0000-7000-8000-0000000000a1', '2026-11-20 07:51+00', 'Utkast.pdf', 'pdf', sha256('%PDF-1.7 evidence of the seed'::bytea), 29);
insert into evidence (party_id, id, invoice_id, drafted_by, came, by_person, sent_at, name, refused)
values ('00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-000000009812', '00000000-0000-7000-8000-00000000e001', '00000000-0000-7000-8000-0000000000a1', 'objection', '00000000-0000-7000-8000-0000000000a1', '2026-11-20 07:51+00', 'IMG_0001.HEIC', 'heic');
