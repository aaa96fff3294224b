//! Payments that are nobody's yet.

use crate::render::{Visit, text_of};
use crate::sample::{both, day, kr};
use axum::http::StatusCode;
use besked_app::form::{ACTION, FieldError, FormProblem, FormState};
use besked_app::ports::{
    OverpaidRow, PaymentMonth, Payments, StaffRole, SuggestedBy, Suggestion, WaitingPayment,
};
use besked_domain::bank::{ClueKind, Waits};
use besked_domain::id::{BankPaymentId, InvoiceId, PartyId};
use besked_domain::text::Lang;
use chrono::NaiveDate;
use uuid::Uuid;

const ADDRESS: &str = "/staff/payments";

fn waiting(number: u128, why: Waits) -> WaitingPayment {
    WaitingPayment {
        id: BankPaymentId(Uuid::from_u128(950 + number)),
        amount: kr(1_200),
        whole: kr(1_500),
        currency: if why == Waits::Currency { "EUR" } else { "SEK" }.to_owned(),
        on: day("2026-11-20"),
        payee: "991-2346".to_owned(),
        why,
        references: vec!["10023456718".to_owned()],
        texts: vec!["Betalning <b>faktura</b> 100234567".to_owned()],
        payer: Some("Demo Granne".to_owned()),
        suggestions: vec![Suggestion {
            by: SuggestedBy::Clue(ClueKind::Mended),
            invoice: InvoiceId(Uuid::from_u128(960)),
            number: "100234567".to_owned(),
            subject: both("Hundskatt", "Dog licence"),
            party: PartyId(Uuid::from_u128(961)),
            party_name: "Demo Granne".to_owned(),
            left: kr(1_200),
        }],
    }
}

pub(crate) fn all(month: Option<NaiveDate>) -> Payments {
    let of = |month, waiting| PaymentMonth {
        month: day(month),
        waiting,
        sum: kr(waiting * 600),
        found: 3,
    };
    Payments {
        months: vec![of("2026-11-01", 2), of("2026-10-01", 0)],
        month,
        waiting: vec![waiting(1, Waits::NotChecked), waiting(2, Waits::Currency)],
        more: false,
        overpaid: vec![OverpaidRow {
            invoice: InvoiceId(Uuid::from_u128(962)),
            number: "F-1009".to_owned(),
            party: PartyId(Uuid::from_u128(961)),
            party_name: "Demo Granne".to_owned(),
            on: Some(day("2026-11-19")),
            surplus: kr(200),
            move_to: Some("F-1010".to_owned()),
        }],
    }
}

#[tokio::test]
async fn each_payment_shows_why_it_waits_and_what_it_may_be_for() {
    let page = Visit::economist(Lang::En).get(ADDRESS).await;
    let text = text_of(&page.html);
    for said in [
        "the reference is no checked OCR number",
        "10023456718",
        "of 1 500 kr",
        "one digit off",
        "Book on 100234567",
        "another currency than kronor",
        "Paid too much",
        "F-1009",
        "Move it to invoice F-1010",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!page.html.contains("<b>faktura</b>"), "what a payer wrote is never markup");
    assert!(page.html.contains("href=\"/staff/payments?month=2026-10\""));
}

#[tokio::test]
async fn what_is_in_another_currency_is_booked_nowhere() {
    let page = Visit::economist(Lang::Sv).get(ADDRESS).await;
    let book =
        |number: u128| format!("{ADDRESS}/{}/book", BankPaymentId(Uuid::from_u128(950 + number)));
    assert!(page.html.contains(&book(1)));
    assert!(!page.html.contains(&book(2)));
}

#[tokio::test]
async fn an_auditor_reads_and_books_nothing() {
    let mut visit = Visit::economist(Lang::Sv);
    visit.staff.as_mut().unwrap().roles = vec![StaffRole::Auditor];
    let page = visit.get(ADDRESS).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.html.contains("10023456718"));
    assert!(!page.html.contains("/book\""));
}

#[tokio::test]
async fn a_number_that_is_no_invoices_stays_typed_at_its_payment() {
    let id = waiting(1, Waits::NotChecked).id.to_string();
    let form = FormState::typed([(ACTION, "book"), ("payment", id.as_str()), ("invoice", "4711")])
        .with_error("invoice", FieldError::Malformed);
    let page = Visit { form, ..Visit::economist(Lang::En) }.get(ADDRESS).await;
    assert!(page.html.contains("value=\"4711\""));
    assert!(text_of(&page.html).contains("No invoice of the account's unit has that number"));
    let form = FormState::default().with_problem(FormProblem::Stale);
    let page = Visit { form, ..Visit::economist(Lang::En) }.get(ADDRESS).await;
    assert!(text_of(&page.html).contains("Someone has dealt with the payment already"));
}
