//! One respite at the desk: why a person decides, how it has been paid before, what the customer reads.

use super::verdict::verdict_card;
use super::{PATH, RESPITES, Record};
use crate::form::{ACTION, FormState};
use crate::ports::{PortalError, Staff, StaffRespite, StaffRole};
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::{LookNote, StaffPage};
use crate::ui::awaited::{awaited, id_of};
use crate::ui::field::{ErrorSummary, LongField};
use crate::ui::history::Wrote;
use crate::ui::problem::Bare;
use crate::ui::respite::{RespiteBadge, RespiteTable};
use crate::ui::sheet::BackLink;
use crate::ui::title::PageTitle;
use crate::ui::{words_of_day, words_of_moment};
use crate::words::{respites, staff as site, staff_respites as words};
use besked_domain::id::RespiteId;
use besked_domain::plan::life::Refusal;
use besked_domain::respite::LeftOut;
use besked_domain::respite::life::State;
use besked_domain::text::Lang;
use leptos::prelude::*;

/// `/staff/respites/{id}`
#[component]
pub(crate) fn StaffRespitePage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let id = id_of::<RespiteId>();
    let content = awaited(&scene, move |scene| async move {
        let found = desk.respite(&staff, id?).await?.ok_or(PortalError::NotFound)?;
        Ok(view! { <Content scene staff found/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(scene: Scene, staff: Staff, found: StaffRespite) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let StaffRespite { documents, file, party, record, decided_by } = found;
    let row = file.row.clone();
    let title = respites::heading(lang, &words_of_day(lang, row.until, today));
    let rules = verdict_card(lang, &file.judgement.verdict);
    let wrote = documents.then(|| {
        let text = file.reason.clone();
        let text =
            if text.trim().is_empty() { words::nothing_written(lang).to_owned() } else { text };
        view! { <Wrote title=words::they_wrote(lang) text/> }
    });
    let decided = file.decided_at.map(|at| {
        let who = decided_by.map_or_else(
            || words::by_machine(lang).to_owned(),
            |(_, name)| words::decided_by(lang, &name),
        );
        view! { <p class="soft small">{who} " · " {words_of_moment(lang, at, today)}</p> }
    });
    let because = file.declined_because.clone().map(|text| view! { <p class="written">{text}</p> });
    let replaced = row.replaced_by.map(|plan| {
        view! {
            <p class="when">{respites::step_replaced(lang)}</p>
            <p><a href=format!("{PATH}/{plan}")>{respites::to_plan(lang)}</a></p>
        }
    });
    let works = staff.roles.iter().any(|role| StaffRole::WORK_CASES.contains(role));
    let decide = (works && row.state == State::Asked).then(|| {
        let refusal = LeftOut::refusal(file.invoices.iter().map(|own| own.now));
        let not_granted = (row.until <= today).then(|| words::day_passed(lang));
        let not_granted = not_granted.or_else(|| {
            let gone_on = refusal? == Refusal::GoneOn;
            Some(if gone_on { words::gone_on(lang) } else { words::by_plan(lang) })
        });
        let (form, until) = (scene.form.clone(), words_of_day(lang, row.until, today));
        view! { <Decide lang form id=row.id until not_granted/> }
    });
    view! {
        <PageTitle text=title.clone() site=site::site(lang)/>
        <BackLink to=PATH text=words::back(lang)/>
        <h1>{title.clone()}</h1>
        <p class="soft">
            <span class="figures">{row.number.clone()}</span> " · "
            <a href=format!("/staff/parties/{}", party.id)>{party.name}</a> " · "
            {row.unit.get(lang).to_owned()}
        </p>
        <div class="columns">
            <div>
                <section class="card" aria-labelledby="stands">
                    <h2 id="stands" class="label">{respites::name(lang)}</h2>
                    <RespiteBadge lang state=row.shown()/>
                    {replaced}
                    {decided}
                    {because}
                    <RespiteTable
                        lang
                        invoices=file.invoices.clone()
                        until=row.until
                        left=row.left
                        today
                    />
                </section>
                {decide}
            </div>
            <div>
                {rules}
                {wrote}
                <Record lang record/>
                <LookNote scene/>
            </div>
        </div>
    }
    .into_any()
}

/// The two answers. A no has its reasons.
#[component]
fn Decide(
    lang: Lang,
    form: FormState,
    id: RespiteId,
    until: String,
    /// Why it can only be declined, if so.
    not_granted: Option<&'static str>,
) -> impl IntoView {
    let path = format!("{RESPITES}/{id}");
    let key = |action| {
        let own = form.of_action(action);
        view! { <input type="hidden" name="form_key" value=own.key()/> }
    };
    let grant = if let Some(why) = not_granted {
        view! { <p class="note due">{why}</p> }.into_any()
    } else {
        view! {
            <form method="post" action=format!("{path}/grant")>
                {key("grant")}
                <button class="button" type="submit">{words::grant(lang, &until)}</button>
            </form>
        }
        .into_any()
    };
    let declining = form.of_action("decline");
    let fields = vec![("reason", words::reason(lang))];
    let refused = form.is_refused() && form.value(ACTION) == Some("decline");
    view! {
        <section class="card" aria-labelledby="decide">
            <h2 id="decide">{words::decide(lang)}</h2>
            <ErrorSummary lang form=form.clone() fields/>
            {grant}
            <details class="deed" open=refused>
                <summary>{words::decline(lang)}</summary>
                <form method="post" action=format!("{path}/decline")>
                    {key("decline")}
                    <LongField
                        lang
                        form=declining
                        name="reason"
                        label=words::reason(lang)
                        rows=4
                    />
                    <button class="button second" type="submit">{words::decline(lang)}</button>
                </form>
            </details>
        </section>
    }
    .into_any()
}
