//! Faults made on purpose: a disk that is small or read-only, a process killed at any moment.
//!
//! This is the seam for all faults of storage: a test asks for one, gets a guard, and everything is put back when the guard
//! is dropped. What needs rights this process lacks (mounting) answers with [`Unavailable`] and its reason, so that a test
//! that cannot run says why instead of passing in silence. Nothing here sleeps: a kill is timed by what was acknowledged.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// Why a fault cannot be made here.
#[derive(Debug)]
pub struct Unavailable(String);

impl std::fmt::Display for Unavailable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file system of its own in memory, as small as asked (Linux, root). Unmounted when dropped.
#[derive(Debug)]
pub struct SmallDisk {
    folder: TempDir,
}

impl SmallDisk {
    /// Mounts a disk of that many bytes.
    pub fn mount(bytes: u64) -> Result<Self, Unavailable> {
        let folder = tempfile::tempdir().map_err(|error| Unavailable(error.to_string()))?;
        mount(&["-t", "tmpfs", "-o", &format!("size={bytes},mode=0700"), "tmpfs"], folder.path())?;
        Ok(Self { folder })
    }

    /// Where it is mounted.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Takes all the room that is left, to the last byte, until the guard is dropped.
    pub fn fill(&self) -> io::Result<Ballast> {
        let path = self.path().join("ballast");
        let mut file = File::create(&path)?;
        for block in [vec![0; 1 << 16], vec![0; 1 << 9], vec![0; 1]] {
            loop {
                match file.write(&block) {
                    Ok(0) => break,
                    Ok(_) => {}
                    Err(error) if error.kind() == io::ErrorKind::StorageFull => break,
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(Ballast { path })
    }

    /// Makes the disk read-only until the guard is dropped. No file may be open for writing on it.
    pub fn read_only(&self) -> Result<ReadOnly<'_>, Unavailable> {
        mount(&["-o", "remount,ro"], self.path())?;
        Ok(ReadOnly { disk: self })
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily: a test that failed may still hold files open.
        let _ = Command::new("umount").arg("--lazy").arg(self.path()).status();
    }
}

/// A disk that is full as long as this lives.
#[derive(Debug)]
pub struct Ballast {
    path: PathBuf,
}

impl Drop for Ballast {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// A disk that is read-only as long as this lives.
#[derive(Debug)]
pub struct ReadOnly<'a> {
    disk: &'a SmallDisk,
}

impl Drop for ReadOnly<'_> {
    fn drop(&mut self) {
        let _ = mount(&["-o", "remount,rw"], self.disk.path());
    }
}

fn mount(options: &[&str], folder: &Path) -> Result<(), Unavailable> {
    let answer = Command::new("mount").args(options).arg(folder).output();
    match answer {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(Unavailable(String::from_utf8_lossy(&output.stderr).trim().to_owned())),
        Err(error) => Err(Unavailable(format!("mount: {error}"))),
    }
}

/// `program` under a tracer that makes one of its system calls fail, every `nth` call of each thread (Linux, `strace`).
///
/// `error` is the name of a system error such as `EIO`. The calls that were made to fail are written in `trace`, each on a
/// line that says `INJECTED`. Kill nothing started this way: the tracer would go and the program stay.
pub fn failing_call(program: &Path, call: &str, error: &str, nth: u32, trace: &Path) -> Result<Command, Unavailable> {
    let works = Command::new("strace").args(["-f", "-o", "/dev/null", "true"]).output();
    match works {
        Ok(output) if output.status.success() => {}
        Ok(output) => return Err(Unavailable(String::from_utf8_lossy(&output.stderr).trim().to_owned())),
        Err(error) => return Err(Unavailable(format!("strace: {error}"))),
    }
    let mut command = Command::new("strace");
    command.arg("-f").arg("-o").arg(trace).arg("-e").arg(format!("trace={call}"));
    command.arg("-e").arg(format!("inject={call}:error={error}:when={nth}+{nth}")).arg(program);
    Ok(command)
}

/// Kills a writing process again and again at moments drawn from a seed.
///
/// The process prints one line for each thing it knows to be safe, and writes on until it is killed.
#[derive(Debug)]
pub struct KillLoop {
    seed: u64,
}

impl KillLoop {
    /// A loop whose moments follow from `seed`; print the seed, so that a failure can be had again.
    pub fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// Starts `command(round)`, kills it after a random number of lines up to `most` and a random moment more, then gives
    /// `check` every line it had printed; `rounds` times.
    pub fn run(
        &mut self,
        rounds: usize,
        most: u64,
        command: impl Fn(usize) -> Command,
        mut check: impl FnMut(usize, &[String]),
    ) -> io::Result<()> {
        for round in 0..rounds {
            let mut child = command(round).stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
            let Some(output) = child.stdout.take() else { return Err(io::Error::other("no output to read")) };
            let wanted = self.draw(most) + 1;
            let spins = self.draw(2_000_000);
            let (mut lines, mut killed) = (Vec::new(), false);
            for line in BufReader::new(output).lines() {
                lines.push(line?);
                if lines.len() as u64 == wanted {
                    // Somewhere inside the write that follows, not always at its beginning.
                    for _ in 0..spins {
                        std::hint::spin_loop();
                    }
                    child.kill()?;
                    killed = true;
                }
            }
            let status = child.wait()?;
            if !killed {
                return Err(io::Error::other(format!("the process ended by itself, {status}, after {lines:?}")));
            }
            check(round, &lines);
        }
        Ok(())
    }

    /// A number below `limit`, by the splitmix64 sequence.
    fn draw(&mut self, limit: u64) -> u64 {
        self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.seed;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit.max(1)
    }
}
