//! The days that a plan waits for the one who owes: for the answer to a counter, and for the signature.

use besked_domain::msg;
use besked_domain::plan::life::{CounterDays, papers_until};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;

msg! {
    step_counter(day: &str) { sv: "Svara på vårt förslag senast {day}", en: "Answer our suggestion by {day}" }
    step_other(day: &str) { sv: "Föreslå en annan plan senast {day}", en: "Suggest another plan by {day}" }
    answer_in_time(day: &str) {
        sv: "Svara senast {day}. Har vi inte fått något svar då blir det ingen plan, och fakturorna ska betalas som förut.",
        en: "Answer by {day}. If we have no answer by then there will be no plan, and the invoices are to be paid as before.",
    }
    answer_sooner(day: &str, first: &str) {
        sv: "Svara senast {day}. Har vi inte fått något svar {first}, när den första delen ska betalas, blir det ingen plan, och fakturorna ska betalas som förut.",
        en: "Answer by {day}. If we have no answer by {first}, when the first instalment is due, there will be no plan, and the invoices are to be paid as before.",
    }
    yes_in_time(first: &str, last: &str) {
        sv: "Vill du ha planen behöver du säga ja senast {first}, när den första delen ska betalas. En annan plan kan du föreslå till och med {last}. Har vi inte fått något svar då blir det ingen plan, och fakturorna ska betalas som förut.",
        en: "If you want the plan, say yes by {first}, when the first instalment is due. You may suggest another plan until {last}. If we have no answer by then there will be no plan, and the invoices are to be paid as before.",
    }
    otherwise(last: &str) {
        sv: "Har vi inte fått något svar {last} blir det ingen plan, och fakturorna ska betalas som förut.",
        en: "If we have no answer by {last} there will be no plan, and the invoices are to be paid as before.",
    }
    countered_text(invoice: &str) {
        sv: "Vi har tittat på förslaget om faktura {invoice} och kommit med ett annat. Läs det i ärendet: du kan säga ja, föreslå något annat eller säga nej.",
        en: "We have looked at the proposal on invoice {invoice} and suggest another one. Read it in the case: you can say yes, suggest something else, or say no.",
    }

    unanswered_text(invoice: &str) {
        sv: "Vi fick inget svar på vårt förslag till betalningsplan för faktura {invoice}. Därför blir det ingen plan, och fakturan ska betalas som förut. Vill du fortfarande dela upp betalningen? Föreslå en ny plan.",
        en: "We got no answer to the payment plan that we suggested for invoice {invoice}. So there will be no plan, and you are to pay as before. Would you still like to pay in instalments? Propose a new plan.",
    }
    begun_late(day: &str) {
        sv: "Betalningsdagen passerade innan allt med planen var klart. Det som skulle ha betalats före det är i tid om det kommer senast {day}.",
        en: "The day to pay passed before all about the plan was settled. What was due before that is in time if it comes by {day}.",
    }
    paused_for_us {
        sv: "Ingen påminnelse och inget krav kommer för fakturorna innan kommunen har skrivit under. Passerar en betalningsdag i planen under tiden, räknas dina dagar att betala från den dag då planen börjar gälla.",
        en: "No reminder and no claim comes for the invoices before the municipality has signed. If a day to pay in the plan passes meanwhile, your days to pay count from the day that the plan begins to hold.",
    }
    paused_for_ours {
        sv: "Bara kommunens underskrift fattas nu. Till dess bryts inte planen, och varken påminnelse eller krav kommer för fakturorna. Passerar en betalningsdag under tiden, räknas dina dagar att betala från den dag då kommunen har skrivit under, eller har skrivit till dig att det inte blir av.",
        en: "Only the municipality's signature is missing now. Until then the plan is not broken, and neither reminder nor claim comes for the invoices. If a day to pay passes meanwhile, your days to pay count from the day that the municipality has signed, or has written to you that it will not come about.",
    }
    awaits_ours { sv: "Väntar på kommunens underskrift", en: "Awaiting the municipality's signature" }
    step_for_ours {
        sv: "Kommunen ska också skriva under. Till dess räknas inget som försenat",
        en: "The municipality is to sign too. Until then nothing counts as late",
    }
    pay_for_ours {
        sv: "Du kan betala redan nu. Inget räknas som försenat medan kommunens underskrift fattas.",
        en: "You can pay already. Nothing counts as late while the municipality's signature is missing.",
    }
    changed_late_text(invoice: &str, day: &str) {
        sv: "Ändringen av planen för faktura {invoice} gäller nu. En betalningsdag hann passera innan allt var klart. Det gör inget: det som redan skulle ha betalats är i tid om det kommer senast {day}. Betalningsdagarna och beloppen finns i planen.",
        en: "The change of the plan for invoice {invoice} holds now. A day to pay passed before all was ready. That does not matter: what was due already is in time if it comes by {day}. The days to pay and the amounts are in the plan.",
    }
    begun_late_text(invoice: &str, first: &str, day: &str) {
        sv: "Planen för faktura {invoice} är underskriven. Den första betalningsdagen, {first}, hann passera innan allt var klart. Det gör inget: det som redan skulle ha betalats är i tid om det kommer senast {day}. Så länge du följer planen skickar vi varken påminnelse eller krav.",
        en: "The plan for invoice {invoice} is signed. The first day to pay, {first}, passed before all was ready. That does not matter: what was due already is in time if it comes by {day}. As long as you keep to the plan we send neither reminder nor claim.",
    }

    step_sign(day: &str) {
        sv: "Skriv under senast {day}, när första betalningen ska göras",
        en: "Sign by {day}, when the first payment is due",
    }
    step_paper(day: &str) {
        sv: "Har du skrivit under på papper i tid? Lämna det till oss senast {day}",
        en: "Did you sign on paper in time? Hand it to us by {day}",
    }
    step_countersign(unit: &str, day: &str) {
        sv: "{unit} skriver också under, senast {day}",
        en: "{unit} signs too, by {day}",
    }
    step_countersign_late(unit: &str, day: &str) {
        sv: "{unit} skulle ha skrivit under {day}. Det beklagar vi. Din underskrift gäller. Ring gärna.",
        en: "{unit} should have signed by {day}. We are sorry. Your signature holds. Do call.",
    }
    sign_paper(first: &str, last: &str) {
        sv: "Du kan också skriva under på papper: skriv ut avtalet, skriv under senast {first} och lämna eller skicka det till oss, så att vi har det senast {last}. Planen gäller när vi har fått det.",
        en: "You may also sign on paper: print the agreement, sign it by {first} and hand or send it to us, so that we have it by {last}. The plan holds once we have it.",
    }
    paper_late(first: &str, last: &str) {
        sv: "Första betalningsdagen, {first}, har passerat. Har du skrivit under på papper i tid tar vi emot det till och med {last}. Annars blir det ingen plan, men du kan föreslå en ny.",
        en: "The first day to pay, {first}, has passed. If you signed on paper in time we take the paper until {last}. Otherwise there will be no plan, but you may propose a new one.",
    }
}

/// What there is to do with a counter, on a day.
#[must_use]
pub fn counter_step(
    lang: Lang,
    days: CounterDays,
    today: NaiveDate,
    say: impl Fn(NaiveDate) -> String,
) -> String {
    if today <= days.yes_by() {
        step_counter(lang, &say(days.yes_by()))
    } else if today <= days.first_due_on {
        step_counter(lang, &say(days.first_due_on))
    } else {
        step_other(lang, &say(days.last()))
    }
}

/// By when a counter is answered, and that it does not come about otherwise.
#[must_use]
pub fn counter_days(lang: Lang, days: CounterDays, say: impl Fn(NaiveDate) -> String) -> String {
    let CounterDays { answer_by, first_due_on } = days;
    if first_due_on < answer_by {
        yes_in_time(lang, &say(first_due_on), &say(answer_by))
    } else if answer_by < first_due_on {
        answer_sooner(lang, &say(answer_by), &say(first_due_on))
    } else {
        answer_in_time(lang, &say(answer_by))
    }
}

/// The same once the day that a yes was asked for by has passed.
#[must_use]
pub fn counter_left(
    lang: Lang,
    days: CounterDays,
    today: NaiveDate,
    say: impl Fn(NaiveDate) -> String,
) -> String {
    if today <= days.yes_by() {
        counter_days(lang, days, say)
    } else {
        otherwise(lang, &say(days.last()))
    }
}

/// What the message of a counter says.
#[must_use]
pub fn countered(lang: Lang, invoice: &str, days: Option<CounterDays>) -> Vec<String> {
    let say = |day| format::date_long(lang, day);
    let days = days.map(|days| counter_days(lang, days, say));
    [countered_text(lang, invoice)].into_iter().chain(days).collect()
}

/// What there is to do with a plan that is to be signed, on a day.
#[must_use]
pub fn sign_step(
    lang: Lang,
    first: NaiveDate,
    today: NaiveDate,
    say: impl Fn(NaiveDate) -> String,
) -> String {
    if today <= first {
        step_sign(lang, &say(first))
    } else {
        step_paper(lang, &say(papers_until(first)))
    }
}

/// That the municipality is to sign what the debtor's side has signed, on a day.
#[must_use]
pub fn countersign_step(
    lang: Lang,
    unit: &str,
    first: NaiveDate,
    today: NaiveDate,
    say: impl Fn(NaiveDate) -> String,
) -> String {
    if today <= first {
        step_countersign(lang, unit, &say(first))
    } else {
        step_countersign_late(lang, unit, &say(first))
    }
}

/// That it can be signed on paper, and by when.
#[must_use]
pub fn paper(
    lang: Lang,
    first: NaiveDate,
    today: NaiveDate,
    say: impl Fn(NaiveDate) -> String,
) -> String {
    let (first_day, last) = (say(first), say(papers_until(first)));
    if today <= first {
        sign_paper(lang, &first_day, &last)
    } else {
        paper_late(lang, &first_day, &last)
    }
}

#[cfg(test)]
mod tests {
    use super::{counter_left, counter_step, countered, countersign_step, paper, sign_step};
    use besked_domain::plan::life::CounterDays;
    use besked_domain::text::Lang;
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn days(first: &str) -> CounterDays {
        CounterDays { answer_by: day("2026-12-14"), first_due_on: day(first) }
    }

    #[test]
    fn a_counter_tells_the_day_that_a_yes_is_in_time_and_that_it_lapses() {
        let on = |first, today| {
            let today = day(today);
            let step = counter_step(Lang::Sv, days(first), today, |day| day.to_string());
            let left = counter_left(Lang::Sv, days(first), today, |day| day.to_string());
            (step, left)
        };
        let (step, left) = on("2026-12-05", "2026-12-05");
        assert_eq!(step, "Svara på vårt förslag senast 2026-12-05");
        for says in ["säga ja senast 2026-12-05", "till och med 2026-12-14", "ingen plan"] {
            assert!(left.contains(says), "{left}");
        }
        let (step, left) = on("2026-12-05", "2026-12-06");
        assert_eq!(step, "Föreslå en annan plan senast 2026-12-14");
        assert!(left.contains("något svar 2026-12-14 blir det ingen plan"), "{left}");
        let (step, left) = on("2026-12-21", "2026-12-14");
        assert_eq!(step, "Svara på vårt förslag senast 2026-12-14");
        assert!(left.contains("något svar 2026-12-21, när den första delen"), "{left}");
        let (step, left) = on("2026-12-21", "2026-12-15");
        assert_eq!(step, "Svara på vårt förslag senast 2026-12-21");
        assert!(left.contains("något svar 2026-12-21 blir det ingen plan"), "{left}");
        let (_, left) = on("2026-12-14", "2026-12-14");
        assert!(left.starts_with("Svara senast 2026-12-14. Har vi inte fått"), "{left}");
    }

    #[test]
    fn a_message_of_an_earlier_time_tells_no_days() {
        for lang in [Lang::Sv, Lang::En] {
            assert_eq!(countered(lang, "F-1002", None).len(), 1);
            assert_eq!(countered(lang, "F-1002", Some(days("2026-12-05"))).len(), 2);
        }
    }

    #[test]
    fn a_paper_is_signed_by_the_first_day_and_may_come_after_it() {
        let first = day("2026-12-21");
        let on = |today| {
            let today = day(today);
            let step = sign_step(Lang::Sv, first, today, |day| day.to_string());
            (step, paper(Lang::Sv, first, today, |day| day.to_string()))
        };
        let (step, text) = on("2026-12-21");
        assert_eq!(step, "Skriv under senast 2026-12-21, när första betalningen ska göras");
        assert!(text.contains("senast 2026-12-21") && text.contains("senast 2026-12-22"), "{text}");
        let (step, text) = on("2026-12-22");
        assert!(step.ends_with("Lämna det till oss senast 2026-12-22"), "{step}");
        assert!(text.contains("har passerat") && text.contains("2026-12-22"), "{text}");
    }

    #[test]
    fn whoever_has_signed_is_asked_for_no_paper_but_told_who_is_to_sign() {
        let on = |today| {
            let (first, today) = (day("2026-12-21"), day(today));
            countersign_step(Lang::Sv, "Vatten", first, today, |day| day.to_string())
        };
        assert_eq!(on("2026-12-21"), "Vatten skriver också under, senast 2026-12-21");
        let late = on("2026-12-22");
        assert!(late.starts_with("Vatten skulle ha skrivit under 2026-12-21."), "{late}");
        assert!(!late.contains("papper") && late.contains("Din underskrift gäller"), "{late}");
    }
}
