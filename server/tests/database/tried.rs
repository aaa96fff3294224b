//! What is tried to be written, by the party itself and by others.

use crate::seed::{OVERDUE, RESIDENT};
use besked_app::ports::{Extent, KeptFile, SentFile};
use besked_domain::evidence::{Came, Kind, Measure};
use besked_server::store::events::Actor;
use besked_server::store::evidence;
use chrono::DateTime;

/// The resident's draft.
pub(crate) const IN_DRAFT: evidence::Place = evidence::Place {
    party: RESIDENT,
    invoice: OVERDUE,
    dispute: None,
    by: Actor::Debtor(RESIDENT),
    came: Came::Objection,
    arrived_on: None,
    now: DateTime::UNIX_EPOCH,
};

/// A document that was taken in.
pub(crate) fn sent_file() -> SentFile {
    let extent = Extent { kind: Kind::Pdf, measure: Measure::Pages(None), bytes: 1 };
    SentFile {
        name: "Kvitto.pdf".to_owned(),
        fate: Ok(KeptFile { extent, hash: [7; 32], small: None }),
    }
}
