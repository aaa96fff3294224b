//! What is taken in, and as what.

use super::{Kind, MAX_FILE, Measure, Refused, name, pdf, photo};
use std::panic::catch_unwind;
use tokio::sync::Semaphore;

/// How many files are read at the same time. A photo of 50 megapixels fills some 600 MB while it
/// is scaled; one of 12, as most are, 40 MB.
static PLACES: Semaphore = Semaphore::const_new(2);

/// A file that may be kept and shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Admitted {
    /// The name to show. Never a path: the file is kept under its hash.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// How much of it there is.
    pub measure: Measure,
    /// What to keep: a photo made anew, or the PDF byte for byte.
    pub bytes: Vec<u8>,
    /// A photo once more, small enough for a page.
    pub small: Option<Vec<u8>>,
}

/// What its first bytes say that a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Format {
    Jpeg,
    Png,
    WebP,
    Pdf,
}

impl Format {
    /// Judged by content alone. HEIC is told apart only to say how to mend it: no decoder in Rust
    /// is old enough to be trusted with a stranger's file.
    fn of(bytes: &[u8]) -> Result<Self, Refused> {
        match bytes {
            [] => Err(Refused::Empty),
            [0xFF, 0xD8, 0xFF, ..] => Ok(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Ok(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Self::WebP),
            [b'%', b'P', b'D', b'F', b'-', ..] => Ok(Self::Pdf),
            [_, _, _, _, b'f', b't', b'y', b'p', a, b, c, d, ..] => match &[*a, *b, *c, *d] {
                b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" => {
                    Err(Refused::Heic)
                }
                _ => Err(Refused::NotAccepted),
            },
            _ => Err(Refused::NotAccepted),
        }
    }
}

/// Takes in a file, or says why not. A large photo takes seconds and much memory: call it
/// through [`take_in`], or on a thread that may block.
///
/// A photo is decoded and written anew, which leaves behind everything that is not picture: where
/// and when it was taken, with what, its thumbnail, and also whatever else the file was at the
/// same time, such as an archive or a page with scripts (*polyglot*). A PDF cannot be made anew
/// without changing what it proves. It is kept as it came, refused when it carries anything that
/// acts, and never shown on a page ([`Served`](super::Served)).
///
/// # Errors
///
/// Why it is not taken in.
pub fn admit(name: &str, bytes: &[u8]) -> Result<Admitted, Refused> {
    if bytes.len() > MAX_FILE {
        return Err(Refused::TooLarge);
    }
    let format = Format::of(bytes)?;
    // The decoders are other people's code on a stranger's bytes. Should one panic, that file is
    // refused, and the thread lives on; nothing of the decoder is used afterwards.
    let read = catch_unwind(|| match format {
        Format::Jpeg | Format::Png | Format::WebP => photo::made_anew(format, bytes, name),
        Format::Pdf => pdf::check(bytes).map(|pages| Admitted {
            name: name::shown(name, Kind::Pdf),
            kind: Kind::Pdf,
            measure: Measure::Pages(pages),
            bytes: bytes.to_vec(),
            small: None,
        }),
    });
    read.unwrap_or(Err(Refused::Damaged))
}

/// [`admit`], on a thread of its own, a few files at a time. Whoever hangs up meanwhile keeps the
/// place until the file is read.
///
/// # Errors
///
/// Why it is not taken in.
pub async fn take_in(name: String, bytes: Vec<u8>) -> Result<Admitted, Refused> {
    let place = PLACES.acquire().await;
    let reading = tokio::task::spawn_blocking(move || {
        let _place = place;
        admit(&name, &bytes)
    });
    reading.await.unwrap_or(Err(Refused::Damaged))
}
