//! The parts of pages that wake up in the browser. Each page says everything without them.

mod pay_on;

pub use pay_on::PayOnDay;
