//! Cases on disputed charges: what both sides call things.

use super::{brought, receipts};
use besked_domain::dispute::case::{Outcome, Refusal, State};
use besked_domain::dispute::{Ground, Reading, Word};
use besked_domain::msg;
use besked_domain::text::{Lang, format};

msg! {
    already_paid { sv: "Jag har redan betalat", en: "I have paid already" }
    wrong_amount { sv: "Beloppet är fel", en: "The amount is wrong" }
    not_received { sv: "Jag har inte fått det, eller det var dåligt", en: "I did not get it, or it was faulty" }
    not_mine { sv: "Det är inte min skuld", en: "It is not my debt" }
    cancelled { sv: "Jag hade sagt upp det", en: "I had cancelled it" }
    minor { sv: "Jag var under 18 år", en: "I was under 18" }
    prescribed { sv: "Skulden är för gammal", en: "The debt is too old" }
    cannot_pay { sv: "Jag kan inte betala", en: "I cannot pay" }
    tariff_level { sv: "Taxan är för hög", en: "The tariff is too high" }
    reduce_interest { sv: "Räntan borde sänkas", en: "The interest should be reduced" }
    other { sv: "Något annat", en: "Something else" }

    explained { sv: "Besvarat", en: "Answered" }
    open { sv: "Väntar på handläggare", en: "Waiting for an official" }
    taken { sv: "Handläggs", en: "Being handled" }
    waiting_unit { sv: "Väntar på uppgifter", en: "Waiting for facts" }
    waiting_debtor { sv: "Vi behöver veta mer", en: "We need to know more" }
    stated { sv: "Väntar på chefens besked", en: "Waiting for a manager" }
    decided { sv: "Avgjort", en: "Decided" }
    appealed { sv: "Överklagat", en: "Appealed" }
    forwarded { sv: "Överlämnat", en: "Handed over" }
    withdrawn { sv: "Återkallat", en: "Taken back" }

    yes_must { sv: "Ja, det ska prövas på nytt", en: "Yes, it must be looked at again" }
    yes_will { sv: "Ja, det prövas på nytt", en: "Yes, it will be looked at again" }
    undecided { sv: "En person ger besked", en: "A person will tell you" }
    no_with_reason { sv: "Nej, inte av det skälet", en: "No, not for that reason" }

    change_fully { sv: "Ändras helt", en: "Changed in full" }
    change_partly { sv: "Ändras delvis", en: "Changed in part" }
    no_change { sv: "Ändras inte", en: "Not changed" }

    readings { sv: "Hur svaret ska berättas", en: "How the answer is told" }
    full { sv: "Hela svaret", en: "In full" }
    plain { sv: "Enklare", en: "Plainer" }
    easy { sv: "Lättläst", en: "Easy to read" }

    not_theirs { sv: "Det får du inte göra i ärendet.", en: "That is not yours to do in the case." }
    no_statement {
        sv: "Det går inte att besluta ännu: yttrandet från den som står bakom avgiften saknas (policyn, punkt 7).",
        en: "It cannot be decided yet: the statement of whoever made the charge is missing (policy, point 7).",
    }
    stale_case {
        sv: "Ärendet har ändrats sedan sidan visades. Så här ser det ut nu.",
        en: "The case has changed since the page was shown. This is how it looks now.",
    }
    no_such_right { sv: "Den rätten finns inte för den här avgiften.", en: "This charge gives no such right." }
    too_early(day: &str) { sv: "Det går från och med {day}.", en: "It can be done from {day}." }
    once { sv: "Det är redan gjort, och kan bara göras en gång.", en: "It has been done already, and can only be done once." }
    biased {
        sv: "Den som anmält jäv får inte handlägga eller besluta. Lämna över ärendet till någon annan.",
        en: "Whoever has declared bias takes no part in the case. Hand it over to someone else.",
    }
    not_for_them {
        sv: "Den du valde kan inte ta över ärendet. Det kan bara handläggare och chefer göra, och är personens uppgifter skyddade måste de få se dem. Välj någon annan.",
        en: "The colleague you chose cannot take over the case. Only handlers and managers can, and if the person's details are protected they must be allowed to see them. Choose someone else.",
    }
    not_granted {
        sv: "Inget ändrades i ärendet, så det finns inget att markera som kommunens fel.",
        en: "Nothing was changed in the case, so there is nothing to mark as the municipality's fault.",
    }
    no_reasons {
        sv: "Skriv både vilka regler som tillämpats och vilka omständigheter som avgjort.",
        en: "Give both the rules applied and the circumstances that decided.",
    }
    wrong_amount_of(most: &str) {
        sv: "Vid delvis ändring ska beloppet vara över noll och under {most}.",
        en: "For a partial change the amount must be above nought and below {most}.",
    }
    wrong_amounts_of(most: &str) {
        sv: "Vid delvis ändring ska de två beloppen tillsammans vara över noll och under {most}.",
        en: "For a partial change the two amounts must together be above nought and below {most}.",
    }
    wrong_amounts_each(own: &str, beside: &str, most: &str) {
        sv: "Vid delvis ändring kan högst {own} i ränta inte tas ut och högst {beside} krediteras. Tillsammans ska beloppen vara över noll och under {most}.",
        en: "For a partial change at most {own} of interest can be left uncharged and at most {beside} credited. Together the amounts must be above nought and below {most}.",
    }
    no_full_change(most: &str) {
        sv: "Underlaget visar inget fel, så det finns ingen hel ändring. Är något ändå fel väljer du att ändra delvis och anger beloppet, högst {most}.",
        en: "The record shows nothing to be wrong, so there is no full change. If something is wrong all the same, choose to change in part and give the amount, at most {most}.",
    }
    no_part {
        sv: "Det här har inget belopp. Ändra helt eller inte alls.",
        en: "This has no amount. Change it in full or not at all.",
    }
    nothing_left {
        sv: "Det finns inget kvar att ändra i ärendet. Välj att inte ändra, och skriv varför.",
        en: "There is nothing left to change in the case. Choose not to change, and say why.",
    }
    amount_up_to(most: &str) {
        sv: "Vid delvis ändring ska beloppet vara över noll och högst {most}.",
        en: "For a partial change the amount must be above nought and at most {most}.",
    }
    promised {
        sv: "Betalningen har redan lovats till en annan faktura, genom beslutet i ett annat ärende. Den kan inte räknas av här också, och ingen annan betalning har hittats. Ligger det en annan betalning på fel faktura ber du ekonomin flytta den först.",
        en: "The payment has been promised to another invoice already, by the decision in another case. It cannot be taken off here too, and no other payment has been found. If another payment lies on the wrong invoice, ask finance to move it first.",
    }
    promised_but(most: &str) {
        sv: "Betalningen har redan lovats till en annan faktura, genom beslutet i ett annat ärende. Här kan högst {most} räknas av. Ligger det en annan betalning på fel faktura ber du ekonomin flytta den först.",
        en: "The payment has been promised to another invoice already, by the decision in another case. At most {most} can be taken off here. If another payment lies on the wrong invoice, ask finance to move it first.",
    }
    must_change {
        sv: "Det som är uppenbart fel, enkelt att rätta och inte till nackdel för någon ska ändras (38 § förvaltningslagen). Ändra beslutet, eller ta bort det kryss som inte stämmer.",
        en: "What is obviously wrong, simple to mend and to nobody's harm must be changed (38 § förvaltningslagen). Change it, or untick what is not so.",
    }
    only_must_change {
        sv: "Efter ett överklagande får beslutet bara ändras när alla tre kryssen i 38 § stämmer (39 § förvaltningslagen). Annars lämnas överklagandet över som det är.",
        en: "After an appeal the decision may only be changed when all three ticks of 38 § hold (39 § förvaltningslagen). Otherwise the appeal is handed over as it is.",
    }
    stated_self {
        sv: "Du har lämnat yttrandet i ärendet, eller fattat beslutet som ska omprövas. En annan chef ska ompröva (policyn, punkt 7).",
        en: "You gave the statement in this case, or made the decision that is to be reconsidered. Another manager is to reconsider (policy, point 7).",
    }
    no_request { sv: "Det finns ingen begäran om avgörande att svara på.", en: "There is no request for a decision to answer." }
    no_refusal { sv: "Det finns inget avslag att överklaga, eller så har vi redan fått överklagandet.", en: "There is no refusal to appeal, or we have the appeal already." }
    in_time(last: &str) {
        sv: "Överklagandet kom in i tid: sista dagen var {last}. Lämna över det, eller ompröva beslutet.",
        en: "The appeal came in time: the last day was {last}. Hand it over, or reconsider the decision.",
    }
    not_begun {
        sv: "Det är inte känt när kunden fick beslutet, så tiden att överklaga har inte gått ut. Lämna över överklagandet. Finns det ett bevis på när ett beslut om kravet togs emot, registrera det först.",
        en: "It is not known when the customer received the decision, so the time to appeal has not run out. Hand the appeal over. If there is proof of when a decision on the charge was received, register that first.",
    }
    late_first(came: &str) {
        sv: "Överklagandet som kom in {came} kom för sent. En chef avvisar det först (45 § förvaltningslagen). Sedan lämnar du över det som är kvar. Om det ändå ska prövas skriver du varför när du lämnar över.",
        en: "The appeal that came in on {came} came too late. A manager dismisses it first (45 § förvaltningslagen). Then you hand over what is left. If it is to be tried all the same, say why when you hand it over.",
    }
    no_appeal { sv: "Det finns inget överklagande som väntar.", en: "No appeal waits." }
    four_eyes {
        sv: "Du har föreslagit beslutet. En annan chef ska godkänna det eller säga nej.",
        en: "You proposed this decision. Another manager is to confirm it or say no.",
    }
    not_heard(day: &str) {
        sv: "Kunden får yttra sig till och med {day}. Skriv varför det inte behövs, eller vänta.",
        en: "The customer may comment until {day}. Say why that is not needed, or wait.",
    }
}

/// A ground, as the person would say it.
#[must_use]
pub const fn ground(lang: Lang, ground: Ground) -> &'static str {
    match ground {
        Ground::AlreadyPaid => already_paid(lang),
        Ground::WrongAmount => wrong_amount(lang),
        Ground::NotReceived => not_received(lang),
        Ground::NotMine => not_mine(lang),
        Ground::Cancelled => cancelled(lang),
        Ground::Minor => minor(lang),
        Ground::Prescribed => prescribed(lang),
        Ground::CannotPay => cannot_pay(lang),
        Ground::TariffLevel => tariff_level(lang),
        Ground::ReduceInterest => reduce_interest(lang),
        Ground::Other => other(lang),
    }
}

/// A state in a word or two.
#[must_use]
pub const fn state(lang: Lang, state: State) -> &'static str {
    match state {
        State::Explained => explained(lang),
        State::Open => open(lang),
        State::Taken => taken(lang),
        State::WaitingUnit => waiting_unit(lang),
        State::WaitingDebtor => waiting_debtor(lang),
        State::Stated => stated(lang),
        State::Decided => decided(lang),
        State::Appealed => appealed(lang),
        State::Forwarded => forwarded(lang),
        State::Withdrawn => withdrawn(lang),
    }
}

/// The word on reconsideration.
#[must_use]
pub const fn word(lang: Lang, word: Word) -> &'static str {
    match word {
        Word::YesMust => yes_must(lang),
        Word::YesWill => yes_will(lang),
        Word::Undecided => undecided(lang),
        Word::NoWithReason => no_with_reason(lang),
    }
}

/// An outcome.
#[must_use]
pub const fn outcome(lang: Lang, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::ChangeFully => change_fully(lang),
        Outcome::ChangePartly => change_partly(lang),
        Outcome::NoChange => no_change(lang),
    }
}

/// A reading.
#[must_use]
pub const fn reading(lang: Lang, reading: Reading) -> &'static str {
    match reading {
        Reading::Full => full(lang),
        Reading::Plain => plain(lang),
        Reading::Easy => easy(lang),
    }
}

/// Why a step cannot be taken, and what to do.
#[must_use]
pub fn refusal(lang: Lang, refusal: Refusal) -> String {
    match refusal {
        Refusal::NotTheirs => not_theirs(lang).to_owned(),
        Refusal::NoStatement => no_statement(lang).to_owned(),
        Refusal::Stale => stale_case(lang).to_owned(),
        Refusal::NoSuchRight => no_such_right(lang).to_owned(),
        Refusal::TooEarly(day) => too_early(lang, &format::date_long(lang, day)),
        Refusal::Once => once(lang).to_owned(),
        Refusal::Biased => biased(lang).to_owned(),
        Refusal::NotForThem => not_for_them(lang).to_owned(),
        Refusal::NotGranted => not_granted(lang).to_owned(),
        Refusal::NoReasons => no_reasons(lang).to_owned(),
        Refusal::Amount { disputed } => wrong_amount_of(lang, &format::money(disputed)),
        Refusal::Amounts { below, each: None } => wrong_amounts_of(lang, &format::money(below)),
        Refusal::Amounts { below, each: Some((own, beside)) } => {
            let [own, beside, below] = [own, beside, below].map(format::money);
            wrong_amounts_each(lang, &own, &beside, &below)
        }
        Refusal::NoFullChange { most } => no_full_change(lang, &format::money(most)),
        Refusal::NoPart => no_part(lang).to_owned(),
        Refusal::NothingLeft => nothing_left(lang).to_owned(),
        Refusal::Promised { most } if most.is_positive() => {
            promised_but(lang, &format::money(most))
        }
        Refusal::Promised { .. } => promised(lang).to_owned(),
        Refusal::AmountUpTo { most } => amount_up_to(lang, &format::money(most)),
        Refusal::MustChange => must_change(lang).to_owned(),
        Refusal::FourEyes => four_eyes(lang).to_owned(),
        Refusal::OnlyMustChange => only_must_change(lang).to_owned(),
        Refusal::StatedSelf => stated_self(lang).to_owned(),
        Refusal::NoRequest => no_request(lang).to_owned(),
        Refusal::NoRefusal => no_refusal(lang).to_owned(),
        Refusal::NoAppeal => no_appeal(lang).to_owned(),
        Refusal::InTime(Some(last)) => in_time(lang, &format::date_long(lang, last)),
        Refusal::InTime(None) => not_begun(lang).to_owned(),
        Refusal::LateFirst(came) => late_first(lang, &format::date_long(lang, came)),
        Refusal::NotHeard(day) => not_heard(lang, &format::date_long(lang, day)),
        Refusal::ArrivalDay { since } => brought::wrong_day(lang, &format::date_long(lang, since)),
        Refusal::ReceiptDay { decided_on } => {
            receipts::wrong_day(lang, &format::date_long(lang, decided_on))
        }
    }
}
