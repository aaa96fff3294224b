//! What the pages ask for. The server implements it; the pages know nothing of how.

mod account;
mod acts;
mod agreement;
mod amendment;
mod answer_card;
mod authority;
mod call_figures;
mod call_queue;
mod callback;
mod capacity;
mod case;
mod case_letter;
mod debtor;
mod decision;
mod dispute;
mod evidence;
mod fault;
mod imports;
mod messages;
mod pause;
mod payment;
mod plan;
mod plan_acts;
mod refund;
mod respite;
mod setting;
mod sign_in;
mod signing;
mod staff;
mod staff_callback;
mod staff_plan;
mod stranger_call;
mod test_call;
mod viewer;

pub use account::{Account, ContactDetails, Look};
pub use acts::{BroughtIn, DebtorAct, Decide, Registered, StaffAct, WrittenAppeal};
pub use agreement::{
    Agreement, ElectronicSignature, PlanPapers, PlanSignature, SetAgreement, SignatureKind,
    SignedAgreement,
};
pub use amendment::{ChangePreview, PlanAmendment, PreviewedChange};
pub use answer_card::{AnswerCard, NewAnswerCard};
pub use authority::{Authority, AuthorityEntry};
pub use besked_domain::staff::StaffRole;
pub use call_figures::{CallContacts, CallFigures, DueCall, Measured, Span};
pub use call_queue::{BrokenPromise, CallQueue, StaffCallRow};
pub use callback::{
    CallAttempt, CallMatter, CallMatterId, CallbackAct, CallbackAsk, CallbackFile, CallbackOffer,
    CallbackRow, DebtorCallbacks,
};
pub use capacity::{
    AwayRow, CallCover, CoverRow, NewCover, NewStaffing, StaffCapacity, StaffedSpan, StaffedWindow,
};
pub use case::{
    BiasView, CaseFilter, CaseList, CaseQuery, CaseRow, Contact, ContactRow, Contacts,
    DecidedMonth, DecisionRow, MOST_COUNTED, NoteView, PaymentRecord, ProposalView, StaffCase,
    Stood, UnitRequestView,
};
pub use case_letter::{CaseLetter, Refuses, Room, Tells};
pub use debtor::{
    DebtorPortal, Draft, InvoiceFilter, InvoiceList, InvoiceQuery, InvoiceRow, LedgerState,
    Overview, PAGE_SIZE, UnitChoice, UnitContact,
};
pub use decision::{CorrectionView, DecisionView, WhoDecided};
pub use dispute::{
    Author, CaseEvent, DelayView, DisputeCase, DisputeRow, MessageKind, MessageView, Missing,
    StatementView, UnitAnswer, UnitAnswerView,
};
pub use evidence::{Arrived, Evidence, EvidenceFile, EvidenceView, Extent, KeptFile, SentFile};
pub use fault::{FaultFile, FaultRow, HitRow, Looked};
pub use imports::{
    ImportOutcome, ImportProblem, ImportRun, ImportRunFile, ImportSource, Imports, PROBLEMS_KEPT,
};
pub use messages::{
    About, DeadJob, JobFailure, JobKind, JobQueue, MessageFile, MessageList, MessageRow,
};
pub use pause::{HoldView, PauseTold};
pub use payment::{
    Found, OVERPAID_PAGE, OverpaidPlace, OverpaidRow, PaymentMonth, Payments, SuggestedBy,
    Suggestion, WaitingPayment,
};
pub use plan::{
    FeeLeftOff, PlanAsk, PlanBasis, PlanChoice, PlanFile, PlanInstead, PlanInvoice, PlanOffer,
    PlanPreview, PlanRow, StaffPlanPreview,
};
pub use plan_acts::{PlanAct, StaffPlanAct};
pub use refund::{RefundAct, RefundControl, RefundProtocol, RefundRow, Refunds, paid_too_much};
pub use respite::{
    MOST_RESPITES, RespiteAct, RespiteAsk, RespiteFile, RespiteInvoice, RespitePreview, RespiteRow,
    StaffRespite, StaffRespiteRow,
};
pub use setting::{
    HeldValue, KindOfCharge, OwnSetting, PolicySettings, SettingDecision, SettingProposal,
    SettingRow, Shift, TriedCase, TriedId, TryOut,
};
pub use sign_in::{SignInPage, SignInProblemCode};
pub use signing::SigningProblemCode;
pub use staff::{FoundParty, PartyFile, StaffDesk, StaffInvoice};
pub use staff_callback::{
    CallChange, OpenCases, RegisteredCall, StaffCallAct, StaffCallback, StaffCallbacks,
};
pub use staff_plan::{
    Asking, PlanPlace, PlanQueue, PutForwardView, StaffPlan, StaffPlanList, StaffPlanRow,
    StaffPlans,
};
pub use stranger_call::StrangerCalls;
pub use test_call::{StaffTestCalls, TestCall, WrittenProtocol};
pub use viewer::{ActAs, Debtor, Municipality, Staff, Viewer};

/// What went wrong, as a code. The page picks the words; the log has the cause.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PortalError {
    /// A step of a case that cannot be taken, and why.
    #[error("{0}")]
    Refused(#[from] besked_domain::dispute::case::Refusal),
    /// An objection that cannot be taken in, and why.
    #[error("{0}")]
    NotTaken(#[from] besked_domain::dispute::ObjectionRefusal),
    /// A step of a plan or a respite that cannot be taken, and why.
    #[error("{0}")]
    NotAllowed(#[from] besked_domain::plan::life::Refusal),
    /// A step of a call that was promised that cannot be taken, and why.
    #[error("{0}")]
    NotCalled(#[from] besked_domain::callback::life::Refusal),
    /// A change of a setting that is not made, and why.
    #[error("{0}")]
    SettingRefused(#[from] besked_domain::setting::SettingRefusal),
    /// What is asked for lies outside what the municipality agrees to as a rule: judging it tells
    /// why, and what would do.
    #[error("not eligible")]
    NotEligible,
    /// There is no such thing, or it may not be seen; the two look the same.
    #[error("not found")]
    NotFound,
    /// What was shown is no longer true: reload and try again.
    #[error("stale")]
    Stale,
    /// No invoice that a payment can be booked on has that number.
    #[error("no such invoice")]
    UnknownInvoice,
    /// It has been asked for too many times in a day.
    #[error("too often")]
    TooOften,
    /// The store did not answer. Never to be shown as "nothing here".
    #[error("unavailable")]
    Unavailable,
}
