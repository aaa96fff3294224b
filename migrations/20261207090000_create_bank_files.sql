-- Payments from the bank's own files. For each unit either its ledger or the bank is what payments come
-- from; the other's sight of a payment is matched with it, and never added.

alter table unit
add column payment_source text not null default 'ledger'
check (payment_source in ('ledger', 'bank'));
comment on column unit.payment_source is
    'Whose payments are booked. What the other tells of is only matched with them.';

alter table import_run drop constraint import_run_kind_check;
alter table import_run add constraint import_run_kind_check check (
    kind in ('ledger', 'peppol', 'csv', 'bgmax', 'camt')
);
alter table import_source drop constraint import_source_kind_check;
alter table import_source add constraint import_source_kind_check check (
    kind in ('ledger', 'peppol', 'csv', 'bgmax', 'camt')
);

create table bank_file (
    id uuid primary key,
    kind text not null check (kind in ('bgmax', 'camt')),
    file_id text not null check (file_id <> ''),
    created_at timestamp,
    test boolean not null,
    import_run_id uuid not null references import_run (id),
    unique (kind, file_id)
);
comment on column bank_file.file_id is 'The bank''s own name for it.';
comment on column bank_file.created_at is 'By the bank''s wall clock.';
comment on column bank_file.import_run_id is 'The run that read it first.';

create table bank_unread_line (
    bank_file_id uuid not null references bank_file (id),
    line bigint not null check (line >= 1),
    raw text not null,
    primary key (bank_file_id, line)
);
comment on table bank_unread_line is
    'Lines of a kind that Besked does not know, as they stood: nothing that a bank tells is lost.';

-- A payment is one row whichever files tell of it. It names nobody and no invoice: what does lies in
-- waiting_payment until somebody's it is, and then with the party.
create table bank_payment (
    id uuid primary key,
    key text not null unique check (key <> ''),
    digest bytea not null check (octet_length(digest) = 32),
    bank_file_id uuid not null references bank_file (id),
    line bigint not null check (line >= 1),
    payee_giro text not null check (payee_giro in ('bankgiro', 'plusgiro')),
    payee text not null check (payee ~ '^[0-9]{2,8}$'),
    amount numeric(14, 2) not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    paid_on date not null,
    channel text not null check (
        channel in ('electronic', 'supplier_file', 'slip', 'autogiro', 'unknown')
    )
);
comment on column bank_payment.key is 'Payee, day, number of the deposit and the bank''s own number.';
comment on column bank_payment.digest is
    'SHA-256 of what it says: a payment of the same name with another content is told of.';
comment on column bank_payment.amount is 'Negative when the bank took it back.';

-- What is nobody's yet, in whole or in part: the work list of the economist.
create table waiting_payment (
    bank_payment_id uuid primary key references bank_payment (id),
    amount numeric(14, 2) not null,
    why text not null check (
        why in (
            'currency', 'ahead', 'no_reference', 'not_checked', 'unknown', 'several', 'not_divided',
            'not_covered'
        )
    ),
    sought text[] not null,
    reference text check (reference <> ''),
    reference_kind text not null check (
        reference_kind in ('blank', 'unavailable', 'correct', 'several', 'unchecked', 'incorrect')
    ),
    extras jsonb not null check (jsonb_typeof(extras) = 'array'),
    texts text[] not null,
    payer_name text check (payer_name <> ''),
    payer_number text check (payer_number <> ''),
    payer_account text check (payer_account <> '')
);
comment on table waiting_payment is
    'A row goes when a person or a later import has found whose the payment is.';
comment on column waiting_payment.amount is 'What is left of it to find a place for.';
comment on column waiting_payment.sought is
    'The references that it would be booked by, if an invoice had them.';
create index waiting_payment_sought on waiting_payment using gin (sought);

-- A part of a bank's payment that is for an invoice.
create table bank_part (
    party_id uuid not null,
    id uuid not null,
    bank_payment_id uuid not null references bank_payment (id),
    invoice_id uuid not null,
    amount numeric(14, 2) not null check (amount <> 0),
    paid_on date not null,
    reference text check (reference <> ''),
    payer_name text check (payer_name <> ''),
    payer_number text check (payer_number <> ''),
    texts text[] not null,
    payment_id uuid,
    booked boolean not null,
    found_at timestamptz not null,
    found_by uuid references staff_member (id),
    primary key (party_id, id),
    unique (party_id, payment_id),
    foreign key (party_id, invoice_id) references invoice (party_id, id),
    foreign key (party_id, payment_id) references payment (party_id, id),
    check (not booked or payment_id is not null)
);
comment on column bank_part.payment_id is
    'The payment that it is. Null: the unit''s ledger has not told of it yet, and it waits as seen.';
comment on column bank_part.booked is
    'True where the payment came from here; false where the ledger had told of it, or is to.';
comment on column bank_part.found_by is 'The official who found whose it is; null where it said so.';
create index bank_part_payment on bank_part (bank_payment_id);
create index bank_part_invoice on bank_part (party_id, invoice_id);
create index bank_part_seen on bank_part (party_id, invoice_id) where payment_id is null;

-- A payment that the ledger tells of and that is not booked from there.
create table seen_payment (
    party_id uuid not null,
    id uuid not null,
    invoice_id uuid not null,
    amount numeric(14, 2) not null check (amount <> 0),
    paid_on date not null,
    running_id uuid,
    payment_id uuid,
    primary key (party_id, id),
    unique (party_id, payment_id),
    foreign key (party_id, invoice_id) references invoice (party_id, id),
    foreign key (party_id, payment_id) references payment (party_id, id)
);
comment on column seen_payment.id is
    'What ledger_record.target_id of the record holds; an id of its own for a part of a running total.';
comment on column seen_payment.running_id is 'As of payment.';
comment on column seen_payment.payment_id is 'The bank''s payment that it is. Null: not come yet.';
create index seen_payment_invoice on seen_payment (party_id, invoice_id);
create index seen_payment_running on seen_payment (party_id, running_id)
where running_id is not null;

call guard_by_party('bank_part');
call guard_by_party('seen_payment');
grant select, insert, update on bank_file, bank_payment to besked_jobs;
grant select, insert on bank_unread_line to besked_jobs;
grant select, insert, update, delete on waiting_payment to besked_jobs;
grant select, insert, update on bank_part, seen_payment to besked_jobs;
-- An official who finds whose a payment is books it like an import does.
grant select on bank_payment, waiting_payment, bank_part, seen_payment to besked_desk;
grant delete on waiting_payment to besked_desk;
grant insert on bank_part, payment to besked_desk;
grant update (payment_id) on seen_payment to besked_desk;
grant update (paid, last_paid_on) on invoice to besked_desk;

-- What has been paid too much is the payer's, and is looked for by staff.
create index invoice_overpaid on invoice (last_paid_on desc, id)
where total > 0
and paid > case when cancelled_on is null then total - credited + fees else 0 end;

-- Every payment that the bank's files bring is told to the ledger. It belongs to no case.
alter table ledger_feed drop constraint ledger_feed_kind_check;
alter table ledger_feed add constraint ledger_feed_kind_check check (
    kind in (
        'hold_placed',
        'hold_lifted',
        'credit_proposed',
        'interest_waived',
        'payment_to_move',
        'measure_withdrawn',
        'collection_paused',
        'respite_granted',
        'payment_booked',
        'payment_taken_back',
        'payment_found'
    )
);
alter table ledger_feed drop constraint ledger_feed_one_case;
alter table ledger_feed add constraint ledger_feed_one_case check (
    num_nonnulls(dispute_id, respite_id) = case
        when kind in ('payment_booked', 'payment_taken_back', 'payment_found') then 0
        else 1
    end
);
comment on column ledger_feed.source_id is
    'The hold, the decision, the stop or the part of a bank''s payment that it tells of.';
comment on column ledger_feed.dispute_id is 'The case, where it is a dispute; none behind a payment.';

create function tell_ledger_of_payment() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    entry ledger_feed;
begin
    entry.kind := case
        when new.booked and new.amount > 0 then 'payment_booked'
        when new.booked then 'payment_taken_back'
        -- A payment that the ledger books by itself is no news to it; whose it is may be.
        when new.payment_id is null and new.found_by is not null and new.amount > 0
            then 'payment_found'
    end;
    if entry.kind is not null then
        entry.party_id := new.party_id;
        entry.invoice_id := new.invoice_id;
        entry.source_id := new.id;
        entry.at := new.found_at;
        entry.amount := abs(new.amount);
        perform tell_ledger(entry);
    end if;
    return null;
end
$$;
revoke all on function tell_ledger_of_payment() from public;
create trigger bank_part_told after insert on bank_part
for each row execute function tell_ledger_of_payment();

insert into policy_setting (key, valid_from, value, source) values
('payments.match_days', '2026-01-01', '5', 'shipped: how far apart bank and ledger may date a payment'),
('payments.ahead_days', '2026-01-01', '5', 'shipped: a payment dated later than this waits'),
(
    'imports.take_test_files', '2026-01-01', 'true',
    'shipped for trials: a later row with false refuses bank files that are marked as tests'
);
