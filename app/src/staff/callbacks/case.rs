//! One call at the desk: whom to call and how to begin, what came of it, and what the customer has open.

use super::act::{Outcome, Reasons};
use super::change::{Changed, Changing};
use super::matters::Matters;
use super::{KEY, PATH, asked_unit, page_of, through};
use crate::ports::{
    AnswerCard, Authority, InvoiceRow, PortalError, Staff, StaffCallback, StaffRole,
};
use crate::scene::{Scene, StaffScene};
use crate::staff::answer_cards::CardsOfTopic;
use crate::staff::layout::{LookNote, StaffPage};
use crate::staff::table::{DenseTable, Head};
use crate::ui::amount::{Amount, ShortDay};
use crate::ui::authorities::AuthorityList;
use crate::ui::awaited::{awaited, id_of};
use crate::ui::callback::{Attempts, CallBadge, MatterLink};
use crate::ui::field::ErrorSummary;
use crate::ui::problem::Bare;
use crate::ui::reach::PhoneLink;
use crate::ui::sheet::BackLink;
use crate::ui::title::PageTitle;
use crate::ui::words_of_moment;
use crate::words::{authorities, callbacks, staff as site, staff_callbacks as words};
use besked_domain::callback::life::State;
use besked_domain::id::{CallbackId, UnitId};
use besked_domain::invoice::standing::Balance;
use besked_domain::text::Lang;
use leptos::prelude::*;

/// The key that takes a call.
const CLAIM_KEY: &str = "t";

/// `/staff/callbacks/{id}`
#[component]
pub(crate) fn StaffCallbackPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let (id, unit) = (id_of::<CallbackId>(), asked_unit());
    let content = awaited(&scene, move |scene| async move {
        let found = desk.callback(&staff, id?, unit).await?.ok_or(PortalError::NotFound)?;
        let others = desk.authorities(&staff).await?;
        let (cards, _) = desk.answer_cards(&staff, Some(found.file.row.topic)).await?;
        Ok(view! { <Content scene staff found cards others unit/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(
    scene: Scene,
    staff: Staff,
    found: StaffCallback,
    cards: Vec<AnswerCard>,
    others: Vec<Authority>,
    /// The unit whose queue one goes through; every unit's where none is asked for.
    unit: Option<UnitId>,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let form = scene.form.clone();
    let StaffCallback { file, party, claim, open, cases, next, broken, soonest, changes } = found;
    let row = file.row.clone();
    let name = party.as_ref().map_or(words::stranger(lang), |party| party.name.as_str());
    let title = words::heading(lang, name);
    let whose = party.as_ref().map(|party| {
        let (id, name) = (party.id, party.name.clone());
        view! {
            " · "
            <a href=format!("/staff/parties/{id}")>{name}</a>
        }
    });
    let knows = row.unit.clone().map(|unit| format!(" · {}", unit.get(lang)));
    let works = staff.is_one_of(StaffRole::MAKE_CALLS);
    let is_theirs = claim.as_ref().is_some_and(|(who, ..)| *who == staff.id);
    let lapsed = claim.as_ref().is_some_and(|(_, _, until)| *until <= scene.viewer.now);
    let may_claim =
        works && (row.state == State::Waiting || (row.state == State::Claimed && lapsed));
    let claimed = claim.map(|(_, name, until)| {
        let until = words_of_moment(lang, until, today);
        let text =
            if is_theirs { words::yours_until(lang, &until) } else { words::taken_by(lang, &name) };
        view! { <p class="soft">{text}</p> }
    });
    let take = may_claim.then(|| {
        let key = form.of_action("claim").key();
        view! {
            <form method="post" action=format!("{PATH}/{}/claim{}", row.id, through(unit))>
                <input type="hidden" name="form_key" value=key/>
                <button class="button" type="submit" accesskey=CLAIM_KEY>
                    {words::claim(lang)} " " <kbd>{CLAIM_KEY.to_uppercase()}</kbd>
                </button>
            </form>
        }
    });
    let outcome = (works && is_theirs && row.state == State::Claimed)
        .then(|| view! { <Outcome lang form=form.clone() id=row.id others=others.clone() unit/> });
    let changing = (works && row.state.may_move()).then(|| {
        let (form, windows) = (form.clone(), file.windows.clone());
        view! { <Changing lang form today id=row.id soonest windows unit/> }
    });
    let reasons = works.then(|| {
        view! { <Reasons lang form=form.clone() id=row.id today broken unit/> }
    });
    let next = next.map(|id| {
        view! {
            <p>
                <a class="button second" href=page_of(id, unit) accesskey=KEY>
                    {words::next(lang)} " " <kbd>{KEY.to_uppercase()}</kbd>
                </a>
            </p>
        }
    });
    let wrote = if file.note.trim().is_empty() {
        words::nothing_written(lang).to_owned()
    } else {
        file.note.clone()
    };
    let about =
        file.matter.clone().map(|matter| view! { <p><MatterLink lang matter side="/staff"/></p> });
    // Nobody knows what someone who had not signed in has open, and nobody is looked at.
    let open = party.as_ref().map(|_| {
        view! {
            <Open lang rows=open/>
            <Matters lang cases/>
            <LookNote scene=scene.clone()/>
        }
    });
    let greeting = words::greeting(lang, &scene.municipality.name, &staff.name, &file.phrase);
    let fields = vec![
        ("outcome", words::outcome(lang)),
        ("note", words::note(lang)),
        ("follow_up_at", words::follow_up_at(lang)),
        ("authority", words::which_authority(lang)),
        ("window", callbacks::window(lang)),
        ("phone", callbacks::other_phone(lang)),
        ("who_rang", words::who_rang(lang)),
        ("who_cancels", words::why_cancelled(lang)),
        ("because", words::because(lang)),
    ];
    view! {
        <PageTitle text=title.clone() site=site::site(lang)/>
        <BackLink to=format!("{PATH}{}", through(unit)) text=words::back(lang)/>
        <h1>{title.clone()}</h1>
        <p class="soft">
            <span class="figures">{row.number.clone()}</span>
            {whose}
            {knows}
        </p>
        <ErrorSummary lang form fields/>
        <div class="columns">
            <div>
                <section class="card" aria-labelledby="call">
                    <h2 id="call" class="label">{callbacks::topic_name(lang, row.topic)}</h2>
                    <CallBadge lang state=row.state/>
                    {claimed}
                    <p class="large"><PhoneLink number=file.phone.clone()/></p>
                    <dl class="facts">
                        <dt>{words::due(lang)}</dt>
                        <dd>{words_of_moment(lang, row.due_at, today)}</dd>
                        <dt>{words::from(lang)}</dt>
                        <dd>{words_of_moment(lang, row.from, today)}</dd>
                        <dt>{words::wants(lang)}</dt>
                        <dd>{callbacks::language_name(lang, row.language)}</dd>
                    </dl>
                    {about}
                    <h3>{words::wrote(lang)}</h3>
                    <p class="written">{wrote}</p>
                    {take}
                </section>
                <section class="card" aria-labelledby="greeting">
                    <h2 id="greeting">{words::greeting_title(lang)}</h2>
                    <p>{greeting}</p>
                    <p class="soft">{words::no_identification(lang)}</p>
                </section>
                {outcome}
                {changing}
                {next}
            </div>
            <div>
                {reasons}
                <CardsOfTopic lang today cards/>
                <Attempts lang today attempts=file.attempts.clone()/>
                <Changed lang today changes/>
                {open}
                <details class="deed">
                    <summary>{authorities::title(lang)}</summary>
                    <AuthorityList lang label=authorities::title(lang) rows=others/>
                </details>
            </div>
        </div>
    }
    .into_any()
}

/// What the customer has left to pay.
#[component]
fn Open(lang: Lang, rows: Vec<InvoiceRow>) -> impl IntoView {
    let body = if rows.is_empty() {
        view! { <p class="card">{words::nothing_open(lang)}</p> }.into_any()
    } else {
        let rows = rows
            .into_iter()
            .map(|row| {
                let left = Balance::of(&row.figures).left;
                view! {
                    <tr role="row">
                        <td role="cell" data-head=site::number(lang) class="figures">
                            <a href=format!("/staff/invoices/{}", row.id)>{row.number}</a>
                        </td>
                        <td role="cell" data-head=site::subject(lang)>
                            {row.subject.get(lang).to_owned()}
                        </td>
                        <td role="cell" data-head=site::due(lang)>
                            <ShortDay day=row.figures.pay_by()/>
                        </td>
                        <td role="cell" data-head=site::left(lang) class="right">
                            <Amount money=left/>
                        </td>
                    </tr>
                }
            })
            .collect_view();
        let heads = vec![
            Head::text(site::number(lang)),
            Head::text(site::subject(lang)),
            Head::text(site::due(lang)),
            Head::figures(site::left(lang)),
        ];
        view! { <DenseTable heads>{rows}</DenseTable> }.into_any()
    };
    view! {
        <section aria-labelledby="open">
            <h2 id="open">{words::open(lang)}</h2>
            {body}
        </section>
    }
    .into_any()
}
