-- Credit notes whose invoice has not been told of yet: nobody's until it has.

create table waiting_credit (
    unit_code text not null check (unit_code <> ''),
    ledger_id text not null check (ledger_id <> ''),
    invoice_number text not null check (invoice_number <> ''),
    buyer_scheme text not null check (buyer_scheme <> ''),
    buyer_number text not null check (buyer_number <> ''),
    amount numeric(14, 2) not null check (amount > 0),
    credited_on date not null,
    origin jsonb not null,
    import_run_id uuid not null references import_run (id),
    primary key (unit_code, ledger_id)
);
comment on table waiting_credit is
    'A row goes when the credit has been booked on its invoice, or cannot be.';
comment on column waiting_credit.ledger_id is 'The number of the credit note.';
comment on column waiting_credit.buyer_number is
    'Who the credit note is for: an invoice of the same number to another is not the one.';
comment on column waiting_credit.origin is 'Where it was told: file, line and field names.';
comment on column waiting_credit.import_run_id is 'The run that told of it last.';
create index waiting_credit_number on waiting_credit (invoice_number);

grant select, insert, update, delete on waiting_credit to besked_jobs;

insert into policy_setting (key, valid_from, value, source) values
('invoice.payment_days', '1976-01-01', '30', 'räntelagen (1975:635) 4 §: thirty days after a claim');
