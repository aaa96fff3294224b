//! Every word the pages say, in every language the product speaks.
//!
//! A no-break space (`\u{a0}`) stands inside figures and between a figure and its unit.

pub mod account;
pub mod agreement;
pub mod case_events;
pub mod case_steps;
pub mod cases;
pub mod common;
pub mod decision;
pub mod decisions;
pub mod dispute;
pub mod disputes;
pub mod evidence;
pub mod faults;
pub mod home;
pub mod imports;
pub mod invoice;
pub mod invoices;
pub mod jobs;
pub mod letters;
pub mod messages;
pub mod overview;
pub mod paid_off;
pub mod pay_on;
pub mod payments;
pub mod plans;
pub mod policy;
pub mod privacy;
pub mod problem;
pub mod register;
pub mod respites;
pub(crate) mod roads;
pub mod setting_names;
pub mod setting_values;
pub mod settings;
pub mod sign_in;
pub mod signing;
pub mod staff;
pub mod staff_acts;
pub mod staff_cases;
pub mod staff_plans;
pub mod staff_respites;
pub mod standing;
pub mod verdicts;
pub mod verify;
pub mod why;
