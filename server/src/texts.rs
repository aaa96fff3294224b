//! The words of letters: data with a version.

use crate::store::{Scoped, StoreError, dispute};
use besked_domain::dispute::{KeptTexts, Texts};
use besked_domain::id::{DisputeId, PartyId};
use std::borrow::Cow;
use std::sync::LazyLock;

/// The shipped words of the answer to a disputed charge. That they can be read, and that nothing
/// is missing in them, is tested.
static ANSWER: LazyLock<Texts> = LazyLock::new(|| {
    toml::from_str(include_str!("../texts/answer.toml")).unwrap_or_else(|error| {
        tracing::error!(%error, "the words of the answer cannot be read");
        Texts { version: 0, headings: Default::default(), texts: Default::default() }
    })
});

/// The same as they are kept.
static KEPT: LazyLock<KeptTexts> = LazyLock::new(|| ANSWER.kept());

/// The words of the answer.
#[must_use]
pub fn answer() -> &'static Texts {
    &ANSWER
}

/// The words of the answer, as they are kept with what is told in them.
#[must_use]
pub fn kept() -> &'static KeptTexts {
    &KEPT
}

/// The words that a case's answer was told in, whatever the words are now.
///
/// # Errors
/// When the database does not answer, or what was kept cannot be read.
pub(crate) async fn of_case(
    tx: &mut impl Scoped,
    party: PartyId,
    id: DisputeId,
) -> Result<Cow<'static, Texts>, StoreError> {
    let other = dispute::other_texts(tx, party, id, &kept().digest).await?;
    Ok(other.map_or(Cow::Borrowed(answer()), Cow::Owned))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_shipped_words_can_be_read() {
        assert_eq!(super::answer().faults(), []);
        assert_eq!(super::answer().version, 2);
    }
}
