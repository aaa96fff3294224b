-- The fee for a plan (lag 1981:739 3 § 2, 4 §) is agreed on with it, and is a cost of the oldest of its invoices that
-- something is left of. It is booked there when all have signed, from the day that the plan is reckoned from, so that
-- what is left of the invoice is what the plan says. No such fee is charged on what is paused for an objection: where
-- nothing else is left there is none. The ledger is told to book it too; what it tells of it afterwards is the same fee.
-- Once agreed on it stays, however the plan ends.

alter table fee
add column plan_id uuid,
add foreign key (party_id, plan_id) references plan (party_id, id);
comment on column fee.plan_id is
    'The plan whose fee it is, booked when that began; a ledger may have told of it since. Null where a ledger alone has.';
create unique index fee_plan on fee (party_id, plan_id) where plan_id is not null;

insert into ledger_feed_kind (kind, of_case, nothing_too, has_until) values
('fee_booked', true, false, false);
comment on column ledger_feed.source_id is
    'The hold, the decision, the stop, the refund, the part of a payment, the fee or the event that it tells of. What
     happens to a plan is told of each invoice, by the stop that the plan keeps; an event is noted with each of its case.';

-- The invoice is held before its fee is written, and nothing has been told yet: whoever tells keeps others from it.
create function book_fee_of_plan(of_party uuid, of_plan uuid, of_version integer) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    own record;
begin
    select
        part.invoice_id, (offer.judged -> 'plan' -> 0 ->> 'fee')::numeric as amount,
        (offer.judged -> 'plan' -> 0 ->> 'starts_on')::date as starts_on
    into own
    from plan_offer as offer
    inner join plan_invoice as part
        on offer.party_id = part.party_id and offer.plan_id = part.plan_id
        and part.version = offer.version
    inner join invoice on part.party_id = invoice.party_id and part.invoice_id = invoice.id
    where offer.party_id = of_party and offer.plan_id = of_plan and offer.version = of_version
        and invoice.cancelled_on is null and invoice.left_to_pay > 0
        and not exists (
            select from hold
            where hold.party_id = part.party_id and hold.invoice_id = part.invoice_id
                and hold.lifted_at is null
        )
    order by part.due_before, part.invoice_id
    limit 1;
    if own.amount > 0 then
        update invoice set fees = fees + own.amount
        where party_id = of_party and id = own.invoice_id;
        insert into fee (party_id, id, invoice_id, kind, amount, charged_on, plan_id)
        values (
            of_party, gen_random_uuid(), own.invoice_id, 'plan', own.amount, own.starts_on, of_plan
        );
    end if;
end
$$;
revoke all on function book_fee_of_plan(uuid, uuid, integer) from public;

create function book_fee_of_begun_plan() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    perform book_fee_of_plan(new.party_id, new.id, new.version);
    return null;
end
$$;
revoke all on function book_fee_of_begun_plan() from public;
create trigger plan_fee_booked after update of state on plan
for each row when (old.state = 'agreed' and new.state = 'active')
execute function book_fee_of_begun_plan();

-- Told with the plan's beginning of its invoice, after it.
create function tell_ledger_of_fee(own fee, told_at timestamptz) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    entry ledger_feed;
begin
    entry.kind := 'fee_booked';
    entry.party_id := own.party_id;
    entry.invoice_id := own.invoice_id;
    entry.plan_id := own.plan_id;
    entry.source_id := own.id;
    entry.amount := own.amount;
    entry.at := told_at;
    perform tell_ledger(entry);
end
$$;
revoke all on function tell_ledger_of_fee(fee, timestamptz) from public;

create function tell_ledger_of_fee_of_stop() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    perform tell_ledger_of_fee(fee, new.placed_at)
    from fee
    where fee.party_id = new.party_id and fee.plan_id = new.plan_id
        and fee.invoice_id = new.invoice_id;
    return null;
end
$$;
revoke all on function tell_ledger_of_fee_of_stop() from public;
create trigger collection_stop_told_of_fee after insert on collection_stop
for each row when (new.kind = 'plan')
execute function tell_ledger_of_fee_of_stop();

-- The plans that are being paid: by the offer that was signed first. What a ledger has booked and told of already is
-- the plan's fee, and neither booked nor told again.
do $$
declare
    own record;
begin
    for own in
        select
            offer.party_id, offer.plan_id, offer.version,
            (offer.judged -> 'plan' -> 0 ->> 'fee')::numeric as amount,
            (offer.judged -> 'plan' -> 0 ->> 'starts_on')::date as starts_on
        from plan
        inner join lateral (
            select min(signature.version) as version
            from plan_signature as signature
            where signature.party_id = plan.party_id and signature.plan_id = plan.id
        ) as signed on true
        inner join plan_offer as offer
            on plan.party_id = offer.party_id and plan.id = offer.plan_id
            and signed.version = offer.version
        where plan.state in ('active', 'noticed')
        order by plan.id
    loop
        update fee set plan_id = own.plan_id, charged_on = own.starts_on
        where fee.party_id = own.party_id and fee.id = (
            select told.id
            from fee as told
            inner join plan_invoice as part
                on told.party_id = part.party_id and told.invoice_id = part.invoice_id
            where part.party_id = own.party_id and part.plan_id = own.plan_id
                and part.version = own.version and told.kind = 'plan'
                and told.amount = own.amount and told.waived_on is null and told.plan_id is null
            order by told.charged_on desc, told.id
            limit 1
        );
        if not found then
            perform book_fee_of_plan(own.party_id, own.plan_id, own.version);
            perform tell_ledger_of_fee(fee, now())
            from fee
            where fee.party_id = own.party_id and fee.plan_id = own.plan_id;
        end if;
    end loop;
end
$$;

-- What a plan says of the payments on an invoice that is being paid, or was paid in full: from which day, in which
-- order, and whether interest runs. What a plan says that began and was broken, ended or replaced holds for what was
-- paid in full no later than its end, and no longer for what is left then.
create function agreed_of(of_party uuid, of_invoice uuid)
returns table (since date, payment_order text, interest text)
language sql stable as $$
    select
        (
            select min((first.judged -> 'plan' -> 0 ->> 'starts_on')::date)
            from plan_signature as signed
            inner join plan_offer as first
                on signed.party_id = first.party_id and signed.plan_id = first.plan_id
                and signed.version = first.version
            where signed.party_id = plan.party_id and signed.plan_id = plan.id
        ),
        offer.judged -> 'plan' -> 0 ->> 'order',
        offer.judged -> 'plan' -> 0 ->> 'interest'
    from plan_invoice as own
    inner join plan
        on own.party_id = plan.party_id and own.plan_id = plan.id
        and own.version = plan.version
    inner join invoice on own.party_id = invoice.party_id and own.invoice_id = invoice.id
    inner join plan_offer as offer
        on plan.party_id = offer.party_id and plan.id = offer.plan_id
        and plan.version = offer.version
    where own.party_id = of_party and own.invoice_id = of_invoice
        and (
            plan.state in ('active', 'noticed', 'completed')
            or (
                plan.state in ('broken', 'cancelled', 'replaced') and invoice.left_to_pay = 0
                and invoice.last_paid_on
                <= (plan.changed_at at time zone 'Europe/Stockholm')::date
                and exists (
                    select from collection_stop as stop
                    where stop.party_id = own.party_id and stop.invoice_id = own.invoice_id
                        and stop.plan_id = own.plan_id and stop.kind = 'plan'
                )
            )
        )
    order by plan.state in ('active', 'noticed', 'completed') desc, plan.id desc
    limit 1
$$;
