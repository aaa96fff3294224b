//! How to pay: numbers to copy, codes to scan, the same facts in both.

use crate::letters::{giros, pay_rows, swish_shown};
use crate::ui::pay::{BankCode, CopyRow, Scannable};
use crate::words::invoice as words;
use besked_domain::identity::show_stored;
use besked_domain::invoice::Invoice;
use besked_domain::money::Money;
use besked_domain::payment::swish::{Editable, payload as swish_payload};
use besked_domain::payment::using_qr::{Kind, UsingQr, Vat};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The section that "Pay" leads to.
#[component]
pub(crate) fn HowToPay(
    lang: Lang,
    invoice: Invoice,
    /// What is left and not paused; all that is left where everything is, for who pays all the same.
    amount: Money,
    today: NaiveDate,
) -> impl IntoView {
    let payee = invoice.unit.name.get(lang).to_owned();
    let reference = invoice.ocr.clone().unwrap_or_else(|| invoice.number.clone());
    let (rows, is_reachable) = pay_rows(lang, &invoice, amount);
    let rows = rows.into_iter().map(|row| view! { <CopyRow lang row/> }).collect_view();
    let giro = giros(invoice.unit.bankgiro.as_deref(), invoice.unit.plusgiro.as_deref()).next();
    let bank = giro.map(|giro| {
        let code = UsingQr {
            kind: Kind::Invoice,
            payee: payee.clone(),
            country: Some("SE".to_owned()),
            organisation_number: show_stored(&invoice.unit.organisation_number),
            reference: reference.clone(),
            issued_on: invoice.issued_on,
            due_on: invoice.pay_by(),
            due: amount,
            vat: Vat::Total(invoice.vat),
            account: giro.account(),
        };
        view! { <BankCode lang code today/> }
    });
    let swish = swish_code(lang, &invoice, &payee, amount, &reference);
    let lead = if is_reachable {
        view! { <p>{words::pay_in_bank(lang)}</p> }.into_any()
    } else {
        view! {
            <p>{words::no_account(lang)} " " <a href="#wrong">{crate::words::why::ask_unit(lang)}</a></p>
        }
        .into_any()
    };
    view! {
        <section aria-labelledby="pay">
            <h2 id="pay" tabindex="-1">{words::how_to_pay(lang)}</h2>
            <div class="card">
                {lead}
                <dl class="pay-rows">{rows}</dl>
                <div class="codes">{bank} {swish}</div>
                <p class="soft">{words::after_paying(lang)}</p>
            </div>
        </section>
    }
    .into_any()
}

fn swish_code(
    lang: Lang,
    invoice: &Invoice,
    payee: &str,
    amount: Money,
    reference: &str,
) -> Option<AnyView> {
    let number = invoice.unit.swish.as_ref()?;
    let payload = swish_payload(number, amount, reference, Editable::default()).ok()?;
    let facts = words::swish_code_facts(
        lang,
        payee,
        &swish_shown(number),
        reference,
        &format::money(amount),
    );
    Some(view! { <Scannable lang title=words::swish_code(lang) payload facts/> }.into_any())
}
