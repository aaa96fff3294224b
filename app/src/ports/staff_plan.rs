//! Payment plans, as staff work with them.

use super::{Agreement, PaymentRecord, PlanChoice, PlanFile, PlanOffer, PlanRow, Stood};
use besked_domain::evidence::Limits;
use besked_domain::id::{PartyId, PlanId, StaffId};
use besked_domain::plan::{Conduct, FollowUp};
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

/// A list of plans that staff follow.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlanQueue {
    /// Those that wait for the municipality, the first promised first.
    Waiting,
    /// Those that wait for the debtor: an answer, a signature.
    Theirs,
    /// Those that run, the late ones first.
    Running,
}

/// Where a page of such a list goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PlanPlace {
    /// In which.
    pub list: PlanQueue,
    /// The last plan of the page before it.
    pub after: PlanId,
    /// The day that it stood by then, promised or to pay next: what has moved since takes nothing of the next page
    /// along.
    pub stood: Stood,
}

/// A page of such a list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StaffPlanList {
    /// Its rows.
    pub rows: Vec<StaffPlanRow>,
    /// Where the next one goes on, if more come.
    pub next: Option<PlanPlace>,
    /// How many there are in all; more than [`MOST_COUNTED`](super::MOST_COUNTED) where no further is counted.
    pub total: i64,
}

/// What staff follow: the beginning of each list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StaffPlans {
    /// Those that wait for the municipality.
    pub waiting: StaffPlanList,
    /// Those that wait for the debtor.
    pub theirs: StaffPlanList,
    /// Those that run.
    pub running: StaffPlanList,
    /// How many of those that run ask for a look.
    pub asking: Asking,
}

/// How many of the plans that run ask for a look.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Asking {
    /// Of each kind; kinds of which there is none left out.
    pub kinds: Vec<(FollowUp, usize)>,
    /// No more than [`MOST_COUNTED`](super::MOST_COUNTED) are looked at, those to be paid first, and there are more.
    pub goes_on: bool,
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
    /// What was put to a second person and not confirmed: the debtor has never been given it.
    pub put_aside: Vec<PlanOffer>,
    /// The frozen texts that a paper may be of which is yet to be registered, the newest first: what is to be signed, and
    /// what was frozen before it as long as nobody has signed.
    pub papers: Vec<Agreement>,
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
