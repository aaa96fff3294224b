//! What the sign-in pages are told. Provided as context by the web layer on `/sign-in` and
//! `/staff/sign-in`.

/// Why a sign-in did not succeed. The page says what to do about it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SignInProblemCode {
    /// The person cancelled at the provider.
    Cancelled,
    /// The e-identification used is not strong enough (*tillitsnivå*): use another one.
    LevelTooLow,
    /// The attempt is too old, was already used, or belongs to another browser: begin again.
    Expired,
    /// The provider's answer could not be trusted. Nobody was signed in: begin again, and call if
    /// it happens twice.
    NotTrusted,
    /// The e-identification carries no Swedish personal or coordination number.
    NoIdentityNumber,
    /// The sign-in service does not answer: wait, or call.
    ProviderDown,
    /// The provider refused for a reason of its own.
    Refused,
    /// A member of staff without any role in this system: ask the system owner.
    NoRole,
    /// The session had ended. What was typed is kept and comes back after signing in.
    SessionEnded,
}

impl SignInProblemCode {
    /// Every problem.
    pub const ALL: [Self; 9] = [
        Self::Cancelled,
        Self::LevelTooLow,
        Self::Expired,
        Self::NotTrusted,
        Self::NoIdentityNumber,
        Self::ProviderDown,
        Self::Refused,
        Self::NoRole,
        Self::SessionEnded,
    ];

    /// The code as it stands in `?problem=`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::LevelTooLow => "level",
            Self::Expired => "expired",
            Self::NotTrusted => "not-trusted",
            Self::NoIdentityNumber => "no-number",
            Self::ProviderDown => "provider-down",
            Self::Refused => "refused",
            Self::NoRole => "no-role",
            Self::SessionEnded => "session-ended",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|problem| problem.code() == code)
    }
}

/// What a sign-in page shows: `<form method="post">` to its own path with the hidden field `next`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignInPage {
    /// Where to go afterwards: a path of this site.
    pub next: String,
    /// What went wrong last time, if anything.
    pub problem: Option<SignInProblemCode>,
}
