-- Policy is data with effective dates: the row with the latest valid_from not after the day holds.

create table policy_setting (
    key text not null check (key ~ '^[a-z_]+(\.[a-z_]+)*$'),
    scope text not null default '',
    valid_from date not null,
    value jsonb not null,
    source text not null check (source <> ''),
    primary key (key, scope, valid_from)
);
comment on column policy_setting.scope is
    'The code of a charge type or a unit that the value holds for; empty for everyone.';

insert into policy_setting (key, valid_from, value, source) values
(
    'municipality', '2026-01-01',
    '{
        "name": "Exempelkommun",
        "organisation_number": "4020000016",
        "phone": "+46846500400",
        "email": "ekonomi@example.se",
        "opening_hours": {"sv": "vardagar 8–16", "en": "weekdays 8 am–4 pm"},
        "address": ["Ekonomiavdelningen", "Torget 1", "999 99 Exempelkommun"],
        "website": "https://www.example.se",
        "debt_advice_phone": "+46846500410"
    }',
    'shipped: an example, to be replaced by the municipality'
),
('ledger.stale_after_hours', '2026-01-01', '36', 'shipped: a nightly ledger that failed once'),
('interest.day_count', '2026-01-01', '"act365"', 'shipped: domain practice, actual days over 365'),
('interest.points_above_reference', '1975-07-01', '8', 'räntelagen (1975:635) 6 §'),
('fee.reminder', '2013-03-16', '60', 'lag (1981:739) 4 §'),
('fee.claim', '2013-03-16', '180', 'lag (1981:739) 4 §'),
('fee.plan', '2013-03-16', '170', 'lag (1981:739) 4 §'),
('fee.late_payment', '2013-03-16', '450', 'lag (1981:739) 4 a §'),
('session.debtor.idle_minutes', '2026-01-01', '20', 'shipped'),
('session.debtor.absolute_minutes', '2026-01-01', '240', 'shipped'),
('session.staff.idle_minutes', '2026-01-01', '60', 'shipped'),
('session.staff.absolute_minutes', '2026-01-01', '600', 'shipped: a working day'),
('session.warning_minutes', '2026-01-01', '3', 'shipped');

grant select on policy_setting to besked_signin, besked_portal, besked_desk, besked_jobs;
