//! How well people were called, as staff follow it.

use besked_domain::callback::measure::{
    Due, Kept, PhoneFigures, Share, solved_at_first_contact, summed,
};
use besked_domain::callback::test_call::Protocol;
use besked_domain::callback::treatment::{self, Given, Told};
use besked_domain::text::Localised;
use chrono::{Datelike as _, Months, NaiveDate};

/// How many months a third of a year (*tertial*) has.
const THIRD: u32 = 4;

/// The months that figures are of: one, or a third of a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    from: NaiveDate,
    months: u32,
}

impl Span {
    /// The month that a day lies in.
    #[must_use]
    pub fn month_of(day: NaiveDate) -> Self {
        Self { from: day.with_day(1).unwrap_or(day), months: 1 }
    }

    /// The third of a year that a day lies in: from January, May or September on.
    ///
    /// ```
    /// use besked_app::ports::Span;
    /// let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    /// let span = Span::third_of(day("2026-11-21"));
    /// assert_eq!((span.first_day(), span.until()), (day("2026-09-01"), day("2027-01-01")));
    /// assert_eq!(span.before(), Some(Span::third_of(day("2026-05-31"))));
    /// ```
    #[must_use]
    pub fn third_of(day: NaiveDate) -> Self {
        let month = day.month0() / THIRD * THIRD + 1;
        let from = NaiveDate::from_ymd_opt(day.year(), month, 1);
        Self { from: from.unwrap_or(day), months: THIRD }
    }

    /// Its first day.
    #[must_use]
    pub const fn first_day(self) -> NaiveDate {
        self.from
    }

    /// The first day after it.
    #[must_use]
    pub fn until(self) -> NaiveDate {
        self.from.checked_add_months(Months::new(self.months)).unwrap_or(NaiveDate::MAX)
    }

    /// Whether it is a third of a year.
    #[must_use]
    pub const fn is_third(self) -> bool {
        self.months == THIRD
    }

    /// Its days, or the first days of its months where it has several: what its figures are told by.
    ///
    /// ```
    /// use besked_app::ports::Span;
    /// let day = "2026-11-21".parse().unwrap();
    /// assert_eq!(Span::month_of(day).times().len(), 30);
    /// assert_eq!(Span::third_of(day).times().len(), 4);
    /// ```
    #[must_use]
    pub fn times(self) -> Vec<NaiveDate> {
        let until = self.until();
        if self.is_third() {
            let months = (0..self.months).map(Months::new);
            months.filter_map(|months| self.from.checked_add_months(months)).collect()
        } else {
            self.from.iter_days().take_while(|day| *day < until).collect()
        }
    }

    /// The one before it, as long.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        let from = self.from.checked_sub_months(Months::new(self.months))?;
        Some(Self { from, ..self })
    }

    /// The one after it, as long.
    #[must_use]
    pub fn after(self) -> Option<Self> {
        let from = self.from.checked_add_months(Months::new(self.months))?;
        Some(Self { from, ..self })
    }
}

/// How well people were called in some months. The figures of protected parties stand in it only for those
/// with the right `protected`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CallFigures {
    /// Which months.
    pub span: Span,
    /// The promises that fell due in it, or were kept before they did; by day.
    pub promises: Vec<DueCall>,
    /// The contacts of each call whose latest one was in it.
    pub contacts: Vec<CallContacts>,
    /// How people said that they were treated, in those of its months that are over.
    pub grades: Vec<Given<Localised>>,
    /// The test calls whose half hour began in it and is over; nothing stands for one that has no protocol.
    pub tests: Vec<Option<Protocol>>,
    /// What the telephone system told of each number.
    pub phone: Vec<(String, PhoneFigures)>,
    /// What it told of each day, of all numbers together; the first day first.
    pub phone_days: Vec<(NaiveDate, PhoneFigures)>,
}

/// A promise that has fallen due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DueCall {
    /// The day in Stockholm that it fell due on.
    pub day: NaiveDate,
    /// The unit that knows of it; none where nobody knows who asked.
    pub unit: Option<Localised>,
    /// Whether it was kept.
    pub due: Due,
}

/// The contacts of a call: those in which somebody was spoken with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CallContacts {
    /// The unit that knows of it; none where nobody knows who asked.
    pub unit: Option<Localised>,
    /// The day in Stockholm of the latest one.
    pub day: NaiveDate,
    /// How many; one more where it is not solved, since it takes at least another.
    pub count: u32,
}

/// What is measured of a unit or of a time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Measured {
    /// How well promises were kept.
    pub kept: Kept,
    /// How many calls were solved at the first contact, of all in which somebody was spoken with.
    pub first: Share,
}

impl CallFigures {
    /// What is measured of each unit, as they first come.
    #[must_use]
    pub fn measured_by_unit(&self) -> Vec<(Option<Localised>, Measured)> {
        self.measured(|call| call.unit.clone(), |own| own.unit.clone())
    }

    /// What is measured of each time that the span is told by, the first one first.
    #[must_use]
    pub fn measured_by_time(&self) -> Vec<(NaiveDate, Measured)> {
        let time = |day| self.time_of(day);
        let mut times = self.measured(|call| time(call.day), |own| time(own.day));
        times.sort_by_key(|(time, _)| *time);
        times
    }

    /// How many calls were solved at the first contact.
    #[must_use]
    pub fn first_contact(&self) -> Share {
        solved_at_first_contact(&self.contacts.iter().map(|own| own.count).collect::<Vec<_>>())
    }

    /// What the telephone system told of each time that the span is told by, the first one first.
    #[must_use]
    pub fn phone_by_time(&self) -> Vec<(NaiveDate, PhoneFigures)> {
        summed(self.phone_days.iter().map(|(day, figures)| (self.time_of(*day), *figures)))
    }

    /// The time that a day is told under: itself, or the first day of its month where there are several.
    fn time_of(&self, day: NaiveDate) -> NaiveDate {
        if self.span.is_third() { Span::month_of(day).first_day() } else { day }
    }

    fn measured<K: PartialEq>(
        &self,
        due: impl Fn(&DueCall) -> K,
        contact: impl Fn(&CallContacts) -> K,
    ) -> Vec<(K, Measured)> {
        let mut groups: Vec<(K, Vec<Due>, Vec<u32>)> = Vec::new();
        for call in &self.promises {
            let own = due(call);
            match groups.iter_mut().find(|(known, ..)| *known == own) {
                Some((_, dues, _)) => dues.push(call.due),
                None => groups.push((own, vec![call.due], vec![])),
            }
        }
        for call in &self.contacts {
            let own = contact(call);
            match groups.iter_mut().find(|(known, ..)| *known == own) {
                Some((_, _, counts)) => counts.push(call.count),
                None => groups.push((own, vec![], vec![call.count])),
            }
        }
        let measured = |(own, dues, counts): (K, Vec<Due>, Vec<u32>)| {
            (own, Measured { kept: Kept::of(&dues), first: solved_at_first_contact(&counts) })
        };
        groups.into_iter().map(measured).collect()
    }

    /// How well the promises of each day were kept, the first day first.
    #[must_use]
    pub fn by_day(&self) -> Vec<(NaiveDate, Kept)> {
        self.by(|call| call.day)
    }

    /// How well those of each month were, told by its first day; the first one first.
    #[must_use]
    pub fn by_month(&self) -> Vec<(NaiveDate, Kept)> {
        self.by(|call| Span::month_of(call.day).first_day())
    }

    /// How well those of each time were that the span is told by: each day of a month, or each month of
    /// several.
    #[must_use]
    pub fn by_time(&self) -> Vec<(NaiveDate, Kept)> {
        if self.span.is_third() { self.by_month() } else { self.by_day() }
    }

    /// How well all of them were.
    #[must_use]
    pub fn in_all(&self) -> Kept {
        Kept::of(&self.promises.iter().map(|call| call.due).collect::<Vec<_>>())
    }

    /// How people were treated by all units; nothing where it is not told.
    #[must_use]
    pub fn treatment(&self) -> Option<Told> {
        treatment::in_all(&self.grades)
    }

    /// How each unit treated them, as they first come; nothing where it is not told.
    #[must_use]
    pub fn treatment_by_unit(&self) -> Vec<(Localised, Option<Told>)> {
        treatment::by_unit(&self.grades)
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
