//! Staff's search by name, number and OCR: the whole page against the bare query.

use super::load::{self, Question};
use super::table::{Table, Wish};
use super::{Bench, median, session};
use crate::pg;
use crate::portal::Portal;
use crate::ui::Waiting;
use anyhow::Result;
use std::sync::Arc;
use std::time::Duration;

/// How long each round lasts.
const SPAN: Duration = Duration::from_secs(3);
/// Different things looked for, in turn.
const SOUGHT: usize = 200;

/// What staff type, and where the database has it.
const KINDS: [(&str, &str); 3] = [
    (
        "number",
        "select value from party_identity where scheme in ('person', 'organisation')
        order by party_id",
    ),
    ("OCR", "select ocr from invoice where ocr is not null order by id"),
    ("name", "select name from party order by id"),
];

pub(super) fn measure(bench: &Bench<'_>, database: &str, table: &mut Table) -> Result<()> {
    let cookie = session::of_staff(bench, database)?;
    let port = pg::free_port()?;
    let settings = [("BESKED_SEARCH_LIMIT", "100000000"), ("RUST_LOG", "warn")];
    let (workspace, cluster) = (bench.workspace, &bench.cluster);
    let portal = Portal::start(workspace, cluster, database, port, bench.release, &settings)?;
    let (yardstick, bare_port) = super::pages::bare(bench, database, 0)?;
    for (kind, sought) in KINDS {
        let texts = bench.cluster.query(database, &format!("{sought} limit {SOUGHT}"))?;
        let ask = |page: &str| -> Arc<[Question]> {
            let question = |text: &str| Question {
                path: format!("{page}?q={}", escaped(text)),
                cookie: cookie.clone(),
            };
            texts.lines().map(question).collect()
        };
        let (page, query) = (ask("/staff"), ask(&format!("/search/{kind}")));
        let waiting = Waiting::new(&format!("Searching by {kind}"));
        let (mut pages, mut queries) = (Vec::new(), Vec::new());
        for _ in 0..bench.rounds {
            let time = |load: load::Load| load.median.as_secs_f64() * 1000.0;
            pages.push(time(load::run(port, &page, 1, SPAN)?));
            queries.push(time(load::run(bare_port, &query, 1, SPAN)?));
        }
        waiting.done("found");
        let (page, query) = (median(pages), median(queries));
        table.told(&format!("search by {kind}, the page: half within"), page, "ms");
        table.told(&format!("search by {kind}, the bare query: half within"), query, "ms");
        let times = page / query;
        table.judged(&format!("search by {kind} against bare"), times, "", Wish::AtMost(2.0));
    }
    drop(yardstick);
    portal.still_runs()
}

/// What may stand in an address as it is, and everything else by its bytes.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_is_looked_for_survives_an_address() {
        assert_eq!(escaped("Demo Ö-1"), "Demo%20%C3%96%2D1");
    }
}
