//! E-mail. It says that there is something to read, and nothing of what: others read mail too.

use besked_domain::msg;

msg! {
    greeting { sv: "Hej!", en: "Hello!" }
    regards { sv: "Vänliga hälsningar", en: "Kind regards" }
    phone(number: &str) { sv: "Telefon {number}", en: "Telephone {number}" }
    no_reply {
        sv: "Det går inte att svara på det här mejlet. Ring oss om du undrar över något.",
        en: "This e-mail cannot be answered. Call us if you wonder about anything.",
    }

    notice_subject { sv: "Du har något nytt att läsa i Besked", en: "You have something new to read in Besked" }
    notice {
        sv: "Det finns något nytt för dig att läsa i Besked. Vad det gäller ser du när du har loggat in.",
        en: "There is something new for you to read in Besked. You see what it is about when you have signed in.",
    }
    notice_link { sv: "Läs i Besked", en: "Read it in Besked" }
    notice_why {
        sv: "Du får mejlet för att du har bett om det. Vill du inte ha fler ändrar du det på sidan Ditt konto.",
        en: "You get this e-mail because you asked for it. If you want no more of them, change that on the page Your account.",
    }

    confirm_subject { sv: "Bekräfta din e-postadress", en: "Confirm your e-mail address" }
    confirm {
        sv: "Någon vill ha mejl från Besked till den här adressen. Är det du? Öppna länken och tryck på Bekräfta.",
        en: "Someone wants e-mail from Besked at this address. Is it you? Open the link and press Confirm.",
    }
    confirm_link { sv: "Bekräfta adressen", en: "Confirm the address" }
    confirm_until(when: &str) {
        sv: "Länken går att använda en gång, fram till {when}.",
        en: "The link can be used once, until {when}.",
    }
    confirm_not_you {
        sv: "Är det inte du behöver du inte göra något. Då skickar vi inget hit.",
        en: "If it is not you, there is nothing you need to do. Then we send nothing here.",
    }

    missing_subject(name: &str) { sv: "En fil har inte kommit: {name}", en: "A file has not come: {name}" }
    missing(name: &str, when: &str) {
        sv: "En fil från {name} skulle ha kommit senast {when}. Den har inte kommit.",
        en: "A file from {name} was to have come by {when}. It has not come.",
    }
    missing_why {
        sv: "Tills den är inläst kan fakturor visas som obetalda fast de är betalda. Du får ett mejl om dagen tills den har kommit.",
        en: "Until it has been read, invoices may be shown as unpaid though they are paid. You get an e-mail a day until it has come.",
    }
    late_subject(n: count, when: &str) {
        sv: one "Inte ringt än: {n} samtal lovat senast {when}" other "Inte ringda än: {n} samtal lovade senast {when}",
        en: one "Not made yet: {n} call promised by {when}" other "Not made yet: {n} calls promised by {when}",
    }
    late_calls(n: count, when: &str) {
        sv: one "{n} samtal som vi har lovat att ringa senast {when} är inte ringt än." other "{n} samtal som vi har lovat att ringa senast {when} är inte ringda än.",
        en: one "{n} call that we have promised by {when} has not been made yet." other "{n} calls that we have promised by {when} have not been made yet.",
    }
    late_link { sv: "Se kön", en: "See the queue" }
    missing_link { sv: "Se vad som väntas", en: "See what is expected" }
}
