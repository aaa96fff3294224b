//! Jobs, messages and e-mail: with the real database roles, and a mail server that speaks the whole
//! protocol over TCP and TLS.

#[path = "database/seed.rs"]
#[expect(dead_code, reason = "shared with the tests of the database, which use the rest")]
mod seed;

#[path = "notify/awaited.rs"]
mod awaited;
#[path = "notify/broken.rs"]
mod broken;
#[path = "notify/callbacks.rs"]
mod callbacks;
#[path = "notify/cluster.rs"]
mod cluster;
#[path = "notify/contested.rs"]
mod contested;
#[path = "notify/delays.rs"]
mod delays;
#[path = "notify/killed.rs"]
mod killed;
#[path = "notify/kit.rs"]
mod kit;
#[path = "notify/lapses.rs"]
mod lapses;
#[path = "notify/leases.rs"]
mod leases;
#[path = "notify/mail.rs"]
mod mail;
#[path = "notify/messages.rs"]
mod messages;
#[path = "database/noted.rs"]
mod noted;
#[path = "notify/notes.rs"]
mod notes;
#[path = "notify/plan_fee.rs"]
mod plan_fee;
#[path = "notify/plans.rs"]
mod plans;
#[path = "notify/queue.rs"]
mod queue;
#[path = "notify/respites.rs"]
mod respites;
#[path = "notify/smtp.rs"]
mod smtp;
#[path = "notify/way_out.rs"]
mod way_out;
