//! Signing a plan: the whole agreement is read first, and whatever happens at the provider is told.

use crate::fake::Fake;
use crate::planned;
use crate::render::{Visit, text_of};
use crate::sample;
use axum::http::StatusCode;
use besked_app::form::{ACTION, FieldError, FormProblem, FormState};
use besked_app::letters::{self, Envelope};
use besked_app::ports::{PlanFile, SigningProblemCode};
use besked_domain::letter::{Block, Letter};
use besked_domain::plan::life::{Refusal, State};
use besked_domain::text::Lang;
use std::collections::BTreeSet;

fn address() -> String {
    format!("/plans/{}/sign", planned::id())
}

/// The form that signs.
fn form() -> String {
    format!("action=\"{}\"", address())
}

fn with(state: State, lang: Lang) -> Visit {
    let visit = Visit::debtor(lang);
    Visit { fake: Fake { plan: Some(state), ..visit.fake.clone() }, ..visit }
}

/// Someone with an agreement to sign.
pub(crate) fn to_sign(lang: Lang) -> Visit {
    with(State::Agreed, lang)
}

/// Someone who comes back from the provider to an agreement that two are to sign.
pub(crate) fn first_of_two(lang: Lang) -> Visit {
    let visit = with(State::Agreed, lang);
    let first_of_two = Some(sample::debtor().person);
    Visit { fake: Fake { first_of_two, ..visit.fake.clone() }, ..visit }
}

/// Text as one reads it: with one blank where there are several.
fn read(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every text of a letter's parts that is read on a page too.
fn texts(letter: &Letter) -> Vec<String> {
    let mut texts: Vec<String> = letter.facts.iter().map(|fact| fact.value.clone()).collect();
    for part in &letter.parts {
        texts.extend(part.heading.clone());
        for block in &part.blocks {
            match block {
                Block::Heading(text) | Block::Text(text) | Block::Written(text) => {
                    texts.push(text.clone());
                }
                Block::Link(fact) => texts.push(fact.label.clone()),
                Block::Facts(facts) => {
                    let told = facts.iter().filter(|fact| !fact.value.starts_with('_'));
                    texts.extend(told.map(|fact| fact.value.clone()));
                }
                Block::Sums(rows) => {
                    for row in rows {
                        texts.extend([row.what.clone(), row.amount.clone()]);
                        texts.extend(row.more.clone());
                    }
                }
            }
        }
    }
    texts
}

#[tokio::test]
async fn the_whole_agreement_stands_as_text_before_the_button_that_signs_it() {
    let html = to_sign(Lang::Sv).get(&address()).await.html;
    let (before, after) = html.split_once(form().as_str()).expect("a form that signs");
    let shown = read(&text_of(before));
    let municipality = sample::municipality();
    // The address stands there as it was when the bytes were frozen.
    let email = planned::agreement().email;
    let file = PlanFile { email: email.clone(), ..planned::file(State::Agreed) };
    assert!(shown.contains(&email.unwrap()), "{shown}");
    let envelope =
        Envelope { lang: Lang::Sv, municipality: &municipality, addressee: &file.party.name };
    let letter = letters::agreement(&envelope, &file, sample::day("2026-11-20"));
    let said = texts(&letter);
    assert!(said.len() > 20, "{said:?}");
    for text in &said {
        assert!(shown.contains(&read(text)), "{text} in {shown}");
    }
    assert!(shown.contains("20 november 2026"), "the day that it was frozen: {shown}");
    assert!(shown.contains(&["2a2a2a2a"; 8].join(" ")), "what is signed: {shown}");
    assert!(!shown.contains("____"), "nothing to write on: {shown}");
    assert!(before.contains("/agreement.pdf\""));
    let document = format!("name=\"document\" value=\"{}\"", "2a".repeat(32));
    assert!(after.contains(&document), "what is signed is what was shown: {after}");
    for field in ["acting_for", "form_key"] {
        assert!(after.contains(&format!("name=\"{field}\"")), "{field}");
    }
    let rest = read(&text_of(&html));
    assert!(rest.contains("Hellre på papper?") && rest.contains("Jag vill inte skriva under"));
    let decline = format!("action=\"/plans/{}/decline\"", planned::id());
    assert!(html.contains(&decline));
}

#[test]
fn an_agreement_that_takes_another_ones_place_says_which() {
    let municipality = sample::municipality();
    let mut file = planned::file(State::Agreed);
    let said = |file: &PlanFile| {
        let addressee = &file.party.name;
        let envelope = Envelope { lang: Lang::Sv, municipality: &municipality, addressee };
        texts(&letters::agreement(&envelope, file, sample::day("2026-11-20"))).join(" ")
    };
    assert!(!said(&file).contains("ersätter det betalningsplan"));
    file.replaces = Some("KS-BP 2026/000001".to_owned());
    assert!(said(&file).contains("ersätter det betalningsplan KS-BP 2026/000001"));
}

#[tokio::test]
async fn an_agreement_in_the_other_language_stays_in_it_and_says_so() {
    let html = to_sign(Lang::En).get(&address()).await.html;
    assert!(html.contains("<article") && html.contains("lang=\"sv\""), "{html}");
    let text = read(&text_of(&html));
    assert!(text.contains("Avtal om betalningsplan"), "{text}");
    assert!(text.contains("The agreement is written in Swedish"), "{text}");
    let own = read(&text_of(&to_sign(Lang::Sv).get(&address()).await.html));
    assert!(!own.contains("Avtalet är skrivet på"), "{own}");
}

#[tokio::test]
async fn whatever_went_wrong_is_told_in_both_languages_and_one_may_begin_again() {
    for lang in Lang::ALL {
        let mut told = BTreeSet::new();
        for problem in SigningProblemCode::ALL {
            let there = format!("{}?problem={}", address(), problem.code());
            let answer = to_sign(lang).get(&there).await;
            assert_eq!(answer.status, StatusCode::OK, "{problem:?}");
            let (_, note) = answer.html.split_once("role=\"alert\"").expect("a note");
            let (note, rest) = note.split_once("</strong>").expect("a title");
            told.insert(read(&text_of(note)));
            assert!(rest.contains(&form()), "{problem:?}: one may begin again");
        }
        // What only the log tells apart has the same words.
        assert_eq!(told.len(), SigningProblemCode::ALL.len() - 1, "{told:?}");
        let made_up = to_sign(lang).get(&format!("{}?problem=fine", address())).await.html;
        assert!(!made_up.contains("role=\"alert\""));
    }
    let list = to_sign(Lang::Sv).get("/plans?problem=expired").await.html;
    assert!(text_of(&list).contains("Underskriften tog för lång tid"), "{list}");
}

#[tokio::test]
async fn what_is_not_to_be_signed_cannot_be() {
    for state in State::ALL {
        let answer = with(*state, Lang::Sv).get(&address()).await;
        assert_eq!(answer.status, StatusCode::OK, "{state:?}");
        let agreed = *state == State::Agreed;
        assert_eq!(answer.html.contains(&form()), agreed, "{state:?}");
        let nothing = text_of(&answer.html).contains("inget att skriva under");
        assert_eq!(nothing, !agreed, "{state:?}");
        let plan = with(*state, Lang::Sv).get(&format!("/plans/{}", planned::id())).await.html;
        assert_eq!(
            plan.contains(&format!("href=\"{}\"", address())),
            agreed,
            "{state:?}: the way there"
        );
    }
    let none = Visit::debtor(Lang::Sv).get(&address()).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_first_of_two_reads_that_another_is_to_sign_and_signs_no_more() {
    let html = first_of_two(Lang::Sv).get(&address()).await.html;
    let text = read(&text_of(&html));
    assert!(text.contains("Du har skrivit under."), "{text}");
    assert!(text.contains("1 underskrift fattas"), "{text}");
    assert!(!html.contains(&form()), "no button");
    let mut second = first_of_two(Lang::Sv);
    second.debtor = Some(sample::representative()).map(|mut debtor| {
        debtor.person = besked_domain::id::PartyId(uuid::Uuid::from_u128(0x5ec0));
        debtor
    });
    let html = second.get(&address()).await.html;
    assert!(html.contains(&form()), "the second may");
    let there = format!("/plans/{}?done=signed", planned::id());
    let text = read(&text_of(&first_of_two(Lang::Sv).get(&there).await.html));
    assert!(text.contains("din underskrift är på plats"), "{text}");
    // The address alone signs nothing.
    let text = read(&text_of(&to_sign(Lang::Sv).get(&there).await.html));
    assert!(!text.contains("din underskrift är på plats"), "{text}");
}

#[tokio::test]
async fn a_refusal_that_was_too_long_comes_back_as_it_was_typed() {
    let form = FormState::typed([(ACTION, "decline"), ("reason", "För <b>dyrt</b>.")])
        .with_error("reason", FieldError::TooLong);
    let html = Visit { form, ..to_sign(Lang::Sv) }.get(&address()).await.html;
    assert!(html.contains("href=\"#decline-reason\"") && html.contains("id=\"decline-reason\""));
    assert!(html.contains("För &lt;b&gt;dyrt"), "{html}");
    let told = ["id=\"decline-reason-error\"", "aria-describedby=\"decline-reason-error\""];
    assert!(told.iter().all(|part| html.contains(part)), "what is wrong is read out there: {html}");
    let form = FormState::typed([(ACTION, "sign")])
        .with_problem(FormProblem::NotAllowed(Refusal::SignedAlready));
    let html = Visit { form, ..first_of_two(Lang::Sv) }.get(&address()).await.html;
    assert!(text_of(&html).contains("Samma person kan inte skriva under två gånger"), "{html}");
}
