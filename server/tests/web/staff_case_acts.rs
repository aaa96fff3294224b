//! What staff do with what is asked for after an answer, as a browser without scripts sends it: corrections, a no to
//! deciding now, and what becomes of an appeal.

use crate::case_acts::{APPEAL, Fields, InCase, MOVED_ON, is_refused, lacks};
use crate::keyed::{forms, twice};
use crate::made_so::{RECEIVED_LONG_AGO, REFUSED_LONG_AGO};
use crate::rig::Browser;
use axum::http::StatusCode;
use sqlx::PgPool;
use uuid::Uuid;

/// Whose it is to do.
#[derive(Clone, Copy, PartialEq)]
enum By {
    Handler,
    Manager,
}

const NO_APPEAL: &str = "Det finns inget överklagande som väntar.";
const UNREAD: &str = "Det är inte känt när kunden fick beslutet";
const REASON: Fields<'_> = &[("text", "Det kom i mars.")];

impl InCase {
    fn who(&mut self, by: By) -> &mut Browser {
        match by {
            By::Handler => &mut self.handler,
            By::Manager => &mut self.manager,
        }
    }

    /// The act is offered, is not done by those who may not nor where nothing is, is done once when it is sent twice,
    /// and leads back to the case.
    async fn staff_once(&mut self, by: By, act: &str, fields: Fields<'_>, event: &str) {
        let (case, nowhere) = (self.at_desk(), format!("/staff/disputes/{}/{act}", Uuid::new_v4()));
        let to = format!("{case}/{act}");
        let page = self.who(by).get(&case).await;
        assert_eq!(forms(&page, &to).len(), 1, "{act}: {}", page.text);
        let mut others = vec![self.rig.staff("besked-auditor").await];
        if by == By::Manager {
            others.push(self.handler.clone());
        }
        for mut other in others {
            let answer = other.post(&to, fields).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{act}");
        }
        let answer = self.who(by).post(&nowhere, fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{act}");
        assert_eq!(self.done(event).await, 0, "{act}");
        assert_eq!(twice(self.who(by), &to, fields).await, case, "{act}");
        assert_eq!(self.done(event).await, 1, "{act}");
    }

    /// The act cannot be done as the case stands; why is told, and what was typed is there.
    async fn staff_refused(&mut self, by: By, act: &str, fields: Fields<'_>, why: &str) {
        let (before, to) = (self.state().await, format!("{}/{act}", self.at_desk()));
        let answer = self.who(by).post(&to, fields).await;
        is_refused((act, &answer), fields, why);
        assert_eq!(self.state().await, before, "{act}");
    }

    /// The text of a manager's act is missing, or is too long and stays in its form.
    async fn staff_lacks_text(&mut self, act: &str) {
        let to = format!("{}/{act}", self.at_desk());
        let long = "å".repeat(10_001);
        for typed in [&[][..], &[("text", long.as_str())]] {
            let answer = self.manager.post(&to, typed).await;
            lacks((act, &answer), &to, typed, &["text"]);
        }
    }

    /// Whoever waits has asked for a decision, and was told no.
    async fn told_no(owner: &PgPool) -> Self {
        let mut case = Self::opened(owner).await;
        case.debtor_does("decision-request", &[]).await;
        case.staff_does("refuse-request", &[("text", "Vi väntar på yttrandet.")]).await;
        case
    }
}

/// FL 36 §.
#[sqlx::test(migrations = false)]
async fn a_slip_in_a_decision_is_corrected_once(owner: PgPool) {
    let slip = [("text", "Det ska stå maj.")];
    let mut case = InCase::opened(&owner).await;
    case.staff_refused(By::Manager, "correct", &slip, MOVED_ON).await;
    case.is_decided().await;
    case.staff_lacks_text("correct").await;
    case.staff_once(By::Manager, "correct", &slip, "DecisionCorrected").await;
    assert_eq!(case.state().await, "decided");
    assert_eq!(case.written("correction").await, [(slip[0].1.to_owned(), None)]);
}

/// FL 12 §.
#[sqlx::test(migrations = false)]
async fn a_request_to_decide_is_told_no_once(owner: PgPool) {
    let because = [("text", "Vi väntar på yttrandet.")];
    let none = "Det finns ingen begäran om avgörande att svara på.";
    let mut case = InCase::opened(&owner).await;
    case.staff_refused(By::Manager, "refuse-request", &because, none).await;
    case.debtor_does("decision-request", &[]).await;
    case.staff_lacks_text("refuse-request").await;
    case.staff_once(By::Manager, "refuse-request", &because, "DecisionRequestRefused").await;
    assert_eq!(case.written("request_refused").await, [(because[0].1.to_owned(), None)]);
    case.staff_refused(By::Manager, "refuse-request", &because, none).await;
}

/// FL 46 §.
#[sqlx::test(migrations = false)]
async fn an_appeal_is_handed_over_once(owner: PgPool) {
    let mut case = InCase::decided(&owner).await;
    case.staff_refused(By::Handler, "forward-appeal", &[], NO_APPEAL).await;
    case.debtor_does("appeal", APPEAL).await;
    case.staff_once(By::Handler, "forward-appeal", &[], "AppealForwarded").await;
    assert_eq!(case.state().await, "forwarded");
    case.staff_refused(By::Handler, "forward-appeal", &[], MOVED_ON).await;
}

/// FL 45 §.
#[sqlx::test(migrations = false)]
async fn an_appeal_is_dismissed_with_its_reason_where_it_came_too_late(owner: PgPool) {
    let mut case = InCase::decided(&owner).await;
    case.staff_refused(By::Manager, "dismiss-appeal", REASON, NO_APPEAL).await;
    case.debtor_does("appeal", APPEAL).await;
    case.staff_lacks_text("dismiss-appeal").await;
    case.staff_refused(By::Manager, "dismiss-appeal", REASON, UNREAD).await;
    case.so(RECEIVED_LONG_AGO).await;
    case.staff_once(By::Manager, "dismiss-appeal", REASON, "AppealDismissed").await;
    assert_eq!(case.state().await, "decided");
    assert_eq!(case.written("appeal_dismissed").await, [(REASON[0].1.to_owned(), None)]);
    case.staff_refused(By::Manager, "dismiss-appeal", REASON, NO_APPEAL).await;
}

/// FL 39 §.
#[sqlx::test(migrations = false)]
async fn a_decision_is_looked_at_again_once_because_of_an_appeal(owner: PgPool) {
    let mut case = InCase::decided(&owner).await;
    case.staff_refused(By::Manager, "reopen-appeal", &[], MOVED_ON).await;
    case.debtor_does("appeal", APPEAL).await;
    case.staff_once(By::Manager, "reopen-appeal", &[], "AppealReopened").await;
    assert_eq!(case.state().await, "open");
    case.staff_refused(By::Manager, "reopen-appeal", &[], MOVED_ON).await;
}

/// FL 46 §.
#[sqlx::test(migrations = false)]
async fn the_appeal_of_a_no_is_handed_over_once(owner: PgPool) {
    let mut case = InCase::told_no(&owner).await;
    case.staff_refused(By::Handler, "forward-refusal-appeal", &[], NO_APPEAL).await;
    case.debtor_does("refusal-appeal", APPEAL).await;
    case.staff_once(By::Handler, "forward-refusal-appeal", &[], "RefusalAppealForwarded").await;
    assert_eq!(case.state().await, "open", "the case goes on");
    case.staff_refused(By::Handler, "forward-refusal-appeal", &[], NO_APPEAL).await;
}

/// FL 45 §.
#[sqlx::test(migrations = false)]
async fn the_appeal_of_a_no_is_dismissed_with_its_reason_where_it_came_too_late(owner: PgPool) {
    let mut case = InCase::told_no(&owner).await;
    case.staff_refused(By::Manager, "dismiss-refusal-appeal", REASON, NO_APPEAL).await;
    case.debtor_does("refusal-appeal", APPEAL).await;
    case.staff_lacks_text("dismiss-refusal-appeal").await;
    case.staff_refused(By::Manager, "dismiss-refusal-appeal", REASON, UNREAD).await;
    case.so(REFUSED_LONG_AGO).await;
    case.staff_once(By::Manager, "dismiss-refusal-appeal", REASON, "RefusalAppealDismissed").await;
    assert_eq!(case.written("appeal_dismissed").await, [(REASON[0].1.to_owned(), None)]);
    case.staff_refused(By::Manager, "dismiss-refusal-appeal", REASON, NO_APPEAL).await;
}
