//! Messages to the one who owes.

use super::{
    appeals, broken_plans, brought_told, delays, left_told, plan_days, plan_offers, roads,
};
use besked_domain::dispute::Reading;
use besked_domain::msg;
use besked_domain::notice::Notice;
use besked_domain::text::{Lang, Localised, format};

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
    completion_else {
        sv: "Hör vi inget till dess avgör vi ärendet med de uppgifter som finns. Då kan avgiften stå kvar.",
        en: "If we hear nothing by then, we settle the case by the facts we have. The charge may then stay as it is.",
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
    lifted { sv: "Pausen har upphört", en: "The pause has ended" }
    request_refused { sv: "Vi kan inte avgöra ärendet än", en: "We cannot decide the case yet" }
    request_refused_text(to: &str) {
        sv: "Det är ett beslut i sig, och du kan överklaga det till {to}. Ärendet fortsätter.",
        en: "It is a decision in itself, and you can appeal it to {to}. The case goes on.",
    }
    how_to_appeal {
        sv: "Skriv att du överklagar, vad i beslutet som är fel och vilken ändring du vill ha. Ange ärendets nummer. Överklagandet lämnar du till oss, i ärendet eller i ett brev, och vi måste ha fått det inom tre veckor från den dag du läste beslutet. Vi lämnar det vidare.",
        en: "Write that you appeal, what is wrong with the decision and what change you want. State the number of the case. Hand the appeal in to us, in the case or in a letter; we must have it within three weeks of the day you read the decision. We pass it on.",
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
    respite_granted_of(invoice: &str) {
        sv: "Du bad om mer tid att betala faktura {invoice}.",
        en: "You asked for more time to pay invoice {invoice}.",
    }
    respite_granted_but(n: count, day: &str) {
        sv: one "Vi har beviljat anstånd till och med {day}, men inte för {n} av fakturorna. Vilken det är, och varför, står i ärendet. Där står också vad du ska betala, och hur." other "Vi har beviljat anstånd till och med {day}, men inte för {n} av fakturorna. Vilka det är, och varför, står i ärendet. Där står också vad du ska betala, och hur.",
        en: one "We have given you more time until {day}, but not for {n} of the invoices. The case says which one it is and why, and what to pay and how." other "We have given you more time until {day}, but not for {n} of the invoices. The case says which ones they are and why, and what to pay and how.",
    }
    respite_declined { sv: "Svar om mer tid att betala", en: "Answer about more time to pay" }
    respite_declined_text(invoice: &str) {
        sv: "Vi kan inte ge anstånd med faktura {invoice} den här gången. Du kan be om en annan dag, eller ringa oss så att vi hittar en lösning tillsammans.",
        en: "We cannot give more time for invoice {invoice} this time. You can ask for another day, or call us so that we find a way together.",
    }
    respite_replaced {
        sv: "Betalningsplanen gäller i stället för anstånd",
        en: "The payment plan holds instead of more time to pay",
    }
    respite_replaced_text(invoice: &str) {
        sv: "Det gäller faktura {invoice}. Betalningsplanen är underskriven och gäller nu i stället för det anstånd som du har bett om. Betala enligt planen.",
        en: "It is about invoice {invoice}. The payment plan has been signed, and holds now instead of the extra time that you asked for. Pay as the plan says.",
    }
    respite_replaced_in_part_text(invoice: &str) {
        sv: "Det gäller faktura {invoice}. Betalningsplanen är underskriven, och fakturor som är med i den betalas enligt planen i stället för med anstånd. För de andra gäller det som förut.",
        en: "It is about invoice {invoice}. The payment plan has been signed, and invoices in it are paid as the plan says, without the extra time. For the others nothing changes.",
    }
    plan_countered { sv: "Vi föreslår en annan betalningsplan", en: "We suggest another payment plan" }
    plan_agreed { sv: "Vi är överens om en betalningsplan", en: "We agree on a payment plan" }
    plan_agreed_text(invoice: &str) {
        sv: "Planen för faktura {invoice} är klar att skriva under. Den börjar gälla när du har gjort det.",
        en: "The plan for invoice {invoice} is ready to be signed. It begins to hold once you have done that.",
    }
    plan_declined { sv: "Svar om din betalningsplan", en: "Answer about your payment plan" }
    plan_declined_text(invoice: &str) {
        sv: "Vi kan inte göra en betalningsplan för faktura {invoice} den här gången. Du kan föreslå något annat, eller ringa oss så att vi hittar en lösning tillsammans.",
        en: "We cannot make a payment plan for invoice {invoice} this time. You can suggest something else, or call us so that we find a way together.",
    }
    plan_active { sv: "Din betalningsplan gäller nu", en: "Your payment plan holds now" }
    plan_active_text(invoice: &str, day: &str) {
        sv: "Planen för faktura {invoice} är underskriven. Första delbetalningen ska vara här senast {day}. Så länge du följer planen skickar vi varken påminnelse eller krav.",
        en: "The plan for invoice {invoice} is signed. The first instalment is to be here by {day}. As long as you keep to the plan we send neither reminder nor claim.",
    }
    plan_soon { sv: "Snart dags för en delbetalning", en: "An instalment is due soon" }
    plan_soon_text(day: &str) {
        sv: "Nästa delbetalning i din betalningsplan ska vara här senast {day}. Hur mycket, och hur du betalar, står i ärendet. Har du redan betalat behöver du inte göra något.",
        en: "The next instalment of your payment plan is to be here by {day}. How much, and how to pay, stands in the case. If you have paid already you need do nothing.",
    }
    plan_missed { sv: "Vi saknar en delbetalning", en: "An instalment has not come" }
    plan_missed_text(day: &str, grace: &str) {
        sv: "Delbetalningen som skulle vara här {day} har inte kommit än. Det kan hända alla. Betalar du senast {grace} fortsätter planen som förut.",
        en: "The instalment that was due on {day} has not come yet. It can happen to anyone. If you pay by {grace} the plan goes on as before.",
    }
    plan_help {
        sv: "Räcker pengarna inte? Ring oss, så ser vi över planen. Kommunens budget- och skuldrådgivning hjälper dig gratis.",
        en: "Is money short? Call us, and we will look at the plan again. The municipality’s budget and debt advice helps you free of charge.",
    }
    plan_noticed { sv: "Din betalningsplan är på väg att brytas", en: "Your payment plan is about to be broken" }
    plan_broken { sv: "Betalningsplanen gäller inte längre", en: "The payment plan holds no longer" }
    plan_completed { sv: "Hela betalningsplanen är betald", en: "The whole payment plan is paid" }
    plan_completed_text(invoice: &str) {
        sv: "Du har betalat hela planen för faktura {invoice}. Du behöver inte göra något mer. Tack.",
        en: "You have paid the whole plan for invoice {invoice}. You need do nothing more. Thank you.",
    }
    plan_changed { sv: "Betalningsplanen är ändrad", en: "The payment plan has been changed" }
    plan_changed_text(invoice: &str) {
        sv: "Ändringen av planen för faktura {invoice} gäller nu. Betalningsdagarna och beloppen finns i planen.",
        en: "The change of the plan for invoice {invoice} holds now. The days to pay and the amounts are in the plan.",
    }
    plan_change_dropped {
        sv: "Ändringen av betalningsplanen blir inte av",
        en: "The change of the payment plan has been called off",
    }
    plan_change_dropped_text(invoice: &str) {
        sv: "Planen för faktura {invoice} gäller som den är, med samma dagar och belopp. Ring oss om du undrar över något.",
        en: "The plan for invoice {invoice} goes on as it is, with the same days and amounts. Call us if you have any questions.",
    }
    plan_cancelled { sv: "Betalningsplanen är avslutad", en: "The payment plan has been ended" }
    plan_cancelled_text(invoice: &str) {
        sv: "Planen för faktura {invoice} gäller inte längre. Ring oss om du undrar över något.",
        en: "The plan for invoice {invoice} holds no longer. Call us if you wonder about anything.",
    }
    plan_cancelled_until(day: &str) {
        sv: "Det som är kvar ska betalas nu. Vi skickar ingen påminnelse och inget krav för det före {day}.",
        en: "What is left is to be paid now. We send no reminder and no claim for it before {day}.",
    }
    plan_lapsed { sv: "Betalningsplanen blev inte av", en: "The payment plan did not come about" }
    plan_lapsed_text(invoice: &str) {
        sv: "Den första betalningsdagen passerade innan planen för faktura {invoice} var underskriven av alla. Därför gäller den inte, och fakturan ska betalas som förut. Skrev du under på papper i tid? Ring oss, så ser vi vad vi kan göra. Vill du fortfarande dela upp betalningen? Föreslå en ny plan.",
        en: "The first day to pay passed before the plan for invoice {invoice} had been signed by all. So it does not hold, and you are to pay as before. Did you sign on paper in time? Call us, and we will see what we can do. Would you still like to pay in instalments? Propose a new plan.",
    }
    callback_not_reached { sv: "Vi nådde dig inte på telefon", en: "We could not reach you by phone" }
    callback_not_reached_text {
        sv: "Vi har ringt dig flera gånger utan att få svar. Vill du fortfarande prata med oss väljer du en ny tid i ärendet. Där står också när vi ringde.",
        en: "We have called you several times without an answer. If you still want to talk with us, choose a new time in the case. It also says when we called.",
    }
    callback_wrong_number { sv: "Numret vi ringde stämmer inte", en: "The number we called is wrong" }
    callback_wrong_number_text {
        sv: "Vi kom inte fram till dig på det nummer vi hade. Skriv ett annat nummer i ärendet, så ringer vi.",
        en: "We could not reach you at the number we had. Write another number in the case, and we will call.",
    }
    callback_moved { sv: "Ditt samtal är flyttat", en: "Your call has been moved" }
    callback_moved_text(day: &str, clock: &str) {
        sv: "Någon ringde oss om samtalet, och vi har flyttat det. Nu ringer vi dig senast kl.\u{a0}{clock} den {day}. Stämmer det inte? Välj en annan tid i ärendet, eller ring oss.",
        en: "Someone rang us about the call, and we have moved it. We will now call you by {clock} on {day}. Is that wrong? Choose another time in the case, or call us.",
    }
    callback_cancelled { sv: "Ditt samtal är avbokat", en: "Your call has been cancelled" }
    callback_cancelled_text {
        sv: "Någon ringde oss och avbokade samtalet, så vi ringer inte. Stämmer det inte? Be om ett nytt samtal, eller ring oss.",
        en: "Someone rang us and cancelled the call, so we will not call. Is that wrong? Ask for a new call, or call us.",
    }
}

/// What a message is called.
#[must_use]
pub const fn name(lang: Lang, notice: Notice) -> &'static str {
    match notice {
        Notice::Explanation { .. } => explanation(lang),
        Notice::BroughtIn { what, .. } => brought_told::name(lang, what),
        Notice::Written => written(lang),
        Notice::Completion { .. } => completion(lang),
        Notice::Statement { .. } | Notice::UnitAnswer { .. } => statement(lang),
        Notice::Decision { .. } => decision(lang),
        Notice::Lifted { .. } => lifted(lang),
        Notice::Delay(late) => delays::name(lang, late.of),
        Notice::RequestRefused => request_refused(lang),
        Notice::AppealForwarded { of_refusal, several } => {
            appeals::forwarded_name(lang, of_refusal, several)
        }
        Notice::AppealDismissed { of_refusal, several, .. } => {
            appeals::dismissed_name(lang, of_refusal, several)
        }
        Notice::AppealReopened => appeal_reopened(lang),
        Notice::RespiteAsked { .. } => respite_asked(lang),
        Notice::RespiteGranted { .. } => respite_granted(lang),
        Notice::RespiteDeclined => respite_declined(lang),
        Notice::RespiteReplaced { .. } => respite_replaced(lang),
        Notice::PlanProposed { by, .. } => plan_offers::name(lang, by),
        Notice::PlanCountered { .. } => plan_countered(lang),
        Notice::PlanAgreed => plan_agreed(lang),
        Notice::PlanDeclined => plan_declined(lang),
        Notice::PlanActive { .. } => plan_active(lang),
        Notice::PlanSoon { .. } => plan_soon(lang),
        Notice::PlanMissed { .. } => plan_missed(lang),
        Notice::PlanNoticed { .. } => plan_noticed(lang),
        Notice::PlanBroken { .. } => plan_broken(lang),
        Notice::PlanCompleted => plan_completed(lang),
        Notice::PlanCancelled { .. } => plan_cancelled(lang),
        Notice::PlanLapsed { .. } => plan_lapsed(lang),
        Notice::CallbackNotReached => callback_not_reached(lang),
        Notice::CallbackWrongNumber => callback_wrong_number(lang),
        Notice::CallbackMoved { .. } => callback_moved(lang),
        Notice::CallbackCancelled => callback_cancelled(lang),
        Notice::PlanChanged { .. } => plan_changed(lang),
        Notice::PlanChangeDropped { .. } => plan_change_dropped(lang),
    }
}

/// Whether it is told where to ring for budget and debt advice: what it tells of is late.
#[must_use]
pub const fn advises(notice: Notice) -> bool {
    matches!(
        notice,
        Notice::PlanMissed { .. } | Notice::PlanNoticed { .. } | Notice::PlanBroken { .. }
    )
}

/// How a refused request for a decision is appealed, a paragraph each, and to whom (FL 12 and 33 §§).
fn request_refused_road(lang: Lang, appeal_to: Option<&Localised>) -> Vec<String> {
    road(lang, request_refused_text(lang, named(lang, appeal_to)))
}

fn named(lang: Lang, appeal_to: Option<&Localised>) -> &str {
    appeal_to.map_or_else(|| roads::nobody_named(lang), |to| to.get(lang))
}

/// How a decision is appealed, after what it says (FL 33 §).
fn road(lang: Lang, said: String) -> Vec<String> {
    vec![said, how_to_appeal(lang).to_owned()]
}

/// What a message says, a paragraph each, after what an official wrote, with the number of another invoice that it tells of;
/// a refusal names who tries it.
#[must_use]
pub fn text(
    lang: Lang,
    notice: Notice,
    (invoice, other_invoice): (&str, Option<&str>),
    appeal_to: Option<&Localised>,
) -> Vec<String> {
    let day = |day| format::date_long(lang, day);
    match notice {
        Notice::Explanation { answer_by } => {
            let by = answer_by.map(|by| explanation_by(lang, &day(by)));
            [explanation_text(lang, invoice)].into_iter().chain(by).collect()
        }
        Notice::BroughtIn { what, on, appeal_fell } => {
            brought_told::text(lang, (what, appeal_fell), invoice, &day(on))
        }
        Notice::Written => vec![written_text(lang).to_owned()],
        Notice::Completion { by } => {
            vec![completion_by(lang, &day(by)), completion_else(lang).to_owned()]
        }
        Notice::Statement { comment_by } => {
            vec![statement_text(lang, invoice), statement_by(lang, &day(comment_by))]
        }
        Notice::UnitAnswer { comment_by } => {
            vec![unit_answer_text(lang, invoice), statement_by(lang, &day(comment_by))]
        }
        Notice::Decision { pay_by, other, by_plan } => {
            left_told::decided(lang, (invoice, pay_by), (other_invoice, other), by_plan)
        }
        Notice::Lifted { pay_by, other, by_plan } => {
            left_told::lifted(lang, (invoice, pay_by), (other_invoice, other), by_plan)
        }
        Notice::Delay(late) => delays::text(lang, late, Reading::Full),
        Notice::RequestRefused => request_refused_road(lang, appeal_to),
        Notice::AppealForwarded { of_refusal, several } => {
            vec![appeals::forwarded_text(lang, (of_refusal, several), invoice)]
        }
        Notice::AppealDismissed { several, waiting, .. } => {
            let told = road(lang, appeals::dismissed_text(lang, several, named(lang, appeal_to)));
            told.into_iter().chain(appeals::waiting_text(lang, waiting)).collect()
        }
        Notice::AppealReopened => vec![appeal_reopened_text(lang, invoice)],
        Notice::RespiteAsked { answer_by } => {
            vec![respite_asked_text(lang, invoice, &day(answer_by))]
        }
        Notice::RespiteGranted { until, left_out: 0 } => {
            vec![respite_granted_text(lang, invoice, &day(until))]
        }
        Notice::RespiteGranted { until, left_out } => {
            let but = respite_granted_but(lang, left_out.into(), &day(until));
            vec![respite_granted_of(lang, invoice), but]
        }
        Notice::RespiteDeclined => vec![respite_declined_text(lang, invoice)],
        Notice::RespiteReplaced { whole: true } => vec![respite_replaced_text(lang, invoice)],
        Notice::RespiteReplaced { whole: false } => {
            vec![respite_replaced_in_part_text(lang, invoice)]
        }
        Notice::PlanProposed { answer_by, by } => {
            vec![plan_offers::text(lang, by, invoice, &day(answer_by))]
        }
        Notice::PlanCountered { days } => plan_days::countered(lang, invoice, days),
        Notice::PlanAgreed => vec![plan_agreed_text(lang, invoice)],
        Notice::PlanDeclined => vec![plan_declined_text(lang, invoice)],
        Notice::PlanActive { first_due_on, in_time_until: None } => {
            vec![plan_active_text(lang, invoice, &day(first_due_on))]
        }
        Notice::PlanActive { first_due_on, in_time_until: Some(last) } => {
            vec![plan_days::begun_late_text(lang, invoice, &day(first_due_on), &day(last))]
        }
        Notice::PlanSoon { due_on } => vec![plan_soon_text(lang, &day(due_on))],
        Notice::PlanMissed { due_on, grace_until } => vec![
            plan_missed_text(lang, &day(due_on), &day(grace_until)),
            plan_help(lang).to_owned(),
        ],
        Notice::PlanNoticed { break_on, rest_days } => {
            let when = broken_plans::when(lang, rest_days);
            let text = broken_plans::noticed_text(lang, &day(break_on), &when);
            vec![text, plan_help(lang).to_owned()]
        }
        Notice::PlanBroken { rest_by } => {
            let text = broken_plans::broken_text(lang, invoice, rest_by.map(day).as_deref());
            vec![text, plan_help(lang).to_owned()]
        }
        Notice::PlanCompleted => vec![plan_completed_text(lang, invoice)],
        Notice::PlanCancelled { claims_from } => {
            let until = claims_from.map(|from| plan_cancelled_until(lang, &day(from)));
            [plan_cancelled_text(lang, invoice)].into_iter().chain(until).collect()
        }
        Notice::PlanLapsed { unanswered: true } => vec![plan_days::unanswered_text(lang, invoice)],
        Notice::PlanLapsed { unanswered: false } => vec![plan_lapsed_text(lang, invoice)],
        Notice::CallbackNotReached => vec![callback_not_reached_text(lang).to_owned()],
        Notice::CallbackWrongNumber => vec![callback_wrong_number_text(lang).to_owned()],
        Notice::CallbackMoved { by } => {
            vec![callback_moved_text(lang, &day(by.date()), &format::clock(lang, by.time()))]
        }
        Notice::CallbackCancelled => vec![callback_cancelled_text(lang).to_owned()],
        Notice::PlanChanged { in_time_until: None } => vec![plan_changed_text(lang, invoice)],
        Notice::PlanChanged { in_time_until: Some(last) } => {
            vec![plan_days::changed_late_text(lang, invoice, &day(last))]
        }
        Notice::PlanChangeDropped { .. } => vec![plan_change_dropped_text(lang, invoice)],
    }
}
