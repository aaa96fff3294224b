-- A payment that lies on nothing is promised once: what a decision books of it is told of to nobody else, and comes to
-- nobody else, until the economist has placed it.
create table dispute_booking (
    party_id uuid not null,
    dispute_id uuid not null,
    round integer not null,
    bank_payment_id uuid not null references bank_payment (id),
    amount numeric(14, 2) not null check (amount > 0),
    primary key (party_id, dispute_id, round, bank_payment_id),
    foreign key (party_id, dispute_id, round)
    references dispute_decision (party_id, dispute_id, round)
);
comment on table dispute_booking is
    'The payments that a decision books, which lay on nothing when it was made.';
comment on column dispute_booking.amount is 'What of the payment it books.';
create index dispute_booking_payment on dispute_booking (bank_payment_id);
call guard_by_party('dispute_booking');
grant select, insert on dispute_booking to besked_desk;

-- What decisions have promised of the payments that still wait: the answer kept which they are, the earliest first.
insert into dispute_booking (party_id, dispute_id, round, bank_payment_id, amount)
select found.party_id, found.dispute_id, found.round, found.id, least(found.amount, found.own - found.earlier)
from (
    select
        decision.party_id, decision.dispute_id, decision.round, payment.id, waiting.amount,
        decision.credited - decision.credited_beside as own,
        sum(waiting.amount) over (
            partition by decision.party_id, decision.dispute_id, decision.round
            order by payment.paid_on, payment.id
        ) - waiting.amount as earlier
    from dispute_decision as decision
    inner join explanation
        on decision.party_id = explanation.party_id
        and decision.dispute_id = explanation.dispute_id
    inner join waiting_payment as waiting
        on waiting.amount > 0
        and strpos(explanation.answer, '"payment:' || waiting.bank_payment_id || '"') > 0
    inner join bank_payment as payment on waiting.bank_payment_id = payment.id
    where decision.remedy = 'booking'
) as found
where found.earlier < found.own;

-- Grants stop the roles that serve; the trigger stops the owner too.
create trigger dispute_booking_frozen
before update or delete or truncate on dispute_booking
for each statement execute function refuse_change();

-- Whoever decides on payments that wait holds them first, so that of two one reads what the other has promised. Only
-- whoever places a payment takes it off the list, and nobody at the desk changes it.
create function hold_waiting_payments(payments uuid[]) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    perform from waiting_payment
    where bank_payment_id = any(payments)
    order by bank_payment_id
    for update;
end
$$;
revoke all on function hold_waiting_payments(uuid[]) from public;
grant execute on function hold_waiting_payments(uuid[]) to besked_desk;

-- What of payments can come to an invoice by a case's decision. `free`: what waits for a place and no decision has
-- promised, and what has been placed on the invoice and its ledger has yet to tell of. `elsewhere`: what of those that
-- wait the decisions of other cases have promised. What has been placed is a promise no longer. It reads past the
-- guard, since a payment may be promised to a protected party, and tells sums alone.
create function coming_payments(of_party uuid, of_case uuid, of_invoice uuid, payments uuid[])
returns table (id uuid, paid_on date, free numeric, elsewhere numeric)
language sql stable security definer set search_path = public, pg_temp as $$
    select
        payment.id, payment.paid_on,
        greatest(coalesce(waiting.amount, 0) - promised.here - promised.elsewhere, 0)
        + placed.amount,
        least(coalesce(waiting.amount, 0), promised.elsewhere)
    from bank_payment as payment
    left join waiting_payment as waiting
        on payment.id = waiting.bank_payment_id and waiting.amount > 0
    cross join lateral (
        select
            coalesce(sum(own.amount) filter (where own.dispute_id = of_case), 0) as here,
            coalesce(sum(own.amount) filter (where own.dispute_id <> of_case), 0) as elsewhere
        from (
            select
                booking.dispute_id,
                greatest(
                    sum(booking.amount) - coalesce((
                        select sum(part.amount) from bank_part as part
                        where part.party_id = booking.party_id
                            and part.invoice_id = decision.invoice_id
                            and part.bank_payment_id = payment.id
                    ), 0),
                    0
                ) as amount
            from dispute_booking as booking
            inner join dispute_decision as decision
                on booking.party_id = decision.party_id
                and booking.dispute_id = decision.dispute_id and booking.round = decision.round
            where booking.bank_payment_id = payment.id
            group by booking.party_id, booking.dispute_id, decision.invoice_id
        ) as own
    ) as promised
    cross join lateral (
        select coalesce(sum(part.amount), 0) as amount
        from bank_part as part
        where part.party_id = of_party and part.invoice_id = of_invoice
            and part.bank_payment_id = payment.id and part.payment_id is null
    ) as placed
    where payment.id = any(payments)
$$;
revoke all on function coming_payments(uuid, uuid, uuid, uuid[]) from public;
grant execute on function coming_payments(uuid, uuid, uuid, uuid[]) to besked_desk;

-- As it was, and nothing that a decision has promised to another invoice.
create or replace function alike_payments(of_party uuid, of_invoice uuid)
returns table (id uuid, amount numeric, paid_on date)
language sql stable security definer set search_path = public, pg_temp as $$
    select payment.id, waiting.amount, payment.paid_on
    from waiting_payment as waiting
    inner join bank_payment as payment on waiting.bank_payment_id = payment.id
    inner join invoice on invoice.party_id = of_party and invoice.id = of_invoice
    inner join unit
        on invoice.unit_id = unit.id
        and payment.payee
            = case payment.payee_giro when 'bankgiro' then unit.bankgiro else unit.plusgiro end
    where (
            pg_has_role(session_user, 'besked_desk', 'member')
            or of_party = (select nullif(current_setting('besked.party_id', true), '')::uuid)
        )
        and waiting.why in ('no_reference', 'not_checked', 'unknown')
        and waiting.amount > 0 and waiting.amount in (invoice.left_to_pay, invoice.total)
        and payment.paid_on >= invoice.issued_on
        and payment.id not in (select named.id from unbooked_payments(of_party, of_invoice) as named)
        and not exists (
            select from dispute_booking as booking
            inner join dispute_decision as decision
                on booking.party_id = decision.party_id
                and booking.dispute_id = decision.dispute_id and booking.round = decision.round
            where booking.bank_payment_id = payment.id
                and (booking.party_id, decision.invoice_id) <> (of_party, of_invoice)
        )
        -- Its reference, though unchecked, and what is written beside it may name another invoice.
        and not exists (
            select from (
                select unnest(waiting.sought) as digits
                union all
                select regexp_replace(waiting.reference, '\D', '', 'g')
                union all
                select (regexp_matches(written, '\d+', 'g'))[1]
                from unnest(waiting.texts) as written
            ) as stated
            inner join invoice as other
                on stated.digits = other.ocr
                -- A short number may be a date, or an amount.
                or (
                    length(stated.digits) > 4
                    and stated.digits = regexp_replace(other.number, '\D', '', 'g')
                )
        )
$$;

-- Whose a statement is: names are written anew at every sign-in, and two may have the same one.
alter table dispute_statement
add column official_staff uuid references staff_member (id);
comment on column dispute_statement.official_staff is
    'The member of staff who is the official. Null where the ledger alone knows of them, by name; and of statements
     that are older than this column.';
