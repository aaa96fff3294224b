//! From elements to what the rules are asked of.

use crate::interchange::xml::{Node, Tree};
use besked_domain::einvoice::{
    Account, AllowanceCharge, Amount, Attachment, Category, Document, Identifier, Kind, Line,
    Number, Party, PaymentMeans, Period, Price, Subtotal, TaxScheme, TaxTotal, Totals,
};

/// Elements that may stand several times, so that a path to one of them has its number.
const REPEATED: [&str; 12] = [
    "cac:AdditionalDocumentReference",
    "cac:AdditionalItemProperty",
    "cac:AllowanceCharge",
    "cac:BillingReference",
    "cac:CommodityClassification",
    "cac:CreditNoteLine",
    "cac:InvoiceLine",
    "cac:PartyIdentification",
    "cac:PartyTaxScheme",
    "cac:PaymentMeans",
    "cac:TaxSubtotal",
    "cac:TaxTotal",
];

/// The country that what is invoiced was delivered to.
const DELIVERED_TO: &str =
    "cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country/cbc:IdentificationCode";

/// The document that a tree holds; nothing when it is neither invoice nor credit note.
pub(super) fn document(tree: &Tree) -> Option<Document> {
    let root = tree.root()?;
    let kind = match root.name() {
        "Invoice" => Kind::Invoice,
        "CreditNote" => Kind::CreditNote,
        _ => return None,
    };
    let due_on = root
        .text_at("cbc:DueDate")
        // A credit note has its due date with its means of payment.
        .or_else(|| root.text_at("cac:PaymentMeans/cbc:PaymentDueDate"));
    Some(Document {
        kind,
        empty: tree.empty(&REPEATED),
        customization: root.text_at("cbc:CustomizationID"),
        profile: root.text_at("cbc:ProfileID"),
        id: root.text_at("cbc:ID"),
        issued_on: root.text_at("cbc:IssueDate"),
        due_on,
        tax_point_on: root.text_at("cbc:TaxPointDate"),
        delivered_on: root.text_at("cac:Delivery/cbc:ActualDeliveryDate"),
        delivered_to: root.text_at(DELIVERED_TO),
        type_code: root.text_at(kind.type_code()),
        notes: root.all("cbc:Note").count(),
        currency: root.text_at("cbc:DocumentCurrencyCode"),
        tax_currency: root.text_at("cbc:TaxCurrencyCode"),
        accounting_cost: root.text_at("cbc:AccountingCost"),
        buyer_reference: root.text_at("cbc:BuyerReference"),
        order_reference: root.text_at("cac:OrderReference/cbc:ID"),
        contract_reference: root.text_at("cac:ContractDocumentReference/cbc:ID"),
        period: root.at("cac:InvoicePeriod").map(period),
        billing_references: root
            .all("cac:BillingReference")
            .map(|reference| reference.text_at("cac:InvoiceDocumentReference/cbc:ID"))
            .collect(),
        attachments: root.all("cac:AdditionalDocumentReference").map(attachment).collect(),
        supplier: root.at("cac:AccountingSupplierParty/cac:Party").map(party),
        representative: root.at("cac:TaxRepresentativeParty").map(party),
        customer: root.at("cac:AccountingCustomerParty/cac:Party").map(party),
        payment_means: root.all("cac:PaymentMeans").map(payment_means).collect(),
        has_payment_terms: root.at("cac:PaymentTerms/cbc:Note").is_some(),
        allowances: root.all("cac:AllowanceCharge").map(allowance).collect(),
        tax_totals: root.all("cac:TaxTotal").map(tax_total).collect(),
        totals: root.at("cac:LegalMonetaryTotal").map(totals),
        lines: root.all(kind.line()).map(|node| line(node, kind)).collect(),
    })
}

fn number(node: Node<'_>, path: &str) -> Option<Number> {
    node.at(path).map(|node| Number::read(node.text()))
}

fn amount(node: Node<'_>, path: &str) -> Option<Amount> {
    node.at(path).map(|node| Amount {
        number: Number::read(node.text()),
        currency: node.attribute("currencyID").unwrap_or_default().to_owned(),
    })
}

fn attachment(node: Node<'_>) -> Attachment {
    let embedded = node.at("cac:Attachment/cbc:EmbeddedDocumentBinaryObject");
    Attachment {
        id: node.text_at("cbc:ID"),
        type_code: node.text_at("cbc:DocumentTypeCode"),
        mime: embedded.and_then(|node| node.attribute("mimeCode")).map(str::to_owned),
    }
}

fn identifier(node: Node<'_>) -> Identifier {
    Identifier {
        value: node.text().to_owned(),
        scheme: node.attribute("schemeID").map(str::to_owned),
    }
}

fn period(node: Node<'_>) -> Period {
    Period {
        start: node.text_at("cbc:StartDate"),
        end: node.text_at("cbc:EndDate"),
        code: node.text_at("cbc:DescriptionCode"),
    }
}

fn party(node: Node<'_>) -> Party {
    let address = node.at("cac:PostalAddress");
    Party {
        endpoint: node.at("cbc:EndpointID").map(identifier),
        identifications: node
            .all("cac:PartyIdentification")
            .filter_map(|node| node.at("cbc:ID").map(identifier))
            .collect(),
        has_address: address.is_some(),
        country: address.and_then(|node| node.text_at("cac:Country/cbc:IdentificationCode")),
        taxes: node
            .all("cac:PartyTaxScheme")
            .map(|node| TaxScheme {
                company: node.text_at("cbc:CompanyID"),
                scheme: node.text_at("cac:TaxScheme/cbc:ID").unwrap_or_default(),
            })
            .collect(),
        name: node.text_at("cac:PartyLegalEntity/cbc:RegistrationName"),
        trading_name: node.text_at("cac:PartyName/cbc:Name"),
        email: node.text_at("cac:Contact/cbc:ElectronicMail"),
        company: node.at("cac:PartyLegalEntity/cbc:CompanyID").map(identifier),
    }
}

fn payment_means(node: Node<'_>) -> PaymentMeans {
    PaymentMeans {
        code: node.text_at("cbc:PaymentMeansCode"),
        payment_id: node.text_at("cbc:PaymentID"),
        account: node.at("cac:PayeeFinancialAccount").map(|node| Account {
            id: node.text_at("cbc:ID"),
            branch: node.text_at("cac:FinancialInstitutionBranch/cbc:ID"),
        }),
        mandate: node.text_at("cac:PaymentMandate/cbc:ID"),
    }
}

/// A category, where it is one of VAT.
fn category(node: Node<'_>) -> Option<Category> {
    let scheme = node.text_at("cac:TaxScheme/cbc:ID").unwrap_or_default();
    let reason_code = node.text_at("cbc:TaxExemptionReasonCode");
    let has_reason = node.at("cbc:TaxExemptionReason").is_some() || reason_code.is_some();
    scheme.eq_ignore_ascii_case("VAT").then(|| Category {
        code: node.text_at("cbc:ID"),
        percent: number(node, "cbc:Percent"),
        has_reason,
        reason_code,
    })
}

fn allowance(node: Node<'_>) -> AllowanceCharge {
    AllowanceCharge {
        indicator: node.text_at("cbc:ChargeIndicator").unwrap_or_default(),
        reason: node.text_at("cbc:AllowanceChargeReason"),
        reason_code: node.text_at("cbc:AllowanceChargeReasonCode"),
        percent: number(node, "cbc:MultiplierFactorNumeric"),
        amount: amount(node, "cbc:Amount"),
        base: amount(node, "cbc:BaseAmount"),
        category: node.at("cac:TaxCategory").and_then(category),
    }
}

fn tax_total(node: Node<'_>) -> TaxTotal {
    TaxTotal {
        amount: amount(node, "cbc:TaxAmount"),
        subtotals: node
            .all("cac:TaxSubtotal")
            .map(|node| Subtotal {
                taxable: amount(node, "cbc:TaxableAmount"),
                tax: amount(node, "cbc:TaxAmount"),
                category: node.at("cac:TaxCategory").and_then(category).unwrap_or_default(),
            })
            .collect(),
    }
}

fn totals(node: Node<'_>) -> Totals {
    Totals {
        lines: amount(node, "cbc:LineExtensionAmount"),
        without_vat: amount(node, "cbc:TaxExclusiveAmount"),
        with_vat: amount(node, "cbc:TaxInclusiveAmount"),
        allowances: amount(node, "cbc:AllowanceTotalAmount"),
        charges: amount(node, "cbc:ChargeTotalAmount"),
        prepaid: amount(node, "cbc:PrepaidAmount"),
        rounding: amount(node, "cbc:PayableRoundingAmount"),
        payable: amount(node, "cbc:PayableAmount"),
    }
}

fn line(node: Node<'_>, kind: Kind) -> Line {
    let quantity = node.at(kind.quantity());
    Line {
        id: node.text_at("cbc:ID"),
        quantity: quantity.map(|node| Number::read(node.text())),
        unit: quantity.and_then(|node| node.attribute("unitCode")).map(str::to_owned),
        net: amount(node, "cbc:LineExtensionAmount"),
        accounting_cost: node.text_at("cbc:AccountingCost"),
        period: node.at("cac:InvoicePeriod").map(period),
        allowances: node.all("cac:AllowanceCharge").map(allowance).collect(),
        name: node.text_at("cac:Item/cbc:Name"),
        description: node.text_at("cac:Item/cbc:Description"),
        category: node.at("cac:Item/cac:ClassifiedTaxCategory").and_then(category),
        price: node.at("cac:Price").map(price),
    }
}

fn price(node: Node<'_>) -> Price {
    let base = node.at("cbc:BaseQuantity");
    Price {
        amount: amount(node, "cbc:PriceAmount"),
        base_quantity: base.map(|node| Number::read(node.text())),
        base_unit: base.and_then(|node| node.attribute("unitCode")).map(str::to_owned),
        allowance: node.at("cac:AllowanceCharge").map(allowance),
    }
}
