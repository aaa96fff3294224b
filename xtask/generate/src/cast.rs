//! The named persons of the demo: what each of them shows is in `xtask/demo/persons.json`.

use crate::charges::{
    ARTS, ESTIMATED_WATER, FOOD, HALF_PRESCHOOL, HOME_HELP, Make, PARKING, PERMIT, PREMISES,
    PRESCHOOL, RENT, WASTE, WATER,
};
use crate::fate::Fate;
use crate::format::{Estate, Mandate, Party, Person};
use crate::people::Payer;
use crate::units::REGISTER;
use crate::writer::Writer;
use anyhow::Result;
use chrono::{Days, NaiveDate};
use std::io::Write;

/// The numbers that the cast has; nobody else gets them.
pub(crate) const NUMBERS: [&str; 21] = [
    "198802292386",
    "196100602397",
    "198506152381",
    "192501019216",
    "198101012386",
    "201501012395",
    "198506152399",
    "199001012385",
    "199006152392",
    "197602292380",
    "198002292384",
    "199201012383",
    "199501012380",
    "199202292398",
    "198501012390",
    "197602292398",
    "198101012394",
    "198501012382",
    "198802292394",
    "199901012394",
    "200002292381",
];

/// Days after today that an invoice is due, what it is for, and what becomes of it.
type Scene = (i64, Make, Fate);

fn person(id: &str, name: &str, number: &str) -> Payer {
    Payer {
        id: id.to_owned(),
        name: name.to_owned(),
        identity_number: number.to_owned(),
        organisation: false,
        place: "Exempelgatan 1".to_owned(),
    }
}

/// Everyone with a name, what kind of party they are, and what happens to them.
pub(crate) fn play<W: Write>(writer: &mut Writer<W>) -> Result<()> {
    let ek = person("10001", "Demo Ek", "198802292386");
    let al = person("10002", "Demo Al", "196100602397");
    let lind = person("10003", "Demo Lind", "198506152381");
    let estate = person("10004", "Dödsboet efter Demo Tall", "192501019216");
    let hassel = person("10005", "Demo Hassel", "198101012386");
    let pil = person("10006", "Demo Pil", "201501012395");
    let ronn = person("10007", "Demo Rönn", "198506152399");
    let asp = person("10008", "Demo Asp", "199001012385");
    let bjork = person("10009", "Demo Björk", "199006152392");
    let bok = person("10010", "Demo Bok, enskild firma", "197602292380");
    let alm = person("10011", "Demo Alm", "198002292384");
    let gran = person("10012", "Demo Gran", "199201012383");
    let kastanj = person("10013", "Demo Kastanj", "199501012380");
    let company = Payer { organisation: true, ..person("10014", "Demo Snickeri AB", "4020000024") };

    for payer in [&ek, &al, &hassel, &ronn, &asp, &bjork, &bok, &alm, &gran, &kastanj] {
        party(writer, payer, plain(payer))?;
    }
    party(writer, &lind, Party { protected: true, ..plain(&lind) })?;
    party(writer, &company, Party { kind: "organisation", ..plain(&company) })?;
    let guardian = Some(someone(&ronn));
    party(writer, &pil, Party { guardian, ..plain(&pil) })?;
    let died_on = writer.today - Days::new(200);
    let of = Estate { deceased: "Demo Tall".to_owned(), died_on, representative: someone(&hassel) };
    party(writer, &estate, Party { kind: "estate", estate: Some(of), ..plain(&estate) })?;
    let valid_from = NaiveDate::from_ymd_opt(2022, 1, 1).unwrap_or(writer.today);
    let mandate =
        Mandate { party: &company.id, agent: someone(&alm), kind: "signatory", valid_from };
    writer.record("mandate", REGISTER, "F-10014", mandate)?;

    // One of everything that a page must show.
    let all: [Scene; 14] = [
        (5, PRESCHOOL, Fate::Open),
        (24, WASTE, Fate::Open),
        (12, ESTIMATED_WATER, Fate::PartPaid),
        (-3, RENT, Fate::Open),
        (-14, WATER, Fate::Unpaid(1)),
        (-34, WASTE, Fate::Unpaid(2)),
        (-95, PERMIT, Fate::Unpaid(3)),
        (-20, WATER, Fate::Overpaid),
        (-30, PRESCHOOL, Fate::PartCredited),
        (-50, WASTE, Fate::Credited),
        (-60, PRESCHOOL, Fate::Paid),
        (-75, WATER, Fate::PaidLate),
        (-80, PARKING, Fate::Open),
        (-110, WASTE, Fate::Cancelled),
    ];
    scenes(writer, &ek, &all)?;
    scenes(writer, &ek, &monthly(WATER, 6, 22))?;
    scenes(
        writer,
        &al,
        &[(9, HOME_HELP, Fate::Open), (-10, WASTE, Fate::Unpaid(1)), (-21, HOME_HELP, Fate::Paid)],
    )?;
    scenes(writer, &lind, &[(7, PRESCHOOL, Fate::Open), (-25, WATER, Fate::Unpaid(1))])?;
    scenes(writer, &estate, &[(11, HOME_HELP, Fate::Open), (-40, RENT, Fate::Unpaid(1))])?;
    scenes(writer, &hassel, &[(8, RENT, Fate::Open)])?;
    scenes(writer, &pil, &[(-9, ARTS, Fate::Open)])?;
    scenes(writer, &ronn, &[(14, PRESCHOOL, Fate::Open), (-16, PRESCHOOL, Fate::Paid)])?;
    for payer in [&asp, &bjork] {
        scenes(writer, payer, &[(6, HALF_PRESCHOOL, Fate::Open)])?;
    }
    scenes(writer, &asp, &[(-24, HALF_PRESCHOOL, Fate::Paid)])?;
    scenes(writer, &bjork, &[(-24, HALF_PRESCHOOL, Fate::Unpaid(1))])?;
    scenes(writer, &bok, &[(10, FOOD, Fate::Open), (-18, PREMISES, Fate::PartPaid)])?;
    scenes(writer, &alm, &[(13, WATER, Fate::Open)])?;
    scenes(
        writer,
        &company,
        &[
            (4, PREMISES, Fate::Open),
            (20, FOOD, Fate::Open),
            (-29, WASTE, Fate::Unpaid(2)),
            (-27, PREMISES, Fate::Paid),
        ],
    )?;
    scenes(writer, &company, &monthly(PREMISES, 2, 12))?;
    scenes(writer, &gran, &monthly(WATER, 1, 6))?;
    scenes(writer, &kastanj, &[(2, ARTS, Fate::Open), (-190, ARTS, Fate::Paid)])?;
    scenes(writer, &ronn, &[(16, RENT, Fate::Open)])
}

/// A paid invoice a month, from so many months ago back to so many.
fn monthly(make: Make, first: i64, last: i64) -> Vec<Scene> {
    (first..=last).map(|month| (-30 * month - 2, make, Fate::Paid)).collect()
}

fn scenes<W: Write>(writer: &mut Writer<W>, payer: &Payer, scenes: &[Scene]) -> Result<()> {
    for (days, make, fate) in scenes {
        let due_on = writer.today + chrono::TimeDelta::days(*days);
        writer.invoice(payer, *make, due_on - Days::new(30), due_on, Some(*fate))?;
    }
    Ok(())
}

fn someone(payer: &Payer) -> Person {
    Person { identity_number: payer.identity_number.clone(), name: payer.name.clone() }
}

/// A payer as the customer register tells of one.
pub(crate) fn plain(payer: &Payer) -> Party {
    Party {
        kind: if payer.organisation { "organisation" } else { "person" },
        name: payer.name.clone(),
        identity_number: payer.identity_number.clone(),
        protected: false,
        guardian: None,
        estate: None,
    }
}

/// Writes a party of the shared register.
pub(crate) fn party<W: Write>(writer: &mut Writer<W>, payer: &Payer, party: Party) -> Result<()> {
    writer.record("party", REGISTER, &payer.id, party)
}
