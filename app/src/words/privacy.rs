//! Personal data (GDPR article 13) and the accessibility statement (lag 2018:1937, 13 §).

use besked_domain::msg;

msg! {
    title { sv: "Så behandlar vi dina personuppgifter", en: "How we handle your personal data" }
    controller { sv: "Vem som ansvarar", en: "Who is responsible" }
    controller_text(name: &str, number: &str) {
        sv: "{name}, organisationsnummer {number}, är personuppgiftsansvarig. Du når också dataskyddsombudet genom kommunens kontaktuppgifter nedan.",
        en: "{name}, organisation number {number}, is the controller. You reach the data protection officer through the municipality’s contact details below.",
    }
    what { sv: "Vad vi har och varför", en: "What we have and why" }
    what_1 {
        sv: "Namn, person- eller samordningsnummer, fakturor, betalningar, påminnelser och det som avgifterna bygger på. Det behövs för att ta betalt rätt, svara på frågor och pröva invändningar.",
        en: "Name, personal or coordination number, invoices, payments, reminders and what the charges rest on. We need it to charge correctly, to answer questions and to try objections.",
    }
    what_2 {
        sv: "E-post och telefonnummer om du lämnar dem, för att kunna nå dig. Vi skickar aldrig personnummer eller belopp i e-post eller sms.",
        en: "Your e-mail address and telephone number if you give them, so that we can reach you. We never send identity numbers or amounts by e-mail or text message.",
    }
    what_3 {
        sv: "Vem som har tittat på dina uppgifter och när. Det ser du själv under Ditt konto.",
        en: "Who has looked at your details and when. You see it yourself under Your account.",
    }
    what_4 {
        sv: "Foton och dokument som du skickar i ett ärende. Av ett foto sparas bara bilden, inte var och när det är taget. Det du inte har skickat in gallras efter en tid.",
        en: "Photos and documents that you send in a case. Of a photo only the picture is kept, not where and when it was taken. What you have not sent is disposed of after a while.",
    }
    what_5 {
        sv: "Numret som du vill bli uppringd på och det du skriver i förväg, när vi har ringt och vad som sades. Det gäller också den som inte har loggat in. Hur du tycker att du blev bemött sparas för sig, utan koppling till dig eller samtalet.",
        en: "The number that you want to be called at and what you write beforehand, when we have called and what was said. That goes for those who have not signed in too. How you say that you were treated is kept apart, with no link to you or the call.",
    }
    ground { sv: "Rättslig grund", en: "Legal basis" }
    ground_text {
        sv: "Uppgift av allmänt intresse, rättslig förpliktelse (till exempel bokföring) och avtal när avgiften bygger på ett sådant. Vi använder inte samtycke, och vi fattar inga helautomatiska beslut om dig.",
        en: "A task in the public interest, legal obligations (bookkeeping, for instance) and a contract where the charge rests on one. We do not rely on consent, and we make no fully automated decisions about you.",
    }
    shared { sv: "Vilka som får del av dem", en: "Who receives them" }
    shared_text {
        sv: "Den enhet som har skickat fakturan, Kronofogden och domstol när ett krav drivs dit, och leverantörer som sköter driften åt oss. Uppgifterna ligger inom EU/EES. Allmänna handlingar kan lämnas ut om de inte är hemliga.",
        en: "The unit that sent the invoice, the Enforcement Authority and courts when a claim goes there, and suppliers who run the systems for us. The data stay within the EU/EEA. Public documents may be disclosed unless they are secret.",
    }
    kept { sv: "Hur länge", en: "For how long" }
    kept_text {
        sv: "Räkenskapsinformation sparas i sju år efter det år räkenskapsåret avslutades. Annat gallras enligt kommunens dokumenthanteringsplan.",
        en: "Accounting records are kept for seven years after the year in which the fiscal year ended. Other data are disposed of by the municipality’s records plan.",
    }
    rights { sv: "Dina rättigheter", en: "Your rights" }
    rights_text {
        sv: "Du får veta vad vi har om dig, få fel rättade, få behandlingen begränsad medan en uppgift är ifrågasatt och invända mot den. Radering går inte när lagen säger att vi ska spara. Hör av dig till oss, så svarar vi inom en månad.",
        en: "You may learn what we hold about you, have errors corrected, have processing restricted while a detail is disputed, and object to it. We cannot erase what the law tells us to keep. Get in touch and we answer within a month.",
    }
    complain { sv: "Om du inte är nöjd", en: "If you are not satisfied" }
    complain_imy {
        sv: "Om personuppgifter: Integritetsskyddsmyndigheten (IMY),",
        en: "About personal data: the Swedish Authority for Privacy Protection (IMY),",
    }
    complain_fi {
        sv: "Om inkasso och god inkassosed: Finansinspektionen (FI),",
        en: "About debt collection and good practice in it: Finansinspektionen (FI),",
    }
    cookies { sv: "Kakor", en: "Cookies" }
    cookies_text {
        sv: "Vi använder bara kakor som behövs: en som håller dig inloggad och en som minns ditt språk. Ingen följer vad du gör.",
        en: "We only use the cookies that are needed: one that keeps you signed in and one that remembers your language. Nobody tracks what you do.",
    }
    reach { sv: "Kontakt", en: "Contact" }

    access_title { sv: "Tillgänglighet", en: "Accessibility" }
    access_lead(name: &str) {
        sv: "{name} står bakom den här tjänsten. Vi vill att alla ska kunna använda den. Här står hur den uppfyller lagen (2018:1937) om tillgänglighet till digital offentlig service, och hur du säger till om brister.",
        en: "{name} is behind this service. We want everyone to be able to use it. This is how it meets the Swedish act (2018:1937) on accessibility of digital public services, and how to tell us about flaws.",
    }
    state { sv: "Hur tillgänglig tjänsten är", en: "How accessible the service is" }
    state_1 {
        sv: "Tjänsten är byggd efter EN 301 549 och WCAG 2.1, nivå AA, och siktar på 2.2. Alla sidor fungerar med tangentbord, med skärmläsare, utan skript och i 400 procents förstoring.",
        en: "The service is built to EN 301 549 and WCAG 2.1 level AA, and aims for 2.2. Every page works with a keyboard, with screen readers, without scripts and at 400 per cent zoom.",
    }
    state_2 {
        sv: "Vi känner inte till några brister. Det betyder inte att det inte finns några.",
        en: "We know of no flaws. That does not mean there are none.",
    }
    tested { sv: "Hur vi har prövat", en: "How we have tested" }
    tested_text {
        sv: "Vi har själva prövat varje sida, i ljust och mörkt utseende och på båda språken, med automatiska verktyg vid varje ändring.",
        en: "We have tested every page ourselves, in light and dark appearance and in both languages, with automatic tools at every change.",
    }
    report { sv: "Säg till om brister", en: "Tell us about flaws" }
    report_text {
        sv: "Skriv eller ring om något inte fungerar för dig, eller om du behöver innehållet på ett annat sätt. Vi svarar så snart vi kan. Säger vi nej får du ett skriftligt beslut med skäl.",
        en: "Write or call if something does not work for you, or if you need the content in another way. We answer as soon as we can. If we say no, you get a written decision with reasons.",
    }
    report_subject { sv: "Brist i tillgänglighet", en: "Accessibility flaw" }
    supervision { sv: "Tillsyn", en: "Supervision" }
    supervision_text {
        sv: "Är du inte nöjd med vårt svar kan du anmäla till Myndigheten för digital förvaltning (Digg), som har tillsyn över lagen:",
        en: "If you are not satisfied with our answer you may turn to the Agency for Digital Government (Digg), which supervises the act:",
    }
    updated { sv: "Redogörelsen uppdaterades senast den 22 november 2026.", en: "This statement was last updated on 22 November 2026." }
}
