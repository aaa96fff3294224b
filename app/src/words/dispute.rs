//! Saying what is wrong: the questions, one a page, and the check before it is sent.

use besked_domain::msg;

msg! {
    title(invoice: &str) { sv: "Något stämmer inte med {invoice}", en: "Something is wrong with {invoice}" }
    step(n: i32, of: i32) { sv: "Fråga {n} av {of}", en: "Question {n} of {of}" }
    back_to_invoice { sv: "Fakturan", en: "The invoice" }
    back { sv: "Tillbaka", en: "Back" }
    on { sv: "Fortsätt", en: "Continue" }
    draft_kept {
        sv: "Det du skriver sparas. Du kan stänga sidan och fortsätta senare.",
        en: "What you write is kept. You can close the page and go on later.",
    }

    discard { sv: "Släng utkastet", en: "Discard the draft" }
    discard_text {
        sv: "Det du har skrivit och filerna du har lagt till försvinner. Det går inte att ångra.",
        en: "What you have written and the files you have added are lost. It cannot be undone.",
    }
    discarded {
        sv: "Utkastet är slängt. Inget har skickats.",
        en: "The draft has been discarded. Nothing was sent.",
    }

    what { sv: "Vad är det som är fel?", en: "What is wrong?" }
    what_hint {
        sv: "Välj en eller flera rader. Väljer du ingen gäller det hela fakturan.",
        en: "Choose one or more lines. If you choose none, it is about the whole invoice.",
    }
    lines { sv: "Det du betalar för", en: "What you pay for" }
    measures { sv: "Det som gjorts för att få betalt", en: "What was done to get paid" }
    measure_on(what: &str, day: &str) { sv: "{what} den {day}", en: "{what} of {day}" }
    amount { sv: "Bara en del av beloppet?", en: "Only a part of the amount?" }
    amount_hint {
        sv: "Skriv hur mycket av det valda som är fel, i kronor. Lämna tomt om allt är fel.",
        en: "Write how much of what you chose is wrong, in kronor. Leave empty if all of it is.",
    }

    why { sv: "Varför är det fel?", en: "Why is it wrong?" }
    appeal { sv: "Vill du också överklaga?", en: "Do you want to appeal too?" }
    appeal_hint {
        sv: "Fakturan är samtidigt ett beslut som går att överklaga. Du kan vänta med det tills du har fått vårt svar, men bara så länge tiden räcker: tre veckor från den dag du fick fakturan.",
        en: "The invoice is a decision as well, which can be appealed. You can wait until you have our answer, but only as long as the time lasts: three weeks from the day you got the invoice.",
    }
    appeal_yes { sv: "Ja, det här är också ett överklagande", en: "Yes, this is an appeal too" }
    appeal_too { sv: "Det är också ett överklagande.", en: "It is an appeal too." }
    why_hint {
        sv: "Välj det som stämmer bäst. Du får berätta mer sedan.",
        en: "Choose what fits best. You can tell us more next.",
    }

    story { sv: "Vad har hänt?", en: "What happened?" }
    statement { sv: "Berätta med egna ord", en: "Tell us in your own words" }
    statement_hint {
        sv: "Skriv det viktigaste: när, var och vad. Det räcker med några meningar.",
        en: "Write what matters most: when, where and what. A few sentences will do.",
    }
    wanted { sv: "Vad vill du att vi gör?", en: "What do you want us to do?" }
    wanted_label { sv: "Så här vill du ha det", en: "How you want it" }
    wanted_hint {
        sv: "Till exempel: ta bort raden, räkna om, flytta betalningen.",
        en: "For instance: remove the line, count again, move the payment.",
    }

    shows { sv: "Finns det något som visar det?", en: "Is there anything that shows it?" }
    shows_hint {
        sv: "Ett foto eller ett papper hjälper den som läser. Har du inget fortsätter du utan; du kan lägga till mer senare.",
        en: "A photo or a paper helps whoever reads this. If you have none, go on without; you can add more later.",
    }

    check { sv: "Stämmer det här?", en: "Is this right?" }
    check_hint {
        sv: "Du får ett skriftligt svar direkt när du har skickat.",
        en: "You get a written answer as soon as you have sent it.",
    }
    whole { sv: "Hela fakturan", en: "The whole invoice" }
    part(sum: &str) { sv: "{sum} av det", en: "{sum} of it" }
    nothing_written { sv: "Inget skrivet", en: "Nothing written" }
    not_chosen { sv: "Inte valt", en: "Not chosen" }
    change { sv: "Ändra", en: "Change" }
    send { sv: "Skicka och få svar", en: "Send and get an answer" }

    other_door { sv: "Den här avgiften prövas av en annan myndighet", en: "Another authority tries this charge" }
    other_door_text {
        sv: "Om du tycker att en felparkeringsavgift är fel ska du vända dig till Polisen. Avgiften ska ändå betalas i tid; får du rätt betalas den tillbaka.",
        en: "If you think a parking fine is wrong, turn to the Police. The fine must be paid in time all the same; if you are right, it is paid back.",
    }
    nothing_to_dispute { sv: "Fakturan är makulerad", en: "The invoice has been withdrawn" }
    nothing_to_dispute_text {
        sv: "Du ska inte betala den, och det finns inget att invända mot.",
        en: "You are not to pay it, and there is nothing to object to.",
    }

    missing_ground { sv: "Välj varför det är fel", en: "Choose why it is wrong" }
    not_taken_target {
        sv: "Raden finns inte på fakturan längre. Välj igen.",
        en: "The line is no longer on the invoice. Please choose again.",
    }
    not_taken_no_amount { sv: "Beloppet ska vara över noll", en: "The amount must be above nought" }
    not_taken_too_much(most: &str) { sv: "Beloppet kan vara högst {most}", en: "The amount can be at most {most}" }
    not_taken_too_long { sv: "Texten är för lång. Korta den till 4 000 tecken.", en: "The text is too long. Shorten it to 4,000 characters." }
}
