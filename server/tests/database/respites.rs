//! Respites through both ports, as the real roles: given at once or by a person, told to the ledger and
//! in writing, and nothing claimed before the new day.

use crate::cut::{Cut, Wire};
use crate::decisions::delegated;
use crate::disputes::{decide, desk, in_role, manager, open, portal, told};
use crate::dump::Dumper;
use crate::feed::fed;
use crate::plans::at_once;
use crate::seed::{HANDLER, NEIGHBOUR, OVERDUE, RESIDENT, UPCOMING, debtor, pools, set, today};
use besked_app::ports::{
    About, DebtorPortal as _, InvoiceFilter, InvoiceQuery, PortalError, RespiteAct, RespiteAsk,
    StaffAct, StaffDesk as _, StaffRole,
};
use besked_domain::delegation::Delegated;
use besked_domain::dispute::case::Outcome;
use besked_domain::dispute::{Ground, Reading, TextId, Told};
use besked_domain::id::{InvoiceId, RespiteId};
use besked_domain::invoice::{Stop, StopKind};
use besked_domain::money::Money;
use besked_domain::notice::Notice;
use besked_domain::plan::life::Refusal;
use besked_domain::plan::{Rule, Verdict};
use besked_domain::respite::life::State;
use besked_domain::text::Lang;
use besked_server::clock::FixedClock;
use besked_server::interchange::claims::export_claims;
use besked_server::portal::Portal;
use besked_server::store::events::{self, Chain, Subject};
use besked_server::store::settings::SettingsCache;
use besked_server::store::{Addresses, JobsTx, Pools};
use chrono::NaiveDate;
use serde_json::Value;
use sqlx::PgPool;
use std::sync::Arc;
use uuid::Uuid;

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn ask(invoice: InvoiceId, until: &str) -> RespiteAsk {
    let reason = "Lönen kommer den 25.".to_owned();
    RespiteAsk { invoices: vec![invoice], until: day(until), reason, anyway: false }
}

pub(crate) async fn asked(pools: &Pools, ask: &RespiteAsk) -> Result<RespiteId, PortalError> {
    portal(pools).ask_respite(&debtor(RESIDENT, RESIDENT), ask, Uuid::new_v4()).await
}

/// Whether the resident's overdue invoice is claimed on a day.
async fn is_claimed(pools: &Pools, on: NaiveDate) -> bool {
    let mut out = Vec::new();
    export_claims(pools, on, &mut out).await.unwrap();
    String::from_utf8(out).unwrap().contains(&OVERDUE.to_string())
}

pub(crate) async fn stop_of(pools: &Pools, invoice: InvoiceId) -> Option<Stop> {
    let who = debtor(RESIDENT, RESIDENT);
    portal(pools).invoice(&who, invoice).await.unwrap().unwrap().stop
}

async fn notices(pools: &Pools) -> Vec<Notice> {
    let who = debtor(RESIDENT, RESIDENT);
    let list = portal(pools).messages(&who, 1).await.unwrap();
    list.rows.iter().map(|row| row.notice).collect()
}

#[sqlx::test(migrations = false)]
async fn a_short_respite_is_there_at_once_noted_and_confirmed(owner: PgPool) {
    let pools = pools(&owner).await;
    at_once(&owner).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let (_, start) = fed(&pools, 0).await;
    let wanted = ask(UPCOMING, "2026-12-20");
    let preview = portal.preview_respite(&who, &wanted).await.unwrap();
    assert_eq!(preview.judgement.verdict, Verdict::Automatic);
    let key = Uuid::new_v4();
    let id = portal.ask_respite(&who, &wanted, key).await.unwrap();
    assert_eq!(portal.ask_respite(&who, &wanted, key).await.unwrap(), id, "sent twice");

    let file = portal.respite(&who, id).await.unwrap().unwrap();
    assert_eq!(file.row.state, State::Granted);
    let board = delegated(&pools).await;
    assert!(!board.contains(&Delegated::RespiteGranted), "no official gave it: {board:?}");
    assert_eq!(file.row.number, "KS-AS 2026/000004");
    assert!(file.by_machine && file.decided_at.is_some());
    assert_eq!(file.row.payable, preview.judgement.costs[0].then);
    assert_eq!(file.invoices[0].due_before, day("2026-11-30"));
    let names: Vec<&str> = file.events.iter().map(|event| event.name.as_str()).collect();
    assert_eq!(names, ["RespiteAsked", "RespiteGranted"]);

    // The invoice says so, and the ledger is told, with the new day: the Monday after the Sunday that was chosen.
    assert_eq!((preview.until, file.row.until), (day("2026-12-21"), day("2026-12-21")));
    let stop = Some(Stop { kind: StopKind::Respite, until: Some(day("2026-12-21")) });
    assert_eq!(stop_of(&pools, UPCOMING).await, stop);
    let (told, _) = fed(&pools, start).await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["kind"], "respite_granted");
    assert_eq!(told[0]["until"], "2026-12-21");
    assert_eq!(told[0]["case"], "KS-AS 2026/000004");
    assert_eq!(told[0]["amount"], "1300.00");
    // In writing, always.
    let list = portal.messages(&who, 1).await.unwrap();
    let newest = &list.rows[0];
    assert_eq!(newest.notice, Notice::RespiteGranted { until: day("2026-12-21"), left_out: 0 });
    let message = portal.open_message(&who, newest.id).await.unwrap().unwrap();
    assert_eq!((message.about, message.body), (About::Respite(id), None));
    assert_eq!(message.invoice_number, "F-1002");
    let overview = portal.overview(&who).await.unwrap();
    assert!(overview.respites.iter().any(|row| row.id == id));
    for subject in [Subject::Respite(RESIDENT, id), Subject::Invoice(RESIDENT, UPCOMING)] {
        let mut tx = JobsTx::begin(&pools).await.unwrap();
        let chain = events::verify(&mut tx, subject).await.unwrap();
        assert!(matches!(chain, Chain::Whole { .. }), "{chain:?}");
    }
    // Nobody else's.
    let other = debtor(NEIGHBOUR, NEIGHBOUR);
    assert_eq!(portal.respite(&other, id).await.unwrap(), None);
    let theirs = portal.ask_respite(&other, &wanted, Uuid::new_v4()).await;
    assert_eq!(theirs, Err(PortalError::NotFound));
}

#[sqlx::test(migrations = false)]
async fn what_a_person_looks_at_waits_with_a_pause_once_for_an_invoice(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let (_, start) = fed(&pools, 0).await;
    let id = asked(&pools, &ask(UPCOMING, "2026-12-20")).await.unwrap();
    let file = portal.respite(&who, id).await.unwrap().unwrap();
    assert_eq!(file.row.state, State::Asked);
    assert_eq!(file.row.answer_by, Some(day("2026-11-27")));
    assert_eq!(file.paused_until, Some(day("2026-12-06")));
    let Verdict::NeedsPerson(rules) = &file.judgement.verdict else { panic!("a person") };
    assert!(matches!(rules[..], [Rule::Regime { .. }]), "{rules:?}");
    assert_eq!(notices(&pools).await[0], Notice::RespiteAsked { answer_by: day("2026-11-27") });
    let (told, start) = fed(&pools, start).await;
    assert_eq!(told[0]["kind"], "collection_paused");
    assert_eq!(told[0]["until"], "2026-12-06");
    // It is to be paid as before.
    let invoice = portal.invoice(&who, UPCOMING).await.unwrap().unwrap();
    assert_eq!(invoice.pay_by(), invoice.due_on);

    portal.withdraw_respite(&who, id, Uuid::new_v4()).await.unwrap();
    let again = portal.withdraw_respite(&who, id, Uuid::new_v4()).await;
    assert_eq!(again, Err(PortalError::NotAllowed(Refusal::Stale)));
    // Asked once more, it pauses nothing more.
    let id = asked(&pools, &ask(UPCOMING, "2026-12-21")).await.unwrap();
    let file = portal.respite(&who, id).await.unwrap().unwrap();
    assert_eq!(file.paused_until, None);
    assert_eq!(fed(&pools, start).await.0, Vec::<Value>::new());
}

#[sqlx::test(migrations = false)]
async fn a_person_grants_it_and_nothing_is_claimed_before_the_day(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, desk, who) = (portal(&pools), desk(&pools), debtor(RESIDENT, RESIDENT));
    let handler = in_role(StaffRole::Handler, HANDLER);
    assert!(is_claimed(&pools, today()).await, "as it was before");
    let id = asked(&pools, &ask(OVERDUE, "2026-12-10")).await.unwrap();
    let waiting = desk.respites(&handler).await.unwrap();
    assert!(waiting.iter().any(|row| row.row.id == id && row.party == RESIDENT));
    let seen = desk.respite(&handler, id).await.unwrap().unwrap();
    assert_eq!(seen.file.reason, "Lönen kommer den 25.");
    let agent = in_role(StaffRole::CallAgent, HANDLER);
    assert_eq!(desk.respite(&agent, id).await.unwrap().unwrap().file.reason, "");
    let refused = desk.decide_respite(&agent, id, &RespiteAct::Grant, Uuid::new_v4()).await;
    assert_eq!(refused, Err(PortalError::NotAllowed(Refusal::NotTheirs)));

    let (_, start) = fed(&pools, 0).await;
    let (key, before) = (Uuid::new_v4(), delegated(&pools).await.len());
    for _ in 0..2 {
        desk.decide_respite(&handler, id, &RespiteAct::Grant, key).await.unwrap();
    }
    assert_eq!(delegated(&pools).await.split_off(before), [Delegated::RespiteGranted]);
    let (told, _) = fed(&pools, start).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0]["kind"], "respite_granted");
    let until = Notice::RespiteGranted { until: day("2026-12-10"), left_out: 0 };
    assert_eq!(notices(&pools).await[0], until);
    // Not overdue, until the day has passed; in no list of claims until what was paid on it is known.
    let overdue = InvoiceQuery { filter: InvoiceFilter::Overdue, ..InvoiceQuery::default() };
    let list = portal.invoices(&who, &overdue).await.unwrap();
    assert!(list.rows.iter().all(|row| row.id != OVERDUE), "{list:?}");
    assert!(portal.overview(&who).await.unwrap().overdue_sum.is_zero());
    for on in ["2026-12-10", "2026-12-11", "2026-12-13"] {
        assert!(!is_claimed(&pools, day(on)).await, "{on}");
    }
    assert!(is_claimed(&pools, day("2026-12-14")).await);
    let by = desk.respite(&handler, id).await.unwrap().unwrap().decided_by;
    assert_eq!(by.map(|(id, _)| id), Some(HANDLER));
    // Once more is too late, and a new one is looked at by a person.
    let late = desk.decide_respite(&handler, id, &RespiteAct::Grant, Uuid::new_v4()).await;
    assert_eq!(late, Err(PortalError::NotAllowed(Refusal::Stale)));
    at_once(&owner).await;
    let anew = super::disputes::portal(&pools);
    let preview = anew.preview_respite(&who, &ask(OVERDUE, "2026-12-20")).await.unwrap();
    let Verdict::NeedsPerson(rules) = preview.judgement.verdict else { panic!("a person") };
    assert_eq!(rules, [Rule::EarlierRespite { invoice: OVERDUE }]);
}

/// A respite stands whatever becomes of an objection: what a decision leaves, or a pause that is lifted, is to be paid no
/// sooner.
#[sqlx::test(migrations = false)]
async fn what_was_contested_is_to_be_paid_no_sooner_than_a_respite_says(owner: PgPool) {
    let pools = pools(&owner).await;
    let (desk, handler) = (desk(&pools), in_role(StaffRole::Handler, HANDLER));
    let (chosen, last) = ("2027-01-29", Some(day("2027-01-29")));
    let respite = asked(&pools, &ask(UPCOMING, chosen)).await.unwrap();
    desk.decide_respite(&handler, respite, &RespiteAct::Grant, Uuid::new_v4()).await.unwrap();
    let part = Told { amount: Some(Money::from_ore(1_000)), ..told(Ground::NotReceived) };
    let who = debtor(RESIDENT, RESIDENT);
    for decided in [true, false] {
        let id = open(&pools, UPCOMING, &part).await;
        if decided {
            let stated = StaffAct::State("Stängt.".to_owned());
            desk.act(&handler, id, &stated, Uuid::new_v4()).await.unwrap();
            let decision = decide(Outcome::NoChange);
            desk.act(&manager(), id, &decision, Uuid::new_v4()).await.unwrap();
        } else {
            desk.act(&handler, id, &StaffAct::Lift, Uuid::new_v4()).await.unwrap();
        }
        let case = portal(&pools).dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap();
        let case = case.unwrap();
        assert!(case.answer.says(TextId::RestRespited), "{:?}", case.answer.part(8));
        assert_eq!(case.holds[0].pay_by, last);
        assert_eq!(case.decisions.first().and_then(|made| made.pay_by), last.filter(|_| decided));
    }
}

#[sqlx::test(migrations = false)]
async fn what_is_paid_on_the_working_day_after_a_free_one_is_in_time(owner: PgPool) {
    let pools = pools(&owner).await;
    let (desk, handler) = (desk(&pools), in_role(StaffRole::Handler, HANDLER));
    // A Sunday, and the Monday after it.
    let (chosen, last) = ("2026-12-13", day("2026-12-14"));
    let (_, start) = fed(&pools, 0).await;
    let id = asked(&pools, &ask(OVERDUE, chosen)).await.unwrap();
    assert_eq!(desk.respite(&handler, id).await.unwrap().unwrap().file.row.until, last);
    desk.decide_respite(&handler, id, &RespiteAct::Grant, Uuid::new_v4()).await.unwrap();
    let (told, _) = fed(&pools, start).await;
    let granted: Vec<_> = told.iter().filter(|one| one["kind"] == "respite_granted").collect();
    assert_eq!(granted.len(), 1, "{told:?}");
    assert_eq!(granted[0]["until"], "2026-12-14");
    assert_eq!(notices(&pools).await[0], Notice::RespiteGranted { until: last, left_out: 0 });
    let who = debtor(RESIDENT, RESIDENT);
    let invoice = portal(&pools).invoice(&who, OVERDUE).await.unwrap().unwrap();
    assert_eq!(invoice.pay_by(), last);
    let query = InvoiceQuery { filter: InvoiceFilter::Overdue, ..InvoiceQuery::default() };
    for (on, late) in [("2026-12-14", false), ("2026-12-15", true)] {
        let noon = day(on).and_hms_opt(11, 0, 0).unwrap().and_utc();
        let clock = Arc::new(FixedClock(noon));
        let then = Portal::new(pools.clone(), SettingsCache::new(pools.clone()), clock);
        let list = then.invoices(&who, &query).await.unwrap();
        assert_eq!(list.rows.iter().any(|row| row.id == OVERDUE), late, "{on}");
    }
    for on in ["2026-12-14", "2026-12-15"] {
        assert!(!is_claimed(&pools, day(on)).await, "{on}");
    }
    assert!(is_claimed(&pools, day("2026-12-16")).await);
}

#[sqlx::test(migrations = false)]
async fn where_the_policy_moves_no_day_a_respite_ends_on_the_one_that_was_chosen(owner: PgPool) {
    let pools = pools(&owner).await;
    set(&owner, "plan.move_to_working_day", "false").await;
    let id = asked(&pools, &ask(UPCOMING, "2026-12-20")).await.unwrap();
    let file = portal(&pools).respite(&debtor(RESIDENT, RESIDENT), id).await.unwrap().unwrap();
    assert_eq!(file.row.until, day("2026-12-20"));
}

#[sqlx::test(migrations = false)]
async fn a_no_has_its_reasons_and_moves_nothing(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, desk, who) = (portal(&pools), desk(&pools), debtor(RESIDENT, RESIDENT));
    let handler = in_role(StaffRole::Handler, HANDLER);
    let id = asked(&pools, &ask(UPCOMING, "2026-12-20")).await.unwrap();
    let silent = RespiteAct::Decline("  ".to_owned());
    let refused = desk.decide_respite(&handler, id, &silent, Uuid::new_v4()).await;
    assert_eq!(refused, Err(PortalError::NotAllowed(Refusal::NoReasons)));
    let because = RespiteAct::Decline("Förra anståndet hölls inte.".to_owned());
    desk.decide_respite(&handler, id, &because, Uuid::new_v4()).await.unwrap();
    assert_eq!(delegated(&pools).await.last(), Some(&Delegated::RespiteDeclined));
    let file = portal.respite(&who, id).await.unwrap().unwrap();
    assert_eq!(file.row.state, State::Declined);
    assert_eq!(file.declined_because.as_deref(), Some("Förra anståndet hölls inte."));
    let list = portal.messages(&who, 1).await.unwrap();
    let message = portal.open_message(&who, list.rows[0].id).await.unwrap().unwrap();
    assert_eq!(message.body.as_deref(), Some("Förra anståndet hölls inte."));
    let stop = stop_of(&pools, UPCOMING).await.unwrap();
    assert_eq!(stop.kind, StopKind::Asked, "what was paused while it was looked at stays so");
}

#[sqlx::test(migrations = false)]
async fn no_role_moves_what_is_not_its_own(owner: PgPool) {
    let pools = pools(&owner).await;
    for (pool, sql) in [
        (&pools.portal, "update respite set until = until + 30"),
        (&pools.portal, "update respite set decided_by = null"),
        (&pools.portal, "update collection_stop set until = until + 30"),
        (&pools.portal, "delete from collection_stop"),
        (&pools.desk, "update collection_stop set until = until + 30"),
        (&pools.desk, "update respite set reason = ''"),
        (&pools.portal, "update respite_invoice set payable = 0"),
        (&pools.desk, "update respite_invoice set due_before = due_before + 30"),
        (&pools.jobs, "update collection_stop set until = until + 30"),
        (&pools.jobs, "delete from collection_stop"),
    ] {
        assert!(sqlx::query(sql).execute(pool).await.is_err(), "{sql}");
    }
}

/// What is done with a respite.
#[derive(Clone, Copy, Debug)]
enum Act {
    Ask,
    AskAtOnce,
    Withdraw,
    Grant,
    Decline,
}

async fn does(pools: &Pools, act: Act, id: RespiteId, key: Uuid) -> Result<RespiteId, PortalError> {
    let (portal, who) = (portal(pools), debtor(RESIDENT, RESIDENT));
    let handler = in_role(StaffRole::Handler, HANDLER);
    match act {
        Act::Ask | Act::AskAtOnce => {
            return portal.ask_respite(&who, &ask(UPCOMING, "2026-12-20"), key).await;
        }
        Act::Withdraw => portal.withdraw_respite(&who, id, key).await?,
        Act::Grant => desk(pools).decide_respite(&handler, id, &RespiteAct::Grant, key).await?,
        Act::Decline => {
            let act = RespiteAct::Decline("För lång tid.".to_owned());
            desk(pools).decide_respite(&handler, id, &act, key).await?;
        }
    }
    Ok(id)
}

#[sqlx::test(migrations = false)]
async fn each_act_is_done_whole_or_not_at_all_and_once(owner: PgPool) {
    let straight = pools(&owner).await;
    let wire = Wire::to(&owner.connect_options()).await;
    let addresses = Addresses::beside(&wire.options(&owner.connect_options()));
    let along = Pools::connect(addresses, 5).await.unwrap();
    let dumper = Dumper::new(&owner).await;
    for act in [Act::Ask, Act::Withdraw, Act::Grant, Act::Decline, Act::AskAtOnce] {
        // As if nothing had been asked for before.
        for sql in [
            "delete from collection_stop",
            "update respite set state = 'withdrawn', decided_at = null, declined_because = null
            where state in ('granted', 'declined')",
        ] {
            sqlx::query(sql).execute(&owner).await.unwrap();
        }
        if matches!(act, Act::AskAtOnce) {
            at_once(&owner).await;
        }
        let id = match act {
            Act::Ask | Act::AskAtOnce => RespiteId(Uuid::nil()),
            _ => asked(&straight, &ask(UPCOMING, "2026-12-20")).await.unwrap(),
        };
        let (before, key) = (dumper.dump().await, Uuid::new_v4());
        for nth in 1.. {
            wire.arm(Cut::Before(nth));
            let done = does(&along, act, id, key).await;
            let (seen, fired) = wire.disarm();
            if !fired {
                assert!(done.is_ok() && seen >= 4, "{act:?}: {done:?}");
                break;
            }
            assert_eq!(done, Err(PortalError::Unavailable), "{act:?} before {nth}");
            let now = dumper.dump().await;
            assert_eq!(now.unlike(&before), Vec::<&str>::new(), "{act:?} before {nth}");
        }
        let now = dumper.dump().await;
        assert!(!now.unlike(&before).is_empty(), "{act:?} did nothing");
        does(&straight, act, id, key).await.unwrap();
        assert_eq!(dumper.dump().await.unlike(&now), Vec::<&str>::new(), "{act:?} again");
    }
}
