//! Letters as pages and as PDF: the same words, the same amounts, the same days.

use crate::case_letters::in_each;
use crate::fake::Fake;
use crate::render::Visit;
use crate::{cases, planned, sample};
use besked_app::letters::{self, Envelope};
use besked_app::ports::{DisputeCase, Municipality};
use besked_domain::charge::Regime;
use besked_domain::dispute::case::{Outcome, State};
use besked_domain::dispute::{Ground, Reading};
use besked_domain::interest::RateTable;
use besked_domain::letter::{Block, Letter};
use besked_domain::money::Money;
use besked_domain::plan;
use besked_domain::text::{Lang, format};
use std::collections::BTreeSet;

#[path = "../../../letters/tests/letters/read.rs"]
#[expect(dead_code, reason = "shared with the tests of letters, which use the rest")]
mod read;

use read::Read;
pub(crate) use read::without_blanks;

pub(crate) fn envelope(lang: Lang, municipality: &Municipality) -> Envelope<'_> {
    Envelope { lang, municipality, addressee: "Demo Ek" }
}

/// What a PDF says, without blanks and without what stands at the top of every page.
pub(crate) fn said(letter: &Letter) -> String {
    let bytes = besked_letters::pdf(letter).unwrap();
    if let Some(folder) = std::env::var_os("BESKED_PREVIEW") {
        let name = format!("{}-{}.pdf", letter.file_name, letter.lang.tag());
        std::fs::write(std::path::Path::new(&folder).join(name), &bytes).unwrap();
    }
    let read = Read::new(&bytes);
    assert_eq!(read.read_aloud(), read.drawn(), "read aloud in the order of the page");
    let pages = read.pages().len();
    let mut text = read.text();
    let Letter { labels, running, sender, .. } = letter;
    for page in 1..=pages {
        let top = format!(
            "{} · {running} {} {page} {} {pages}",
            sender.municipality, labels.page, labels.of
        );
        let top = without_blanks(&top);
        assert!(text.contains(&top), "{top} in {text}");
        text = text.replacen(&top, "", 1);
    }
    text
}

/// What a reader of HTML sees between two places of it.
pub(crate) fn seen(html: &str, from: &str, to: &str) -> String {
    let rest = html.split_once(from).unwrap_or_else(|| panic!("{from} in {html}")).1;
    let part = rest.split_once(to).unwrap_or_else(|| panic!("{to} after {from}")).0;
    let mut text = String::new();
    let mut in_tag = !from.ends_with('>');
    for letter in part.chars() {
        match letter {
            '<' => {
                in_tag = true;
                text.push(' ');
            }
            '>' => in_tag = false,
            other if !in_tag => text.push(other),
            _ => {}
        }
    }
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&amp;", "&")]
        .into_iter()
        .fold(text, |text, (coded, sign)| text.replace(coded, sign))
}

/// The amounts in a text, as they are written.
fn amounts(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split("\u{a0}kr").collect();
    let of_amount = |sign: &char| sign.is_ascii_digit() || matches!(sign, '\u{a0}' | ',' | '−');
    let before_kr = parts.iter().take(parts.len() - 1);
    before_kr
        .map(|part| {
            let figures: String = part.chars().rev().take_while(of_amount).collect();
            figures.chars().rev().collect::<String>().trim_matches(['\u{a0}', ',']).to_owned()
        })
        .collect()
}

/// The days in a text: each with its month.
fn days(text: &str, lang: Lang) -> Vec<String> {
    let months = lang.pick(
        "januari februari mars april maj juni juli augusti september oktober november december",
        "January February March April May June July August September October November December",
    );
    text.split(|sign: char| sign.is_whitespace() && sign != '\u{a0}')
        .filter_map(|word| {
            let (day, month) = word.split_once('\u{a0}')?;
            let month: String = month.chars().take_while(|sign| sign.is_alphabetic()).collect();
            let day: String = day.chars().filter(char::is_ascii_digit).collect();
            months.split(' ').any(|known| known == month).then(|| format!("{day} {month}"))
        })
        .collect()
}

fn decided(lang: Lang) -> Visit {
    let fake = Fake { dispute: Some(State::Decided), ..Fake::default() };
    Visit { fake, ..Visit::debtor(lang) }
}

#[tokio::test]
async fn the_answer_says_the_same_on_its_page_and_as_pdf() {
    let municipality = sample::municipality();
    for lang in Lang::ALL {
        for reading in Reading::ALL {
            let address = format!("/disputes/{}?reading={}", cases::id(), reading.word());
            let html = decided(lang).get(&address).await.html;
            let case = cases::case(State::Decided, lang, *reading);
            let letter = letters::explanation(&envelope(lang, &municipality), &case);
            let pdf = said(&letter);
            let page = seen(&html, "class=\"card letter\">", "</div>");
            assert!(pdf.ends_with(&without_blanks(&page)), "{page}\n{pdf}");
            assert!(amounts(&page).len() > 3 && days(&page, lang).len() > 3, "{page}");
            assert!(pdf.contains(lang.pick("20november2026", "20November2026")), "its own day");
        }
    }
}

/// What a letter says, without what stands around it.
pub(crate) fn words_of(letter: &Letter) -> String {
    let texts = letter.parts.iter().flat_map(|part| &part.blocks).map(|block| match block {
        Block::Text(text) | Block::Written(text) => text.as_str(),
        other => panic!("{other:?}"),
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// Every reading in every language.
pub(crate) fn readings() -> impl Iterator<Item = (Lang, Reading)> {
    Lang::ALL.into_iter().flat_map(|lang| Reading::ALL.iter().map(move |each| (lang, *each)))
}

#[test]
fn every_outcome_is_told_in_three_readings_of_the_same_facts() {
    let municipality = sample::municipality();
    for outcome in Outcome::ALL {
        for lang in Lang::ALL {
            let mut case = cases::case(State::Decided, lang, Reading::Full);
            case.decisions[0].outcome = *outcome;
            if *outcome == Outcome::NoChange {
                case.decisions[0].credited = Money::ZERO;
            }
            let [full, plain, easy] = in_each(|reading| {
                let envelope = envelope(lang, &municipality);
                let letter = letters::decision(&envelope, &case, (1, reading)).unwrap();
                let parts = words_of(&letter);
                let written = ["Platsen sades upp i tid.", "Förskoletaxan 4 §"];
                assert!(written.iter().all(|own| parts.contains(own)), "{parts}");
                parts
            });
            for other in [&plain, &easy] {
                assert_eq!(amounts(&full), amounts(other), "{outcome:?}");
                assert_eq!(days(&full, lang), days(other, lang), "{outcome:?}");
            }
        }
    }
}

/// FL 35 §.
#[test]
fn what_a_decision_leaves_is_told_not_to_be_claimed_while_it_can_be_appealed() {
    let municipality = sample::municipality();
    for (lang, reading) in readings() {
        for (regime, pay_by, told) in [
            (Regime::AdministrativeAppeal, Some(sample::day("2026-12-21")), true),
            (Regime::AdministrativeAppeal, None, false),
            (Regime::Mixed, Some(sample::day("2026-12-21")), false),
            (Regime::PrivateLaw, Some(sample::day("2026-12-21")), false),
        ] {
            let mut case = cases::case(State::Decided, lang, reading);
            (case.decisions[0].regime, case.decisions[0].pay_by) = (regime, pay_by);
            let letter = letters::decision(&envelope(lang, &municipality), &case, (1, reading));
            let text = words_of(&letter.unwrap());
            let claim = lang.pick("inget inkassokrav", "no debt-collection claim");
            assert_eq!(text.contains(claim), told, "{regime:?} {pay_by:?}: {text}");
        }
    }
}

#[tokio::test]
async fn decisions_and_statements_say_the_same_on_their_page_and_as_pdf() {
    let municipality = sample::municipality();
    for (lang, reading) in readings() {
        let address = format!("/disputes/{}?reading={}", cases::id(), reading.word());
        let html = decided(lang).get(&address).await.html;
        let case = cases::case(State::Decided, lang, reading);
        let envelope = envelope(lang, &municipality);

        let decision = letters::decision(&envelope, &case, (1, reading)).unwrap();
        let page = seen(&html, &format!("<h2>{}</h2>", decision.title), "class=\"fetch\"");
        // The moment that it was made stands first on the page.
        let body = seen(&html, &format!("<h2>{}</h2>", decision.title), "</p>");
        let page = page.replacen(&body, "", 1);
        let pdf = said(&decision);
        assert!(pdf.ends_with(&without_blanks(&page)), "{page}\n{pdf}");
        assert_eq!(amounts(&page), ["500"], "{page}");
        let told = lang.pick(["21 december", "14 december"], ["21 December", "14 December"]);
        assert_eq!(days(&page, lang), told, "{page}");

        let statement = letters::statement(&envelope, &case, 1).unwrap();
        let pdf = said(&statement);
        for said in [lang.pick("4 december 2026", "4 December 2026"), "den 3 september"] {
            assert!(pdf.contains(&without_blanks(said)), "{said}: {pdf}");
            assert!(html.replace('\u{a0}', " ").contains(said), "{said}");
        }
        assert_eq!(letters::decision(&envelope, &case, (2, reading)), None);
        assert_eq!(letters::statement(&envelope, &case, 0), None);
    }
}

#[tokio::test]
async fn an_invoice_has_the_same_amounts_and_days_on_its_page_and_as_pdf() {
    let municipality = sample::municipality();
    let today = sample::day("2026-11-21");
    for lang in Lang::ALL {
        for invoice in [sample::invoice(), sample::late_invoice(), sample::paid_invoice()] {
            let html = Visit::debtor(lang).get(&format!("/invoices/{}", invoice.id)).await.html;
            let rates = RateTable::shipped();
            let letter =
                letters::invoice(&envelope(lang, &municipality), (&invoice, None), &rates, today);
            let pdf = said(&letter);
            let content = content_of(&letter);
            let page = seen(&html, "<main", "</main>");
            // What the structured content says stands in the PDF, word for word.
            for text in &content {
                assert!(pdf.contains(&without_blanks(text)), "{text}: {pdf}");
            }
            let content = content.join(" ");
            let set = |list: Vec<String>| list.into_iter().collect::<BTreeSet<_>>();
            let (told, on_page) = (set(amounts(&content)), set(amounts(&page)));
            assert!(told.is_subset(&on_page), "{told:?} {on_page:?}");
            let (told_days, days_on_page) = (set(days(&content, lang)), set(days(&page, lang)));
            assert!(!told_days.is_empty() && !told.is_empty());
            let short = html.replace('\u{a0}', " ");
            for day in told_days.difference(&days_on_page) {
                assert!(short.contains(day.as_str()) || is_short_on(&html, day), "{day}");
            }
            // What the page says of lines and sums is in the PDF.
            let sums = seen(&html, "id=\"sums\"", "</table>");
            let why = seen(&html, "class=\"card why\">", "id=\"sums\"");
            for amount in amounts(&sums).iter().chain(&amounts(&why)) {
                assert!(pdf.contains(&without_blanks(&format!("{amount}kr"))), "{amount}");
            }
            for day in days(&sums, lang).iter().chain(&days(&why, lang)) {
                assert!(pdf.contains(&without_blanks(day)), "{day}");
            }
        }
    }
}

/// Whether the page tells a day as its time line does: with the month cut short.
fn is_short_on(html: &str, day: &str) -> bool {
    let (number, month) = day.split_once(' ').unwrap();
    let cut: String = month.chars().take(3).collect();
    html.contains(&format!("{number}\u{a0}{cut}"))
}

/// Every text of a letter's parts.
fn content_of(letter: &Letter) -> Vec<String> {
    let mut texts: Vec<String> = letter.facts.iter().map(|fact| fact.value.clone()).collect();
    for block in letter.parts.iter().flat_map(|part| &part.blocks) {
        match block {
            Block::Heading(text) | Block::Text(text) | Block::Written(text) => {
                texts.push(text.clone());
            }
            Block::Link(fact) => texts.push(fact.value.clone()),
            Block::Facts(facts) => texts.extend(facts.iter().map(|fact| fact.value.clone())),
            Block::Sums(rows) => {
                for row in rows {
                    texts.extend([row.what.clone(), row.amount.clone()]);
                    texts.extend(row.more.clone());
                }
            }
        }
    }
    texts
}

#[test]
fn the_answer_on_every_ground_can_be_set() {
    let municipality = sample::municipality();
    for ground in Ground::ALL {
        for lang in Lang::ALL {
            let answer = cases::answer(*ground);
            let told = cases::texts().tell(&answer, lang, Reading::Full);
            let case = DisputeCase {
                told: told.clone(),
                answer,
                ..cases::case(State::Open, lang, Reading::Full)
            };
            let letter = letters::explanation(&envelope(lang, &municipality), &case);
            let pdf = said(&letter);
            let mut rest = pdf.as_str();
            for text in told.iter().flat_map(|part| &part.paragraphs) {
                let sought = without_blanks(text);
                let found = rest.split_once(sought.as_str());
                rest = found.unwrap_or_else(|| panic!("{ground:?} {lang:?}: {text}")).1;
            }
        }
    }
}

#[tokio::test]
async fn each_letter_leads_to_its_pdf_and_a_preview_to_none() {
    for lang in Lang::ALL {
        let id = cases::id();
        let html = decided(lang).get(&format!("/disputes/{id}?reading=easy")).await.html;
        for file in
            ["explanation.pdf?reading=easy", "decisions/1.pdf?reading=easy", "statements/1.pdf"]
        {
            let link = format!("href=\"/disputes/{id}/{file}\" type=\"application/pdf\"");
            assert!(html.contains(&link), "{link}");
        }
        let fake = Fake { dispute: Some(State::Decided), ..Fake::default() };
        let staff = Visit { fake, ..Visit::staff(lang) };
        let html = staff.get(&format!("/staff/disputes/{id}")).await.html;
        for file in ["explanation.pdf", "decisions/1.pdf", "statements/1.pdf"] {
            assert!(html.contains(&format!("href=\"/staff/disputes/{id}/{file}\"")), "{file}");
        }
        let invoice = sample::invoice().id;
        let html = Visit::debtor(lang).get(&format!("/invoices/{invoice}")).await.html;
        assert!(html.contains(&format!("href=\"/invoices/{invoice}/invoice.pdf\"")));
        let html = Visit::staff(lang).get(&format!("/staff/invoices/{invoice}")).await.html;
        assert!(html.contains(&format!("href=\"/staff/invoices/{invoice}/invoice.pdf\"")));
    }
}

#[test]
fn the_confirmation_of_a_paid_plan_is_of_the_day_that_it_was_paid() {
    let municipality = sample::municipality();
    for lang in Lang::ALL {
        let envelope = envelope(lang, &municipality);
        let file = planned::file(plan::life::State::Completed);
        let letter = letters::paid_off(&envelope, &file).unwrap();
        // Late in the evening in London is the next day in Stockholm.
        assert_eq!(letter.date, sample::day("2027-02-26"));
        let text = said(&letter);
        assert!(text.contains(lang.pick("26februari2027", "26February2027")), "{text}");
        assert!(text.contains(&without_blanks(&sample::late_invoice().number)), "{text}");
        let left_out = without_blanks(&format::money(Money::from_ore(25_000)));
        assert!(text.contains(&left_out), "what was left out is not confirmed: {text}");
        for state in plan::life::State::ALL {
            let letter = letters::paid_off(&envelope, &planned::file(*state));
            assert_eq!(letter.is_some(), *state == plan::life::State::Completed, "{state:?}");
        }
    }
}

#[test]
fn a_change_of_a_plan_has_the_instalments_before_and_after_it() {
    let municipality = sample::municipality();
    let file = planned::amended();
    let after = file.amendment.clone().unwrap().schedule;
    for lang in Lang::ALL {
        let letter =
            letters::agreement(&envelope(lang, &municipality), &file, sample::day("2026-11-21"));
        let text = said(&letter);
        let title = lang.pick("Ändringavbetalningsplan", "Changeofapaymentplan");
        assert!(text.contains(title), "{text}");
        for own in file.row.schedule.instalments.iter().chain(&after.instalments) {
            for told in [format::money(own.amount()), format::date_long(lang, own.due_on)] {
                assert!(text.contains(&without_blanks(&told)), "{told}: {text}");
            }
        }
    }
}

#[test]
fn no_letter_but_a_decision_names_an_official() {
    let municipality = sample::municipality();
    let mut case = cases::staff_case(State::Decided, Lang::Sv, Reading::Full).case;
    for statement in &mut case.statements {
        statement.official = Some("Demo Chef".to_owned());
    }
    for decision in &mut case.decisions {
        decision.named.made = Some("Demo Chef".to_owned());
    }
    let envelope = envelope(Lang::Sv, &municipality);
    for (letter, names) in [
        (letters::explanation(&envelope, &case), false),
        (letters::decision(&envelope, &case, (1, Reading::Full)).unwrap(), true),
        (letters::statement(&envelope, &case, 1).unwrap(), false),
    ] {
        assert_eq!(said(&letter).contains("DemoChef"), names, "{}", letter.title);
    }
}
