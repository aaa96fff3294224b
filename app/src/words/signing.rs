//! Signing the agreement on a payment plan, and what happened when nothing was signed.

use besked_domain::msg;

msg! {
    title { sv: "Läs och skriv under", en: "Read and sign" }
    fingerprint {
        sv: "Avtalets fingeravtryck (SHA-256), som underskriften gäller:",
        en: "The agreement's fingerprint (SHA-256), which the signature is for:",
    }
    lead {
        sv: "Det här är hela avtalet. Läs det i lugn och ro. Du skriver under längre ner på sidan.",
        en: "This is the whole agreement. Read it in your own time. You sign further down the page.",
    }
    other_language {
        sv: "Avtalet är skrivet på engelska, och det är den texten som gäller. Ring oss om du vill ha hjälp att förstå den.",
        en: "The agreement is written in Swedish, and that is the text that holds. Call us if you want help to understand it.",
    }
    how {
        sv: "Du skriver under med din e-legitimation. Där står det en gång till vad du godkänner. Sedan kommer du tillbaka hit.",
        en: "You sign with your e-identification. There it says once more what you agree to. Then you come back here.",
    }
    with_eid { sv: "Skriv under med e-legitimation", en: "Sign with e-identification" }
    missing(n: count) {
        sv: one "{n} underskrift fattas" other "{n} underskrifter fattas",
        en: one "{n} signature is missing" other "{n} signatures are missing",
    }
    two {
        sv: "Två personer skriver under, var och en med sin egen e-legitimation. Planen gäller när båda har gjort det.",
        en: "Two people sign, each with their own e-identification. The plan holds once both have done so.",
    }
    yours_is_there {
        sv: "Du har skrivit under. Någon annan som får företräda er loggar in och skriver under här.",
        en: "You have signed. Someone else who may act for you signs in and signs here.",
    }
    countersign {
        sv: "När du har skrivit under skriver kommunen under. Sedan gäller planen.",
        en: "Once you have signed, the municipality signs. Then the plan holds.",
    }
    nothing {
        sv: "Det finns inget att skriva under här nu.",
        en: "There is nothing to sign here now.",
    }
    to_plan { sv: "Till betalningsplanen", en: "To the payment plan" }
    paper { sv: "Hellre på papper?", en: "Rather on paper?" }
    paper_text {
        sv: "Det går lika bra. Skriv ut avtalet, skriv under och lämna eller skicka det till oss. Planen gäller när vi har fått det. Ring oss om du vill ha det hemskickat:",
        en: "That is just as good. Print the agreement, sign it and hand or send it to us. The plan holds once we have it. Call us if you want it sent to you:",
    }
    decline { sv: "Jag vill inte skriva under", en: "I do not want to sign" }
    decline_text {
        sv: "Då blir det ingen plan, och fakturorna ska betalas som förut. Du kan alltid föreslå en ny plan.",
        en: "Then there is no plan, and the invoices are to be paid as before. You may always propose a new plan.",
    }
    decline_reason { sv: "Vill du berätta varför?", en: "Would you like to tell us why?" }
    send_decline { sv: "Skriv inte under", en: "Do not sign" }
    done { sv: "Tack, din underskrift är på plats.", en: "Thank you, your signature is in place." }
    done_text {
        sv: "Avtalet med din underskrift finns som PDF här nedanför. Spara det gärna.",
        en: "The agreement with your signature is there as a PDF below. Do keep it.",
    }

    declined { sv: "Du avbröt underskriften", en: "You cancelled the signature" }
    declined_text {
        sv: "Inget är underskrivet. Börja om när du vill.",
        en: "Nothing is signed. Start again whenever you like.",
    }
    unmet { sv: "Den e-legitimationen gick inte att använda", en: "That e-identification could not be used" }
    unmet_text {
        sv: "Den ska vara din egen, med det personnummer som du är inloggad med, och tillräckligt stark. Inget är underskrivet.",
        en: "It must be your own, with the identity number that you are signed in with, and strong enough. Nothing is signed.",
    }
    level { sv: "E-legitimationen räcker inte till", en: "That e-identification is not strong enough" }
    level_text {
        sv: "Ett avtal behöver en starkare e-legitimation, till exempel den du använder hos Skatteverket. Inget är underskrivet.",
        en: "An agreement needs a stronger e-identification, for instance the one you use with the Tax Agency. Nothing is signed.",
    }
    other_person { sv: "Någon annan skrev under", en: "Someone else signed" }
    other_person_text {
        sv: "Avtalet ska skrivas under av den som är inloggad, så den underskriften gäller inte. Börja om med din egen e-legitimation.",
        en: "The agreement is to be signed by the one who is signed in, so that signature does not count. Start again with your own e-identification.",
    }
    expired { sv: "Underskriften tog för lång tid", en: "The signature took too long" }
    expired_text {
        sv: "Det kan också bero på att du hade loggat ut, eller att den öppnades i en annan webbläsare. Öppna planen och börja om.",
        en: "You may also have signed out, or it was opened in another browser. Open the plan and start again.",
    }
    old { sv: "Underskriften var inte ny", en: "The signature was not new" }
    old_text {
        sv: "Svaret gällde något du gjorde tidigare, så det räknas inte. Inget är underskrivet. Börja om.",
        en: "The answer was about something that you did earlier, so it does not count. Nothing is signed. Start again.",
    }
    no_signature { sv: "Ingen underskrift kom fram", en: "No signature arrived" }
    no_signature_text {
        sv: "Tjänsten svarade, men utan din underskrift. Börja om. Händer det igen, ring oss eller skriv under på papper.",
        en: "The service answered, but without your signature. Start again. If it happens again, call us or sign on paper.",
    }
    other_data { sv: "Det var något annat som skrevs under", en: "Something else was signed" }
    other_data_text {
        sv: "Underskriften gällde inte det här avtalet, så den räknas inte. Börja om. Händer det igen, ring oss.",
        en: "The signature was not for this agreement, so it does not count. Start again. If it happens again, call us.",
    }
    bad { sv: "Underskriften stämmer inte", en: "The signature does not hold" }
    bad_text {
        sv: "Den går inte att kontrollera mot avtalet, så den räknas inte. Börja om. Händer det igen, ring oss.",
        en: "It cannot be checked against the agreement, so it does not count. Start again. If it happens again, call us.",
    }
    not_trusted { sv: "Vi kunde inte lita på svaret", en: "We could not trust the answer" }
    not_trusted_text {
        sv: "Inget är underskrivet. Börja om. Händer det igen, ring oss.",
        en: "Nothing is signed. Start again. If it happens again, call us.",
    }
    down { sv: "Tjänsten för e-legitimation svarar inte", en: "The e-identification service does not answer" }
    down_text {
        sv: "Vänta några minuter och försök igen. Du kan också skriva under på papper.",
        en: "Wait a few minutes and try again. You may also sign on paper.",
    }
    refused { sv: "Underskriften gick inte igenom", en: "The signature did not go through" }
    refused_text {
        sv: "Tjänsten sa nej. Kontrollera att din e-legitimation fortfarande gäller och försök igen.",
        en: "The service said no. Check that your e-identification is still valid and try again.",
    }
    overtaken { sv: "Planen hann ändras", en: "The plan has changed meanwhile" }
    overtaken_text {
        sv: "När din underskrift kom var planen redan underskriven, ändrad eller tillbakatagen. Titta på planen innan du gör något mer.",
        en: "When your signature came, the plan had already been signed, changed or taken back. See how it stands now before you do more.",
    }
    not_kept { sv: "Vi kunde inte spara din underskrift", en: "We could not save your signature" }
    not_kept_text {
        sv: "Felet är vårt, och inget är underskrivet. Skriv under igen om en stund, eller ring oss.",
        en: "The fault is ours, and nothing is signed. Sign again in a while, or call us.",
    }
}
