-- A plan of long ago that was broken, with days to pay the rest in: the neighbour's. It has let its invoice go since, and
-- the ledger was told of it in its time.
insert into plan (party_id, id, number, unit_id, state, version, proposed_at, by_person, answer_by, signers, countersign, missed_of, noticed_on, let_go_on, rest_by, changed_at, form_key)
values ('00000000-0000-7000-8000-0000000000a2', '00000000-0000-7000-8000-00000000a302', 'KS-BP 2023/000002', '00000000-0000-7000-8000-00000000f001', 'broken', 1, '2023-11-07 08:00+00', '00000000-0000-7000-8000-0000000000a2', '2023-11-25', 1, false, '2023-12-29', '2024-01-31', '2024-03-01', '2024-02-27', '2024-02-17 08:00+00', '00000000-0000-7000-8000-00000000a312');
insert into plan_offer (party_id, plan_id, version, reason, made_at, made_from, judged, instalments, first_due_on, last_due_on, total)
values ('00000000-0000-7000-8000-0000000000a2', '00000000-0000-7000-8000-00000000a302', 1, '', '2023-11-07 08:00+00',
    jsonb_build_object('policy', '{
        "version": "2023-01-01", "automatic_regimes": ["private_law"], "respite_max_days": 90,
        "respite_auto_days": 30, "respite_auto_amount": "10000", "plan_max_months": 12,
        "plan_min_instalment": "100", "plan_min_debt": "500", "latest_first_due_days": 35,
        "auto_months": 3, "auto_amount": "10000", "broken_lookback_months": 24,
        "max_open_plans": 1, "plan_fee_persons": "0", "plan_fee_others": "170",
        "interest_in_plan": "runs", "method": "straight", "order": "costs_first",
        "move_to_working_day": true, "grace_days": 10, "notice_days": 10,
        "break_needs_look": true, "proposal_pause_days": 14, "reminder_days_before": 5,
        "moves_per_year": 1, "alone_up_to": "50000", "two_signers": false, "countersign": false,
        "broken_effect": "rest_in_days"
    }'::jsonb),
    '{
        "verdict": "automatic", "policy": "2023-01-01", "left_out": [],
        "plan": [
            {
                "debts": [], "starts_on": "2023-11-07", "first_due_on": "2023-11-30",
                "pace": {"instalments": 2}, "method": "straight", "interest": "runs",
                "order": "costs_first", "fee": "0", "move_to_working_day": true
            },
            {
                "starts_on": "2023-11-07",
                "instalments": [
                    {
                        "number": 1, "due_on": "2023-11-30", "left": "450.00",
                        "paid": {"costs": "0", "interest": "0", "principal": "450.00"}
                    },
                    {
                        "number": 2, "due_on": "2023-12-29", "left": "0",
                        "paid": {"costs": "0", "interest": "0", "principal": "450.00"}
                    }
                ],
                "debt": {"costs": "0", "interest": "0", "principal": "900.00"}, "fee": "0",
                "interest": "0", "total": "900.00", "preliminary": false
            }
        ]
    }', 2, '2023-11-30', '2023-12-29', 900);
insert into plan_invoice (party_id, plan_id, version, invoice_id, due_before, payable, left_out, paid_before)
values ('00000000-0000-7000-8000-0000000000a2', '00000000-0000-7000-8000-00000000a302', 1, '00000000-0000-7000-8000-00000000e005', '2023-10-31', 900, 0, 0);
alter table collection_stop disable trigger user;
insert into collection_stop (party_id, id, invoice_id, kind, plan_id, placed_at, until, ended_at)
values ('00000000-0000-7000-8000-0000000000a2', '00000000-0000-7000-8000-00000000a322', '00000000-0000-7000-8000-00000000e005', 'plan', '00000000-0000-7000-8000-00000000a302', '2023-11-07 23:30+00', null, '2024-03-01 05:00+00');
alter table collection_stop enable trigger user;
