//! The form that proposes a change, or tries a value before that.

use super::PATH;
use crate::form::{ACTION, FormState};
use crate::ports::KindOfCharge;
use crate::scene::Scene;
use crate::ui::field::{Field, TextField};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::text_area::TextArea;
use crate::words::{setting_values as values, settings as words};
use besked_domain::calendar::days_after;
use besked_domain::invoice::allocation::PaymentOrder;
use besked_domain::plan::{BrokenEffect, Method, PlanInterest};
use besked_domain::setting::{Kind, PolicySetting, REGIMES, SettingValue};
use besked_domain::text::{Lang, format};
use leptos::prelude::*;

#[component]
pub(super) fn Propose(
    scene: Scene,
    setting: PolicySetting,
    /// The value that holds now.
    known: SettingValue,
    /// The kinds of charges that may have another one.
    kinds: Vec<KindOfCharge>,
) -> impl IntoView {
    let lang = scene.lang();
    // What was typed into another form of the page is none of this one's.
    let own = scene.form.value(ACTION).is_none();
    let form = if own { scene.form.clone() } else { FormState::default() };
    let typed = form.value("value").map_or_else(|| known.typed(), str::to_owned);
    let from = Field {
        name: "valid_from",
        label: words::from(lang),
        hint: Some(words::from_hint(lang)),
        kind: "date",
        autocomplete: "off",
        known: format::iso(days_after(scene.today(), 1)),
    };
    let try_it = setting.is_tried().then(|| {
        view! {
            <button class="button second" type="submit" name="step" value="preview">
                {words::try_it(lang)}
            </button>
        }
    });
    let not_tried =
        (!setting.is_tried()).then(|| view! { <p class="soft">{words::not_tried(lang)}</p> });
    let reason = form.value("reason").unwrap_or_default().to_owned();
    let wrong = form.error("reason").is_some();
    let charge = (setting.may_differ() && !kinds.is_empty()).then(|| {
        let chosen = form.value("charge").unwrap_or_default().to_owned();
        view! { <ChargeField lang chosen kinds/> }
    });
    view! {
        <section class="card" aria-labelledby="propose">
            <h2 id="propose">{words::propose(lang)}</h2>
            {not_tried}
            <form method="post" action=format!("{PATH}/{}", setting.word())>
                <input type="hidden" name="form_key" value=form.key()/>
                {charge}
                <ValueField lang form=form.clone() setting typed/>
                <TextField lang form=form.clone() field=from/>
                <div class="field">
                    <label for="reason">{words::because(lang)}</label>
                    <TextArea name="reason" text=reason rows=4 wrong/>
                </div>
                <div class="actions">
                    {try_it}
                    <button class="button" type="submit">{words::send(lang)}</button>
                </div>
            </form>
        </section>
    }
    .into_any()
}

/// For which kind of charge it is to hold.
#[component]
fn ChargeField(lang: Lang, chosen: String, kinds: Vec<KindOfCharge>) -> impl IntoView {
    let options = kinds
        .into_iter()
        .map(|kind| {
            let selected = kind.code == chosen;
            let name = kind.name.get(lang).to_owned();
            view! { <option value=kind.code selected=selected>{name}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for="charge">{words::charge(lang)}</label>
            <span class="hint" id="charge-hint">{words::charge_hint(lang)}</span>
            <select id="charge" name="charge" aria-describedby="charge-hint">
                <option value="">{words::all_charges(lang)}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// The words of a setting that one chooses between, each with what it is called; none for one that is typed.
fn choices(lang: Lang, setting: PolicySetting) -> Vec<(&'static str, String)> {
    let named = |word, value: &SettingValue| (word, values::value(lang, setting, value));
    match setting.kind() {
        Kind::Number { .. }
        | Kind::Amount
        | Kind::DueDays
        | Kind::Series
        | Kind::Time
        | Kind::Closing
        | Kind::Days => vec![],
        Kind::YesNo => [("yes", true), ("no", false)]
            .map(|(word, yes)| named(word, &SettingValue::YesNo(yes)))
            .to_vec(),
        Kind::Regimes => {
            REGIMES.map(|own| (own.word(), values::regime(lang, own).to_owned())).to_vec()
        }
        Kind::Interest => PlanInterest::ALL
            .iter()
            .map(|own| named(own.word(), &SettingValue::Interest(*own)))
            .collect(),
        Kind::Method => {
            Method::ALL.iter().map(|own| named(own.word(), &SettingValue::Method(*own))).collect()
        }
        Kind::BrokenEffect => BrokenEffect::ALL
            .iter()
            .map(|own| named(own.word(), &SettingValue::BrokenEffect(*own)))
            .collect(),
        Kind::Order => PaymentOrder::ALL
            .iter()
            .map(|own| named(own.word(), &SettingValue::Order(*own)))
            .collect(),
    }
}

/// The value: typed, or chosen among what there is.
#[component]
fn ValueField(lang: Lang, form: FormState, setting: PolicySetting, typed: String) -> impl IntoView {
    let kind = setting.kind();
    let wrong = form.error("value").and_then(|_| setting.read(&typed).err());
    let invalid = wrong.map(|_| "true");
    let hint = values::hint(lang, kind);
    let told_by = match (&hint, wrong) {
        (Some(_), Some(_)) => Some("value-hint value-error"),
        (Some(_), None) => Some("value-hint"),
        (None, Some(_)) => Some("value-error"),
        (None, None) => None,
    };
    let hint = hint.map(|hint| view! { <span class="hint" id="value-hint">{hint}</span> });
    let wrong = wrong.map(|fault| {
        view! {
            <span class="error" id="value-error">
                <Glyph icon=Icon::Alert/>
                {values::fault(lang, fault)}
            </span>
        }
    });
    if kind == Kind::Days {
        let told_by = told_by.map(str::to_owned);
        let wrong_days = invalid.is_some();
        return view! {
            <div class="field">
                <label for="value">{words::new_value(lang)}</label>
                {hint}
                {wrong}
                <TextArea name="value" text=typed rows=6 told_by wrong=wrong_days/>
            </div>
        }
        .into_any();
    }
    // Several days stand in one field.
    let longest = if kind == Kind::DueDays { "80" } else { "20" };
    let choices = choices(lang, setting);
    if choices.is_empty() {
        return view! {
            <div class="field">
                <label for="value">{words::new_value(lang)}</label>
                {hint}
                {wrong}
                <input
                    id="value"
                    name="value"
                    type="text"
                    value=typed
                    autocomplete="off"
                    maxlength=longest
                    aria-describedby=told_by
                    aria-invalid=invalid
                />
            </div>
        }
        .into_any();
    }
    let input = if kind == Kind::Regimes { "checkbox" } else { "radio" };
    let choices = choices
        .into_iter()
        .map(|(word, name)| {
            let checked = typed.split_whitespace().any(|own| own == word);
            view! {
                <label class="choice">
                    <input type=input name="value" value=word checked=checked/>
                    <span class="grow">{name}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field" id="value" aria-describedby=told_by>
            <legend>{words::new_value(lang)}</legend>
            {hint}
            {wrong}
            <div class="choices">{choices}</div>
        </fieldset>
    }
    .into_any()
}
