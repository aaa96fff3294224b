//! Where the hashed assets lie.

use std::collections::BTreeMap;
use std::sync::Arc;

/// From logical name, for instance `besked.css`, to address, for instance
/// `/pkg/besked.3f2a.css`. The build writes the list; the web layer reads it once.
#[derive(Clone, Debug, Default)]
pub struct Assets(Arc<BTreeMap<String, String>>);

impl Assets {
    /// Wraps the list of `assets.json`.
    #[must_use]
    pub fn new(addresses: BTreeMap<String, String>) -> Self {
        Self(Arc::new(addresses))
    }

    /// The address of an asset. One that is not in the list is looked for under its plain name,
    /// so that a page without a build still says what it wanted.
    #[must_use]
    pub fn url(&self, name: &str) -> String {
        self.0.get(name).cloned().unwrap_or_else(|| format!("/pkg/{name}"))
    }
}
