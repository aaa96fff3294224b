//! Charges that nobody is named for who tries them further: it is told of, and stops no answer.

use crate::disputes::{desk, manager, open, told};
use crate::seed::{UPCOMING, pools, set, today};
use besked_app::ports::StaffDesk as _;
use besked_domain::charge::Regime;
use besked_domain::dispute::{Ground, Unnamed};
use besked_server::store::Pools;
use besked_server::store::settings::Settings;
use sqlx::PgPool;

/// As it is told of when the server starts, and at the desk.
async fn unnamed(pools: &Pools) -> Vec<Unnamed> {
    let at_start = Settings::load(pools, today()).await.unwrap().unnamed();
    let at_desk = desk(pools).settings(&manager()).await.unwrap().unnamed;
    assert_eq!(at_start, at_desk);
    at_desk
}

#[sqlx::test(migrations = false)]
async fn charges_that_nobody_is_named_for_are_told_of_and_answered(owner: PgPool) {
    let pools = pools(&owner).await;
    assert_eq!(unnamed(&pools).await, [], "what is shipped names somebody for each law");
    let by_law = r#"{
        "administrative_appeal": {"sv": "förvaltningsrätten", "en": "the administrative court"},
        "legality_review": {"sv": "", "en": "the administrative court"},
        "mixed": {"sv": "förvaltningsrätten", "en": "the administrative court"}
    }"#;
    set(&owner, "dispute.appeal_to", by_law).await;
    set(&owner, "dispute.appeal_to_of_kind", r#"{"HYRA": {"sv": " ", "en": " "}}"#).await;
    let lacking = [
        Unnamed::Law(Regime::PrivateLaw),
        Unnamed::Law(Regime::LegalityReview),
        Unnamed::Kind("HYRA".to_owned()),
    ];
    assert_eq!(unnamed(&pools).await, lacking);
    let settings = Settings::load(&pools, today()).await.unwrap();
    let law = |law, kind| settings.appeal_to(law, kind);
    assert_eq!(law(Regime::Mixed, "VATTEN").unwrap().sv, "förvaltningsrätten");
    for (of, kind) in [(Regime::PrivateLaw, "VATTEN"), (Regime::Mixed, "HYRA")] {
        let said = law(of, kind).unwrap_err().to_string();
        assert!(said.contains("dispute.appeal_to") && said.contains(kind), "{said}");
    }
    // A law that there is not, as when its name is mistyped: nothing of it can be read.
    set(&owner, "dispute.appeal_to", r#"{"privat": {"sv": "tingsrätten", "en": "court"}}"#).await;
    assert_eq!(unnamed(&pools).await, [Unnamed::All]);
    open(&pools, UPCOMING, &told(Ground::WrongAmount)).await;
}
