//! Which files are to be verified: those named, and the PDFs of the folders named.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::error::AppError;

/// Files verified at once, at most.
pub const MAX_FICHIERS: usize = 20_000;

/// Folders inside folders, at most.
const MAX_DEPTH: usize = 32;

/// The files named, and below the folders named every `.pdf`, each once, in the order of their names.
///
/// What is hidden is passed over, as are links to folders, which could lead round. A folder that cannot be read inside another is
/// passed over too; one that was named is an error. Errors with [`AppError::TropDeFichiers`] above [`MAX_FICHIERS`].
pub fn pdfs_of(given: &[PathBuf]) -> Result<Vec<PathBuf>, AppError> {
    let mut found = Found::default();
    for path in given {
        if path.is_dir() {
            let entries = children(path).map_err(|error| AppError::of_file(path.display().to_string(), &error))?;
            found.folder(entries, 0)?;
        } else {
            found.file(path.clone())?;
        }
    }
    Ok(found.files)
}

#[derive(Default)]
struct Found {
    files: Vec<PathBuf>,
    seen: HashSet<PathBuf>,
}

impl Found {
    fn file(&mut self, path: PathBuf) -> Result<(), AppError> {
        if self.seen.insert(path.clone()) {
            if self.files.len() == MAX_FICHIERS {
                return Err(AppError::TropDeFichiers { limite: MAX_FICHIERS });
            }
            self.files.push(path);
        }
        Ok(())
    }

    fn folder(&mut self, entries: Vec<PathBuf>, depth: usize) -> Result<(), AppError> {
        for path in entries {
            let Ok(kind) = path.symlink_metadata() else { continue };
            if kind.is_dir() {
                if depth < MAX_DEPTH
                    && let Ok(inside) = children(&path)
                {
                    self.folder(inside, depth + 1)?;
                }
            } else if is_pdf(&path) && path.is_file() {
                self.file(path)?;
            }
        }
        Ok(())
    }
}

/// What is in a folder and not hidden, by name.
fn children(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)?;
    let seen = |path: &PathBuf| !path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(seen).collect();
    paths.sort();
    Ok(paths)
}

fn is_pdf(path: &Path) -> bool {
    path.extension().and_then(OsStr::to_str).is_some_and(|end| end.eq_ignore_ascii_case("pdf"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

    use super::*;

    fn written(folder: &Path, names: &[&str]) {
        for name in names {
            let path = folder.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, b"x").unwrap();
        }
    }

    fn names(folder: &Path, found: &[PathBuf]) -> Vec<String> {
        found.iter().map(|path| path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/")).collect()
    }

    #[test]
    fn a_folder_gives_its_pdfs_in_order_and_what_was_named_comes_whatever_it_is() {
        let dir = tempfile::tempdir().unwrap();
        written(dir.path(), &["b/2.PDF", "b/1.pdf", "a.pdf", "notes.txt", ".caché/c.pdf", "b/._1.pdf", "vide/.garde"]);
        let given = [
            dir.path().join("notes.txt"),
            dir.path().to_owned(),
            dir.path().join("a.pdf"),
            dir.path().join("absent.pdf"),
        ];
        assert_eq!(
            names(dir.path(), &pdfs_of(&given).unwrap()),
            ["notes.txt", "a.pdf", "b/1.pdf", "b/2.PDF", "absent.pdf"]
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_round_are_not_followed_and_links_to_files_are() {
        let dir = tempfile::tempdir().unwrap();
        written(dir.path(), &["a/1.pdf"]);
        std::os::unix::fs::symlink(dir.path(), dir.path().join("a/retour")).unwrap();
        std::os::unix::fs::symlink(dir.path().join("a/1.pdf"), dir.path().join("a/2.pdf")).unwrap();
        std::os::unix::fs::symlink(dir.path().join("nulle-part"), dir.path().join("a/3.pdf")).unwrap();
        assert_eq!(names(dir.path(), &pdfs_of(&[dir.path().to_owned()]).unwrap()), ["a/1.pdf", "a/2.pdf"]);
    }
}
