//! `/staff/callbacks/cover`: which queues are handed over to another unit, and who is away.

use super::PATH as CALLS;
use crate::form::{ACTION, FormState};
use crate::ports::{AwayRow, CallCover, CoverRow, Staff, StaffRole, UnitChoice};
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::StaffPage;
use crate::staff::table::{DenseTable, Head};
use crate::ui::awaited::awaited;
use crate::ui::choices::{Choice, Choices};
use crate::ui::field::{ErrorSummary, Field, TextField};
use crate::ui::problem::Bare;
use crate::ui::sheet::BackLink;
use crate::ui::title::PageTitle;
use crate::ui::words_of_moment;
use crate::words::{capacity as words, staff as site, staff_callbacks};
use besked_domain::id::StaffId;
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// Where it lives.
const PATH: &str = "/staff/callbacks/cover";

/// The form that writes an absence down, and what stands before its fields' names in their ids.
const AWAY: &str = "away";

/// `/staff/callbacks/cover`
#[component]
pub(crate) fn CallCoverPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let content = awaited(&scene, move |scene| async move {
        let (cover, colleagues) = desk.call_cover(&staff).await?;
        Ok(view! { <Content scene staff cover colleagues/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(
    scene: Scene,
    staff: Staff,
    cover: CallCover,
    /// Whom one may write away besides oneself.
    colleagues: Vec<(StaffId, String)>,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let form = scene.form.clone();
    let leads = staff.is_one_of(StaffRole::STAFF_CALLS);
    let fields = vec![
        ("of", words::of(lang)),
        ("by", words::by(lang)),
        ("from", words::from(lang)),
        ("until", words::until(lang)),
    ];
    let prefix = if form.value(ACTION) == Some(AWAY) { prefix_of_away() } else { String::new() };
    let CallCover { covers, away, units } = cover;
    let handing = leads.then(|| {
        let open = form.value(ACTION) == Some("cover");
        view! {
            <details class="deed" open=open>
                <summary>{words::hand_over(lang)}</summary>
                <HandOver lang form=form.of_action("cover") units/>
            </details>
        }
    });
    let leaving = staff.is_one_of(StaffRole::MAKE_CALLS).then(|| {
        let open = form.value(ACTION) == Some(AWAY);
        view! {
            <details class="deed" open=open>
                <summary>{words::leave(lang)}</summary>
                <Leave lang form=form.of_action(AWAY) own=staff.id colleagues/>
            </details>
        }
    });
    view! {
        <PageTitle text=words::cover_title(lang) site=site::site(lang)/>
        <BackLink to=CALLS text=staff_callbacks::title(lang)/>
        <h1>{words::cover_title(lang)}</h1>
        <p>{words::cover_lead(lang)}</p>
        <ErrorSummary lang form=form.clone() fields prefix/>
        <section aria-labelledby="covers">
            <h2 id="covers">{words::covers(lang)}</h2>
            <Covers lang today covers leads/>
            {handing}
        </section>
        <section aria-labelledby="away">
            <h2 id="away">{words::away(lang)}</h2>
            <Away lang today away own=staff.id leads/>
            {leaving}
        </section>
    }
    .into_any()
}

fn prefix_of_away() -> String {
    format!("{AWAY}-")
}

#[component]
fn Covers(lang: Lang, today: NaiveDate, covers: Vec<CoverRow>, leads: bool) -> impl IntoView {
    if covers.is_empty() {
        return view! { <p class="card" role="status">{words::no_covers(lang)}</p> }.into_any();
    }
    let rows = covers
        .into_iter()
        .map(|own| {
            let end = leads.then(|| {
                let key = FormState::default().key();
                let which = format!("{}: {}", words::give_back(lang), own.of.name.get(lang));
                view! {
                    <form method="post" action=format!("{PATH}/{}/end", own.id)>
                        <input type="hidden" name="form_key" value=key/>
                        <button class="button second" type="submit" aria-label=which>
                            {words::give_back(lang)}
                        </button>
                    </form>
                }
            });
            view! {
                <tr role="row">
                    <th role="rowheader" data-head=words::whose(lang) scope="row">
                        {own.of.name.get(lang).to_owned()}
                    </th>
                    <td role="cell" data-head=words::instead(lang)>
                        {own.by.name.get(lang).to_owned()}
                    </td>
                    <td role="cell" data-head=words::from(lang)>
                        {words_of_moment(lang, own.from, today)}
                    </td>
                    <td role="cell" data-head=words::until(lang)>
                        {words_of_moment(lang, own.until, today)}
                    </td>
                    <td role="cell" data-head=words::written_by(lang)>
                        {own.made_by.clone()} {end}
                    </td>
                </tr>
            }
        })
        .collect_view();
    let heads = vec![
        Head::text(words::whose(lang)),
        Head::text(words::instead(lang)),
        Head::text(words::from(lang)),
        Head::text(words::until(lang)),
        Head::text(words::written_by(lang)),
    ];
    view! { <DenseTable heads>{rows}</DenseTable> }.into_any()
}

#[component]
fn Away(
    lang: Lang,
    today: NaiveDate,
    away: Vec<AwayRow>,
    /// The reader.
    own: StaffId,
    leads: bool,
) -> impl IntoView {
    if away.is_empty() {
        return view! { <p class="card" role="status">{words::nobody_away(lang)}</p> }.into_any();
    }
    let rows = away
        .into_iter()
        .map(|who| {
            let when = words_of_moment(lang, who.until, today);
            let back = (leads || who.staff == own).then(|| {
                let key = FormState::default().key();
                view! {
                    <form method="post" action=format!("{CALLS}/back")>
                        <input type="hidden" name="form_key" value=key/>
                        <input type="hidden" name="staff" value=who.staff.to_string()/>
                        <button
                            class="button second"
                            type="submit"
                            aria-label=words::back_of(lang, &who.name)
                        >
                            {words::back(lang)}
                        </button>
                    </form>
                }
            });
            view! { <li>{words::away_until(lang, &who.name, &when)} {back}</li> }
        })
        .collect_view();
    view! { <ul class="card">{rows}</ul> }.into_any()
}

/// One of the units.
fn choices_of(form: &FormState, name: &str, lang: Lang, units: &[UnitChoice]) -> Vec<Choice> {
    let typed = form.value(name).unwrap_or_default();
    let each = units.iter().map(|unit| {
        let value = unit.id.to_string();
        let checked = value == typed;
        Choice { value, text: unit.name.get(lang).to_owned(), checked }
    });
    each.collect()
}

/// A field of a moment.
const fn moment(name: &'static str, label: &'static str, hint: Option<&'static str>) -> Field {
    let known = String::new();
    Field { name, label, hint, kind: "datetime-local", autocomplete: "off", known }
}

#[component]
fn HandOver(lang: Lang, form: FormState, units: Vec<UnitChoice>) -> impl IntoView {
    let of = choices_of(&form, "of", lang, &units);
    let by = choices_of(&form, "by", lang, &units);
    let from = moment("from", words::from(lang), Some(words::from_hint(lang)));
    let until = moment("until", words::until(lang), None);
    view! {
        <form method="post" action=PATH class="question">
            <input type="hidden" name="form_key" value=form.key()/>
            <Choices name="of" question=words::of(lang) choices=of/>
            <Choices name="by" question=words::by(lang) choices=by/>
            <TextField lang form=form.clone() field=from/>
            <TextField lang form=form.clone() field=until/>
            <button class="button" type="submit">{words::hand_over(lang)}</button>
        </form>
    }
    .into_any()
}

#[component]
fn Leave(
    lang: Lang,
    form: FormState,
    /// The reader.
    own: StaffId,
    colleagues: Vec<(StaffId, String)>,
) -> impl IntoView {
    let typed = form.value("staff").unwrap_or_default();
    let others = colleagues.into_iter().filter(|(id, _)| *id != own).map(|(id, text)| {
        let value = id.to_string();
        let checked = value == typed;
        Choice { value, text, checked }
    });
    let myself = Choice {
        value: String::new(),
        text: words::myself(lang).to_owned(),
        checked: typed.is_empty(),
    };
    let who: Vec<_> = [myself].into_iter().chain(others).collect();
    let who = (who.len() > 1).then(|| {
        view! { <Choices name="staff" question=words::who(lang) choices=who/> }
    });
    let until = moment("until", words::until(lang), None);
    view! {
        <form method="post" action=format!("{CALLS}/away") class="question">
            <input type="hidden" name="form_key" value=form.key()/>
            <p>{words::leave_lead(lang)}</p>
            {who}
            <TextField lang form=form.clone() field=until prefix=prefix_of_away()/>
            <button class="button" type="submit">{words::leave(lang)}</button>
        </form>
    }
    .into_any()
}
