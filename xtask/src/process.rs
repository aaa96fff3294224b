//! Other programs: started in process groups of their own, stopped as groups,
//! and written down so that the next run can end what a killed run left.

use crate::guard::{self, OnExit};
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

static RECORDS: OnceLock<PathBuf> = OnceLock::new();

/// A running program. Dropping it stops its whole process group.
pub(crate) struct Running {
    name: String,
    id: u32,
    child: Arc<Mutex<Child>>,
    _stop: OnExit,
}

impl Running {
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        Self::start_stopping_with(command, Signal::Terminate)
    }

    /// Starts a program that ends well on another signal than SIGTERM.
    pub(crate) fn start_stopping_with(command: &mut Command, signal: Signal) -> Result<Self> {
        let name = name_of(command);
        let child = command
            .stdin(Stdio::null())
            .process_group(0)
            .spawn()
            .with_context(|| format!("`{name}` does not start; is it installed?"))?;
        let group = child.id();
        let record = write_record(group);
        let child = Arc::new(Mutex::new(child));
        let stopped = Arc::clone(&child);
        let stop = OnExit::new(move || {
            stop_group(&stopped, group, signal);
            if let Some(record) = record {
                let _ = fs::remove_file(record);
            }
        });
        Ok(Self { name, id: group, child, _stop: stop })
    }

    /// The program's process.
    pub(crate) const fn id(&self) -> u32 {
        self.id
    }

    /// The program's end, when it has come.
    pub(crate) fn ended(&self) -> Result<Option<ExitStatus>> {
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        child.try_wait().with_context(|| format!("`{}` cannot be waited for", self.name))
    }

    pub(crate) fn wait(&self) -> Result<ExitStatus> {
        loop {
            if let Some(status) = self.ended()? {
                guard::stop_if_interrupted();
                return Ok(status);
            }
            std::thread::sleep(Duration::from_millis(15));
        }
    }

    /// The output's end of a program started with `Stdio::piped()`.
    pub(crate) fn take_stdout(&self) -> Option<std::process::ChildStdout> {
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        child.stdout.take()
    }
}

/// How a program is asked to end.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Signal {
    Terminate,
    /// PostgreSQL: drop the connections and shut down in good order.
    Interrupt,
    /// PostgreSQL: stop at once; for clusters that are thrown away.
    Quit,
    Kill,
}

impl Signal {
    const fn name(self) -> &'static str {
        match self {
            Self::Terminate => "TERM",
            Self::Interrupt => "INT",
            Self::Quit => "QUIT",
            Self::Kill => "KILL",
        }
    }
}

/// The shell's own `kill` is everywhere; a separate program may not be.
fn signal_group(group: u32, signal: Signal) {
    let _ = Command::new("sh")
        .args(["-c", "kill -s \"$1\" -- \"-$2\" 2>/dev/null", "kill"])
        .args([signal.name(), &group.to_string()])
        .status();
}

fn stop_group(child: &Mutex<Child>, group: u32, signal: Signal) {
    let ended = || {
        let mut child = child.lock().unwrap_or_else(PoisonError::into_inner);
        matches!(child.try_wait(), Ok(Some(_)) | Err(_))
    };
    if !ended() {
        signal_group(group, signal);
        let patience = Instant::now() + Duration::from_secs(10);
        while !ended() && Instant::now() < patience {
            std::thread::sleep(Duration::from_millis(15));
        }
    }
    // Whatever is left of the group: grandchildren, or a program that does not listen.
    signal_group(group, Signal::Kill);
    while !ended() {
        std::thread::sleep(Duration::from_millis(15));
    }
}

fn name_of(command: &Command) -> String {
    let program = Path::new(command.get_program());
    program.file_name().unwrap_or(command.get_program()).to_string_lossy().into_owned()
}

/// The command as one could type it, for messages.
pub(crate) fn typed(command: &Command) -> String {
    let arguments = command.get_args().map(|part| part.to_string_lossy());
    std::iter::once(name_of(command).into()).chain(arguments).collect::<Vec<_>>().join(" ")
}

/// Runs a program whose output the person sees.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = Running::start(command)?.wait()?;
    if !status.success() {
        bail!("`{}` failed ({status})", typed(command));
    }
    Ok(())
}

/// Runs a program and gives what it printed; on failure the error has it all.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let mut running = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    running = running.stdin(Stdio::null());
    let output = running
        .output()
        .with_context(|| format!("`{}` does not start; is it installed?", typed(command)))?;
    guard::stop_if_interrupted();
    if !output.status.success() {
        bail!(
            "`{}` failed ({}):\n{}{}",
            typed(command),
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Where running programs are written down, and the end of those that an
/// earlier, killed run of this checkout left.
pub(crate) fn sweep(workspace: &Workspace) -> Result<()> {
    let folder = workspace.private().join("running");
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if let Some(group) = left_behind(&path) {
            crate::ui::note(&format!("Stopping process {group}, left by a run that was killed."));
            signal_group(group, Signal::Terminate);
            let patience = Instant::now() + Duration::from_secs(5);
            while started_at(group).is_some() && Instant::now() < patience {
                std::thread::sleep(Duration::from_millis(50));
            }
            signal_group(group, Signal::Kill);
            let _ = fs::remove_file(&path);
        }
    }
    let _ = RECORDS.set(folder);
    Ok(())
}

/// The group in a record whose owner is gone. A record of a program that has
/// ended too is removed at once.
fn left_behind(path: &Path) -> Option<u32> {
    let text = fs::read_to_string(path).ok()?;
    let mut words = text.split_whitespace();
    let owner: u32 = words.next()?.parse().ok()?;
    let owner_start = words.next()?.to_owned();
    let group: u32 = words.next()?.parse().ok()?;
    let group_start = words.next()?.to_owned();
    if started_at(owner) == Some(owner_start) {
        return None;
    }
    if started_at(group) == Some(group_start) {
        return Some(group);
    }
    let _ = fs::remove_file(path);
    None
}

fn write_record(group: u32) -> Option<PathBuf> {
    let owner = std::process::id();
    let path = RECORDS.get()?.join(group.to_string());
    let text = format!("{owner} {} {group} {}\n", started_at(owner)?, started_at(group)?);
    fs::write(&path, text).ok()?;
    Some(path)
}

/// When a process started, in the kernel's ticks: with the number it tells one
/// process from a later one that was given the same number.
fn started_at(process: u32) -> Option<String> {
    let status = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name stands in parentheses and may hold anything, so count from its end.
    let after_name = status.rsplit_once(')')?.1;
    let mut fields = after_name.split_whitespace();
    if fields.next() == Some("Z") {
        return None;
    }
    fields.nth(18).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dropping_a_program_ends_its_children_too() {
        let running =
            Running::start(Command::new("sh").args(["-c", "sleep 60 & wait"])).expect("sh starts");
        let group = running.child.lock().expect("not poisoned").id();
        assert!(started_at(group).is_some());
        drop(running);
        assert_eq!(started_at(group), None);
    }

    #[test]
    fn a_failed_program_says_what_it_printed() {
        let error = output(Command::new("sh").args(["-c", "echo out; echo err >&2; exit 3"]))
            .expect_err("exits with 3")
            .to_string();
        assert!(error.contains("out") && error.contains("err"), "{error}");
    }

    #[test]
    fn a_record_of_a_living_owner_is_left_alone() {
        let folder = std::env::temp_dir().join(format!("besked-record-{}", std::process::id()));
        let own = std::process::id();
        let start = started_at(own).expect("this process runs");
        fs::write(&folder, format!("{own} {start} {own} {start}\n")).expect("written");
        assert_eq!(left_behind(&folder), None);
        fs::write(&folder, format!("{own} 1 {own} {start}\n")).expect("written");
        assert_eq!(left_behind(&folder), Some(own));
        fs::remove_file(&folder).expect("removed");
    }
}
