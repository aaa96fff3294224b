//! One invoice as staff see it: what the one who owes sees, with the facts beside it.

mod register;

use crate::ports::{PortalError, Staff, StaffInvoice};
use crate::scene::{Scene, StaffScene};
use crate::staff::home::ProtectedBadge;
use crate::staff::layout::{LookNote, StaffPage};
use crate::ui::amount::{BigAmount, ShortDay};
use crate::ui::awaited::{awaited, id_of};
use crate::ui::invoice::{Sums, Why};
use crate::ui::letter::FetchPdf;
use crate::ui::problem::Bare;
use crate::ui::reach::{MailLink, PhoneLink};
use crate::ui::status::{NextStepLine, StateBadge};
use crate::ui::timeline::Timeline;
use crate::ui::title::PageTitle;
use crate::ui::words_of_moment;
use crate::words::{
    common, invoice as shared, letters, register as register_words, staff as words, why,
};
use besked_domain::id::InvoiceId;
use besked_domain::invoice::Invoice;
use besked_domain::invoice::standing::{Balance, Figures, Standing};
use besked_domain::text::{Lang, format};
use leptos::prelude::*;
pub(crate) use register::RegisterPage;

/// `/staff/invoices/{id}`
#[component]
pub(crate) fn StaffInvoicePage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let id = id_of::<InvoiceId>();
    let content = awaited(&scene, move |scene| async move {
        let id = id?;
        let found = desk.invoice(&staff, id).await?.ok_or(PortalError::NotFound)?;
        Ok(view! { <Content scene found/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(scene: Scene, found: StaffInvoice) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let StaffInvoice { party, invoice, tried_by, held, .. } = found;
    let figures = Figures::from(&invoice);
    let left = Balance::of(&figures).left;
    let standing = Standing::of(&figures, today).while_paused(left, held);
    let paused = (held.is_positive() && left.is_positive()).then(|| {
        let text = words::paused(lang, &format::money(held.min(left)));
        view! { <p class="note">{text}</p> }
    });
    let fetch = format!("/staff/invoices/{}/invoice.pdf", invoice.id);
    let as_of =
        invoice.unit.ledger_as_of.map(|at| common::as_of(lang, &words_of_moment(lang, at, today)));
    let may_register = scene.viewer.staff.as_ref().is_some_and(Staff::registers_cases);
    let register = may_register.then(|| {
        let to = format!("/staff/invoices/{}/dispute", invoice.id);
        view! {
            <p>
                <a class="button second" href=to>{register_words::title(lang)}</a>
            </p>
        }
    });
    view! {
        <PageTitle text=shared::number(lang, &invoice.number) site=words::site(lang)/>
        <h1>{invoice.subject.get(lang).to_owned()}</h1>
        <p>
            <a href=format!("/staff/parties/{}", party.id)>{party.name.clone()}</a> " "
            {party.protected.then(|| view! { <ProtectedBadge lang/> })} " · "
            {shared::number(lang, &invoice.number)}
        </p>
        {register}
        <LookNote scene/>
        <div class="columns">
            <div>
                <section class="card">
                    <BigAmount money=left/>
                    <p>
                        <StateBadge lang state=standing.state/> " "
                        <NextStepLine lang standing today/>
                    </p>
                    {paused}
                </section>
                <section aria-labelledby="why">
                    <h2 id="why">{why::title(lang)}</h2>
                    <Why lang invoice=invoice.clone() tried_by today/>
                </section>
                <section class="card" aria-labelledby="sums">
                    <h2 id="sums">{shared::sums(lang)}</h2>
                    <Sums lang invoice=invoice.clone() today/>
                    <FetchPdf to=fetch text=letters::fetch_invoice(lang)/>
                </section>
            </div>
            <div>
                <Facts lang invoice=invoice.clone()/>
                <section class="card" aria-labelledby="timeline">
                    <h2 id="timeline">{shared::timeline(lang)}</h2>
                    <Timeline lang invoice=invoice.clone() today/>
                </section>
                <section class="card" aria-labelledby="dunning">
                    <h2 id="dunning">{words::dunning(lang)}</h2>
                    <Dunning lang invoice/>
                </section>
                {as_of.map(|text| view! { <p class="soft">{text}</p> })}
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Facts(lang: Lang, invoice: Invoice) -> impl IntoView {
    let unit = invoice.unit;
    view! {
        <section class="card" aria-labelledby="wrong">
            <h2 id="wrong">{words::facts(lang)}</h2>
            <dl class="facts wide">
                <dt>{words::unit(lang)}</dt>
                <dd>
                    {unit.name.get(lang).to_owned()} <br/> <PhoneLink number=unit.phone/> <br/>
                    <MailLink address=unit.email/>
                </dd>
                <dt>{words::charge(lang)}</dt>
                <dd>{invoice.charge_type.name.get(lang).to_owned()}</dd>
                <dt>{shared::ocr(lang)}</dt>
                <dd class="figures">{invoice.ocr}</dd>
                <dt>{words::issued(lang)}</dt>
                <dd><ShortDay day=invoice.issued_on/></dd>
                <dt>{words::due(lang)}</dt>
                <dd><ShortDay day=invoice.due_on/></dd>
            </dl>
        </section>
    }
    .into_any()
}

#[component]
fn Dunning(lang: Lang, invoice: Invoice) -> impl IntoView {
    if invoice.dunning.is_empty() {
        return view! { <p class="soft">{words::no_dunning(lang)}</p> }.into_any();
    }
    let rows = invoice
        .dunning
        .into_iter()
        .map(|step| {
            view! {
                <li>
                    <strong>{shared::stage(lang, step.stage)}</strong>
                    <br/>
                    <span class="soft">
                        <ShortDay day=step.on/> ", " {words::by_sender(lang, &step.sender)}
                    </span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="plain-list">{rows}</ul> }.into_any()
}
