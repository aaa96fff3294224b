-- A plan that was signed on paper: the resident's, taken back since, and the protected party's, which waits
-- for the municipality.
create temporary table seeded (party uuid, invoice uuid, state text, tail text);
insert into seeded values
('00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-00000000e003', 'withdrawn', '1'),
('00000000-0000-7000-8000-0000000000a3', '00000000-0000-7000-8000-00000000e006', 'proposed', '3');

insert into plan (party_id, id, number, unit_id, state, version, proposed_at, by_person, answer_by, signers, countersign, changed_at, form_key)
select party, ('00000000-0000-7000-8000-00000000a30' || tail)::uuid, 'KS-BP 2026/00000' || tail, '00000000-0000-7000-8000-00000000f001', state, 1, '2026-11-07 08:00+00', party, '2026-11-25', 1, false, '2026-11-07 08:00+00', ('00000000-0000-7000-8000-00000000a31' || tail)::uuid
from seeded;
insert into plan_offer (party_id, plan_id, version, reason, made_at, made_from, judged, instalments, first_due_on, last_due_on, total)
select party, ('00000000-0000-7000-8000-00000000a30' || tail)::uuid, 1, 'Jag får lön den 25.', '2026-11-07 08:00+00',
    jsonb_build_object('policy', '{
        "version": "2026-01-01", "automatic_regimes": ["private_law"], "respite_max_days": 90,
        "respite_auto_days": 30, "respite_auto_amount": "10000", "plan_max_months": 12,
        "plan_min_instalment": "100", "plan_min_debt": "500", "latest_first_due_days": 35,
        "auto_months": 3, "auto_amount": "10000", "broken_lookback_months": 24,
        "max_open_plans": 1, "plan_fee_persons": "0", "plan_fee_others": "170",
        "interest_in_plan": "runs", "method": "straight", "order": "costs_first",
        "move_to_working_day": true, "grace_days": 10, "notice_days": 10,
        "break_needs_look": true, "proposal_pause_days": 14, "reminder_days_before": 5,
        "moves_per_year": 1, "alone_up_to": "50000", "two_signers": false, "countersign": false
    }'::jsonb),
    '{
        "verdict": "automatic", "policy": "2026-01-01", "left_out": [],
        "plan": [
            {
                "debts": [], "starts_on": "2026-11-07", "first_due_on": "2026-11-30",
                "pace": {"instalments": 2}, "method": "straight", "interest": "runs",
                "order": "costs_first", "fee": "0", "move_to_working_day": true
            },
            {
                "starts_on": "2026-11-07",
                "instalments": [
                    {
                        "number": 1, "due_on": "2026-11-30", "left": "400.00",
                        "paid": {"costs": "0", "interest": "0", "principal": "400.00"}
                    },
                    {
                        "number": 2, "due_on": "2026-12-31", "left": "0",
                        "paid": {"costs": "0", "interest": "0", "principal": "400.00"}
                    }
                ],
                "debt": {"costs": "0", "interest": "0", "principal": "800.00"}, "fee": "0",
                "interest": "0", "total": "800.00", "preliminary": false
            }
        ]
    }', 2, '2026-11-30', '2026-12-31', 800
from seeded;
insert into plan_invoice (party_id, plan_id, version, invoice_id, due_before, payable, left_out, paid_before)
select party, ('00000000-0000-7000-8000-00000000a30' || tail)::uuid, 1, invoice, '2026-10-31', 800, 0, 0
from seeded;
insert into plan_agreement (party_id, plan_id, version, language, document, frozen_at)
select party, ('00000000-0000-7000-8000-00000000a30' || tail)::uuid, 1, 'sv', '%PDF-1.7', '2026-11-07 09:00+00'
from seeded;
insert into plan_signature (party_id, plan_id, version, number, kind, signer, signed_on, registered_by, registered_at)
select seeded.party, ('00000000-0000-7000-8000-00000000a30' || tail)::uuid, 1, 1, 'paper', 'Demo', '2026-11-07', (select id from staff_member order by id limit 1), '2026-11-07 09:00+00'
from seeded;
insert into case_series (series, year, latest) values ('KS-BP', 2026, 3);
drop table seeded;
