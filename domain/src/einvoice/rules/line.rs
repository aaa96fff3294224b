//! The lines.

use super::document::period;
use super::{Findings, TWO_ORE, given, value};
use crate::einvoice::document::{AllowanceCharge, Document, Line, Price, day};
use crate::einvoice::rule::{Rule, fatal};
use rust_decimal::Decimal;

const BR_21: Rule = fatal("BR-21", "Raden har ett nummer (ID).", "The line has a number (ID).");
const BR_22: Rule = fatal(
    "BR-22",
    "Raden har ett antal (InvoicedQuantity eller CreditedQuantity).",
    "The line has a quantity (InvoicedQuantity or CreditedQuantity).",
);
const BR_23: Rule = fatal(
    "BR-23",
    "Radens antal har en enhet (unitCode).",
    "The line's quantity has a unit (unitCode).",
);
const BR_24: Rule = fatal(
    "BR-24",
    "Raden har ett nettobelopp (LineExtensionAmount).",
    "The line has a net amount (LineExtensionAmount).",
);
const BR_25: Rule = fatal(
    "BR-25",
    "Raden säger vad den avser (Item/Name).",
    "The line says what it is for (Item/Name).",
);
const BR_26: Rule = fatal(
    "BR-26",
    "Raden har ett pris (Price/PriceAmount).",
    "The line has a price (Price/PriceAmount).",
);
const BR_27: Rule = fatal("BR-27", "Priset är inte negativt.", "The price is not negative.");
const BR_28: Rule =
    fatal("BR-28", "Bruttopriset är inte negativt.", "The gross price is not negative.");
const BR_30: Rule = fatal(
    "BR-30",
    "Radens period slutar inte före den börjar.",
    "The line's period does not end before it begins.",
);
const BR_CO_04: Rule = fatal(
    "BR-CO-04",
    "Raden har en momskategori (ClassifiedTaxCategory/ID).",
    "The line has a VAT category (ClassifiedTaxCategory/ID).",
);
const BR_CO_20: Rule = fatal(
    "BR-CO-20",
    "Radens period har en första eller en sista dag.",
    "The line's period has a first or a last day.",
);
const R044: Rule = fatal(
    "PEPPOL-EN16931-R044",
    "Ett pris kan ha avdrag men inga tillägg.",
    "A price may have an allowance but no charge.",
);
const R046: Rule = fatal(
    "PEPPOL-EN16931-R046",
    "Priset är bruttopriset minus avdraget.",
    "The price is the gross price less the allowance.",
);
const R110: Rule = fatal(
    "PEPPOL-EN16931-R110",
    "Radens period börjar inte före dokumentets.",
    "The line's period does not begin before that of the document.",
);
const R111: Rule = fatal(
    "PEPPOL-EN16931-R111",
    "Radens period slutar inte efter dokumentets.",
    "The line's period does not end after that of the document.",
);
const R120: Rule = fatal(
    "PEPPOL-EN16931-R120",
    "Radens nettobelopp är antal gånger pris, minus avdrag plus tillägg, på två öre när.",
    "The line's net amount is quantity times price, less allowances plus charges, to within two \
     öre.",
);
const R121: Rule = fatal(
    "PEPPOL-EN16931-R121",
    "Priset gäller för ett antal större än noll (BaseQuantity).",
    "The price is for a quantity greater than nothing (BaseQuantity).",
);
const R130: Rule = fatal(
    "PEPPOL-EN16931-R130",
    "Priset och raden räknar i samma enhet.",
    "The price and the line count in the same unit.",
);

pub(super) fn check(document: &Document, findings: &mut Findings) {
    for (at, line) in (1_u32..).zip(&document.lines) {
        let place = format!("{}[{at}]", document.kind.line());
        presence(line, &place, document.kind.quantity(), findings);
        net(line, &place, findings);
        if let Some(price) = &line.price {
            one_price(price, line, &format!("{place}/cac:Price"), findings);
        }
        period(line.period.as_ref(), &format!("{place}/"), (BR_30, BR_CO_20), findings);
        within(document, line, &place, findings);
    }
}

fn presence(line: &Line, place: &str, quantity: &str, findings: &mut Findings) {
    findings.demand(given(line.id.as_ref()), BR_21, &format!("{place}/cbc:ID"));
    let at = format!("{place}/{quantity}");
    findings.demand(line.quantity.is_some(), BR_22, &at);
    findings.demand(line.unit.is_some(), BR_23, &at);
    findings.demand(line.net.is_some(), BR_24, &format!("{place}/cbc:LineExtensionAmount"));
    findings.demand(given(line.name.as_ref()), BR_25, &format!("{place}/cac:Item/cbc:Name"));
    let price = line.price.as_ref().and_then(|price| price.amount.as_ref());
    findings.demand(price.is_some(), BR_26, &format!("{place}/cac:Price/cbc:PriceAmount"));
    let code = line.category.as_ref().and_then(|category| category.code.as_ref());
    let at = format!("{place}/cac:Item/cac:ClassifiedTaxCategory/cbc:ID");
    findings.demand(code.is_some(), BR_CO_04, &at);
}

/// The sum of a line's allowances, or of its charges.
fn of(line: &Line, which: impl Fn(&AllowanceCharge) -> bool) -> Option<Decimal> {
    super::sum(line.allowances.iter().filter(|item| which(item)).map(|item| item.amount.as_ref()))
}

fn net(line: &Line, place: &str, findings: &mut Findings) {
    let read = || {
        let quantity = line.quantity.as_ref().map_or(Some(Decimal::ONE), |number| number.value)?;
        let price = line.price.as_ref();
        let amount = match price.and_then(|price| price.amount.as_ref()) {
            Some(amount) => amount.number.value?,
            None => Decimal::ZERO,
        };
        let base = match price.and_then(|price| price.base_quantity.as_ref()) {
            Some(number) => number.value.filter(|base| !base.is_zero()).unwrap_or(Decimal::ONE),
            None => Decimal::ONE,
        };
        let stands = match &line.net {
            Some(net) => net.number.value?,
            None => Decimal::ZERO,
        };
        let (charges, allowances) =
            (of(line, AllowanceCharge::is_charge)?, of(line, AllowanceCharge::is_allowance)?);
        let one = amount.checked_div(base).unwrap_or_default();
        let made = quantity.saturating_mul(one).saturating_add(charges).saturating_sub(allowances);
        Some((made, stands))
    };
    if let Some((made, stands)) = read() {
        let at = format!("{place}/cbc:LineExtensionAmount");
        findings.equal(R120, &at, made, stands, TWO_ORE);
    }
}

fn one_price(price: &Price, line: &Line, place: &str, findings: &mut Findings) {
    let amount = value(price.amount.as_ref());
    let positive = |number: Option<Decimal>| number.is_none_or(|n| n >= Decimal::ZERO);
    findings.demand(positive(amount), BR_27, &format!("{place}/cbc:PriceAmount"));
    let base = price.base_quantity.as_ref().and_then(|number| number.value);
    let good = base.is_none_or(|base| base > Decimal::ZERO);
    findings.demand(good, R121, &format!("{place}/cbc:BaseQuantity"));
    if line.quantity.is_some() && price.base_unit.is_some() {
        let same = price.base_unit == line.unit;
        findings.demand(same, R130, &format!("{place}/cbc:BaseQuantity"));
    }
    let Some(allowance) = &price.allowance else { return };
    let place = format!("{place}/cac:AllowanceCharge");
    findings.demand(allowance.is_allowance(), R044, &place);
    let gross = value(allowance.base.as_ref());
    findings.demand(positive(gross), BR_28, &format!("{place}/cbc:BaseAmount"));
    if let (Some(gross), Some(off), Some(amount)) =
        (gross, value(allowance.amount.as_ref()), amount)
    {
        let made = gross.saturating_sub(off);
        findings.equal(R046, &format!("{place}/cbc:BaseAmount"), made, amount, Decimal::ZERO);
    }
}

/// The line's period lies within the document's.
fn within(document: &Document, line: &Line, place: &str, findings: &mut Findings) {
    let (Some(whole), Some(part)) = (&document.period, &line.period) else { return };
    let read = |text: &Option<String>| text.as_deref().and_then(day);
    if let (Some(whole), Some(part)) = (read(&whole.start), read(&part.start)) {
        findings.demand(part >= whole, R110, &format!("{place}/cac:InvoicePeriod/cbc:StartDate"));
    }
    if let (Some(whole), Some(part)) = (read(&whole.end), read(&part.end)) {
        findings.demand(part <= whole, R111, &format!("{place}/cac:InvoicePeriod/cbc:EndDate"));
    }
}
