-- The protected party's pause is lifted, and the ledger is told of it.
update hold
set lifted_at = '2026-11-21 09:00+00', lifted_by = '00000000-0000-7000-8000-000000006001', pay_by = '2026-12-21'
where party_id = '00000000-0000-7000-8000-0000000000a3';
