//! The ways to and from a payment plan: its confirmation, its invoices, and where one begins.

use crate::fake::Fake;
use crate::planned::id;
use crate::plans::with;
use crate::render::{Visit, text_of};
use crate::sample;
use besked_app::form::FormState;
use besked_domain::invoice::{Stop, StopKind};
use besked_domain::plan::life::State;
use besked_domain::text::Lang;

#[tokio::test]
async fn a_paid_plan_leads_to_its_confirmation_and_no_other_does() {
    for state in State::ALL {
        for (visit, address) in [
            (Visit::debtor(Lang::Sv), format!("/plans/{}", id())),
            (Visit::staff(Lang::Sv), format!("/staff/plans/{}", id())),
        ] {
            let html = with(*state, visit).get(&address).await.html;
            let link = format!("href=\"{address}/paid.pdf\"");
            assert_eq!(html.contains(&link), *state == State::Completed, "{state:?} {address}");
        }
    }
}

#[tokio::test]
async fn an_invoice_in_a_plan_says_so_and_leads_there() {
    let mut fake = Fake { plan: Some(State::Active), ..Fake::default() };
    fake.invoices[0].stop = Some(Stop { kind: StopKind::Plan, until: None });
    let visit = Visit { fake, ..Visit::debtor(Lang::Sv) };
    let late = sample::late_invoice().id;
    let page = visit.get(&format!("/invoices/{late}")).await.html;
    assert!(page.contains(&format!("/plans/{}", id())), "the page leads to the plan");
    assert!(text_of(&page).contains("I betalningsplan"), "{page}");
    assert!(!page.contains("/plans/new"), "and to no other");
    for address in ["/overview", "/disputes", "/plans"] {
        let text = text_of(&visit.get(address).await.html);
        assert!(text.contains("Betalningsplan i 3 delar"), "{address}: {text}");
    }
    let empty = text_of(&Visit::debtor(Lang::Sv).get("/plans").await.html);
    assert!(empty.contains("Du har ingen betalningsplan"));
}

#[tokio::test]
async fn the_way_there_stands_on_an_open_invoice_and_on_no_other() {
    for (invoice, leads) in [
        (sample::late_invoice(), true),
        (sample::coming_invoice(), true),
        (sample::paid_invoice(), false),
    ] {
        let html = Visit::debtor(Lang::Sv).get(&format!("/invoices/{}", invoice.id)).await.html;
        let link = format!("/plans/new?invoice={}", invoice.id);
        assert_eq!(html.contains(&link), leads, "{}", invoice.number);
    }
}

/// Without scripts each number can be chosen: the usual ones at once, the others below what unfolds.
#[tokio::test]
async fn an_unusual_number_of_parts_can_be_chosen_without_scripts() {
    for lang in Lang::ALL {
        let folded = async |instalments: &str| {
            let invoice = sample::invoice().id.to_string();
            let form = [("invoice", invoice.as_str()), ("instalments", instalments)];
            let visit = Visit { form: FormState::typed(form), ..Visit::debtor(lang) };
            let html = visit.get("/plans/new").await.html;
            let (_, rest) = html.split_once("id=\"instalments\"").expect("the question");
            let (question, _) = rest.split_once("</fieldset>").expect("its end");
            let (open, fold) = question.split_once("<details").expect("what unfolds");
            // The control of the browser holds the number too.
            let (_, open) = open.split_once("class=\"choices\"").expect("the usual ones");
            assert!(open.contains("value=\"2\"") && open.contains("value=\"3\""), "{open}");
            assert!(!open.contains("value=\"5\"") && fold.contains("value=\"5\""), "{fold}");
            assert!(!open.contains("data-other"), "each number has its choice: {open}");
            assert!(fold.contains(lang.pick("Andra antal: 5", "Other numbers: 5")), "{fold}");
            fold.to_owned()
        };
        let usual = folded("3").await;
        let (closed, inside) = usual.split_once('>').unwrap();
        assert!(!closed.contains("open") && !inside.contains(" checked"), "{usual}");
        let chosen = folded("5").await;
        let (open, inside) = chosen.split_once('>').unwrap();
        assert!(open.contains("open") && inside.contains(" checked"), "{chosen}");
    }
}

/// A form sends every field of a name, and the last of them is read: the choices are the only ones of theirs, and a
/// number that is none of them has a choice of its own.
#[tokio::test]
async fn what_is_chosen_of_the_numbers_counts_whatever_number_stands_beside_them() {
    for (instalments, own_number, checked, typed) in [
        ("3", "", "3", None),
        ("36", "", "own_number", Some("36")),
        ("own_number", "15", "own_number", Some("15")),
        // Both are sent: what was chosen counts.
        ("2", "15", "2", None),
        ("own_number", "2", "2", None),
    ] {
        let form = [("instalments", instalments), ("own_number", own_number)];
        let visit = Visit { form: FormState::typed(form), ..Visit::debtor(Lang::Sv) };
        let html = visit.get("/plans/new").await.html;
        let (_, rest) = html.split_once("id=\"instalments\"").expect("the question");
        let (question, _) = rest.split_once("</fieldset>").expect("its end");
        let inputs = question.split("<input ").skip(1).filter_map(|rest| rest.split_once('>'));
        let inputs: Vec<&str> = inputs.map(|(input, _)| input).collect();
        let named = |name: &str| {
            let name = format!("name=\"{name}\"");
            inputs.iter().copied().filter(move |input| input.contains(&name))
        };
        assert!(named("instalments").all(|input| input.contains("type=\"radio\"")), "{question}");
        let chosen: Vec<&str> =
            named("instalments").filter(|input| input.contains(" checked")).collect();
        assert_eq!(chosen.len(), 1, "{form:?}: {question}");
        assert!(chosen[0].contains(&format!("value=\"{checked}\"")), "{form:?}: {question}");
        let beside = named("own_number").next();
        assert_eq!(beside.is_some(), typed.is_some(), "{form:?}: {question}");
        if let Some((input, typed)) = beside.zip(typed) {
            assert!(input.contains(&format!("value=\"{typed}\"")), "{form:?}: {question}");
        }
    }
}
