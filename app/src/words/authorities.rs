//! Other authorities, and the register of them that staff keep.

use besked_domain::msg;

msg! {
    elsewhere { sv: "Hör frågan hemma någon annanstans?", en: "Does the question belong elsewhere?" }
    elsewhere_text {
        sv: "De här frågorna avgör andra. Är du osäker ringer du oss, så lotsar vi dig rätt.",
        en: "Others decide on these questions. If you are not sure, call us and we will guide you.",
    }
    unavailable {
        sv: "Listan över myndigheter kan inte visas just nu. Ring kundtjänst, så lotsar vi dig rätt.",
        en: "The list of authorities cannot be shown just now. Call customer service and we will guide you.",
    }
    turn_to(name: &str) { sv: "Vänd dig till {name}", en: "Contact {name}" }
    title { sv: "Andra myndigheter", en: "Other authorities" }
    lead {
        sv: "Registret visas för alla på kontaktsidan och för den som ringer upp. Håll det aktuellt.",
        en: "The register is shown to everybody on the contact page and to whoever calls. Keep it up to date.",
    }
    name { sv: "Namn", en: "Name" }
    about_sv { sv: "Vilka frågor, på svenska", en: "Which questions, in Swedish" }
    about_en { sv: "Vilka frågor, på engelska", en: "Which questions, in English" }
    website { sv: "Webbplats", en: "Website" }
    website_hint {
        sv: "Börjar med https://. Ange webbplats, telefon eller båda.",
        en: "Begins with https://. Give a website, a telephone number or both.",
    }
    phone { sv: "Telefon", en: "Telephone" }
    add { sv: "Lägg till en myndighet", en: "Add an authority" }
    change { sv: "Ändra", en: "Change" }
    save { sv: "Spara", en: "Save" }
    remove { sv: "Ta bort", en: "Remove" }
}
