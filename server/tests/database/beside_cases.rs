//! What is done beside a case, because of it: each is done whole or not at all, and once, wherever the
//! connection breaks.

use crate::cut::{Cut, Wire};
use crate::disputes::{desk, in_role, portal};
use crate::dump::Dumper;
use crate::seed::{FAULT, HANDLER, MESSAGE, PAID, RESIDENT, debtor, pools};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use besked_app::ports::{
    ContactDetails, DebtorPortal as _, Looked, PortalError, StaffDesk as _, StaffRole,
};
use besked_domain::dispute::fault::HitState;
use besked_domain::id::JobId;
use besked_server::store::{Addresses, Pools};
use sqlx::PgPool;
use uuid::{Uuid, uuid};

/// What is done.
#[derive(Clone, Copy, Debug)]
enum Act {
    /// Another address is given, and an e-mail wanted when there is something to read.
    SaveContact,
    /// The link that confirms it is asked for once more.
    AskAgain,
    /// The link is opened.
    Confirm,
    /// A message is read.
    OpenMessage,
    /// An invoice that the same error may have hit is looked into.
    LookAtHit,
    /// A job that was given up is tried again.
    RetryJob,
}

/// The secret of the link.
const SECRET: [u8; 32] = [0x5a; 32];
/// The resident's job that the seed has given up.
const DEAD: JobId = JobId(uuid!("00000000-0000-7000-8000-00000000a101"));

async fn does(pools: &Pools, act: Act, key: Uuid) -> Result<(), PortalError> {
    let (portal, who) = (portal(pools), debtor(RESIDENT, RESIDENT));
    let (desk, handler) = (desk(pools), in_role(StaffRole::Handler, HANDLER));
    match act {
        Act::SaveContact => {
            let contact = ContactDetails {
                email: Some("ny@example.se".to_owned()),
                notices: true,
                ..ContactDetails::default()
            };
            portal.save_contact(&who, &contact, key).await
        }
        Act::AskAgain => portal.confirm_again(&who, key).await,
        Act::Confirm => portal.confirm_address(&URL_SAFE_NO_PAD.encode(SECRET)).await.map(|_| ()),
        Act::OpenMessage => portal.open_message(&who, MESSAGE).await.map(|_| ()),
        Act::LookAtHit => {
            let state = HitState::Handled;
            let looked = Looked { fault: FAULT, invoice: PAID, state, by: HANDLER };
            desk.close_hit(&handler, &looked).await
        }
        Act::RetryJob => desk.retry_job(&handler, DEAD).await,
    }
}

#[sqlx::test(migrations = false)]
async fn what_is_done_beside_a_case_is_done_whole_or_not_at_all_and_once(owner: PgPool) {
    let straight = pools(&owner).await;
    let wire = Wire::to(&owner.connect_options()).await;
    let addresses = Addresses::beside(&wire.options(&owner.connect_options()));
    let along = Pools::connect(addresses, 5).await.unwrap();
    let dumper = Dumper::new(&owner).await;
    sqlx::query(
        "insert into address_confirmation
            (party_id, id, email, asked_by, asked_at, expires_at, token_hash)
        values ($1, gen_random_uuid(), 'ny@example.se', $1, '2026-11-20 08:00+00',
            '2026-12-20 08:00+00', sha256(decode(repeat('5a', 32), 'hex')))",
    )
    .bind(RESIDENT.0)
    .execute(&owner)
    .await
    .unwrap();
    for act in [
        Act::SaveContact,
        Act::AskAgain,
        Act::Confirm,
        Act::OpenMessage,
        Act::LookAtHit,
        Act::RetryJob,
    ] {
        let (before, key) = (dumper.dump().await, Uuid::new_v4());
        for nth in 1.. {
            wire.arm(Cut::Before(nth));
            let done = does(&along, act, key).await;
            let (seen, fired) = wire.disarm();
            if !fired {
                assert!(done.is_ok() && seen >= 3, "{act:?}: {done:?} after {seen}");
                break;
            }
            assert_eq!(done, Err(PortalError::Unavailable), "{act:?} before {nth}");
            let now = dumper.dump().await;
            assert_eq!(now.unlike(&before), Vec::<&str>::new(), "{act:?} before {nth}");
        }
        let now = dumper.dump().await;
        assert!(!now.unlike(&before).is_empty(), "{act:?} did nothing");
        // Done again it is done already, or there is nothing left to do.
        let again = does(&straight, act, key).await;
        assert!(matches!(again, Ok(()) | Err(PortalError::Stale)), "{act:?} again: {again:?}");
        assert_eq!(dumper.dump().await.unlike(&now), Vec::<&str>::new(), "{act:?} again");
    }
}
