//! The agreement on a payment plan: what stands in writing and is signed (S000 p. 9; lag 1981:739 3 §); and
//! the confirmation that all of it is paid.

use super::amendment::amendment;
use super::giro::{Giro, giros};
use super::{Days, Envelope, day_of, in_file_name, labels};
use crate::ports::{PlanFile, PlanInvoice};
use crate::words::{agreement as words, broken_plans, paid_off as paid, plan_rates, plans};
use besked_domain::identity::show_stored;
use besked_domain::letter::{Block, Fact, Letter, Part, Sum};
use besked_domain::money::Money;
use besked_domain::plan::life::State;
use besked_domain::plan::{Instalment, PlanInterest, Schedule, Terms};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;

/// Which version of the agreement's letter is set now: one more for each change of what it says. The ones before the first
/// that is counted are 0.
pub const AGREEMENT_LETTER: i32 = 4;

/// The version from which it says that the fee stays.
const FEE_STAYS: i32 = 1;

/// The version from which it says where interest is counted by whole months.
const BY_MONTHS: i32 = 2;

/// The version from which it names a plusgiro account.
const PLUSGIRO: i32 = 2;

/// The version from which it says what rate it is reckoned with.
const TELLS_RATE: i32 = 3;

/// The version from which it says that no more of the rate was known only where the plan goes on after that.
const TELLS_HOW_FAR: i32 = 4;

/// The version from which it tells one day from several, and from none.
const COUNTS_DAYS: i32 = 3;

/// The agreement that is to be signed, as it is frozen on a day: of the change that waits, else of the
/// offer that holds.
#[must_use]
pub fn agreement(envelope: &Envelope<'_>, file: &PlanFile, today: NaiveDate) -> Letter {
    of_letter(envelope, file, today, AGREEMENT_LETTER)
}

/// The same as a version of the letter has it.
fn of_letter(envelope: &Envelope<'_>, file: &PlanFile, today: NaiveDate, version: i32) -> Letter {
    if let Some(waits) = &file.amendment {
        return amendment(envelope, file, waits, today, version);
    }
    let lang = envelope.lang;
    let row = &file.row;
    let parts = vec![
        parties(envelope, file, words::lead(lang)),
        debt(lang, file, version),
        instalments(lang, words::instalments(lang), &row.schedule),
        how_to_pay(lang, file, version),
        terms(lang, file, version),
        signature(lang, file, words::signature_text(lang)),
    ];
    Letter {
        lang,
        title: words::title(lang).to_owned(),
        file_name: words::file(lang, &in_file_name(&row.number)),
        date: today,
        sender: envelope.sender(&row.unit, &file.unit_phone),
        addressee: envelope.addressee.to_owned(),
        running: plans::number(lang, &row.number),
        facts: facts(lang, file, today),
        parts,
        labels: labels(lang),
    }
}

/// Which plan, which offer of it, and the day.
pub(super) fn facts(lang: Lang, file: &PlanFile, today: NaiveDate) -> Vec<Fact> {
    vec![
        Fact::new(words::plan(lang), file.row.number.clone()),
        Fact::new(words::version(lang), file.version_to_sign().to_string()),
        Fact::new(words::date(lang), format::date_long(lang, today)),
    ]
}

/// The same as it is read on a page before it is signed there: as it was frozen on a day, of a version of the letter, and
/// without the lines to write on.
#[must_use]
pub(crate) fn agreement_on_page(
    envelope: &Envelope<'_>,
    file: &PlanFile,
    (frozen_on, version): (NaiveDate, i32),
) -> Letter {
    let mut letter = of_letter(envelope, file, frozen_on, version);
    if let Some(signature) = letter.parts.last_mut() {
        signature.blocks.retain(|block| !matches!(block, Block::Facts(_)));
    }
    letter
}

/// That everything in a plan is paid, on the day that it was. Nothing for a plan that is not.
#[must_use]
pub fn paid_off(envelope: &Envelope<'_>, file: &PlanFile) -> Option<Letter> {
    if file.row.state != State::Completed {
        return None;
    }
    let lang = envelope.lang;
    let row = &file.row;
    let completed = file.events.iter().rev().find(|event| event.name == "PlanCompleted")?;
    let paid_on = day_of(completed.at);
    let invoices = file.invoices.iter().map(|own| {
        let subject = format!("{} {}", own.number, own.subject.get(lang));
        Fact::new(plans::invoice(lang), subject)
    });
    let total = Fact::new(paid::total(lang), format::money(file.paid_in_all));
    let mut blocks = vec![
        Block::Text(paid::confirmed(lang, &file.party.name)),
        Block::Facts(invoices.chain([total]).collect()),
        Block::Text(paid::nothing_more(lang).to_owned()),
    ];
    let left_out = left_out(file);
    if left_out.is_positive() {
        blocks.push(Block::Text(paid::left_out(lang, &format::money(left_out))));
    }
    Some(Letter {
        lang,
        title: paid::title(lang).to_owned(),
        file_name: paid::file(lang, &in_file_name(&row.number)),
        date: paid_on,
        sender: envelope.sender(&row.unit, &file.unit_phone),
        addressee: envelope.addressee.to_owned(),
        running: plans::number(lang, &row.number),
        facts: vec![
            Fact::new(words::plan(lang), row.number.clone()),
            Fact::new(paid::paid_on(lang), format::date_long(lang, paid_on)),
        ],
        parts: vec![Part { heading: None, blocks }],
        labels: labels(lang),
    })
}

/// What stays out of the plan because it is disputed.
fn left_out(file: &PlanFile) -> Money {
    file.judgement.left_out.iter().map(|out| out.amount).sum()
}

/// Who agrees with whom: the debtor by name, number and, where it is known, the address that is confirmed. How the
/// municipality is reached stands in the head.
pub(super) fn parties(envelope: &Envelope<'_>, file: &PlanFile, lead: &str) -> Part {
    let lang = envelope.lang;
    let municipality = envelope.municipality;
    let one = |name: &str, number: &str| format!("{name}, {}", show_stored(number));
    let debtor = one(&file.party.name, &file.party.identity);
    let debtor = match &file.email {
        Some(email) => format!("{debtor}, {email}"),
        None => debtor,
    };
    Part {
        heading: None,
        blocks: vec![
            Block::Text(lead.to_owned()),
            Block::Facts(vec![
                Fact::new(
                    words::creditor(lang),
                    one(&municipality.name, &municipality.organisation_number),
                ),
                Fact::new(words::debtor(lang), debtor),
            ]),
        ],
    }
}

/// What it is for: invoice by invoice, and principal, interest and fees apart.
fn debt(lang: Lang, file: &PlanFile, version: i32) -> Part {
    let made = &file.row.schedule;
    let to_own = paid_apart(file, version);
    let invoices = file.invoices.iter().map(|own| Sum {
        what: format!("{} {}", own.number, own.subject.get(lang)),
        more: numbers(lang, own, account(own, version).filter(|_| to_own)),
        amount: format::money(own.payable),
        is_total: false,
    });
    let mut apart = vec![
        Sum::new(words::principal(lang), format::money(made.debt.principal)),
        Sum::new(words::interest_so_far(lang), format::money(made.debt.interest)),
        Sum::new(words::costs(lang), format::money(made.debt.costs)),
    ];
    if made.fee.is_positive() {
        apart.push(Sum::new(plans::fee(lang), format::money(made.fee)));
    }
    apart.push(Sum::total(words::debt(lang), format::money(made.debt.total() + made.fee)));
    let left_out = left_out(file);
    let mut blocks = vec![Block::Sums(invoices.collect()), Block::Sums(apart)];
    if left_out.is_positive() {
        blocks.push(Block::Text(words::left_out(lang, &format::money(left_out))));
    }
    Part::new(words::what_for(lang), blocks)
}

/// Each instalment with its day and what it is made of.
pub(super) fn instalments(lang: Lang, heading: &str, made: &Schedule) -> Part {
    let days = Days::in_letter(lang);
    let rows = made.instalments.iter().map(|own: &Instalment| {
        let parts = own.paid;
        let split = words::split(
            lang,
            &format::money(parts.principal),
            &format::money(parts.interest),
            &format::money(parts.costs),
        );
        Sum {
            what: words::instalment(lang, own.number, &days.say(own.due_on)),
            more: Some(split),
            amount: format::money(own.amount()),
            is_total: false,
        }
    });
    let all: Money = made.instalments.iter().map(Instalment::amount).sum();
    let total = Sum::total(plans::total(lang), format::money(all));
    let mut blocks = vec![Block::Sums(rows.chain([total]).collect())];
    if made.preliminary {
        blocks.push(Block::Text(plans::preliminary(lang).to_owned()));
    }
    Part::new(heading, blocks)
}

/// To which account: one for them all or, where the invoices are of units with accounts of their own, each with its
/// own reference. Paid to another unit's account a reference is found by nobody.
pub(super) fn how_to_pay(lang: Lang, file: &PlanFile, version: i32) -> Part {
    let apart = paid_apart(file, version);
    let facts: Vec<Fact> = if apart {
        let own = file.invoices.iter().filter_map(|own| {
            let name = format!("{} {}", plans::invoice(lang), own.number);
            Some(Fact::new(name, numbers(lang, own, account(own, version))?))
        });
        own.collect()
    } else {
        let giro = file.invoices.first().and_then(|own| account(own, version));
        giro.map(|giro| Fact::new(giro.name(lang), giro.to_string())).into_iter().collect()
    };
    let mut blocks: Vec<Block> = Vec::new();
    if !facts.is_empty() {
        blocks.push(Block::Facts(facts));
    }
    blocks.push(Block::Text(words::how_to_pay(lang).to_owned()));
    if apart {
        let text = if version >= PLUSGIRO {
            words::paid_apart(lang)
        } else {
            words::paid_apart_by_bankgiro(lang)
        };
        blocks.push(Block::Text(text.to_owned()));
    }
    Part::new(plans::how_to_pay(lang), blocks)
}

/// The account that an invoice is paid to.
fn account(own: &PlanInvoice, version: i32) -> Option<Giro> {
    let plusgiro = own.plusgiro.as_deref().filter(|_| version >= PLUSGIRO);
    giros(own.bankgiro.as_deref(), plusgiro).next()
}

/// Whether the invoices are paid to different accounts.
fn paid_apart(file: &PlanFile, version: i32) -> bool {
    let mut accounts = file.invoices.iter().map(|own| account(own, version));
    let first = accounts.next();
    accounts.any(|other| Some(&other) != first.as_ref())
}

/// What an invoice is paid with: its reference and, where the accounts differ, its account.
fn numbers(lang: Lang, own: &PlanInvoice, account: Option<Giro>) -> Option<String> {
    let account = account.map(|giro| format!("{} {giro}", giro.name(lang)));
    let ocr = own.ocr.as_ref().map(|ocr| format!("{} {ocr}", plans::ocr(lang)));
    let both: Vec<String> = account.into_iter().chain(ocr).collect();
    (!both.is_empty()).then(|| both.join(", "))
}

/// What else holds. Nobody is shown a term that is younger than what they sign.
fn terms(lang: Lang, file: &PlanFile, version: i32) -> Part {
    let interest = match file.judgement.plan.as_ref().map(|(terms, _)| terms.interest) {
        Some(PlanInterest::Waived) => words::interest_waived(lang).to_owned(),
        _ if !file.judgement.plan.as_ref().is_some_and(bears) => {
            words::interest_none(lang).to_owned()
        }
        Some(PlanInterest::Twelfths) if version >= BY_MONTHS => {
            words::interest_by_months(lang).to_owned()
        }
        _ => words::interest_runs(lang).to_owned(),
    };
    let replaces = file.replaces.as_deref().map(|number| words::replaces(lang, number));
    let stays = version >= FEE_STAYS && file.row.schedule.fee.is_positive();
    let fee = stays.then(|| words::fee_stays(lang).to_owned());
    let known = if version >= TELLS_RATE { file.known_rates() } else { vec![] };
    let rate = plan_rates::agreed(lang, &known, version < TELLS_HOW_FAR || file.outlasts_rates());
    let before = [
        words::early(lang).to_owned(),
        words::collection(lang).to_owned(),
        missed(lang, file, version),
    ];
    let after = [
        words::disputes(lang).to_owned(),
        words::limitation(lang).to_owned(),
        words::help(lang).to_owned(),
    ];
    let texts = replaces.into_iter().chain([interest]).chain(rate);
    let texts = texts.chain(before).chain(fee).chain(after);
    Part::new(words::terms(lang), texts.map(Block::Text).collect())
}

/// What comes of an instalment that does not come in time.
fn missed(lang: Lang, file: &PlanFile, version: i32) -> String {
    let policy = &file.policy;
    let when = broken_plans::when(lang, policy.rest_days());
    if version < COUNTS_DAYS {
        return words::missed_in_days(lang, policy.grace_days, policy.notice_days, &when);
    }
    let notice = match policy.grace_days {
        0 => words::missed(lang).to_owned(),
        days => words::missed_in_grace(lang, days.into()),
    };
    [notice, words::broken_after(lang, policy.notice_days.into(), &when)].join(" ")
}

fn bears((terms, _): &(Terms, Schedule)) -> bool {
    terms.debts.iter().any(|owed| owed.bears_interest)
}

/// Where it is signed on paper; an electronic signature lies in the file itself.
pub(super) fn signature(lang: Lang, file: &PlanFile, text: &str) -> Part {
    let line = || Fact::new(words::signature_line(lang), "____________________________".to_owned());
    let lines = (0..file.signers.max(1)).map(|_| line()).collect();
    Part::new(words::signature(lang), vec![Block::Text(text.to_owned()), Block::Facts(lines)])
}
