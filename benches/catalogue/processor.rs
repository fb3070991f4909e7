//! CPU time and memory of processes, from the operating system's own accounting.
use crate::trouble::Trouble;
use std::{collections::HashMap, fs, path::Path};

/// Milliseconds in one tick of `/proc/PID/stat`; Linux shows 100 ticks a second to every program.
const TICK_MS: f64 = 10.0;

/// A process, with its children where it is a postmaster.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meter {
    pid: u32,
    with_children: bool,
}

/// How much CPU time a meter's processes had used.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// Nanoseconds by process and thread: fine, but a thread that ends takes its time along.
    threads: HashMap<(u32, u32), u64>,
    /// Ticks by process, ended threads included.
    ticks: HashMap<u32, u64>,
}

impl Meter {
    /// Of one process.
    pub(crate) fn process(pid: u32) -> Self {
        Self { pid, with_children: false }
    }

    /// Of a postmaster and all that it has forked.
    pub(crate) fn postmaster(pid: u32) -> Self {
        Self { pid, with_children: true }
    }

    /// Reads the accounts now.
    pub(crate) fn read(self) -> Reading {
        let mut reading = Reading::default();
        let mut pids = vec![self.pid];
        if self.with_children {
            pids.extend(processes().filter(|pid| stat(*pid, PARENT) == Some(self.pid.into())));
        }
        for pid in pids {
            if let (Some(user), Some(system)) = (stat(pid, USER), stat(pid, SYSTEM)) {
                reading.ticks.insert(pid, user + system);
            }
            for thread in numbers(format!("/proc/{pid}/task")) {
                if let Some(nanos) = nanoseconds(&format!("/proc/{pid}/task/{thread}/schedstat")) {
                    reading.threads.insert((pid, thread), nanos);
                }
            }
        }
        reading
    }
}

impl Reading {
    /// CPU milliseconds used since an earlier reading of the same meter.
    pub(crate) fn since(&self, earlier: &Self) -> f64 {
        let fine = self.threads.iter().map(|(thread, now)| now - earlier.threads.get(thread).unwrap_or(&0).min(now));
        let fine = count(fine.sum()) / 1e6;
        let coarse = self.ticks.iter().map(|(pid, now)| now - earlier.ticks.get(pid).unwrap_or(&0).min(now));
        let coarse = count(coarse.sum()) * TICK_MS;
        // Beyond what rounding to ticks explains, threads have ended in between: then the ticks know more.
        let rounding = 2.0 * TICK_MS * count(self.ticks.len() as u64);
        if coarse > fine + rounding { coarse } else { fine }
    }
}

/// CPU nanoseconds of the calling thread.
pub(crate) fn this_thread() -> u64 {
    nanoseconds("/proc/thread-self/schedstat").unwrap_or(0)
}

/// Resident memory now and at its highest, megabytes (2^20 bytes).
pub(crate) fn memory(pid: u32) -> Result<(f64, f64), Trouble> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let megabytes = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.split_whitespace().next()?.parse().ok().map(|kilobytes: u64| count(kilobytes) / 1024.0)
    };
    megabytes("VmRSS:").zip(megabytes("VmHWM:")).ok_or_else(|| "the process tells no memory".into())
}

/// The postmaster that listens on a port of this machine: by its command line, else the only one there is.
pub(crate) fn postmaster_on(port: u16) -> Option<u32> {
    let postgres =
        |pid: u32| fs::read_to_string(format!("/proc/{pid}/comm")).is_ok_and(|name| name.trim() == "postgres");
    let parent = |pid: u32| stat(pid, PARENT).and_then(|parent| u32::try_from(parent).ok());
    let masters = processes().filter(|pid| postgres(*pid) && !parent(*pid).is_some_and(postgres));
    let masters: Vec<u32> = masters.collect();
    let names_port = |pid: &u32| {
        let line = fs::read_to_string(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        line.contains(&format!("-p\0{port}\0")) || line.contains(&format!("-p{port}\0"))
    };
    let only = (masters.len() == 1).then(|| masters[0]);
    masters.into_iter().find(names_port).or(only)
}

/// Model of the processor and how many there are.
pub(crate) fn machine() -> (String, usize) {
    let told = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let named = told.lines().find(|line| line.starts_with("model name"));
    let name = named.and_then(|line| line.split_once(':')).map_or("unknown", |(_, name)| name.trim());
    (name.to_owned(), told.lines().filter(|line| line.starts_with("processor")).count())
}

/// A count as a figure.
#[expect(clippy::cast_precision_loss, reason = "figures for people; none comes near 2^52")]
pub(crate) fn count(number: u64) -> f64 {
    number as f64
}

/// Places in `/proc/PID/stat`, counted after the name in brackets.
const PARENT: usize = 1;
const USER: usize = 11;
const SYSTEM: usize = 12;

fn stat(pid: u32, place: usize) -> Option<u64> {
    let line = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    line.rsplit_once(')')?.1.split_whitespace().nth(place)?.parse().ok()
}

fn nanoseconds(path: &str) -> Option<u64> {
    fs::read_to_string(path).ok()?.split_whitespace().next()?.parse().ok()
}

fn processes() -> impl Iterator<Item = u32> {
    numbers("/proc")
}

/// Names in a folder that are numbers; none where the process behind it has ended.
fn numbers(folder: impl AsRef<Path>) -> impl Iterator<Item = u32> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}
