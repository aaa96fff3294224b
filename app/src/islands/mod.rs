//! What pages do in the browser with the domain's own code. Each page says everything without it.
//!
//! The browser build holds nothing else: no framework, no parser of JSON. The server writes what
//! is needed into the page as a short line of text, `app.js` or a page's own script hands it back with
//! what the reader chose, and puts the texts that come out into their places.

mod line;
pub mod pay_on;
pub mod plan;
pub mod schedule;
pub mod verify;
