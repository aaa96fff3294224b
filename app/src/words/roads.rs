//! How one goes on from a decision, by the law that the charge follows (FL 33 §, KL 13 kap.), in
//! three readings.

use besked_domain::msg;

msg! {
    nobody_named { sv: "den domstol eller myndighet som prövar saken", en: "the court or authority that tries the matter" }

    appeal { sv: "Så överklagar du", en: "How to appeal" }
    appeal_who(to: &str) {
        sv: "Beslutet kan överklagas till {to}. Du lämnar överklagandet till oss.",
        en: "The decision can be appealed to {to}. You hand the appeal in to us.",
    }
    appeal_by(day: &str) {
        sv: "Vi måste ha fått det senast {day}: tre veckor från den dag du tog del av beslutet.",
        en: "We must have it by {day}: three weeks from the day you read the decision.",
    }
    appeal_unread {
        sv: "Vi måste ha fått det inom tre veckor från den dag du tog del av beslutet.",
        en: "We must have it within three weeks of the day you read the decision.",
    }
    proved(day: &str) {
        sv: "Enligt det bevis vi har fick du beslutet {day}. Tiden räknas från den dagen.",
        en: "By the proof we have, you got the decision on {day}. The time runs from that day.",
    }
    proved_before(day: &str, opened: &str) {
        sv: "Enligt det bevis vi har fick du beslutet {day}. När beslutet öppnades här {opened} hade vi inget bevis, och vi angav en sista dag som räknas från den dagen. Det håller vi fast vid: tiden räknas från {opened} (45 § förvaltningslagen).",
        en: "By the proof we have, you got the decision on {day}. When the decision was opened here on {opened} we had no proof, and gave a last day that is counted from that day. We keep to it: the time runs from {opened} (section 45 of the Administrative Procedure Act).",
    }
    opened_before(opened: &str, day: &str) {
        sv: "Beslutet öppnades här {opened}. Tiden räknas från den dagen, även om det bevis vi har visar att du fick det {day}.",
        en: "The decision was opened here on {opened}. The time runs from that day, even though the proof we have shows that you got it on {day}.",
    }
    appeal_how(to: &str) {
        sv: "Skriv att du överklagar, vad i beslutet som är fel och vilken ändring du vill ha. Du kan göra det på sidan för ärendet, eller i ett brev till oss. Ange ärendets nummer. Ändrar vi inte själva beslutet som du vill lämnar vi över överklagandet till {to}.",
        en: "Write that you appeal, what is wrong with the decision and what change you want. You can do so on the page of the case, or in a letter to us. State the number of the case. If we do not change the decision as you wish, we hand the appeal over to {to}.",
    }
    court { sv: "Om du inte är nöjd", en: "If you are not satisfied" }
    court_who(to: &str) {
        sv: "Det här är ett svar, inte ett beslut som kan överklagas. Tycker du att vi har fel kan saken prövas av {to}.",
        en: "This is an answer, not a decision that can be appealed. If you think we are wrong, the matter can be tried by {to}.",
    }
    court_order {
        sv: "Får du ett betalningsföreläggande från Kronofogden kan du invända mot det där, också mot en del av beloppet.",
        en: "If you get a payment order from the Enforcement Authority you can object to it there, to a part of the amount too.",
    }
    legality { sv: "Så får du lagligheten prövad", en: "How to have its legality tried" }
    legality_who(to: &str) {
        sv: "Den som är medlem i kommunen kan begära laglighetsprövning av beslutet enligt 13 kap. kommunallagen. Det görs skriftligt hos {to}, inte hos oss.",
        en: "A member of the municipality can ask for a legality review of the decision under chapter 13 of the Local Government Act. That is done in writing at {to}, not here.",
    }
    legality_by(to: &str) {
        sv: "Skrivelsen ska ha kommit in till {to} inom tre veckor från den dag då kommunen på sin anslagstavla tillkännagav att protokollet med beslutet är justerat. Ange vilket beslut det gäller och vad i det som strider mot lag.",
        en: "It must have reached {to} within three weeks of the day when the municipality announced on its notice board that the minutes with the decision are approved. State which decision it is and what in it is against the law.",
    }
    mixed { sv: "Det finns två sätt att gå vidare", en: "There are two ways to go on" }
    mixed_court {
        sv: "Tingsrätten prövar om du alls är skyldig att betala. Får du ett betalningsföreläggande från Kronofogden kan du invända mot det där.",
        en: "The district court tries whether you have to pay at all. If you get a payment order from the Enforcement Authority you can object to it there.",
    }

    plain_appeal_by(to: &str, day: &str) {
        sv: "Om du tycker att vi har fel kan du överklaga till {to}. Skriv vad som är fel och vad du vill ändra, på sidan för ärendet eller i ett brev till oss. Vi behöver ha det senast {day}.",
        en: "If you think we are wrong you can appeal to {to}. Write what is wrong and what you want changed, on the page of the case or in a letter to us. We need it by {day}.",
    }
    plain_appeal(to: &str) {
        sv: "Om du tycker att vi har fel kan du överklaga till {to}. Skriv vad som är fel och vad du vill ändra, på sidan för ärendet eller i ett brev till oss. Vi behöver ha det inom tre veckor från den dag du läste beslutet.",
        en: "If you think we are wrong you can appeal to {to}. Write what is wrong and what you want changed, on the page of the case or in a letter to us. We need it within three weeks of the day you read the decision.",
    }
    plain_court(to: &str) {
        sv: "Om du tycker att vi har fel kan {to} avgöra saken. Kommer ett krav från Kronofogden kan du säga emot det där.",
        en: "If you think we are wrong, {to} can settle the matter. If a demand comes from the Enforcement Authority you can object to it there.",
    }
    plain_legality(to: &str) {
        sv: "Om du bor i kommunen kan du be {to} pröva om beslutet är lagligt. Skriv till dem, inte till oss, inom tre veckor från den dag då kommunen på sin anslagstavla meddelade att protokollet med beslutet är godkänt.",
        en: "If you live in the municipality you can ask {to} to try whether the decision is lawful. Write to them, not to us, within three weeks of the day when the municipality said on its notice board that the minutes with the decision are approved.",
    }

    easy_unhappy { sv: "Är du inte nöjd?", en: "Are you not satisfied?" }
    easy_appeal { sv: "Du kan överklaga.", en: "You can appeal." }
    easy_appeal_means(to: &str) {
        sv: "Det betyder att någon annan än vi tittar på saken: {to}.",
        en: "That means that someone other than us looks at the matter: {to}.",
    }
    easy_appeal_how { sv: "Skriv till oss. Vi skickar det vidare.", en: "Write to us. We pass it on." }
    easy_appeal_by(day: &str) { sv: "Sista dag att överklaga: {day}.", en: "Last day to appeal: {day}." }
    easy_appeal_unread {
        sv: "Du har tre veckor på dig från den dag du läste beslutet.",
        en: "You have three weeks from the day you read the decision.",
    }
    easy_proved(day: &str) {
        sv: "Vi har ett bevis på att du fick beslutet {day}. Tiden räknas från den dagen.",
        en: "We have proof that you got the decision on {day}. The time runs from that day.",
    }
    easy_proved_before(day: &str, opened: &str) {
        sv: "Vi har ett bevis på att du fick beslutet {day}. Men beslutet öppnades här {opened}, och då hade vi inget bevis. Därför räknas tiden från {opened}.",
        en: "We have proof that you got the decision on {day}. But the decision was opened here on {opened}, and then we had no proof. So the time runs from {opened}.",
    }
    easy_opened_before(opened: &str, day: &str) {
        sv: "Beslutet öppnades här {opened}. Tiden räknas från den dagen. Det bevis vi har visar en senare dag: {day}.",
        en: "The decision was opened here on {opened}. The time runs from that day. The proof we have shows a later day: {day}.",
    }
    easy_court(to: &str) {
        sv: "Du kan låta {to} avgöra saken.",
        en: "You can let {to} settle the matter.",
    }
    easy_legality(to: &str) {
        sv: "Bor du i kommunen? Då kan du be {to} titta på om beslutet följer lagen.",
        en: "Do you live in the municipality? Then you can ask {to} to look at whether the decision follows the law.",
    }
    easy_legality_how(to: &str) {
        sv: "Skriv till {to}. Skriv inte till oss.",
        en: "Write to {to}. Do not write to us.",
    }
    easy_legality_by {
        sv: "Du har tre veckor på dig. Kommunen skriver på sin anslagstavla när protokollet med beslutet är godkänt. Tiden räknas från den dagen.",
        en: "You have three weeks. The municipality says on its notice board when the minutes with the decision are approved. The time runs from that day.",
    }
    easy_mixed { sv: "Du kan gå vidare på två sätt.", en: "You can go on in two ways." }
    easy_mixed_court {
        sv: "Du kan också låta tingsrätten avgöra om du måste betala.",
        en: "You can also let the district court settle whether you have to pay.",
    }
    easy_order {
        sv: "Har du fått ett krav från Kronofogden? Du kan säga nej till det. Skriv det till Kronofogden.",
        en: "Have you got a claim from the Enforcement Authority? You can say no to it. Write that to the authority.",
    }
    easy_help { sv: "Ring oss om du vill ha hjälp.", en: "Call us if you want help." }
}
