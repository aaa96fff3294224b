//! How to pay: numbers to copy, codes to scan, the same facts in both.

use crate::letters::{PayRow, pay_rows, swish_shown};
use crate::ui::qr::QrCode;
use crate::words::{common, invoice as words};
use besked_domain::identity::show_stored;
use besked_domain::invoice::Invoice;
use besked_domain::invoice::standing::{Balance, Figures};
use besked_domain::money::Money;
use besked_domain::payment::swish::{Editable, payload as swish_payload};
use besked_domain::payment::using_qr::{Account, Kind, UsingQr, Vat};
use besked_domain::payment::{Bankgiro, Plusgiro};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The section that "Pay" leads to.
#[component]
pub(crate) fn HowToPay(lang: Lang, invoice: Invoice, today: NaiveDate) -> impl IntoView {
    let left = Balance::of(&Figures::from(&invoice)).left;
    let payee = invoice.unit.name.get(lang).to_owned();
    let reference = invoice.ocr.clone().unwrap_or_else(|| invoice.number.clone());
    let (rows, is_reachable) = pay_rows(lang, &invoice);
    let rows: Vec<AnyView> = rows.into_iter().map(|row| copy_row(lang, row)).collect();
    let bankgiro = invoice.unit.bankgiro.as_deref().and_then(|text| Bankgiro::parse(text).ok());
    let plusgiro = invoice.unit.plusgiro.as_deref().and_then(|text| Plusgiro::parse(text).ok());
    let account = bankgiro
        .map(|number| (words::bankgiro(lang), Account::Bankgiro(number.to_string())))
        .or_else(|| {
            plusgiro.map(|number| (words::plusgiro(lang), Account::Plusgiro(number.to_string())))
        });
    let bank = account.and_then(|(name, account)| {
        bank_code(lang, &invoice, &payee, left, &reference, name, account, today)
    });
    let swish = swish_code(lang, &invoice, &payee, left, &reference);
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

/// A number with its button to copy it. Without script there is no button.
fn copy_row(lang: Lang, row: PayRow) -> AnyView {
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

#[expect(clippy::too_many_arguments, reason = "what a payment needs to be told")]
fn bank_code(
    lang: Lang,
    invoice: &Invoice,
    payee: &str,
    left: Money,
    reference: &str,
    name: &str,
    account: Account,
    today: NaiveDate,
) -> Option<AnyView> {
    let number = match &account {
        Account::Bankgiro(number) | Account::Plusgiro(number) => format!("{name} {number}"),
        Account::Iban { .. } | Account::Bban { .. } => return None,
    };
    let code = UsingQr {
        kind: Kind::Invoice,
        payee: payee.to_owned(),
        country: Some("SE".to_owned()),
        organisation_number: show_stored(&invoice.unit.organisation_number),
        reference: reference.to_owned(),
        issued_on: invoice.issued_on,
        due_on: invoice.pay_by(),
        due: left,
        vat: Vat::Total(invoice.vat),
        account,
    };
    let payload = code.payload().ok()?;
    let day = crate::ui::words_of_day(lang, invoice.pay_by(), today);
    let facts = words::bank_code_facts(lang, payee, &number, reference, &format::money(left), &day);
    Some(scannable(lang, words::bank_code(lang), payload, facts))
}

fn swish_code(
    lang: Lang,
    invoice: &Invoice,
    payee: &str,
    left: Money,
    reference: &str,
) -> Option<AnyView> {
    let number = invoice.unit.swish.as_ref()?;
    let payload = swish_payload(number, left, reference, Editable::default()).ok()?;
    let facts =
        words::swish_code_facts(lang, payee, &swish_shown(number), reference, &format::money(left));
    Some(scannable(lang, words::swish_code(lang), payload, facts))
}

fn scannable(lang: Lang, title: &'static str, payload: String, facts: String) -> AnyView {
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
