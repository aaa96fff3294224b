//! Who tries a charge of private law: told on the page of the invoice, in the copy of it and in the case file as the
//! written answer tells it. Not all of that rests on a contract: a fee for water rests on a tariff.

use crate::fake::Fake;
use crate::letters::{envelope, said, without_blanks};
use crate::render::{Visit, text_of};
use crate::{cases, sample};
use besked_app::letters;
use besked_domain::charge::{Regime, RuleKind};
use besked_domain::dispute::case::State;
use besked_domain::dispute::{Reading, Target};
use besked_domain::interest::RateTable;
use besked_domain::invoice::Invoice;
use besked_domain::text::Lang;

/// A charge of private law that rests on a rule of a kind.
fn private(kind: RuleKind) -> Invoice {
    let mut invoice = sample::invoice();
    invoice.charge_type.regime = Regime::PrivateLaw;
    for basis in invoice.lines.iter_mut().filter_map(|line| line.basis.as_mut()) {
        basis.rule.kind = kind;
    }
    invoice
}

/// What is said of one that rests on a contract alone, and of every one.
fn expected(lang: Lang) -> [String; 2] {
    let to = sample::tried_by().get(lang).to_owned();
    [
        lang.pick("Avgiften bygger på ett avtal", "The charge rests on an agreement").to_owned(),
        match lang {
            Lang::Sv => format!("Är vi inte överens kan saken prövas av {to}."),
            Lang::En => format!("If we do not agree, the matter can be tried by {to}."),
        },
    ]
}

#[tokio::test]
async fn who_tries_a_charge_is_the_same_on_the_page_of_the_invoice_and_in_its_copy() {
    let municipality = sample::municipality();
    let tried_by = sample::tried_by();
    for lang in Lang::ALL {
        for kind in [RuleKind::Contract, RuleKind::Tariff, RuleKind::Decision] {
            let invoice = private(kind);
            let own = format!("/invoices/{}", invoice.id);
            let fake = Fake { invoices: vec![invoice.clone()], ..Fake::default() };
            let page = Visit { fake: fake.clone(), ..Visit::debtor(lang) }.get(&own).await;
            let staff = Visit { fake, ..Visit::staff(lang) }.get(&format!("/staff{own}")).await;
            let of = (&invoice, Some(&tried_by));
            let (rates, today) = (RateTable::shipped(), sample::day("2026-11-21"));
            let copy = letters::invoice(&envelope(lang, &municipality), of, &rates, today);
            let told = [text_of(&page.html), text_of(&staff.html), said(&copy)];
            let [contract, road] = expected(lang).map(|text| without_blanks(&text));
            for text in told.map(|text| without_blanks(&text)) {
                assert!(text.contains(&road), "{kind:?}: {text}");
                assert_eq!(text.contains(&contract), kind == RuleKind::Contract, "{text}");
                assert!(!text.contains(&without_blanks(lang.pick("tingsrätt", "district court"))));
            }
        }
    }
}

#[tokio::test]
async fn the_case_file_tells_it_too() {
    for lang in Lang::ALL {
        let mut case = cases::case(State::Open, lang, Reading::Full);
        case.regime = Regime::PrivateLaw;
        let fake = Fake { case: Some(case), ..Fake::default() };
        let address = format!("/staff/disputes/{}", cases::id());
        let page = Visit { fake, ..Visit::staff(lang) }.get(&address).await;
        let text = text_of(&page.html);
        let [contract, road] = expected(lang);
        assert!(text.contains(&road), "{text}");
        assert!(!text.contains(&contract), "it rests on a tariff: {text}");
        assert!(text.contains(lang.pick("Vilka regler som gäller", "Which rules apply")), "{text}");
    }
}

/// A line by a tariff stands beside one by an agreement: the file says of the case what the answer says of it.
#[tokio::test]
async fn the_case_file_goes_by_the_lines_that_are_contested() {
    let mut invoice = sample::invoice();
    let mut agreed = invoice.lines[0].basis.clone();
    if let Some(basis) = &mut agreed {
        basis.rule.kind = RuleKind::Contract;
    }
    invoice.lines[1].basis = agreed;
    let line = |at: usize| Target::Line(invoice.lines[at].id);
    for (targets, by_agreement) in [(vec![], false), (vec![line(0)], false), (vec![line(1)], true)]
    {
        let mut case = cases::case(State::Open, Lang::Sv, Reading::Full);
        case.regime = Regime::PrivateLaw;
        case.objection.targets = targets.clone();
        let invoices = vec![invoice.clone()];
        let fake = Fake { invoices, case: Some(case), ..Fake::default() };
        let address = format!("/staff/disputes/{}", cases::id());
        let text = text_of(&Visit { fake, ..Visit::staff(Lang::Sv) }.get(&address).await.html);
        let [contract, road] = expected(Lang::Sv);
        assert!(text.contains(&road), "{text}");
        assert_eq!(text.contains(&contract), by_agreement, "{targets:?}: {text}");
    }
}

/// Where no setting names anyone, nobody is named.
#[test]
fn nobody_is_named_where_nobody_is_known() {
    let municipality = sample::municipality();
    let (rates, today) = (RateTable::shipped(), sample::day("2026-11-21"));
    let of = private(RuleKind::Tariff);
    let copy = letters::invoice(&envelope(Lang::Sv, &municipality), (&of, None), &rates, today);
    let text = without_blanks(&said(&copy));
    assert!(text.contains(&without_blanks("kan saken prövas av en domstol.")), "{text}");
}
