//! What the pages where one signs are told.

use super::SignInProblemCode;

/// Why nothing was signed. The agreement is what it was before: one may always begin again.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum SigningProblemCode {
    /// The person chose not to sign.
    #[error("the person did not sign")]
    Declined,
    /// The provider had another person before it, or an e-identification that is too weak.
    #[error("the provider met another person, or too weak an e-identification")]
    Unmet,
    /// The e-identification used is not strong enough (*tillitsnivå*).
    #[error("the level of assurance is too low")]
    LevelTooLow,
    /// Another person than the one who was asked.
    #[error("another person signed")]
    OtherPerson,
    /// The attempt is too old, was already used, or belongs to another browser or session.
    #[error("the attempt is over")]
    Expired,
    /// The signature was given too long ago to be an answer to this request.
    #[error("the signature is older than the request allows")]
    OldSignature,
    /// The provider's word holds for longer than the five minutes that the profile allows.
    #[error("the ID token lives too long")]
    LivesTooLong,
    /// The provider says that someone signed, and shows no signature.
    #[error("there is no signature")]
    NoSignature,
    /// What was signed is something else than what was asked for.
    #[error("something else was signed")]
    OtherData,
    /// The signature does not hold.
    #[error("the signature does not hold")]
    BadSignature,
    /// The provider's answer could not be trusted.
    #[error("the answer cannot be trusted")]
    NotTrusted,
    /// The provider does not answer: wait, or sign on paper.
    #[error("the provider does not answer")]
    ProviderDown,
    /// The provider refused for a reason of its own.
    #[error("the provider refused")]
    Refused,
    /// The plan was taken back, changed or signed while the person was at the provider.
    #[error("the plan stands otherwise than when it was begun")]
    Overtaken,
    /// It was signed, and could not be written down: it has to be signed again.
    #[error("the signature could not be kept")]
    NotKept,
}

impl SigningProblemCode {
    /// Every problem.
    pub const ALL: [Self; 15] = [
        Self::Declined,
        Self::Unmet,
        Self::LevelTooLow,
        Self::OtherPerson,
        Self::Expired,
        Self::OldSignature,
        Self::LivesTooLong,
        Self::NoSignature,
        Self::OtherData,
        Self::BadSignature,
        Self::NotTrusted,
        Self::ProviderDown,
        Self::Refused,
        Self::Overtaken,
        Self::NotKept,
    ];

    /// The code as it stands in `?problem=` and in a plan's history.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Declined => "declined",
            Self::Unmet => "unmet",
            Self::LevelTooLow => "level",
            Self::OtherPerson => "other-person",
            Self::Expired => "expired",
            Self::OldSignature => "old-signature",
            Self::LivesTooLong => "lives-too-long",
            Self::NoSignature => "no-signature",
            Self::OtherData => "other-data",
            Self::BadSignature => "bad-signature",
            Self::NotTrusted => "not-trusted",
            Self::ProviderDown => "provider-down",
            Self::Refused => "refused",
            Self::Overtaken => "overtaken",
            Self::NotKept => "not-kept",
        }
    }

    /// Whether an answer came that did not hold. It is told of in the plan's history; a person who
    /// changes their mind, and a service that is out of order, are not.
    #[must_use]
    pub const fn is_failed_check(self) -> bool {
        match self {
            Self::Declined
            | Self::Expired
            | Self::ProviderDown
            | Self::Overtaken
            | Self::NotKept => false,
            Self::Unmet
            | Self::LevelTooLow
            | Self::OtherPerson
            | Self::OldSignature
            | Self::LivesTooLong
            | Self::NoSignature
            | Self::OtherData
            | Self::BadSignature
            | Self::NotTrusted
            | Self::Refused => true,
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|problem| problem.code() == code)
    }
}

/// Signing asks the same provider as signing in does.
impl From<SignInProblemCode> for SigningProblemCode {
    fn from(problem: SignInProblemCode) -> Self {
        match problem {
            SignInProblemCode::Cancelled => Self::Declined,
            SignInProblemCode::LevelTooLow => Self::LevelTooLow,
            SignInProblemCode::Expired | SignInProblemCode::SessionEnded => Self::Expired,
            SignInProblemCode::NotTrusted
            | SignInProblemCode::NoIdentityNumber
            | SignInProblemCode::NoRole => Self::NotTrusted,
            SignInProblemCode::ProviderDown => Self::ProviderDown,
            SignInProblemCode::Refused => Self::Refused,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SigningProblemCode;

    #[test]
    fn each_problem_is_known_by_its_code() {
        for problem in SigningProblemCode::ALL {
            assert_eq!(SigningProblemCode::from_code(problem.code()), Some(problem));
        }
        assert_eq!(SigningProblemCode::from_code("fine"), None);
    }
}
