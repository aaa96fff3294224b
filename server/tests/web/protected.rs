//! A person with protected identity appears nowhere (`domain.md` 4.7: OSL 21:3, 22:1).

use crate::read::{Read, without_blanks};
use crate::rig::{NEIGHBOUR, PROTECTED, RESIDENT, Rig};
use crate::seed;
use axum::http::{Method, StatusCode};
use besked_server::web::policy::{POLICIES, Policy, Verb};
use sqlx::PgPool;

/// What would give the person away.
fn strings() -> Vec<String> {
    let mut strings: Vec<String> = [
        "Hemlig",
        "hemlig@example.se",
        PROTECTED,
        "9202292398",
        "920229-2398",
        "+46701740606",
        "F-1003",
        "42345678",
        "AVTAL-3",
        "Intyg 3",
        "%PDF-1.7 evidence",
    ]
    .into_iter()
    .map(str::to_owned)
    .collect();
    strings.push(seed::PROTECTED_INVOICE.to_string());
    strings
}

/// Every address with every id and search that could lead to the person.
fn addresses() -> Vec<String> {
    let mut addresses = Vec::new();
    for (path, verb, policy) in POLICIES {
        if *verb != Verb::Get || *policy == Policy::SignIn {
            continue;
        }
        for id in [
            seed::PROTECTED.to_string(),
            seed::PROTECTED_INVOICE.to_string(),
            seed::PROTECTED_EVIDENCE.to_string(),
            seed::PROTECTED_CALLBACK.to_string(),
            seed::COMPANY.to_string(),
            seed::RESIDENT.to_string(),
            seed::OVERDUE.to_string(),
        ] {
            let path = path.replace("{id}", &id).replace("{*path}", "none");
            addresses.push(path.replace("{file}", "1.pdf").replace("{number}", "1"));
        }
        for q in ["Hemlig", "hemlig", "Demo", PROTECTED, "920229-2398", "F-1003", "42345678", "%"] {
            let q: String = url::form_urlencoded::byte_serialize(q.as_bytes()).collect();
            addresses.push(format!("{path}?q={q}").replace("{id}", &seed::COMPANY.to_string()));
        }
    }
    addresses.sort();
    addresses.dedup();
    addresses
}

#[sqlx::test(migrations = false)]
async fn a_protected_person_is_found_by_nobody_without_the_right(owner: PgPool) {
    let rig = Rig::with(&owner, &["--search-limit", "100000"]).await;
    // The neighbour is the person's trustee and may know them; the resident signs for the same
    // company and may not.
    let mut resident = rig.signed_in(RESIDENT).await;
    let own = seed::RESIDENT.to_string();
    let company = seed::COMPANY.to_string();
    let mut company_agent = rig.signed_in(RESIDENT).await;
    let chosen = company_agent.post("/act-for", &[("acting_for", &own), ("party", &company)]).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER);
    let mut browsers = vec![rig.browser()];
    browsers.append(&mut vec![resident.clone(), company_agent.clone()]);
    for role in [
        "besked-handler",
        "besked-manager",
        "besked-call-agent",
        "besked-economist",
        "besked-administrator",
        "besked-auditor",
    ] {
        browsers.push(rig.staff(role).await);
    }
    let strings = strings();
    let mut seen = 0;
    for mut browser in browsers {
        for address in addresses() {
            let answer = browser.send(Method::GET, &address, None).await;
            seen += usize::from(answer.status == StatusCode::OK);
            let text = if answer.bytes.starts_with(b"%PDF") {
                Read::new(&answer.bytes).text()
            } else {
                answer.text
            };
            // What was asked for stands on the page again: that is the asker's own text.
            let asked = address.to_lowercase();
            for string in &strings {
                let told = (text.contains(string.as_str())
                    || text.contains(&without_blanks(string)))
                    && !asked.contains(&string.to_lowercase());
                assert!(!told, "{address} tells {string}");
            }
        }
    }
    assert!(seen > 100, "the crawl saw pages: {seen}");
    assert_eq!(resident.get("/account").await.status, StatusCode::OK);
}

#[sqlx::test(migrations = false)]
async fn who_has_the_right_sees_the_person_and_the_person_sees_the_look(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut entrusted = rig.staff("besked-protected").await;
    let file = entrusted.get(&format!("/staff/parties/{}", seed::PROTECTED)).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.text.contains("F-1003"));
    let mut handler = rig.staff("besked-handler").await;
    let none = handler.get(&format!("/staff/parties/{}", seed::PROTECTED)).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    let mut person = rig.signed_in(PROTECTED).await;
    assert!(person.get("/account").await.text.contains("Demo Personal"));
    let mut trustee = rig.signed_in(NEIGHBOUR).await;
    assert!(trustee.get("/act-for").await.text.contains("Hemlig"), "whom one acts for has a name");
}
