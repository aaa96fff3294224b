//! The questions of an objection where the law has a say: an appeal with it, another authority's door, and what helps
//! whoever cannot pay.

use crate::fake::Fake;
use crate::render::{Visit, text_of};
use crate::{cases, sample};
use besked_domain::charge::Regime;
use besked_domain::dispute::case::State;
use besked_domain::dispute::{Ground, Reading};
use besked_domain::invoice::Invoice;
use besked_domain::text::Lang;

/// An invoice that is itself the decision: no line rests on one of its own.
fn decision() -> Invoice {
    let mut invoice = of(Regime::AdministrativeAppeal);
    for basis in invoice.lines.iter_mut().filter_map(|line| line.basis.as_mut()) {
        basis.decision = None;
    }
    invoice
}

fn of(regime: Regime) -> Invoice {
    let mut invoice = sample::invoice();
    invoice.charge_type.regime = regime;
    invoice
}

/// Someone with that invoice, who has ticked that it is an appeal too, or has not.
fn asks(lang: Lang, invoice: Invoice, appeals: bool) -> Visit {
    let mut fake = Fake { invoices: vec![invoice], ..Fake::default() };
    if appeals {
        fake.draft.insert("appeal".to_owned(), vec!["1".to_owned()]);
    }
    Visit { fake, ..Visit::debtor(lang) }
}

fn question(step: &str) -> String {
    format!("/invoices/{}/dispute?step={step}", sample::invoice().id)
}

/// The field of the appeal, if it is on the page.
fn field(html: &str) -> Option<&str> {
    let mut tags = html.split("<input").skip(1).filter_map(|rest| rest.split('>').next());
    tags.find(|tag| tag.contains("name=\"appeal\""))
}

/// FL 40–43 §§: only where the invoice is the decision is there one to appeal.
#[tokio::test]
async fn whoever_contests_a_decision_is_asked_whether_it_is_an_appeal_too() {
    for (lang, asked, hint, told) in [
        (
            Lang::Sv,
            "Vill du också överklaga?",
            "tre veckor från den dag du fick fakturan",
            "Det är också ett överklagande.",
        ),
        (
            Lang::En,
            "Do you want to appeal too?",
            "three weeks from the day you got the invoice",
            "It is an appeal too.",
        ),
    ] {
        for ticked in [false, true] {
            let visit = asks(lang, decision(), ticked);
            let html = visit.get(&question("wanted")).await.html;
            let tag = field(&html).expect("a box");
            assert!(tag.contains("type=\"checkbox\"") && tag.contains("value=\"1\""), "{tag}");
            assert_eq!(tag.contains("checked"), ticked, "{tag}");
            let text = text_of(&html);
            assert!(text.contains(asked) && text.contains(hint), "{text}");
            // The check carries it along, and says it.
            let html = visit.get(&question("check")).await.html;
            let tag = field(&html).expect("what is sent");
            assert!(tag.contains("type=\"hidden\""), "{tag}");
            assert_eq!(tag.contains("value=\"1\""), ticked, "{tag}");
            assert_eq!(text_of(&html).contains(told), ticked, "{html}");
        }
        // The line rests on a decision, or the law of the charge knows no such appeal.
        for invoice in [of(Regime::AdministrativeAppeal), of(Regime::Mixed)] {
            let visit = asks(lang, invoice, true);
            let html = visit.get(&question("wanted")).await.html;
            assert!(field(&html).is_none() && !text_of(&html).contains(asked), "{html}");
            let html = visit.get(&question("check")).await.html;
            assert!(field(&html).is_none_or(|tag| !tag.contains("value=\"1\"")), "{html}");
            assert!(!text_of(&html).contains(told), "{html}");
        }
    }
}

/// Lag (1976:206) 7–9 §§: no case is opened of a parking fine.
#[tokio::test]
async fn a_charge_that_another_authority_tries_is_shown_the_right_door_and_no_question() {
    for (lang, door, turn, pay) in [
        (
            Lang::Sv,
            "Den här avgiften prövas av en annan myndighet",
            "ska du vända dig till Polisen",
            "ska ändå betalas i tid",
        ),
        (
            Lang::En,
            "Another authority tries this charge",
            "turn to the Police",
            "must be paid in time all the same",
        ),
    ] {
        let visit = asks(lang, of(Regime::Excluded), false);
        for step in ["what", "why", "story", "wanted", "evidence", "check"] {
            let html = visit.get(&question(step)).await.html;
            let text = text_of(&html);
            assert!([door, turn, pay].iter().all(|says| text.contains(says)), "{step}: {text}");
            assert!(!html.contains("class=\"question\""), "{step}: {html}");
            assert!(!html.contains("action=\"/invoices/"), "nothing is sent: {html}");
        }
        let other = asks(lang, of(Regime::Mixed), false).get(&question("what")).await.html;
        assert!(!text_of(&other).contains(door) && other.contains("class=\"question\""));
    }
}

#[tokio::test]
async fn whoever_cannot_pay_is_led_to_a_plan_and_to_more_time_beside_our_word() {
    for lang in Lang::ALL {
        for ground in Ground::ALL {
            let mut case = cases::case(State::Open, lang, Reading::Full);
            case.row.ground = *ground;
            let fake = Fake { case: Some(case), ..Fake::default() };
            let visit = Visit { fake, ..Visit::debtor(lang) };
            let html = visit.get(&format!("/disputes/{}", cases::id())).await.html;
            let (_, card) = html.split_once("class=\"card lead-card\"").expect("our word");
            let (card, _) = card.split_once("</section>").unwrap();
            let cannot = *ground == Ground::CannotPay;
            let own = sample::invoice().id;
            for (link, words) in [
                (
                    format!("href=\"/plans/new?invoice={own}\""),
                    lang.pick("Dela upp betalningen", "Pay in instalments"),
                ),
                (
                    format!("href=\"/respites/new?invoice={own}\""),
                    lang.pick("Be om mer tid", "Ask for more time"),
                ),
            ] {
                assert_eq!(card.contains(&link), cannot, "{ground:?}: {card}");
                assert_eq!(text_of(card).contains(words), cannot, "{ground:?}: {card}");
            }
        }
    }
}
