//! What a full change is on the day of a decision: by the facts of the answer, with the invoice as it stands.

use crate::store::dispute::ChangedSoFar;
use crate::store::{DeskTx, dispute, invoice};
use besked_app::ports::{DisputeRow, PortalError};
use besked_domain::dispute::case::{Outcome, State};
use besked_domain::dispute::{
    Change, FoundElsewhere, LeftToPay, MadeFrom, Now, Promised, Remedy, changes_all, found_booked,
};
use besked_domain::id::{BankPaymentId, DisputeId, PartyId};
use besked_domain::invoice::standing::{Balance, Figures};
use besked_domain::money::Money;
use chrono::NaiveDate;

/// What a full change is on the day of the decision.
pub(super) struct Today {
    pub(super) change: Change,
    /// Whether what was found takes back a measure that was contested.
    pub(super) takes_back: bool,
    /// What has been credited since the answer, beside what the case has decided.
    pub(super) credited_since: Money,
    /// What earlier rounds have changed.
    pub(super) changed_before: ChangedSoFar,
    /// What of that the ledger has yet to book, as far as it is still paused.
    pub(super) kept: Money,
    /// What is left to pay of the invoice that is changed.
    to_pay: LeftToPay,
    /// Where that is another one: whether anything is left to pay of the invoice that was objected to.
    own_left: Option<bool>,
    /// The payments that it rests on, which lay on nothing.
    pub(super) unbooked: Vec<BankPaymentId>,
    /// What other cases have been promised of those.
    pub(super) promised: Promised,
    /// The payments that it moves or books.
    pub(super) moves: FoundElsewhere,
}

impl Today {
    /// What is left of it after earlier rounds.
    pub(super) fn left(&self) -> Change {
        self.change.after(self.changed_before.all, self.changed_before.credited)
    }

    /// What of that a manager is offered: no more is moved or booked than can be.
    pub(super) fn offered(&self) -> Change {
        self.promised.bound(self.left())
    }

    /// What is asked for of what is `disputed`: what has been credited already is asked for no more.
    pub(super) fn asked(&self, disputed: Money) -> Money {
        self.change.asked((disputed - self.credited_since).or_zero())
    }

    /// Whether an outcome that changes so much in all, with so much of it credited `beside`, leaves anything of what was
    /// asked for. What has been put right already may leave as much as what is changed.
    pub(super) fn leaves(
        &self,
        outcome: Outcome,
        (all, beside): (Money, Money),
        disputed: Money,
    ) -> bool {
        let (remedy, before) = (self.change.remedy, self.changed_before);
        let (_, credited) = remedy.split(all, beside);
        let changed = (before.all + all, before.credited + credited);
        !changes_all(outcome, remedy, changed, self.asked(disputed))
    }

    /// What such an outcome leaves, and whether any of that is to be paid.
    pub(super) fn leaves_to_pay(
        &self,
        outcome: Outcome,
        of: (Money, Money),
        disputed: Money,
    ) -> Leaves {
        if !self.leaves(outcome, of, disputed) {
            return Leaves::Nothing;
        }
        let changed = self.to_pay.is_left_after(self.change.remedy, of);
        match self.own_left.map_or((changed, false), |own| (own, changed)) {
            (false, false) => Leaves::Paid,
            (own, other) => Leaves::ToPay { own, other },
        }
    }
}

/// What a decision leaves of what was asked for, as far as it decides what the person is told.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaves {
    /// Nothing.
    Nothing,
    /// Something that has been paid already: no day to pay it by is told.
    Paid,
    /// Something, and something is left to pay.
    ToPay {
        /// Of the invoice that was objected to.
        own: bool,
        /// Of another one, which is changed.
        other: bool,
    },
}

/// What a full change is of a case now, where a decision can be made.
pub(super) async fn change_now(
    tx: &mut DeskTx,
    party: PartyId,
    case: &DisputeRow,
    today: NaiveDate,
) -> Result<Option<Today>, PortalError> {
    if case.state != State::Stated {
        return Ok(None);
    }
    let made_from = dispute::made_from(tx, party, case.id).await?;
    Ok(Some(on_the_day(tx, (party, case.id), &made_from, today).await?))
}

/// The same, to decide by: the payments that it rests on stay as they are until the transaction ends.
pub(super) async fn to_decide(
    tx: &mut DeskTx,
    case: (PartyId, DisputeId),
    made_from: &MadeFrom,
    today: NaiveDate,
) -> Result<Today, PortalError> {
    let found = FoundElsewhere::of(made_from, today);
    dispute::hold_waiting(tx, &ids(&found)).await?;
    on_the_day(tx, case, made_from, today).await
}

/// What a full change is of what an answer was made from, with the invoice as it stands on the day.
async fn on_the_day(
    tx: &mut DeskTx,
    (party, id): (PartyId, DisputeId),
    made_from: &MadeFrom,
    today: NaiveDate,
) -> Result<Today, PortalError> {
    let MadeFrom { facts, objection, .. } = made_from;
    let change = Change::of(made_from, today);
    let takes_back = change.takes_back(objection);
    let changed_before = dispute::changed_so_far(tx, party, id).await?;
    let Some(invoice) = invoice::whole(tx, party, change.invoice).await? else {
        return Err(PortalError::NotFound);
    };
    let found = FoundElsewhere::of(made_from, today);
    let unbooked = ids(&found);
    let coming = match change.remedy {
        Remedy::Booking => dispute::coming(tx, (party, id), invoice.id, &unbooked).await?,
        _ => Vec::new(),
    };
    let mut promised = Promised {
        elsewhere: coming.iter().map(|payment| payment.elsewhere).sum(),
        coming: coming.iter().map(|payment| payment.free).sum(),
        found: Money::ZERO,
    };
    if promised.elsewhere.is_positive() {
        let theirs = dispute::placed_as_promised(tx, (party, id)).await?;
        let mut elsewhere = dispute::payments_elsewhere(tx, party, invoice.id).await?;
        elsewhere.retain(|payment| !theirs.contains(&payment.id));
        promised.found = found_booked(made_from, &invoice, elsewhere, today);
    }
    let now = Now {
        invoice: &invoice,
        found: &found,
        coming: promised.coming,
        changed_before: changed_before.all,
        credited_before: changed_before.credited,
        credited_by_itself: changed_before.by_itself,
        today,
    };
    let since = change.since(facts, objection, &now);
    let change = change.on_the_day(&since);
    let kept = dispute::paused_of(tx, (party, id), invoice.id).await?.kept.min(since.waits);
    let left = change.after(changed_before.all, changed_before.credited);
    let to_pay = LeftToPay::of(&invoice, left, kept);
    let own_left = match facts.invoice.id {
        own if own == invoice.id => None,
        own => {
            let own = invoice::whole(tx, party, own).await?;
            Some(own.is_some_and(|own| Balance::of(&Figures::from(&own)).left.is_positive()))
        }
    };
    let credited_since = since.credited;
    let coming: Vec<_> = coming.iter().map(|payment| (payment.id, payment.free)).collect();
    // What an earlier round or the ledger itself has moved is moved no more.
    let moves = if (left.full - left.beside).is_positive() {
        found.done_by(left.remedy, &coming)
    } else {
        FoundElsewhere::default()
    };
    Ok(Today {
        change,
        takes_back,
        credited_since,
        changed_before,
        kept,
        to_pay,
        own_left,
        unbooked,
        promised,
        moves,
    })
}

/// The payments that lay on nothing.
fn ids(found: &FoundElsewhere) -> Vec<BankPaymentId> {
    found.unbooked.iter().map(|payment| payment.id).collect()
}
