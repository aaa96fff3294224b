//! Evidence through both ports and in the tables, as the real roles.

use crate::seed::{
    CASE, DRAFTED, EVIDENCE, EVIDENCE_BYTES, HANDLER, NEIGHBOUR, OVERDUE, PROTECTED,
    PROTECTED_EVIDENCE, RESIDENT, UPCOMING, clock, debtor, now, pools, set, staff,
};
use besked_app::ports::{
    DebtorAct, DebtorPortal, Evidence, Extent, KeptFile, PortalError, SentFile, Staff, StaffDesk,
    StaffRole,
};
use besked_domain::dispute::{Ground, Reading, Told};
use besked_domain::evidence::{Came, Kind, Measure, Refused};
use besked_domain::id::EvidenceId;
use besked_domain::text::Lang;
use besked_server::desk::Desk;
use besked_server::evidence::Files;
use besked_server::jobs::{Sweeper, Swept};
use besked_server::portal::Portal;
use besked_server::store::Pools;
use besked_server::store::settings::SettingsCache;
use chrono::{TimeDelta, Utc};
use sqlx::PgPool;
use uuid::Uuid;

fn portal(pools: &Pools) -> Portal {
    Portal::new(pools.clone(), SettingsCache::new(pools.clone()), clock())
}

fn desk(pools: &Pools) -> Desk {
    Desk::new(pools.clone(), SettingsCache::new(pools.clone()), clock())
}

fn document(number: u8, bytes: u64) -> SentFile {
    let extent = Extent { kind: Kind::Pdf, measure: Measure::Pages(Some(2)), bytes };
    let kept = KeptFile { extent, hash: [number; 32], small: None };
    SentFile { name: format!("{number}.pdf"), fate: Ok(kept) }
}

fn photo(number: u8) -> SentFile {
    let measure = Measure::Pixels { width: 64, height: 32 };
    let extent = Extent { kind: Kind::Jpeg, measure, bytes: 1000 };
    let kept = KeptFile { extent, hash: [number; 32], small: Some([number + 100; 32]) };
    SentFile { name: format!("{number}.jpg"), fate: Ok(kept) }
}

fn not_taken(why: Refused) -> SentFile {
    SentFile { name: "IMG_0001.HEIC".to_owned(), fate: Err(why) }
}

fn fates(evidence: &Evidence) -> Vec<(&str, Option<Refused>)> {
    evidence.files.iter().map(|file| (file.name.as_str(), file.fate.err())).collect()
}

fn told(statement: &str) -> Told {
    Told {
        ids: vec![],
        amount: None,
        ground: Ground::Other,
        statement: statement.to_owned(),
        wanted: String::new(),
        files: 0,
        appeals: false,
    }
}

#[sqlx::test(migrations = false)]
async fn the_files_of_a_draft_go_with_it(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let first = [photo(1), not_taken(Refused::Heic)];
    portal.add_to_draft(&who, UPCOMING, &first).await.unwrap();
    let draft = portal.draft_evidence(&who, UPCOMING).await.unwrap();
    assert_eq!(fates(&draft), [("1.jpg", None), ("IMG_0001.HEIC", Some(Refused::Heic))]);
    // The same again, as a double tap sends it, is there once; what was refused has been told.
    portal.add_to_draft(&who, UPCOMING, &[photo(1), document(2, 10)]).await.unwrap();
    portal.add_to_draft(&who, UPCOMING, &[document(3, 10)]).await.unwrap();
    let draft = portal.draft_evidence(&who, UPCOMING).await.unwrap();
    assert_eq!(fates(&draft), [("1.jpg", None), ("2.pdf", None), ("3.pdf", None)]);
    portal.take_from_draft(&who, UPCOMING, draft.files[1].id).await.unwrap();
    // Not another's to see, add to or take from, and not yet staff's.
    let (id, other) = (draft.files[0].id, debtor(NEIGHBOUR, NEIGHBOUR));
    assert_eq!(portal.evidence(&other, id).await, Ok(None));
    assert_eq!(desk(&pools).evidence(&staff(HANDLER, true), id, false).await, Ok(None));
    let refused = portal.add_to_draft(&other, UPCOMING, &[photo(9)]).await;
    assert_eq!(refused, Err(PortalError::NotFound));
    portal.take_from_draft(&other, UPCOMING, id).await.unwrap();
    assert_eq!(portal.evidence(&who, id).await.unwrap().unwrap().small, Some([101; 32]));

    let key = Uuid::new_v4();
    let direct = [document(4, 10), not_taken(Refused::PdfScript)];
    let case = portal.open_dispute(&who, UPCOMING, &told(""), &direct, key).await.unwrap();
    let again = portal.open_dispute(&who, UPCOMING, &told(""), &direct, key).await.unwrap();
    assert_eq!(again, case);
    let case = portal.dispute(&who, case, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    assert_eq!(
        fates(&case.evidence),
        [
            ("1.jpg", None),
            ("3.pdf", None),
            ("4.pdf", None),
            ("IMG_0001.HEIC", Some(Refused::PdfScript))
        ]
    );
    assert_eq!(case.objection.files, 3, "the answer knows of those that were taken in");
    let left = portal.draft_evidence(&who, UPCOMING).await.unwrap();
    assert_eq!(left.files, [], "nothing is left in the draft, and a reload makes none anew");

    // Now it is staff's to see, and each opening is a look that the person sees.
    let handler = staff(HANDLER, false);
    assert!(desk(&pools).evidence(&handler, id, true).await.unwrap().is_some());
    assert_eq!(portal.account(&who).await.unwrap().looks, []);
    assert!(desk(&pools).evidence(&handler, id, false).await.unwrap().is_some());
    assert_eq!(portal.account(&who).await.unwrap().looks.len(), 1);
    let call_agent = Staff { roles: vec![StaffRole::CallAgent], ..handler };
    assert_eq!(desk(&pools).evidence(&call_agent, id, false).await, Ok(None));
}

#[sqlx::test(migrations = false)]
async fn files_are_added_to_a_case_once_and_told_of(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let key = Uuid::new_v4();
    let act = DebtorAct::AddEvidence(vec![photo(1), not_taken(Refused::Moving)]);
    portal.act(&who, CASE, &act, key).await.unwrap();
    portal.act(&who, CASE, &act, key).await.unwrap();
    // Only what is refused comes: nothing has happened in the case.
    let nothing = DebtorAct::AddEvidence(vec![not_taken(Refused::Empty), photo(1)]);
    portal.act(&who, CASE, &nothing, Uuid::new_v4()).await.unwrap();
    let case = portal.dispute(&who, CASE, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    let refused = |why| ("IMG_0001.HEIC", Some(why));
    assert_eq!(
        fates(&case.evidence),
        [("Intyg 1.pdf", None), ("1.jpg", None), refused(Refused::Moving), refused(Refused::Empty)]
    );
    assert_eq!(case.evidence.files[1].came, Came::Added);
    let added = case.events.iter().filter(|event| event.name == "EvidenceAdded").count();
    assert_eq!(added, 1);
    let other = debtor(NEIGHBOUR, NEIGHBOUR);
    let refused = portal.act(&other, CASE, &act, Uuid::new_v4()).await;
    assert_eq!(refused, Err(PortalError::NotFound));
    for (id, mine) in [(EVIDENCE, true), (DRAFTED, true), (PROTECTED_EVIDENCE, false)] {
        assert_eq!(portal.evidence(&who, id).await.unwrap().is_some(), mine);
        assert_eq!(portal.evidence(&other, id).await, Ok(None));
    }
    let (without, with) = (staff(HANDLER, false), staff(HANDLER, true));
    assert_eq!(desk(&pools).evidence(&without, PROTECTED_EVIDENCE, false).await, Ok(None));
    assert!(desk(&pools).evidence(&with, PROTECTED_EVIDENCE, false).await.unwrap().is_some());
    assert_eq!(portal.account(&debtor(PROTECTED, PROTECTED)).await.unwrap().looks.len(), 1);
}

#[sqlx::test(migrations = false)]
async fn a_case_holds_as_much_as_the_settings_say(owner: PgPool) {
    let pools = pools(&owner).await;
    set(&owner, "evidence.files", "2").await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let files = [document(1, 39 * 1024 * 1024), document(2, 2 * 1024 * 1024), document(3, 5)];
    portal.add_to_draft(&who, UPCOMING, &files).await.unwrap();
    portal.add_to_draft(&who, UPCOMING, &[document(4, 5)]).await.unwrap();
    let draft = portal.draft_evidence(&who, UPCOMING).await.unwrap();
    assert_eq!(
        fates(&draft),
        [("1.pdf", None), ("3.pdf", None), ("4.pdf", Some(Refused::TooManyFiles))]
    );
    assert_eq!(draft.limits.files, 2);
}

#[sqlx::test(migrations = false)]
async fn what_has_been_sent_is_not_taken_back_by_any_statement(owner: PgPool) {
    let pools = pools(&owner).await;
    for sql in [
        "delete from evidence where dispute_id is not null",
        "update evidence set dispute_id = null, drafted_by = party_id where dispute_id is not null",
    ] {
        let mut tx = pools.portal.begin().await.unwrap();
        sqlx::query("select set_config('besked.party_id', $1, true)")
            .bind(RESIDENT.to_string())
            .execute(&mut *tx)
            .await
            .unwrap();
        let done = sqlx::query(sql).execute(&mut *tx).await.unwrap();
        assert_eq!(done.rows_affected(), 0, "{sql}");
    }
}

#[sqlx::test(migrations = false)]
async fn a_sweep_removes_old_drafts_and_what_no_row_names(owner: PgPool) {
    let pools = pools(&owner).await;
    let folder = tempfile::tempdir().unwrap();
    let files = Files::in_folder(folder.path()).unwrap();
    let named = files.put(EVIDENCE_BYTES.to_vec()).await.unwrap();
    let small = files.put(b"small".to_vec()).await.unwrap();
    let nobodys = files.put(b"nobody's".to_vec()).await.unwrap();
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let mut shown = photo(1);
    if let Ok(kept) = &mut shown.fate {
        kept.small = Some(small.0);
    }
    portal.act(&who, CASE, &DebtorAct::AddEvidence(vec![shown]), Uuid::new_v4()).await.unwrap();
    portal.add_to_draft(&who, UPCOMING, &[photo(2)]).await.unwrap();

    let sweeper = Sweeper::new(pools.clone(), files.clone());
    // The files were written now, by the machine's own clock; the draft of the seed is two days old.
    let today = Utc::now().max(now());
    assert_eq!(sweeper.sweep(today).await.unwrap(), Swept::default());
    let swept = sweeper.sweep(today + TimeDelta::days(2)).await.unwrap();
    assert_eq!(swept, Swept { drafts: 0, files: 1, torn: 0 });
    assert_eq!(files.get(nobodys).await.unwrap(), None);
    assert!(files.get(named).await.unwrap().is_some() && files.get(small).await.unwrap().is_some());

    let old = today.max(now()) + TimeDelta::days(61);
    let swept = sweeper.sweep(old).await.unwrap();
    assert_eq!(swept.drafts, 3, "the resident's two and the protected person's");
    for invoice in [UPCOMING, OVERDUE] {
        assert_eq!(portal.draft_evidence(&who, invoice).await.unwrap().files, []);
    }
    assert_eq!(portal.evidence(&who, EvidenceId(DRAFTED.0)).await, Ok(None));
    assert!(portal.evidence(&who, EVIDENCE).await.unwrap().is_some(), "a case keeps its own");
}
