//! Payment plans as the staff's port shows them.

use crate::planned::{choices, id, row};
use crate::sample::{self, day};
use besked_app::ports::{
    Asking, MOST_COUNTED, PaymentRecord, PlanFile, PlanOffer, PlanPlace, PlanQueue, PutForwardView,
    StaffPlan, StaffPlanList, StaffPlanRow, StaffPlans, Stood,
};
use besked_domain::evidence::Limits;
use besked_domain::id::StaffId;
use besked_domain::plan::life::State;
use besked_domain::plan::{Conduct, FollowUp};
use uuid::Uuid;

pub(crate) fn staff_plans(state: State) -> StaffPlans {
    let party = sample::party();
    let own = StaffPlanRow { row: row(state), party: party.id, party_name: party.name };
    let of = |list| StaffPlanList {
        rows: vec![own.clone()],
        next: Some(PlanPlace { list, after: id(), stood: Stood::On(day("2026-12-28")) }),
        total: 26,
    };
    let none = StaffPlans::default();
    match state {
        State::Proposed => StaffPlans { waiting: of(PlanQueue::Waiting), ..none },
        State::Countered | State::Agreed => StaffPlans { theirs: of(PlanQueue::Theirs), ..none },
        State::Active | State::Noticed => {
            let kinds = vec![(FollowUp::DueToday, 3), (FollowUp::Noticed, 1)];
            let asking = Asking { kinds, goes_on: state == State::Noticed };
            StaffPlans { running: of(PlanQueue::Running), asking, ..none }
        }
        _ => none,
    }
}

/// The same, where this one alone waits for us.
pub(crate) fn waits_for_us(file: &PlanFile) -> StaffPlans {
    let (party, party_name) = (file.party.id, file.party.name.clone());
    let rows = vec![StaffPlanRow { row: file.row.clone(), party, party_name }];
    let waiting = StaffPlanList { rows, next: None, total: 1 };
    StaffPlans { waiting, ..StaffPlans::default() }
}

/// What comes after the sample's page: the last of more than are counted, or nothing where the row it stood by had no
/// day.
pub(crate) fn further(after: PlanPlace) -> StaffPlanList {
    let total = MOST_COUNTED + 1;
    if after.stood == Stood::Undated {
        return StaffPlanList { total, ..StaffPlanList::default() };
    }
    let lists = staff_plans(match after.list {
        PlanQueue::Waiting => State::Proposed,
        PlanQueue::Theirs => State::Agreed,
        PlanQueue::Running => State::Active,
    });
    let rows = [lists.waiting, lists.theirs, lists.running].map(|list| list.rows).concat();
    StaffPlanList { rows, next: None, total }
}

pub(crate) fn staff_file(mut file: PlanFile, put_forward: bool, documents: bool) -> StaffPlan {
    if !documents {
        file.offers[0].reason.clear();
        file.ended_because = None;
    }
    StaffPlan {
        documents,
        record: PaymentRecord {
            invoices: 12,
            in_time: 10,
            late: 1,
            late_usually: Some(9),
            late_most: Some(17),
            plans_kept: 2,
            disputes: 3,
            granted: 2,
            ..PaymentRecord::default()
        },
        conduct: Conduct { broken_on: vec![day("2026-03-01")], ..Conduct::default() },
        choices: choices(),
        first_due_on: file.policy.suggested_first_due(day("2026-11-21")),
        put_forward: put_forward.then(|| PutForwardView {
            by: StaffId(Uuid::from_u128(9)),
            name: "Demo Handläggare Hägg".to_owned(),
            counter: Some(PlanOffer { version: 2, ..file.offers[0].clone() }),
        }),
        put_aside: file.offers.iter().filter(|_| put_forward).cloned().collect(),
        papers: crate::plans_on_paper::papers(&file),
        limits: Limits::MOST,
        file,
    }
}
