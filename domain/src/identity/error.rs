//! What is wrong with an identity number, and so how to mend it.

/// Why a text is not an identity number. It never repeats the text: it may end up in a log.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum IdentityError {
    /// Nothing was written. Write the number.
    #[error("no number")]
    Empty,
    /// A character that is no digit. Write digits only, with at most one hyphen or plus.
    #[error("a character that does not belong in the number")]
    Character,
    /// The hyphen or plus stands elsewhere than before the last four digits, or twice.
    #[error("the hyphen or plus must stand before the last four digits")]
    Separator,
    /// Neither 10 nor 12 digits.
    #[error("{digits} digits; there must be 10 or 12")]
    Length {
        /// How many there were.
        digits: usize,
    },
    /// A letter in the birth number: a temporary number of the health services
    /// (*interimspersonnummer*, *reservnummer*). Use the number on the identity card.
    #[error("a temporary number of the health services")]
    Interim,
    /// The first two of twelve digits are no century of a living or recent person.
    #[error("the year must begin with 18, 19 or 20")]
    Century,
    /// The six digits of the date are no date.
    #[error("the date does not exist")]
    Date,
    /// The date has not come yet. Check the year; write all twelve digits.
    #[error("the date lies in the future")]
    Future,
    /// The hyphen or plus does not fit the age: plus from the year of the hundredth birthday.
    /// Write all twelve digits instead.
    #[error("the sign before the last four digits does not fit the age")]
    Sign,
    /// The birth number is 000, which nobody is given.
    #[error("the birth number 000 is not used")]
    BirthNumber,
    /// The third digit of an organisation number is under 2.
    #[error("the third digit of an organisation number is at least 2")]
    ThirdDigit,
    /// The last digit does not fit the others: a digit is mistyped or two have changed places.
    #[error("the check digit does not fit")]
    CheckDigit,
    /// A person's number where an organisation's is asked for, or the other way round.
    #[error("the number is of another kind")]
    OtherKind,
}
