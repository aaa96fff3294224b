//! The queries of calls, for the test that tries every query as the party itself, as others and as nobody.

use crate::scopes::Given;
use crate::seed::{CALLBACK, OVERDUE, PRESCHOOL, RESIDENT, now, today};
use besked_domain::callback::life::{Action, Actor, Ground, check};
use besked_domain::callback::measure::Grade;
use besked_domain::callback::{CallChannel, CallLanguage, CallTopic};
use besked_domain::id::CallbackId;
use besked_domain::phone::Phone;
use besked_server::store::{PortalTx, Scoped as _, callback};
use chrono::TimeDelta;
use uuid::Uuid;

/// The form that asked for the resident's call of the seed.
const FORM: Uuid = Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_a411);

/// Asks one query for the resident's rows, inside the transaction given.
pub(crate) async fn ask(query: &str, tx: &mut PortalTx) -> Given {
    let of = RESIDENT;
    Ok(match query {
        "callback::by_form" => usize::from(callback::by_form(tx, of, FORM).await?.is_some()),
        "callback::end_promise" => {
            callback::end_promise(tx, (of, CALLBACK), now()).await?;
            let Some((file, _)) = callback::whole(tx, of, CALLBACK).await? else { return Ok(0) };
            usize::from(file.row.due_at > now())
        }
        "callback::grade" => {
            let sql = "update callback set state = 'solved' where party_id = $1 and id = $2";
            sqlx::query(sql).bind(of.0).bind(CALLBACK.0).execute(tx.connection()).await?;
            usize::from(callback::grade(tx, (of, CALLBACK), Grade::ALL[4], now()).await?)
        }
        "callback::insert" => {
            let (number, phone) =
                (Uuid::new_v4().to_string(), Phone::parse("070-174 06 05").unwrap());
            let new = callback::NewCallback {
                party: of,
                id: CallbackId(Uuid::new_v4()),
                number: &number,
                unit: PRESCHOOL,
                topic: CallTopic::Other,
                about: None,
                phone: &phone,
                language: CallLanguage::Swedish,
                note: "",
                phrase: "björk lampa",
                channel: CallChannel::Portal,
                by: Ok(of),
                now: now(),
                form_key: Uuid::new_v4(),
            };
            callback::insert(tx, new).await?;
            1
        }
        "callback::latest_unit" => usize::from(callback::latest_unit(tx, of).await?.is_some()),
        "callback::lock" => usize::from(callback::lock(tx, of, CALLBACK).await?.is_some()),
        "callback::matter" => usize::from(callback::matter(tx, of, OVERDUE.0).await?.is_some()),
        "callback::moved" => {
            let Some(before) = callback::lock(tx, of, CALLBACK).await? else { return Ok(0) };
            let ground = Ground {
                staff: None,
                claim: None,
                now: now(),
                attempts: 0,
                needed: 3,
                note: "",
                has_time: false,
                other_number: false,
            };
            let step = check(before.state, Action::Cancel, Actor::Debtor, &ground).unwrap();
            let moved = callback::Moved {
                step,
                phone: &before.phone,
                note: &before.note,
                anew: false,
                now: now(),
            };
            callback::moved(tx, (of, of), &before, moved).await?;
            1
        }
        "callback::of_party" => callback::of_party(tx, of).await?.len(),
        "callback::promise" => {
            callback::end_promise(tx, (of, CALLBACK), now()).await?;
            let new = callback::NewPromise {
                number: 3,
                from: now(),
                due: now() + TimeDelta::hours(1),
                window: None,
                agreed: false,
                policy: today(),
            };
            callback::promise(tx, (of, CALLBACK), &new, now()).await?;
            1
        }
        "callback::waited_for" => usize::try_from(callback::waited_for(tx, of).await?).unwrap(),
        "callback::whole" => match callback::whole(tx, of, CALLBACK).await? {
            Some((file, _)) => file.attempts.len(),
            None => 0,
        },
        other => panic!("{other} has no case here"),
    })
}
