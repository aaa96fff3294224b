//! The municipality's policy for invoices and claims, in plain words.

use besked_domain::msg;

msg! {
    title { sv: "Så arbetar vi", en: "How we work" }
    lead {
        sv: "Kommunstyrelsen har bestämt hur kommunen ska fakturera och hur den ska göra när någon inte betalar. Här står vad det betyder för dig.",
        en: "The municipal executive has decided how the municipality is to invoice, and what it does when someone does not pay. This is what it means for you.",
    }
    right_title { sv: "Rätt faktura från början", en: "The right invoice from the start" }
    right_1 {
        sv: "Du ska betala för det du har fått, till rätt pris, enligt lagen och det som är avtalat eller beslutat. Inte mer.",
        en: "You pay for what you have received, at the right price, by law and by what has been agreed or decided. No more than that.",
    }
    right_2 {
        sv: "Vi använder person- eller organisationsnummer för att vara säkra på att en faktura hamnar hos rätt person.",
        en: "We use personal or organisation numbers to be sure that an invoice reaches the right person.",
    }
    right_3 {
        sv: "Vi är sakliga. Alla bedöms efter samma regler, och de som arbetar med ditt ärende har utbildning för det.",
        en: "We stick to the facts. Everyone is judged by the same rules, and those who work with your matter are trained for it.",
    }
    wrong_title { sv: "När du säger att något är fel", en: "When you say that something is wrong" }
    wrong_1 {
        sv: "Du får utan dröjsmål veta vad avgiften eller beslutet grundar sig på.",
        en: "You are told without delay what the charge or the decision rests on.",
    }
    wrong_2 {
        sv: "Du får samtidigt besked om vi kommer att ompröva, alltså bedöma saken på nytt, med anledning av det du säger.",
        en: "At the same time you are told whether we will reconsider, that is, judge the matter again, because of what you say.",
    }
    wrong_3 {
        sv: "Ber du en chef att ompröva ett beslut ska chefen först höra den som fattade det. Det gäller oavsett hur högt upp chefen sitter.",
        en: "If you ask a manager to reconsider a decision, the manager must first hear the official who made it. That holds whatever the manager’s rank.",
    }
    late_title { sv: "När en faktura inte betalas", en: "When an invoice is not paid" }
    late_1 {
        sv: "Är fakturan inte ifrågasatt och dagen har gått skickar vi inkassokrav utan att vänta länge. Det som är ifrågasatt skickar vi inte krav på.",
        en: "If the invoice is not disputed and its day has passed, we send a debt-collection claim without long delay. We send no claim for what is disputed.",
    }
    late_2 {
        sv: "Betalas inte kravet kan vi ansöka hos Kronofogden eller domstol. Vi bevakar också det som är obetalt över tid.",
        en: "If the claim is not paid we may apply to the Enforcement Authority or a court. We also keep watch over what stays unpaid.",
    }
    late_3 {
        sv: "I vissa fall stänger vi av det som levereras, men bara när lag, avtal eller taxa tillåter det, och för att ingen ska dra på sig större skulder.",
        en: "In some cases we stop what is delivered, but only where law, contract or tariff allows it, and so that nobody runs up larger debts.",
    }
    late_4 {
        sv: "När vi bedömer risken att inte få betalt väger det tungt hur du har skött tidigare betalningar.",
        en: "When we judge the risk of not being paid, how earlier payments were kept weighs heavily.",
    }
    hard_title { sv: "När det är svårt att betala", en: "When it is hard to pay" }
    hard_1 {
        sv: "Hör av dig tidigt. Vi kan komma överens om mer tid eller om att dela upp summan.",
        en: "Get in touch early. We can agree on more time or on dividing the sum.",
    }
    hard_2 {
        sv: "Det vi kommer överens om antecknas hos oss, och du får det skriftligt när det behövs. En avbetalningsplan är alltid skriftlig och gäller när du har skrivit under.",
        en: "What we agree is noted with us, and you get it in writing when needed. An instalment plan is always in writing and holds once you have signed.",
    }
    privacy_title { sv: "Dina uppgifter", en: "Your details" }
    privacy_1 {
        sv: "Vi behandlar uppgifter om dig med respekt för din integritet och följer reglerna om sekretess och tystnadsplikt. Under Ditt konto ser du vem hos oss som har tittat.",
        en: "We handle what we know about you with respect for your privacy, and keep the rules on secrecy and confidentiality. Under Your account you see who among us has looked.",
    }
    together_title { sv: "En kommun", en: "One municipality" }
    together_1 {
        sv: "Förvaltningarna samarbetar, så att du får rätt svar även när det inte var hos oss du först frågade.",
        en: "Our departments work together, so that you get the right answer even if you first asked somewhere else.",
    }
    source {
        sv: "Sammanfattning av policyn för fakturerings- och kravverksamhet, antagen av kommunstyrelsen den 29 november 2005, § 164.",
        en: "A summary of the policy for invoicing and claims, adopted by the municipal executive on 29 November 2005, § 164.",
    }
}
