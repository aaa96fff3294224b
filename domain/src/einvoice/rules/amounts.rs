//! Every amount and number: readable, in the document's currency, with no more than two decimals.

use super::Findings;
use crate::einvoice::document::{AllowanceCharge, Amount, Document, Line, Number};
use crate::einvoice::rule::{Rule, fatal};

const UNREADABLE: Rule = fatal(
    "not_a_number",
    "Ett tal skrivs med siffror och decimalpunkt, högst femton siffror före punkten.",
    "A number is written with digits and a point, at most fifteen digits before the point.",
);
const R051: Rule = fatal(
    "PEPPOL-EN16931-R051",
    "Alla belopp har samma valuta som dokumentet (currencyID = DocumentCurrencyCode).",
    "Every amount has the currency of the document (currencyID = DocumentCurrencyCode).",
);

/// The rule that allows two decimals at most, by its published number.
const fn decimals(id: &'static str) -> Rule {
    fatal(id, "Beloppet har högst två decimaler.", "The amount has at most two decimals.")
}

pub(super) fn check(document: &Document, findings: &mut Findings) {
    let mut see = See { currency: document.currency.as_deref(), findings };
    see.allowances(
        "",
        &document.allowances,
        ("BR-DEC-01", "BR-DEC-02"),
        ("BR-DEC-05", "BR-DEC-06"),
    );
    for (at, total) in (1_u32..).zip(&document.tax_totals) {
        let place = format!("cac:TaxTotal[{at}]");
        // The total in the currency of the VAT has another currency by its nature.
        if !total.subtotals.is_empty() {
            see.amount(total.amount.as_ref(), &place, "cbc:TaxAmount", None);
        }
        for (at, group) in (1_u32..).zip(&total.subtotals) {
            let place = format!("{place}/cac:TaxSubtotal[{at}]");
            see.amount(group.taxable.as_ref(), &place, "cbc:TaxableAmount", Some("BR-DEC-19"));
            see.amount(group.tax.as_ref(), &place, "cbc:TaxAmount", Some("BR-DEC-20"));
            let place = format!("{place}/cac:TaxCategory/cbc:Percent");
            see.number(group.category.percent.as_ref(), &place);
        }
    }
    if let Some(totals) = &document.totals {
        for (amount, name, rule) in [
            (&totals.lines, "cbc:LineExtensionAmount", "BR-DEC-09"),
            (&totals.without_vat, "cbc:TaxExclusiveAmount", "BR-DEC-12"),
            (&totals.with_vat, "cbc:TaxInclusiveAmount", "BR-DEC-14"),
            (&totals.allowances, "cbc:AllowanceTotalAmount", "BR-DEC-10"),
            (&totals.charges, "cbc:ChargeTotalAmount", "BR-DEC-11"),
            (&totals.prepaid, "cbc:PrepaidAmount", "BR-DEC-16"),
            (&totals.rounding, "cbc:PayableRoundingAmount", "BR-DEC-17"),
            (&totals.payable, "cbc:PayableAmount", "BR-DEC-18"),
        ] {
            see.amount(amount.as_ref(), "cac:LegalMonetaryTotal", name, Some(rule));
        }
    }
    for (at, line) in (1_u32..).zip(&document.lines) {
        see.line(line, &format!("{}[{at}]", document.kind.line()), document.kind.quantity());
    }
}

struct See<'a> {
    currency: Option<&'a str>,
    findings: &'a mut Findings,
}

impl See<'_> {
    fn number(&mut self, number: Option<&Number>, place: &str) {
        let unreadable = number.is_some_and(|number| number.value.is_none());
        self.findings.demand(!unreadable, UNREADABLE, place);
    }

    fn amount(
        &mut self,
        amount: Option<&Amount>,
        parent: &str,
        name: &str,
        rule: Option<&'static str>,
    ) {
        let Some(amount) = amount else { return };
        let place = format!("{parent}/{name}");
        self.number(Some(&amount.number), &place);
        let same = self.currency.is_none_or(|currency| currency == amount.currency);
        self.findings.demand(same, R051, &place);
        if let (Some(value), Some(rule)) = (amount.number.value, rule) {
            self.findings.demand(value.scale() <= 2, decimals(rule), &place);
        }
    }

    /// Allowances and charges; for each of the two the rules on amount and base amount.
    fn allowances(
        &mut self,
        parent: &str,
        all: &[AllowanceCharge],
        allowance: (&'static str, &'static str),
        charge: (&'static str, &'static str),
    ) {
        for (at, item) in (1_u32..).zip(all) {
            let place = format!("{parent}cac:AllowanceCharge[{at}]");
            let (amount, base) = if item.is_charge() { charge } else { allowance };
            self.amount(item.amount.as_ref(), &place, "cbc:Amount", Some(amount));
            self.amount(item.base.as_ref(), &place, "cbc:BaseAmount", Some(base));
            let number = format!("{place}/cbc:MultiplierFactorNumeric");
            self.number(item.percent.as_ref(), &number);
            let rate = item.category.as_ref().and_then(|category| category.percent.as_ref());
            self.number(rate, &format!("{place}/cac:TaxCategory/cbc:Percent"));
        }
    }

    fn line(&mut self, line: &Line, place: &str, quantity: &str) {
        self.number(line.quantity.as_ref(), &format!("{place}/{quantity}"));
        self.amount(line.net.as_ref(), place, "cbc:LineExtensionAmount", Some("BR-DEC-23"));
        self.allowances(
            &format!("{place}/"),
            &line.allowances,
            ("BR-DEC-24", "BR-DEC-25"),
            ("BR-DEC-27", "BR-DEC-28"),
        );
        let rate = line.category.as_ref().and_then(|category| category.percent.as_ref());
        self.number(rate, &format!("{place}/cac:Item/cac:ClassifiedTaxCategory/cbc:Percent"));
        if let Some(price) = &line.price {
            let place = format!("{place}/cac:Price");
            self.amount(price.amount.as_ref(), &place, "cbc:PriceAmount", None);
            self.number(price.base_quantity.as_ref(), &format!("{place}/cbc:BaseQuantity"));
            if let Some(allowance) = &price.allowance {
                let place = format!("{place}/cac:AllowanceCharge");
                self.amount(allowance.amount.as_ref(), &place, "cbc:Amount", None);
                self.amount(allowance.base.as_ref(), &place, "cbc:BaseAmount", None);
            }
        }
    }
}
