//! The municipality's twelve units and what they charge for.

use crate::format::{ChargeType, Text, Unit, text};
use chrono::{Days, NaiveDate};

/// The unit that keeps the customer register of them all.
pub(crate) const REGISTER: &str = "EKO";
/// The unit whose ledger has not been read for a while.
pub(crate) const STALE: &str = "KUL";

const UNITS: [(&str, &str, &str); 12] = [
    ("EKO", "Ekonomiservice", "Finance Services"),
    ("FSK", "Förskola och fritidshem", "Preschool and After-school Care"),
    ("VA", "Vatten och avlopp", "Water and Sewerage"),
    ("AVF", "Avfall och återvinning", "Waste and Recycling"),
    ("BYG", "Bygglov", "Building Permits"),
    ("MHS", "Miljö- och hälsoskydd", "Environment and Health Protection"),
    ("AO", "Äldreomsorg", "Care of the Elderly"),
    ("BOS", "Bostäder och lokaler", "Housing and Premises"),
    ("KUL", "Kulturskolan", "School of the Arts"),
    ("BIB", "Biblioteken", "Libraries"),
    ("GAT", "Gata och parkering", "Streets and Parking"),
    ("SOC", "Individ- och familjeomsorg", "Individual and Family Care"),
];

/// Code, names, regime, years until it lapses, ground of interest, reminder fee agreed.
type Kind = (&'static str, &'static str, &'static str, &'static str, u8, &'static str, bool);

const KINDS: [Kind; 17] = [
    ("FORSKOLA", "Förskoleavgift", "Preschool fee", "mixed", 10, "own_rule", true),
    ("FRITIDS", "Fritidshemsavgift", "After-school care fee", "mixed", 10, "own_rule", true),
    ("VATTEN", "Vatten och avlopp", "Water and sewerage", "private_law", 3, "interest_act", true),
    ("AVFALL", "Avfallsavgift", "Waste fee", "private_law", 3, "interest_act", true),
    (
        "BYGGLOV",
        "Bygglovsavgift",
        "Building permit fee",
        "administrative_appeal",
        10,
        "own_rule",
        false,
    ),
    (
        "LIVSMEDEL",
        "Livsmedelskontroll",
        "Food control",
        "administrative_appeal",
        10,
        "own_rule",
        false,
    ),
    (
        "MILJO",
        "Miljötillsyn",
        "Environmental supervision",
        "administrative_appeal",
        10,
        "own_rule",
        false,
    ),
    ("HEMTJANST", "Hemtjänst", "Home help", "administrative_appeal", 10, "own_rule", true),
    (
        "MATDISTR",
        "Matdistribution",
        "Meals delivered",
        "administrative_appeal",
        10,
        "own_rule",
        true,
    ),
    ("HYRA", "Bostadshyra", "Housing rent", "private_law", 10, "interest_act", true),
    ("LOKAL", "Lokalhyra", "Rent of premises", "private_law", 10, "interest_act", true),
    ("KULTURSKOLA", "Kulturskoleavgift", "Arts school fee", "private_law", 3, "interest_act", true),
    ("BIBLIOTEK", "Biblioteksavgift", "Library fee", "private_law", 3, "none", false),
    ("PARKERING", "Felparkeringsavgift", "Parking fine", "excluded", 10, "none", false),
    (
        "KONTROLL",
        "Kontrollavgift",
        "Private parking charge",
        "private_law",
        10,
        "interest_act",
        true,
    ),
    (
        "PLACERING",
        "Föräldrars bidrag vid placering",
        "Parents' contribution to placement",
        "legality_review",
        10,
        "none",
        false,
    ),
    (
        "STADSNAT",
        "Stadsnät, bredband",
        "City network, broadband",
        "private_law",
        3,
        "interest_act",
        true,
    ),
];

/// The units, as of the night before `today`; one of them as of nine days before.
pub(crate) fn units(today: NaiveDate) -> impl Iterator<Item = (&'static str, Unit)> {
    UNITS.into_iter().enumerate().map(move |(number, (code, sv, en))| {
        let day = if code == STALE { today - Days::new(9) } else { today };
        let unit = Unit {
            name: text(sv, en),
            organisation_number: "4020000016",
            // Numbers set aside for fiction (PTS).
            phone: format!("+468465004{:02}", number + 20),
            email: format!("{}@exempelkommun.example", code.to_lowercase().replace('å', "a")),
            bankgiro: "9912346",
            swish: (code != "GAT").then_some("1231181189"),
            as_of: format!("{day}T00:30:00+01:00"),
        };
        (code, unit)
    })
}

/// The kinds of charges.
pub(crate) fn charge_types(since: NaiveDate) -> impl Iterator<Item = (&'static str, ChargeType)> {
    KINDS.into_iter().map(move |(code, sv, en, regime, years, interest_basis, agreed)| {
        let kind = ChargeType {
            name: text(sv, en),
            valid_from: since,
            regime,
            limitation_years: years,
            interest_basis,
            reminder_fee_agreed: agreed,
        };
        (code, kind)
    })
}

/// Whether a reminder costs, and whether late payment bears interest.
pub(crate) fn terms(charge_type: &str) -> (bool, bool) {
    KINDS
        .iter()
        .find(|kind| kind.0 == charge_type)
        .map_or((false, false), |kind| (kind.6, kind.5 != "none"))
}

const MONTHS: [(&str, &str); 12] = [
    ("januari", "January"),
    ("februari", "February"),
    ("mars", "March"),
    ("april", "April"),
    ("maj", "May"),
    ("juni", "June"),
    ("juli", "July"),
    ("augusti", "August"),
    ("september", "September"),
    ("oktober", "October"),
    ("november", "November"),
    ("december", "December"),
];

/// A month with its year, in words.
pub(crate) fn month(day: NaiveDate) -> Text {
    use chrono::Datelike;
    let (sv, en) = MONTHS[day.month0() as usize];
    text(format!("{sv} {}", day.year()), format!("{en} {}", day.year()))
}

/// A day, in words.
pub(crate) fn day(day: NaiveDate) -> Text {
    use chrono::Datelike;
    let month = month(day);
    text(format!("{} {}", day.day(), month.sv), format!("{} {}", day.day(), month.en))
}
