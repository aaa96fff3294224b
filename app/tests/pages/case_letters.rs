//! What a person is asked for, and that something takes longer: letters of their own, as pages and as PDF.

use crate::fake::Fake;
use crate::letters::{envelope, readings, said, seen, without_blanks, words_of};
use crate::render::Visit;
use crate::{cases, sample};
use besked_app::letters;
use besked_app::ports::{DelayView, DisputeCase, Room};
use besked_domain::dispute::Reading;
use besked_domain::dispute::case::State;
use besked_domain::dispute::delay::{Awaited, Delay, DelayReason};
use besked_domain::letter::Letter;
use besked_domain::text::Lang;

/// A case in which the answer has taken longer, and then the appeal of a no to deciding now.
fn late(lang: Lang, reading: Reading) -> DisputeCase {
    let told = |at: &str, of, reason, promised, expected| DelayView {
        at: sample::at(at),
        delay: Delay {
            of,
            reason,
            promised: sample::day(promised),
            expected: sample::day(expected),
        },
    };
    let delays = vec![
        told(
            "2026-12-05T07:00:00Z",
            Awaited::Answer,
            DelayReason::Unit,
            "2026-12-04",
            "2026-12-18",
        ),
        told(
            "2026-12-10T07:00:00Z",
            Awaited::RefusalAppeal,
            DelayReason::Load,
            "2026-12-09",
            "2026-12-23",
        ),
    ];
    DisputeCase { delays, ..cases::case(State::WaitingDebtor, lang, reading) }
}

fn fake(lang: Lang, reading: Reading) -> Fake {
    let case = Some(late(lang, reading));
    Fake { dispute: Some(State::WaitingDebtor), case, ..Fake::default() }
}

/// Every such letter of the case: its room and its number.
const EACH: [(Room, i32); 3] = [(Room::Completions, 1), (Room::Delays, 1), (Room::Delays, 2)];

/// What is told in each reading, which is never the same.
pub(crate) fn in_each(told: impl Fn(Reading) -> String) -> [String; 3] {
    let told = [Reading::Full, Reading::Plain, Reading::Easy].map(told);
    let [full, plain, easy] = &told;
    assert!(full != plain && plain != easy && full != easy);
    told
}

/// What the page of a letter says below its moment: the same as its PDF.
pub(crate) fn same_as_pdf(html: &str, letter: &Letter) -> String {
    let heading = format!("<h2>{}</h2>", letter.title);
    let page = seen(html, &heading, "class=\"fetch\"");
    // The moment that it was written stands first on the page.
    let page = page.replacen(&seen(html, &heading, "</p>"), "", 1);
    let pdf = said(letter);
    assert!(pdf.ends_with(&without_blanks(&page)), "{page}\n{pdf}");
    page
}

/// Each letter leads to its PDF on both sides. What staff read.
pub(crate) async fn lead_to_pdfs(
    lang: Lang,
    fake: fn(Lang, Reading) -> Fake,
    each: &[(Room, i32)],
) -> String {
    let id = cases::id();
    let visit = Visit { fake: fake(lang, Reading::Easy), ..Visit::debtor(lang) };
    let html = visit.get(&format!("/disputes/{id}?reading=easy")).await.html;
    let staff = Visit { fake: fake(lang, Reading::Full), ..Visit::staff(lang) };
    let file = staff.get(&format!("/staff/disputes/{id}")).await.html;
    for (room, number) in each {
        let to = format!("/disputes/{id}/{}/{number}.pdf", room.word());
        let link = format!("href=\"{to}?reading=easy\" type=\"application/pdf\"");
        assert!(html.contains(&link), "{link}");
        assert!(file.contains(&format!("href=\"/staff{to}\"")), "{to}");
    }
    file
}

#[tokio::test]
async fn what_is_asked_for_and_what_is_late_says_the_same_on_its_page_and_as_pdf() {
    let municipality = sample::municipality();
    for (lang, reading) in readings() {
        let address = format!("/disputes/{}?reading={}", cases::id(), reading.word());
        let visit = Visit { fake: fake(lang, reading), ..Visit::debtor(lang) };
        let html = visit.get(&address).await.html;
        let case = late(lang, reading);
        let envelope = envelope(lang, &municipality);
        for (room, number) in EACH {
            let letter = letters::beside(&envelope, &case, room, (number, reading)).unwrap();
            same_as_pdf(&html, &letter);
            assert!(letter.file_name.is_ascii(), "it stands in a header: {}", letter.file_name);
        }
        for (room, number) in [(Room::Completions, 2), (Room::Delays, 0), (Room::Refusals, 1)] {
            assert_eq!(letters::beside(&envelope, &case, room, (number, reading)), None);
        }
    }
}

/// FL 20 §: what is missing, how it is mended, by when, and how without the portal.
#[test]
fn a_letter_that_asks_says_what_by_when_and_how_to_answer() {
    let municipality = sample::municipality();
    for reading in Reading::ALL {
        let case = late(Lang::Sv, *reading);
        let envelope = envelope(Lang::Sv, &municipality);
        let letter = letters::beside(&envelope, &case, Room::Completions, (1, *reading)).unwrap();
        let told = words_of(&letter);
        for part in ["Tack! Vi behöver se den.", "Bekräftelsen på", "4 december 2026"] {
            assert!(told.replace('\u{a0}', " ").contains(part), "{part}: {told}");
        }
        assert!(told.contains("Lägg till ett foto"), "{told}");
        let headings: Vec<_> =
            letter.parts.iter().filter_map(|part| part.heading.clone()).collect();
        assert_eq!(headings, ["Det här behöver vi", "Så svarar du"]);
        assert!(letter.file_name.starts_with("komplettering-KS-EK"), "{}", letter.file_name);
    }
}

#[test]
fn both_are_told_in_three_readings_of_the_same_facts() {
    let municipality = sample::municipality();
    for lang in Lang::ALL {
        for (room, number) in EACH {
            in_each(|reading| {
                let case = late(lang, reading);
                let envelope = envelope(lang, &municipality);
                words_of(&letters::beside(&envelope, &case, room, (number, reading)).unwrap())
            });
        }
    }
}

#[tokio::test]
async fn each_leads_to_its_pdf_on_both_sides() {
    for lang in Lang::ALL {
        lead_to_pdfs(lang, fake, &EACH).await;
    }
}
