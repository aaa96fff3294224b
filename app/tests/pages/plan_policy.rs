//! What the policy of plans says of days to pay and of a broken plan: where it is set, and where both sides read it.

use crate::agreements::agreed;
use crate::fake::Fake;
use crate::letters::{said, without_blanks};
use crate::planned::{self, id};
use crate::render::{Visit, text_of};
use crate::sample;
use crate::settings::administrator;
use axum::http::StatusCode;
use besked_app::form::{FieldError, FormState};
use besked_app::ports::{PlanFile, PlanRow};
use besked_domain::invoice::{Stop, StopKind};
use besked_domain::money::Money;
use besked_domain::plan::life::State;
use besked_domain::plan::{BrokenEffect, DueDays, PlanPolicy, standing};
use besked_domain::text::Lang;

/// Instalments fall due on the fifth.
fn on_the_fifth() -> PlanPolicy {
    PlanPolicy { due_days: DueDays::try_from(vec![5]).unwrap(), ..PlanPolicy::shipped() }
}

/// What is left of a broken plan is to be paid in ten days.
fn in_days() -> PlanPolicy {
    PlanPolicy { broken_effect: BrokenEffect::RestInDays, ..PlanPolicy::shipped() }
}

fn under(plan_policy: PlanPolicy, plan: Option<State>, visit: Visit) -> Visit {
    Visit { fake: Fake { plan_policy, plan, ..visit.fake.clone() }, ..visit }
}

#[tokio::test]
async fn the_due_days_are_shown_in_words_and_a_wrong_one_is_told_how_to_mend() {
    let list =
        |lang| async move { text_of(&administrator(lang).get("/staff/settings").await.html) };
    let text = list(Lang::Sv).await;
    assert!(text.contains("den 25 eller den sista i månaden"), "{text}");
    let text = list(Lang::En).await;
    assert!(text.contains("day 25 or the last day of the month"), "{text}");
    let address = "/staff/settings/plan_due_days";
    let page = administrator(Lang::Sv).get(address).await.html;
    assert!(page.contains("value=\"25, 31\""), "{page}");
    assert!(text_of(&page).contains("Skriv 31 för den sista i månaden"), "{page}");
    for (lang, says) in [
        (Lang::Sv, "Skriv dagar från 1 till 28, eller 31 för den sista i månaden"),
        (Lang::En, "Write days from 1 to 28, or 31 for the last of the month"),
    ] {
        let form = FormState::typed([("value", "25, 30"), ("step", "preview")]);
        let form = form.with_error("value", FieldError::Malformed);
        let page = Visit { form, ..administrator(lang) }.get(address).await;
        assert_eq!(page.status, StatusCode::OK);
        let text = text_of(&page.html);
        assert!(text.contains(says), "{text}");
        assert!(page.html.contains("value=\"25, 30\""), "what was typed stays");
        assert!(!text.contains("25, 30 "), "and nothing is tried: {text}");
    }
}

#[tokio::test]
async fn what_a_broken_plan_leads_to_is_chosen_among_what_there_is() {
    let address = "/staff/settings/plan_broken_effect";
    let page = administrator(Lang::Sv).get(address).await.html;
    assert_eq!(page.matches("type=\"radio\"").count(), 2);
    let text = text_of(&page);
    for says in [
        "På en gång, när planen har brutits",
        "Inom lika många dagar som respiten",
        "Är respiten noll dagar ska det betalas på en gång",
    ] {
        assert!(text.contains(says), "{says}: {text}");
    }
    // The days of grace are those of the rest too, and the setting of them says so.
    for (lang, says) in [
        (Lang::Sv, "och tid att betala resten av en bruten plan"),
        (Lang::En, "and time to pay the rest of a broken plan"),
    ] {
        let page = administrator(lang).get("/staff/settings/plan_grace_days").await.html;
        assert!(text_of(&page).contains(says), "{page}");
    }
    let form = FormState::typed([("value", "forgiven"), ("step", "preview")]);
    let form = form.with_error("value", FieldError::Malformed);
    let page = Visit { form, ..administrator(Lang::En) }.get(address).await;
    assert!(text_of(&page.html).contains("Choose one of the alternatives"));
}

#[tokio::test]
async fn the_first_day_that_stands_there_is_the_policys_until_another_is_typed() {
    let party = sample::party().id;
    let new = format!("/staff/parties/{party}/plan");
    let (debtors, staffs) = (format!("/plans/{}", id()), format!("/staff/plans/{}", id()));
    let countered = Some(State::Countered);
    for (address, plan, visit) in [
        ("/plans/new", None, Visit::debtor(Lang::Sv)),
        (debtors.as_str(), countered, Visit::debtor(Lang::Sv)),
        (new.as_str(), None, Visit::staff(Lang::Sv)),
        (staffs.as_str(), Some(State::Proposed), Visit::staff(Lang::Sv)),
    ] {
        let first = |policy| {
            let visit = under(policy, plan, visit.clone());
            async move { first_day(&visit.get(address).await.html) }
        };
        assert_eq!(first(PlanPolicy::shipped()).await, "2026-12-25", "{address}");
        assert_eq!(first(on_the_fifth()).await, "2026-12-05", "{address}");
    }
    let form = FormState::typed([("first_due_on", "2026-12-20")]);
    let typed = Visit { form, ..under(on_the_fifth(), None, Visit::debtor(Lang::Sv)) };
    assert_eq!(first_day(&typed.get("/plans/new").await.html), "2026-12-20");
}

/// The day in the field of the first day to pay.
fn first_day(html: &str) -> String {
    let at = html.find("id=\"first_due_on\"").expect("a field");
    let tag = html[at..].split('>').next().unwrap();
    let (_, value) = tag.split_once("value=\"").unwrap_or_else(|| panic!("no value: {tag}"));
    value.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_broken_plan_tells_by_when_the_rest_is_to_be_paid() {
    let told = async |file: PlanFile, today: &str| {
        let fake = Fake { plan_file: Some(file), ..Fake::default() };
        let visit = Visit { fake, today: sample::day(today), ..Visit::debtor(Lang::Sv) };
        text_of(&visit.get(&format!("/plans/{}", id())).await.html)
    };
    let at_once = planned::file(State::Broken);
    let text = told(at_once.clone(), "2026-11-21").await;
    assert!(text.contains("Det ska betalas nu."), "{text}");
    // The day that was told holds, whatever the policy would make of it.
    let file = PlanFile { rest_by: Some(sample::day("2026-12-03")), ..at_once };
    let text = told(file.clone(), "2026-11-21").await;
    let says =
        "Det ska betalas senast 3 december. Till dess skickar vi varken påminnelse eller krav.";
    assert!(text.contains(says), "{text}");
    assert!(!text.contains("betalas nu"), "{text}");
    let text = told(file.clone(), "2026-12-09").await;
    assert!(text.contains("Det skulle ha betalats 3 december och ska betalas nu."), "{text}");
    assert!(!text.contains("varken påminnelse"), "{text}");
    // Nothing is left: no day, and nothing to pay.
    let row = PlanRow { left: Money::ZERO, ..file.row.clone() };
    let text = told(PlanFile { row, ..file }, "2026-11-21").await;
    assert!(text.contains("Inget är kvar att betala"), "{text}");
    assert!(!text.contains("3 december") && !text.contains("betalas nu"), "{text}");
}

#[tokio::test]
async fn an_invoice_of_a_broken_plan_tells_the_last_day_to_pay_the_rest_and_of_no_respite() {
    let mut fake = Fake { plan: Some(State::Broken), ..Fake::default() };
    let until = Some(sample::day("2026-12-30"));
    fake.invoices[0].stop = Some(Stop { kind: StopKind::Rest, until });
    let late = sample::late_invoice().id;
    for (lang, badge, says, line) in [
        (
            Lang::Sv,
            "Planen bruten",
            "Betala det som är kvar senast 30 december",
            "Sista dag att betala det som är kvar",
        ),
        (
            Lang::En,
            "Plan broken",
            "Pay what is left by 30 December",
            "Last day to pay what is left",
        ),
    ] {
        let visit = Visit { fake: fake.clone(), ..Visit::debtor(lang) };
        for address in [format!("/invoices/{late}"), "/invoices".to_owned()] {
            let text = text_of(&visit.get(&address).await.html);
            assert!(text.contains(badge) && text.contains(says), "{address}: {text}");
            for respite in ["Anstånd till", ", anstånd", "You have until", "by respite"] {
                assert!(!text.contains(respite), "{address}: {text}");
            }
        }
        let page = text_of(&visit.get(&format!("/invoices/{late}")).await.html);
        assert!(page.contains(line), "the time line has the day: {page}");
    }
}

#[tokio::test]
async fn a_plan_that_began_after_its_first_day_tells_until_when_that_is_in_time() {
    let mut file = planned::file(State::Active);
    let (policy, today) = (PlanPolicy::shipped(), sample::day("2027-01-05"));
    let told = async |file: PlanFile| {
        let fake = Fake { plan_file: Some(file), ..Fake::default() };
        let visit = Visit { fake, today, ..Visit::debtor(Lang::Sv) };
        text_of(&visit.get(&format!("/plans/{}", id())).await.html)
    };
    let plain = standing(&file.row.schedule, Money::ZERO, None, &policy, today);
    file.row.standing = Some(plain);
    assert!(told(file.clone()).await.contains("Det kan hända alla."));
    // The municipality signed on 4 January what was to be paid from 28 December.
    file.began_on = Some(sample::day("2027-01-04"));
    file.row.standing = Some(plain.counted_from(file.began_on, &policy, today));
    let text = told(file).await;
    assert!(text.contains("i tid om det kommer senast 14 januari"), "{text}");
    assert!(!text.contains("Det kan hända alla."), "{text}");
}

/// Someone whose plan waits for the municipality's signature.
pub(crate) fn ours_to_sign(lang: Lang) -> Visit {
    let plain = planned::file(State::Agreed);
    let row = PlanRow { awaits_countersign: true, ..plain.row };
    let paused_until = Some(sample::day("2027-01-09"));
    let signatures = planned::file(State::Active).signatures;
    let file = PlanFile { row, paused_until, signatures, ..planned::file(State::Agreed) };
    seen(file, Visit { today: sample::day("2027-01-05"), ..Visit::debtor(lang) })
}

/// Someone whose change of a plan waits for the municipality's signature.
pub(crate) fn change_ours_to_sign(lang: Lang) -> Visit {
    seen(signed_change(), Visit::debtor(lang))
}

/// The same at the desk.
pub(crate) fn change_at_the_desk(lang: Lang) -> Visit {
    seen(signed_change(), Visit::manager(lang))
}

fn seen(file: PlanFile, visit: Visit) -> Visit {
    let fake = Fake { plan_file: Some(file), ..visit.fake.clone() };
    Visit { fake, ..visit }
}

/// A plan with a change that the debtor's side has signed.
fn signed_change() -> PlanFile {
    let mut file = planned::amended();
    let signed = file.signatures.clone();
    file.amendment.as_mut().unwrap().signatures = signed;
    file
}

#[tokio::test]
async fn what_waits_for_our_signature_is_not_to_be_paid_as_usual_meanwhile() {
    let today = sample::day("2027-01-05");
    for (lang, says, counts, usual) in [
        (
            Lang::Sv,
            "innan kommunen har skrivit under",
            "räknas dina dagar att betala från den dag då planen börjar gälla",
            "betalas som vanligt",
        ),
        (
            Lang::En,
            "before the municipality has signed",
            "your days to pay count from the day that the plan begins to hold",
            "paid as usual",
        ),
    ] {
        for paused_until in [None, Some(sample::day("2027-01-09"))] {
            let told = async |awaits_countersign| {
                let plain = planned::file(State::Agreed);
                let row = PlanRow { awaits_countersign, ..plain.row };
                let file = PlanFile { row, paused_until, ..planned::file(State::Agreed) };
                let fake = Fake { plan_file: Some(file), ..Fake::default() };
                let visit = Visit { fake, today, ..Visit::debtor(lang) };
                text_of(&visit.get(&format!("/plans/{}", id())).await.html)
            };
            let ours = told(true).await;
            assert!(ours.contains(says) && ours.contains(counts), "{ours}");
            assert!(!ours.contains(usual), "{ours}");
            let theirs = told(false).await;
            assert!(theirs.contains(usual) && !theirs.contains(says), "{theirs}");
        }
    }
}

#[tokio::test]
async fn a_change_that_waits_for_our_signature_asks_the_debtor_for_nothing() {
    let told = async |visit: Visit| text_of(&visit.get(&format!("/plans/{}", id())).await.html);
    let (asks, ours) = ("Annars gäller planen som den är.", "Kommunen ska också skriva under");
    let text = told(seen(planned::amended(), Visit::debtor(Lang::Sv))).await;
    assert!(text.contains(asks) && !text.contains(ours), "{text}");
    let text = told(change_ours_to_sign(Lang::Sv)).await;
    assert!(text.contains(ours) && !text.contains(asks), "{text}");
}

#[test]
fn the_agreement_names_what_a_broken_plan_leads_to() {
    for (lang, at_once, in_ten) in [
        (
            Lang::Sv,
            "Då ska allt som är kvar betalas på en gång.",
            "Då ska allt som är kvar betalas inom 10 dagar från beskedet om det.",
        ),
        (
            Lang::En,
            "All that is left is then to be paid at once.",
            "All that is left is then to be paid within 10 days of the letter that says so.",
        ),
    ] {
        let said = |policy| {
            let file = PlanFile { policy, ..planned::file(State::Agreed) };
            said(&agreed(lang, &file))
        };
        let [at_once, in_ten] = [at_once, in_ten].map(without_blanks);
        assert!(said(PlanPolicy::shipped()).contains(&at_once));
        let in_days = said(in_days());
        assert!(in_days.contains(&in_ten) && !in_days.contains(&at_once), "{in_days}");
    }
}
