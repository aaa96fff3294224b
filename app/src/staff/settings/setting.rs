//! `/staff/settings/{id}`: one setting, with every value that it has had and will have.

use super::decide::Decide;
use super::propose::Propose;
use super::tried::Tried;
use super::{PATH, charge_name, of_charge};
use crate::form::{ACTION, FormState};
use crate::ports::{
    HeldValue, KindOfCharge, OwnSetting, PolicySettings, PortalError, SettingProposal, SettingRow,
    Staff, StaffRole, TryOut,
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
use besked_domain::text::{Lang, format};
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
        let PolicySettings { rows, own, kinds, waiting, .. } = desk.settings(&staff).await?;
        let row = rows.into_iter().find(|row| row.setting == setting);
        let row = row.ok_or(PortalError::NotFound)?;
        let waiting = waiting.into_iter().find(|own| own.change.setting == setting);
        let own: Vec<_> = own.into_iter().filter(|own| own.setting == setting).collect();
        let proposed = waiting.as_ref().map(|own| {
            let change = own.change.clone();
            (change.charge, change.value)
        });
        let value = typed(&scene.form, setting).or(proposed);
        let tried = match value.filter(|_| setting.is_tried()) {
            Some((charge, value)) => {
                let of = charge.as_deref();
                let tried = desk.try_setting(&staff, setting, of, &value).await?;
                let charge = of.map(|code| charge_name(scene.lang(), &kinds, code));
                Some((tried, charge, value))
            }
            None => None,
        };
        Ok(view! { <Content scene staff row own kinds waiting tried/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

/// The value that stands in the form, and the code of the kind of charge that it is for. What reads as none
/// is told at its field.
fn typed(form: &FormState, setting: PolicySetting) -> Option<(Option<String>, SettingValue)> {
    let value = form.value("value").and_then(|typed| setting.read(typed).ok())?;
    let charge = form.value("charge").map(str::trim).filter(|code| !code.is_empty());
    Some((charge.map(str::to_owned), value))
}

#[component]
fn Content(
    scene: Scene,
    staff: Staff,
    row: SettingRow,
    own: Vec<OwnSetting>,
    kinds: Vec<KindOfCharge>,
    waiting: Option<SettingProposal>,
    /// What a value would have done, for which kind of charge, and the value.
    tried: Option<(TryOut, Option<String>, SettingValue)>,
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
    let decide = waiting.map(|proposal| {
        let change = &proposal.change;
        let value = setting_values::value(lang, setting, &change.value);
        let what = words::from_day(lang, &value, &format::iso(change.valid_from));
        let what = of_charge(lang, &kinds, change.charge.as_deref(), what);
        view! { <Decide scene=scene.clone() staff=staff.clone() proposal what/> }
    });
    let propose = proposes.then(|| view! { <Propose scene=scene.clone() setting known kinds/> });
    let tried = tried.map(|(tried, charge, value)| {
        view! { <Tried scene=scene.clone() staff setting charge value tried/> }
    });
    let own = (!own.is_empty()).then(|| view! { <OwnValues lang own/> });
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
        {own}
    }
    .into_any()
}

/// What the columns of values are called.
fn heads(lang: Lang) -> Vec<Head> {
    [words::value, words::state, words::from, words::because, words::by]
        .map(|said| Head::text(said(lang)))
        .to_vec()
}

#[component]
fn Values(lang: Lang, row: SettingRow) -> impl IntoView {
    let SettingRow { setting, present, coming, earlier } = row;
    let rows = values(lang, coming, Some(present), earlier)
        .into_iter()
        .map(|(state, held)| {
            let value = setting_values::value(lang, setting, &held.value);
            view! { <Held lang value state held/> }
        })
        .collect_view();
    view! {
        <section aria-labelledby="values">
            <h2 id="values">{words::all_values(lang)}</h2>
            <DenseTable heads=heads(lang)>{rows}</DenseTable>
        </section>
    }
    .into_any()
}

/// The values that kinds of charges have of their own.
#[component]
fn OwnValues(lang: Lang, own: Vec<OwnSetting>) -> impl IntoView {
    let rows = own
        .into_iter()
        .flat_map(|OwnSetting { setting, charge, present, coming, earlier }| {
            let all = values(lang, coming, present, earlier).into_iter();
            all.map(move |(state, held)| {
                let value = setting_values::value(lang, setting, &held.value);
                let value = words::own_value(lang, charge.name.get(lang), &value);
                view! { <Held lang value state held/> }
            })
        })
        .collect_view();
    view! {
        <section aria-labelledby="own-values">
            <h2 id="own-values">{words::own_values(lang)}</h2>
            <DenseTable heads=heads(lang)>{rows}</DenseTable>
        </section>
    }
    .into_any()
}

/// All values, the last one first, each with how it stands.
fn values(
    lang: Lang,
    coming: Vec<HeldValue>,
    present: Option<HeldValue>,
    earlier: Vec<HeldValue>,
) -> Vec<(&'static str, HeldValue)> {
    let told = |state: &'static str| move |held: HeldValue| (state, held);
    coming
        .into_iter()
        .map(told(words::coming(lang)))
        .chain(present.map(told(words::holds_now(lang))))
        .chain(earlier.into_iter().map(told(words::earlier(lang))))
        .collect()
}

#[component]
fn Held(lang: Lang, value: String, state: &'static str, held: HeldValue) -> impl IntoView {
    let by = held.by.map(|(one, two)| words::by_two(lang, &one, &two));
    let because = held.because.unwrap_or_else(|| words::shipped(lang).to_owned());
    view! {
        <tr role="row">
            <th role="rowheader" data-head=words::value(lang) scope="row">{value}</th>
            <td role="cell" data-head=words::state(lang)>{state}</td>
            <td role="cell" data-head=words::from(lang)><ShortDay day=held.valid_from/></td>
            <td role="cell" data-head=words::because(lang)>{because}</td>
            <td role="cell" data-head=words::by(lang)>{by}</td>
        </tr>
    }
    .into_any()
}
