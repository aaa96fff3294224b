//! A plan that was agreed on by telephone, as staff write it down.

use crate::fake::Fake;
use crate::planned;
use crate::render::{Visit, text_of};
use crate::sample;
use besked_app::form::FormState;
use besked_app::ports::PlanAsk;
use besked_domain::money::Money;
use besked_domain::plan::{Pace, Proposal};
use besked_domain::text::{Lang, format};

#[tokio::test]
async fn a_plan_that_came_by_telephone_is_written_down_from_the_partys_file() {
    let party = sample::party().id;
    let file = Visit::staff(Lang::Sv).get(&format!("/staff/parties/{party}")).await.html;
    let address = format!("/staff/parties/{party}/plan");
    assert!(file.contains(&address), "{file}");
    let page = Visit::staff(Lang::Sv).get(&address).await.html;
    for field in ["invoice", "instalments", "monthly", "first_due_on", "reason", "form_key"] {
        assert!(page.contains(&format!("name=\"{field}\"")), "{field}");
    }
    assert!(text_of(&page).contains("Så här blir planen"));
}

#[tokio::test]
async fn what_a_sum_a_month_comes_to_is_shown_before_it_is_written_down() {
    let proposal = Proposal {
        pace: Pace::Monthly(Money::from_ore(90_050)),
        first_due_on: sample::day("2026-12-20"),
    };
    let ask = PlanAsk { invoices: vec![], proposal, reason: String::new(), anyway: true };
    let judged = planned::preview(&Fake::default().invoices, &ask).judgement;
    let (_, made) = judged.plan.expect("it can be reckoned");
    let address = format!("/staff/parties/{}/plan", sample::party().id);
    let typed = |monthly: &str| {
        let first = "2026-12-20";
        let fields = [("instalments", "3"), ("monthly", monthly), ("first_due_on", first)];
        Visit { form: FormState::typed(fields), ..Visit::staff(Lang::Sv) }
    };
    let text = text_of(&typed("900,50").get(&address).await.html);
    for instalment in &made.instalments {
        let sum = format::money(instalment.amount()).replace('\u{a0}', " ");
        assert!(text.contains(&sum), "{sum} in {text}");
    }
    assert!(text.contains("räknad med 10 % om året från 1 januari 2026."), "{text}");
    let first = format::money(made.instalments[0].amount()).replace('\u{a0}', " ");
    let in_parts = text_of(&typed("").get(&address).await.html);
    assert!(!in_parts.contains(&first), "{first} in {in_parts}");
}
