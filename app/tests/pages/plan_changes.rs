//! Changing a plan that is being paid: what it comes to stands beside what holds before anything is agreed
//! on, and until it is signed the old instalments hold.

use crate::fake::Fake;
use crate::planned;
use crate::render::{Visit, text_of};
use crate::sample;
use axum::http::StatusCode;
use besked_app::form::{ACTION, FieldError, FormProblem, FormState};
use besked_app::letters::{self, Envelope};
use besked_domain::letter::Block;
use besked_domain::plan::life::State;
use besked_domain::plan::{Change, ExtraEffect};
use besked_domain::text::{Lang, format};

fn address() -> String {
    format!("/plans/{}/change", planned::id())
}

fn with(state: State, lang: Lang) -> Visit {
    let visit = Visit::debtor(lang);
    Visit { fake: Fake { plan: Some(state), ..visit.fake.clone() }, ..visit }
}

/// Someone who pays a plan.
pub(crate) fn paying(lang: Lang) -> Visit {
    with(State::Active, lang)
}

/// Someone who has paid one.
pub(crate) fn paid(lang: Lang) -> Visit {
    with(State::Completed, lang)
}

/// Someone who wants to pay the first instalment later, and asks what it comes to.
pub(crate) fn later(lang: Lang) -> Visit {
    let form = FormState::typed([("change", "move"), ("instalment", "1"), ("date", "2027-01-11")]);
    Visit { form, ..paying(lang) }
}

/// Someone who has sent a change that is too large.
pub(crate) fn too_far(lang: Lang) -> Visit {
    let form = FormState::typed([("change", "shorten"), ("instalments", "5")]);
    Visit { form: form.with_problem(FormProblem::NotEligible), ..paying(lang) }
}

/// Someone who has paid something extra.
fn ahead(lang: Lang) -> Visit {
    let visit = Visit::debtor(lang);
    Visit { fake: Fake { ahead: Some(planned::extra()), ..visit.fake.clone() }, ..visit }
}

/// The same, who wants to pay less each time.
pub(crate) fn lighter(lang: Lang) -> Visit {
    let form = FormState::typed([("change", "extra"), ("effect", "lower")]);
    Visit { form, ..ahead(lang) }
}

/// Someone whose change waits to be signed.
pub(crate) fn waits(lang: Lang) -> Visit {
    let visit = Visit::debtor(lang);
    Visit { fake: Fake { amended: true, ..visit.fake.clone() }, ..visit }
}

/// The same at the desk.
pub(crate) fn at_the_desk(lang: Lang) -> Visit {
    let visit = Visit::staff(lang);
    Visit { fake: Fake { amended: true, ..visit.fake.clone() }, ..visit }
}

/// Text as one reads it: with one blank where there are several.
fn read(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What one reads of a page.
fn shown(html: &str) -> String {
    read(&text_of(html))
}

#[tokio::test]
async fn only_a_plan_that_is_paid_in_time_is_changed() {
    for state in State::ALL {
        let page = with(*state, Lang::Sv).get(&address()).await;
        assert_eq!(page.status, StatusCode::OK, "{state:?}");
        let active = *state == State::Active;
        assert_eq!(page.html.contains("value=\"move\""), active, "{state:?}");
        assert_eq!(page.html.contains("value=\"shorten\""), active, "{state:?}");
        assert_eq!(shown(&page.html).contains("kan inte ändras just nu"), !active, "{state:?}");
        let plan = with(*state, Lang::Sv).get(&format!("/plans/{}", planned::id())).await.html;
        let link = format!("href=\"{}\"", address());
        assert_eq!(plan.contains(&link), active, "{state:?}: the way there");
    }
    let none = Visit::debtor(Lang::Sv).get(&address()).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_a_change_comes_to_is_shown_beside_what_holds() {
    let begun = paying(Lang::Sv).get(&address()).await.html;
    assert!(!begun.contains("id=\"outcome\""), "nothing is asked for yet");
    let html = later(Lang::Sv).get(&address()).await.html;
    let (_, outcome) = html.split_once("id=\"outcome\"").expect("an outcome");
    let (outcome, _) = outcome.split_once("</section>").expect("its end");
    let text = shown(outcome);
    assert!(text.contains("Betalning 1 flyttas till 11 januari 2027."), "{text}");
    assert!(text.contains("mer i ränta"), "{text}");
    assert!(text.contains("senast 28 december"), "until when it may be signed: {text}");
    let after = planned::changed(planned::later()).outcome.unwrap().schedule;
    let before = planned::row(State::Active).schedule;
    for own in before.instalments.iter().chain(&after.instalments) {
        assert!(outcome.contains(&format::money(own.amount())), "{own:?}");
    }
    for (name, value) in [("change", "move"), ("instalment", "1"), ("date", "2027-01-11")] {
        assert!(outcome.contains(&format!("name=\"{name}\" value=\"{value}\"")), "{outcome}");
    }
    assert!(outcome.contains("name=\"form_key\"") && outcome.contains("name=\"acting_for\""));
    let form = FormState::typed([("change", "move"), ("date", "2027-01-11")]);
    let next = Visit { form, ..paying(Lang::Sv) }.get(&address()).await.html;
    assert!(shown(&next).contains("Betalning 1 flyttas till"), "the next, where none is named");
    let english = shown(&later(Lang::En).get(&address()).await.html);
    assert!(english.contains("Payment 1 is moved to 11 January 2027."), "{english}");
}

#[tokio::test]
async fn what_is_paid_extra_makes_the_rest_smaller_or_the_plan_shorter() {
    let none = paying(Lang::Sv).get(&address()).await.html;
    assert!(!none.contains("name=\"effect\""), "there is nothing to choose for");
    assert!(shown(&none).contains("Du får alltid betala mer än du måste."), "{none}");
    let begun = ahead(Lang::Sv).get(&address()).await.html;
    let sum = read(&format::money(planned::extra()));
    assert!(shown(&begun).contains(&format!("Du har betalat {sum} i förväg.")), "{begun}");
    assert!(shown(&begun).contains("Nästa betalning är då 28 december"), "{begun}");
    for effect in ["shorter", "lower"] {
        assert!(begun.contains(&format!("value=\"{effect}\"")), "{effect}");
    }
    let html = lighter(Lang::Sv).get(&address()).await.html;
    let (_, outcome) = html.split_once("id=\"outcome\"").expect("an outcome");
    let (outcome, _) = outcome.split_once("</section>").expect("its end");
    let text = shown(outcome);
    assert!(text.contains("gör betalningarna som är kvar lägre."), "{text}");
    assert!(text.contains("Du sparar"), "{text}");
    let wanted = Change::Extra { effect: ExtraEffect::Lower };
    let after = planned::changed(wanted).outcome.unwrap().schedule;
    let before = planned::row(State::Active).schedule;
    assert_eq!(after.count(), before.count());
    for own in before.instalments.iter().chain(&after.instalments) {
        assert!(outcome.contains(&format::money(own.amount())), "{own:?}");
    }
    for (name, value) in [("change", "extra"), ("effect", "lower")] {
        assert!(outcome.contains(&format!("name=\"{name}\" value=\"{value}\"")), "{outcome}");
    }
}

#[tokio::test]
async fn what_cannot_be_changed_is_explained_and_what_was_typed_is_kept() {
    let html = too_far(Lang::Sv).get(&address()).await.html;
    let text = shown(&html);
    assert!(text.contains("minst en betalning kvar och högst 2"), "{text}");
    assert!(html.contains("value=\"5\""), "{html}");
    assert!(!text.contains("Gå vidare till underskriften"), "{text}");
}

#[tokio::test]
async fn while_a_change_waits_the_old_instalments_hold_and_it_may_be_signed_or_taken_back() {
    let plan = format!("/plans/{}", planned::id());
    let html = waits(Lang::Sv).get(&plan).await.html;
    let text = shown(&html);
    assert!(text.contains("En ändring väntar på underskrift"), "{text}");
    assert!(text.contains("Betala senast 28 december."), "the old day holds: {text}");
    for link in ["/sign\"", "/to-sign.pdf\"", "/drop-change\""] {
        assert!(html.contains(&format!("{plan}{link}")), "{link}");
    }
    assert!(!html.contains(&format!("href=\"{}\"", address())), "one at a time");
    let page = waits(Lang::Sv).get(&address()).await.html;
    assert!(shown(&page).contains("kan inte ändras just nu"));
    let staff = at_the_desk(Lang::Sv).get(&format!("/staff{plan}")).await.html;
    for link in ["/paper\"", "/to-sign.pdf\"", "/drop-change\""] {
        assert!(staff.contains(link), "{link} in {staff}");
    }
    let seen = format!("name=\"version\" value=\"{}\"", planned::amended().version_to_sign());
    assert!(staff.contains(&seen), "what is signed or given up is what was shown: {staff}");
    let form = FormState::typed([(ACTION, "drop-change"), ("reason", "")])
        .with_error("reason", FieldError::Missing);
    let again = Visit { form, ..at_the_desk(Lang::Sv) }.get(&format!("/staff{plan}")).await.html;
    for part in ["href=\"#drop-change-reason\"", "id=\"drop-change-reason\""] {
        assert!(again.contains(part), "{part} in {again}");
    }
    assert!(shown(&staff).contains("En ändring väntar på underskrift"));
}

#[tokio::test]
async fn a_change_is_read_whole_before_it_is_signed() {
    let sign = format!("/plans/{}/sign", planned::id());
    let html = waits(Lang::Sv).get(&sign).await.html;
    let (before, after) = html.split_once(&format!("action=\"{sign}\"")).expect("a form");
    let told = shown(before);
    let municipality = sample::municipality();
    let file = planned::amended();
    let envelope =
        Envelope { lang: Lang::Sv, municipality: &municipality, addressee: &file.party.name };
    let letter = letters::agreement(&envelope, &file, sample::day("2026-11-20"));
    assert_eq!(letter.title, "Ändring av betalningsplan");
    for part in &letter.parts {
        for block in &part.blocks {
            match block {
                Block::Text(text) => assert!(told.contains(&read(text)), "{text} in {told}"),
                Block::Sums(rows) => {
                    for row in rows {
                        assert!(told.contains(&read(&row.what)), "{} in {told}", row.what);
                        assert!(told.contains(&read(&row.amount)), "{} in {told}", row.amount);
                    }
                }
                _ => {}
            }
        }
    }
    assert!(before.contains("/to-sign.pdf\""));
    assert!(after.contains("/drop-change\"") && !after.contains("/decline\""), "{after}");
}

#[tokio::test]
async fn a_change_that_waits_for_our_signature_is_among_what_waits_for_us_and_late_after_its_day() {
    let mut file = planned::amended();
    let signatures = file.signatures.clone();
    file.amendment.as_mut().unwrap().signatures = signatures;
    file.row.change_sign_by = Some(sample::day("2026-12-28"));
    for (lang, waits, late) in [
        (Lang::Sv, "Kunden har skrivit under en ändring.", "skulle ha varit underskriven"),
        (Lang::En, "The debtor has signed a change.", "It was to be signed by"),
    ] {
        for (day, is_late) in [("2026-12-28", false), ("2026-12-29", true)] {
            let visit = Visit::staff(lang);
            let fake = Fake { plan_file: Some(file.clone()), ..visit.fake.clone() };
            let visit = Visit { fake, today: sample::day(day), ..visit };
            let list = visit.get("/staff/plans").await.html;
            assert!(text_of(&list).contains(waits), "{list}");
            assert_eq!(list.contains("class=\"late\""), is_late, "{day}: {list}");
            let page = visit.get(&format!("/staff/plans/{}", planned::id())).await.html;
            assert_eq!(text_of(&page).contains(late), is_late, "{day}: {page}");
        }
    }
}
