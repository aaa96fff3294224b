//! The organisation's seal, as the server is told of it.

use clap::Args;
use std::path::PathBuf;
use std::str::FromStr;
use url::Url;

/// The organisation's seal, and those that it had before.
#[derive(Args, Clone, Debug, Default)]
pub struct Seal {
    /// The seal's private key: PKCS #8 as PEM, RSA of at least 2048 bits or P-256.
    #[arg(long = "seal-key", env = "BESKED_SEAL_KEY")]
    pub key: Option<PathBuf>,
    /// A service for time stamps (RFC 3161). Without one, a seal's time is our own word.
    #[arg(long = "seal-time-stamp-url", env = "BESKED_SEAL_TIME_STAMP_URL")]
    pub time_stamp_url: Option<Url>,
    /// The seals that are known.
    #[command(flatten)]
    pub known: KnownSeals,
}

/// The seals that an agreement of the organisation's may have.
#[derive(Args, Clone, Debug, Default)]
pub struct KnownSeals {
    /// The seal's certificate as PEM, and after it those of whoever issued it.
    #[arg(long = "seal-certificate", env = "BESKED_SEAL_CERTIFICATE")]
    pub certificate: Option<PathBuf>,
    /// The SHA-256 of other certificates that the organisation has sealed with, as 64 hexadecimal
    /// digits each: what was sealed with them stays true.
    #[arg(long = "known-seals", env = "BESKED_KNOWN_SEALS", value_delimiter = ',')]
    pub others: Vec<Fingerprint>,
}

/// The SHA-256 of a certificate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fingerprint(pub [u8; 32]);

impl FromStr for Fingerprint {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut bytes = [0; 32];
        // Others' programs write them with colons.
        hex::decode_to_slice(text.trim().replace(':', ""), &mut bytes)
            .map_err(|_| "a fingerprint is a SHA-256: 64 hexadecimal digits")?;
        Ok(Self(bytes))
    }
}
