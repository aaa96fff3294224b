//! The seal: that it covers the file, that the file is the same, and whose it is.

use super::times::Sealing;
use super::{Known, Walk, holds_if};
use crate::arithmetic::{Arithmetic, Hash};
use crate::asn1::oid;
use crate::pdf::{Dictionary, Pdf, array, hexadecimal, literal, reference};
use crate::report::{Broken, NotChecked, Outcome, What};
use crate::signed::Signed;
use crate::stamp::Stamp;
use chrono::{DateTime, NaiveDateTime, Utc};
use der::{Decode, Encode, Header, Reader, SliceReader};

/// A seal that covers the whole file but itself.
pub(super) struct Sealed {
    /// The file without the seal.
    bytes: Vec<u8>,
    /// The seal, or why it cannot be read.
    signed: Result<Signed, Broken>,
    /// When it was sealed, as the sealer's clock said.
    at: Option<DateTime<Utc>>,
}

impl Sealed {
    /// Finds the one seal of a file.
    pub(super) fn find(file: &[u8], pdf: Option<&Pdf<'_>>) -> Result<Self, Outcome> {
        let pdf = pdf.ok_or(Broken::NotSuchAPdf)?;
        let seal = dictionary(pdf)?;
        let is_ours = seal.says(b"/Type", b"/Sig")
            && seal.says(b"/Filter", b"/Adobe.PPKLite")
            && seal.says(b"/SubFilter", b"/ETSI.CAdES.detached");
        holds_if(is_ours, Broken::Form)?;
        let contents = seal.entry(b"/Contents").ok_or(Broken::NoSeal)?;
        let (before, after) = (contents.at.start, contents.at.end);
        let covered = [0, before, after, file.len().saturating_sub(after)];
        let said = seal.get(b"/ByteRange").and_then(array).ok_or(Broken::Form)?;
        let is_whole = said.len() == covered.len()
            && said
                .iter()
                .zip(covered)
                .all(|(said, number)| *said == number.to_string().as_bytes());
        holds_if(is_whole, Broken::LeavesOut)?;
        let parts = (file.get(..before), file.get(after..));
        let (Some(head), Some(tail)) = parts else { return Err(Broken::LeavesOut.into()) };
        Ok(Self {
            bytes: [head, tail].concat(),
            signed: unpacked(contents.value)
                .ok_or(Broken::Form)
                .and_then(|der| Signed::read(&der, oid::DATA)),
            at: seal.get(b"/M").and_then(instant),
        })
    }
}

/// The dictionary of the only seal.
fn dictionary<'a>(pdf: &Pdf<'a>) -> Result<Dictionary<'a>, Outcome> {
    let fields = || {
        let root = pdf.dictionary(pdf.root()?)?;
        let form = pdf.dictionary_at(root.get(b"/AcroForm")?)?;
        pdf.array_at(form.get(b"/Fields")?)
    };
    let fields = fields().ok_or(Broken::NoSeal)?;
    holds_if(fields.len() <= 1, Broken::More)?;
    let seal = || {
        let field = pdf.dictionary(reference(fields.first()?)?)?;
        pdf.dictionary(field.reference(b"/V").filter(|_| field.says(b"/FT", b"/Sig"))?)
    };
    seal().ok_or(Broken::NoSeal.into())
}

/// The seal's bytes: small hexadecimal digits, then nothing but the zeros that were left over.
fn unpacked(value: &[u8]) -> Option<Vec<u8>> {
    let digits = hexadecimal(value)?;
    let is_plain = |digit: &u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
    digits.iter().all(is_plain).then_some(())?;
    let mut bytes = hex::decode(digits).ok()?;
    let mut reader = SliceReader::new(&bytes).ok()?;
    let header = Header::decode(&mut reader).ok()?;
    let length = usize::try_from((reader.position() + header.length).ok()?).ok()?;
    bytes.get(length..)?.iter().all(|byte| *byte == 0).then_some(())?;
    bytes.truncate(length);
    Some(bytes)
}

/// A PDF's time, in the one form that a seal has it.
fn instant(value: &[u8]) -> Option<DateTime<Utc>> {
    let text = literal(value)?;
    let digits = text.strip_prefix("D:")?.strip_suffix('Z').filter(|digits| digits.len() == 14)?;
    let part = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
    let year = i32::try_from(part(0, 4)?).ok()?;
    let day = chrono::NaiveDate::from_ymd_opt(year, part(4, 6)?, part(6, 8)?)?;
    let time: NaiveDateTime = day.and_hms_opt(part(8, 10)?, part(10, 12)?, part(12, 14)?)?;
    Some(time.and_utc())
}

/// The steps from the bytes to the time stamp. Gives what is known of when it was sealed.
pub(super) async fn steps(
    walk: &mut Walk,
    sealed: Option<&Sealed>,
    known: &Known<'_>,
    arithmetic: &impl Arithmetic,
) -> Sealing {
    let missing = || Outcome::from(NotChecked::Prerequisite);
    let signed = sealed.and_then(|sealed| sealed.signed.as_ref().ok());
    let bytes = match (sealed, signed) {
        (Some(sealed), Some(signed)) => same_bytes(&sealed.bytes, signed, arithmetic).await,
        _ => Err(missing()),
    };
    walk.step(What::SealedBytes, bytes);
    let signature = match sealed.map(|sealed| &sealed.signed) {
        Some(Ok(signed)) => signature(signed, arithmetic).await,
        Some(Err(why)) => Err((*why).into()),
        None => Err(missing()),
    };
    // What follows is about a certificate: it says nothing where another made the signature.
    let signed = walk.step(What::SealSignature, signature).and(signed);

    let stamp = match signed {
        Some(signed) => stamp(signed, arithmetic).await,
        None => Err(missing()),
    };
    let mut sealing = Sealing { at: sealed.and_then(|sealed| sealed.at), stamped_at: None };
    if let Ok(stamp) = &stamp {
        sealing.stamped_at = Some(stamp.at);
        walk.told.stamped_by = Some(stamp.certificate().holder());
    }
    walk.told.sealed_at = sealing.at;
    walk.told.stamped_at = sealing.stamped_at;

    let certificate = match signed {
        Some(signed) => may_seal(signed, sealing),
        None => Err(missing()),
    };
    walk.step(What::SealCertificate, certificate);
    let owner = match signed {
        Some(signed) => owner(walk, signed, known, arithmetic).await,
        None => Err(missing()),
    };
    walk.step(What::SealOwner, owner);
    walk.step::<()>(What::SealIssuer, Err(NotChecked::IssuersAreNotAsked.into()));
    walk.step(What::TimeStamp, stamp);
    sealing
}

async fn same_bytes(
    bytes: &[u8],
    signed: &Signed,
    arithmetic: &impl Arithmetic,
) -> Result<(), Outcome> {
    let (hash, named) = &signed.content_hash;
    holds_if(arithmetic.digest(*hash, bytes).await? == *named, Broken::Changed)
}

async fn signature(signed: &Signed, arithmetic: &impl Arithmetic) -> Result<(), Outcome> {
    // What is sealed is the file, not something in the seal.
    holds_if(signed.content.is_none(), Broken::Form)?;
    signed.check(arithmetic).await?;
    signed.names_all(arithmetic).await
}

fn may_seal(signed: &Signed, sealing: Sealing) -> Result<(), Outcome> {
    let at = sealing.stamped_at.or(sealing.at).ok_or(Broken::Missing)?;
    holds_if(signed.certificate.may_sign(), Broken::OtherUse)?;
    holds_if(signed.certificate.is_valid_at(at), Broken::NotValidThen)
}

async fn owner(
    walk: &mut Walk,
    signed: &Signed,
    known: &Known<'_>,
    arithmetic: &impl Arithmetic,
) -> Result<(), Outcome> {
    walk.told.sealed_by = Some(signed.certificate.holder());
    let fingerprint = arithmetic.digest(Hash::Sha256, signed.certificate.der()).await?;
    walk.told.seal_fingerprint = Some(hex::encode(&fingerprint));
    if known.seals.is_empty() {
        return Err(NotChecked::NoListOfSeals.into());
    }
    holds_if(known.seals.iter().any(|seal| *seal == *fingerprint), Broken::Unknown)
}

async fn stamp(signed: &Signed, arithmetic: &impl Arithmetic) -> Result<Stamp, Outcome> {
    let stamp = match signed.unsigned.as_slice() {
        [] => return Err(NotChecked::NoTimeStamp.into()),
        [attribute] if attribute.kind == oid::TIME_STAMP_TOKEN => match attribute.values.as_slice()
        {
            [token] => Stamp::read(&token.to_der().map_err(|_| Broken::Form)?)?,
            _ => return Err(Broken::Form.into()),
        },
        _ => return Err(Broken::Form.into()),
    };
    stamp.check(&signed.signature, arithmetic).await?;
    Ok(stamp)
}
