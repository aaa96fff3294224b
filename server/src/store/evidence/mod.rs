//! Evidence: which files were sent, and which bytes the rows name.

mod jobs;
mod list;
mod sent;

pub use jobs::{drop_old_drafts, named};
pub use list::{file, file_for_staff, of_case, of_draft};
pub use sent::{Place, add, forget_refused, hold_draft, remove, send};
