//! Evidence (*underlag*) that a debtor sends with a dispute: photos and PDF documents.
//!
//! What comes here was made by anyone and will be opened by someone else. So nothing is believed
//! of its name or of the type that it was sent with, and nothing of a photo is kept but its
//! picture. See [`intake::admit`] for what is taken in, and [`store::Files`] for where it is kept.
//!
//! Nothing here knows of the rest of the server.

mod container;
pub mod intake;
mod name;
mod pdf;
mod photo;
pub mod served;
pub mod store;

use besked_domain::evidence::MEGAPIXELS;
pub use besked_domain::evidence::{Kind, Measure, Refused};
pub use intake::{Admitted, admit, take_in};
pub use name::{shown, told};
pub use served::Served;
pub use store::{FileFault, FileHash, Files};

/// The largest file, whatever a setting says: 10 MiB. A phone's photo is 2–8 MiB, a scanned page
/// less.
pub const MAX_FILE: usize = 10 * 1024 * 1024;

/// The most pixels of a photo.
pub const MAX_PIXELS: u64 = MEGAPIXELS * 1_000_000;

/// The most bytes that a photo may fill once it is decoded: 256 MiB.
pub const MAX_DECODED: u64 = 256 * 1024 * 1024;

/// The long side of a photo as it is kept: the small print of an A4 page can still be read.
pub const MAX_SIDE: u32 = 4096;

/// The long side of the small picture that stands on a page.
pub const SMALL_SIDE: u32 = 320;

/// The longest name that is shown, in characters, with its ending.
pub const MAX_NAME: usize = 100;
