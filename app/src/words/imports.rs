//! The page of files that come in.

use besked_domain::msg;

msg! {
    title { sv: "Inläsningar", en: "Imports" }
    missing_title(n: count) {
        sv: one "{n} fil har inte kommit" other "{n} filer har inte kommit",
        en: one "{n} file has not come" other "{n} files have not come",
    }
    missing(source: &str, due: &str) {
        sv: "{source}: väntades senast {due}.",
        en: "{source}: expected by {due}.",
    }
    missing_what_to_do {
        sv: "Hör med den som lämnar filen. Till dess visar fakturorna läget vid senaste inläsningen, och kunderna ser vilken dag det är.",
        en: "Ask whoever hands the file over. Until then invoices show how things stood at the last import, and customers see which day that was.",
    }
    nothing_missing { sv: "Alla väntade filer har kommit.", en: "Every expected file has come." }
    sources { sv: "Källor", en: "Sources" }
    source { sv: "Källa", en: "Source" }
    reads { sv: "Läser", en: "Reads" }
    latest { sv: "Senaste fil", en: "Latest file" }
    next { sv: "Nästa väntas", en: "Next expected" }
    none_yet { sv: "ingen än", en: "none yet" }
    as_they_come { sv: "när den kommer", en: "as they come" }
    unwatched { sv: "Ingen hämtar filer här. Starta besked work.", en: "Nobody collects files here. Start besked work." }
    runs { sv: "Senaste inläsningarna", en: "Latest imports" }
    no_runs { sv: "Inget har lästs in än.", en: "Nothing has been imported yet." }
    file { sv: "Fil", en: "File" }
    by_hand { sv: "för hand", en: "by hand" }
    began { sv: "Började", en: "Began" }
    outcome { sv: "Resultat", en: "Outcome" }
    records { sv: "Poster", en: "Records" }
    added { sv: "Nya", en: "New" }
    changed { sv: "Ändrade", en: "Changed" }
    unchanged { sv: "Kända", en: "Known" }
    left_aside { sv: "Åt sidan", en: "Set aside" }
    refused { sv: "Avvisade", en: "Refused" }
    running { sv: "Pågår", en: "Running" }
    taken { sv: "Klar", en: "Done" }
    partly_refused { sv: "Delar avvisade", en: "Partly refused" }
    failed { sv: "Gick inte att läsa", en: "Could not be read" }
    back { sv: "Alla inläsningar", en: "All imports" }
    problems { sv: "Det här behöver rättas", en: "What needs mending" }
    no_problems { sv: "Allt togs emot utan anmärkning.", en: "Everything was taken without remark." }
    first_problems(n: i64) {
        sv: "De första {n} visas. Rapporten bredvid filen har alla.",
        en: "The first {n} are shown. The report beside the file has them all.",
    }
    place { sv: "Var", en: "Where" }
    record_and_field { sv: "Post och fält", en: "Record and field" }
    what { sv: "Vad som är fel", en: "What is wrong" }
    mend { sv: "Så rättas det", en: "How to mend it" }
    severity_refused { sv: "Avvisad", en: "Refused" }
    severity_left_aside { sv: "Åt sidan", en: "Set aside" }
    severity_waiting { sv: "Väntar", en: "Waiting" }
    severity_note { sv: "Togs emot", en: "Taken" }
    kind_ledger { sv: "Reskontrafil", en: "Ledger file" }
    kind_peppol { sv: "E-fakturor", en: "E-invoices" }
    kind_csv { sv: "Export i kolumner", en: "Flat export" }
    kind_bgmax { sv: "Betalningar (BgMax)", en: "Payments (BgMax)" }
    kind_camt { sv: "Betalningar (camt)", en: "Payments (camt)" }
}
