//! Why there is no VAT: the code of the reason and the category say the same, and what is sold to
//! another country of the Union (category K) says when and where it was delivered.

use super::{Findings, given};
use crate::einvoice::document::Document;
use crate::einvoice::rule::{Rule, fatal};

/// A code for a reason (VATEX), the category that it is for, and the rule that says so.
struct Reason {
    code: &'static str,
    category: &'static str,
    rule: Rule,
}

const fn reason(code: &'static str, category: &'static str, id: &'static str) -> Reason {
    let rule = fatal(
        id,
        "Skälet för undantag (TaxExemptionReasonCode) hör till en annan momskategori.",
        "The reason for exemption (TaxExemptionReasonCode) belongs to another VAT category.",
    );
    Reason { code, category, rule }
}

static REASONS: [Reason; 8] = [
    reason("VATEX-EU-G", "G", "PEPPOL-EN16931-P0104"),
    reason("VATEX-EU-O", "O", "PEPPOL-EN16931-P0105"),
    reason("VATEX-EU-IC", "K", "PEPPOL-EN16931-P0106"),
    reason("VATEX-EU-AE", "AE", "PEPPOL-EN16931-P0107"),
    reason("VATEX-EU-D", "E", "PEPPOL-EN16931-P0108"),
    reason("VATEX-EU-F", "E", "PEPPOL-EN16931-P0109"),
    reason("VATEX-EU-I", "E", "PEPPOL-EN16931-P0110"),
    reason("VATEX-EU-J", "E", "PEPPOL-EN16931-P0111"),
];

const BR_IC_11: Rule = fatal(
    "BR-IC-11",
    "Försäljning inom EU (kategori K) anger leveransdag eller period.",
    "A sale within the Union (category K) gives the day of delivery or a period.",
);
const BR_IC_12: Rule = fatal(
    "BR-IC-12",
    "Försäljning inom EU (kategori K) anger landet dit leveransen gick.",
    "A sale within the Union (category K) gives the country of delivery.",
);

/// Where the code stands in a group of VAT.
const CODE: &str = "cac:TaxCategory/cbc:TaxExemptionReasonCode";
/// Where the country of delivery stands.
const COUNTRY: &str =
    "cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country/cbc:IdentificationCode";

pub(super) fn check(document: &Document, findings: &mut Findings) {
    let mut within_union = false;
    for (at, total) in (1_u32..).zip(&document.tax_totals) {
        for (n, group) in (1_u32..).zip(&total.subtotals) {
            let category = group.category.code.as_deref();
            within_union |= category == Some("K");
            let Some(code) = group.category.reason_code.as_deref() else { continue };
            let known = REASONS.iter().find(|reason| code.eq_ignore_ascii_case(reason.code));
            if let Some(reason) = known {
                let place = format!("cac:TaxTotal[{at}]/cac:TaxSubtotal[{n}]/{CODE}");
                findings.demand(category == Some(reason.category), reason.rule, &place);
            }
        }
    }
    if within_union {
        let told = given(document.delivered_on.as_ref()) || document.period.is_some();
        findings.demand(told, BR_IC_11, "cac:Delivery/cbc:ActualDeliveryDate");
        findings.demand(given(document.delivered_to.as_ref()), BR_IC_12, COUNTRY);
    }
}
