//! Disputed charges through both ports, as the real roles: the answer at once, what is paused, and
//! no decision before the statement.

use crate::seed::{
    CHIEF, HANDLER, NEIGHBOUR, OVERDUE, PAID, RESIDENT, UNNAMED_HANDLER, UPCOMING, clock, debtor,
    pools, staff,
};
use besked_app::ports::{
    CaseQuery, DebtorAct, DebtorPortal, Decide, InvoiceFilter, InvoiceQuery, PortalError, Staff,
    StaffAct, StaffDesk, StaffRole,
};
use besked_domain::dispute::case::{Outcome, Refusal, State};
use besked_domain::dispute::decision::MustChange;
use besked_domain::dispute::{Finding, Ground, ObjectionRefusal, Reading, TextId, Told, Word};
use besked_domain::id::{DisputeId, InvoiceId, StaffId};
use besked_domain::money::Money;
use besked_domain::text::Lang;
use besked_server::clock::{Clock as _, FixedClock};
use besked_server::desk::Desk;
use besked_server::portal::Portal;
use besked_server::store::Pools;
use besked_server::store::settings::SettingsCache;
use chrono::TimeDelta;
use sqlx::PgPool;
use std::sync::Arc;
use uuid::Uuid;

pub(crate) fn portal(pools: &Pools) -> Portal {
    Portal::new(pools.clone(), SettingsCache::new(pools.clone()), clock())
}

pub(crate) fn desk(pools: &Pools) -> Desk {
    Desk::new(pools.clone(), SettingsCache::new(pools.clone()), clock())
}

/// The same some days later.
pub(crate) fn portal_after(pools: &Pools, days: i64) -> Portal {
    let clock = Arc::new(FixedClock(clock().now() + TimeDelta::days(days)));
    Portal::new(pools.clone(), SettingsCache::new(pools.clone()), clock)
}

/// The same some days later.
pub(crate) fn desk_after(pools: &Pools, days: i64) -> Desk {
    let clock = Arc::new(FixedClock(clock().now() + TimeDelta::days(days)));
    Desk::new(pools.clone(), SettingsCache::new(pools.clone()), clock)
}

pub(crate) fn told(ground: Ground) -> Told {
    Told {
        ids: vec![],
        amount: None,
        ground,
        statement: "Förskolan var stängd två dagar.".to_owned(),
        wanted: "Räkna om.".to_owned(),
        files: 0,
        appeals: false,
    }
}

pub(crate) async fn open(pools: &Pools, invoice: InvoiceId, told: &Told) -> DisputeId {
    let who = debtor(RESIDENT, RESIDENT);
    portal(pools).open_dispute(&who, invoice, told, &[], Uuid::new_v4()).await.unwrap()
}

pub(crate) fn in_role(role: StaffRole, id: StaffId) -> Staff {
    Staff { roles: vec![role], ..staff(id, false) }
}

pub(crate) fn manager() -> Staff {
    in_role(StaffRole::Manager, UNNAMED_HANDLER)
}

pub(crate) fn decide(outcome: Outcome) -> StaffAct {
    StaffAct::Decide(Decide {
        outcome,
        amount: None,
        beside: None,
        facts: "Det var stängt två dagar.".to_owned(),
        rules: "Taxan 4 §".to_owned(),
        bias: "none".to_owned(),
        comment_needless: String::new(),
        must_change: MustChange::default(),
    })
}

async fn state_of(pools: &Pools, id: DisputeId) -> State {
    let who = debtor(RESIDENT, RESIDENT);
    let case = portal(pools).dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap();
    case.unwrap().row.state
}

#[sqlx::test(migrations = false)]
async fn the_answer_is_there_when_the_case_is(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let key = Uuid::new_v4();
    let id =
        portal.open_dispute(&who, UPCOMING, &told(Ground::WrongAmount), &[], key).await.unwrap();
    // A double tap, or a reload, opens one case.
    let again = portal.open_dispute(&who, UPCOMING, &told(Ground::Minor), &[], key).await.unwrap();
    assert_eq!(again, id);

    let case = portal.dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    assert_eq!(case.row.number, "KS-EK 2026/900004");
    assert_eq!(case.row.state, State::Open);
    assert_eq!(case.told.len(), 12);
    assert_eq!(case.answer.parts.len(), 12);
    assert!(case.row.held.is_positive());
    assert_eq!(case.answer.hold.amount, case.row.held);
    let events: Vec<&str> = case.events.iter().map(|event| event.name.as_str()).collect();
    assert_eq!(events, ["DisputeOpened"]);
    // It is on the lists, and not another party's.
    let query = InvoiceQuery { filter: InvoiceFilter::Disputed, ..InvoiceQuery::default() };
    let listed = portal.invoices(&who, &query).await.unwrap();
    assert_eq!(listed.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [UPCOMING]);
    assert_eq!(listed.rows[0].held, case.row.held);
    let overview = portal.overview(&who).await.unwrap();
    assert_eq!(overview.cases.iter().map(|case| case.id).collect::<Vec<_>>(), [id]);
    let cases_of = async |invoice| portal.disputes(&who, Some(invoice)).await.unwrap().len();
    assert_eq!(cases_of(UPCOMING).await, 1);
    assert_eq!(cases_of(PAID).await, 0);
    let other = debtor(NEIGHBOUR, NEIGHBOUR);
    assert_eq!(portal.dispute(&other, id, Lang::Sv, Reading::Full).await.unwrap(), None);
    let act = DebtorAct::Withdraw;
    let refused = portal.act(&other, id, &act, Uuid::new_v4()).await;
    assert_eq!(refused, Err(PortalError::NotFound));
    let refused =
        portal.open_dispute(&other, UPCOMING, &told(Ground::Other), &[], Uuid::new_v4()).await;
    assert_eq!(refused, Err(PortalError::NotFound));
}

#[sqlx::test(migrations = false)]
async fn a_payment_that_nobody_has_booked_is_found_by_the_number_it_states(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let paid = Told { amount: Some(Money::from_ore(1_000)), ..told(Ground::AlreadyPaid) };
    let finds = async || {
        let id = open(&pools, UPCOMING, &paid).await;
        let case = portal.dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap();
        case.unwrap().answer
    };
    assert_eq!(finds().await.finding, Finding::PaymentNotFound);
    let came = "update waiting_payment set amount = 1300, texts = array['Till faktura 22345678']";
    sqlx::query(came).execute(&owner).await.unwrap();
    let answer = finds().await;
    assert_eq!((answer.finding, answer.word), (Finding::PaymentFound, Word::YesMust));
    assert!(answer.says(TextId::PaidUnbooked));
    // Another unit's account is not this one's.
    sqlx::query("update bank_payment set payee = '5050505'").execute(&owner).await.unwrap();
    assert_eq!(finds().await.finding, Finding::PaymentNotFound);
}

#[sqlx::test(migrations = false)]
async fn a_second_answer_tells_what_is_new_since_the_first(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let part = Told { amount: Some(Money::from_ore(1_000)), ..told(Ground::NotReceived) };
    let says = async |text| {
        let id = open(&pools, UPCOMING, &part).await;
        let case = portal.dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
        (case.answer.says(text), case.answer.word)
    };
    let (earlier, first) = says(TextId::EarlierSame).await;
    assert!(!earlier, "there is none");
    assert_eq!(says(TextId::NothingNew).await, (true, first), "the same facts, the same word");
    for sql in [
        "insert into fee (party_id, id, invoice_id, kind, amount, charged_on)
        select party_id, gen_random_uuid(), id, 'reminder', 60, '2026-11-21'
        from invoice where number = 'F-1002'",
        "update invoice set fees = fees + 60 where number = 'F-1002'",
    ] {
        sqlx::query(sql).execute(&owner).await.unwrap();
    }
    assert!(says(TextId::NewSince).await.0);
}

#[sqlx::test(migrations = false)]
async fn what_cannot_be_contested_opens_nothing(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let wrong = Told { ids: vec![Uuid::new_v4()], ..told(Ground::Other) };
    let refused = portal.open_dispute(&who, UPCOMING, &wrong, &[], Uuid::new_v4()).await;
    assert_eq!(refused, Err(PortalError::NotTaken(ObjectionRefusal::UnknownTarget)));
    let withdrawn = crate::seed::WITHDRAWN;
    let refused =
        portal.open_dispute(&who, withdrawn, &told(Ground::Other), &[], Uuid::new_v4()).await;
    assert_eq!(refused, Err(PortalError::NotTaken(ObjectionRefusal::Withdrawn)));
    // No number was used up.
    let id = open(&pools, UPCOMING, &told(Ground::Other)).await;
    let case = portal.dispute(&who, id, Lang::En, Reading::Easy).await.unwrap().unwrap();
    assert_eq!(case.row.number, "KS-EK 2026/900004");
}

#[sqlx::test(migrations = false)]
async fn nobody_decides_before_the_statement_whatever_their_rank(owner: PgPool) {
    let pools = pools(&owner).await;
    let desk = desk(&pools);
    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    for &role in StaffRole::ALL {
        let expected =
            if role == StaffRole::Manager { Refusal::NoStatement } else { Refusal::NotTheirs };
        let refused =
            desk.act(&in_role(role, HANDLER), id, &decide(Outcome::NoChange), Uuid::new_v4()).await;
        assert_eq!(refused, Err(PortalError::Refused(expected)), "{role:?}");
    }
    // Not even the owner of the database can write one.
    let written = sqlx::query(
        "insert into dispute_decision (
            party_id, id, dispute_id, round, statement_digest, decided_at, decided_by, outcome,
            credited, reasons, rules, stated_by, invoice_id
        )
        values (
            $1, $2, $3, 1, decode(repeat('00', 32), 'hex'), now(), $4, 'no_change', 0, 'x', 'y', $5,
            $6
        )",
    )
    .bind(RESIDENT.0)
    .bind(Uuid::new_v4())
    .bind(id.0)
    .bind(CHIEF.0)
    .bind(HANDLER.0)
    .bind(UPCOMING.0)
    .execute(&owner)
    .await;
    assert!(written.unwrap_err().to_string().contains("foreign key"));

    let handler = in_role(StaffRole::Handler, HANDLER);
    desk.act(&handler, id, &StaffAct::Take, Uuid::new_v4()).await.unwrap();
    desk.act(&handler, id, &StaffAct::State("Stängt två dagar.".to_owned()), Uuid::new_v4())
        .await
        .unwrap();
    assert_eq!(state_of(&pools, id).await, State::Stated);
    // It is frozen.
    let again = desk.act(&handler, id, &StaffAct::State("Nej.".to_owned()), Uuid::new_v4()).await;
    assert_eq!(again, Err(PortalError::Refused(Refusal::Stale)));
    let changed = sqlx::query("update dispute_statement set body = 'x'").execute(&owner).await;
    assert!(changed.is_err());

    desk.act(&manager(), id, &decide(Outcome::NoChange), Uuid::new_v4()).await.unwrap();
    let case = desk.dispute(&handler, id, Lang::Sv, Reading::Full).await.unwrap().unwrap().case;
    assert_eq!(case.row.state, State::Decided);
    assert_eq!(case.decisions[0].statement_digest, case.statements[0].digest);
    // The pause was lifted by a person, with time to pay.
    assert_eq!(case.row.held, Money::ZERO);
    let pay_by = case.holds[0].pay_by.unwrap();
    assert!(pay_by >= clock().today() + TimeDelta::days(30));
    // The debtor's side never reads who gave the statement.
    let who = debtor(RESIDENT, RESIDENT);
    let seen = portal(&pools).dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    assert!(!format!("{seen:?}").contains("Demo Handläggare"));
}

#[sqlx::test(migrations = false)]
async fn of_two_who_decide_at_once_one_wins(owner: PgPool) {
    let pools = pools(&owner).await;
    let (one, other) = (desk(&pools), desk(&pools));
    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    let handler = in_role(StaffRole::Handler, HANDLER);
    one.act(&handler, id, &StaffAct::State("Stängt.".to_owned()), Uuid::new_v4()).await.unwrap();
    let (first, second) = (decide(Outcome::ChangeFully), decide(Outcome::NoChange));
    let manager = manager();
    let (first, second) = tokio::join!(
        one.act(&manager, id, &first, Uuid::new_v4()),
        other.act(&manager, id, &second, Uuid::new_v4())
    );
    let refused = Err(PortalError::Refused(Refusal::Stale));
    assert!(
        (first == Ok(()) && second == refused) || (second == Ok(()) && first == refused),
        "{first:?} {second:?}"
    );
    let case = one.dispute(&handler, id, Lang::Sv, Reading::Full).await.unwrap().unwrap().case;
    assert_eq!(case.decisions.len(), 1);
}

#[sqlx::test(migrations = false)]
async fn what_is_credited_stays_paused_until_a_person_lifts_it(owner: PgPool) {
    let pools = pools(&owner).await;
    let desk = desk(&pools);
    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    let handler = in_role(StaffRole::Handler, HANDLER);
    desk.act(&handler, id, &StaffAct::State("Stängt.".to_owned()), Uuid::new_v4()).await.unwrap();
    let StaffAct::Decide(decision) = decide(Outcome::ChangePartly) else { panic!() };
    let without = StaffAct::Decide(decision.clone());
    let refused = desk.act(&manager(), id, &without, Uuid::new_v4()).await;
    assert!(matches!(refused, Err(PortalError::Refused(Refusal::Amount { .. }))), "{refused:?}");
    let part = Decide { amount: Some(Money::from_ore(20_000)), ..decision };
    desk.act(&manager(), id, &StaffAct::Decide(part), Uuid::new_v4()).await.unwrap();
    let case = desk.dispute(&handler, id, Lang::Sv, Reading::Full).await.unwrap().unwrap().case;
    assert_eq!(case.row.held, Money::from_ore(20_000));
    desk.act(&handler, id, &StaffAct::Lift, Uuid::new_v4()).await.unwrap();
    let case = desk.dispute(&handler, id, Lang::Sv, Reading::Full).await.unwrap().unwrap().case;
    assert_eq!(case.row.held, Money::ZERO);
    // Neither the portal's role nor a job can lift one.
    for pool in [&pools.portal, &pools.jobs] {
        let lifted = sqlx::query("update hold set lifted_at = now()").execute(pool).await;
        assert!(lifted.unwrap_err().to_string().contains("permission denied"));
    }
}

#[sqlx::test(migrations = false)]
async fn a_no_becomes_a_persons_matter_with_one_tap(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let id = open(&pools, UPCOMING, &told(Ground::CannotPay)).await;
    let case = portal.dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    assert_eq!((case.row.word, case.row.state), (Word::NoWithReason, State::Explained));
    assert_eq!((case.row.held, case.row.answer_by), (Money::ZERO, None));
    assert!(case.answer.says(TextId::WantPerson));
    let key = Uuid::new_v4();
    for _ in 0..2 {
        portal.act(&who, id, &DebtorAct::AskPerson, key).await.unwrap();
    }
    let case = portal.dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    assert_eq!((case.row.state, case.row.word), (State::Open, Word::Undecided));
    assert!(case.row.answer_by.is_some());
    assert_eq!(case.events.len(), 2);
    let refused = portal.act(&who, id, &DebtorAct::AskDecision, Uuid::new_v4()).await;
    assert_eq!(refused, Err(PortalError::Refused(Refusal::NoSuchRight)));
}

#[sqlx::test(migrations = false)]
async fn a_new_round_needs_a_new_statement(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, desk) = (portal(&pools), desk(&pools));
    let who = debtor(RESIDENT, RESIDENT);
    let handler = in_role(StaffRole::Handler, HANDLER);
    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    desk.act(&handler, id, &StaffAct::State("Öppet.".to_owned()), Uuid::new_v4()).await.unwrap();
    desk.act(&manager(), id, &decide(Outcome::NoChange), Uuid::new_v4()).await.unwrap();
    let review = DebtorAct::AskReview("Jag har en bild på lappen.".to_owned());
    portal.act(&who, id, &review, Uuid::new_v4()).await.unwrap();
    let refused = desk.act(&manager(), id, &decide(Outcome::ChangeFully), Uuid::new_v4()).await;
    assert_eq!(refused, Err(PortalError::Refused(Refusal::NoStatement)));
    desk.act(&handler, id, &StaffAct::State("Det var stängt.".to_owned()), Uuid::new_v4())
        .await
        .unwrap();
    // It is the statement of whoever decided the last round: another one decides this.
    let chief = in_role(StaffRole::Manager, CHIEF);
    desk.act(&chief, id, &decide(Outcome::ChangeFully), Uuid::new_v4()).await.unwrap();
    let case = portal.dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    assert_eq!((case.round, case.decisions.len(), case.statements.len()), (2, 2, 2));
    // The first is theirs who answered, since nobody is on record; the second theirs who decided.
    let sql =
        "select official, given_by from dispute_statement where dispute_id = $1 order by round";
    let stated: Vec<(String, Uuid)> =
        sqlx::query_as(sql).bind(id.0).fetch_all(&owner).await.unwrap();
    let whose =
        ["Demo Handläggare", "Demo Skyddad Handläggare"].map(|name| (name.to_owned(), HANDLER.0));
    assert_eq!(stated, whose);
}

#[sqlx::test(migrations = false)]
async fn the_list_of_staff_has_the_nearest_day_first(owner: PgPool) {
    let pools = pools(&owner).await;
    let desk = desk(&pools);
    let slow = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    let fast = open(&pools, OVERDUE, &told(Ground::Cancelled)).await;
    let handler = in_role(StaffRole::Handler, HANDLER);
    let list = desk.disputes(&handler, &CaseQuery::default()).await.unwrap();
    let ids: Vec<DisputeId> = list.rows.iter().map(|row| row.row.id).collect();
    assert_eq!((ids, list.total), (vec![slow, fast], 2));
    let days: Vec<_> = list.rows.iter().map(|row| row.row.answer_by).collect();
    assert!(days.is_sorted());
    let one = CaseQuery { ground: Some(Ground::Cancelled), ..CaseQuery::default() };
    assert_eq!(desk.disputes(&handler, &one).await.unwrap().total, 1);
    let found = desk.dispute(&handler, fast, Lang::Sv, Reading::Plain).await.unwrap().unwrap();
    assert_eq!(found.case.answer.finding, Finding::NotEnded);
    assert_eq!(found.record.disputes, 2);
    assert_eq!(found.record.granted, 1);
}
