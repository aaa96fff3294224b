//! The queries of payment plans, for the test that tries every query as the party itself, as others and as
//! nobody.

use crate::scoped_respites::stops;
use crate::scopes::Given;
use crate::seed::{OVERDUE, PAID, PLAN, PRESCHOOL, RESIDENT, UPCOMING, now, set_for, today};
use besked_domain::id::PlanId;
use besked_domain::interest::RateTable;
use besked_domain::invoice::StopKind;
use besked_domain::money::Money;
use besked_domain::party::PartyKind;
use besked_domain::plan::life::{Action, Actor as Role, State, transition};
use besked_domain::plan::{Change, Conduct, Pace, PlanPolicy, PlanRequest, Proposal};
use besked_domain::text::Lang;
use besked_server::store::events::Actor;
use besked_server::store::{PortalTx, StoreError, plan};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use sqlx::PgPool;
use uuid::Uuid;

/// The form that proposed the resident's plan of the seed.
const FORM: Uuid = Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_a311);

/// An offer that nobody has signed, of which an agreement was frozen twice.
const CHANGE: i32 = 9;

/// Freezes that, and what is to be signed of the plan, as it was before it was frozen anew; and lets the payment on the
/// plan's invoice have come in the bank's file.
pub(crate) async fn prepare(owner: &PgPool) {
    for sql in [
        "insert into plan_offer
        select (jsonb_populate_record(own, jsonb_build_object('version', $3))).*
        from plan_offer as own where party_id = $1 and plan_id = $2 and version = 1 and $3 > 1",
        "insert into plan_agreement (party_id, plan_id, version, language, document, frozen_at)
        values ($1, $2, $3, 'sv', '%PDF-1.7 newer', '2026-11-09 09:00+00')",
        "insert into plan_agreement_earlier
            (party_id, plan_id, version, language, document, frozen_at)
        select $1, $2, unnest(array[1, $3]), 'sv', '%PDF-1.7 earlier', '2026-11-08 09:00+00'",
    ] {
        sqlx::query(sql).bind(RESIDENT.0).bind(PLAN.0).bind(CHANGE).execute(owner).await.unwrap();
    }
    let comes = "insert into bank_part (
            party_id, id, bank_payment_id, invoice_id, amount, paid_on, texts, payment_id, booked, found_at
        )
        select
            own.party_id, gen_random_uuid(), part.bank_payment_id, own.invoice_id, own.amount,
            own.paid_on, '{}', own.id, true, part.found_at
        from payment as own
        inner join plan_invoice as in_plan
            on own.party_id = in_plan.party_id and own.invoice_id = in_plan.invoice_id
            and in_plan.plan_id = $2
        inner join bank_part as part on own.party_id = part.party_id
        where own.party_id = $1";
    sqlx::query(comes).bind(RESIDENT.0).bind(PLAN.0).execute(owner).await.unwrap();
}

/// Asks one query for the resident's rows, inside the transaction given.
pub(crate) async fn ask(query: &str, tx: &mut PortalTx) -> Given {
    let (of, which) = (RESIDENT, (RESIDENT, PLAN));
    Ok(match query {
        "plan::agreement" => usize::from(plan::agreement(tx, which, None).await?.is_some()),
        "plan::booked_since" => plan::booked_since(tx, which).await?.len(),
        "plan::by_form" => usize::from(plan::by_form(tx, of, FORM).await?.is_some()),
        "plan::conduct" => {
            let conduct = plan::conduct(tx, of, None, today()).await?;
            usize::try_from(conduct.paid_in_time).unwrap()
        }
        "plan::earlier_agreements" => plan::earlier_agreements(tx, which).await?.len(),
        "plan::invoices" => plan::invoices(tx, which).await?.len(),
        "plan::keep_sealed" => {
            plan::keep_sealed(tx, which, (1, 2), b"%PDF", now()).await?;
            // Kept once, it stays: what is there is what the seed put there.
            let kept =
                plan::signed(tx, which, (None, Some(2))).await?.and_then(|signed| signed.sealed);
            usize::from(kept.as_deref() == Some(b"%PDF-1.7 sealed".as_slice()))
        }
        "plan::kinds" => plan::kinds(tx, of, &[OVERDUE, UPCOMING]).await?.len(),
        "plan::known_since" => plan::known_since(tx, which).await?.len(),
        "plan::lock" => usize::from(plan::lock(tx, of, PLAN).await?.is_some()),
        "plan::of_party" => plan::of_party(tx, of, Some(PAID), today()).await?.len(),
        "plan::open" => plan::open(tx, of).await?.len(),
        "plan::pause" => {
            plan::pause(tx, which, OVERDUE, today(), now()).await?;
            stops(tx).await?
        }
        "plan::paying" => {
            if let Some(before) = plan::lock(tx, of, PLAN).await? {
                begins(tx, &before).await?;
            }
            plan::paying(tx, of, &[PAID]).await?.len()
        }
        "plan::scan" => usize::from(plan::scan(tx, which, 1).await?.is_some()),
        "plan::signatures" => plan::signatures(tx, which, 1).await?.len(),
        "plan::signed" => usize::from(plan::signed(tx, which, (None, None)).await?.is_some()),
        "plan::stop" => {
            plan::stop(tx, which, OVERDUE, StopKind::Asked, Some(today()), now()).await?;
            1
        }
        "plan::whole" => {
            let file = plan::whole(tx, of, PLAN, today()).await?;
            file.map_or(0, |file| file.invoices.len())
        }
        other => writes(other, tx).await?,
    })
}

/// The same for what is written of a plan that is held.
async fn writes(query: &str, tx: &mut PortalTx) -> Given {
    let Some(before) = plan::lock(tx, RESIDENT, PLAN).await? else { return Ok(0) };
    match query {
        "plan::amend"
        | "plan::amendment"
        | "plan::hold"
        | "plan::drop_amendment"
        | "plan::moves" => return amends(query, tx, &before).await,
        "plan::answered" => {
            plan::answered(tx, &before, plan::Answered::as_it_is(&before)).await?;
        }
        "plan::freeze" => {
            plan::freeze(tx, &before, Lang::Sv, &set_for(RESIDENT, b"%PDF"), now()).await?
        }
        "plan::moved" => {
            let transition = transition(State::Agreed, Action::Withdraw, Role::Debtor).unwrap();
            let actor = Actor::Debtor(RESIDENT);
            let step = plan::Step { transition, actor, content: Value::Null, now: now() };
            plan::moved(tx, &before, step).await?;
        }
        "plan::sign" => {
            let by =
                plan::Signer::Electronic { person: RESIDENT, document: [0; 32], evidence: b"{}" };
            let new = plan::NewSignature { by, name: "Demo", on: today(), now: now() };
            plan::sign(tx, &before, new).await?;
        }
        "plan::take_earlier" => {
            let before = plan::Locked { amendment: Some((CHANGE, today())), ..before };
            plan::take_earlier(tx, &before, &Sha256::digest(b"%PDF-1.7 earlier").into()).await?;
            let taken = plan::agreement(tx, (RESIDENT, PLAN), Some(CHANGE)).await?;
            return Ok(usize::from(taken.is_some_and(|file| file.document == b"%PDF-1.7 earlier")));
        }
        "plan::insert" | "plan::offer" => offers(query, tx, &before).await?,
        other => panic!("{other} has no case here"),
    }
    Ok(1)
}

/// The plan begins to be paid.
async fn begins(tx: &mut PortalTx, before: &plan::Locked) -> Result<(), StoreError> {
    let transition = transition(State::Agreed, Action::Activate, Role::Machine).unwrap();
    let actor = Actor::Debtor(RESIDENT);
    let step = plan::Step { transition, actor, content: Value::Null, now: now() };
    plan::moved(tx, before, step).await
}

/// The same for a change of the plan, while it is paid.
async fn amends(query: &str, tx: &mut PortalTx, before: &plan::Locked) -> Given {
    let of = (RESIDENT, PLAN);
    begins(tx, before).await?;
    offers("plan::offer", tx, before).await?;
    let change = Change::Move { number: 1, to: today() };
    let (more, sign_by) = (Money::ZERO, today());
    let new = plan::NewAmendment { version: 3, change, more, sign_by, now: now() };
    plan::amend(tx, before, new).await?;
    match query {
        "plan::hold" | "plan::moves" => plan::hold(tx, before, now()).await?,
        "plan::drop_amendment" => plan::drop_amendment(tx, of, 3, now()).await?,
        _ => {}
    }
    let waits = usize::from(plan::amendment(tx, of).await?.is_some());
    Ok(match query {
        "plan::moves" => plan::moves(tx, of).await?.len(),
        "plan::hold" | "plan::drop_amendment" => 1 - waits,
        _ => waits,
    })
}

async fn offers(query: &str, tx: &mut PortalTx, before: &plan::Locked) -> Result<(), StoreError> {
    let (rates, policy) = (RateTable::shipped(), PlanPolicy::shipped());
    let request = PlanRequest {
        invoices: vec![],
        party: PartyKind::Person,
        conduct: Conduct::default(),
        proposal: Proposal { pace: Pace::Instalments(2), first_due_on: today() },
    };
    let invoices = [plan::OfferedInvoice {
        invoice: OVERDUE,
        due_before: today(),
        payable: Money::from_ore(100),
        left_out: Money::ZERO,
        paid_before: Money::ZERO,
    }];
    let asked = plan::AskedFor::Request(&request);
    let made_from = plan::MadeFrom { asked, policy: &policy, rates: &rates, on: today() };
    let offer = plan::NewOffer {
        version: 3,
        by_staff: None,
        given_at: None,
        reason: "",
        made_from,
        judged: &before.judgement,
        schedule: &before.schedule,
        invoices: &invoices,
        now: now(),
    };
    if query == "plan::offer" {
        return plan::offer(tx, (RESIDENT, PLAN), offer).await;
    }
    let number = Uuid::new_v4().to_string();
    let new = plan::NewPlan {
        number: &number,
        unit: PRESCHOOL,
        by_person: Some(RESIDENT),
        registered_by: None,
        state: State::Proposed,
        answer_by: Some(today()),
        signers: 1,
        countersign: false,
        replaces: None,
        now: now(),
        form_key: Uuid::new_v4(),
    };
    let id = PlanId(Uuid::new_v4());
    plan::insert(tx, (RESIDENT, id), new, plan::NewOffer { version: 1, ..offer }).await
}
