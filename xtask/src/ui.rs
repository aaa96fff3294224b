//! What a person sees while a command works.

use indicatif::{ProgressBar, ProgressStyle};
use std::time::{Duration, Instant};

/// Says what is being done now.
pub(crate) fn step(text: &str) {
    eprintln!("› {text}");
}

/// Says a fact that belongs to the step before.
pub(crate) fn note(text: &str) {
    eprintln!("  {text}");
}

/// Says what went wrong, from the outermost reason inwards.
pub(crate) fn failure(error: &anyhow::Error) {
    eprintln!();
    eprintln!("✗ {error}");
    for reason in error.chain().skip(1) {
        eprintln!("  because: {reason}");
    }
}

/// A step that says nothing itself while it works: a spinner stands for it, and
/// a line with the time it took remains.
pub(crate) struct Waiting {
    bar: ProgressBar,
    text: String,
    since: Instant,
    done: bool,
}

impl Waiting {
    pub(crate) fn new(text: &str) -> Self {
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        bar.set_message(text.to_owned());
        bar.enable_steady_tick(Duration::from_millis(120));
        if bar.is_hidden() {
            step(text);
        }
        Self { bar, text: text.to_owned(), since: Instant::now(), done: false }
    }

    /// Ends the step well, with a word on what came of it.
    pub(crate) fn done(mut self, outcome: &str) {
        self.done = true;
        let hidden = self.bar.is_hidden();
        self.bar.finish_and_clear();
        let took = self.since.elapsed().as_secs_f32();
        if !hidden {
            step(&self.text);
        }
        note(&format!("{outcome} ({took:.1} s)"));
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if !self.done {
            let hidden = self.bar.is_hidden();
            self.bar.finish_and_clear();
            if !hidden {
                step(&self.text);
            }
        }
    }
}
