//! Documents to import: the published examples, as they are and made Swedish.

use std::path::Path;

/// A published example.
pub(crate) fn sample(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/peppol");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// `text` with the first element of a name exchanged; as it was where there is none.
pub(crate) fn with(text: &str, name: &str, new: &str) -> String {
    let Some(start) =
        [format!("<{name}>"), format!("<{name} ")].iter().filter_map(|tag| text.find(tag)).min()
    else {
        return text.to_owned();
    };
    let end = format!("</{name}>");
    let stop = start + text[start..].find(&end).unwrap() + end.len();
    format!("{}{new}{}", &text[..start], &text[stop..])
}

/// A party made Swedish: number, address, VAT number where it has one.
fn party(text: &str, name: &str, number: &str) -> String {
    let id = |element: &str| format!("<cbc:{element} schemeID=\"0007\">{number}</cbc:{element}>");
    let text = with(text, "cbc:EndpointID", &id("EndpointID"));
    let text = with(
        &text,
        "cac:PartyTaxScheme",
        &format!(
            "<cac:PartyTaxScheme><cbc:CompanyID>SE{number}01</cbc:CompanyID><cac:TaxScheme>\
             <cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>"
        ),
    );
    let text = with(
        &text,
        "cac:Country",
        "<cac:Country><cbc:IdentificationCode>SE</cbc:IdentificationCode></cac:Country>",
    );
    let company = id("CompanyID");
    with(
        &text,
        "cac:PartyLegalEntity",
        &format!(
            "<cac:PartyLegalEntity><cbc:RegistrationName>{name}</cbc:RegistrationName>{company}\
             </cac:PartyLegalEntity>"
        ),
    )
}

/// Sent by the demo unit to a demo company, in kronor, with OCR number and bankgiro.
pub(crate) fn made_swedish(text: &str) -> String {
    let text = text.replace("\"EUR\"", "\"SEK\"").replace("\"GBP\"", "\"SEK\"");
    let text = with(
        &text,
        "cbc:DocumentCurrencyCode",
        "<cbc:DocumentCurrencyCode>SEK</cbc:DocumentCurrencyCode>",
    );
    let (head, rest) = text.split_once("<cac:AccountingCustomerParty>").unwrap();
    let (buyer, tail) = rest.split_once("</cac:AccountingCustomerParty>").unwrap();
    let head = party(head, "Demo kommun", "4020000016");
    let buyer = party(buyer, "Demo AB", "4020000107");
    let tail = with(
        tail,
        "cac:PaymentMeans",
        "<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>\
         <cbc:PaymentID>100230</cbc:PaymentID><cac:PayeeFinancialAccount><cbc:ID>9912346</cbc:ID>\
         <cac:FinancialInstitutionBranch><cbc:ID>SE:BANKGIRO</cbc:ID>\
         </cac:FinancialInstitutionBranch></cac:PayeeFinancialAccount></cac:PaymentMeans>",
    );
    // Fifteen per cent is no Swedish rate: twelve, and what follows from it.
    let tail = tail
        .replace("<cbc:Percent>15</cbc:Percent>", "<cbc:Percent>12</cbc:Percent>")
        .replace("<cbc:Percent>15.0</cbc:Percent>", "<cbc:Percent>12.0</cbc:Percent>")
        .replace(">300</cbc:TaxAmount>", ">240</cbc:TaxAmount>")
        .replace(">1550.00</cbc:TaxAmount>", ">1490.00</cbc:TaxAmount>")
        .replace(">8550</cbc:", ">8490</cbc:");
    format!("{head}<cac:AccountingCustomerParty>{buyer}</cac:AccountingCustomerParty>{tail}")
}

/// A published example made Swedish.
pub(crate) fn swedish(name: &str) -> String {
    made_swedish(&sample(name))
}

/// A Swedish invoice with a number of its own.
pub(crate) fn invoice(number: &str) -> String {
    with(&swedish("base-example.xml"), "cbc:ID", &format!("<cbc:ID>{number}</cbc:ID>"))
}

/// A Swedish credit note with a number of its own, for an invoice.
pub(crate) fn credit_note(number: &str, invoice: &str) -> String {
    let text = swedish("base-creditnote-correction.xml");
    let text = with(&text, "cbc:ID", &format!("<cbc:ID>{number}</cbc:ID>"));
    with(
        &text,
        "cac:InvoiceDocumentReference",
        &format!(
            "<cac:InvoiceDocumentReference><cbc:ID>{invoice}</cbc:ID>\
             </cac:InvoiceDocumentReference>"
        ),
    )
}
