//! The two examples, written and sealed once for all the tests of one build.
//!
//! Laying out and sealing an example takes seconds, and the runner gives each test a process of its own: nothing kept in
//! memory would serve the next one. So what the program made is kept in the build's folder, under a name drawn from the
//! program itself (date and size) and guarded by a lock: another build makes another, tests that run beside each other
//! wait for the first. Tests only read it; one that writes takes a copy.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use app::{App, DossierScelleJson};
use domain::DossierId;

use crate::{ports, program};

/// The codes of the référentiels that have an example.
pub const CODES: [&str; 2] = ["cqpm-tmsi", "cqpm-asri"];

/// After how long the examples of another build are removed.
const STALE: Duration = Duration::from_hours(1);

/// An example: its library, its id, its sealed PDF.
#[derive(Debug)]
pub struct Demo {
    /// Data folder; to be read, never written.
    pub donnees: PathBuf,
    /// The dossier.
    pub id: String,
    /// The PDF the command line wrote.
    pub pdf: PathBuf,
}

/// The example of that référentiel, sealed.
///
/// # Panics
/// When the program cannot make it.
pub fn sealed(code: &str) -> Demo {
    let folder = shelf();
    fs::create_dir_all(&folder).expect("the build's folder can be written");
    let lock = File::create(folder.join(format!("{code}.lock"))).expect("the build's folder can be written");
    lock.lock().expect("the system has locks");
    let (donnees, pdf, told) =
        (folder.join(code), folder.join(format!("{code}.pdf")), folder.join(format!("{code}.id")));
    if !told.exists() {
        // Whatever an interrupted test left half made.
        let _ = fs::remove_dir_all(&donnees);
        let id = program::run(&donnees, ["exemple", "--referentiel", code]).good().trim().to_owned();
        program::run(&donnees, ["exporter".as_ref(), id.as_ref(), "--sortie".as_ref(), pdf.as_os_str()]).good();
        fs::write(&told, &id).expect("the build's folder can be written");
    }
    let id = fs::read_to_string(&told).expect("written above, or before under the lock");
    Demo { donnees, id, pdf }
}

/// Where the examples of this build are; those of builds long past are removed.
fn shelf() -> PathBuf {
    let program = program::path();
    let about = program.metadata().expect("the program is there");
    let made = about.modified().expect("the system keeps dates").duration_since(UNIX_EPOCH).unwrap_or_default();
    let shelves = program.with_file_name("probant-exemples");
    let name = format!("{}-{}", made.as_nanos(), about.len());
    // A test of another build may still be reading its own: only what nobody can be using any more goes.
    let stale = |entry: &fs::DirEntry| {
        let made = entry.metadata().and_then(|about| about.modified()).ok();
        *entry.file_name() != *name && made.and_then(|made| made.elapsed().ok()).is_some_and(|age| age > STALE)
    };
    for other in fs::read_dir(&shelves).into_iter().flatten().flatten().filter(stale) {
        let _ = fs::remove_dir_all(other.path());
    }
    shelves.join(name)
}

impl Demo {
    /// The bytes of the PDF.
    ///
    /// # Panics
    /// When it cannot be read.
    pub fn bytes(&self) -> Vec<u8> {
        fs::read(&self.pdf).expect("made under the lock")
    }

    /// The id of the dossier.
    ///
    /// # Panics
    /// When the program printed no id.
    pub fn dossier(&self) -> DossierId {
        self.id.parse().expect("the program prints an id")
    }

    /// The library, opened to read.
    ///
    /// # Panics
    /// When it cannot be.
    pub async fn open(&self) -> App {
        App::open_read_only(&self.donnees, ports::fixed()).await.expect("made under the lock")
    }

    /// A copy of the library that a test may write to.
    ///
    /// # Panics
    /// When there is no room for it.
    pub fn copy(&self) -> tempfile::TempDir {
        let copy = tempfile::tempdir().expect("a folder");
        copy_folder(&self.donnees, copy.path());
        copy
    }
}

/// `dossier.json` of a PDF.
///
/// # Panics
/// When there is none, or when it is not one.
pub fn dossier_json(pdf: &[u8]) -> DossierScelleJson {
    let json = signature::attachment(pdf, app::DOSSIER_JSON, app::MAX_DOSSIER_JSON).expect("attached");
    serde_json::from_slice(&json).expect("what was written can be read")
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("room");
        }
    }
}
