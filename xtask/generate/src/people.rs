//! Who owes: official test numbers, each used once, then organisations of the series 4.

use crate::random::Random;
use besked_domain::luhn;
use chrono::{Datelike, NaiveDate};

const PERSONAL: &str = include_str!("../../../domain/tests/data/identity/personnummer.txt");
const COORDINATION: &str =
    include_str!("../../../domain/tests/data/identity/samordningsnummer.txt");

const TREES: [&str; 24] = [
    "Ek", "Al", "Alm", "Asp", "Avenbok", "Björk", "Bok", "Fläder", "Gran", "Hassel", "Hägg",
    "Idegran", "Kastanj", "Lind", "Lärk", "Lönn", "Olvon", "Oxel", "Pil", "Poppel", "Rönn", "Sälg",
    "Tall", "Viden",
];
const TRADES: [&str; 8] =
    ["Snickeri", "Bageri", "Måleri", "Restaurang", "Handel", "Trädgård", "Åkeri", "Konsult"];

/// Someone who owes.
#[derive(Clone, Debug)]
pub(crate) struct Payer {
    /// The id in the customer register.
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) identity_number: String,
    pub(crate) organisation: bool,
    /// Where they live or have their premises.
    pub(crate) place: String,
}

/// Everyone but the cast of named persons.
pub(crate) struct People {
    numbers: Vec<&'static str>,
    persons: usize,
    parties: usize,
}

impl People {
    /// `parties` payers: grown-ups by official test numbers, and organisations.
    pub(crate) fn new(
        parties: usize,
        today: NaiveDate,
        taken: &[&str],
        random: &mut Random,
    ) -> Self {
        let grown_up = today.year() - 18;
        let mut numbers: Vec<&str> = PERSONAL
            .lines()
            .chain(COORDINATION.lines())
            .map(str::trim)
            .filter(|number| {
                let year = number.get(..4).and_then(|year| year.parse().ok()).unwrap_or(9999);
                year >= 1930 && year < grown_up && !taken.contains(number)
            })
            .collect();
        random.shuffle(&mut numbers);
        // One in twelve is an organisation, and everyone beyond the last test number.
        let persons = numbers.len().min(parties - parties / 12);
        Self { numbers, persons, parties }
    }

    pub(crate) const fn len(&self) -> usize {
        self.parties
    }

    /// The payer with this number, from 0.
    pub(crate) fn get(&self, index: usize) -> Payer {
        let tree = TREES[index % TREES.len()];
        let round = index / TREES.len() + 2;
        let place = format!("{tree}vägen {}", index / TREES.len() % 140 + 1);
        let id = format!("{}", 100_000 + index);
        if index < self.persons {
            let name = format!("Demo {tree} {round}");
            let identity_number = self.numbers[index].to_owned();
            return Payer { id, name, identity_number, organisation: false, place };
        }
        let trade = TRADES[index % TRADES.len()];
        let name = match index % 4 {
            0 => format!("Bostadsrättsföreningen Demo{}en {round}", tree.to_lowercase()),
            1 => format!("Demo {tree} {trade} HB {round}"),
            _ => format!("Demo {tree} {trade} AB {round}"),
        };
        let identity_number = organisation(index);
        Payer { id, name, identity_number, organisation: true, place }
    }
}

/// An organisation number that nobody has: first digit 4, third at least 2.
fn organisation(index: usize) -> String {
    let serial = index % 1_000_000;
    let group = index / 1_000_000;
    let body = format!("4{}{}{serial:06}", 4 + group / 8 % 6, 2 + group % 8);
    format!("{body}{}", luhn::check_digit(&body))
}
