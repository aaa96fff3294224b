//! Units, kinds of charges, parties, mandates and decisions.

use super::{code, numbers};
use crate::interchange::ledger::fields::{Fields, Findings, Path};
use crate::interchange::ledger::node::Node;
use crate::interchange::ledger::problem::Fault;
use crate::interchange::ledger::record::{
    Acting, ChargeType, Decision, Identity, Mandate, Party, PartyRef, Person, Unit,
};
use besked_domain::phone::Phone;
use chrono::{Months, NaiveDate};

/// The longest name, title or other short text.
pub(super) const SHORT: usize = 200;

/// The laws that a charge may follow.
pub(in crate::interchange) const REGIMES: &[&str] =
    &["private_law", "administrative_appeal", "legality_review", "mixed", "excluded"];
/// What interest may rest on.
pub(in crate::interchange) const INTEREST_BASES: &[&str] = &["interest_act", "own_rule", "none"];

/// What a unit's payments come from.
const PAYMENT_SOURCES: [&str; 2] = ["ledger", "bank"];

pub(super) fn unit(fields: &Fields<'_, '_>) -> Option<Unit> {
    let name = fields.localised("name");
    let organisation_number = fields.read("organisation_number", 20, numbers::organisation);
    let phone = fields.read("phone", 20, phone);
    let email = fields.read("email", SHORT, email);
    let bankgiro = fields.optional_read("bankgiro", 20, numbers::bankgiro);
    let plusgiro = fields.optional_read("plusgiro", 20, numbers::plusgiro);
    let iban = fields.optional_read("iban", 50, numbers::iban);
    let swish = fields.optional_read("swish", 20, swish);
    let payment_source = fields
        .node("payment_source")
        .and_then(|_| fields.one_of("payment_source", &PAYMENT_SOURCES));
    let as_of = fields.instant("as_of");
    Some(Unit {
        name: name?,
        organisation_number: organisation_number?,
        phone: phone?,
        email: email?,
        bankgiro,
        plusgiro,
        iban,
        swish,
        payment_source,
        as_of: as_of?,
    })
}

pub(super) fn charge_type(fields: &Fields<'_, '_>) -> Option<ChargeType> {
    const DAY_COUNTS: [&str; 2] = ["act365", "act_act"];
    let name = fields.localised("name");
    let valid_from = fields.date("valid_from");
    let regime = fields.one_of("regime", REGIMES);
    let limitation_years = fields.integer("limitation_years").and_then(|years| {
        let good = matches!(years, 3 | 10);
        if !good {
            fields.fault("limitation_years", Fault::NotOneOf(vec!["3", "10"]));
        }
        i32::try_from(years).ok().filter(|_| good)
    });
    let interest_basis = fields.one_of("interest_basis", INTEREST_BASES);
    let day_count = match fields.node("day_count") {
        Some(_) => fields.one_of("day_count", &DAY_COUNTS),
        None => Some("act365"),
    };
    let reminder_fee_agreed = fields.bool("reminder_fee_agreed");
    Some(ChargeType {
        name: name?,
        valid_from: valid_from?,
        regime: regime?,
        limitation_years: limitation_years?,
        interest_basis: interest_basis?,
        day_count: day_count?,
        reminder_fee_agreed: reminder_fee_agreed?,
    })
}

pub(super) fn party(fields: &Fields<'_, '_>, today: NaiveDate) -> Option<Party> {
    const KINDS: [&str; 4] = ["person", "organisation", "estate", "foreign_body"];
    let kind = fields.one_of("kind", &KINDS);
    let name = fields.text("name", SHORT);
    let protected = fields.bool_or("protected", false);
    let identity = kind.and_then(|kind| identity(fields, kind, today));
    let guardian = fields.within("guardian", fields.node("guardian"), |node, path, findings| {
        person(node, path, findings, today)
    });
    let estate = fields.within("estate", fields.node("estate"), |node, path, findings| {
        estate(node, path, findings, today)
    });
    if kind.is_some_and(|kind| kind != "person") {
        fields.not_here("guardian");
    }
    match kind {
        Some("estate") => _ = fields.required("estate"),
        Some(_) => fields.not_here("estate"),
        None => {}
    }
    let (kind, (identity, born_on)) = (kind?, identity?);
    let (died_on, representative) = estate.unwrap_or_default();
    let acting = guardian
        .map(|agent| ("guardian", agent))
        .or_else(|| representative.map(|agent| ("estate_representative", agent)));
    if acting.as_ref().is_some_and(|(_, agent)| agent.identity == identity) {
        let at = if kind == "estate" { "estate" } else { "guardian" };
        fields.fault(at, Fault::ActsForSelf);
    }
    let dawn = NaiveDate::from_ymd_opt(1900, 1, 1)?;
    let acting = acting.map(|(kind, agent)| Acting {
        kind,
        agent,
        valid_from: if kind == "guardian" { born_on } else { died_on }.unwrap_or(dawn),
        // A guardian's right ends the day before the child comes of age (FB 9:1).
        valid_to: born_on
            .filter(|_| kind == "guardian")
            .and_then(|born| born.checked_add_months(Months::new(12 * 18))?.pred_opt()),
    });
    let name = name?.to_owned();
    Some(Party { kind, name, identity, born_on, died_on, protected: protected?, acting })
}

/// Who the party is, and the date of birth that its number tells.
fn identity(
    fields: &Fields<'_, '_>,
    kind: &str,
    today: NaiveDate,
) -> Option<(Identity, Option<NaiveDate>)> {
    if kind == "foreign_body" {
        fields.not_here("identity_number");
        let node = fields.required("foreign");
        return fields.within("foreign", node, foreign).map(|identity| (identity, None));
    }
    fields.not_here("foreign");
    fields.read("identity_number", 20, |text| {
        let number = numbers::any(text, today)?;
        match (kind, number.organisation) {
            ("person", true) => Err(Fault::OrganisationNumberHere),
            ("organisation", false) => Err(Fault::PersonNumberHere),
            _ => Ok((number.identity, number.born_on)),
        }
    })
}

fn foreign<'a>(node: &Node<'a>, path: &Path<'_>, findings: &Findings) -> Option<Identity> {
    let fields = Fields::open(node, path, findings, &["scheme", "id"])?;
    let scheme = fields.read("scheme", 30, |text| {
        let good = text.starts_with(|c: char| c.is_ascii_alphanumeric())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        // Swedish numbers have fields and checks of their own.
        let own = matches!(text, "person" | "organisation");
        if good && !own { Ok(text.to_owned()) } else { Err(Fault::BadScheme) }
    });
    let id = fields.text("id", 100);
    Some(Identity { scheme: scheme?, value: id?.to_owned() })
}

/// A natural person who acts for someone.
fn person<'a>(
    node: &Node<'a>,
    path: &Path<'_>,
    findings: &Findings,
    today: NaiveDate,
) -> Option<Person> {
    let fields = Fields::open(node, path, findings, &["identity_number", "name"])?;
    let number = fields.read("identity_number", 20, |text| {
        let number = numbers::any(text, today)?;
        if number.organisation { Err(Fault::OrganisationNumberHere) } else { Ok(number) }
    });
    let name = fields.text("name", SHORT);
    let number = number?;
    Some(Person { identity: number.identity, name: name?.to_owned(), born_on: number.born_on })
}

fn estate<'a>(
    node: &Node<'a>,
    path: &Path<'_>,
    findings: &Findings,
    today: NaiveDate,
) -> Option<(Option<NaiveDate>, Option<Person>)> {
    let fields = Fields::open(node, path, findings, &["deceased", "died_on", "representative"])?;
    let deceased = fields.text("deceased", SHORT);
    let died_on = fields.optional_date("died_on");
    let representative =
        fields.within("representative", fields.node("representative"), |node, path, findings| {
            person(node, path, findings, today)
        });
    deceased.map(|_| (died_on, representative))
}

/// The party that a record is about, by its id in a register.
pub(super) fn party_ref(fields: &Fields<'_, '_>, own_unit: &str) -> Option<PartyRef> {
    let id = fields.text("party", 100);
    let unit = match fields.node("party_unit") {
        Some(_) => fields.read("party_unit", 20, code),
        None => Some(own_unit.to_owned()),
    };
    Some(PartyRef::Register { unit: unit?, id: id?.to_owned() })
}

/// The party of an invoice: by its id in a register, or by its number.
pub(super) fn payer(fields: &Fields<'_, '_>, own_unit: &str, today: NaiveDate) -> Option<PartyRef> {
    let Some(node) = fields.node("party_identity") else { return party_ref(fields, own_unit) };
    fields.not_here("party");
    fields.not_here("party_unit");
    fields.within("party_identity", Some(node), |node, path, findings| {
        let fields = Fields::open(node, path, findings, &["identity_number", "foreign"])?;
        let identity = match fields.node("foreign") {
            Some(node) => {
                fields.not_here("identity_number");
                fields.within("foreign", Some(node), foreign)
            }
            None => fields.read("identity_number", 20, |text| {
                numbers::any(text, today).map(|number| number.identity)
            }),
        };
        Some(PartyRef::Number { identity: identity? })
    })
}

pub(super) fn mandate(
    fields: &Fields<'_, '_>,
    own_unit: &str,
    today: NaiveDate,
) -> Option<Mandate> {
    const KINDS: [&str; 5] =
        ["signatory", "power_of_attorney", "guardian", "trustee", "estate_representative"];
    let party = party_ref(fields, own_unit);
    let node = fields.required("agent");
    let agent =
        fields.within("agent", node, |node, path, findings| person(node, path, findings, today));
    let kind = fields.one_of("kind", &KINDS);
    let valid_from = fields.date("valid_from");
    let valid_to = fields.optional_date("valid_to");
    fields.in_order("valid_to", valid_from, valid_to);
    Some(Mandate { party: party?, agent: agent?, kind: kind?, valid_from: valid_from?, valid_to })
}

pub(super) fn decision(fields: &Fields<'_, '_>, own_unit: &str) -> Option<Decision> {
    let party = party_ref(fields, own_unit);
    let number = fields.text("number", SHORT);
    let decided_on = fields.date("decided_on");
    let official = fields.optional_text("official", SHORT).map(str::to_owned);
    let official_shown = fields.bool_or("official_shown", true);
    let appealable = fields.bool("appealable");
    let summary = fields.localised("summary");
    Some(Decision {
        party: party?,
        number: number?.to_owned(),
        decided_on: decided_on?,
        official,
        official_shown: official_shown?,
        appealable: appealable?,
        summary: summary?,
    })
}

/// A telephone number in E.164, as the format demands it: a machine writes it.
fn phone(text: &str) -> Result<String, Fault> {
    Phone::parse(text)
        .ok()
        .filter(|phone| phone.as_str() == text)
        .map(|phone| phone.as_str().to_owned())
        .ok_or(Fault::BadPhone)
}

fn email(text: &str) -> Result<String, Fault> {
    let good = text.split_once('@').is_some_and(|(local, host)| {
        !local.is_empty()
            && host.split('.').count() > 1
            && host.split('.').all(|label| !label.is_empty())
            && !host.contains('@')
    }) && !text.contains(char::is_whitespace);
    if good { Ok(text.to_owned()) } else { Err(Fault::BadEmail) }
}

fn swish(text: &str) -> Result<String, Fault> {
    let good = text.len() == 10
        && text.starts_with("123")
        && text.bytes().all(|byte| byte.is_ascii_digit());
    if good { Ok(text.to_owned()) } else { Err(Fault::BadSwish) }
}
