-- The ledger is told all that happens to a plan and to a respite, also what bids it do nothing: that a plan is
-- proposed, answered, signed or declined, that a respite is asked for, declined or taken back. Each event is noted
-- with each invoice of its case. What happened before this is not told again.

insert into ledger_feed_kind (kind, of_case, nothing_too, has_until) values
('case_noted', true, true, false);

-- An event is told once with each invoice; all else once.
alter table ledger_feed drop constraint ledger_feed_once;
create unique index ledger_feed_once
on ledger_feed (party_id, source_id, kind, plan_version, late_id) nulls not distinct
where kind <> 'case_noted';
create unique index ledger_feed_noted_once
on ledger_feed (party_id, source_id, invoice_id)
where kind = 'case_noted';
comment on column ledger_feed.source_id is
    'The hold, the decision, the stop, the refund, the part of a payment or the event that it tells of. What happens
     to a plan is told of each invoice, by the stop that the plan keeps; an event is noted with each of its case.';

-- At the end of the transaction, when all locks of the case are held: whoever notes keeps others from telling, and
-- waits for nobody.
create function note_event_for_ledger() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    entry ledger_feed;
    own record;
begin
    entry.kind := 'case_noted';
    entry.party_id := new.party_id;
    entry.source_id := new.id;
    entry.at := new.at;
    if new.subject_kind = 'plan' then
        entry.plan_id := new.subject_id;
    else
        entry.respite_id := new.subject_id;
    end if;
    for own in
        select part.invoice_id, part.payable
        from plan_invoice as part
        inner join plan
            on part.party_id = plan.party_id and part.plan_id = plan.id
            and part.version = plan.version
        where plan.party_id = entry.party_id and plan.id = entry.plan_id
        union all
        select part.invoice_id, part.payable
        from respite_invoice as part
        where part.party_id = entry.party_id and part.respite_id = entry.respite_id
        order by invoice_id
    loop
        entry.invoice_id := own.invoice_id;
        entry.amount := own.payable;
        perform tell_ledger(entry);
    end loop;
    return null;
end
$$;
revoke all on function note_event_for_ledger() from public;
create constraint trigger event_noted after insert on event
deferrable initially deferred
for each row when (new.subject_kind in ('plan', 'respite'))
execute function note_event_for_ledger();
