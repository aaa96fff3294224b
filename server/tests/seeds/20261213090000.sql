-- Both seeded plans had a change that nobody signed.
insert into plan_offer (party_id, plan_id, version, reason, made_at, made_from, judged, instalments, first_due_on, last_due_on, total)
select party_id, plan_id, 2, '', '2026-11-08 08:00+00', made_from, judged, instalments, first_due_on, last_due_on, total
from plan_offer;
insert into plan_amendment (party_id, plan_id, version, change, asked_at, more, sign_by, held_at, dropped_at)
select party_id, id, 2, '{"move": {"number": 1, "to": "2026-12-10"}}', '2026-11-08 08:00+00', 0, '2026-11-30', null, '2026-11-09 08:00+00'
from plan;
