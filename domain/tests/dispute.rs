//! Disputed charges: the answer, row by row, and the life of a case.

#[path = "dispute/again.rs"]
mod again;
#[path = "dispute/agreed.rs"]
mod agreed;
#[path = "dispute/as_read.rs"]
mod as_read;
#[path = "dispute/beside.rs"]
mod beside;
#[path = "dispute/brought.rs"]
mod brought;
#[path = "dispute/case.rs"]
mod case;
#[path = "dispute/changes.rs"]
mod changes;
#[path = "dispute/claimable.rs"]
mod claimable;
#[path = "dispute/counted.rs"]
mod counted;
#[path = "dispute/decided.rs"]
mod decided;
#[path = "dispute/decided_by.rs"]
mod decided_by;
#[path = "dispute/delays.rs"]
mod delays;
#[path = "dispute/earlier.rs"]
mod earlier;
#[path = "dispute/engines.rs"]
mod engines;
#[path = "dispute/headed.rs"]
mod headed;
#[path = "dispute/held_there.rs"]
mod held_there;
#[path = "dispute/in_force.rs"]
mod in_force;
#[path = "dispute/judged.rs"]
mod judged;
#[path = "dispute/leaves.rs"]
mod leaves;
#[path = "dispute/left.rs"]
mod left;
#[path = "dispute/letters.rs"]
mod letters;
#[path = "dispute/lines.rs"]
mod lines;
#[path = "dispute/meanwhile.rs"]
mod meanwhile;
#[path = "dispute/measures.rs"]
mod measures;
#[path = "dispute/objections.rs"]
mod objections;
#[path = "dispute/officials.rs"]
mod officials;
#[path = "dispute/onwards.rs"]
mod onwards;
#[path = "dispute/paid.rs"]
mod paid;
#[path = "dispute/pauses.rs"]
mod pauses;
#[path = "dispute/payers.rs"]
mod payers;
#[path = "dispute/prices.rs"]
mod prices;
#[path = "dispute/promised.rs"]
mod promised;
#[path = "dispute/promises.rs"]
mod promises;
#[path = "dispute/read_roads.rs"]
mod read_roads;
#[path = "dispute/readings.rs"]
mod readings;
#[path = "dispute/receipts.rs"]
mod receipts;
#[path = "dispute/remedies.rs"]
mod remedies;
#[path = "dispute/requests.rs"]
mod requests;
#[path = "dispute/roads.rs"]
mod roads;
#[path = "dispute/rows.rs"]
mod rows;
#[path = "dispute/scene.rs"]
mod scene;
#[path = "dispute/sent.rs"]
mod sent;
#[path = "dispute/several.rs"]
mod several;
#[path = "dispute/to_pay.rs"]
mod to_pay;
#[path = "dispute/todays.rs"]
mod todays;
#[path = "dispute/told.rs"]
mod told;
#[path = "dispute/tried.rs"]
mod tried;
#[path = "dispute/tried_by.rs"]
mod tried_by;
#[path = "dispute/twice.rs"]
mod twice;
#[path = "dispute/waived.rs"]
mod waived;
mod walk;
#[path = "dispute/whole.rs"]
mod whole;
