//! Messages to the one who owes.

use besked_domain::dispute::delay::{Delay, DelayReason};
use besked_domain::msg;
use besked_domain::notice::Notice;
use besked_domain::text::{Lang, format};

msg! {
    title { sv: "Meddelanden", en: "Messages" }
    lead {
        sv: "Allt vi har skrivit till dig, det nyaste först.",
        en: "Everything we have written to you, the newest first.",
    }
    none_title { sv: "Inga meddelanden", en: "No messages" }
    none {
        sv: "När något händer i ett ärende får du ett meddelande här.",
        en: "When something happens in a case, you get a message here.",
    }
    wants_mail {
        sv: "Få ett mejl när något nytt kommer",
        en: "Get an e-mail when something new comes",
    }
    unread { sv: "Oläst", en: "Unread" }
    back { sv: "Meddelanden", en: "Messages" }
    came(when: &str) { sv: "kom {when}", en: "came {when}" }
    from_unit(unit: &str) { sv: "Från {unit}", en: "From {unit}" }
    about(number: &str) { sv: "Ärende {number}", en: "Case {number}" }
    to_case { sv: "Till ärendet", en: "To the case" }
    questions { sv: "Undrar du över något? Ring oss:", en: "Do you wonder about anything? Call us:" }
    missing { sv: "Det här behöver vi:", en: "This is what we need:" }

    explanation { sv: "Svar på din invändning", en: "Answer to your objection" }
    explanation_text(invoice: &str) {
        sv: "Vi har tagit emot din invändning mot faktura {invoice} och svarat på den. Hela svaret finns i ärendet.",
        en: "We have received your objection to invoice {invoice} and answered it. The whole answer is in the case.",
    }
    explanation_by(day: &str) {
        sv: "En handläggare går igenom ärendet. Du får besked senast {day}.",
        en: "An official goes through the case. You will be told by {day}.",
    }
    written { sv: "Vi har skrivit till dig", en: "We have written to you" }
    written_text {
        sv: "Vill du svara gör du det i ärendet.",
        en: "If you want to answer, you do so in the case.",
    }
    completion { sv: "Vi behöver veta mer", en: "We need to know more" }
    completion_by(day: &str) {
        sv: "Svara i ärendet senast {day}. Säg till om du behöver mer tid.",
        en: "Answer in the case by {day}. Tell us if you need more time.",
    }
    statement { sv: "Något nytt att ta ställning till", en: "Something new to comment on" }
    statement_text(invoice: &str) {
        sv: "Den som står bakom avgiften på faktura {invoice} har yttrat sig. Yttrandet finns i ärendet.",
        en: "Whoever made the charge on invoice {invoice} has given a statement. It is in the case.",
    }
    statement_by(day: &str) {
        sv: "Innan vi beslutar får du kommentera det, till och med {day}. Du måste inte.",
        en: "Before we decide you may comment on it, until {day}. You do not have to.",
    }
    unit_answer_text(invoice: &str) {
        sv: "Vi har frågat en annan del av kommunen om faktura {invoice} och fått svar. Svaret finns i ärendet.",
        en: "We have asked another part of the municipality about invoice {invoice} and got an answer. It is in the case.",
    }
    decision { sv: "Besked i ditt ärende", en: "The outcome of your case" }
    decision_text(invoice: &str) {
        sv: "Vi har prövat din invändning mot faktura {invoice} på nytt. I ärendet står vad vi kom fram till, varför, och hur du går vidare om du inte är nöjd.",
        en: "We have looked again at your objection to invoice {invoice}. In the case you can read what we found, why, and how to go on if you are not content.",
    }
    decision_pay_by(day: &str) {
        sv: "Det som är kvar på fakturan ska betalas senast {day}.",
        en: "What is left of the invoice is to be paid by {day}.",
    }
    lifted { sv: "Pausen har upphört", en: "The pause has ended" }
    lifted_text(invoice: &str) {
        sv: "Det som var pausat på faktura {invoice} är inte längre pausat.",
        en: "What was paused on invoice {invoice} is paused no longer.",
    }
    lifted_pay_by(day: &str) { sv: "Det ska betalas senast {day}.", en: "It is to be paid by {day}." }
    request_refused { sv: "Vi kan inte avgöra ärendet än", en: "We cannot decide the case yet" }
    request_refused_text {
        sv: "Det är ett beslut i sig, och du kan överklaga det inom tre veckor från det att du läste det. Ärendet fortsätter.",
        en: "It is a decision in itself, and you can appeal it within three weeks of reading it. The case goes on.",
    }
    appeal_forwarded { sv: "Ditt överklagande är överlämnat", en: "Your appeal has been handed over" }
    appeal_forwarded_text(invoice: &str) {
        sv: "Vi har lämnat över ditt överklagande om faktura {invoice} till den som prövar det, tillsammans med det som finns i ärendet. De hör av sig till dig.",
        en: "We have handed your appeal on invoice {invoice} over to the body that tries it, with what is in the case. They will be in touch with you.",
    }
    appeal_dismissed { sv: "Ditt överklagande kom för sent", en: "Your appeal came too late" }
    appeal_dismissed_text {
        sv: "Det prövas därför inte. Tycker du att det är fel kan du överklaga det här beslutet inom tre veckor från det att du läste det.",
        en: "It is therefore not tried. If you think that is wrong you can appeal this decision within three weeks of reading it.",
    }
    appeal_reopened { sv: "Vi prövar beslutet på nytt", en: "We are looking at the decision again" }
    appeal_reopened_text(invoice: &str) {
        sv: "Ditt överklagande om faktura {invoice} har fått oss att se på beslutet en gång till. Ändras inte allt du bett om lämnar vi sedan över överklagandet.",
        en: "Your appeal on invoice {invoice} has made us look at the decision once more. If we do not change all that you asked for, we then hand the appeal over.",
    }
    respite_asked { sv: "Vi har tagit emot din begäran om mer tid", en: "We have received your request for more time" }
    respite_asked_text(invoice: &str, day: &str) {
        sv: "Det gäller faktura {invoice}. En person tittar på det, och du får svar senast {day}.",
        en: "It is about invoice {invoice}. A person looks at it, and you get an answer by {day}.",
    }
    respite_granted { sv: "Du har fått mer tid att betala", en: "You have more time to pay" }
    respite_granted_text(invoice: &str, day: &str) {
        sv: "Vi har beviljat anstånd med faktura {invoice} till och med {day}. Vad du ska betala då, och hur, står i ärendet.",
        en: "We have given you more time to pay invoice {invoice}, until {day}. What to pay then, and how, stands in the case.",
    }
    respite_declined { sv: "Svar om mer tid att betala", en: "Answer about more time to pay" }
    respite_declined_text(invoice: &str) {
        sv: "Vi kan inte ge anstånd med faktura {invoice} den här gången. Du kan be om en annan dag, eller ringa oss så att vi hittar en lösning tillsammans.",
        en: "We cannot give more time for invoice {invoice} this time. You can ask for another day, or call us so that we find a way together.",
    }
    delay { sv: "Ditt ärende tar längre tid", en: "Your case takes longer" }
    delay_text(day: &str) {
        sv: "Vi sa att du skulle få besked senast {day}. Det hinner vi inte, och det beklagar vi.",
        en: "We said that you would be told by {day}. We cannot make that, and we are sorry.",
    }
    delay_unit {
        sv: "Vi väntar på uppgifter från en annan del av kommunen.",
        en: "We are waiting for facts from another part of the municipality.",
    }
    delay_debtor {
        sv: "Vi har bett dig om fler uppgifter. Du kan lämna dem i ärendet.",
        en: "We have asked you for more facts. You can give them in the case.",
    }
    delay_comment {
        sv: "Det har kommit in något nytt, och du har tid på dig att kommentera det innan vi beslutar.",
        en: "Something new has come in, and you have time to comment on it before we decide.",
    }
    delay_load {
        sv: "Vi har många ärenden just nu.",
        en: "We have many cases just now.",
    }
    delay_expected(day: &str) {
        sv: "Nu räknar vi med att du får besked senast {day}.",
        en: "We now expect that you will be told by {day}.",
    }
}

/// What a message is called.
#[must_use]
pub const fn name(lang: Lang, notice: Notice) -> &'static str {
    match notice {
        Notice::Explanation { .. } => explanation(lang),
        Notice::Written => written(lang),
        Notice::Completion { .. } => completion(lang),
        Notice::Statement { .. } | Notice::UnitAnswer { .. } => statement(lang),
        Notice::Decision { .. } => decision(lang),
        Notice::Lifted { .. } => lifted(lang),
        Notice::Delay(_) => delay(lang),
        Notice::RequestRefused => request_refused(lang),
        Notice::AppealForwarded => appeal_forwarded(lang),
        Notice::AppealDismissed => appeal_dismissed(lang),
        Notice::AppealReopened => appeal_reopened(lang),
        Notice::RespiteAsked { .. } => respite_asked(lang),
        Notice::RespiteGranted { .. } => respite_granted(lang),
        Notice::RespiteDeclined => respite_declined(lang),
    }
}

/// What a message says, a paragraph each, after what an official wrote.
#[must_use]
pub fn text(lang: Lang, notice: Notice, invoice: &str) -> Vec<String> {
    let day = |day| format::date_long(lang, day);
    match notice {
        Notice::Explanation { answer_by } => {
            let by = answer_by.map(|by| explanation_by(lang, &day(by)));
            [explanation_text(lang, invoice)].into_iter().chain(by).collect()
        }
        Notice::Written => vec![written_text(lang).to_owned()],
        Notice::Completion { by } => vec![completion_by(lang, &day(by))],
        Notice::Statement { comment_by } => {
            vec![statement_text(lang, invoice), statement_by(lang, &day(comment_by))]
        }
        Notice::UnitAnswer { comment_by } => {
            vec![unit_answer_text(lang, invoice), statement_by(lang, &day(comment_by))]
        }
        Notice::Decision { pay_by } => {
            let by = pay_by.map(|by| decision_pay_by(lang, &day(by)));
            [decision_text(lang, invoice)].into_iter().chain(by).collect()
        }
        Notice::Lifted { pay_by } => {
            vec![lifted_text(lang, invoice), lifted_pay_by(lang, &day(pay_by))]
        }
        Notice::Delay(Delay { reason, promised, expected }) => vec![
            delay_text(lang, &day(promised)),
            delay_reason(lang, reason).to_owned(),
            delay_expected(lang, &day(expected)),
        ],
        Notice::RequestRefused => vec![request_refused_text(lang).to_owned()],
        Notice::AppealForwarded => vec![appeal_forwarded_text(lang, invoice)],
        Notice::AppealDismissed => vec![appeal_dismissed_text(lang).to_owned()],
        Notice::AppealReopened => vec![appeal_reopened_text(lang, invoice)],
        Notice::RespiteAsked { answer_by } => {
            vec![respite_asked_text(lang, invoice, &day(answer_by))]
        }
        Notice::RespiteGranted { until } => {
            vec![respite_granted_text(lang, invoice, &day(until))]
        }
        Notice::RespiteDeclined => vec![respite_declined_text(lang, invoice)],
    }
}

const fn delay_reason(lang: Lang, reason: DelayReason) -> &'static str {
    match reason {
        DelayReason::Unit => delay_unit(lang),
        DelayReason::Debtor => delay_debtor(lang),
        DelayReason::Comment => delay_comment(lang),
        DelayReason::Load => delay_load(lang),
    }
}
