//! What the browser is made to carry.

use crate::build::{CHECK, PLANS};
use crate::process;
use crate::test::PRODUCT;
use crate::toolchain::{Toolchain, WASM};
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The most that the browser code that any page may load weighs, as sent: brotli.
const BYTES: u64 = 30_000;
/// The most that `/plans/new` may weigh beside it: the rules of a plan and the words for what they say, with
/// the arithmetic and the days that the rules of a payment carry too (ADR 21). No other page loads it.
const PLANS_BYTES: u64 = 48_000;
/// The most that `/verify` may weigh beside them: a reader of PDF, ASN.1 and JSON, and the words for
/// what they find (ADR 34). No other page loads it.
const CHECK_BYTES: u64 = 125_000;

/// What must never be compiled for a browser: the server's own, and what the
/// pages need on the server alone.
const SERVERS_OWN: [&str; 12] = [
    "sqlx",
    "sqlx-core",
    "sqlx-postgres",
    "tokio",
    "axum",
    "hyper",
    "reqwest",
    "openidconnect",
    "leptos_axum",
    "leptos_router",
    "leptos_meta",
    "chrono-tz",
];

/// Fails when the browser's code is built from what only a server needs.
pub(super) fn dependencies(workspace: &Workspace) -> Result<()> {
    let pages = (&["--package", "besked-frontend"][..], &SERVERS_OWN[..]);
    let plans = (&["--package", "besked-frontend-plan"][..], &SERVERS_OWN[..]);
    // The check of a sealed agreement: the browser does its arithmetic.
    let with_ring: Vec<&str> = SERVERS_OWN.into_iter().chain(["ring"]).collect();
    let check = (&["--package", "besked-frontend-verify"][..], &with_ring[..]);
    for (package, forbidden) in [pages, plans, check] {
        let mut cargo = Toolchain::find().cargo(workspace);
        cargo.arg("tree").args(package).args(["--target", WASM]);
        cargo.args(["--edges", "normal", "--prefix", "none", "--format", "{p}"]);
        let strangers = strangers(&process::output(&mut cargo)?, forbidden);
        if !strangers.is_empty() {
            bail!(
                "the browser build contains {}. `cargo tree {} --target {WASM} -i NAME` shows who \
                 brings it",
                strangers.join(", "),
                package.join(" ")
            );
        }
    }
    Ok(())
}

/// Fails when the rules are built from something that does I/O.
pub(super) fn domain_dependencies(workspace: &Workspace) -> Result<()> {
    let mut cargo = Toolchain::find().cargo(workspace);
    cargo.args(["tree", "--package", "besked-domain"]);
    cargo.args(["--edges", "normal", "--prefix", "none", "--format", "{p}"]);
    let kinds = ["leptos", "tachys", "mio", "rand", "getrandom"];
    let forbidden: Vec<&str> = SERVERS_OWN.into_iter().chain(kinds).collect();
    let strangers = strangers(&process::output(&mut cargo)?, &forbidden);
    if !strangers.is_empty() {
        bail!("domain is built from {}", strangers.join(", "));
    }
    Ok(())
}

/// Fails when a package is built once for the program and once more, with other features, for the
/// tests: everything of ours that is built from it would be, too.
pub(super) fn built_once(workspace: &Workspace) -> Result<()> {
    let listed = |packages: &[&str], edges: &str| {
        let mut cargo = Toolchain::find().cargo(workspace);
        cargo.args(["tree", "--no-dedupe", "--prefix", "none", "--format", "{p} {f}"]);
        cargo.args(["--edges", edges]);
        packages.iter().for_each(|package| {
            cargo.args(["--package", package]);
        });
        process::output(&mut cargo)
    };
    let program = listed(&["besked-server"], "normal")?;
    let different = only_in_first(&program, &listed(&PRODUCT, "normal,dev")?);
    if !different.is_empty() {
        bail!("the tests ask more of {}: server/Cargo.toml asks the same", different.join(", "));
    }
    Ok(())
}

/// The lines of one listing of `cargo tree` that another lacks.
fn only_in_first<'a>(first: &'a str, second: &str) -> Vec<&'a str> {
    let known: BTreeSet<&str> = second.lines().collect();
    let only: BTreeSet<&str> = first.lines().filter(|line| !known.contains(line)).collect();
    only.into_iter().collect()
}

/// The forbidden packages that a listing of `cargo tree` names.
fn strangers(tree: &str, forbidden: &[&str]) -> Vec<String> {
    let mut found: Vec<String> = tree
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| forbidden.contains(name))
        .map(str::to_owned)
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Fails when the built browser code weighs too much.
pub(super) fn weight(workspace: &Workspace) -> Result<String> {
    judge(&packed_code(&workspace.site().join("pkg"))?)
}

/// The packed size of scripts and modules: what any page may load, and what `/plans/new` and `/verify`
/// alone do.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
struct Weight {
    pages: u64,
    plans: u64,
    check: u64,
}

fn judge(weight: &Weight) -> Result<String> {
    let Weight { pages, plans, check } = *weight;
    let limits = [
        ("the browser code", pages, BYTES),
        ("the code of /plans/new", plans, PLANS_BYTES),
        ("the code of /verify", check, CHECK_BYTES),
    ];
    for (what, total, most) in limits {
        if total > most {
            bail!(
                "{what} weighs {total} bytes as brotli; at most {most} are allowed. Islands \
                 should carry only what they show: look at what they import"
            );
        }
    }
    Ok(format!(
        "{pages} of {BYTES} bytes, {plans} of {PLANS_BYTES} for /plans/new, and {check} of \
         {CHECK_BYTES} for /verify"
    ))
}

/// The packed size of every script and module in a folder and below.
fn packed_code(folder: &Path) -> Result<Weight> {
    let entries = fs::read_dir(folder)
        .with_context(|| format!("{} is not there; was the site built?", folder.display()))?;
    let mut total = Weight::default();
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            let below = packed_code(&path)?;
            total.pages += below.pages;
            total.plans += below.plans;
            total.check += below.check;
        } else if name.ends_with(".wasm.br") || name.ends_with(".js.br") {
            let side = if PLANS.holds(&name) {
                &mut total.plans
            } else if CHECK.holds(&name) {
                &mut total.check
            } else {
                &mut total.pages
            };
            *side += fs::metadata(&path)?.len();
        }
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_package_in_the_browser_build_is_found() {
        let tree = "besked-frontend v0.1.0\nleptos v0.8.23\ntokio v1.54.1\nsqlx v0.9.0 (*)\n";
        assert_eq!(strangers(tree, &SERVERS_OWN), ["sqlx", "tokio"]);
        assert!(strangers("leptos v0.8.23\ntokio-like v1.0.0\n", &SERVERS_OWN).is_empty());
    }

    #[test]
    fn a_package_that_is_built_twice_is_found() {
        let program = "p256 v0.13.2 ecdsa\nring v0.17.14 \np256 v0.13.2 ecdsa\n";
        let tests = "p256 v0.13.2 ecdsa,jwk\nring v0.17.14 \n";
        assert_eq!(only_in_first(program, tests), ["p256 v0.13.2 ecdsa"]);
        assert!(only_in_first(program, program).is_empty());
    }

    #[test]
    fn code_that_weighs_too_much_is_found() {
        let most = Weight { pages: BYTES, plans: PLANS_BYTES, check: CHECK_BYTES };
        assert!(judge(&most).is_ok());
        let error = judge(&Weight { pages: 30_001, ..most }).expect_err("too much").to_string();
        assert!(error.contains("30001 bytes"), "{error}");
        let error = judge(&Weight { plans: PLANS_BYTES + 1, ..most }).expect_err("too much");
        assert!(error.to_string().contains("/plans/new"), "{error}");
        let error = judge(&Weight { check: CHECK_BYTES + 1, ..most }).expect_err("too much");
        assert!(error.to_string().contains("/verify"), "{error}");
    }

    #[test]
    fn scripts_and_modules_are_weighed_by_who_loads_them_and_styles_are_not() {
        let folder = std::env::temp_dir().join(format!("besked-weight-{}", std::process::id()));
        fs::create_dir_all(folder.join("snippets")).expect("made");
        let files = [
            ("a.wasm.br", 100),
            ("a.js.br", 20),
            ("a.js", 999),
            ("a.css.br", 999),
            ("snippets/b.js.br", 3),
            ("agreement.1f.wasm.br", 5000),
            ("agreement.arithmetic.1f.js.br", 600),
            ("verify.1f.js.br", 70),
            ("instalments.1f.wasm.br", 400),
            ("instalments.1f.js.br", 8),
            ("plan.1f.js.br", 1),
        ];
        for (name, size) in files {
            fs::write(folder.join(name), vec![0; size]).expect("written");
        }
        let expected = Weight { pages: 123, plans: 409, check: 5670 };
        assert_eq!(packed_code(&folder).expect("weighed"), expected);
        fs::remove_dir_all(&folder).expect("removed");
    }
}
