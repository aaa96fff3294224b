//! How people were treated, unit by unit: told only where nobody's answer can be worked out from it.

use super::measure::{Grade, treatment_index};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// How many grades there are at least in what is told, and in what is left out of it.
pub const FEWEST: usize = 5;

/// A grade that was given. By whom is not known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Given<K> {
    /// The unit that it is about.
    pub unit: K,
    /// The first day of the month that it was given in.
    pub month: NaiveDate,
    /// The grade.
    pub grade: Grade,
}

/// How people were treated, where it is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Told {
    /// The mean of the grades on the scale from 0 to 100, with one decimal.
    pub index: Decimal,
    /// How many grades it is of.
    pub answers: usize,
}

impl Told {
    /// What is told of so many grades; nothing of none.
    #[must_use]
    pub fn of(grades: &[Grade]) -> Option<Self> {
        Some(Self { index: treatment_index(grades)?, answers: grades.len() })
    }
}

/// How people were treated in all, where it is told: of at least [`FEWEST`] grades. Since each month is told by itself
/// too, so is the rest of several months: those with fewer count only where they have as many together.
///
/// ```
/// use besked_domain::callback::measure::Grade;
/// use besked_domain::callback::treatment::{Given, in_all};
/// let given = |month: &str, count| {
///     vec![Given { unit: (), month: month.parse().unwrap(), grade: Grade::ALL[4] }; count]
/// };
/// let answers = |all: &[Given<()>]| in_all(all).map(|told| told.answers);
/// assert_eq!(answers(&given("2026-11-01", 4)), None);
/// assert_eq!(answers(&[given("2026-10-01", 7), given("2026-11-01", 4)].concat()), Some(7));
/// ```
#[must_use]
pub fn in_all<K>(given: &[Given<K>]) -> Option<Told> {
    told(&tellable(given.iter()))
}

/// How each unit treated people, as they first come, and nothing where it is not told. It is told by the same rule
/// as the whole ([`in_all`]), of what that tells of. And since the whole is told, what no unit tells of has at least
/// [`FEWEST`] grades, or none; until it has, the unit with the fewest is left out too.
///
/// ```
/// use besked_domain::callback::measure::Grade;
/// use besked_domain::callback::treatment::{Given, by_unit};
/// let month = "2026-11-01".parse().unwrap();
/// let given = |unit, count| vec![Given { unit, month, grade: Grade::ALL[4] }; count];
/// let told = |all: &[Given<&'static str>]| {
///     by_unit(all).into_iter().map(|(unit, told)| (unit, told.is_some())).collect::<Vec<_>>()
/// };
/// assert_eq!(told(&[given("water", 5), given("waste", 5)].concat()), [("water", true), ("waste", true)]);
/// // The whole less the water would be the four of the waste.
/// assert_eq!(told(&[given("water", 9), given("waste", 4)].concat()), [("water", false), ("waste", false)]);
/// ```
#[must_use]
pub fn by_unit<K: Clone + PartialEq>(given: &[Given<K>]) -> Vec<(K, Option<Told>)> {
    let whole = tellable(given.iter());
    let mut units: Vec<(K, Vec<&Given<K>>)> = grouped(given.iter(), |one| one.unit.clone())
        .into_iter()
        .map(|(unit, _)| {
            let own = tellable(whole.iter().copied().filter(|one| one.unit == unit));
            (unit, own)
        })
        .collect();
    let mut left_out = whole.len().saturating_sub(units.iter().map(|(_, own)| own.len()).sum());
    while left_out > 0 && left_out < FEWEST {
        let told = units.iter_mut().filter(|(_, own)| !own.is_empty());
        let Some((_, own)) = told.min_by_key(|(_, own)| own.len()) else { break };
        left_out = left_out.saturating_add(own.len());
        own.clear();
    }
    units.into_iter().map(|(unit, own)| (unit, told(&own))).collect()
}

/// Those that may be told: of the months that have enough, and of the others where they have enough together.
fn tellable<'a, K: 'a>(own: impl Iterator<Item = &'a Given<K>>) -> Vec<&'a Given<K>> {
    let months = grouped(own, |one| one.month);
    let (enough, few): (Vec<_>, Vec<_>) =
        months.into_iter().map(|(_, given)| given).partition(|given| given.len() >= FEWEST);
    let few: Vec<_> = few.into_iter().flatten().collect();
    let rest = if few.len() >= FEWEST { few } else { Vec::new() };
    enough.into_iter().flatten().chain(rest).collect()
}

fn told<K>(given: &[&Given<K>]) -> Option<Told> {
    Told::of(&given.iter().map(|one| one.grade).collect::<Vec<_>>())
}

/// Those that have the same key, as they first come.
fn grouped<'a, K: 'a, G: PartialEq>(
    all: impl Iterator<Item = &'a Given<K>>,
    key: impl Fn(&Given<K>) -> G,
) -> Vec<(G, Vec<&'a Given<K>>)> {
    let mut groups: Vec<(G, Vec<&'a Given<K>>)> = Vec::new();
    for one in all {
        let own = key(one);
        match groups.iter_mut().find(|(known, _)| *known == own) {
            Some((_, members)) => members.push(one),
            None => groups.push((own, vec![one])),
        }
    }
    groups
}
