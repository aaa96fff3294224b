//! From a line of the file to a checked record, or to everything that is wrong with it.

mod frame;
mod invoice;
mod numbers;
mod party;
#[cfg(test)]
mod tests;

use super::fields::{Fields, Findings, Path};
use super::lines::Line;
use super::node::Node;
use super::problem::Fault;
use super::record::{Entry, Key, Kind, Record};
use crate::interchange::report::{Origin, Problem, Reason as _, Severity};
use chrono::NaiveDate;

pub(in crate::interchange) use frame::Container;
pub(in crate::interchange) use invoice::FEE_KINDS;
pub(in crate::interchange) use party::{INTEREST_BASES, REGIMES};

/// What a line gave.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    /// The record, unless it was refused.
    pub(super) entry: Option<Entry>,
    /// What is wrong with it, or worth mending.
    pub(super) problems: Vec<Problem>,
}

/// Reads one line, which comes from `origin`. `today` settles the century of a number of ten
/// digits. An empty line gives nothing.
pub(super) fn parse(line: Line, origin: &Origin, bytes: &[u8], today: NaiveDate) -> Parsed {
    if !line.too_long && bytes.iter().all(u8::is_ascii_whitespace) {
        return Parsed::default();
    }
    match frame::read(line, bytes) {
        Ok(node) => record(line, origin, &node, today),
        Err(fault) => Parsed { entry: None, problems: vec![origin.problem(fault)] },
    }
}

fn record(line: Line, origin: &Origin, node: &Node<'_>, today: NaiveDate) -> Parsed {
    let findings = Findings::default();
    let entry = entry(line, origin, node, &findings, today);
    let peek = |name| match node {
        Node::Object(entries) => entries.iter().find_map(|(key, node)| match node {
            Node::Text(text) if key == name => {
                Some(text.chars().filter(|c| !c.is_control()).take(100).collect::<String>())
            }
            _ => None,
        }),
        _ => None,
    };
    let faults = findings.into_faults();
    let refused = faults.iter().any(|(_, fault)| fault.severity() == Severity::Refused);
    let problems = if faults.is_empty() {
        Vec::new()
    } else {
        let (record, unit, id) = (peek("record"), peek("unit"), peek("id"));
        faults
            .into_iter()
            .map(|(field, fault)| Problem {
                record: record.clone(),
                unit: unit.clone(),
                id: id.clone(),
                field: origin.field(&field),
                ..origin.problem(fault)
            })
            .collect()
    };
    Parsed { entry: entry.filter(|_| !refused), problems }
}

fn entry(
    line: Line,
    origin: &Origin,
    node: &Node<'_>,
    findings: &Findings,
    today: NaiveDate,
) -> Option<Entry> {
    let kind = kind(node, findings)?;
    let fields = Fields::open(node, &Path::Root, findings, known(kind))?;
    let unit = fields.read("unit", 20, code);
    let id = fields.text("id", 100);
    let version = fields.integer("version").and_then(|version| {
        let good = (0..=9_007_199_254_740_991).contains(&version);
        if !good {
            fields.fault("version", Fault::BadVersion);
        }
        good.then_some(version)
    });
    let own_unit = unit.as_deref().unwrap_or_default();
    let record = match kind {
        Kind::Unit => party::unit(&fields).map(Record::Unit),
        Kind::ChargeType => party::charge_type(&fields).map(Record::ChargeType),
        Kind::Party => party::party(&fields, today).map(Record::Party),
        Kind::Mandate => party::mandate(&fields, own_unit, today).map(Record::Mandate),
        Kind::Decision => party::decision(&fields, own_unit).map(Record::Decision),
        Kind::Invoice => invoice::invoice(&fields, own_unit, today).map(Record::Invoice),
        Kind::Credit => invoice::credit(&fields).map(Record::Credit),
        Kind::Payment => invoice::payment(&fields).map(Record::Payment),
        Kind::Fee => invoice::fee(&fields).map(Record::Fee),
        Kind::Dunning => invoice::dunning(&fields).map(Record::Dunning),
    };
    if kind == Kind::Unit && unit.is_some() && id.is_some() && unit.as_deref() != id {
        fields.fault("id", Fault::UnitIdDiffers);
    }
    let (unit, record) = (unit?, record?);
    // The units of a municipality share its kinds of charges.
    let key_unit = if kind == Kind::ChargeType { String::new() } else { unit.clone() };
    Some(Entry {
        line: line.number,
        offset: line.offset,
        origin: origin.clone(),
        key: Key { unit: key_unit, kind, id: id?.to_owned() },
        unit,
        version: version?,
        digest: record.digest(),
        record,
    })
}

fn kind(node: &Node<'_>, findings: &Findings) -> Option<Kind> {
    let Node::Object(entries) = node else {
        findings.add(&Path::Root, Fault::NotARecord);
        return None;
    };
    let here = Path::Field(&Path::Root, "record");
    match entries.iter().find(|(key, _)| key == "record") {
        None => findings.add(&here, Fault::Missing),
        Some((_, Node::Text(name))) => match Kind::from_name(name) {
            Some(kind) => return Some(kind),
            None => findings.add(&here, Fault::UnknownRecord),
        },
        Some(_) => findings.add(&here, Fault::UnknownRecord),
    }
    None
}

/// A unit's code.
fn code(text: &str) -> Result<String, Fault> {
    let good = text.chars().all(|c| c.is_ascii_alphanumeric() || "ÅÄÖåäö_-".contains(c));
    if good { Ok(text.to_owned()) } else { Err(Fault::NotACode) }
}

/// A code of small letters, digits and underscores.
pub(in crate::interchange) fn small_code(text: &str) -> Result<String, Fault> {
    let good = text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if good { Ok(text.to_owned()) } else { Err(Fault::NotAKind) }
}

const fn known(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Unit => &[
            "record",
            "unit",
            "id",
            "version",
            "name",
            "organisation_number",
            "phone",
            "email",
            "bankgiro",
            "plusgiro",
            "iban",
            "swish",
            "payment_source",
            "as_of",
        ],
        Kind::ChargeType => &[
            "record",
            "unit",
            "id",
            "version",
            "name",
            "valid_from",
            "regime",
            "limitation_years",
            "interest_basis",
            "day_count",
            "reminder_fee_agreed",
        ],
        Kind::Party => &[
            "record",
            "unit",
            "id",
            "version",
            "kind",
            "name",
            "identity_number",
            "foreign",
            "protected",
            "guardian",
            "estate",
        ],
        Kind::Mandate => &[
            "record",
            "unit",
            "id",
            "version",
            "party",
            "party_unit",
            "agent",
            "kind",
            "valid_from",
            "valid_to",
        ],
        Kind::Decision => &[
            "record",
            "unit",
            "id",
            "version",
            "party",
            "party_unit",
            "number",
            "decided_on",
            "official",
            "official_shown",
            "appealable",
            "summary",
        ],
        Kind::Invoice => &[
            "record",
            "unit",
            "id",
            "version",
            "party",
            "party_unit",
            "party_identity",
            "charge_type",
            "number",
            "ocr",
            "references",
            "issued_on",
            "due_on",
            "subject",
            "total",
            "vat",
            "interest_notice",
            "cancelled_on",
            "lines",
        ],
        Kind::Credit => &["record", "unit", "id", "version", "invoice", "amount", "on", "reason"],
        Kind::Payment => &[
            "record",
            "unit",
            "id",
            "version",
            "invoice",
            "amount",
            "paid_so_far",
            "on",
            "channel",
            "reference",
        ],
        Kind::Fee => {
            &["record", "unit", "id", "version", "invoice", "kind", "amount", "on", "waived_on"]
        }
        Kind::Dunning => {
            &["record", "unit", "id", "version", "invoice", "stage", "on", "respond_by", "sender"]
        }
    }
}
