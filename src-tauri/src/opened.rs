//! A package or a signed PDF the application is opened with: double-clicked, or given on the command line.
//!
//! It is only ever shown: the page asks for what waits when it starts, and each time it is told that something came.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tauri::{AppHandle, Manager, Runtime, Url};

use crate::window;

/// The end of the names of packages, and of signed PDF.
const PACKAGE: &str = "probant";
const PDF: &str = "pdf";

/// The file that waits for the page to ask.
#[derive(Default)]
pub struct Pending(Mutex<Option<PathBuf>>);

impl Pending {
    /// The one a program was started with, where it was.
    pub fn of(arguments: impl Iterator<Item = OsString>) -> Self {
        let here = std::env::current_dir().unwrap_or_default();
        Self(Mutex::new(first(arguments, &here)))
    }

    /// The package that waits, once.
    pub fn take(&self) -> Option<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take_if(|path| ends_with(path, PACKAGE))
    }

    /// The PDF that waits, once.
    pub fn take_pdf(&self) -> Option<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take_if(|path| ends_with(path, PDF))
    }

    fn put(&self, path: PathBuf) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
    }
}

/// Another start of the application, in the folder `here`: its file waits in this one.
pub fn again<R: Runtime>(handle: &AppHandle<R>, arguments: Vec<String>, here: &str) {
    let found = first(arguments.into_iter().skip(1).map(OsString::from), Path::new(here));
    window::show(handle);
    arrived(handle, found);
}

/// Files the system opens the application with.
#[cfg(any(target_os = "macos", target_os = "ios"))]
pub fn urls<R: Runtime>(handle: &AppHandle<R>, urls: Vec<Url>) {
    arrived(handle, first(urls.into_iter().map(|url| OsString::from(url.as_str())), Path::new("/")));
}

fn arrived<R: Runtime>(handle: &AppHandle<R>, found: Option<PathBuf>) {
    let Some(path) = found else { return };
    handle.state::<Pending>().put(path);
    window::tell(handle, "probant-ouvrir");
}

/// The first of `arguments` that names a package or a PDF that is there; systems give a path, or an address of a file.
fn first(arguments: impl Iterator<Item = OsString>, here: &Path) -> Option<PathBuf> {
    let named = arguments.filter_map(|argument| {
        let address = argument.to_str().filter(|text| text.starts_with("file://")).map(Url::parse);
        match address {
            Some(Ok(url)) => url.to_file_path().ok(),
            Some(Err(_)) => None,
            None => Some(here.join(argument)),
        }
    });
    named.into_iter().find(|path| (ends_with(path, PACKAGE) || ends_with(path, PDF)) && path.is_file())
}

fn ends_with(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case(extension))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_package_that_is_there_is_the_one_that_waits_once() {
        let folder = std::env::temp_dir().join(format!("probant-ouvert-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("été 1.PROBANT");
        std::fs::write(&file, b"x").expect("a file");
        std::fs::write(folder.join("notes.txt"), b"x").expect("a file");
        let words = |words: &[&str]| first(words.iter().map(OsString::from), &folder);
        assert_eq!(words(&["--flag", "notes.txt", "absent.probant", "été 1.PROBANT"]), Some(file.clone()));
        let address = Url::from_file_path(&file).expect("an absolute path");
        assert_eq!(words(&[address.as_str()]), Some(file.clone()));
        assert_eq!(words(&["https://example.org/a.probant", "file://[", "-", ""]), None);
        let pending = Pending(Mutex::new(Some(file.clone())));
        assert_eq!((pending.take_pdf(), pending.take(), pending.take()), (None, Some(file), None));
        let pdf = folder.join("dossier.Pdf");
        std::fs::write(&pdf, b"x").expect("a file");
        assert_eq!(words(&["notes.txt", "dossier.Pdf"]), Some(pdf.clone()));
        let pending = Pending(Mutex::new(Some(pdf.clone())));
        assert_eq!((pending.take(), pending.take_pdf(), pending.take_pdf()), (None, Some(pdf), None));
        std::fs::remove_dir_all(&folder).expect("the folder is ours");
    }
}
