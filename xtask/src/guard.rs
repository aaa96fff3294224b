//! What must be undone when a command ends, however it ends: well, with an
//! error, or because someone pressed Ctrl-C.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

type Cleanup = Box<dyn FnOnce() + Send>;

static CLEANUPS: Mutex<Vec<(u64, Cleanup)>> = Mutex::new(Vec::new());
static NEXT: AtomicU64 = AtomicU64::new(0);
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

fn cleanups() -> MutexGuard<'static, Vec<(u64, Cleanup)>> {
    // A panic elsewhere is no reason to leave processes running.
    CLEANUPS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs its action once: when dropped, or when the command is interrupted.
#[must_use = "the action runs as soon as this is dropped"]
pub(crate) struct OnExit(u64);

impl OnExit {
    pub(crate) fn new(action: impl FnOnce() + Send + 'static) -> Self {
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        cleanups().push((id, Box::new(action)));
        Self(id)
    }
}

impl Drop for OnExit {
    fn drop(&mut self) {
        let action = {
            let mut all = cleanups();
            let place = all.iter().position(|(id, _)| *id == self.0);
            place.map(|place| all.remove(place).1)
        };
        if let Some(action) = action {
            action();
        }
    }
}

/// Runs every action that is left, the newest first.
pub(crate) fn run_all() {
    loop {
        let Some((_, action)) = cleanups().pop() else {
            return;
        };
        action();
    }
}

/// Listens for Ctrl-C and its kin. Children run in process groups of their own,
/// so the signal reaches only this process, which then stops them in order.
pub(crate) fn install() {
    let listen = || {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
            return;
        };
        let asked = runtime.block_on(async {
            use tokio::signal::unix::{SignalKind, signal};
            let (Ok(mut interrupt), Ok(mut terminate), Ok(mut hang_up)) = (
                signal(SignalKind::interrupt()),
                signal(SignalKind::terminate()),
                signal(SignalKind::hangup()),
            ) else {
                return None;
            };
            Some(tokio::select! {
                _ = interrupt.recv() => "Ctrl-C",
                _ = terminate.recv() => "SIGTERM",
                _ = hang_up.recv() => "the terminal went away",
            })
        });
        let Some(asked) = asked else {
            return;
        };
        INTERRUPTED.store(true, Ordering::SeqCst);
        eprintln!("\nStopping what was started ({asked}) …");
        run_all();
        std::process::exit(130);
    };
    std::thread::spawn(listen);
}

/// True once someone asked the command to stop.
pub(crate) fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// Leaves the ending to the thread that already stops everything.
pub(crate) fn stop_if_interrupted() {
    while interrupted() {
        std::thread::sleep(Duration::from_secs(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn an_action_runs_once_when_dropped() {
        let count = Arc::new(AtomicU64::new(0));
        let inner = Arc::clone(&count);
        let guard = OnExit::new(move || {
            inner.fetch_add(1, Ordering::SeqCst);
        });
        assert_eq!(count.load(Ordering::SeqCst), 0);
        drop(guard);
        assert_eq!(count.load(Ordering::SeqCst), 1);
    }
}
