//! The start page, contact and the page for when there is no connection.

use besked_domain::msg;

msg! {
    title { sv: "Fakturor och besked", en: "Invoices and answers" }
    lead {
        sv: "Se vad du ska betala och varför. Hör av dig när något inte stämmer.",
        en: "See what you are to pay, and why. Get in touch when something is not right.",
    }
    sign_in_button { sv: "Logga in", en: "Sign in" }
    with_eid {
        sv: "Du loggar in med e-legitimation, för dig själv eller för ett företag eller någon du företräder.",
        en: "You sign in with a Swedish e-identification, for yourself or for a company or someone you represent.",
    }
    go_to_overview { sv: "Till din översikt", en: "To your overview" }
    you_can { sv: "Det här kan du göra", en: "What you can do here" }
    can_see { sv: "Se dina fakturor", en: "See your invoices" }
    can_see_text {
        sv: "Vad som är kvar att betala, senast när, och hur du betalar.",
        en: "What is left to pay, by when, and how to pay it.",
    }
    can_why { sv: "Förstå varför", en: "Understand why" }
    can_why_text {
        sv: "Varje rad går att öppna: vilken regel den bygger på, vilka uppgifter vi har och hur summan är räknad.",
        en: "Every line can be opened: the rule it rests on, the facts we have and how the sum is worked out.",
    }
    can_count { sv: "Räkna på en annan dag", en: "Work out another day" }
    can_count_text {
        sv: "Se vad det kostar att betala i dag eller senare, innan du bestämmer dig.",
        en: "See what it costs to pay today or later, before you decide.",
    }
    hard_to_pay { sv: "Svårt att betala?", en: "Hard to pay?" }
    hard_to_pay_text {
        sv: "Det händer många. Ring oss innan det blir dyrare. Kommunens budget- och skuldrådgivning är gratis, och de har tystnadsplikt.",
        en: "It happens to many. Call us before it gets more expensive. The municipality’s budget and debt advice is free of charge and confidential.",
    }
    advice_phone { sv: "Budget- och skuldrådgivningen:", en: "Budget and debt advice:" }
    without_eid { sv: "Ingen e-legitimation?", en: "No e-identification?" }
    without_eid_text {
        sv: "Du får samma hjälp på telefon, med e-post eller på plats.",
        en: "You get the same help by telephone, by e-mail or in person.",
    }

    contact_title { sv: "Kontakta oss", en: "Contact us" }
    contact_lead {
        sv: "En väg in: ring, skriv eller kom hit, så hjälper vi dig eller lotsar dig rätt.",
        en: "One way in: call, write or visit, and we help you or guide you to the right place.",
    }
    phone { sv: "Telefon", en: "Telephone" }
    email { sv: "E-post", en: "E-mail" }
    opening_hours { sv: "Öppettider", en: "Opening hours" }
    address { sv: "Adress", en: "Address" }
    no_numbers_by_mail {
        sv: "Skriv inte personnummer eller annat känsligt i e-post. Fakturanumret räcker för att vi ska hitta rätt.",
        en: "Do not put identity numbers or anything sensitive in e-mail. The invoice number is enough for us to find the right matter.",
    }
    about_an_invoice { sv: "Gäller det en faktura?", en: "Is it about an invoice?" }
    about_an_invoice_text {
        sv: "Den enhet som har skickat fakturan kan mest om den. Ha gärna fakturanumret till hands.",
        en: "The unit that sent the invoice knows most about it. Have the invoice number at hand if you can.",
    }
    unit_contacts { sv: "Enheterna som skickar fakturor", en: "The units that send invoices" }
    units_unavailable {
        sv: "Listan över enheter kan inte visas just nu. Ring kundtjänst, så kopplar vi dig rätt.",
        en: "The list of units cannot be shown just now. Call customer service and we will put you through.",
    }
    interpreter { sv: "Tolk och annan hjälp", en: "Interpreter and other help" }
    interpreter_text {
        sv: "Säg till om du behöver tolk, läser punktskrift eller vill få något uppläst. Det kostar inget.",
        en: "Tell us if you need an interpreter, read Braille or want something read aloud. It is free of charge.",
    }

    offline_title { sv: "Ingen uppkoppling", en: "No connection" }
    offline_text {
        sv: "Vi når inte servern just nu. Dina fakturor sparas inte i telefonen, så de syns först när du har uppkoppling igen.",
        en: "We cannot reach the server right now. Your invoices are not stored on the phone, so they show once you are connected again.",
    }
    offline_retry { sv: "Försök igen", en: "Try again" }
    offline_call { sv: "Behöver du svar nu? Ring oss:", en: "Need an answer now? Call us:" }
}
