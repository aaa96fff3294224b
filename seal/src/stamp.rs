//! A time stamp (RFC 3161): someone else's word for when something was there.

use crate::arithmetic::{Arithmetic, hash_of};
use crate::asn1::{StampInfo, oid};
use crate::certificate::Certificate;
use crate::report::{Broken, Outcome};
use crate::signed::Signed;
use chrono::{DateTime, Utc};
use der::asn1::GeneralizedTime;
use der::{Any, Decode, DecodeValue, Header, SliceReader, Tag, Tagged};

/// A time stamp that has been read, not checked.
pub(crate) struct Stamp {
    signed: Signed,
    content: Vec<u8>,
    /// What it says.
    pub(crate) info: StampInfo,
    /// The time that it gives.
    pub(crate) at: DateTime<Utc>,
}

impl Stamp {
    /// Reads a time stamp in DER.
    pub(crate) fn read(der: &[u8]) -> Result<Self, Broken> {
        let mut signed = Signed::read(der, oid::TIME_STAMP_INFO)?;
        let content = signed.content.take().ok_or(Broken::Form)?;
        let info = StampInfo::from_der(&content).map_err(|_| Broken::Form)?;
        // Nothing in it may be left that nobody has signed.
        if info.version != 1 || !signed.unsigned.is_empty() {
            return Err(Broken::Form);
        }
        let at = instant(&info.at).ok_or(Broken::Form)?;
        Ok(Self { signed, content, info, at })
    }

    /// Who gave it.
    pub(crate) const fn certificate(&self) -> &Certificate {
        &self.signed.certificate
    }

    /// A certificate in it that nothing in it vouches for.
    pub(crate) async fn stranger(
        &self,
        arithmetic: &impl Arithmetic,
    ) -> Result<Option<&Certificate>, Outcome> {
        self.signed.stranger(arithmetic).await
    }

    /// Checks that it is for these bytes, and signed by a service for time stamps whose certificate
    /// was valid then.
    pub(crate) async fn check(
        &self,
        stamped: &[u8],
        arithmetic: &impl Arithmetic,
    ) -> Result<(), Outcome> {
        let imprint = &self.info.imprint;
        let hash = hash_of(&imprint.digest).ok_or(Broken::Algorithm)?;
        if arithmetic.digest(hash, stamped).await? != imprint.hash.as_bytes() {
            return Err(Broken::OtherStamp.into());
        }
        let (hash, named) = &self.signed.content_hash;
        if arithmetic.digest(*hash, &self.content).await? != *named {
            return Err(Broken::Changed.into());
        }
        self.signed.check(arithmetic).await?;
        if self.stranger(arithmetic).await?.is_some() {
            return Err(Broken::OtherCertificate.into());
        }
        if !self.certificate().is_for_time_stamps() {
            return Err(Broken::OtherUse.into());
        }
        if !self.certificate().is_valid_at(self.at) {
            return Err(Broken::NotValidThen.into());
        }
        Ok(())
    }
}

/// The time in a time stamp, to the second: fractions are let go of.
fn instant(time: &Any) -> Option<DateTime<Utc>> {
    (time.tag() == Tag::GeneralizedTime).then_some(())?;
    let text = std::str::from_utf8(time.value()).ok()?.strip_suffix('Z')?;
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let whole = format!("{whole}Z");
    let mut reader = SliceReader::new(whole.as_bytes()).ok()?;
    let header = Header::new(Tag::GeneralizedTime, whole.len()).ok()?;
    let time = GeneralizedTime::decode_value(&mut reader, header).ok()?;
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).ok()?;
    DateTime::from_timestamp(seconds, 0)
}
