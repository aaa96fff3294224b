//! The portal as a browser meets it: through its router, with the real database roles and the
//! development identity provider.

#[path = "database/seed.rs"]
#[expect(dead_code, reason = "shared with the tests of the database, which use the rest")]
mod seed;

#[path = "database/made_so.rs"]
mod made_so;

#[path = "web/address.rs"]
mod address;
#[path = "web/agreement.rs"]
mod agreement;
#[path = "web/api.rs"]
mod api;
#[path = "web/appealing.rs"]
mod appealing;
#[path = "web/brought_in.rs"]
mod brought_in;
#[path = "web/call_links.rs"]
mod call_links;
#[path = "web/callbacks.rs"]
mod callbacks;
#[path = "web/capacity.rs"]
mod capacity;
#[path = "web/case_acts.rs"]
mod case_acts;
#[path = "evidence/samples.rs"]
mod samples;

#[path = "web/evidence.rs"]
mod evidence;
#[path = "web/faults.rs"]
mod faults;
#[path = "web/forms.rs"]
mod forms;
#[path = "web/hang_up.rs"]
mod hang_up;
#[path = "web/headers.rs"]
mod headers;
#[path = "web/keyed.rs"]
mod keyed;
#[path = "web/letters.rs"]
mod letters;
#[path = "web/multipart.rs"]
mod multipart;
#[path = "web/peer.rs"]
mod peer;
#[path = "web/plan_shown.rs"]
mod plan_shown;
#[path = "web/plan_signing.rs"]
mod plan_signing;
#[path = "web/policies.rs"]
mod policies;
#[path = "web/protected.rs"]
mod protected;
#[path = "../../letters/tests/letters/read.rs"]
#[expect(dead_code, reason = "shared with the tests of letters, which use the rest")]
mod read;
#[path = "web/received.rs"]
mod received;
#[path = "web/refunds.rs"]
mod refunds;
#[path = "web/refusals.rs"]
mod refusals;
#[path = "web/respites.rs"]
mod respites;
#[path = "web/rig.rs"]
mod rig;
#[path = "web/scans.rs"]
mod scans;
#[path = "web/served_jobs.rs"]
mod served_jobs;
#[path = "web/sessions.rs"]
mod sessions;
#[path = "web/settings.rs"]
mod settings;
#[path = "web/sign_in.rs"]
mod sign_in;
#[path = "web/signing.rs"]
mod signing;
#[path = "web/staff_case_acts.rs"]
mod staff_case_acts;
#[path = "web/staff_cases.rs"]
mod staff_cases;
#[path = "web/staff_plans.rs"]
mod staff_plans;
#[path = "notify/way_out.rs"]
mod way_out;
