//! Whether an objection is an appeal too, from the box on the page to what is taken in.

use crate::rig::{RESIDENT, Rig};
use crate::seed;
use axum::http::StatusCode;
use sqlx::PgPool;
use uuid::Uuid;

/// FL 43 §: what is ticked is handed in with the objection, and what is not ticked is no appeal.
#[sqlx::test(migrations = false)]
async fn the_box_of_an_appeal_reaches_what_is_taken_in(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    seed::can_be_appealed(&owner).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    let form = format!("/invoices/{}/dispute", seed::UPCOMING);
    let own = seed::RESIDENT.to_string();
    for ticked in [false, true] {
        let page = browser.get(&format!("{form}?step=wanted")).await;
        let value = page.input("appeal").expect("the invoice is a decision").to_owned();
        let key = Uuid::new_v4().to_string();
        let mut fields = vec![
            ("acting_for", own.as_str()),
            ("form_key", key.as_str()),
            ("step", "wanted"),
            ("wanted", "Ta bort den."),
        ];
        // A browser sends no box that is not ticked.
        if ticked {
            fields.push(("appeal", value.as_str()));
        }
        let next = browser.post(&form, &fields).await;
        assert_eq!(next.status, StatusCode::SEE_OTHER, "{}", next.text);
        let check = browser.get(&format!("{form}?step=check")).await;
        let carried = check.input("appeal").unwrap_or_default();
        let key = Uuid::new_v4().to_string();
        let whole = [
            ("acting_for", own.as_str()),
            ("form_key", key.as_str()),
            ("ground", "other"),
            ("statement", "Ingen har bott där i höst."),
            ("wanted", "Ta bort den."),
            ("appeal", carried),
        ];
        let opened = browser.post(&form, &whole).await;
        assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text);
        let case = opened.location().unwrap().split('?').next().unwrap();
        let id = case.rsplit('/').next().unwrap();
        let sql = "select coalesce((explanation.objection ->> 'appeals')::boolean, false),
                dispute.appealed_at is not null
            from explanation
            inner join dispute
                on explanation.party_id = dispute.party_id
                and explanation.dispute_id = dispute.id
            where dispute.id = $1::uuid";
        let taken_in: (bool, bool) = sqlx::query_as(sql).bind(id).fetch_one(&owner).await.unwrap();
        assert_eq!(taken_in, (ticked, ticked));
    }
}
