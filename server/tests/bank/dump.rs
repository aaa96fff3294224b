//! Everything that a bank's file has written, with names in place of ids.

use sqlx::PgPool;

/// The whole state, a row a line.
pub(crate) async fn dump(owner: &PgPool) -> Vec<String> {
    sqlx::query_scalar(
        "select row from (
            select concat_ws(' ', 'payment', key, amount, currency, paid_on, line) as row
            from bank_payment
            union all
            select concat_ws(' ', 'waits', payment.key, waiting.amount, why, sought)
            from waiting_payment as waiting
            inner join bank_payment as payment on waiting.bank_payment_id = payment.id
            union all
            select concat_ws(' ', 'part', payment.key, invoice.number, part.amount, booked,
                own.amount, own.paid_on, own.reference, own.channel)
            from bank_part as part
            inner join bank_payment as payment on part.bank_payment_id = payment.id
            inner join invoice on part.invoice_id = invoice.id
            left join payment as own on part.payment_id = own.id
            union all
            select concat_ws(' ', 'seen', record.ledger_id, seen.amount, seen.paid_on,
                payment.key)
            from seen_payment as seen
            inner join ledger_record as record on seen.id = record.target_id
            left join bank_part as part on seen.payment_id = part.payment_id
            left join bank_payment as payment on part.bank_payment_id = payment.id
            union all
            select concat_ws(' ', 'invoice', number, paid, last_paid_on, left_to_pay) from invoice
            union all
            select concat_ws(' ', 'event', invoice.number, event.seq, event.name)
            from event inner join invoice on event.subject_id = invoice.id
            union all
            select concat_ws(' ', 'feed', feed.seq, feed.kind, invoice.number, feed.amount)
            from ledger_feed as feed inner join invoice on feed.invoice_id = invoice.id
            union all
            select concat_ws(' ', 'file', kind, file_id, test) from bank_file
        ) as rows order by row",
    )
    .fetch_all(owner)
    .await
    .unwrap()
}
