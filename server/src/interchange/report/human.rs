//! The report as a terminal shows it.

use super::{Counts, Problem, Severity, Summary};
use crate::interchange::ledger::record::Kind;
use besked_domain::text::Lang;
use std::io::{self, Write};

/// The report as a terminal shows it.
pub(in crate::interchange) fn human(
    summary: &Summary,
    shown: &[Problem],
    lang: Lang,
    out: &mut impl Write,
) -> io::Result<()> {
    if summary.dry_run {
        let text = lang.pick(
            "Provkörning: ingenting är sparat. Så här skulle det ha gått:",
            "Dry run: nothing was kept. This is how it would have gone:",
        );
        writeln!(out, "{text}\n")?;
    }
    let heads = lang.pick(
        ["post", "nya", "ändrade", "kända", "äldre", "krockar", "väntar", "avvisade"],
        ["record", "new", "changed", "known", "older", "conflicts", "waiting", "refused"],
    );
    let [name, columns @ ..] = heads;
    write!(out, "{name:<12}")?;
    for column in columns {
        write!(out, "{column:>11}")?;
    }
    writeln!(out)?;
    let all = lang.pick("alla", "all");
    let kinds = Kind::ALL.iter().filter_map(|k| Some((k.name(), summary.kinds.get(k.name())?)));
    for (name, counts) in kinds.chain([(all, &summary.total)]) {
        let Counts { added, changed, unchanged, older, conflicts, waiting, refused } = counts;
        writeln!(
            out,
            "{name:<12}{added:>11}{changed:>11}{unchanged:>11}{older:>11}{conflicts:>11}{waiting:>11}\
             {refused:>11}"
        )?;
    }
    let mut order: Vec<&Problem> = shown.iter().collect();
    order.sort_by_key(|problem| (problem.fault.severity(), &problem.file, problem.line));
    let mut last = None;
    for problem in order {
        let severity = problem.fault.severity();
        if last != Some(severity) {
            let head = match severity {
                Severity::Refused => lang.pick("Avvisade", "Refused"),
                Severity::Waiting => lang.pick("Väntar", "Waiting"),
                Severity::LeftAside => lang.pick("Lämnade åt sidan", "Left aside"),
                Severity::Note => lang.pick("Värt att rätta", "Worth mending"),
            };
            writeln!(out, "\n{head}")?;
            last = Some(severity);
        }
        one(problem, lang, out)?;
    }
    let told: u64 = summary.codes.values().sum();
    let more = told.saturating_sub(u64::try_from(shown.len()).unwrap_or(u64::MAX));
    if more > 0 {
        let text =
            lang.pick("till; --report FIL tar med alla.", "more; --report FILE has them all.");
        writeln!(out, "\n… {more} {text}")?;
    }
    Ok(())
}

fn one(problem: &Problem, lang: Lang, out: &mut impl Write) -> io::Result<()> {
    write!(out, "  ")?;
    if let Some(file) = &problem.file {
        write!(out, "{file} ")?;
    }
    write!(out, "{} {}", lang.pick("rad", "line"), problem.line)?;
    if let Some(record) = &problem.record {
        write!(out, "  {record}")?;
    }
    match (&problem.unit, &problem.id) {
        (Some(unit), Some(id)) => write!(out, " {unit}/{id}")?,
        (None, Some(id)) => write!(out, " {id}")?,
        (_, None) => {}
    }
    if !problem.field.is_empty() {
        write!(out, "  {}", problem.field)?;
    }
    writeln!(out, "  [{}]", problem.fault.code())?;
    writeln!(out, "    {}", problem.fault.what(lang))?;
    writeln!(out, "    → {}", problem.fault.mend(lang))
}
