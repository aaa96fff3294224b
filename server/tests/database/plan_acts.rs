//! Each act on a payment plan is done whole or not at all, and once, wherever the connection breaks.

use crate::cut::{Cut, Wire};
use crate::disputes::{desk, in_role, portal};
use crate::dump::Dumper;
use crate::seed::{HANDLER, RESIDENT, UPCOMING, debtor, pools, scan, set_for, today};
use besked_app::ports::{
    DebtorPortal as _, PlanAct, PlanAsk, PlanPapers as _, PortalError, StaffDesk as _,
    StaffPlanAct, StaffRole,
};
use besked_domain::id::PlanId;
use besked_domain::plan::{Change, Pace, Proposal};
use besked_domain::text::Lang;
use besked_server::store::{Addresses, Pools};
use sqlx::PgPool;
use uuid::Uuid;

/// What is done with a plan.
#[derive(Clone, Debug)]
enum Act {
    Propose,
    Theirs(PlanAct),
    Ours(StaffPlanAct),
}

fn parts(count: u32) -> Proposal {
    Proposal { pace: Pace::Instalments(count), first_due_on: "2026-12-21".parse().unwrap() }
}

async fn does(pools: &Pools, act: &Act, id: PlanId, key: Uuid) -> Result<PlanId, PortalError> {
    let (portal, who) = (portal(pools), debtor(RESIDENT, RESIDENT));
    match act {
        Act::Propose => {
            let reason = "Lönen kommer den 25.".to_owned();
            let (invoices, proposal) = (vec![UPCOMING], parts(3));
            let ask = PlanAsk { invoices, proposal, reason, anyway: false };
            return portal.propose_plan(&who, &ask, key).await;
        }
        Act::Theirs(act) => portal.act_on_plan(&who, id, act, key).await?,
        Act::Ours(act) => {
            let handler = in_role(StaffRole::Handler, HANDLER);
            desk(pools).act_on_plan(&handler, id, act, key).await?;
        }
    }
    Ok(id)
}

/// A plan on which the act is to be done, made by these before it.
async fn prepared(pools: &Pools, before: &[Act]) -> PlanId {
    let mut id = PlanId(Uuid::nil());
    for act in before {
        id = does(pools, act, id, Uuid::new_v4()).await.unwrap();
        if let Act::Ours(StaffPlanAct::Accept { .. }) = act {
            let (who, bytes) = (debtor(RESIDENT, RESIDENT), set_for(RESIDENT, b"%PDF"));
            portal(pools).freeze_agreement(&who, id, 1, Lang::Sv, bytes).await.unwrap();
        }
    }
    id
}

#[sqlx::test(migrations = false)]
async fn each_act_on_a_plan_is_done_whole_or_not_at_all_and_once(owner: PgPool) {
    let straight = pools(&owner).await;
    let wire = Wire::to(&owner.connect_options()).await;
    let addresses = Addresses::beside(&wire.options(&owner.connect_options()));
    let along = Pools::connect(addresses, 5).await.unwrap();
    let dumper = Dumper::new(&owner).await;
    let propose = || Act::Propose;
    let accept = || Act::Ours(StaffPlanAct::Accept { version: Some(1) });
    let counter =
        || Act::Ours(StaffPlanAct::Counter { proposal: parts(2), reason: "Två.".to_owned() });
    let paper = || {
        let signer = "Demo".to_owned();
        Act::Ours(StaffPlanAct::Paper {
            version: 1,
            signer,
            on: today(),
            scan: scan(),
            document: None,
        })
    };
    let to = "2026-12-28".parse().unwrap();
    let change = || Act::Theirs(PlanAct::Change(Change::Move { number: 1, to }));
    let answer = PlanAct::Answer { proposal: parts(4), reason: "Fyra.".to_owned() };
    for (before, act) in [
        (vec![], propose()),
        (vec![propose()], Act::Theirs(PlanAct::Withdraw)),
        (vec![propose()], accept()),
        (vec![propose()], counter()),
        (vec![propose(), counter()], Act::Theirs(answer)),
        (vec![propose(), counter()], Act::Theirs(PlanAct::Accept { version: Some(2) })),
        (vec![propose()], Act::Ours(StaffPlanAct::Decline("För lång tid.".to_owned()))),
        (vec![propose(), accept()], paper()),
        (
            vec![propose(), accept(), paper()],
            Act::Ours(StaffPlanAct::Cancel("Betalas på en gång.".to_owned())),
        ),
        (
            vec![propose(), accept(), paper()],
            Act::Ours(StaffPlanAct::Renegotiate { proposal: parts(6), reason: "Sex.".to_owned() }),
        ),
        (vec![propose(), accept(), paper()], change()),
        (vec![propose(), accept(), paper(), change()], Act::Theirs(PlanAct::DropChange)),
        (
            vec![propose(), accept(), paper(), change()],
            Act::Ours(StaffPlanAct::DropChange {
                version: 2,
                because: "Den dagen är för sen.".to_owned(),
            }),
        ),
    ] {
        // As if nothing had been proposed before.
        for sql in [
            "delete from collection_stop",
            "update plan
            set
                state = 'withdrawn', put_forward_version = null, put_forward_by = null,
                let_go_on = null, rest_by = null",
        ] {
            sqlx::query(sql).execute(&owner).await.unwrap();
        }
        let id = prepared(&straight, &before).await;
        let (before, key) = (dumper.dump().await, Uuid::new_v4());
        for nth in 1.. {
            wire.arm(Cut::Before(nth));
            let done = does(&along, &act, id, key).await;
            let (seen, fired) = wire.disarm();
            if !fired {
                assert!(done.is_ok() && seen >= 4, "{act:?}: {done:?}");
                break;
            }
            assert_eq!(done, Err(PortalError::Unavailable), "{act:?} before {nth}");
            let now = dumper.dump().await;
            assert_eq!(now.unlike(&before), Vec::<&str>::new(), "{act:?} before {nth}");
        }
        let now = dumper.dump().await;
        assert!(!now.unlike(&before).is_empty(), "{act:?} did nothing");
        does(&straight, &act, id, key).await.unwrap();
        assert_eq!(dumper.dump().await.unlike(&now), Vec::<&str>::new(), "{act:?} again");
    }
}
