//! Where a payment goes within an invoice (*avräkning*): what it pays of costs, interest and principal.

use super::FeeKind;
use super::agreed::Agreed;
use super::allocation::{Allocation, Parts, allocate_beside};
use super::cost::{Happening, Owed, bears_interest, in_order};
use crate::charge::{DayCount, InterestBasis};
use crate::id::FeeId;
use crate::interest::RateTable;
use crate::money::Money;
use chrono::NaiveDate;

/// For how many days after a payment came it is the one that is taken back, before older ones that are as large: the
/// instalments of a level plan (*annuitet*) are, and each pays less interest than the one before. A bank takes back within a
/// few banking days what was paid without cover, and the next instalment is a month away.
const TAKEN_BACK_WITHIN: i64 = 14;

/// Where a payment went, and what of it was too much.
type Way = (Parts, Money);

/// What an invoice has been charged and paid, as far as it rests on it where a payment goes.
#[derive(Clone, Debug)]
pub struct Account {
    first: Owed,
    happened: Vec<(NaiveDate, Happening)>,
    charged: Vec<Charged>,
    aside: Vec<Aside>,
}

/// A fee, a cost or booked interest, by which a pause names it.
#[derive(Clone, Copy, Debug)]
struct Charged {
    on: NaiveDate,
    id: FeeId,
    kind: FeeKind,
    amount: Money,
}

/// What a pause holds of an invoice while it is contested (S000 p. 11, inkassolagen 8 §).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Aside {
    /// How much.
    pub amount: Money,
    /// The fees, costs and booked interest that are contested themselves; it lies on the principal where there are
    /// none, and with what is more than they.
    pub fees: Vec<FeeId>,
    /// It is interest that is contested: all of it, counted or booked.
    pub interest: bool,
}

impl Account {
    /// An invoice that nothing has happened to, of an amount without what has been credited of it.
    #[must_use]
    pub fn new(
        principal: Money,
        due_on: NaiveDate,
        (basis, notice): (InterestBasis, bool),
        day_count: DayCount,
    ) -> Self {
        let first = Owed {
            open: Parts { principal: principal.or_zero(), ..Parts::default() },
            counted_through: due_on,
            bears_interest: bears_interest(basis, notice),
            day_count,
            interest_paid: Money::ZERO,
            booked: Money::ZERO,
            charged: Some(Money::ZERO),
            preliminary: false,
            months: Vec::new(),
        };
        Self { first, happened: Vec::new(), charged: Vec::new(), aside: Vec::new() }
    }

    /// A fee, a cost or interest that the ledger has booked.
    pub fn charge(&mut self, on: NaiveDate, amount: Money, (kind, id): (FeeKind, FeeId)) {
        self.happened.push((on, Happening::charged(amount, kind, id)));
        self.charged.push(Charged { on, id, kind, amount });
    }

    /// A payment; less than nothing where one was taken back.
    pub fn pay(&mut self, on: NaiveDate, amount: Money) {
        self.happened.push((on, Happening::Payment(amount)));
    }

    /// A payment of which it has been told where it went. That holds, whatever has been booked, contested or decided
    /// since.
    pub fn pay_as_told(&mut self, on: NaiveDate, paid: Parts, surplus: Money) {
        self.happened.push((on, Happening::Told(paid, surplus)));
    }

    /// A pause that stands.
    pub fn set_aside(&mut self, aside: Aside) {
        self.aside.push(aside);
    }

    /// Where a payment goes that comes on a day, after all that has happened through it: costs, then interest,
    /// then principal, or in the order of the plan that is paid that day. Its parts and the surplus add up to it.
    ///
    /// What is contested is left aside, since it is not payable until it is decided. Only what is left of a payment
    /// when all else is paid pays it: that was not too much.
    ///
    /// One that takes back is the reverse of the payment that it takes back, where it is known where that went: of several
    /// that are as large, the latest while it is new. What that paid is owed again, part by part, less than nothing of each.
    /// Where it is not known nothing is told, nor where a fee that it paid has been waived since: that is not owed again, and
    /// what had paid it is principal.
    #[must_use]
    pub fn allocation(
        &self,
        on: NaiveDate,
        amount: Money,
        agreed: &[Agreed],
        rates: &RateTable,
    ) -> Option<Allocation> {
        let plans = Agreed::in_turn(agreed);
        let order = |day| Agreed::order_on(&plans, day);
        let happened = self.happened.iter().filter(|(day, _)| *day <= on).copied().collect();
        let (mut owed, mut surplus) = (self.first.clone(), Money::ZERO);
        owed.months = Agreed::months_in_turn(&plans);
        for (day, happening) in in_order(happened) {
            if happening.is_payment() {
                owed.leave_off(day, &plans, rates);
            }
            surplus = owed.go_through(day, happening, surplus, (rates, order(day)));
        }
        owed.leave_off(on, &plans, rates);
        if amount.is_negative() {
            let (paid, back) = self.taken_back(on, amount)?;
            if owed.charged.is_some_and(|charged| owed.open.costs - paid.costs > charged) {
                return None;
            }
            owed.go_through(on, Happening::Told(paid, back), surplus, (rates, order(on)));
            return Some(Allocation { paid, left: owed.open, surplus: back });
        }
        owed.count_through(on, rates);
        Some(allocate_beside(amount, owed.open, self.held(on, owed.open), order(on)))
    }

    /// The reverse of the payment through a day that is taken back: as large, told of, and not taken back yet. Of several
    /// that went different ways it is the latest, where that came within [`TAKEN_BACK_WITHIN`] days. Nothing where there
    /// is none, or where it is not known.
    fn taken_back(&self, on: NaiveDate, amount: Money) -> Option<(Parts, Money)> {
        // Of each payment that it can be, where it went; nothing where that, or whether it is taken back, is not known.
        let mut open: Vec<(NaiveDate, Option<Way>)> = Vec::new();
        for (day, own, way) in self.as_large(on, -amount) {
            if own.is_positive() {
                open.push((day, way));
                continue;
            }
            match open.iter().rposition(|(_, other)| way.is_some() && *other == way) {
                Some(place) => {
                    open.remove(place);
                }
                None => open.iter_mut().for_each(|(_, other)| *other = None),
            }
        }
        let (latest, first) = open.last().copied()?;
        let alike = |(_, other): &(NaiveDate, Option<Way>)| *other == first;
        let recent = (on - latest).num_days() <= TAKEN_BACK_WITHIN
            && open.iter().filter(|(day, _)| *day == latest).all(alike);
        let (paid, surplus) = first.filter(|_| recent || open.iter().all(alike))?;
        Some((-paid, -surplus))
    }

    /// The payments of so much through a day and those that take one back, in order, and where each went, or what it took
    /// back had gone. Of a day, what is paid comes first.
    fn as_large(&self, on: NaiveDate, most: Money) -> Vec<(NaiveDate, Money, Option<Way>)> {
        let through = self.happened.iter().filter(|(day, _)| *day <= on);
        let payments = through.filter_map(|(day, happening)| match *happening {
            Happening::Payment(own) => Some((*day, own, None)),
            Happening::Told(paid, surplus) => {
                let own = paid.total() + surplus;
                let way = if own.is_negative() { (-paid, -surplus) } else { (paid, surplus) };
                Some((*day, own, Some(way)))
            }
            Happening::Fee(_) | Happening::BookedInterest(..) => None,
        });
        let mut all: Vec<_> =
            payments.filter(|(_, own, _)| *own == most || -*own == most).collect();
        all.sort_by_key(|(day, own, _)| (*day, own.is_negative()));
        all
    }

    /// What pauses hold of what is open on a day. What comes to be charged later is not held yet.
    fn held(&self, on: NaiveDate, open: Parts) -> Parts {
        let mut held = Parts::default();
        for pause in &self.aside {
            let named: Vec<&Charged> =
                self.charged.iter().filter(|own| pause.fees.contains(&own.id)).collect();
            let booked = |own: &&&Charged| own.kind == FeeKind::Interest;
            if pause.interest || named.iter().any(|own| booked(&own)) {
                held.interest = open.interest;
            }
            if pause.interest {
                continue;
            }
            let costs = named.iter().filter(|own| !booked(own) && own.on <= on);
            let costs: Money = costs.map(|own| own.amount).sum();
            let in_all: Money = named.iter().map(|own| own.amount).sum();
            let rest = (pause.amount - in_all).or_zero();
            let principal = rest.min(open.principal - held.principal);
            held.principal += principal;
            let costs = costs.min(pause.amount) + (rest - principal);
            held.costs += costs.min(open.costs - held.costs);
        }
        held
    }
}
