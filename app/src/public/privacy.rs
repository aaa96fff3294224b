//! What is done with personal data (GDPR article 13).

use super::{passage, text_page};
use crate::ui::reach::{MailLink, PhoneLink};
use crate::words::privacy as words;
use besked_domain::identity::show_stored;
use leptos::prelude::*;

/// `/privacy`
#[component]
pub(crate) fn PrivacyPage() -> impl IntoView {
    text_page(words::title, |scene| {
        let l = scene.lang();
        let municipality = scene.municipality.clone();
        let number = show_stored(&municipality.organisation_number);
        view! {
            <section>
                <h2>{words::controller(l)}</h2>
                <p>{words::controller_text(l, &municipality.name, &number)}</p>
            </section>
            {passage(
                words::what(l),
                &[
                    words::what_1(l),
                    words::what_2(l),
                    words::what_3(l),
                    words::what_4(l),
                    words::what_5(l),
                ],
            )}
            {passage(words::ground(l), &[words::ground_text(l)])}
            {passage(words::shared(l), &[words::shared_text(l)])}
            {passage(words::kept(l), &[words::kept_text(l)])}
            {passage(words::rights(l), &[words::rights_text(l)])}
            {passage(words::cookies(l), &[words::cookies_text(l)])}
            <section>
                <h2>{words::complain(l)}</h2>
                <ul>
                    <li>
                        {words::complain_imy(l)} " "
                        <a href="https://www.imy.se/" rel="external">"imy.se"</a>
                    </li>
                    <li>
                        {words::complain_fi(l)} " "
                        <a href="https://www.fi.se/" rel="external">"fi.se"</a>
                    </li>
                </ul>
            </section>
            <section>
                <h2>{words::reach(l)}</h2>
                <p><MailLink address=municipality.email.clone()/></p>
                <p><PhoneLink number=municipality.phone.clone()/></p>
            </section>
        }
        .into_any()
    })
}
