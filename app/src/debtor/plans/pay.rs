//! What is to be paid next on a plan: how much, by when, and with which numbers.

use crate::letters::{PayRow, giros};
use crate::ports::{PlanInvoice, PlanRow};
use crate::ui::amount::BigAmount;
use crate::ui::pay::{BankCode, CopyRow};
use crate::ui::words_of_day;
use crate::words::{invoice as numbers, plan_days, plans as words};
use besked_domain::identity::show_stored;
use besked_domain::money::Money;
use besked_domain::payment::using_qr::{Kind, UsingQr, Vat};
use besked_domain::plan::divide;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The next instalment, or all that is late, with the numbers of the invoices that it pays: of the first one
/// that is not paid, and of the next where that one is not enough. Nothing when all instalments have come.
#[component]
pub(super) fn NextPayment(
    lang: Lang,
    row: PlanRow,
    invoices: Vec<PlanInvoice>,
    today: NaiveDate,
) -> impl IntoView {
    let kept = row.standing?;
    let next = kept.next?;
    let late = kept.overdue.is_positive() && !kept.awaits_us;
    // A new plan that has been signed moves it, or its day passed while we were to sign: there is no day to keep.
    let moved = kept.awaits_us && (kept.overdue.is_positive() || row.change_sign_by.is_none());
    let amount = row.to_pay()?;
    let heading = if late {
        words::pay_late(lang).to_owned()
    } else {
        words::pay_next(lang, next.number, last_number(&row))
    };
    let day = words_of_day(lang, next.due_on, today);
    let when = match (late, moved) {
        (true, _) => words::was_due(lang, &day),
        (false, true) => plan_days::pay_for_ours(lang).to_owned(),
        (false, false) => words::pay_by(lang, &day),
    };
    // What is late is paid today, and no bank takes a day that has passed.
    let due_on = next.due_on.max(today);
    let left: Vec<Money> = invoices.iter().map(|own| own.left).collect();
    let shares = invoices.into_iter().zip(divide(amount, &left));
    let shares: Vec<_> = shares.filter(|(_, share)| share.is_positive()).collect();
    let several = shares.len() > 1;
    let text = if several { words::how_to_pay_several(lang) } else { words::how_to_pay_text(lang) };
    let how = shares
        .into_iter()
        .map(|(own, share)| {
            let heading = several.then(|| {
                let text = words::share(lang, &own.number, &format::money(share));
                view! { <h3>{text}</h3> }
            });
            view! {
                {heading}
                <Numbers lang own amount=share due_on today/>
            }
        })
        .collect_view();
    Some(
        view! {
            <section class="card" aria-labelledby="pay">
                <h2 id="pay">{heading}</h2>
                <BigAmount money=amount/>
                <p>{when}</p>
                {how}
                <p class="soft">{text}</p>
            </section>
        }
        .into_any(),
    )
}

/// The number of the last instalment.
fn last_number(row: &PlanRow) -> u32 {
    row.schedule.instalments.last().map_or(0, |last| last.number)
}

/// The numbers to pay with and the code that holds them.
#[component]
fn Numbers(
    lang: Lang,
    /// The invoice whose numbers they are.
    own: PlanInvoice,
    /// How much is to be paid.
    amount: Money,
    /// The last day to pay it.
    due_on: NaiveDate,
    today: NaiveDate,
) -> impl IntoView {
    let accounts: Vec<_> = giros(own.bankgiro.as_deref(), own.plusgiro.as_deref()).collect();
    let row = |name, shown: String, copied: String| PayRow { name, shown, copied };
    let label = if own.ocr.is_some() { words::ocr(lang) } else { numbers::state_number(lang) };
    let reference = own.ocr.unwrap_or(own.number);
    let plain = format::plain_amount(amount).replace('.', lang.pick(",", "."));
    let rows = accounts
        .iter()
        .map(|giro| giro.row(lang))
        .chain([
            row(label, reference.clone(), reference.clone()),
            row(numbers::amount(lang), format::money(amount), plain),
        ])
        .map(|row| view! { <CopyRow lang row/> })
        .collect_view();
    let code = accounts.first().map(|giro| {
        let code = UsingQr {
            kind: Kind::Invoice,
            payee: own.payee.get(lang).to_owned(),
            country: Some("SE".to_owned()),
            organisation_number: show_stored(&own.payee_number),
            reference,
            issued_on: own.issued_on,
            due_on,
            due: amount,
            // The invoice has told its VAT; a part of the debt has none of its own.
            vat: Vat::Total(Money::ZERO),
            account: giro.account(),
        };
        view! { <BankCode lang code today/> }
    });
    view! {
        <dl class="pay-rows">{rows}</dl>
        <div class="codes">{code}</div>
    }
    .into_any()
}
