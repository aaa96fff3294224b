//! What has been typed of a plan, by either side: how many parts or how much a month, and the first day.

use crate::form::FormState;
use besked_domain::money::Money;
use besked_domain::plan::{Pace, Proposal, suggested_first_due};
use chrono::NaiveDate;

/// How many parts stand chosen before anything is.
pub(crate) const AT_FIRST: u32 = 3;

/// What a form says of the plan itself; what it does not say stands as it is to begin with.
pub(crate) fn typed_proposal(form: &FormState, today: NaiveDate) -> Proposal {
    let typed = |name| form.value(name).unwrap_or_default().trim();
    let pace = Money::typed_above_nought(typed("monthly")).map_or_else(
        || Pace::Instalments(typed("instalments").parse().unwrap_or(AT_FIRST)),
        Pace::Monthly,
    );
    let first_due_on = typed("first_due_on").parse().unwrap_or_else(|_| suggested_first_due(today));
    Proposal { pace, first_due_on }
}
