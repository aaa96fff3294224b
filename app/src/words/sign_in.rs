//! Signing in, and choosing whom to act for.

use besked_domain::msg;

msg! {
    title { sv: "Logga in", en: "Sign in" }
    lead {
        sv: "Du väljer själv vilken e-legitimation du använder. Sedan kommer du tillbaka hit.",
        en: "You choose which e-identification to use. Then you come back here.",
    }
    with_eid { sv: "Logga in med e-legitimation", en: "Sign in with e-identification" }
    number_needed {
        sv: "Det fungerar med personnummer och med samordningsnummer.",
        en: "It works with a Swedish personal identity number and with a coordination number.",
    }
    no_eid { sv: "Ingen e-legitimation?", en: "No e-identification?" }
    no_eid_text { sv: "Ring oss, så hjälper vi dig lika bra:", en: "Call us and we help you just as well:" }

    cancelled { sv: "Inloggningen avbröts", en: "The sign-in was cancelled" }
    cancelled_text { sv: "Inget har hänt. Börja om när du vill.", en: "Nothing has happened. Start again whenever you like." }
    level { sv: "E-legitimationen räcker inte till", en: "That e-identification is not strong enough" }
    level_text {
        sv: "För att skydda dina uppgifter behövs en starkare e-legitimation. Försök igen med en annan, till exempel den du använder hos Skatteverket.",
        en: "To protect your details a stronger e-identification is needed. Try again with another, for instance the one you use with the Tax Agency.",
    }
    expired { sv: "Inloggningen tog för lång tid", en: "The sign-in took too long" }
    expired_text {
        sv: "Det kan också bero på att den öppnades i en annan webbläsare. Börja om här.",
        en: "It may also have been opened in another browser. Start again here.",
    }
    not_trusted { sv: "Vi kunde inte lita på svaret", en: "We could not trust the answer" }
    not_trusted_text {
        sv: "Ingen har loggats in. Börja om. Händer det igen, ring oss.",
        en: "Nobody was signed in. Start again. If it happens again, call us.",
    }
    no_number { sv: "Vi fick inget personnummer", en: "We did not get an identity number" }
    no_number_text {
        sv: "E-legitimationen måste innehålla ett svenskt personnummer eller samordningsnummer. Använd en annan, eller ring oss.",
        en: "The e-identification must carry a Swedish personal identity or coordination number. Use another one, or call us.",
    }
    down { sv: "Inloggningstjänsten svarar inte", en: "The sign-in service does not answer" }
    down_text {
        sv: "Vänta några minuter och försök igen. Är det bråttom, ring oss.",
        en: "Wait a few minutes and try again. If it is urgent, call us.",
    }
    refused { sv: "Inloggningen gick inte igenom", en: "The sign-in did not go through" }
    refused_text {
        sv: "Inloggningstjänsten sa nej. Kontrollera att din e-legitimation fortfarande gäller och försök igen.",
        en: "The sign-in service said no. Check that your e-identification is still valid and try again.",
    }
    no_role { sv: "Du har ingen roll här", en: "You have no role here" }
    no_role_text {
        sv: "Be den som ansvarar för systemet att lägga till dig, och logga sedan in igen.",
        en: "Ask the one responsible for the system to add you, then sign in again.",
    }
    ended { sv: "Du har loggats ut", en: "You have been signed out" }
    ended_text {
        sv: "Det var en stund sedan något hände. Logga in igen så fortsätter du där du var.",
        en: "It was a while since anything happened. Sign in again and continue where you were.",
    }

    staff_title { sv: "Logga in som medarbetare", en: "Staff sign-in" }
    staff_lead { sv: "Använd ditt tjänstekonto.", en: "Use your work account." }
    staff_button { sv: "Logga in", en: "Sign in" }

    act_for_title { sv: "Vem gäller det?", en: "Who is it about?" }
    act_for_lead {
        sv: "Du kan se fakturor för dig själv och för dem du har rätt att företräda.",
        en: "You can see invoices for yourself and for those you have the right to represent.",
    }
    oneself { sv: "Dig själv", en: "Yourself" }
    company { sv: "Företag eller förening", en: "Company or association" }
    person { sv: "Person du företräder", en: "Person you represent" }
    estate { sv: "Dödsbo", en: "Estate" }
    foreign_body { sv: "Utländsk organisation", en: "Foreign body" }
    go_on { sv: "Fortsätt", en: "Continue" }
    missing_someone {
        sv: "Saknar du någon? Kontakta oss om din fullmakt eller behörighet.",
        en: "Is someone missing? Contact us about your power of attorney or mandate.",
    }
}
