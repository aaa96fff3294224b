//! Settings of plans, respites and calls, as the real roles: a change is proposed by one and approved by another, and
//! holds from its day; what it would have done is counted for all and named for those who see cases.

use crate::disputes::{desk, in_role, portal};
use crate::plans::{ask, at_once};
use crate::seed::{CHIEF, HANDLER, RESIDENT, UNNAMED_HANDLER, UPCOMING, debtor, now, pools, today};
use besked_app::ports::{
    DebtorPortal as _, PortalError, SettingDecision, SettingProposal, SettingRow, Staff,
    StaffDesk as _, StaffRole, TriedId, TryOut,
};
use besked_domain::id::SettingProposalId;
use besked_domain::money::Money;
use besked_domain::setting::{Change, Outcome, PolicySetting, SettingRefusal, SettingValue};
use besked_server::clock::FixedClock;
use besked_server::desk::Desk;
use besked_server::store::Pools;
use besked_server::store::settings::{Settings, SettingsCache};
use chrono::{NaiveDate, TimeDelta};
use sqlx::PgPool;
use std::sync::Arc;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn administrator() -> Staff {
    in_role(StaffRole::Administrator, UNNAMED_HANDLER)
}

pub(crate) fn manager() -> Staff {
    in_role(StaffRole::Manager, CHIEF)
}

/// Someone who may do both.
fn both() -> Staff {
    Staff { roles: vec![StaffRole::Administrator, StaffRole::Manager], ..administrator() }
}

pub(crate) fn change(setting: PolicySetting, typed: &str, from: &str) -> Change {
    let value = setting.read(typed).unwrap();
    Change { setting, charge: None, value, valid_from: day(from) }
}

fn debt(kronor: &str, from: &str) -> Change {
    change(PolicySetting::PlanMinDebt, kronor, from)
}

pub(crate) async fn proposes(
    pools: &Pools,
    who: &Staff,
    change: &Change,
) -> Result<(), PortalError> {
    desk(pools).propose_setting(who, change, "Nämnden har bestämt det.", Uuid::new_v4()).await
}

/// The proposal of a setting that waits.
pub(crate) async fn waiting(pools: &Pools, setting: PolicySetting) -> Option<SettingProposal> {
    let found = desk(pools).settings(&administrator()).await.unwrap().waiting;
    found.into_iter().find(|own| own.change.setting == setting)
}

pub(crate) async fn decides(
    pools: &Pools,
    who: &Staff,
    proposal: &SettingProposal,
    decision: SettingDecision,
) -> Result<(), PortalError> {
    let setting = proposal.change.setting;
    desk(pools).decide_setting(who, setting, proposal.id, &decision).await
}

async fn row(pools: &Pools, setting: PolicySetting) -> SettingRow {
    let rows = desk(pools).settings(&manager()).await.unwrap().rows;
    rows.into_iter().find(|row| row.setting == setting).unwrap()
}

pub(crate) fn refused(refusal: SettingRefusal) -> Result<(), PortalError> {
    Err(PortalError::SettingRefused(refusal))
}

#[sqlx::test(migrations = false)]
async fn what_two_have_said_holds_from_its_day_and_not_before(owner: PgPool) {
    let pools = pools(&owner).await;
    let wanted = debt("1000", "2027-01-01");
    proposes(&pools, &administrator(), &wanted).await.unwrap();
    let proposal = waiting(&pools, PolicySetting::PlanMinDebt).await.unwrap();
    assert_eq!((&proposal.change, proposal.by), (&wanted, UNNAMED_HANDLER));
    assert_eq!(proposal.by_name, "Demo Skyddad Handläggare");
    assert_eq!(row(&pools, PolicySetting::PlanMinDebt).await.coming, vec![], "not decided yet");

    decides(&pools, &manager(), &proposal, SettingDecision::Approve).await.unwrap();
    let row = row(&pools, PolicySetting::PlanMinDebt).await;
    assert_eq!(row.present.value, SettingValue::Amount(Money::from_ore(50_000)));
    assert_eq!((row.present.because, row.present.by), (None, None), "it came with Besked");
    let coming = &row.coming[0];
    assert_eq!((&coming.value, coming.valid_from), (&wanted.value, wanted.valid_from));
    assert_eq!(coming.because.as_deref(), Some("Nämnden har bestämt det."));
    let by = ("Demo Skyddad Handläggare".to_owned(), "Demo Chef".to_owned());
    assert_eq!(coming.by, Some(by));
    assert_eq!(waiting(&pools, PolicySetting::PlanMinDebt).await, None);
    let least = async |on: &str| {
        let settings = Settings::load(&pools, day(on)).await.unwrap();
        settings.plan_policy().unwrap().plan_min_debt
    };
    assert_eq!(least("2026-12-31").await, Money::from_ore(50_000));
    assert_eq!(least("2027-01-01").await, Money::from_ore(100_000));
}

#[sqlx::test(migrations = false)]
async fn the_hours_of_calls_are_changed_by_two_as_well(owner: PgPool) {
    let pools = pools(&owner).await;
    let from = "2027-04-01";
    let hours = async |on: &str| {
        let settings = Settings::load(&pools, day(on)).await.unwrap();
        settings.callback_policy().unwrap().hours
    };
    for (setting, typed) in [
        (PolicySetting::CallbackCloses, "15.00"),
        (PolicySetting::CallbackWalpurgis, ""),
        (PolicySetting::CallbackDays, "2027-04-02 9-11"),
    ] {
        // The seed's own waits for an answer first.
        if let Some(earlier) = waiting(&pools, setting).await {
            decides(&pools, &manager(), &earlier, SettingDecision::Approve).await.unwrap();
        }
        proposes(&pools, &administrator(), &change(setting, typed, from)).await.unwrap();
        let proposal = waiting(&pools, setting).await.unwrap();
        decides(&pools, &manager(), &proposal, SettingDecision::Approve).await.unwrap();
        assert_eq!(row(&pools, setting).await.coming[0].valid_from, day(from), "{setting:?}");
    }
    let before = hours("2027-03-31").await;
    assert_eq!(before.on(day("2027-01-05")), None, "closed by the seed");
    assert_eq!(before.on(day("2027-04-30")).unwrap().until.to_string(), "2027-04-30 12:00:00");
    let after = hours(from).await;
    assert_eq!(after.on(day("2027-04-30")).unwrap().until.to_string(), "2027-04-30 15:00:00");
    assert_eq!(after.on(day("2027-04-01")).unwrap().until.to_string(), "2027-04-01 15:00:00");
    let wrong = change(PolicySetting::CallbackOpens, "15", "2027-05-01");
    let other = PolicySetting::CallbackCloses;
    let refusal = refused(SettingRefusal::EndsFirst { other });
    assert_eq!(proposes(&pools, &administrator(), &wrong).await, refusal);
}

#[sqlx::test(migrations = false)]
async fn whoever_proposes_it_never_approves_it(owner: PgPool) {
    let pools = pools(&owner).await;
    proposes(&pools, &both(), &debt("1000", "2027-01-01")).await.unwrap();
    let proposal = waiting(&pools, PolicySetting::PlanMinDebt).await.unwrap();
    let alone = decides(&pools, &both(), &proposal, SettingDecision::Approve).await;
    assert_eq!(alone, refused(SettingRefusal::OwnProposal));
    // Nor does anyone who approves nothing.
    let other = in_role(StaffRole::Administrator, HANDLER);
    let no = SettingDecision::Decline("Nej.".to_owned());
    for decision in [SettingDecision::Approve, no.clone()] {
        let theirs = decides(&pools, &other, &proposal, decision).await;
        assert_eq!(theirs, refused(SettingRefusal::NotTheirs));
    }
    let handler = in_role(StaffRole::Handler, HANDLER);
    let proposed = proposes(&pools, &handler, &debt("2000", "2027-02-01")).await;
    assert_eq!(proposed, refused(SettingRefusal::NotTheirs));
    // The database says the same, whatever the server says.
    let sql = "update setting_proposal set state = 'approved', decided_by = proposed_by, \
               decided_at = proposed_at where id = $1";
    assert!(sqlx::query(sql).bind(proposal.id.0).execute(&pools.desk).await.is_err());
    // It can be taken back.
    decides(&pools, &both(), &proposal, no).await.unwrap();
    assert_eq!(waiting(&pools, PolicySetting::PlanMinDebt).await, None);
}

#[sqlx::test(migrations = false)]
async fn a_change_of_what_has_been_is_refused(owner: PgPool) {
    let pools = pools(&owner).await;
    for past in ["2026-11-22", "2026-11-21", "2020-01-01"] {
        let refusal = proposes(&pools, &administrator(), &debt("1000", past)).await;
        assert_eq!(refusal, refused(SettingRefusal::FromTomorrow), "{past}");
    }
    proposes(&pools, &administrator(), &debt("1000", "2026-11-23")).await.unwrap();
    let proposal = waiting(&pools, PolicySetting::PlanMinDebt).await.unwrap();
    // The day has come while nobody decided.
    let late = FixedClock(now() + TimeDelta::days(1));
    let later = Desk::new(pools.clone(), SettingsCache::new(pools.clone()), Arc::new(late));
    let setting = PolicySetting::PlanMinDebt;
    let approve = SettingDecision::Approve;
    let refusal = later.decide_setting(&manager(), setting, proposal.id, &approve).await;
    assert_eq!(refusal, refused(SettingRefusal::FromTomorrow));
    let sql = "update setting_proposal set state = 'approved', decided_by = $2, \
               decided_at = '2026-11-23 12:00+00' where id = $1";
    let written = sqlx::query(sql).bind(proposal.id.0).bind(CHIEF.0).execute(&pools.desk).await;
    assert!(written.is_err(), "the database refuses it too");
}

#[sqlx::test(migrations = false)]
async fn two_changes_of_one_setting_do_not_meet(owner: PgPool) {
    let pools = pools(&owner).await;
    // The seed's waits.
    let months = |typed, from| change(PolicySetting::PlanMaxMonths, typed, from);
    let second = proposes(&pools, &administrator(), &months("24", "2027-06-01")).await;
    assert_eq!(second, refused(SettingRefusal::WaitsAlready));
    let seeded = waiting(&pools, PolicySetting::PlanMaxMonths).await.unwrap();
    decides(&pools, &manager(), &seeded, SettingDecision::Approve).await.unwrap();
    let taken = proposes(&pools, &administrator(), &months("24", "2027-03-01")).await;
    assert_eq!(taken, refused(SettingRefusal::DayTaken));
    let same = proposes(&pools, &administrator(), &months("18", "2027-06-01")).await;
    assert_eq!(same, refused(SettingRefusal::Same));
    proposes(&pools, &administrator(), &months("24", "2027-06-01")).await.unwrap();
    let against = proposes(
        &pools,
        &administrator(),
        &change(PolicySetting::RespiteAutoDays, "91", "2027-01-01"),
    )
    .await;
    let other = PolicySetting::RespiteMaxDays;
    assert_eq!(against, refused(SettingRefusal::Against { other }));
}

#[sqlx::test(migrations = false)]
async fn a_form_that_comes_twice_counts_once_and_what_is_decided_stays(owner: PgPool) {
    let pools = pools(&owner).await;
    let (desk, key) = (desk(&pools), Uuid::new_v4());
    let wanted = debt("1000", "2027-01-01");
    for _ in 0..2 {
        desk.propose_setting(&administrator(), &wanted, "shipped later", key).await.unwrap();
    }
    let proposal = waiting(&pools, PolicySetting::PlanMinDebt).await.unwrap();
    for _ in 0..2 {
        decides(&pools, &manager(), &proposal, SettingDecision::Approve).await.unwrap();
    }
    // Whatever they wrote, it did not come with Besked.
    let coming = row(&pools, PolicySetting::PlanMinDebt).await.coming.remove(0);
    assert_eq!(coming.because.as_deref(), Some("shipped later"));
    let no = SettingDecision::Decline("Nej.".to_owned());
    let late = decides(&pools, &manager(), &proposal, no).await;
    assert_eq!(late, refused(SettingRefusal::Decided));
    // A proposal is of its own setting.
    let elsewhere = desk
        .decide_setting(
            &manager(),
            PolicySetting::PlanGraceDays,
            proposal.id,
            &SettingDecision::Approve,
        )
        .await;
    assert_eq!(elsewhere, Err(PortalError::NotFound));
    let nobodys = SettingProposalId(Uuid::new_v4());
    let setting = PolicySetting::PlanMinDebt;
    let none = desk.decide_setting(&manager(), setting, nobodys, &SettingDecision::Approve).await;
    assert_eq!(none, Err(PortalError::NotFound));
}

#[sqlx::test(migrations = false)]
async fn no_role_that_serves_writes_what_holds_or_rewrites_who_said_what(owner: PgPool) {
    let pools = pools(&owner).await;
    for sql in [
        "insert into policy_setting (key, valid_from, value, source)
            values ('plan.min_debt', '2027-01-01', '1', 'alone')",
        "update policy_setting set value = '1'",
        "delete from policy_setting",
        "delete from setting_proposal",
        "update setting_proposal set value = '1'",
        "update setting_proposal set proposed_by = decided_by",
        // What is of calls is for all charges.
        "insert into setting_proposal
            (id, key, scope, valid_from, value, reason, proposed_by, proposed_at, form_key)
        select gen_random_uuid(), 'callback.callers', 'preschool', '2027-01-01', '3', 'x',
            proposed_by, proposed_at, gen_random_uuid()
        from setting_proposal limit 1",
        // Decided once, it is not decided again.
        "update setting_proposal set state = 'approved', declined_because = null
            where state = 'declined'",
    ] {
        for pool in [&pools.portal, &pools.desk, &pools.jobs, &pools.signin] {
            let done = sqlx::query(sql).execute(pool).await;
            assert!(done.is_err(), "{sql}");
        }
    }
    // None is written as approved from the beginning.
    let sql = "insert into setting_proposal
            (id, key, valid_from, value, reason, state, proposed_by, proposed_at, form_key)
        values (gen_random_uuid(), 'plan.min_debt', '2027-01-01', '1', 'x', 'approved', $1,
            '2026-11-22 11:00+00', gen_random_uuid())";
    assert!(sqlx::query(sql).bind(HANDLER.0).execute(&pools.desk).await.is_err());
}

fn counts(tried: &TryOut) -> Vec<(Outcome, Outcome, i64)> {
    tried.shifts.iter().map(|shift| (shift.before, shift.after, shift.count)).collect()
}

#[sqlx::test(migrations = false)]
async fn a_value_is_tried_on_what_was_asked_for_and_named_to_those_who_see_cases(owner: PgPool) {
    let pools = pools(&owner).await;
    at_once(&owner).await;
    let who = debtor(RESIDENT, RESIDENT);
    let id = portal(&pools).propose_plan(&who, &ask(3), Uuid::new_v4()).await.unwrap();
    let number = portal(&pools).plan(&who, id).await.unwrap().unwrap().row.number;
    let tries = async |who: &Staff, setting: PolicySetting, typed: &str| {
        let value = setting.read(typed).unwrap();
        desk(&pools).try_setting(who, setting, None, &value).await.unwrap()
    };
    let months = PolicySetting::PlanAutoMonths;
    let same = tries(&manager(), months, "3").await;
    assert_eq!((same.tried, same.since), (1, day("2025-11-22")));
    // What the seed's plan was judged by is not all kept.
    assert_eq!((same.unread, same.more), (1, false));
    assert_eq!((same.shifts, same.cases), (vec![], vec![]));

    let person = vec![(Outcome::Automatic, Outcome::NeedsPerson, 1)];
    let fewer = tries(&manager(), months, "2").await;
    assert_eq!(counts(&fewer), person);
    assert_eq!((fewer.cases[0].id, &fewer.cases[0].number), (TriedId::Plan(id), &number));
    let none = tries(&manager(), PolicySetting::PlanMinDebt, "999999").await;
    assert_eq!(counts(&none), [(Outcome::Automatic, Outcome::NotEligible, 1)]);
    // An administrator sees how many, and no case.
    let told = tries(&administrator(), months, "2").await;
    assert_eq!((counts(&told), told.cases), (person, vec![]));
    // Nothing of it is kept.
    assert_eq!(row(&pools, months).await.coming, vec![]);
    let auditor = in_role(StaffRole::Auditor, HANDLER);
    assert_eq!(tries(&auditor, months, "2").await.cases.len(), 1);
    // The seed's respites are of respites alone.
    let respites = tries(&manager(), PolicySetting::RespiteAutoDays, "0").await;
    assert_eq!(respites.tried, 0);
    assert!(respites.unread > 0);
}

#[sqlx::test(migrations = false)]
async fn a_kind_of_charge_gets_a_value_of_its_own_by_two_and_others_do_not(owner: PgPool) {
    let pools = pools(&owner).await;
    at_once(&owner).await;
    let sql = "select kind.code
        from invoice inner join charge_type as kind on invoice.charge_type_id = kind.id
        where invoice.id = $1";
    let code: String = sqlx::query_scalar(sql).bind(UPCOMING.0).fetch_one(&owner).await.unwrap();
    let unheard = Change { charge: Some("unheard-of".to_owned()), ..debt("1000", "2027-01-01") };
    let unknown = proposes(&pools, &administrator(), &unheard).await;
    assert_eq!(unknown, Err(PortalError::NotFound));
    let wanted = Change { charge: Some(code.clone()), ..unheard };
    proposes(&pools, &administrator(), &wanted).await.unwrap();
    let proposal = waiting(&pools, PolicySetting::PlanMinDebt).await.unwrap();
    assert_eq!(proposal.change, wanted);
    let alone = decides(&pools, &both(), &proposal, SettingDecision::Approve).await;
    assert_eq!(alone, refused(SettingRefusal::OwnProposal));
    decides(&pools, &manager(), &proposal, SettingDecision::Approve).await.unwrap();
    assert_eq!(row(&pools, PolicySetting::PlanMinDebt).await.coming, vec![], "none for everyone");
    let settings = desk(&pools).settings(&manager()).await.unwrap();
    let own = settings.own.iter().find(|own| own.charge.code == code).unwrap();
    assert_eq!((own.setting, &own.present), (PolicySetting::PlanMinDebt, &None));
    assert_eq!(own.coming[0].value, wanted.value);
    assert!(settings.kinds.iter().any(|kind| kind.code == code));
    let policies = Settings::load(&pools, day("2027-01-01")).await.unwrap().plan_policies();
    let policies = policies.unwrap();
    assert_eq!(policies.everyone.plan_min_debt, Money::from_ore(50_000));
    assert_eq!(policies.of_kind(&code).plan_min_debt, Money::from_ore(100_000));
    let twice = proposes(&pools, &administrator(), &wanted).await;
    assert_eq!(twice, refused(SettingRefusal::DayTaken));

    // It is tried on what has such a charge, and everyone's leaves alone what has a value of its own.
    let who = debtor(RESIDENT, RESIDENT);
    portal(&pools).propose_plan(&who, &ask(3), Uuid::new_v4()).await.unwrap();
    let fewer = SettingValue::Number(2);
    let tries = async |charge: Option<&str>| {
        let months = PolicySetting::PlanAutoMonths;
        let tried = desk(&pools).try_setting(&manager(), months, charge, &fewer).await.unwrap();
        (tried.tried, tried.shifts.len())
    };
    let own = Some(code.as_str());
    assert_eq!((tries(own).await, tries(None).await), ((1, 1), (1, 1)));
    assert_eq!(tries(Some("unheard-of")).await, (0, 0));
    let sql = "insert into policy_setting (key, scope, valid_from, value, source)
        values ('plan.auto_months', $1, '2026-01-01', '3', 'seed')";
    sqlx::query(sql).bind(&code).execute(&owner).await.unwrap();
    assert_eq!((tries(own).await, tries(None).await), ((1, 1), (1, 0)));
}

#[sqlx::test(migrations = false)]
async fn what_is_older_than_a_year_is_not_tried(owner: PgPool) {
    let pools = pools(&owner).await;
    at_once(&owner).await;
    let who = debtor(RESIDENT, RESIDENT);
    portal(&pools).propose_plan(&who, &ask(3), Uuid::new_v4()).await.unwrap();
    let after = now() + TimeDelta::days(366);
    let later =
        Desk::new(pools.clone(), SettingsCache::new(pools.clone()), Arc::new(FixedClock(after)));
    let fewer = SettingValue::Number(2);
    let months = PolicySetting::PlanAutoMonths;
    let tried = later.try_setting(&manager(), months, None, &fewer).await.unwrap();
    assert_eq!((tried.tried, tried.unread, tried.cases), (0, 0, vec![]));
    assert!(tried.since > today());
}
