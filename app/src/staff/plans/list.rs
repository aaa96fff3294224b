//! The plans that staff follow: those that wait for us, for the debtor, and those that are being paid, the
//! late ones first.

use super::PATH;
use crate::ports::{PlanRow, StaffPlanRow, StaffPlans};
use crate::staff::table::{DenseTable, Head};
use crate::ui::amount::{Amount, ShortDay};
use crate::ui::plan::PlanBadge;
use crate::ui::words_of_day;
use crate::words::{plans, staff_plans as words};
use besked_domain::plan::FollowUp;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The three lists.
#[component]
pub(super) fn PlanLists(lang: Lang, today: NaiveDate, found: StaffPlans) -> impl IntoView {
    let StaffPlans { waiting, theirs, mut running } = found;
    running.sort_by_key(|own| {
        let kept = own.row.standing;
        (
            kept.and_then(|kept| kept.overdue_since).is_none(),
            kept.and_then(|kept| kept.next).map(|next| next.due_on),
        )
    });
    let waiting = if waiting.is_empty() {
        view! { <p class="card" role="status">{words::none_waiting(lang)}</p> }.into_any()
    } else {
        view! { <Plans lang today rows=waiting/> }.into_any()
    };
    let theirs = (!theirs.is_empty()).then(|| {
        view! {
            <section aria-labelledby="theirs">
                <h2 id="theirs">{words::theirs(lang)}</h2>
                <Plans lang today rows=theirs/>
            </section>
        }
    });
    let tally = tally(lang, &running, today);
    let running = (!running.is_empty()).then(|| {
        view! {
            <section aria-labelledby="running">
                <h2 id="running">{words::running(lang)}</h2>
                {tally.map(|text| view! { <p>{text}</p> })}
                <Running lang today rows=running/>
            </section>
        }
    });
    view! {
        <section aria-labelledby="plans">
            <h2 id="plans">{words::waiting(lang)}</h2>
            {waiting}
        </section>
        {theirs}
        {running}
    }
    .into_any()
}

/// The cells that tell of which plan and whose it is.
fn which(lang: Lang, row: &PlanRow, party: String, name: String) -> AnyView {
    view! {
        <td role="cell" data-head=words::number(lang) class="figures">
            <a href=format!("{PATH}/{}", row.id)>{row.number.clone()}</a>
        </td>
        <td role="cell" data-head=words::who(lang)>
            <a href=format!("/staff/parties/{party}")>{name}</a>
        </td>
        <td role="cell" data-head=words::about(lang)>
            {row.subject.get(lang).to_owned()} <br/>
            <span class="soft small">
                {plans::invoices(lang, row.invoices)} " · " {row.unit.get(lang).to_owned()}
            </span>
        </td>
    }
    .into_any()
}

#[component]
fn Plans(lang: Lang, today: NaiveDate, rows: Vec<StaffPlanRow>) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|StaffPlanRow { row, party, party_name }| {
            let late = row.answer_by.is_some_and(|by| by < today).then_some("late");
            let forward = row.put_forward.then(|| {
                view! { <br/> <span class="soft small">{words::put_forward(lang)}</span> }
            });
            view! {
                <tr role="row" class=late>
                    <td role="cell" data-head=words::answer_by(lang)>
                        {row.answer_by.map(|day| view! { <ShortDay day/> })}
                    </td>
                    {which(lang, &row, party.to_string(), party_name)}
                    <td role="cell" data-head=words::stands(lang)>
                        <PlanBadge lang state=row.state/>
                        {forward}
                    </td>
                    <td role="cell" data-head=words::instalments(lang) class="right figures">
                        {row.schedule.count()}
                    </td>
                    <td role="cell" data-head=words::sum(lang) class="right">
                        <Amount money=row.schedule.debt.total()/>
                    </td>
                </tr>
            }
        })
        .collect_view();
    let heads = vec![
        Head::text(words::answer_by(lang)),
        Head::text(words::number(lang)),
        Head::text(words::who(lang)),
        Head::text(words::about(lang)),
        Head::text(words::stands(lang)),
        Head::figures(words::instalments(lang)),
        Head::figures(words::sum(lang)),
    ];
    view! { <DenseTable heads class="queue">{rows}</DenseTable> }.into_any()
}

#[component]
fn Running(lang: Lang, today: NaiveDate, rows: Vec<StaffPlanRow>) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|StaffPlanRow { row, party, party_name }| {
            let kept = row.standing;
            let late = kept.is_some_and(|kept| kept.overdue_since.is_some()).then_some("late");
            let next = kept.and_then(|kept| kept.next);
            let overdue = kept.map(|kept| kept.overdue).filter(|sum| sum.is_positive());
            view! {
                <tr role="row" class=late>
                    <td role="cell" data-head=words::next(lang)>
                        {next.map(|next| view! { <ShortDay day=next.due_on/> })}
                    </td>
                    {which(lang, &row, party.to_string(), party_name)}
                    <td role="cell" data-head=words::stands(lang)>
                        {kept_words(lang, &row, today)}
                    </td>
                    <td role="cell" data-head=words::late(lang) class="right">
                        {overdue.map(|money| view! { <Amount money/> })}
                    </td>
                    <td role="cell" data-head=plans::left_head(lang) class="right">
                        <Amount money=row.left/>
                    </td>
                </tr>
            }
        })
        .collect_view();
    let heads = vec![
        Head::text(words::next(lang)),
        Head::text(words::number(lang)),
        Head::text(words::who(lang)),
        Head::text(words::about(lang)),
        Head::text(words::stands(lang)),
        Head::figures(words::late(lang)),
        Head::figures(plans::left_head(lang)),
    ];
    view! { <DenseTable heads class="queue">{rows}</DenseTable> }.into_any()
}

/// How it is kept: as agreed, in grace, to be noticed, about to break.
pub(super) fn kept_words(lang: Lang, row: &PlanRow, today: NaiveDate) -> String {
    let say = |day| words_of_day(lang, day, today);
    let Some(kept) = row.standing else { return plans::state(lang, row.state).to_owned() };
    if kept.contested.is_positive() {
        return words::contested(lang, &format::money(kept.contested));
    }
    match (kept.break_on, kept.grace_until) {
        (Some(on), _) => words::breaks_on(lang, &say(on)),
        (None, Some(last)) if !kept.may_notice => words::in_grace(lang, &say(last)),
        _ => follow_up(lang, kept.follow_up(today)).to_owned(),
    }
}

/// What there is to follow up, in a word or two.
const fn follow_up(lang: Lang, what: FollowUp) -> &'static str {
    match what {
        FollowUp::AsAgreed => words::as_agreed(lang),
        FollowUp::DueToday => words::due_today(lang),
        FollowUp::InGrace => words::late_in_grace(lang),
        FollowUp::MayBeNoticed => words::may_notice(lang),
        FollowUp::Noticed => words::noticed(lang),
        FollowUp::MayBeBroken => words::may_break(lang),
    }
}

/// How many there are of each that asks for a look.
fn tally(lang: Lang, rows: &[StaffPlanRow], today: NaiveDate) -> Option<String> {
    let kinds: Vec<FollowUp> =
        rows.iter().filter_map(|own| Some(own.row.standing?.follow_up(today))).collect();
    let told: Vec<String> = FollowUp::ASKING
        .into_iter()
        .map(|kind| (kind, kinds.iter().filter(|own| **own == kind).count()))
        .filter(|(_, many)| *many > 0)
        .map(|(kind, many)| format!("{}: {many}", follow_up(lang, kind)))
        .collect();
    (!told.is_empty()).then(|| told.join(" · "))
}
