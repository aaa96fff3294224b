//! The queries of respites, for the test that tries every query as the party itself, as others and as
//! nobody.

use crate::scopes::Given;
use crate::seed::{OVERDUE, PLAN, PRESCHOOL, RESIDENT, RESPITE, now, today};
use besked_domain::id::RespiteId;
use besked_domain::interest::RateTable;
use besked_domain::invoice::StopKind;
use besked_domain::plan::PlanPolicy;
use besked_domain::plan::life::Actor as Role;
use besked_domain::respite::{RespiteRequest, judge, life};
use besked_server::store::events::Actor;
use besked_server::store::{PortalTx, Scoped as _, StoreError, respite};
use uuid::Uuid;

/// The form that asked for the resident's respite of the seed.
const FORM: Uuid = Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_a211);

/// Asks one query for the resident's rows, inside the transaction given.
pub(crate) async fn ask(query: &str, tx: &mut PortalTx) -> Given {
    let of = RESIDENT;
    Ok(match query {
        "respite::asked" => {
            let rates = RateTable::shipped();
            usize::from(respite::asked(tx, (of, OVERDUE), None, &rates, today()).await?.is_some())
        }
        "respite::beside_plan" => {
            joins(tx).await?;
            respite::beside_plan(tx, of, PLAN).await?.len()
        }
        "respite::by_form" => usize::from(respite::by_form(tx, of, FORM).await?.is_some()),
        "respite::give_up" => {
            joins(tx).await?;
            let given = respite::give_up(tx, (of, RESPITE), PLAN).await?;
            usize::try_from(given).unwrap()
        }
        "respite::hold_open" => respite::hold_open(tx, of).await?,
        "respite::insert" => {
            let (rates, policy) = (RateTable::shipped(), PlanPolicy::shipped());
            let request = RespiteRequest { invoices: vec![], until: today() };
            let judged = judge(&request, &policy, &rates, today());
            let number = Uuid::new_v4().to_string();
            let new = respite::NewRespite {
                party: of,
                id: RespiteId(Uuid::new_v4()),
                until: today(),
                number: &number,
                unit: PRESCHOOL,
                by_person: of,
                reason: "",
                made_from: respite::MadeFrom {
                    request: &request,
                    policy: &policy,
                    rates: &rates,
                    on: today(),
                },
                judged: &judged,
                state: life::State::Asked,
                answer_by: Some(today()),
                now: now(),
                form_key: Uuid::new_v4(),
            };
            respite::insert(tx, new).await?;
            1
        }
        "respite::lock" => usize::from(respite::lock(tx, of, RESPITE).await?.is_some()),
        "respite::moved" => {
            let Some(before) = respite::lock(tx, of, RESPITE).await? else { return Ok(0) };
            let action = life::Action::Withdraw;
            let step = life::transition(before.state, action, Role::Debtor, false, "").unwrap();
            respite::moved(tx, (&before, RESPITE), step, Actor::Debtor(of), now()).await?;
            1
        }
        "respite::of_party" => respite::of_party(tx, of, Some(OVERDUE)).await?.len(),
        "respite::paused_before" => usize::from(respite::paused_before(tx, (of, OVERDUE)).await?),
        "respite::reckoned" => {
            let rates = RateTable::shipped();
            respite::reckoned(tx, (of, RESPITE), today(), &rates, today()).await?.len()
        }
        "respite::replaced" => {
            let Some(before) = respite::lock(tx, of, RESPITE).await? else { return Ok(0) };
            let action = life::Action::Replace;
            let step = life::transition(before.state, action, Role::Machine, false, "").unwrap();
            respite::replaced(tx, (of, RESPITE), step, PLAN, now()).await?;
            1
        }
        "respite::stop" => {
            let kind = StopKind::Respite;
            respite::stop(tx, (of, RESPITE), OVERDUE, kind, today(), now()).await?;
            stops(tx).await?
        }
        "respite::tell_left" => {
            let Some(mut file) = respite::whole(tx, of, RESPITE).await? else { return Ok(0) };
            respite::tell_left(tx, of, &mut file, &RateTable::shipped(), today()).await?;
            usize::from(file.row.left.is_some())
        }
        "respite::tell_row" => {
            let Some(mut file) = respite::whole(tx, of, RESPITE).await? else { return Ok(0) };
            respite::tell_row(tx, of, &mut file.row, &RateTable::shipped(), today()).await?.len()
        }
        "respite::whole" => match respite::whole(tx, of, RESPITE).await? {
            Some(file) => file.invoices.len(),
            None => 0,
        },
        other => panic!("{other} has no case here"),
    })
}

/// The plan of the seed is for the invoice of the respite too.
async fn joins(tx: &mut PortalTx) -> Result<(), StoreError> {
    let joins = "insert into plan_invoice
        (party_id, plan_id, version, invoice_id, due_before, payable, left_out, paid_before)
        select party_id, id, version, $2, $3, 100, 0, 0 from plan where id = $1
        on conflict do nothing";
    let joins = sqlx::query(joins).bind(PLAN.0).bind(OVERDUE.0).bind(today());
    joins.execute(tx.connection()).await?;
    Ok(())
}

/// How many stops of collection of the resident's have been placed just now, as whoever asks sees them.
pub(crate) async fn stops(tx: &mut PortalTx) -> Given {
    let placed = "select count(*) from collection_stop where party_id = $1 and placed_at = $2";
    let placed: i64 = sqlx::query_scalar(placed)
        .bind(RESIDENT.0)
        .bind(now())
        .fetch_one(tx.connection())
        .await
        .map_err(StoreError::from)?;
    Ok(usize::try_from(placed).unwrap())
}
