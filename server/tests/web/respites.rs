//! The written confirmation of a respite, as it is read after it was really granted.

use crate::plan_signing::resident;
use crate::rig::{RESIDENT, Rig};
use crate::seed::{HANDLER, UPCOMING, staff};
use axum::http::StatusCode;
use besked_app::ports::{RespiteAct, RespiteAsk};
use besked_domain::text::format;
use sqlx::PgPool;
use uuid::Uuid;

/// 1,300 kr, of which 500 are paid before it is granted and 300 after.
#[sqlx::test(migrations = false)]
async fn the_confirmation_tells_what_was_left_when_it_was_granted(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let (portal, who) = (&rig.state.portal, resident());
    let pays = async |kronor: i64| {
        for sql in [
            "insert into payment (party_id, id, invoice_id, amount, paid_on, channel)
            select party_id, gen_random_uuid(), id, $2::bigint, '2026-11-22', 'bankgiro'
            from invoice where id = $1",
            "update invoice set paid = paid + $2::bigint where id = $1",
        ] {
            sqlx::query(sql).bind(UPCOMING.0).bind(kronor).execute(&owner).await.unwrap();
        }
    };
    let until = "2026-12-21".parse().unwrap();
    let ask = RespiteAsk { invoices: vec![UPCOMING], until, reason: String::new(), anyway: false };
    let id = portal.ask_respite(&who, &ask, Uuid::new_v4()).await.unwrap();
    let asked = portal.respite(&who, id).await.unwrap().unwrap().row.payable;
    pays(500).await;
    let handler = staff(HANDLER, false);
    let grant = RespiteAct::Grant;
    rig.state.desk.decide_respite(&handler, id, &grant, Uuid::new_v4()).await.unwrap();
    let granted = portal.respite(&who, id).await.unwrap().unwrap().row.payable;
    pays(300).await;
    let left = portal.respite(&who, id).await.unwrap().unwrap().row.left.unwrap();
    assert!(left < granted && granted < asked);

    let mut browser = rig.signed_in(RESIDENT).await;
    let page = browser.get(&format!("/respites/{id}")).await;
    assert_eq!(page.status, StatusCode::OK);
    let letter = page.text.split_once("beviljat dig anstånd").expect("a confirmation").1;
    let letter = letter.split_once("</section>").unwrap().0;
    assert!(letter.contains(&format!("Betala {} senast", format::money(granted))), "{letter}");
    assert!(letter.contains("Så mycket var kvar"), "{letter}");
    let step = page.text.split_once("class=\"when\"").expect("a step").1;
    assert!(step.contains(&format!("Betala {} senast", format::money(left))), "{step}");
    assert!(!page.text.contains(&format::money(asked)), "what was asked for is over");
}
