//! Numbers to copy and codes to scan, each with the same facts as text beside it.

use crate::letters::PayRow;
use crate::ui::qr::QrCode;
use crate::ui::words_of_day;
use crate::words::{common, invoice as words};
use besked_domain::payment::using_qr::{Account, UsingQr};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// A number with its button to copy it. Without script there is no button.
#[component]
pub(crate) fn CopyRow(lang: Lang, row: PayRow) -> impl IntoView {
    let PayRow { name, shown, copied } = row;
    view! {
        <div class="pay-row">
            <dt>{name}</dt>
            <dd class="figures">{shown}</dd>
            <dd class="copy">
                <button
                    type="button"
                    class="button plain"
                    hidden
                    data-copy=copied
                    data-done=common::copied(lang)
                    aria-label=format!("{} {}", common::copy(lang), name)
                >
                    {common::copy(lang)}
                </button>
            </dd>
        </div>
    }
    .into_any()
}

/// The code that a bank's app reads. Nothing where there is nothing to pay, or no giro to pay it to.
#[component]
pub(crate) fn BankCode(lang: Lang, code: UsingQr, today: NaiveDate) -> impl IntoView {
    let number = match &code.account {
        Account::Bankgiro(number) => format!("{} {number}", words::bankgiro(lang)),
        Account::Plusgiro(number) => format!("{} {number}", words::plusgiro(lang)),
        Account::Iban { .. } | Account::Bban { .. } => return None,
    };
    let payload = code.payload().ok()?;
    let day = words_of_day(lang, code.due_on, today);
    let due = format::money(code.due);
    let facts = words::bank_code_facts(lang, &code.payee, &number, &code.reference, &due, &day);
    Some(view! { <Scannable lang title=words::bank_code(lang) payload facts/> }.into_any())
}

/// A code to scan, what it is for and what it says.
#[component]
pub(crate) fn Scannable(
    lang: Lang,
    /// What it is for.
    title: &'static str,
    /// What the code holds.
    payload: String,
    /// What it says.
    facts: String,
) -> impl IntoView {
    view! {
        <div class="code">
            <QrCode payload label=words::picture_of_code(lang, &facts)/>
            <div>
                <h3>{title}</h3>
                <p class="small">{facts}</p>
            </div>
        </div>
    }
    .into_any()
}
