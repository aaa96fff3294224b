//! How well people were called, as staff follow it.

use besked_domain::callback::measure::{Due, Grade, Kept};
use besked_domain::text::Localised;
use chrono::NaiveDate;

/// How well people were called in a month. The figures of protected parties stand in it only for those
/// with the right `protected`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CallFigures {
    /// Which month, told by its first day.
    pub month: NaiveDate,
    /// The promises that fell due in it, or were kept before they did; by day.
    pub promises: Vec<DueCall>,
    /// How many contacts each call took that came to its end in it.
    pub contacts: Vec<u32>,
    /// How people said in it that they were treated, in no order.
    pub grades: Vec<Grade>,
}

/// A promise that has fallen due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DueCall {
    /// The day in Stockholm that it fell due on.
    pub day: NaiveDate,
    /// The unit that knows of it; none where whoever asked had not signed in.
    pub unit: Option<Localised>,
    /// Whether it was kept.
    pub due: Due,
}

impl CallFigures {
    /// How well the promises of each day were kept, the first day first.
    #[must_use]
    pub fn by_day(&self) -> Vec<(NaiveDate, Kept)> {
        self.by(|call| call.day)
    }

    /// How well those of each unit were, as they first come.
    #[must_use]
    pub fn by_unit(&self) -> Vec<(Option<Localised>, Kept)> {
        self.by(|call| call.unit.clone())
    }

    /// How well all of them were.
    #[must_use]
    pub fn in_all(&self) -> Kept {
        Kept::of(&self.promises.iter().map(|call| call.due).collect::<Vec<_>>())
    }

    fn by<K: PartialEq>(&self, key: impl Fn(&DueCall) -> K) -> Vec<(K, Kept)> {
        let mut groups: Vec<(K, Vec<Due>)> = Vec::new();
        for call in &self.promises {
            let own = key(call);
            match groups.iter_mut().find(|(known, _)| *known == own) {
                Some((_, dues)) => dues.push(call.due),
                None => groups.push((own, vec![call.due])),
            }
        }
        groups.into_iter().map(|(own, dues)| (own, Kept::of(&dues))).collect()
    }
}
