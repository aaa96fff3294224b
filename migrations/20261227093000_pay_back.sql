-- What was paid too much is the payer's. That it is paid back (återbetalning) is put forward by one economist and
-- decided by another one, and the ledger pays.
create table refund (
    party_id uuid not null references party (id),
    id uuid not null,
    invoice_id uuid not null,
    amount numeric(14, 2) not null check (amount > 0),
    state text not null check (state in ('proposed', 'decided', 'declined')),
    proposed_by uuid not null references staff_member (id),
    proposed_at timestamptz not null,
    decided_by uuid references staff_member (id),
    decided_at timestamptz,
    because text check (because <> ''),
    primary key (party_id, id),
    foreign key (party_id, invoice_id) references invoice (party_id, id),
    check ((decided_by is null) = (decided_at is null)),
    check ((state = 'proposed') = (decided_by is null)),
    check (state <> 'decided' or decided_by <> proposed_by),
    check ((state = 'declined') = (because is not null))
);
comment on column refund.because is 'Why it was declined.';
create index refund_id on refund (id);
create unique index refund_waits on refund (party_id, invoice_id) where state = 'proposed';
create index refund_invoice on refund (party_id, invoice_id, proposed_at desc);
call guard_by_party('refund');
grant select on refund to besked_portal, besked_desk, besked_jobs;
grant insert on refund to besked_desk;
grant update (state, decided_by, decided_at, because) on refund to besked_desk;

-- What has been paid too much, and what of it cannot be paid back: it has been decided to be and has not left the
-- ledger yet, or it belongs to another invoice of the same payment plan.
create view invoice_surplus with (security_invoker = true) as
select
    invoice.party_id, invoice.id as invoice_id,
    invoice.paid - case
        when invoice.cancelled_on is null
            then invoice.total - invoice.credited + invoice.fees
        else 0
    end as surplus,
    greatest(coalesce(decided.amount, 0) - coalesce(left_again.amount, 0), 0) as on_its_way,
    coalesce(elsewhere.amount, 0) as elsewhere
from invoice
left join lateral (
    select
        sum(refund.amount) as amount,
        min((refund.decided_at at time zone 'Europe/Stockholm')::date) as since
    from refund
    where refund.party_id = invoice.party_id and refund.invoice_id = invoice.id
        and refund.state = 'decided'
) as decided on true
left join lateral (
    select -sum(payment.amount) as amount
    from payment
    where payment.party_id = invoice.party_id and payment.invoice_id = invoice.id
        and payment.amount < 0 and payment.paid_on >= decided.since
) as left_again on true
left join lateral (
    select sum(greatest(other.left_to_pay - part.left_out, 0)) as amount
    from plan_invoice as own
    inner join plan
        on own.party_id = plan.party_id and own.plan_id = plan.id and own.version = plan.version
        and plan.state in ('active', 'noticed', 'completed', 'broken')
    inner join plan_invoice as part
        on plan.party_id = part.party_id and plan.id = part.plan_id
        and plan.version = part.version and part.invoice_id <> own.invoice_id
    inner join invoice as other
        on part.party_id = other.party_id and part.invoice_id = other.id
    where own.party_id = invoice.party_id and own.invoice_id = invoice.id
) as elsewhere on true
where invoice.total > 0;
grant select on invoice_surplus to besked_desk;

-- The ledger is told to pay.
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
        'payment_found',
        'refund_decided',
        'plan_started',
        'plan_changed',
        'plan_completed',
        'plan_broken',
        'plan_cancelled',
        'plan_replaced'
    )
);
alter table ledger_feed drop constraint ledger_feed_one_case;
alter table ledger_feed add constraint ledger_feed_one_case check (
    num_nonnulls(dispute_id, respite_id, plan_id) = case
        when kind in ('payment_booked', 'payment_taken_back', 'payment_found', 'refund_decided')
            then 0
        else 1
    end
);

create function tell_ledger_of_refund() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    entry ledger_feed;
begin
    entry.kind := 'refund_decided';
    entry.party_id := new.party_id;
    entry.invoice_id := new.invoice_id;
    entry.source_id := new.id;
    entry.at := new.decided_at;
    entry.amount := new.amount;
    perform tell_ledger(entry);
    return null;
end
$$;
revoke all on function tell_ledger_of_refund() from public;
create trigger refund_told after update of state on refund
for each row when (old.state = 'proposed' and new.state = 'decided')
execute function tell_ledger_of_refund();

-- Whoever has paid too much may ask to have it back.
create table refund_request (
    party_id uuid not null references party (id),
    id uuid not null,
    invoice_id uuid not null,
    asked_by uuid not null references party (id),
    asked_at timestamptz not null,
    primary key (party_id, id),
    foreign key (party_id, invoice_id) references invoice (party_id, id)
);
comment on column refund_request.asked_by is 'The person, for whomever they act.';
create index refund_request_invoice on refund_request (party_id, invoice_id, asked_at desc);
call guard_by_party('refund_request');
grant select, insert on refund_request to besked_portal;
grant select on refund_request to besked_desk, besked_jobs;
