//! Payments that are nobody's yet.

use crate::fake::Fake;
use crate::render::{Visit, text_of};
use crate::sample::{at, both, day, kr};
use axum::http::StatusCode;
use besked_app::form::{ACTION, FieldError, FormProblem, FormState};
use besked_app::letters;
use besked_app::ports::{
    OverpaidPlace, OverpaidRow, PaymentMonth, Payments, RefundControl, RefundProtocol, RefundRow,
    Refunds, StaffRole, SuggestedBy, Suggestion, WaitingPayment, paid_too_much,
};
use besked_domain::bank::{ClueKind, Waits};
use besked_domain::id::{BankPaymentId, InvoiceId, PartyId, RefundId, StaffId};
use besked_domain::interest::RateTable;
use besked_domain::invoice::Payment;
use besked_domain::letter::Block;
use besked_domain::plan::life::Refusal;
use besked_domain::refund::State;
use besked_domain::sampling::Found;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use uuid::Uuid;

pub(crate) const ADDRESS: &str = "/staff/payments";

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
        payer_hidden: false,
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

/// A refund that another economist has put forward.
pub(crate) fn refund(state: State) -> RefundRow {
    RefundRow {
        id: RefundId(Uuid::from_u128(970)),
        amount: kr(150),
        state,
        proposed_by: StaffId(Uuid::from_u128(971)),
        proposed_at: at("2026-11-18T09:00:00Z"),
        decided_at: (state != State::Proposed).then(|| at("2026-11-19T09:00:00Z")),
        decided_by: (state != State::Proposed).then(|| StaffId(Uuid::from_u128(972))),
        looked_over_by: None,
    }
}

/// One that was decided and whose payout is told by hand.
pub(crate) fn decided() -> RefundRow {
    let looked_over_by = Some(StaffId(Uuid::from_u128(977)));
    RefundRow { id: RefundId(Uuid::from_u128(973)), looked_over_by, ..refund(State::Decided) }
}

pub(crate) fn all(month: Option<NaiveDate>) -> Payments {
    let of = |month, waiting| PaymentMonth {
        month: day(month),
        waiting,
        sum: kr(waiting * 600),
        found: 3,
    };
    let mut hidden = waiting(2, Waits::Currency);
    hidden.hide_payer();
    Payments {
        months: vec![of("2026-11-01", 2), of("2026-10-01", 0)],
        month,
        waiting: vec![waiting(1, Waits::NotChecked), hidden],
        more: false,
        overpaid: vec![
            overpaid(962, "F-1009", None),
            OverpaidRow {
                move_to: None,
                available: kr(0),
                ..overpaid(963, "F-1011", Some(refund(State::Proposed)))
            },
            OverpaidRow { available: kr(0), ..overpaid(964, "F-1012", Some(decided())) },
        ],
        next_overpaid: Some(place()),
        total_overpaid: 101,
        controls: vec![control(974, None), control(975, Some(true)), control(976, Some(false))],
    }
}

/// Where the second page of what was paid too much goes on.
fn place() -> OverpaidPlace {
    OverpaidPlace {
        after: InvoiceId(Uuid::from_u128(964)),
        since: Some(at("2026-11-17T09:00:00.000123Z")),
        paid_on: Some(day("2026-11-19")),
    }
}

/// The second page of them: one more, or nothing after a place of its own.
pub(crate) fn further(month: Option<NaiveDate>, after: OverpaidPlace) -> Payments {
    let overpaid = if after == place() { vec![overpaid(965, "F-1013", None)] } else { vec![] };
    Payments { overpaid, next_overpaid: None, ..all(month) }
}

/// A refund that was drawn, and what was found of it.
fn control(id: u128, found: Option<bool>) -> RefundControl {
    RefundControl {
        id: RefundId(Uuid::from_u128(id)),
        party: PartyId(Uuid::from_u128(961)),
        month: day("2026-10-01"),
        invoice: InvoiceId(Uuid::from_u128(963)),
        number: "F-1011".to_owned(),
        amount: kr(150),
        proposer: "Demo Ett".to_owned(),
        decider: Some("Demo Två".to_owned()),
        took_part: decided().decided_by.into_iter().collect(),
        protocol: found.map(|right| RefundProtocol {
            found: Found { right, remark: if right { "" } else { "Fel mottagare." }.to_owned() },
            by: "Demo Tre".to_owned(),
            at: at("2026-11-18T09:00:00Z"),
        }),
    }
}

fn overpaid(invoice: u128, number: &str, refund: Option<RefundRow>) -> OverpaidRow {
    OverpaidRow {
        invoice: InvoiceId(Uuid::from_u128(invoice)),
        number: number.to_owned(),
        party: PartyId(Uuid::from_u128(961)),
        party_name: "Demo Granne".to_owned(),
        on: Some(day("2026-11-19")),
        surplus: kr(200),
        move_to: Some("F-1010".to_owned()),
        available: kr(50),
        interest: kr(7),
        refunds: refund.into_iter().collect(),
        told_by_hand: true,
        asked_at: Some(at("2026-11-17T09:00:00Z")),
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
async fn who_may_be_protected_is_named_to_nobody_else_and_a_list_that_is_cut_says_so() {
    let text = text_of(&Visit::economist(Lang::Sv).get(ADDRESS).await.html);
    assert!(
        text.contains("Visas bara för den som har behörighet till skyddade uppgifter."),
        "{text}"
    );
    let row = text.split_once("EUR").unwrap().1.split_once("annan valuta").unwrap().0;
    assert!(!row.contains("Betalning") && !row.contains("Demo Granne"), "{row}");
    assert!(!row.contains("10023456718"), "what was stated may be an identity number: {row}");
    assert!(text.contains("101 fakturor är betalda med för mycket. Här visas 3."), "{text}");
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
        .with_error("invoice", FieldError::NoInvoice);
    let page = Visit { form, ..Visit::economist(Lang::En) }.get(ADDRESS).await;
    assert!(page.html.contains("value=\"4711\""));
    let no_such = "No invoice of the account's unit has that number";
    assert_eq!(text_of(&page.html).matches(no_such).count(), 2, "in the summary and at the field");
    let field = format!("payment-{id}-invoice");
    assert!(page.html.contains("data-summary"), "{}", page.html);
    assert!(page.html.contains(&format!("href=\"#{field}\"")), "{}", page.html);
    assert!(page.html.contains(&format!("id=\"{field}\"")), "{}", page.html);
    // A field that was left empty says what to write in it, and not that the number is unknown.
    let form = FormState::typed([(ACTION, "book"), ("payment", id.as_str()), ("invoice", "")])
        .with_error("invoice", FieldError::Missing);
    let text = text_of(&Visit { form, ..Visit::economist(Lang::En) }.get(ADDRESS).await.html);
    let asked = "Write the invoice's number or its OCR";
    assert_eq!(text.matches(asked).count(), 2, "in the summary and at the field: {text}");
    assert!(!text.contains(no_such) && !text.contains("Choose at least one"), "{text}");
    let form = FormState::default().with_problem(FormProblem::Stale);
    let page = Visit { form, ..Visit::economist(Lang::En) }.get(ADDRESS).await;
    assert!(text_of(&page.html).contains("Someone has dealt with the payment already"));
}

#[tokio::test]
async fn what_was_paid_too_much_is_paid_back_by_two() {
    let page = Visit::economist(Lang::Sv).get(ADDRESS).await;
    let invoice = InvoiceId(Uuid::from_u128(962));
    assert!(page.html.contains(&format!("{ADDRESS}/{invoice}/refund")), "{}", page.html);
    let text = text_of(&page.html);
    assert!(text.contains("Lägg fram återbetalning av 50 kr"), "{text}");
    assert!(text.contains("7 kr av det är dröjsmålsränta"), "{text}");
    assert!(text.contains("Återbetalning av 150 kr väntar på ytterligare en person."), "{text}");
    let id = refund(State::Proposed).id;
    for act in ["confirm", "decline"] {
        assert!(page.html.contains(&format!("/staff/refunds/{id}/{act}")), "{act}");
    }
    // Who did not decide it tells that it has been paid.
    let paid = format!("/staff/refunds/{}/paid", decided().id);
    assert!(page.html.contains(&paid) && text.contains("Registrera utbetalning"), "{text}");
    let mut same = Visit::economist(Lang::Sv);
    same.staff.as_mut().unwrap().id = decided().decided_by.unwrap();
    let own = same.get(ADDRESS).await.html;
    assert!(!own.contains(&paid));
    let said = "Eftersom du beslutade den registrerar någon annan utbetalningen.";
    assert!(text_of(&own).contains(said), "{own}");
    let mut auditor = Visit::economist(Lang::Sv);
    auditor.staff.as_mut().unwrap().roles = vec![StaffRole::Auditor];
    assert!(!auditor.get(ADDRESS).await.html.contains("/refund\""));
    let form = FormState::default().with_problem(FormProblem::NotAllowed(Refusal::FourEyes));
    let page = Visit { form, ..Visit::economist(Lang::En) }.get(ADDRESS).await;
    assert!(text_of(&page.html).contains("it takes two different people"));
}

#[tokio::test]
async fn the_payer_asks_for_what_was_too_much_and_reads_what_becomes_of_it() {
    let mut invoice = crate::sample::paid_invoice();
    let paid = invoice.payments[0].clone();
    invoice.payments.push(Payment { amount: kr(150), ..paid });
    let address = format!("/invoices/{}", invoice.id);
    let shown = async |refunds: Refunds| {
        let fake = Fake { invoices: vec![invoice.clone()], refunds, ..Fake::default() };
        Visit { fake, ..Visit::debtor(Lang::En) }.get(&address).await.html
    };
    let button = format!("{address}/refund");
    let before = shown(Refunds::default()).await;
    assert!(before.contains(&button) && text_of(&before).contains("Ask to have 150 kr back"));
    let invites = |html: &str| text_of(html).contains("Ask for the money back");
    assert!(invites(&before), "{before}");
    let asked_at = Some(at("2026-11-20T09:00:00Z"));
    let asked = shown(Refunds { asked_at, ..Refunds::default() }).await;
    assert!(!asked.contains(&button) && text_of(&asked).contains("You asked to have the money"));
    assert!(text_of(&asked).contains("You have paid 150 kr too much.") && !invites(&asked));
    let rows = vec![refund(State::Decided)];
    let decided = shown(Refunds { rows, on_its_way: kr(150), ..Refunds::default() }).await;
    assert!(!decided.contains(&button) && text_of(&decided).contains("We are paying 150 kr back"));
    assert!(!invites(&decided), "it is on its way: {decided}");
    let declined =
        shown(Refunds { asked_at, rows: vec![refund(State::Declined)], ..Refunds::default() })
            .await;
    assert!(!declined.contains(&button), "asked for once more");
    // One was decided, and then more was paid too much.
    let rows = vec![refund(State::Decided)];
    let more = shown(Refunds { rows, on_its_way: kr(100), ..Refunds::default() }).await;
    let text = text_of(&more);
    assert!(text.contains("We are paying 150 kr back"), "{text}");
    assert!(more.contains(&button) && text.contains("Ask to have 50 kr back"), "{text}");
}

#[tokio::test]
async fn a_refund_that_was_drawn_is_looked_over_by_one_who_took_no_part() {
    let page = Visit::economist(Lang::Sv).get(ADDRESS).await;
    let text = text_of(&page.html);
    let control = format!("/staff/refunds/{}/control", RefundId(Uuid::from_u128(974)));
    assert!(page.html.contains(&control) && text.contains("Demo Ett och Demo Två"), "{text}");
    assert_eq!(page.html.matches("/control\"").count(), 1, "the others are written");
    let told_by = format!("aria-describedby=\"control-{}\"", RefundId(Uuid::from_u128(974)));
    assert_eq!(page.html.matches(&told_by).count(), 2, "each press tells of which invoice it is");
    for said in ["Allt stämmer, enligt Demo Tre", "Något är fel, enligt Demo Tre", "Fel mottagare."]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    let mut same = Visit::economist(Lang::Sv);
    same.staff.as_mut().unwrap().id = decided().decided_by.unwrap();
    let page = same.get(ADDRESS).await;
    assert!(!page.html.contains(&control));
    assert!(text_of(&page.html).contains("Väntar på granskning."));
    let mut auditor = Visit::economist(Lang::Sv);
    auditor.staff.as_mut().unwrap().roles = vec![StaffRole::Auditor];
    assert!(!auditor.get(ADDRESS).await.html.contains(&control));
}

#[tokio::test]
async fn what_a_form_about_a_refund_lacks_is_told_first_and_leads_to_its_field() {
    let [proposed, decided, drawn] =
        [refund(State::Proposed).id, decided().id, RefundId(Uuid::from_u128(974))];
    for (action, id, field, at, label) in [
        ("decline-refund", proposed, "reason", format!("decline-{proposed}-reason"), "Skäl"),
        ("refund-paid", decided, "reference", format!("paid-{decided}-reference"), "Utbetalning"),
        ("refund-control", drawn, "remark", format!("control-{drawn}-remark"), "Anmärkning"),
    ] {
        let id = id.to_string();
        let form = FormState::typed([(ACTION, action), ("refund", id.as_str())])
            .with_error(field, FieldError::Missing);
        let html = Visit { form, ..Visit::economist(Lang::Sv) }.get(ADDRESS).await.html;
        let (summary, _) = html.split_once("<table").unwrap();
        let link = format!("href=\"#{at}\"");
        assert!(summary.contains("data-summary") && summary.contains(&link), "{at}: {summary}");
        assert!(text_of(summary).contains(label), "{at}: {summary}");
        for tied in [format!("id=\"{at}\""), format!("aria-describedby=\"{at}-error\"")] {
            assert!(html.contains(&tied), "{tied}: {html}");
        }
    }
}

#[tokio::test]
async fn what_was_paid_too_much_is_the_same_on_the_page_and_as_pdf() {
    let mut invoice = crate::sample::paid_invoice();
    // A month late, and 150 kr more than was asked for: some of that is interest.
    invoice.payments[0].on = day("2026-11-20");
    invoice.payments[0].amount += kr(150);
    let rates = RateTable::shipped();
    let too_much = paid_too_much(&invoice, &rates);
    assert!(kr(0) < too_much && too_much < kr(150), "{too_much:?}");
    let said = format!("You have paid {} too much", format::money(too_much));
    let municipality = crate::sample::municipality();
    let envelope = crate::letters::envelope(Lang::En, &municipality);
    let letter = letters::invoice(&envelope, (&invoice, None), &rates, day("2026-11-21"));
    let tells = |block: &Block| matches!(block, Block::Text(text) if text.contains(&said));
    assert!(letter.parts[0].blocks.iter().any(tells), "{letter:?}");
    let fake = Fake { invoices: vec![invoice.clone()], ..Fake::default() };
    let address = format!("/invoices/{}", invoice.id);
    let html = Visit { fake, ..Visit::debtor(Lang::En) }.get(&address).await.html;
    assert!(html.contains(&said), "{html}");
}
