-- Some ledgers do not tell payments one by one, but what has been paid in all so far. Each
-- difference to what was told before is a payment of its own, so that its day is kept.

alter table payment add column running_id uuid;
comment on column payment.running_id is
    'The running total that the payment is a part of: what ledger_record.target_id of that record
     holds. Null for a payment that the ledger tells by itself.';
create index payment_running on payment (party_id, running_id) where running_id is not null;
