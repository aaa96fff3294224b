//! Children and the elderly.

use super::{Cause, DecisionDraft, Draft, Why, fact, resting_on, thousands};
use crate::format::{Text, price, text};
use crate::units::{day, month};
use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;

const CARE_TARIFF: &str = "Taxa för förskola och fritidshem";
const ELDERLY_TARIFF: &str = "Taxa för hemtjänst och måltider";

/// The placement of the payer's child: the same child, school and income all year.
struct Placement {
    school: String,
    since: NaiveDate,
    income: i64,
}

impl Placement {
    fn of(cause: &Cause<'_>) -> Self {
        let seed: u64 = cause.payer.id.bytes().map(u64::from).sum::<u64>() * 7919;
        let schools = ["Eken", "Linden", "Solrosen", "Myran", "Ängen", "Vitsippan"];
        let year = cause.issued_on.year() - 1;
        Self {
            school: schools[(seed % 6) as usize].to_owned(),
            since: NaiveDate::from_ymd_opt(year, 8, 15 + (seed % 10) as u32)
                .unwrap_or(cause.issued_on),
            income: 21_000 + (seed % 36) as i64 * 1_000,
        }
    }
}

fn placed(cause: &mut Cause<'_>, half: bool) -> Draft {
    let placement = Placement::of(cause);
    let period = cause.month();
    let (sv, en) = thousands(placement.income);
    let since = day(placement.since);
    let mut facts = vec![
        fact(
            "placement",
            ("Placering", "Place"),
            text(format!("Heltid sedan {}", since.sv), format!("Full time since {}", since.en)),
            placement.since,
        ),
        fact(
            "income",
            ("Hushållets anmälda inkomst", "Household income as reported"),
            text(format!("{sv} kr i månaden"), format!("SEK {en} a month")),
            placement.since,
        ),
    ];
    if half {
        let each = text("Hälften var", "Half each");
        facts.push(fact("several_payers", ("Delad avgift", "Shared fee"), each, placement.since));
    }
    let why = Why {
        rule: cause.tariff(CARE_TARIFF, "3 §"),
        period,
        object: Some(format!("Förskolan {}", placement.school)),
        facts,
    };
    let base = if half { placement.income / 2 } else { placement.income };
    let name = if half {
        text("Förskola, barn 1, halva avgiften", "Preschool, first child, half the fee")
    } else {
        text("Förskola, barn 1, 3 % av inkomsten", "Preschool, first child, 3% of the income")
    };
    let line = why.line(name, 0, (Decimal::from(base), "kr", "decided"), price(0, 300));
    let decision = DecisionDraft {
        id: format!("B-{}", cause.payer.id),
        number: format!("FSK {}/{:05}", placement.since.year(), cause.serial % 100_000),
        decided_on: placement.since - Days::new(20),
        appealable: false,
        summary: text(
            format!("Plats på förskolan {} från {}", placement.school, since.sv),
            format!("A place at the preschool {} from {}", placement.school, since.en),
        ),
    };
    let lines = resting_on(vec![line], &decision);
    let subject = about("Förskola", "Preschool", period.from);
    Draft { unit: "FSK", charge_type: "FORSKOLA", subject, lines, decision: Some(decision) }
}

pub(super) fn preschool(cause: &mut Cause<'_>) -> Draft {
    placed(cause, false)
}

/// The half that one of two payers owes.
pub(super) fn half_preschool(cause: &mut Cause<'_>) -> Draft {
    placed(cause, true)
}

pub(super) fn after_school(cause: &mut Cause<'_>) -> Draft {
    let placement = Placement::of(cause);
    let period = cause.month();
    let (sv, en) = thousands(placement.income);
    let why = Why {
        rule: cause.tariff(CARE_TARIFF, "4 §"),
        period,
        object: Some(format!("Fritidshemmet {}", placement.school)),
        facts: vec![fact(
            "income",
            ("Hushållets anmälda inkomst", "Household income as reported"),
            text(format!("{sv} kr i månaden"), format!("SEK {en} a month")),
            placement.since,
        )],
    };
    let name = text("Fritidshem, barn 1, 2 % av inkomsten", "After-school care, first child, 2%");
    let income = Decimal::from(placement.income);
    let lines = vec![why.line(name, 0, (income, "kr", "decided"), price(0, 200))];
    let subject = about("Fritidshem", "After-school care", period.from);
    Draft { unit: "FSK", charge_type: "FRITIDS", subject, lines, decision: None }
}

pub(super) fn home_help(cause: &mut Cause<'_>) -> Draft {
    let period = cause.month();
    let hours = Decimal::new(cause.random.between(8, 44) * 5, 1).normalize();
    let visits = cause.random.between(12, 60);
    let decided_on = cause.year().from - Days::new(30);
    let why = Why {
        rule: cause.tariff(ELDERLY_TARIFF, "5 §"),
        period,
        object: None,
        facts: vec![fact(
            "visit",
            ("Utförda besök", "Visits made"),
            text(
                format!("{visits} besök, {hours} timmar").replace('.', ","),
                format!("{visits} visits, {hours} hours"),
            ),
            period.to,
        )],
    };
    let name = text("Hemtjänst, utförda timmar", "Home help, hours given");
    let line = why.line(name, 0, (hours, "h", "measured"), price(92, 0));
    let decision = DecisionDraft {
        id: format!("B-{}", cause.payer.id),
        number: format!("AO {}/{:05}", decided_on.year(), cause.serial % 100_000),
        decided_on,
        appealable: true,
        summary: text(
            "Hemtjänst enligt socialtjänstlagen; avgift efter utförd tid",
            "Home help under the Social Services Act; the fee follows the time given",
        ),
    };
    let lines = resting_on(vec![line], &decision);
    let subject = about("Hemtjänst", "Home help", period.from);
    Draft { unit: "AO", charge_type: "HEMTJANST", subject, lines, decision: Some(decision) }
}

pub(super) fn meals(cause: &mut Cause<'_>) -> Draft {
    let period = cause.month();
    let meals = cause.random.between(10, 31);
    let why = Why {
        rule: cause.tariff(ELDERLY_TARIFF, "9 §"),
        period,
        object: Some(cause.payer.place.clone()),
        facts: vec![fact(
            "delivery",
            ("Levererade måltider", "Meals delivered"),
            text(format!("{meals} portioner"), format!("{meals} portions")),
            period.to,
        )],
    };
    let name = text("Matlåda, lunch", "Meal box, lunch");
    let lines = vec![why.line(name, 0, (Decimal::from(meals), "st", "measured"), price(64, 0))];
    let subject = about("Matdistribution", "Meals delivered", period.from);
    Draft { unit: "AO", charge_type: "MATDISTR", subject, lines, decision: None }
}

pub(super) fn arts_school(cause: &mut Cause<'_>) -> Draft {
    let subjects = [("Piano", "Piano"), ("Fiol", "Violin"), ("Dans", "Dance"), ("Bild", "Art")];
    let (sv, en) = *cause.random.pick(&subjects);
    let (first, last) =
        if cause.issued_on.month() < 7 { ((1, 10), (6, 10)) } else { ((8, 20), (12, 18)) };
    let on = |(month, day)| {
        NaiveDate::from_ymd_opt(cause.issued_on.year(), month, day).unwrap_or(cause.issued_on)
    };
    let period = crate::format::Period { from: on(first), to: on(last) };
    let why = Why {
        rule: cause.tariff("Taxa för kulturskolan", "2 §"),
        period,
        object: Some(format!("Ämneskurs {sv}")),
        facts: vec![fact(
            "enrolment",
            ("Anmälan", "Enrolment"),
            text("Bekräftad av vårdnadshavare", "Confirmed by a guardian"),
            period.from - Days::new(40),
        )],
    };
    let name = text(format!("{sv}, en termin"), format!("{en}, one term"));
    let lines = vec![why.line(name, 0, (Decimal::ONE, "termin", "decided"), price(850, 0))];
    let subject = text(
        format!("Kulturskolan, {}", sv.to_lowercase()),
        format!("School of the Arts, {}", en.to_lowercase()),
    );
    Draft { unit: "KUL", charge_type: "KULTURSKOLA", subject, lines, decision: None }
}

pub(super) fn placement(cause: &mut Cause<'_>) -> Draft {
    let period = cause.month();
    let why = Why {
        rule: cause.tariff("Riktlinjer för föräldrars bidrag vid placering", "6 §"),
        period,
        object: None,
        facts: vec![fact(
            "income",
            ("Underlag", "Grounds"),
            text("Senast fastställd inkomst", "Income as last assessed"),
            period.from,
        )],
    };
    let name = text("Bidrag till barnets kostnader", "Contribution to the child's costs");
    let month = (Decimal::ONE, "månad", "decided");
    let lines = vec![why.line(name, 0, month, price(1_673, 0))];
    let subject = about("Bidrag vid placering", "Contribution to placement", period.from);
    Draft { unit: "SOC", charge_type: "PLACERING", subject, lines, decision: None }
}

/// What it is about, and which month.
pub(super) fn about(sv: &str, en: &str, from: NaiveDate) -> Text {
    let month = month(from);
    text(format!("{sv}, {}", month.sv), format!("{en}, {}", month.en))
}
