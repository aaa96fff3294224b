//! What stands on every page.

use besked_domain::msg;
use besked_domain::text::{Lang, format};
use chrono::{Datelike as _, NaiveDate};

msg! {
    skip { sv: "Hoppa till innehållet", en: "Skip to content" }
    main_navigation { sv: "Huvudmeny", en: "Main menu" }
    overview { sv: "Översikt", en: "Overview" }
    invoices { sv: "Fakturor", en: "Invoices" }
    messages { sv: "Meddelanden", en: "Messages" }
    unread(n: count) { sv: one "{n} oläst" other "{n} olästa", en: one "{n} unread" other "{n} unread" }
    cases { sv: "Ärenden", en: "Cases" }
    contact { sv: "Kontakt", en: "Contact" }
    account { sv: "Ditt konto", en: "Your account" }
    how_we_work { sv: "Så arbetar vi", en: "How we work" }
    verify { sv: "Kontrollera ett avtal", en: "Check an agreement" }
    accessibility { sv: "Tillgänglighet", en: "Accessibility" }
    privacy { sv: "Personuppgifter", en: "Personal data" }
    sign_in { sv: "Logga in", en: "Sign in" }
    sign_out { sv: "Logga ut", en: "Sign out" }
    acting_for { sv: "Du agerar för", en: "You are acting for" }
    change { sv: "Byt", en: "Change" }
    back_to_overview { sv: "Till översikten", en: "To the overview" }
    back_to_start { sv: "Till startsidan", en: "To the start page" }
    search { sv: "Sök", en: "Search" }
    copy { sv: "Kopiera", en: "Copy" }
    copied { sv: "Kopierat", en: "Copied" }
    as_of(moment: &str) { sv: "Uppgifterna är från {moment}.", en: "The details are from {moment}." }
    signed_out_at(moment: &str) {
        sv: "Du loggas ut {moment} om inget händer på sidan.",
        en: "You will be signed out on {moment} if nothing happens on the page.",
    }
    still_there { sv: "Är du kvar?", en: "Are you still there?" }
    soon_signed_out {
        sv: "Du loggas snart ut, för att ingen annan ska se dina uppgifter. Det du har skrivit finns kvar om du stannar.",
        en: "You will soon be signed out, so that nobody else sees your details. What you have typed is kept if you stay.",
    }
    last_minutes {
        sv: "Du har varit inloggad länge och loggas snart ut. Skicka det du har skrivit, eller logga in igen efteråt.",
        en: "You have been signed in for a long time and will soon be signed out. Send what you have typed, or sign in again afterwards.",
    }
    has_been_signed_out {
        sv: "Du är utloggad. Det du har skrivit finns kvar här på sidan.",
        en: "You are signed out. What you have typed is still on this page.",
    }
    sign_in_in_new_tab { sv: "Logga in i en ny flik", en: "Sign in in a new tab" }
    stay_signed_in { sv: "Jag är kvar", en: "Stay signed in" }
    close { sv: "Stäng", en: "Close" }
    /// The parts of a title or of a line, between two facts.
    from_unit(unit: &str) { sv: "Från {unit}", en: "From {unit}" }
}

/// The name of a language in that language.
#[must_use]
pub const fn own_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => "Svenska",
        Lang::En => "English",
    }
}

/// A day in a sentence: `27 november`, with the year when that is not this year's.
pub(crate) fn words_of_day(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    if day.year() == today.year() {
        [day.day().to_string().as_str(), "\u{a0}", format::month(lang, day)].concat()
    } else {
        format::date_long(lang, day)
    }
}
