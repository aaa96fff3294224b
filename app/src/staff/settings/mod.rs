//! `/staff/settings` has what holds of plans, respites and calls, what comes and what waits for a second person;
//! `/staff/settings/{id}` a setting, its change, and what the change would have done.

mod decide;
mod propose;
mod setting;
mod tried;

use crate::ports::{
    HeldValue, KindOfCharge, OwnSetting, PolicySettings, SettingProposal, SettingRow,
};
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::StaffPage;
use crate::staff::table::{DenseTable, Head};
use crate::ui::amount::ShortDay;
use crate::ui::awaited::awaited;
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use crate::words::{setting_names, setting_values, settings as words, staff};
use besked_domain::dispute::Unnamed;
use besked_domain::setting::PolicySetting as Of;
use besked_domain::text::{Lang, format};
use leptos::prelude::*;
pub(crate) use setting::SettingPage;

/// Where the list lives.
const PATH: &str = "/staff/settings";

/// The settings that stand together, under a heading.
type Group = (fn(Lang) -> &'static str, &'static [Of]);

/// All settings, in the order that they are shown.
const GROUPS: [Group; 9] = [
    (words::yes_at_once, &[Of::PlanAutomaticRegimes]),
    (
        words::respites,
        &[
            Of::RespiteMaxDays,
            Of::RespiteAutoDays,
            Of::RespiteAutoAmount,
            Of::RespiteAnswerDays,
            Of::RespiteSeries,
        ],
    ),
    (
        words::plans,
        &[
            Of::PlanMaxMonths,
            Of::PlanMinInstalment,
            Of::PlanMinDebt,
            Of::PlanLatestFirstDueDays,
            Of::PlanAutoMonths,
            Of::PlanAutoAmount,
            Of::PlanBrokenLookbackMonths,
            Of::PlanMaxOpenPlans,
            Of::PlanAloneUpTo,
            Of::PlanAnswerDays,
            Of::PlanSeries,
        ],
    ),
    (
        words::costs,
        &[
            Of::PlanFeePersons,
            Of::PlanFeeOthers,
            Of::PlanInterest,
            Of::PlanMethod,
            Of::PlanOrder,
            Of::PlanDueDays,
            Of::PlanMoveToWorkingDay,
        ],
    ),
    (
        words::kept,
        &[
            Of::PlanProposalPauseDays,
            Of::PlanReminderDaysBefore,
            Of::PlanMovesPerYear,
            Of::PlanMoveMaxDays,
            Of::PlanGraceDays,
            Of::PlanNoticeDays,
            Of::PlanBreakNeedsLook,
            Of::PlanBrokenEffect,
        ],
    ),
    (words::signing, &[Of::PlanTwoSigners, Of::PlanCountersign, Of::PlanAmendmentNeedsSignature]),
    (
        words::call_hours,
        &[
            Of::CallbackOpens,
            Of::CallbackCloses,
            Of::CallbackMaundyThursday,
            Of::CallbackWalpurgis,
            Of::CallbackBeforeAscension,
            Of::CallbackBeforeNationalDay,
            Of::CallbackBeforeAllSaints,
            Of::CallbackBeforeChristmasEve,
            Of::CallbackDays,
            Of::CallbackCutoffMinutes,
        ],
    ),
    (
        words::call_windows,
        &[
            Of::CallbackWindowMinutes,
            Of::CallbackWindowDays,
            Of::CallbackCallers,
            Of::CallbackCallMinutes,
        ],
    ),
    (
        words::calls,
        &[
            Of::CallbackAttempts,
            Of::CallbackAttemptGapMinutes,
            Of::CallbackClaimMinutes,
            Of::CallbackCardLeadDays,
            Of::CallbackSeries,
        ],
    ),
];

/// `/staff/settings`
#[component]
pub(crate) fn SettingsPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let content = awaited(&scene, move |scene| async move {
        let settings = desk.settings(&staff).await?;
        Ok(view! { <Content scene settings/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(scene: Scene, settings: PolicySettings) -> impl IntoView {
    let lang = scene.lang();
    let PolicySettings { rows, own, kinds, waiting, unnamed } = settings;
    let unnamed = (!unnamed.is_empty()).then(|| nobody_named(lang, &unnamed, &kinds));
    let groups = GROUPS
        .into_iter()
        .map(|(title, group)| {
            let of = |setting: &Of| rows.iter().find(|row| row.setting == *setting).cloned();
            let rows: Vec<_> = group.iter().filter_map(of).collect();
            let (title, own) = (title(lang), own.clone());
            view! { <Settings lang title rows own/> }
        })
        .collect_view();
    let waiting = if waiting.is_empty() {
        view! { <p class="card" role="status">{words::none_waiting(lang)}</p> }.into_any()
    } else {
        view! { <Waiting lang rows=waiting kinds/> }.into_any()
    };
    view! {
        <PageTitle text=words::title(lang) site=staff::site(lang)/>
        <h1>{words::title(lang)}</h1>
        <p>{words::lead(lang)}</p>
        {unnamed}
        <section aria-labelledby="waiting">
            <h2 id="waiting">{words::waiting_title(lang)}</h2>
            {waiting}
        </section>
        {groups}
    }
    .into_any()
}

/// The charges that nobody is named for who tries them further, and how that is mended.
fn nobody_named(lang: Lang, unnamed: &[Unnamed], kinds: &[KindOfCharge]) -> AnyView {
    let charges = unnamed.iter().map(|charges| {
        let charges = match charges {
            Unnamed::All => words::unnamed_all(lang).to_owned(),
            Unnamed::Law(law) => setting_values::regime(lang, *law).to_owned(),
            Unnamed::Kind(code) => words::unnamed_kind(lang, &charge_name(lang, kinds, code)),
        };
        view! { <li>{charges}</li> }
    });
    let charges = charges.collect_view();
    view! {
        <section aria-labelledby="unnamed">
            <h2 id="unnamed">{words::unnamed_title(lang)}</h2>
            <p class="note due">{words::unnamed_text(lang)}</p>
            <ul>{charges}</ul>
        </section>
    }
    .into_any()
}

/// The name of a setting, which leads to its page.
#[component]
fn Name(lang: Lang, setting: Of) -> impl IntoView {
    view! { <a href=format!("{PATH}/{}", setting.word())>{setting_names::name(lang, setting)}</a> }
        .into_any()
}

/// What the kind of charge with a code is called; the code where there is none such.
fn charge_name(lang: Lang, kinds: &[KindOfCharge], code: &str) -> String {
    let kind = kinds.iter().find(|kind| kind.code == code);
    kind.map_or(code, |kind| kind.name.get(lang)).to_owned()
}

/// A value, and for which kind of charge, where it is not for everyone.
fn of_charge(lang: Lang, kinds: &[KindOfCharge], charge: Option<&str>, value: String) -> String {
    match charge {
        Some(code) => words::own_value(lang, &charge_name(lang, kinds, code), &value),
        None => value,
    }
}

#[component]
fn Waiting(lang: Lang, rows: Vec<SettingProposal>, kinds: Vec<KindOfCharge>) -> impl IntoView {
    let heads = vec![
        Head::text(words::setting(lang)),
        Head::text(words::new_value(lang)),
        Head::text(words::from(lang)),
        Head::text(words::by(lang)),
    ];
    let rows = rows
        .into_iter()
        .map(|proposal| {
            let setting = proposal.change.setting;
            let value = setting_values::value(lang, setting, &proposal.change.value);
            let value = of_charge(lang, &kinds, proposal.change.charge.as_deref(), value);
            view! {
                <tr role="row">
                    <th role="rowheader" data-head=words::setting(lang) scope="row">
                        <Name lang setting/>
                    </th>
                    <td role="cell" data-head=words::new_value(lang)>{value}</td>
                    <td role="cell" data-head=words::from(lang)>
                        <ShortDay day=proposal.change.valid_from/>
                    </td>
                    <td role="cell" data-head=words::by(lang)>{proposal.by_name}</td>
                </tr>
            }
        })
        .collect_view();
    view! { <DenseTable heads>{rows}</DenseTable> }.into_any()
}

#[component]
fn Settings(
    lang: Lang,
    title: &'static str,
    rows: Vec<SettingRow>,
    /// Those that kinds of charges have values of their own for, of all settings.
    own: Vec<OwnSetting>,
) -> impl IntoView {
    let heads = vec![
        Head::text(words::setting(lang)),
        Head::text(words::holds(lang)),
        Head::text(words::since(lang)),
        Head::text(words::coming(lang)),
    ];
    let rows = rows
        .into_iter()
        .map(|SettingRow { setting, present, coming, .. }| {
            let value = setting_values::value(lang, setting, &present.value);
            // The next one first.
            let from_day = |HeldValue { value, valid_from, .. }: &HeldValue| {
                let value = setting_values::value(lang, setting, value);
                words::from_day(lang, &value, &format::iso(*valid_from))
            };
            let own: Vec<_> = own.iter().filter(|own| own.setting == setting).collect();
            let owns = own.iter().flat_map(|own| {
                let name = own.charge.name.get(lang);
                let lines = own.coming.iter().rev().map(from_day);
                lines.map(|line| words::own_value(lang, name, &line)).collect::<Vec<_>>()
            });
            let coming = coming.iter().rev().map(from_day).chain(owns);
            let coming = coming.map(|line| view! { {line} <br/> }).collect_view();
            let held = own.iter().filter_map(|own| {
                let held = own.present.as_ref()?;
                let value = setting_values::value(lang, setting, &held.value);
                Some(words::own_value(lang, own.charge.name.get(lang), &value))
            });
            let held = held.map(|line| view! { <br/> {line} }).collect_view();
            view! {
                <tr role="row">
                    <th role="rowheader" data-head=words::setting(lang) scope="row">
                        <Name lang setting/>
                    </th>
                    <td role="cell" data-head=words::holds(lang)>{value} {held}</td>
                    <td role="cell" data-head=words::since(lang)>
                        <ShortDay day=present.valid_from/>
                    </td>
                    <td role="cell" data-head=words::coming(lang)>{coming}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section>
            <h2>{title}</h2>
            <DenseTable heads>{rows}</DenseTable>
        </section>
    }
    .into_any()
}
