//! Language, contact details, mandates and who has looked.

use crate::form::FormState;
use crate::ports::{Account, ContactDetails, Debtor};
use crate::scene::{DebtorScene, Scene};
use crate::ui::awaited::awaited;
use crate::ui::field::{ErrorSummary, Field, TextField};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::layout::{FormFields, Page, Section};
use crate::ui::parties::{Looks, Mandates};
use crate::ui::problem::Bare;
use crate::ui::reach::shown;
use crate::ui::title::PageTitle;
use crate::ui::words_of_moment;
use crate::words::{account as words, common};
use besked_domain::identity::show_stored;
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// `/account`
#[component]
pub(crate) fn AccountPage() -> impl IntoView {
    let Some(DebtorScene { scene, debtor, portal }) = DebtorScene::take() else {
        return Bare().into_any();
    };
    let asked = |what| use_query_map().with_untracked(|query| query.get_str(what) == Some("1"));
    let (saved, sent) = (asked("saved"), asked("sent"));
    let content = awaited(&scene, move |scene| async move {
        let account = portal.account(&debtor).await?;
        Ok(view! { <Content scene debtor account saved sent/> })
    });
    view! {
        <Page scene section=Section::Account>
            {content}
        </Page>
    }
    .into_any()
}

#[component]
fn Content(
    scene: Scene,
    debtor: Debtor,
    account: Account,
    saved: bool,
    sent: bool,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let form = scene.form.clone();
    let title = if debtor.acting_for == debtor.person {
        words::title(lang).to_owned()
    } else {
        words::title_for(lang, &debtor.acting_for_name)
    };
    let done = (saved || sent).then(|| {
        let text = if sent { words::link_sent(lang) } else { words::saved(lang) };
        view! {
            <div class="note good" role="status">
                <Glyph icon=Icon::Check/>
                <p>{text}</p>
            </div>
        }
    });
    let choice = debtor.has_choice.then(|| {
        view! {
            <section class="card" aria-labelledby="acts">
                <h2 id="acts">{words::acts(lang)}</h2>
                <p>{words::acts_now(lang, &debtor.acting_for_name)}</p>
                <p><a class="button second" href="/act-for">{words::change(lang)}</a></p>
            </section>
        }
    });
    let done = done.filter(|_| !form.is_refused());
    view! {
        <PageTitle text=title.clone() site=scene.municipality.name.clone()/>
        <h1>{title.clone()}</h1>
        {done}
        <div class="columns">
            <div>
                <ContactForm
                    lang
                    debtor=debtor.clone()
                    form
                    contact=account.contact
                    protected=account.party.protected
                    today
                />
                {choice}
                <section class="card" aria-labelledby="facts">
                    <h2 id="facts">{words::who_you_are(lang)}</h2>
                    <dl class="facts">
                        <dt>{words::name(lang)}</dt>
                        <dd>{account.party.name}</dd>
                        <dt>{words::number(lang)}</dt>
                        <dd class="figures">{show_stored(&account.party.identity)}</dd>
                    </dl>
                    <p class="soft">{words::wrong_name(lang)}</p>
                </section>
            </div>
            <div>
                <section class="card" aria-labelledby="mandates">
                    <h2 id="mandates">{words::mandates(lang)}</h2>
                    <Mandates lang mandates=account.mandates today/>
                </section>
                <section class="card" aria-labelledby="looks">
                    <h2 id="looks">{words::looks(lang)}</h2>
                    <p class="soft">{words::looks_lead(lang)}</p>
                    <Looks lang looks=account.looks today/>
                </section>
                <form method="post" action="/sign-out" class="card">
                    <h2>{words::sign_out_title(lang)}</h2>
                    <button class="button second" type="submit">{common::sign_out(lang)}</button>
                </form>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn ContactForm(
    lang: Lang,
    debtor: Debtor,
    form: FormState,
    contact: ContactDetails,
    /// Protected identity: no e-mail is sent.
    protected: bool,
    today: NaiveDate,
) -> impl IntoView {
    let address = view! {
        <AddressState lang debtor=debtor.clone() contact=contact.clone() today/>
    };
    // A form that is shown again has what was typed; a box that was left empty sends nothing.
    let notices = match form.value("language") {
        Some(_) => form.value("notices").is_some(),
        None => contact.notices,
    };
    let notices = if protected {
        view! { <p class="hint">{words::no_notices(lang)}</p> }.into_any()
    } else {
        view! {
            <div class="field">
                <label class="choice">
                    <input
                        type="checkbox"
                        name="notices"
                        value="yes"
                        checked=notices
                        aria-describedby="notices-hint"
                    />
                    <span>{words::notices(lang)}</span>
                </label>
                <span class="hint" id="notices-hint">{words::notices_hint(lang)}</span>
            </div>
        }
        .into_any()
    };
    let chosen = form.value("language").and_then(Lang::from_tag).unwrap_or(contact.language);
    let languages = Lang::ALL.map(|choice| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="language"
                    value=choice.tag()
                    checked=choice == chosen
                />
                <span lang=choice.tag()>{common::own_name(choice)}</span>
            </label>
        }
    });
    let email = Field {
        name: "email",
        label: words::email(lang),
        hint: None,
        kind: "email",
        autocomplete: "email",
        known: contact.email.unwrap_or_default(),
    };
    let phone = Field {
        name: "phone",
        label: words::phone(lang),
        hint: Some(words::phone_hint(lang)),
        kind: "tel",
        autocomplete: "tel",
        known: contact.phone.map(|number| shown(&number)).unwrap_or_default(),
    };
    let fields = vec![("email", email.label), ("phone", phone.label)];
    view! {
        <section class="card" aria-labelledby="contact">
            <h2 id="contact">{words::contact(lang)}</h2>
            <p class="soft">{words::contact_lead(lang)}</p>
            <ErrorSummary lang form=form.clone() fields/>
            <form method="post" action="/account" novalidate>
                <FormFields debtor form=form.clone()/>
                <TextField lang form=form.clone() field=email/>
                {notices}
                <TextField lang form field=phone/>
                <fieldset class="field choices">
                    <legend>{words::language(lang)}</legend>
                    {languages.into_iter().collect_view()}
                </fieldset>
                <button class="button" type="submit">{words::save(lang)}</button>
            </form>
            {address}
        </section>
    }
    .into_any()
}

/// How it stands with the address, where notices are wanted: confirmed, or waiting for that.
#[component]
fn AddressState(
    lang: Lang,
    debtor: Debtor,
    contact: ContactDetails,
    today: NaiveDate,
) -> impl IntoView {
    let email = contact.email.filter(|_| contact.notices)?;
    let state = match contact.confirmed_at {
        Some(at) => {
            let text = words::confirmed(lang, &words_of_moment(lang, at, today));
            view! {
                <div class="note good">
                    <Glyph icon=Icon::Check/>
                    <p>{text}</p>
                </div>
            }
            .into_any()
        }
        None => view! {
            <div class="note due">
                <Glyph icon=Icon::Clock/>
                <div>
                    <p>{words::unconfirmed(lang, &email)}</p>
                    <form method="post" action="/account/email">
                        <FormFields debtor form=FormState::default()/>
                        <button class="button second" type="submit">
                            {words::send_link_again(lang)}
                        </button>
                    </form>
                </div>
            </div>
        }
        .into_any(),
    };
    Some(state)
}
