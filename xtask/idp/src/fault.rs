//! What the provider can be told to do wrong.

/// One thing to do wrong. A client must refuse each of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Another nonce than the one asked for.
    Nonce,
    /// A weaker level of assurance than the one asked for, said openly in `acr`.
    Level,
    /// No `acr` at all.
    NoLevel,
    /// No identity number.
    NoNumber,
    /// Both a personal and a coordination number.
    TwoNumbers,
    /// Something that is no identity number.
    BadNumber,
    /// A token that expired ten minutes ago.
    Expired,
    /// A token from the future.
    Future,
    /// No `auth_time`.
    NoAuthTime,
    /// A token for another client.
    Audience,
    /// A token of another issuer.
    Issuer,
    /// A signature by a key that is not published.
    Signature,
    /// Another `state` than the one sent.
    State,
    /// Another `iss` in the answer: a mix-up of providers.
    AnswerIssuer,
    /// The token endpoint fails.
    TokenEndpoint,
}
