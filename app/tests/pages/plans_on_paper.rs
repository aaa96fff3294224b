//! Which text a signed paper is of, where it was frozen anew after it had been printed.

use crate::fake::Fake;
use crate::planned::{self, id};
use crate::render::{Visit, text_of};
use crate::sample;
use besked_app::form::{ACTION, FieldError, FormState};
use besked_app::ports::{Agreement, FeeLeftOff, PlanFile};
use besked_domain::money::Money;
use besked_domain::plan::life::State;
use besked_domain::text::{Lang, format};

/// The texts that a paper of it may be of: where the fee has been left off, the one with the fee was frozen before.
pub(crate) fn papers(file: &PlanFile) -> Vec<Agreement> {
    if !file.is_to_be_signed() {
        return vec![];
    }
    let first = planned::agreement();
    let anew = Agreement {
        sha256: [0x3b; 32],
        frozen_at: sample::at("2026-11-20T12:30:00Z"),
        fee_left_off: Some(true),
        ..first.clone()
    };
    if file.row.fee_left_off.is_some() { vec![anew, first] } else { vec![first] }
}

/// A plan to be signed with a fee of 170 kr, and the same without.
fn with_and_without_fee() -> (PlanFile, PlanFile) {
    let mut whole = planned::file(State::Agreed);
    let fee = Money::from_ore(17_000);
    let made = &mut whole.row.schedule;
    made.fee = fee;
    made.total += fee;
    made.instalments[0].paid.costs += fee;
    let (terms, _) = whole.judgement.plan.take().unwrap();
    whole.judgement.plan = Some((terms, whole.row.schedule.clone()));
    let mut off = whole.clone();
    off.row.schedule = whole.row.schedule.clone().without_fee();
    off.row.fee_left_off = Some(FeeLeftOff::Waived);
    (whole, off)
}

/// The page that a paper is registered on.
async fn page(lang: Lang, file: &PlanFile, form: FormState) -> String {
    let visit = Visit::staff(lang);
    let fake = Fake { plan_file: Some(file.clone()), ..visit.fake.clone() };
    Visit { fake, form, ..visit }.get(&format!("/staff/plans/{}", id())).await.html
}

/// The form that registers a paper.
async fn paper_form(lang: Lang, file: &PlanFile, form: FormState) -> String {
    let page = page(lang, file, form).await;
    let (_, form) = page.split_once("/paper\"").unwrap();
    form.split_once("</form>").unwrap().0.to_owned()
}

#[tokio::test]
async fn the_only_text_goes_without_saying() {
    let (whole, _) = with_and_without_fee();
    let form = paper_form(Lang::Sv, &whole, FormState::default()).await;
    let hidden = format!("name=\"document\" value=\"{}\"", "2a".repeat(32));
    assert!(form.contains(&hidden) && !form.contains("type=\"radio\""), "{form}");
}

#[tokio::test]
async fn of_several_texts_each_is_named_and_the_newest_is_ticked() {
    let (whole, off) = with_and_without_fee();
    let total = |file: &PlanFile| format::money(file.row.schedule.total).replace('\u{a0}', " ");
    for (lang, asks, starts) in [
        (Lang::Sv, "Vilken text är underskriven?", "SHA-256 börjar med"),
        (Lang::En, "Which text has been signed?", "SHA-256 begins with"),
    ] {
        let form = paper_form(lang, &off, FormState::default()).await;
        let text = text_of(&form).replace('\u{a0}', " ");
        assert!(text.contains(asks), "{text}");
        for (file, short) in [(&off, "3b3b3b3b"), (&whole, "2a2a2a2a")] {
            assert!(text.contains(&total(file)), "{text}");
            assert!(text.contains(&format!("{starts} {short})")), "{text}");
        }
        let (newest, first) = form.split_once(&"2a".repeat(32)).unwrap();
        assert!(newest.contains(" checked") && !first.contains(" checked"), "{form}");
    }
}

#[tokio::test]
async fn the_text_that_was_chosen_stays_chosen_as_long_as_it_is_open() {
    let (_, off) = with_and_without_fee();
    for (chosen, first_is_ticked) in [("2a", true), ("07", false)] {
        let chosen = chosen.repeat(32);
        let typed = FormState::typed([(ACTION, "paper"), ("document", chosen.as_str())]);
        let typed = typed.with_error("evidence", FieldError::Missing);
        let form = paper_form(Lang::Sv, &off, typed).await;
        let (newest, first) = form.split_once(&"2a".repeat(32)).unwrap();
        assert_eq!(first.contains(" checked"), first_is_ticked, "{form}");
        assert_eq!(newest.contains(" checked"), !first_is_ticked, "{form}");
    }
}

#[tokio::test]
async fn each_earlier_text_is_read_by_its_fingerprint() {
    let (whole, off) = with_and_without_fee();
    let address = |text: &str| format!("/to-sign.pdf?text={}\"", text.repeat(32));
    for (lang, reads) in [
        (Lang::Sv, "(PDF, SHA-256 börjar med 2a2a2a2a)"),
        (Lang::En, "(PDF, SHA-256 begins with 2a2a2a2a)"),
    ] {
        let several = page(lang, &off, FormState::default()).await;
        assert!(several.contains(&address("2a")) && !several.contains(&address("3b")), "{several}");
        assert!(text_of(&several).replace('\u{a0}', " ").contains(reads), "{several}");
        let only = page(lang, &whole, FormState::default()).await;
        assert!(!only.contains("?text="), "{only}");
    }
}
