-- The rules that charges rest on, and Riksbanken's reference rate.

create table rule (
    id uuid primary key,
    kind text not null check (kind in ('tariff', 'contract', 'statute', 'decision')),
    title text not null check (title <> ''),
    adopted_on date not null,
    adopted_by text check (adopted_by <> ''),
    paragraph text not null,
    url text check (url ~ '^https?://'),
    digest bytea not null unique check (octet_length(digest) = 32)
);
comment on column rule.digest is
    'SHA-256 over everything the rule says. The same rule told by a thousand lines is one row, and
     a rule that says something else is another: a line keeps the rule it was charged under.';

create table reference_rate (
    valid_from date primary key check (extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 7)),
    rate numeric(5, 2) not null check (rate between -20 and 100),
    source text not null check (source <> '')
);
comment on table reference_rate is
    'Räntelagen (1975:635) 9 §: one rate for each half-year. A half-year without a row has no known rate.';

insert into reference_rate (valid_from, rate, source) values
('2015-01-01', 0.00, 'mystep.se/referensranta'),
('2015-07-01', 0.00, 'mystep.se/referensranta'),
('2016-01-01', 0.00, 'mystep.se/referensranta'),
('2016-07-01', -0.50, 'mystep.se/referensranta'),
('2017-01-01', -0.50, 'mystep.se/referensranta'),
('2017-07-01', -0.50, 'mystep.se/referensranta'),
('2018-01-01', -0.50, 'mystep.se/referensranta'),
('2018-07-01', -0.50, 'mystep.se/referensranta'),
('2019-01-01', -0.50, 'mystep.se/referensranta'),
('2019-07-01', 0.00, 'mystep.se/referensranta'),
('2020-01-01', 0.00, 'mystep.se/referensranta'),
('2020-07-01', 0.00, 'mystep.se/referensranta'),
('2021-01-01', 0.00, 'mystep.se/referensranta'),
('2021-07-01', 0.00, 'mystep.se/referensranta'),
('2022-01-01', 0.00, 'mystep.se/referensranta'),
('2022-07-01', 0.50, 'mystep.se/referensranta'),
('2023-01-01', 2.50, 'mystep.se/referensranta'),
('2023-07-01', 3.50, 'riksbank.se'),
('2024-01-01', 4.00, 'capway.se'),
('2024-07-01', 4.00, 'mystep.se/referensranta'),
('2025-01-01', 3.00, 'SFS 2024:1373'),
('2025-07-01', 2.00, 'SFS 2025:809'),
('2026-01-01', 2.00, 'mystep.se/referensranta');

grant select on rule, reference_rate to besked_portal, besked_desk, besked_jobs;
grant insert on rule to besked_jobs;
grant insert, update on reference_rate to besked_jobs;
