//! Signing a plan through the port, as the real roles: by whom it must be, what is kept of it, what does
//! not hold.

use crate::disputes::{desk, portal};
use crate::plans::{ask, at_once, does, handler, state_of};
use crate::seed::{NEIGHBOUR, RESIDENT, debtor, pools, scan, set_for, today};
use besked_app::letters::AGREEMENT_LETTER;
use besked_app::ports::{
    Agreement, Debtor, DebtorPortal as _, ElectronicSignature, PlanAct, PlanPapers as _,
    PortalError, SetAgreement, SigningProblemCode, StaffDesk as _, StaffPlanAct,
};
use besked_domain::id::{PartyId, PlanId};
use besked_domain::plan::life::{Refusal, State};
use besked_domain::text::Lang;
use besked_server::store::Pools;
use chrono::TimeDelta;
use serde_json::Value;
use sqlx::PgPool;
use uuid::Uuid;

/// Someone who acts for the resident, with a name to sign by.
fn someone(person: PartyId) -> Debtor {
    Debtor { name: "Demo Ek".to_owned(), ..debtor(person, RESIDENT) }
}

/// A signature on a frozen agreement.
fn electronic(frozen: &Agreement) -> ElectronicSignature {
    let evidence = b"{ \"evidence\": 1 }".to_vec();
    ElectronicSignature { document: frozen.sha256, evidence, signed_on: today() }
}

/// A plan that two are to sign, proposed by one of them.
async fn of_two(owner: &PgPool, pools: &Pools) -> PlanId {
    at_once(owner).await;
    let who = someone(RESIDENT);
    let id = portal(pools).propose_plan(&who, &ask(2), Uuid::new_v4()).await.unwrap();
    let two = "update plan set signers = 2 where id = $1";
    sqlx::query(two).bind(id.0).execute(owner).await.unwrap();
    id
}

#[sqlx::test(migrations = false)]
async fn an_electronic_signature_is_kept_byte_for_byte(owner: PgPool) {
    let pools = pools(&owner).await;
    at_once(&owner).await;
    let (portal, who) = (portal(&pools), someone(RESIDENT));
    let id = portal.propose_plan(&who, &ask(2), Uuid::new_v4()).await.unwrap();
    let frozen =
        portal.freeze_agreement(&who, id, 1, Lang::Sv, set_for(RESIDENT, b"%PDF")).await.unwrap();
    let other = electronic(&Agreement { sha256: [7; 32], ..frozen.clone() });
    let refused = portal.sign_plan(&who, id, &other).await;
    assert_eq!(refused, Err(PortalError::Stale), "something else was signed");
    portal.sign_plan(&who, id, &electronic(&frozen)).await.unwrap();
    assert_eq!(state_of(&pools, id).await, State::Active);
    let kept: Vec<u8> =
        sqlx::query_scalar("select evidence from plan_signature where plan_id = $1")
            .bind(id.0)
            .fetch_one(&owner)
            .await
            .unwrap();
    assert_eq!(kept, b"{ \"evidence\": 1 }");
    let again = portal.sign_plan(&who, id, &electronic(&frozen)).await;
    assert_eq!(again, Err(PortalError::NotAllowed(Refusal::Stale)));
    let file = portal.plan(&who, id).await.unwrap().unwrap();
    assert!(file.is_signed_by(RESIDENT) && !file.is_to_be_signed_by(RESIDENT));
    assert_eq!((file.signatures[0].number, file.signatures[0].person), (1, Some(RESIDENT)));
}

#[sqlx::test(migrations = false)]
async fn an_agreement_names_the_address_that_was_confirmed_when_it_was_frozen(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, who) = (portal(&pools), someone(RESIDENT));
    at_once(&owner).await;
    let id = portal.propose_plan(&who, &ask(2), Uuid::new_v4()).await.unwrap();
    let frozen =
        portal.freeze_agreement(&who, id, 1, Lang::Sv, set_for(RESIDENT, b"%PDF")).await.unwrap();
    assert_eq!(frozen.email.as_deref(), Some("ek@example.se"));
    for (sql, by_now) in [
        ("update party_contact set email = 'ny@example.se', email_confirmed_at = null", None),
        ("update party_contact set email_confirmed_at = now()", Some("ny@example.se")),
        ("update party set protected = true", None),
    ] {
        sqlx::query(sql).execute(&owner).await.unwrap();
        let file = portal.plan(&who, id).await.unwrap().unwrap();
        assert_eq!(file.email.as_deref(), by_now, "{sql}");
        let kept = portal.agreement(&who, id, None).await.unwrap();
        assert_eq!(kept.as_ref(), Some(&frozen), "what was frozen stands");
    }
}

#[sqlx::test(migrations = false)]
async fn an_agreement_that_names_another_address_than_that_of_now_is_not_frozen(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, who) = (portal(&pools), someone(RESIDENT));
    at_once(&owner).await;
    let id = portal.propose_plan(&who, &ask(2), Uuid::new_v4()).await.unwrap();
    // The address is changed while the document is being set.
    for sql in [
        "update party_contact set email = 'ny@example.se', email_confirmed_at = null",
        "update party_contact set email_confirmed_at = now()",
    ] {
        sqlx::query(sql).execute(&owner).await.unwrap();
    }
    for old in [set_for(RESIDENT, b"%PDF"), set_for(NEIGHBOUR, b"%PDF")] {
        let frozen = portal.freeze_agreement(&who, id, 1, Lang::Sv, old).await;
        assert_eq!(frozen, Err(PortalError::Stale));
    }
    assert_eq!(portal.agreement(&who, id, None).await.unwrap(), None);
    let email = portal.plan(&who, id).await.unwrap().unwrap().email;
    let anew = SetAgreement { email, ..set_for(RESIDENT, b"%PDF") };
    let frozen = portal.freeze_agreement(&who, id, 1, Lang::Sv, anew).await.unwrap();
    assert_eq!(frozen.email.as_deref(), Some("ny@example.se"));
    // Frozen once, it stays as it is, whatever is set after it.
    let later = set_for(RESIDENT, b"%PDF later");
    let kept = portal.freeze_agreement(&who, id, 1, Lang::Sv, later).await.unwrap();
    assert_eq!(kept, frozen);
}

#[sqlx::test(migrations = false)]
async fn the_sealed_file_is_kept_once_and_both_sides_read_it(owner: PgPool) {
    let pools = pools(&owner).await;
    at_once(&owner).await;
    let (portal, desk, who) = (portal(&pools), desk(&pools), someone(RESIDENT));
    let id = portal.propose_plan(&who, &ask(2), Uuid::new_v4()).await.unwrap();
    let frozen =
        portal.freeze_agreement(&who, id, 1, Lang::Sv, set_for(RESIDENT, b"%PDF")).await.unwrap();
    assert_eq!(portal.signed_agreement(&who, id, (None, None)).await.unwrap(), None);
    let early = portal.keep_sealed(&who, id, (1, 1), b"sealed".to_vec()).await;
    assert_eq!(early, Err(PortalError::NotFound), "nobody has signed");
    portal.sign_plan(&who, id, &electronic(&frozen)).await.unwrap();
    let signed = portal.signed_agreement(&who, id, (None, None)).await.unwrap().unwrap();
    assert_eq!((signed.number, signed.sealed), (1, None));
    assert_eq!((signed.agreement, signed.evidence), (frozen, b"{ \"evidence\": 1 }".to_vec()));
    let kept = desk.keep_sealed(&handler(), id, (1, 1), b"sealed".to_vec()).await.unwrap();
    assert_eq!(kept, b"sealed");
    let again = portal.keep_sealed(&who, id, (1, 1), b"sealed anew".to_vec()).await.unwrap();
    assert_eq!(again, b"sealed", "kept once, it stays as it is");
    for number in [None, Some(1)] {
        let theirs = portal.signed_agreement(&who, id, (None, number)).await.unwrap().unwrap();
        let ours = desk.signed_agreement(&handler(), id, (None, number)).await.unwrap().unwrap();
        assert_eq!(theirs, ours);
        assert_eq!(theirs.sealed.as_deref(), Some(b"sealed".as_slice()));
    }
    assert_eq!(portal.signed_agreement(&who, id, (None, Some(2))).await.unwrap(), None);
    let neighbour = debtor(NEIGHBOUR, NEIGHBOUR);
    assert_eq!(portal.signed_agreement(&neighbour, id, (None, None)).await.unwrap(), None);
    let theirs = portal.keep_sealed(&neighbour, id, (1, 1), b"theirs".to_vec()).await;
    assert_eq!(theirs, Err(PortalError::NotFound));
    for sql in ["update plan_sealed set document = 'x'", "delete from plan_sealed"] {
        for pool in [&pools.portal, &pools.desk, &pools.jobs] {
            assert!(sqlx::query(sql).execute(pool).await.is_err(), "{sql}");
        }
    }
}

#[sqlx::test(migrations = false)]
async fn a_company_whose_plan_two_sign_is_bound_by_two_and_not_by_one_twice(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = of_two(&owner, &pools).await;
    let (portal, who) = (portal(&pools), someone(RESIDENT));
    let frozen =
        portal.freeze_agreement(&who, id, 1, Lang::Sv, set_for(RESIDENT, b"%PDF")).await.unwrap();
    portal.sign_plan(&who, id, &electronic(&frozen)).await.unwrap();
    assert_eq!(state_of(&pools, id).await, State::Agreed, "one of two");
    let twice = portal.sign_plan(&who, id, &electronic(&frozen)).await;
    assert_eq!(twice, Err(PortalError::NotAllowed(Refusal::SignedAlready)));
    let second = someone(NEIGHBOUR);
    let file = portal.plan(&second, id).await.unwrap().unwrap();
    assert!(file.is_to_be_signed_by(NEIGHBOUR) && !file.is_to_be_signed_by(RESIDENT));
    assert_eq!(file.missing(), 1);
    portal.sign_plan(&second, id, &electronic(&frozen)).await.unwrap();
    assert_eq!(state_of(&pools, id).await, State::Active);
    // Each signature has a file of its own.
    for (number, latest) in [(1, false), (2, true)] {
        let own = portal.signed_agreement(&who, id, (None, Some(number))).await.unwrap().unwrap();
        let newest = portal.signed_agreement(&who, id, (None, None)).await.unwrap().unwrap();
        assert_eq!((own.number, own == newest), (number, latest));
    }
}

#[sqlx::test(migrations = false)]
async fn a_signature_that_does_not_hold_is_told_of_and_one_may_say_no(owner: PgPool) {
    let pools = pools(&owner).await;
    at_once(&owner).await;
    let (portal, who) = (portal(&pools), someone(RESIDENT));
    let id = portal.propose_plan(&who, &ask(2), Uuid::new_v4()).await.unwrap();
    portal.refuse_signature(&who, id, SigningProblemCode::OtherPerson).await.unwrap();
    let file = portal.plan(&who, id).await.unwrap().unwrap();
    assert_eq!((file.row.state, file.signatures.len()), (State::Agreed, 0));
    assert_eq!(file.events.last().unwrap().name, "SignatureRefused");
    let told: Value = sqlx::query_scalar(
        "select content from event_content where event_id = (
            select id from event where name = 'SignatureRefused'
        )",
    )
    .fetch_one(&owner)
    .await
    .unwrap();
    assert_eq!(told["problem"], "other-person", "{told}");
    let because = "Jag har fått pengar.".to_owned();
    does(&pools, id, PlanAct::Decline(because.clone())).await.unwrap();
    let file = portal.plan(&who, id).await.unwrap().unwrap();
    assert_eq!((file.row.state, file.ended_because), (State::Declined, Some(because)));
    assert_eq!(file.events.last().unwrap().name, "SigningDeclined");
    let late = portal.refuse_signature(&who, id, SigningProblemCode::OtherPerson).await;
    assert_eq!(late, Err(PortalError::NotAllowed(Refusal::Stale)));
}

/// What is frozen is of an earlier letter.
async fn of_an_earlier_letter(owner: &PgPool) {
    sqlx::query("update plan_agreement set letter = null").execute(owner).await.unwrap();
}

#[sqlx::test(migrations = false)]
async fn an_agreement_of_an_earlier_letter_is_frozen_anew_and_may_be_signed_until_one_is(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let id = of_two(&owner, &pools).await;
    let (portal, who) = (portal(&pools), someone(RESIDENT));
    let freeze = async |document: &[u8]| {
        let set = set_for(RESIDENT, document);
        portal.freeze_agreement(&who, id, 1, Lang::Sv, set).await.unwrap()
    };
    let first = freeze(b"%PDF earlier").await;
    assert_eq!(first.letter, AGREEMENT_LETTER);
    of_an_earlier_letter(&owner).await;
    let kept = portal.agreement(&who, id, None).await.unwrap().unwrap();
    assert_eq!(kept, Agreement { letter: 0, ..first.clone() });
    let anew = freeze(b"%PDF anew").await;
    assert_eq!((anew.document.as_slice(), anew.letter), (&b"%PDF anew"[..], AGREEMENT_LETTER));
    assert_eq!(freeze(b"%PDF newest").await, anew, "it is of the letter of now");
    let earlier = Agreement { letter: 0, ..first };
    assert_eq!(portal.earlier_agreements(&who, id).await.unwrap(), vec![earlier.clone()]);
    // Whoever was at the e-identification by then signs what they had before them, and the next one signs the same.
    let neither = electronic(&Agreement { sha256: [7; 32], ..anew.clone() });
    assert_eq!(portal.sign_plan(&who, id, &neither).await, Err(PortalError::Stale));
    assert_eq!(portal.agreement(&who, id, None).await.unwrap(), Some(anew.clone()));
    portal.sign_plan(&who, id, &electronic(&earlier)).await.unwrap();
    let kept = freeze(b"%PDF later").await;
    assert_eq!(kept, earlier, "somebody has signed it");
    let other = Debtor { name: "Demo Åström-Al".to_owned(), ..someone(NEIGHBOUR) };
    let newer = portal.sign_plan(&other, id, &electronic(&anew)).await;
    assert_eq!(newer, Err(PortalError::Stale), "another text than the first one signed");
    assert_eq!(portal.agreement(&who, id, None).await.unwrap(), Some(earlier));
    // It is as much the party's own as everything else.
    let mut other = pools.portal.begin().await.unwrap();
    sqlx::query("select forget_earlier_agreement($1, $2, 1, 9)")
        .bind(RESIDENT.0)
        .bind(id.0)
        .execute(&mut *other)
        .await
        .unwrap();
    other.commit().await.unwrap();
    assert!(portal.agreement(&who, id, None).await.unwrap().is_some());
}

#[sqlx::test(migrations = false)]
async fn a_paper_is_of_what_was_written_when_it_was_signed(owner: PgPool) {
    let pools = pools(&owner).await;
    at_once(&owner).await;
    let (portal, who) = (portal(&pools), someone(RESIDENT));
    let id = portal.propose_plan(&who, &ask(2), Uuid::new_v4()).await.unwrap();
    let freeze = async |document: &[u8]| {
        let set = set_for(RESIDENT, document);
        portal.freeze_agreement(&who, id, 1, Lang::Sv, set).await.unwrap()
    };
    let first = freeze(b"%PDF printed").await;
    let two_days =
        "update plan_agreement set letter = null, frozen_at = frozen_at - interval '2 days'";
    sqlx::query(two_days).execute(&owner).await.unwrap();
    freeze(b"%PDF anew").await;
    let paper = async |days: i64| {
        let signer = "Demo Ek".to_owned();
        let on = today() - TimeDelta::days(days);
        let act = StaffPlanAct::Paper { version: 1, signer, on, scan: scan(), document: None };
        desk(&pools).act_on_plan(&handler(), id, &act, Uuid::new_v4()).await
    };
    let written = today() - TimeDelta::days(2);
    assert_eq!(paper(3).await, Err(PortalError::NotAllowed(Refusal::NotWritten(written))));
    let now = portal.agreement(&who, id, None).await.unwrap().unwrap();
    assert_eq!(now.document, b"%PDF anew", "what was refused moves nothing");
    paper(1).await.unwrap();
    assert_eq!(state_of(&pools, id).await, State::Active);
    let signed = portal.agreement(&who, id, None).await.unwrap().unwrap();
    assert_eq!(signed.sha256, first.sha256);
}

#[sqlx::test(migrations = false)]
async fn the_text_that_a_paper_is_of_is_chosen_among_those_that_are_open(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = of_two(&owner, &pools).await;
    let (portal, desk, who) = (portal(&pools), desk(&pools), someone(RESIDENT));
    let freeze = async |document: &[u8]| {
        let set = set_for(RESIDENT, document);
        portal.freeze_agreement(&who, id, 1, Lang::Sv, set).await.unwrap()
    };
    let open = async || {
        let plan = desk.plan(&handler(), id).await.unwrap().unwrap();
        plan.papers.iter().map(|own| own.sha256).collect::<Vec<_>>()
    };
    assert_eq!(open().await, Vec::<[u8; 32]>::new(), "nothing is frozen");
    // Printed, frozen anew the same day, and signed after that.
    let printed = freeze(b"%PDF printed").await;
    assert_eq!(open().await, [printed.sha256]);
    of_an_earlier_letter(&owner).await;
    let anew = freeze(b"%PDF anew").await;
    assert_eq!(open().await, [anew.sha256, printed.sha256], "the newest first");
    let paper = async |signer: &str, document| {
        let (signer, on) = (signer.to_owned(), today());
        let act = StaffPlanAct::Paper { version: 1, signer, on, scan: scan(), document };
        desk.act_on_plan(&handler(), id, &act, Uuid::new_v4()).await
    };
    let none = paper("Demo Ek", Some([7; 32])).await;
    assert_eq!(none, Err(PortalError::Stale), "no such text is open");
    let stands = portal.agreement(&who, id, None).await.unwrap().unwrap();
    assert_eq!(stands.sha256, anew.sha256, "what was refused moves nothing");
    paper("Demo Ek", Some(printed.sha256)).await.unwrap();
    assert_eq!(open().await, [printed.sha256], "it has been signed");
    let other = paper("Demo Åström-Al", Some(anew.sha256)).await;
    assert_eq!(other, Err(PortalError::Stale), "another text than the first one signed");
    paper("Demo Åström-Al", Some(printed.sha256)).await.unwrap();
    assert_eq!(state_of(&pools, id).await, State::Active);
    let signed = portal.agreement(&who, id, None).await.unwrap().unwrap();
    assert_eq!(signed.sha256, printed.sha256);
    assert_eq!(open().await, Vec::<[u8; 32]>::new(), "nothing is to be signed");
}

/// What is signed tells what it was reckoned with. A rate that comes to be known later is none of it.
#[sqlx::test(migrations = false)]
async fn a_plan_keeps_the_rates_that_were_known_when_it_was_made(owner: PgPool) {
    let pools = pools(&owner).await;
    at_once(&owner).await;
    let (portal, who) = (portal(&pools), someone(RESIDENT));
    let known = portal.reference_rates().await.unwrap();
    let id = portal.propose_plan(&who, &ask(2), Uuid::new_v4()).await.unwrap();
    let later = "insert into reference_rate (valid_from, rate, source)
        values ('2035-01-01', 9.00, 'Riksbanken')";
    sqlx::query(later).execute(&owner).await.unwrap();
    let file = portal.plan(&who, id).await.unwrap().unwrap();
    assert_eq!(file.rates, Some(known.clone()));
    let seen = desk(&pools).plan(&handler(), id).await.unwrap().unwrap();
    assert_eq!(seen.file.rates, Some(known));
}
