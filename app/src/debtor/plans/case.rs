//! One plan: how it stands, the instalments, what to do next, what has happened.

use super::PATH;
use super::answer::{Answer, Withdraw};
use super::pay::NextPayment;
use super::waiting::ChangeCard;
use crate::debtor::callbacks::CallMe;
use crate::form::ACTION;
use crate::ports::{
    CallMatterId, Debtor, PlanFile, PlanOffer, PlanSignature, PortalError, SignatureKind,
};
use crate::scene::{DebtorScene, Scene};
use crate::ui::awaited::{awaited, id_of};
use crate::ui::field::ErrorSummary;
use crate::ui::history::{History, Received};
use crate::ui::layout::{Page, Section};
use crate::ui::letter::FetchPdf;
use crate::ui::plan::{
    InsteadLink, LeftOutNote, PlanBadge, PlanCost, PlanInvoices, ScanLink, ScheduleTable, step,
};
use crate::ui::problem::Bare;
use crate::ui::reach::PhoneLink;
use crate::ui::sheet::CaseSheet;
use crate::ui::staircase::Staircase;
use crate::ui::{words_of_day, words_of_moment};
use crate::words::{
    broken_plans, paid_off, plan_changes, plan_days, plan_rates, plans as words, signing,
};
use besked_domain::id::{PartyId, PlanId};
use besked_domain::plan::OfferBy;
use besked_domain::plan::life::{State, in_time};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// `/plans/{id}`
#[component]
pub(crate) fn PlanPage() -> impl IntoView {
    let Some(DebtorScene { scene, debtor, portal }) = DebtorScene::take() else {
        return Bare().into_any();
    };
    let id = id_of::<PlanId>();
    let done = use_query_map().with_untracked(|query| query.get_str("done").map(str::to_owned));
    let content = awaited(&scene, move |scene| async move {
        let file = portal.plan(&debtor, id?).await?.ok_or(PortalError::NotFound)?;
        let invoices: Vec<_> = file.invoices.iter().map(|own| own.invoice).collect();
        let first = portal.suggested_first_due(&debtor, &invoices).await?;
        Ok(view! { <Content scene debtor file first done/> })
    });
    view! {
        <Page scene section=Section::Cases>
            {content}
        </Page>
    }
    .into_any()
}

#[component]
fn Content(
    scene: Scene,
    debtor: Debtor,
    file: PlanFile,
    /// The first day to pay that another suggestion begins with.
    first: NaiveDate,
    done: Option<String>,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let row = file.row.clone();
    let title = words::heading(lang, row.schedule.count().into());
    let paid = row.paid_through();
    let left_out = file.judgement.left_out.iter().map(|out| out.amount).sum();
    let rate = plan_rates::counted(lang, &file.known_rates());
    let done = done.filter(|_| !scene.form.is_refused()).map(|done| {
        // The address alone signs nothing: what it says stands here only where it is so.
        let signed = done == "signed" && file.is_signed_by(debtor.person);
        let text = if signed { signing::done(lang) } else { words::done(lang) };
        view! { <Received text more=signed.then(|| signing::done_text(lang))/> }
    });
    let form = scene.form.clone();
    let prefix = if form.value(ACTION) == Some("decline") { "decline-" } else { "" };
    let events = file
        .events
        .iter()
        .filter_map(|event| Some((event.at, words::event(lang, &event.name)?)))
        .collect::<Vec<_>>();
    let site = scene.municipality.name.clone();
    let back = (PATH, words::back(lang));
    let known_by = view! {
        {words::number(lang, &row.number)} " · " {row.unit.get(lang).to_owned()}
    }
    .into_any();
    let said = view! {
        {done}
        <ErrorSummary lang form fields=super::answer::fields(lang) prefix/>
    }
    .into_any();
    let main = view! {
        <section class="card lead-card" aria-labelledby="stands">
            <h2 id="stands" class="label">{words::name(lang)}</h2>
            <PlanBadge lang state=row.state awaits_us=row.awaits_us()/>
            <p class="when">{step(lang, &row, today)}</p>
            <Meanwhile scene=scene.clone() file=file.clone()/>
        </section>
        <PaidOff lang file=file.clone()/>
        <NextPayment lang row=file.row_as_signed(today) invoices=file.invoices.clone() today/>
        <Answer
            scene=scene.clone()
            debtor=debtor.clone()
            file=file.clone()
            first_due_on=first
        />
        <ChangeCard scene=scene.clone() debtor=debtor.clone() file=file.clone()/>
        <Signing lang person=debtor.person file=file.clone() today/>
        <section class="card" aria-labelledby="schedule">
            <h2 id="schedule">{words::outcome(lang)}</h2>
            <Staircase lang schedule=row.schedule.clone() paid today/>
            <ScheduleTable lang schedule=row.schedule.clone() paid today/>
            <LeftOutNote lang amount=left_out/>
        </section>
    }
    .into_any();
    let aside = view! {
        <section class="card" aria-labelledby="costs">
            <h2 id="costs">{words::total(lang)}</h2>
            <PlanCost
                lang
                schedule=row.schedule.clone()
                fee_left_off=row.fee_left_off
                rate
                today
            />
        </section>
        <section class="card" aria-labelledby="invoices">
            <h2 id="invoices">{words::invoices_in(lang)}</h2>
            <PlanInvoices lang invoices=file.invoices.clone() path="/invoices"/>
        </section>
        <Offers lang offers=file.offers.clone() today/>
        <Withdraw scene=scene.clone() debtor file=file.clone()/>
        <History lang today title=words::happened(lang) events/>
        <p class="soft">{words::questions(lang)} " " <PhoneLink number=file.unit_phone/></p>
        <CallMe lang about=CallMatterId::Plan(row.id)/>
    }
    .into_any();
    view! { <CaseSheet site title back known_by said main aside/> }.into_any()
}

/// What holds now: whether claims wait, what a late payment leads to, why it ended.
#[component]
fn Meanwhile(scene: Scene, file: PlanFile) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let say = |day| words_of_day(lang, day, today);
    let row = &file.row;
    let kept = row.standing;
    let awaits_us = kept.is_some_and(|kept| kept.awaits_us);
    let late = !awaits_us && kept.is_some_and(|kept| kept.overdue_since.is_some());
    let contested = kept.map(|kept| kept.contested).unwrap_or_default();
    let left = row.state == State::Broken && row.left.is_positive();
    let mut texts: Vec<String> = match row.state {
        // Nothing is to be paid as usual meanwhile, however long we take.
        State::Agreed if row.awaits_countersign => {
            vec![plan_days::paused_for_us(lang).to_owned()]
        }
        State::Proposed | State::Countered | State::Agreed => {
            let paused = file.paused_until.filter(|until| *until >= today);
            let text = paused.map_or_else(
                || words::not_paused(lang).to_owned(),
                |until| words::paused_until(lang, &say(until)),
            );
            let counter = (row.state == State::Countered)
                .then(|| plan_days::counter_left(lang, row.counter_days(), today, say));
            counter.into_iter().chain([text]).collect()
        }
        State::Active | State::Noticed if contested.is_positive() => {
            vec![words::contested(lang, &format::money(contested))]
        }
        State::Active | State::Noticed if awaits_us => {
            vec![plan_days::paused_for_ours(lang).to_owned()]
        }
        State::Active | State::Noticed if late => {
            let grace = kept.and_then(|kept| kept.grace_until).filter(|last| *last >= today);
            let breaks = kept.and_then(|kept| kept.break_on);
            let begun_late = begun_late(&file);
            let in_grace = |last| {
                let last = say(last);
                if begun_late {
                    plan_days::begun_late(lang, &last)
                } else {
                    words::late_grace(lang, &last)
                }
            };
            let text =
                breaks.map(|on| words::late_break(lang, &say(on))).or_else(|| grace.map(in_grace));
            let unseen = kept.is_some_and(|kept| !kept.may_tell);
            let paid = unseen.then(|| words::paid_already(lang).to_owned());
            text.into_iter().chain(paid).collect()
        }
        State::Active | State::Noticed => vec![words::holds_off(lang).to_owned()],
        _ if left => {
            let by = match file.rest_by {
                Some(last) if last >= today => broken_plans::rest_by(lang, &say(last)),
                Some(last) => broken_plans::rest_late(lang, &say(last)),
                None => broken_plans::rest_now(lang).to_owned(),
            };
            vec![by, broken_plans::rest_where(lang).to_owned()]
        }
        _ => vec![],
    };
    if matches!(row.state, State::Active | State::Noticed) {
        // What was paid before a change is none of the instalments that hold now.
        let total = file.paid_in_all - row.paid + row.schedule.total;
        let (paid, total) = (format::money(file.paid_in_all), format::money(total));
        texts.insert(0, words::paid_so_far(lang, &paid, &total));
    }
    let texts = texts.into_iter().map(|text| view! { <p>{text}</p> }).collect_view();
    let because = file.ended_because.clone().map(|text| {
        let by_debtor = file.events.last().is_some_and(|event| {
            matches!(event.name.as_str(), "CounterDeclined" | "SigningDeclined")
        });
        let lead = if by_debtor { words::you_wrote(lang) } else { words::official_writes(lang) };
        view! {
            <p>{lead} ":"</p>
            <p class="written">{text}</p>
        }
    });
    let hard = late || left || row.state == State::Declined;
    let help = hard.then(|| {
        view! {
            <p>
                {words::advice(lang)} " "
                <PhoneLink number=scene.municipality.debt_advice_phone.clone()/>
            </p>
        }
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
    view! { {texts} {instead} {because} {help} }.into_any()
}

/// Whether what is late fell due before its days could begin to count.
fn begun_late(file: &PlanFile) -> bool {
    let late = file.row.standing.and_then(|kept| kept.overdue_since);
    late.zip(file.began_on).is_some_and(|(since, began_on)| began_on > since)
}

/// That everything is paid, and the confirmation to keep.
#[component]
fn PaidOff(lang: Lang, file: PlanFile) -> impl IntoView {
    (file.row.state == State::Completed).then(|| {
        let to = format!("{PATH}/{}/paid.pdf", file.row.id);
        view! {
            <section class="card" aria-labelledby="paid">
                <h2 id="paid">{paid_off::title(lang)}</h2>
                <p>{paid_off::lead(lang)}</p>
                <FetchPdf to text=paid_off::fetch(lang)/>
            </section>
        }
    })
}

/// The agreement, while it is to be signed and afterwards; and who has signed.
#[component]
fn Signing(lang: Lang, person: PartyId, file: PlanFile, today: NaiveDate) -> impl IntoView {
    let signed = !file.signatures.is_empty();
    let to_sign = file.row.state == State::Agreed;
    (signed || to_sign).then(|| {
        let path = format!("{PATH}/{}", file.row.id);
        let first = file.row.schedule.first_day();
        let may = to_sign && in_time(file.row.state, first, today);
        let button = (may && file.is_to_be_signed_by(person)).then(|| {
            view! {
                <p>
                    <a class="button" href=format!("{path}/sign")>{signing::title(lang)}</a>
                </p>
            }
        });
        let there = (to_sign && file.is_signed_by(person) && file.missing() > 0)
            .then(|| view! { <p>{signing::yours_is_there(lang)}</p> });
        let paper = (to_sign && file.missing() > 0).then(|| {
            let say = |day| words_of_day(lang, day, today);
            view! { <p>{plan_days::paper(lang, first, today, say)}</p> }
        });
        let electronic = |own: &&PlanSignature| own.kind == SignatureKind::Electronic;
        // Each electronic signature makes a sealed file of its own.
        let many = file.signatures.iter().filter(electronic).count() > 1;
        let names = file
            .signatures
            .iter()
            .map(|own| {
                let how = match own.kind {
                    SignatureKind::Electronic => words::signed_electronic(lang),
                    SignatureKind::Paper => words::signed_paper(lang),
                    SignatureKind::Countersigned => words::signed_municipality(lang),
                };
                let day = words_of_day(lang, own.signed_on, today);
                let sealed = (many && electronic(&own)).then(|| {
                    let to = format!("{path}/agreement.pdf?signature={}", own.number);
                    view! { <FetchPdf to text=words::signed_pdf(lang)/> }
                });
                let said = words::signed_by(lang, &own.signer, &day);
                let scan = view! { <ScanLink lang path=path.clone() signature=own.clone()/> };
                view! { <li>{said} " " {how} {sealed} {scan}</li> }
            })
            .collect_view();
        let names = signed.then(|| view! { <ul class="bullets">{names}</ul> });
        let earlier = file
            .earlier
            .iter()
            .map(|version| {
                let to = format!("{path}/agreement.pdf?version={version}");
                view! { <FetchPdf to text=plan_changes::agreement_of(lang, *version)/> }
            })
            .collect_view();
        view! {
            <section class="card" aria-labelledby="sign">
                <h2 id="sign">
                    {if to_sign { words::sign(lang) } else { words::the_agreement(lang) }}
                </h2>
                {button}
                {there}
                {paper}
                <p>
                    <a
                        class="button second"
                        href=format!("{path}/agreement.pdf")
                        type="application/pdf"
                    >
                        {words::read_agreement(lang)}
                    </a>
                </p>
                {names}
                {earlier}
            </section>
        }
    })
}

/// What has been offered before the offer that holds.
#[component]
fn Offers(lang: Lang, offers: Vec<PlanOffer>, today: NaiveDate) -> impl IntoView {
    let spoken = offers.len() > 1 || offers.iter().any(|offer| !offer.reason.trim().is_empty());
    spoken.then(|| {
        let rows = offers
            .into_iter()
            .map(|offer| {
                let who = match offer.by {
                    OfferBy::Debtor => words::your_offer(lang),
                    OfferBy::Noted => words::noted_offer(lang),
                    OfferBy::Municipality => words::our_answer(lang),
                };
                let made = offer.schedule;
                let line = words::offer_line(
                    lang,
                    made.count().into(),
                    &format::money(made.total),
                    &words_of_day(lang, made.last_day(), today),
                );
                let wrote = (!offer.reason.trim().is_empty())
                    .then(|| view! { <p class="written">{offer.reason}</p> });
                view! {
                    <li>
                        <span class="soft small">
                            {who} " · " {words_of_moment(lang, offer.made_at, today)}
                        </span>
                        <span>{line}</span>
                        {wrote}
                    </li>
                }
            })
            .collect_view();
        view! {
            <section aria-labelledby="offers">
                <h2 id="offers">{words::earlier(lang)}</h2>
                <ol class="card history">{rows}</ol>
            </section>
        }
    })
}
