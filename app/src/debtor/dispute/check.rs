//! The check before it is sent: everything on one page, each with a way back.

use super::Typed;
use crate::ui::case::capitalised;
use crate::ui::evidence::{EvidenceList, FIELD, Place};
use crate::words::{cases, dispute as words, evidence as files};
use besked_domain::dispute::{Ground, Measure, measure_name};
use besked_domain::invoice::Invoice;
use besked_domain::text::Lang;
use leptos::prelude::*;

/// What was answered, and the fields that carry it.
#[component]
pub(super) fn Check(lang: Lang, typed: Typed, invoice: Invoice, action: String) -> impl IntoView {
    let ids = typed.all("line");
    let amount = typed.one("amount");
    let chosen = chosen(lang, &invoice, &ids);
    let what = if chosen.is_empty() { vec![words::whole(lang).to_owned()] } else { chosen };
    let part = (!amount.trim().is_empty()).then(|| words::part(lang, &format!("{amount} kr")));
    let ground = typed.one("ground");
    let why = ground
        .parse::<Ground>()
        .map_or_else(|_| words::not_chosen(lang), |ground| cases::ground(lang, ground));
    let appeals = invoice.is_decision() && !typed.one("appeal").is_empty();
    let (statement, wanted) = (typed.one("statement"), typed.one("wanted"));
    let shown = |text: &str| {
        let empty = text.trim().is_empty();
        if empty { words::nothing_written(lang).to_owned() } else { text.to_owned() }
    };
    let today = typed.scene.today();
    let none = typed.evidence.files.is_empty().then(|| view! { <p>{files::none(lang)}</p> });
    let back = |step: &str, of: &'static str| {
        let to = format!("{action}?step={step}");
        view! {
            <a href=to>
                {words::change(lang)}
                <span class="visually-hidden">" " {of}</span>
            </a>
        }
    };
    let lines = ids
        .iter()
        .map(|id| view! { <input type="hidden" name="line" value=id.clone()/> })
        .collect_view();
    view! {
        {lines}
        <input type="hidden" name="amount" value=amount/>
        <input type="hidden" name="ground" value=ground/>
        <input type="hidden" name="appeal" value=appeals.then_some("1")/>
        <input type="hidden" name="statement" value=statement.clone()/>
        <input type="hidden" name="wanted" value=wanted.clone()/>
        <h2 class="asked">{words::check(lang)}</h2>
        <p>{words::check_hint(lang)}</p>
        <dl class="card checked">
            <dt>{words::what(lang)}</dt>
            <dd>
                {what.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                {part.map(|part| view! { <p>{part}</p> })}
                {back("what", words::what(lang))}
            </dd>
            <dt>{words::why(lang)}</dt>
            <dd>
                <p>{why}</p>
                {back("why", words::why(lang))}
            </dd>
            <dt>{words::statement(lang)}</dt>
            <dd>
                <p class="written">{shown(&statement)}</p>
                {back("story", words::statement(lang))}
            </dd>
            <dt>{words::wanted(lang)}</dt>
            <dd>
                <p class="written">{shown(&wanted)}</p>
                {appeals.then(|| view! { <p>{words::appeal_too(lang)}</p> })}
                {back("wanted", words::wanted(lang))}
            </dd>
            <dt>{files::title(lang)}</dt>
            <dd>
                {none}
                <EvidenceList lang today evidence=typed.evidence place=Place::Check/>
                {back(FIELD, files::title(lang))}
            </dd>
        </dl>
    }
    .into_any()
}

/// The chosen lines and measures, by what they are called.
fn chosen(lang: Lang, invoice: &Invoice, ids: &[String]) -> Vec<String> {
    let lines = invoice
        .lines
        .iter()
        .filter(|line| ids.contains(&line.id.to_string()))
        .map(|line| line.description.get(lang).to_owned());
    let measures = Measure::of(invoice)
        .into_iter()
        .filter(|measure| ids.contains(&measure.target.id().to_string()))
        .map(|measure| capitalised(measure_name(measure.kind).get(lang)));
    lines.chain(measures).collect()
}
