//! A request answered as the server answers it.

use crate::fake::Fake;
use crate::sample;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use besked_app::form::FormState;
use besked_app::ports::{Debtor, DebtorPortal, Municipality, Staff, StaffDesk, StaffRole, Viewer};
use besked_app::{Assets, KnownSeals, Preview, UsesIslands, shell, start};
use besked_domain::text::Lang;
use chrono::NaiveDate;
use http_body_util::BodyExt;
use leptos::prelude::provide_context;
use std::sync::Arc;

/// Who asks, and what the ports answer.
#[derive(Clone)]
pub(crate) struct Visit {
    pub(crate) lang: Lang,
    pub(crate) debtor: Option<Debtor>,
    pub(crate) staff: Option<Staff>,
    pub(crate) fake: Fake,
    pub(crate) form: FormState,
    pub(crate) municipality: Municipality,
    /// A decision that a form asked to see first.
    pub(crate) preview: Option<Preview>,
    /// The fingerprints of the seals that are known.
    pub(crate) seals: Vec<String>,
    pub(crate) today: NaiveDate,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) html: String,
    pub(crate) uses_islands: bool,
}

impl Visit {
    pub(crate) fn nobody(lang: Lang) -> Self {
        Self {
            lang,
            debtor: None,
            staff: None,
            fake: Fake::default(),
            form: FormState::default(),
            municipality: sample::municipality(),
            preview: None,
            seals: Vec::new(),
            today: sample::day("2026-11-21"),
        }
    }

    pub(crate) fn debtor(lang: Lang) -> Self {
        Self { debtor: Some(sample::debtor()), ..Self::nobody(lang) }
    }

    pub(crate) fn staff(lang: Lang) -> Self {
        Self { staff: Some(sample::staff()), ..Self::nobody(lang) }
    }

    pub(crate) fn manager(lang: Lang) -> Self {
        Self::as_roles(lang, &[StaffRole::Manager])
    }

    pub(crate) fn as_roles(lang: Lang, roles: &[StaffRole]) -> Self {
        let staff = Staff { roles: roles.to_vec(), ..sample::staff() };
        Self { staff: Some(staff), ..Self::nobody(lang) }
    }

    pub(crate) fn economist(lang: Lang) -> Self {
        Self::as_roles(lang, &[StaffRole::Economist])
    }

    /// Asks for an address.
    pub(crate) async fn get(&self, address: &str) -> Answer {
        start();
        let visit = self.clone();
        let here = address.to_owned();
        let islands = UsesIslands::default();
        let flag = islands.clone();
        let context = move || {
            provide_context(Viewer {
                lang: visit.lang,
                today: visit.today,
                now: sample::at("2026-11-21T13:02:00Z"),
                here: here.clone(),
                debtor: visit.debtor.clone(),
                staff: visit.staff.clone(),
            });
            provide_context(visit.municipality.clone());
            provide_context::<Arc<dyn DebtorPortal>>(Arc::new(visit.fake.clone()));
            provide_context::<Arc<dyn StaffDesk>>(Arc::new(visit.fake.clone()));
            provide_context(Assets::default());
            provide_context(KnownSeals::new(visit.seals.clone()));
            provide_context(visit.form.clone());
            provide_context(flag.clone());
            if let Some(preview) = &visit.preview {
                provide_context(preview.clone());
            }
        };
        let request = Request::builder().uri(address).body(Body::empty()).expect("a request");
        let render = leptos_axum::render_app_async_with_context(context, shell);
        let response = render(request).await;
        let status = response.status();
        let bytes = response.into_body().collect().await.expect("a body").to_bytes();
        let html = String::from_utf8(bytes.to_vec()).expect("text");
        Answer { status, html, uses_islands: islands.get() }
    }
}

/// The text a reader sees, without tags and comments, blanks made one.
pub(crate) fn text_of(html: &str) -> String {
    let body = html.split_once("<body").map_or(html, |(_, body)| body);
    let mut text = String::new();
    let mut in_tag = true;
    for letter in body.chars() {
        match letter {
            '<' => {
                in_tag = true;
                text.push(' ');
            }
            '>' => in_tag = false,
            other if !in_tag => text.push(if other == '\u{a0}' { ' ' } else { other }),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
