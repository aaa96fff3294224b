//! What has been typed of a plan, by either side: how many parts or how much a month, and the first day.

use crate::form::{FormState, OWN_NUMBER};
use besked_domain::money::Money;
use besked_domain::plan::{Pace, Proposal};
use chrono::NaiveDate;

/// How many parts stand chosen before anything is.
pub(crate) const AT_FIRST: u32 = 3;

/// The first day to pay that a form says, if it says one.
pub(crate) fn typed_first_due(form: &FormState) -> Option<NaiveDate> {
    form.value("first_due_on").unwrap_or_default().trim().parse().ok()
}

/// What a form says of the plan itself, with its first day or the one that is suggested; what else it does not say
/// stands as it is to begin with.
pub(crate) fn typed_proposal(form: &FormState, first_due_on: NaiveDate) -> Proposal {
    let typed = |name| form.value(name).unwrap_or_default().trim();
    let count = match typed("instalments") {
        OWN_NUMBER => typed(OWN_NUMBER),
        chosen => chosen,
    };
    let pace = Money::typed_above_nought(typed("monthly"))
        .map_or_else(|| Pace::Instalments(count.parse().unwrap_or(AT_FIRST)), Pace::Monthly);
    Proposal { pace, first_due_on }
}
