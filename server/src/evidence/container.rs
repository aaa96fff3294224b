//! What a photo's file says of itself, read before any decoder sees it: that it is whole, that it
//! stands still, and that its picture is no larger than may be decoded.

use super::{MAX_PIXELS, Refused};

/// The most passes of a progressive JPEG. Cameras write about ten; each costs a walk over the
/// whole picture, however few bytes it has.
const MAX_SCANS: u32 = 64;

/// Whether a picture of this size may be decoded.
pub(super) fn fits(width: u32, height: u32) -> Result<(), Refused> {
    match u64::from(width) * u64::from(height) {
        0 => Err(Refused::Damaged),
        pixels if pixels > MAX_PIXELS => Err(Refused::TooManyPixels),
        _ => Ok(()),
    }
}

/// Walks a JPEG from its start to its end mark. What follows is not looked at, and not kept.
pub(super) fn jpeg(bytes: &[u8]) -> Result<(), Refused> {
    let mut rest = bytes.get(2..).ok_or(Refused::CutOff)?;
    let mut sized = false;
    let mut scans = 0;
    loop {
        let (marker, after) = next_marker(rest)?;
        rest = after;
        match marker {
            // The end.
            0xD9 if sized && scans > 0 => return Ok(()),
            0xD9 => return Err(Refused::Damaged),
            // Marks that stand alone.
            0x01 | 0xD0..=0xD8 => continue,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes(head(rest)?));
        let (segment, after) = rest.split_at_checked(length).ok_or(Refused::CutOff)?;
        rest = after;
        match marker {
            // Tables, a reserved mark and arithmetic conditions lie among the marks of frames.
            0xC4 | 0xC8 | 0xCC => {}
            0xC0..=0xCF if sized => return Err(Refused::Damaged),
            0xC0..=0xCF => {
                let height = u16::from_be_bytes(head(segment.get(3..).unwrap_or_default())?);
                let width = u16::from_be_bytes(head(segment.get(5..).unwrap_or_default())?);
                fits(width.into(), height.into())?;
                sized = true;
            }
            0xDA => {
                scans += 1;
                if scans > MAX_SCANS {
                    return Err(Refused::TooComplex);
                }
            }
            _ => {}
        }
    }
}

/// The next mark, past the data of a scan, where a byte of ones is followed by a zero.
fn next_marker(mut rest: &[u8]) -> Result<(u8, &[u8]), Refused> {
    loop {
        rest = match rest {
            [] => return Err(Refused::CutOff),
            [0xFF, 0xFF, ..] => rest.get(1..).unwrap_or_default(),
            [0xFF, 0, after @ ..] => after,
            [0xFF, marker, after @ ..] => return Ok((*marker, after)),
            [_, after @ ..] => after,
        };
    }
}

/// Walks a PNG from its signature to its end.
pub(super) fn png(bytes: &[u8]) -> Result<(), Refused> {
    let mut rest = bytes.get(8..).ok_or(Refused::CutOff)?;
    let mut sized = false;
    loop {
        let length = u32::from_be_bytes(head(rest)?);
        let kind: [u8; 4] = head(rest.get(4..).unwrap_or_default())?;
        let rest_of_chunk = rest.get(8..).unwrap_or_default();
        let length = usize::try_from(length).map_err(|_| Refused::Damaged)?;
        let (data, after) = rest_of_chunk.split_at_checked(length).ok_or(Refused::CutOff)?;
        // Behind the data stands its checksum, which is for the decoder to look at.
        rest = after.get(4..).ok_or(Refused::CutOff)?;
        match &kind {
            b"IHDR" => {
                let width = u32::from_be_bytes(head(data)?);
                let height = u32::from_be_bytes(head(data.get(4..).unwrap_or_default())?);
                fits(width, height)?;
                sized = true;
            }
            _ if !sized => return Err(Refused::Damaged),
            b"acTL" => return Err(Refused::Moving),
            b"IEND" => return Ok(()),
            _ => {}
        }
    }
}

/// Walks the parts of a WebP, to the end that it says it has.
pub(super) fn webp(bytes: &[u8]) -> Result<(), Refused> {
    let length = u32::from_le_bytes(head(bytes.get(4..).unwrap_or_default())?);
    let length = usize::try_from(length).map_err(|_| Refused::Damaged)?;
    let inside = bytes.get(8..).and_then(|inside| inside.get(..length)).ok_or(Refused::CutOff)?;
    let mut rest = inside.get(4..).ok_or(Refused::CutOff)?;
    let mut sized = false;
    while !rest.is_empty() {
        let kind: [u8; 4] = head(rest)?;
        let length = u32::from_le_bytes(head(rest.get(4..).unwrap_or_default())?);
        let length = usize::try_from(length).map_err(|_| Refused::Damaged)?;
        let rest_of_chunk = rest.get(8..).unwrap_or_default();
        let (data, after) = rest_of_chunk.split_at_checked(length).ok_or(Refused::CutOff)?;
        match &kind {
            b"VP8X" => {
                let [a, b, c, d, e, f] = head(data.get(4..).unwrap_or_default())?;
                let width = u32::from_le_bytes([a, b, c, 0]) + 1;
                let height = u32::from_le_bytes([d, e, f, 0]) + 1;
                fits(width, height)?;
            }
            b"VP8 " => {
                let [a, b, c, d] = head(data.get(6..).unwrap_or_default())?;
                let width = u16::from_le_bytes([a, b]) & 0x3FFF;
                let height = u16::from_le_bytes([c, d]) & 0x3FFF;
                fits(width.into(), height.into())?;
                sized = true;
            }
            b"VP8L" => {
                let sides = u32::from_le_bytes(head(data.get(1..).unwrap_or_default())?);
                fits((sides & 0x3FFF) + 1, ((sides >> 14) & 0x3FFF) + 1)?;
                sized = true;
            }
            b"ANIM" | b"ANMF" => return Err(Refused::Moving),
            _ => {}
        }
        // A part of odd length is followed by a byte that says nothing.
        rest = after.get(length % 2..).unwrap_or_default();
    }
    if sized { Ok(()) } else { Err(Refused::Damaged) }
}

/// The first bytes, as many as are asked for.
fn head<const N: usize>(bytes: &[u8]) -> Result<[u8; N], Refused> {
    bytes.first_chunk().copied().ok_or(Refused::CutOff)
}
