//! The parts of pages that wake up in the browser. Each page says everything without them.
