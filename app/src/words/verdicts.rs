//! Why a plan or a respite is looked at by a person, or lies outside what is agreed to as a rule; and why
//! a step of one cannot be taken.

use besked_domain::charge::Regime;
use besked_domain::msg;
use besked_domain::plan::life::Refusal;
use besked_domain::plan::{Reason, Rule, Verdict};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;

msg! {
    by_law {
        sv: "Avgiften följer regler där en person behöver ta ställning.",
        en: "The charge follows rules under which a person needs to decide.",
    }
    months(max: count) {
        sv: one "Mer än {max} delbetalning går vi alltid igenom själva." other "Fler än {max} delbetalningar går vi alltid igenom själva.",
        en: one "More than {max} instalment is always looked at by us." other "More than {max} instalments are always looked at by us.",
    }
    days(max: count) {
        sv: one "Mer än {max} dags anstånd går vi alltid igenom själva." other "Mer än {max} dagars anstånd går vi alltid igenom själva.",
        en: one "More than {max} day is always looked at by us." other "More than {max} days are always looked at by us.",
    }
    every_plan { sv: "Alla betalningsplaner går vi igenom själva.", en: "All payment plans are looked at by us." }
    every_respite { sv: "Alla anstånd går vi igenom själva.", en: "All requests for more time are looked at by us." }
    amount(max: &str) {
        sv: "Belopp över {max} går vi alltid igenom själva.",
        en: "Sums above {max} are always looked at by us.",
    }
    broken_plan(day: &str) {
        sv: "En tidigare betalningsplan bröts {day}.",
        en: "An earlier payment plan was broken on {day}.",
    }
    unpaid_plan {
        sv: "En tidigare betalningsplan blev inte betald.",
        en: "An earlier payment plan was not paid.",
    }
    open_plan { sv: "Det finns redan en betalningsplan.", en: "There is a payment plan already." }
    open_plans(max: u32) {
        sv: "Det finns redan minst {max} betalningsplaner.",
        en: "There are at least {max} payment plans already.",
    }
    estate {
        sv: "Ett dödsbo företräds av alla delägare tillsammans. Vi ser till att alla är med på planen.",
        en: "An estate is represented by all who own a part of it together. We make sure that all agree to the plan.",
    }
    earlier_respite {
        sv: "En faktura har haft anstånd förut.",
        en: "An invoice has had more time before.",
    }

    nothing_to_pay { sv: "Det finns inget kvar att betala.", en: "There is nothing left to pay." }
    debt_too_small(min: &str) {
        sv: "Summan är mindre än {min}, som är det minsta vi gör en plan för.",
        en: "The sum is less than {min}, the least that we make a plan for.",
    }
    too_many_months(max: u32) {
        sv: "Det blir fler delbetalningar än {max}, som är det mesta.",
        en: "There would be more instalments than {max}, which is the most.",
    }
    no_instalments { sv: "Välj minst en delbetalning.", en: "Choose at least one instalment." }
    instalment_too_small(min: &str) {
        sv: "Varje delbetalning behöver vara minst {min}.",
        en: "Each instalment needs to be at least {min}.",
    }
    first_due_too_late(day: &str) {
        sv: "Första betalningsdagen kan vara senast {day}.",
        en: "The first day to pay can be {day} at the latest.",
    }
    first_due_too_early(day: &str) {
        sv: "Första betalningsdagen kan vara tidigast {day}.",
        en: "The first day to pay can be {day} at the earliest.",
    }
    until_too_late(day: &str) {
        sv: "Längre än till {day} kan du inte få anstånd här.",
        en: "You cannot have more time than until {day} here.",
    }
    until_too_early(day: &str) {
        sv: "Välj {day} eller senare. Tidigare dagar flyttar ingenting.",
        en: "Choose {day} or later. Earlier days move nothing.",
    }
    in_plan_already {
        sv: "En av fakturorna ingår redan i en betalningsplan.",
        en: "One of the invoices is in a payment plan already.",
    }
    disputed {
        sv: "En av fakturorna är pausad medan vi prövar din invändning. Den behöver du inte betala under tiden.",
        en: "One of the invoices is paused while we look into your objection. You need not pay it meanwhile.",
    }
    at_enforcement {
        sv: "En av fakturorna har gått vidare till Kronofogden eller domstol. Ring oss om den.",
        en: "One of the invoices has gone to the Enforcement Authority or a court. Call us about it.",
    }
    another_authority {
        sv: "En av avgifterna hör till en annan myndighet. Fråga dem.",
        en: "One of the charges belongs to another authority. Ask them.",
    }

    not_theirs { sv: "Det här kan du inte göra.", en: "This is not yours to do." }
    stale {
        sv: "Ärendet har kommit längre, så det här går inte längre att göra.",
        en: "The case has come further, so this can no longer be done.",
    }
    needs_person { sv: "En person behöver titta på det.", en: "A person must look at it." }
    needs_second(limit: &str) {
        sv: "Över {limit} beslutar två.",
        en: "Above {limit} two decide.",
    }
    nothing_proposed { sv: "Inget väntar på att bekräftas.", en: "Nothing waits to be confirmed." }
    four_eyes {
        sv: "Den som lade fram förslaget kan inte bekräfta det.",
        en: "Whoever put it forward cannot confirm it.",
    }
    no_reasons { sv: "Skriv skälen.", en: "Write the reasons." }
    signed {
        sv: "Planen är underskriven och kan inte tas tillbaka.",
        en: "The plan has been signed and cannot be taken back.",
    }
    not_signed { sv: "Underskrift saknas.", en: "A signature is missing." }
    nobody_more { sv: "Alla har skrivit under.", en: "All have signed." }
    signed_already {
        sv: "Samma person kan inte skriva under två gånger. En annan behöver skriva under också.",
        en: "One person cannot sign twice. Another one needs to sign too.",
    }
    first_day_passed(day: &str) {
        sv: "Första betalningsdagen, {day}, har passerat. Föreslå en plan med en ny första dag i stället.",
        en: "The first day to pay, {day}, has passed. Suggest a plan with a new first day instead.",
    }
    not_written(day: &str) {
        sv: "Avtalets text blev klar {day}, så det kan inte ha skrivits under före den dagen. Kontrollera dagen på papperet.",
        en: "The text of the agreement was settled on {day}, so it cannot have been signed before that day. Check the day on the paper.",
    }
    paid_by_plan {
        sv: "Fakturan betalas enligt en betalningsplan som är underskriven, så anstånd kan inte beviljas.",
        en: "The invoice is paid by a signed payment plan, so no respite can be granted.",
    }
    gone_on {
        sv: "Det som är kvar har gått vidare till Kronofogden eller domstol, så anstånd kan inte beviljas.",
        en: "What is left has gone to the Enforcement Authority or a court, so no respite can be granted.",
    }
    needs_manager(limit: &str) {
        sv: "Över {limit} är det en chef som avslutar en plan som gäller.",
        en: "Above {limit} a manager ends a plan that is in force.",
    }
    not_late { sv: "Ingen betalning är tillräckligt sen.", en: "No payment is late enough." }
    not_paid { sv: "Allt är inte betalt.", en: "Not all is paid." }
    too_early(day: &str) {
        sv: "Planen kan brytas tidigast {day}.",
        en: "The plan can be broken on {day} at the earliest.",
    }
    contested {
        sv: "Något i planen är bestritt och pausat. Inget varsel skickas, och planen bryts inte, förrän det är avgjort.",
        en: "Something in the plan is contested and paused. No notice is sent, and the plan is not broken, before that is settled.",
    }
    awaits_countersign {
        sv: "Kunden har i tid skrivit under en ändring av planen eller en ny plan, som kommunen också ska skriva under. Innan det är gjort skickas inget varsel, och planen bryts inte.",
        en: "The debtor has in time signed a change of the plan, or a new plan, which the municipality is to sign too. No notice is sent, and the plan is not broken, before that is done.",
    }
    no_successor {
        sv: "Den nya planen är inte underskriven.",
        en: "The new plan is not signed.",
    }
}

/// Why a person looks at it.
#[must_use]
pub fn rule(lang: Lang, rule: Rule) -> String {
    match rule {
        Rule::Regime { regime: Regime::Excluded } => another_authority(lang).to_owned(),
        Rule::Regime { .. } => by_law(lang).to_owned(),
        // None is agreed to by a program alone.
        Rule::Months { max: 0, .. } | Rule::OpenPlans { max: 0 } => every_plan(lang).to_owned(),
        Rule::Days { max: 0, .. } => every_respite(lang).to_owned(),
        Rule::Months { max, .. } => months(lang, max.into()),
        Rule::Days { max, .. } => days(lang, max.into()),
        Rule::Amount { max, .. } => amount(lang, &format::money(max)),
        Rule::BrokenPlan { on } => broken_plan(lang, &day(lang, on)),
        Rule::UnpaidPlan => unpaid_plan(lang).to_owned(),
        Rule::OpenPlans { max: 1 } => open_plan(lang).to_owned(),
        Rule::OpenPlans { max } => open_plans(lang, max),
        Rule::Estate => estate(lang).to_owned(),
        Rule::EarlierRespite { .. } => earlier_respite(lang).to_owned(),
    }
}

/// Why it lies outside what is agreed to as a rule.
#[must_use]
pub fn reason(lang: Lang, reason: Reason) -> String {
    match reason {
        Reason::NothingToPay => nothing_to_pay(lang).to_owned(),
        Reason::DebtTooSmall { min, .. } => debt_too_small(lang, &format::money(min)),
        Reason::TooManyMonths { max } => too_many_months(lang, max),
        Reason::NoInstalments => no_instalments(lang).to_owned(),
        Reason::InstalmentTooSmall { min, .. } => instalment_too_small(lang, &format::money(min)),
        Reason::FirstDueTooLate { latest } => first_due_too_late(lang, &day(lang, latest)),
        Reason::FirstDueTooEarly { earliest } => first_due_too_early(lang, &day(lang, earliest)),
        Reason::UntilTooLate { latest } => until_too_late(lang, &day(lang, latest)),
        Reason::UntilTooEarly { earliest } => until_too_early(lang, &day(lang, earliest)),
        Reason::InPlanAlready { .. } => in_plan_already(lang).to_owned(),
        Reason::Disputed { .. } => disputed(lang).to_owned(),
        Reason::AtEnforcement { .. } => at_enforcement(lang).to_owned(),
        Reason::AnotherAuthority { .. } => another_authority(lang).to_owned(),
    }
}

/// Why a step cannot be taken, and what to do.
#[must_use]
pub fn refusal(lang: Lang, refusal: Refusal) -> String {
    match refusal {
        Refusal::NotTheirs => not_theirs(lang).to_owned(),
        Refusal::Stale => stale(lang).to_owned(),
        Refusal::NotAutomatic | Refusal::NeedsLook => needs_person(lang).to_owned(),
        Refusal::NeedsSecond { limit } => needs_second(lang, &format::money(limit)),
        Refusal::NothingProposed => nothing_proposed(lang).to_owned(),
        Refusal::FourEyes => four_eyes(lang).to_owned(),
        Refusal::NoReasons => no_reasons(lang).to_owned(),
        Refusal::Signed => signed(lang).to_owned(),
        Refusal::NotSigned { .. } => not_signed(lang).to_owned(),
        Refusal::NobodyMore => nobody_more(lang).to_owned(),
        Refusal::SignedAlready => signed_already(lang).to_owned(),
        Refusal::NotLate => not_late(lang).to_owned(),
        Refusal::NotPaid => not_paid(lang).to_owned(),
        Refusal::TooEarly(on) => too_early(lang, &day(lang, on)),
        Refusal::Contested => contested(lang).to_owned(),
        Refusal::AwaitsCountersign => awaits_countersign(lang).to_owned(),
        Refusal::NoSuccessor => no_successor(lang).to_owned(),
        Refusal::FirstDayPassed(on) => first_day_passed(lang, &day(lang, on)),
        Refusal::NotWritten(on) => not_written(lang, &day(lang, on)),
        Refusal::NeedsManager { limit } => needs_manager(lang, &format::money(limit)),
        Refusal::PaidByPlan => paid_by_plan(lang).to_owned(),
        Refusal::GoneOn => gone_on(lang).to_owned(),
    }
}

fn day(lang: Lang, day: NaiveDate) -> String {
    format::date_long(lang, day)
}

/// Why a program did not say yes, a sentence each; none where it did.
#[must_use]
pub fn sentences<N>(lang: Lang, verdict: &Verdict<N>) -> Vec<String> {
    match verdict {
        Verdict::Automatic => vec![],
        Verdict::NeedsPerson(rules) => rules.iter().map(|own| rule(lang, *own)).collect(),
        Verdict::NotEligible(reasons, _) => reasons.iter().map(|own| reason(lang, *own)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Lang, Rule, rule};

    #[test]
    fn a_limit_of_none_of_one_and_of_more_is_told_as_it_is() {
        let told = |own: fn(u32) -> Rule| {
            [0, 1, 2].map(|max| Lang::ALL.map(|lang| rule(lang, own(max))).join(" / "))
        };
        assert_eq!(
            told(|max| Rule::Months { max, got: 9 }),
            [
                "Alla betalningsplaner går vi igenom själva. / All payment plans are looked at by us.",
                "Mer än 1 delbetalning går vi alltid igenom själva. / \
                 More than 1 instalment is always looked at by us.",
                "Fler än 2 delbetalningar går vi alltid igenom själva. / \
                 More than 2 instalments are always looked at by us.",
            ]
        );
        assert_eq!(
            told(|max| Rule::Days { max, got: 9 }),
            [
                "Alla anstånd går vi igenom själva. / All requests for more time are looked at by us.",
                "Mer än 1 dags anstånd går vi alltid igenom själva. / \
                 More than 1 day is always looked at by us.",
                "Mer än 2 dagars anstånd går vi alltid igenom själva. / \
                 More than 2 days are always looked at by us.",
            ]
        );
        // Whoever has no plan is not told of one.
        assert_eq!(
            told(|max| Rule::OpenPlans { max }),
            [
                "Alla betalningsplaner går vi igenom själva. / All payment plans are looked at by us.",
                "Det finns redan en betalningsplan. / There is a payment plan already.",
                "Det finns redan minst 2 betalningsplaner. / \
                 There are at least 2 payment plans already.",
            ]
        );
    }
}
