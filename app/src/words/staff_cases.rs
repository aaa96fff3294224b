//! Disputed charges, as staff see them: the list and the case file.

use besked_domain::dispute::case::Outcome;
use besked_domain::dispute::decision::ChangedBy;
use besked_domain::dispute::{Channel, Remedy};
use besked_domain::money::Money;
use besked_domain::msg;
use besked_domain::text::{Lang, format};

msg! {
    title { sv: "Invändningar", en: "Objections" }
    back { sv: "Alla invändningar", en: "All objections" }
    found(n: count) { sv: one "{n} ärende" other "{n} ärenden", en: one "{n} case" other "{n} cases" }
    found_more { sv: "Fler än 1\u{a0}000 ärenden. De som brådskar mest står först.", en: "More than 1,000 cases. The most urgent come first." }
    pages { sv: "Fler sidor", en: "More pages" }
    next { sv: "Nästa", en: "Next" }
    from_the_beginning { sv: "Från början", en: "From the beginning" }
    filters { sv: "Visa", en: "Show" }
    open { sv: "Öppna", en: "Open" }
    mine { sv: "Mina", en: "Mine" }
    untaken { sv: "Ej tagna", en: "Not taken" }
    unread { sv: "Nytt att läsa", en: "New to read" }
    waiting_unit { sv: "Väntar på enhet", en: "Waiting for a unit" }
    waiting_person { sv: "Väntar på kunden", en: "Waiting for the customer" }
    stated { sv: "Att avgöra", en: "To settle" }
    appealed { sv: "Överklaganden", en: "Appeals" }
    late { sv: "Försenade", en: "Overdue" }
    paused { sv: "Pauser att häva", en: "Pauses to lift" }
    ended { sv: "Avslutade", en: "Ended" }
    unit { sv: "Enhet", en: "Unit" }
    every_unit { sv: "Alla enheter", en: "All units" }
    ground { sv: "Grund", en: "Ground" }
    every_ground { sv: "Alla grunder", en: "All grounds" }
    show { sv: "Visa", en: "Show" }
    show_all { sv: "Visa alla enheter och grunder", en: "Show all units and grounds" }

    none_more { sv: "Inga fler ärenden står efter dem du såg.", en: "No more cases come after those that you saw." }
    none_open { sv: "Ingen invändning är öppen. Allt är besvarat.", en: "No objection is open. Everything has been answered." }
    none_mine {
        sv: "Du har inget ärende just nu. De som väntar står under Ej tagna.",
        en: "You have no case right now. Those that wait are under Not taken.",
    }
    none_untaken { sv: "Varje ärende har en handläggare.", en: "Every case has a handler." }
    none_unread { sv: "Inget nytt har kommit från kunderna.", en: "Nothing new has come from the customers." }
    none_waiting_unit { sv: "Inget ärende väntar på en annan enhet.", en: "No case waits for another unit." }
    none_waiting_person { sv: "Inget ärende väntar på kunden.", en: "No case waits for the customer." }
    none_paused { sv: "Ingen paus väntar på att hävas.", en: "No pause waits to be lifted." }
    none_stated { sv: "Inget ärende väntar på en chef.", en: "No case waits for a manager." }
    none_appealed { sv: "Inget överklagande väntar på att lämnas över.", en: "No appeal waits to be handed over." }
    none_late { sv: "Inget är försenat.", en: "Nothing is overdue." }
    none_ended { sv: "Inget ärende är avslutat än.", en: "No case has ended yet." }
    none_chosen { sv: "Inget ärende med det urvalet.", en: "No case with that selection." }

    answer_by { sv: "Svar senast", en: "Answer by" }
    number { sv: "Ärende", en: "Case" }
    who { sv: "Vem", en: "Who" }
    about { sv: "Gäller", en: "About" }
    state { sv: "Läge", en: "State" }
    contested { sv: "Ifrågasatt", en: "Contested" }
    handler { sv: "Handläggare", en: "Handler" }
    nobody { sv: "Ingen än", en: "Nobody yet" }
    take { sv: "Ta", en: "Take" }
    walk {
        sv: "Alt + J (i Firefox Alt + Skift + J, på Mac Ctrl + Alt + J) går till första raden. Där flyttar J och K eller pilarna mellan raderna, Enter öppnar ärendet och T tar det.",
        en: "Alt + J (in Firefox Alt + Shift + J, on a Mac Ctrl + Alt + J) goes to the first row. There J and K or the arrows move between rows, Enter opens the case and T takes it.",
    }
    no_day { sv: "Ingen dag", en: "No day" }
    today { sv: "I dag", en: "Today" }
    late_by(n: count) {
        sv: one "Försenat {n} dag" other "Försenat {n} dagar",
        en: one "{n} day overdue" other "{n} days overdue",
    }

    case(number: &str) { sv: "Ärende {number}", en: "Case {number}" }
    round(n: i64) { sv: "Omgång {n}", en: "Round {n}" }
    next_step { sv: "Nästa steg", en: "Next step" }
    waits_for_person { sv: "Väntar på kunden", en: "Waiting for the customer" }
    waits_for_unit { sv: "Väntar på en enhet", en: "Waiting for a unit" }
    waits_person(day: &str) {
        sv: "Kunden kompletterar senast {day}",
        en: "The customer completes it by {day}",
    }
    waits_person_no_day { sv: "Kunden kompletterar", en: "The customer completes it" }
    waits_nobody { sv: "Ingen arbetar vidare om inte kunden ber om det", en: "Nobody goes on unless the customer asks" }
    taken_back { sv: "Kunden har tagit tillbaka invändningen", en: "The customer has taken the objection back" }
    decided { sv: "Kunden har fått besked", en: "The customer has been told the outcome" }

    objection { sv: "Invändningen", en: "The objection" }
    arrived(moment: &str, way: &str) { sv: "Kom {moment}, {way}", en: "Came on {moment}, {way}" }
    by_portal { sv: "i portalen", en: "through the portal" }
    by_phone { sv: "på telefon", en: "by telephone" }
    by_paper { sv: "på papper", en: "on paper" }
    by_email { sv: "med e-post", en: "by e-mail" }
    what { sv: "Vad som ifrågasätts", en: "What is contested" }
    whole_invoice { sv: "Hela fakturan", en: "The whole invoice" }
    part_of(sum: &str) { sv: "{sum} av det", en: "{sum} of it" }
    appeals_too {
        sv: "Det är också ett överklagande. Kontrollera att det kom i tid (45 § förvaltningslagen) innan ni beslutar.",
        en: "It is an appeal too. Check that it came in time (45 § förvaltningslagen) before you decide.",
    }
    appeal_onward {
        sv: "Det är också ett överklagande. Är inte allt ändrat ska det lämnas över till överinstansen (46 § förvaltningslagen).",
        en: "It is an appeal too. If not all has been changed, it is to be handed on to the higher instance (46 § förvaltningslagen).",
    }
    happened { sv: "Vad som har hänt", en: "What happened" }
    wanted { sv: "Vad kunden vill", en: "What the customer wants" }
    nothing_written { sv: "Inget skrivet.", en: "Nothing written." }
    no_documents {
        sv: "Handlingar och brev i ärendet visas inte för din roll.",
        en: "Documents and letters of the case are not shown to your role.",
    }
    files(n: count) { sv: one "{n} bifogad fil" other "{n} bifogade filer", en: one "{n} file attached" other "{n} files attached" }

    answer { sv: "Svaret som gavs direkt", en: "The answer given at once" }
    read_letter { sv: "Läs hela brevet", en: "Read the whole letter" }
    messages { sv: "Meddelanden", en: "Messages" }
    no_messages { sv: "Ingen har skrivit något mer.", en: "Nobody has written anything more." }
    from_person { sv: "Kunden", en: "The customer" }
    from_unit { sv: "Enheten", en: "The unit" }
    message { sv: "Meddelande", en: "Message" }
    completion { sv: "Begäran om komplettering", en: "Request for what is missing" }
    review { sv: "Begäran om omprövning", en: "Request for reconsideration" }
    request_refused { sv: "Avslag på begäran om avgörande", en: "Refusal to decide now" }
    appeal_dismissed { sv: "Avvisat överklagande", en: "Dismissed appeal" }
    appeals_dismissed { sv: "Avvisade överklaganden", en: "Dismissed appeals" }
    correction { sv: "Rättelse", en: "Correction" }
    appeal { sv: "Överklagande", en: "Appeal" }
    refusal_appeal { sv: "Överklagande av att ärendet inte avgörs nu", en: "Appeal that the case is not decided now" }
    missing { sv: "Saknas", en: "Missing" }
    change_wanted { sv: "Vill att det ändras till", en: "Wants it changed to" }

    statements { sv: "Yttranden", en: "Statements" }
    written_down_by(who: &str) { sv: "Nedskrivet av {who}", en: "Written down by {who}" }
    no_statements { sv: "Inget yttrande än.", en: "No statement yet." }
    comment_by(day: &str) { sv: "Kunden får yttra sig till och med {day}", en: "The customer may comment until {day}" }
    frozen(digest: &str) { sv: "Fryst. SHA-256: {digest}", en: "Frozen. SHA-256: {digest}" }
    decisions { sv: "Beslut", en: "Decisions" }
    replies { sv: "Svar efter omprövning", en: "Answers after reconsideration" }
    no_replies { sv: "Inget svar efter omprövning än.", en: "No answer after reconsideration yet." }
    no_decisions { sv: "Inget beslut än.", en: "No decision yet." }
    credited(sum: &str) { sv: "{sum} krediteras.", en: "{sum} is credited." }
    put_right { sv: "Det belopp som var fel var redan rättat. Inget mer krediteras.", en: "The amount that was wrong had been put right already. No more is credited." }
    rest_paid { sv: "Inget är kvar att betala", en: "Nothing is left to pay" }
    rest_paused { sv: "Resten är pausad medan överklagandet väntar", en: "The rest is paused while the appeal waits" }
    moved(sum: &str) { sv: "{sum} flyttas hit.", en: "{sum} is moved here." }
    booked(sum: &str) { sv: "{sum} bokförs hit när betalningen placeras.", en: "{sum} is booked here once the payment is placed." }
    waived(sum: &str) { sv: "{sum} i ränta tas inte ut.", en: "{sum} of interest is not charged." }
    circumstances { sv: "Omständigheter som avgjorde", en: "Circumstances that decided" }
    rules { sv: "Regler som tillämpades", en: "Rules applied" }
    changed_by { sv: "Ändrat enligt", en: "Changed under" }
    changed_by_right {
        sv: "37 § förvaltningslagen: beslutet är felaktigt och ändras till kundens fördel",
        en: "37 § förvaltningslagen: the decision is wrong and is changed in the customer's favour",
    }
    changed_by_duty {
        sv: "38 § förvaltningslagen: beslutet är uppenbart felaktigt och måste ändras",
        en: "38 § förvaltningslagen: the decision is obviously wrong and must be changed",
    }
    pay_by(day: &str) { sv: "Resten betalas senast {day}", en: "The rest is to be paid by {day}" }
    rest_by_plan { sv: "Resten betalas enligt betalningsplanen", en: "The rest is paid by the payment plan" }
    appeal_by(day: &str) { sv: "Kan överklagas till och med {day}", en: "Can be appealed until {day}" }
    rests_on(digest: &str) { sv: "Grundas på yttrandet med SHA-256: {digest}", en: "Rests on the statement with SHA-256: {digest}" }
    notes { sv: "Tjänsteanteckningar", en: "Official notes" }
    no_notes { sv: "Inga anteckningar.", en: "No notes." }
    requests { sv: "Frågor till enheter", en: "Questions to units" }
    no_requests { sv: "Ingen enhet har tillfrågats.", en: "No unit has been asked." }
    asked(who: &str, unit: &str) { sv: "{who} till {unit}", en: "{who} to {unit}" }
    asked_at_once(unit: &str) { sv: "Svaret till kunden, till {unit}", en: "The answer to the customer, to {unit}" }
    asked_for_facts {
        sv: "Enheten ska lämna de uppgifter som avgiften grundas på. Det står i svaret som kunden fick direkt.",
        en: "The unit is to give the facts that the charge rests on. The answer that the customer got at once says so.",
    }
    unit_by(day: &str) { sv: "Enheten svarar senast {day}", en: "The unit answers by {day}" }
    unit_late(day: &str) { sv: "Enheten skulle ha svarat {day}", en: "The unit should have answered by {day}" }
    appeal_waits { sv: "Överklagande att lämna över", en: "Appeal to hand over" }
    awaits_change { sv: "Väntar på att ändringen bokförs", en: "Waits for the change to be booked" }
    to_lift { sv: "Paus att häva", en: "Pause to lift" }
    unit_answer { sv: "Enhetens svar", en: "The unit's answer" }
    biases { sv: "Anmält jäv", en: "Declared bias" }
    timeline { sv: "Vad som har hänt i ärendet", en: "What has happened in the case" }

    facts { sv: "Uppgifter", en: "Facts" }
    invoice { sv: "Faktura", en: "Invoice" }
    law { sv: "Vilka regler som gäller", en: "Which rules apply" }
    official { sv: "Den som yttrar sig", en: "The original official" }
    no_official {
        sv: "Ingen är registrerad. Då är det den som svarar.",
        en: "None on record. Then it is whoever answers.",
    }
    charged { sv: "Vad som debiteras och varför", en: "What is charged and why" }
    holds { sv: "Pauser", en: "Pauses" }
    no_holds { sv: "Inget är pausat.", en: "Nothing is paused." }
    held_on(sum: &str, number: &str) { sv: "{sum} på faktura {number}", en: "{sum} on invoice {number}" }
    held_now { sv: "Pausat nu", en: "Paused now" }
    held_until(day: &str) { sv: "Pausat minst till och med {day}", en: "Paused at least until {day}" }
    lifted { sv: "Hävd", en: "Lifted" }
    others { sv: "Kundens andra ärenden", en: "The customer's other cases" }
    no_others { sv: "Inga andra ärenden.", en: "No other cases." }
    record { sv: "Betalningar de senaste två åren", en: "Payments in the last two years" }
    record_lead {
        sv: "Fakta, ingen bedömning av kunden. Invändningar som lett till ändring talar för kunden.",
        en: "Facts, no judgement of the person. Objections that led to a change speak for the customer.",
    }
    record_invoices { sv: "Fakturor", en: "Invoices" }
    record_in_time { sv: "Betalda i tid", en: "Paid in time" }
    record_late { sv: "Betalda senare", en: "Paid later" }
    record_claimed { sv: "Med inkassokrav", en: "With a claim" }
    record_disputes { sv: "Tidigare invändningar", en: "Earlier objections" }
    record_granted { sv: "Av dem ändrade", en: "Of them changed" }
    party { sv: "Kunden", en: "The customer" }
    open_file { sv: "Öppna kundens akt", en: "Open the file" }
}

/// How a case came.
#[must_use]
pub const fn channel(lang: Lang, channel: Channel) -> &'static str {
    match channel {
        Channel::Portal => by_portal(lang),
        Channel::Phone => by_phone(lang),
        Channel::Paper => by_paper(lang),
        Channel::Email => by_email(lang),
    }
}

/// What a decision changes in all, with so much of it credited `beside`: each thing by itself. A change in part without
/// an amount has nothing left of what was wrong to change.
#[must_use]
pub fn changed(lang: Lang, told: Outcome, remedy: Remedy, (all, beside): (Money, Money)) -> String {
    if told == Outcome::ChangePartly && remedy == Remedy::Measure {
        return put_right(lang).to_owned();
    }
    let (own, credit) = remedy.split(all, beside);
    let sum = format::money(own);
    let first = match remedy {
        Remedy::Payment => Some(moved(lang, &sum)),
        Remedy::Booking => Some(booked(lang, &sum)),
        Remedy::Interest => Some(waived(lang, &sum)),
        Remedy::Credit | Remedy::Measure => None,
    };
    let first = first.filter(|_| own.is_positive());
    // Where nothing is changed, that nothing is credited is told.
    let then =
        (credit.is_positive() || first.is_none()).then(|| credited(lang, &format::money(credit)));
    first.into_iter().chain(then).collect::<Vec<_>>().join(" ")
}

/// The rule that a decision is changed by.
#[must_use]
pub const fn rule_of_change(lang: Lang, by: ChangedBy) -> &'static str {
    match by {
        ChangedBy::Right => changed_by_right(lang),
        ChangedBy::Duty => changed_by_duty(lang),
    }
}
