-- Someone has proposed that the Tuesday before Epiphany is closed.
insert into setting_proposal (id, key, valid_from, value, reason, proposed_by, proposed_at, form_key) values
('00000000-0000-7000-8000-00000000a901', 'callback.days', '2027-01-01', '[{"day": "2027-01-05", "hours": null}]', 'Så har nämnden bestämt.', '00000000-0000-7000-8000-000000006001', '2026-11-20 08:00+00', '00000000-0000-7000-8000-00000000a911');
