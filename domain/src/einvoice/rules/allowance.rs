//! Allowances and charges, on the document and on its lines.

use super::{Findings, TWO_ORE, percent_of, value};
use crate::einvoice::document::{AllowanceCharge, Document};
use crate::einvoice::rule::{Rule, fatal};

const R040: Rule = fatal(
    "PEPPOL-EN16931-R040",
    "Avdraget eller tillägget är grundbeloppet gånger procenten, på två öre när.",
    "The allowance or charge is the base amount times the percentage, to within two öre.",
);
const R041: Rule = fatal(
    "PEPPOL-EN16931-R041",
    "Den som anger en procent anger också vad den räknas på (BaseAmount).",
    "Whoever gives a percentage also gives what it is reckoned on (BaseAmount).",
);
const R042: Rule = fatal(
    "PEPPOL-EN16931-R042",
    "Den som anger ett grundbelopp anger också procenten (MultiplierFactorNumeric).",
    "Whoever gives a base amount also gives the percentage (MultiplierFactorNumeric).",
);
const R043: Rule = fatal(
    "PEPPOL-EN16931-R043",
    "ChargeIndicator är true för ett tillägg och false för ett avdrag.",
    "ChargeIndicator is true for a charge and false for an allowance.",
);

/// What one kind of allowance or charge must have, by the published numbers of the rules: an
/// amount, a category of VAT (on the document alone), and a reason, which two rules demand.
struct Needs {
    amount: Rule,
    category: Option<Rule>,
    reason: [Rule; 2],
}

const fn amount(id: &'static str) -> Rule {
    fatal(
        id,
        "Ett avdrag eller tillägg har ett belopp (Amount).",
        "An allowance or charge has an amount (Amount).",
    )
}

const fn category(id: &'static str) -> Rule {
    fatal(
        id,
        "Ett avdrag eller tillägg på dokumentet har en momskategori (TaxCategory/ID).",
        "An allowance or charge on the document has a VAT category (TaxCategory/ID).",
    )
}

const fn reason(id: &'static str) -> Rule {
    fatal(
        id,
        "Ett avdrag eller tillägg har ett skäl, i ord eller som kod.",
        "An allowance or charge has a reason, in words or as a code.",
    )
}

const DOCUMENT_ALLOWANCE: Needs = Needs {
    amount: amount("BR-31"),
    category: Some(category("BR-32")),
    reason: [reason("BR-33"), reason("BR-CO-21")],
};
const DOCUMENT_CHARGE: Needs = Needs {
    amount: amount("BR-36"),
    category: Some(category("BR-37")),
    reason: [reason("BR-38"), reason("BR-CO-22")],
};
const LINE_ALLOWANCE: Needs = Needs {
    amount: amount("BR-41"),
    category: None,
    reason: [reason("BR-42"), reason("BR-CO-23")],
};
const LINE_CHARGE: Needs = Needs {
    amount: amount("BR-43"),
    category: None,
    reason: [reason("BR-44"), reason("BR-CO-24")],
};

pub(super) fn check(document: &Document, findings: &mut Findings) {
    for (at, item) in (1_u32..).zip(&document.allowances) {
        let place = format!("cac:AllowanceCharge[{at}]");
        one(item, &place, (&DOCUMENT_ALLOWANCE, &DOCUMENT_CHARGE), findings);
    }
    for (at, line) in (1_u32..).zip(&document.lines) {
        for (n, item) in (1_u32..).zip(&line.allowances) {
            let place = format!("{}[{at}]/cac:AllowanceCharge[{n}]", document.kind.line());
            one(item, &place, (&LINE_ALLOWANCE, &LINE_CHARGE), findings);
        }
    }
}

fn one(
    item: &AllowanceCharge,
    place: &str,
    (allowance, charge): (&Needs, &Needs),
    findings: &mut Findings,
) {
    findings.demand(item.is_charge() || item.is_allowance(), R043, place);
    let needs = if item.is_charge() { charge } else { allowance };
    findings.demand(item.amount.is_some(), needs.amount, place);
    if let Some(rule) = needs.category {
        let code = item.category.as_ref().and_then(|category| category.code.as_ref());
        findings.demand(code.is_some(), rule, place);
    }
    let told = item.reason.is_some() || item.reason_code.is_some();
    for rule in needs.reason {
        findings.demand(told, rule, place);
    }
    match (&item.percent, &item.base) {
        (Some(_), None) => findings.add(R041, place, None),
        (None, Some(_)) => findings.add(R042, place, None),
        (Some(percent), Some(base)) => {
            let amount = value(item.amount.as_ref());
            if let (Some(percent), Some(base), Some(amount)) =
                (percent.value, base.number.value, amount)
            {
                let place = format!("{place}/cbc:Amount");
                findings.equal(R040, &place, percent_of(base, percent), amount, TWO_ORE);
            }
        }
        (None, None) => {}
    }
}
