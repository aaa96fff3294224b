-- Who sends invoices, and what they are for. Both belong to nobody: every role may read them.

create table unit (
    id uuid primary key,
    code text not null unique check (code <> ''),
    name_sv text not null check (name_sv <> ''),
    name_en text not null check (name_en <> ''),
    organisation_number text not null check (organisation_number ~ '^[0-9]{10}$'),
    phone text not null check (phone ~ '^\+[1-9][0-9]{6,14}$'),
    email text not null check (email like '%_@_%'),
    bankgiro text check (bankgiro ~ '^[0-9]{7,8}$'),
    plusgiro text check (plusgiro ~ '^[0-9]{2,8}$'),
    swish text check (swish ~ '^123[0-9]{7}$'),
    ledger_as_of timestamptz
);
comment on column unit.code is 'The code that ledgers use.';
comment on column unit.ledger_as_of is
    'What the unit''s latest ledger says of itself. Null until one has been read: nothing is known.';

create table charge_type (
    id uuid primary key,
    code text not null unique check (code <> ''),
    name_sv text not null check (name_sv <> ''),
    name_en text not null check (name_en <> '')
);
comment on column charge_type.code is 'The code that ledgers use.';

-- What holds for a kind of charge from a day on. An invoice follows the terms of its invoice date.
create table charge_type_terms (
    charge_type_id uuid not null references charge_type (id),
    valid_from date not null,
    regime text not null check (
        regime in ('private_law', 'administrative_appeal', 'legality_review', 'mixed', 'excluded')
    ),
    limitation_years integer not null check (limitation_years in (3, 10)),
    interest_basis text not null check (interest_basis in ('interest_act', 'own_rule', 'none')),
    day_count text not null default 'act365' check (day_count in ('act365', 'act_act')),
    reminder_fee_agreed boolean not null,
    primary key (charge_type_id, valid_from)
);
comment on column charge_type_terms.limitation_years is 'Preskription, lag (1981:130) 2 §.';
comment on column charge_type_terms.reminder_fee_agreed is
    'Agreed at the latest when the debt arose, lag (1981:739) 2 §.';

grant select on unit, charge_type, charge_type_terms
to besked_signin, besked_portal, besked_desk, besked_jobs;
grant insert, update on unit, charge_type, charge_type_terms to besked_jobs;
