//! What helps whoever calls: the answer cards of units, and the register of other authorities.

use crate::callbacks::{agent, asked, desk, monday, portal};
use crate::disputes::{in_role, open, told};
use crate::seed::{HANDLER, PRESCHOOL, RESIDENT, STRANGER_CALL, UPCOMING, debtor, pools};
use besked_app::ports::{
    AnswerCard, Authority, AuthorityEntry, DebtorCallbacks as _, NewAnswerCard, OpenCases,
    PortalError, StaffCallAct, StaffCallbacks as _, StaffRole,
};
use besked_domain::callback::life::Refusal;
use besked_domain::callback::{CallOutcome, CallTopic};
use besked_domain::dispute::Ground;
use besked_domain::id::{AuthorityId, UnitId};
use besked_domain::phone::Phone;
use besked_domain::text::Localised;
use besked_server::desk::Desk;
use chrono::TimeDelta;
use sqlx::{AssertSqlSafe, PgPool};
use uuid::Uuid;

fn both(sv: &str, en: &str) -> Localised {
    Localised { sv: sv.to_owned(), en: en.to_owned() }
}

fn card(text: &str, valid_from: &str) -> NewAnswerCard {
    NewAnswerCard {
        unit: PRESCHOOL,
        topic: CallTopic::Invoice,
        text: both(text, "The fee has changed."),
        valid_from: valid_from.parse().unwrap(),
    }
}

/// What the cards of a topic say, and whether they were announced late.
async fn said(desk: &Desk, topic: Option<CallTopic>) -> Vec<(String, bool)> {
    let (cards, _) = desk.answer_cards(&agent(), topic).await.unwrap();
    cards.into_iter().map(|AnswerCard { text, late, .. }| (text.sv, late)).collect()
}

#[sqlx::test(migrations = false)]
async fn a_card_holds_from_its_day_and_the_one_before_it_until_then(owner: PgPool) {
    let pools = pools(&owner).await;
    let desk = desk(&pools, monday());
    let handler = in_role(StaffRole::Handler, HANDLER);
    let first = ("Avgiften bygger på taxan för 2026.".to_owned(), false);
    let coming = ("Från december gäller en ny taxa.".to_owned(), false);
    let today = ("Från i dag gäller en ny taxa.".to_owned(), true);
    assert_eq!(said(&desk, None).await, std::slice::from_ref(&first));
    let key = Uuid::new_v4();
    // Five working days ahead is in good time; the same day is not.
    desk.add_answer_card(&handler, &card(&coming.0, "2026-11-30"), key).await.unwrap();
    desk.add_answer_card(&handler, &card(&coming.0, "2026-11-30"), key).await.unwrap();
    let invoice = Some(CallTopic::Invoice);
    assert_eq!(said(&desk, invoice).await, [first.clone(), coming.clone()], "sent twice");
    let key = Uuid::new_v4();
    desk.add_answer_card(&handler, &card(&today.0, "2026-11-23"), key).await.unwrap();
    assert_eq!(said(&desk, invoice).await, [today, coming.clone()]);
    assert!(said(&desk, Some(CallTopic::Plan)).await.is_empty());
    // Once it is taken away the one before it holds again.
    let (cards, units) = desk.answer_cards(&handler, invoice).await.unwrap();
    assert!(units.iter().any(|unit| unit.id == PRESCHOOL));
    desk.remove_answer_card(&handler, cards[0].id).await.unwrap();
    assert_eq!(said(&desk, invoice).await, [first, coming]);
    assert_eq!(desk.remove_answer_card(&handler, cards[0].id).await, Err(PortalError::Stale));
    // Units write them, and there must be such a unit.
    let theirs = desk.add_answer_card(&agent(), &card("Nej.", "2026-11-30"), Uuid::new_v4()).await;
    assert_eq!(theirs, Err(PortalError::NotCalled(Refusal::NotTheirs)));
    let nobodys = NewAnswerCard { unit: UnitId(Uuid::new_v4()), ..card("Nej.", "2026-11-30") };
    let refused = desk.add_answer_card(&handler, &nobodys, Uuid::new_v4()).await;
    assert_eq!(refused, Err(PortalError::Stale));
}

fn names(rows: &[Authority]) -> Vec<&str> {
    rows.iter().map(|row| row.entry.name.as_str()).collect()
}

#[sqlx::test(migrations = false)]
async fn the_register_is_kept_by_those_who_answer_and_read_by_everybody(owner: PgPool) {
    let pools = pools(&owner).await;
    let a_minute_later = monday() + TimeDelta::minutes(1);
    let (desk, later) = (desk(&pools, monday()), desk(&pools, a_minute_later));
    let portal = portal(&pools, monday());
    let shipped = [
        "Försäkringskassan",
        "Kronofogdemyndigheten",
        "Polismyndigheten",
        "Skatteverket",
        "Vattenbolaget",
    ];
    assert_eq!(names(&portal.authorities().await.unwrap()), shipped);
    let entry = AuthorityEntry {
        name: "CSN".to_owned(),
        about: both("Studielån.", "Student loans."),
        website: Some("https://www.csn.se".to_owned()),
        phone: None,
    };
    let key = Uuid::new_v4();
    desk.add_authority(&agent(), &entry, key).await.unwrap();
    desk.add_authority(&agent(), &entry, key).await.unwrap();
    let rows = desk.authorities(&agent()).await.unwrap();
    assert_eq!(names(&rows)[..2], ["CSN", "Försäkringskassan"], "sent twice");
    let phone = Some(Phone::parse("08-465 004 90").unwrap());
    let changed = AuthorityEntry { website: None, phone, ..entry };
    let id = AuthorityId(key);
    let (first, second) = ((id, monday()), (id, a_minute_later));
    later.keep_authority(&agent(), first, Some(&changed)).await.unwrap();
    let rows = portal.authorities().await.unwrap();
    assert_eq!(rows[0], Authority { id, entry: changed.clone(), changed_at: a_minute_later });
    // Two who change it at once: the later one is told, and loses nobody's words.
    for lost in [Some(&changed), None] {
        let other = later.keep_authority(&agent(), first, lost).await;
        assert_eq!(other, Err(PortalError::Stale), "{lost:?}");
    }
    later.keep_authority(&agent(), second, None).await.unwrap();
    assert_eq!(names(&portal.authorities().await.unwrap()), shipped);
    let again = later.keep_authority(&agent(), second, Some(&changed)).await;
    assert_eq!(again, Err(PortalError::Stale), "it is not brought back");
    let auditor = in_role(StaffRole::Auditor, HANDLER);
    let theirs = desk.add_authority(&auditor, &changed, Uuid::new_v4()).await;
    assert_eq!(theirs, Err(PortalError::NotCalled(Refusal::NotTheirs)));
}

#[sqlx::test(migrations = false)]
async fn the_database_gives_nobody_up_before_three_attempts(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = asked(&pools, None).await;
    for (table, id) in [("callback", id), ("stranger_call", STRANGER_CALL)] {
        let sql = format!("update {table} set state = 'not_reached' where id = $1");
        let refused = sqlx::query(AssertSqlSafe(sql)).bind(id.0).execute(&owner).await;
        let why = refused.unwrap_err().to_string();
        assert!(why.contains("before three attempts"), "{table}: {why}");
    }
}

#[sqlx::test(migrations = false)]
async fn what_the_party_has_under_way_stands_beside_the_call(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = asked(&pools, None).await;
    let case = open(&pools, UPCOMING, &told(Ground::NotMine)).await;
    let found = desk(&pools, monday()).callback(&agent(), id, None).await.unwrap().unwrap();
    let disputes: Vec<_> = found.cases.disputes.iter().map(|row| row.id).collect();
    // What was decided before does not.
    assert_eq!(disputes, [case]);
    assert!(found.cases.plans.iter().all(|row| row.state.is_open()));
    assert!(found.cases.respites.iter().all(|row| row.state.is_open()));
    let stranger = desk(&pools, monday()).callback(&agent(), STRANGER_CALL, None).await.unwrap();
    assert_eq!(stranger.unwrap().cases, OpenCases::default());
}

#[sqlx::test(migrations = false)]
async fn whoever_is_shown_to_another_authority_reads_its_name_and_how_to_reach_it(owner: PgPool) {
    let pools = pools(&owner).await;
    let (desk, portal) = (desk(&pools, monday()), portal(&pools, monday()));
    let id = asked(&pools, None).await;
    let water = portal.authorities().await.unwrap().pop().unwrap();
    let said = |authority| StaffCallAct::Outcome {
        outcome: CallOutcome::WrongAuthority,
        note: "Läckan är vattenbolagets.".to_owned(),
        follow_up_at: None,
        authority,
    };
    let nobodys = said(Some(AuthorityId(Uuid::new_v4())));
    desk.act_on_callback(&agent(), id, &StaffCallAct::Claim, Uuid::new_v4()).await.unwrap();
    let refused = desk.act_on_callback(&agent(), id, &nobodys, Uuid::new_v4()).await;
    assert_eq!(refused, Err(PortalError::Stale));
    let right = said(Some(water.id));
    desk.act_on_callback(&agent(), id, &right, Uuid::new_v4()).await.unwrap();
    // Once it is shown no longer, what was said stays true.
    let keeper = in_role(StaffRole::Manager, HANDLER);
    desk.keep_authority(&keeper, (water.id, water.changed_at), None).await.unwrap();
    let file = portal.callback(&debtor(RESIDENT, RESIDENT), id).await.unwrap().unwrap();
    assert_eq!(file.attempts[0].authority, Some(water.entry));
}
