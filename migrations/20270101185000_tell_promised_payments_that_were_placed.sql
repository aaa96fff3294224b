-- What an earlier round has credited waits until the ledger has booked it. What the ledger had credited by itself when
-- that round was decided is none of it.
alter table dispute_decision
add column credited_since numeric(14, 2) not null default 0 check (credited_since >= 0);
comment on column dispute_decision.credited_since is
    'What the ledger had credited by itself of what is contested, between the answer and this decision. Nought of what
     was decided before this was kept.';

-- As it was, but that `elsewhere` holds what has been placed too, where a decision of another case had promised it: it
-- is the other invoice's for good, and is promised to nobody else.
create or replace function coming_payments(of_party uuid, of_case uuid, of_invoice uuid, payments uuid[])
returns table (id uuid, paid_on date, free numeric, elsewhere numeric)
language sql stable security definer set search_path = public, pg_temp as $$
    select
        payment.id, payment.paid_on,
        greatest(coalesce(waiting.amount, 0) - promised.here - promised.elsewhere, 0)
        + placed.here,
        least(coalesce(waiting.amount, 0), promised.elsewhere) + placed.elsewhere
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
        select
            coalesce(sum(part.amount) filter (
                where part.party_id = of_party and part.invoice_id = of_invoice
                    and part.payment_id is null
            ), 0) as here,
            coalesce(sum(part.amount) filter (
                where (part.party_id, part.invoice_id) <> (of_party, of_invoice)
                    and exists (
                        select from dispute_booking as booking
                        inner join dispute_decision as decision
                            on booking.party_id = decision.party_id
                            and booking.dispute_id = decision.dispute_id
                            and booking.round = decision.round
                        where booking.bank_payment_id = payment.id
                            and booking.dispute_id <> of_case
                            and decision.party_id = part.party_id
                            and decision.invoice_id = part.invoice_id
                    )
            ), 0) as elsewhere
        from bank_part as part
        where part.bank_payment_id = payment.id
    ) as placed
    where payment.id = any(payments)
$$;

-- Whoever a decision is told to reads how much of it is booked of the payments that were found.
grant select (party_id, dispute_id, round, amount) on dispute_booking to besked_portal;
