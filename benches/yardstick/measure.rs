//! What a run of a program took.

use std::io;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Command, ExitStatus, Stdio};
use std::time::Instant;

/// Of one process, from its start to its end.
#[derive(Clone, Copy, Debug)]
pub struct Usage {
    pub seconds: f64,
    /// Of all its threads, in the program and in the system. A neighbour on the machine disturbs this less.
    pub processor: f64,
    /// The most memory it had at once, in bytes.
    pub peak: u64,
}

/// Runs a program to its end. What it says is thrown away.
///
/// # Errors
/// Where it can't be started, or ends with anything but success.
pub fn run(command: &mut Command) -> io::Result<Usage> {
    let start = Instant::now();
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let (status, used) = wait(child.id())?;
    let usage = Usage {
        seconds: start.elapsed().as_secs_f64(),
        processor: processor(&used),
        peak: used.ru_maxrss as u64 * 1024,
    };
    if !status.success() {
        return Err(io::Error::other(format!("{command:?} ended with {status}")));
    }
    Ok(usage)
}

/// Waits for a child and asks the system what it used, which the standard library doesn't tell.
fn wait(pid: u32) -> io::Result<(ExitStatus, libc::rusage)> {
    let mut status = 0;
    // SAFETY: both places are ours and as large as the call writes; all zeros are a valid `rusage`.
    let (done, usage) = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        (libc::wait4(pid as libc::pid_t, &raw mut status, 0, &raw mut usage), usage)
    };
    if done < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok((ExitStatus::from_raw(status), usage))
}

/// The processor's seconds that this process has used up to now.
pub fn own_processor() -> f64 {
    // SAFETY: the place is ours and as large as the call writes; all zeros are a valid `rusage`.
    processor(&unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        libc::getrusage(libc::RUSAGE_SELF, &raw mut usage);
        usage
    })
}

fn processor(usage: &libc::rusage) -> f64 {
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

/// Several measurements of one thing, in the order of the rounds.
#[derive(Clone, Default, Debug)]
pub struct Series(Vec<f64>);

impl Series {
    pub fn add(&mut self, value: f64) {
        self.0.push(value);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn median(&self) -> f64 {
        median(self.0.clone())
    }

    pub fn least(&self) -> f64 {
        self.0.iter().copied().fold(f64::INFINITY, f64::min)
    }

    pub fn most(&self) -> f64 {
        self.0.iter().copied().fold(f64::NEG_INFINITY, f64::max)
    }

    /// How many times another series' figures these are: the median of what each round says, as both were measured within
    /// a moment then.
    pub fn times(&self, other: &Self) -> f64 {
        median(self.0.iter().zip(&other.0).map(|(ours, theirs)| ours / theirs).collect())
    }
}

/// The middle one; of an even number, the mean of the two in the middle.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let (lower, upper) = (values[(values.len() - 1) / 2], values[values.len() / 2]);
    (lower + upper) / 2.0
}
