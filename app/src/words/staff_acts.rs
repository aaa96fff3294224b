//! What staff do with a case: the forms of the case file.

use super::{brought, receipts};
use besked_domain::dispute::Official;
use besked_domain::dispute::case::Action;
use besked_domain::id::StaffId;
use besked_domain::msg;
use besked_domain::text::Lang;

msg! {
    title { sv: "Åtgärder i ärendet", en: "Act in the case" }
    keys {
        sv: "Tangenten öppnar formuläret tillsammans med Alt, i Firefox Alt+Skift och på Mac Ctrl+Alt.",
        en: "The key opens the form together with Alt, in Firefox Alt+Shift and on a Mac Ctrl+Alt.",
    }
    only_reading {
        sv: "Din roll läser ärenden. Handläggare och chefer arbetar i dem.",
        en: "Your role reads cases. Handlers and managers work on them.",
    }
    take { sv: "Ta ärendet", en: "Take the case" }
    take_over(who: &str) { sv: "Ta över från {who}", en: "Take over from {who}" }
    lift(sum: &str) { sv: "Häv pausen på {sum}", en: "Lift the pause of {sum}" }
    hand_over { sv: "Lämna över", en: "Hand over" }
    to { sv: "Till", en: "To" }
    choose { sv: "Välj", en: "Choose" }
    no_colleague {
        sv: "Det finns ingen att lämna över till.",
        en: "There is nobody to hand the case over to.",
    }
    statement { sv: "Yttra sig", en: "Give the statement" }
    statement_field { sv: "Yttrandet", en: "The statement" }
    statement_hint {
        sv: "Vad avgiften grundar sig på och svaret på invändningen. Kunden får läsa det och yttra sig. När det är lämnat går det inte att ändra.",
        en: "What the charge rests on, and the answer to the objection. The customer may read it and comment. Once given it cannot be changed.",
    }
    statement_of(who: &str) {
        sv: "Det här är yttrandet från {who}, som har beslutat om det som ska omprövas. Skriv ned vad {who} svarar, inte vad du själv tycker. Ditt namn står bredvid, som den som skrev ned det.",
        en: "This is the statement of {who}, who decided what is to be reconsidered. Write down what {who} answers, not what you think yourself. Your name stands beside it, as the one who wrote it down.",
    }
    statement_own {
        sv: "Det här är ditt eget yttrande: det är du som har beslutat om det som ska omprövas.",
        en: "This is your own statement: it was you who decided what is to be reconsidered.",
    }
    statement_own_by_answer {
        sv: "Det här är ditt eget yttrande. Det finns ingen uppgift om vem som har beslutat om det som ska omprövas, och då yttrar sig den som svarar.",
        en: "This is your own statement. Nobody is on record as having decided what is to be reconsidered, and then whoever answers gives it.",
    }
    ask_unit { sv: "Fråga en enhet", en: "Ask a unit" }
    unit { sv: "Enhet", en: "Unit" }
    question { sv: "Frågan", en: "The question" }
    question_hint { sv: "Skriv inte mer om kunden än enheten behöver.", en: "Write no more about the customer than the unit needs." }
    by { sv: "Svar senast", en: "Answer by" }
    ask_debtor { sv: "Be om komplettering", en: "Ask for what is missing" }
    about { sv: "Varför du frågar", en: "Why you ask" }
    lacking { sv: "Uppgifter som saknas", en: "Fields that lack something" }
    lacking_hint {
        sv: "Kryssa för dem. Kunden får läsa hur var och en kompletteras, på sitt språk.",
        en: "Tick them. The customer reads how each is mended, in their language.",
    }
    missing { sv: "Vad som saknas", en: "What is missing" }
    missing_hint {
        sv: "Säg vad, hur det lämnas och vad som händer om det inte kommer.",
        en: "Say what, how to hand it in, and what happens if it does not come.",
    }
    reply { sv: "Skriv till kunden", en: "Write to the customer" }
    message { sv: "Meddelandet", en: "The message" }
    message_hint { sv: "Enheten står som avsändare, inte ditt namn.", en: "The unit is the sender, not your name." }
    note { sv: "Anteckna", en: "Make a note" }
    note_field { sv: "Anteckningen", en: "The note" }
    note_hint { sv: "Vad, när och från vem. Den går inte att ändra efteråt.", en: "What, when and from whom. It cannot be changed afterwards." }
    decision { sv: "Avgör ärendet", en: "Decide the case" }
    outcome { sv: "Utfallet", en: "The outcome" }
    amount { sv: "Belopp att kreditera, i kronor", en: "Amount to credit, in kronor" }
    amount_moved { sv: "Belopp att flytta hit, i kronor", en: "Amount to move here, in kronor" }
    amount_booked { sv: "Belopp att bokföra hit, i kronor", en: "Amount to book here, in kronor" }
    moves {
        sv: "Betalningar som kan flyttas eller bokföras hit:",
        en: "Payments that can be moved or booked here:",
    }
    moved_booked(sum: &str, day: &str, invoice: &str) {
        sv: "{sum} som kom {day} och är bokförda på faktura {invoice}.",
        en: "{sum} that came on {day} and is booked on invoice {invoice}.",
    }
    moved_reference(reference: &str) {
        sv: "Uppgiven referens: {reference}.",
        en: "Reference stated: {reference}.",
    }
    moved_named(sum: &str, day: &str) {
        sv: "{sum} som kom {day} med fakturans nummer och inte är bokförda på något än.",
        en: "{sum} that came on {day} with the number of the invoice and is booked on nothing yet.",
    }
    moved_unnamed(sum: &str, day: &str) {
        sv: "{sum} som kom {day} utan fakturanummer och inte är bokförda på något än.",
        en: "{sum} that came on {day} without the number of an invoice and is booked on nothing yet.",
    }
    amount_waived { sv: "Ränta att inte ta ut, i kronor", en: "Interest not to charge, in kronor" }
    beside { sv: "Belopp att kreditera dessutom, i kronor", en: "Amount to credit as well, in kronor" }
    both_moved(own: &str, beside: &str) {
        sv: "Ändras avgiften helt flyttas {own} av betalningen hit och {beside} krediteras.",
        en: "A full change moves {own} of the payment here and credits {beside}.",
    }
    both_booked(own: &str, beside: &str) {
        sv: "Ändras avgiften helt bokförs {own} av betalningen hit, när den placeras, och {beside} krediteras.",
        en: "A full change books {own} of the payment here, once it is placed, and credits {beside}.",
    }
    both_waived(own: &str, beside: &str) {
        sv: "Ändras avgiften helt tas {own} i ränta inte ut och {beside} krediteras.",
        en: "A full change does not charge {own} of interest and credits {beside}.",
    }
    both_hint(most: &str) {
        sv: "Bara vid delvis ändring. Lämna tomt om inget. Beloppen ska tillsammans vara mindre än {most}.",
        en: "Only for a partial change. Leave empty if none. Together the amounts are less than {most}.",
    }
    each_hint(own: &str, most: &str) {
        sv: "Bara vid delvis ändring: högst {own}. Lämna tomt om inget. Beloppen ska tillsammans vara mindre än {most}.",
        en: "Only for a partial change: at most {own}. Leave empty if none. Together the amounts are less than {most}.",
    }
    amount_hint(most: &str) { sv: "Bara vid delvis ändring: mindre än {most}.", en: "Only for a partial change: less than {most}." }
    booked_hint(most: &str) {
        sv: "Betalningarna som har hittats räcker till {most}. För mer än det finns ingen betalning att bokföra, och det förblir obetalt.",
        en: "The payments that have been found are enough for {most}. For more than that there is no payment to book, and it stays unpaid.",
    }
    amount_up_to_hint(most: &str) {
        sv: "Underlaget visar inget fel, så det finns ingen hel ändring. Är något ändå fel kan du ändra delvis: högst {most}.",
        en: "The record shows nothing to be wrong, so there is no full change. If something is wrong all the same you can change in part: at most {most}.",
    }
    facts { sv: "Omständigheter som har avgjort saken", en: "What has settled the matter" }
    facts_hint {
        sv: "Kunden läser det precis som det står. Säg vad som har hänt och svara på det som kunden har invänt.",
        en: "The customer reads it just as it stands. Say what has happened, and answer what the customer has objected to.",
    }
    rules { sv: "Regler som tillämpas", en: "Rules applied" }
    rules_hint {
        sv: "Lag, taxa eller avtal med paragraf, och kort vad regeln säger.",
        en: "The law, tariff or agreement with its section, and in short what the rule says.",
    }
    bias { sv: "Är du jävig?", en: "Are you biased?" }
    bias_none { sv: "Nej, inget gör mig jävig", en: "No, nothing makes me biased" }
    bias_declared { sv: "Ja, någon annan får besluta", en: "Yes, someone else is to decide" }
    comment_needless { sv: "Varför kunden inte behöver yttra sig först", en: "Why the customer need not comment first" }
    comment_needless_hint(day: &str) {
        sv: "Tiden att yttra sig går ut {day}. Lämna tomt om du väntar eller ändrar helt.",
        en: "The time to comment ends on {day}. Leave empty if you wait, or change in full.",
    }
    must_change {
        sv: "Måste det ändras? (38 § förvaltningslagen)",
        en: "Must it be changed? (38 § förvaltningslagen)",
    }
    must_change_hint {
        sv: "Kryssa för det som stämmer. Stämmer alla tre ska beslutet ändras.",
        en: "Tick what is so. If all three are, the decision must be changed.",
    }
    obvious { sv: "Det är uppenbart fel i något väsentligt", en: "It is obviously wrong in something essential" }
    simple { sv: "Det går att ändra snabbt och enkelt", en: "It can be changed quickly and simply" }
    harmless { sv: "Ändringen är inte till nackdel för någon part", en: "The change is to no party's harm" }
    preview { sv: "Visa brevet först", en: "See the letter first" }
    preview_title { sv: "Så här blir brevet", en: "This is how the letter will read" }
    preview_note {
        sv: "Inget är sparat än. Ändra i formuläret, eller avgör ärendet.",
        en: "Nothing has been saved yet. Change the form, or decide the case.",
    }
    confirm { sv: "Godkänn förslaget", en: "Confirm the proposal" }
    decline { sv: "Säg nej till förslaget", en: "Say no to the proposal" }
    decline_field { sv: "Varför", en: "Why" }
    decline_hint { sv: "Den som lade fram förslaget läser det.", en: "Whoever made the proposal reads it." }
    proposal { sv: "Ett förslag väntar på en annan chef", en: "A proposal waits for another manager" }
    proposal_lead(who: &str, day: &str, sum: &str) {
        sv: "{who} föreslog {day} en ändring på {sum}. Så stora belopp beslutar två chefer om.",
        en: "On {day} {who} proposed a change of {sum}. Two managers decide on amounts this large.",
    }
    rests_on { sv: "Det grundas på yttrandet", en: "It rests on the statement" }
    manager_decides {
        sv: "En chef beslutar när yttrandet är lämnat.",
        en: "A manager decides when the statement has been given.",
    }
    record_answer { sv: "Skriv in enhetens svar", en: "Write down the unit's answer" }
    unit_answer_field { sv: "Vad enheten svarade", en: "What the unit answered" }
    unit_answer_hint {
        sv: "Med vem som svarade och vad svaret grundar sig på. Kunden får läsa det och yttra sig.",
        en: "With who answered and what the answer rests on. The customer may read it and comment.",
    }
    declare_bias { sv: "Anmäl jäv", en: "Declare bias" }
    bias_field { sv: "Skäl till jävet", en: "What makes you biased" }
    bias_hint {
        sv: "Du lämnar ärendet och kan inte göra mer i det än att lämna över det (16–18 §§ förvaltningslagen).",
        en: "You leave the case and can do no more in it than hand it over (16–18 §§ förvaltningslagen).",
    }
    mark_fault { sv: "Markera som kommunens fel", en: "Mark as the municipality's fault" }
    cause { sv: "Vad som orsakade felet", en: "What caused the fault" }
    fault_field { sv: "Vad som hände", en: "What happened" }
    fault_hint {
        sv: "Skriv inget om kunden. Andra fakturor som kan ha samma fel söks upp och blir en arbetslista.",
        en: "Write nothing about the customer. Other invoices that may have the same fault are looked for and become a work list.",
    }
    refuse_request { sv: "Avslå begäran om avgörande", en: "Refuse to decide now" }
    refuse_request_field { sv: "Skäl till avslaget", en: "Why it is refused" }
    refuse_request_hint {
        sv: "Ett eget beslut inom fyra veckor från begäran (12 § förvaltningslagen). Skriv varför ärendet inte kan avgöras än. Hur beslutet överklagas, och till vem, står med.",
        en: "A decision of its own within four weeks of the request (12 § förvaltningslagen). Write why the case cannot be decided yet. How to appeal, and to whom, is told with it.",
    }
    forward_appeal { sv: "I rätt tid: lämna över överklagandet", en: "In time: hand the appeal over" }
    forward_late_field {
        sv: "Varför det som kom för sent lämnas över ändå",
        en: "Why what came too late is handed over all the same",
    }
    forward_late_hint {
        sv: "Det som kom för sent avvisas annars först. Det gäller inte om förseningen beror på att vi har gett fel upplysning, eller om överklagandet kom i tid till den som ska pröva det (45 § förvaltningslagen). Då skriver du vilket, och allt som väntar lämnas över. Det du skriver sparas som en anteckning.",
        en: "What came too late is dismissed first otherwise. Not so where it is late because we gave wrong information, or where it came in time to the body that tries it (45 § förvaltningslagen). Then say which, and all that waits is handed over. What you write is kept as a note.",
    }
    dismiss_appeal { sv: "Avvisa överklagandet", en: "Dismiss the appeal" }
    dismiss_appeal_field { sv: "Varför det kom för sent", en: "Why it came too late" }
    dismiss_appeal_hint {
        sv: "Bara om det kom in efter tre veckor från det att beslutet togs emot, och det inte beror på att vi har gett fel upplysning (45 § förvaltningslagen). Hur avvisningen överklagas, och till vem, står med.",
        en: "Only if it came in later than three weeks after the decision was received, and not because we gave wrong information (45 § förvaltningslagen). How to appeal the dismissal, and to whom, is told with it.",
    }
    reopen_appeal { sv: "Ompröva med anledning av överklagandet", en: "Look again because of the appeal" }
    forward_refusal_appeal { sv: "I rätt tid: lämna över överklagandet av avslaget", en: "In time: hand over the appeal of the refusal" }
    dismiss_refusal_appeal { sv: "Avvisa överklagandet av avslaget", en: "Dismiss the appeal of the refusal" }
    correct { sv: "Rätta ett skrivfel", en: "Correct a slip" }
    correct_field { sv: "Vad som står fel, och hur det ska stå", en: "What is wrong, and what it should say" }
    correct_hint {
        sv: "Bara det som är uppenbart, som ett skrivfel eller räknefel: utgången ändras inte (36 § förvaltningslagen). Låt kunden yttra sig först, om det inte är uppenbart obehövligt.",
        en: "Only what is obvious, a slip of the pen or of counting: the outcome stays (36 § förvaltningslagen). Let the customer comment first, unless that is obviously needless.",
    }
    send_answer { sv: "Spara svaret", en: "Save the answer" }
    send_note { sv: "Spara anteckningen", en: "Save the note" }
    send_message { sv: "Skicka", en: "Send" }
    send_statement { sv: "Lämna yttrandet", en: "Give the statement" }
    send_decision { sv: "Avgör och meddela kunden", en: "Decide and tell the customer" }
}

/// Whose statement the reader writes down (S000 p. 7).
#[must_use]
pub fn whose_statement(
    lang: Lang,
    official: Option<&Official>,
    (reader, name): (StaffId, &str),
) -> String {
    match official {
        Some(official) if official.is(reader, name) => statement_own(lang).to_owned(),
        Some(official) => statement_of(lang, &official.name),
        None => statement_own_by_answer(lang).to_owned(),
    }
}

/// What a form of staff is called.
#[must_use]
pub const fn name(lang: Lang, action: Action) -> &'static str {
    match action {
        Action::HandOver => hand_over(lang),
        Action::State => statement(lang),
        Action::AskUnit => ask_unit(lang),
        Action::AskDebtor => ask_debtor(lang),
        Action::Reply => reply(lang),
        Action::Note => note(lang),
        Action::Decide => decision(lang),
        Action::Decline => decline(lang),
        Action::RecordAnswer => record_answer(lang),
        Action::DeclareBias => declare_bias(lang),
        Action::MarkFault => mark_fault(lang),
        Action::RefuseRequest => refuse_request(lang),
        Action::ForwardAppeal => forward_appeal(lang),
        Action::DismissAppeal => dismiss_appeal(lang),
        Action::DismissRefusalAppeal => dismiss_refusal_appeal(lang),
        Action::Correct => correct(lang),
        Action::RegisterReceipt => receipts::register(lang),
        Action::Write => brought::register(lang),
        _ => take(lang),
    }
}

/// What the button that sends a form says.
#[must_use]
pub const fn send(lang: Lang, action: Action) -> &'static str {
    match action {
        Action::HandOver => hand_over(lang),
        Action::State => send_statement(lang),
        Action::Note => send_note(lang),
        Action::Decide => send_decision(lang),
        Action::Decline => decline(lang),
        Action::RecordAnswer => send_answer(lang),
        Action::DeclareBias => declare_bias(lang),
        Action::MarkFault => mark_fault(lang),
        Action::RefuseRequest => refuse_request(lang),
        Action::ForwardAppeal => forward_appeal(lang),
        Action::DismissAppeal => dismiss_appeal(lang),
        Action::DismissRefusalAppeal => dismiss_refusal_appeal(lang),
        Action::Correct => correct(lang),
        Action::RegisterReceipt => receipts::register(lang),
        Action::Write => brought::register(lang),
        _ => send_message(lang),
    }
}
