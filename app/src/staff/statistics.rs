//! `/staff/statistics`: how well people were called, a month or a third of a year at a time.

use crate::ports::{CallFigures, Measured, Span, Staff, StaffRole};
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::StaffPage;
use crate::staff::months::{address, asked_month, month_name};
use crate::staff::phone::{FILE, KeepPhone, PhoneTable, percent};
use crate::staff::table::{DenseTable, Head};
use crate::staff::test_calls::TestFigures;
use crate::staff::treatment::{TreatmentTable, told_in_words};
use crate::ui::awaited::awaited;
use crate::ui::chart::BarChart;
use crate::ui::field::ErrorSummary;
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use crate::words::{staff as site, statistics as words};
use besked_domain::callback::measure::{Kept, PhoneFigures, Share};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Where the figures live.
const PATH: &str = "/staff/statistics";

/// The same as a table for other programs.
const CSV: &str = "/staff/statistics/calls.csv";

/// `/staff/statistics?month=2026-11`; with `&months=4` the third of a year that the month lies in.
#[component]
pub(crate) fn StatisticsPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let month = asked_month(scene.today());
    let is_third = use_query_map().with_untracked(|query| query.get_str("months") == Some("4"));
    let span = if is_third { Span::third_of(month) } else { Span::month_of(month) };
    let content = awaited(&scene, move |scene| async move {
        let figures = desk.call_figures(&staff, span).await?;
        Ok(view! { <Content scene staff figures/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(scene: Scene, staff: Staff, figures: CallFigures) -> impl IntoView {
    let lang = scene.lang();
    let span = figures.span;
    let heading = format!("{}, {}", words::title(lang), span_name(lang, span));
    let left_out = (!staff.sees_protected)
        .then(|| view! { <p class="soft">{words::protected_left_out(lang)}</p> });
    let form = scene.form.clone();
    let keep = staff
        .is_one_of(StaffRole::KEEP_FIGURES)
        .then(|| view! { <KeepPhone lang form=form.clone()/> });
    let fields = vec![("table", words::phone_table(lang)), (FILE, words::phone_file(lang))];
    let phone = figures.phone.clone();
    let phone_times: Vec<(String, PhoneFigures)> = figures
        .phone_by_time()
        .into_iter()
        .map(|(time, told)| (time_name(lang, span, time), told))
        .collect();
    let tests = figures.tests.clone();
    let follows = staff.is_one_of(StaffRole::FOLLOW_TEST_CALLS);
    let treatment: Vec<_> = figures
        .treatment_by_unit()
        .into_iter()
        .map(|(unit, told)| (unit.get(lang).to_owned(), told))
        .collect();
    let body = if figures.promises.is_empty() && figures.contacts.is_empty() {
        view! { <p class="card empty" role="status">{words::none(lang)}</p> }.into_any()
    } else {
        view! { <Figures lang figures/> }.into_any()
    };
    view! {
        <PageTitle text=words::title(lang) site=site::site(lang)/>
        <h1>{heading}</h1>
        <p>{words::lead(lang)}</p>
        {left_out}
        <ErrorSummary lang form fields/>
        <Tabs lang span today=scene.today()/>
        {body}
        <TreatmentTable lang rows=treatment/>
        <TestFigures lang tests follows/>
        <PhoneTable lang id="phone" title=words::phone(lang) of=words::phone_number(lang) rows=phone/>
        <PhoneTable
            lang
            id="phone-times"
            title=words::phone_times(lang)
            of=time_head(lang, span)
            rows=phone_times
        />
        {keep}
    }
    .into_any()
}

/// The months in words: `november 2026`, `september–december 2026`.
fn span_name(lang: Lang, span: Span) -> String {
    let until = span.until();
    let last = month_name(lang, until.pred_opt().unwrap_or(until));
    if span.is_third() {
        format!("{}–{last}", format::month(lang, span.first_day()))
    } else {
        month_name(lang, span.first_day())
    }
}

/// What a time is called that the span is told by.
fn time_name(lang: Lang, span: Span, time: NaiveDate) -> String {
    if span.is_third() { month_name(lang, time) } else { format::iso(time) }
}

/// What stands above those names.
const fn time_head(lang: Lang, span: Span) -> &'static str {
    if span.is_third() { words::month(lang) } else { words::day(lang) }
}

/// The address of months, of a page or of a table.
fn span_address(path: &str, span: Span) -> String {
    let months = if span.is_third() { "&months=4" } else { "" };
    format!("{}{months}", address(path, span.first_day()))
}

/// The way to what lies before and after, and from a month to its third of a year and back.
#[component]
fn Tabs(lang: Lang, span: Span, today: NaiveDate) -> impl IntoView {
    let link = |span: Option<Span>, rel: &'static str| {
        span.map(|span| {
            view! { <a href=span_address(PATH, span) rel=rel>{span_name(lang, span)}</a> }
        })
    };
    let before = link(span.before(), "prev");
    let after = link(span.after().filter(|next| next.first_day() <= today), "next");
    let (other, name) = if span.is_third() {
        (Span::month_of(span.first_day()), words::one_month(lang))
    } else {
        (Span::third_of(span.first_day()), words::four_months(lang))
    };
    view! {
        <nav class="tabs" aria-label=words::months(lang)>
            {before} {after} <a href=span_address(PATH, other)>{name}</a>
        </nav>
    }
    .into_any()
}

#[component]
fn Figures(lang: Lang, figures: CallFigures) -> impl IntoView {
    let all = figures.in_all();
    let first = figures.first_contact();
    let units: Vec<(String, Measured)> = figures
        .measured_by_unit()
        .into_iter()
        .map(|(unit, measured)| {
            let name = unit.map(|unit| unit.get(lang).to_owned());
            (name.unwrap_or_else(|| words::no_unit(lang).to_owned()), measured)
        })
        .collect();
    let span = figures.span;
    let per = if span.is_third() { words::by_month(lang) } else { words::by_day(lang) };
    let by_time = figures.by_time();
    let times: Vec<(String, Measured)> = figures
        .measured_by_time()
        .into_iter()
        .map(|(time, measured)| (time_name(lang, span, time), measured))
        .collect();
    let treatment = told_in_words(lang, figures.treatment());
    view! {
        <section class="card" aria-labelledby="all">
            <h2 id="all">{words::in_all(lang)}</h2>
            <dl class="facts across">
                <dt>{words::promises(lang)}</dt>
                <dd>{all.in_time.whole}</dd>
                <dt>{words::kept(lang)}</dt>
                <dd>{percent(lang, all.in_time)}</dd>
                <dt>{words::same_day(lang)}</dt>
                <dd>{percent(lang, all.same_day)}</dd>
                <dt>{words::first_contact(lang)}</dt>
                <dd>{percent(lang, first)}</dd>
                <dt>{words::treatment(lang)}</dt>
                <dd>{treatment}</dd>
            </dl>
            <p><a href=span_address(CSV, figures.span)>{words::fetch(lang)}</a></p>
        </section>
        <section aria-labelledby="units">
            <h2 id="units">{words::by_unit(lang)}</h2>
            <Rows lang of=words::unit(lang) rows=units/>
        </section>
        <section aria-labelledby="times">
            <h2 id="times">{per}</h2>
            <KeptChart lang span by_time/>
            <Rows lang of=time_head(lang, span) rows=times/>
        </section>
    }
    .into_any()
}

/// How many promises fell due at each time, and how many of them were kept: those times too at which none did.
#[component]
fn KeptChart(lang: Lang, span: Span, by_time: Vec<(NaiveDate, Kept)>) -> impl IntoView {
    let times = span.times();
    let of = |time: &NaiveDate| {
        let found = by_time.iter().find(|(known, _)| known == time);
        found.map(|(_, kept)| kept.in_time).unwrap_or_default()
    };
    let bars: Vec<Share> = times.iter().map(of).collect();
    let name = |time: NaiveDate| {
        if span.is_third() { month_name(lang, time) } else { format::day_short(lang, time) }
    };
    let end = |time: Option<&NaiveDate>| time.map(|time| name(*time)).unwrap_or_default();
    let ends = [end(times.first()), end(times.last())];
    // Of several that have as many, the first one is told of.
    let most = by_time.iter().rev().max_by_key(|(_, kept)| kept.in_time.whole);
    let (when, most) =
        most.map(|(time, kept)| (name(*time), kept.in_time.whole)).unwrap_or_default();
    let (kept, all) =
        bars.iter().fold((0, 0), |(kept, all), bar| (kept + bar.part, all + bar.whole));
    let told =
        words::chart_told(lang, &most.to_string(), &when, &kept.to_string(), &all.to_string());
    let title = words::chart(lang);
    let names = [words::kept(lang), words::not_kept(lang)];
    view! { <BarChart title told names ends bars/> }.into_any()
}

#[component]
fn Rows(
    lang: Lang,
    /// What each row is about.
    of: &'static str,
    rows: Vec<(String, Measured)>,
) -> impl IntoView {
    let heads = vec![
        Head::text(of),
        Head::figures(words::promises(lang)),
        Head::figures(words::kept(lang)),
        Head::figures(words::same_day(lang)),
        Head::figures(words::first_contact(lang)),
    ];
    let rows = rows
        .into_iter()
        .map(|(name, Measured { kept, first })| {
            view! {
                <tr role="row">
                    <th role="rowheader" data-head=of scope="row">{name}</th>
                    <td role="cell" data-head=words::promises(lang) class="right figures">
                        {kept.in_time.whole}
                    </td>
                    <td role="cell" data-head=words::kept(lang) class="right figures">
                        {percent(lang, kept.in_time)}
                    </td>
                    <td role="cell" data-head=words::same_day(lang) class="right figures">
                        {percent(lang, kept.same_day)}
                    </td>
                    <td role="cell" data-head=words::first_contact(lang) class="right figures">
                        {percent(lang, first)}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! { <DenseTable heads>{rows}</DenseTable> }.into_any()
}
