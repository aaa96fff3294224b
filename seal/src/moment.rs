//! A time in JSON: `2026-11-23T10:00:00Z`, to the second, and written in that way alone.

use chrono::{DateTime, Utc};
use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serializer};
use std::time::Duration;

pub(crate) fn serialize<S: Serializer>(
    at: &DateTime<Utc>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let seconds = u64::try_from(at.timestamp()).map_err(S::Error::custom)?;
    let time = der::DateTime::from_unix_duration(Duration::from_secs(seconds))
        .map_err(S::Error::custom)?;
    serializer.collect_str(&time)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<DateTime<Utc>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let time: der::DateTime = text.parse().map_err(D::Error::custom)?;
    i64::try_from(time.unix_duration().as_secs())
        .ok()
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
        .ok_or_else(|| D::Error::custom("no such time"))
}
