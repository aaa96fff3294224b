//! `/staff/settings/{id}`: one setting, with every value that it has had and will have.

use super::PATH;
use super::decide::Decide;
use super::propose::Propose;
use super::tried::Tried;
use crate::form::{ACTION, FormState};
use crate::ports::{
    HeldValue, PolicySettings, PortalError, SettingProposal, SettingRow, Staff, StaffRole, TryOut,
};
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::StaffPage;
use crate::staff::table::{DenseTable, Head};
use crate::ui::amount::ShortDay;
use crate::ui::awaited::{awaited, id_of};
use crate::ui::field::ErrorSummary;
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use crate::words::{setting_names, setting_values, settings as words, staff as site};
use besked_domain::setting::{PolicySetting, SettingValue};
use besked_domain::text::Lang;
use leptos::prelude::*;

/// `/staff/settings/{id}`
#[component]
pub(crate) fn SettingPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let id = id_of::<PolicySetting>();
    let content = awaited(&scene, move |scene| async move {
        let setting = id?;
        let PolicySettings { rows, waiting } = desk.settings(&staff).await?;
        let row = rows.into_iter().find(|row| row.setting == setting);
        let row = row.ok_or(PortalError::NotFound)?;
        let waiting = waiting.into_iter().find(|own| own.change.setting == setting);
        let proposed = waiting.as_ref().map(|own| own.change.value.clone());
        let value = typed(&scene.form, setting).or(proposed);
        let tried = match value.filter(|_| setting.is_tried()) {
            Some(value) => Some((desk.try_setting(&staff, setting, &value).await?, value)),
            None => None,
        };
        Ok(view! { <Content scene staff row waiting tried/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

/// The value that stands in the form. What reads as none is told at its field.
fn typed(form: &FormState, setting: PolicySetting) -> Option<SettingValue> {
    form.value("value").and_then(|typed| setting.read(typed).ok())
}

#[component]
fn Content(
    scene: Scene,
    staff: Staff,
    row: SettingRow,
    waiting: Option<SettingProposal>,
    tried: Option<(TryOut, SettingValue)>,
) -> impl IntoView {
    let lang = scene.lang();
    let setting = row.setting;
    let name = setting_names::name(lang, setting);
    let form = scene.form.clone();
    let fields = vec![
        ("value", words::new_value(lang)),
        ("valid_from", words::from(lang)),
        ("reason", words::because(lang)),
    ];
    // The reasons of each form stand in a field of its own.
    let prefix = if form.value(ACTION) == Some("decline") { "decline-" } else { "" };
    let known = row.present.value.clone();
    // What was typed stays to be read, though another change waits by now.
    let free = waiting.is_none() || form.value("valid_from").is_some();
    let proposes = free && staff.is_one_of(StaffRole::PROPOSE_SETTINGS);
    let propose = proposes.then(|| view! { <Propose scene=scene.clone() setting known/> });
    let decide = waiting.map(|proposal| {
        view! { <Decide scene=scene.clone() staff=staff.clone() proposal/> }
    });
    let tried = tried
        .map(|(tried, value)| view! { <Tried scene=scene.clone() staff setting value tried/> });
    view! {
        <PageTitle text=name site=site::site(lang)/>
        <p>
            <a href=PATH>{words::back(lang)}</a>
        </p>
        <h1>{name}</h1>
        <ErrorSummary lang form fields prefix/>
        {decide}
        {propose}
        {tried}
        <Values lang row/>
    }
    .into_any()
}

#[component]
fn Values(lang: Lang, row: SettingRow) -> impl IntoView {
    let SettingRow { setting, present, coming, earlier } = row;
    let heads = vec![
        Head::text(words::value(lang)),
        Head::text(words::state(lang)),
        Head::text(words::from(lang)),
        Head::text(words::because(lang)),
        Head::text(words::by(lang)),
    ];
    let told = |state: &'static str| move |held: HeldValue| (state, held);
    let all = coming
        .into_iter()
        .map(told(words::coming(lang)))
        .chain([(words::holds_now(lang), present)])
        .chain(earlier.into_iter().map(told(words::earlier(lang))));
    let rows = all
        .map(|(state, held)| {
            let by = held.by.map(|(one, two)| words::by_two(lang, &one, &two));
            view! {
                <tr>
                    <th scope="row">{setting_values::value(lang, setting, &held.value)}</th>
                    <td>{state}</td>
                    <td><ShortDay day=held.valid_from/></td>
                    <td>{held.because}</td>
                    <td>{by}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="values">
            <h2 id="values">{words::all_values(lang)}</h2>
            <DenseTable heads>{rows}</DenseTable>
        </section>
    }
    .into_any()
}
