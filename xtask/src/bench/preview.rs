//! A plan that is being chosen: what a move of the control takes in the browser, against what the server takes to
//! answer the same form. The browser test notes both.

use super::table::{Table, Wish};
use super::{Bench, median};
use crate::browser::{self, Asked};
use anyhow::{Result, ensure};

pub(super) fn measure(bench: &Bench<'_>, table: &mut Table) -> Result<()> {
    let only = ["tests/preview.spec.ts".to_owned()];
    let asked = Asked { release: bench.release, long: false, only: &only };
    let summary = browser::run(bench.workspace, &bench.cluster, asked)?;
    ensure!(summary.failed == 0, "the preview does not work; see above");
    let noted = |name: &str| {
        let found = browser::noted(bench.workspace, name)?;
        ensure!(!found.is_empty(), "the browser noted no {name}");
        Ok(median(found))
    };
    let (own, server) = (noted("a move in the browser, ms")?, noted("the server's answer, ms")?);
    table.judged(
        "a move of a plan's control, against the server",
        own / server,
        "",
        Wish::AtMost(0.5),
    );
    table.told("a move in the browser, half within", own, "ms");
    table.told("the server's answer, half within", server, "ms");
    Ok(())
}
