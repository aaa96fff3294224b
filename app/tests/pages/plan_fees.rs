//! The fee of a plan on its pages: shown where it is paid, and why where it is not.

use crate::fake::Fake;
use crate::planned::{self, id};
use crate::render::{Visit, text_of};
use besked_app::ports::{FeeLeftOff, PlanFile};
use besked_domain::money::Money;
use besked_domain::plan::life::State;
use besked_domain::text::{Lang, format};

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
    let read_to_sign = async |letter: i32| {
        let plan_file = Some(with_fee(State::Agreed));
        let fake = Fake { plan: Some(State::Agreed), plan_file, letter, ..Fake::default() };
        let visit = Visit { fake, ..Visit::debtor(Lang::Sv) };
        visit.get(&format!("/plans/{}/sign", id())).await.html
    };
    let now = read_to_sign(besked_app::letters::AGREEMENT_LETTER).await;
    assert!(read(&text_of(&now)).contains(stays), "{now}");
    let earlier = read_to_sign(0).await;
    assert!(!read(&text_of(&earlier)).contains(stays), "{earlier}");
    assert!(earlier.contains("/agreement.pdf\""), "what was frozen is read");
}
