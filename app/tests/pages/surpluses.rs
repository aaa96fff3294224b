//! What was paid too much, at the desk: a page at a time, and its payout told by whoever may.

use crate::payments::{ADDRESS, decided};
use crate::render::{Visit, text_of};
use besked_app::ports::StaffRole;
use besked_domain::id::InvoiceId;
use besked_domain::text::Lang;
use uuid::Uuid;

#[tokio::test]
async fn who_has_looked_a_refund_over_is_told_that_someone_else_records_its_payout() {
    let paid = format!("/staff/refunds/{}/paid", decided().id);
    for (lang, says) in [
        (Lang::Sv, "Eftersom du har granskat den registrerar någon annan utbetalningen."),
        (Lang::En, "As you have looked it over, someone else records the payout."),
    ] {
        let mut reviewer = Visit::economist(lang);
        reviewer.staff.as_mut().unwrap().id = decided().looked_over_by.unwrap();
        let html = reviewer.get(ADDRESS).await.html;
        assert!(!html.contains(&paid) && text_of(&html).contains(says), "{html}");
        let other = Visit::economist(lang).get(ADDRESS).await.html;
        assert!(other.contains(&paid) && !text_of(&other).contains(says), "{other}");
        // Who only reads is asked for nothing, and is none of them.
        reviewer.staff.as_mut().unwrap().roles = vec![StaffRole::Auditor];
        let html = reviewer.get(ADDRESS).await.html;
        assert!(!html.contains(&paid) && !text_of(&html).contains(says), "{html}");
    }
}

#[tokio::test]
async fn what_was_paid_too_much_has_pages_with_a_way_on_and_back() {
    let first = Visit::economist(Lang::Sv).get(&format!("{ADDRESS}?month=2026-11")).await.html;
    let (_, link) = first.split_once("rel=\"next\" href=\"").expect("a way on");
    let next = link.split_once('"').unwrap().0.replace("&amp;", "&");
    assert!(next.contains("month=2026-11") && next.ends_with("#overpaid"), "{next}");
    assert!(first.contains("id=\"overpaid\"") && !first.contains("Från början"), "{first}");
    let (address, _) = next.split_once('#').unwrap();
    let second = Visit::economist(Lang::Sv).get(address).await.html;
    let text = text_of(&second);
    assert!(text.contains("F-1013") && !text.contains("F-1009"), "{text}");
    assert!(text.contains("101 fakturor är betalda med för mycket. Här visas 1 till."), "{text}");
    assert!(!second.contains("rel=\"next\""), "{second}");
    let back = format!("href=\"{ADDRESS}?month=2026-11#overpaid\"");
    assert!(second.contains(&back) && text.contains("Från början"), "{second}");
    // Past the end, what someone can no longer see, and what is no place.
    let gone = format!("{ADDRESS}?after={}", InvoiceId(Uuid::from_u128(1)));
    let past = text_of(&Visit::economist(Lang::En).get(&gone).await.html);
    assert!(past.contains("There are no more invoices that have been paid too much."), "{past}");
    for wrong in ["after=1", "after=", "paid=2026-11-19", "since=1"] {
        let html = Visit::economist(Lang::Sv).get(&format!("{ADDRESS}?{wrong}")).await.html;
        assert!(text_of(&html).contains("F-1009"), "{wrong}: from the beginning");
    }
    let id = InvoiceId(Uuid::from_u128(964));
    for wrong in ["since=soon", "since=9223372036854775807", "paid=9999-12-31"] {
        let html = Visit::economist(Lang::Sv).get(&format!("{ADDRESS}?after={id}&{wrong}")).await;
        assert!(text_of(&html.html).contains("F-1009"), "{wrong}: from the beginning");
    }
}
