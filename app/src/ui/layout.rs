//! What stands around a page: header, who is acted for, navigation, footer, end of session.

use crate::form::FormState;
use crate::ports::{Debtor, Viewer};
use crate::scene::Scene;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::title::NoIndex;
use crate::ui::words_of_moment;
use crate::words::common as words;
use besked_domain::text::Lang;
use chrono::{DateTime, SecondsFormat, Utc};
use leptos::prelude::*;

/// Which entry of the navigation the page belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Section {
    Overview,
    Invoices,
    Cases,
    Messages,
    Contact,
    Account,
    /// None of them.
    Elsewhere,
}

/// The address of this page in another language.
fn in_language(viewer: &Viewer, lang: Lang) -> String {
    let joint = if viewer.here.contains('?') { '&' } else { '?' };
    format!("{}{joint}lang={}", viewer.here, lang.tag())
}

/// The link to the other language, written in that language.
#[component]
pub(crate) fn LanguageSwitch(scene: Scene) -> impl IntoView {
    let other = scene.lang().pick(Lang::En, Lang::Sv);
    view! {
        <a
            class="quiet"
            href=in_language(&scene.viewer, other)
            lang=other.tag()
            hreflang=other.tag()
        >
            {words::own_name(other)}
        </a>
    }
    .into_any()
}

/// The hidden fields that every form of a debtor carries.
#[component]
pub(crate) fn FormFields(debtor: Debtor, form: FormState) -> impl IntoView {
    view! {
        <input type="hidden" name="acting_for" value=debtor.acting_for.to_string()/>
        <input type="hidden" name="form_key" value=form.key()/>
    }
    .into_any()
}

fn nav_link(here: bool, href: &'static str, icon: Icon, text: &'static str) -> impl IntoView {
    view! {
        <li>
            <a href=href aria-current=here.then_some("page")>
                <Glyph icon/>
                <span>{text}</span>
            </a>
        </li>
    }
    .into_any()
}

/// The link to the messages, with how many are unread.
fn messages_link(here: bool, lang: Lang, unread: i64) -> impl IntoView {
    let count = (unread > 0).then(|| {
        // More than fits is not more to know.
        let shown = if unread > 99 { "99+".to_owned() } else { unread.to_string() };
        view! {
            <span class="count" aria-hidden="true">{shown}</span>
            <span class="visually-hidden">", " {words::unread(lang, unread)}</span>
        }
    });
    view! {
        <li>
            <a href="/messages" aria-current=here.then_some("page")>
                <Glyph icon=Icon::Chat/>
                <span>{words::messages(lang)}</span>
                {count}
            </a>
        </li>
    }
    .into_any()
}

/// A page of the portal: public, or a debtor's when there is a session.
#[component]
pub(crate) fn Page(scene: Scene, section: Section, children: Children) -> impl IntoView {
    let lang = scene.lang();
    let debtor = scene.viewer.debtor.clone();
    let signed_in = debtor.is_some();
    let unread = debtor.as_ref().map_or(0, |debtor| debtor.unread);
    let home = if signed_in { "/overview" } else { "/" };
    let who = match debtor.clone() {
        Some(debtor) => view! {
            <a
                class="quiet who"
                href="/account"
                aria-current=(section == Section::Account).then_some("page")
            >
                <Glyph icon=Icon::Person/>
                <span>{debtor.name}</span>
            </a>
        }
        .into_any(),
        None => view! {
            <a class="quiet who" href="/sign-in">
                <Glyph icon=Icon::Lock/>
                <span>{words::sign_in(lang)}</span>
            </a>
        }
        .into_any(),
    };
    let nav = signed_in.then(|| {
        view! {
            <nav class="bar" aria-label=words::main_navigation(lang)>
                <ul>
                    {nav_link(section == Section::Overview, "/overview", Icon::Home, words::overview(lang))}
                    {nav_link(section == Section::Invoices, "/invoices", Icon::Receipt, words::invoices(lang))}
                    {nav_link(section == Section::Cases, "/disputes", Icon::Letter, words::cases(lang))}
                    {messages_link(section == Section::Messages, lang, unread)}
                    {nav_link(section == Section::Contact, "/contact", Icon::Phone, words::contact(lang))}
                </ul>
            </nav>
        }
    });
    let acting = debtor.clone().filter(|debtor| debtor.acting_for != debtor.person).map(|debtor| {
        view! {
            <div class="acting" role="status">
                <p>
                    {words::acting_for(lang)} " " <strong>{debtor.acting_for_name}</strong> " "
                    <a href="/act-for">{words::change(lang)}</a>
                </p>
            </div>
        }
    });
    let session = debtor.map(|debtor| {
        view! {
            <SessionEnd
                scene=scene.clone()
                idle_until=debtor.idle_until
                ends_at=debtor.ends_at
                extend="/session/extend"
                back="/sign-in"
            />
        }
    });
    view! {
        {signed_in.then(|| view! { <NoIndex/> })}
        <div class=if signed_in { "site signed-in" } else { "site" }>
            <a class="skip" href="#main">{words::skip(lang)}</a>
            <header class="top">
                <a class="brand" href=home>{scene.municipality.name.clone()}</a>
                {nav}
                <div class="top-end">{who} <LanguageSwitch scene=scene.clone()/></div>
            </header>
            {acting}
            <main id="main" tabindex="-1">{children()}</main>
            <Footer scene=scene.clone()/>
            {session}
        </div>
    }
    .into_any()
}

#[component]
fn Footer(scene: Scene) -> impl IntoView {
    let lang = scene.lang();
    let until = scene.viewer.debtor.as_ref().map(|debtor| {
        let text =
            words::signed_out_at(lang, &words_of_moment(lang, debtor.idle_until, scene.today()));
        view! { <p class="soft">{text}</p> }
    });
    let municipality = scene.municipality.clone();
    view! {
        <footer class="foot">
            <ul>
                <li><a href="/contact">{words::contact(lang)}</a></li>
                <li><a href="/how-we-work">{words::how_we_work(lang)}</a></li>
                <li><a href="/verify">{words::verify(lang)}</a></li>
                <li><a href="/accessibility">{words::accessibility(lang)}</a></li>
                <li><a href="/privacy">{words::privacy(lang)}</a></li>
            </ul>
            <p>
                <a href=municipality.website.clone() rel="external">{municipality.name.clone()}</a>
            </p>
            {until}
        </footer>
    }
    .into_any()
}

fn iso(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The dialog that warns before the session ends. Without script it never shows; the footer
/// tells the time instead. With script it opens in good time and the form behind it is kept.
#[component]
pub(crate) fn SessionEnd(
    scene: Scene,
    idle_until: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    /// Where a POST makes the session longer.
    extend: &'static str,
    /// Where one signs in again.
    back: &'static str,
) -> impl IntoView {
    let lang = scene.lang();
    view! {
        <dialog
            class="card"
            aria-labelledby="session-title"
            data-session
            data-now=iso(scene.viewer.now)
            data-idle-until=iso(idle_until)
            data-ends-at=iso(ends_at)
            data-extend=extend
        >
            <h2 id="session-title">{words::still_there(lang)}</h2>
            <p data-soon>{words::soon_signed_out(lang)}</p>
            <p data-last hidden>{words::last_minutes(lang)}</p>
            <p data-gone hidden>
                {words::has_been_signed_out(lang)} " "
                <a href=back target="_blank" rel="noopener">{words::sign_in_in_new_tab(lang)}</a>
            </p>
            <button type="button" class="button" data-stay>{words::stay_signed_in(lang)}</button>
            <button type="button" class="button second" data-close hidden>{words::close(lang)}</button>
        </dialog>
    }
    .into_any()
}
