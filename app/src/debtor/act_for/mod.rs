//! Whom one acts for.

use crate::ports::{ActAs, Debtor};
use crate::scene::{DebtorScene, Scene};
use crate::ui::awaited::awaited;
use crate::ui::field::ErrorSummary;
use crate::ui::layout::{FormFields, Page, Section};
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use crate::words::{common, sign_in as words};
use besked_domain::party::PartyKind;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// `/act-for`
#[component]
pub(crate) fn ActForPage() -> impl IntoView {
    let Some(DebtorScene { scene, debtor, portal }) = DebtorScene::take() else {
        return Bare().into_any();
    };
    let next = use_query_map().with_untracked(|query| query.get("next")).unwrap_or_default();
    let content = awaited(&scene, move |scene| async move {
        let choices = portal.may_act_for(&debtor).await?;
        Ok(view! { <Content scene debtor choices next/> })
    });
    view! {
        <Page scene section=Section::Account>
            {content}
        </Page>
    }
    .into_any()
}

#[component]
fn Content(scene: Scene, debtor: Debtor, choices: Vec<ActAs>, next: String) -> impl IntoView {
    let lang = scene.lang();
    let form = scene.form.clone();
    let next = form.value("next").map_or(next, str::to_owned);
    let choices = choices
        .into_iter()
        .enumerate()
        .map(|(at, choice)| {
            let what = match (choice.oneself, choice.kind) {
                (true, _) => words::oneself(lang),
                (false, PartyKind::Person) => words::person(lang),
                (false, PartyKind::Organisation) => words::company(lang),
                (false, PartyKind::Estate) => words::estate(lang),
                (false, PartyKind::ForeignBody) => words::foreign_body(lang),
            };
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name="party"
                        id=(at == 0).then_some("party")
                        value=choice.party.to_string()
                        checked=choice.party == debtor.acting_for
                        required
                    />
                    <span>
                        <strong>{choice.name}</strong>
                        <br/>
                        <span class="soft">{what}</span>
                    </span>
                </label>
            }
        })
        .collect_view();
    view! {
        <PageTitle text=words::act_for_title(lang) site=scene.municipality.name.clone()/>
        <div class="narrow">
            <h1>{words::act_for_title(lang)}</h1>
            <ErrorSummary
                lang
                form=form.clone()
                fields=vec![("party", words::act_for_title(lang))]
            />
            <p>{words::act_for_lead(lang)}</p>
            <form method="post" action="/act-for" class="card">
                <FormFields debtor form/>
                <input type="hidden" name="next" value=next/>
                <fieldset class="choices">
                    <legend class="visually-hidden">{words::act_for_title(lang)}</legend>
                    {choices}
                </fieldset>
                <button class="button" type="submit">{words::go_on(lang)}</button>
            </form>
            <p class="soft">
                {words::missing_someone(lang)} " " <a href="/contact">{common::contact(lang)}</a>
            </p>
        </div>
    }
    .into_any()
}
