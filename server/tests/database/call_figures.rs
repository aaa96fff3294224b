//! How well people are called, counted from what the store holds.

use crate::callbacks::{agent, asked, call, desk, monday, outcome, portal};
use crate::disputes::in_role;
use crate::seed::{CHIEF, HANDLER, NEIGHBOUR, OVERDUE, RESIDENT, debtor, pools, staff};
use besked_app::ports::{
    CallbackAct, DebtorCallbacks as _, PortalError, RegisteredCall, Span, StaffCallAct,
    StaffCallbacks as _, StaffRole,
};
use besked_domain::callback::life::Refusal;
use besked_domain::callback::measure::{Grade, PhoneFigures, Share};
use besked_domain::callback::phone_table::PhoneDay;
use besked_domain::callback::{CallChannel, CallLanguage, CallOutcome, CallTopic};
use besked_domain::phone::Phone;
use chrono::{NaiveDateTime, TimeDelta};
use sqlx::{AssertSqlSafe, PgPool, Row as _};
use uuid::Uuid;

#[sqlx::test(migrations = false)]
async fn what_was_kept_is_counted(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = asked(&pools, None).await;
    call(&pools, id, monday(), &outcome(CallOutcome::ReachedSolved, None)).await;
    let november = Span::month_of("2026-11-20".parse().unwrap());
    let evening = monday() + TimeDelta::hours(7);
    let figures = desk(&pools, evening).call_figures(&agent(), november).await.unwrap();
    // The seed's: two kept on Friday, and two that nobody called on Monday, a day agreed on. And this.
    let all = figures.in_all();
    assert_eq!((all.in_time.part, all.in_time.whole), (3, 5));
    assert_eq!((all.same_day.part, all.same_day.whole), (3, 3));
    assert_eq!(figures.by_day().len(), 2);
    assert_eq!(figures.first_contact(), Share { part: 1, whole: 1 });
    // What has not fallen due is not counted yet.
    let figures = desk(&pools, monday()).call_figures(&agent(), november).await.unwrap();
    assert_eq!(figures.in_all().in_time.whole, 3);
    // With the right, the protected party's two are among them.
    let with = desk(&pools, evening).call_figures(&staff(HANDLER, true), november).await.unwrap();
    assert_eq!(with.in_all().in_time.whole, 7);
    let december = Span::month_of("2026-12-01".parse().unwrap());
    let none = desk(&pools, evening).call_figures(&agent(), december).await.unwrap();
    assert!(none.promises.is_empty() && none.contacts.is_empty());
    // The third of the year has the same.
    let autumn = Span::third_of("2026-09-30".parse().unwrap());
    let third = desk(&pools, evening).call_figures(&agent(), autumn).await.unwrap();
    assert_eq!((third.in_all().in_time.whole, third.by_month().len()), (5, 1));
}

#[sqlx::test(migrations = false)]
async fn what_is_moved_or_taken_back_too_late_was_not_kept(owner: PgPool) {
    let pools = pools(&owner).await;
    let who = debtor(RESIDENT, RESIDENT);
    let (early, evening) = (monday() + TimeDelta::hours(1), monday() + TimeDelta::hours(7));
    let act = async |id, what: CallbackAct, at| {
        portal(&pools, at).act_on_callback(&who, id, &what, Uuid::new_v4()).await.unwrap();
    };
    let later = CallbackAct::Move { window: None, phone: None };
    let mut all = Vec::new();
    for _ in 0..3 {
        all.push(asked(&pools, None).await);
    }
    let [moved, taken_back, in_time] = all[..] else { panic!("three were asked for") };
    act(in_time, CallbackAct::Cancel, early).await;
    act(moved, later, evening).await;
    act(taken_back, CallbackAct::Cancel, evening).await;
    let (manager, evening) = (in_role(StaffRole::Manager, CHIEF), desk(&pools, evening));
    let broken = async || {
        let queue = evening.callbacks(&manager, None).await.unwrap();
        queue.broken.into_iter().map(|own| own.id).collect::<Vec<_>>()
    };
    let left = broken().await;
    // With the seed's two.
    assert_eq!(left.len(), 4);
    assert!(left.contains(&moved) && left.contains(&taken_back) && !left.contains(&in_time));
    let november = Span::month_of("2026-11-20".parse().unwrap());
    let figures = evening.call_figures(&manager, november).await.unwrap();
    assert_eq!(figures.in_all().in_time, Share { part: 2, whole: 6 });
    // Each of them gets its reason.
    for id in [moved, taken_back] {
        let because = "Tre var sjuka.".to_owned();
        let explain = StaffCallAct::Explain { promise: 1, because };
        evening.act_on_callback(&manager, id, &explain, Uuid::new_v4()).await.unwrap();
    }
    assert_eq!(broken().await.len(), 2);
}

#[sqlx::test(migrations = false)]
async fn what_is_moved_on_a_later_day_is_not_called_the_same_day(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = asked(&pools, None).await;
    let (who, tuesday) = (debtor(RESIDENT, RESIDENT), monday() + TimeDelta::days(1));
    let later = CallbackAct::Move { window: None, phone: None };
    portal(&pools, tuesday).act_on_callback(&who, id, &later, Uuid::new_v4()).await.unwrap();
    call(&pools, id, tuesday, &outcome(CallOutcome::ReachedSolved, None)).await;
    let november = Span::month_of("2026-11-20".parse().unwrap());
    let figures = desk(&pools, tuesday).call_figures(&agent(), november).await.unwrap();
    // With the seed's four: Monday's promise was broken, and Tuesday's was kept on a day agreed on.
    assert_eq!(figures.in_all().in_time, Share { part: 3, whole: 6 });
    assert_eq!(figures.in_all().same_day, Share { part: 2, whole: 3 });
}

#[sqlx::test(migrations = false)]
async fn what_was_not_solved_at_once_is_never_solved_at_the_first_contact(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = asked(&pools, None).await;
    let again = outcome(CallOutcome::ReachedFollowUp, Some("2026-11-24 14:00"));
    call(&pools, id, monday(), &again).await;
    let november = Span::month_of("2026-11-20".parse().unwrap());
    let first = async || {
        let figures = desk(&pools, monday()).call_figures(&agent(), november).await.unwrap();
        figures.first_contact()
    };
    assert_eq!(first().await, Share { part: 0, whole: 1 });
    // Though nobody is called any more.
    let who = debtor(RESIDENT, RESIDENT);
    let cancel = CallbackAct::Cancel;
    portal(&pools, monday()).act_on_callback(&who, id, &cancel, Uuid::new_v4()).await.unwrap();
    assert_eq!(first().await, Share { part: 0, whole: 1 });
}

#[sqlx::test(migrations = false)]
async fn contacts_are_found_by_when_they_were_and_counted_whole(owner: PgPool) {
    let pools = pools(&owner).await;
    // The seed's calls were spoken about every day for eleven years, until the day before they were asked for.
    for (table, of) in
        [("callback_attempt", "party_id, callback_id"), ("stranger_attempt", "call_id")]
    {
        let sql = format!(
            "insert into {table} ({of}, number, round, at, by_staff, outcome, note)
            select {of}, number + 100 + day, round, at - day * interval '1 day', by_staff,
                'reached_follow_up', 'Vi hörs igen.'
            from {table}
            cross join generate_series(1, 4000) as day
            where number = 1"
        );
        sqlx::query(AssertSqlSafe(sql)).execute(&owner).await.unwrap();
        let sql = format!("analyze {table}");
        sqlx::query(AssertSqlSafe(sql)).execute(&owner).await.unwrap();
        let sql = format!(
            "explain select at from {table}
            where outcome in ('reached_solved', 'reached_follow_up', 'wrong_authority')
                and at >= '2026-11-01' and at < '2026-12-01'"
        );
        let plan = sqlx::query(AssertSqlSafe(sql)).fetch_all(&pools.desk).await.unwrap();
        let plan: String = plan.iter().map(|row| row.get::<String, _>(0) + "\n").collect();
        assert!(plan.contains(&format!("{table}_spoken")), "{plan}");
    }
    let months = desk(&pools, monday());
    for (day, seen) in [("2026-11-20", vec![4001_u32, 4001]), ("2026-10-20", vec![])] {
        let month = Span::month_of(day.parse().unwrap());
        let contacts = months.call_figures(&agent(), month).await.unwrap().contacts;
        let counts: Vec<u32> = contacts.iter().map(|own| own.count).collect();
        assert_eq!(counts, seen, "{day}: a call belongs to the month of its latest contact");
    }
}

#[sqlx::test(migrations = false)]
async fn nobody_is_told_that_we_call_again_when_it_is_closed(owner: PgPool) {
    let pools = pools(&owner).await;
    let (desk, id) = (desk(&pools, monday()), asked(&pools, None).await);
    let claim = StaffCallAct::Claim;
    desk.act_on_callback(&agent(), id, &claim, Uuid::new_v4()).await.unwrap();
    // A Saturday, an evening, and what has been.
    for closed in ["2026-11-28 10:00", "2026-11-24 19:00", "2026-11-23 09:00"] {
        let again = outcome(CallOutcome::ReachedFollowUp, Some(closed));
        let refused = desk.act_on_callback(&agent(), id, &again, Uuid::new_v4()).await;
        assert_eq!(refused, Err(PortalError::NotCalled(Refusal::Closed)), "{closed}");
    }
    let none = outcome(CallOutcome::ReachedFollowUp, None);
    let refused = desk.act_on_callback(&agent(), id, &none, Uuid::new_v4()).await;
    assert_eq!(refused, Err(PortalError::NotCalled(Refusal::NoTime)));
    let found = desk.callback(&agent(), id, None).await.unwrap().unwrap();
    assert!(found.claim.is_some() && found.file.attempts.is_empty(), "nothing was kept");
}

#[sqlx::test(migrations = false)]
async fn a_voice_message_is_promised_from_when_it_came(owner: PgPool) {
    let pools = pools(&owner).await;
    let shown = |text| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    let left = |at| RegisteredCall {
        channel: CallChannel::VoiceMessage,
        arrived_at: Some(shown(at)),
        topic: CallTopic::CannotPay,
        about: Some(OVERDUE),
        phone: Phone::parse("070-174 06 12").unwrap(),
        language: CallLanguage::Swedish,
        note: "Vill dela upp fakturan.".to_owned(),
    };
    let (desk, key) = (desk(&pools, monday()), Uuid::new_v4());
    // Left on Friday evening: it is due on Monday, as if it had been asked for then in the portal.
    let friday = left("2026-11-20 17:40");
    let id = desk.register_call(&agent(), RESIDENT, &friday, key).await.unwrap();
    assert_eq!(desk.register_call(&agent(), RESIDENT, &friday, key).await, Ok(id), "sent twice");
    let found = desk.callback(&agent(), id, None).await.unwrap().unwrap();
    assert_eq!(found.file.row.asked_at.to_string(), "2026-11-20 16:40:00 UTC");
    assert_eq!(found.file.row.due_at.to_string(), "2026-11-23 15:30:00 UTC");
    // What is to come has not arrived, and not everybody writes calls down.
    let coming = left("2026-11-23 10:01");
    let early = desk.register_call(&agent(), RESIDENT, &coming, Uuid::new_v4()).await;
    assert_eq!(early, Err(PortalError::NotCalled(Refusal::NotArrived)));
    let mistyped = left("2016-11-20 17:40");
    let long_ago = desk.register_call(&agent(), RESIDENT, &mistyped, Uuid::new_v4()).await;
    assert_eq!(long_ago, Err(PortalError::NotCalled(Refusal::NotArrived)));
    let auditor = in_role(StaffRole::Auditor, HANDLER);
    let theirs = desk.register_call(&auditor, RESIDENT, &friday, Uuid::new_v4()).await;
    assert_eq!(theirs, Err(PortalError::NotCalled(Refusal::NotTheirs)));
}

#[sqlx::test(migrations = false)]
async fn a_voice_message_of_someone_whom_nobody_knows_is_promised_like_any_other(owner: PgPool) {
    let pools = pools(&owner).await;
    let (desk, key) = (desk(&pools, monday()), Uuid::new_v4());
    let left = RegisteredCall {
        channel: CallChannel::VoiceMessage,
        arrived_at: NaiveDateTime::parse_from_str("2026-11-20 15:20", "%Y-%m-%d %H:%M").ok(),
        topic: CallTopic::Other,
        about: None,
        phone: Phone::parse("070-174 06 14").unwrap(),
        language: CallLanguage::English,
        note: "Wants to know what the letter is about.".to_owned(),
    };
    let id = desk.register_stranger_call(&agent(), &left, key).await.unwrap();
    assert_eq!(desk.register_stranger_call(&agent(), &left, key).await, Ok(id), "sent twice");
    let found = desk.callback(&agent(), id, None).await.unwrap().unwrap();
    assert_eq!(found.party, None);
    assert_eq!(found.file.row.asked_at.to_string(), "2026-11-20 14:20:00 UTC");
    // It came before the last time to ask on Friday, and nobody listened to it then.
    assert_eq!(found.file.row.due_at.to_string(), "2026-11-20 15:30:00 UTC");
    assert_eq!(found.broken.len(), 1);
    let who: (String, Uuid) =
        sqlx::query_as("select channel, registered_by from stranger_call where id = $1")
            .bind(id.0)
            .fetch_one(&owner)
            .await
            .unwrap();
    assert_eq!(who, ("voice_message".to_owned(), HANDLER.0));
    let coming = RegisteredCall {
        arrived_at: NaiveDateTime::parse_from_str("2026-11-23 10:01", "%Y-%m-%d %H:%M").ok(),
        ..left.clone()
    };
    let early = desk.register_stranger_call(&agent(), &coming, Uuid::new_v4()).await;
    assert_eq!(early, Err(PortalError::NotCalled(Refusal::NotArrived)));
    let auditor = in_role(StaffRole::Auditor, HANDLER);
    let theirs = desk.register_stranger_call(&auditor, &left, Uuid::new_v4()).await;
    assert_eq!(theirs, Err(PortalError::NotCalled(Refusal::NotTheirs)));
}

#[sqlx::test(migrations = false)]
async fn a_grade_is_given_once_and_belongs_to_nobody(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, who) = (portal(&pools, monday()), debtor(RESIDENT, RESIDENT));
    let id = asked(&pools, None).await;
    let early = portal.grade_call(&who, id, Grade::ALL[4], Uuid::new_v4()).await;
    assert_eq!(early, Err(PortalError::Stale), "nobody has called yet");
    call(&pools, id, monday(), &outcome(CallOutcome::ReachedSolved, None)).await;
    assert!(portal.callback(&who, id).await.unwrap().unwrap().asks_grade);
    let other = debtor(NEIGHBOUR, NEIGHBOUR);
    let theirs = portal.grade_call(&other, id, Grade::ALL[0], Uuid::new_v4()).await;
    assert_eq!(theirs, Err(PortalError::Stale));
    let key = Uuid::new_v4();
    portal.grade_call(&who, id, Grade::ALL[4], key).await.unwrap();
    portal.grade_call(&who, id, Grade::ALL[4], key).await.unwrap();
    let again = portal.grade_call(&who, id, Grade::ALL[0], Uuid::new_v4()).await;
    assert_eq!(again, Err(PortalError::Stale), "once");
    assert!(!portal.callback(&who, id).await.unwrap().unwrap().asks_grade);
    // The seed's is a four.
    let november = Span::month_of("2026-11-20".parse().unwrap());
    // While the month runs, nobody reads off the figures what one more grade has changed.
    for span in [november, Span::third_of("2026-11-20".parse().unwrap())] {
        let running = desk(&pools, monday()).call_figures(&agent(), span).await.unwrap();
        assert!(running.grades.is_empty(), "{span:?}");
    }
    let afterwards = desk(&pools, monday() + TimeDelta::days(9));
    let figures = afterwards.call_figures(&agent(), november).await.unwrap();
    assert_eq!((figures.grades.len(), figures.treatment()), (2, None), "two are few");
    assert!(figures.treatment_by_unit().iter().all(|(_, told)| told.is_none()));
    // Three more of the unit of the seed's, and both are told of: they are one unit.
    let sql = "insert into treatment_grade (id, unit_id, month, grade)
        select gen_random_uuid(), unit_id, month, 5 from treatment_grade, generate_series(1, 3)
        where grade = 4";
    sqlx::query(sql).execute(&owner).await.unwrap();
    let figures = afterwards.call_figures(&agent(), november).await.unwrap();
    let told: Vec<_> =
        figures.treatment_by_unit().into_iter().filter_map(|(_, told)| told).collect();
    assert_eq!((told.len(), told[0].answers, told[0].index.to_string().as_str()), (1, 5, "95"));
    assert_eq!(figures.treatment(), Some(told[0]));
    let december = Span::month_of("2026-12-01".parse().unwrap());
    let none = afterwards.call_figures(&agent(), december).await.unwrap();
    assert!(none.grades.is_empty());
}

#[sqlx::test(migrations = false)]
async fn what_the_telephone_system_tells_is_kept_by_day_and_replaced(owner: PgPool) {
    let pools = pools(&owner).await;
    let desk = desk(&pools, monday());
    let manager = in_role(StaffRole::Manager, CHIEF);
    let day = |day: &str, answered| PhoneDay {
        day: day.parse().unwrap(),
        number: "Kundtjänst".to_owned(),
        figures: PhoneFigures { offered: 100, answered, ..PhoneFigures::default() },
    };
    let november = Span::month_of("2026-11-20".parse().unwrap());
    let told = async || desk.call_figures(&manager, november).await.unwrap().phone;
    let days = [day("2026-11-20", 80), day("2026-12-01", 1)];
    desk.keep_phone_days(&manager, &days).await.unwrap();
    let of = told().await;
    // With the seed's day.
    assert_eq!(of.len(), 1);
    assert_eq!((of[0].1.offered, of[0].1.answered, of[0].1.waited_seconds), (310, 260, 8_100));
    let figures = desk.call_figures(&manager, november).await.unwrap();
    let of_day = figures.phone_by_time().into_iter().find(|(own, _)| *own == days[0].day).unwrap();
    assert_eq!(of_day.1.offered, 100);
    desk.keep_phone_days(&manager, &[day("2026-11-20", 90)]).await.unwrap();
    assert_eq!(told().await[0].1.answered, 270);
    let theirs = desk.keep_phone_days(&agent(), &days).await;
    assert_eq!(theirs, Err(PortalError::NotCalled(Refusal::NotTheirs)));
}
