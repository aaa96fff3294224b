//! Payment plans and respites: what they cost, who may say yes, and how they live.

#[path = "plan/allocation.rs"]
mod allocation;
#[path = "plan/awaited.rs"]
mod awaited;
#[path = "plan/begun_late.rs"]
mod begun_late;
#[path = "plan/booked.rs"]
mod booked;
#[path = "plan/broken.rs"]
mod broken;
#[path = "plan/changes.rs"]
mod changes;
#[path = "plan/contested.rs"]
mod contested;
#[path = "plan/due_days.rs"]
mod due_days;
#[path = "plan/fees.rs"]
mod fees;
#[path = "plan/first_days.rs"]
mod first_days;
#[path = "plan/kinds.rs"]
mod kinds;
#[path = "plan/ledger.rs"]
mod ledger;
#[path = "plan/lives.rs"]
mod lives;
#[path = "plan/months.rs"]
mod months;
#[path = "plan/offers.rs"]
mod offers;
#[path = "plan/proposals.rs"]
mod proposals;
#[path = "plan/random_lives.rs"]
mod random_lives;
#[path = "plan/rates.rs"]
mod rates;
#[path = "plan/respites.rs"]
mod respites;
#[path = "plan/scene.rs"]
mod scene;
#[path = "plan/schedules.rs"]
mod schedules;
mod walk;
