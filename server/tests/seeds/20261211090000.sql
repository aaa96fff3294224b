-- Both seeded plans were signed by a person too, for the party, and sealed.
insert into plan_signature (party_id, plan_id, version, number, kind, person, signer, signed_on, evidence, registered_at)
select party_id, id, 1, 2, 'electronic', '00000000-0000-7000-8000-0000000000a2', 'Demo', '2026-11-07', '{}', '2026-11-07 09:30+00'
from plan;
insert into plan_sealed (party_id, plan_id, version, number, document, sealed_at)
select party_id, id, 1, 2, '%PDF-1.7 sealed', '2026-11-07 09:31+00'
from plan;
