//! What stands in an e-invoice.

use super::kind::Kind;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::str::FromStr;

/// A number as it is written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Number {
    /// The number, if it can be read as one (`xs:decimal`, at most 15 digits before the point and
    /// 10 behind it: no amount of money and no quantity needs more).
    pub value: Option<Decimal>,
}

impl Number {
    /// Reads a number.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let digits =
            |text: &str, max| text.len() <= max && text.bytes().all(|byte| byte.is_ascii_digit());
        let good = digits(whole, 15) && digits(part, 10) && !(whole.is_empty() && part.is_empty());
        let plain = text.strip_prefix('+').unwrap_or(text);
        Self { value: Decimal::from_str(plain).ok().filter(|_| good) }
    }
}

/// An amount of money.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Amount {
    /// How much.
    pub number: Number,
    /// In which currency (`currencyID`).
    pub currency: String,
}

/// An identifier with the register that it is from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Identifier {
    /// The identifier.
    pub value: String,
    /// The register (`schemeID`): 0007 is that of Swedish organisation numbers.
    pub scheme: Option<String>,
}

/// A period; each day as it is written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Period {
    /// First day.
    pub start: Option<String>,
    /// Last day.
    pub end: Option<String>,
    /// Where no day is told: which day the VAT counts from, as a code (BT-8).
    pub code: Option<String>,
}

/// A tax that a party is registered for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TaxScheme {
    /// The number or text.
    pub company: Option<String>,
    /// Which tax: VAT, or anything else.
    pub scheme: String,
}

impl TaxScheme {
    /// Whether it is about VAT.
    #[must_use]
    pub fn is_vat(&self) -> bool {
        self.scheme.eq_ignore_ascii_case("VAT")
    }
}

/// The seller or the buyer.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Party {
    /// Electronic address (BT-34, BT-49).
    pub endpoint: Option<Identifier>,
    /// Other identifiers (BT-29, BT-46).
    pub identifications: Vec<Identifier>,
    /// Whether there is a postal address.
    pub has_address: bool,
    /// The country of the postal address (BT-40, BT-55).
    pub country: Option<String>,
    /// Registrations for tax.
    pub taxes: Vec<TaxScheme>,
    /// The name (BT-27, BT-44).
    pub name: Option<String>,
    /// The name that it goes by (BT-28, BT-45).
    pub trading_name: Option<String>,
    /// The e-mail address of its contact (BT-43, BT-58).
    pub email: Option<String>,
    /// The number of the legal entity (BT-30, BT-47).
    pub company: Option<Identifier>,
}

impl Party {
    /// The VAT number (*momsregistreringsnummer*), if any.
    #[must_use]
    pub fn vat_number(&self) -> Option<&str> {
        self.taxes.iter().find(|tax| tax.is_vat()).and_then(|tax| tax.company.as_deref())
    }
}

/// What is sent or named along with a document (BG-24).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Attachment {
    /// Its reference (BT-122).
    pub id: Option<String>,
    /// What it is, as a code of UNCL 1001: 50 is a project.
    pub type_code: Option<String>,
    /// The kind of file, where it is within the document (BT-125-1).
    pub mime: Option<String>,
}

/// Where to pay.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Account {
    /// The account's number (BT-84).
    pub id: Option<String>,
    /// The bank: `SE:BANKGIRO` or `SE:PLUSGIRO` for a giro number.
    pub branch: Option<String>,
}

/// How to pay.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PaymentMeans {
    /// The way, as a code of UNCL 4461: 30 is a credit transfer (BT-81).
    pub code: Option<String>,
    /// What the payer is to state (BT-83).
    pub payment_id: Option<String>,
    /// To which account.
    pub account: Option<Account>,
    /// The payer's consent to a direct debit (BT-89).
    pub mandate: Option<String>,
}

/// A VAT category with its rate.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Category {
    /// S, Z, E, AE, K, G, O, L or M.
    pub code: Option<String>,
    /// Per cent.
    pub percent: Option<Number>,
    /// Whether a reason for exemption stands there, as text or code.
    pub has_reason: bool,
    /// That reason as a code (BT-121).
    pub reason_code: Option<String>,
}

impl Category {
    /// The rate, if it can be read.
    #[must_use]
    pub fn rate(&self) -> Option<Decimal> {
        self.percent.as_ref().and_then(|percent| percent.value)
    }
}

/// An allowance or a charge, on the document or on a line.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AllowanceCharge {
    /// As it is written: `true` is a charge, `false` an allowance.
    pub indicator: String,
    /// Why, in words.
    pub reason: Option<String>,
    /// Why, as a code.
    pub reason_code: Option<String>,
    /// Per cent of the base amount.
    pub percent: Option<Number>,
    /// How much.
    pub amount: Option<Amount>,
    /// Of what.
    pub base: Option<Amount>,
    /// Its VAT, on document level.
    pub category: Option<Category>,
}

impl AllowanceCharge {
    /// Whether it adds to what is to be paid.
    #[must_use]
    pub fn is_charge(&self) -> bool {
        self.indicator == "true"
    }

    /// Whether it takes away from what is to be paid.
    #[must_use]
    pub fn is_allowance(&self) -> bool {
        self.indicator == "false"
    }
}

/// One group of the VAT breakdown (BG-23).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Subtotal {
    /// What the VAT is reckoned on (BT-116).
    pub taxable: Option<Amount>,
    /// The VAT (BT-117).
    pub tax: Option<Amount>,
    /// Category and rate.
    pub category: Category,
}

/// A total of VAT.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TaxTotal {
    /// All the VAT (BT-110, BT-111).
    pub amount: Option<Amount>,
    /// The breakdown.
    pub subtotals: Vec<Subtotal>,
}

/// The totals of the document (BG-22).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Totals {
    /// The sum of the lines (BT-106).
    pub lines: Option<Amount>,
    /// Without VAT (BT-109).
    pub without_vat: Option<Amount>,
    /// With VAT (BT-112).
    pub with_vat: Option<Amount>,
    /// Allowances on the document (BT-107).
    pub allowances: Option<Amount>,
    /// Charges on the document (BT-108).
    pub charges: Option<Amount>,
    /// Paid already (BT-113).
    pub prepaid: Option<Amount>,
    /// Rounding (*öresavrundning*, BT-114).
    pub rounding: Option<Amount>,
    /// Left to pay (BT-115).
    pub payable: Option<Amount>,
}

/// The price of a line.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Price {
    /// Net price (BT-146).
    pub amount: Option<Amount>,
    /// Of how many (BT-149).
    pub base_quantity: Option<Number>,
    /// Their unit.
    pub base_unit: Option<String>,
    /// What was taken off the gross price.
    pub allowance: Option<AllowanceCharge>,
}

/// A line.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Line {
    /// Its number (BT-126).
    pub id: Option<String>,
    /// How much (BT-129).
    pub quantity: Option<Number>,
    /// Of what (BT-130).
    pub unit: Option<String>,
    /// Net amount (BT-131).
    pub net: Option<Amount>,
    /// The buyer's accounting reference (BT-133).
    pub accounting_cost: Option<String>,
    /// The line's period.
    pub period: Option<Period>,
    /// Allowances and charges in the net amount.
    pub allowances: Vec<AllowanceCharge>,
    /// What it is (BT-153).
    pub name: Option<String>,
    /// More about what it is (BT-154).
    pub description: Option<String>,
    /// Its VAT.
    pub category: Option<Category>,
    /// Its price.
    pub price: Option<Price>,
}

/// A whole document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// Invoice or credit note.
    pub kind: Kind,
    /// The places of elements that hold nothing.
    pub empty: Vec<String>,
    /// The specification it follows (BT-24).
    pub customization: Option<String>,
    /// The process it belongs to (BT-23).
    pub profile: Option<String>,
    /// Its number (BT-1).
    pub id: Option<String>,
    /// Invoice date, as it is written (BT-2).
    pub issued_on: Option<String>,
    /// Due date, as it is written (BT-9).
    pub due_on: Option<String>,
    /// The day that the VAT counts from, as it is written (BT-7).
    pub tax_point_on: Option<String>,
    /// The day of the delivery, as it is written (BT-72).
    pub delivered_on: Option<String>,
    /// The country that it was delivered to (BT-80).
    pub delivered_to: Option<String>,
    /// What it is, as a code: 380 invoice, 381 credit note (BT-3).
    pub type_code: Option<String>,
    /// How many notes it has.
    pub notes: usize,
    /// The currency (BT-5).
    pub currency: Option<String>,
    /// The currency of the VAT, where it is another (BT-6).
    pub tax_currency: Option<String>,
    /// The buyer's accounting reference (BT-19).
    pub accounting_cost: Option<String>,
    /// What the buyer asked to be stated (BT-10).
    pub buyer_reference: Option<String>,
    /// The buyer's order (BT-13).
    pub order_reference: Option<String>,
    /// The contract (BT-12).
    pub contract_reference: Option<String>,
    /// The period (BG-14).
    pub period: Option<Period>,
    /// The invoices that it corrects (BT-25); nothing where the number is missing.
    pub billing_references: Vec<Option<String>>,
    /// What is sent or named along with it.
    pub attachments: Vec<Attachment>,
    /// The seller.
    pub supplier: Option<Party>,
    /// Who answers for the seller's VAT (*skatterepresentant*, BG-11).
    pub representative: Option<Party>,
    /// The buyer.
    pub customer: Option<Party>,
    /// Ways to pay.
    pub payment_means: Vec<PaymentMeans>,
    /// Whether terms of payment stand there in words (BT-20).
    pub has_payment_terms: bool,
    /// Allowances and charges on the whole document.
    pub allowances: Vec<AllowanceCharge>,
    /// Totals of VAT.
    pub tax_totals: Vec<TaxTotal>,
    /// The totals.
    pub totals: Option<Totals>,
    /// The lines.
    pub lines: Vec<Line>,
}

impl Document {
    /// The total of VAT that has the breakdown.
    #[must_use]
    pub fn vat(&self) -> Option<&TaxTotal> {
        self.tax_totals.iter().find(|total| !total.subtotals.is_empty())
    }
}

/// A day as the rules want it: `YYYY-MM-DD`.
#[must_use]
pub fn day(text: &str) -> Option<NaiveDate> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| shape)
}
