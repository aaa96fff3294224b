//! When something goes wrong.

use besked_domain::msg;

msg! {
    not_found_title { sv: "Sidan finns inte", en: "The page does not exist" }
    not_found_text {
        sv: "Det du söker finns inte här, eller så visas det inte för dig. Kontrollera adressen. Agerar du för någon annan kan du behöva byta.",
        en: "What you are looking for is not here, or is not shown to you. Check the address. If you are acting for someone else, you may need to change that.",
    }
    unavailable_title { sv: "Vi kan inte visa sidan just nu", en: "We cannot show this page right now" }
    unavailable_text {
        sv: "Felet är vårt. Dina uppgifter är kvar, vi når dem bara inte. Försök igen om en stund.",
        en: "The fault is ours. Your details are still there, we just cannot reach them. Try again in a while.",
    }
    unavailable_deadline {
        sv: "Är det bråttom, till exempel för att en faktura ska betalas i dag? Ring oss.",
        en: "Is it urgent, for instance an invoice due today? Call us.",
    }
    stale_title { sv: "Något har ändrats", en: "Something has changed" }
    stale_text {
        sv: "Det som visades stämmer inte längre. Ladda om sidan och försök igen.",
        en: "What was shown is no longer true. Reload the page and try again.",
    }
    too_often_title { sv: "Det har varit för många försök i dag", en: "There have been too many attempts today" }
    too_often_text {
        sv: "Inget har ändrats. Försök igen i morgon, eller ring oss.",
        en: "Nothing was changed. Try again tomorrow, or call us.",
    }
    try_again { sv: "Försök igen", en: "Try again" }

    summary_title { sv: "Något behöver rättas", en: "Something needs correcting" }
    acting_for_changed {
        sv: "Du har bytt vem du agerar för sedan sidan visades. Inget har sparats. Kontrollera uppgifterna och skicka igen.",
        en: "You have changed whom you act for since the page was shown. Nothing was saved. Check the details and send again.",
    }
    acting_elsewhere_title { sv: "Du agerar för någon annan nu", en: "You act for somebody else now" }
    acting_elsewhere_text {
        sv: "Du har bytt vem du agerar för sedan sidan visades, och ärendet hör till den du agerade för då. Inget har sparats. Byt tillbaka, så kan du skicka igen.",
        en: "You have changed whom you act for since the page was shown, and the case belongs to whom you acted for then. Nothing was saved. Change back, and you can send it again.",
    }
    form_stale {
        sv: "Uppgifterna ändrades på annat håll under tiden. Inget har sparats. Kontrollera och skicka igen.",
        en: "The details were changed elsewhere in the meantime. Nothing was saved. Check and send again.",
    }
    form_session_ended {
        sv: "Du hann loggas ut innan formuläret kom fram. Det du skrev finns kvar här. Kontrollera det och skicka igen.",
        en: "You were signed out before the form arrived. What you typed is still here. Check it and send again.",
    }
    form_unavailable {
        sv: "Det gick inte att spara just nu. Det du skrev är kvar. Försök igen om en stund.",
        en: "It could not be saved right now. What you typed is kept. Try again in a while.",
    }
    form_too_often {
        sv: "Vi har redan skickat flera länkar i dag och skickar inga fler. Inget har sparats. Titta i skräpposten, eller försök igen i morgon.",
        en: "We have sent several links today already and send no more. Nothing was saved. Look among the junk mail, or try again tomorrow.",
    }
    typed { sv: "Det du skrev", en: "What you typed" }
    missing { sv: "Fyll i fältet", en: "Fill in the field" }
    too_long { sv: "Texten är för lång", en: "The text is too long" }
    malformed_email {
        sv: "Skriv en e-postadress, till exempel namn@exempel.se",
        en: "Write an e-mail address, for instance name@example.com",
    }
    malformed_phone {
        sv: "Skriv ett telefonnummer, till exempel 070-174 06 05. Utländska nummer börjar med\u{a0}+",
        en: "Write a telephone number, for instance 070-174 06 05. Foreign numbers start with\u{a0}+",
    }
    no_amount {
        sv: "Skriv ett belopp i kronor, till exempel 1\u{a0}250,50",
        en: "Write an amount in kronor, for instance 1\u{a0}250,50",
    }
    no_day {
        sv: "Skriv en dag som år, månad, dag: 2026-11-27",
        en: "Write a day as year, month, day: 2026-11-27",
    }
    past_day { sv: "Välj en dag som inte har varit", en: "Choose a day that has not passed" }
    coming_day { sv: "Välj en dag som har varit, eller i dag", en: "Choose a day that has been, or today" }
    malformed { sv: "Kontrollera det du har skrivit", en: "Check what you have typed" }
}
