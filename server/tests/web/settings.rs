//! A setting is changed by two, as browsers without scripts do it.

use crate::rig::{Browser, Rig};
use axum::http::StatusCode;
use sqlx::PgPool;
use uuid::Uuid;

const LIST: &str = "/staff/settings";
/// One of which nothing has been proposed.
const FREE: &str = "/staff/settings/plan_min_debt";
/// One of which the seed's proposal waits.
const WAITS: &str = "/staff/settings/plan_max_months";

/// A whole form; what is given stands instead.
async fn proposes(
    browser: &mut Browser,
    page: &str,
    instead: &[(&str, &str)],
) -> (StatusCode, String) {
    let key = Uuid::new_v4().to_string();
    let fields = [
        ("form_key", key.as_str()),
        ("value", "1 000"),
        ("valid_from", "2027-01-01"),
        ("reason", "Nämnden har bestämt det."),
    ];
    let kept = fields.into_iter().filter(|(name, _)| !instead.iter().any(|(own, _)| own == name));
    let sent: Vec<_> = kept.chain(instead.iter().copied()).collect();
    let answer = browser.post(page, &sent).await;
    (answer.status, answer.text)
}

#[sqlx::test(migrations = false)]
async fn one_proposes_another_one_approves_and_it_comes(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut administrator = rig.staff("besked-administrator").await;
    let mut manager = rig.staff("besked-manager").await;
    let (status, text) = proposes(&mut administrator, FREE, &[("step", "preview")]).await;
    assert_eq!(status, StatusCode::OK, "tried");
    assert!(
        text.contains("Om det hade gällt det senaste året") && text.contains("value=\"1 000\"")
    );
    let (status, text) = proposes(&mut administrator, FREE, &[]).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{text}");
    assert!(administrator.get(LIST).await.text.contains("Minsta skuld för en plan"));
    let own = administrator.get(FREE).await;
    assert!(own.text.contains("En annan person behöver godkänna den"));
    assert!(!own.text.contains("/approve\""));
    let (status, text) = proposes(&mut administrator, FREE, &[("valid_from", "2027-02-01")]).await;
    assert_eq!(status, StatusCode::CONFLICT, "one at a time");
    assert!(text.contains("väntar redan på beslut") && text.contains("value=\"2027-02-01\""));

    let page = manager.get(FREE).await;
    let proposal = page.input("proposal").unwrap().to_owned();
    let fields = [("proposal", proposal.as_str())];
    let approve = format!("{FREE}/approve");
    let forbidden = administrator.post(&approve, &fields).await;
    assert_eq!(forbidden.status, StatusCode::NOT_FOUND, "not an administrator's to do");
    let decline = manager.post(&format!("{FREE}/decline"), &fields).await;
    assert_eq!(decline.status, StatusCode::UNPROCESSABLE_ENTITY, "without reasons");
    assert!(decline.text.contains("aria-invalid"));
    assert!(decline.text.contains("aria-describedby=\"decline-reason-error\""), "{}", decline.text);
    assert_eq!(manager.post(&approve, &fields).await.status, StatusCode::SEE_OTHER);
    let late = [("proposal", proposal.as_str()), ("reason", "Nej.")];
    let late = manager.post(&format!("{FREE}/decline"), &late).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("Någon har redan beslutat"));
    let text = manager.get(FREE).await.text;
    assert!(text.contains("Kommer") && text.contains("2027-01-01"));
}

#[sqlx::test(migrations = false)]
async fn a_kind_of_charge_is_chosen_and_stays_chosen(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut administrator = rig.staff("besked-administrator").await;
    let preschool = ("charge", "preschool");
    let (status, text) =
        proposes(&mut administrator, FREE, &[preschool, ("step", "preview")]).await;
    assert_eq!(status, StatusCode::OK, "tried");
    assert!(text.contains("Bara ärenden där avgiften ”Förskoleavgift” ingår"), "{text}");
    assert!(text.contains("value=\"preschool\" selected"), "{text}");
    let nobodys = proposes(&mut administrator, FREE, &[("charge", "unheard-of")]).await;
    assert_eq!(nobodys.0, StatusCode::NOT_FOUND);
    let calls = "/staff/settings/callback_callers";
    let (status, text) = proposes(&mut administrator, calls, &[preschool, ("value", "4")]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text.contains("densamma för alla avgifter"), "{text}");
    let (status, text) = proposes(&mut administrator, FREE, &[preschool]).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{text}");
    let waiting = administrator.get(FREE).await.text;
    assert!(waiting.contains("Förskoleavgift: 1\u{a0}000\u{a0}kr från 2027-01-01"), "{waiting}");
}

#[sqlx::test(migrations = false)]
async fn what_is_missing_wrong_or_not_there_is_answered_as_such(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut administrator = rig.staff("besked-administrator").await;
    for (wrong, said) in [
        (("value", ""), "Fyll i ett värde"),
        (("value", "tusen"), "Skriv ett belopp i kronor, 0 eller mer"),
        (("valid_from", ""), "valid_from-error"),
        (("valid_from", "2026-11-21"), "Välj en dag från och med i morgon"),
        (("valid_from", "2026-11-22"), "tidigast i morgon"),
        (("reason", ""), "aria-invalid"),
        (("value", "500"), "Det värdet gäller redan den dagen"),
    ] {
        let (status, text) = proposes(&mut administrator, FREE, &[wrong]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
        assert!(text.contains(said), "{wrong:?}: {text}");
    }
    let fee = "/staff/settings/plan_fee_others";
    let (status, text) = proposes(&mut administrator, fee, &[("value", "200")]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text.contains("Lagen tillåter högst"), "{text}");
    let nowhere = "/staff/settings/plan_unheard_of";
    assert_eq!(proposes(&mut administrator, nowhere, &[]).await.0, StatusCode::NOT_FOUND);
    assert_eq!(administrator.get(nowhere).await.status, StatusCode::NOT_FOUND);

    let mut manager = rig.staff("besked-manager").await;
    assert_eq!(proposes(&mut manager, FREE, &[]).await.0, StatusCode::NOT_FOUND);
    let nobodys = Uuid::new_v4().to_string();
    let fields = [("proposal", nobodys.as_str())];
    let answer = manager.post(&format!("{WAITS}/approve"), &fields).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let answer = manager.post(&format!("{WAITS}/approve"), &[]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut auditor = rig.staff("besked-auditor").await;
    let page = auditor.get(WAITS).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("18 delbetalningar") && page.input("proposal").is_none());
    let mut handler = rig.staff("besked-handler").await;
    assert_eq!(handler.get(LIST).await.status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrations = false)]
async fn several_laws_are_chosen_or_none_at_all(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut administrator = rig.staff("besked-administrator").await;
    let mut manager = rig.staff("besked-manager").await;
    let page = "/staff/settings/plan_automatic_regimes";
    let two = [("value", "private_law"), ("value", "mixed")];
    let (status, text) = proposes(&mut administrator, page, &two).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{text}");
    let waiting = manager.get(page).await;
    assert!(waiting.text.contains("Avtal (civilrätt); Blandat"), "{}", waiting.text);
    let proposal = waiting.input("proposal").unwrap().to_owned();
    let fields = [("proposal", proposal.as_str()), ("reason", "Nej.")];
    let declined = manager.post(&format!("{page}/decline"), &fields).await;
    assert_eq!(declined.status, StatusCode::SEE_OTHER);
    let none = [("value", ""), ("step", "preview")];
    let (status, text) = proposes(&mut administrator, page, &none).await;
    assert_eq!(status, StatusCode::OK);
    assert!(text.contains("en person bedömer alltid"), "{text}");
}
