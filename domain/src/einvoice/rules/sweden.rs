//! What Sweden adds, for sellers with a Swedish address.

use super::Findings;
use super::party::SUPPLIER;
use crate::einvoice::document::{Category, Document, Party};
use crate::einvoice::rule::{Rule, fatal, warning};
use crate::luhn;
use rust_decimal::Decimal;

const SE_R_001: Rule = fatal(
    "SE-R-001",
    "Ett svenskt momsregistreringsnummer har 14 tecken.",
    "A Swedish VAT number has 14 characters.",
);
const SE_R_002: Rule = fatal(
    "SE-R-002",
    "Ett svenskt momsregistreringsnummer har tolv siffror efter SE.",
    "A Swedish VAT number has twelve digits after SE.",
);
const SE_R_003: Rule = warning(
    "SE-R-003",
    "Ett svenskt organisationsnummer består av siffror.",
    "A Swedish organisation number consists of digits.",
);
const SE_R_004: Rule = warning(
    "SE-R-004",
    "Ett svenskt organisationsnummer har tio tecken.",
    "A Swedish organisation number has ten characters.",
);
const SE_R_005: Rule = fatal(
    "SE-R-005",
    "En svensk säljares uppgift om annan skatt än moms lyder Godkänd för F-skatt.",
    "A Swedish seller's registration for a tax other than VAT reads Godkänd för F-skatt.",
);
const SE_R_006: Rule = fatal(
    "SE-R-006",
    "En svensk säljares momssats är 25, 12 eller 6 procent.",
    "A Swedish seller's rate of VAT is 25, 12 or 6 per cent.",
);
const SE_R_007: Rule =
    warning("SE-R-007", "Ett plusgironummer består av siffror.", "A plusgiro number is digits.");
const SE_R_008: Rule =
    warning("SE-R-008", "Ett bankgironummer består av siffror.", "A bankgiro number is digits.");
const SE_R_009: Rule = warning(
    "SE-R-009",
    "Ett bankgironummer har sju eller åtta siffror.",
    "A bankgiro number has seven or eight digits.",
);
const SE_R_010: Rule = warning(
    "SE-R-010",
    "Ett plusgironummer har två till åtta siffror.",
    "A plusgiro number has two to eight digits.",
);
const SE_R_011: Rule = warning(
    "SE-R-011",
    "Bankgiro och plusgiro anges med betalsätt 30 och SE:BANKGIRO eller SE:PLUSGIRO.",
    "Bankgiro and plusgiro are given as payment means 30 with SE:BANKGIRO or SE:PLUSGIRO.",
);
const SE_R_012: Rule = warning(
    "SE-R-012",
    "En betalning mellan svenska parter anges med betalsätt 30.",
    "A credit transfer between Swedish parties is given as payment means 30.",
);
const SE_R_013: Rule = warning(
    "SE-R-013",
    "Ett svenskt organisationsnummer har rätt kontrollsiffra.",
    "A Swedish organisation number has the right check digit.",
);

pub(super) fn check(document: &Document, findings: &mut Findings) {
    let swedish = |party: Option<&Party>| party.is_some_and(|p| p.country.as_deref() == Some("SE"));
    let Some(seller) = document.supplier.as_ref().filter(|seller| swedish(Some(seller))) else {
        return;
    };
    numbers(seller, findings);
    if seller.vat_number().is_some_and(|vat| vat.starts_with("SE")) {
        rates(document, findings);
    }
    giro(document, swedish(document.customer.as_ref()), findings);
}

fn numbers(seller: &Party, findings: &mut Findings) {
    for (at, tax) in (1_u32..).zip(&seller.taxes) {
        let Some(text) = &tax.company else { continue };
        let place = format!("{SUPPLIER}/cac:PartyTaxScheme[{at}]/cbc:CompanyID");
        if !tax.is_vat() {
            let good = text.to_uppercase() == "GODKÄND FÖR F-SKATT";
            findings.demand(good || seller.company.is_none(), SE_R_005, &place);
        } else if let Some(digits) = text.strip_prefix("SE") {
            findings.demand(text.chars().count() == 14, SE_R_001, &place);
            let numeric = !digits.is_empty() && digits.chars().take(12).all(|c| c.is_ascii_digit());
            findings.demand(numeric, SE_R_002, &place);
        }
    }
    if let Some(company) = &seller.company {
        let text = company.value.as_str();
        let place = format!("{SUPPLIER}/cac:PartyLegalEntity/cbc:CompanyID");
        let numeric = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        findings.demand(numeric, SE_R_003, &place);
        findings.demand(text.chars().count() == 10, SE_R_004, &place);
        let checked = numeric && text.get(..10).is_some_and(luhn::is_valid);
        findings.demand(checked, SE_R_013, &place);
    }
}

/// Every rate of category S, wherever it stands.
fn rates(document: &Document, findings: &mut Findings) {
    let mut look = |category: Option<&Category>, place: &str| {
        if let Some(category) = category.filter(|category| category.code.as_deref() == Some("S")) {
            let swedish = [25_i64, 12, 6].map(Decimal::from);
            let good = category.rate().is_some_and(|rate| swedish.contains(&rate));
            findings.demand(good, SE_R_006, &format!("{place}/cbc:Percent"));
        }
    };
    for (at, item) in (1_u32..).zip(&document.allowances) {
        look(item.category.as_ref(), &format!("cac:AllowanceCharge[{at}]/cac:TaxCategory"));
    }
    for (at, total) in (1_u32..).zip(&document.tax_totals) {
        for (n, group) in (1_u32..).zip(&total.subtotals) {
            let place = format!("cac:TaxTotal[{at}]/cac:TaxSubtotal[{n}]/cac:TaxCategory");
            look(Some(&group.category), &place);
        }
    }
    for (at, line) in (1_u32..).zip(&document.lines) {
        let place = format!("{}[{at}]/cac:Item/cac:ClassifiedTaxCategory", document.kind.line());
        look(line.category.as_ref(), &place);
    }
}

fn giro(document: &Document, domestic: bool, findings: &mut Findings) {
    for (at, means) in (1_u32..).zip(&document.payment_means) {
        let place = format!("cac:PaymentMeans[{at}]");
        match means.code.as_deref() {
            Some("50" | "56") => findings.add(SE_R_011, &place, None),
            Some("31") if domestic => findings.add(SE_R_012, &place, None),
            Some("30") => {
                let Some(account) = &means.account else { continue };
                let Some(id) = &account.id else { continue };
                let place = format!("{place}/cac:PayeeFinancialAccount/cbc:ID");
                let numeric = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
                let length = id.chars().count();
                match account.branch.as_deref() {
                    Some("SE:PLUSGIRO") => {
                        findings.demand(numeric, SE_R_007, &place);
                        findings.demand((2..=8).contains(&length), SE_R_010, &place);
                    }
                    Some("SE:BANKGIRO") => {
                        findings.demand(numeric, SE_R_008, &place);
                        findings.demand((7..=8).contains(&length), SE_R_009, &place);
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
}
