insert into answer_card (id, unit_id, topic, text_sv, text_en, valid_from, announced_on, kept_by) values
('00000000-0000-7000-8000-00000000a701', '00000000-0000-7000-8000-00000000f001', 'invoice', 'Avgiften bygger på taxan för 2026.', 'The fee rests on the tariff of 2026.', '2026-01-01', '2025-12-01', '00000000-0000-7000-8000-000000006001');
