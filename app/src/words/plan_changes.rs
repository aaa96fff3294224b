//! Changing a payment plan that is being paid.

use besked_domain::money::Money;
use besked_domain::msg;
use besked_domain::plan::{Change, ChangeRefusal, ExtraEffect};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;

msg! {
    title { sv: "Ändra planen", en: "Change the plan" }
    link_text {
        sv: "Behöver du flytta en betalning, eller kan du bli klar tidigare?",
        en: "Do you need to move a payment, or can you be done sooner?",
    }
    lead {
        sv: "Här ser du vad en ändring innebär innan du bestämmer dig. Det andra i planen står kvar som det är.",
        en: "Here you see what a change comes to before you decide. All else in the plan stays as it is.",
    }
    to_plan { sv: "Till planen", en: "To the plan" }
    which { sv: "Vad vill du ändra?", en: "What do you want to change?" }
    move_title { sv: "Flytta en betalning", en: "Move a payment" }
    move_text(days: count) {
        sv: one "En betalning kan flyttas till en tidigare dag, eller {days} dag framåt. Den måste ligga före nästa betalning." other "En betalning kan flyttas till en tidigare dag, eller upp till {days} dagar framåt. Den måste ligga före nästa betalning.",
        en: one "A payment can be moved to an earlier day, or by {days} day. It must lie before the next payment." other "A payment can be moved to an earlier day, or by up to {days} days. It must lie before the next payment.",
    }
    move_sooner {
        sv: "En betalning kan flyttas till en tidigare dag, men inte framåt.",
        en: "A payment can be moved to an earlier day, but to no later one.",
    }
    instalment { sv: "Vilken betalning?", en: "Which payment?" }
    option(number: u32, day: &str, sum: &str) { sv: "{number}: {day}, {sum}", en: "{number}: {day}, {sum}" }
    date { sv: "Ny sista dag att betala", en: "New last day to pay" }
    shorten_title { sv: "Bli klar tidigare", en: "Be done sooner" }
    shorten_text {
        sv: "Det som är kvar delas på färre och större betalningar. Då blir räntan lägre.",
        en: "What is left is divided into fewer and larger payments. The interest is then lower.",
    }
    instalments { sv: "Hur många betalningar ska vara kvar?", en: "How many payments are to be left?" }
    extra_title { sv: "Betala extra", en: "Pay extra" }
    extra_text {
        sv: "Du får alltid betala mer än du måste. Använd samma nummer som annars. Pengarna räknas av på de närmaste betalningarna. När de har kommit in kan du i stället välja här att de gör planen kortare, eller betalningarna som är kvar lägre.",
        en: "You may always pay more than you must. Use the same numbers as otherwise. The money counts towards the nearest payments. Once it has come you can choose here that it makes the plan shorter instead, or the payments that are left smaller.",
    }
    extra_paid(sum: &str) {
        sv: "Du har betalat {sum} i förväg. Pengarna räknas av på de närmaste betalningarna, om du inte väljer något annat.",
        en: "You have paid {sum} in advance. Unless you choose otherwise it counts towards the nearest payments.",
    }
    extra_goes_on(day: &str) {
        sv: "Med valen här nedanför hoppar du inte över någon betalning. Nästa betalning är då {day}.",
        en: "With the choices below you skip no payment. The next payment is then {day}.",
    }
    effect { sv: "Vad ska pengarna användas till?", en: "What is the money to be used for?" }
    effect_shorter {
        sv: "Planen blir kortare och betalningarna lika stora som nu",
        en: "The plan becomes shorter, with payments as large as now",
    }
    effect_lower {
        sv: "Betalningarna blir lägre",
        en: "The payments become smaller",
    }
    show { sv: "Visa vad det innebär", en: "Show what it comes to" }
    outcome { sv: "Så blir det", en: "What it comes to" }
    as_now { sv: "Som det är nu", en: "As it is now" }
    afterwards { sv: "Efter ändringen", en: "After the change" }
    not_possible { sv: "Det går inte så", en: "It cannot be done so" }
    or_call { sv: "Ring oss om du behöver något annat:", en: "Call us if you need something else:" }
    sign_next(day: &str) {
        sv: "Ändringen gäller när du har skrivit under den, senast {day}. Tills dess gäller planen som den är.",
        en: "The change holds once you have signed it, by {day} at the latest. Until then the plan holds as it is.",
    }
    at_once { sv: "Ändringen gäller direkt.", en: "The change holds at once." }
    go_on { sv: "Gå vidare till underskriften", en: "Go on to the signature" }
    confirm { sv: "Ja, ändra planen", en: "Yes, change the plan" }
    cannot_now { sv: "Planen kan inte ändras just nu.", en: "The plan cannot be changed just now." }
    waits_title { sv: "En ändring väntar på underskrift", en: "A change waits to be signed" }
    waits(day: &str) {
        sv: "Skriv under senast {day}. Annars gäller planen som den är.",
        en: "Sign it by {day}. Otherwise the plan holds as it is.",
    }
    waits_for_us {
        sv: "Allt är underskrivet från din sida. Kommunen ska också skriva under, och då börjar ändringen gälla. Passerar en betalningsdag under tiden, räknas dina dagar att betala från den dag då ändringen börjar gälla.",
        en: "All is signed on your side. The municipality is to sign too, and then the change holds. If a day to pay passes meanwhile, your days to pay count from the day that the change begins to hold.",
    }
    sign { sv: "Läs och skriv under ändringen", en: "Read and sign the change" }
    read { sv: "Läs ändringen (PDF)", en: "Read the change (PDF)" }
    agreement_of(version: i32) {
        sv: "Avtalet som gällde tidigare, version {version} (PDF)",
        en: "The agreement that held before, version {version} (PDF)",
    }
    give_up { sv: "Ta tillbaka ändringen", en: "Take the change back" }
    moved(number: u32, day: &str) {
        sv: "Betalning {number} flyttas till {day}.",
        en: "Payment {number} is moved to {day}.",
    }
    shortened(n: count) {
        sv: one "Det som är kvar betalas i {n} betalning." other "Det som är kvar betalas i {n} betalningar.",
        en: one "What is left is paid in {n} payment." other "What is left is paid in {n} payments.",
    }
    extra_shortens {
        sv: "Det som har betalats i förväg gör planen kortare.",
        en: "What has been paid in advance makes the plan shorter.",
    }
    extra_lowers {
        sv: "Det som har betalats i förväg gör betalningarna som är kvar lägre.",
        en: "What has been paid in advance makes the payments that are left smaller.",
    }
    costs_more(sum: &str) { sv: "Det kostar {sum} mer i ränta.", en: "It costs {sum} more in interest." }
    saves(sum: &str) { sv: "Du sparar {sum} i ränta.", en: "You save {sum} in interest." }
    costs_the_same { sv: "Det kostar lika mycket som förut.", en: "It costs as much as before." }
    late(day: &str) {
        sv: "Betalningen som skulle ha kommit {day} behöver betalas först.",
        en: "The payment that was due on {day} needs to be paid first.",
    }
    no_such { sv: "Det finns ingen sådan betalning kvar.", en: "There is no such payment left." }
    moves_used(day: &str) {
        sv: "Du har flyttat så många betalningar som du själv kan. Från {day} kan du flytta igen.",
        en: "You have moved as many payments as you can by yourself. From {day} you can move one again.",
    }
    no_moves { sv: "Betalningar kan inte flyttas här.", en: "Payments cannot be moved here." }
    same_day { sv: "Betalningen ligger redan den dagen.", en: "The payment falls due on that day already." }
    move_outside(from: &str, to: &str) {
        sv: "Den betalningen kan flyttas till en dag mellan {from} och {to}.",
        en: "That payment can be moved to a day between {from} and {to}.",
    }
    nothing_extra {
        sv: "Det finns inget betalt i förväg att räkna om planen med. Har du just betalat syns det här när pengarna har kommit in.",
        en: "Nothing has been paid in advance that the plan can be reckoned anew with. If you have just paid, it shows here once the money has come.",
    }
    shorten_most(most: u32) {
        sv: "Det ska vara minst en betalning kvar och högst {most}.",
        en: "There is to be at least one payment left and at most {most}.",
    }
    no_shorter { sv: "Planen kan inte bli kortare.", en: "The plan cannot be made shorter." }
}

/// How far a payment can be moved.
#[must_use]
pub fn moves(lang: Lang, days: u32) -> String {
    if days == 0 { move_sooner(lang).to_owned() } else { move_text(lang, days.into()) }
}

/// What is changed, in a sentence.
#[must_use]
pub fn what(lang: Lang, change: Change) -> String {
    match change {
        Change::Move { number, to } => moved(lang, number, &day(lang, to)),
        Change::Extra { effect: ExtraEffect::Shorter } => extra_shortens(lang).to_owned(),
        Change::Extra { effect: ExtraEffect::Lower } => extra_lowers(lang).to_owned(),
        Change::Shorten { instalments } => shortened(lang, instalments.into()),
    }
}

/// What is chosen that an extra payment does.
#[must_use]
pub const fn effect_option(lang: Lang, effect: ExtraEffect) -> &'static str {
    match effect {
        ExtraEffect::Shorter => effect_shorter(lang),
        ExtraEffect::Lower => effect_lower(lang),
    }
}

/// What a change costs or saves, in a sentence.
#[must_use]
pub fn cost(lang: Lang, more: Money) -> String {
    if more.is_positive() {
        costs_more(lang, &format::money(more))
    } else if more.is_negative() {
        saves(lang, &format::money(-more))
    } else {
        costs_the_same(lang).to_owned()
    }
}

/// Why a change is not made without asking, and what would do.
#[must_use]
pub fn refusal(lang: Lang, refusal: ChangeRefusal) -> String {
    match refusal {
        ChangeRefusal::Late { since } => late(lang, &day(lang, since)),
        ChangeRefusal::NoSuchInstalment => no_such(lang).to_owned(),
        ChangeRefusal::MovesUsed { again_on: Some(on) } => moves_used(lang, &day(lang, on)),
        ChangeRefusal::MovesUsed { again_on: None } => no_moves(lang).to_owned(),
        ChangeRefusal::SameDay => same_day(lang).to_owned(),
        ChangeRefusal::MoveOutside { from, to } => {
            move_outside(lang, &day(lang, from), &day(lang, to))
        }
        ChangeRefusal::NothingExtra => nothing_extra(lang).to_owned(),
        ChangeRefusal::Shorten { most: 0 } => no_shorter(lang).to_owned(),
        ChangeRefusal::Shorten { most } => shorten_most(lang, most),
    }
}

fn day(lang: Lang, day: NaiveDate) -> String {
    format::date_long(lang, day)
}

#[cfg(test)]
mod tests {
    use super::{Lang, moves};

    #[test]
    fn how_far_a_payment_moves_is_told_of_no_day_one_and_more() {
        for (days, sv, en) in [
            (0, "men inte framåt.", "but to no later one."),
            (1, "eller 1 dag framåt.", "or by 1 day."),
            (2, "eller upp till 2 dagar framåt.", "or by up to 2 days."),
        ] {
            for lang in Lang::ALL {
                let text = moves(lang, days);
                assert!(text.contains(lang.pick(sv, en)), "{text}");
            }
        }
    }
}
