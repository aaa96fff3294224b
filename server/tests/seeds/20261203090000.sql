-- A respite that waits for a person: the resident's, whose pause has passed, and the protected party's.
create temporary table seeded (party uuid, invoice uuid, due_on date, until date, tail text);
insert into seeded values
('00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-00000000e001', '2026-10-31', '2026-12-31', '1'),
('00000000-0000-7000-8000-0000000000a3', '00000000-0000-7000-8000-00000000e006', '2026-10-31', '2026-12-31', '3');

insert into respite (party_id, id, number, unit_id, until, reason, asked_at, by_person, made_from, judged, state, answer_by, changed_at, form_key)
select party, ('00000000-0000-7000-8000-00000000a20' || tail)::uuid, 'KS-AS 2026/00000' || tail, '00000000-0000-7000-8000-00000000f001', until, 'Jag får lön den 25.', '2026-11-07 08:00+00', party, '{}',
    jsonb_build_object(
        'verdict', '{"needs_person": [{"regime": {"regime": "mixed"}}]}'::jsonb, 'policy', '2026-01-01',
        'costs', jsonb_build_array(jsonb_build_object('invoice', invoice, 'then', '870.00', 'interest', '9.50', 'preliminary', false))
    ),
    'asked', '2026-11-25', '2026-11-07 08:00+00', ('00000000-0000-7000-8000-00000000a21' || tail)::uuid
from seeded;
insert into respite_invoice (party_id, respite_id, invoice_id, due_before, payable, interest, preliminary)
select party, ('00000000-0000-7000-8000-00000000a20' || tail)::uuid, invoice, due_on, 870, 9.50, false
from seeded;
insert into collection_stop (party_id, id, invoice_id, kind, respite_id, placed_at, until)
select party, ('00000000-0000-7000-8000-00000000a22' || tail)::uuid, invoice, 'asked', ('00000000-0000-7000-8000-00000000a20' || tail)::uuid, '2026-11-07 08:00+00', '2026-11-21'
from seeded;
insert into case_series (series, year, latest) values ('KS-AS', 2026, 3);
drop table seeded;
