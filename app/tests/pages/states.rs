//! None, unknown, stale and down are four different things.

use crate::cases;
use crate::fake::Fake;
use crate::render::{Answer, Visit, text_of};
use crate::sample;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use besked_app::form::{ACTION, FieldError, FormProblem, FormState};
use besked_app::ports::LedgerState;
use besked_app::start;
use besked_domain::charge::Regime;
use besked_domain::dispute::Reading;
use besked_domain::dispute::case::{Refusal, State};
use besked_domain::invoice::standing::{Balance, Figures};
use besked_domain::money::Money;
use besked_domain::text::{Lang, format};
use rust_decimal::Decimal;

fn visit(fake: Fake) -> Visit {
    Visit { fake, ..Visit::debtor(Lang::Sv) }
}

#[tokio::test]
async fn nothing_to_pay_is_said_warmly() {
    let fake = Fake { invoices: vec![], ..Fake::default() };
    let text = text_of(&visit(fake).get("/overview").await.html);
    assert!(text.contains("Allt är betalt"), "{text}");
}

/// `design.md`: a disputed amount is never asked for while its hold stands.
#[tokio::test]
async fn what_is_paused_is_not_asked_for() {
    let late = sample::late_invoice();
    let left = Balance::of(&Figures::from(&late)).left;
    let text = async |fake: Fake, address: &str| text_of(&visit(fake).get(address).await.html);

    let money = |sum| format::money(sum).replace('\u{a0}', " ");

    let whole = Fake { held: left, ..Fake::default() };
    let overview = text(whole.clone(), "/overview").await;
    assert!(!overview.contains("Har förfallit") && !overview.contains("förfallit."), "{overview}");
    assert!(overview.contains("Pausat medan vi prövar"), "{overview}");
    assert!(overview.contains(&format!("{} är pausat.", money(left))), "{overview}");
    let list = text(whole.clone(), "/invoices").await;
    assert!(list.contains("Du behöver inte betala medan den är pausad"), "{list}");

    let alone = Fake { invoices: vec![late], ..whole };
    let overview = text(alone, "/overview").await;
    assert!(overview.contains("Inget att betala just nu"), "{overview}");
    assert!(!overview.contains("Allt är betalt"), "{overview}");

    // On the invoice itself the case tells what is paused, and the codes ask for the rest.
    let page = visit(Fake { dispute: Some(State::Open), ..Fake::default() });
    let id = sample::invoice().id;
    let own = text_of(&page.get(&format!("/invoices/{id}")).await.html);
    let held = cases::row(State::Open).held;
    let unpaid = Balance::of(&Figures::from(&sample::invoice())).left;
    assert!(own.contains(&format!("{} är pausat medan vi", money(held.min(unpaid)))), "{own}");
    assert_eq!(own.contains("Betala resten i tid."), held < unpaid, "{own}");

    let held = Money::from_ore(10_000);
    let overview = text(Fake { held, ..Fake::default() }, "/overview").await;
    assert!(overview.contains("Har förfallit"), "{overview}");
    assert!(overview.contains(&money(left - held).replace(" kr", "")), "{overview}");
    assert!(overview.contains("100 kr är pausat medan vi prövar"), "{overview}");
}

#[tokio::test]
async fn an_unknown_ledger_is_never_no_invoices() {
    let fake = Fake { invoices: vec![], ledger: LedgerState::Unknown, ..Fake::default() };
    for address in ["/overview", "/invoices"] {
        let text = text_of(&visit(fake.clone()).get(address).await.html);
        assert!(text.contains("Vi kan inte se dina fakturor än"), "{address}: {text}");
        assert!(!text.contains("Allt är betalt") && !text.contains("Inga fakturor"), "{address}");
    }
}

#[tokio::test]
async fn a_stale_ledger_says_as_of_when() {
    let as_of = sample::at("2026-11-12T04:10:00Z");
    let fake = Fake { ledger: LedgerState::Stale { as_of }, ..Fake::default() };
    let text = text_of(&visit(fake).get("/overview").await.html);
    assert!(text.contains("12 november kl. 05.10"), "{text}");
}

#[tokio::test]
async fn a_failure_never_looks_like_no_invoices() {
    let fake = Fake { down: true, ..Fake::default() };
    for address in ["/overview", "/invoices"] {
        let answer = visit(fake.clone()).get(address).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        let text = text_of(&answer.html);
        assert!(text.contains("Vi kan inte visa sidan just nu"), "{text}");
        assert!(!text.contains("Allt är betalt") && !text.contains("Inga fakturor"), "{text}");
    }
}

#[tokio::test]
async fn what_is_not_yours_does_not_exist() {
    for id in ["01920000-0000-7000-8000-00000000ffff", "not-an-id"] {
        let answer = Visit::debtor(Lang::En).get(&format!("/invoices/{id}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert!(text_of(&answer.html).contains("The page does not exist"));
    }
    let answer = Visit::nobody(Lang::Sv).get("/nowhere").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn without_context_there_is_an_error_page_and_no_panic() {
    start();
    let request = Request::builder().uri("/overview").body(Body::empty()).expect("a request");
    let render = leptos_axum::render_app_async_with_context(|| (), besked_app::shell);
    assert_eq!(render(request).await.status(), StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn a_part_paid_invoice_shows_what_remains() {
    let address = format!("/invoices/{}", sample::late_invoice().id);
    let answer = Visit::debtor(Lang::Sv).get(&address).await;
    let text = text_of(&answer.html);
    assert!(text.contains("Du har betalt 500 kr av 2 310 kr"), "{text}");
    assert!(text.contains("1 810"), "{text}");
    assert!(answer.uses_islands);
}

#[tokio::test]
async fn the_list_needs_no_islands() {
    let answer = Visit::debtor(Lang::Sv).get("/invoices").await;
    assert!(!answer.uses_islands);
    assert!(!answer.html.contains("besked.wasm"));
}

#[tokio::test]
async fn a_line_without_basis_says_so() {
    let address = format!("/invoices/{}", sample::invoice().id);
    let text = text_of(&Visit::debtor(Lang::Sv).get(&address).await.html);
    assert!(text.contains("Vi vet inte varför än"), "{text}");
    assert!(text.contains("Taxa för förskola, antagen av kommunfullmäktige"), "{text}");
    assert!(text.contains("Gäller från 1 januari. Läs regeln"), "{text}");
}

#[tokio::test]
async fn acting_for_another_shows_on_every_page() {
    let visit = Visit { debtor: Some(sample::representative()), ..Visit::debtor(Lang::Sv) };
    for address in ["/overview", "/invoices", "/contact", "/how-we-work"] {
        let text = text_of(&visit.get(address).await.html);
        assert!(text.contains("Du agerar för Demo Al Bygg AB"), "{address}: {text}");
    }
}

#[tokio::test]
async fn the_account_keeps_what_was_typed_and_says_what_is_wrong() {
    let form = FormState::typed([("email", "not an address"), ("phone", "070-174 06 05")])
        .with_error("email", FieldError::Malformed);
    let visit = Visit { form, ..Visit::debtor(Lang::Sv) };
    let html = visit.get("/account").await.html;
    assert!(html.contains("value=\"not an address\""), "{html}");
    assert!(html.contains("aria-invalid=\"true\""), "{html}");
    assert!(html.contains("href=\"#email\""), "{html}");
    assert!(text_of(&html).contains("Skriv en e-postadress"), "{html}");
}

#[tokio::test]
async fn every_form_carries_whom_it_is_for_and_its_key() {
    for address in ["/account", "/act-for"] {
        let html = Visit::debtor(Lang::Sv).get(address).await.html;
        let whom = format!("name=\"acting_for\" value=\"{}\"", sample::debtor().acting_for);
        assert!(html.contains(&whom), "{address}");
        assert!(html.contains("name=\"form_key\""), "{address}");
    }
}

#[tokio::test]
async fn staff_search_masks_numbers_and_says_that_looks_are_seen() {
    let text = text_of(&Visit::staff(Lang::Sv).get("/staff?q=Demo").await.html);
    assert!(text.contains("2 träffar"), "{text}");
    assert!(text.contains("Skyddade uppgifter"), "{text}");
    assert!(!text.contains("2384"), "{text}");
    let address = format!("/staff/parties/{}", sample::party().id);
    let text = text_of(&Visit::staff(Lang::Sv).get(&address).await.html);
    assert!(text.contains("Att du tittar loggas"), "{text}");
}

#[tokio::test]
async fn contact_names_every_unit_and_never_hides_that_the_list_is_missing() {
    let visit = Visit::nobody(Lang::Sv);
    let html = visit.get("/contact").await.html;
    let text = text_of(&html);
    assert!(text.contains("Vatten och avfall"), "{text}");
    assert!(html.contains("mailto:enhet@exempel.example"), "{html}");
    let down = Visit { fake: Fake { down: true, ..Fake::default() }, ..visit };
    let text = text_of(&down.get("/contact").await.html);
    assert!(text.contains("Listan över enheter kan inte visas just nu"), "{text}");
    assert!(text.contains("Telefon"), "{text}");
}

#[tokio::test]
async fn a_share_of_an_income_is_a_percentage_and_a_price_is_in_kronor() {
    let mut invoice = sample::invoice();
    let basis = invoice.lines.iter_mut().find_map(|line| line.basis.as_mut()).expect("a basis");
    (basis.measure, basis.quantity) = ("kr".to_owned(), Decimal::from(43_000));
    basis.unit_price = Decimal::new(3, 2);
    let address = format!("/invoices/{}", invoice.id);
    let share = visit(Fake { invoices: vec![invoice], ..Fake::default() });
    let text = text_of(&share.get(&address).await.html);
    assert!(text.contains("43 000 kr × 3 %"), "{text}");
    let text = text_of(&Visit::debtor(Lang::Sv).get(&address).await.html);
    assert!(!text.contains(" × 3 %"), "{text}");
}

/// Öre are always two digits, of a price too, and what is counted is told in the plural.
#[tokio::test]
async fn a_price_has_its_ore_and_several_of_something_are_several() {
    for (quantity, sv, en) in [
        (3, "3 hämtningar × 46,40 kr", "3 collections × 46,40 kr"),
        (1, "1 hämtning × 46,40 kr", "1 collection × 46,40 kr"),
    ] {
        let mut invoice = sample::invoice();
        let basis = invoice.lines.iter_mut().find_map(|line| line.basis.as_mut()).expect("a basis");
        (basis.measure, basis.quantity) = ("hämtning".to_owned(), Decimal::from(quantity));
        basis.unit_price = Decimal::new(464, 1);
        let address = format!("/invoices/{}", invoice.id);
        for (lang, told) in [(Lang::Sv, sv), (Lang::En, en)] {
            let fake = Fake { invoices: vec![invoice.clone()], ..Fake::default() };
            let text = text_of(&Visit { fake, ..Visit::debtor(lang) }.get(&address).await.html);
            assert!(text.contains(told), "{told}: {text}");
        }
    }
}

/// What is chosen is not filled in: the summary says what the field does.
#[tokio::test]
async fn the_summary_says_of_a_choice_what_the_field_says() {
    let form = FormState::default().with_error("ground", FieldError::Missing);
    let address = format!("/invoices/{}/dispute?step=why", sample::invoice().id);
    for (lang, choose, fill_in) in [
        (Lang::Sv, "Välj varför det är fel", "Fyll i fältet"),
        (Lang::En, "Choose why it is wrong", "Fill in the field"),
    ] {
        let visit = Visit { form: form.clone(), ..Visit::debtor(lang) };
        let text = text_of(&visit.get(&address).await.html);
        assert_eq!(text.matches(choose).count(), 2, "in the summary and at the field: {text}");
        assert!(!text.contains(fill_in), "{text}");
    }
}

/// A form that no longer stands on the page is told of by its labels; one that does has its texts itself.
#[tokio::test]
async fn what_was_typed_into_a_form_that_is_gone_is_there_to_be_copied() {
    let typed = [
        (ACTION, "appeal"),
        ("text", "Beslutet är <fel>."),
        ("change_wanted", "Ta bort avgiften."),
        ("evidence", "intyg.pdf"),
    ];
    let form = FormState::typed(typed).with_problem(FormProblem::Refused(Refusal::Stale));
    for (state, is_gone) in [(State::Appealed, true), (State::Decided, false)] {
        for (lang, heading, label) in [
            (Lang::Sv, "Det du skrev", "Hur vill du att beslutet ändras?"),
            (Lang::En, "What you typed", "How do you want the decision changed?"),
        ] {
            let mut case = cases::case(state, lang, Reading::Full);
            case.regime = Regime::AdministrativeAppeal;
            let fake = Fake { dispute: Some(state), case: Some(case), ..Fake::default() };
            let visit = Visit { fake, form: form.clone(), ..Visit::debtor(lang) };
            let html = visit.get(&format!("/disputes/{}", cases::id())).await.html;
            assert_eq!(html.contains(heading), is_gone, "{state:?}: {html}");
            assert_eq!(html.matches(label).count(), 1, "{state:?}: {html}");
            for text in ["Beslutet är &lt;fel&gt;.", "Ta bort avgiften.", "intyg.pdf"] {
                assert_eq!(html.matches(text).count(), 1, "{state:?}, {text}: {html}");
            }
        }
    }
}

/// The case is another's now, but what was written to it is not lost, and the way back is shown.
#[tokio::test]
async fn what_was_written_while_one_acted_for_another_is_there_to_be_copied() {
    let typed = [(ACTION, "message"), ("text", "Jag har <bytt> lägenhet."), ("form_key", "k-1")];
    let form = FormState::typed(typed).with_problem(FormProblem::ActingForChanged);
    for (lang, title, heading) in [
        (Lang::Sv, "Du agerar för någon annan nu", "Det du skrev"),
        (Lang::En, "You act for somebody else now", "What you typed"),
    ] {
        let visit = Visit { form: form.clone(), ..Visit::debtor(lang) };
        let Answer { status, html, .. } = visit.get("/disputes/x/message").await;
        assert_eq!(status, StatusCode::CONFLICT);
        for told in [title, heading, "Jag har &lt;bytt&gt; lägenhet.", "href=\"/act-for\""] {
            assert!(html.contains(told), "{told}: {html}");
        }
        assert!(!html.contains("k-1"));
    }
    let elsewhere = Visit::debtor(Lang::Sv).get("/disputes/x/message").await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
}
