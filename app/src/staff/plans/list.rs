//! The plans that staff follow: those that wait for us, for the debtor, and those that are being paid, the
//! late ones first. Each list a page at a time.

use super::PATH;
use crate::ports::{
    Asking, MOST_COUNTED, PlanPlace, PlanQueue, PlanRow, StaffPlanList, StaffPlanRow, StaffPlans,
};
use crate::staff::onward::{Onward, read_stood, stood_code};
use crate::staff::table::{DenseTable, Head};
use crate::ui::amount::{Amount, ShortDay};
use crate::ui::plan::PlanBadge;
use crate::ui::words_of_day;
use crate::words::{plan_days, plans, staff_plans as words};
use besked_domain::plan::FollowUp;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

/// The three lists, from their beginnings.
#[component]
pub(super) fn PlanLists(lang: Lang, today: NaiveDate, found: StaffPlans) -> impl IntoView {
    let StaffPlans { waiting, theirs, running, asking } = found;
    let theirs = (!theirs.rows.is_empty()).then(|| {
        view! { <Queue lang today which=PlanQueue::Theirs list=theirs/> }
    });
    let running = (!running.rows.is_empty()).then(|| {
        view! { <Queue lang today which=PlanQueue::Running list=running asking/> }
    });
    view! {
        <Queue lang today which=PlanQueue::Waiting list=waiting/>
        {theirs}
        {running}
    }
    .into_any()
}

/// A page of a list, with how many there are in all and which of them are shown.
#[component]
pub(super) fn Queue(
    lang: Lang,
    today: NaiveDate,
    which: PlanQueue,
    list: StaffPlanList,
    /// How many of those that are being paid ask for a look, of each kind.
    #[prop(optional)]
    asking: Asking,
    /// It goes on from a place further down.
    #[prop(optional)]
    further: bool,
) -> impl IntoView {
    let StaffPlanList { rows, next, total } = list;
    let shown = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let part = match which {
        _ if further && shown > 0 => words::shown_further(lang, shown),
        _ if further || shown >= total => String::new(),
        PlanQueue::Waiting => words::shown_waiting(lang, shown),
        PlanQueue::Theirs => words::shown_theirs(lang, shown),
        PlanQueue::Running => words::shown_running(lang, shown),
    };
    let found = if total > MOST_COUNTED {
        words::found_more(lang).to_owned()
    } else {
        words::found(lang, total)
    };
    let found = (total > 0).then(|| view! { <p class="soft">{found} " " {part}</p> });
    let body = if rows.is_empty() {
        let none = if further { words::none_further(lang) } else { words::none_waiting(lang) };
        view! { <p class="card" role="status">{none}</p> }.into_any()
    } else if which == PlanQueue::Running {
        view! { <Running lang today rows/> }.into_any()
    } else {
        view! { <Plans lang today rows/> }.into_any()
    };
    let title = match which {
        PlanQueue::Waiting => words::waiting(lang),
        PlanQueue::Theirs => words::theirs(lang),
        PlanQueue::Running => words::running(lang),
    };
    let first = further.then(|| PATH.to_owned());
    let next = next.map(address);
    view! {
        <section aria-labelledby=code(which)>
            <h2 id=code(which)>{title}</h2>
            {tally(lang, &asking).map(|text| view! { <p>{text}</p> })}
            {found}
            {body}
            <Onward lang first next/>
        </section>
    }
    .into_any()
}

/// How a list is written in an address.
const fn code(list: PlanQueue) -> &'static str {
    match list {
        PlanQueue::Waiting => "waiting",
        PlanQueue::Theirs => "theirs",
        PlanQueue::Running => "running",
    }
}

/// Reads `?list=&after=&stood=`. What cannot be read is as if it were not there.
pub(super) fn read_place(params: &ParamsMap) -> Option<PlanPlace> {
    let lists = [PlanQueue::Waiting, PlanQueue::Theirs, PlanQueue::Running];
    let named = params.get_str("list")?;
    Some(PlanPlace {
        list: lists.into_iter().find(|list| code(*list) == named)?,
        after: params.get_str("after")?.parse().ok()?,
        stood: params.get_str("stood").and_then(read_stood)?,
    })
}

/// Writes the address that asks for it.
fn address(PlanPlace { list, after, stood }: PlanPlace) -> String {
    format!("{PATH}?list={}&after={after}&stood={}", code(list), stood_code(stood))
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
            let late = row.answered_by().is_some_and(|by| by < today).then_some("late");
            let why = if row.put_forward {
                Some(words::put_forward(lang))
            } else if row.change_sign_by.is_some() {
                Some(words::change_awaits(lang))
            } else {
                row.awaits_countersign.then(|| words::awaits_countersign(lang))
            };
            let why = why.map(|why| view! { <br/> <span class="soft small">{why}</span> });
            view! {
                <tr role="row" class=late>
                    <td role="cell" data-head=words::answer_by(lang)>
                        {row.answered_by().map(|day| view! { <ShortDay day/> })}
                    </td>
                    {which(lang, &row, party.to_string(), party_name)}
                    <td role="cell" data-head=words::stands(lang)>
                        <PlanBadge lang state=row.state awaits_us=row.awaits_us()/>
                        {why}
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
    if kept.awaits_us {
        return plan_days::awaits_ours(lang).to_owned();
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

/// How many there are of each that asks for a look, and among how many they were counted where not among all.
fn tally(lang: Lang, Asking { kinds, goes_on }: &Asking) -> Option<String> {
    let told: Vec<String> =
        kinds.iter().map(|(kind, many)| format!("{}: {many}", follow_up(lang, *kind))).collect();
    let among = if *goes_on { words::counted_among(lang) } else { "" };
    (!told.is_empty()).then(|| format!("{} {among}", told.join(" · ")).trim_end().to_owned())
}
