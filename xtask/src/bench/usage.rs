//! What processes use of this machine, as the kernel counts it.

use anyhow::{Context, Result};
use std::fs;

/// Processor time of a process in the kernel's ticks: its own, and its ended children's.
fn ticks(process: u32) -> Result<[u64; 2]> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))
        .with_context(|| format!("process {process} is not there"))?;
    parse_ticks(&stat).context("the kernel's account cannot be read")
}

/// The name stands in parentheses and may hold anything; the figures follow the last one.
fn parse_ticks(stat: &str) -> Option<[u64; 2]> {
    let (_, figures) = stat.rsplit_once(')')?;
    let figures: Vec<&str> = figures.split_whitespace().collect();
    let figure = |place: usize| figures.get(place)?.parse::<u64>().ok();
    Some([figure(11)? + figure(12)?, figure(13)? + figure(14)?])
}

/// Processor time of a server and of a database with all its backends, in ticks.
pub(crate) fn processor(server: u32, database: u32) -> Result<u64> {
    let [own, _] = ticks(server)?;
    let [root, ended] = ticks(database)?;
    let mut all = own + root + ended;
    for entry in fs::read_dir("/proc")? {
        let name = entry?.file_name();
        let Some(process) = name.to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        if parent(process) == Some(database) {
            // A backend may end between the look at its parent and the look at its account; then
            // the database's own account has it.
            all += ticks(process).map_or(0, |[own, _]| own);
        }
    }
    Ok(all)
}

fn parent(process: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

/// Memory that a process has in use now, in MiB.
pub(crate) fn resident(process: u32) -> Result<f64> {
    memory(process, "VmRSS:")
}

/// The most that a process has had in use, in MiB.
pub(crate) fn peak(process: u32) -> Result<f64> {
    memory(process, "VmHWM:")
}

fn memory(process: u32, field: &str) -> Result<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))
        .with_context(|| format!("process {process} is not there"))?;
    parse_memory(&status, field).context("the kernel's account cannot be read")
}

fn parse_memory(status: &str, field: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix(field))?;
    let kib: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kib / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::{parse_memory, parse_ticks};

    #[test]
    fn a_name_with_parentheses_and_spaces_does_not_shift_the_figures() {
        let stat = "7 (a ) 9 (b) S 1 7 7 0 -1 0 0 0 0 0 30 12 5 2 20 0 1 0 100 0 0";
        assert_eq!(parse_ticks(stat), Some([42, 7]));
        assert_eq!(parse_ticks("7 (a"), None);
    }

    #[test]
    fn memory_is_told_in_mebibytes() {
        let status = "Name:\tbesked\nVmHWM:\t   2048 kB\nVmRSS:\t   1024 kB\n";
        assert_eq!(parse_memory(status, "VmHWM:"), Some(2.0));
        assert_eq!(parse_memory(status, "VmRSS:"), Some(1.0));
        assert_eq!(parse_memory(status, "VmSwap:"), None);
    }
}
