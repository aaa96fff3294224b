//! A database with something in every table: each migration followed by its seed.

#[path = "copies.rs"]
mod copies;

use besked_app::ports::{Debtor, EvidenceFile, SetAgreement, Staff, StaffRole};
use besked_domain::evidence::Kind;
use besked_domain::id::{
    CallbackId, DisputeId, EvidenceId, FaultId, InvoiceId, MessageId, PartyId, PlanId, RespiteId,
    StaffId, TestCallId, UnitId,
};
use besked_domain::party::PartyKind;
use besked_server::clock::FixedClock;
use besked_server::store::testing::TestPools;
use besked_server::store::{MIGRATIONS, Pools};
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use sqlx::{AssertSqlSafe, PgPool};
use std::path::PathBuf;
use uuid::Uuid;

const fn id(tail: u128) -> Uuid {
    Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0000 | tail)
}

pub(crate) const RESIDENT: PartyId = PartyId(id(0xa1));
pub(crate) const NEIGHBOUR: PartyId = PartyId(id(0xa2));
pub(crate) const PROTECTED: PartyId = PartyId(id(0xa3));
pub(crate) const COMPANY: PartyId = PartyId(id(0xa4));
pub(crate) const OVERDUE: InvoiceId = InvoiceId(id(0xe001));
pub(crate) const UPCOMING: InvoiceId = InvoiceId(id(0xe002));
pub(crate) const PAID: InvoiceId = InvoiceId(id(0xe003));
pub(crate) const WITHDRAWN: InvoiceId = InvoiceId(id(0xe004));
pub(crate) const PROTECTED_INVOICE: InvoiceId = InvoiceId(id(0xe006));
pub(crate) const COMPANY_INVOICE: InvoiceId = InvoiceId(id(0xe007));
pub(crate) const PRESCHOOL: UnitId = UnitId(id(0xf001));
pub(crate) const WATER: UnitId = UnitId(id(0xf002));
pub(crate) const CASE: DisputeId = DisputeId(id(0x9001));
/// The resident's, which waits for a person.
pub(crate) const RESPITE: RespiteId = RespiteId(id(0xa201));
/// The resident's, taken back since.
pub(crate) const PLAN: PlanId = PlanId(id(0xa301));
/// The resident's, which was tried once and waits to be called again.
pub(crate) const CALLBACK: CallbackId = CallbackId(id(0xa401));
pub(crate) const PROTECTED_CALLBACK: CallbackId = CallbackId(id(0xa403));
/// Someone's who had not signed in; it was tried once and waits to be called again.
pub(crate) const STRANGER_CALL: CallbackId = CallbackId(id(0xa501));
/// One that was made and written down, and one to come.
pub(crate) const TEST_CALL: TestCallId = TestCallId(id(0xa701));
pub(crate) const COMING_TEST_CALL: TestCallId = TestCallId(id(0xa702));
pub(crate) const FAULT: FaultId = FaultId(id(0x9851));
pub(crate) const MESSAGE: MessageId = MessageId(id(0x9801));
pub(crate) const EVIDENCE: EvidenceId = EvidenceId(id(0x9801));
pub(crate) const PROTECTED_EVIDENCE: EvidenceId = EvidenceId(id(0x9803));
pub(crate) const DRAFTED: EvidenceId = EvidenceId(id(0x9811));
/// What is kept of each of them.
pub(crate) const EVIDENCE_BYTES: &[u8] = b"%PDF-1.7 evidence of the seed";
pub(crate) const HANDLER: StaffId = StaffId(id(0x6001));
pub(crate) const UNNAMED_HANDLER: StaffId = StaffId(id(0x6002));
/// Someone who gives no statement in any test.
pub(crate) const CHIEF: StaffId = StaffId(id(0x6003));

/// Noon in Stockholm on the day the seed is about.
pub(crate) fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 22, 11, 0, 0).unwrap()
}

pub(crate) fn today() -> NaiveDate {
    besked_server::clock::stockholm_day(now())
}

pub(crate) fn clock() -> std::sync::Arc<FixedClock> {
    std::sync::Arc::new(FixedClock(now()))
}

pub(crate) fn debtor(person: PartyId, acting_for: PartyId) -> Debtor {
    Debtor {
        person,
        name: String::new(),
        acting_for,
        acting_for_name: String::new(),
        acting_for_kind: PartyKind::Person,
        has_choice: false,
        unread: 0,
        idle_until: now(),
        ends_at: now(),
    }
}

pub(crate) fn staff(id: StaffId, sees_protected: bool) -> Staff {
    Staff {
        id,
        name: "Demo Personal".to_owned(),
        roles: vec![StaffRole::Handler],
        sees_protected,
        idle_until: now(),
        ends_at: now(),
    }
}

/// The scan of a paper that has been signed.
pub(crate) fn scan() -> EvidenceFile {
    EvidenceFile { name: "Avtal.pdf".to_owned(), kind: Kind::Pdf, hash: [0x5c; 32], small: None }
}

/// The seed that follows a migration.
fn seed_of(version: i64) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/seeds");
    let path = folder.join(format!("{version}.sql"));
    std::fs::read_to_string(&path)
        .unwrap_or_else(|_| panic!("{} is missing: every migration has a seed", path.display()))
}

/// Applies the migrations one at a time, each onto the data of the version before.
pub(crate) async fn migrate_over_data(owner: &PgPool) {
    migrate_over(owner, i64::MIN, "").await;
}

/// The same, with data of its own that is put in before one of them.
pub(crate) async fn migrate_over(owner: &PgPool, before: i64, data: &str) {
    for migration in MIGRATIONS.iter() {
        let run = |sql: String| async move {
            let mut tx = owner.begin().await.unwrap();
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut *tx).await?;
            tx.commit().await
        };
        if migration.version == before {
            run(data.to_owned()).await.unwrap_or_else(|why| panic!("data of {before}: {why}"));
        }
        run(migration.sql.as_str().to_owned())
            .await
            .unwrap_or_else(|why| panic!("migration {}: {why}", migration.version));
        run(seed_of(migration.version))
            .await
            .unwrap_or_else(|why| panic!("seed of {}: {why}", migration.version));
    }
}

/// Makes a test's own database one that was migrated over data.
pub(crate) async fn seeded(owner: &PgPool) {
    let seeds: Vec<String> =
        MIGRATIONS.iter().map(|migration| seed_of(migration.version)).collect();
    copies::copy(owner, "seeded", &seeds, async |empty| migrate_over_data(empty).await).await;
}

/// A database that was migrated over data, and the real roles' pools on it.
pub(crate) async fn pools(owner: &PgPool) -> Pools {
    seeded(owner).await;
    TestPools::from(owner).await.unwrap()
}

/// Sets what a key of the policy says, whatever the day.
pub(crate) async fn set(owner: &PgPool, key: &str, value: &str) {
    sqlx::query("update policy_setting set value = $2::jsonb where key = $1")
        .bind(key)
        .bind(value)
        .execute(owner)
        .await
        .unwrap();
}

/// Every charge can be appealed: its invoice is itself a decision.
pub(crate) async fn can_be_appealed(owner: &PgPool) {
    let sql = "update charge_type_terms set regime = 'administrative_appeal'";
    sqlx::query(sql).execute(owner).await.unwrap();
}

/// An agreement as it is set for someone: the resident alone is named by an address.
pub(crate) fn set_for(party: PartyId, document: &[u8]) -> SetAgreement {
    let email = (party == RESIDENT).then(|| "ek@example.se".to_owned());
    SetAgreement { document: document.to_vec(), email, fee_left_off: false }
}
