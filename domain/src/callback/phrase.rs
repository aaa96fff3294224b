//! Two words by which one knows that it is the municipality that calls.

use super::CallLanguage;

/// Words that are easily heard and mistaken for no other of them.
const SWEDISH: [&str; 32] = [
    "björk",
    "lampa",
    "kastanj",
    "fjord",
    "paraply",
    "segel",
    "hallon",
    "kompass",
    "trumpet",
    "ekorre",
    "lykta",
    "bänk",
    "violin",
    "tranbär",
    "snöflinga",
    "fyr",
    "gitarr",
    "svamp",
    "droppe",
    "klocka",
    "uggla",
    "brygga",
    "kanel",
    "penna",
    "tulpan",
    "sadel",
    "vinter",
    "ananas",
    "hängmatta",
    "robot",
    "järnväg",
    "mandel",
];

/// The same for those who speak English.
const ENGLISH: [&str; 32] = [
    "birch",
    "lantern",
    "chestnut",
    "fjord",
    "umbrella",
    "sail",
    "raspberry",
    "compass",
    "trumpet",
    "squirrel",
    "bridge",
    "bench",
    "violin",
    "cranberry",
    "snowflake",
    "lighthouse",
    "guitar",
    "mushroom",
    "teapot",
    "clock",
    "owl",
    "harbour",
    "cinnamon",
    "pencil",
    "tulip",
    "saddle",
    "winter",
    "pineapple",
    "hammock",
    "robot",
    "railway",
    "almond",
];

/// Two words that whoever calls says first, in the language of the call: drawn by a number that
/// nobody can guess. They are never the same word twice.
///
/// ```
/// use besked_domain::callback::{CallLanguage, phrase};
/// assert_eq!(phrase(CallLanguage::Swedish, 0), "björk lampa");
/// assert_eq!(phrase(CallLanguage::English, 33), "lantern fjord");
/// ```
#[must_use]
pub fn phrase(language: CallLanguage, drawn: u128) -> String {
    let words = match language {
        CallLanguage::English => ENGLISH,
        CallLanguage::Swedish | CallLanguage::Interpreter | CallLanguage::Relay => SWEDISH,
    };
    let draw = |number: u128, of: u128| usize::try_from(number % of).unwrap_or_default();
    let first = draw(drawn, 32);
    let second = draw(drawn / 32, 31);
    // The second is drawn among those after the first, around the end of the list.
    let at = |place: usize| words.get(place % words.len()).copied().unwrap_or_default();
    [at(first), at(first + 1 + second)].join(" ")
}
