-- A payment that is nobody's yet but states an invoice's number is told of to whoever owes that invoice: they
-- need not prove what has come already. It reads past the guard, so it tells amount and day, never who paid,
-- and a debtor's side of the one party alone that its transaction has named.
create function unbooked_payments(of_party uuid, of_invoice uuid)
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
revoke all on function unbooked_payments(uuid, uuid) from public;
grant execute on function unbooked_payments(uuid, uuid) to besked_portal, besked_desk;
