-- One case whole for the resident, and one for the protected party.
create temporary table seeded (party uuid, invoice uuid, tail text);
insert into seeded values
('00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-00000000e001', '1'),
('00000000-0000-7000-8000-0000000000a3', '00000000-0000-7000-8000-00000000e006', '3');

insert into dispute (party_id, id, number, invoice_id, unit_id, regime, ground, disputed, channel, received_at, opened_at, by_person, finding, word, answer_by, state, changed_at, form_key)
select party, ('00000000-0000-7000-8000-00000000900' || tail)::uuid, 'KS-EK 2026/90000' || tail, invoice, '00000000-0000-7000-8000-00000000f001', 'mixed', 'not_received', 100, 'portal', '2026-11-20 08:00+00', '2026-11-20 08:00+00', party, 'no_delivery', 'yes_will', '2026-12-04', 'decided', '2026-11-21 08:00+00', ('00000000-0000-7000-8000-00000000910' || tail)::uuid
from seeded;
insert into explanation (party_id, id, dispute_id, made_at, made_for, engine, policy_version, texts_version, facts, objection, policy, answer, digest)
select party, ('00000000-0000-7000-8000-00000000910' || tail)::uuid, ('00000000-0000-7000-8000-00000000900' || tail)::uuid, '2026-11-20 08:00+00', '2026-11-20', 1, '2026-01-01', 1, '{}',
    '{"targets": [], "amount": "100.00", "ground": "not_received", "statement": "Stängt", "wanted": "", "files": 0}', '{}',
    '{"answer_by":"2026-12-04","complete_by":null,"disputed":"100.00","engine":1,"finding":"no_delivery","hold":{"amount":"100.00","invoice":"' || invoice || '","scope":"disputed","until":null},"parts":[],"payable":"860.50","regime":"mixed","statement_by":null,"word":"yes_will"}',
    decode(repeat('09', 32), 'hex')
from seeded;
insert into hold (party_id, id, invoice_id, dispute_id, scope, amount, placed_at)
select party, ('00000000-0000-7000-8000-00000000920' || tail)::uuid, invoice, ('00000000-0000-7000-8000-00000000900' || tail)::uuid, 'disputed', 100, '2026-11-20 08:00+00'
from seeded;
insert into dispute_message (party_id, id, dispute_id, sent_at, kind, by_person, body)
select party, ('00000000-0000-7000-8000-00000000930' || tail)::uuid, ('00000000-0000-7000-8000-00000000900' || tail)::uuid, '2026-11-20 09:00+00', 'message', party, 'Förskolan var stängd två dagar.'
from seeded;
insert into dispute_statement (party_id, id, dispute_id, round, given_at, given_by, official, body, comment_by, digest)
select party, ('00000000-0000-7000-8000-00000000940' || tail)::uuid, ('00000000-0000-7000-8000-00000000900' || tail)::uuid, 1, '2026-11-20 10:00+00', '00000000-0000-7000-8000-000000006001', 'Demo Rektor', 'Stängt två dagar.', '2026-12-04', decode(repeat('0a', 32), 'hex')
from seeded;
insert into dispute_decision (party_id, id, dispute_id, round, statement_digest, decided_at, decided_by, outcome, credited, reasons, rules)
select party, ('00000000-0000-7000-8000-00000000950' || tail)::uuid, ('00000000-0000-7000-8000-00000000900' || tail)::uuid, 1, decode(repeat('0a', 32), 'hex'), '2026-11-21 08:00+00', '00000000-0000-7000-8000-000000006001', 'change_fully', 100, 'Stängt två dagar.', 'Taxan 4 §'
from seeded;
insert into dispute_note (party_id, id, dispute_id, noted_at, noted_by, body)
select party, ('00000000-0000-7000-8000-00000000960' || tail)::uuid, ('00000000-0000-7000-8000-00000000900' || tail)::uuid, '2026-11-20 11:00+00', '00000000-0000-7000-8000-000000006001', 'Ringde förskolan.'
from seeded;
insert into unit_request (party_id, id, dispute_id, unit_id, asked_at, asked_by, body, answer_by)
select party, ('00000000-0000-7000-8000-00000000970' || tail)::uuid, ('00000000-0000-7000-8000-00000000900' || tail)::uuid, '00000000-0000-7000-8000-00000000f001', '2026-11-20 09:30+00', '00000000-0000-7000-8000-000000006001', 'Var det stängt?', '2026-11-27'
from seeded;
insert into dispute_draft (party_id, invoice_id, person_id, fields, saved_at)
select party, invoice, party, '{"ground": ["not_received"]}', '2026-11-20 07:50+00'
from seeded;
insert into case_series (series, year, latest) values ('KS-EK', 2026, 900003);
drop table seeded;
