//! The words of letters: data with a version.

use besked_domain::dispute::Texts;
use std::sync::LazyLock;

/// The shipped words of the answer to a disputed charge. That they can be read, and that nothing
/// is missing in them, is tested.
static ANSWER: LazyLock<Texts> = LazyLock::new(|| {
    toml::from_str(include_str!("../texts/answer.toml")).unwrap_or_else(|error| {
        tracing::error!(%error, "the words of the answer cannot be read");
        Texts { version: 0, headings: Default::default(), texts: Default::default() }
    })
});

/// The words of the answer.
#[must_use]
pub fn answer() -> &'static Texts {
    &ANSWER
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_shipped_words_can_be_read() {
        assert_eq!(super::answer().faults(), []);
        assert_eq!(super::answer().version, 2);
    }
}
