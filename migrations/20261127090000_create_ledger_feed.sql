-- What the ledger is to do because of cases, in the order in which it came to hold: pause, go on,
-- credit. The ledger reads on from the number where it stopped.
create table ledger_feed (
    party_id uuid not null,
    seq bigint not null unique check (seq >= 1),
    invoice_id uuid not null,
    dispute_id uuid not null,
    source_id uuid not null,
    at timestamptz not null,
    kind text not null check (kind in ('hold_placed', 'hold_lifted', 'credit_proposed')),
    amount numeric(14, 2) not null check (amount > 0),
    until date check (kind = 'hold_placed' or until is null),
    pay_by date check (kind <> 'hold_placed' or pay_by is null),
    primary key (party_id, seq),
    unique (party_id, source_id, kind),
    foreign key (party_id, invoice_id) references invoice (party_id, id),
    foreign key (party_id, dispute_id) references dispute (party_id, id)
);
comment on column ledger_feed.seq is
    'Without gaps, and never one before another that holds already: a reader misses nothing.';
comment on column ledger_feed.source_id is 'The hold or the decision that it tells of.';
comment on column ledger_feed.until is 'The day that the pause ends by itself.';
comment on column ledger_feed.pay_by is 'The new last day to pay what is left.';

-- One writer at a time, from here to the end of its transaction: a number is only given when every
-- lower one holds.
create function tell_ledger(entry ledger_feed) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    perform pg_advisory_xact_lock(hashtext('ledger_feed'));
    entry.seq := (select coalesce(max(feed.seq), 0) + 1 from ledger_feed as feed);
    insert into ledger_feed select entry.*;
end
$$;
revoke all on function tell_ledger(ledger_feed) from public;

create function tell_ledger_of_hold() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        perform tell_ledger((
            new.party_id, null, new.invoice_id, new.dispute_id, new.id, new.placed_at,
            'hold_placed', new.amount, new.until, null
        )::ledger_feed);
    elsif old.lifted_at is null and new.lifted_at is not null then
        perform tell_ledger((
            new.party_id, null, new.invoice_id, new.dispute_id, new.id, new.lifted_at,
            'hold_lifted', new.amount, null, new.pay_by
        )::ledger_feed);
    end if;
    return null;
end
$$;

create function tell_ledger_of_decision() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    if new.credited > 0 then
        perform tell_ledger((
            new.party_id, null,
            (
                select dispute.invoice_id from dispute
                where dispute.party_id = new.party_id and dispute.id = new.dispute_id
            ),
            new.dispute_id, new.id, new.decided_at, 'credit_proposed', new.credited, null,
            new.pay_by
        )::ledger_feed);
    end if;
    return null;
end
$$;

revoke all on function tell_ledger_of_hold() from public;
revoke all on function tell_ledger_of_decision() from public;

-- What holds already, in the order in which it came to.
insert into ledger_feed (
    party_id, seq, invoice_id, dispute_id, source_id, at, kind, amount, until, pay_by
)
select
    told.party_id, row_number() over (order by told.at, told.kind desc, told.source_id),
    told.invoice_id, told.dispute_id, told.source_id, told.at, told.kind, told.amount, told.until,
    told.pay_by
from (
    select
        party_id, invoice_id, dispute_id, id as source_id, placed_at as at,
        'hold_placed' as kind, amount, until, null::date as pay_by
    from hold
    union all
    select party_id, invoice_id, dispute_id, id, lifted_at, 'hold_lifted', amount, null, pay_by
    from hold
    where lifted_at is not null
    union all
    select
        decision.party_id, dispute.invoice_id, decision.dispute_id, decision.id,
        decision.decided_at, 'credit_proposed', decision.credited, null, decision.pay_by
    from dispute_decision as decision
    inner join dispute
        on decision.party_id = dispute.party_id and decision.dispute_id = dispute.id
    where decision.credited > 0
) as told;

create trigger hold_told after insert or update of lifted_at on hold
for each row execute function tell_ledger_of_hold();
create trigger dispute_decision_told after insert on dispute_decision
for each row execute function tell_ledger_of_decision();

call guard_by_party('ledger_feed');
grant select on ledger_feed to besked_jobs;
create trigger ledger_feed_frozen
before update or delete or truncate on ledger_feed
for each statement execute function refuse_change();
