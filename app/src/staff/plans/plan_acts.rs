//! What an official does with a plan: each act a form of its own, shown where the plan stands so that it
//! can be done.

use super::PATH;
use super::fields::PlanFields;
use super::register::Preview;
use crate::form::{ACTION, FormState};
use crate::ports::{Agreement, PlanFile, PlanPreview, PutForwardView, Staff, StaffRole};
use crate::scene::Scene;
use crate::ui::choices::{Choice, radios};
use crate::ui::evidence::{FIELD, OneFileField};
use crate::ui::field::{ErrorSummary, Field, LongField, TextField};
use crate::ui::letter::FetchPdf;
use crate::ui::words_of_moment;
use crate::words::{plans, staff_plans as words, verdicts};
use besked_domain::evidence::Limits;
use besked_domain::plan::FollowUp;
use besked_domain::plan::life::{Refusal, State};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The acts that send another plan. What it comes to is shown first, where that is asked for.
pub(super) const OTHER_PLANS: [&str; 2] = ["counter", "renegotiate"];

#[component]
pub(super) fn Acts(
    scene: Scene,
    staff: Staff,
    file: PlanFile,
    put_forward: Option<PutForwardView>,
    /// The frozen texts that a paper may be of.
    papers: Vec<Agreement>,
    /// How large the scan of a signed paper may be.
    limits: Limits,
    /// The first day to pay that another plan begins with.
    first: NaiveDate,
    /// What the other plan comes to that has been typed.
    other: Option<PlanPreview>,
) -> impl IntoView {
    if !staff.roles.iter().any(|role| StaffRole::WORK_CASES.contains(role)) {
        return None;
    }
    let lang = scene.lang();
    let today = scene.today();
    let form = scene.form.clone();
    let state = file.row.state;
    let path = format!("{PATH}/{}", file.row.id);
    let version = file.version_to_sign();
    let one_of = |version: i32, action: &'static str, text: &'static str| {
        let path = path.clone();
        let form = form.clone();
        view! { <OneButton path version form action text/> }
    };
    let one = |action: &'static str, text: &'static str| one_of(version, action, text);
    let because = |action: &'static str, text: &'static str| {
        let path = path.clone();
        let form = form.clone();
        view! { <WithReasons lang path version form action text/> }
    };
    let decides = matches!(state, State::Proposed | State::Countered);
    let signing = file.is_to_be_signed();
    let print = if file.amendment.is_some() { "to-sign.pdf" } else { "agreement.pdf" };
    let kept = file.row.standing;
    let manager = staff.roles.contains(&StaffRole::Manager);
    let confirms = put_forward.filter(|forward| manager && forward.by != staff.id).map(|forward| {
        let counter = forward.counter.as_ref();
        let shown = counter.map_or(file.row.version, |offer| offer.version);
        // A counter whose first day has passed could be neither accepted nor signed.
        let late = counter.is_some_and(|offer| offer.schedule.first_day() < today);
        view! {
            {(!late).then(|| one_of(shown, "confirm", words::confirm(lang)))}
            {one("reject", words::reject(lang))}
        }
    });
    let accept = (state == State::Proposed).then(|| one("accept", words::accept(lang)));
    let counter = decides.then(|| {
        let (path, form, other) = (path.clone(), form.clone(), other.clone());
        let count = file.row.schedule.count();
        let says = [words::counter(lang), words::reason(lang), words::send_counter(lang)];
        view! { <OtherPlan scene=scene.clone() path form action="counter" count first says other/> }
    });
    let again = (kept.is_some() && file.instead.is_none()).then(|| {
        let (path, form) = (path.clone(), form.clone());
        let count = file.row.schedule.count();
        let says = [words::renegotiate(lang), words::note(lang), words::write_again(lang)];
        view! { <OtherPlan scene=scene.clone() path form action="renegotiate" count first says other/> }
    });
    let decline = (state == State::Proposed).then(|| because("decline", words::decline(lang)));
    let cancel = state.is_open().then(|| because("cancel", words::cancel(lang)));
    let drop_change =
        file.amendment.is_some().then(|| because("drop-change", words::drop_change(lang)));
    // Nobody on the debtor's side signs twice, though the municipality may be yet to sign.
    let paper = (signing && file.missing() > 0).then(|| {
        let (path, form) = (path.clone(), form.clone());
        let (name, day) = (file.party.name.clone(), format::iso(today));
        let about = (version, print);
        let texts = texts_of(&scene, &form, &file, &papers);
        view! { <Paper lang path about form texts name day limits/> }
    });
    let countersign =
        (signing && file.countersign).then(|| one("countersign", words::countersign(lang)));
    let notice = kept
        .filter(|kept| state == State::Active && kept.may_notice)
        .map(|_| one("notice", words::notice(lang)));
    // What is late is not followed up before we have signed: instead of the act stands why.
    let waits = kept.filter(|kept| kept.awaits_us && kept.overdue_since.is_some()).map(|_| {
        view! { <p class="note due">{verdicts::refusal(lang, Refusal::AwaitsCountersign)}</p> }
    });
    let in_days = file.policy.rest_days().map(|days| words::break_in_days(lang, days.into()));
    let breaks = kept
        .filter(|kept| kept.follow_up(today) == FollowUp::MayBeBroken && state == State::Noticed)
        .map(|_| {
            view! {
                <p class="note due">{words::break_text(lang)} " " {in_days}</p>
                {one("break", words::break_it(lang))}
            }
        });
    let fields = vec![
        ("instalments", words::how_many(lang)),
        ("monthly", words::monthly(lang)),
        ("first_due_on", words::first_due(lang)),
        ("reason", words::reason(lang)),
        (TEXT, words::which_text(lang)),
        ("signer", words::signer(lang)),
        ("signed_on", words::signed_on(lang)),
        (FIELD, words::scan(lang)),
    ];
    // The reasons of each act stand in a field of its own.
    let prefix = match form.value(ACTION) {
        Some("decline") => "decline-",
        Some("cancel") => "cancel-",
        Some("drop-change") => "drop-change-",
        _ => "",
    };
    let summary = view! { <ErrorSummary lang form=form.clone() fields prefix/> };
    state.is_open().then(|| {
        view! {
            <section class="card" aria-labelledby="decide">
                <h2 id="decide">{words::decide(lang)}</h2>
                {summary}
                {confirms}
                {accept}
                {paper}
                {countersign}
                {waits}
                {notice}
                {breaks}
                {counter}
                {decline}
                {again}
                {drop_change}
                {cancel}
            </section>
        }
        .into_any()
    })
}

/// Another plan for the same debt: an answer to what was proposed, or, when what was agreed on does not hold any
/// longer, one that takes over.
#[component]
fn OtherPlan(
    scene: Scene,
    path: String,
    form: FormState,
    /// Which of the two.
    action: &'static str,
    /// How many parts the plan has that it is instead of.
    count: u32,
    /// The first day to pay that it begins with.
    first: NaiveDate,
    /// What it is called, what the words beside it are, and what the button says that sends it.
    says: [&'static str; 3],
    /// What it comes to, where it has been typed.
    other: Option<PlanPreview>,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let open = form.value(ACTION) == Some(action);
    let own = form.of_action(action);
    let [title, label, send] = says;
    let explained =
        (action == "renegotiate").then(|| view! { <p>{words::renegotiate_text(lang)}</p> });
    let shown = other.filter(|_| open).map(|preview| view! { <Preview lang preview today/> });
    view! {
        <details class="deed" open=open>
            <summary>{title}</summary>
            <form method="post" action=format!("{path}/{action}")>
                {explained}
                <input type="hidden" name="form_key" value=own.key()/>
                <PlanFields lang form=own count first label/>
                <div class="actions">
                    <button class="button second" type="submit" name="step" value="preview">
                        {plans::work_out(lang)}
                    </button>
                    <button class="button" type="submit">{send}</button>
                </div>
            </form>
            {shown}
        </details>
    }
    .into_any()
}

/// An act that needs no more than a press.
#[component]
fn OneButton(
    path: String,
    /// The offer that is to be accepted, signed or confirmed, if one is.
    version: i32,
    form: FormState,
    action: &'static str,
    text: &'static str,
) -> impl IntoView {
    let own = form.of_action(action);
    view! {
        <form method="post" action=format!("{path}/{action}")>
            <input type="hidden" name="form_key" value=own.key()/>
            <input type="hidden" name="version" value=version.to_string()/>
            <button class="button" type="submit">{text}</button>
        </form>
    }
    .into_any()
}

/// An act that has its reasons.
#[component]
fn WithReasons(
    lang: Lang,
    path: String,
    /// The offer that is to be signed, if one is.
    version: i32,
    form: FormState,
    action: &'static str,
    text: &'static str,
) -> impl IntoView {
    let own = form.of_action(action);
    let open = form.is_refused() && form.value(ACTION) == Some(action);
    let prefix = format!("{action}-");
    view! {
        <details class="deed" open=open>
            <summary>{text}</summary>
            <form method="post" action=format!("{path}/{action}")>
                <input type="hidden" name="form_key" value=own.key()/>
                <input type="hidden" name="version" value=version.to_string()/>
                <LongField lang form=own name="reason" label=words::reason(lang) rows=4 prefix/>
                <button class="button second" type="submit">{text}</button>
            </form>
        </details>
    }
    .into_any()
}

/// The field of the text that a paper is of.
const TEXT: &str = "document";

/// How much of the fingerprint of a text is told beside it.
const SHORT: usize = 8;

/// A text that a paper may be of.
struct Text {
    choice: Choice,
    /// What the link to it says.
    read: String,
}

/// The texts that a paper may be of, each by when it was written, what is paid by it in all, and its fingerprint. The one that
/// was chosen is ticked, else the newest.
fn texts_of(scene: &Scene, form: &FormState, file: &PlanFile, papers: &[Agreement]) -> Vec<Text> {
    let (lang, today) = (scene.lang(), scene.today());
    let form = form.of_action("paper");
    let chosen = form.value(TEXT);
    let chosen = papers.iter().position(|own| chosen == Some(own.fingerprint().as_str()));
    let texts = papers.iter().enumerate().map(|(place, own)| {
        let PlanFile { row, amendment, .. } = file.as_frozen(own);
        let schedule = amendment.map_or(row.schedule, |waits| waits.schedule);
        let value = own.fingerprint();
        let written = words_of_moment(lang, own.frozen_at, today);
        let short: String = value.chars().take(SHORT).collect();
        let text = words::text_of(lang, &written, &format::money(schedule.total), &short);
        let choice = Choice { value, text, checked: place == chosen.unwrap_or_default() };
        Text { choice, read: words::read_text(lang, &written, &short) }
    });
    texts.collect()
}

/// Where the earlier ones of several texts are read; the newest is what is printed.
fn earlier_texts(path: &str, texts: &[Text]) -> AnyView {
    let earlier = texts.iter().skip(1).map(|own| {
        let to = format!("{path}/to-sign.pdf?text={}", own.choice.value);
        view! { <FetchPdf to text=own.read.clone()/> }
    });
    earlier.collect_view().into_any()
}

/// Which of several texts a paper is of; the only one goes without saying.
fn which_text(lang: Lang, texts: Vec<Text>) -> AnyView {
    let texts: Vec<Choice> = texts.into_iter().map(|own| own.choice).collect();
    if texts.len() > 1 {
        return view! {
            <fieldset class="field" id=TEXT>
                <legend>{words::which_text(lang)}</legend>
                <div class="choices">{radios(TEXT, texts)}</div>
            </fieldset>
        }
        .into_any();
    }
    texts
        .into_iter()
        .map(|only| view! { <input type="hidden" name=TEXT value=only.value/> })
        .collect_view()
        .into_any()
}

/// The paper that has been signed, with the agreement to print.
#[component]
fn Paper(
    lang: Lang,
    path: String,
    /// The offer that is to be signed, and the file of it that is printed.
    about: (i32, &'static str),
    form: FormState,
    /// The texts that it may be of.
    texts: Vec<Text>,
    /// Whom it is likely to be signed by.
    name: String,
    day: String,
    limits: Limits,
) -> impl IntoView {
    let own = form.of_action("paper");
    let (version, print) = about;
    let signer = Field {
        name: "signer",
        label: words::signer(lang),
        hint: None,
        kind: "text",
        autocomplete: "off",
        known: name,
    };
    let on = Field {
        name: "signed_on",
        label: words::signed_on(lang),
        hint: None,
        kind: "date",
        autocomplete: "off",
        known: day,
    };
    let hint = words::scan_hint(lang, limits.file_mb());
    view! {
        <h3>{words::paper(lang)}</h3>
        <p>{words::paper_text(lang)}</p>
        <p>
            <a
                class="button second"
                href=format!("{path}/{print}")
                type="application/pdf"
            >
                {plans::read_agreement(lang)}
            </a>
        </p>
        {earlier_texts(&path, &texts)}
        <form method="post" action=format!("{path}/paper") enctype="multipart/form-data">
            <input type="hidden" name="form_key" value=own.key()/>
            <input type="hidden" name="version" value=version.to_string()/>
            {which_text(lang, texts)}
            <TextField lang form=own.clone() field=signer/>
            <TextField lang form=own.clone() field=on/>
            <OneFileField lang form=own label=words::scan(lang) hint/>
            <button class="button" type="submit">{words::register_paper(lang)}</button>
        </form>
    }
    .into_any()
}
