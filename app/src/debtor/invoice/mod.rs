//! One invoice: what is left, why, what has happened, how to pay.

mod hero;
mod how_to_pay;
mod late;
mod paid_back;
mod pay_on;
mod wrong;

use crate::debtor::plans::PlanCard;
use crate::debtor::respites::RespiteCard;
use crate::islands::pay_on::Question;
use crate::ports::{Debtor, DisputeRow, PlanRow, PortalError, Refunds, RespiteRow, paid_too_much};
use crate::scene::{DebtorScene, Scene, UsesIslands, asset};
use crate::ui::awaited::{awaited, id_of};
use crate::ui::history::Received;
use crate::ui::invoice::{Sums, Why};
use crate::ui::layout::{Page, Section};
use crate::ui::letter::FetchPdf;
use crate::ui::problem::Bare;
use crate::ui::sheet::BackLink;
use crate::ui::timeline::Timeline;
use crate::ui::title::PageTitle;
use crate::ui::words_of_moment;
use crate::words::{
    common, dispute, invoice as words, letters, plans as plan_words, respites as respite_words, why,
};
use besked_domain::dispute::Ground;
use besked_domain::id::InvoiceId;
use besked_domain::interest::RateTable;
use besked_domain::invoice::standing::{Balance, Figures, Standing};
use besked_domain::invoice::{FeeKind, Invoice, Owed};
use besked_domain::money::Money;
use besked_domain::plan::life::State as PlanState;
use besked_domain::text::Localised;
use chrono::{Days, NaiveDate};
use hero::Hero;
use how_to_pay::HowToPay;
use late::Late;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use paid_back::PaidBack;
use pay_on::{PayOnDay, Rules};
use wrong::Wrong;

/// How far ahead one may ask what it costs.
const AHEAD: Days = Days::new(730);

/// `/invoices/{id}`
#[component]
pub(crate) fn InvoicePage() -> impl IntoView {
    let Some(DebtorScene { scene, debtor, portal }) = DebtorScene::take() else {
        return Bare().into_any();
    };
    let id = id_of::<InvoiceId>();
    let today = scene.today();
    let day = use_query_map()
        .with_untracked(|query| query.get_str("pay_on").and_then(|day| day.parse().ok()))
        .filter(|day: &NaiveDate| *day >= today && Some(*day) <= today.checked_add_days(AHEAD))
        .unwrap_or(today);
    let discarded =
        use_query_map().with_untracked(|query| query.get_str("done") == Some("discarded"));
    let uses_islands = use_context::<UsesIslands>();
    let rules = Rules { js: asset("besked.js"), wasm: asset("besked.wasm") };
    let content = awaited(&scene, move |scene| async move {
        let id = id?;
        let invoice = portal.invoice(&debtor, id).await?.ok_or(PortalError::NotFound)?;
        let cases = portal.disputes(&debtor, Some(id)).await?;
        let respites = portal.respites(&debtor, Some(id)).await?;
        let plans = portal.plans(&debtor, Some(id)).await?;
        let refunds = portal.refunds(&debtor, id).await?;
        let rates = portal.reference_rates().await?;
        let tried_by = portal.tried_by(&invoice.charge_type).await?;
        let left = Balance::of(&Figures::from(&invoice)).left;
        if left.is_positive()
            && let Some(flag) = uses_islands
        {
            flag.set();
        }
        let beside = Beside { debtor: debtor.clone(), respites, plans, refunds, tried_by };
        Ok(view! { <Content scene invoice cases beside rates day rules discarded/> })
    });
    view! {
        <Page scene section=Section::Invoices>
            {content}
        </Page>
    }
    .into_any()
}

/// What else there is of an invoice.
#[derive(Clone)]
struct Beside {
    /// Who reads.
    debtor: Debtor,
    respites: Vec<RespiteRow>,
    plans: Vec<PlanRow>,
    refunds: Refunds,
    /// Who tries the charge further.
    tried_by: Option<Localised>,
}

/// What is paused of what is left: of interest, no more than has been booked.
fn held_of(invoice: &Invoice, cases: &[DisputeRow]) -> Money {
    let interest: Money = invoice
        .fees
        .iter()
        .filter(|fee| fee.kind == FeeKind::Interest && fee.waived_on.is_none())
        .map(|fee| fee.amount)
        .sum();
    let held = |of_interest: bool| -> Money {
        cases
            .iter()
            .filter(|case| (case.ground == Ground::ReduceInterest) == of_interest)
            .map(|case| case.held)
            .sum()
    };
    held(false) + held(true).min(interest)
}

#[component]
fn Content(
    scene: Scene,
    invoice: Invoice,
    cases: Vec<DisputeRow>,
    beside: Beside,
    rates: RateTable,
    day: NaiveDate,
    rules: Rules,
    /// A draft of a dispute has just been thrown away.
    discarded: bool,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let Beside { debtor, respites, plans, refunds, tried_by } = beside;
    let figures = Figures::from(&invoice);
    // What is too much on an invoice of a plan may belong to another one of it: that is for a person.
    let planned = plans.iter().any(|row| {
        matches!(
            row.state,
            PlanState::Active | PlanState::Noticed | PlanState::Completed | PlanState::Broken
        )
    });
    let left = if planned { Money::ZERO } else { refunds.left_of(&invoice, &rates) };
    let overpaid = paid_too_much(&invoice, &rates);
    let held = held_of(&invoice, &cases);
    let unpaid = Balance::of(&figures).left;
    let standing = Standing::of(&figures, today).while_paused(unpaid, held);
    let asked = standing.asked(unpaid, held);
    let amount = if asked.is_zero() { unpaid } else { asked };
    let asks = left.is_positive() && !refunds.waits();
    let open = standing.state.is_open();
    let subject = invoice.subject.get(lang).to_owned();
    let fetch = format!("/invoices/{}/invoice.pdf", invoice.id);
    let as_of =
        invoice.unit.ledger_as_of.map(|at| common::as_of(lang, &words_of_moment(lang, at, today)));
    let discarded = discarded.then(|| view! { <Received text=dispute::discarded(lang)/> });
    let pay = open.then(|| view! { <HowToPay lang invoice=invoice.clone() amount today/> });
    let respites = (!respites.is_empty()).then(|| {
        let cards =
            respites.into_iter().map(|row| view! { <RespiteCard lang row today/> }).collect_view();
        view! {
            <section aria-labelledby="more-time">
                <h2 id="more-time">{respite_words::about_this(lang)}</h2>
                <ul class="cards">{cards}</ul>
            </section>
        }
    });
    let plans = (!plans.is_empty()).then(|| {
        let cards =
            plans.into_iter().map(|row| view! { <PlanCard lang row today/> }).collect_view();
        view! {
            <section aria-labelledby="in-parts">
                <h2 id="in-parts">{plan_words::about_this(lang)}</h2>
                <ul class="cards">{cards}</ul>
            </section>
        }
    });
    let other_day = open.then(|| {
        let owed = Owed::of(&invoice, &rates);
        let rates = rates.since(owed.counted_through);
        let action = format!("/invoices/{}#pay-on", invoice.id);
        let question = Question { lang, owed, rates, today };
        view! { <PayOnDay question day action rules/> }
    });
    view! {
        <PageTitle text=subject.clone() site=scene.municipality.name.clone()/>
        <BackLink to="/invoices" text=words::back(lang)/>
        <h1>{subject.clone()}</h1>
        <p class="soft">
            {invoice.unit.name.get(lang).to_owned()} " · " {words::number(lang, &invoice.number)}
        </p>
        {discarded}
        <div class="columns">
            <div>
                <Hero
                    lang
                    invoice=invoice.clone()
                    standing=standing.clone()
                    held
                    overpaid
                    asks
                    today
                />
                <PaidBack scene=scene.clone() debtor invoice=invoice.id left refunds/>
                <section aria-labelledby="why">
                    <h2 id="why">{why::title(lang)}</h2>
                    <p class="soft">{why::lead(lang)}</p>
                    <Why lang invoice=invoice.clone() tried_by today/>
                </section>
                <section aria-labelledby="sums">
                    <h2 id="sums">{words::sums(lang)}</h2>
                    <div class="card">
                        <Sums lang invoice=invoice.clone() today/>
                    </div>
                    <FetchPdf to=fetch text=letters::fetch_invoice(lang)/>
                </section>
                <section aria-labelledby="timeline">
                    <h2 id="timeline">{words::timeline(lang)}</h2>
                    <div class="card">
                        <Timeline lang invoice=invoice.clone() today/>
                    </div>
                </section>
            </div>
            <div>
                {pay}
                {plans}
                {respites}
                {other_day}
                {open.then(|| view! { <Late scene=scene.clone() invoice=invoice.clone() standing/> })}
                <Wrong lang invoice=invoice.clone() cases today/>
                {as_of.map(|text| view! { <p class="soft as-of">{text}</p> })}
            </div>
        </div>
    }
    .into_any()
}
