//! Jobs that were given up.

use besked_domain::job::JobKind;
use besked_domain::msg;
use besked_domain::text::Lang;

msg! {
    title { sv: "Jobb", en: "Jobs" }
    lead {
        sv: "Mejl och dagliga rundor som inte gick att göra trots flera försök. Rätta orsaken och försök igen.",
        en: "E-mails and daily rounds that could not be done in several attempts. Mend the cause and try again.",
    }
    none_title { sv: "Inget har gått fel", en: "Nothing has gone wrong" }
    none { sv: "Allt som skulle göras är gjort eller på väg.", en: "All that was to be done is done or on its way." }
    waiting(n: i64) { sv: "På väg: {n}", en: "On their way: {n}" }
    oldest(when: &str) { sv: "Det äldsta har väntat sedan {when}.", en: "The oldest has waited since {when}." }
    given_up(n: i64) { sv: "Uppgivna: {n}", en: "Given up: {n}" }
    first_hundred { sv: "De hundra senaste visas.", en: "The latest hundred are shown." }
    what { sv: "Vad", en: "What" }
    made { sv: "Begärt", en: "Asked for" }
    ended { sv: "Gavs upp", en: "Given up" }
    attempts { sv: "Försök", en: "Attempts" }
    error { sv: "Vad som gick fel", en: "What went wrong" }
    act { sv: "Åtgärd", en: "Action" }
    unknown { sv: "Okänt", en: "Unknown" }
    retry { sv: "Försök igen", en: "Try again" }
    again { sv: "Det görs om så snart det går.", en: "It is done again as soon as possible." }
    stale {
        sv: "Jobbet är inte uppgivet längre: någon annan hann trycka på Försök igen.",
        en: "The job is given up no longer: someone else has pressed Try again.",
    }
    notice { sv: "Mejl om nytt meddelande", en: "E-mail about a new message" }
    confirm_address { sv: "Mejl med länk att bekräfta", en: "E-mail with a link to confirm" }
    missing_file { sv: "Mejl om fil som inte har kommit", en: "E-mail about a file that has not come" }
    find_alike { sv: "Sökning efter fakturor med samma fel", en: "Search for invoices with the same fault" }
    watch_delays { sv: "Daglig runda: försenade ärenden", en: "Daily round: late cases" }
    watch_respites { sv: "Daglig runda: anstånd som upphör", en: "Daily round: respites that end" }
    forget { sv: "Daglig runda: gallring", en: "Daily round: disposal" }
}

/// What a job is.
#[must_use]
pub const fn kind(lang: Lang, kind: JobKind) -> &'static str {
    match kind {
        JobKind::Notice => notice(lang),
        JobKind::ConfirmAddress => confirm_address(lang),
        JobKind::MissingFile => missing_file(lang),
        JobKind::FindAlike => find_alike(lang),
        JobKind::WatchDelays => watch_delays(lang),
        JobKind::WatchRespites => watch_respites(lang),
        JobKind::Forget => forget(lang),
    }
}
