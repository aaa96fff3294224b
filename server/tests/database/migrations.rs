//! Every migration is tried on the data of the version before.

use crate::seed::{CASE, PLAN, RESIDENT, migrate_over, migrate_over_data, today};
use besked_domain::callback::CallbackPolicy;
use besked_domain::dispute::DisputePolicy;
use besked_domain::interest::RateTable;
use besked_domain::plan::PlanPolicy;
use besked_server::store::settings::Settings;
use besked_server::store::testing::TestPools;
use besked_server::store::{Addresses, ConnectError, MIGRATIONS, Pools};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use sqlx::{AssertSqlSafe, PgPool, Row};
use uuid::Uuid;

#[sqlx::test(migrations = false)]
async fn every_migration_applies_onto_data_of_the_version_before(owner: PgPool) {
    migrate_over_data(&owner).await;
    let tables = sqlx::query("select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")
        .fetch_all(&owner)
        .await
        .unwrap();
    assert!(tables.len() > 20);
    for table in tables {
        let table: String = table.get(0);
        let sql = format!("select exists (select from {table})");
        let filled: bool = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&owner).await.unwrap();
        assert!(filled, "{table} is empty: its migration's seed must put a row in it");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn the_binary_carries_the_migrations_and_running_them_again_changes_nothing(owner: PgPool) {
    MIGRATIONS.run(&owner).await.unwrap();
    let applied: i64 = sqlx::query_scalar("select count(*) from _sqlx_migrations")
        .fetch_one(&owner)
        .await
        .unwrap();
    assert_eq!(usize::try_from(applied).unwrap(), MIGRATIONS.iter().count());
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_shipped_can_be_read(owner: PgPool) {
    let pools = TestPools::from(&owner).await.unwrap();
    let settings = Settings::load(&pools, today()).await.unwrap();
    let municipality = settings.municipality().unwrap();
    assert_eq!(municipality.name, "Exempelkommun");
    assert_eq!(municipality.organisation_number, "4020000016");
    assert_eq!(municipality.phone, "+46846500400");
    assert_eq!(settings.ledger_stale_after().unwrap().num_hours(), 36);
    assert_eq!(settings.decimal("fee.claim").unwrap(), Decimal::from(180));
    assert_eq!(settings.minutes("session.debtor.idle_minutes").unwrap().num_minutes(), 20);
    assert!(settings.day_count().is_ok());
    assert_eq!(settings.dispute_policy().unwrap(), DisputePolicy::shipped());
    assert_eq!(settings.plan_policy().unwrap(), PlanPolicy::shipped());
    assert_eq!(settings.callback_policy().unwrap(), CallbackPolicy::shipped());
    let missing = settings.decimal("fee.unheard_of").unwrap_err().to_string();
    assert!(missing.contains("fee.unheard_of"), "{missing}");

    // domain.md 3.2, down to the half-year that was not found.
    let figures = |table: &RateTable| -> Vec<_> {
        table.rates().iter().map(|rate| (rate.valid_from, rate.percent)).collect()
    };
    assert_eq!(figures(settings.rates()), figures(&RateTable::shipped()));
    assert!(settings.rates().rates().iter().all(|rate| !rate.source.is_empty()));
}

#[sqlx::test(migrations = false)]
async fn a_setting_holds_from_its_day(owner: PgPool) {
    migrate_over_data(&owner).await;
    let pools = TestPools::from(&owner).await.unwrap();
    let hours = |day: &'static str| {
        let pools = pools.clone();
        async move {
            let settings = Settings::load(&pools, day.parse().unwrap()).await.unwrap();
            settings.ledger_stale_after().unwrap().num_hours()
        }
    };
    assert_eq!(hours("2026-11-30").await, 36);
    assert_eq!(hours("2026-12-01").await, 48);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_role_above_its_policies_is_refused(owner: PgPool) {
    let mut addresses = Addresses::beside(&owner.connect_options());
    addresses.portal = (*owner.connect_options()).clone();
    let refused = Pools::connect(addresses, 1).await.unwrap_err();
    assert!(
        matches!(refused, ConnectError::Owner { .. } | ConnectError::Unguarded { .. }),
        "{refused}"
    );
}

/// Two cases with an appeal, in one of which others came beside it, before each kept its day: one that had been dismissed,
/// one whose place it took, and one that was written down later than it came, on the day of the decision. In the other
/// the delay of the appeal was told.
const SEVERAL_APPEALED: &str = r#"
update dispute set state = 'appealed', appealed_at = '2026-11-26 09:00+00',
    appeal_ended_at = null, expected_by = '2027-01-29';
insert into delay_notice (
    party_id, dispute_id, promised, expected, reason, noticed_at, awaited
)
select party_id, id, '2026-12-04', '2027-01-29', 'load', '2026-12-05 08:00+00', 'appeal'
from dispute where id <> '00000000-0000-7000-8000-000000009001';
with happened (seq, at, name, content) as (
    values
        (1, timestamptz '2026-11-20 12:00+00', 'Appealed', '{}'),
        (2, '2026-11-21 10:00+00', 'AppealDismissed', '{}'),
        (3, '2026-11-22 09:00+00', 'Appealed', '{}'),
        (4, '2026-11-25 10:00+00', 'Appealed', '{"arrived_on": "2026-11-21"}'),
        (5, '2026-11-26 09:00+00', 'Appealed', '{}')
), told as (
    insert into event (
        party_id, id, subject_kind, subject_id, seq, at, actor_kind, name, content_digest,
        previous_hash, hash
    )
    select
        dispute.party_id, gen_random_uuid(), 'dispute', dispute.id, seq, at, 'system', name,
        decode(repeat('09', 32), 'hex'),
        case when seq > 1 then decode(repeat('09', 32), 'hex') end,
        decode(repeat('09', 32), 'hex')
    from happened, dispute
    where dispute.id = '00000000-0000-7000-8000-000000009001'
    returning party_id, id, seq
)
insert into event_content (party_id, event_id, content)
select party_id, id, content::jsonb from told inner join happened using (seq);
"#;

/// Whether it is the case of the seed, when its first appeal came, when the others came, and to when it is delayed.
type AppealedRow = (bool, DateTime<Utc>, Vec<DateTime<Utc>>, Option<NaiveDate>);

#[sqlx::test(migrations = false)]
async fn appeals_that_came_before_each_kept_its_day_are_found_in_the_history(owner: PgPool) {
    migrate_over(&owner, 20_270_101_183_000, SEVERAL_APPEALED).await;
    let rows: Vec<AppealedRow> = sqlx::query_as(
        "select id = $1, appealed_at, later_appeals, expected_by from dispute order by id",
    )
    .bind(CASE.0)
    .fetch_all(&owner)
    .await
    .unwrap();
    let at = |time: &str| time.parse::<DateTime<Utc>>().unwrap();
    let last = at("2026-11-26T09:00:00Z");
    let beside = vec![at("2026-11-22T09:00:00Z"), last];
    // What an answer was delayed to is not kept; what the appeal was delayed to is.
    let expected = "2027-01-29".parse().ok();
    assert_eq!(
        rows,
        [(true, at("2026-11-21T08:00:00Z"), beside, None), (false, last, Vec::new(), expected),]
    );
}

/// What came to a plusgiro number, as it was named when no name told the kind.
const TO_PLUSGIRO: &str = "
insert into bank_payment (id, key, digest, bank_file_id, line, payee_giro, payee, amount, currency, paid_on, channel)
select '00000000-0000-7000-8000-000000009889', '2865434/2026-11-05/00001/1', digest, bank_file_id, 7, 'plusgiro',
    '2865434', amount, currency, paid_on, channel
from bank_payment where key = '9912346/2026-11-05/00001/1'";

#[sqlx::test(migrations = false)]
async fn a_payment_to_a_plusgiro_number_is_known_by_its_new_name(owner: PgPool) {
    migrate_over(&owner, 20_270_101_189_000, TO_PLUSGIRO).await;
    let keys: Vec<String> =
        sqlx::query_scalar("select key from bank_payment where line in (3, 7) order by line")
            .fetch_all(&owner)
            .await
            .unwrap();
    assert_eq!(keys, ["9912346/2026-11-05/00001/1", "plusgiro/2865434/2026-11-05/00001/1"]);
}

/// Two plans before it was told which offers were given. In one of them staff put an answer to a second person and then
/// another one, which was confirmed; the debtor answered; staff answered alone, and put forward what was not confirmed. The
/// other one was registered by staff, and its answer has no history.
const OFFERED: &str = "
insert into plan (
    party_id, id, number, unit_id, state, version, proposed_at, by_person, registered_by,
    answer_by, signers, countersign, changed_at
)
select
    plan.party_id, own.id::uuid, own.number, plan.unit_id, 'withdrawn', own.holds,
    plan.proposed_at, case when own.staff is null then plan.party_id end, own.staff::uuid,
    plan.answer_by, plan.signers, plan.countersign, plan.changed_at
from plan, (
    values
        ('00000000-0000-7000-8000-00000000a3f1', 'answered', 5, null),
        (
            '00000000-0000-7000-8000-00000000a3f2', 'registered', 2,
            '00000000-0000-7000-8000-000000006001'
        )
) as own (id, number, holds, staff)
where plan.id = '00000000-0000-7000-8000-00000000a301';
insert into plan_offer (
    party_id, plan_id, version, by_staff, reason, made_at, made_from, judged, instalments,
    first_due_on, last_due_on, total
)
select
    offer.party_id, own.plan_id, own.version,
    case when own.by_staff then '00000000-0000-7000-8000-000000006001'::uuid end, '', own.at,
    offer.made_from, offer.judged, offer.instalments, offer.first_due_on, offer.last_due_on,
    offer.total
from plan_offer as offer, (
    values
        (uuid '00000000-0000-7000-8000-00000000a3f1', 1, false, timestamptz '2026-11-07 08:00+00'),
        ('00000000-0000-7000-8000-00000000a3f1', 2, true, '2026-11-08 09:00+00'),
        ('00000000-0000-7000-8000-00000000a3f1', 3, true, '2026-11-09 09:00+00'),
        ('00000000-0000-7000-8000-00000000a3f1', 4, false, '2026-11-11 09:00+00'),
        ('00000000-0000-7000-8000-00000000a3f1', 5, true, '2026-11-12 09:00+00'),
        ('00000000-0000-7000-8000-00000000a3f1', 6, true, '2026-11-13 09:00+00'),
        ('00000000-0000-7000-8000-00000000a3f2', 1, false, '2026-11-07 08:00+00'),
        ('00000000-0000-7000-8000-00000000a3f2', 2, true, '2026-11-08 09:00+00')
) as own (plan_id, version, by_staff, at)
where offer.plan_id = '00000000-0000-7000-8000-00000000a301' and offer.version = 1;
insert into event (
    party_id, id, subject_kind, subject_id, seq, at, actor_kind, name, content_digest,
    previous_hash, hash
)
select
    plan.party_id, gen_random_uuid(), 'plan', plan.id, told.seq, told.at, 'system', told.name,
    decode(repeat('09', 32), 'hex'),
    case when told.seq > 1 then decode(repeat('09', 32), 'hex') end,
    decode(repeat('09', 32), 'hex')
from plan, (
    values
        (1, timestamptz '2026-11-07 08:00+00', 'PlanProposed'),
        (2, '2026-11-08 09:00+00', 'AnswerProposed'),
        (3, '2026-11-09 09:00+00', 'AnswerProposed'),
        (4, '2026-11-10 09:00+00', 'PlanCountered'),
        (5, '2026-11-11 09:00+00', 'PlanProposed'),
        (6, '2026-11-12 09:00+00', 'PlanCountered'),
        (7, '2026-11-13 09:00+00', 'AnswerProposed'),
        (8, '2026-11-14 09:00+00', 'AnswerRejected')
) as told (seq, at, name)
where plan.id = '00000000-0000-7000-8000-00000000a3f1';
";

#[sqlx::test(migrations = false)]
async fn what_was_only_put_forward_before_it_was_told_is_found_in_the_history(owner: PgPool) {
    migrate_over(&owner, 20_270_101_196_000, OFFERED).await;
    let rows: Vec<(String, i32, bool, Option<DateTime<Utc>>)> = sqlx::query_as(
        "select plan.number, offer.version, offer.by_staff is not null, offer.given_at
        from plan_offer as offer
        inner join plan on offer.party_id = plan.party_id and offer.plan_id = plan.id
        where plan.number in ('answered', 'registered')
        order by plan.number, offer.version",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    let at = |time: &str| Some(time.parse::<DateTime<Utc>>().unwrap());
    let expected = [
        ("answered", 1, false, None),
        ("answered", 2, true, None),
        ("answered", 3, true, at("2026-11-10T09:00:00Z")),
        ("answered", 4, false, None),
        ("answered", 5, true, at("2026-11-12T09:00:00Z")),
        ("answered", 6, true, None),
        ("registered", 1, true, at("2026-11-07T08:00:00Z")),
        ("registered", 2, true, at("2026-11-08T09:00:00Z")),
    ];
    let expected = expected.map(|(of, version, staff, on)| (of.to_owned(), version, staff, on));
    assert_eq!(rows, expected);
}

/// A respite that was granted, and a plan that began to pay its invoice a day later; and one that is granted and no plan
/// pays.
const PAID_BY_PLAN: &str = "
update respite set state = 'granted', decided_at = '2026-11-08 09:00+00';
insert into collection_stop (party_id, id, invoice_id, kind, respite_id, placed_at, until)
select party_id, gen_random_uuid(), invoice_id, 'respite', respite_id, '2026-11-08 09:00+00', '2026-12-31'
from respite_invoice;
insert into plan_invoice (
    party_id, plan_id, version, invoice_id, due_before, payable, left_out, paid_before
)
select own.party_id, plan.id, plan.version, own.invoice_id, own.due_before, 100, 0, 0
from respite_invoice as own
inner join plan on own.party_id = plan.party_id
where plan.id = '00000000-0000-7000-8000-00000000a301'
on conflict do nothing;
insert into collection_stop (party_id, id, invoice_id, kind, plan_id, placed_at)
select own.party_id, gen_random_uuid(), own.invoice_id, 'plan', plan.id, '2026-11-09 09:00+00'
from respite_invoice as own
inner join plan on own.party_id = plan.party_id
where plan.id = '00000000-0000-7000-8000-00000000a301';
";

#[sqlx::test(migrations = false)]
async fn a_plan_that_began_before_has_taken_the_place_of_the_respite_of_its_invoice(owner: PgPool) {
    migrate_over(&owner, 20_270_101_198_000, PAID_BY_PLAN).await;
    let rows: Vec<(bool, Option<Uuid>)> =
        sqlx::query_as("select party_id = $1, replaced_by from respite_invoice order by 1")
            .bind(RESIDENT.0)
            .fetch_all(&owner)
            .await
            .unwrap();
    assert_eq!(rows, [(false, None), (true, Some(PLAN.0))]);
}

/// Two offers of a plan by months before that was told: of a debt that had been due before the plan, and of one that fell due
/// on its very day.
const BY_MONTHS: &str = "
update plan_offer set judged = jsonb_set(
    judged, '{plan,0}', (judged #> '{plan,0}') || jsonb_build_object(
        'interest', 'twelfths',
        'debts', jsonb_build_array(jsonb_build_object(
            'counted_through', case version when 1 then '2026-10-31' else '2026-11-07' end
        ))
    )
)
where plan_id = '00000000-0000-7000-8000-00000000a301';
";

#[sqlx::test(migrations = false)]
async fn the_first_month_of_a_plan_that_was_made_by_days_stays_by_days(owner: PgPool) {
    migrate_over(&owner, 20_270_101_199_000, BY_MONTHS).await;
    let whole: Vec<(i32, bool)> = sqlx::query_as(
        "select version, first_month_whole from plan_offer
        where plan_id = '00000000-0000-7000-8000-00000000a301'
        order by version",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    assert_eq!(whole, [(1, false), (2, true)]);
}
