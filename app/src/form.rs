//! What was typed into a form and what was wrong with it.
//!
//! A form posts to its own page. When something is wrong the web layer renders the same page
//! again with a [`FormState`] in context: the typed values stay, and each error names its field.

use besked_domain::callback::life::Refusal as CallRefusal;
use besked_domain::dispute::case::Refusal;
use besked_domain::evidence::{Limits, Refused};
use besked_domain::plan::life::Refusal as PlanRefusal;
use besked_domain::setting::SettingRefusal;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Where a page has several forms, the value that tells which of them was sent: the last part of
/// the address that it was posted to.
pub const ACTION: &str = "action";

/// What the choice of a number of instalments says where none of the choices is meant, and the field that the number then
/// stands in.
pub const OWN_NUMBER: &str = "own_number";

/// What is wrong with one field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldError {
    /// Nothing was filled in.
    Missing,
    /// None was chosen of those that one or more are chosen of.
    NoneChosen,
    /// It does not read as what was asked for.
    Malformed,
    /// It is longer than can be kept.
    TooLong,
    /// It is no amount in kronor above nought.
    NoAmount,
    /// It is no number of an invoice that could be meant.
    NoInvoice,
    /// It is no day of the calendar.
    NoDay,
    /// The day has passed.
    PastDay,
    /// A day to come, where it must have been.
    ComingDay,
    /// A day before the one that the signed text was settled on.
    NotWritten(NaiveDate),
    /// A day before the invoice that it is about.
    BeforeInvoice(NaiveDate),
}

/// What is wrong with the form as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FormProblem {
    /// The one acted for changed since the form was shown (409).
    ActingForChanged,
    /// The session had ended when the form was sent. What was typed is here; send it again.
    SessionEnded,
    /// What was shown is no longer true (409).
    Stale,
    /// The step cannot be taken, and why (409).
    Refused(Refusal),
    /// The step of a plan or a respite cannot be taken, and why (409).
    NotAllowed(PlanRefusal),
    /// The step of a call cannot be taken, and why; a window that is full among them (409).
    NotCalled(CallRefusal),
    /// The change of a setting is not made, and why (409, or 422 where another value would do).
    SettingRefused(SettingRefusal),
    /// What is asked for lies outside what is agreed to as a rule; the page says why (422).
    NotEligible,
    /// It has been asked for too many times in a day (429).
    TooOften,
    /// It could not be saved just now (503).
    Unavailable,
    /// The files could not be kept just now; everything else is (503).
    FilesNotKept,
    /// The one file that is called for was not taken in, and why, within which limits (422).
    FileRefused(Refused, Limits),
}

/// The state of a form that is shown again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FormState {
    values: BTreeMap<String, String>,
    errors: BTreeMap<String, FieldError>,
    problem: Option<FormProblem>,
    turned_away: Vec<(String, Refused)>,
    limits: Option<Limits>,
}

impl FormState {
    /// The typed values.
    #[must_use]
    pub fn typed<N: Into<String>, V: Into<String>>(
        values: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        Self {
            values: values.into_iter().map(|(name, value)| (name.into(), value.into())).collect(),
            ..Self::default()
        }
    }

    /// Adds what is wrong with a field.
    #[must_use]
    pub fn with_error(mut self, field: &str, error: FieldError) -> Self {
        self.errors.insert(field.to_owned(), error);
        self
    }

    /// Says what is wrong with the whole.
    #[must_use]
    pub fn with_problem(mut self, problem: FormProblem) -> Self {
        self.problem = Some(problem);
        self
    }

    /// Says which of the files that came along were not taken in, and why, within which limits.
    #[must_use]
    pub fn without_files(mut self, files: Vec<(String, Refused)>, limits: Limits) -> Self {
        self.turned_away = files;
        self.limits = Some(limits);
        self
    }

    /// The files that were not taken in, with what mends it.
    #[must_use]
    pub fn turned_away(&self) -> (&[(String, Refused)], Limits) {
        (&self.turned_away, self.limits.unwrap_or(Limits::MOST))
    }

    /// What was typed into a field, if the form was sent.
    #[must_use]
    pub fn value(&self, field: &str) -> Option<&str> {
        self.values.get(field).map(String::as_str)
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn error(&self, field: &str) -> Option<FieldError> {
        self.errors.get(field).copied()
    }

    /// What is wrong with the whole.
    #[must_use]
    pub const fn problem(&self) -> Option<FormProblem> {
        self.problem
    }

    /// Whether anything is wrong.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.problem.is_some() || !self.errors.is_empty() || !self.turned_away.is_empty()
    }

    /// The state of one form among several of a page: empty when another one was sent.
    #[must_use]
    pub fn of_action(&self, action: &str) -> Self {
        if self.value(ACTION) == Some(action) { self.clone() } else { Self::default() }
    }

    /// The key that makes a form that is sent twice count once: the typed one when the form is
    /// shown again, otherwise a new one.
    #[must_use]
    pub fn key(&self) -> String {
        self.value("form_key")
            .filter(|key| !key.is_empty())
            .map_or_else(|| uuid::Uuid::new_v4().to_string(), str::to_owned)
    }
}
