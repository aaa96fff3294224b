//! `/staff/callbacks/windows`: how many make the calls of each window, and how many places are taken. With
//! `?day=2026-11-24` the windows of that day are unfolded too.

use super::PATH as CALLS;
use crate::form::{ACTION, FormProblem, FormState};
use crate::ports::{StaffRole, StaffedWindow};
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::StaffPage;
use crate::staff::table::{DenseTable, Head};
use crate::ui::awaited::awaited;
use crate::ui::callback::{clock, day_name};
use crate::ui::field::{ErrorSummary, error_words};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::problem::Bare;
use crate::ui::sheet::BackLink;
use crate::ui::title::PageTitle;
use crate::words::{callbacks, capacity as words, staff as site, staff_callbacks};
use besked_domain::callback::MOST_CALLERS;
use besked_domain::callback::life::Refusal;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Where the windows live.
const PATH: &str = "/staff/callbacks/windows";

/// What tells that one of the page's forms was sent.
const SENT: &str = "windows";

/// `/staff/callbacks/windows`
#[component]
pub(crate) fn CallWindowsPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let kept = use_query_map().with_untracked(|query| query.get("day"));
    let content = awaited(&scene, move |scene| async move {
        let windows = desk.staffed_windows(&staff).await?;
        let staffs = staff.is_one_of(StaffRole::STAFF_CALLS);
        Ok(view! { <Content scene windows kept staffs/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(
    scene: Scene,
    windows: Vec<StaffedWindow>,
    /// The day whose windows have just been given callers.
    kept: Option<String>,
    /// The reader may say how many call.
    staffs: bool,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let form = scene.form.clone();
    let fields = vec![("callers", words::callers(lang))];
    let prefix = sent_of(&form).map(prefix_of).unwrap_or_default();
    let none = windows
        .is_empty()
        .then(|| view! { <p class="card empty" role="status">{words::none(lang)}</p> });
    let next = windows.iter().map(|own| own.window.from.date()).find(|day| *day > today);
    let shown = sent_of(&form).map(str::to_owned).or(kept);
    let days = windows
        .chunk_by(|one, other| one.window.from.date() == other.window.from.date())
        .filter_map(|day| Some((day.first()?.window.from.date(), day.to_vec())))
        .map(|(day, windows)| {
            let name = day_name(lang, day, today);
            let open = is_unfolded(day, today, next, shown.as_deref());
            view! { <Day lang day name open windows form=form.clone() staffs/> }
        })
        .collect_view();
    view! {
        <PageTitle text=words::title(lang) site=site::site(lang)/>
        <BackLink to=CALLS text=staff_callbacks::title(lang)/>
        <h1>{words::title(lang)}</h1>
        <p>{words::lead(lang)}</p>
        <ErrorSummary lang form=form.clone() fields prefix/>
        {none}
        {days}
    }
    .into_any()
}

/// Which window or day a form that was sent is of.
fn sent_of(form: &FormState) -> Option<&str> {
    let of = form.value("window").or_else(|| form.value("day"));
    of.filter(|_| form.value(ACTION) == Some(SENT))
}

/// What stands before the field's name in the id of a window's form, or of a day's.
fn prefix_of(of: &str) -> String {
    format!("at-{of}-")
}

/// Whether the windows of a day are shown from the beginning: those of today and of the next day that has some, and
/// those that a form was sent for.
fn is_unfolded(
    day: NaiveDate,
    today: NaiveDate,
    next: Option<NaiveDate>,
    sent: Option<&str>,
) -> bool {
    let of = format::iso(day);
    day <= today || next == Some(day) || sent.is_some_and(|sent| sent.starts_with(&of))
}

#[component]
fn Day(
    lang: Lang,
    day: NaiveDate,
    /// What the day is called.
    name: String,
    /// Its windows are shown from the beginning.
    open: bool,
    windows: Vec<StaffedWindow>,
    form: FormState,
    staffs: bool,
) -> impl IntoView {
    let heading = format!("day-{}", format::iso(day));
    let labelled = heading.clone();
    let rows = windows
        .into_iter()
        .map(|own| view! { <Row lang own form=form.clone() staffs/> })
        .collect_view();
    let heads = vec![
        Head::text(words::window(lang)),
        Head::text(words::taken(lang)),
        Head::text(words::callers(lang)),
    ];
    let all = staffs.then(|| {
        let label = words::callers_of_day(lang, &name);
        let of = format::iso(day);
        let sent = sent_of(&form) == Some(of.as_str());
        view! {
            <details class="deed" open=sent>
                <summary>{words::whole_day(lang)}</summary>
                <Callers lang form=form.clone() name="day" of label callers=None/>
            </details>
        }
    });
    view! {
        <section aria-labelledby=labelled>
            <details class="deed" open=open>
                <summary>
                    <h2 id=heading>{name}</h2>
                </summary>
                <DenseTable heads>{rows}</DenseTable>
                {all}
            </details>
        </section>
    }
    .into_any()
}

#[component]
fn Row(lang: Lang, own: StaffedWindow, form: FormState, staffs: bool) -> impl IntoView {
    let StaffedWindow { window, callers, own, taken } = own;
    let time = callbacks::between(lang, &clock(lang, window.from), &clock(lang, window.until));
    let over = taken.saturating_sub(window.room);
    let said = if over > 0 {
        Some(words::over(lang, i64::from(over)))
    } else if window.room == 0 {
        Some(words::nobody(lang).to_owned())
    } else {
        (taken == window.room).then(|| words::full(lang).to_owned())
    };
    let class = if over > 0 { "badge late" } else { "badge due" };
    let badge = said.map(|said| {
        view! {
            " "
            <span class=class>
                <Glyph icon=Icon::Alert/>
                {said}
            </span>
        }
    });
    let changed = own.then(|| view! { <p class="soft small">{words::own(lang)}</p> });
    let many = if staffs {
        let label = words::callers_in(lang, &time);
        let of = window.to_string();
        view! { <Callers lang form name="window" of label callers=Some(callers)/> }.into_any()
    } else {
        view! { <span class="figures">{callers}</span> }.into_any()
    };
    view! {
        <tr role="row">
            <th role="rowheader" data-head=words::window(lang) scope="row">{time}</th>
            <td role="cell" data-head=words::taken(lang)>
                {words::taken_of(lang, &taken.to_string(), &window.room.to_string())} {badge}
            </td>
            <td role="cell" data-head=words::callers(lang)>{many} {changed}</td>
        </tr>
    }
    .into_any()
}

/// How many call in a window, or in all windows of a day, with what was typed there.
#[component]
fn Callers(
    lang: Lang,
    form: FormState,
    /// The field that says which: `window` or `day`.
    name: &'static str,
    /// Which.
    of: String,
    label: String,
    /// How many call so far; nothing where that differs.
    callers: Option<u32>,
) -> impl IntoView {
    let form = if sent_of(&form) == Some(of.as_str()) { form } else { FormState::default() };
    let id = format!("{}callers", prefix_of(&of));
    let known = callers.map(|callers| callers.to_string()).unwrap_or_default();
    let value = form.value("callers").map_or(known, str::to_owned);
    let error = form.error("callers");
    let error_id = format!("{id}-error");
    let told_by = error.map(|_| error_id.clone());
    let wrong = error.map(|error| {
        view! {
            <span class="error" id=error_id>
                <Glyph icon=Icon::Alert/>
                {error_words(lang, "callers", error)}
            </span>
        }
    });
    let below = form.problem() == Some(FormProblem::NotCalled(Refusal::BelowTaken));
    let anyway = below.then(|| {
        view! {
            <label class="choice">
                <input type="checkbox" name="anyway" value="yes"/>
                <span class="grow">{words::anyway(lang)}</span>
            </label>
        }
    });
    view! {
        <form method="post" action=PATH>
            <input type="hidden" name="form_key" value=form.key()/>
            <input type="hidden" name=name value=of/>
            {wrong}
            {anyway}
            <div class="choice">
                <input
                    type="number"
                    id=id
                    name="callers"
                    min="0"
                    max=MOST_CALLERS.to_string()
                    value=value
                    aria-label=label
                    aria-describedby=told_by
                    aria-invalid=error.map(|_| "true")
                />
                <button class="button second" type="submit">{words::save(lang)}</button>
            </div>
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn today_and_the_next_day_with_windows_are_unfolded_and_whichever_a_form_was_sent_for() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        // On a Friday.
        let (today, monday) = (day("2026-11-20"), day("2026-11-23"));
        let later = day("2026-11-25");
        let shown =
            |sent| [today, monday, later].map(|day| is_unfolded(day, today, Some(monday), sent));
        assert_eq!(shown(None), [true, true, false]);
        assert_eq!(shown(Some("2026-11-24T09:00")), [true, true, false]);
        assert_eq!(shown(Some("2026-11-25T09:00")), [true, true, true]);
        assert_eq!(shown(Some("2026-11-25")), [true, true, true]);
    }
}
