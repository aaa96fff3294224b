//! The policy of calling back, from the settings.

use crate::store::StoreError;
use crate::store::settings::Settings;
use besked_domain::calendar::Eve;
use besked_domain::callback::{CallbackPolicy, ContactHours, EarlyClosing};

impl Settings {
    /// The policy of calling back. Its version is the day that the latest of its settings took
    /// effect.
    ///
    /// # Errors
    /// When a setting is missing or cannot be read.
    pub fn callback_policy(&self) -> Result<CallbackPolicy, StoreError> {
        Ok(CallbackPolicy {
            version: self.version(&["callback."]),
            hours: self.contact_hours()?,
            cutoff_minutes: self.read("callback.cutoff_minutes")?,
            window_minutes: self.read("callback.window_minutes")?,
            window_days: self.read("callback.window_days")?,
            callers: self.read("callback.callers")?,
            call_minutes: self.read("callback.call_minutes")?,
            attempts: self.read("callback.attempts")?,
            attempt_gap_minutes: self.read("callback.attempt_gap_minutes")?,
            claim_minutes: self.read("callback.claim_minutes")?,
        })
    }

    /// When calls are made.
    fn contact_hours(&self) -> Result<ContactHours, StoreError> {
        let mut early = Vec::new();
        for &eve in Eve::ALL {
            let closes = self.read::<Option<_>>(&format!("callback.{}", eve.word()))?;
            early.extend(closes.map(|closes| EarlyClosing { eve, closes }));
        }
        Ok(ContactHours {
            opens: self.read("callback.opens")?,
            closes: self.read("callback.closes")?,
            early,
            days: self.read("callback.days")?,
        })
    }

    /// The series that calls are numbered in.
    ///
    /// # Errors
    /// When the setting is missing or no text.
    pub fn callback_series(&self) -> Result<String, StoreError> {
        self.read("callback.series")
    }
}
