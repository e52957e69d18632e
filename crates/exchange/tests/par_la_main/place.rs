//! A folder to stage in, with something beside it that nothing may touch.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use exchange::{Copies, PackageError, Staged, stage};
use tempfile::TempDir;

/// A folder whose `ici` is for staging; whatever is beside it must stay as it was.
pub struct Place {
    root: TempDir,
}

const CANARY: &[u8] = b"intact";

impl Place {
    pub fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("ici")).unwrap();
        fs::write(root.path().join("canari"), CANARY).unwrap();
        Self { root }
    }

    /// The file beside.
    pub fn canary(&self) -> PathBuf {
        self.root.path().join("canari")
    }

    /// The staging folder.
    pub fn here(&self) -> PathBuf {
        self.root.path().join("ici")
    }

    /// Stages those bytes; asserts that nothing was done but in the staging folder, and only under numbers there.
    pub fn stage(&self, bytes: &[u8], copies: Copies) -> Result<Staged, PackageError> {
        let staged = stage(Cursor::new(bytes), &self.here(), copies);
        assert_eq!(fs::read(self.canary()).unwrap(), CANARY);
        let mut beside = names(self.root.path());
        beside.sort();
        assert_eq!(beside, ["canari", "ici"], "something left the staging folder");
        for name in names(&self.here()) {
            assert!(name.len() == 5 && name.bytes().all(|b| b.is_ascii_digit()), "{name}");
        }
        staged
    }
}

fn names(folder: &Path) -> Vec<String> {
    folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}
