//! Asking for a time stamp (RFC 3161), and not believing any answer.

use super::SealError;
use super::cms::named_alone;
use crate::asn1::{Imprint, StampRequest, StampResponse, oid};
use crate::native::{Native, sha256};
use crate::report::{Broken, Outcome};
use crate::signed;
use crate::stamp::Stamp;
use chrono::{DateTime, TimeDelta, Utc};
use der::asn1::{Int, OctetString};
use der::{Any, Decode, Encode};
use ring::rand::{SecureRandom as _, SystemRandom};
use std::future::Future;

/// How far the service's clock may be from ours.
const APART: TimeDelta = TimeDelta::minutes(5);

/// The time-stamp service did not answer. Says why, for the log.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("no answer from the time-stamp service: {0}")]
pub struct NoAnswer(pub String);

/// A way to a time-stamp service.
pub trait TimeStamp {
    /// Sends a request (`application/timestamp-query`) and gives the answer's body
    /// (`application/timestamp-reply`).
    ///
    /// # Errors
    /// When there is no such answer.
    fn stamp(&self, request: Vec<u8>) -> impl Future<Output = Result<Vec<u8>, NoAnswer>> + Send;
}

/// A time stamp for these bytes that holds.
pub(super) async fn stamp(
    bytes: &[u8],
    at: DateTime<Utc>,
    service: &impl TimeStamp,
) -> Result<Any, SealError> {
    let imprint =
        Imprint { digest: named_alone(oid::SHA_256), hash: OctetString::new(sha256(bytes))? };
    let nonce = nonce()?;
    let request = StampRequest {
        version: 1,
        imprint: imprint.clone(),
        nonce: nonce.clone(),
        with_certificate: true,
    };
    let answer = service.stamp(request.to_der()?).await?;
    let unreadable = || SealError::Stamp(Broken::Form.into());
    let answer = StampResponse::from_der(&answer).map_err(|_| unreadable())?;
    // 0: granted; 1: granted with changes.
    if answer.status.status > 1 {
        return Err(SealError::Refused(answer.status.status));
    }
    let (token, stamp) = read(answer.token.ok_or_else(unreadable)?.to_der()?).await?;
    stamp.check(bytes, &Native).await.map_err(SealError::Stamp)?;
    let holds = if stamp.info.nonce.as_ref() != Some(&nonce) {
        Err(Broken::OtherStamp)
    } else if stamp.at.signed_duration_since(at).abs() > APART {
        Err(Broken::Times)
    } else {
        Ok(Any::from_der(&token)?)
    };
    holds.map_err(|why| SealError::Stamp(Outcome::Broken(why)))
}

/// A time stamp in DER and as it is read, without certificates whose issuer's is not there: nobody
/// would see it if one of their bytes were another.
async fn read(mut token: Vec<u8>) -> Result<(Vec<u8>, Stamp), SealError> {
    loop {
        let stamp = Stamp::read(&token).map_err(|why| SealError::Stamp(why.into()))?;
        match stamp.stranger(&Native).await.map_err(SealError::Stamp)? {
            None => return Ok((token, stamp)),
            Some(stranger) => token = signed::without(&token, stranger)?,
        }
    }
}

/// A number that nobody can foresee: eight bytes, not negative, without zeros before it.
fn nonce() -> Result<Int, SealError> {
    let mut bytes = [0; 8];
    let drawn = SystemRandom::new().fill(&mut bytes);
    drawn.map_err(|_| NoAnswer("this machine gives no random number to ask with".to_owned()))?;
    let [first, ..] = &mut bytes;
    *first = (*first & 0b0011_1111) | 0b0100_0000;
    Ok(Int::new(&bytes)?)
}
