//! Who may reach which address. What is not in this list is answered as if it did not exist.

use axum::http::Method;
use besked_app::ports::StaffRole;

/// Who may reach an address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Policy {
    /// Anyone.
    Public,
    /// Anyone; it is a step of signing in or out, or tries a secret, and is counted per address of
    /// origin.
    SignIn,
    /// Anyone: someone signed in as a debtor as that; whoever's session has just ended signs in again
    /// first; a stranger is counted per address of origin.
    Anyone,
    /// Someone signed in as a debtor.
    Debtor,
    /// A system that has a token; the handler itself asks for it.
    Machine,
    /// Someone signed in as staff with one of these roles.
    Staff(&'static [StaffRole]),
}

/// Which methods a rule is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verb {
    /// GET and HEAD.
    Get,
    /// POST.
    Post,
}

use Policy::{Anyone, Debtor, Machine, Public, SignIn, Staff};
use Verb::{Get, Post};

/// The list: route template, method, who.
pub const POLICIES: &[(&str, Verb, Policy)] = &[
    ("/", Get, Public),
    ("/contact", Get, Public),
    ("/how-we-work", Get, Public),
    ("/accessibility", Get, Public),
    ("/privacy", Get, Public),
    ("/verify", Get, Public),
    ("/offline", Get, Public),
    ("/pkg/{*path}", Get, Public),
    ("/icons/{*path}", Get, Public),
    ("/sw.js", Get, Public),
    ("/manifest.webmanifest", Get, Public),
    ("/favicon.svg", Get, Public),
    ("/robots.txt", Get, Public),
    ("/health/live", Get, Public),
    ("/health/ready", Get, Public),
    ("/api/v1/api-info", Get, Public),
    ("/api/v1/ledger-feed", Get, Machine),
    ("/sign-in", Get, Public),
    ("/sign-in", Post, SignIn),
    ("/auth/callback", Get, SignIn),
    ("/sign-out", Post, SignIn),
    ("/session/extend", Post, Debtor),
    ("/act-for", Get, Debtor),
    ("/act-for", Post, Debtor),
    ("/overview", Get, Debtor),
    ("/invoices", Get, Debtor),
    ("/invoices/{id}", Get, Debtor),
    ("/invoices/{id}/invoice.pdf", Get, Debtor),
    ("/invoices/{id}/dispute", Get, Debtor),
    ("/invoices/{id}/dispute", Post, Debtor),
    ("/invoices/{id}/dispute/discard", Post, Debtor),
    ("/invoices/{id}/refund", Post, Debtor),
    ("/disputes", Get, Debtor),
    ("/disputes/{id}", Get, Debtor),
    ("/disputes/{id}/{act}", Post, Debtor),
    ("/disputes/{id}/explanation.pdf", Get, Debtor),
    ("/disputes/{id}/decisions/{file}", Get, Debtor),
    ("/disputes/{id}/statements/{file}", Get, Debtor),
    ("/disputes/{id}/refusals/{file}", Get, Debtor),
    ("/disputes/{id}/completions/{file}", Get, Debtor),
    ("/disputes/{id}/delays/{file}", Get, Debtor),
    ("/plans", Get, Debtor),
    ("/plans/new", Get, Debtor),
    ("/plans/new", Post, Debtor),
    ("/plans/{id}", Get, Debtor),
    ("/plans/{id}/accept", Post, Debtor),
    ("/plans/{id}/answer", Post, Debtor),
    ("/plans/{id}/decline", Post, Debtor),
    ("/plans/{id}/withdraw", Post, Debtor),
    ("/plans/{id}/sign", Get, Debtor),
    ("/plans/{id}/sign", Post, Debtor),
    ("/sign/callback", Get, SignIn),
    ("/plans/{id}/agreement.pdf", Get, Debtor),
    ("/plans/{id}/scans/{number}", Get, Debtor),
    ("/plans/{id}/to-sign.pdf", Get, Debtor),
    ("/plans/{id}/paid.pdf", Get, Debtor),
    ("/plans/{id}/change", Get, Debtor),
    ("/plans/{id}/change", Post, Debtor),
    ("/plans/{id}/drop-change", Post, Debtor),
    ("/respites/new", Get, Debtor),
    ("/respites/new", Post, Debtor),
    ("/respites/{id}", Get, Debtor),
    ("/respites/{id}/withdraw", Post, Debtor),
    ("/callbacks/new", Get, Public),
    ("/callbacks/new", Post, Anyone),
    ("/callbacks/mine/{token}", Get, SignIn),
    ("/callbacks/mine/{token}/move", Post, SignIn),
    ("/callbacks/mine/{token}/note", Post, SignIn),
    ("/callbacks/mine/{token}/cancel", Post, SignIn),
    ("/callbacks/mine/{token}/callback.ics", Get, SignIn),
    ("/callbacks/{id}", Get, Debtor),
    ("/callbacks/{id}/move", Post, Debtor),
    ("/callbacks/{id}/note", Post, Debtor),
    ("/callbacks/{id}/cancel", Post, Debtor),
    ("/callbacks/{id}/grade", Post, Debtor),
    ("/callbacks/{id}/callback.ics", Get, Debtor),
    ("/evidence/{id}", Get, Debtor),
    ("/account", Get, Debtor),
    ("/account", Post, Debtor),
    ("/account/email", Post, Debtor),
    ("/account/email/confirm", Get, Public),
    ("/account/email/confirm", Post, SignIn),
    ("/messages", Get, Debtor),
    ("/messages/{id}", Get, Debtor),
    ("/staff/sign-in", Get, Public),
    ("/staff/sign-in", Post, SignIn),
    ("/staff/sign-out", Post, SignIn),
    ("/staff/session/extend", Post, Staff(StaffRole::ALL)),
    ("/staff", Get, Staff(StaffRole::ALL)),
    ("/staff/ledger", Get, Staff(StaffRole::FOLLOW_LEDGERS)),
    ("/staff/payments", Get, Staff(StaffRole::FOLLOW_PAYMENTS)),
    ("/staff/payments/{id}/book", Post, Staff(StaffRole::BOOK_PAYMENTS)),
    ("/staff/payments/{id}/refund", Post, Staff(StaffRole::BOOK_PAYMENTS)),
    ("/staff/refunds/{id}/confirm", Post, Staff(StaffRole::BOOK_PAYMENTS)),
    ("/staff/refunds/{id}/decline", Post, Staff(StaffRole::BOOK_PAYMENTS)),
    ("/staff/refunds/{id}/paid", Post, Staff(StaffRole::BOOK_PAYMENTS)),
    ("/staff/refunds/{id}/control", Post, Staff(StaffRole::BOOK_PAYMENTS)),
    ("/staff/settings", Get, Staff(StaffRole::FOLLOW_SETTINGS)),
    ("/staff/settings/{id}", Get, Staff(StaffRole::FOLLOW_SETTINGS)),
    ("/staff/settings/{id}", Post, Staff(StaffRole::PROPOSE_SETTINGS)),
    ("/staff/settings/{id}/approve", Post, Staff(StaffRole::APPROVE_SETTINGS)),
    ("/staff/settings/{id}/decline", Post, Staff(StaffRole::DECLINE_SETTINGS)),
    ("/staff/jobs", Get, Staff(StaffRole::FOLLOW_JOBS)),
    ("/staff/jobs/{id}/retry", Post, Staff(StaffRole::FOLLOW_JOBS)),
    ("/staff/parties/{id}", Get, Staff(StaffRole::SEE_CASES)),
    ("/staff/invoices/{id}", Get, Staff(StaffRole::SEE_CASES)),
    ("/staff/invoices/{id}/invoice.pdf", Get, Staff(StaffRole::SEE_CASES)),
    ("/staff/invoices/{id}/dispute", Get, Staff(StaffRole::REGISTER_CASES)),
    ("/staff/invoices/{id}/dispute", Post, Staff(StaffRole::REGISTER_CASES)),
    ("/staff/disputes", Get, Staff(StaffRole::SEE_CASES)),
    ("/staff/disputes/{id}", Get, Staff(StaffRole::SEE_CASES)),
    ("/staff/disputes/{id}/explanation.pdf", Get, Staff(StaffRole::SEE_DOCUMENTS)),
    ("/staff/disputes/{id}/decisions/{file}", Get, Staff(StaffRole::SEE_DOCUMENTS)),
    ("/staff/disputes/{id}/statements/{file}", Get, Staff(StaffRole::SEE_DOCUMENTS)),
    ("/staff/disputes/{id}/register", Post, Staff(StaffRole::REGISTER_CASES)),
    ("/staff/disputes/{id}/refusals/{file}", Get, Staff(StaffRole::SEE_DOCUMENTS)),
    ("/staff/disputes/{id}/completions/{file}", Get, Staff(StaffRole::SEE_DOCUMENTS)),
    ("/staff/disputes/{id}/delays/{file}", Get, Staff(StaffRole::SEE_DOCUMENTS)),
    ("/staff/disputes/{id}/take", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/disputes/{id}/lift", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/disputes/{id}/hand-over", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/disputes/{id}/statement", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/disputes/{id}/ask-unit", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/disputes/{id}/ask-debtor", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/disputes/{id}/reply", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/disputes/{id}/note", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/disputes/{id}/decision", Post, Staff(StaffRole::DECIDE_CASES)),
    ("/staff/disputes/{id}/confirm", Post, Staff(StaffRole::DECIDE_CASES)),
    ("/staff/disputes/{id}/decline", Post, Staff(StaffRole::DECIDE_CASES)),
    ("/staff/disputes/{id}/unit-answer", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/disputes/{id}/bias", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/disputes/{id}/own-fault", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/disputes/{id}/refuse-request", Post, Staff(StaffRole::DECIDE_CASES)),
    ("/staff/disputes/{id}/forward-appeal", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/disputes/{id}/dismiss-appeal", Post, Staff(StaffRole::DECIDE_CASES)),
    ("/staff/disputes/{id}/reopen-appeal", Post, Staff(StaffRole::DECIDE_CASES)),
    ("/staff/disputes/{id}/forward-refusal-appeal", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/disputes/{id}/dismiss-refusal-appeal", Post, Staff(StaffRole::DECIDE_CASES)),
    ("/staff/disputes/{id}/correct", Post, Staff(StaffRole::DECIDE_CASES)),
    ("/staff/disputes/{id}/receipt", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/plans", Get, Staff(StaffRole::SEE_CASES)),
    ("/staff/plans/{id}", Get, Staff(StaffRole::SEE_CASES)),
    ("/staff/plans/{id}/agreement.pdf", Get, Staff(StaffRole::SEE_DOCUMENTS)),
    ("/staff/plans/{id}/scans/{number}", Get, Staff(StaffRole::SEE_DOCUMENTS)),
    ("/staff/plans/{id}/to-sign.pdf", Get, Staff(StaffRole::SEE_DOCUMENTS)),
    ("/staff/plans/{id}/paid.pdf", Get, Staff(StaffRole::SEE_DOCUMENTS)),
    ("/staff/plans/{id}/accept", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/plans/{id}/counter", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/plans/{id}/decline", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/plans/{id}/confirm", Post, Staff(StaffRole::DECIDE_CASES)),
    ("/staff/plans/{id}/reject", Post, Staff(StaffRole::DECIDE_CASES)),
    ("/staff/plans/{id}/cancel", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/plans/{id}/drop-change", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/plans/{id}/renegotiate", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/plans/{id}/paper", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/plans/{id}/countersign", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/plans/{id}/notice", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/plans/{id}/break", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/parties/{id}/plan", Get, Staff(StaffRole::WORK_CASES)),
    ("/staff/parties/{id}/plan", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/respites/{id}", Get, Staff(StaffRole::SEE_CASES)),
    ("/staff/respites/{id}/grant", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/respites/{id}/decline", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/parties/{id}/callback", Get, Staff(StaffRole::MAKE_CALLS)),
    ("/staff/parties/{id}/callback", Post, Staff(StaffRole::MAKE_CALLS)),
    ("/staff/callbacks", Get, Staff(StaffRole::SEE_CASES)),
    ("/staff/callbacks/new", Get, Staff(StaffRole::MAKE_CALLS)),
    ("/staff/callbacks/new", Post, Staff(StaffRole::MAKE_CALLS)),
    ("/staff/callbacks/windows", Get, Staff(StaffRole::FOLLOW_CALLS)),
    ("/staff/callbacks/windows", Post, Staff(StaffRole::STAFF_CALLS)),
    ("/staff/callbacks/cover", Get, Staff(StaffRole::FOLLOW_CALLS)),
    ("/staff/callbacks/cover", Post, Staff(StaffRole::STAFF_CALLS)),
    ("/staff/callbacks/cover/{id}/end", Post, Staff(StaffRole::STAFF_CALLS)),
    ("/staff/callbacks/away", Post, Staff(StaffRole::MAKE_CALLS)),
    ("/staff/callbacks/back", Post, Staff(StaffRole::MAKE_CALLS)),
    ("/staff/callbacks/{id}", Get, Staff(StaffRole::SEE_CASES)),
    ("/staff/callbacks/{id}/claim", Post, Staff(StaffRole::MAKE_CALLS)),
    ("/staff/callbacks/{id}/outcome", Post, Staff(StaffRole::MAKE_CALLS)),
    ("/staff/callbacks/{id}/move", Post, Staff(StaffRole::MAKE_CALLS)),
    ("/staff/callbacks/{id}/cancel", Post, Staff(StaffRole::MAKE_CALLS)),
    ("/staff/callbacks/{id}/reason", Post, Staff(StaffRole::MAKE_CALLS)),
    ("/staff/answer-cards", Get, Staff(StaffRole::FOLLOW_CALLS)),
    ("/staff/answer-cards/new", Post, Staff(StaffRole::KEEP_CARDS)),
    ("/staff/answer-cards/{id}/remove", Post, Staff(StaffRole::KEEP_CARDS)),
    ("/staff/authorities", Get, Staff(StaffRole::KEEP_AUTHORITIES)),
    ("/staff/authorities/new", Post, Staff(StaffRole::KEEP_AUTHORITIES)),
    ("/staff/authorities/{id}/change", Post, Staff(StaffRole::KEEP_AUTHORITIES)),
    ("/staff/authorities/{id}/remove", Post, Staff(StaffRole::KEEP_AUTHORITIES)),
    ("/staff/statistics", Get, Staff(StaffRole::FOLLOW_CALLS)),
    ("/staff/statistics/calls.csv", Get, Staff(StaffRole::FOLLOW_CALLS)),
    ("/staff/statistics/phone", Post, Staff(StaffRole::KEEP_FIGURES)),
    ("/staff/statistics/tests", Get, Staff(StaffRole::FOLLOW_TEST_CALLS)),
    ("/staff/statistics/tests.csv", Get, Staff(StaffRole::FOLLOW_TEST_CALLS)),
    ("/staff/statistics/tests/draw", Post, Staff(StaffRole::MAKE_TEST_CALLS)),
    ("/staff/statistics/tests/{id}", Get, Staff(StaffRole::FOLLOW_TEST_CALLS)),
    ("/staff/statistics/tests/{id}/protocol", Post, Staff(StaffRole::MAKE_TEST_CALLS)),
    ("/staff/faults", Get, Staff(StaffRole::FOLLOW_FAULTS)),
    ("/staff/faults/{id}", Get, Staff(StaffRole::FOLLOW_FAULTS)),
    ("/staff/faults/{id}/look", Post, Staff(StaffRole::WORK_CASES)),
    ("/staff/decisions", Get, Staff(StaffRole::FOLLOW_DECISIONS)),
    ("/staff/decisions.csv", Get, Staff(StaffRole::FOLLOW_DECISIONS)),
    ("/staff/evidence/{id}", Get, Staff(StaffRole::SEE_DOCUMENTS)),
];

/// The policy of a route, or nothing: then it does not exist.
#[must_use]
pub fn policy_of(template: &str, method: &Method) -> Option<Policy> {
    let verb = match *method {
        Method::GET | Method::HEAD => Get,
        Method::POST => Post,
        _ => return None,
    };
    POLICIES
        .iter()
        .find(|(path, its_verb, _)| *path == template && *its_verb == verb)
        .map(|(_, _, policy)| *policy)
}

/// The policy of a search on a page: finding a party is a sight of cases, though the page that
/// one searches from is everybody's.
#[must_use]
pub fn policy_of_search(template: &str) -> Option<Policy> {
    (template == "/staff").then_some(Staff(StaffRole::SEE_CASES))
}

/// Whether an address belongs to the staff side.
#[must_use]
pub fn is_staff_path(path: &str) -> bool {
    path == "/staff" || path.starts_with("/staff/")
}

/// Whether an address has a secret in it, and what it leads to is told to whoever has that.
#[must_use]
pub fn is_secret_path(path: &str) -> bool {
    path.starts_with("/callbacks/mine/")
}

#[cfg(test)]
mod tests {
    use super::{POLICIES, Policy, Verb, is_secret_path, is_staff_path};
    use std::collections::HashSet;

    #[test]
    fn no_route_has_two_policies() {
        let mut seen = HashSet::new();
        for (path, verb, _) in POLICIES {
            assert!(seen.insert((path, format!("{verb:?}"))), "{verb:?} {path}");
        }
    }

    #[test]
    fn whoever_tries_a_secret_address_is_counted() {
        for (path, _, policy) in POLICIES {
            if path.contains("{token}") {
                assert!(is_secret_path(path) && *policy == Policy::SignIn, "{path}");
            } else {
                assert!(!is_secret_path(path), "{path}");
            }
        }
        assert!(POLICIES.contains(&("/callbacks/mine/{token}", Verb::Get, Policy::SignIn)));
    }

    #[test]
    fn the_staff_side_is_never_the_debtors() {
        for (path, _, policy) in POLICIES {
            match policy {
                Policy::Staff(roles) => assert!(is_staff_path(path) && !roles.is_empty(), "{path}"),
                Policy::Debtor => assert!(!is_staff_path(path), "{path}"),
                Policy::Public | Policy::SignIn | Policy::Anyone | Policy::Machine => {}
            }
        }
    }
}
