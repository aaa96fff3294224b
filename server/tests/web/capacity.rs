//! Who makes the calls, as browsers without scripts say it: how many in a window, which unit for another one, who
//! is away.

use crate::rig::Rig;
use crate::seed;
use axum::http::StatusCode;
use chrono::TimeDelta;
use sqlx::PgPool;

const WINDOWS: &str = "/staff/callbacks/windows";
const COVER: &str = "/staff/callbacks/cover";

#[sqlx::test(migrations = false)]
async fn a_window_is_given_callers_or_the_page_says_what_is_wrong(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    // Monday at ten in Stockholm.
    rig.clock.turn(TimeDelta::hours(22));
    let mut manager = rig.staff("besked-manager").await;
    let at = "2026-11-23T13:00";
    for (callers, status) in [
        ("", StatusCode::UNPROCESSABLE_ENTITY),
        ("många", StatusCode::UNPROCESSABLE_ENTITY),
        ("100", StatusCode::UNPROCESSABLE_ENTITY),
        ("3", StatusCode::SEE_OTHER),
    ] {
        let answer = manager.post(WINDOWS, &[("window", at), ("callers", callers)]).await;
        assert_eq!(answer.status, status, "{callers}: {}", answer.text);
        let told = answer.text.contains(&format!("id=\"at-{at}-callers-error\""));
        assert_eq!(told, status == StatusCode::UNPROCESSABLE_ENTITY, "{callers}");
    }
    assert!(manager.get(WINDOWS).await.text.contains("0 av 12"));
    let begun = [("window", "2026-11-23T09:00"), ("callers", "3")];
    assert_eq!(manager.post(WINDOWS, &begun).await.status, StatusCode::CONFLICT);
    let day = [("day", "2026-11-24"), ("callers", "5")];
    let saved = manager.post(WINDOWS, &day).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert_eq!(saved.location(), Some("/staff/callbacks/windows?day=2026-11-24"));
    assert!(manager.get(WINDOWS).await.text.contains("0 av 20"));
    let mut agent = rig.staff("besked-call-agent").await;
    assert_eq!(agent.post(WINDOWS, &day).await.status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrations = false)]
async fn a_queue_is_handed_over_and_given_back(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    rig.clock.turn(TimeDelta::hours(22));
    let mut manager = rig.staff("besked-manager").await;
    let (one, other) = (seed::PRESCHOOL.to_string(), seed::WATER.to_string());
    let missing = manager.post(COVER, &[("of", one.as_str()), ("until", "")]).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.text.contains("href=\"#by\"") && missing.text.contains("href=\"#until\""));
    let own = [("of", one.as_str()), ("by", one.as_str()), ("until", "2026-11-23T15:00")];
    let itself = manager.post(COVER, &own).await;
    assert_eq!(itself.status, StatusCode::CONFLICT);
    assert!(itself.text.contains("Välj en annan enhet som tar över"));
    assert!(itself.text.contains("value=\"2026-11-23T15:00\""), "what was typed stays");
    let planning = [("of", one.as_str()), ("by", other.as_str()), ("until", "2026-11-23T15:00")];
    assert_eq!(manager.post(COVER, &planning).await.status, StatusCode::SEE_OTHER);

    let mut agent = rig.staff("besked-call-agent").await;
    let queue = agent.get(&format!("/staff/callbacks?unit={other}")).await;
    assert!(queue.text.contains("ringer samtalen för"), "{}", queue.text);
    assert!(queue.text.contains(&format!("/staff/callbacks/{}", seed::CALLBACK)));
    let page = manager.get(COVER).await.text;
    let end = page.split("action=\"").find_map(|rest| {
        let address = rest.split('"').next()?;
        address.ends_with("/end").then_some(address)
    });
    let end = end.unwrap().to_owned();
    assert_eq!(manager.post(&end, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(manager.post(&end, &[]).await.status, StatusCode::CONFLICT, "once");
    let queue = agent.get(&format!("/staff/callbacks?unit={other}")).await;
    assert!(!queue.text.contains(&format!("/staff/callbacks/{}", seed::CALLBACK)));

    let away = "/staff/callbacks/away";
    let past = agent.post(away, &[("until", "2026-11-23T09:00")]).await;
    assert_eq!(past.status, StatusCode::CONFLICT);
    let gone = agent.post(away, &[("until", "2026-11-23T12:00")]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert!(manager.get(COVER).await.text.contains("är borta till"));
    assert_eq!(agent.post("/staff/callbacks/back", &[]).await.status, StatusCode::SEE_OTHER);
    assert!(manager.get(COVER).await.text.contains("Ingen är borta."));
}
