//! A disputed charge without the engine that explains: the same rows, with an answer that was made
//! beforehand, and its page put together by hand.

use super::{Bare, debtor};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use besked_app::ports::About;
use besked_domain::dispute::case::State as CaseState;
use besked_domain::dispute::{
    Case, Channel, DisputePolicy, Explanation, Facts, Ground, Hold, Objection, Scope, Sender, Told,
    explain,
};
use besked_domain::evidence::Limits;
use besked_domain::id::{DisputeId, InvoiceId, PartyId};
use besked_domain::invoice::Invoice;
use besked_domain::invoice::standing::{Balance, Figures};
use besked_domain::notice::Notice;
use besked_domain::text::{Lang, format};
use besked_server::clock::{Clock as _, SystemClock, wall_clock};
use besked_server::store::events::{Actor, NewEvent, Subject, append};
use besked_server::store::settings::Settings;
use besked_server::store::{
    Mode, PortalTx, Scoped as _, StoreError, dispute, forms, invoice, message,
};
use besked_server::texts;
use chrono::Datelike as _;
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use tokio::sync::OnceCell;
use uuid::Uuid;

/// What every dispute is answered: made once, for the first invoice that came.
pub(super) type Beforehand = OnceCell<(Facts, Objection, DisputePolicy, Explanation)>;

/// POST `/invoices/{id}/dispute`.
pub(super) async fn send(
    State(bare): State<Bare>,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
    Form(fields): Form<HashMap<String, String>>,
) -> Response {
    match written(&bare, id.into(), &headers, &fields).await {
        Ok(Some(id)) => Redirect::to(&format!("/disputes/{id}")).into_response(),
        Ok(None) => StatusCode::UNAUTHORIZED.into_response(),
        Err(error) => failed(&error),
    }
}

/// GET `/disputes/{id}`.
pub(super) async fn show(
    State(bare): State<Bare>,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
) -> Response {
    match page(&bare, id.into(), &headers).await {
        Ok(Some(html)) => Html(html).into_response(),
        Ok(None) => StatusCode::UNAUTHORIZED.into_response(),
        Err(error) => failed(&error),
    }
}

fn failed(error: &StoreError) -> Response {
    eprintln!("{error}");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}

async fn written(
    bare: &Bare,
    on: InvoiceId,
    headers: &HeaderMap,
    fields: &HashMap<String, String>,
) -> Result<Option<DisputeId>, StoreError> {
    let (now, today) = (SystemClock.now(), SystemClock.today());
    let Some(session) = debtor(bare, headers).await? else { return Ok(None) };
    let party = session.acting_for;
    let Some(key) = fields.get("form_key").and_then(|key| key.parse::<Uuid>().ok()) else {
        return Ok(None);
    };
    let settings = bare.policy.of(today).await?;
    let mut tx = PortalTx::begin(&bare.pools, Some(party), Mode::Write).await?;
    if !forms::first_time(&mut tx, party, key, "/dispute", now).await? {
        return dispute::by_form(&mut tx, party, key).await;
    }
    let Some(invoice) = invoice::whole(&mut tx, party, on).await? else { return Ok(None) };
    let series = settings.dispute_series()?;
    let number = dispute::next_number(tx.connection(), &series, today.year()).await?;
    let actor = Actor::Debtor(session.person);
    let event = |subject, name, next_state| NewEvent {
        subject,
        at: now,
        actor,
        name,
        previous_state: None,
        next_state,
        content: json!({ "case": number }),
    };
    append(&mut tx, event(Subject::Invoice(party, on), "ChargeDisputed", None)).await?;
    let made = bare.answer.get_or_try_init(|| beforehand(&mut tx, &settings, invoice.clone()));
    let (facts, objection, policy, answer) = made.await?;
    let case = Case { number: number.clone(), ..facts.case.clone() };
    let facts = Facts { case, invoice, ..facts.clone() };
    let mut answer = answer.clone();
    // What is left to pay is paused, whatever the first invoice was answered.
    let left = Balance::of(&Figures::from(&facts.invoice)).left;
    answer.hold = Hold { scope: Scope::Disputed, invoice: on, amount: left, until: None };
    let (id, state) = (DisputeId(Uuid::now_v7()), CaseState::Open);
    let new = dispute::NewDispute {
        id,
        state,
        received_at: now,
        now,
        today,
        by_person: Some(session.person),
        registered_by: None,
        form_key: Some(key),
        facts: &facts,
        objection,
        policy,
        texts: texts::kept(),
        // What was sent is hashed by the product alone: it is a part of what the answer costs.
        told: &BTreeMap::new(),
        answer: &answer,
    };
    dispute::insert(&mut tx, new).await?;
    let opened = event(Subject::Dispute(party, id), "DisputeOpened", Some(state.word()));
    append(&mut tx, opened).await?;
    let notice = Notice::Explanation { answer_by: answer.answer_by };
    let new = message::NewMessage { party, about: About::Dispute(id), notice, letter: None };
    message::make(&mut tx, new, now).await?;
    tx.commit().await?;
    Ok(Some(id))
}

/// The answer, made as the product makes it.
async fn beforehand(
    tx: &mut PortalTx,
    settings: &Settings,
    invoice: Invoice,
) -> Result<(Facts, Objection, DisputePolicy, Explanation), StoreError> {
    let (now, today) = (SystemClock.now(), SystemClock.today());
    let nobody = || StoreError::Setting {
        key: "the first invoice".to_owned(),
        reason: "cannot be disputed".to_owned(),
    };
    let looked = dispute::look(tx, &invoice, false).await?.ok_or_else(nobody)?;
    let told = Told {
        ids: vec![],
        amount: None,
        ground: Ground::NotReceived,
        statement: "Det var stängt hela veckan.".to_owned(),
        wanted: "Räkna om.".to_owned(),
        files: 0,
        appeals: false,
    };
    let objection = Objection::read(told, &invoice).map_err(|_| nobody())?;
    let municipality = settings.municipality()?;
    let charge_type = &invoice.charge_type;
    let tried_by = settings.appeal_to(charge_type.regime, &charge_type.code)?;
    let facts = Facts {
        case: Case {
            number: String::new(),
            received_on: today,
            received_at: wall_clock(now).time(),
            channel: Channel::Portal,
        },
        invoice,
        payer: looked.payer,
        payments_elsewhere: looked.payments_elsewhere,
        payments_unbooked: vec![],
        plans_signed: looked.plans_signed,
        alike: looked.alike,
        held: looked.held,
        earlier: vec![],
        proposal_pause: None,
        tried_by: Some(tried_by),
        rates: settings.rates().clone(),
        municipality: Sender {
            name: municipality.name,
            opening_hours: municipality.opening_hours,
            debt_advice_phone: municipality.debt_advice_phone,
        },
    };
    let policy = settings.dispute_policy()?;
    let answer = explain(&facts, &objection, &policy, today);
    Ok((facts, objection, policy, answer))
}

async fn page(
    bare: &Bare,
    id: DisputeId,
    headers: &HeaderMap,
) -> Result<Option<String>, StoreError> {
    let Some(session) = debtor(bare, headers).await? else { return Ok(None) };
    let party: PartyId = session.acting_for;
    let mut tx = PortalTx::begin(&bare.pools, Some(party), Mode::Read).await?;
    let found = dispute::whole(&mut tx, party, id, false, Limits::MOST).await?;
    tx.commit().await?;
    let Some(case) = found else { return Ok(None) };
    let mut html = String::with_capacity(64 << 10);
    let _ = write!(
        html,
        "<!DOCTYPE html><html lang=\"sv\"><title>{}</title><main><h1>{}</h1><p>{} {}</p>",
        session.name,
        case.row.subject.get(Lang::Sv),
        case.row.number,
        format::money(case.row.held),
    );
    for part in &case.answer.parts {
        let _ = write!(html, "<section>{part:?}</section>");
    }
    let _ = write!(html, "{}</main></html>", bare.filling);
    Ok(Some(html))
}
