//! What letters say. Pages show it as HTML, `besked-letters` sets it as PDF: neither says anything
//! that does not come from here.

mod amendment;
mod beside;
mod call;
mod case;
mod completion;
mod decision;
mod giro;
mod grounds;
mod invoice;
mod plan;
mod refusal;
mod respite;
mod road;

pub(crate) use beside::{fetch as fetch_beside, parts as parts_beside, title as title_beside};
pub(crate) use case::{stated, told};
pub(crate) use decision::{decided, title as decision_title};
pub(crate) use giro::giros;
pub(crate) use grounds::grounds;
pub(crate) use invoice::{PayRow, closed, pay_rows, sums, swish_shown};
pub(crate) use plan::agreement_on_page;
pub(crate) use respite::respite;

pub use call::call_entry;
pub use case::{beside, decision, decision_as_made, explanation, statement};
pub use invoice::invoice;
pub use plan::{AGREEMENT_LETTER, agreement, paid_off};

use crate::ports::Municipality;
use crate::ui::reach::shown;
use crate::ui::words_of_day;
use crate::words::letters as words;
use besked_domain::letter::{Labels, Sender};
use besked_domain::text::{Lang, Localised, format};
use chrono::{DateTime, NaiveDate, Utc};

/// Who a letter is from and to, and in which language.
#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    /// The language.
    pub lang: Lang,
    /// The sender's municipality.
    pub municipality: &'a Municipality,
    /// The name of the one who owes.
    pub addressee: &'a str,
}

impl Envelope<'_> {
    /// The sender, without any official's name.
    fn sender(&self, unit: &Localised, phone: &str) -> Sender {
        Sender {
            municipality: self.municipality.name.clone(),
            unit: unit.get(self.lang).to_owned(),
            phone: shown(phone),
        }
    }
}

/// How days are said: on a page as people speak, in a letter whole, since it is read in other years.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Days {
    lang: Lang,
    today: Option<NaiveDate>,
}

impl Days {
    /// On a page that is read on this day.
    pub(crate) const fn on_page(lang: Lang, today: NaiveDate) -> Self {
        Self { lang, today: Some(today) }
    }

    /// In a letter.
    pub(crate) const fn in_letter(lang: Lang) -> Self {
        Self { lang, today: None }
    }

    /// A day in words.
    pub(crate) fn say(self, day: NaiveDate) -> String {
        self.today.map_or_else(
            || format::date_long(self.lang, day),
            |today| words_of_day(self.lang, day, today),
        )
    }
}

fn labels(lang: Lang) -> Labels {
    Labels {
        page: words::page(lang).to_owned(),
        of: words::of(lang).to_owned(),
        phone: words::phone(lang).to_owned(),
        to: words::to(lang).to_owned(),
        what: words::what(lang).to_owned(),
        amount: words::amount(lang).to_owned(),
        unprintable: words::unprintable(lang).to_owned(),
    }
}

/// The day in Stockholm.
pub(crate) fn day_of(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&chrono_tz::Europe::Stockholm).date_naive()
}

/// A number as a part of a file's name: `KS-EK-2026-000123`.
fn in_file_name(number: &str) -> String {
    number
        .chars()
        .map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '-' })
        .take(60)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::in_file_name;

    #[test]
    fn nothing_of_a_number_leads_anywhere_in_a_file_name() {
        assert_eq!(in_file_name("KS-EK 2026/000123"), "KS-EK-2026-000123");
        assert_eq!(in_file_name("../a\"\r\nå"), "---a----");
        assert_eq!(in_file_name(&"1".repeat(500)).len(), 60);
    }
}
