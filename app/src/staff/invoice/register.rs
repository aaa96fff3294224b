//! `/staff/invoices/{id}/dispute`: an objection that came by telephone, on paper or by e-mail.

use crate::form::FormState;
use crate::ports::{PortalError, StaffInvoice};
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::{LookNote, StaffPage};
use crate::ui::awaited::{awaited, id_of};
use crate::ui::case::{Targets, capitalised};
use crate::ui::evidence::FileField;
use crate::ui::field::{ErrorSummary, Field, TextField, error_words};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::problem::Bare;
use crate::ui::sheet::BackLink;
use crate::ui::text_area::TextArea;
use crate::ui::title::PageTitle;
use crate::words::{cases, invoice as shared, register as words, staff, staff_cases};
use besked_domain::charge::Regime;
use besked_domain::dispute::{Channel, Ground};
use besked_domain::evidence::Limits;
use besked_domain::id::InvoiceId;
use besked_domain::text::{Lang, format};
use leptos::prelude::*;

/// How it can have come: what came through the portal is there already.
const CHANNELS: [Channel; 3] = [Channel::Phone, Channel::Paper, Channel::Email];

/// `/staff/invoices/{id}/dispute`
#[component]
pub(crate) fn RegisterPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let id = id_of::<InvoiceId>();
    let content = awaited(&scene, move |scene| async move {
        let found = desk.invoice(&staff, id?).await?.ok_or(PortalError::NotFound)?;
        Ok(view! { <Content scene found/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(scene: Scene, found: StaffInvoice) -> impl IntoView {
    let lang = scene.lang();
    let StaffInvoice { party, invoice, limits, .. } = found;
    let path = format!("/staff/invoices/{}", invoice.id);
    let number = shared::number(lang, &invoice.number);
    let about = format!("{}, {}", party.name, invoice.subject.get(lang));
    let is_closed =
        invoice.charge_type.regime == Regime::Excluded || invoice.cancelled_on.is_some();
    let inside = if is_closed {
        view! { <p class="card">{words::closed(lang)}</p> }.into_any()
    } else {
        view! { <Ask scene=scene.clone() path=path.clone() invoice limits/> }.into_any()
    };
    view! {
        <PageTitle text=words::title(lang) site=staff::site(lang)/>
        <BackLink to=path text=words::back(lang)/>
        <h1>{words::title(lang)}</h1>
        <p>{about} " · " {number}</p>
        <p class="soft">{words::lead(lang)}</p>
        <LookNote scene/>
        {inside}
    }
    .into_any()
}

#[component]
fn Ask(
    scene: Scene,
    path: String,
    invoice: besked_domain::invoice::Invoice,
    limits: Limits,
) -> impl IntoView {
    let lang = scene.lang();
    let form = scene.form.clone();
    let typed = |name: &str| form.value(name).unwrap_or_default().to_owned();
    let ticked = typed("line").split_whitespace().map(str::to_owned).collect();
    let field = |name, label, hint, kind, known: String| Field {
        name,
        label,
        hint,
        kind,
        autocomplete: "off",
        known,
    };
    let day = field("day", words::day(lang), None, "date", format::iso(scene.today()));
    let time =
        field("time", words::time(lang), Some(words::time_hint(lang)), "time", String::new());
    let hint = Some(words::amount_hint(lang));
    let amount = field("amount", words::amount(lang), hint, "text", String::new());
    let labels = vec![
        ("channel", words::how(lang)),
        ("day", words::day(lang)),
        ("time", words::time(lang)),
        ("line", words::what(lang)),
        ("amount", words::amount(lang)),
        ("ground", words::why(lang)),
        ("statement", words::said(lang)),
        ("wanted", words::wanted(lang)),
    ];
    let appeal = invoice.is_decision().then(|| {
        view! {
            <label class="choice">
                <input type="checkbox" name="appeal" value="1" checked=!typed("appeal").is_empty()/>
                <span>{words::appeal(lang)}</span>
            </label>
        }
    });
    view! {
        <ErrorSummary lang form=form.clone() fields=labels prefix=""/>
        <form
            class="card"
            method="post"
            action=format!("{path}/dispute")
            enctype="multipart/form-data"
            novalidate
        >
            <input type="hidden" name="form_key" value=form.key()/>
            <Channels lang form=form.clone()/>
            <TextField lang form=form.clone() field=day/>
            <TextField lang form=form.clone() field=time/>
            <fieldset class="field" id="line">
                <legend>{words::what(lang)}</legend>
                <p class="hint">{words::what_hint(lang)}</p>
                <Targets lang invoice today=scene.today() ticked/>
            </fieldset>
            <TextField lang form=form.clone() field=amount/>
            <Grounds lang form=form.clone()/>
            {appeal}
            <div class="field">
                <label for="statement">{words::said(lang)}</label>
                <span class="hint" id="statement-hint">{words::said_hint(lang)}</span>
                <Wrong lang form=form.clone() name="statement"/>
                <TextArea
                    name="statement"
                    text=typed("statement")
                    rows=6
                    told_by=Some("statement-hint".to_owned())
                />
            </div>
            <div class="field">
                <label for="wanted">{words::wanted(lang)}</label>
                <Wrong lang form=form.clone() name="wanted"/>
                <TextArea name="wanted" text=typed("wanted") rows=3/>
            </div>
            <FileField lang form limits/>
            <button class="button" type="submit">
                {words::send(lang)}
            </button>
        </form>
    }
    .into_any()
}

/// What is wrong with a field.
#[component]
fn Wrong(lang: Lang, form: FormState, name: &'static str) -> impl IntoView {
    form.error(name)
        .map(|error| {
            view! {
                <span class="error" id=format!("{name}-error")>
                    <Glyph icon=Icon::Alert/>
                    {error_words(lang, name, error)}
                </span>
            }
        })
        .into_any()
}

#[component]
fn Channels(lang: Lang, form: FormState) -> impl IntoView {
    let chosen = form.value("channel").unwrap_or_default().to_owned();
    let radios = CHANNELS.map(|channel| {
        let word = channel.word();
        view! {
            <label class="choice">
                <input type="radio" name="channel" value=word checked=word == chosen/>
                <span>{capitalised(staff_cases::channel(lang, channel))}</span>
            </label>
        }
    });
    view! {
        <fieldset class="field choices" id="channel">
            <legend>{words::how(lang)}</legend>
            <Wrong lang form name="channel"/>
            {radios.collect_view()}
        </fieldset>
    }
    .into_any()
}

#[component]
fn Grounds(lang: Lang, form: FormState) -> impl IntoView {
    let chosen = form.value("ground").unwrap_or_default().to_owned();
    let options = Ground::ALL
        .iter()
        .map(|ground| {
            let word = ground.word();
            view! {
                <option value=word selected=word == chosen>
                    {cases::ground(lang, *ground)}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for="ground">{words::why(lang)}</label>
            <Wrong lang form name="ground"/>
            <select id="ground" name="ground">
                <option value="">{words::choose(lang)}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}
