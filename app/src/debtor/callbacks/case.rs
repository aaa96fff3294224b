//! One call: when it comes, how one knows who calls, what was tried, another time.

use super::{Hidden, PATH, heading};
use crate::form::{ACTION, FormState};
use crate::ports::{CallbackFile, Debtor, PortalError};
use crate::scene::{DebtorScene, Scene};
use crate::ui::authorities::RightAuthority;
use crate::ui::awaited::{awaited, id_of};
use crate::ui::callback::{Attempts, CallBadge, MatterLink, clock};
use crate::ui::choices::{Choice, Choices};
use crate::ui::field::{ErrorSummary, Field, LongField, TextField};
use crate::ui::history::{History, Received, Wrote};
use crate::ui::layout::{Page, Section};
use crate::ui::problem::Bare;
use crate::ui::reach::{PhoneLink, shown};
use crate::ui::sheet::CaseSheet;
use crate::ui::wall_clock;
use crate::ui::window_choices::WindowChoices;
use crate::words::callbacks as words;
use besked_domain::callback::life::State;
use besked_domain::callback::measure::Grade;
use besked_domain::callback::{LINK_DAYS, Promise};
use besked_domain::id::CallbackId;
use besked_domain::text::{Lang, format};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// `/callbacks/{id}`
#[component]
pub(crate) fn CallbackPage() -> impl IntoView {
    let Some(DebtorScene { scene, debtor, portal }) = DebtorScene::take() else {
        return Bare().into_any();
    };
    let id = id_of::<CallbackId>();
    let done = has_done();
    let content = awaited(&scene, move |scene| async move {
        let file = portal.callback(&debtor, id?).await?.ok_or(PortalError::NotFound)?;
        // What as soon as possible is, for whoever chooses again.
        let promise = if file.row.state.may_move() {
            portal.callback_offer(&debtor, None).await?.promise
        } else {
            None
        };
        let reader = Reader {
            path: format!("{PATH}/{}", file.row.id),
            back: ("/disputes", words::back(scene.lang())),
            debtor: Some(debtor),
        };
        Ok(view! { <Call scene reader file promise done/> })
    });
    view! {
        <Page scene section=Section::Cases>
            {content}
        </Page>
    }
    .into_any()
}

/// Whether one has just done something with the call.
pub(super) fn has_done() -> bool {
    use_query_map().with_untracked(|query| query.get_str("done").is_some())
}

/// Who reads of a call.
#[derive(Clone)]
pub(super) struct Reader {
    /// The address of the page.
    pub(super) path: String,
    /// Where the way back leads, and what that is called.
    pub(super) back: (&'static str, &'static str),
    /// Whose it is; nobody's that is known where a link led here.
    pub(super) debtor: Option<Debtor>,
}

/// A call: when it comes, how one knows who calls, what was tried, and what one can do.
#[component]
pub(super) fn Call(
    scene: Scene,
    reader: Reader,
    file: CallbackFile,
    promise: Option<Promise>,
    done: bool,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let form = scene.form.clone();
    let row = file.row.clone();
    let title = heading(lang, &row, today);
    let done = (done && !form.is_refused()).then(|| view! { <Received text=words::done(lang)/> });
    let about =
        file.matter.clone().map(|matter| view! { <p><MatterLink lang matter side=""/></p> });
    let wrote = view! { <Wrote title=words::you_wrote(lang) text=file.note.clone()/> };
    let shown_to = file.attempts.iter().rev().find_map(|attempt| attempt.authority.clone());
    let right = shown_to
        .filter(|_| row.state == State::Redirected)
        .map(|entry| view! { <RightAuthority lang entry/> });
    let fields = vec![
        ("window", words::window(lang)),
        ("phone", words::other_phone(lang)),
        ("note", words::add_note(lang)),
        ("grade", words::treated(lang)),
    ];
    let events = file
        .events
        .iter()
        .map(|event| (event.at, words::event(lang, &event.name)))
        .collect::<Vec<_>>();
    let site = scene.municipality.name.clone();
    let back = reader.back;
    // What someone wants to talk about is their own matter; a link may be found by others.
    let topic = reader.debtor.as_ref().map(|_| {
        view! { " · " {words::topic_name(lang, row.topic)} }
    });
    let known_by = view! { {words::number(lang, &row.number)} {topic} }.into_any();
    let to_come = row.state.is_open() || row.state.may_move();
    let keep = (reader.debtor.is_none() && to_come).then(|| {
        view! { <KeepIt scene=scene.clone() number=row.number.clone()/> }
    });
    let said = view! {
        {done}
        <ErrorSummary lang form fields/>
    }
    .into_any();
    let main = view! {
        {keep}
        <section class="card lead-card" aria-labelledby="stands">
            <h2 id="stands" class="label">{words::yours(lang)}</h2>
            <CallBadge lang state=row.state/>
            {about}
            <Turn scene=scene.clone() reader=reader.clone() file=file.clone()/>
        </section>
        {right}
        <Known lang file=file.clone()/>
        <Attempts lang today attempts=file.attempts.clone()/>
    }
    .into_any();
    let aside = view! {
        {wrote}
        <Acts scene reader file promise/>
        <History lang today title=words::happened(lang) events/>
    }
    .into_any();
    view! { <CaseSheet site title back known_by said main aside/> }.into_any()
}

/// That the page is the one way back, what helps whoever loses it, and how long it is there.
#[component]
fn KeepIt(scene: Scene, number: String) -> impl IntoView {
    let lang = scene.lang();
    view! {
        <section class="card" aria-labelledby="keep">
            <h2 id="keep">{words::keep_title(lang)}</h2>
            <p>{words::keep_link(lang)}</p>
            <p>
                {words::lost_link(lang, &number)} " "
                <PhoneLink number=scene.municipality.phone.clone()/>
            </p>
            <p class="soft">{words::link_ends(lang, LINK_DAYS)}</p>
        </section>
    }
    .into_any()
}

/// The place in the queue and about when one's turn comes.
#[component]
fn Turn(scene: Scene, reader: Reader, file: CallbackFile) -> impl IntoView {
    let lang = scene.lang();
    let late = file.row.state == State::Waiting && file.row.due_at < scene.viewer.now;
    let place = file.place.filter(|_| !late).map(|(many, at)| {
        let place =
            if many > 0 { words::place(lang, many) } else { words::next_in_line(lang).to_owned() };
        let at = wall_clock(at);
        let time = clock(lang, at);
        let expected = if at.date() == scene.today() {
            words::expected(lang, &time)
        } else {
            words::expected_on(lang, &time, &format::day_seen_from(lang, at.date(), scene.today()))
        };
        view! { <p class="when">{place} ". " {expected}</p> }
    });
    let late = late.then(|| view! { <p class="note due">{words::late(lang)}</p> });
    let calendar = (file.row.state == State::Waiting).then(|| {
        view! {
            <p>
                <a href=format!("{}/callback.ics", reader.path)>{words::calendar(lang)}</a>
            </p>
        }
    });
    let number = if reader.debtor.is_some() {
        words::calls_to(lang, &shown(&file.phone))
    } else {
        words::calls_to_ending(lang, &file.phone)
    };
    view! {
        {late}
        {place}
        <p class="soft">{number}</p>
        {calendar}
    }
    .into_any()
}

/// How one knows that it is the municipality that calls.
#[component]
fn Known(lang: Lang, file: CallbackFile) -> impl IntoView {
    let caller = file.caller.map(|name| view! { <p>{words::caller(lang, &name)}</p> });
    file.row.state.is_open().then(|| {
        view! {
            <section class="card" aria-labelledby="known">
                <h2 id="known">{words::phrase_title(lang)}</h2>
                <p class="large">{words::phrase_text(lang, &file.phrase)}</p>
                {caller}
                <p class="soft">{words::never_asked(lang)}</p>
            </section>
        }
    })
}

/// Another time or another number, something more to say, or no call at all.
#[component]
fn Acts(
    scene: Scene,
    reader: Reader,
    file: CallbackFile,
    promise: Option<Promise>,
) -> impl IntoView {
    let lang = scene.lang();
    let state = file.row.state;
    let Reader { path, debtor, .. } = reader;
    let form = scene.form.clone();
    let note = state.is_open().then(|| {
        let (own, refused) = own_form(&form, "note");
        view! {
            <details class="deed" open=refused>
                <summary>{words::add_note(lang)}</summary>
                <form method="post" action=format!("{path}/note")>
                    <Hidden debtor=debtor.clone() form=own.clone()/>
                    <LongField lang form=own name="note" label=words::note(lang) rows=3/>
                    <button class="button second" type="submit">{words::add(lang)}</button>
                </form>
            </details>
        }
    });
    let other_time = state.may_move().then(|| {
        let (own, refused) = own_form(&form, "move");
        let summary = match state {
            State::Waiting => words::move_it(lang),
            _ => words::choose_again(lang),
        };
        let phone = Field {
            name: "phone",
            label: words::other_phone(lang),
            hint: Some(words::phone_hint(lang)),
            kind: "tel",
            autocomplete: "tel",
            known: String::new(),
        };
        let open = refused || state != State::Waiting;
        view! {
            <details class="deed" open=open>
                <summary>{summary}</summary>
                <form method="post" action=format!("{path}/move")>
                    <Hidden debtor=debtor.clone() form=own.clone()/>
                    <WindowChoices
                        lang
                        today=scene.today()
                        form=own.clone()
                        promise
                        windows=file.windows.clone()
                    />
                    <TextField lang form=own field=phone/>
                    <button class="button second" type="submit">{summary}</button>
                </form>
            </details>
        }
    });
    let cancel = state.may_move().then(|| {
        let (own, _) = own_form(&form, "cancel");
        view! {
            <form method="post" action=format!("{path}/cancel") class="deed">
                <Hidden debtor=debtor.clone() form=own/>
                <button class="button second" type="submit">{words::cancel(lang)}</button>
            </form>
        }
    });
    let treated = file.asks_grade.then(|| {
        let (own, _) = own_form(&form, "grade");
        let grades: Vec<_> = Grade::ALL
            .iter()
            .rev()
            .map(|grade| Choice {
                value: grade.number().to_string(),
                text: words::grade_name(lang, *grade).to_owned(),
                checked: false,
            })
            .collect();
        view! {
            <form method="post" action=format!("{path}/grade") class="question">
                <Hidden debtor=debtor.clone() form=own/>
                <Choices name="grade" question=words::treated(lang) choices=grades/>
                <p class="soft">{words::treated_hint(lang)}</p>
                <button class="button second" type="submit">{words::send_grade(lang)}</button>
            </form>
        }
    });
    view! { {treated} {other_time} {note} {cancel} }.into_any()
}

/// One form of the page, and whether it is the one that was refused.
fn own_form(form: &FormState, action: &str) -> (FormState, bool) {
    (form.of_action(action), form.is_refused() && form.value(ACTION) == Some(action))
}
