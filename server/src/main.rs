//! Besked.
fn main() {}
