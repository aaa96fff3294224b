//! Jobs that were given up.

use besked_domain::job::{JobFailure, JobKind};
use besked_domain::msg;
use besked_domain::text::Lang;

msg! {
    title { sv: "Bakgrundsjobb", en: "Background jobs" }
    lead {
        sv: "Mejl och dagliga körningar som inte gick att göra trots flera försök. Rätta orsaken och försök igen.",
        en: "E-mails and daily runs that could not be done in several attempts. Mend the cause and try again.",
    }
    none_title { sv: "Inget har gått fel", en: "Nothing has gone wrong" }
    none { sv: "Allt som skulle göras är gjort eller på väg.", en: "All that was to be done is done or on its way." }
    waiting(n: i64) { sv: "På väg: {n}", en: "On their way: {n}" }
    oldest(when: &str) { sv: "Det äldsta har väntat sedan {when}.", en: "The oldest has waited since {when}." }
    given_up(n: i64) { sv: "Misslyckade: {n}", en: "Failed: {n}" }
    first_hundred { sv: "De hundra senaste visas.", en: "The latest hundred are shown." }
    what { sv: "Vad", en: "What" }
    made { sv: "Begärt", en: "Asked for" }
    ended { sv: "Misslyckades", en: "Failed" }
    attempts { sv: "Försök", en: "Attempts" }
    error { sv: "Vad som gick fel", en: "What went wrong" }
    act { sv: "Åtgärd", en: "Action" }
    unknown { sv: "Okänt", en: "Unknown" }
    details { sv: "Tekniska uppgifter", en: "Technical details" }
    database { sv: "Databasen svarade inte", en: "The database did not answer" }
    unreadable { sv: "Uppgifterna gick inte att läsa ur databasen", en: "What the database holds could not be read" }
    setting { sv: "En inställning saknas eller är fel", en: "A setting is missing or wrong" }
    address { sv: "Det går inte att skicka till e-postadressen", en: "The e-mail address cannot be sent to" }
    letter { sv: "Mejlet gick inte att sätta ihop", en: "The e-mail could not be put together" }
    refused { sv: "E-postservern tog inte emot mejlet", en: "The mail server did not take the e-mail" }
    unreached { sv: "E-postservern svarade inte", en: "The mail server did not answer" }
    file { sv: "Mejlet gick inte att spara som fil", en: "The e-mail could not be saved as a file" }
    stopped { sv: "Programmet stannade varje gång det försökte", en: "The program stopped each time it tried" }
    retry { sv: "Försök igen", en: "Try again" }
    again { sv: "Det görs om så snart det går.", en: "It is done again as soon as possible." }
    stale {
        sv: "Jobbet körs redan igen: någon annan hann trycka på Försök igen.",
        en: "The job is being done again already: someone else has pressed Try again.",
    }
    notice { sv: "Mejl om nytt meddelande", en: "E-mail about a new message" }
    confirm_address { sv: "Mejl med länk att bekräfta", en: "E-mail with a link to confirm" }
    missing_file { sv: "Mejl om fil som inte har kommit", en: "E-mail about a file that has not come" }
    late_call { sv: "Mejl om lovade samtal som inte är ringda än", en: "E-mail about promised calls that have not been made yet" }
    find_alike { sv: "Sökning efter fakturor med samma fel", en: "Search for invoices with the same fault" }
    watch_delays { sv: "Daglig körning: försenade ärenden", en: "Daily run: late cases" }
    watch_respites { sv: "Daglig körning: anstånd som upphör", en: "Daily run: respites that end" }
    watch_plans { sv: "Daglig körning: betalningsplaner", en: "Daily run: payment plans" }
    forget { sv: "Daglig körning: gallring", en: "Daily run: disposal" }
}

/// What a job is.
#[must_use]
pub const fn kind(lang: Lang, kind: JobKind) -> &'static str {
    match kind {
        JobKind::Notice => notice(lang),
        JobKind::ConfirmAddress => confirm_address(lang),
        JobKind::MissingFile => missing_file(lang),
        JobKind::LateCall => late_call(lang),
        JobKind::FindAlike => find_alike(lang),
        JobKind::WatchDelays => watch_delays(lang),
        JobKind::WatchRespites => watch_respites(lang),
        JobKind::WatchPlans => watch_plans(lang),
        JobKind::Forget => forget(lang),
    }
}

/// Why a job was not done.
#[must_use]
pub const fn failure(lang: Lang, failure: JobFailure) -> &'static str {
    match failure {
        JobFailure::Database => database(lang),
        JobFailure::Unreadable => unreadable(lang),
        JobFailure::Setting => setting(lang),
        JobFailure::Address => address(lang),
        JobFailure::Letter => letter(lang),
        JobFailure::Refused => refused(lang),
        JobFailure::Unreached => unreached(lang),
        JobFailure::File => file(lang),
        JobFailure::Stopped => stopped(lang),
    }
}
