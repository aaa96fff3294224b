//! The organisation's seal (*elektronisk stämpel*): put on agreements, and known again.

mod command;
mod stamps;

pub use command::{Told, verify_agreement};

use crate::config::{KnownSeals, Seal};
use anyhow::Context as _;
use besked_seal::{SealError, Sealer, Sealing};
use stamps::TimeStamps;
use std::path::Path;

/// The organisation's seal, as the settings name it.
#[derive(Debug)]
pub struct OurSeal {
    sealer: Option<Sealer>,
    stamps: Option<TimeStamps>,
    known: Vec<[u8; 32]>,
}

/// Why nothing was sealed.
#[derive(Debug, thiserror::Error)]
pub enum NotSealed {
    /// The settings name no key: nothing can be sealed here.
    #[error("there is no seal: BESKED_SEAL_KEY and BESKED_SEAL_CERTIFICATE are not set")]
    NoSeal,
    /// It could not be sealed, or not now.
    #[error(transparent)]
    Failed(#[from] SealError),
}

impl OurSeal {
    /// Reads certificate and key.
    ///
    /// # Errors
    /// When they cannot be read, do not belong together or may not seal: told at the start, not
    /// when the first agreement is to be sealed.
    pub fn new(settings: &Seal) -> anyhow::Result<Self> {
        let known = known(&settings.known)?;
        let sealer = match (&settings.known.certificate, &settings.key) {
            (Some(certificate), Some(key)) => {
                let sealer = Sealer::from_pem(&read(certificate)?, &read(key)?);
                Some(sealer.context("the seal cannot be used")?)
            }
            (_, None) => None,
            (None, Some(_)) => anyhow::bail!("BESKED_SEAL_KEY needs BESKED_SEAL_CERTIFICATE"),
        };
        let stamps = settings.time_stamp_url.clone().map(TimeStamps::new).transpose()?;
        Ok(Self { sealer, stamps, known })
    }

    /// The fingerprints of every seal that the organisation has or had, its own first.
    #[must_use]
    pub fn known(&self) -> &[[u8; 32]] {
        &self.known
    }

    /// Whether anything can be sealed here.
    #[must_use]
    pub const fn can_seal(&self) -> bool {
        self.sealer.is_some()
    }

    /// Seals an agreement, with a time stamp where the settings name a service.
    ///
    /// # Errors
    /// When there is no seal, when the agreement cannot be sealed, and when the service gives no
    /// time stamp that holds: an agreement that should have one is not sealed without. Whoever asks
    /// tries again later.
    pub async fn seal(&self, sealing: &Sealing<'_>) -> Result<Vec<u8>, NotSealed> {
        let sealer = self.sealer.as_ref().ok_or(NotSealed::NoSeal)?;
        Ok(match &self.stamps {
            Some(stamps) => sealer.seal_with_time(sealing, stamps).await?,
            None => sealer.seal(sealing)?,
        })
    }
}

/// The fingerprints that the settings name.
fn known(settings: &KnownSeals) -> anyhow::Result<Vec<[u8; 32]>> {
    let mut known = Vec::new();
    if let Some(path) = &settings.certificate {
        let own = besked_seal::fingerprint_of_pem(&read(path)?);
        known.push(own.with_context(|| format!("{} holds no seal", path.display()))?);
    }
    for other in &settings.others {
        if !known.contains(&other.0) {
            known.push(other.0);
        }
    }
    Ok(known)
}

fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

#[cfg(test)]
mod tests;
