//! Your account.

use besked_domain::msg;
use besked_domain::party::{MandateKind, PartyKind};
use besked_domain::text::Lang;

msg! {
    title { sv: "Ditt konto", en: "Your account" }
    title_for(name: &str) { sv: "Konto för {name}", en: "Account for {name}" }
    saved { sv: "Sparat. Tack!", en: "Saved. Thank you!" }
    contact { sv: "Så når vi dig", en: "How we reach you" }
    contact_lead {
        sv: "Frivilligt. Vi skickar aldrig belopp eller personnummer till de här adresserna.",
        en: "Optional. We never send amounts or identity numbers to these addresses.",
    }
    email { sv: "E-postadress", en: "E-mail address" }
    notices {
        sv: "Skicka mejl när det finns något nytt att läsa",
        en: "Send an e-mail when there is something new to read",
    }
    notices_hint {
        sv: "Mejlet säger bara att det finns något att läsa, inget om vad. Vi börjar skicka när du har bekräftat adressen.",
        en: "The e-mail says only that there is something to read, nothing of what. We start when you have confirmed the address.",
    }
    no_notices {
        sv: "Du har skyddade personuppgifter. Därför skickar vi inga mejl; allt vi skriver till dig finns under Meddelanden.",
        en: "Your personal details are protected. Therefore we send no e-mail; all that we write to you is under Messages.",
    }
    confirmed(day: &str) {
        sv: "Adressen är bekräftad sedan {day}.",
        en: "The address has been confirmed since {day}.",
    }
    unconfirmed(email: &str) {
        sv: "Vi skickar en länk till {email}. Öppna den och tryck på Bekräfta, så börjar mejlen komma.",
        en: "We are sending a link to {email}. Open it and press Confirm, and the e-mails start.",
    }
    send_link_again { sv: "Skicka länken igen", en: "Send the link again" }
    link_sent { sv: "Vi skickar en ny länk.", en: "We are sending a new link." }
    confirm_title { sv: "Bekräfta din e-postadress", en: "Confirm your e-mail address" }
    confirm_text {
        sv: "Tryck på knappen, så skickar vi ett mejl dit när det finns något nytt att läsa i Besked.",
        en: "Press the button, and we send an e-mail there when there is something new to read in Besked.",
    }
    confirm_press { sv: "Bekräfta", en: "Confirm" }
    confirm_done_title { sv: "Adressen är bekräftad", en: "The address is confirmed" }
    confirm_done {
        sv: "Tack! Nu får du ett mejl när det finns något nytt att läsa. Du kan när som helst ändra dig på ditt konto.",
        en: "Thank you! From now on you get an e-mail when there is something new to read. You can change your mind at any time on your account.",
    }
    confirm_gone_title { sv: "Länken gäller inte längre", en: "The link does not hold any more" }
    confirm_gone {
        sv: "Den kan vara använd redan, för gammal eller gälla en adress som har bytts. Logga in och be om en ny på ditt konto.",
        en: "It may have been used already, be too old or be for an address that has been changed. Sign in and ask for a new one on your account.",
    }
    to_account { sv: "Till ditt konto", en: "To your account" }
    phone { sv: "Telefonnummer", en: "Telephone number" }
    phone_hint { sv: "Till exempel 070-174\u{a0}06\u{a0}05", en: "For instance 070-174\u{a0}06\u{a0}05" }
    language { sv: "Språk vi skriver på", en: "Language we write in" }
    save { sv: "Spara", en: "Save" }
    who_you_are { sv: "Det vi vet", en: "What we know" }
    name { sv: "Namn", en: "Name" }
    number { sv: "Nummer", en: "Number" }
    wrong_name {
        sv: "Stämmer det inte? Namn och nummer kommer från reskontran. Hör av dig, så rättar vi.",
        en: "Not right? Name and number come from the ledger. Get in touch and we correct it.",
    }
    acts { sv: "Vem du agerar för", en: "Whom you act for" }
    acts_now(name: &str) { sv: "Nu: {name}.", en: "Now: {name}." }
    change { sv: "Byt vem du agerar för", en: "Change whom you act for" }
    mandates { sv: "Behörigheter", en: "Mandates" }
    no_mandates { sv: "Ingen annan får agera här, och du företräder ingen annan.", en: "Nobody else may act here, and you represent nobody else." }
    may_act(agent: &str, principal: &str) { sv: "{agent} får agera för {principal}", en: "{agent} may act for {principal}" }
    since(kind: &str, day: &str) { sv: "{kind}, sedan {day}", en: "{kind}, since {day}" }
    from_to(kind: &str, from: &str, to: &str) { sv: "{kind}, {from} till {to}", en: "{kind}, {from} to {to}" }
    signatory { sv: "Firmatecknare", en: "Authorised signatory" }
    power_of_attorney { sv: "Fullmakt", en: "Power of attorney" }
    guardian { sv: "Vårdnadshavare", en: "Guardian" }
    trustee { sv: "God man eller förvaltare", en: "Court-appointed trustee" }
    estate_representative { sv: "Företräder dödsbo", en: "Represents an estate" }
    looks { sv: "Vem som har tittat", en: "Who has looked" }
    looks_lead {
        sv: "Varje gång någon hos oss öppnar dina uppgifter syns det här.",
        en: "Each time someone with us opens your details, it shows here.",
    }
    no_looks { sv: "Ingen hos oss har öppnat dina uppgifter.", en: "Nobody with us has opened your details." }
    look_invoice(number: &str) { sv: "Faktura {number}", en: "Invoice {number}" }
    look_party { sv: "Kunduppgifter", en: "Customer details" }
    sign_out_title { sv: "Klar?", en: "Done?" }
    kind_person { sv: "Person", en: "Person" }
    kind_organisation { sv: "Organisation", en: "Organisation" }
    kind_estate { sv: "Dödsbo", en: "Estate" }
    kind_foreign { sv: "Utländsk organisation", en: "Foreign body" }
}

/// Why someone may act.
#[must_use]
pub const fn mandate(lang: Lang, kind: MandateKind) -> &'static str {
    match kind {
        MandateKind::Signatory => signatory(lang),
        MandateKind::PowerOfAttorney => power_of_attorney(lang),
        MandateKind::Guardian => guardian(lang),
        MandateKind::Trustee => trustee(lang),
        MandateKind::EstateRepresentative => estate_representative(lang),
    }
}

/// What a party is.
#[must_use]
pub const fn party_kind(lang: Lang, kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Person => kind_person(lang),
        PartyKind::Organisation => kind_organisation(lang),
        PartyKind::Estate => kind_estate(lang),
        PartyKind::ForeignBody => kind_foreign(lang),
    }
}
