//! What all on the debtor's side have signed, while the municipality's signature alone is missing: nobody else is asked
//! to sign, and nothing of the plan that runs presses or threatens.

use crate::fake::Fake;
use crate::planned::{self, id};
use crate::render::{Visit, text_of};
use crate::sample::{self, day};
use besked_app::ports::{PlanFile, PlanInstead, PlanRow, PlanSignature};
use besked_app::words::messages;
use besked_domain::notice::Notice;
use besked_domain::plan::life::State;
use besked_domain::plan::{PlanPolicy, standing};
use besked_domain::text::Lang;
use chrono::NaiveDate;

/// What nobody is to read who has signed, and when the municipality has not.
const PRESSES: [&str; 9] = [
    "Någon annan som får företräda er",
    "underskrifter fattas",
    "Har du skrivit under på papper i tid",
    "skulle ha kommit",
    "Skulle ha betalats",
    "Att betala nu",
    "kan den brytas från den dagen",
    "Kommer pengarna senast",
    "Betala senast 28 december",
];

/// What a visitor reads, with one blank where there are several.
async fn told(visit: Visit, file: &PlanFile, today: &str, address: &str) -> String {
    let plan = Some(file.row.state);
    let fake = Fake { plan, plan_file: Some(file.clone()), ..visit.fake.clone() };
    let html = Visit { fake, today: day(today), ..visit }.get(address).await.html;
    text_of(&html).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What whoever owes reads of the plan.
async fn read(file: &PlanFile, today: &str) -> String {
    told(Visit::debtor(Lang::Sv), file, today, &format!("/plans/{}", id())).await
}

fn presses_nobody(text: &str) {
    for presses in PRESSES {
        assert!(!text.contains(presses), "{presses}: {text}");
    }
}

/// The signature of whoever owes, alone.
fn theirs() -> Vec<PlanSignature> {
    planned::signed_by(State::Agreed, Some(sample::debtor().person)).signatures
}

/// The same plan, as it is kept on a day when nothing of it has been paid.
fn kept(file: PlanFile, noticed_on: Option<NaiveDate>, awaits_us: bool, today: &str) -> PlanFile {
    let schedule = &file.row.schedule;
    let kept = standing(schedule, file.row.paid, noticed_on, &PlanPolicy::shipped(), day(today));
    let state = if noticed_on.is_some() { State::Noticed } else { State::Active };
    let standing = Some(kept.while_awaiting_us(awaits_us));
    PlanFile { row: PlanRow { state, standing, ..file.row.clone() }, ..file }
}

/// A plan whose first instalment, of 28 December, is moved to 11 January by a change that whoever owes has signed.
fn moved(today: &str) -> PlanFile {
    let mut file = kept(planned::amended(), None, true, today);
    file.amendment.as_mut().unwrap().signatures = theirs();
    PlanFile {
        countersign: true,
        row: PlanRow { change_sign_by: Some(day("2026-12-28")), ..file.row.clone() },
        ..file
    }
}

#[tokio::test]
async fn whoever_alone_owes_and_has_signed_is_not_told_that_somebody_else_must() {
    let sign = format!("/plans/{}/sign", id());
    let agreed = PlanFile {
        countersign: true,
        signatures: theirs(),
        row: PlanRow { awaits_countersign: true, ..planned::row(State::Agreed) },
        ..planned::file(State::Agreed)
    };
    for today in ["2026-12-28", "2026-12-30"] {
        for file in [moved(today), agreed.clone()] {
            for address in [sign.clone(), format!("/plans/{}", id())] {
                presses_nobody(&told(Visit::debtor(Lang::Sv), &file, today, &address).await);
            }
            let text = told(Visit::debtor(Lang::Sv), &file, today, &sign).await;
            assert!(text.contains("din underskrift är på plats"), "{text}");
        }
    }
    // Where two are to sign a change, the other one is to.
    let half = PlanFile { signers: 2, ..moved("2026-12-28") };
    for address in [sign, format!("/plans/{}", id())] {
        let text = told(Visit::debtor(Lang::Sv), &half, "2026-12-28", &address).await;
        assert!(text.contains(PRESSES[0]), "{text}");
    }
}

#[tokio::test]
async fn what_a_signed_change_moves_is_not_asked_for_on_its_old_day() {
    for (today, pays) in [
        // The day that holds has not passed, or has, and the one that was signed has not.
        ("2026-12-27", "Betala senast 11 januari"),
        ("2027-01-05", "Betala senast 11 januari"),
        ("2027-01-12", "Inget räknas som försenat medan kommunens underskrift fattas."),
    ] {
        let text = read(&moved(today), today).await;
        presses_nobody(&text);
        for says in [pays, "Bara kommunens underskrift fattas nu.", "Till dess räknas inget"] {
            assert!(text.contains(says), "{today} {says}: {text}");
        }
        assert_eq!(text.contains("Betala senast"), today < "2027-01-12", "{today}: {text}");
    }
}

#[tokio::test]
async fn neither_a_late_payment_nor_a_notice_presses_while_a_new_plan_waits_for_us() {
    let instead = PlanInstead {
        id: id(),
        number: "KS-BP 2026/000009".to_owned(),
        state: State::Agreed,
        awaits_countersign: true,
    };
    let takes_over = "Den tar över när kommunen också har skrivit under:";
    for (noticed_on, today, late) in [
        (None, "2026-12-21", "Betala senast 28 december"),
        (None, "2027-01-05", "Kommer pengarna senast"),
        (Some(day("2027-01-12")), "2027-01-13", "kan den brytas från den dagen"),
    ] {
        let plain = kept(planned::file(State::Active), noticed_on, false, today);
        let text = read(&plain, today).await;
        assert!(text.contains(late) && !text.contains("kommunens underskrift"), "{text}");
        let waits = kept(planned::file(State::Active), noticed_on, true, today);
        let waits = PlanFile { instead: Some(instead.clone()), ..waits };
        let text = read(&waits, today).await;
        presses_nobody(&text);
        for says in ["Bara kommunens underskrift fattas nu.", "Du kan betala redan nu.", takes_over]
        {
            assert!(text.contains(says), "{today} {says}: {text}");
        }
        assert!(!text.contains("när du har skrivit under den"), "{text}");
        let desk = format!("/staff/plans/{}", id());
        let text = told(Visit::staff(Lang::Sv), &waits, today, &desk).await;
        assert!(!text.contains("Sen betalning"), "{text}");
        assert!(text.contains("Kunden har skrivit under en ny plan."), "{text}");
        assert!(text.contains(takes_over), "{text}");
    }
}

#[tokio::test]
async fn the_badge_of_a_noticed_plan_says_that_the_municipality_is_to_sign() {
    let (today, noticed_on) = ("2027-01-13", Some(day("2027-01-12")));
    for (awaits_us, says, never) in [
        (false, "Sen betalning", "Väntar på kommunens underskrift"),
        (true, "Väntar på kommunens underskrift", "Sen betalning"),
    ] {
        let file = kept(planned::file(State::Active), noticed_on, awaits_us, today);
        for (visit, address) in [
            (Visit::debtor(Lang::Sv), format!("/plans/{}", id())),
            (Visit::staff(Lang::Sv), format!("/staff/plans/{}", id())),
        ] {
            let text = told(visit, &file, today, &address).await;
            assert!(text.contains(says) && !text.contains(never), "{address}: {text}");
        }
    }
}

#[test]
fn a_change_that_came_to_hold_late_tells_the_day_that_is_in_time() {
    let said = |lang, last: Option<&str>| {
        let notice = Notice::PlanChanged { in_time_until: last.map(day) };
        messages::text(lang, notice, ("F-1002", None), None).join(" ").replace('\u{a0}', " ")
    };
    for (lang, says) in [
        (Lang::Sv, "är i tid om det kommer senast 18 januari 2027"),
        (Lang::En, "is in time if it comes by 18 January 2027"),
    ] {
        let late = said(lang, Some("2027-01-18"));
        assert!(late.contains(says) && late.contains("F-1002"), "{late}");
        assert!(!said(lang, None).contains("18"), "it held in time");
    }
}
