//! The database: its schema, its guards, and what the store reads from it, each as the real role.

#[path = "database/acts.rs"]
mod acts;
#[path = "database/agreed.rs"]
mod agreed;
#[path = "database/answered_before.rs"]
mod answered_before;
#[path = "database/appeals.rs"]
mod appeals;
#[path = "database/arrivals.rs"]
mod arrivals;
#[path = "database/at_random.rs"]
mod at_random;
#[path = "database/beside_cases.rs"]
mod beside_cases;
#[path = "database/booked_between.rs"]
mod booked_between;
#[path = "database/brought_in.rs"]
mod brought_in;
#[path = "database/call_bounds.rs"]
mod call_bounds;
#[path = "database/call_changes.rs"]
mod call_changes;
#[path = "database/call_figures.rs"]
mod call_figures;
#[path = "database/call_helps.rs"]
mod call_helps;
#[path = "database/call_links.rs"]
mod call_links;
#[path = "database/call_races.rs"]
mod call_races;
#[path = "database/callbacks.rs"]
mod callbacks;
#[path = "database/capacity.rs"]
mod capacity;
#[path = "database/charged_twice.rs"]
mod charged_twice;
#[path = "database/claims.rs"]
mod claims;
#[path = "database/conduct.rs"]
mod conduct;
#[path = "database/contacts.rs"]
mod contacts;
#[path = "database/cut.rs"]
mod cut;
#[path = "database/decisions.rs"]
mod decisions;
#[path = "database/desk.rs"]
mod desk;
#[path = "database/disputes.rs"]
mod disputes;
#[path = "database/dump.rs"]
mod dump;
#[path = "database/events.rs"]
mod events;
#[path = "database/evidence.rs"]
mod evidence;
#[path = "database/facts.rs"]
mod facts;
#[path = "database/far_back.rs"]
mod far_back;
#[path = "database/faults.rs"]
mod faults;
#[path = "database/feed.rs"]
mod feed;
#[path = "database/feed_notes.rs"]
mod feed_notes;
#[path = "database/grants.rs"]
mod grants;
#[path = "database/handed_over.rs"]
mod handed_over;
#[path = "database/in_any_order.rs"]
mod in_any_order;
#[path = "database/keys.rs"]
mod keys;
#[path = "database/killed.rs"]
mod killed;
#[path = "database/later_appeals.rs"]
mod later_appeals;
#[path = "database/looked.rs"]
mod looked;
#[path = "database/made_so.rs"]
mod made_so;
#[path = "database/migrations.rs"]
mod migrations;
#[path = "database/noted.rs"]
mod noted;
#[path = "database/officials.rs"]
mod officials;
#[path = "database/once.rs"]
mod once;
#[path = "database/paid_by_plan.rs"]
mod paid_by_plan;
#[path = "database/paused_there.rs"]
mod paused_there;
#[path = "database/pauses.rs"]
mod pauses;
#[path = "database/payment_record.rs"]
mod payment_record;
#[path = "database/plan_acts.rs"]
mod plan_acts;
#[path = "database/plan_answers.rs"]
mod plan_answers;
#[path = "database/plan_changes.rs"]
mod plan_changes;
#[path = "database/plan_fees.rs"]
mod plan_fees;
#[path = "database/plan_in_time.rs"]
mod plan_in_time;
#[path = "database/plan_offers.rs"]
mod plan_offers;
#[path = "database/plan_pages.rs"]
mod plan_pages;
#[path = "database/plan_preview.rs"]
mod plan_preview;
#[path = "database/plan_renewed.rs"]
mod plan_renewed;
#[path = "database/plan_settings.rs"]
mod plan_settings;
#[path = "database/plan_signing.rs"]
mod plan_signing;
#[path = "database/plan_told.rs"]
mod plan_told;
#[path = "database/plans.rs"]
mod plans;
#[path = "database/portal.rs"]
mod portal;
#[path = "database/promised_once.rs"]
mod promised_once;
#[path = "database/proposals.rs"]
mod proposals;
#[path = "database/queue.rs"]
mod queue;
#[path = "database/queue_pages.rs"]
mod queue_pages;
#[path = "database/received.rs"]
mod received;
#[path = "database/refunds.rs"]
mod refunds;
#[path = "database/registered.rs"]
mod registered;
#[path = "database/replay.rs"]
mod replay;
#[path = "database/replica.rs"]
mod replica;
#[path = "database/requests.rs"]
mod requests;
#[path = "database/respites.rs"]
mod respites;
#[path = "database/respites_asked.rs"]
mod respites_asked;
#[path = "database/respites_beside_plan.rs"]
mod respites_beside_plan;
#[path = "database/respites_left.rs"]
mod respites_left;
#[path = "database/respites_of_many.rs"]
mod respites_of_many;
#[path = "database/rounds.rs"]
mod rounds;
#[path = "database/scans.rs"]
mod scans;
#[path = "database/scoped_callbacks.rs"]
mod scoped_callbacks;
#[path = "database/scoped_disputes.rs"]
mod scoped_disputes;
#[path = "database/scoped_plans.rs"]
mod scoped_plans;
#[path = "database/scoped_queries.rs"]
mod scoped_queries;
#[path = "database/scoped_respites.rs"]
mod scoped_respites;
#[path = "database/scopes.rs"]
mod scopes;
#[path = "database/seed.rs"]
mod seed;
#[path = "database/settings.rs"]
mod settings;
#[path = "database/staff_scopes.rs"]
mod staff_scopes;
#[path = "ledger/state.rs"]
#[expect(dead_code, reason = "shared with the tests of ledgers, which use the rest")]
mod state;
#[path = "database/surplus_pages.rs"]
mod surplus_pages;
#[path = "database/tables.rs"]
mod tables;
#[path = "database/test_calls.rs"]
mod test_calls;
#[path = "database/todays.rs"]
mod todays;
#[path = "database/told_due.rs"]
mod told_due;
#[path = "database/tried.rs"]
mod tried;
#[path = "database/two_things.rs"]
mod two_things;
#[path = "database/unnamed.rs"]
mod unnamed;
#[path = "database/verify_command.rs"]
mod verify_command;
#[path = "notify/way_out.rs"]
mod way_out;
#[path = "database/whole.rs"]
mod whole;
