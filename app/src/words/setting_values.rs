//! The values of settings in words, what is wrong with one, and why a change is not made.

use super::setting_names::name;
use besked_domain::callback::DayHours;
use besked_domain::charge::Regime;
use besked_domain::invoice::allocation::PaymentOrder;
use besked_domain::msg;
use besked_domain::plan::{BrokenEffect, LAST_OF_MONTH, Method, PlanInterest};
use besked_domain::setting::{
    Kind, Outcome, PolicySetting, SettingRefusal, SettingValue, Unit, ValueFault,
};
use besked_domain::text::Lang;
use besked_domain::text::format::{self, clock};

msg! {
    days(n: count) { sv: one "{n} dag" other "{n} dagar", en: one "{n} day" other "{n} days" }
    working_days(n: count) {
        sv: one "{n} arbetsdag" other "{n} arbetsdagar",
        en: one "{n} working day" other "{n} working days",
    }
    months(n: count) {
        sv: one "{n} månad" other "{n} månader",
        en: one "{n} month" other "{n} months",
    }
    instalments(n: count) {
        sv: one "{n} delbetalning" other "{n} delbetalningar",
        en: one "{n} instalment" other "{n} instalments",
    }
    plans(n: count) { sv: one "{n} plan" other "{n} planer", en: one "{n} plan" other "{n} plans" }
    times(n: count) { sv: one "{n} gång" other "{n} gånger", en: one "{n} time" other "{n} times" }
    minutes(n: count) {
        sv: one "{n} minut" other "{n} minuter",
        en: one "{n} minute" other "{n} minutes",
    }
    open_days(n: count) {
        sv: one "{n} öppen dag" other "{n} öppna dagar",
        en: one "{n} open day" other "{n} open days",
    }
    callers(n: count) {
        sv: one "{n} person" other "{n} personer",
        en: one "{n} person" other "{n} persons",
    }
    as_usual { sv: "Som vanligt", en: "As usual" }
    no_days { sv: "Inga", en: "None" }
    closed_on(day: &str) { sv: "{day} stängt", en: "{day} closed" }
    open_on(day: &str, opens: &str, closes: &str) {
        sv: "{day} {opens}–{closes}",
        en: "{day} {opens}–{closes}",
    }
    yes { sv: "Ja", en: "Yes" }
    no { sv: "Nej", en: "No" }
    no_regime { sv: "Inga: en person bedömer alltid", en: "None: a person always looks" }
    private_law { sv: "Avtal (civilrätt)", en: "Contracts (private law)" }
    administrative_appeal {
        sv: "Beslut som kan överklagas (förvaltningsbesvär)",
        en: "Decisions that can be appealed",
    }
    legality_review {
        sv: "Beslut där bara lagligheten prövas (laglighetsprövning)",
        en: "Decisions of which only the lawfulness is tried",
    }
    mixed {
        sv: "Blandat: avgiften beslutad, betalningen prövas av tingsrätten",
        en: "Mixed: the fee is decided, payment is tried by the district court",
    }
    excluded { sv: "Avgifter hos en annan myndighet", en: "Charges of another authority" }
    interest_runs { sv: "Löper dag för dag", en: "Runs day by day" }
    interest_twelfths {
        sv: "Löper, en tolftedel av årsräntan per månad",
        en: "Runs, a twelfth of a year’s interest each month",
    }
    interest_waived { sv: "Ingen ränta under planen", en: "None during the plan" }
    straight {
        sv: "Rak amortering: lika stor del varje gång, ränta tillkommer",
        en: "Straight: an equal part each time, with interest on top",
    }
    annuity {
        sv: "Annuitet: samma belopp varje gång, ränta ingår",
        en: "Annuity: the same amount each time, interest included",
    }
    costs_first {
        sv: "Kostnader, sedan ränta, sedan skulden",
        en: "Costs, then interest, then the debt itself",
    }
    principal_first {
        sv: "Skulden, sedan kostnader, sedan ränta",
        en: "The debt itself, then costs, then interest",
    }

    due_day(n: u32) { sv: "den {n}", en: "day {n}" }
    last_of_month { sv: "den sista i månaden", en: "the last day of the month" }
    or { sv: "eller", en: "or" }
    rest_at_once {
        sv: "På en gång, när planen har brutits",
        en: "At once, when the plan has been broken",
    }
    rest_in_days {
        sv: "Inom lika många dagar som respiten, räknat från beskedet att planen är bruten. Till dess skickas inget krav. Är respiten noll dagar ska det betalas på en gång",
        en: "Within as many days as there are of grace, counted from the letter that the plan is broken. No claim is sent until then. Where there are no days of grace it is to be paid at once",
    }

    due_days_hint {
        sv: "En eller flera dagar i månaden, 1–28, med komma mellan. Skriv 31 för den sista i månaden. Den närmaste som ger minst tio dagar att betala på står ifylld när en plan föreslås; den som föreslår kan välja en annan.",
        en: "One or more days of the month, 1–28, with commas between. Write 31 for the last of the month. The nearest that leaves at least ten days to pay stands there when a plan is proposed; whoever proposes may choose another.",
    }
    number_hint(least: &str, most: &str) {
        sv: "Ett heltal. Minst {least}, högst {most}.",
        en: "A whole number. {least} at the least, {most} at the most.",
    }
    amount_hint { sv: "I kronor, till exempel 1\u{a0}250,50.", en: "In kronor, for instance 1\u{a0}250,50." }
    series_hint {
        sv: "Högst tolv tecken: stora bokstäver A–Z, siffror och bindestreck.",
        en: "Twelve characters at the most: capitals A–Z, figures and hyphens.",
    }
    regimes_hint {
        sv: "Kryssa i dem som kan få ja direkt. Övriga bedöms alltid av en person.",
        en: "Tick those that can get a yes at once. A person always looks at the others.",
    }
    time_hint { sv: "Ett klockslag, till exempel 16.30.", en: "A time of day, for instance 16:30." }
    closing_hint {
        sv: "Ett klockslag, till exempel 12.00. Lämna tomt om dagen är som vanligt.",
        en: "A time of day, for instance 12:00. Leave empty if the day is as usual.",
    }
    days_hint {
        sv: "En dag per rad: 2026-12-23 om det är stängt, 2026-12-28 10.00-14.00 om tiderna är andra. Helger, röda dagar, midsommarafton, julafton och nyårsafton är alltid stängda och behöver inte stå här.",
        en: "A day on each line: 2026-12-23 where it is closed, 2026-12-28 10:00-14:00 where the hours are others. Weekends, public holidays and the eves of midsummer, Christmas and the new year are always closed and need not stand here.",
    }
    missing { sv: "Fyll i ett värde", en: "Fill in a value" }
    no_number { sv: "Skriv ett heltal, med bara siffror", en: "Write a whole number, in figures alone" }
    outside(least: &str, most: &str) {
        sv: "Skriv ett tal från {least} till {most}",
        en: "Write a number from {least} to {most}",
    }
    no_due_days {
        sv: "Skriv dagar från 1 till 28, eller 31 för den sista i månaden, till exempel 25, 31. Alla månader har inte en 29:e och en 30:e",
        en: "Write days from 1 to 28, or 31 for the last of the month, for instance 25, 31. Not every month has a 29th and a 30th",
    }
    no_amount {
        sv: "Skriv ett belopp i kronor, 0 eller mer",
        en: "Write an amount in kronor, 0 or more",
    }
    unknown { sv: "Välj ett av alternativen", en: "Choose one of the alternatives" }
    no_time { sv: "Skriv ett klockslag, till exempel 16.30", en: "Write a time of day, for instance 16:30" }
    wrong_days {
        sv: "Någon rad går inte att läsa, eller samma dag står två gånger. Skriv varje dag som 2026-12-23 eller 2026-12-28 10.00-14.00",
        en: "A line cannot be read, or a day stands there twice. Write each day as 2026-12-23 or 2026-12-28 10:00-14:00",
    }

    from_tomorrow_on {
        sv: "Ändringen kan börja gälla tidigast i morgon. Välj en senare dag.",
        en: "The change can hold from tomorrow at the earliest. Choose a later day.",
    }
    day_taken {
        sv: "Ett annat värde är redan beslutat från den dagen. Välj en annan dag.",
        en: "Another value has been decided from that day already. Choose another day.",
    }
    same {
        sv: "Det värdet gäller redan den dagen.",
        en: "That value holds on that day already.",
    }
    above_law(most: &str) {
        sv: "Lagen tillåter högst {most} (4 § lag 1981:739).",
        en: "The law allows {most} at the most (lag 1981:739, section 4).",
    }
    against(other: &str) {
        sv: "Det går inte ihop med ”{other}” den dagen: mer skulle kunna få ja direkt än vad som får beviljas alls.",
        en: "It does not go with “{other}” on that day: more could get a yes at once than may be granted at all.",
    }
    ends_first(other: &str) {
        sv: "Det går inte ihop med ”{other}” den dagen: samtalen skulle sluta innan de börjar.",
        en: "It does not go with “{other}” on that day: calls would end before they begin.",
    }
    for_everyone {
        sv: "Den här inställningen är densamma för alla avgifter.",
        en: "This setting is the same for all charges.",
    }
    waits_already {
        sv: "En annan ändring av inställningen väntar redan på beslut. Den behöver beslutas först.",
        en: "Another change of the setting awaits a decision already. That one must be decided first.",
    }
    own_proposal {
        sv: "Du har själv föreslagit ändringen. En annan person behöver godkänna den.",
        en: "You proposed the change yourself. Another person must approve it.",
    }
    not_theirs { sv: "Ändringen är inte din att besluta om.", en: "The change is not yours to decide." }
    decided { sv: "Någon har redan beslutat om ändringen.", en: "Someone has decided on the change already." }

    automatic { sv: "Ja direkt", en: "Yes at once" }
    needs_person { sv: "En person bedömer", en: "A person looks" }
    not_eligible { sv: "Utanför reglerna", en: "Outside the rules" }
}

/// A number with what it counts.
fn counted(lang: Lang, unit: Unit, number: u32) -> String {
    let n = i64::from(number);
    match unit {
        Unit::Days => days(lang, n),
        Unit::WorkingDays => working_days(lang, n),
        Unit::Months => months(lang, n),
        Unit::Instalments => instalments(lang, n),
        Unit::Plans => plans(lang, n),
        Unit::Times => times(lang, n),
        Unit::Minutes => minutes(lang, n),
        Unit::OpenDays => open_days(lang, n),
        Unit::Callers => callers(lang, n),
    }
}

/// A value of a setting.
#[must_use]
pub fn value(lang: Lang, setting: PolicySetting, value: &SettingValue) -> String {
    match value {
        SettingValue::Number(number) => match setting.kind() {
            Kind::Number { unit, .. } => counted(lang, unit, *number),
            _ => number.to_string(),
        },
        SettingValue::Amount(amount) => format::money(*amount),
        SettingValue::YesNo(true) => yes(lang).to_owned(),
        SettingValue::YesNo(false) => no(lang).to_owned(),
        SettingValue::Regimes(regimes) if regimes.is_empty() => no_regime(lang).to_owned(),
        SettingValue::Regimes(regimes) => {
            let names: Vec<_> = regimes.iter().map(|own| regime(lang, *own)).collect();
            names.join("; ")
        }
        SettingValue::Interest(of) => interest(lang, *of).to_owned(),
        SettingValue::Method(of) => method(lang, *of).to_owned(),
        SettingValue::Order(of) => order(lang, *of).to_owned(),
        SettingValue::DueDays(days) => {
            let days: Vec<_> = days.numbers().map(|day| day_of_month(lang, day)).collect();
            days.join(&format!(" {} ", or(lang)))
        }
        SettingValue::BrokenEffect(of) => broken_effect(lang, *of).to_owned(),
        SettingValue::Series(series) => series.clone(),
        SettingValue::Time(time) => clock(lang, *time),
        SettingValue::Closing(closes) => {
            closes.map_or_else(|| as_usual(lang).to_owned(), |time| clock(lang, time))
        }
        SettingValue::Days(days) if days.is_empty() => no_days(lang).to_owned(),
        SettingValue::Days(days) => {
            let days: Vec<_> = days.iter().map(|own| day(lang, own)).collect();
            days.join("; ")
        }
    }
}

/// A day with its hours.
fn day(lang: Lang, own: &DayHours) -> String {
    let day = format::iso(own.day);
    match own.hours {
        Some((opens, closes)) => open_on(lang, &day, &clock(lang, opens), &clock(lang, closes)),
        None => closed_on(lang, &day),
    }
}

/// What kind of charges follow a law.
#[must_use]
pub const fn regime(lang: Lang, regime: Regime) -> &'static str {
    match regime {
        Regime::PrivateLaw => private_law(lang),
        Regime::AdministrativeAppeal => administrative_appeal(lang),
        Regime::LegalityReview => legality_review(lang),
        Regime::Mixed => mixed(lang),
        Regime::Excluded => excluded(lang),
    }
}

/// What happens to interest.
#[must_use]
pub const fn interest(lang: Lang, interest: PlanInterest) -> &'static str {
    match interest {
        PlanInterest::Runs => interest_runs(lang),
        PlanInterest::Twelfths => interest_twelfths(lang),
        PlanInterest::Waived => interest_waived(lang),
    }
}

/// How a debt is divided.
#[must_use]
pub const fn method(lang: Lang, method: Method) -> &'static str {
    match method {
        Method::Straight => straight(lang),
        Method::Annuity => annuity(lang),
    }
}

/// A day of every month.
fn day_of_month(lang: Lang, day: u32) -> String {
    if day == LAST_OF_MONTH {
        return last_of_month(lang).to_owned();
    }
    due_day(lang, day)
}

/// When what is left of a broken plan is to be paid.
#[must_use]
pub const fn broken_effect(lang: Lang, effect: BrokenEffect) -> &'static str {
    match effect {
        BrokenEffect::RestAtOnce => rest_at_once(lang),
        BrokenEffect::RestInDays => rest_in_days(lang),
    }
}

/// What is paid first.
#[must_use]
pub const fn order(lang: Lang, order: PaymentOrder) -> &'static str {
    match order {
        PaymentOrder::CostsFirst => costs_first(lang),
        PaymentOrder::PrincipalFirst => principal_first(lang),
    }
}

/// What a setting may be, before anything is typed; nothing where one chooses.
#[must_use]
pub fn hint(lang: Lang, kind: Kind) -> Option<String> {
    match kind {
        Kind::Number { unit, least, most } => {
            Some(number_hint(lang, &counted(lang, unit, least), &counted(lang, unit, most)))
        }
        Kind::Amount => Some(amount_hint(lang).to_owned()),
        Kind::Series => Some(series_hint(lang).to_owned()),
        Kind::Regimes => Some(regimes_hint(lang).to_owned()),
        Kind::Time => Some(time_hint(lang).to_owned()),
        Kind::Closing => Some(closing_hint(lang).to_owned()),
        Kind::Days => Some(days_hint(lang).to_owned()),
        Kind::DueDays => Some(due_days_hint(lang).to_owned()),
        Kind::YesNo | Kind::Interest | Kind::Method | Kind::Order | Kind::BrokenEffect => None,
    }
}

/// What is wrong with a value, and what to write instead.
#[must_use]
pub fn fault(lang: Lang, fault: ValueFault) -> String {
    match fault {
        ValueFault::Missing => missing(lang).to_owned(),
        ValueFault::NoNumber => no_number(lang).to_owned(),
        ValueFault::Outside { least, most } => outside(lang, &least.to_string(), &most.to_string()),
        ValueFault::NoAmount => no_amount(lang).to_owned(),
        ValueFault::Unknown => unknown(lang).to_owned(),
        ValueFault::NoDueDays => no_due_days(lang).to_owned(),
        ValueFault::NoSeries => series_hint(lang).to_owned(),
        ValueFault::NoTime => no_time(lang).to_owned(),
        ValueFault::NoDays => wrong_days(lang).to_owned(),
    }
}

/// Why a change is not made, and what to do.
#[must_use]
pub fn refusal(lang: Lang, refusal: SettingRefusal) -> String {
    match refusal {
        SettingRefusal::FromTomorrow => from_tomorrow_on(lang).to_owned(),
        SettingRefusal::DayTaken => day_taken(lang).to_owned(),
        SettingRefusal::Same => same(lang).to_owned(),
        SettingRefusal::AboveLaw { most } => above_law(lang, &format::money(most)),
        SettingRefusal::Against { other } => against(lang, name(lang, other)),
        SettingRefusal::EndsFirst { other } => ends_first(lang, name(lang, other)),
        SettingRefusal::ForEveryone => for_everyone(lang).to_owned(),
        SettingRefusal::WaitsAlready => waits_already(lang).to_owned(),
        SettingRefusal::OwnProposal => own_proposal(lang).to_owned(),
        SettingRefusal::NotTheirs => not_theirs(lang).to_owned(),
        SettingRefusal::Decided => decided(lang).to_owned(),
    }
}

/// What a program says.
#[must_use]
pub const fn outcome(lang: Lang, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Automatic => automatic(lang),
        Outcome::NeedsPerson => needs_person(lang),
        Outcome::NotEligible => not_eligible(lang),
    }
}
