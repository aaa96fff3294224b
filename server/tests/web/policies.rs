//! Every route has a policy, and keeps it.

use crate::rig::{NEIGHBOUR, RESIDENT, Rig};
use crate::seed;
use axum::http::{Method, StatusCode};
use besked_app::ports::StaffRole;
use besked_server::web::policy::{POLICIES, Policy, Verb, policy_of};
use sqlx::PgPool;
use std::collections::BTreeSet;

/// The resident's, declined.
const REFUND: &str = "00000000-0000-7000-8000-00000000b501";
/// Given up, about the resident's message.
const DEAD_JOB: &str = "00000000-0000-7000-8000-00000000a101";

fn method(verb: Verb) -> Method {
    match verb {
        Verb::Get => Method::GET,
        Verb::Post => Method::POST,
    }
}

/// An address of the route that is there for the resident.
fn address(template: &str) -> String {
    template
        .replace("/staff/parties/{id}", &format!("/staff/parties/{}", seed::RESIDENT))
        .replace("/messages/{id}", &format!("/messages/{}", seed::MESSAGE))
        .replace("/settings/{id}", "/settings/plan_grace_days")
        .replace("/jobs/{id}", &format!("/jobs/{DEAD_JOB}"))
        .replace("/refunds/{id}", &format!("/refunds/{REFUND}"))
        .replace("/faults/{id}", &format!("/faults/{}", seed::FAULT))
        .replace("/disputes/{id}", &format!("/disputes/{}", seed::CASE))
        .replace("/plans/{id}", &format!("/plans/{}", seed::PLAN))
        .replace("/respites/{id}", &format!("/respites/{}", seed::RESPITE))
        .replace("/callbacks/{id}", &format!("/callbacks/{}", seed::CALLBACK))
        .replace("/tests/{id}", &format!("/tests/{}", seed::TEST_CALL))
        .replace("/evidence/{id}", &format!("/evidence/{}", seed::EVIDENCE))
        .replace("{token}", "none")
        .replace("{act}", "message")
        .replace("{file}", "1.pdf")
        .replace("{number}", "1")
        .replace("{id}", &seed::OVERDUE.to_string())
        .replace("{*path}", "none")
}

/// What a page or a file answers those who may see it. The seed's plan is not paid, so that nothing
/// confirms that it is, and nothing is refused or asked for in its case.
fn found(template: &str) -> StatusCode {
    let is_not_there = template.ends_with("/paid.pdf")
        || template.contains("/refusals/")
        || template.contains("/completions/");
    if is_not_there { StatusCode::NOT_FOUND } else { StatusCode::OK }
}

#[sqlx::test(migrations = false)]
async fn every_route_and_server_function_has_a_policy(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    assert!(rig.listed.len() > 20);
    for (path, verb) in &rig.listed {
        assert!(policy_of(path, &method(*verb)).is_some(), "{verb:?} {path} has no policy");
    }
    let named = |verb: Verb, path: &str| format!("{verb:?} {path}");
    let listed: BTreeSet<String> =
        rig.listed.iter().map(|(path, verb)| named(*verb, path)).collect();
    for (path, verb, _) in POLICIES {
        let name = named(*verb, path);
        assert!(listed.contains(&name), "{name} has a policy and no route");
    }
}

#[sqlx::test(migrations = false)]
async fn nobody_reaches_what_is_not_public(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    for (path, verb, policy) in POLICIES {
        let mut browser = rig.browser();
        let answer = browser.send(method(*verb), &address(path), Some(&[])).await;
        let leads_to = answer.location().unwrap_or_default().to_owned();
        match policy {
            Policy::Public => assert_ne!(answer.status, StatusCode::SEE_OTHER, "{path}"),
            Policy::SignIn | Policy::Anyone => {}
            Policy::Machine => assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}"),
            Policy::Debtor | Policy::Staff(_) if path.ends_with("/session/extend") => {
                assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
            }
            Policy::Debtor => {
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
                assert!(leads_to.starts_with("/sign-in?"), "{path} leads to {leads_to}");
            }
            Policy::Staff(_) => {
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
                assert!(leads_to.starts_with("/staff/sign-in?"), "{path} leads to {leads_to}");
            }
        }
        assert!(!answer.text.contains("Demo Ek"), "{path} tells nobody a name");
    }
}

#[sqlx::test(migrations = false)]
async fn another_debtor_finds_nothing_there(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut own = rig.signed_in(RESIDENT).await;
    let mut other = rig.signed_in(NEIGHBOUR).await;
    for (path, verb, policy) in POLICIES {
        if *verb != Verb::Get || *policy != Policy::Debtor {
            continue;
        }
        let answer = other.get(&address(path)).await;
        let expected = if path.contains("{id}") { StatusCode::NOT_FOUND } else { StatusCode::OK };
        assert_eq!(answer.status, expected, "{path}");
        for theirs in ["F-1002", "ek@example.se", RESIDENT] {
            assert!(!answer.text.contains(theirs), "{path} tells {theirs}");
        }
        assert_eq!(own.get(&address(path)).await.status, found(path), "{path}");
    }
    // A debtor's session is none on the staff side.
    for (path, verb, policy) in POLICIES {
        if let (Verb::Get, Policy::Staff(_)) = (verb, policy) {
            let answer = other.get(&address(path)).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        }
    }
}

#[sqlx::test(migrations = false)]
async fn each_role_reaches_its_own_and_nothing_else(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    for &role in StaffRole::ALL {
        let group = &format!("besked-{}", role.word().replace('_', "-"));
        let mut browser = rig.staff(group).await;
        for (path, verb, policy) in POLICIES {
            let answer = match policy {
                Policy::Staff(_) => browser.send(method(*verb), &address(path), Some(&[])).await,
                Policy::Debtor if *verb == Verb::Get => browser.get(&address(path)).await,
                _ => continue,
            };
            match policy {
                Policy::Staff(roles) if roles.contains(&role) && *verb == Verb::Get => {
                    assert_eq!(answer.status, found(path), "{group} {path}");
                }
                // An empty form reaches its page, which says what is missing or that it is too late.
                Policy::Staff(roles) if roles.contains(&role) => assert!(
                    matches!(
                        answer.status,
                        StatusCode::OK
                            | StatusCode::SEE_OTHER
                            | StatusCode::CONFLICT
                            | StatusCode::UNPROCESSABLE_ENTITY
                    ),
                    "{group} {path}: {}",
                    answer.status
                ),
                Policy::Staff(_) => {
                    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{group} {path}");
                    assert!(!answer.text.contains("Demo Ek"), "{group} {path}");
                }
                // A session of staff is none on the debtors' side.
                _ => assert_eq!(answer.status, StatusCode::SEE_OTHER, "{group} {path}"),
            }
        }
    }
}

#[sqlx::test(migrations = false)]
async fn an_administrator_finds_no_party(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut administrator = rig.staff("besked-administrator").await;
    assert_eq!(administrator.get("/staff").await.status, StatusCode::OK);
    assert_eq!(administrator.get("/staff?q=Demo").await.status, StatusCode::NOT_FOUND);
    let mut handler = rig.staff("besked-handler").await;
    let found = handler.get("/staff?q=Demo").await;
    assert_eq!(found.status, StatusCode::OK);
    assert!(found.text.contains("Demo Ek"));
}

#[sqlx::test(migrations = false)]
async fn what_is_not_there_looks_like_what_is_not_yours(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.signed_in(NEIGHBOUR).await;
    let theirs = browser.get(&format!("/invoices/{}", seed::OVERDUE)).await;
    let nobodys = browser.get("/invoices/00000000-0000-7000-8000-00000000ffff").await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    assert_eq!(theirs.status, nobodys.status);
    for (method, path) in [
        (Method::GET, "/nowhere"),
        (Method::GET, "/staff/nowhere"),
        (Method::POST, "/overview"),
        (Method::DELETE, "/account"),
        (Method::PUT, "/"),
    ] {
        let answer = browser.send(method.clone(), path, None).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{method} {path}");
    }
}
