//! One plan at the desk: why a person decides, how the party has paid, what the customer reads beside it.

use super::list::kept_words;
use super::plan_acts::{Acts, OTHER_PLANS};
use super::verdict::verdict_card;
use super::{PATH, Record};
use crate::form::ACTION;
use crate::ports::{
    PlanChoice, PlanFile, PlanOffer, PlanPreview, PlanSignature, PortalError, PutForwardView,
    SignatureKind, Staff, StaffPlan,
};
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::{LookNote, StaffPage};
use crate::ui::awaited::{awaited, id_of};
use crate::ui::letter::FetchPdf;
use crate::ui::plan::{
    InsteadLink, LeftOutNote, PlanBadge, PlanCost, PlanInvoices, ScanLink, ScheduleTable, step,
};
use crate::ui::plan_choice::{typed_first_due, typed_proposal};
use crate::ui::problem::Bare;
use crate::ui::sheet::BackLink;
use crate::ui::staircase::Staircase;
use crate::ui::title::PageTitle;
use crate::ui::{words_of_day, words_of_moment};
use crate::words::{
    paid_off, plan_changes, plan_rates, plans, staff as site, staff_plans as words,
};
use besked_domain::id::PlanId;
use besked_domain::plan::life::State;
use besked_domain::plan::{Conduct, OfferBy, Proposal};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// `/staff/plans/{id}`
#[component]
pub(crate) fn StaffPlanPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let id = id_of::<PlanId>();
    let content = awaited(&scene, move |scene| async move {
        let id = id?;
        let found = desk.plan(&staff, id).await?.ok_or(PortalError::NotFound)?;
        let other = match other_plan(&scene, found.first_due_on) {
            Some(proposal) => Some(desk.preview_other_plan(&staff, id, proposal).await?),
            None => None,
        };
        Ok(view! { <Content scene staff found other/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

/// The other plan that one of staff has typed and would see before it is sent.
fn other_plan(scene: &Scene, first: NaiveDate) -> Option<Proposal> {
    let form = &scene.form;
    let types_one = OTHER_PLANS.iter().any(|action| form.value(ACTION) == Some(action));
    let first = typed_first_due(form).unwrap_or(first);
    (types_one && !form.is_refused()).then(|| typed_proposal(form, first))
}

#[component]
fn Content(
    scene: Scene,
    staff: Staff,
    found: StaffPlan,
    /// What the other plan comes to that has been typed.
    other: Option<PlanPreview>,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let StaffPlan {
        documents,
        file,
        record,
        conduct,
        choices,
        first_due_on,
        put_forward,
        put_aside,
        papers,
        limits,
    } = found;
    let row = file.row.clone();
    let title = plans::heading(lang, row.schedule.count().into());
    let paid = row.paid_through();
    let rate = plan_rates::counted(lang, &file.known_rates());
    let waits = file.amendment.clone().map(|waits| {
        let last = words_of_day(lang, waits.sign_by, today);
        let until = match file.missing() {
            0 if waits.sign_by < today => words::change_late(lang, &last),
            0 => words::awaits_countersign(lang).to_owned(),
            _ => words::sign_change_by(lang, &last),
        };
        view! {
            <div class="note due">
                <p>
                    <strong>{plan_changes::waits_title(lang)}</strong>
                </p>
                <p>
                    {plan_changes::what(lang, waits.change)} " "
                    {plan_changes::cost(lang, waits.more)}
                </p>
                <p>{until}</p>
            </div>
        }
    });
    let left_out = file.judgement.left_out.iter().map(|out| out.amount).sum();
    let kept = row.standing.map(|_| view! { <p>{kept_words(lang, &row, today)}</p> });
    let first = row.schedule.first_day();
    let passed = (row.state == State::Countered && first < today).then(|| {
        let text = words::counter_passed(lang, &words_of_day(lang, first, today));
        view! { <p class="note due">{text}</p> }
    });
    let unsigned = (row.awaits_countersign && first < today).then(|| {
        let text = words::countersign_late(lang, &words_of_day(lang, first, today));
        view! { <p class="note due">{text}</p> }
    });
    let confirmed = (documents && row.state == State::Completed).then(|| {
        let to = format!("{PATH}/{}/paid.pdf", row.id);
        view! { <FetchPdf to text=paid_off::fetch(lang)/> }
    });
    let instead = file.instead.clone().map(|other| {
        let said = [
            words::instead_open(lang),
            words::instead(lang),
            words::instead_for_ours(lang),
            words::instead_now(lang),
        ];
        view! { <InsteadLink path=PATH said other/> }
    });
    let ended = file.ended_because.clone().map(|text| view! { <p class="written">{text}</p> });
    let forward = put_forward.clone().map(|forward| view! { <Forward lang forward today/> });
    let verdict = verdict_card(lang, &file.judgement.verdict);
    view! {
        <PageTitle text=title.clone() site=site::site(lang)/>
        <BackLink to=PATH text=words::back(lang)/>
        <h1>{title.clone()}</h1>
        <p class="soft">
            <span class="figures">{row.number.clone()}</span> " · "
            <a href=format!("/staff/parties/{}", file.party.id)>{file.party.name.clone()}</a> " · "
            {row.unit.get(lang).to_owned()}
        </p>
        <div class="columns">
            <div>
                <section class="card" aria-labelledby="stands">
                    <h2 id="stands" class="label">{plans::name(lang)}</h2>
                    <PlanBadge lang state=row.state awaits_us=row.awaits_us()/>
                    <p>{step(lang, &row, today)}</p>
                    {kept}
                    {passed}
                    {unsigned}
                    {waits}
                    {confirmed}
                    {instead}
                    {ended}
                    {forward}
                    <Signed lang documents file=file.clone() today/>
                </section>
                <Acts
                    scene=scene.clone()
                    staff
                    file=file.clone()
                    put_forward
                    papers
                    limits
                    first=first_due_on
                    other
                />
                <section class="card" aria-labelledby="schedule">
                    <h2 id="schedule">{plans::outcome(lang)}</h2>
                    <Staircase lang schedule=row.schedule.clone() paid today/>
                    <PlanCost
                        lang
                        schedule=row.schedule.clone()
                        fee_left_off=row.fee_left_off
                        rate
                        today
                    />
                    <ScheduleTable lang schedule=row.schedule.clone() paid today/>
                    <LeftOutNote lang amount=left_out/>
                </section>
            </div>
            <div>
                {verdict}
                <Wrote lang documents file=file.clone() put_aside today/>
                <Record lang record/>
                <Earlier lang conduct today/>
                <Choices lang choices today/>
                <section class="card" aria-labelledby="invoices">
                    <h2 id="invoices">{plans::invoices_in(lang)}</h2>
                    <PlanInvoices lang invoices=file.invoices.clone() path="/staff/invoices"/>
                </section>
                <LookNote scene/>
            </div>
        </div>
    }
    .into_any()
}

/// What one of staff has put to a second person.
#[component]
fn Forward(lang: Lang, forward: PutForwardView, today: NaiveDate) -> impl IntoView {
    let what = match forward.counter {
        None => view! { <p>{words::put_accept(lang)}</p> }.into_any(),
        Some(offer) => {
            let first = offer.schedule.first_day();
            let passed = (first < today).then(|| {
                let text = words::forward_passed(lang, &words_of_day(lang, first, today));
                view! { <p>{text}</p> }
            });
            view! {
                <p>{words::put_counter(lang)}</p>
                <ScheduleTable lang schedule=offer.schedule paid=0 today/>
                <p class="written">{offer.reason}</p>
                {passed}
            }
            .into_any()
        }
    };
    view! {
        <div class="note due">
            <p>{words::put_by(lang, &forward.name)}</p>
            {what}
        </div>
    }
    .into_any()
}

/// Who has signed, and what they signed.
#[component]
fn Signed(lang: Lang, documents: bool, file: PlanFile, today: NaiveDate) -> impl IntoView {
    let path = format!("{PATH}/{}", file.row.id);
    // While it is to be signed, the agreement lies beside the paper that is registered.
    let kept =
        (documents && !file.signatures.is_empty() && file.row.state != State::Agreed).then(|| {
            let to = format!("{path}/agreement.pdf");
            view! { <FetchPdf to text=plans::read_agreement(lang)/> }
        });
    let electronic = |own: &PlanSignature| own.kind == SignatureKind::Electronic;
    let many = documents && file.signatures.iter().filter(|own| electronic(own)).count() > 1;
    let rows = file
        .signatures
        .into_iter()
        .map(|own| {
            let how = match own.kind {
                SignatureKind::Electronic => plans::signed_electronic(lang),
                SignatureKind::Paper => plans::signed_paper(lang),
                SignatureKind::Countersigned => plans::signed_municipality(lang),
            };
            let day = words_of_day(lang, own.signed_on, today);
            let sealed = (many && electronic(&own)).then(|| {
                let to = format!("{path}/agreement.pdf?signature={}", own.number);
                view! { <FetchPdf to text=plans::signed_pdf(lang)/> }
            });
            let said = plans::signed_by(lang, &own.signer, &day);
            let path = path.clone();
            let scan = documents.then(|| view! { <ScanLink lang path signature=own/> });
            view! { <li>{said} " " {how} {sealed} {scan}</li> }
        })
        .collect_view();
    view! {
        <ul class="bullets">{rows}</ul>
        {kept}
    }
    .into_any()
}

/// What each side has written with its offers.
#[component]
fn Wrote(
    lang: Lang,
    documents: bool,
    file: PlanFile,
    put_aside: Vec<PlanOffer>,
    today: NaiveDate,
) -> impl IntoView {
    documents.then(|| {
        let given = file.offers.into_iter().map(|offer| {
            let who = match offer.by {
                OfferBy::Debtor => words::they_wrote(lang),
                OfferBy::Noted => plans::noted_offer(lang),
                OfferBy::Municipality => plans::our_answer(lang),
            };
            (who, offer)
        });
        let aside = put_aside.into_iter().map(|offer| (words::put_aside(lang), offer));
        let mut said: Vec<_> = given.chain(aside).collect();
        said.sort_by_key(|(_, offer)| offer.version);
        let rows = said
            .into_iter()
            .map(|(who, offer)| {
                let line = plans::offer_line(
                    lang,
                    offer.schedule.count().into(),
                    &format::money(offer.schedule.total),
                    &words_of_day(lang, offer.schedule.last_day(), today),
                );
                view! {
                    <li>
                        <span class="soft small">
                            {who} " · " {words_of_moment(lang, offer.made_at, today)}
                        </span>
                        <span>{line}</span>
                        {(!offer.reason.trim().is_empty())
                            .then(|| view! { <p class="written">{offer.reason.clone()}</p> })}
                    </li>
                }
            })
            .collect_view();
        view! {
            <section aria-labelledby="wrote">
                <h2 id="wrote">{plans::earlier(lang)}</h2>
                <ol class="card history">{rows}</ol>
            </section>
        }
    })
}

/// How earlier plans went: facts, and no score (S000 p. 5).
#[component]
fn Earlier(lang: Lang, conduct: Conduct, today: NaiveDate) -> impl IntoView {
    let broken = conduct
        .broken_on
        .iter()
        .map(|on| words_of_day(lang, *on, today))
        .collect::<Vec<_>>()
        .join(", ");
    let broken = if broken.is_empty() { words::no(lang).to_owned() } else { broken };
    let unpaid = if conduct.unpaid_plan { words::yes(lang) } else { words::no(lang) };
    view! {
        <section class="card" aria-labelledby="conduct">
            <h2 id="conduct">{words::conduct(lang)}</h2>
            <dl class="facts">
                <dt>{words::broken_plans(lang)}</dt>
                <dd>{broken}</dd>
                <dt>{words::unpaid_plan(lang)}</dt>
                <dd>{unpaid}</dd>
                <dt>{words::open_plans(lang)}</dt>
                <dd>{conduct.open_plans}</dd>
            </dl>
        </section>
    }
    .into_any()
}

/// What other numbers of instalments come to.
#[component]
fn Choices(lang: Lang, choices: Vec<PlanChoice>, today: NaiveDate) -> impl IntoView {
    (!choices.is_empty()).then(|| {
        let rows = choices
            .into_iter()
            .map(|own| {
                let month = plans::a_month(lang, &format::money(own.largest));
                let cost = plans::costs(lang, &format::money(own.cost));
                let through = plans::through(lang, &words_of_day(lang, own.last_day, today));
                view! {
                    <li>
                        {plans::times(lang, own.instalments.into())} ": " {month} ", " {cost} ", " {through}
                    </li>
                }
            })
            .collect_view();
        view! {
            <section class="card" aria-labelledby="alternatives">
                <h2 id="alternatives">{words::alternatives(lang)}</h2>
                <ul class="bullets">{rows}</ul>
            </section>
        }
    })
}
