//! Each rule is shown to fail on a planted breach, and to leave alone what only
//! looks like one.

use super::*;

fn source(path: &str, text: &str) -> Source {
    Source { path: path.to_owned(), text: text.to_owned() }
}

/// The lines on which a rule finds a breach in one file.
fn lines(rule: fn(&[Source]) -> Vec<Breach>, path: &str, text: &str) -> Vec<String> {
    rule(&[source(path, text)])
        .into_iter()
        .map(|breach| breach.place.rsplit(':').next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn a_query_outside_the_store_is_found() {
    let rule = sql_outside_the_store;
    let query = "fn a() {\n  let q = \"select id from party where id = $1\";\n}";
    assert_eq!(lines(rule, "server/src/web/a.rs", query), ["2"]);
    assert_eq!(lines(rule, "app/src/a.rs", "sqlx::query!(\"delete from party\")"), ["1", "1", "1"]);
    assert_eq!(lines(rule, "server/src/desk/a.rs", "sqlx::query_as::<_, A>(TEXT)"), ["1"]);
    assert!(lines(rule, "server/src/store/a.rs", query).is_empty());
    let prose = "// select a from b\nlet a = \"Select a unit\"; let b = \"update the page\";";
    assert!(lines(rule, "app/src/a.rs", prose).is_empty());
}

#[test]
fn an_impure_domain_is_found() {
    let rule = impure_domain;
    for text in [
        "let now = chrono::Utc::now();",
        "use std::fs;",
        "async fn a() {}",
        "let t = std::time::Instant::now();",
        "use tokio::sync::Mutex;",
    ] {
        assert!(!lines(rule, "domain/src/a.rs", text).is_empty(), "{text}");
        assert!(lines(rule, "server/src/a.rs", text).is_empty(), "{text}");
    }
    assert!(lines(rule, "domain/src/a.rs", "use std::fmt; // async, std::fs").is_empty());
}

#[test]
fn sides_that_name_each_other_are_found() {
    let rule = sides_that_meet;
    assert_eq!(lines(rule, "app/src/debtor/a.rs", "use crate::staff::Row;"), ["1"]);
    assert_eq!(lines(rule, "app/src/debtor/a.rs", "use crate::{form, staff};"), ["1"]);
    assert_eq!(lines(rule, "app/src/debtor/a.rs", "let d: Arc<dyn StaffDesk> = desk;"), ["1"]);
    assert_eq!(lines(rule, "app/src/staff/a.rs", "super::super::debtor::page()"), ["1"]);
    assert_eq!(lines(rule, "app/src/staff/a.rs", "use crate::ports::DebtorPortal;"), ["1"]);
    let harmless = "// staff may look\nlet staff = looked_by; \"crate::staff\";";
    assert!(lines(rule, "app/src/debtor/a.rs", harmless).is_empty());
}

#[test]
fn a_raw_text_area_is_found() {
    let rule = raw_text_areas;
    let raw = "view! {\n <textarea name=\"a\">{text}</textarea> }";
    assert_eq!(lines(rule, "app/src/debtor/a.rs", raw), ["2", "2"]);
    assert_eq!(lines(rule, "server/src/a.rs", "format!(\"<textarea>{a}\")"), ["1"]);
    assert!(lines(rule, "app/src/ui/text_area.rs", raw).is_empty());
    assert!(lines(rule, "app/src/debtor/a.rs", "// never a <textarea>\n<TextArea/>").is_empty());
}

#[test]
fn what_is_unfinished_is_found() {
    let rule = unfinished;
    assert_eq!(lines(rule, "app/src/a.rs", concat!("// TO", "DO: later")), ["1"]);
    assert_eq!(lines(rule, "app/src/a.rs", "fn a() {\n    todo!()\n}"), ["2"]);
    assert_eq!(lines(rule, "app/src/a.rs", "dbg!(1);"), ["1"]);
    assert_eq!(lines(rule, "app/src/a.rs", "#[test]\n#[ignore = \"slow\"]\nfn a() {}"), ["2"]);
    assert_eq!(lines(rule, "end2end/a.ts", concat!("test.on", "ly('a', f)")), ["1"]);
    assert!(lines(rule, "app/src/a.rs", "let ignore = \"todo!()\"; todo(1);").is_empty());
}

#[test]
fn a_long_file_is_found() {
    let rule = long_files;
    assert_eq!(lines(rule, "app/src/a.rs", &"\n".repeat(401)), ["401"]);
    assert!(lines(rule, "app/src/a.rs", &"\n".repeat(400)).is_empty());
    assert!(lines(rule, "docs/a.md", &"\n".repeat(900)).is_empty());
}

#[test]
fn a_machines_path_is_found() {
    let rule = machine_paths;
    assert_eq!(lines(rule, "a.md", concat!("see /ho", "me/ada/notes")), ["1"]);
    assert_eq!(lines(rule, "a.rs", concat!("\n\"/wo", "rk/main\"")), ["2"]);
    assert!(lines(rule, "a.md", concat!("https://example.org/ho", "me/")).is_empty());
    assert!(lines(rule, "a.md", concat!("$X/docs/frame", "wo", "rk/")).is_empty());
}

#[test]
fn every_rule_says_what_to_do() {
    for rule in RULES {
        assert!(!rule.name.is_empty() && !rule.advice.is_empty());
    }
    for (path, reason) in LONG_FILES {
        assert!(!path.is_empty() && reason.len() > 20, "{path} needs a reason");
    }
}
