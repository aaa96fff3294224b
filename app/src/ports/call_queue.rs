//! What staff have to call, and whose it is to make.

use super::{CallCover, CallbackRow};
use besked_domain::id::{CallbackId, PartyId, UnitId};
use chrono::{DateTime, Utc};

/// A call in the staff's queue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StaffCallRow {
    /// The row.
    pub row: CallbackRow,
    /// The unit in whose queue it stands; everybody's where whoever asked had not signed in.
    pub unit: Option<UnitId>,
    /// Whose, and the name of whose; nobody's where whoever asked had not signed in.
    pub party: Option<(PartyId, String)>,
    /// Who has taken it.
    pub claimed_by: Option<String>,
}

/// A promise that was not kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BrokenPromise {
    /// Of which call.
    pub id: CallbackId,
    /// The number of the call.
    pub number: String,
    /// The name of whose it is, where that is known.
    pub party_name: Option<String>,
    /// Which of its promises.
    pub promise: i32,
    /// Its last moment.
    pub due_at: DateTime<Utc>,
    /// When the call was made, too late; if it was.
    pub done_at: Option<DateTime<Utc>>,
}

/// What staff have to call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CallQueue {
    /// Those to be called now, the first promised first. At most 200.
    pub now: Vec<StaffCallRow>,
    /// Those whose time has not come, the first promised first. At most 200.
    pub later: Vec<StaffCallRow>,
    /// The promises that were not kept and that nobody has said why of. At most 200.
    pub broken: Vec<BrokenPromise>,
    /// Which queues are handed over, and who is away.
    pub cover: CallCover,
}
