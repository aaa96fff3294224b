//! Files that come in a case: as many as there is room for.

use crate::store::evidence::{self, Place};
use crate::store::{Scoped, StoreError};
use besked_app::ports::{EvidenceView, SentFile};
use besked_domain::evidence::Limits;
use std::collections::HashSet;

/// What a case holds, beside what it may hold.
struct Room<'a> {
    limits: &'a Limits,
    count: u32,
    bytes: u64,
}

impl<'a> Room<'a> {
    fn beside(there: &[EvidenceView], limits: &'a Limits) -> Self {
        let mut room = Self { limits, count: 0, bytes: 0 };
        there.iter().filter_map(|file| file.fate.ok()).for_each(|extent| room.fill(extent.bytes));
        room
    }

    const fn fill(&mut self, bytes: u64) {
        self.count = self.count.saturating_add(1);
        self.bytes = self.bytes.saturating_add(bytes);
    }

    /// The file, with what becomes of it where there is no room left.
    fn judged(&self, file: &SentFile) -> SentFile {
        let mut file = file.clone();
        if let Ok(kept) = file.fate
            && let Err(full) = self.limits.room(self.count, self.bytes, kept.extent.bytes)
        {
            file.fate = Err(full);
        }
        file
    }
}

/// The files that a case which holds none would get, each once, with what becomes of them: so many are told of in an
/// answer that is made before they lie in it.
pub(crate) fn fitted(files: &[SentFile], limits: &Limits) -> Vec<SentFile> {
    let mut room = Room::beside(&[], limits);
    let mut met = HashSet::new();
    let mut fitted = Vec::new();
    for file in files {
        if file.fate.is_ok_and(|kept| !met.insert(kept.hash)) {
            continue;
        }
        let file = room.judged(file);
        if let Ok(kept) = file.fate {
            room.fill(kept.extent.bytes);
        }
        fitted.push(file);
    }
    fitted
}

/// What became of files that were to be written down.
#[derive(Default)]
pub(crate) struct Written {
    /// How many were added.
    pub(crate) added: u32,
    /// Those that there was no room for.
    pub(crate) away: Vec<SentFile>,
}

/// Writes down files in their order, as long as there is room.
pub(crate) async fn write(
    tx: &mut impl Scoped,
    place: Place,
    files: &[SentFile],
    limits: &Limits,
    there: &[EvidenceView],
) -> Result<Written, StoreError> {
    let mut room = Room::beside(there, limits);
    let mut written = Written::default();
    for sent in files {
        let file = room.judged(sent);
        if !evidence::add(tx, place, &file).await? {
            continue;
        }
        if let Ok(kept) = file.fate {
            room.fill(kept.extent.bytes);
            written.added = written.added.saturating_add(1);
        } else if sent.fate.is_ok() {
            written.away.push(file);
        }
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use besked_app::ports::{Extent, KeptFile};
    use besked_domain::evidence::{Kind, Measure, Refused};

    fn file(hash: u8, bytes: u64) -> SentFile {
        let extent = Extent { kind: Kind::Pdf, measure: Measure::Pages(None), bytes };
        let kept = KeptFile { extent, hash: [hash; 32], small: None };
        SentFile { name: format!("{hash}.pdf"), fate: Ok(kept) }
    }

    #[test]
    fn a_file_is_counted_once_and_only_where_there_is_room() {
        let limits = Limits { files: 2, ..Limits::MOST };
        let heic = SentFile { name: "bild.heic".to_owned(), fate: Err(Refused::Heic) };
        let sent = [file(1, 10), heic, file(1, 10), file(2, limits.case), file(3, 5), file(4, 5)];
        let fates: Vec<_> = fitted(&sent, &limits)
            .into_iter()
            .map(|file| (file.name, file.fate.map(|kept| kept.extent.bytes)))
            .collect();
        let expected = [
            ("1.pdf", Ok(10)),
            ("bild.heic", Err(Refused::Heic)),
            ("2.pdf", Err(Refused::TooMuchTogether)),
            ("3.pdf", Ok(5)),
            ("4.pdf", Err(Refused::TooManyFiles)),
        ];
        assert_eq!(fates, expected.map(|(name, fate)| (name.to_owned(), fate)));
    }
}
