-- Whom to turn to when a question is another authority's (FL 6-7 §§): a register that staff keep.

create table authority (
    id uuid primary key,
    name text not null check (name <> ''),
    about_sv text not null check (about_sv <> ''),
    about_en text not null check (about_en <> ''),
    website text check (website ~ '^https://'),
    phone text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
    kept_by uuid references staff_member (id),
    changed_at timestamptz not null,
    removed_at timestamptz,
    check (website is not null or phone is not null)
);
comment on column authority.kept_by is 'Who changed it last; null where it was shipped.';
comment on column authority.removed_at is 'It is shown no longer. What was said with it stays true.';
grant select on authority to besked_portal, besked_desk;
grant insert on authority to besked_desk;
grant update (
    name, about_sv, about_en, website, phone, kept_by, changed_at, removed_at
) on authority to besked_desk;

insert into authority (id, name, about_sv, about_en, website, changed_at) values
(
    '01999999-0000-7000-8000-000000000001', 'Skatteverket', 'Skatt, folkbokföring och personnummer.',
    'Tax, population registration and personal numbers.', 'https://www.skatteverket.se',
    '2026-01-01 00:00+00'
),
(
    '01999999-0000-7000-8000-000000000002', 'Kronofogdemyndigheten',
    'Betalningsförelägganden, utmätning, skuldsanering och skulder som har lämnats dit.',
    'Orders to pay, seizure, debt relief and debts that have been handed over there.',
    'https://www.kronofogden.se', '2026-01-01 00:00+00'
),
(
    '01999999-0000-7000-8000-000000000003', 'Försäkringskassan',
    'Sjukpenning, föräldrapenning, barnbidrag och bostadsbidrag.',
    'Sickness benefit, parental benefit, child allowance and housing allowance.',
    'https://www.forsakringskassan.se', '2026-01-01 00:00+00'
),
(
    '01999999-0000-7000-8000-000000000004', 'Polismyndigheten',
    'Den som anser att en felparkeringsavgift är fel bestrider den hos polisen. Avgiften ska ändå betalas i tid.',
    'Whoever thinks that a parking fine is wrong contests it with the police. It is to be paid in time all the same.',
    'https://polisen.se', '2026-01-01 00:00+00'
),
(
    '01999999-0000-7000-8000-000000000005', 'Regionen',
    'Patientavgifter, tandvård, sjukresor och kollektivtrafik.',
    'Patient fees, dental care, travel to care and public transport.', 'https://www.1177.se',
    '2026-01-01 00:00+00'
);
