//! What the customer has under way with the municipality, beside a call.

use crate::ports::OpenCases;
use crate::staff::disputes::{PATH as DISPUTES, StaffBadge};
use crate::ui::plan::PlanBadge;
use crate::ui::respite::RespiteBadge;
use crate::words::staff_callbacks as words;
use besked_domain::text::{Lang, Localised};
use leptos::prelude::*;

/// The cases that have not come to their end, each with the way there.
#[component]
pub(super) fn Matters(lang: Lang, cases: OpenCases) -> impl IntoView {
    let OpenCases { disputes, plans, respites } = cases;
    let disputes = disputes.into_iter().map(|row| {
        let badge = view! { <StaffBadge lang state=row.state/> }.into_any();
        item(lang, (format!("{DISPUTES}/{}", row.id), row.number), &row.subject, badge)
    });
    let plans = plans.into_iter().map(|row| {
        let badge =
            view! { <PlanBadge lang state=row.state awaits_us=row.awaits_us()/> }.into_any();
        item(lang, (format!("/staff/plans/{}", row.id), row.number), &row.subject, badge)
    });
    let respites = respites.into_iter().map(|row| {
        let badge = view! { <RespiteBadge lang state=row.state/> }.into_any();
        item(lang, (format!("/staff/respites/{}", row.id), row.number), &row.subject, badge)
    });
    let each: Vec<_> = disputes.chain(plans).chain(respites).collect();
    let body = if each.is_empty() {
        view! { <p class="card">{words::no_cases(lang)}</p> }.into_any()
    } else {
        view! { <ul class="card plain-list">{each}</ul> }.into_any()
    };
    view! {
        <section aria-labelledby="cases">
            <h2 id="cases">{words::cases(lang)}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// A case: where it is and what it is called, what it is about, how it stands.
fn item(
    lang: Lang,
    (to, number): (String, String),
    subject: &Localised,
    badge: AnyView,
) -> AnyView {
    let subject = subject.get(lang).to_owned();
    view! {
        <li>
            <a class="figures" href=to>{number}</a>
            " "
            {badge}
            <br/>
            {subject}
        </li>
    }
    .into_any()
}
