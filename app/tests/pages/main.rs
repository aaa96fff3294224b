//! Renders every page as the server does, with ports that answer from samples.
//!
//! With `BESKED_PREVIEW=folder` the pages are written there too, to be looked at in a browser.

mod brought_in;
mod callbacks;
mod capacity;
mod case_letters;
mod cases;
mod decided;
mod decisions;
mod fake;
mod faults;
mod hardship;
mod imports;
mod messages;
mod messages_told;
mod moved;
mod next_steps;
mod objecting;
mod payments;
mod plan_changes;
mod plan_fees;
mod plan_outcome;
mod plan_policy;
mod plan_ways;
mod planned;
mod plans;
mod plans_at_desk;
mod plans_awaited;
mod plans_by_telephone;
mod plans_on_paper;
mod register;
mod render;
mod respites;
mod sample;
mod settings;
mod signing;
mod statistics;
mod test_calls;

mod agreements;
mod escaping;
mod every_page;
mod evidence;
mod letters;
mod paused;
mod privacy;
mod refusals;
mod roads;
mod staff_callbacks;
mod staff_cases;
mod statements;
mod states;
mod still_paused;
mod surpluses;
mod two_things;
mod verify;
