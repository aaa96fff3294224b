insert into rule (id, kind, title, adopted_on, adopted_by, paragraph, url, digest) values
('00000000-0000-7000-8000-00000000f201', 'tariff', 'Taxa för förskola', '2025-11-24', 'Kommunfullmäktige', '5 §', 'https://www.example.se/taxa', decode(repeat('ab', 32), 'hex'));
insert into reference_rate (valid_from, rate, source) values ('2014-07-01', 0.50, 'seed');
