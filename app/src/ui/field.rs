//! Fields of a form, with what was typed and what was wrong with it.

use crate::form::{FieldError, FormProblem, FormState};
use crate::ui::evidence::FIELD;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::text_area::TextArea;
use crate::words::{
    callbacks, cases, dispute, evidence, payments, problem as words, register, respites,
    setting_values, settings, statistics, verdicts,
};
use besked_domain::text::{Lang, format};
use leptos::prelude::*;
use std::borrow::Cow;

/// A field of one line.
#[derive(Clone)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    pub(crate) hint: Option<&'static str>,
    pub(crate) kind: &'static str,
    pub(crate) autocomplete: &'static str,
    /// What stood there before anything was typed.
    pub(crate) known: String,
}

/// What is wrong, in words that say what to do.
pub(crate) fn error_words(lang: Lang, field: &str, error: FieldError) -> Cow<'static, str> {
    let words = match (error, field) {
        (FieldError::NotWritten(day), _) => {
            return verdicts::not_written(lang, &format::date_long(lang, day)).into();
        }
        (FieldError::BeforeInvoice(day), _) => {
            return register::before_invoice(lang, &format::date_long(lang, day)).into();
        }
        (FieldError::Missing, "evidence") => evidence::choose_one(lang),
        (FieldError::Missing, "invoice") => payments::missing_invoice(lang),
        (FieldError::Missing, "ground") => dispute::missing_ground(lang),
        // One of several is chosen, and not filled in.
        (
            FieldError::Missing,
            "answered" | "bias" | "cause" | "change" | "channel" | "effect" | "grade" | "greeted"
            | "kind" | "language" | "manner" | "of" | "outcome" | "right" | "to" | "topic"
            | "treated" | "unit",
        ) => setting_values::unknown(lang),
        (FieldError::Missing, _) => words::missing(lang),
        (FieldError::NoneChosen, _) => respites::choose_one(lang),
        (FieldError::TooLong, "table_file") => statistics::file_too_large(lang),
        (FieldError::TooLong, _) => words::too_long(lang),
        (FieldError::NoAmount, _) => words::no_amount(lang),
        (FieldError::NoInvoice, _) => payments::unknown_invoice(lang),
        (FieldError::NoDay, _) => words::no_day(lang),
        (FieldError::PastDay, "valid_from") => settings::from_tomorrow(lang),
        (FieldError::PastDay, _) => words::past_day(lang),
        (FieldError::ComingDay, _) => words::coming_day(lang),
        (FieldError::Malformed, "email") => words::malformed_email(lang),
        (FieldError::Malformed, "evidence") => evidence::see_above(lang),
        (FieldError::Malformed, "phone") => words::malformed_phone(lang),
        (FieldError::Malformed, "table_file") => statistics::no_csv(lang),
        (FieldError::Malformed, "value") => settings::no_value(lang),
        (FieldError::Malformed, _) => words::malformed(lang),
    };
    words.into()
}

/// The input, its label, its hint and its error, tied together for those who listen.
#[component]
pub(crate) fn TextField(
    lang: Lang,
    form: FormState,
    field: Field,
    /// What stands before the field's name in its id, where a page has several forms.
    #[prop(optional, into)]
    prefix: String,
) -> impl IntoView {
    let Field { name, label, hint, kind, autocomplete, known } = field;
    let error = form.error(name);
    let value = form.value(name).map_or(known, str::to_owned);
    let id = format!("{prefix}{name}");
    let (explained, told_by) = explained(lang, (name, &id), hint, error);
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {explained}
            <input
                id=id
                name=name
                type=kind
                value=value
                autocomplete=autocomplete
                maxlength="254"
                aria-describedby=told_by
                aria-invalid=error.map(|_| "true")
            />
        </div>
    }
    .into_any()
}

/// Text of several lines, its label, its hint and its error, tied together for those who listen.
#[component]
pub(crate) fn LongField(
    lang: Lang,
    form: FormState,
    name: &'static str,
    label: &'static str,
    #[prop(optional)] hint: Option<&'static str>,
    /// How many lines are seen at once.
    rows: u32,
    /// What is known already; what was typed and refused wins over it.
    #[prop(optional, into)]
    known: String,
    /// What stands before the field's name in its id, where a page has several forms.
    #[prop(optional, into)]
    prefix: String,
) -> impl IntoView {
    let error = form.error(name);
    let text = form.value(name).map_or(known, str::to_owned);
    let id = format!("{prefix}{name}");
    let (explained, told_by) = explained(lang, (name, &id), hint, error);
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {explained}
            <TextArea name id text rows told_by wrong=error.is_some()/>
        </div>
    }
    .into_any()
}

/// The hint of a field and what is wrong with it, and the ids of both.
fn explained(
    lang: Lang,
    (name, id): (&'static str, &str),
    hint: Option<&'static str>,
    error: Option<FieldError>,
) -> (AnyView, Option<String>) {
    let hint_id = hint.map(|_| format!("{id}-hint"));
    let error_id = error.map(|_| format!("{id}-error"));
    let ids: Vec<&str> = [&hint_id, &error_id].into_iter().flatten().map(String::as_str).collect();
    let told_by = (!ids.is_empty()).then(|| ids.join(" "));
    let hint = hint.map(|hint| view! { <span class="hint" id=hint_id>{hint}</span> });
    let error = error.map(|error| {
        view! {
            <span class="error" id=error_id>
                <Glyph icon=Icon::Alert/>
                {error_words(lang, name, error)}
            </span>
        }
    });
    (view! { {hint} {error} }.into_any(), told_by)
}

/// What is wrong with the whole form, before the form. Each field's error leads to its field.
#[component]
pub(crate) fn ErrorSummary(
    lang: Lang,
    form: FormState,
    /// The fields, in the order they stand.
    fields: Vec<(&'static str, &'static str)>,
    /// What stands before a field's name in its id, where a page has several forms.
    #[prop(optional, into)]
    prefix: String,
) -> impl IntoView {
    if !form.is_refused() {
        return ().into_any();
    }
    let whole = form.problem().map(|problem| {
        let text = match problem {
            FormProblem::ActingForChanged => words::acting_for_changed(lang).to_owned(),
            FormProblem::Stale => words::form_stale(lang).to_owned(),
            FormProblem::SessionEnded => words::form_session_ended(lang).to_owned(),
            FormProblem::Refused(refusal) => cases::refusal(lang, refusal),
            FormProblem::NotAllowed(refusal) => verdicts::refusal(lang, refusal),
            FormProblem::NotCalled(refusal) => callbacks::refusal(lang, refusal).to_owned(),
            FormProblem::SettingRefused(refusal) => setting_values::refusal(lang, refusal),
            FormProblem::NotEligible => respites::not_possible_form(lang).to_owned(),
            FormProblem::TooOften => words::form_too_often(lang).to_owned(),
            FormProblem::Unavailable => words::form_unavailable(lang).to_owned(),
            FormProblem::FilesNotKept => evidence::not_kept(lang).to_owned(),
            FormProblem::FileRefused(why, limits) => {
                let (what, mend) =
                    (evidence::what(lang, why, &limits), evidence::mend(lang, why, &limits));
                format!("{what} {mend}")
            }
        };
        view! { <p>{text}</p> }
    });
    let (turned_away, limits) = form.turned_away();
    let files = turned_away
        .iter()
        .map(|(name, why)| {
            let (what, mend) =
                (evidence::what(lang, *why, &limits), evidence::mend(lang, *why, &limits));
            view! {
                <li>
                    <a href=format!("#{prefix}{FIELD}")>{name.clone()}</a>
                    " – "
                    {what}
                    " "
                    {mend}
                </li>
            }
        })
        .collect_view();
    let each = fields
        .into_iter()
        .filter_map(|(name, label)| Some((name, label, form.error(name)?)))
        .map(|(name, label, error)| {
            view! {
                <li>
                    <a href=format!("#{prefix}{name}")>
                        {label} {if label.ends_with('?') { " " } else { ": " }}
                        {error_words(lang, name, error)}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="summary" role="alert" tabindex="-1" data-summary>
            <h2>{words::summary_title(lang)}</h2>
            {whole}
            <ul>{each} {files}</ul>
        </div>
    }
    .into_any()
}

/// What was typed into a form that no longer stands on the page: it is there to be copied.
#[component]
pub(crate) fn Typed(
    lang: Lang,
    form: FormState,
    fields: Vec<(&'static str, &'static str)>,
) -> impl IntoView {
    let texts = fields
        .into_iter()
        .filter_map(|(name, label)| Some((label, form.value(name)?.to_owned())))
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(label, text)| {
            view! {
                <dt>{label}</dt>
                <dd class="written">{text}</dd>
            }
        })
        .collect::<Vec<_>>();
    (!texts.is_empty())
        .then(|| {
            view! {
                <section class="card" aria-labelledby="typed">
                    <h2 id="typed">{words::typed(lang)}</h2>
                    <dl class="facts">{texts}</dl>
                </section>
            }
        })
        .into_any()
}
