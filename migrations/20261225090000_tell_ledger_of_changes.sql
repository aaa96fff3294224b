-- The ledger is told when a change of a plan holds, and in which instalments a plan is paid from then on.

alter table ledger_feed
add column plan_version integer,
add foreign key (party_id, plan_id, plan_version)
references plan_offer (party_id, plan_id, version);
comment on column ledger_feed.plan_version is
    'The offer whose instalments the plan is paid in from now on; none where that does not change.';
comment on column ledger_feed.source_id is
    'The hold, the decision, the stop or the part of a payment that it tells of. A change of a plan is told
     of each invoice, by the stop that the plan keeps.';
alter table ledger_feed drop constraint ledger_feed_party_id_source_id_kind_key;
alter table ledger_feed add constraint ledger_feed_once
unique nulls not distinct (party_id, source_id, kind, plan_version);
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
        'plan_started',
        'plan_changed',
        'plan_completed',
        'plan_broken',
        'plan_cancelled',
        'plan_replaced'
    )
);
-- An invoice that has been paid stays in its plan, with nothing left to pay by it.
alter table ledger_feed drop constraint ledger_feed_amount_check;
alter table ledger_feed add constraint ledger_feed_amount_check check (
    amount > 0
    or amount = 0 and kind in (
        'measure_withdrawn',
        'plan_changed',
        'plan_completed',
        'plan_broken',
        'plan_cancelled',
        'plan_replaced'
    )
);
-- What has been told of a plan's beginning until now has no instalments.
alter table ledger_feed add constraint ledger_feed_plan_version_check check (
    case kind
        when 'plan_changed' then plan_version is not null
        when 'plan_started' then true
        else plan_version is null
    end
);

create or replace function tell_ledger_of_stop() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    entry ledger_feed;
begin
    entry.party_id := new.party_id;
    entry.invoice_id := new.invoice_id;
    entry.respite_id := new.respite_id;
    entry.plan_id := new.plan_id;
    entry.source_id := new.id;
    if new.kind = 'plan' then
        entry.amount := (
            select own.payable
            from plan_invoice as own
            inner join plan
                on own.party_id = plan.party_id and own.plan_id = plan.id
                and own.version = plan.version
            where own.party_id = new.party_id and own.plan_id = new.plan_id
                and own.invoice_id = new.invoice_id
        );
    else
        -- What it keeps from being claimed: the rest is disputed, and paused by that.
        entry.amount := (
            select invoice.left_to_pay - held_of_left(invoice.party_id, invoice.id)
            from invoice
            where invoice.party_id = new.party_id and invoice.id = new.invoice_id
        );
    end if;
    if tg_op = 'INSERT' then
        entry.at := new.placed_at;
        entry.until := new.until;
        entry.kind := case new.kind
            when 'respite' then 'respite_granted'
            when 'plan' then 'plan_started'
            else 'collection_paused'
        end;
        if new.kind = 'plan' then
            entry.plan_version := (
                select plan.version from plan
                where plan.party_id = new.party_id and plan.id = new.plan_id
            );
        end if;
        perform tell_ledger(entry);
    elsif new.kind = 'plan' and old.ended_at is null and new.ended_at is not null then
        entry.at := new.ended_at;
        -- How the plan ended is written before its stops are.
        entry.kind := 'plan_' || (
            select plan.state from plan
            where plan.party_id = new.party_id and plan.id = new.plan_id
        );
        perform tell_ledger(entry);
    end if;
    return null;
end
$$;

create function tell_ledger_of_change() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    entry ledger_feed;
    own record;
begin
    for own in
        select stop.id, stop.invoice_id, part.payable
        from collection_stop as stop
        inner join plan_invoice as part
            on stop.party_id = part.party_id and stop.plan_id = part.plan_id
            and stop.invoice_id = part.invoice_id and part.version = new.version
        where stop.party_id = new.party_id and stop.plan_id = new.plan_id
            and stop.kind = 'plan' and stop.ended_at is null
        order by stop.invoice_id
    loop
        entry.party_id := new.party_id;
        entry.invoice_id := own.invoice_id;
        entry.plan_id := new.plan_id;
        entry.plan_version := new.version;
        entry.source_id := own.id;
        entry.at := new.held_at;
        entry.kind := 'plan_changed';
        entry.amount := own.payable;
        perform tell_ledger(entry);
    end loop;
    return null;
end
$$;
revoke all on function tell_ledger_of_change() from public;
create trigger plan_amendment_told after update of held_at on plan_amendment
for each row when (old.held_at is null and new.held_at is not null)
execute function tell_ledger_of_change();

comment on column plan_amendment.change is
    'What the debtor changes: `move`, `extra` or `shorten`, with its facts.';
