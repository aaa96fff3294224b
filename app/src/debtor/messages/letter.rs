//! One message.

use crate::debtor::{callbacks, disputes, plans, respites};
use crate::ports::{About, MessageFile, PortalError};
use crate::scene::{DebtorScene, Scene};
use crate::ui::awaited::id_of;
use crate::ui::case::MissingParts;
use crate::ui::layout::{Page, Section};
use crate::ui::problem::{Bare, Problem};
use crate::ui::reach::PhoneLink;
use crate::ui::sheet::BackLink;
use crate::ui::title::PageTitle;
use crate::ui::words_of_moment;
use crate::words::{decision, disputes as case_words, home, messages as words};
use leptos::prelude::*;

/// `/messages/{id}`. To open it is to read it: the navigation around it counts without it, so that
/// the page as a whole waits for it.
#[component]
pub(crate) fn MessagePage() -> impl IntoView {
    let Some(DebtorScene { mut scene, debtor, portal }) = DebtorScene::take() else {
        return Bare().into_any();
    };
    let id = id_of();
    Suspend::new(async move {
        let found = async { portal.open_message(&debtor, id?).await?.ok_or(PortalError::NotFound) };
        let file = match found.await {
            Ok(file) => file,
            Err(error) => {
                return view! {
                    <Page scene=scene.clone() section=Section::Messages>
                        <Problem scene error/>
                    </Page>
                }
                .into_any();
            }
        };
        if let Some(debtor) = scene.viewer.debtor.as_mut()
            && file.first_time
        {
            debtor.unread = debtor.unread.saturating_sub(1);
        }
        view! {
            <Page scene=scene.clone() section=Section::Messages>
                <Letter scene file/>
            </Page>
        }
        .into_any()
    })
    .into_any()
}

#[component]
fn Letter(scene: Scene, file: MessageFile) -> impl IntoView {
    let lang = scene.lang();
    let title = if file.corrects {
        case_words::correction(lang)
    } else {
        words::name(lang, file.row.notice)
    };
    let came = words_of_moment(lang, file.row.delivered_at, scene.today());
    let to_case = match file.about {
        About::Dispute(id) => format!("{}/{id}", disputes::PATH),
        About::Respite(id) => format!("{}/{id}", respites::PATH),
        About::Plan(id) => format!("{}/{id}", plans::PATH),
        About::Callback(id) => format!("{}/{id}", callbacks::PATH),
    };
    let body = file.body.map(|body| view! { <p class="written">{body}</p> });
    let missing = file.missing.map(|missing| {
        view! {
            <p>{words::missing(lang)}</p>
            <MissingParts lang missing/>
        }
    });
    let decided_by =
        file.decided_by.map(|name| view! { <p>{decision::decided_by(lang, &name)}</p> });
    let tried_by = file.appeal_to.as_ref();
    let invoices = (file.invoice_number.as_str(), file.other_invoice.as_deref());
    let paragraphs = words::text(lang, file.row.notice, invoices, tried_by)
        .into_iter()
        .map(|text| view! { <p>{text}</p> })
        .collect_view();
    let advice = words::advises(file.row.notice).then(|| {
        view! {
            <p>
                {home::advice_phone(lang)} " "
                <PhoneLink number=scene.municipality.debt_advice_phone.clone()/>
            </p>
        }
    });
    view! {
        <PageTitle text=title site=scene.municipality.name.clone()/>
        <p>
            <BackLink to=super::PATH text=words::back(lang)/>
        </p>
        <h1>{title}</h1>
        <p class="soft">
            {words::from_unit(lang, file.unit.get(lang))} " · " {words::came(lang, &came)}
        </p>
        <div class="card">
            <p class="soft small">
                {file.row.subject.get(lang).to_owned()} " · "
                <span class="figures">{words::about(lang, &file.row.case_number)}</span>
            </p>
            {body}
            {missing}
            {decided_by}
            {paragraphs}
            {advice}
            <p>
                <a class="button" href=to_case>{words::to_case(lang)}</a>
            </p>
        </div>
        <p class="soft">{words::questions(lang)} " " <PhoneLink number=file.unit_phone/></p>
    }
    .into_any()
}
