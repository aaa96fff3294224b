//! Agreements sealed and checked: what holds, what does not, and what others' programs say of it.

#[path = "seal/chain.rs"]
mod chain;
#[path = "seal/evidence.rs"]
mod evidence;
#[path = "seal/flips.rs"]
mod flips;
#[path = "seal/kit.rs"]
mod kit;
#[path = "seal/others.rs"]
mod others;
#[path = "seal/sealing.rs"]
mod sealing;
#[path = "seal/service.rs"]
mod service;
#[path = "seal/stamp.rs"]
mod stamp;
