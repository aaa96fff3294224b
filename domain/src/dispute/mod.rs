//! Disputes: what a person contests, and the reasoned answer that comes at once.
//!
//! [`explain()`] is the heart: a pure function from facts, objection, policy and day to an
//! [`Explanation`]. The machine explains and promises; it never decides against anyone.

mod brought;
mod came;
pub mod case;
mod claim;
mod claimable;
mod completion;
mod credited;
pub mod decision;
pub mod delay;
mod explain;
mod explanation;
mod facts;
pub mod fault;
mod find;
mod ground;
mod left_out;
mod made_from;
mod measure;
mod names;
mod news;
mod objection;
mod official;
mod pause;
mod policy;
mod promised;
mod receipt;
mod refusal;
mod remedy;
pub mod request;
mod review;
mod sent;
mod since;
mod sums;
mod table;
mod text;
mod to_pay;
mod tried_by;
mod whole;
mod wording;

pub use brought::{Appealable, Brought, appealed_of, check_arrival, check_objection};
pub use claim::{ClaimFact, ClaimRecord};
pub use claimable::{Claimable, Held};
pub use completion::Lacking;
pub use credited::Credits;
pub use explain::{explain, explain_by};
pub use explanation::{ENGINE, Explanation, Hold, Paragraph, Part, Value};
pub use facts::{
    AlikeCharge, Case, Channel, EarlierAnswer, Facts, MandateDays, Payer, PaymentElsewhere,
    ProposalPause, Sender, UnbookedPayment,
};
pub use ground::{Finding, Ground, Scope, Word};
pub use made_from::MadeFrom;
pub use measure::{Fault, Measure, MeasureKind};
pub use names::{claim_facts, measure_name};
pub use news::{News, news};
pub use objection::{LONGEST_TEXT, Objection, ObjectionRefusal, Target, Told};
pub use official::{Official, original_officials};
pub use pause::{Changed, Freed, Pause, freed, is_to_pay};
pub use policy::DisputePolicy;
pub use promised::{Promised, found_booked};
pub use receipt::{
    Dismissed, Receipt, ReceiptManner, Received, WaitingAppeal, check_handed_over, check_late,
    check_receipt, dismissed_first, earlier_appealed, part_late, proves_invoice, received_on,
};
pub use remedy::{Change, Partial, Remedy, changes_all, pause_again, pause_of_credit};
pub use review::{Again, contested_again};
pub use sent::{KeptTexts, Said, Written};
pub use since::{FoundElsewhere, LeftToPay, Now, Since};
pub use sums::{right_amount, right_net, vat_on};
pub use table::{Row, TABLE, row_of};
pub use text::{Reading, TextId};
pub use to_pay::{ByPlan, ToPay};
pub use tried_by::{TriedBy, Unnamed};
pub use wording::{Section, TextFault, Texts, Wording};
