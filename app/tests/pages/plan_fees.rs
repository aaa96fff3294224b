//! The fee of a plan on its pages: shown where it is paid, and why where it is not.

use crate::fake::Fake;
use crate::planned::{self, id};
use crate::render::{Visit, text_of};
use crate::sample::{self, day};
use besked_app::letters::{self, Envelope};
use besked_app::ports::{FeeLeftOff, PlanFile};
use besked_domain::interest::{RateTable, ReferenceRate};
use besked_domain::letter::Block;
use besked_domain::money::Money;
use besked_domain::plan::PlanInterest;
use besked_domain::plan::life::State;
use besked_domain::text::{Lang, format};
use rust_decimal::Decimal;

/// A plan with a fee of 170 kr.
fn with_fee(state: State) -> PlanFile {
    let mut file = planned::file(state);
    let fee = Money::from_ore(17_000);
    let made = &mut file.row.schedule;
    made.fee = fee;
    made.total += fee;
    made.instalments[0].paid.costs += fee;
    file
}

/// Text as one reads it: with one blank where there are several.
fn read(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_fee_that_nobody_pays_is_taken_off_and_the_page_tells_why() {
    let whole = with_fee(State::Active);
    let mut off = whole.clone();
    off.row.schedule = whole.row.schedule.clone().without_fee();
    let total = |file: &PlanFile| read(&format::money(file.row.schedule.total));
    assert_ne!(total(&whole), total(&off));
    for (lang, unbooked, waived, paid) in [
        (
            Lang::Sv,
            "Ingen avgift har tagits ut för planen.",
            "Avgiften för planen är borttagen",
            "Du har betalat 0",
        ),
        (
            Lang::En,
            "No fee has been charged for the plan.",
            "has been taken off",
            "You have paid 0",
        ),
    ] {
        let debtor = (Visit::debtor(lang), format!("/plans/{}", id()));
        let staff = (Visit::staff(lang), format!("/staff/plans/{}", id()));
        for (visit, address) in [debtor, staff] {
            let told = async |file: PlanFile| {
                let fake = Fake { plan_file: Some(file), ..visit.fake.clone() };
                read(&text_of(&Visit { fake, ..visit.clone() }.get(&address).await.html))
            };
            let text = told(whole.clone()).await;
            assert!(text.contains("170") && text.contains(&total(&whole)), "{text}");
            assert!(!text.contains(unbooked) && !text.contains(waived), "{text}");
            for (why, says) in [(FeeLeftOff::Unbooked, unbooked), (FeeLeftOff::Waived, waived)] {
                let mut file = off.clone();
                file.row.fee_left_off = Some(why);
                let text = told(file).await;
                assert!(text.contains(says) && text.contains(&total(&off)), "{text}");
                assert!(!text.contains(&total(&whole)), "{text}");
                assert_eq!(text.contains(paid), address.starts_with("/plans"), "{text}");
            }
        }
    }
}

#[tokio::test]
async fn nobody_is_shown_a_term_that_is_younger_than_what_they_sign() {
    let stays = "Avgiften för planen ska betalas när planen har börjat gälla";
    let by_months = "räknas som en tolftedel av ett år";
    let plusgiro = "28 65 43-4";
    let rate = "räknade med 10 % om året från 1 januari 2026";
    let notice = "skickar kommunen ett skriftligt varsel";
    let read_to_sign = async |letter: i32, rates: &RateTable| {
        let mut file = with_fee(State::Agreed);
        file.rates = Some(rates.clone());
        file.judgement.plan.as_mut().unwrap().0.interest = PlanInterest::Twelfths;
        // Its unit has a plusgiro account alone.
        file.invoices[0].bankgiro = None;
        let plan_file = Some(file);
        let fake = Fake { plan: Some(State::Agreed), plan_file, letter, ..Fake::default() };
        let visit = Visit { fake, ..Visit::debtor(Lang::Sv) };
        visit.get(&format!("/plans/{}/sign", id())).await.html
    };
    let shipped = RateTable::shipped();
    for (letter, terms) in [
        (letters::AGREEMENT_LETTER, [true; 5]),
        (3, [true; 5]),
        (2, [true, true, true, false, false]),
        (1, [true, false, false, false, false]),
    ] {
        let text = read(&text_of(&read_to_sign(letter, &shipped).await));
        let told = [stays, by_months, plusgiro, rate, notice].map(|term| text.contains(term));
        assert_eq!(told, terms, "{letter}: {text}");
        let before = "10 dagars respit. Därefter skickar kommunen ett skriftligt besked.";
        assert_eq!(text.contains(before), letter < 3, "{letter}: {text}");
    }
    // Of a plan that ends within what was known only an earlier letter says that no more was.
    let mut rates = shipped.rates().to_vec();
    let valid_from = day("2027-01-01");
    rates.push(ReferenceRate { valid_from, percent: Decimal::TWO, source: String::new() });
    let known = RateTable::new(rates).unwrap();
    for (letter, says) in [(letters::AGREEMENT_LETTER, false), (3, true)] {
        let text = read(&text_of(&read_to_sign(letter, &known).await));
        let so_far = "Så långt var räntesatsen känd när planen gjordes.";
        assert_eq!(text.contains(so_far), says, "{letter}: {text}");
    }
    let earlier = read_to_sign(0, &shipped).await;
    let text = read(&text_of(&earlier));
    assert!(!text.contains(stays) && text.contains("Ränta räknas dag för dag"), "{text}");
    assert!(earlier.contains("/agreement.pdf\""), "what was frozen is read");
}

/// A change that waits is signed as it was frozen, whatever has become of the fee since.
#[tokio::test]
async fn the_page_of_a_change_that_waits_names_the_fee_where_what_was_frozen_does() {
    let municipality = sample::municipality();
    let mut charged = with_fee(State::Active);
    charged.amendment = planned::amended().amendment;
    let terms = charged.judgement.plan.take().unwrap().0;
    charged.judgement.plan = Some((terms, charged.row.schedule.clone()));
    let mut waived = charged.clone();
    waived.row.schedule = charged.row.schedule.clone().without_fee();
    waived.row.fee_left_off = Some(FeeLeftOff::Waived);
    for (at_first, since) in [(&charged, &waived), (&waived, &charged), (&waived, &waived)] {
        let addressee = &at_first.party.name;
        let envelope = Envelope { lang: Lang::Sv, municipality: &municipality, addressee };
        let frozen = letters::agreement(&envelope, at_first, day("2026-11-20"));
        let fake = Fake {
            plan: Some(State::Active),
            plan_file: Some(since.clone()),
            fee_left_off: Some(at_first.row.fee_left_off.is_some()),
            ..Fake::default()
        };
        let visit = Visit { fake, ..Visit::debtor(Lang::Sv) };
        let shown = read(&text_of(&visit.get(&format!("/plans/{}/sign", id())).await.html));
        for block in frozen.parts.iter().flat_map(|part| &part.blocks) {
            let Block::Sums(rows) = block else { continue };
            for row in rows {
                for text in [Some(&row.amount), row.more.as_ref()].into_iter().flatten() {
                    assert!(shown.contains(&read(text)), "{text} in {shown}");
                }
            }
        }
        let names_it = at_first.row.fee_left_off.is_none();
        assert_eq!(shown.contains("avgifter 170 kr"), names_it, "{shown}");
    }
}
