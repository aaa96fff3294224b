//! The chain of proof, walked step by step.

mod attached;
mod proof;
mod seal;
mod times;

use crate::arithmetic::Arithmetic;
use crate::evidence::Evidence;
use crate::pdf::Pdf;
use crate::report::{Broken, NotChecked, Outcome, Report, Step, Told, What};
use attached::Attached;
use chrono::{DateTime, Utc};
use seal::Sealed;

/// What is known without the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Known<'a> {
    /// SHA-256 of every certificate that the organisation has sealed with. Former ones stay on the
    /// list, since what they sealed stays true. Without any, who sealed is left open.
    pub seals: &'a [[u8; 32]],
}

/// Checks a sealed agreement: each link of the chain, and whatever cannot be checked is said.
///
/// Nothing is fetched and no clock is asked: `now` is what nothing in the file may lie after.
pub async fn check<A: Arithmetic>(
    file: &[u8],
    known: &Known<'_>,
    now: DateTime<Utc>,
    arithmetic: &A,
) -> Report {
    let mut walk = Walk { steps: Vec::new(), told: Told::default() };
    let pdf = Pdf::open(file);
    let sealed = Sealed::find(file, pdf.as_ref());
    let sealed = walk.step(What::WholeFile, sealed);
    let times = seal::steps(&mut walk, sealed.as_ref(), known, arithmetic).await;

    let attached = match &pdf {
        Some(pdf) => Attached::find(pdf),
        None => Err(NotChecked::Prerequisite.into()),
    };
    let attached = walk.step(What::Attachments, attached);
    let pages = match (&pdf, &attached) {
        (Some(pdf), Some(attached)) => attached::pages(file, pdf, attached.agreement),
        _ => Err(NotChecked::Prerequisite.into()),
    };
    walk.step(What::Pages, pages);
    proof::steps(&mut walk, attached.as_ref(), times, now, arithmetic).await;
    Report { told: walk.told, steps: walk.steps }
}

/// Checks evidence before anything is sealed with it: the links from what was signed to the person,
/// as far as the evidence alone shows them. [`Step`]s that need the agreement, the seal or what has
/// happened since are not among them.
pub async fn check_evidence<A: Arithmetic>(evidence: &Evidence, arithmetic: &A) -> Report {
    let mut walk = Walk { steps: Vec::new(), told: Told::default() };
    let times = proof::of_evidence(&mut walk, evidence, arithmetic).await;
    walk.step(What::Times, times.and_then(times::are_fresh));
    Report { told: walk.told, steps: walk.steps }
}

/// The steps so far.
struct Walk {
    steps: Vec<Step>,
    told: Told,
}

impl Walk {
    /// Takes a step, and hands on what it found when it holds.
    fn step<T>(&mut self, what: What, found: Result<T, Outcome>) -> Option<T> {
        let (outcome, found) = match found {
            Ok(found) => (Outcome::Holds, Some(found)),
            Err(outcome) => (outcome, None),
        };
        self.steps.push(Step { what, outcome });
        found
    }
}

/// Holds, or is broken for this reason.
fn holds_if(it_holds: bool, otherwise: Broken) -> Result<(), Outcome> {
    if it_holds { Ok(()) } else { Err(otherwise.into()) }
}
