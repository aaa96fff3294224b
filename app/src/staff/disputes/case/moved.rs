//! The payments that a decision moves to the invoice, or books on it, as whoever makes or confirms it reads them.

use crate::ui::words_of_day;
use crate::words::staff_acts as words;
use besked_domain::dispute::{FoundElsewhere, PaymentElsewhere, UnbookedPayment};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// Each payment by its amount, its day and what it states. Nothing where nothing is moved.
#[component]
pub(super) fn Moved(lang: Lang, today: NaiveDate, moves: FoundElsewhere) -> impl IntoView {
    let booked = moves.booked.iter().map(|payment| booked(lang, today, payment));
    let unbooked = moves.unbooked.iter().map(|payment| unbooked(lang, today, payment));
    let each: Vec<String> = booked.chain(unbooked).collect();
    if each.is_empty() {
        return ().into_any();
    }
    let each = each.into_iter().map(|told| view! { <li>{told}</li> });
    view! {
        <p>{words::moves(lang)}</p>
        <ul>{each.collect_view()}</ul>
    }
    .into_any()
}

/// One that lies on another invoice.
fn booked(lang: Lang, today: NaiveDate, payment: &PaymentElsewhere) -> String {
    let day = words_of_day(lang, payment.on, today);
    let sum = format::money(payment.amount);
    let told = words::moved_booked(lang, &sum, &day, &payment.booked_on);
    match &payment.reference {
        Some(reference) => [told, words::moved_reference(lang, reference)].join(" "),
        None => told,
    }
}

/// One that lies on nothing, as far as it can still come.
fn unbooked(lang: Lang, today: NaiveDate, payment: &UnbookedPayment) -> String {
    let say = if payment.unnamed { words::moved_unnamed } else { words::moved_named };
    say(lang, &format::money(payment.amount), &words_of_day(lang, payment.on, today))
}
