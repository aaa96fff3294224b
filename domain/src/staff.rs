//! Who works for the municipality, and as what.

crate::word::words! {
    /// A role of staff. One person may have several.
    StaffRole {
        /// Takes and works cases (*handläggare*).
        Handler = "handler",
        /// All of a handler's; reconsiders (*chef*).
        Manager = "manager",
        /// Calls and contact log (*kontaktcenter*).
        CallAgent = "call_agent",
        /// Imports, payments, refunds (*ekonom*).
        Economist = "economist",
        /// Settings, roles, texts; no case content (*administratör*).
        Administrator = "administrator",
        /// Reads everything, changes nothing (*revisor*).
        Auditor = "auditor",
    }
}

impl StaffRole {
    /// Those who see that files come in, and what is wrong with them.
    pub const FOLLOW_LEDGERS: &[Self] = &[Self::Economist, Self::Manager, Self::Auditor];
    /// Those who see cases. An administrator keeps the system and sees no case.
    pub const SEE_CASES: &[Self] =
        &[Self::Handler, Self::Manager, Self::CallAgent, Self::Economist, Self::Auditor];
    /// Those who see documents and letters too. A call agent sees open matters alone.
    pub const SEE_DOCUMENTS: &[Self] =
        &[Self::Handler, Self::Manager, Self::Economist, Self::Auditor];
    /// Those who write down an objection that came by telephone, on paper or by e-mail.
    pub const REGISTER_CASES: &[Self] = &[Self::Handler, Self::Manager, Self::CallAgent];
    /// Those who call people who asked for it.
    pub const MAKE_CALLS: &[Self] = &[Self::Handler, Self::Manager, Self::CallAgent];
    /// Those who follow how well people are called.
    pub const FOLLOW_CALLS: &[Self] =
        &[Self::Handler, Self::Manager, Self::CallAgent, Self::Auditor];
    /// Those who keep the register of other authorities.
    pub const KEEP_AUTHORITIES: &[Self] = &[Self::Manager, Self::CallAgent, Self::Administrator];
    /// Those who write what is answered about a topic.
    pub const KEEP_CARDS: &[Self] = &[Self::Handler, Self::Manager];
    /// Those who say how many make the calls of a window, and who takes over whose calls.
    pub const STAFF_CALLS: &[Self] = &[Self::Manager];
    /// Those who bring in what the telephone system tells.
    pub const KEEP_FIGURES: &[Self] = &[Self::Manager];
    /// Those who see which test calls are made, and how each went. Whoever answers calls is not among them.
    pub const FOLLOW_TEST_CALLS: &[Self] = &[Self::Manager, Self::Auditor];
    /// Those who draw test calls, make them and write down how they went.
    pub const MAKE_TEST_CALLS: &[Self] = &[Self::Manager];
    /// Those who work on cases.
    pub const WORK_CASES: &[Self] = &[Self::Handler, Self::Manager];
    /// Those who see that jobs are done, and try again what was given up. No case is seen.
    pub const FOLLOW_JOBS: &[Self] = &[Self::Administrator, Self::Economist];
    /// Those who follow what was decided for the board (KL 6 kap. 40 §).
    pub const FOLLOW_DECISIONS: &[Self] = &[Self::Manager, Self::Administrator, Self::Auditor];
    /// Those who see the faults of the municipality's own and their work lists.
    pub const FOLLOW_FAULTS: &[Self] =
        &[Self::Handler, Self::Manager, Self::Economist, Self::Auditor];
    /// Those who see the payments that are nobody's yet.
    pub const FOLLOW_PAYMENTS: &[Self] = &[Self::Economist, Self::Auditor];
    /// Those who book them on invoices.
    pub const BOOK_PAYMENTS: &[Self] = &[Self::Economist];
    /// Those who see the settings of plans, respites and calls.
    pub const FOLLOW_SETTINGS: &[Self] = &[Self::Administrator, Self::Manager, Self::Auditor];
    /// Those who propose that one is changed.
    pub const PROPOSE_SETTINGS: &[Self] = &[Self::Administrator];
    /// Those who approve what another one has proposed.
    pub const APPROVE_SETTINGS: &[Self] = &[Self::Manager];
    /// Those who decline it, or take back what is their own.
    pub const DECLINE_SETTINGS: &[Self] = &[Self::Administrator, Self::Manager];
    /// Those who decide after reconsideration.
    pub const DECIDE_CASES: &[Self] = &[Self::Manager];
}
