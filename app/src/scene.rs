//! What a page is told by the web layer, taken once, before anything is awaited.

use crate::assets::Assets;
use crate::form::FormState;
use crate::ports::{Debtor, DebtorPortal, DecisionView, Municipality, Staff, StaffDesk, Viewer};
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the page has an island. The web layer puts one into context and reads it when the page
/// is rendered: only then does the policy of the page allow WebAssembly.
#[derive(Clone, Debug, Default)]
pub struct UsesIslands(Arc<AtomicBool>);

impl UsesIslands {
    /// Says that there is an island.
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether there is one.
    #[must_use]
    pub fn get(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The fingerprints of every seal that the municipality has or had, in hexadecimal, its own first. The
/// web layer puts them into context.
#[derive(Clone, Debug, Default)]
pub struct KnownSeals(Arc<[String]>);

impl KnownSeals {
    /// Wraps the list.
    #[must_use]
    pub fn new(fingerprints: Vec<String>) -> Self {
        Self(fingerprints.into())
    }

    /// The list.
    pub(crate) fn fingerprints(&self) -> &[String] {
        &self.0
    }
}

/// A decision to be shown before it is made. The web layer puts it into context when a form asked
/// for it.
#[derive(Clone, Debug)]
pub struct Preview(pub DecisionView);

/// What every page knows. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Scene {
    pub(crate) viewer: Viewer,
    pub(crate) municipality: Municipality,
    pub(crate) form: FormState,
}

impl Scene {
    /// Takes it from context. `None` when the web layer did not provide it: the page then is an
    /// error page, never a panic.
    pub(crate) fn take() -> Option<Self> {
        Some(Self {
            viewer: use_context::<Viewer>()?,
            municipality: use_context::<Municipality>()?,
            form: use_context::<FormState>().unwrap_or_default(),
        })
    }

    pub(crate) const fn lang(&self) -> Lang {
        self.viewer.lang
    }

    pub(crate) const fn today(&self) -> NaiveDate {
        self.viewer.today
    }
}

/// What a debtor's page knows on top.
#[derive(Clone)]
pub(crate) struct DebtorScene {
    pub(crate) scene: Scene,
    pub(crate) debtor: Debtor,
    pub(crate) portal: Arc<dyn DebtorPortal>,
}

impl DebtorScene {
    pub(crate) fn take() -> Option<Self> {
        let scene = Scene::take()?;
        let debtor = scene.viewer.debtor.clone()?;
        Some(Self { scene, debtor, portal: use_context::<Arc<dyn DebtorPortal>>()? })
    }
}

/// What a staff page knows on top.
#[derive(Clone)]
pub(crate) struct StaffScene {
    pub(crate) scene: Scene,
    pub(crate) staff: Staff,
    pub(crate) desk: Arc<dyn StaffDesk>,
}

impl StaffScene {
    pub(crate) fn take() -> Option<Self> {
        let scene = Scene::take()?;
        let staff = scene.viewer.staff.clone()?;
        Some(Self { scene, staff, desk: use_context::<Arc<dyn StaffDesk>>()? })
    }
}

/// The language of the page: the viewer's, or Swedish when nothing is known.
pub(crate) fn page_lang() -> Lang {
    use_context::<Viewer>().map(|viewer| viewer.lang).unwrap_or_default()
}

/// The address of an asset.
pub(crate) fn asset(name: &str) -> String {
    use_context::<Assets>().unwrap_or_default().url(name)
}

/// Sets the status of the answer, where there is an answer to set it on.
pub(crate) fn set_status(status: http::StatusCode) {
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(status);
    }
}
