//! Payments from the bank's own files. `bgmax` and `camt` read them, some payments of a deposit at a time; what is
//! read is the same (`besked_domain::bank`), and so is what becomes of it. `docs/integrations/bank-files.md`
//! tells the same to those who send.

mod fault;
mod words;

pub use fault::{Crowd, Fault};

use super::ImportError;
use super::bgmax::Bgmax;
use super::camt::Camt;
use super::positioned::Positioned;
use besked_domain::bank::{BankFile, Broken, Control, Counts, Deposit, Payee};
use besked_domain::delivery::FileKind;
use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

/// How many payments are written in one transaction. Of a BgMax deposit no more are in memory, nor of what is passed over
/// in BgMax. In camt that is handed out once there is as much, after the whole entry that it stands in.
pub(super) const TOGETHER: usize = 500;
/// The most payments of an entry of camt, and references or texts of a payment, that are in memory together.
pub(super) const MOST_TOGETHER: usize = 200_000;
/// How many bytes are read at a time.
const BYTES: usize = 1 << 16;
/// The most sums that do not agree that are told of.
const MOST_BROKEN: usize = 10;

/// A deposit, or a portion of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Portion {
    /// What its file says of it as a whole, with some of its payments.
    pub(super) deposit: Deposit,
    /// Whether its last payments are among them: a payment that comes after these is of another one.
    pub(super) is_last: bool,
}

/// What has been read next of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Next {
    /// Payments.
    Portion(Portion),
    /// No payments: as much has been passed over as is kept together. It is asked for before more is read.
    PassedOver,
}

/// A bank's file, read some payments at a time.
pub(super) trait Deposits: Send {
    /// What it says of itself.
    fn file(&self) -> &BankFile;
    /// What comes next; nothing at the end, when the whole file has been seen to be there.
    fn next(&mut self) -> Result<Option<Next>, Fault>;
    /// What it says that it holds in all. Known at the end.
    fn told(&self) -> Option<Counts>;
    /// What has been passed over since this was asked last.
    fn passed_over(&mut self) -> Vec<PassedOver>;
}

/// Something that is no payment, or of a kind that is not known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct PassedOver {
    /// Where it stands, from 1.
    pub(super) line: u64,
    /// Why.
    pub(super) fault: Fault,
    /// The line as it stood, where its kind is not known.
    pub(super) raw: Option<String>,
}

/// Whether there is a place for one more of what is kept together, of what begins on a line.
pub(super) fn room<T>(together: &[T], line: u64, crowd: Crowd) -> Result<(), Fault> {
    if together.len() < MOST_TOGETHER { Ok(()) } else { Err(Fault::TooMany { line, crowd }) }
}

/// A bank's file that is to be taken in.
#[derive(Debug)]
pub struct Bank {
    kind: FileKind,
    file: Arc<File>,
}

/// What a file was found to be before anything of it was written.
pub(super) struct Checked {
    /// What it says of itself.
    pub(super) file: BankFile,
    /// Whose accounts it tells of.
    pub(super) payees: BTreeSet<Payee>,
    /// How many payments it holds.
    pub(super) payments: u64,
}

impl Bank {
    /// Opens a file of a kind.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(path: &Path, kind: FileKind) -> Result<Self, ImportError> {
        Ok(Self { kind, file: Arc::new(File::open(path).map_err(ImportError::File)?) })
    }

    /// What the file is.
    pub(super) const fn kind(&self) -> FileKind {
        self.kind
    }

    /// Reads it from its beginning.
    pub(super) fn read(&self) -> Result<Box<dyn Deposits>, Fault> {
        let reader = || Positioned::from_start(&self.file, BYTES);
        Ok(match self.kind {
            FileKind::Camt => Box::new(Camt::open(reader())?),
            _ => Box::new(Bgmax::open(reader(), reader())?),
        })
    }

    /// Reads it to its end, and refuses the whole of it when its sums do not agree.
    pub(super) fn check(&self) -> Result<Checked, Fault> {
        let mut reader = self.read()?;
        let (mut control, mut payees) = (Control::default(), BTreeSet::new());
        let mut broken: Vec<Broken> = Vec::new();
        while let Some(next) = reader.next()? {
            reader.passed_over();
            let Next::Portion(Portion { deposit, is_last }) = next else { continue };
            let mut wrong = control.add(&deposit.payments);
            if is_last {
                wrong.extend(control.close(&deposit));
            }
            if broken.len() < MOST_BROKEN {
                broken.extend(wrong);
            }
            payees.insert(deposit.payee);
        }
        let counts = control.counts();
        broken.extend(reader.told().map(|told| counts.check(told)).unwrap_or_default());
        if broken.is_empty() {
            let payments = counts.payments.saturating_add(counts.deductions);
            let payments = u64::try_from(payments).unwrap_or(u64::MAX);
            return Ok(Checked { file: reader.file().clone(), payees, payments });
        }
        broken.truncate(MOST_BROKEN);
        Err(Fault::Broken(broken))
    }
}
