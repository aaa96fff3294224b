//! An agreement that nobody entered into, signed and sealed just now with a seal that is handed in:
//! what the browser's tests check. With a number after it, it is sealed so many times, and the median of the
//! milliseconds is told.
//!
//!     cargo run --package besked-seal --example sealed -- CERTIFICATES KEY FILE [TIMES]

#[expect(dead_code, reason = "the tests tell other stories as well")]
#[path = "../tests/seal/evidence.rs"]
mod evidence;

/// What the stories are told with.
mod kit {
    use chrono::{DateTime, Utc};

    pub(crate) const AGREEMENT: &[u8] = include_bytes!("../tests/seal/agreement.pdf");

    pub(crate) fn time(text: &str) -> DateTime<Utc> {
        text.parse().expect("a time")
    }
}

use besked_seal::{Sealer, Sealing, Words};
use chrono::{DateTime, TimeDelta};
use evidence::Story;
use std::error::Error;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [certificates, key, file, times @ ..] = arguments.as_slice() else {
        return Err("sealed CERTIFICATES KEY FILE [TIMES]".into());
    };
    let read = |path: &String| std::fs::read_to_string(path);
    let sealer = Sealer::from_pem(&read(certificates)?, &read(key)?)?;
    let now = std::time::UNIX_EPOCH.elapsed()?.as_secs();
    let now = DateTime::from_timestamp(i64::try_from(now)?, 0).ok_or("the clock is wrong")?;
    let sealing = Sealing {
        agreement: kit::AGREEMENT,
        evidence: &Story::signed_at(now - TimeDelta::seconds(30)).evidence(),
        words: Words {
            reason: "Avtalet är undertecknat",
            place: "Exempelkommun",
            agreement: "Avtalet som det undertecknades",
            evidence: "Hur det undertecknades",
        },
        at: now - TimeDelta::seconds(20),
    };
    std::fs::write(file, sealer.seal(&sealing)?)?;
    if let [times] = times {
        let mut took = Vec::new();
        for _ in 0..times.parse::<u32>()? {
            let since = Instant::now();
            sealer.seal(&sealing)?;
            took.push(since.elapsed().as_secs_f64() * 1000.0);
        }
        took.sort_by(f64::total_cmp);
        println!("{}", took.get(took.len() / 2).ok_or("sealed no times")?);
    }
    Ok(())
}
