//! Where to turn when something is wrong.

use crate::ui::paging::encoded;
use crate::ui::reach::{MailLink, PhoneLink};
use crate::words::{home, invoice as words};
use besked_domain::invoice::Invoice;
use besked_domain::text::Lang;
use leptos::prelude::*;

/// The section that "Something is wrong" leads to: the unit that sent the invoice.
#[component]
pub(crate) fn Wrong(lang: Lang, invoice: Invoice) -> impl IntoView {
    let unit = invoice.unit;
    let subject = encoded(&words::write_subject(lang, &invoice.number));
    view! {
        <section aria-labelledby="wrong">
            <h2 id="wrong" tabindex="-1">{words::wrong_title(lang)}</h2>
            <div class="card">
                <p>{words::wrong_text(lang)}</p>
                <p>{words::wrong_rest(lang)}</p>
                <p>{words::wrong_way(lang)}</p>
                <dl class="facts">
                    <dt>{unit.name.get(lang).to_owned()}</dt>
                    <dd class="strong"><PhoneLink number=unit.phone/></dd>
                    <dt>{home::email(lang)}</dt>
                    <dd class="strong"><MailLink address=unit.email subject/></dd>
                </dl>
                <p class="soft">{home::no_numbers_by_mail(lang)}</p>
            </div>
        </section>
    }
    .into_any()
}
