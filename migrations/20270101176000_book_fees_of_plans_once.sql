-- A plan's fee is booked once: what the ledger has told of before the plan began is that fee, and what it has waived is
-- not charged again. What the plan waives of interest holds for what was paid by it, and no longer.

-- Held until the transaction ends, as whoever books something on it holds it: what is contested of an invoice is told
-- before or after a fee is booked on it, and never beside that.
create function lock_invoice(of_party uuid, of_invoice uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    perform from invoice
    where party_id = of_party and id = of_invoice
        and (
            pg_has_role(session_user, 'besked_desk', 'member')
            or of_party = (select nullif(current_setting('besked.party_id', true), '')::uuid)
        )
    for no key update;
    return found;
end
$$;
revoke all on function lock_invoice(uuid, uuid) from public;
grant execute on function lock_invoice(uuid, uuid) to besked_portal, besked_desk;

-- The fee that a ledger has told of for a plan: of one of its invoices, and as much. One of the days before the plan was
-- proposed is of an earlier plan of that invoice, where there was one.
create function told_fee_of_plan(of_party uuid, of_plan uuid, of_version integer, of_amount numeric)
returns uuid
language sql stable as $$
    select told.id
    from fee as told
    inner join plan_invoice as part
        on told.party_id = part.party_id and told.invoice_id = part.invoice_id
    inner join plan on part.party_id = plan.party_id and part.plan_id = plan.id
    where part.party_id = of_party and part.plan_id = of_plan and part.version = of_version
        and told.kind = 'plan' and told.amount = of_amount and told.plan_id is null
        and (
            told.charged_on >= (plan.proposed_at at time zone 'Europe/Stockholm')::date
            or not exists (
                select from collection_stop as earlier
                where earlier.party_id = told.party_id and earlier.invoice_id = told.invoice_id
                    and earlier.kind = 'plan' and earlier.plan_id <> of_plan
            )
        )
    order by told.waived_on is not null, told.charged_on desc, told.id
    limit 1
$$;

-- All invoices of the plan are held before it is looked at what is left of them and what is contested, in the order in
-- which everyone holds several, and nothing has been told yet: whoever tells keeps others from it.
create or replace function book_fee_of_plan(of_party uuid, of_plan uuid, of_version integer)
returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    own record;
begin
    perform
    from invoice
    inner join plan_invoice as part
        on invoice.party_id = part.party_id and invoice.id = part.invoice_id
    where part.party_id = of_party and part.plan_id = of_plan and part.version = of_version
    order by invoice.party_id, invoice.id
    for no key update of invoice;
    select
        (offer.judged -> 'plan' -> 0 ->> 'fee')::numeric as amount,
        (offer.judged -> 'plan' -> 0 ->> 'starts_on')::date as starts_on,
        null::uuid as invoice_id
    into own
    from plan_offer as offer
    where offer.party_id = of_party and offer.plan_id = of_plan and offer.version = of_version;
    if own.amount is null or own.amount <= 0 then
        return;
    end if;
    -- It stands in the invoice's sums already, or is waived and does not.
    update fee
    set plan_id = of_plan,
        charged_on = case when fee.waived_on is null then own.starts_on else fee.charged_on end
    where fee.party_id = of_party
        and fee.id = told_fee_of_plan(of_party, of_plan, of_version, own.amount);
    if found then
        return;
    end if;
    select part.invoice_id
    into own.invoice_id
    from plan_invoice as part
    inner join invoice on part.party_id = invoice.party_id and part.invoice_id = invoice.id
    where part.party_id = of_party and part.plan_id = of_plan and part.version = of_version
        and invoice.cancelled_on is null and invoice.left_to_pay > 0
        and not exists (
            select from hold
            where hold.party_id = part.party_id and hold.invoice_id = part.invoice_id
                and hold.lifted_at is null
        )
    order by part.due_before, part.invoice_id
    limit 1;
    if own.invoice_id is not null then
        update invoice set fees = fees + own.amount
        where party_id = of_party and id = own.invoice_id;
        insert into fee (party_id, id, invoice_id, kind, amount, charged_on, plan_id)
        values (
            of_party, gen_random_uuid(), own.invoice_id, 'plan', own.amount, own.starts_on, of_plan
        );
    end if;
end
$$;

-- The ledger is not told of what it has told of itself.
create or replace function tell_ledger_of_fee_of_stop() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    perform tell_ledger_of_fee(fee, new.placed_at)
    from fee
    where fee.party_id = new.party_id and fee.plan_id = new.plan_id
        and fee.invoice_id = new.invoice_id
        and not exists (
            select from ledger_record as known
            where known.party_id = fee.party_id and known.kind = 'fee'
                and known.target_id = fee.id
        );
    return null;
end
$$;

-- Why a plan that began with a fee has none to be paid: the ledger has waived it, or there was nothing to book it on. Null
-- where there is one, or the plan had none, or has not begun.
create function fee_left_off(of_party uuid, of_plan uuid) returns text
language sql stable as $$
    select case
        when told.waived_on is not null then 'waived'
        when told.id is null then 'unbooked'
    end
    from plan
    inner join lateral (
        select min(signature.version) as version
        from plan_signature as signature
        where signature.party_id = plan.party_id and signature.plan_id = plan.id
    ) as signed on true
    inner join plan_offer as offer
        on plan.party_id = offer.party_id and plan.id = offer.plan_id
        and signed.version = offer.version
    left join fee as told
        on plan.party_id = told.party_id
        and told.id = coalesce(
            (
                select booked.id from fee as booked
                where booked.party_id = plan.party_id and booked.plan_id = plan.id
            ),
            told_fee_of_plan(
                plan.party_id, plan.id, offer.version,
                (offer.judged -> 'plan' -> 0 ->> 'fee')::numeric
            )
        )
    where plan.party_id = of_party and plan.id = of_plan
        and (offer.judged -> 'plan' -> 0 ->> 'fee')::numeric > 0
        and exists (
            select from collection_stop as stop
            where stop.party_id = plan.party_id and stop.plan_id = plan.id and stop.kind = 'plan'
        )
$$;

-- Whether all that is owed of an invoice had been paid through a day, and has been since: what came in beside it later is
-- too much, and moves nothing.
create function paid_in_full_by(of_party uuid, of_invoice uuid, by_day date) returns boolean
language sql stable as $$
    select bool_and(
        (
            select coalesce(sum(payment.amount), 0) from payment
            where payment.party_id = of_party and payment.invoice_id = of_invoice
                and payment.paid_on <= each.day
        ) >= case
            when invoice.cancelled_on is null then invoice.total - invoice.credited + invoice.fees
            else 0
        end
    )
    from invoice
    cross join lateral (
        select by_day as day
        union
        select later.paid_on from payment as later
        where later.party_id = of_party and later.invoice_id = of_invoice
            and later.paid_on > by_day
    ) as each
    where invoice.party_id = of_party and invoice.id = of_invoice
$$;

-- What a plan says of the payments on an invoice that is being paid, or was paid in full: from which day, in which order,
-- and whether interest runs. What a plan says that was completed holds for the whole invoice, unless a part of that stayed
-- out of it. For such a one, and where the plan began and was broken, ended or replaced, it holds for what was paid in full no
-- later than the plan's end, and no longer for what was left then.
create or replace function agreed_of(of_party uuid, of_invoice uuid)
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
            plan.state in ('active', 'noticed')
            or (plan.state = 'completed' and own.left_out = 0)
            or (
                invoice.left_to_pay = 0
                and (
                    plan.state = 'completed'
                    or (
                        plan.state in ('broken', 'cancelled', 'replaced')
                        and exists (
                            select from collection_stop as stop
                            where stop.party_id = own.party_id
                                and stop.invoice_id = own.invoice_id
                                and stop.plan_id = own.plan_id and stop.kind = 'plan'
                        )
                    )
                )
                and paid_in_full_by(
                    own.party_id, own.invoice_id,
                    (plan.changed_at at time zone 'Europe/Stockholm')::date
                )
            )
        )
    order by plan.state in ('active', 'noticed', 'completed') desc, plan.id desc
    limit 1
$$;

-- The terms that a frozen agreement states are those of its letter. One of an earlier letter that nobody has signed is
-- frozen anew before it is read to be signed: what is read is what is signed.
alter table plan_agreement add column letter integer check (letter > 0);
comment on column plan_agreement.letter is
    'Which version of the letter was frozen. Null where it was an earlier one than any that is counted.';
create function forget_earlier_agreement(of_party uuid, of_plan uuid, of_version integer, of_letter integer)
returns void
language sql volatile security definer set search_path = public, pg_temp as $$
    delete from plan_agreement as frozen
    where frozen.party_id = of_party and frozen.plan_id = of_plan and frozen.version = of_version
        and coalesce(frozen.letter, 0) < of_letter
        and (
            pg_has_role(session_user, 'besked_desk', 'member')
            or of_party = (select nullif(current_setting('besked.party_id', true), '')::uuid)
        )
        and not exists (
            select from plan_signature as signed
            where signed.party_id = frozen.party_id and signed.plan_id = frozen.plan_id
                and signed.version = frozen.version
        )
$$;
revoke all on function forget_earlier_agreement(uuid, uuid, integer, integer) from public;
grant execute on function forget_earlier_agreement(uuid, uuid, integer, integer)
to besked_portal, besked_desk;
