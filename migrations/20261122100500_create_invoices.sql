-- Invoices, the references they are paid with, and their lines with what each rests on.

create table invoice (
    party_id uuid not null references party (id),
    id uuid not null,
    unit_id uuid not null references unit (id),
    charge_type_id uuid not null references charge_type (id),
    number text not null check (number <> ''),
    ocr text check (ocr ~ '^[0-9]{2,25}$'),
    issued_on date not null,
    due_on date not null,
    subject_sv text not null check (subject_sv <> ''),
    subject_en text not null check (subject_en <> ''),
    total numeric(14, 2) not null,
    vat numeric(14, 2) not null,
    interest_notice boolean not null,
    cancelled_on date,
    credited numeric(14, 2) not null default 0 check (credited >= 0),
    fees numeric(14, 2) not null default 0 check (fees >= 0),
    paid numeric(14, 2) not null default 0,
    last_paid_on date,
    dunning_stage text check (
        dunning_stage in ('reminder', 'claim', 'payment_order', 'enforcement', 'watch')
    ),
    dunning_on date,
    dunning_respond_by date,
    left_to_pay numeric(14, 2) not null generated always as (
        case
            when cancelled_on is not null then 0
            else greatest(total - credited + fees - paid, 0)
        end
    ) stored,
    primary key (party_id, id),
    check (due_on >= issued_on),
    check ((dunning_stage is null) = (dunning_on is null)),
    check (dunning_respond_by is null or dunning_stage is not null)
);
comment on column invoice.credited is
    'The sums and the furthest dunning step are those of the invoice''s own rows of credit, fee,
     payment and dunning, kept by whoever writes these, in the same transaction.';
comment on column invoice.fees is 'Fees that stand: those not waived.';
-- Staff address an invoice by its id, its number or its reference.
create index invoice_id on invoice (id);
create index invoice_number on invoice (number);
create index invoice_ocr on invoice (ocr);
create index invoice_issued on invoice (party_id, issued_on desc, id desc);
create index invoice_open on invoice (party_id, due_on, id) where left_to_pay > 0;
call guard_by_party('invoice');
grant select on invoice to besked_portal, besked_desk, besked_jobs;
grant insert, update on invoice to besked_jobs;

create table invoice_reference (
    party_id uuid not null,
    invoice_id uuid not null,
    kind text not null check (kind <> ''),
    reference text not null check (reference <> ''),
    primary key (party_id, invoice_id, kind, reference),
    foreign key (party_id, invoice_id) references invoice (party_id, id)
);
comment on table invoice_reference is
    'Further references that a payer may state: a contract, a customer number, an earlier OCR.';
create index invoice_reference_reference on invoice_reference (reference);
call guard_by_party('invoice_reference');
grant select on invoice_reference to besked_portal, besked_desk, besked_jobs;
grant insert, update, delete on invoice_reference to besked_jobs;

create table invoice_line (
    party_id uuid not null,
    id uuid not null,
    invoice_id uuid not null,
    position integer not null check (position >= 0),
    description_sv text not null check (description_sv <> ''),
    description_en text not null check (description_en <> ''),
    net numeric(14, 2) not null,
    vat_rate numeric(5, 2) not null check (vat_rate between 0 and 100),
    amount numeric(14, 2) not null,
    rule_id uuid references rule (id),
    decision_id uuid,
    period_from date,
    period_to date,
    object text check (object <> ''),
    quantity numeric check (abs(quantity) < 1e12 and scale(quantity) <= 10),
    measure text,
    quantity_source text check (quantity_source in ('measured', 'estimated', 'decided')),
    unit_price numeric check (abs(unit_price) < 1e12 and scale(unit_price) <= 10),
    facts jsonb not null default '[]' check (jsonb_typeof(facts) = 'array'),
    primary key (party_id, id),
    unique (party_id, invoice_id, position),
    foreign key (party_id, invoice_id) references invoice (party_id, id),
    foreign key (party_id, decision_id) references decision (party_id, id),
    check (period_to >= period_from),
    constraint invoice_line_basis_whole_or_absent check (
        num_nonnulls(rule_id, quantity, measure, quantity_source, unit_price) in (0, 5)
    ),
    constraint invoice_line_no_facts_without_basis check (
        rule_id is not null
        or (
            num_nonnulls(decision_id, period_from, period_to, object) = 0
            and facts = '[]'
        )
    )
);
comment on column invoice_line.rule_id is
    'Null where the ledger cannot tell why the line stands there: then the page says so.';
comment on column invoice_line.facts is
    'A list of {kind, label {sv, en}, value {sv, en}, on}.';
create index invoice_line_id on invoice_line (id);
create index invoice_line_rule on invoice_line (rule_id);
create index invoice_line_decision on invoice_line (party_id, decision_id);
call guard_by_party('invoice_line');
grant select on invoice_line to besked_portal, besked_desk, besked_jobs;
grant insert, update, delete on invoice_line to besked_jobs;
