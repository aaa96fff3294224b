-- Statements name the account itself, by its IBAN. What has come to it without a giro number is the unit's that has it,
-- as what comes to its bankgiro and plusgiro numbers is.
alter table unit
add column iban text check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$');
comment on column unit.iban is
    'The account that payments come to, where the bank''s files name it by that. Several units may have the same one.';

alter table bank_payment drop constraint bank_payment_payee_giro_check;
alter table bank_payment add constraint bank_payment_payee_giro_check check (
    payee_giro in ('bankgiro', 'plusgiro', 'iban')
);
alter table bank_payment drop constraint bank_payment_payee_check;
alter table bank_payment add constraint bank_payment_payee_check check (
    payee ~ case payee_giro
        when 'iban' then '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$' else '^[0-9]{2,8}$'
    end
);
comment on column bank_payment.payee_giro is 'The kind of giro; `iban` where the account itself was paid to.';
comment on column bank_payment.key is
    'Payee, of all but a bankgiro number its kind before it, day, number of the deposit and the bank''s own number.';

-- A unit's account of a kind.
create function account_of(of_unit unit, kind text) returns text
language sql immutable as $$
    select case kind
        when 'bankgiro' then of_unit.bankgiro
        when 'plusgiro' then of_unit.plusgiro
        when 'iban' then of_unit.iban
    end
$$;

-- As they were, and what came to the account itself.
create or replace function unbooked_payments(of_party uuid, of_invoice uuid)
returns table (id uuid, amount numeric, paid_on date)
language sql stable security definer set search_path = public, pg_temp as $$
    select payment.id, waiting.amount, payment.paid_on
    from waiting_payment as waiting
    inner join bank_payment as payment on waiting.bank_payment_id = payment.id
    inner join invoice on invoice.party_id = of_party and invoice.id = of_invoice
    inner join unit
        on invoice.unit_id = unit.id
        and payment.payee = account_of(unit, payment.payee_giro)
    where (
            pg_has_role(session_user, 'besked_desk', 'member')
            or of_party = (select nullif(current_setting('besked.party_id', true), '')::uuid)
        )
        and waiting.why <> 'currency' and waiting.amount > 0
        and exists (
            select from (
                select unnest(waiting.sought) as digits
                union all
                select regexp_replace(waiting.reference, '\D', '', 'g')
                union all
                select (regexp_matches(written, '\d+', 'g'))[1]
                from unnest(waiting.texts) as written
            ) as stated
            -- A short number may be a date, or an amount.
            where length(stated.digits) > 4
                and stated.digits in (invoice.ocr, regexp_replace(invoice.number, '\D', '', 'g'))
        )
$$;

create or replace function alike_payments(of_party uuid, of_invoice uuid)
returns table (id uuid, amount numeric, paid_on date)
language sql stable security definer set search_path = public, pg_temp as $$
    select payment.id, waiting.amount, payment.paid_on
    from waiting_payment as waiting
    inner join bank_payment as payment on waiting.bank_payment_id = payment.id
    inner join invoice on invoice.party_id = of_party and invoice.id = of_invoice
    inner join unit
        on invoice.unit_id = unit.id
        and payment.payee = account_of(unit, payment.payee_giro)
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
