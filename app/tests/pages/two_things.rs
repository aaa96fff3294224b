//! A decision that does two things, each told with its amount; what it leaves to ask for; and a pause that is left to lift.

use crate::cases;
use crate::fake::Fake;
use crate::letters::{envelope, readings, words_of};
use crate::render::{Visit, text_of};
use crate::sample::{self, kr};
use besked_app::letters;
use besked_app::ports::DecisionView;
use besked_domain::dispute::case::{Outcome, Refusal, State};
use besked_domain::dispute::{Change, Reading, Remedy};
use besked_domain::id::StaffId;
use besked_domain::text::Lang;
use chrono::NaiveDate;
use uuid::Uuid;

fn staff_address() -> String {
    format!("/staff/disputes/{}", cases::id())
}

fn change(remedy: Remedy, beside: i64) -> Change {
    let invoice = sample::invoice().id;
    Change {
        remedy,
        invoice,
        full: kr(1_330),
        beside: kr(beside),
        most: kr(1_340),
        put_right: false,
    }
}

#[tokio::test]
async fn the_form_asks_for_each_amount_and_tells_what_a_full_change_comes_to() {
    let page = async |change: Change, lang| {
        let mut fake = Fake { dispute: Some(State::Stated), ..Fake::default() };
        fake.change = Some(change);
        Visit { fake, ..Visit::manager(lang) }.get(&staff_address()).await.html
    };
    let html = page(change(Remedy::Payment, 30), Lang::Sv).await;
    let text = text_of(&html);
    assert!(html.contains("name=\"amount\"") && html.contains("name=\"beside\""), "{html}");
    assert!(
        text.contains("Belopp att flytta hit") && text.contains("kreditera dessutom"),
        "{text}"
    );
    assert!(text.contains("1 300") && text.contains("mindre än 1 340"), "{text}");
    let text = text_of(&page(change(Remedy::Booking, 30), Lang::Sv).await);
    assert!(text.contains("Belopp att bokföra hit") && text.contains("när den placeras"), "{text}");
    let text = text_of(&page(change(Remedy::Interest, 30), Lang::En).await);
    assert!(text.contains("Interest not to charge"), "{text}");
    // Each has a limit of its own, beside that of both.
    let text = text.replace('\u{a0}', " ");
    assert!(text.contains("at most 1 300 kr") && text.contains("at most 30 kr"), "{text}");
    assert!(text.contains("less than 1 340"), "{text}");
    // What is one thing asks for one amount.
    let html = page(change(Remedy::Payment, 0), Lang::Sv).await;
    assert!(html.contains("name=\"amount\"") && !html.contains("name=\"beside\""), "{html}");
    assert!(html.contains("Belopp att flytta hit") && !html.contains("Belopp att kreditera"));
}

#[tokio::test]
async fn the_form_offers_no_more_than_can_be_changed() {
    let page = async |remedy, full: i64, most: i64| {
        let mut fake = Fake { dispute: Some(State::Stated), ..Fake::default() };
        let (full, most) = (kr(full), kr(most));
        fake.change = Some(Change { full, most, ..change(remedy, 0) });
        let html = Visit { fake, ..Visit::manager(Lang::Sv) }.get(&staff_address()).await.html;
        let offered = [Outcome::ChangeFully, Outcome::ChangePartly, Outcome::NoChange]
            .map(|outcome| html.contains(&format!("value=\"{}\"", outcome.word())));
        let amount = html.contains("name=\"amount\"");
        (offered, amount, text_of(&html).replace('\u{a0}', " "))
    };
    let (offered, amount, text) = page(Remedy::Credit, 1_250, 1_250).await;
    assert_eq!((offered, amount), ([true; 3], true));
    assert!(text.contains("Bara vid delvis ändring: mindre än 1 250 kr"), "{text}");
    // Too little was charged: all of it may be changed, as a part.
    let (offered, amount, text) = page(Remedy::Credit, 0, 1_250).await;
    assert_eq!((offered, amount), ([false, true, true], true));
    assert!(text.contains("högst 1 250 kr") && !text.contains("mindre än"), "{text}");
    // A measure has no part, and what has been changed is not changed once more.
    let (offered, amount, text) = page(Remedy::Measure, 0, 0).await;
    assert_eq!((offered, amount), ([true, false, true], false), "{text}");
    let (offered, amount, _) = page(Remedy::Credit, 0, 0).await;
    assert_eq!((offered, amount), ([false, false, true], false));
}

/// A part may come to more than the payments that were found: what they are enough for is told.
#[tokio::test]
async fn the_form_tells_how_much_can_be_booked_of_the_payments_that_were_found() {
    for (remedy, full, most, told) in [
        (Remedy::Booking, 1_000, 1_300, true),
        (Remedy::Booking, 1_300, 1_300, false),
        (Remedy::Payment, 1_000, 1_300, false),
    ] {
        let mut fake = Fake { dispute: Some(State::Stated), ..Fake::default() };
        let (full, most) = (kr(full), kr(most));
        fake.change = Some(Change { full, most, ..change(remedy, 0) });
        let html = Visit { fake, ..Visit::manager(Lang::Sv) }.get(&staff_address()).await.html;
        let text = text_of(&html).replace('\u{a0}', " ");
        assert_eq!(text.contains("räcker till 1 000 kr"), told, "{remedy:?} {full:?}: {text}");
    }
}

/// What is refused is told with what can be done instead.
#[test]
fn a_refused_change_says_what_can_be_changed() {
    let said =
        |refusal| besked_app::words::cases::refusal(Lang::Sv, refusal).replace('\u{a0}', " ");
    let most = kr(1_250);
    let none = said(Refusal::NoFullChange { most });
    assert!(none.contains("ingen hel ändring") && none.contains("högst 1 250 kr"), "{none}");
    assert!(said(Refusal::AmountUpTo { most }).contains("högst 1 250 kr"));
    assert!(said(Refusal::Amount { disputed: most }).contains("under 1 250 kr"));
    // What does two things is bounded by both together, and each by itself where it is.
    let together = said(Refusal::Amounts { below: most, each: None });
    assert!(together.contains("tillsammans") && together.contains("under 1 250 kr"), "{together}");
    let each = said(Refusal::Amounts { below: most, each: Some((kr(7), kr(30))) });
    for limit in ["högst 7 kr", "högst 30 kr", "under 1 250 kr"] {
        assert!(each.contains(limit), "{limit}: {each}");
    }
    for refusal in [Refusal::NoPart, Refusal::NothingLeft] {
        assert!(!said(refusal).contains("0 kr"), "{refusal:?}");
    }
}

/// What a decision says that changes so much in all, with so much of it credited beside.
pub(crate) async fn told(lang: Lang, reading: Reading, made: DecisionView) -> [String; 2] {
    let municipality = sample::municipality();
    let mut case = cases::case(State::Decided, lang, reading);
    case.decisions = vec![made];
    let letter = letters::decision(&envelope(lang, &municipality), &case, (1, reading)).unwrap();
    let mut fake = Fake { dispute: Some(State::Decided), ..Fake::default() };
    fake.case = Some(case);
    let address = format!("/disputes/{}?reading={}", cases::id(), reading.word());
    let page = Visit { fake, ..Visit::debtor(lang) }.get(&address).await;
    [text_of(&page.html), words_of(&letter)]
}

#[tokio::test]
async fn page_and_letter_tell_what_is_moved_and_what_is_credited() {
    for (lang, reading) in readings() {
        let made = |remedy, all, beside| DecisionView {
            outcome: Outcome::ChangeFully,
            remedy,
            credited: kr(all),
            beside: kr(beside),
            pay_by: None,
            ..cases::decision()
        };
        let moved = lang.pick("flyttas till den här fakturan", "is moved to this invoice");
        let waived = lang.pick("i ränta", "of interest");
        let says = |texts: [String; 2], words: &str, sum: &str, is: bool| {
            for text in texts {
                let text = text.replace('\u{a0}', " ");
                let told = text.contains(words) && text.contains(sum);
                assert_eq!(told, is, "{reading:?} {words} {sum}: {text}");
            }
        };
        let both = told(lang, reading, made(Remedy::Payment, 1_330, 30)).await;
        says(both.clone(), moved, "1 300", true);
        says(both.clone(), moved, lang.pick("30 kr", "30"), true);
        says(both, moved, "1 330", false);
        // What lay on nothing is booked by the economist: there is nothing to move it from.
        let booked =
            lang.pick("Vår ekonom bokför betalningen", "Our finance officer books the payment");
        let both = told(lang, reading, made(Remedy::Booking, 1_330, 30)).await;
        says(both.clone(), booked, "1 300", true);
        says(both, moved, "", false);
        let both = told(lang, reading, made(Remedy::Interest, 80, 30)).await;
        says(both, waived, "50", true);
        // The payment was moved in an earlier round: what is left is the credit.
        says(told(lang, reading, made(Remedy::Payment, 30, 30)).await, moved, "", false);
        // What was decided before did one thing, and reads as it did.
        says(told(lang, reading, made(Remedy::Payment, 1_330, 0)).await, moved, "1 330", true);
    }
}

fn in_part(lang: Lang, reading: Reading) -> &'static str {
    match reading {
        Reading::Full => lang.pick("ändras delvis", "changed in part"),
        Reading::Plain => lang.pick("du får delvis rätt", "you are partly right"),
        Reading::Easy => lang.pick("rätt om en del", "right about a part"),
    }
}

/// All that the record shows to be wrong may be less than what was asked for: what is left is to be paid, and nobody
/// reads that all was changed.
#[tokio::test]
async fn a_full_change_that_leaves_something_is_told_as_a_part() {
    for (lang, reading) in readings() {
        let made = |pay_by: Option<NaiveDate>, rest_paid| DecisionView {
            outcome: Outcome::ChangeFully,
            told_as: Some(Outcome::ChangeFully.told(pay_by.is_some() || rest_paid)),
            remedy: Remedy::Credit,
            credited: kr(200),
            pay_by,
            rest_paid,
            ..cases::decision()
        };
        // What has been paid is not asked for, and told so.
        let already = lang.pick("behöver inte betala något mer", "need to pay any more");
        let part = in_part(lang, reading);
        let by = Some(sample::day("2026-12-21"));
        for (pay_by, paid, is) in [(None, false, false), (by, false, true), (None, true, true)] {
            let [page, letter] =
                told(lang, reading, made(pay_by, paid)).await.map(|text| text.to_lowercase());
            for text in [&page, &letter] {
                assert_eq!(text.contains(already), paid, "{reading:?}: {text}");
            }
            assert_eq!(page.contains(part), is, "{reading:?} {part}: {page}");
            // In full it is the letter's title that tells it.
            let in_letter = is && reading != Reading::Full;
            assert_eq!(letter.contains(part), in_letter, "{reading:?} {part}: {letter}");
        }
    }
}

/// What was decided before what is left was told apart has been read, and reads as it did: nothing kept says that it was
/// told as a part.
#[tokio::test]
async fn a_full_change_of_before_reads_as_it_did_though_it_has_a_last_day() {
    for (lang, reading) in readings() {
        let made = |told_as| DecisionView {
            outcome: Outcome::ChangeFully,
            told_as,
            remedy: Remedy::Credit,
            credited: kr(200),
            pay_by: Some(sample::day("2026-12-21")),
            ..cases::decision()
        };
        let part = in_part(lang, reading);
        for (told_as, is) in [(None, false), (Some(Outcome::ChangePartly), true)] {
            let [page, _] = told(lang, reading, made(told_as)).await;
            assert_eq!(page.to_lowercase().contains(part), is, "{reading:?} {part}: {page}");
        }
    }
}

/// Where nothing is changed that costs something, the decision says which it is: a measure that is taken back, or an
/// invoice that was right, and the person too.
#[tokio::test]
async fn a_decision_without_an_amount_says_whether_a_measure_is_taken_back() {
    for (lang, reading) in readings() {
        let made = |remedy, of_measure, all| DecisionView {
            outcome: Outcome::ChangeFully,
            remedy,
            of_measure,
            credited: kr(all),
            pay_by: None,
            ..cases::decision()
        };
        let back = lang.pick("Vi tar tillbaka påminnelsen", "We take back the reminder");
        let put_right = lang.pick("är redan rättat", "already been put right");
        let none = lang.pick(
            "Inget belopp på fakturan behöver ändras",
            "No amount on the invoice needs to be changed",
        );
        let wrong = lang.pick("Fakturan var fel", "The invoice was wrong");
        for (made, says) in [
            (made(Remedy::Measure, true, 0), [true, false, false]),
            (made(Remedy::Measure, false, 0), [false, true, false]),
            (made(Remedy::Payment, false, 1_330), [false, false, false]),
            (made(Remedy::Interest, false, 50), [false, false, false]),
            (made(Remedy::Booking, false, 1_330), [false, false, false]),
            (made(Remedy::Credit, false, 1_330), [false, false, true]),
        ] {
            let remedy = made.remedy;
            for text in told(lang, reading, made).await {
                let [taken_back, unchanged, was_wrong] = says;
                assert_eq!(text.contains(back), taken_back, "{remedy:?} {reading:?}: {text}");
                assert_eq!(text.contains(none), unchanged, "{remedy:?} {reading:?}: {text}");
                let easily = was_wrong && reading == Reading::Easy;
                assert_eq!(text.contains(wrong), easily, "{remedy:?} {reading:?}: {text}");
            }
        }
        // What was wrong had been put right, and something is left: no amount is said to need no change.
        for of_measure in [true, false] {
            let pay_by = Some(sample::day("2026-12-21"));
            let told_as = Some(Outcome::ChangePartly);
            let made = DecisionView { told_as, pay_by, ..made(Remedy::Measure, of_measure, 0) };
            for text in told(lang, reading, made).await {
                let says = [back, put_right, none].map(|words| text.contains(words));
                assert_eq!(says, [of_measure, true, false], "{reading:?}: {text}");
                assert!(!text.contains(lang.pick("Inget belopp", "No amount")), "{text}");
            }
        }
    }
}

#[tokio::test]
async fn staff_read_what_a_decision_and_a_proposal_move_and_credit() {
    let mut case = cases::case(State::Decided, Lang::Sv, Reading::Full);
    let both = (Remedy::Payment, kr(1_330), kr(30));
    (case.decisions[0].remedy, case.decisions[0].credited, case.decisions[0].beside) = both;
    let mut fake = Fake { dispute: Some(State::Decided), ..Fake::default() };
    fake.case = Some(case);
    let page = Visit { fake, ..Visit::staff(Lang::Sv) }.get(&staff_address()).await;
    let text = text_of(&page.html).replace('\u{a0}', " ");
    assert!(text.contains("1 300 kr flyttas hit. 30 kr krediteras."), "{text}");
    let proposed_by = Some(StaffId(Uuid::from_u128(905)));
    let fake = Fake { dispute: Some(State::Stated), proposed_by, ..Fake::default() };
    let page = Visit { fake, ..Visit::manager(Lang::Sv) }.get(&staff_address()).await;
    let text = text_of(&page.html).replace('\u{a0}', " ");
    assert!(text.contains("12 500 kr krediteras."), "{text}");
}

#[tokio::test]
async fn a_pause_that_is_left_says_that_it_is_to_be_lifted() {
    let listed = async |to_lift| {
        let fake = Fake { dispute: Some(State::Decided), to_lift, ..Fake::default() };
        let visit = Visit { fake, ..Visit::staff(Lang::Sv) };
        text_of(&visit.get("/staff/disputes?filter=paused").await.html)
    };
    assert!(listed(true).await.contains("Paus att häva"));
    assert!(!listed(false).await.contains("Paus att häva"));
}

/// FL 45 §: an appeal that came with the objection is of the invoice, and is dismissed as any other.
#[tokio::test]
async fn an_appeal_that_came_with_the_objection_can_be_dismissed() {
    let page = async |appealed: bool| {
        let mut case = cases::case(State::Stated, Lang::Sv, Reading::Full);
        case.appeal_since = appealed.then(|| sample::at("2026-11-20T13:05:00Z"));
        let mut fake = Fake { dispute: Some(State::Stated), ..Fake::default() };
        fake.case = Some(case);
        Visit { fake, ..Visit::manager(Lang::Sv) }.get(&staff_address()).await.html
    };
    let html = page(true).await;
    for act in ["dismiss-appeal", "forward-appeal", "receipt"] {
        assert!(html.contains(&format!("action=\"{}/{act}\"", staff_address())), "{act}");
    }
    assert!(text_of(&html).contains("Dagen då kunden fick fakturan"));
    // Once it is decided with a no the appeal still waits, and is still of the invoice.
    let decided = async |appealed_at: &str| {
        let mut case = cases::case(State::Decided, Lang::Sv, Reading::Full);
        case.appeal_since = Some(sample::at(appealed_at));
        let mut fake = Fake { dispute: Some(State::Decided), ..Fake::default() };
        fake.case = Some(case);
        Visit { fake, ..Visit::manager(Lang::Sv) }.get(&staff_address()).await.html
    };
    // The decision has a time of its own, and staff say which was received.
    let html = decided("2026-11-20T13:05:00Z").await;
    assert!(html.contains(&format!("action=\"{}/receipt\"", staff_address())), "{html}");
    for choice in ["invoice", "decision"] {
        let radio = format!("type=\"radio\" name=\"of\" value=\"{choice}\"");
        assert!(html.contains(&radio), "{choice}: {html}");
    }
    let html = decided("2026-11-22T13:05:00Z").await;
    assert!(text_of(&html).contains("Dagen då kunden fick beslutet"), "that is of the decision");
    assert!(html.contains("type=\"hidden\" name=\"of\" value=\"decision\""), "{html}");
    let html = page(false).await;
    assert!(!html.contains("/dismiss-appeal") && !html.contains("/receipt\""), "{html}");
}

#[test]
fn whoever_got_less_than_all_that_was_contested_may_ask_again() {
    let with = |pay_by: Option<NaiveDate>, outcome, remedy, of: &[i64]| {
        let mut case = cases::case(State::Decided, Lang::Sv, Reading::Full);
        case.row.disputed = kr(1_250);
        let made = |kronor: &i64| DecisionView {
            outcome,
            remedy,
            pay_by,
            credited: kr(*kronor),
            ..cases::decision()
        };
        case.decisions = of.iter().map(made).collect();
        case.is_found_right()
    };
    let right = |outcome, remedy, of: &[i64]| with(None, outcome, remedy, of);
    let (fully, credit) = (Outcome::ChangeFully, Remedy::Credit);
    assert!(right(fully, credit, &[1_250]));
    assert!(!right(fully, credit, &[200]), "the record showed a part alone to be wrong");
    assert!(right(fully, credit, &[200, 1_050]));
    assert!(!right(Outcome::ChangePartly, credit, &[1_250]));
    // Of a payment a part was found: the rest is still looked for, and has a day.
    let by = Some(sample::day("2026-12-21"));
    assert!(!with(by, fully, Remedy::Payment, &[400]));
    assert!(right(fully, Remedy::Payment, &[1_250]));
    assert!(right(fully, Remedy::Payment, &[850]), "400 had been paid already");
    assert!(right(fully, Remedy::Booking, &[850]));
    // What an earlier round left has been put right since.
    let mut case = cases::case(State::Decided, Lang::Sv, Reading::Full);
    case.row.disputed = kr(1_250);
    let made = |outcome, remedy, kronor| DecisionView {
        outcome,
        remedy,
        pay_by: None,
        credited: kr(kronor),
        ..cases::decision()
    };
    case.decisions =
        vec![made(Outcome::ChangePartly, credit, 400), made(fully, Remedy::Measure, 0)];
    assert!(case.is_found_right());
    // What costs nothing by itself is changed as far as it can be.
    for remedy in [Remedy::Interest, Remedy::Measure] {
        assert!(right(fully, remedy, &[5]), "{remedy:?}");
    }
}
