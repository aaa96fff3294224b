//! The seller and the buyer.

use super::{Findings, given};
use crate::einvoice::document::{Document, Identifier, Party};
use crate::einvoice::rule::{Rule, fatal};
use crate::luhn;

const BR_06: Rule = fatal(
    "BR-06",
    "Säljaren har ett namn (PartyLegalEntity/RegistrationName).",
    "The seller has a name (PartyLegalEntity/RegistrationName).",
);
const BR_07: Rule = fatal(
    "BR-07",
    "Köparen har ett namn (PartyLegalEntity/RegistrationName).",
    "The buyer has a name (PartyLegalEntity/RegistrationName).",
);
const BR_08: Rule =
    fatal("BR-08", "Säljaren har en postadress.", "The seller has a postal address.");
const BR_09: Rule = fatal(
    "BR-09",
    "Säljarens postadress har en landskod.",
    "The seller's postal address has a country code.",
);
const BR_10: Rule = fatal("BR-10", "Köparen har en postadress.", "The buyer has a postal address.");
const BR_11: Rule = fatal(
    "BR-11",
    "Köparens postadress har en landskod.",
    "The buyer's postal address has a country code.",
);
const BR_18: Rule = fatal(
    "BR-18",
    "Säljarens skatterepresentant har ett namn (PartyName/Name).",
    "The seller's tax representative has a name (PartyName/Name).",
);
const BR_19: Rule = fatal(
    "BR-19",
    "Säljarens skatterepresentant har en postadress.",
    "The seller's tax representative has a postal address.",
);
const BR_20: Rule = fatal(
    "BR-20",
    "Skatterepresentantens postadress har en landskod.",
    "The tax representative's postal address has a country code.",
);
const BR_56: Rule = fatal(
    "BR-56",
    "Säljarens skatterepresentant har ett momsregistreringsnummer.",
    "The seller's tax representative has a VAT number.",
);
const BR_62: Rule = fatal(
    "BR-62",
    "Säljarens elektroniska adress anger sitt register (schemeID).",
    "The seller's electronic address names its register (schemeID).",
);
const BR_63: Rule = fatal(
    "BR-63",
    "Köparens elektroniska adress anger sitt register (schemeID).",
    "The buyer's electronic address names its register (schemeID).",
);
const BR_CO_09: Rule = fatal(
    "BR-CO-09",
    "Ett momsregistreringsnummer börjar med landets två bokstäver.",
    "A VAT number begins with the two letters of its country.",
);
const BR_CO_26: Rule = fatal(
    "BR-CO-26",
    "Säljaren har ett nummer: organisationsnummer, momsregistreringsnummer eller annan identitet.",
    "The seller has a number: of its legal entity, for VAT, or another identifier.",
);
const R010: Rule = fatal(
    "PEPPOL-EN16931-R010",
    "Köparen har en elektronisk adress (EndpointID).",
    "The buyer has an electronic address (EndpointID).",
);
const R020: Rule = fatal(
    "PEPPOL-EN16931-R020",
    "Säljaren har en elektronisk adress (EndpointID).",
    "The seller has an electronic address (EndpointID).",
);
const R040: Rule = fatal(
    "PEPPOL-COMMON-R040",
    "Ett GLN (0088) är siffror med rätt kontrollsiffra.",
    "A GLN (0088) is digits with the right check digit.",
);
const R049: Rule = fatal(
    "PEPPOL-COMMON-R049",
    "Ett svenskt organisationsnummer (0007) är tio siffror med rätt kontrollsiffra.",
    "A Swedish organisation number (0007) is ten digits with the right check digit.",
);

pub(super) const SUPPLIER: &str = "cac:AccountingSupplierParty/cac:Party";
pub(super) const CUSTOMER: &str = "cac:AccountingCustomerParty/cac:Party";
const REPRESENTATIVE: &str = "cac:TaxRepresentativeParty";

struct Side {
    place: &'static str,
    name: Rule,
    address: Rule,
    country: Rule,
    endpoint: Rule,
    scheme: Rule,
}

const SELLER: Side = Side {
    place: SUPPLIER,
    name: BR_06,
    address: BR_08,
    country: BR_09,
    endpoint: R020,
    scheme: BR_62,
};
const BUYER: Side = Side {
    place: CUSTOMER,
    name: BR_07,
    address: BR_10,
    country: BR_11,
    endpoint: R010,
    scheme: BR_63,
};

pub(super) fn check(document: &Document, findings: &mut Findings) {
    side(&SELLER, document.supplier.as_ref(), findings);
    side(&BUYER, document.customer.as_ref(), findings);
    if let Some(seller) = &document.supplier {
        let known = seller.vat_number().is_some()
            || !seller.identifications.is_empty()
            || seller.company.is_some();
        findings.demand(known, BR_CO_26, SUPPLIER);
    }
    if let Some(party) = &document.representative {
        representative(party, findings);
    }
}

/// Who answers for the seller's VAT.
fn representative(party: &Party, findings: &mut Findings) {
    let place = |path: &str| format!("{REPRESENTATIVE}/{path}");
    let named = given(party.trading_name.as_ref());
    findings.demand(named, BR_18, &place("cac:PartyName/cbc:Name"));
    findings.demand(party.has_address, BR_19, &place("cac:PostalAddress"));
    if party.has_address {
        let country = given(party.country.as_ref());
        let at = place("cac:PostalAddress/cac:Country/cbc:IdentificationCode");
        findings.demand(country, BR_20, &at);
    }
    let vat = party.vat_number().is_some();
    findings.demand(vat, BR_56, &place("cac:PartyTaxScheme/cbc:CompanyID"));
    vat_numbers(party, REPRESENTATIVE, findings);
}

fn side(side: &Side, party: Option<&Party>, findings: &mut Findings) {
    let at = side.place;
    let name = party.and_then(|party| party.name.as_ref());
    let place = format!("{at}/cac:PartyLegalEntity/cbc:RegistrationName");
    findings.demand(given(name), side.name, &place);
    let has_address = party.is_some_and(|party| party.has_address);
    findings.demand(has_address, side.address, &format!("{at}/cac:PostalAddress"));
    let Some(party) = party else { return };
    if party.has_address {
        let place = format!("{at}/cac:PostalAddress/cac:Country/cbc:IdentificationCode");
        findings.demand(given(party.country.as_ref()), side.country, &place);
    }
    let place = format!("{at}/cbc:EndpointID");
    findings.demand(party.endpoint.is_some(), side.endpoint, &place);
    if let Some(endpoint) = &party.endpoint {
        findings.demand(endpoint.scheme.is_some(), side.scheme, &place);
        number(endpoint, &place, findings);
    }
    for (n, identification) in (1_u32..).zip(&party.identifications) {
        number(identification, &format!("{at}/cac:PartyIdentification[{n}]/cbc:ID"), findings);
    }
    if let Some(company) = &party.company {
        number(company, &format!("{at}/cac:PartyLegalEntity/cbc:CompanyID"), findings);
    }
    vat_numbers(party, at, findings);
}

/// A party's VAT numbers begin with their country.
fn vat_numbers(party: &Party, at: &str, findings: &mut Findings) {
    for (n, tax) in (1_u32..).zip(&party.taxes) {
        if tax.is_vat() {
            let vat = tax.company.as_deref().unwrap_or_default();
            let good = vat.get(..2).is_some_and(|c| c.bytes().all(|b| b.is_ascii_uppercase()));
            findings.demand(good, BR_CO_09, &format!("{at}/cac:PartyTaxScheme[{n}]/cbc:CompanyID"));
        }
    }
}

/// A number from a register whose numbers have check digits.
fn number(identifier: &Identifier, place: &str, findings: &mut Findings) {
    let text = identifier.value.as_str();
    match identifier.scheme.as_deref() {
        Some("0007") => {
            findings.demand(text.len() == 10 && luhn::is_valid(text), R049, place);
        }
        Some("0088") => findings.demand(is_gln(text), R040, place),
        _ => {}
    }
}

/// Whether the check digit of a GS1 number is right: weights three and one by turns, from the
/// right.
fn is_gln(text: &str) -> bool {
    let digits: Option<Vec<u32>> = text.chars().map(|c| c.to_digit(10)).collect();
    let Some((check, rest)) = digits.as_deref().and_then(<[u32]>::split_last) else { return false };
    let weights = [3_u32, 1].into_iter().cycle();
    let sum = rest
        .iter()
        .rev()
        .zip(weights)
        .fold(0_u32, |sum, (digit, weight)| sum.saturating_add(digit.saturating_mul(weight)));
    sum.saturating_add(*check).is_multiple_of(10)
}
