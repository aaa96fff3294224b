//! What to do when something is wrong: say so here, and have an answer at once.

use crate::debtor::callbacks::CallMe;
use crate::debtor::disputes::CaseCard;
use crate::ports::{CallMatterId, DisputeRow};
use crate::ui::paging::encoded;
use crate::ui::reach::{MailLink, PhoneLink};
use crate::words::{disputes, home, invoice as words};
use besked_domain::invoice::Invoice;
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// The section that "Something is wrong" leads to: the cases on this invoice, and the way to open
/// one; the unit that sent it, for whoever would rather call.
#[component]
pub(crate) fn Wrong(
    lang: Lang,
    invoice: Invoice,
    cases: Vec<DisputeRow>,
    today: NaiveDate,
) -> impl IntoView {
    let unit = invoice.unit;
    let subject = encoded(&words::write_subject(lang, &invoice.number));
    let told = (!cases.is_empty()).then(|| {
        let cards =
            cases.into_iter().map(|row| view! { <CaseCard lang row today/> }).collect_view();
        view! {
            <p>{disputes::open_cases(lang)}</p>
            <ul class="cards">{cards}</ul>
        }
    });
    view! {
        <section aria-labelledby="wrong">
            <h2 id="wrong" tabindex="-1">{words::wrong_title(lang)}</h2>
            {told}
            <div class="card">
                <p>{words::wrong_text(lang)}</p>
                <p>{words::wrong_rest(lang)}</p>
                <div class="actions">
                    <a class="button second" href=format!("/invoices/{}/dispute", invoice.id)>
                        {disputes::dispute_it(lang)}
                    </a>
                </div>
                <p>{words::wrong_way(lang)}</p>
                <dl class="facts">
                    <dt>{unit.name.get(lang).to_owned()}</dt>
                    <dd class="strong"><PhoneLink number=unit.phone/></dd>
                    <dt>{home::email(lang)}</dt>
                    <dd class="strong"><MailLink address=unit.email subject/></dd>
                </dl>
                <p class="soft">{home::no_numbers_by_mail(lang)}</p>
                <CallMe lang about=CallMatterId::Invoice(invoice.id)/>
            </div>
        </section>
    }
    .into_any()
}
