//! What the document says of itself.

use super::{Findings, given};
use crate::einvoice::Kind;
use crate::einvoice::document::{Document, Period, day};
use crate::einvoice::rule::{Rule, fatal};

const R008: Rule = fatal("PEPPOL-EN16931-R008", "Inget element är tomt.", "No element is empty.");
const BR_01: Rule = fatal(
    "BR-01",
    "Dokumentet anger vilken specifikation det följer (CustomizationID).",
    "The document names the specification that it follows (CustomizationID).",
);
const BR_02: Rule =
    fatal("BR-02", "Dokumentet har ett nummer (ID).", "The document has a number (ID).");
const BR_03: Rule = fatal(
    "BR-03",
    "Dokumentet har ett fakturadatum (IssueDate).",
    "The document has an issue date (IssueDate).",
);
const BR_04: Rule = fatal(
    "BR-04",
    "Dokumentet anger vad det är med en kod (InvoiceTypeCode eller CreditNoteTypeCode).",
    "The document says what it is with a code (InvoiceTypeCode or CreditNoteTypeCode).",
);
const BR_05: Rule = fatal(
    "BR-05",
    "Dokumentet anger sin valuta (DocumentCurrencyCode).",
    "The document names its currency (DocumentCurrencyCode).",
);
const BR_16: Rule =
    fatal("BR-16", "Dokumentet har minst en rad.", "The document has at least one line.");
const BR_29: Rule = fatal(
    "BR-29",
    "Periodens sista dag ligger inte före den första.",
    "The period's last day does not come before its first.",
);
const BR_49: Rule = fatal(
    "BR-49",
    "Varje betalsätt har en kod (PaymentMeansCode).",
    "Each way to pay has a code (PaymentMeansCode).",
);
const BR_50: Rule = fatal(
    "BR-50",
    "Kontot att betala till har ett nummer (PayeeFinancialAccount/ID).",
    "The account to pay to has a number (PayeeFinancialAccount/ID).",
);
const BR_55: Rule = fatal(
    "BR-55",
    "En hänvisning till en tidigare faktura har dess nummer.",
    "A reference to an earlier invoice has its number.",
);
const BR_61: Rule = fatal(
    "BR-61",
    "En betalning till konto (kod 30 eller 58) anger kontot.",
    "A credit transfer (code 30 or 58) names the account.",
);
const BR_CO_03: Rule = fatal(
    "BR-CO-03",
    "Dagen då momsen räknas anges som datum (TaxPointDate) eller som kod, inte båda.",
    "The day that the VAT counts from is given as a date (TaxPointDate) or as a code, not both.",
);
const BR_CO_19: Rule = fatal(
    "BR-CO-19",
    "En period har en första eller en sista dag, eller en kod i deras ställe.",
    "A period has a first or a last day, or a code in their place.",
);
const BR_CO_25: Rule = fatal(
    "BR-CO-25",
    "När något ska betalas finns ett förfallodatum eller betalningsvillkor.",
    "When something is to be paid there is a due date, or terms of payment.",
);
const R001: Rule = fatal(
    "PEPPOL-EN16931-R001",
    "Dokumentet anger sin affärsprocess (ProfileID).",
    "The document names its business process (ProfileID).",
);
const R002: Rule = fatal(
    "PEPPOL-EN16931-R002",
    "Dokumentet har högst en anteckning (Note).",
    "The document has at most one note (Note).",
);
const R003: Rule = fatal(
    "PEPPOL-EN16931-R003",
    "Köparens referens eller beställning anges (BuyerReference eller OrderReference/ID).",
    "The buyer's reference or order is stated (BuyerReference or OrderReference/ID).",
);
const R004: Rule = fatal(
    "PEPPOL-EN16931-R004",
    "CustomizationID är den som gäller för Peppol BIS Billing 3.",
    "CustomizationID is the one of Peppol BIS Billing 3.",
);
const R005: Rule = fatal(
    "PEPPOL-EN16931-R005",
    "Momsens valuta anges bara när den är en annan än dokumentets.",
    "The currency of the VAT is given only when it is not that of the document.",
);
const R007: Rule = fatal(
    "PEPPOL-EN16931-R007",
    "ProfileID har formen urn:fdc:peppol.eu:2017:poacc:billing:NN:1.0.",
    "ProfileID has the form urn:fdc:peppol.eu:2017:poacc:billing:NN:1.0.",
);
const R053: Rule = fatal(
    "PEPPOL-EN16931-R053",
    "Det finns exakt en momssumma med momsspecifikation.",
    "There is exactly one total of VAT with a breakdown.",
);
const R054: Rule = fatal(
    "PEPPOL-EN16931-R054",
    "En momssumma utan specifikation finns bara när momsen har en egen valuta.",
    "There is a total of VAT without a breakdown only when the VAT has a currency of its own.",
);
const R061: Rule = fatal(
    "PEPPOL-EN16931-R061",
    "Ett autogiro (kod 49 eller 59) anger medgivandet (PaymentMandate/ID).",
    "A direct debit (code 49 or 59) names the mandate (PaymentMandate/ID).",
);
const P0100: Rule = fatal(
    "PEPPOL-EN16931-P0100",
    "InvoiceTypeCode är en av processens koder, för en vanlig faktura 380.",
    "InvoiceTypeCode is one of the codes of the process, for an ordinary invoice 380.",
);
const P0101: Rule = fatal(
    "PEPPOL-EN16931-P0101",
    "CreditNoteTypeCode är en av processens koder, för en vanlig kreditfaktura 381.",
    "CreditNoteTypeCode is one of the codes of the process, for an ordinary credit note 381.",
);
const F001: Rule =
    fatal("PEPPOL-EN16931-F001", "Ett datum skrivs ÅÅÅÅ-MM-DD.", "A date is written YYYY-MM-DD.");

const SPECIFICATION: &str =
    "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
const INVOICES: [&str; 24] = [
    "71", "80", "82", "84", "102", "218", "219", "331", "380", "382", "383", "386", "388", "393",
    "395", "553", "575", "623", "780", "817", "870", "875", "876", "877",
];
const CREDIT_NOTES: [&str; 5] = ["381", "396", "81", "83", "532"];

pub(super) fn check(document: &Document, findings: &mut Findings) {
    for place in &document.empty {
        findings.add(R008, place, None);
    }
    for (text, rule, name) in [
        (&document.customization, BR_01, "cbc:CustomizationID"),
        (&document.id, BR_02, "cbc:ID"),
        (&document.issued_on, BR_03, "cbc:IssueDate"),
        (&document.type_code, BR_04, document.kind.type_code()),
        (&document.currency, BR_05, "cbc:DocumentCurrencyCode"),
    ] {
        findings.demand(given(text.as_ref()), rule, name);
    }
    findings.demand(!document.lines.is_empty(), BR_16, "");
    process(document, findings);
    dates(document, findings);
    payment(document, findings);
    for (at, reference) in (1_u32..).zip(&document.billing_references) {
        let place = format!("cac:BillingReference[{at}]/cac:InvoiceDocumentReference/cbc:ID");
        findings.demand(given(reference.as_ref()), BR_55, &place);
    }
    findings.demand(document.notes <= 1, R002, "cbc:Note");
    let stated = document.buyer_reference.is_some() || document.order_reference.is_some();
    findings.demand(stated, R003, "cbc:BuyerReference");
    let same = document.tax_currency.is_some() && document.tax_currency == document.currency;
    findings.demand(!same, R005, "cbc:TaxCurrencyCode");
    let broken_down = document.tax_totals.iter().filter(|tax| !tax.subtotals.is_empty()).count();
    findings.demand(broken_down == 1, R053, "cac:TaxTotal");
    let bare = document.tax_totals.len().saturating_sub(broken_down);
    let wanted = usize::from(document.tax_currency.is_some());
    findings.demand(bare == wanted, R054, "cac:TaxTotal");
}

fn process(document: &Document, findings: &mut Findings) {
    let customization = document.customization.as_deref().unwrap_or_default();
    findings.demand(customization.starts_with(SPECIFICATION), R004, "cbc:CustomizationID");
    findings.demand(document.profile.is_some(), R001, "cbc:ProfileID");
    let process = document.profile.as_deref().and_then(process_of);
    findings.demand(process.is_some(), R007, "cbc:ProfileID");
    if process == Some("01")
        && let Some(code) = document.type_code.as_deref()
    {
        let (codes, rule): (&[&str], Rule) = match document.kind {
            Kind::Invoice => (&INVOICES, P0100),
            Kind::CreditNote => (&CREDIT_NOTES, P0101),
        };
        findings.demand(codes.contains(&code), rule, document.kind.type_code());
    }
}

/// The number of the business process.
fn process_of(profile: &str) -> Option<&str> {
    let number = profile
        .strip_prefix("urn:fdc:peppol.eu:2017:poacc:billing:")
        .and_then(|rest| rest.strip_suffix(":1.0"))?;
    let good = number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    good.then_some(number)
}

fn dates(document: &Document, findings: &mut Findings) {
    for (text, name) in [
        (&document.issued_on, "cbc:IssueDate"),
        (&document.due_on, "cbc:DueDate"),
        (&document.tax_point_on, "cbc:TaxPointDate"),
        (&document.delivered_on, "cac:Delivery/cbc:ActualDeliveryDate"),
    ] {
        let good = text.as_ref().is_none_or(|text| text.is_empty() || day(text).is_some());
        findings.demand(good, F001, name);
    }
    let coded = document.period.as_ref().is_some_and(|period| period.code.is_some());
    findings.demand(document.tax_point_on.is_none() || !coded, BR_CO_03, "cbc:TaxPointDate");
    period(document.period.as_ref(), "", (BR_29, BR_CO_19), findings);
}

/// A period, of the document or of a line.
pub(super) fn period(
    period: Option<&Period>,
    parent: &str,
    (order, filled): (Rule, Rule),
    findings: &mut Findings,
) {
    let Some(period) = period else { return };
    let place = format!("{parent}cac:InvoicePeriod");
    // The code stands for the days of the document; a line has no such code.
    let coded = period.code.is_some() && parent.is_empty();
    let kept = period.start.is_some() || period.end.is_some() || coded;
    findings.demand(kept, filled, &place);
    for (text, name) in [(&period.start, "cbc:StartDate"), (&period.end, "cbc:EndDate")] {
        let good = text.as_ref().is_none_or(|text| text.is_empty() || day(text).is_some());
        findings.demand(good, F001, &format!("{place}/{name}"));
    }
    let (start, end) = (period.start.as_deref().and_then(day), period.end.as_deref().and_then(day));
    if let (Some(start), Some(end)) = (start, end) {
        findings.demand(start <= end, order, &format!("{place}/cbc:EndDate"));
    }
}

fn payment(document: &Document, findings: &mut Findings) {
    for (at, means) in (1_u32..).zip(&document.payment_means) {
        let place = format!("cac:PaymentMeans[{at}]");
        let code = means.code.as_deref().unwrap_or_default();
        findings.demand(means.code.is_some(), BR_49, &place);
        if matches!(code, "49" | "59") {
            findings.demand(means.mandate.is_some(), R061, &format!("{place}/cac:PaymentMandate"));
        }
        if matches!(code, "30" | "58") {
            let id = means.account.as_ref().map(|account| account.id.as_ref());
            findings.demand(id.flatten().is_some(), BR_61, &place);
            if let Some(id) = id {
                let place = format!("{place}/cac:PayeeFinancialAccount");
                findings.demand(given(id), BR_50, &place);
            }
        }
    }
    let payable = document.totals.as_ref().and_then(|totals| super::value(totals.payable.as_ref()));
    let positive = payable.is_some_and(|payable| payable > rust_decimal::Decimal::ZERO);
    if document.kind == Kind::Invoice && positive {
        let told = document.due_on.is_some() || document.has_payment_terms;
        findings.demand(told, BR_CO_25, "cac:LegalMonetaryTotal/cbc:PayableAmount");
    }
}
