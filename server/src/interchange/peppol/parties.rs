//! Whose a document is: the unit that sends it and the party that owes.

use super::fault::Fault;
use crate::interchange::ledger::record::Identity;
use crate::store::ledger::einvoice::Seller;
use besked_domain::einvoice::{Document, Identifier, Party};
use besked_domain::identity::{IdentityNumber, OrganisationNumber};
use besked_domain::text::Localised;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Where the seller's number stands.
pub(super) const SELLER_NUMBER: &str =
    "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID";
/// Where the buyer's number stands.
pub(super) const BUYER_NUMBER: &str =
    "cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID";

/// What documents are read against.
#[derive(Debug)]
pub(super) struct Facts {
    /// The units.
    pub(super) sellers: Vec<Seller>,
    /// The kinds of charges.
    pub(super) charge_types: BTreeMap<String, Localised>,
    /// Days until an invoice falls due that does not say.
    pub(super) payment_days: u32,
    /// The code of the unit that sends, where it was told.
    pub(super) unit: Option<String>,
    /// Today.
    pub(super) today: NaiveDate,
}

/// Who owes.
#[derive(Clone, Debug)]
pub(super) struct Buyer {
    /// The number, in its stored form.
    pub(super) identity: Identity,
    /// `person`, `organisation` or `foreign_body`.
    pub(super) kind: &'static str,
}

impl Facts {
    /// The units that may have sent a document: those with the seller's number. Where there are
    /// several, the account to pay to, then what the seller calls itself, tells them apart.
    pub(super) fn sellers_of(&self, document: &Document) -> Vec<&Seller> {
        let number = seller_number(document);
        let mut all: Vec<&Seller> = self
            .sellers
            .iter()
            .filter(|seller| number.as_ref() == Some(&seller.organisation_number))
            .filter(|seller| self.unit.as_ref().is_none_or(|unit| *unit == seller.code))
            .collect();
        let Some(party) = &document.supplier else { return all };
        narrow(&mut all, |seller| is_paid_to(document, seller));
        narrow(&mut all, |seller| party.identifications.iter().any(|id| id.value == seller.code));
        narrow(&mut all, |seller| {
            let name = party.trading_name.as_deref();
            name == Some(&seller.name.sv) || name == Some(&seller.name.en)
        });
        narrow(&mut all, |seller| {
            party.email.as_deref().is_some_and(|mail| mail.eq_ignore_ascii_case(&seller.email))
        });
        all
    }

    /// Who owes, by the number of the legal entity; where there is none, by the Swedish number that its
    /// address and its VAT number have. Where the two differ nobody can tell.
    pub(super) fn buyer_of(&self, document: &Document) -> Result<Buyer, Fault> {
        let party = document.customer.as_ref().ok_or(Fault::BuyerWithoutNumber)?;
        let Some(Identifier { value, scheme }) =
            party.company.as_ref().filter(|company| !company.value.is_empty())
        else {
            return match (number_of_address(party), number_in_vat(party)) {
                (Some(one), Some(other)) => {
                    let (one, other) = (self.swedish(one)?, self.swedish(other)?);
                    if one.identity == other.identity {
                        Ok(one)
                    } else {
                        Err(Fault::BuyerWithoutNumber)
                    }
                }
                (Some(number), None) | (None, Some(number)) => self.swedish(number),
                (None, None) => Err(Fault::BuyerWithoutNumber),
            };
        };
        match scheme.as_deref() {
            None | Some("0007") => self.swedish(value),
            Some(scheme) if scheme.len() == 4 && scheme.bytes().all(|b| b.is_ascii_digit()) => {
                let identity =
                    Identity { scheme: format!("iso6523-{scheme}"), value: value.clone() };
                Ok(Buyer { identity, kind: "foreign_body" })
            }
            Some(_) => Err(Fault::BuyerWithoutNumber),
        }
    }

    /// Whoever has a Swedish number.
    fn swedish(&self, number: &str) -> Result<Buyer, Fault> {
        let number = IdentityNumber::parse(number, self.today).map_err(Fault::BuyerNumber)?;
        let kind = if number.is_person() { "person" } else { "organisation" };
        let value = number.stored().to_owned();
        Ok(Buyer { identity: Identity { scheme: kind.to_owned(), value }, kind })
    }
}

/// Keeps those that a sign is for, if it is for any.
fn narrow(all: &mut Vec<&Seller>, is: impl Fn(&Seller) -> bool) {
    if all.len() > 1 && all.iter().any(|seller| is(seller)) {
        all.retain(|seller| is(seller));
    }
}

/// The organisation number that the seller gives: of its legal entity, or else of its address, or
/// else in its VAT number.
fn seller_number(document: &Document) -> Option<String> {
    let party = document.supplier.as_ref()?;
    let stored = |text: &str| OrganisationNumber::parse(text).ok().map(|n| n.stored().to_owned());
    let company = party.company.as_ref().and_then(|company| stored(&company.value));
    let address = || number_of_address(party).and_then(stored);
    let vat = || number_in_vat(party).and_then(stored);
    company.or_else(address).or_else(vat)
}

/// The organisation number that a party's address is.
fn number_of_address(party: &Party) -> Option<&str> {
    let address = party.endpoint.as_ref()?;
    (address.scheme.as_deref() == Some("0007")).then_some(address.value.as_str())
}

/// The number within a Swedish VAT number.
fn number_in_vat(party: &Party) -> Option<&str> {
    party.vat_number()?.strip_prefix("SE")?.strip_suffix("01")
}

/// The giro numbers to pay to, digits only: bankgiro or plusgiro, and the number.
fn giros(document: &Document) -> impl Iterator<Item = (bool, String)> {
    let accounts = document.payment_means.iter().filter_map(|means| means.account.as_ref());
    accounts.filter_map(|account| {
        let bankgiro = match account.branch.as_deref() {
            Some("SE:BANKGIRO") => true,
            Some("SE:PLUSGIRO") => false,
            _ => return None,
        };
        let digits = account.id.as_deref()?.chars().filter(char::is_ascii_digit).collect();
        Some((bankgiro, digits))
    })
}

fn is_paid_to(document: &Document, seller: &Seller) -> bool {
    giros(document).any(|(bankgiro, number)| {
        let own = if bankgiro { &seller.bankgiro } else { &seller.plusgiro };
        own.as_deref() == Some(number.as_str())
    })
}

/// Whether a document is to be paid to a giro account that is not the unit's.
pub(super) fn is_paid_elsewhere(document: &Document, seller: &Seller) -> bool {
    giros(document).next().is_some() && !is_paid_to(document, seller)
}
