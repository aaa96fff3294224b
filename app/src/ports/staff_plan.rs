//! Payment plans, as staff work with them.

use super::{PaymentRecord, PlanChoice, PlanFile, PlanOffer, PlanRow};
use besked_domain::evidence::Limits;
use besked_domain::id::{PartyId, StaffId};
use besked_domain::plan::Conduct;
use chrono::NaiveDate;

/// A plan in the staff's lists.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StaffPlanRow {
    /// The row.
    pub row: PlanRow,
    /// Whose.
    pub party: PartyId,
    /// The name of whose.
    pub party_name: String,
}

/// What staff follow.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StaffPlans {
    /// Those that wait for the municipality, the first promised first.
    pub waiting: Vec<StaffPlanRow>,
    /// Those that wait for the debtor: an answer, a signature.
    pub theirs: Vec<StaffPlanRow>,
    /// Those that run, the late ones first.
    pub running: Vec<StaffPlanRow>,
}

/// A plan as staff see it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StaffPlan {
    /// Whether the reader may read what the person wrote.
    pub documents: bool,
    /// The plan.
    pub file: PlanFile,
    /// How the party has paid.
    pub record: PaymentRecord,
    /// How earlier plans went.
    pub conduct: Conduct,
    /// What other numbers of instalments come to.
    pub choices: Vec<PlanChoice>,
    /// A first day to pay to begin with in another plan for the same debt, by the policy in force.
    pub first_due_on: NaiveDate,
    /// What one of staff has put to a second person.
    pub put_forward: Option<PutForwardView>,
    /// How large the scan of a signed paper may be.
    pub limits: Limits,
}

/// What waits for a second person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PutForwardView {
    /// Who put it forward.
    pub by: StaffId,
    /// Their name.
    pub name: String,
    /// The plan that is to be answered with; `None` where the proposal is to be accepted.
    pub counter: Option<PlanOffer>,
}
