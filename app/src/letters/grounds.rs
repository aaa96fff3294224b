//! Why a line stands on an invoice: rule, facts, sum and law.

use super::Days;
use crate::words::why as words;
use besked_domain::charge::{Basis, Decision, Fact as Known, Rule};
use besked_domain::invoice::{Invoice, InvoiceLine};
use besked_domain::letter::{Block, Fact, Sum};
use besked_domain::text::{Lang, Localised, format, measure};
use rust_decimal::Decimal;

/// What a line rests on, and by whom it is tried. A ledger that has not told gives nothing.
pub(crate) fn grounds(
    lang: Lang,
    days: Days,
    (invoice, tried_by): (&Invoice, Option<&Localised>),
    line: &InvoiceLine,
) -> Option<Vec<Block>> {
    let basis = line.basis.as_ref()?;
    let mut blocks = rule(lang, days, &basis.rule);
    if let Some(about) = &basis.decision {
        blocks.extend(decision(lang, days, about));
    }
    blocks.push(Block::Heading(words::facts(lang).to_owned()));
    blocks.push(Block::Facts(facts(lang, days, basis)));
    blocks.extend(calculation(lang, line, basis));
    let charge = &invoice.charge_type;
    blocks.push(Block::Heading(words::law(lang).to_owned()));
    blocks.push(Block::Text(words::regime(lang, charge.regime, [basis.rule.kind], tried_by)));
    blocks.push(Block::Text(words::limitation(lang, charge.limitation_years)));
    Some(blocks)
}

fn rule(lang: Lang, days: Days, rule: &Rule) -> Vec<Block> {
    let day = days.say(rule.adopted_on);
    let adoption = words::adoption(lang, rule.kind, rule.adopted_by.as_deref(), &day);
    let mut blocks = vec![
        Block::Heading(words::rule(lang).to_owned()),
        Block::Text(format!("{}, {adoption}, {}", rule.title, rule.paragraph)),
    ];
    let [from, to] = [rule.valid_from, rule.valid_to].map(|on| on.map(|on| days.say(on)));
    blocks.extend(words::validity(lang, from.as_deref(), to.as_deref()).map(Block::Text));
    // Only addresses of the web become links: what a ledger writes is not trusted to be one.
    if let Some(url) = rule.url.as_ref().filter(|url| url.starts_with("https://")) {
        blocks.push(Block::Link(Fact::new(words::read_rule(lang), url.clone())));
    }
    blocks
}

fn decision(lang: Lang, days: Days, about: &Decision) -> [Block; 3] {
    let number = words::decision_number(lang, &about.number, &days.say(about.decided_on));
    let made = about.official.as_ref().map_or_else(
        || number.clone(),
        |official| format!("{number}, {}", words::decided_by(lang, official)),
    );
    [
        Block::Heading(words::decision(lang).to_owned()),
        Block::Text(made),
        Block::Text(about.summary.get(lang).to_owned()),
    ]
}

fn facts(lang: Lang, days: Days, basis: &Basis) -> Vec<Fact> {
    let period = basis.period_from.zip(basis.period_to).map(|(from, to)| {
        Fact::new(words::period(lang), words::until(lang, &days.say(from), &days.say(to)))
    });
    let object = basis.object.clone().map(|object| Fact::new(words::object(lang), object));
    let others = basis.facts.iter().map(|Known { label, value, on, .. }| {
        let on = on.map_or_else(String::new, |on| format!(" ({})", days.say(on)));
        Fact::new(label.get(lang), format!("{}{on}", value.get(lang)))
    });
    period.into_iter().chain(object).chain(others).collect()
}

fn calculation(lang: Lang, line: &InvoiceLine, basis: &Basis) -> [Block; 3] {
    let quantity = measure::quantity(basis.quantity, &basis.measure);
    let quantity = quantity.get(lang);
    // A price per krona is a share of an amount, and people read shares as percentages.
    let price = if basis.measure == "kr" {
        format::percent(basis.unit_price.saturating_mul(Decimal::ONE_HUNDRED))
    } else {
        format::price(basis.unit_price)
    };
    let vat = if line.vat_rate.is_zero() {
        words::no_vat(lang).to_owned()
    } else {
        words::vat(lang, &format::percent(line.vat_rate))
    };
    [
        Block::Heading(words::sum(lang).to_owned()),
        Block::Sums(vec![
            Sum::new(format!("{quantity} × {price}"), format::money(line.net)),
            Sum::new(vat, format::money(line.amount - line.net)),
            Sum::total(words::line_sum(lang), format::money(line.amount)),
        ]),
        Block::Text(words::source(lang, basis.quantity_source).to_owned()),
    ]
}
