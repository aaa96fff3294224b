//! The agreement on a payment plan: what stands in it, in what order, and which account each invoice is paid to.

use crate::letters::{envelope, said, without_blanks};
use crate::{planned, sample};
use besked_app::letters;
use besked_app::ports::PlanFile;
use besked_domain::identity::show_stored;
use besked_domain::interest::{RateTable, ReferenceRate};
use besked_domain::letter::{Block, Letter};
use besked_domain::payment::Bankgiro;
use besked_domain::plan::PlanInterest;
use besked_domain::plan::life::State;
use besked_domain::text::{Lang, format};
use rust_decimal::Decimal;

pub(crate) fn agreed(lang: Lang, file: &PlanFile) -> Letter {
    letters::agreement(&envelope(lang, &sample::municipality()), file, sample::day("2026-11-21"))
}

/// Finds texts one after the other, whatever the blanks between them.
fn in_order<T: AsRef<str>>(text: &str, sought: impl IntoIterator<Item = T>) {
    let mut rest = text;
    for own in sought {
        let found = rest.split_once(&without_blanks(own.as_ref()));
        rest = found.unwrap_or_else(|| panic!("{} in {rest}", own.as_ref())).1;
    }
}

/// The plan for two invoices of units with an account each.
fn of_two_units(mut file: PlanFile) -> PlanFile {
    let mut second = file.invoices[0].clone();
    second.number = "F-2002".to_owned();
    second.ocr = Some("22345678".to_owned());
    second.bankgiro = Some("2973675".to_owned());
    file.invoices.push(second);
    file
}

fn shown(bankgiro: &str) -> String {
    Bankgiro::parse(bankgiro).unwrap().to_string()
}

/// Lag (1981:739) 3 § and S000 p. 9, in the order that they are read.
#[test]
fn an_agreement_has_all_that_belongs_in_it_in_the_order_that_it_is_read() {
    let file = planned::file(State::Agreed);
    let made = &file.row.schedule;
    let municipality = sample::municipality();
    let own = &file.invoices[0];
    for lang in Lang::ALL {
        let text = said(&agreed(lang, &file));
        let parties = [
            lang.pick("Avtal om betalningsplan", "Agreement on a payment plan").to_owned(),
            format!("{}, {}", municipality.name, show_stored(&municipality.organisation_number)),
            format!(
                "{}, {}, demo.ek@example.se",
                file.party.name,
                show_stored(&file.party.identity)
            ),
        ];
        let debt = [
            own.number.clone(),
            own.ocr.clone().unwrap(),
            lang.pick("Fakturornas belopp", "The amounts of the invoices").to_owned(),
            format::money(made.debt.principal),
            lang.pick("Ränta till i dag", "Interest until today").to_owned(),
            format::money(made.debt.interest),
            lang.pick("Avgifter", "Fees").to_owned(),
            format::money(made.debt.costs),
            lang.pick("en invändning som inte är prövad", "an objection that has not been tried")
                .to_owned(),
        ];
        let instalments = made.instalments.iter().flat_map(|instalment| {
            let paid = instalment.paid;
            // The amount of a row stands at its end, or is drawn before what it is made of.
            let split = lang.pick(["belopp", "ränta", "avgifter"], ["amount", "interest", "fees"]);
            let split = split.into_iter().zip([paid.principal, paid.interest, paid.costs]);
            let split: Vec<String> =
                split.map(|(name, sum)| format!("{name} {}", format::money(sum))).collect();
            let day = format::date_long(lang, instalment.due_on);
            [format!("{}.", instalment.number), day, split.join(", ")]
        });
        let pay = [
            lang.pick("Så betalar du", "How to pay").to_owned(),
            shown(own.bankgiro.as_deref().unwrap()),
            lang.pick("Använd OCR-numret", "Use the reference").to_owned(),
        ];
        let terms = lang.pick(
            [
                "enligt räntelagen: referensräntan och åtta procentenheter",
                "betalas tidigare, utan kostnad",
                "varken påminnelse eller krav",
                "Kommer en delbetalning inte i tid finns 10 dagars respit",
                "rätten att invända mot en avgift",
                "8 § lagen (1981:739)",
                "erkänner skulden. Preskriptionstiden börjar då om",
                "Hör av dig före betalningsdagen",
                "Underskrift",
                "Datum, namn",
            ],
            [
                "by the Interest Act: the reference rate and eight percentage points",
                "may be paid sooner, at no cost",
                "neither reminder nor claim",
                "If an instalment does not come in time there are 10 days of grace",
                "the right to object to a charge",
                "section 8 of the act (1981:739)",
                "acknowledges the debt. The time of limitation then begins anew",
                "Get in touch before the day to pay",
                "Signature",
                "Date, name",
            ],
        );
        let terms = terms.map(str::to_owned);
        in_order(&text, parties.into_iter().chain(debt).chain(instalments).chain(pay).chain(terms));
        // The unit and its telephone stand in the head, wherever that is read.
        for told in [file.row.unit.get(lang).to_owned(), "KS-BP 2026/000004".to_owned()] {
            assert!(text.contains(&without_blanks(&told)), "{told}: {text}");
        }
    }
}

/// Nobody is named by an address that is not known, be it in the agreement or in a change of it.
#[test]
fn an_agreement_names_an_address_where_one_is_confirmed() {
    for lang in Lang::ALL {
        for file in [planned::file(State::Agreed), planned::amended()] {
            assert!(said(&agreed(lang, &file)).contains("demo.ek@example.se"));
            let without = PlanFile { email: None, ..file };
            assert!(!said(&agreed(lang, &without)).contains('@'));
        }
    }
}

/// What an agreement says of interest, and nothing of what the others do.
#[test]
fn an_agreement_says_how_interest_is_counted() {
    let mut file = planned::file(State::Agreed);
    for lang in Lang::ALL {
        let told = |interest| match interest {
            PlanInterest::Runs => lang.pick("Ränta räknas dag för dag", "counted day by day"),
            PlanInterest::Twelfths => {
                lang.pick("räknas som en tolftedel av ett år", "counts as a twelfth of a year")
            }
            PlanInterest::Waived => {
                lang.pick("Ingen ränta räknas medan planen betalas", "No interest is counted while")
            }
        };
        for &interest in PlanInterest::ALL {
            file.judgement.plan.as_mut().unwrap().0.interest = interest;
            let text = said(&agreed(lang, &file));
            for &other in PlanInterest::ALL {
                let says = text.contains(&without_blanks(told(other)));
                assert_eq!(says, other == interest, "{other:?} in {text}");
            }
        }
    }
}

/// The sums are evidence, and so is the rate that they are reckoned with.
#[test]
fn an_agreement_says_the_rate_that_it_is_reckoned_with() {
    let file = planned::file(State::Agreed);
    let told = |lang: Lang, file: &PlanFile| said(&agreed(lang, file));
    let mut rates = RateTable::shipped().rates().to_vec();
    let (valid_from, source) = (sample::day("2027-01-01"), String::new());
    rates.push(ReferenceRate { valid_from, percent: Decimal::new(25, 1), source });
    let two = PlanFile { rates: Some(RateTable::new(rates).unwrap()), ..file.clone() };
    for lang in Lang::ALL {
        let a_year = lang.pick("om året från", "a year from");
        let first = format!("10 % {a_year} 1 {} 2026", lang.pick("januari", "January"));
        let and = lang.pick("och", "and");
        let second = format!("{and} 10,5 % {a_year} 1 {} 2027", lang.pick("januari", "January"));
        let [first, second, both] =
            [&first, &second, &format!("{first} {second}.")].map(|text| without_blanks(text));
        let so_far = lang.pick("Så långt var räntesatsen känd", "as far as the rate was known");
        let so_far = without_blanks(so_far);
        let text = told(lang, &file);
        assert!(text.contains(&first) && !text.contains(&second), "{text}");
        assert!(text.contains(&so_far), "{text}");
        // All of it was known: the last instalment is of February 2027.
        let text = told(lang, &two);
        assert!(text.contains(&both) && !text.contains(&so_far), "{text}");
        let mut waived = file.clone();
        waived.judgement.plan.as_mut().unwrap().0.interest = PlanInterest::Waived;
        for none in [waived, PlanFile { rates: None, ..file.clone() }] {
            let text = told(lang, &none);
            assert!(!text.contains(&without_blanks(a_year)), "{text}");
        }
    }
}

#[test]
fn an_agreement_tells_one_day_of_grace_from_several_and_from_none() {
    let mut file = planned::file(State::Agreed);
    for (grace, notice, sv, en) in [
        (
            0,
            1,
            "inte i tid skickar kommunen ett skriftligt varsel. Har betalningen inte kommit 1 dag efter varslet",
            "not come in time the municipality sends a written notice. If the payment has not come 1 day after the notice",
        ),
        (1, 2, "finns 1 dags respit. Därefter", "there is 1 day of grace. After that"),
        (2, 2, "finns 2 dagars respit. Därefter", "there are 2 days of grace. After that"),
        (2, 1, "inte kommit 1 dag efter varslet", "has not come 1 day after the notice"),
        (1, 2, "inte kommit 2 dagar efter varslet", "has not come 2 days after the notice"),
    ] {
        (file.policy.grace_days, file.policy.notice_days) = (grace, notice);
        for lang in Lang::ALL {
            let text = said(&agreed(lang, &file));
            assert!(text.contains(&without_blanks(lang.pick(sv, en))), "{grace} {notice}: {text}");
        }
    }
}

/// Lag (1981:739) 3 § 2: the fee is told apart, is part of the debt, and is paid by the first instalment.
#[test]
fn an_agreement_of_a_company_has_the_fee_that_it_pays() {
    let file = planned::of_company(State::Agreed);
    let made = &file.row.schedule;
    assert_eq!(made.fee, sample::kr(170));
    for lang in Lang::ALL {
        let words = lang.pick("Avgift för planen", "Fee for the plan");
        let costs = lang.pick("avgifter", "fees");
        let stays = lang.pick(
            "även om planen avslutas, ersätts eller bryts",
            "even if the plan is ended, replaced or broken",
        );
        let told = [
            format::money(made.debt.costs),
            words.to_owned(),
            format::money(made.fee),
            format::money(made.debt.total() + made.fee),
            format!("{costs} {}", format::money(made.instalments[0].paid.costs)),
            stays.to_owned(),
        ];
        assert_eq!(made.instalments[0].paid.costs, made.debt.costs + made.fee);
        in_order(&said(&agreed(lang, &file)), told);
        let without = said(&agreed(lang, &planned::file(State::Agreed)));
        for own in [words, stays] {
            assert!(!without.contains(&without_blanks(own)), "{without}");
        }
    }
}

/// What a letter says beside an account: its name, and the account with what else stands there.
fn accounts(letter: &Letter) -> Vec<(String, String)> {
    let blocks = letter.parts.iter().flat_map(|part| &part.blocks);
    let facts = blocks.filter_map(|block| match block {
        Block::Facts(facts) => Some(facts),
        _ => None,
    });
    facts
        .flatten()
        .filter(|fact| fact.label.ends_with("giro") || fact.value.contains("giro "))
        .map(|fact| (fact.label.clone(), fact.value.clone()))
        .collect()
}

/// A reference that is paid to another unit's account is found by nobody.
#[test]
fn each_invoice_of_a_plan_is_paid_to_its_own_units_account() {
    for lang in Lang::ALL {
        for file in [planned::file(State::Agreed), planned::amended()] {
            let file = of_two_units(file);
            let letter = agreed(lang, &file);
            let told = file.invoices.iter().map(|own| {
                let name = format!("{} {}", lang.pick("Faktura", "Invoice"), own.number);
                let account = shown(own.bankgiro.as_deref().unwrap());
                let ocr = lang.pick("OCR-nummer", "Reference (OCR)");
                let ocr = format!("{ocr} {}", own.ocr.as_deref().unwrap());
                (name, format!("Bankgiro {account}, {ocr}"))
            });
            assert_eq!(accounts(&letter), told.collect::<Vec<_>>());
            let apart = lang.pick("till olika konton", "to different accounts");
            assert!(said(&letter).contains(&without_blanks(apart)));
        }
    }
}

/// A unit may have a plusgiro account alone, and two units one each or one of either kind.
#[test]
fn an_invoice_is_paid_to_a_plusgiro_account_where_its_unit_has_no_other() {
    let pays_to = |file: &mut PlanFile, position: usize, plusgiro: &str| {
        let own = &mut file.invoices[position];
        (own.bankgiro, own.plusgiro) = (None, Some(plusgiro.to_owned()));
    };
    for lang in Lang::ALL {
        let apart = without_blanks(lang.pick("till olika konton", "to different accounts"));
        let ocr = lang.pick("OCR-nummer", "Reference (OCR)");
        for file in [planned::file(State::Agreed), planned::amended()] {
            let mut one = file.clone();
            pays_to(&mut one, 0, "2865434");
            let letter = agreed(lang, &one);
            assert_eq!(accounts(&letter), [("Plusgiro".to_owned(), "28 65 43-4".to_owned())]);
            assert!(!said(&letter).contains(&apart));
            let mut two = of_two_units(file);
            for second in [format!("Bankgiro {}", shown("2973675")), "Plusgiro 410 54 68-5".into()]
            {
                pays_to(&mut two, 0, "2865434");
                let letter = agreed(lang, &two);
                let told = accounts(&letter).into_iter().map(|(_, value)| value);
                let first = format!(
                    "Plusgiro 28 65 43-4, {ocr} {}",
                    two.invoices[0].ocr.as_deref().unwrap()
                );
                let second = format!("{second}, {ocr} 22345678");
                assert_eq!(told.collect::<Vec<_>>(), [first, second]);
                assert!(said(&letter).contains(&apart));
                pays_to(&mut two, 1, "41054685");
            }
        }
    }
}
