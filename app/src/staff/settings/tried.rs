//! What a value would have done to what was asked for in the last year.

use crate::ports::{Shift, Staff, StaffRole, TriedCase, TriedId, TryOut};
use crate::scene::Scene;
use crate::staff::table::{DenseTable, Head};
use crate::ui::words_of_day;
use crate::words::{setting_values, settings as words};
use besked_domain::setting::{PolicySetting, SettingValue};
use besked_domain::text::Lang;
use leptos::prelude::*;

#[component]
pub(super) fn Tried(
    scene: Scene,
    staff: Staff,
    setting: PolicySetting,
    /// What the kind of charge is called that it was tried for; none for everyone.
    charge: Option<String>,
    value: SettingValue,
    tried: TryOut,
) -> impl IntoView {
    let lang = scene.lang();
    let TryOut { since, tried, unread, more, shifts, cases } = tried;
    let value = setting_values::value(lang, setting, &value);
    let lead = words::tried_lead(lang, &value, &words_of_day(lang, since, scene.today()));
    let changed: i64 = shifts.iter().map(|shift| shift.count).sum();
    let sum = match (tried, changed) {
        (0, _) => words::tried_none(lang).to_owned(),
        (tried, 0) => words::tried_same(lang, tried),
        (tried, changed) => words::tried_other(lang, &changed.to_string(), &tried.to_string()),
    };
    let shifts = (changed > 0).then(|| view! { <Shifts lang shifts/> });
    let named = i64::try_from(cases.len()).unwrap_or(i64::MAX);
    let some = (staff.is_one_of(StaffRole::SEE_CASES) && named < changed)
        .then(|| view! { <p class="soft">{words::some_cases(lang)}</p> });
    let cases = (named > 0).then(|| view! { <Cases lang cases/> });
    let notes = [
        charge.map(|charge| words::tried_of(lang, &charge)),
        (unread > 0).then(|| words::unread(lang, unread)),
        more.then(|| words::only_latest(lang).to_owned()),
        (!staff.sees_protected).then(|| words::no_protected(lang).to_owned()),
        Some(words::never_sent(lang).to_owned()),
    ];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    view! {
        <section aria-labelledby="tried">
            <h2 id="tried">{words::tried_title(lang)}</h2>
            <p>{lead}</p>
            <p role="status">
                <strong>{sum}</strong>
            </p>
            {shifts}
            {cases}
            {some}
            <p class="soft small">{notes.join(" ")}</p>
        </section>
    }
    .into_any()
}

#[component]
fn Shifts(lang: Lang, shifts: Vec<Shift>) -> impl IntoView {
    let heads = vec![
        Head::text(words::before(lang)),
        Head::text(words::after(lang)),
        Head::figures(words::how_many(lang)),
    ];
    let rows = shifts
        .into_iter()
        .map(|shift| {
            view! {
                <tr role="row">
                    <th role="rowheader" data-head=words::before(lang) scope="row">
                        {setting_values::outcome(lang, shift.before)}
                    </th>
                    <td role="cell" data-head=words::after(lang)>
                        {setting_values::outcome(lang, shift.after)}
                    </td>
                    <td role="cell" data-head=words::how_many(lang) class="right figures">
                        {shift.count.to_string()}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! { <DenseTable heads>{rows}</DenseTable> }.into_any()
}

#[component]
fn Cases(lang: Lang, cases: Vec<TriedCase>) -> impl IntoView {
    let heads = vec![
        Head::text(words::case(lang)),
        Head::text(words::before(lang)),
        Head::text(words::after(lang)),
    ];
    let rows = cases
        .into_iter()
        .map(|case| {
            let to = match case.id {
                TriedId::Plan(id) => format!("/staff/plans/{id}"),
                TriedId::Respite(id) => format!("/staff/respites/{id}"),
            };
            view! {
                <tr role="row">
                    <th role="rowheader" data-head=words::case(lang) scope="row" class="figures">
                        <a href=to>{case.number}</a>
                    </th>
                    <td role="cell" data-head=words::before(lang)>
                        {setting_values::outcome(lang, case.before)}
                    </td>
                    <td role="cell" data-head=words::after(lang)>
                        {setting_values::outcome(lang, case.after)}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <h3>{words::cases(lang)}</h3>
        <DenseTable heads>{rows}</DenseTable>
    }
    .into_any()
}
