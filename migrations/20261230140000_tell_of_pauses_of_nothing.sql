-- What was owed when a respite or a plan was asked for may have been paid, credited or disputed in full before a person
-- answers. What is paused of such an invoice is nothing yet, and the ledger is told so: the pause counts for what is
-- owed again once a payment is taken back or an objection lifted.
update ledger_feed_kind set nothing_too = true
where kind in ('respite_granted', 'collection_paused');

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
        -- What it keeps from being claimed: the rest is disputed, and paused by that. An objection against more than
        -- is left keeps all of it, and nothing more.
        entry.amount := (
            select greatest(invoice.left_to_pay - held_of_left(invoice.party_id, invoice.id), 0)
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
        if entry.kind <> 'plan_replaced' or not exists (
            select from ledger_feed as told
            where told.party_id = new.party_id and told.source_id = new.id
                and told.kind = 'plan_replaced'
        ) then
            perform tell_ledger(entry);
        end if;
    end if;
    return null;
end
$$;
