//! Writing down that someone wants to be called: by telephone, with a voice message, at a visit. From the file of
//! whoever it is, or for someone whom nobody knows.

use super::PATH;
use crate::form::FormState;
use crate::ports::{InvoiceFilter, InvoiceQuery, InvoiceRow, PartyFile, PortalError};
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::{LookNote, StaffPage};
use crate::ui::awaited::{awaited, id_of};
use crate::ui::choices::{Choice, Choices, choices};
use crate::ui::field::{ErrorSummary, Field, LongField, TextField};
use crate::ui::problem::Bare;
use crate::ui::reach::shown;
use crate::ui::sheet::BackLink;
use crate::ui::title::PageTitle;
use crate::words::{callbacks, staff as site, staff_callbacks as words};
use besked_domain::callback::{CallChannel, CallLanguage, CallTopic};
use besked_domain::id::PartyId;
use besked_domain::text::Lang;
use leptos::prelude::*;

/// Every way but the portal's own, which nobody writes down.
const CHANNELS: [CallChannel; 3] =
    [CallChannel::Phone, CallChannel::VoiceMessage, CallChannel::Visit];

/// Where a call of someone whom nobody knows is written down.
pub(super) const NEW: &str = "/staff/callbacks/new";

/// `/staff/parties/{id}/callback`
#[component]
pub(crate) fn RegisterCallPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let id = id_of::<PartyId>();
    let content = awaited(&scene, move |scene| async move {
        let query =
            InvoiceQuery { filter: InvoiceFilter::Open, page: 1, ..InvoiceQuery::default() };
        let party = desk.party(&staff, id?, &query).await?.ok_or(PortalError::NotFound)?;
        Ok(view! { <Content scene party=Some(party)/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

/// `/staff/callbacks/new`
#[component]
pub(crate) fn RegisterStrangerCallPage() -> impl IntoView {
    let Some(StaffScene { scene, .. }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let content = view! { <Content scene=scene.clone() party=None/> };
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

const fn channel_name(lang: Lang, channel: CallChannel) -> &'static str {
    match channel {
        CallChannel::VoiceMessage => words::by_voice(lang),
        CallChannel::Visit => words::by_visit(lang),
        CallChannel::Phone | CallChannel::Portal => words::by_phone(lang),
    }
}

#[component]
fn Content(
    scene: Scene,
    /// Whose call it is, where that is known.
    party: Option<PartyFile>,
) -> impl IntoView {
    let lang = scene.lang();
    let form = scene.form.clone();
    let (back, name, lead) = match &party {
        Some(party) => {
            let back = format!("/staff/parties/{}", party.party.id);
            (back, party.party.name.clone(), words::register_lead(lang))
        }
        None => {
            (PATH.to_owned(), words::back(lang).to_owned(), words::register_stranger_lead(lang))
        }
    };
    let fields = vec![
        ("channel", words::channel(lang)),
        ("arrived_at", words::arrived(lang)),
        ("topic", callbacks::topic(lang)),
        ("about", words::which_invoice(lang)),
        ("phone", callbacks::phone(lang)),
        ("language", callbacks::language(lang)),
        ("note", words::what_said(lang)),
    ];
    let seen = party.is_some().then(|| view! { <LookNote scene/> });
    view! {
        <PageTitle text=words::register_title(lang) site=site::site(lang)/>
        <BackLink to=back text=name/>
        <h1>{words::register_title(lang)}</h1>
        <p>{lead}</p>
        <ErrorSummary lang form=form.clone() fields/>
        <div class="narrow">
            <Register lang form party/>
            {seen}
        </div>
    }
    .into_any()
}

#[component]
fn Register(lang: Lang, form: FormState, party: Option<PartyFile>) -> impl IntoView {
    let action = party.as_ref().map_or_else(
        || NEW.to_owned(),
        |party| format!("/staff/parties/{}/callback", party.party.id),
    );
    let (number, invoices) = party.map(|party| (party.contact.phone, party.invoices.rows)).unzip();
    let known = number.flatten().map(|number| shown(&number)).unwrap_or_default();
    let line = |name, label, hint, kind, known| Field {
        name,
        label,
        hint: Some(hint),
        kind,
        autocomplete: "off",
        known,
    };
    let arrived = line(
        "arrived_at",
        words::arrived(lang),
        words::arrived_hint(lang),
        "datetime-local",
        String::new(),
    );
    let phone = line("phone", callbacks::phone(lang), callbacks::phone_hint(lang), "tel", known);
    let channel = form.value("channel").and_then(|word| word.parse().ok());
    let channels = choices(&CHANNELS, channel.unwrap_or(CallChannel::Phone), |own| {
        (own.word(), channel_name(lang, own))
    });
    let topic = form.value("topic").and_then(|word| word.parse().ok());
    let topics = choices(CallTopic::ALL, topic.unwrap_or(CallTopic::Other), |own| {
        (own.word(), callbacks::topic_name(lang, own))
    });
    let language = form.value("language").and_then(|word| word.parse().ok());
    let languages = choices(CallLanguage::ALL, language.unwrap_or(CallLanguage::Swedish), |own| {
        (own.word(), callbacks::language_name(lang, own))
    });
    // Nobody knows what someone whom nobody knows has to pay.
    let about = invoices.map(|rows| {
        let choices = about(lang, &form, rows);
        view! { <Choices name="about" question=words::which_invoice(lang) choices/> }
    });
    view! {
        <form method="post" action=action class="question">
            <input type="hidden" name="form_key" value=form.key()/>
            <Choices name="channel" question=words::channel(lang) choices=channels/>
            <TextField lang form=form.clone() field=arrived/>
            <Choices name="topic" question=callbacks::topic(lang) choices=topics/>
            {about}
            <TextField lang form=form.clone() field=phone/>
            <Choices name="language" question=callbacks::language(lang) choices=languages/>
            <LongField lang form name="note" label=words::what_said(lang) rows=4/>
            <div class="actions">
                <button class="button" type="submit">{words::register(lang)}</button>
            </div>
        </form>
    }
    .into_any()
}

/// The invoices that it may be about, after none in particular.
fn about(lang: Lang, form: &FormState, rows: Vec<InvoiceRow>) -> Vec<Choice> {
    let typed = form.value("about").unwrap_or_default();
    let none = Choice {
        value: String::new(),
        text: words::no_invoice(lang).to_owned(),
        checked: typed.is_empty(),
    };
    let each = rows.into_iter().map(|row| {
        let value = row.id.to_string();
        let checked = value == typed;
        Choice { value, text: format!("{} · {}", row.number, row.subject.get(lang)), checked }
    });
    [none].into_iter().chain(each).collect()
}
