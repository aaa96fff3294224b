//! Signing: the whole agreement as text, then the ways to sign it or not. What it says is what the
//! frozen PDF says, in the language that it was frozen in.

use super::PATH;
use super::waiting::GiveUp;
use crate::form::ACTION;
use crate::letters::{self, Envelope};
use crate::ports::{Agreement, Debtor, PlanFile, PortalError, SigningProblemCode};
use crate::scene::{DebtorScene, Scene};
use crate::ui::awaited::{awaited, id_of};
use crate::ui::field::{ErrorSummary, LongField};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::layout::{FormFields, Page, Section};
use crate::ui::letter::{FetchPdf, Parts, Piece};
use crate::ui::problem::{Bare, WentWrong};
use crate::ui::reach::PhoneLink;
use crate::ui::sheet::BackLink;
use crate::ui::title::PageTitle;
use crate::ui::words_of_day;
use crate::words::{plan_changes, plan_days, plans, signing as words};
use besked_domain::id::PlanId;
use besked_domain::letter::Block;
use besked_domain::plan::life::in_time;
use besked_domain::text::Lang;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What the page's own form is called among those that may be sent from it.
const SIGN: &str = "sign";

/// What the address says that went wrong, if anything.
pub(super) fn asked_problem() -> Option<SigningProblemCode> {
    use_query_map()
        .with_untracked(|query| query.get_str("problem").and_then(SigningProblemCode::from_code))
}

/// `/plans/{id}/sign`
#[component]
pub(crate) fn SignPage() -> impl IntoView {
    let Some(DebtorScene { scene, debtor, portal }) = DebtorScene::take() else {
        return Bare().into_any();
    };
    let id = id_of::<PlanId>();
    let problem = asked_problem();
    let content = awaited(&scene, move |scene| async move {
        let id = id?;
        let file = portal.plan(&debtor, id).await?.ok_or(PortalError::NotFound)?;
        if !file.is_to_be_signed() {
            return Ok(view! { <Nothing scene file problem/> }.into_any());
        }
        // The web layer freezes it before the page is made, and anew where the letter has changed since.
        let agreement =
            portal.agreement(&debtor, id, None).await?.ok_or(PortalError::Unavailable)?;
        Ok(view! { <Content scene debtor file agreement problem/> }.into_any())
    });
    view! {
        <Page scene section=Section::Cases>
            {content}
        </Page>
    }
    .into_any()
}

/// What went wrong last time, and what to do about it.
#[component]
pub(super) fn SigningProblem(lang: Lang, problem: SigningProblemCode) -> impl IntoView {
    let (title, text) = words_of(lang, problem);
    view! { <WentWrong title text/> }.into_any()
}

/// What happened, and what to do about it.
const fn words_of(lang: Lang, problem: SigningProblemCode) -> (&'static str, &'static str) {
    match problem {
        SigningProblemCode::Declined => (words::declined(lang), words::declined_text(lang)),
        SigningProblemCode::Unmet => (words::unmet(lang), words::unmet_text(lang)),
        SigningProblemCode::LevelTooLow => (words::level(lang), words::level_text(lang)),
        SigningProblemCode::OtherPerson => {
            (words::other_person(lang), words::other_person_text(lang))
        }
        SigningProblemCode::Expired => (words::expired(lang), words::expired_text(lang)),
        SigningProblemCode::OldSignature => (words::old(lang), words::old_text(lang)),
        SigningProblemCode::NoSignature => {
            (words::no_signature(lang), words::no_signature_text(lang))
        }
        SigningProblemCode::OtherData => (words::other_data(lang), words::other_data_text(lang)),
        SigningProblemCode::BadSignature => (words::bad(lang), words::bad_text(lang)),
        SigningProblemCode::LivesTooLong | SigningProblemCode::NotTrusted => {
            (words::not_trusted(lang), words::not_trusted_text(lang))
        }
        SigningProblemCode::ProviderDown => (words::down(lang), words::down_text(lang)),
        SigningProblemCode::Refused => (words::refused(lang), words::refused_text(lang)),
        SigningProblemCode::Overtaken => (words::overtaken(lang), words::overtaken_text(lang)),
        SigningProblemCode::NotKept => (words::not_kept(lang), words::not_kept_text(lang)),
    }
}

/// The head of the page, and the way back.
#[component]
fn Head(scene: Scene, file: PlanFile, problem: Option<SigningProblemCode>) -> impl IntoView {
    let lang = scene.lang();
    view! {
        <PageTitle text=words::title(lang) site=scene.municipality.name.clone()/>
        <BackLink to=format!("{PATH}/{}", file.row.id) text=words::to_plan(lang)/>
        <h1>{words::title(lang)}</h1>
        <p class="soft">
            {plans::number(lang, &file.row.number)} " · " {file.row.unit.get(lang).to_owned()}
        </p>
        {problem.map(|problem| view! { <SigningProblem lang problem/> })}
    }
    .into_any()
}

/// A plan that is signed already, or not yet agreed on, or at its end.
#[component]
fn Nothing(scene: Scene, file: PlanFile, problem: Option<SigningProblemCode>) -> impl IntoView {
    let lang = scene.lang();
    let plan = format!("{PATH}/{}", file.row.id);
    view! {
        <Head scene file problem/>
        <p class="card empty" role="status">{words::nothing(lang)}</p>
        <p>
            <a class="button" href=plan>{words::to_plan(lang)}</a>
        </p>
    }
    .into_any()
}

#[component]
fn Content(
    scene: Scene,
    debtor: Debtor,
    file: PlanFile,
    agreement: Agreement,
    problem: Option<SigningProblemCode>,
) -> impl IntoView {
    let lang = scene.lang();
    let form = scene.form.clone();
    let fingerprint = agreement.fingerprint();
    let prefix = if form.value(ACTION) == Some("decline") { "decline-" } else { "" };
    let fields = vec![("reason", words::decline_reason(lang))];
    let (pdf, read, no) = if file.amendment.is_some() {
        let (scene, debtor) = (scene.clone(), debtor.clone());
        let no = view! { <GiveUp scene debtor id=file.row.id shown_on=SIGN/> };
        ("to-sign.pdf", plan_changes::read(lang), no.into_any())
    } else {
        let (scene, debtor, file) = (scene.clone(), debtor.clone(), file.clone());
        let no = view! { <Decline scene debtor file/> };
        ("agreement.pdf", plans::read_agreement(lang), no.into_any())
    };
    let pdf = format!("{PATH}/{}/{pdf}", file.row.id);
    view! {
        <Head scene=scene.clone() file=file.clone() problem/>
        <ErrorSummary lang form fields prefix/>
        <div class="narrow">
            <p class="large">{words::lead(lang)}</p>
            <Text scene=scene.clone() file=file.clone() agreement/>
            <FetchPdf to=pdf text=read/>
            <Sign scene=scene.clone() debtor file=file.clone() fingerprint/>
            <section aria-labelledby="paper">
                <h2 id="paper">{words::paper(lang)}</h2>
                <p>
                    {words::paper_text(lang)} " " <PhoneLink number=file.unit_phone.clone()/>
                </p>
            </section>
            {no}
        </div>
    }
    .into_any()
}

/// The agreement, from the same parts as its PDF.
#[component]
fn Text(scene: Scene, file: PlanFile, agreement: Agreement) -> impl IntoView {
    let lang = scene.lang();
    let municipality = scene.municipality.clone();
    let envelope =
        Envelope { lang: agreement.lang, municipality: &municipality, addressee: &file.party.name };
    let frozen_on = letters::day_of(agreement.frozen_at);
    let file = file.as_frozen(&agreement);
    let letter = letters::agreement_on_page(&envelope, &file, (frozen_on, agreement.letter));
    // In groups, so that it can be read aloud and breaks on a narrow screen.
    let groups: Vec<String> = agreement
        .sha256
        .chunks(4)
        .map(|four| four.iter().map(|byte| format!("{byte:02x}")).collect())
        .collect();
    let foreign = (agreement.lang != lang)
        .then(|| view! { <p class="note">{words::other_language(lang)}</p> });
    view! {
        {foreign}
        <article class="card letter" lang=agreement.lang.tag() aria-labelledby="agreement">
            <h2 id="agreement">{letter.title}</h2>
            <Piece block=Block::Facts(letter.facts)/>
            <Parts parts=letter.parts/>
        </article>
        <p class="soft small">
            {words::fingerprint(lang)} " " {groups.join(" ")}
        </p>
    }
    .into_any()
}

/// The button that begins the signature; for someone who has signed already, who is to sign still.
#[component]
fn Sign(
    scene: Scene,
    debtor: Debtor,
    file: PlanFile,
    /// Of what stands above: that is signed, and nothing that is set meanwhile.
    fingerprint: String,
) -> impl IntoView {
    let lang = scene.lang();
    let (today, first) = (scene.today(), file.row.schedule.first_day());
    let may_yet = in_time(file.row.state, first, today);
    let may = may_yet && file.is_to_be_signed_by(debtor.person);
    // All on the debtor's side may have signed, and the municipality alone is to.
    let theirs_are_missing = file.missing() > 0;
    let late = (!may_yet && theirs_are_missing).then(|| {
        let say = |day| words_of_day(lang, day, today);
        view! { <p class="note due">{plan_days::paper(lang, first, today, say)}</p> }
    });
    let signed = file.is_signed_by(debtor.person);
    let two = (file.signers > 1 && theirs_are_missing).then(|| {
        view! {
            <p>{words::two(lang)}</p>
            <p class="soft">{words::missing(lang, file.missing().into())}</p>
        }
    });
    let there = signed.then(|| {
        let text = if theirs_are_missing { words::yours_is_there(lang) } else { words::done(lang) };
        view! { <p>{text}</p> }
    });
    let countersign = file.countersign.then(|| view! { <p>{words::countersign(lang)}</p> });
    let button = may.then(|| {
        let form = scene.form.of_action(SIGN);
        view! {
            <p>{words::how(lang)}</p>
            <form method="post" action=format!("{PATH}/{}/sign", file.row.id)>
                <FormFields debtor form/>
                <input type="hidden" name="document" value=fingerprint/>
                <button class="button" type="submit">
                    <Glyph icon=Icon::Lock/>
                    {words::with_eid(lang)}
                </button>
            </form>
        }
    });
    view! {
        <section class="card lead-card" aria-labelledby="sign">
            <h2 id="sign">{plans::sign(lang)}</h2>
            {two}
            {there}
            {countersign}
            {late}
            {button}
        </section>
    }
    .into_any()
}

/// Saying no to the agreement, and perhaps why.
#[component]
fn Decline(scene: Scene, debtor: Debtor, file: PlanFile) -> impl IntoView {
    let lang = scene.lang();
    let form = scene.form.of_action("decline");
    let open = form.is_refused();
    view! {
        <details class="deed" open=open>
            <summary>{words::decline(lang)}</summary>
            <form method="post" action=format!("{PATH}/{}/decline", file.row.id)>
                <FormFields debtor form=form.clone()/>
                <input type="hidden" name="shown_on" value=SIGN/>
                <p>{words::decline_text(lang)}</p>
                <LongField
                    lang
                    form
                    name="reason"
                    label=words::decline_reason(lang)
                    rows=3
                    prefix="decline-"
                />
                <button class="button second" type="submit">{words::send_decline(lang)}</button>
            </form>
        </details>
    }
    .into_any()
}
