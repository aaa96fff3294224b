//! Proposing a plan, and what the one who owes does with it.

use super::Sent;
use super::reading::Reading;
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::form::{FieldError, OWN_NUMBER};
use besked_app::ports::{PlanAct, PlanAsk, PortalError};
use besked_domain::id::{InvoiceId, PlanId};
use besked_domain::plan::{Change, Pace, Proposal};

/// POST `/plans/new`: `invoice` (repeated; none = all), `instalments` or `monthly`, `first_due_on`,
/// `reason`. Where `instalments` is `own_number`, the number stands in the field of that name. With `step=preview` what it comes to is only shown; with `step=anyway` a person looks at what
/// lies outside the rules.
pub(crate) async fn propose(State(state): State<AppState>, request: Request) -> Response {
    let sent = match Sent::read(&state, request).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let invoices = sent.all("invoice");
    let form = sent.form_with("invoice", &invoices);
    let mut fields = sent.reading();
    let asked = ask(&mut fields, &invoices, sent.field("step") == "anyway");
    if let Some((form, status)) = super::again(fields, &form, sent.field("step") == "preview") {
        return page::form_again(&state, sent.request, form, status).await;
    }
    let done = match asked {
        Some(ask) => state.portal.propose_plan(&sent.debtor, &ask, sent.key()).await,
        None => Err(PortalError::Stale),
    };
    match done {
        Ok(id) => see_other(&format!("/plans/{id}?done=1")),
        Err(error) => super::refused(&state, sent.request, form, error).await,
    }
}

/// What is proposed, for which invoices.
pub(super) fn ask(fields: &mut Reading<'_>, invoices: &[String], anyway: bool) -> Option<PlanAsk> {
    let ids = invoices.iter().map(|id| id.parse().ok()).collect::<Option<Vec<InvoiceId>>>();
    let ids = match ids {
        None => fields.wrong("invoice", FieldError::Malformed),
        ids => ids,
    };
    let (proposal, reason) = (proposal(fields), fields.optional_text("reason"));
    Some(PlanAsk { invoices: ids?, proposal: proposal?, reason: reason?, anyway })
}

/// How many parts, or how much a month where that is told; and the first day.
pub(super) fn proposal(fields: &mut Reading<'_>) -> Option<Proposal> {
    let monthly = fields.amount("monthly");
    let pace = match monthly {
        Some(Some(amount)) => Some(Pace::Monthly(amount)),
        Some(None) => fields.choice_or("instalments", OWN_NUMBER).map(Pace::Instalments),
        None => None,
    };
    let first_due_on = fields.coming_day("first_due_on");
    Some(Proposal { pace: pace?, first_due_on: first_due_on? })
}

/// The offer that was shown: a form need not say which, and then it is the one that holds. `None` where it says what
/// no offer can be.
pub(super) fn shown(fields: &Reading<'_>) -> Option<Option<i32>> {
    match fields.field("version") {
        "" => Some(None),
        told => told.parse().ok().map(Some),
    }
}

/// POST `/plans/{id}/accept`: `version`, the offer that is accepted, where it is told.
pub(crate) async fn accept(state: State<AppState>, id: Path<String>, request: Request) -> Response {
    act(state, id, "accept", request, |fields| {
        shown(fields).map(|version| PlanAct::Accept { version })
    })
    .await
}

/// POST `/plans/{id}/answer`: `instalments` or `monthly`, `first_due_on`, `reason`.
pub(crate) async fn answer(state: State<AppState>, id: Path<String>, request: Request) -> Response {
    act(state, id, "answer", request, |fields| {
        let (proposal, reason) = (proposal(fields), fields.optional_text("reason"));
        Some(PlanAct::Answer { proposal: proposal?, reason: reason? })
    })
    .await
}

/// POST `/plans/{id}/decline`: `reason`. It stands on the plan's page, and with `shown_on=sign` on the one
/// where the agreement is signed.
pub(crate) async fn decline(
    state: State<AppState>,
    id: Path<String>,
    request: Request,
) -> Response {
    act(state, id, "decline", request, |fields| {
        fields.optional_text("reason").map(PlanAct::Decline)
    })
    .await
}

/// POST `/plans/{id}/withdraw`.
pub(crate) async fn withdraw(
    state: State<AppState>,
    id: Path<String>,
    request: Request,
) -> Response {
    act(state, id, "withdraw", request, |_| Some(PlanAct::Withdraw)).await
}

/// POST `/plans/{id}/change`: `change` is `move`, with `instalment` (none = the next) and `date`; `shorten`,
/// with `instalments`; or `extra`, with `effect`. With `step=preview` what it comes to is only shown. What is to
/// be signed leads there.
pub(crate) async fn change(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let sent = match Sent::read(&state, request).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let Ok(id) = id.parse::<PlanId>() else {
        return page::not_found(&state, sent.request).await;
    };
    let found = state.portal.plan(&sent.debtor, id).await;
    let next = match found {
        Ok(file) => file.and_then(|file| file.row.next_number()),
        Err(error) => return sent.refused(&state, error).await,
    };
    let form = sent.form();
    let mut fields = sent.reading();
    let wanted = wanted(&mut fields, next);
    if let Some((form, status)) = super::again(fields, &form, sent.field("step") == "preview") {
        return page::form_again(&state, sent.request, form, status).await;
    }
    let done = match wanted {
        Some(change) => {
            let act = PlanAct::Change(change);
            state.portal.act_on_plan(&sent.debtor, id, &act, sent.key()).await
        }
        None => Err(PortalError::Stale),
    };
    if let Err(error) = done {
        return super::refused(&state, sent.request, form, error).await;
    }
    match state.portal.plan(&sent.debtor, id).await {
        Ok(Some(file)) if file.is_to_be_signed() => see_other(&format!("/plans/{id}/sign")),
        _ => see_other(&format!("/plans/{id}?done=1")),
    }
}

/// What a debtor wants to change; where they do not say which instalment, the next one.
fn wanted(fields: &mut Reading<'_>, next: Option<u32>) -> Option<Change> {
    match fields.field("change") {
        "move" => {
            let named = next.filter(|_| fields.field("instalment").is_empty());
            let number = named.or_else(|| fields.choice("instalment"));
            let to = fields.coming_day("date");
            Some(Change::Move { number: number?, to: to? })
        }
        "extra" => fields.choice("effect").map(|effect| Change::Extra { effect }),
        "shorten" => {
            fields.choice("instalments").map(|instalments| Change::Shorten { instalments })
        }
        _ => fields.wrong("change", FieldError::Missing),
    }
}

/// POST `/plans/{id}/drop-change`.
pub(crate) async fn drop_change(
    state: State<AppState>,
    id: Path<String>,
    request: Request,
) -> Response {
    act(state, id, "drop-change", request, |_| Some(PlanAct::DropChange)).await
}

async fn act(
    State(state): State<AppState>,
    Path(id): Path<String>,
    action: &'static str,
    request: Request,
    read: fn(&mut Reading<'_>) -> Option<PlanAct>,
) -> Response {
    let mut sent = match Sent::read(&state, request).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let Ok(id) = id.parse::<PlanId>() else {
        return page::not_found(&state, sent.request).await;
    };
    let part = if sent.field("shown_on") == "sign" { "/sign" } else { "" };
    page::turn_to(&mut sent.request, &format!("/plans/{id}{part}"));
    let form = sent.form_of(action);
    let mut fields = sent.reading();
    let read = read(&mut fields);
    if let Some(form) = fields.faults(form.clone()) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page::form_again(&state, sent.request, form, status).await;
    }
    let done = match read {
        Some(read) => state.portal.act_on_plan(&sent.debtor, id, &read, sent.key()).await,
        None => Err(PortalError::Stale),
    };
    match done {
        Ok(()) => see_other(&format!("/plans/{id}?done=1")),
        Err(error) => super::refused(&state, sent.request, form, error).await,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Fields;
    use super::*;
    use chrono::NaiveDate;

    /// The choices and the number beside them are one form's, and it sends both.
    #[test]
    fn what_is_chosen_of_the_numbers_counts() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        let read = |chosen: &str, beside: &str| {
            let sent = [
                ("instalments", chosen),
                (OWN_NUMBER, beside),
                ("monthly", ""),
                ("first_due_on", "2026-12-25"),
            ];
            let fields: Fields =
                sent.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
            proposal(&mut Reading::new(&fields, today, 100)).map(|proposal| proposal.pace)
        };
        assert_eq!(read("6", "15"), Some(Pace::Instalments(6)));
        assert_eq!(read(OWN_NUMBER, "15"), Some(Pace::Instalments(15)));
        assert_eq!(read(OWN_NUMBER, ""), None);
    }
}
