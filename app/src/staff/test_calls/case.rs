//! `/staff/statistics/tests/{id}`: whom to call and when, how that was drawn, and how it went.

use super::{PATH, in_seconds};
use crate::form::FormState;
use crate::ports::{PortalError, StaffRole, TestCall, WrittenProtocol};
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::StaffPage;
use crate::ui::awaited::{awaited, id_of};
use crate::ui::callback::clock;
use crate::ui::choices::{Choice, Choices};
use crate::ui::field::{ErrorSummary, Field, LongField, TextField};
use crate::ui::problem::Bare;
use crate::ui::reach::PhoneLink;
use crate::ui::sheet::BackLink;
use crate::ui::title::PageTitle;
use crate::ui::{wall_clock, words_of_day, words_of_moment};
use crate::words::{callbacks, staff as site, test_calls as words};
use besked_domain::callback::measure::Grade;
use besked_domain::callback::test_call::{Answer, half_hour_after};
use besked_domain::id::TestCallId;
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// `/staff/statistics/tests/{id}`
#[component]
pub(crate) fn TestCallPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let id = id_of::<TestCallId>();
    let content = awaited(&scene, move |scene| async move {
        let call = desk.test_call(&staff, id?).await?.ok_or(PortalError::NotFound)?;
        let makes = staff.is_one_of(StaffRole::MAKE_TEST_CALLS);
        Ok(view! { <Content scene call makes/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(
    scene: Scene,
    call: TestCall,
    /// The reader may write the protocol.
    makes: bool,
) -> impl IntoView {
    let (lang, today) = (scene.lang(), scene.today());
    let form = scene.form.clone();
    let title = words::heading(lang, call.unit.get(lang));
    let fields = vec![
        ("answered", words::ask_answered(lang)),
        ("seconds", words::ask_seconds(lang)),
        ("greeted", words::ask_greeted(lang)),
        ("right", words::ask_right(lang)),
        ("treated", callbacks::treated(lang)),
        ("note", words::ask_note(lang)),
    ];
    let (id, has_come) = (call.id, call.at <= scene.viewer.now);
    let went = match call.protocol.clone() {
        Some(written) => view! { <Written lang today written/> }.into_any(),
        None if makes && has_come => {
            view! { <ProtocolForm lang form=form.of_action("protocol") id/> }.into_any()
        }
        None => {
            let text = if has_come { words::missing(lang) } else { words::wait(lang) };
            view! { <p class="card" role="status">{text}</p> }.into_any()
        }
    };
    view! {
        <PageTitle text=title.clone() site=site::site(lang)/>
        <BackLink to=PATH text=words::title(lang)/>
        <h1>{title.clone()}</h1>
        <ErrorSummary lang form fields/>
        <div class="columns">
            <div>{went}</div>
            <div>
                <Drawn lang today call/>
            </div>
        </div>
    }
    .into_any()
}

/// Whom to call and when, and how that was drawn.
#[component]
fn Drawn(lang: Lang, today: NaiveDate, call: TestCall) -> impl IntoView {
    let from = wall_clock(call.at);
    let until = half_hour_after(from).unwrap_or(from);
    let day = words_of_day(lang, from.date(), today);
    let when = words::between(lang, &day, &clock(lang, from), &clock(lang, until));
    let drawn_at = words_of_moment(lang, call.drawn_at, today);
    let (numbers, times) = call.of;
    let lots = words::drawn_from(lang, &numbers.to_string(), &times.to_string());
    let again = if call.repeats {
        view! { <p class="soft">{words::repeats(lang)}</p> }.into_any()
    } else {
        view! { <p class="note late">{words::differs(lang)}</p> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="drawn">
            <h2 id="drawn">{words::drawn(lang)}</h2>
            <dl class="facts">
                <dt>{words::number(lang)}</dt>
                <dd>
                    <PhoneLink number=call.phone/>
                </dd>
                <dt>{words::when(lang)}</dt>
                <dd>{when}</dd>
                <dt>{words::drawn(lang)}</dt>
                <dd>{words::drawn_by(lang, &call.drawn_by, &drawn_at)}</dd>
                <dt>{words::lots(lang)}</dt>
                <dd>{lots}</dd>
                <dt>{words::seed(lang)}</dt>
                <dd class="hash">{call.seed.to_string()}</dd>
            </dl>
            {again}
        </section>
    }
    .into_any()
}

/// How it went, as it was written.
#[component]
fn Written(lang: Lang, today: NaiveDate, written: WrittenProtocol) -> impl IntoView {
    let WrittenProtocol { protocol, by, at } = written;
    let answer = match protocol.answer {
        None => view! { <p>{words::no_answer(lang)}</p> }.into_any(),
        Some(Answer { seconds, greeted, right, treated }) => view! {
            <dl class="facts">
                <dt>{words::answer(lang)}</dt>
                <dd>{in_seconds(seconds)}</dd>
                <dt>{words::greeting(lang)}</dt>
                <dd>{words::yes_or_no(lang, greeted)}</dd>
                <dt>{words::right(lang)}</dt>
                <dd>{words::yes_or_no(lang, right)}</dd>
                <dt>{words::treated(lang)}</dt>
                <dd>{callbacks::grade_name(lang, treated)}</dd>
            </dl>
        }
        .into_any(),
    };
    let note = (!protocol.note.trim().is_empty())
        .then(|| view! { <p class="written">{protocol.note.clone()}</p> });
    let by = words::written_by(lang, &by, &words_of_moment(lang, at, today));
    view! {
        <section class="card" aria-labelledby="protocol">
            <h2 id="protocol">{words::protocol(lang)}</h2>
            {answer}
            {note}
            <p class="soft small">{by}</p>
        </section>
    }
    .into_any()
}

/// The form that writes it.
#[component]
fn ProtocolForm(lang: Lang, form: FormState, id: TestCallId) -> impl IntoView {
    let yes_or_no = |name| {
        let typed = form.value(name).unwrap_or_default();
        let choices = [true, false].map(|is_so| Choice {
            value: is_so.to_string(),
            text: words::yes_or_no(lang, is_so).to_owned(),
            checked: typed == is_so.to_string(),
        });
        choices.to_vec()
    };
    let typed = form.value("treated").and_then(|grade| grade.parse::<Grade>().ok());
    let grades: Vec<_> = Grade::ALL
        .iter()
        .rev()
        .map(|grade| Choice {
            value: grade.number().to_string(),
            text: callbacks::grade_name(lang, *grade).to_owned(),
            checked: typed == Some(*grade),
        })
        .collect();
    let seconds = Field {
        name: "seconds",
        label: words::ask_seconds(lang),
        hint: Some(words::seconds_hint(lang)),
        kind: "number",
        autocomplete: "off",
        known: String::new(),
    };
    view! {
        <form method="post" action=format!("{PATH}/{id}/protocol") class="question">
            <input type="hidden" name="form_key" value=form.key()/>
            <Choices
                name="answered"
                question=words::ask_answered(lang)
                choices=yes_or_no("answered")
            />
            <TextField lang form=form.clone() field=seconds/>
            <Choices
                name="greeted"
                question=words::ask_greeted(lang)
                choices=yes_or_no("greeted")
            />
            <Choices name="right" question=words::ask_right(lang) choices=yes_or_no("right")/>
            <Choices name="treated" question=callbacks::treated(lang) choices=grades/>
            <LongField
                lang
                form
                name="note"
                label=words::ask_note(lang)
                hint=words::note_hint(lang)
                rows=4
            />
            <button class="button" type="submit">{words::save(lang)}</button>
        </form>
    }
    .into_any()
}
