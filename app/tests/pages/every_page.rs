//! Every page, in both languages, for everyone who may see it.

use crate::fake::Fake;
use crate::render::Visit;
use crate::{
    callbacks, cases, faults, imports, messages, plan_changes, plan_policy, planned, plans,
    refusals, respites, sample, settings, signing, test_calls,
};
use axum::http::StatusCode;
use besked_app::form::{ACTION, FieldError, FormState};
use besked_domain::callback;
use besked_domain::dispute::case::State;
use besked_domain::plan;
use besked_domain::respite::life;
use besked_domain::text::Lang;
use std::path::Path;

/// A name, an address, and who visits it.
type Case = (&'static str, String, fn(Lang) -> Visit);

fn pages() -> Vec<Case> {
    let late = sample::late_invoice().id;
    let fresh = sample::invoice().id;
    let paid = sample::paid_invoice().id;
    let run = imports::run().id;
    vec![
        ("home", "/".to_owned(), Visit::nobody),
        ("contact", "/contact".to_owned(), Visit::nobody),
        ("how-we-work", "/how-we-work".to_owned(), Visit::nobody),
        ("accessibility", "/accessibility".to_owned(), Visit::nobody),
        ("privacy", "/privacy".to_owned(), Visit::nobody),
        ("verify", "/verify".to_owned(), Visit::nobody),
        ("offline", "/offline".to_owned(), Visit::nobody),
        ("sign-in", "/sign-in".to_owned(), Visit::nobody),
        ("overview", "/overview".to_owned(), Visit::debtor),
        ("invoices", "/invoices".to_owned(), Visit::debtor),
        ("invoices-disputed", "/invoices?status=disputed".to_owned(), Visit::debtor),
        ("invoice", format!("/invoices/{fresh}"), Visit::debtor),
        ("invoice-late", format!("/invoices/{late}?pay_on=2026-12-24"), Visit::debtor),
        ("invoice-paid", format!("/invoices/{paid}"), Visit::debtor),
        ("dispute-story", format!("/invoices/{fresh}/dispute?step=story"), with_files),
        ("dispute-wanted", format!("/invoices/{fresh}/dispute?step=wanted"), with_files),
        ("dispute-evidence", format!("/invoices/{fresh}/dispute?step=evidence"), with_files),
        ("dispute-check", format!("/invoices/{fresh}/dispute?step=check"), with_files),
        ("dispute", format!("/disputes/{}", cases::id()), Visit::debtor),
        ("dispute-refused", format!("/disputes/{}", cases::id()), refusals::seen_by_debtor),
        ("callback-new", format!("/callbacks/new?about={fresh}"), Visit::debtor),
        ("callback-new-stranger", "/callbacks/new".to_owned(), Visit::nobody),
        ("callback-by-link", callbacks::link(), linked),
        ("callback-not-reached-by-link", callbacks::link(), linked_not_reached),
        ("callback-full", "/callbacks/new".to_owned(), callbacks::full),
        ("callback", format!("/callbacks/{}", callbacks::id()), in_line),
        ("callback-not-reached", format!("/callbacks/{}", callbacks::id()), not_reached),
        ("callback-solved", format!("/callbacks/{}", callbacks::id()), solved),
        ("staff-calls", "/staff/callbacks".to_owned(), to_call),
        (
            "staff-call-register",
            format!("/staff/parties/{}/callback", sample::party().id),
            Visit::staff,
        ),
        ("staff-call-register-unknown", "/staff/callbacks/new".to_owned(), Visit::staff),
        ("staff-call-windows", "/staff/callbacks/windows".to_owned(), Visit::manager),
        ("staff-call-cover", "/staff/callbacks/cover".to_owned(), Visit::manager),
        ("staff-answer-cards", "/staff/answer-cards".to_owned(), Visit::staff),
        ("staff-authorities", "/staff/authorities".to_owned(), Visit::manager),
        ("staff-statistics", "/staff/statistics".to_owned(), to_call),
        ("staff-statistics-kept", "/staff/statistics".to_owned(), Visit::manager),
        ("staff-test-calls", "/staff/statistics/tests".to_owned(), Visit::manager),
        (
            "staff-test-call",
            format!("/staff/statistics/tests/{}", test_calls::due()),
            test_calls::refused,
        ),
        (
            "staff-test-call-made",
            format!("/staff/statistics/tests/{}", test_calls::made()),
            Visit::manager,
        ),
        (
            "staff-test-call-coming",
            format!("/staff/statistics/tests/{}", test_calls::coming()),
            Visit::manager,
        ),
        ("staff-call", format!("/staff/callbacks/{}", callbacks::id()), calling),
        ("plan-new", "/plans/new".to_owned(), Visit::debtor),
        ("plan-preview", "/plans/new".to_owned(), plans::chosen),
        ("plan-too-many", "/plans/new".to_owned(), plans::too_many),
        ("plans", "/plans".to_owned(), countered),
        ("plan-countered", format!("/plans/{}", planned::id()), countered),
        ("plan-broken", format!("/plans/{}", planned::id()), broken),
        ("plan-ours-to-sign", format!("/plans/{}", planned::id()), plan_policy::ours_to_sign),
        (
            "plan-change-ours-to-sign",
            format!("/plans/{}", planned::id()),
            plan_policy::change_ours_to_sign,
        ),
        ("plan-sign", format!("/plans/{}/sign", planned::id()), signing::to_sign),
        (
            "plan-sign-again",
            format!("/plans/{}/sign?problem=declined", planned::id()),
            signing::to_sign,
        ),
        ("plan-sign-second", format!("/plans/{}/sign", planned::id()), signing::first_of_two),
        ("plan-change", format!("/plans/{}/change", planned::id()), plan_changes::paying),
        ("plan-change-shown", format!("/plans/{}/change", planned::id()), plan_changes::later),
        ("plan-change-too-far", format!("/plans/{}/change", planned::id()), plan_changes::too_far),
        ("plan-change-extra", format!("/plans/{}/change", planned::id()), plan_changes::lighter),
        ("plan-changed", format!("/plans/{}", planned::id()), plan_changes::waits),
        ("plan-change-sign", format!("/plans/{}/sign", planned::id()), plan_changes::waits),
        ("plan-paid", format!("/plans/{}", planned::id()), plan_changes::paid),
        ("plan-late", format!("/plans/{}", planned::id()), noticed),
        ("respite-new", format!("/respites/new?invoice={fresh}"), Visit::debtor),
        ("respite-preview", "/respites/new".to_owned(), respites::chosen),
        ("respite-too-long", "/respites/new".to_owned(), respites::too_long),
        ("respite", format!("/respites/{}", respites::id()), granted),
        ("account", "/account".to_owned(), Visit::debtor),
        ("confirm", "/account/email/confirm?token=abc".to_owned(), Visit::nobody),
        ("confirm-done", "/account/email/confirm?done=1".to_owned(), Visit::nobody),
        ("messages", "/messages".to_owned(), Visit::debtor),
        ("message", format!("/messages/{}", messages::written()), Visit::debtor),
        ("act-for", "/act-for".to_owned(), Visit::debtor),
        ("staff-sign-in", "/staff/sign-in".to_owned(), Visit::nobody),
        ("staff", "/staff?q=Demo".to_owned(), Visit::staff),
        ("staff-party", format!("/staff/parties/{}", sample::party().id), Visit::staff),
        ("staff-disputes", "/staff/disputes".to_owned(), Visit::staff),
        ("staff-dispute", format!("/staff/disputes/{}", cases::id()), Visit::staff),
        ("staff-dispute-letter", format!("/staff/disputes/{}?reading=easy", cases::id()), stated),
        ("staff-dispute-ended", format!("/staff/disputes/{}", cases::id()), decided),
        ("staff-dispute-refused", format!("/staff/disputes/{}", cases::id()), refused),
        (
            "staff-dispute-dismissed",
            format!("/staff/disputes/{}", cases::id()),
            refusals::at_the_desk,
        ),
        ("staff-dispute-register", format!("/staff/invoices/{fresh}/dispute"), Visit::staff),
        ("staff-plans", "/staff/plans".to_owned(), waits),
        ("staff-plan", format!("/staff/plans/{}", planned::id()), proposed),
        (
            "staff-plan-changed",
            format!("/staff/plans/{}", planned::id()),
            plan_changes::at_the_desk,
        ),
        ("staff-plan-ours-to-sign", format!("/staff/plans/{}", planned::id()), to_countersign),
        (
            "staff-plan-change-ours-to-sign",
            format!("/staff/plans/{}", planned::id()),
            plan_policy::change_at_the_desk,
        ),
        ("staff-plan-late", format!("/staff/plans/{}", planned::id()), late_at_the_desk),
        (
            "staff-plan-register",
            format!("/staff/parties/{}/plan", sample::party().id),
            Visit::staff,
        ),
        ("staff-respite", format!("/staff/respites/{}", respites::id()), waits),
        ("staff-ledger", "/staff/ledger".to_owned(), Visit::economist),
        ("staff-ledger-run", format!("/staff/ledger?run={run}"), Visit::economist),
        ("staff-payments", "/staff/payments?month=2026-11".to_owned(), Visit::economist),
        ("staff-settings", "/staff/settings".to_owned(), settings::administrator),
        ("staff-setting", "/staff/settings/plan_max_months".to_owned(), settings::trying),
        ("staff-setting-refused", "/staff/settings/plan_max_months".to_owned(), settings::refused),
        (
            "staff-setting-regimes",
            "/staff/settings/plan_automatic_regimes".to_owned(),
            settings::administrator,
        ),
        ("staff-setting-waits", "/staff/settings/plan_min_debt".to_owned(), Visit::manager),
        ("staff-jobs", "/staff/jobs".to_owned(), Visit::economist),
        ("staff-faults", "/staff/faults".to_owned(), Visit::staff),
        ("staff-fault", format!("/staff/faults/{}", faults::id()), Visit::staff),
        ("staff-invoice", format!("/staff/invoices/{late}"), Visit::staff),
    ]
}

/// Someone whose plan the municipality has answered with another.
fn countered(lang: Lang) -> Visit {
    with_plan(plan::life::State::Countered, Visit::debtor(lang))
}

/// Someone whose plan is about to be broken.
fn noticed(lang: Lang) -> Visit {
    with_plan(plan::life::State::Noticed, Visit::debtor(lang))
}

/// Someone whose plan was broken, and who owes the rest.
fn broken(lang: Lang) -> Visit {
    with_plan(plan::life::State::Broken, Visit::debtor(lang))
}

/// An official with a plan that waits for the municipality's signature.
fn to_countersign(lang: Lang) -> Visit {
    let visit = with_plan(plan::life::State::Agreed, Visit::manager(lang));
    let today = sample::day("2026-12-29");
    Visit { fake: Fake { countersign: true, ..visit.fake.clone() }, today, ..visit }
}

/// An official with a plan to answer, which waits for a second person.
fn proposed(lang: Lang) -> Visit {
    let visit = with_plan(plan::life::State::Proposed, Visit::staff(lang));
    Visit { fake: Fake { put_forward: true, ..visit.fake.clone() }, ..visit }
}

/// An official with a plan that is about to be broken.
fn late_at_the_desk(lang: Lang) -> Visit {
    with_plan(plan::life::State::Noticed, Visit::staff(lang))
}

fn with_plan(state: plan::life::State, visit: Visit) -> Visit {
    Visit { fake: Fake { plan: Some(state), ..visit.fake.clone() }, ..visit }
}

/// Someone who waits to be called.
fn in_line(lang: Lang) -> Visit {
    with_call(callback::life::State::Waiting, Visit::debtor(lang))
}

/// Someone who was spoken with.
fn solved(lang: Lang) -> Visit {
    with_call(callback::life::State::Solved, Visit::debtor(lang))
}

/// Someone who did not answer.
fn not_reached(lang: Lang) -> Visit {
    with_call(callback::life::State::NotReached, Visit::debtor(lang))
}

/// Someone who waits to be called and has not signed in.
fn linked(lang: Lang) -> Visit {
    with_call(callback::life::State::Waiting, Visit::nobody(lang))
}

/// Someone who did not answer and has not signed in.
fn linked_not_reached(lang: Lang) -> Visit {
    with_call(callback::life::State::NotReached, Visit::nobody(lang))
}

/// An official with someone to call.
fn to_call(lang: Lang) -> Visit {
    with_call(callback::life::State::Waiting, Visit::staff(lang))
}

/// An official who has taken a call.
fn calling(lang: Lang) -> Visit {
    with_call(callback::life::State::Claimed, Visit::staff(lang))
}

fn with_call(state: callback::life::State, visit: Visit) -> Visit {
    Visit { fake: Fake { callback: Some(state), ..visit.fake.clone() }, ..visit }
}

/// Someone who has more time to pay.
fn granted(lang: Lang) -> Visit {
    let fake = Fake { respite: Some(life::State::Granted), ..Fake::default() };
    Visit { fake, ..Visit::debtor(lang) }
}

/// An official with a respite to answer.
fn waits(lang: Lang) -> Visit {
    let fake = Fake { respite: Some(life::State::Asked), ..Fake::default() };
    Visit { fake, ..Visit::staff(lang) }
}

/// Someone with files in a draft.
fn with_files(lang: Lang) -> Visit {
    let fake = Fake { evidence: cases::evidence(), ..Fake::default() };
    Visit { fake, ..Visit::debtor(lang) }
}

/// A manager with a case to decide.
fn stated(lang: Lang) -> Visit {
    let fake = Fake { dispute: Some(State::Stated), ..Fake::default() };
    Visit { fake, ..Visit::manager(lang) }
}

/// A manager with a case that has been decided.
fn decided(lang: Lang) -> Visit {
    let fake = Fake { dispute: Some(State::Decided), ..Fake::default() };
    Visit { fake, ..Visit::manager(lang) }
}

/// A manager whose decision was not accepted.
fn refused(lang: Lang) -> Visit {
    let form = FormState::typed([(ACTION, "decision"), ("facts", "Platsen sades upp i tid.")])
        .with_error("rules", FieldError::Missing)
        .with_error("outcome", FieldError::Missing);
    Visit { form, ..stated(lang) }
}

#[tokio::test]
async fn every_page_renders_whole_in_both_languages() {
    let preview = std::env::var("BESKED_PREVIEW").ok();
    for (name, address, visit) in pages() {
        for lang in Lang::ALL {
            let answer = visit(lang).get(&address).await;
            let html = &answer.html;
            if let Some(folder) = &preview {
                write(Path::new(folder), name, lang, html);
            }
            assert_eq!(answer.status, StatusCode::OK, "{name}");
            assert!(html.contains(&format!("<html lang=\"{}\"", lang.tag())), "{name}");
            assert!(html.contains("<title>") && html.contains("</html>"), "{name}");
            assert_eq!(html.matches("<meta name=\"description\"").count(), 1, "{name}");
            assert_eq!(html.matches("<h1").count(), 1, "{name} has one heading");
            assert!(!html.contains("style=\""), "{name} has an inline style");
            assert!(!html.contains(" onclick"), "{name} has an inline handler");
            assert!(!html.contains("{") || !crate::render::text_of(html).contains('{'), "{name}");
            let signed_in = visit(lang).debtor.is_some() || visit(lang).staff.is_some();
            let by_secret = name.starts_with("confirm") || name.ends_with("by-link");
            let hidden = signed_in || name.ends_with("sign-in") || by_secret;
            assert_eq!(html.contains("noindex"), hidden, "{name}");
        }
    }
}

/// Whoever checks no agreement loads nothing of the check.
#[tokio::test]
async fn no_page_but_its_own_loads_the_check_of_agreements() {
    for (name, address, visit) in pages() {
        let html = visit(Lang::Sv).get(&address).await.html;
        for file in ["/pkg/verify.js", "/pkg/agreement.js", "/pkg/agreement.wasm"] {
            assert_eq!(html.contains(file), name == "verify", "{name}: {file}");
        }
    }
}

#[tokio::test]
async fn each_cell_of_the_staffs_tables_has_the_name_of_its_column_and_a_role() {
    let mut tables = 0;
    for (name, address, visit) in pages() {
        let html = visit(Lang::Sv).get(&address).await.html;
        for table in html.split("<table role=\"table\"").skip(1) {
            let table = table.split("</table>").next().unwrap_or_default();
            let heads: Vec<&str> = table
                .split("role=\"columnheader\"")
                .skip(1)
                .map(|head| head.split(['>', '<']).nth(1).unwrap_or_default())
                .collect();
            let named: Vec<&str> = table
                .split("data-head=\"")
                .skip(1)
                .map(|cell| cell.split('"').next().unwrap_or_default())
                .collect();
            assert_eq!(named, heads.repeat(named.len() / heads.len()), "{name}");
            let cells = table.matches("role=\"cell\"").count();
            assert_eq!(table.matches("<td").count(), cells, "{name}");
            assert_eq!(cells + table.matches("role=\"rowheader\"").count(), named.len(), "{name}");
            assert_eq!(
                table.matches("<tr").count(),
                table.matches("role=\"row\"").count(),
                "{name}"
            );
            tables += 1;
        }
    }
    assert!(tables > 10, "{tables} tables");
}

fn write(folder: &Path, name: &str, lang: Lang, html: &str) {
    std::fs::create_dir_all(folder).expect("a folder");
    let html = html
        .replace("/pkg/besked.css", "../../style/main.css")
        .replace("/pkg/app.js", "../../app/public/app.js");
    std::fs::write(folder.join(format!("{name}-{}.html", lang.tag())), html).expect("written");
}
