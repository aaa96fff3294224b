-- The ledger is told when an instalment of a plan has not come, when the debtor has been told in writing that the
-- plan will be broken, and when what was late has been paid. What kinds of entries and of messages there are is a
-- table each: a later migration adds a row.

create table ledger_feed_kind (
    kind text primary key check (kind <> ''),
    of_case boolean not null,
    nothing_too boolean not null,
    has_until boolean not null
);
comment on table ledger_feed_kind is 'What an entry of the ledger''s feed can tell.';
comment on column ledger_feed_kind.of_case is 'It tells of one case; else of none.';
comment on column ledger_feed_kind.nothing_too is 'Its amount may be nothing.';
comment on column ledger_feed_kind.has_until is 'It may have a day that it is until.';
insert into ledger_feed_kind (kind, of_case, nothing_too, has_until) values
('hold_placed', true, false, true),
('hold_lifted', true, false, false),
('credit_proposed', true, false, false),
('interest_waived', true, false, false),
('payment_to_move', true, false, false),
('measure_withdrawn', true, true, false),
('collection_paused', true, false, true),
('respite_granted', true, false, true),
('payment_booked', false, false, false),
('payment_taken_back', false, false, false),
('payment_found', false, false, false),
('refund_decided', false, false, false),
('plan_started', true, false, false),
('plan_changed', true, true, false),
('plan_missed', true, true, true),
('plan_noticed', true, true, true),
('plan_caught_up', true, true, false),
('plan_completed', true, true, false),
('plan_broken', true, true, false),
('plan_cancelled', true, true, false),
('plan_replaced', true, true, false);

alter table ledger_feed drop constraint ledger_feed_kind_check;
alter table ledger_feed drop constraint ledger_feed_one_case;
alter table ledger_feed drop constraint ledger_feed_amount_check;
alter table ledger_feed drop constraint ledger_feed_until_check;
alter table ledger_feed
add constraint ledger_feed_kind_fkey foreign key (kind) references ledger_feed_kind (kind),
add constraint ledger_feed_amount_check check (amount >= 0);

-- What holds for a kind stands in its row, so that nothing here is said again for a new one.
create function fit_ledger_feed_kind() returns trigger
language plpgsql stable as $$
declare
    own ledger_feed_kind;
begin
    select * into own from ledger_feed_kind where ledger_feed_kind.kind = new.kind;
    -- One that there is not is refused by the key.
    if found and (
        num_nonnulls(new.dispute_id, new.respite_id, new.plan_id)
            <> case when own.of_case then 1 else 0 end
        or (new.amount = 0 and not own.nothing_too)
        or (new.until is not null and not own.has_until)
    ) then
        raise exception 'an entry of the kind % is not told so', new.kind
            using errcode = 'check_violation';
    end if;
    return new;
end
$$;
revoke all on function fit_ledger_feed_kind() from public;
create trigger ledger_feed_fits before insert on ledger_feed
for each row execute function fit_ledger_feed_kind();

create table message_kind (
    kind text primary key check (kind <> '')
);
comment on table message_kind is 'What a message can tell, as `domain::notice` names it.';
insert into message_kind (kind) values
('explanation'),
('written'),
('completion'),
('statement'),
('unit_answer'),
('decision'),
('lifted'),
('delay'),
('request_refused'),
('appeal_dismissed'),
('appeal_forwarded'),
('appeal_reopened'),
('respite_asked'),
('respite_granted'),
('respite_declined'),
('plan_proposed'),
('plan_countered'),
('plan_agreed'),
('plan_declined'),
('plan_active'),
('plan_soon'),
('plan_missed'),
('plan_noticed'),
('plan_broken'),
('plan_completed'),
('plan_cancelled'),
('plan_changed'),
('plan_change_dropped'),
('callback_not_reached'),
('callback_wrong_number'),
('callback_moved'),
('callback_cancelled');
alter table message drop constraint message_kind_check;
alter table message
add constraint message_kind_fkey foreign key (kind) references message_kind (kind);

-- What a debtor has been told of an instalment that is late. How a plan is kept is reckoned and not stored; this is
-- what was said of it, once for each time.
create table plan_late (
    party_id uuid not null,
    id uuid not null,
    plan_id uuid not null,
    version integer not null,
    noticed boolean not null,
    number integer not null check (number >= 1),
    due_on date not null,
    amount numeric(14, 2) not null check (amount > 0),
    until date not null check (until >= due_on),
    told_at timestamptz not null,
    primary key (party_id, id),
    foreign key (party_id, plan_id, version) references plan_offer (party_id, plan_id, version)
);
comment on column plan_late.version is 'The offer that held then.';
comment on column plan_late.noticed is
    'In writing, that the plan will be broken; else kindly, that the instalment has not come.';
comment on column plan_late.number is 'The first instalment that is late.';
comment on column plan_late.amount is 'All that should have been paid by then and was not.';
comment on column plan_late.until is
    'The last day of grace; after the notice, the last day before the plan may be broken.';
create index plan_late_plan on plan_late (party_id, plan_id, told_at desc);
call guard_by_party('plan_late');
grant insert on plan_late to besked_desk, besked_jobs;
grant select on plan_late to besked_jobs;

alter table ledger_feed
add column late_id uuid,
add foreign key (party_id, late_id) references plan_late (party_id, id),
add constraint ledger_feed_late_check check (
    case
        when kind in ('plan_missed', 'plan_noticed') then late_id is not null
        else late_id is null or kind = 'plan_caught_up'
    end
);
comment on column ledger_feed.late_id is
    'What the debtor has been told of an instalment that is late, or was before it was paid. None where a plan was
     caught up with whose notice was sent before such things were kept.';
alter table ledger_feed drop constraint ledger_feed_once;
alter table ledger_feed add constraint ledger_feed_once
unique nulls not distinct (party_id, source_id, kind, plan_version, late_id);
comment on column ledger_feed.source_id is
    'The hold, the decision, the stop, the refund or the part of a payment that it tells of. What happens to a plan
     is told of each invoice, by the stop that the plan keeps.';

-- Tells of a plan, for each of its invoices that it keeps.
create function tell_ledger_of_plan(entry ledger_feed) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    own record;
begin
    for own in
        select stop.id, stop.invoice_id, part.payable
        from collection_stop as stop
        inner join plan
            on stop.party_id = plan.party_id and stop.plan_id = plan.id
        inner join plan_invoice as part
            on plan.party_id = part.party_id and plan.id = part.plan_id
            and stop.invoice_id = part.invoice_id
            and part.version = coalesce(entry.plan_version, plan.version)
        where stop.party_id = entry.party_id and stop.plan_id = entry.plan_id
            and stop.kind = 'plan' and stop.ended_at is null
        order by stop.invoice_id
    loop
        entry.invoice_id := own.invoice_id;
        entry.source_id := own.id;
        entry.amount := own.payable;
        perform tell_ledger(entry);
    end loop;
end
$$;
revoke all on function tell_ledger_of_plan(ledger_feed) from public;

create or replace function tell_ledger_of_change() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    entry ledger_feed;
begin
    entry.kind := 'plan_changed';
    entry.party_id := new.party_id;
    entry.plan_id := new.plan_id;
    entry.plan_version := new.version;
    entry.at := new.held_at;
    perform tell_ledger_of_plan(entry);
    return null;
end
$$;

create function tell_ledger_of_late() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    entry ledger_feed;
begin
    entry.kind := case when new.noticed then 'plan_noticed' else 'plan_missed' end;
    entry.party_id := new.party_id;
    entry.plan_id := new.plan_id;
    entry.late_id := new.id;
    entry.at := new.told_at;
    entry.until := new.until;
    perform tell_ledger_of_plan(entry);
    return null;
end
$$;
revoke all on function tell_ledger_of_late() from public;
create trigger plan_late_told after insert on plan_late
for each row execute function tell_ledger_of_late();

create function tell_ledger_of_catching_up() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    entry ledger_feed;
begin
    entry.kind := 'plan_caught_up';
    entry.party_id := new.party_id;
    entry.plan_id := new.id;
    entry.late_id := (
        select late.id from plan_late as late
        where late.party_id = new.party_id and late.plan_id = new.id and late.noticed
        order by late.told_at desc, late.id desc
        limit 1
    );
    entry.at := new.changed_at;
    perform tell_ledger_of_plan(entry);
    return null;
end
$$;
revoke all on function tell_ledger_of_catching_up() from public;
create trigger plan_caught_up_told after update of state on plan
for each row when (old.state = 'noticed' and new.state = 'active')
execute function tell_ledger_of_catching_up();
