//! The house's rules that can be read off its source.

use super::tokens::{Kind, Token, tokens};

/// A file of the checkout.
pub(super) struct Source {
    pub(super) path: String,
    pub(super) text: String,
}

/// One place where a rule is broken.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Breach {
    pub(super) place: String,
    pub(super) what: String,
}

/// A rule with its name and what to do when it is broken.
pub(super) struct Rule {
    pub(super) name: &'static str,
    pub(super) advice: &'static str,
    pub(super) find: fn(&[Source]) -> Vec<Breach>,
}

/// Every rule of this kind.
pub(super) const RULES: [Rule; 7] = [
    Rule {
        name: "SQL stands only in server/src/store",
        advice: "move the query into the store and call it from here",
        find: sql_outside_the_store,
    },
    Rule {
        name: "domain has no clock, no async and no I/O",
        advice: "hand the fact in: the day, the file's text, the random number",
        find: impure_domain,
    },
    Rule {
        name: "app::debtor and app::staff do not name each other",
        advice: "put what both need into app::ui or domain",
        find: sides_that_meet,
    },
    Rule {
        name: "no raw <textarea> outside app/src/ui",
        advice: "use ui::TextArea: the raw tag does not escape what a person typed",
        find: raw_text_areas,
    },
    Rule {
        name: "nothing unfinished, no skipped tests",
        advice: "finish it, or take it away and write an issue",
        find: unfinished,
    },
    Rule {
        name: "a file is at most 400 lines",
        advice: "split it, or enter it in LONG_FILES of xtask/src/check/source.rs with a reason",
        find: long_files,
    },
    Rule {
        name: "no file names paths of one machine",
        advice: "name the place relative to the checkout, or by an environment variable",
        find: machine_paths,
    },
];

/// The longest a file may be.
const LONGEST: usize = 400;
/// Files that are longer, each with its reason.
const LONG_FILES: [(&str, &str); 0] = [];

fn breach(source: &Source, line: usize, what: impl Into<String>) -> Breach {
    Breach { place: format!("{}:{line}", source.path), what: what.into() }
}

fn rust_below<'a>(sources: &'a [Source], folders: &'a [&str]) -> impl Iterator<Item = &'a Source> {
    sources.iter().filter(move |source| {
        source.path.ends_with(".rs") && folders.iter().any(|folder| source.path.starts_with(folder))
    })
}

fn sql_outside_the_store(sources: &[Source]) -> Vec<Breach> {
    let mut found = Vec::new();
    let rooms =
        ["domain/src/", "app/src/", "letters/src/", "seal/src/", "server/src/", "frontend/"];
    for source in rust_below(sources, &rooms) {
        if source.path.starts_with("server/src/store/") {
            continue;
        }
        let all = tokens(&source.text);
        for (place, token) in all.iter().enumerate() {
            if token.kind == Kind::Text && looks_like_sql(token.text) {
                found.push(breach(source, token.line, "a query in a string"));
            }
            let called = token.kind == Kind::Word
                && token.text.starts_with("query")
                && all.get(place + 1).is_some_and(|next| next.text == "!")
                || names_in_path(&all, place, "sqlx", &["query", "query_as", "query_scalar"])
                || token.is(Kind::Word, "QueryBuilder");
            if called {
                found.push(breach(source, token.line, "a query is built"));
            }
        }
    }
    found
}

fn looks_like_sql(text: &str) -> bool {
    let text = text.replace("\\n", " ").to_lowercase();
    let words: Vec<&str> = text.split_whitespace().take(40).collect();
    let has = |word: &str| words.contains(&word);
    match words.as_slice() {
        ["select", ..] => has("from") || text.contains('$') || text.contains("current_setting"),
        ["insert", "into", ..] | ["delete", "from", ..] => true,
        ["update", ..] => has("set"),
        ["with", _, "as", ..] => has("select") || has("(select"),
        ["create" | "alter" | "drop" | "truncate", "table" | "index" | "role" | "schema", ..] => {
            true
        }
        _ => false,
    }
}

/// True when `first::second` begins here, for one of the second names.
fn names_in_path(all: &[Token<'_>], place: usize, first: &str, second: &[&str]) -> bool {
    let next = |offset: usize| all.get(place + offset);
    all.get(place).is_some_and(|token| token.is(Kind::Word, first))
        && next(1).is_some_and(|token| token.is(Kind::Sign, "::"))
        && next(2).is_some_and(|token| second.contains(&token.text))
}

fn impure_domain(sources: &[Source]) -> Vec<Breach> {
    let mut found = Vec::new();
    let words = [
        "async",
        "await",
        "tokio",
        "sqlx",
        "leptos",
        "axum",
        "reqwest",
        "SystemTime",
        "Instant",
        "println",
        "eprintln",
        "include_str",
        "thread_rng",
        "random",
    ];
    let rooms = ["fs", "io", "net", "process", "env", "time", "thread"];
    for source in rust_below(sources, &["domain/src/"]) {
        let all = tokens(&source.text);
        for (place, token) in all.iter().enumerate() {
            if token.kind == Kind::Word && words.contains(&token.text) {
                found.push(breach(source, token.line, format!("`{}`", token.text)));
            }
            if names_in_path(&all, place, "std", &rooms) {
                let room = all.get(place + 2).map_or("", |token| token.text);
                found.push(breach(source, token.line, format!("`std::{room}`")));
            }
            let clock = ["Utc", "Local"];
            if clock.iter().any(|name| names_in_path(&all, place, name, &["now", "today"])) {
                found.push(breach(source, token.line, "the clock is asked"));
            }
        }
    }
    found
}

fn sides_that_meet(sources: &[Source]) -> Vec<Breach> {
    let mut found = Vec::new();
    let sides =
        [("app/src/debtor/", "staff", "StaffDesk"), ("app/src/staff/", "debtor", "DebtorPortal")];
    for (folder, other, port) in sides {
        for source in rust_below(sources, &[folder]) {
            let all = tokens(&source.text);
            let mut in_use = false;
            for (place, token) in all.iter().enumerate() {
                in_use = match token.text {
                    "use" if token.kind == Kind::Word => true,
                    ";" if token.kind == Kind::Sign => false,
                    _ => in_use,
                };
                let beside = |place: Option<usize>| {
                    place.and_then(|place| all.get(place)).is_some_and(|t| t.is(Kind::Sign, "::"))
                };
                let in_path = beside(place.checked_sub(1)) || beside(Some(place + 1)) || in_use;
                if token.is(Kind::Word, port) || token.is(Kind::Word, other) && in_path {
                    found.push(breach(source, token.line, format!("`{}`", token.text)));
                }
            }
        }
    }
    found
}

fn raw_text_areas(sources: &[Source]) -> Vec<Breach> {
    let mut found = Vec::new();
    for source in rust_below(sources, &["app/src/", "server/src/"]) {
        if source.path.starts_with("app/src/ui/") {
            continue;
        }
        for token in tokens(&source.text) {
            let tag = token.is(Kind::Word, "textarea")
                || token.kind == Kind::Text && token.text.contains("<textarea");
            if tag {
                found.push(breach(source, token.line, "a raw <textarea>"));
            }
        }
    }
    found
}

fn unfinished(sources: &[Source]) -> Vec<Breach> {
    let mut found = Vec::new();
    for source in rust_below(sources, &[""]) {
        let all = tokens(&source.text);
        for (place, token) in all.iter().enumerate() {
            let next = |offset: usize| all.get(place + offset).map_or("", |token| token.text);
            let left = match token.kind {
                Kind::Comment => {
                    ["TODO", "FIXME", "XXX"].iter().any(|word| token.text.contains(word))
                }
                Kind::Word => match token.text {
                    "dbg" | "todo" | "unimplemented" => next(1) == "!",
                    "ignore" => place > 0 && all.get(place - 1).is_some_and(|t| t.text == "["),
                    _ => false,
                },
                Kind::Sign | Kind::Text => false,
            };
            if left {
                found.push(breach(source, token.line, format!("`{}`", token.text.trim())));
            }
        }
    }
    let scripts = |source: &&Source| source.path.ends_with(".ts") || source.path.ends_with(".js");
    for source in sources.iter().filter(scripts) {
        for (number, line) in source.text.lines().enumerate() {
            let words = [".only(", ".fixme(", "TODO", "FIXME"];
            if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                found.push(breach(source, number + 1, format!("`{word}`")));
            }
        }
    }
    found
}

fn long_files(sources: &[Source]) -> Vec<Breach> {
    let kinds = [".rs", ".ts", ".js", ".css", ".sql"];
    sources
        .iter()
        .filter(|source| kinds.iter().any(|kind| source.path.ends_with(kind)))
        .filter(|source| LONG_FILES.iter().all(|(path, _)| *path != source.path))
        .filter_map(|source| {
            let lines = source.text.lines().count();
            (lines > LONGEST).then(|| breach(source, lines, format!("{lines} lines")))
        })
        .collect()
}

fn machine_paths(sources: &[Source]) -> Vec<Breach> {
    let places = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/Use", "rs/"),
        concat!("C:\\Use", "rs"),
    ];
    let mut found = Vec::new();
    for source in sources {
        for (number, line) in source.text.lines().enumerate() {
            if let Some(place) = places.iter().find(|place| names_place(line, place)) {
                found.push(breach(source, number + 1, format!("`{place}…`")));
            }
        }
    }
    found
}

/// True when a line names an absolute path that begins so. The same letters in
/// the middle of a longer path or address are something else.
fn names_place(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|sign| !sign.is_alphanumeric() && !"._-}~".contains(sign))
    })
}

#[cfg(test)]
#[path = "source_tests.rs"]
mod tests;
