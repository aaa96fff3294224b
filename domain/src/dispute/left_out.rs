//! Days of which no interest is counted, since a payment plan waives it (*räntefria dagar*): a sum that is told with the
//! days it is for tells which of them are left out.

use super::explanation::{Paragraph, Value};
use super::measure::{Measure, MeasureKind};
use super::names::days;
use super::text::TextId;
use crate::calendar::days_after;
use crate::invoice::{Agreed, FeeKind, Invoice, WaivedDays};
use chrono::NaiveDate;

/// What is told of the days that are left out of interest so far: of those that come after what the ledger has booked.
pub(super) fn of_so_far(invoice: &Invoice, today: NaiveDate) -> impl Iterator<Item = Paragraph> {
    let since = counted_from(invoice, days_after(today, 1));
    told(invoice, TextId::InterestLeftOut, since, today)
}

/// What is told of the days that are left out where booked interest is counted again.
pub(super) fn of_booked(
    invoice: &Invoice,
    measure: &Measure,
) -> impl Iterator<Item = Paragraph> + use<> {
    let through = match measure.kind {
        MeasureKind::Fee(FeeKind::Interest) => measure.on,
        _ => invoice.due_on,
    };
    told(invoice, TextId::BookedLeftOut, counted_from(invoice, measure.on), through)
}

/// The day after which interest is counted: the due date, or when the ledger booked interest before a day.
fn counted_from(invoice: &Invoice, before: NaiveDate) -> NaiveDate {
    let stand = invoice.fees.iter().filter(|fee| fee.waived_on.is_none());
    let booked = stand.filter(|fee| fee.kind == FeeKind::Interest && fee.on < before);
    booked.map(|fee| fee.on).fold(invoice.due_on, NaiveDate::max)
}

fn told(
    invoice: &Invoice,
    text: TextId,
    after: NaiveDate,
    through: NaiveDate,
) -> impl Iterator<Item = Paragraph> + use<> {
    let fact = format!("invoice:{}", invoice.id);
    between(invoice, after, through).into_iter().map(move |waived| {
        let count = waived.until.signed_duration_since(waived.from).num_days() + 1;
        let values = [
            ("from", Value::Day(waived.from)),
            ("to", Value::Day(waived.until)),
            ("days", Value::Worded(days(count))),
        ];
        Paragraph::with(text, values).on(fact.clone())
    })
}

/// The days after one and through another for which plans have waived interest, in their order.
fn between(invoice: &Invoice, after: NaiveDate, through: NaiveDate) -> Vec<WaivedDays> {
    let first = days_after(after, 1);
    let mut waived = Agreed::waived(&invoice.agreed, through);
    for days in &mut waived {
        days.from = days.from.max(first);
    }
    waived.retain(|days| days.from <= days.until);
    waived
}
