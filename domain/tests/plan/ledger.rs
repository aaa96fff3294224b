//! At every date a plan's balance is the ledger's: what is told of each payment on each invoice, added up.

use crate::scene::{day, kr, made, ore, owed, rates, six_thousand};
use crate::schedules::{invoice, payment};
use besked_domain::bank::{Claim, InPlan, Part, Register, by_plan};
use besked_domain::charge::{DayCount, InterestBasis};
use besked_domain::id::{FeeId, InvoiceId};
use besked_domain::invoice::allocation::{Parts, PaymentOrder};
use besked_domain::invoice::{
    Account, Agreed, Aside, Fee, FeeKind, Invoice, Owed, Told, WholeMonth, cost_if_paid_on,
};
use besked_domain::money::Money;
use besked_domain::plan::{
    Booked, Debts, Method, Pace, Paid, PlanInterest, Since, Terms, interest_since, latest_paid,
};
use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use uuid::Uuid;

/// The invoices of a plan as a ledger keeps them and as pages show them, and what has been booked on each: whether it was
/// since the plan was offered.
struct Ledger {
    register: Register,
    accounts: Vec<Account>,
    balances: Vec<Money>,
    booked: Vec<Vec<(Booked, Option<bool>)>>,
    pages: Vec<Invoice>,
    offered: bool,
    agreed: Option<Agreed>,
}

/// The whole months of a plan whose interest is counted by them: between its due days, since its first instalment falls due
/// on the 28th and it begins on the 29th.
fn whole_months(terms: &Terms) -> Vec<WholeMonth> {
    if terms.interest != PlanInterest::Twelfths {
        return vec![];
    }
    let days = made(terms).instalments;
    let months = days.windows(2);
    months.map(|two| WholeMonth { from: two[0].due_on, until: two[1].due_on }).collect()
}

fn id(place: usize) -> InvoiceId {
    InvoiceId(Uuid::from_u128(u128::try_from(place).unwrap()))
}

impl Ledger {
    /// As it is when the plan begins: the fee for it is a cost of the first invoice.
    fn of(terms: &Terms) -> Self {
        let (mut accounts, mut invoices, mut pages) = (vec![], vec![], vec![]);
        for (place, debt) in terms.debts.iter().enumerate() {
            let terms_of_it = (InterestBasis::InterestAct, debt.bears_interest);
            let Parts { costs, interest, principal } = debt.open;
            let mut account =
                Account::new(principal, debt.counted_through, terms_of_it, debt.day_count);
            let mut page = invoice(principal, debt.counted_through);
            page.interest_notice = debt.bears_interest;
            page.charge_type.day_count = debt.day_count;
            // What has been charged by then was so before anything that is paid below.
            let on = debt.counted_through.min(terms.starts_on - TimeDelta::days(41));
            for (kind, amount) in [(FeeKind::Reminder, costs), (FeeKind::Interest, interest)] {
                if amount.is_positive() {
                    account.charge(on, amount, (kind, FeeId(Uuid::nil())));
                    let id = FeeId(Uuid::nil());
                    page.fees.push(Fee { id, kind, amount, on, waived_on: None });
                }
            }
            pages.push(page);
            let fee = if place == 0 { terms.fee } else { Money::ZERO };
            account.charge(terms.starts_on, fee, (FeeKind::Plan, FeeId(Uuid::from_u128(1))));
            accounts.push(account);
            let balance = principal + costs + interest + fee;
            let claim = Claim { invoice: id(place), balance, paid: Money::ZERO };
            invoices.push(InPlan { claim, left_out: Money::ZERO });
        }
        let mut register = Register::default();
        register.insert_plan(&invoices);
        let agreed = Agreed {
            from: terms.starts_on,
            order: terms.order,
            interest_runs: terms.interest != PlanInterest::Waived,
            until: None,
            months: whole_months(terms),
        };
        Self {
            register,
            balances: invoices.iter().map(|own| own.claim.balance).collect(),
            booked: vec![vec![]; accounts.len()],
            pages,
            offered: false,
            accounts,
            agreed: Some(agreed),
        }
    }

    /// Books a payment that states the reference of an invoice, as the plan is paid, and tells where it went.
    fn pay(&mut self, place: usize, Paid { on, amount }: Paid) {
        let (invoice, reference) = (id(place), String::new());
        self.register.book(invoice, amount);
        let whole = Part { invoice, reference, amount, surplus: Money::ZERO };
        for part in by_plan(whole, &mut self.register) {
            let place = (0..self.accounts.len()).find(|own| id(*own) == part.invoice).unwrap();
            let account = &mut self.accounts[place];
            let went = account.allocation(on, part.amount, self.agreed.as_slice(), &rates());
            let told = went.map(|went| Told { paid: went.paid, surplus: went.surplus });
            match told {
                Some(told) => account.pay_as_told(on, told.paid, told.surplus),
                None => account.pay(on, part.amount),
            }
            self.balances[place] -= part.amount;
            let booked = Booked { on, amount: part.amount, told };
            self.booked[place].push((booked, Some(self.offered)));
            let mut own = payment(part.amount, on);
            own.told = told;
            self.pages[place].payments.push(own);
        }
    }

    /// What is owed on a day, by what has been told.
    fn on(&self, day: NaiveDate) -> Parts {
        let left = |account: &Account| {
            account.allocation(day, Money::ZERO, self.agreed.as_slice(), &rates()).unwrap().left
        };
        self.accounts.iter().map(left).fold(Parts::default(), Parts::and)
    }

    /// Takes back a payment that has been booked, or a part of it, where its invoice has been paid so much.
    fn take_back(&mut self, which: usize, part: i64, on: NaiveDate) {
        let all: Vec<(usize, Money)> = (0..)
            .zip(&self.booked)
            .flat_map(|(place, own)| own.iter().map(move |(booked, _)| (place, booked.amount)))
            .filter(|(_, amount)| amount.is_positive())
            .collect();
        let Some((place, amount)) = which.checked_rem(all.len()).map(|which| all[which]) else {
            return;
        };
        let amount = ore(-i64::try_from(amount.ore()).unwrap() / part);
        let paid: Money = self.booked[place].iter().map(|(booked, _)| booked.amount).sum();
        if !amount.is_zero() && !(paid + amount).is_negative() {
            self.pay(place, Paid { on, amount });
        }
    }

    /// Books interest on an invoice.
    fn book(&mut self, place: usize, amount: Money, on: NaiveDate) {
        let (id, kind) = (FeeId(Uuid::from_u128(2)), FeeKind::Interest);
        self.accounts[place].charge(on, amount, (kind, id));
        self.balances[place] += amount;
        self.pages[place].fees.push(Fee { id, kind, amount, on, waived_on: None });
    }

    /// Offers the plan, of what is owed by now as pages show it.
    fn offer(&mut self, terms: Terms) -> Terms {
        let debts = self.pages.iter().map(|page| Owed::of(page, &rates())).collect();
        for page in &mut self.pages {
            page.agreed = self.agreed.iter().cloned().collect();
        }
        self.offered = true;
        let (id, kind, on) = (FeeId(Uuid::from_u128(1)), FeeKind::Plan, terms.starts_on);
        self.pages[0].fees.push(Fee { id, kind, amount: terms.fee, on, waived_on: None });
        Terms { debts, ..terms }
    }

    /// What is owed on a day, as the plan counts on from what was booked.
    fn as_planned(&self, terms: &Terms, day: NaiveDate) -> Parts {
        let booked = self.booked.iter().zip(&self.pages).zip(&terms.debts);
        let booked = booked.map(|((own, page), debt)| {
            let since = own.iter().filter(|(_, since)| *since == Some(true));
            let sum = since.map(|(booked, _)| booked.amount).sum();
            // Of what is later it need not be known.
            let known = own
                .iter()
                .map(|(booked, since)| (*booked, since.filter(|_| booked.on <= terms.starts_on)));
            let paid = latest_paid(known, sum, (terms.starts_on, NaiveDate::MAX));
            let interest = interest_since(&page.fees, debt, terms.starts_on, Money::ZERO);
            Since { paid, interest, months: Agreed::months(self.agreed.as_slice()) }
        });
        Debts::after_each(terms, terms.starts_on, booked, &rates()).0.on(day, &rates())
    }

    /// What is owed on a day, as the invoices' own pages show it.
    fn as_shown(&self, day: NaiveDate) -> Parts {
        self.pages.iter().fold(Parts::default(), |sum, page| {
            let cost = cost_if_paid_on(&Owed::of(page, &rates()), &rates(), day);
            let interest = cost.interest.amount;
            sum.and(Parts { costs: cost.fees, interest, principal: cost.principal })
        })
    }

    /// The oldest invoice that is not paid, whose reference an instalment states.
    fn oldest(&self) -> Option<usize> {
        self.balances.iter().position(|left| left.is_positive())
    }
}

prop_compose! {
    fn some_debt()(
        costs in 0i64..30_000,
        interest in 0i64..20_000,
        principal in 10_000i64..1_000_000,
        late in -40i64..400,
        bears_interest in any::<bool>(),
        act_act in any::<bool>(),
    ) -> Owed {
        // The ledger has booked some, where the debt has been due for long.
        let interest = if late < 41 { Money::ZERO } else { ore(interest) };
        Owed {
            open: Parts { costs: ore(costs), interest, principal: ore(principal) },
            booked: interest,
            charged: Some(ore(costs)),
            bears_interest,
            day_count: if act_act { DayCount::ActAct } else { DayCount::Act365 },
            ..owed(ore(principal), day("2024-02-29") - TimeDelta::days(late))
        }
    }
}

prop_compose! {
    fn some_plan()(
        debts in proptest::collection::vec(some_debt(), 1..4),
        count in 1u32..25,
        method in proptest::sample::select(Method::ALL),
        interest in proptest::sample::select(PlanInterest::ALL),
        order in proptest::sample::select(PaymentOrder::ALL),
        fee in 0i64..20_000,
    ) -> Terms {
        let starts_on = day("2024-02-29");
        let first_due_on = day("2024-03-28");
        let (pace, fee) = (Pace::Instalments(count), ore(fee));
        Terms { debts, starts_on, first_due_on, pace, method, interest, order, fee, ..six_thousand() }
    }
}

/// What happens while a plan is paid.
#[derive(Clone, Copy, Debug)]
enum Act {
    Pay(usize, i64),
    TakeBack(usize, i64),
    Contest(usize, i64, bool),
    Book(usize, i64),
}

/// One of them, so many days from the plan's start.
fn some_act() -> impl Strategy<Value = (i64, Act)> {
    let act = prop_oneof![
        4 => (0usize..3, 1i64..400_000).prop_map(|(place, amount)| Act::Pay(place, amount)),
        3 => (0usize..9, 1i64..3).prop_map(|(which, part)| Act::TakeBack(which, part)),
        1 => (0usize..3, 1i64..90_000, any::<bool>())
            .prop_map(|(place, amount, interest)| Act::Contest(place, amount, interest)),
        2 => (0usize..3, 1i64..20_000).prop_map(|(place, amount)| Act::Book(place, amount)),
    ];
    (-19i64..60, act)
}

/// Two invoices of 1,000 kr with some 50 kr of interest each, at 12.5 %, of which a part is paid.
#[test]
fn what_is_paid_on_one_invoice_leaves_the_interest_of_the_other() {
    let debt = owed(kr(1_000), day("2023-10-06"));
    let terms =
        Terms { debts: vec![debt.clone(), debt], starts_on: day("2024-02-29"), ..six_thousand() };
    for order in PaymentOrder::ALL {
        let terms = Terms { order: *order, ..terms.clone() };
        let mut ledger = Ledger::of(&terms);
        ledger.offered = true;
        let before = ledger.on(terms.starts_on);
        ledger.pay(0, Paid { on: terms.starts_on, amount: kr(100) });
        let left = ledger.on(terms.starts_on);
        let interest = before.interest - left.interest;
        let half = ore(i64::try_from(before.interest.ore() / 2).unwrap());
        let expected = if *order == PaymentOrder::CostsFirst { half } else { Money::ZERO };
        assert_eq!(interest, expected, "{order:?}");
        assert_eq!(left.principal, kr(1_900) + interest);
        for on in ["2024-02-29", "2025-02-28"].map(day) {
            assert_eq!(ledger.as_planned(&terms, on), ledger.on(on), "{order:?} {on}");
        }
    }
}

proptest! {
    /// Whatever is paid, with whichever of the plan's references.
    #[test]
    fn a_plans_balance_is_the_ledgers_whichever_invoice_is_paid(
        terms in some_plan(),
        payments in proptest::collection::vec((0i64..60, 0usize..3, 1i64..400_000), 1..10),
        after in 0i64..90,
    ) {
        let mut ledger = Ledger::of(&terms);
        ledger.offered = true;
        prop_assert_eq!(ledger.as_planned(&terms, terms.starts_on), ledger.on(terms.starts_on));
        let mut on = terms.starts_on;
        for (days, place, amount) in payments {
            on += TimeDelta::days(days);
            ledger.pay(place % terms.debts.len(), Paid { on, amount: ore(amount) });
            for asked_on in [on, on + TimeDelta::days(after)] {
                prop_assert_eq!(ledger.as_planned(&terms, asked_on), ledger.on(asked_on));
            }
        }
    }

    /// Whatever is paid before the plan, while its file is on the way, or later; whatever of it the bank takes back, or
    /// somebody contests; and whatever interest the ledger books.
    #[test]
    fn what_is_taken_back_is_owed_again_alike_by_plan_page_and_ledger(
        terms in some_plan(),
        before in proptest::collection::vec((20i64..40, 0usize..3, 1i64..3_000), 0..4),
        since in proptest::collection::vec(some_act(), 1..12),
        after in 0i64..90,
    ) {
        let mut ledger = Ledger::of(&terms);
        for (days, place, amount) in before {
            let on = terms.starts_on - TimeDelta::days(days);
            ledger.pay(place % terms.debts.len(), Paid { on, amount: ore(amount) });
        }
        let terms = ledger.offer(terms);
        for (days, act) in since {
            let on = terms.starts_on + TimeDelta::days(days);
            match act {
                Act::Pay(place, amount) => {
                    ledger.pay(place % terms.debts.len(), Paid { on, amount: ore(amount) });
                }
                Act::TakeBack(which, part) => ledger.take_back(which, part, on),
                Act::Contest(place, amount, interest) => {
                    let aside = Aside { amount: ore(amount), fees: vec![], interest };
                    ledger.accounts[place % terms.debts.len()].set_aside(aside);
                }
                Act::Book(place, amount) => {
                    ledger.book(place % terms.debts.len(), ore(amount), on);
                }
            }
            for asked_on in [60, 60 + after].map(|days| terms.starts_on + TimeDelta::days(days)) {
                prop_assert_eq!(ledger.as_planned(&terms, asked_on), ledger.on(asked_on));
                prop_assert_eq!(ledger.as_shown(asked_on), ledger.on(asked_on));
            }
        }
    }

    /// Paid on its days with the reference of the oldest invoice that is not paid, as the agreement says, each
    /// instalment leaves what it tells. What is left once the invoices are paid is interest that no ledger has booked.
    #[test]
    fn what_an_instalment_leaves_is_what_the_ledger_has_left(terms in some_plan()) {
        let mut ledger = Ledger::of(&terms);
        for each in made(&terms).instalments {
            let Some(oldest) = ledger.oldest() else { break };
            ledger.pay(oldest, Paid { on: each.due_on, amount: each.amount() });
            if ledger.oldest().is_some() {
                prop_assert_eq!(ledger.on(each.due_on).total(), each.left);
            }
        }
    }
}
