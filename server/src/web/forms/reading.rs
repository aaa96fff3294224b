//! Fields of a form, read into what they mean. Every fault is gathered, so that all are told at
//! once.

use super::Fields;
use besked_app::form::{FieldError, FormState};
use besked_domain::money::Money;
use besked_domain::phone::Phone;
use chrono::{Datelike as _, NaiveDate, NaiveDateTime};
use std::str::FromStr;

/// The fields of a form and what is wrong with them so far.
pub(crate) struct Reading<'a> {
    fields: &'a Fields,
    today: NaiveDate,
    longest: usize,
    wrong: Vec<(&'static str, FieldError)>,
}

impl<'a> Reading<'a> {
    /// Reads what was sent on a day; a text may have as many characters as `longest`.
    pub(crate) const fn new(fields: &'a Fields, today: NaiveDate, longest: usize) -> Self {
        Self { fields, today, longest, wrong: Vec::new() }
    }

    /// A field, trimmed; empty when it was not sent.
    pub(crate) fn field(&self, name: &str) -> &'a str {
        self.fields.get(name).map_or("", |value| value.trim())
    }

    /// Says that a field is wrong.
    pub(crate) fn wrong<T>(&mut self, name: &'static str, error: FieldError) -> Option<T> {
        self.wrong.push((name, error));
        None
    }

    /// A text that must be there.
    pub(crate) fn text(&mut self, name: &'static str) -> Option<String> {
        let text = self.optional_text(name)?;
        if text.is_empty() { self.wrong(name, FieldError::Missing) } else { Some(text) }
    }

    /// A text that may be empty.
    pub(crate) fn optional_text(&mut self, name: &'static str) -> Option<String> {
        // Browsers end the lines of a form as the mail of old did.
        let text = self.field(name).replace("\r\n", "\n");
        if text.chars().count() > self.longest {
            return self.wrong(name, FieldError::TooLong);
        }
        Some(text)
    }

    /// One of several, by its word or its id.
    pub(crate) fn choice<T: FromStr>(&mut self, name: &'static str) -> Option<T> {
        self.chosen(name, self.field(name))
    }

    /// The same, or what was typed into a field of its own, where its name is what was chosen. What is wrong is told at
    /// the choice.
    pub(crate) fn choice_or<T: FromStr>(&mut self, name: &'static str, own: &str) -> Option<T> {
        let chosen = self.field(name);
        self.chosen(name, if chosen == own { self.field(own) } else { chosen })
    }

    fn chosen<T: FromStr>(&mut self, name: &'static str, word: &str) -> Option<T> {
        match word {
            "" => self.wrong(name, FieldError::Missing),
            word => word.parse().ok().or_else(|| self.wrong(name, FieldError::Malformed)),
        }
    }

    /// A day from today on.
    pub(crate) fn coming_day(&mut self, name: &'static str) -> Option<NaiveDate> {
        let text = self.field(name);
        if text.is_empty() {
            return self.wrong(name, FieldError::Missing);
        }
        let Ok(day) = text.parse::<NaiveDate>() else {
            return self.wrong(name, FieldError::NoDay);
        };
        if day < self.today { self.wrong(name, FieldError::PastDay) } else { Some(day) }
    }

    /// A day up to today.
    pub(crate) fn past_day(&mut self, name: &'static str) -> Option<NaiveDate> {
        let text = self.field(name);
        if text.is_empty() {
            return self.wrong(name, FieldError::Missing);
        }
        let Ok(day) = text.parse::<NaiveDate>() else {
            return self.wrong(name, FieldError::NoDay);
        };
        if day > self.today { self.wrong(name, FieldError::ComingDay) } else { Some(day) }
    }

    /// Whether a day has not been yet.
    pub(crate) fn is_to_come(&self, day: NaiveDate) -> bool {
        day > self.today
    }

    /// A telephone number; nothing when nothing was typed.
    pub(crate) fn optional_phone(&mut self, name: &'static str) -> Option<Option<Phone>> {
        match self.field(name) {
            "" => Some(None),
            text => match Phone::parse(text) {
                Ok(phone) => Some(Some(phone)),
                Err(_) => self.wrong(name, FieldError::Malformed),
            },
        }
    }

    /// A telephone number that must be there.
    pub(crate) fn phone(&mut self, name: &'static str) -> Option<Phone> {
        match self.optional_phone(name)? {
            Some(phone) => Some(phone),
            None => self.wrong(name, FieldError::Missing),
        }
    }

    /// A time of the wall clock, `2026-03-16T10:00`, of a year of four digits; nothing when nothing was typed.
    pub(crate) fn optional_time(&mut self, name: &'static str) -> Option<Option<NaiveDateTime>> {
        match self.field(name) {
            "" => Some(None),
            text => match NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M") {
                Ok(time) if (1_000..10_000).contains(&time.year()) => Some(Some(time)),
                _ => self.wrong(name, FieldError::Malformed),
            },
        }
    }

    /// An amount above nought; nothing when nothing was typed.
    pub(crate) fn amount(&mut self, name: &'static str) -> Option<Option<Money>> {
        let text = self.field(name);
        if text.is_empty() {
            return Some(None);
        }
        match Money::typed_above_nought(text) {
            Some(amount) => Some(Some(amount)),
            None => self.wrong(name, FieldError::NoAmount),
        }
    }

    /// Forgets what is wrong with any other field than these.
    pub(crate) fn only(mut self, names: &[&str]) -> Self {
        self.wrong.retain(|(name, _)| names.contains(name));
        self
    }

    /// The form with what is wrong, or nothing when nothing is.
    pub(crate) fn faults(self, form: FormState) -> Option<FormState> {
        (!self.wrong.is_empty()).then(|| {
            self.wrong.into_iter().fold(form, |form, (field, error)| form.with_error(field, error))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_of_a_year_that_can_be_kept() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let read = |text: &str| {
            let fields: Fields = [("at".to_owned(), text.to_owned())].into();
            Reading::new(&fields, today, 100).optional_time("at")
        };
        assert!(read("2026-03-16T10:00").flatten().is_some());
        assert_eq!(read(""), Some(None));
        for wrong in ["-4714-03-16T10:00", "+262142-12-31T23:59", "0026-03-16T10:00", "i morgon"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    /// The choice is what counts, whatever stands in the field beside it.
    #[test]
    fn a_number_of_its_own_counts_where_it_is_chosen_and_nowhere_else() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let read = |sent: &[(&str, &str)]| {
            let sent = sent.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            let fields: Fields = sent.collect();
            let mut reading = Reading::new(&fields, today, 100);
            let read = reading.choice_or::<u32>("instalments", "own_number");
            (read, reading.faults(FormState::default()).and_then(|form| form.error("instalments")))
        };
        assert_eq!(read(&[("instalments", "2"), ("own_number", "3")]), (Some(2), None));
        assert_eq!(read(&[("instalments", "own_number"), ("own_number", "3")]), (Some(3), None));
        assert_eq!(read(&[("instalments", "2")]), (Some(2), None));
        let missing = (None, Some(FieldError::Missing));
        assert_eq!(read(&[("instalments", "own_number"), ("own_number", "")]), missing);
        assert_eq!(read(&[("own_number", "3")]), missing);
        let malformed = (None, Some(FieldError::Malformed));
        assert_eq!(read(&[("instalments", "own_number"), ("own_number", "tre")]), malformed);
        assert_eq!(read(&[("instalments", "tre"), ("own_number", "3")]), malformed);
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let fields: Fields = [("unit", "7"), ("by", "2026-02-30"), ("amount", "fem")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into();
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let mut reading = Reading::new(&fields, today, 100);
        assert_eq!(reading.choice::<uuid::Uuid>("unit"), None);
        assert_eq!(reading.text("text"), None);
        assert_eq!(reading.coming_day("by"), None);
        assert_eq!(reading.amount("amount"), None);
        let form = reading.faults(FormState::default()).expect("faults");
        for (field, error) in [
            ("unit", FieldError::Malformed),
            ("text", FieldError::Missing),
            ("by", FieldError::NoDay),
            ("amount", FieldError::NoAmount),
        ] {
            assert_eq!(form.error(field), Some(error), "{field}");
        }
    }
}
