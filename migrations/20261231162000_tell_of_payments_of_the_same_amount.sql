-- Whoever pays writes a number with or without what stands between its digits.
create index invoice_number_digits on invoice (regexp_replace(number, '\D', '', 'g'));

-- A payment that is nobody's yet and states no invoice is told of to whoever owes as much: a wrong number is the
-- commonest of all faults. It is as much as is left of the invoice or as was charged, and came to the account of its
-- unit since it was issued. Whether it is told to be the one is for the rules to say. Like its neighbour it reads past
-- the guard, tells amount and day and never who paid, and a debtor's side of the one party alone that its
-- transaction has named.
create function alike_payments(of_party uuid, of_invoice uuid)
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
revoke all on function alike_payments(uuid, uuid) from public;
grant execute on function alike_payments(uuid, uuid) to besked_portal, besked_desk;
