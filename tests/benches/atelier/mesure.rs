//! Times, their middle and their edge, and the table they are printed in.

use std::path::Path;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// One line of the table.
pub struct Row {
    /// What was done.
    pub what: String,
    /// How long it took.
    pub times: Times,
    /// Beside what.
    pub beside: String,
}

/// Times of the same thing, sorted.
pub struct Times(Vec<Duration>);

impl Times {
    pub fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// The time that `share` of them (0 to 1) do not exceed.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "the times are few"
    )]
    pub fn at(&self, share: f64) -> Duration {
        let rank = (share * self.0.len() as f64).ceil() as usize;
        self.0[rank.clamp(1, self.0.len()) - 1]
    }

    /// « 1.42 » at the middle and at the edge: how many times longer than `other`.
    pub fn ratios(&self, other: &Self) -> String {
        let ratio = |share| self.at(share).as_secs_f64() / other.at(share).as_secs_f64();
        format!("{:.2} at the median, {:.2} at p99", ratio(0.5), ratio(0.99))
    }
}

/// How long `work` takes, and what it gives.
pub async fn timed<T>(work: impl Future<Output = T>) -> (Duration, T) {
    let start = Instant::now();
    let made = work.await;
    (start.elapsed(), made)
}

/// A folder on the disk of the build, never in memory: what is measured is what reaches a disk.
pub fn folder() -> TempDir {
    let near = Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(near).unwrap();
    tempfile::tempdir_in(near).unwrap()
}

pub fn table(rows: &[Row]) -> String {
    let head = "| what | median | p95 | p99 | beside |\n| --- | --- | --- | --- | --- |".to_owned();
    let lines = rows.iter().map(|Row { what, times, beside }| {
        format!("| {what} | {:.1?} | {:.1?} | {:.1?} | {beside} |", times.at(0.5), times.at(0.95), times.at(0.99))
    });
    std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n")
}
