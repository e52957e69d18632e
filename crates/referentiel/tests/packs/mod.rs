//! The files of a built-in référentiel, as they are in the repository.

use std::path::{Path, PathBuf};

use referentiel::Fichiers;

/// The folder of version 1 of a built-in référentiel.
#[allow(dead_code, reason = "not every test that reads packs needs the folder")]
pub fn folder(code: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../referentiels").join(code).join("1")
}

/// Its files, by name.
pub fn files(code: &str) -> Fichiers {
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        let entry = entry.unwrap();
        (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).unwrap())
    };
    std::fs::read_dir(folder(code)).unwrap().map(read).collect()
}
