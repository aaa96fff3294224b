insert into policy_setting (key, valid_from, value, source) values
('ledger.stale_after_hours', '2026-12-01', '48', 'seed: decided, not in force yet');
