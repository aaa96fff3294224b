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
use crate::words::{account as words, common};
use besked_domain::identity::show_stored;
use besked_domain::text::Lang;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// `/account`
#[component]
pub(crate) fn AccountPage() -> impl IntoView {
    let Some(DebtorScene { scene, debtor, portal }) = DebtorScene::take() else {
        return Bare().into_any();
    };
    let saved = use_query_map().with_untracked(|query| query.get_str("saved") == Some("1"));
    let content = awaited(&scene, move |scene| async move {
        let account = portal.account(&debtor).await?;
        Ok(view! { <Content scene debtor account saved/> })
    });
    view! {
        <Page scene section=Section::Account>
            {content}
        </Page>
    }
    .into_any()
}

#[component]
fn Content(scene: Scene, debtor: Debtor, account: Account, saved: bool) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let form = scene.form.clone();
    let title = if debtor.acting_for == debtor.person {
        words::title(lang).to_owned()
    } else {
        words::title_for(lang, &debtor.acting_for_name)
    };
    let done = (saved && !form.is_refused()).then(|| {
        view! {
            <div class="note good" role="status">
                <Glyph icon=Icon::Check/>
                <p>{words::saved(lang)}</p>
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
    view! {
        <PageTitle text=title.clone() site=scene.municipality.name.clone()/>
        <h1>{title.clone()}</h1>
        {done}
        <div class="columns">
            <div>
                <ContactForm lang debtor=debtor.clone() form contact=account.contact/>
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
) -> impl IntoView {
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
                <TextField lang form field=phone/>
                <fieldset class="field choices">
                    <legend>{words::language(lang)}</legend>
                    {languages.into_iter().collect_view()}
                </fieldset>
                <button class="button" type="submit">{words::save(lang)}</button>
            </form>
        </section>
    }
    .into_any()
}
