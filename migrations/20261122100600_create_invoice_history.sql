-- What happens to an invoice after it was sent.

create table credit (
    party_id uuid not null,
    id uuid not null,
    invoice_id uuid not null,
    amount numeric(14, 2) not null check (amount > 0),
    credited_on date not null,
    reason_sv text check (reason_sv <> ''),
    reason_en text check (reason_en <> ''),
    primary key (party_id, id),
    foreign key (party_id, invoice_id) references invoice (party_id, id),
    check ((reason_sv is null) = (reason_en is null))
);
create index credit_invoice on credit (party_id, invoice_id);

create table payment (
    party_id uuid not null,
    id uuid not null,
    invoice_id uuid not null,
    amount numeric(14, 2) not null check (amount <> 0),
    paid_on date not null,
    channel text not null check (
        channel in ('bankgiro', 'plusgiro', 'swish', 'autogiro', 'other')
    ),
    reference text check (reference <> ''),
    primary key (party_id, id),
    foreign key (party_id, invoice_id) references invoice (party_id, id)
);
comment on column payment.amount is 'Negative when a payment was taken back.';
create index payment_invoice on payment (party_id, invoice_id);

create table fee (
    party_id uuid not null,
    id uuid not null,
    invoice_id uuid not null,
    kind text not null check (
        kind in ('reminder', 'claim', 'plan', 'late_payment', 'interest', 'court')
    ),
    amount numeric(14, 2) not null check (amount > 0),
    charged_on date not null,
    waived_on date check (waived_on >= charged_on),
    primary key (party_id, id),
    foreign key (party_id, invoice_id) references invoice (party_id, id)
);
create index fee_invoice on fee (party_id, invoice_id);

create table dunning (
    party_id uuid not null,
    id uuid not null,
    invoice_id uuid not null,
    stage text not null check (
        stage in ('reminder', 'claim', 'payment_order', 'enforcement', 'watch')
    ),
    sent_on date not null,
    respond_by date check (respond_by >= sent_on),
    sender text not null check (sender <> ''),
    primary key (party_id, id),
    foreign key (party_id, invoice_id) references invoice (party_id, id)
);
create index dunning_invoice on dunning (party_id, invoice_id);

call guard_by_party('credit');
call guard_by_party('payment');
call guard_by_party('fee');
call guard_by_party('dunning');
grant select on credit, payment, fee, dunning to besked_portal, besked_desk, besked_jobs;
grant insert, update on credit, payment, fee, dunning to besked_jobs;
