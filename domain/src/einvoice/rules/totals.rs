//! The totals of the document, and those of its VAT.

use super::{Findings, percent_of, rounded, sum, value};
use crate::einvoice::document::{AllowanceCharge, Amount, Document, Subtotal, Totals};
use crate::einvoice::rule::{Rule, fatal};
use rust_decimal::Decimal;

const BR_12: Rule = fatal(
    "BR-12",
    "Dokumentet har radernas summa (LineExtensionAmount).",
    "The document has the sum of its lines (LineExtensionAmount).",
);
const BR_13: Rule = fatal(
    "BR-13",
    "Dokumentet har summan utan moms (TaxExclusiveAmount).",
    "The document has the total without VAT (TaxExclusiveAmount).",
);
const BR_14: Rule = fatal(
    "BR-14",
    "Dokumentet har summan med moms (TaxInclusiveAmount).",
    "The document has the total with VAT (TaxInclusiveAmount).",
);
const BR_15: Rule = fatal(
    "BR-15",
    "Dokumentet har beloppet att betala (PayableAmount).",
    "The document has the amount to pay (PayableAmount).",
);
const BR_45: Rule = fatal(
    "BR-45",
    "Varje momsgrupp har ett momsunderlag (TaxableAmount).",
    "Each VAT group has a taxable amount (TaxableAmount).",
);
const BR_46: Rule = fatal(
    "BR-46",
    "Varje momsgrupp har ett momsbelopp (TaxAmount).",
    "Each VAT group has an amount of VAT (TaxAmount).",
);
const BR_47: Rule = fatal(
    "BR-47",
    "Varje momsgrupp har en momskategori (TaxCategory/ID).",
    "Each VAT group has a VAT category (TaxCategory/ID).",
);
const BR_48: Rule = fatal(
    "BR-48",
    "Varje momsgrupp har en momssats, utom när momsen inte gäller alls (O).",
    "Each VAT group has a rate, except where VAT does not apply at all (O).",
);
const BR_CO_10: Rule = fatal(
    "BR-CO-10",
    "LineExtensionAmount är summan av radernas nettobelopp.",
    "LineExtensionAmount is the sum of the lines' net amounts.",
);
const BR_CO_11: Rule = fatal(
    "BR-CO-11",
    "AllowanceTotalAmount är summan av dokumentets avdrag.",
    "AllowanceTotalAmount is the sum of the document's allowances.",
);
const BR_CO_12: Rule = fatal(
    "BR-CO-12",
    "ChargeTotalAmount är summan av dokumentets tillägg.",
    "ChargeTotalAmount is the sum of the document's charges.",
);
const BR_CO_13: Rule = fatal(
    "BR-CO-13",
    "TaxExclusiveAmount är radernas summa minus avdrag plus tillägg.",
    "TaxExclusiveAmount is the sum of the lines less allowances plus charges.",
);
const BR_CO_14: Rule = fatal(
    "BR-CO-14",
    "Momsen (TaxTotal/TaxAmount) är summan av momsgruppernas moms.",
    "The VAT (TaxTotal/TaxAmount) is the sum of the VAT of its groups.",
);
const BR_CO_15: Rule = fatal(
    "BR-CO-15",
    "TaxInclusiveAmount är TaxExclusiveAmount plus momsen.",
    "TaxInclusiveAmount is TaxExclusiveAmount plus the VAT.",
);
const BR_CO_16: Rule = fatal(
    "BR-CO-16",
    "PayableAmount är summan med moms minus det som är betalt plus öresavrundningen.",
    "PayableAmount is the total with VAT less what is paid plus the rounding.",
);
const BR_CO_17: Rule = fatal(
    "BR-CO-17",
    "En momsgrupps moms är underlaget gånger satsen, på mindre än en krona när.",
    "The VAT of a group is its taxable amount times the rate, to within less than one krona.",
);
const BR_CO_18: Rule = fatal(
    "BR-CO-18",
    "Dokumentet har minst en momsgrupp (TaxSubtotal).",
    "The document has at least one VAT group (TaxSubtotal).",
);

const BR_53: Rule = fatal(
    "BR-53",
    "När momsen har en egen valuta (TaxCurrencyCode) finns momssumman i den valutan.",
    "Where the VAT has a currency of its own (TaxCurrencyCode), its total stands there in it.",
);
const R055: Rule = fatal(
    "PEPPOL-EN16931-R055",
    "Momssumman har samma tecken i dokumentets och i momsens valuta.",
    "The total of VAT has the same sign in the document's currency and in that of the VAT.",
);

const AT: &str = "cac:LegalMonetaryTotal";

pub(super) fn check(document: &Document, findings: &mut Findings) {
    let totals = document.totals.as_ref();
    for (amount, rule, name) in [
        (totals.and_then(|t| t.lines.as_ref()), BR_12, "cbc:LineExtensionAmount"),
        (totals.and_then(|t| t.without_vat.as_ref()), BR_13, "cbc:TaxExclusiveAmount"),
        (totals.and_then(|t| t.with_vat.as_ref()), BR_14, "cbc:TaxInclusiveAmount"),
        (totals.and_then(|t| t.payable.as_ref()), BR_15, "cbc:PayableAmount"),
    ] {
        findings.demand(amount.is_some(), rule, &format!("{AT}/{name}"));
    }
    if let Some(totals) = totals {
        sums(document, totals, findings);
    }
    if let Some(currency) = &document.tax_currency {
        in_currency_of_vat(document, currency, findings);
    }
    let mut groups = document.tax_totals.iter().flat_map(|total| &total.subtotals);
    findings.demand(groups.next().is_some(), BR_CO_18, "cac:TaxTotal");
    for (at, total) in (1_u32..).zip(&document.tax_totals) {
        let place = format!("cac:TaxTotal[{at}]");
        if !total.subtotals.is_empty() {
            let made = sum(total.subtotals.iter().map(|group| group.tax.as_ref()));
            reckoned(findings, BR_CO_14, &format!("{place}/cbc:TaxAmount"), made, &total.amount);
        }
        for (at, group) in (1_u32..).zip(&total.subtotals) {
            one_group(group, &format!("{place}/cac:TaxSubtotal[{at}]"), findings);
        }
    }
}

/// Finds a rule broken unless `stands` is `made`. A sum that cannot be made because a number in it
/// cannot be read has been told of already; one that does not stand there is not what it should be.
fn reckoned(
    findings: &mut Findings,
    rule: Rule,
    place: &str,
    made: Option<Decimal>,
    stands: &Option<Amount>,
) {
    let Some(made) = made.map(rounded) else { return };
    match stands {
        None => findings.add(rule, place, None),
        Some(amount) => {
            if let Some(stands) = amount.number.value {
                findings.equal(rule, place, made, stands, Decimal::ZERO);
            }
        }
    }
}

fn sums(document: &Document, totals: &Totals, findings: &mut Findings) {
    let lines = sum(document.lines.iter().map(|line| line.net.as_ref()));
    let place = |name: &str| format!("{AT}/cbc:{name}");
    reckoned(findings, BR_CO_10, &place("LineExtensionAmount"), lines, &totals.lines);
    for (rule, name, charge, stands) in [
        (BR_CO_11, "AllowanceTotalAmount", false, &totals.allowances),
        (BR_CO_12, "ChargeTotalAmount", true, &totals.charges),
    ] {
        let of = |item: &&AllowanceCharge| {
            if charge { item.is_charge() } else { item.is_allowance() }
        };
        let mut items = document.allowances.iter().filter(of).peekable();
        if stands.is_some() || items.peek().is_some() {
            let made = sum(items.map(|item| item.amount.as_ref()));
            reckoned(findings, rule, &place(name), made, stands);
        }
    }
    let less = |a: Option<Decimal>, b: Option<Decimal>| Some(a?.saturating_sub(b?));
    let plus = |a: Option<Decimal>, b: Option<Decimal>| Some(a?.saturating_add(b?));
    // What does not stand there counts as nothing where it may be left out.
    let or_zero = |amount: &Option<Amount>| sum([amount.as_ref()]);
    if totals.lines.is_some() {
        let made = less(value(totals.lines.as_ref()), or_zero(&totals.allowances));
        let made = plus(made, or_zero(&totals.charges));
        reckoned(findings, BR_CO_13, &place("TaxExclusiveAmount"), made, &totals.without_vat);
    } else {
        findings.add(BR_CO_13, &place("TaxExclusiveAmount"), None);
    }
    if let Some(currency) = &document.currency {
        match (&totals.without_vat, vat_in(document, currency)) {
            (Some(without), Some(vat)) => {
                let made = plus(without.number.value, vat.number.value);
                reckoned(findings, BR_CO_15, &place("TaxInclusiveAmount"), made, &totals.with_vat);
            }
            _ => findings.add(BR_CO_15, &place("TaxInclusiveAmount"), None),
        }
    }
    if totals.with_vat.is_some() {
        let made = less(value(totals.with_vat.as_ref()), or_zero(&totals.prepaid));
        let made = plus(made, or_zero(&totals.rounding));
        reckoned(findings, BR_CO_16, &place("PayableAmount"), made, &totals.payable);
    } else {
        findings.add(BR_CO_16, &place("PayableAmount"), None);
    }
}

/// All the VAT, in a currency.
fn vat_in<'d>(document: &'d Document, currency: &str) -> Option<&'d Amount> {
    let mut amounts = document.tax_totals.iter().filter_map(|total| total.amount.as_ref());
    amounts.find(|amount| amount.currency == currency)
}

/// Where the VAT has a currency of its own, its total stands there in both.
fn in_currency_of_vat(document: &Document, currency: &str, findings: &mut Findings) {
    let own = vat_in(document, currency);
    findings.demand(own.is_some(), BR_53, "cac:TaxTotal");
    let other = document.currency.as_deref().and_then(|currency| vat_in(document, currency));
    let signs = value(own).zip(value(other)).map(|(own, other)| own.saturating_mul(other));
    let same = signs.is_some_and(|product| product >= Decimal::ZERO);
    findings.demand(same, R055, "cac:TaxTotal");
}

fn one_group(group: &Subtotal, place: &str, findings: &mut Findings) {
    findings.demand(group.taxable.is_some(), BR_45, &format!("{place}/cbc:TaxableAmount"));
    findings.demand(group.tax.is_some(), BR_46, &format!("{place}/cbc:TaxAmount"));
    let code = group.category.code.as_deref();
    findings.demand(code.is_some(), BR_47, &format!("{place}/cac:TaxCategory/cbc:ID"));
    let percent = group.category.percent.as_ref();
    let place_of_rate = format!("{place}/cac:TaxCategory/cbc:Percent");
    findings.demand(percent.is_some() || code == Some("O"), BR_48, &place_of_rate);
    if let (Some(taxable), Some(tax)) = (value(group.taxable.as_ref()), value(group.tax.as_ref())) {
        let rate = match percent {
            Some(percent) => percent.value,
            None => Some(Decimal::ZERO),
        };
        if let Some(rate) = rate {
            let good = fits(taxable, rate, tax);
            let made = rounded(percent_of(taxable.abs(), rate));
            let made =
                if taxable.is_sign_negative() { made.saturating_mul(-Decimal::ONE) } else { made };
            if !good {
                findings.add(BR_CO_17, &format!("{place}/cbc:TaxAmount"), Some((made, tax)));
            }
        }
    }
}

/// Whether a VAT amount is the taxable amount times the rate, as the published test reckons: both
/// without their signs, and less than a whole unit apart; nothing where the rate is nothing.
pub(super) fn fits(taxable: Decimal, rate: Decimal, tax: Decimal) -> bool {
    if rate.round().is_zero() {
        return tax.round().is_zero();
    }
    let made = rounded(percent_of(taxable.abs(), rate));
    made.saturating_sub(tax.abs()).abs() < Decimal::ONE
}
