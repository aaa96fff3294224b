//! The pages of Besked, and the two ports they call.
//!
//! On the server (`ssr`) this crate renders whole pages: [`shell`] is the document, [`App`] the
//! routes. In the browser only [`islands`] and the words they need are compiled, without Leptos.
#![cfg_attr(
    feature = "ssr",
    expect(unreachable_pub, reason = "the component macro makes public items of private ones")
)]
// A page is one nested type; the invoice's is deeper than the compiler's default allows.
#![recursion_limit = "512"]

pub mod islands;
pub mod words;

#[cfg(feature = "ssr")]
mod app;
#[cfg(feature = "ssr")]
pub mod assets;
#[cfg(feature = "ssr")]
mod debtor;
#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
pub mod letters;
#[cfg(feature = "ssr")]
pub mod ports;
#[cfg(feature = "ssr")]
mod public;
#[cfg(feature = "ssr")]
mod scene;
#[cfg(feature = "ssr")]
mod staff;
#[cfg(feature = "ssr")]
mod ui;

#[cfg(feature = "ssr")]
pub use crate::{
    app::{App, shell, start},
    assets::Assets,
    scene::{KnownSeals, Preview, UsesIslands},
    ui::{month_of, text_area::TextArea},
};
