//! The contacts with a party, as staff read them: writings, calls, respites and plans, each with its day.

use crate::disputes::{desk, in_role, open, told};
use crate::seed::{CALLBACK, CASE, HANDLER, PLAN, RESIDENT, RESPITE, UPCOMING, pools};
use besked_app::ports::{
    About, Contact, Contacts, InvoiceQuery, MessageKind, StaffDesk as _, StaffRole,
};
use besked_domain::callback::CallOutcome;
use besked_domain::dispute::{Channel, Ground, Reading};
use besked_domain::id::DisputeId;
use besked_domain::plan::life::State as PlanState;
use besked_domain::respite::life::State as RespiteState;
use besked_domain::text::Lang;
use besked_server::store::Pools;
use sqlx::PgPool;

/// As the file of a case tells them.
async fn of_case(pools: &Pools, id: DisputeId) -> Contacts {
    let handler = in_role(StaffRole::Handler, HANDLER);
    let file = desk(pools).dispute(&handler, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    file.contacts
}

/// As the party's own file tells them.
async fn of_party(pools: &Pools) -> Contacts {
    let handler = in_role(StaffRole::Handler, HANDLER);
    let all = InvoiceQuery::default();
    desk(pools).party(&handler, RESIDENT, &all).await.unwrap().unwrap().contacts
}

fn told_of(contacts: &Contacts) -> Vec<(About, Contact)> {
    contacts.rows.iter().map(|contact| (contact.about, contact.what)).collect()
}

const CALL: About = About::Callback(CALLBACK);

#[sqlx::test(migrations = false)]
async fn both_files_tell_writings_calls_respites_and_plans_newest_first(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = open(&pools, UPCOMING, &told(Ground::NotMine)).await;
    let before = [
        (CALL, Contact::Called(CallOutcome::NoAnswer)),
        (About::Dispute(CASE), Contact::Wrote(MessageKind::Message)),
        (About::Dispute(CASE), Contact::Objected(Channel::Portal)),
        (CALL, Contact::AskedCall),
        (About::Plan(PLAN), Contact::Plan(PlanState::Withdrawn)),
        (About::Respite(RESPITE), Contact::Respite(RespiteState::Asked)),
        (About::Plan(PLAN), Contact::Plan(PlanState::Proposed)),
    ];
    let found = of_case(&pools, id).await;
    assert_eq!(told_of(&found), before);
    assert_eq!(found.total, 7);
    assert_eq!(found.rows[0].number, "KS-TEL 2026/000001");
    // Where no case is read, all of them.
    let mut all = before.to_vec();
    all.insert(0, (About::Dispute(id), Contact::Objected(Channel::Portal)));
    assert_eq!(told_of(&of_party(&pools).await), all);
}

#[sqlx::test(migrations = false)]
async fn a_respite_that_was_granted_and_has_ended_is_told_with_each_of_its_days(owner: PgPool) {
    let pools = pools(&owner).await;
    let ended = "update respite set state = 'ended', decided_at = '2026-11-08 09:00+00',
        changed_at = '2026-11-18 09:00+00' where id = $1";
    sqlx::query(ended).bind(RESPITE.0).execute(&owner).await.unwrap();
    let found = of_party(&pools).await;
    let own = found.rows.into_iter().filter(|contact| contact.about == About::Respite(RESPITE));
    let told: Vec<_> =
        own.map(|contact| (contact.what, contact.at.date_naive().to_string())).collect();
    let expected = [
        (RespiteState::Ended, "2026-11-18"),
        (RespiteState::Granted, "2026-11-08"),
        (RespiteState::Asked, "2026-11-07"),
    ];
    let expected = expected.map(|(state, day)| (Contact::Respite(state), day.to_owned()));
    assert_eq!(told, expected);
}

#[sqlx::test(migrations = false)]
async fn a_respite_that_a_plan_took_the_place_of_was_taken_back_by_nobody(owner: PgPool) {
    let pools = pools(&owner).await;
    let replaced = "update respite set state = 'withdrawn', replaced_by = $2,
        changed_at = '2026-11-18 09:00+00' where id = $1";
    sqlx::query(replaced).bind(RESPITE.0).bind(PLAN.0).execute(&owner).await.unwrap();
    let found = of_party(&pools).await;
    let own = found.rows.into_iter().filter(|contact| contact.about == About::Respite(RESPITE));
    let told: Vec<_> = own.map(|contact| contact.what).collect();
    assert_eq!(told, [Contact::RespiteReplaced, Contact::Respite(RespiteState::Asked)]);
}

#[sqlx::test(migrations = false)]
async fn of_many_contacts_the_latest_are_told_and_how_many_there_are(owner: PgPool) {
    let pools = pools(&owner).await;
    // A call that was handed over was not made.
    sqlx::query(
        "insert into callback_attempt (party_id, callback_id, number, round, at, by_staff,
            outcome, note)
        select $1, $2, n, 1, timestamptz '2026-11-21 08:00+00' - n * interval '1 minute', $3,
            case n when 2 then 'handed_over' else 'no_answer' end, 'Ringde.'
        from generate_series(2, 62) as n",
    )
    .bind(RESIDENT.0)
    .bind(CALLBACK.0)
    .bind(HANDLER.0)
    .execute(&owner)
    .await
    .unwrap();
    let found = of_party(&pools).await;
    assert_eq!((found.rows.len(), found.total), (50, 67));
    let called = Contact::Called(CallOutcome::NoAnswer);
    assert!(found.rows.iter().all(|contact| (contact.about, contact.what) == (CALL, called)));
}
