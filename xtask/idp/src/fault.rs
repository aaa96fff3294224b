//! What the provider can be told to do wrong.

/// One thing to do wrong. A client must refuse each of them, unless it says otherwise.
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
    /// Whoever is picked may sign, though another was asked for.
    OtherPerson,
    /// A signature over other data than what was to be signed.
    ChangedData,
    /// A signature by a key that is not published.
    ForgedSignature,
    /// A signature in a format that nobody else knows. A client may keep it, and must not call it
    /// verified.
    ForeignFormat,
    /// No signature, though everything else is there.
    NoSignature,
    /// An `auth_time` of ten minutes ago.
    OldAuthTime,
    /// A token that lives for seven minutes.
    LongLife,
    /// A token that says of itself that it is not signed (`alg` is `none`).
    Unsigned,
    /// A code may be redeemed again and again.
    CodeAgain,
}
