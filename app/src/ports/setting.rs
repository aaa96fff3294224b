//! The settings of plans, respites and calls, and the changes that wait for a second person.

use besked_domain::dispute::Unnamed;
use besked_domain::id::{PlanId, RespiteId, SettingProposalId, StaffId};
use besked_domain::setting::{Change, Outcome, PolicySetting, SettingValue};
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};

/// Every setting, and what has been proposed of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PolicySettings {
    /// The settings, for everyone.
    pub rows: Vec<SettingRow>,
    /// Those that a kind of charge has values of its own for.
    pub own: Vec<OwnSetting>,
    /// The kinds of charges that there are.
    pub kinds: Vec<KindOfCharge>,
    /// The changes that wait, the oldest first. At most one of each setting.
    pub waiting: Vec<SettingProposal>,
    /// The charges that no court or board is named for, of settings that are not changed here.
    pub unnamed: Vec<Unnamed>,
}

/// A setting with its values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SettingRow {
    /// Which.
    pub setting: PolicySetting,
    /// The value that holds today.
    pub present: HeldValue,
    /// Those that are decided and come, the last one first.
    pub coming: Vec<HeldValue>,
    /// Those that held before, the latest first.
    pub earlier: Vec<HeldValue>,
}

/// A kind of charge.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KindOfCharge {
    /// The code that ledgers use.
    pub code: String,
    /// What people call it.
    pub name: Localised,
}

/// A setting with the values that it has for a kind of charge.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnSetting {
    /// Which.
    pub setting: PolicySetting,
    /// For which kind of charge.
    pub charge: KindOfCharge,
    /// The value that holds today; `None` while it is as for everyone.
    pub present: Option<HeldValue>,
    /// Those that are decided and come, the last one first.
    pub coming: Vec<HeldValue>,
    /// Those that held before, the latest first.
    pub earlier: Vec<HeldValue>,
}

/// A value that has been decided.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeldValue {
    /// The value.
    pub value: SettingValue,
    /// The first day that it holds.
    pub valid_from: NaiveDate,
    /// What it rests on: the reason of whoever proposed it, or what was written where it was put in
    /// otherwise. `None` of a value that Besked ships with.
    pub because: Option<String>,
    /// The names of who proposed and who approved it; `None` where it was not changed here.
    pub by: Option<(String, String)>,
}

/// A change that waits for a second person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SettingProposal {
    /// Which.
    pub id: SettingProposalId,
    /// What is to hold, and from when.
    pub change: Change,
    /// Why.
    pub reason: String,
    /// Who proposes it.
    pub by: StaffId,
    /// The name of who.
    pub by_name: String,
    /// When.
    pub proposed_at: DateTime<Utc>,
}

/// What a second person says of a change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SettingDecision {
    /// Yes.
    Approve,
    /// No, with the reasons.
    Decline(String),
}

/// What a value would have done to what was asked for in a year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TryOut {
    /// The first day of the year.
    pub since: NaiveDate,
    /// How many were judged again. Those of protected parties only for those who may see them.
    pub tried: i64,
    /// How many could not be: what they were judged by is not kept so that it can be read.
    pub unread: i64,
    /// Whether there were more than are judged again; the latest are.
    pub more: bool,
    /// How many would have come out otherwise, by how.
    pub shifts: Vec<Shift>,
    /// Which those are, the latest first, for those who see cases. At most 100.
    pub cases: Vec<TriedCase>,
}

/// How many would have come out otherwise in one way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shift {
    /// What a program said.
    pub before: Outcome,
    /// What it would have said.
    pub after: Outcome,
    /// How many.
    pub count: i64,
}

/// A case that would have come out otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TriedCase {
    /// Which.
    pub id: TriedId,
    /// Its number.
    pub number: String,
    /// What a program said.
    pub before: Outcome,
    /// What it would have said.
    pub after: Outcome,
}

/// A case that a setting is tried on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TriedId {
    /// A payment plan.
    Plan(PlanId),
    /// A respite.
    Respite(RespiteId),
}
