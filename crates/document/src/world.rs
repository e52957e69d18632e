//! Everything the typesetter can see: the template, our fonts, the data and the images it is given. Nothing else exists.

use std::collections::HashMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::fonts::FONTS;

static MODELE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../assets/modele");

/// With what marks the head of a row as such: tables of forms are read along their rows.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

/// Parsed once: the template does not change while the program runs.
static SOURCES: LazyLock<HashMap<FileId, Source>> = LazyLock::new(|| {
    let text = |file: &include_dir::File<'_>| file.contents_utf8().map(str::to_owned);
    let files = MODELE.files().filter_map(|file| Some((file.path().to_str()?.to_owned(), text(file)?)));
    files.map(|(path, text)| (file_id(&path), Source::new(file_id(&path), text))).collect()
});

/// The id of a file of the template or of the data.
///
/// The typesetter keeps each path for the life of the process, at most 65,536 of them: paths here are ours (`modele.typ`,
/// `preuves/3.jpg`), never made from a hash or a file name.
fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("our own paths are plain names");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// The file of the template that lays the whole dossier out.
const MAIN: &str = "modele.typ";

/// The typesetter's world for one dossier.
pub struct Atelier {
    main: FileId,
    files: HashMap<FileId, Bytes>,
}

impl Atelier {
    /// A world with these files beside the template.
    pub fn new(files: impl IntoIterator<Item = (String, Bytes)>) -> Self {
        Self::of(MAIN, files)
    }

    /// The same for another document of the template, begun by the file `main`.
    pub fn of(main: &str, files: impl IntoIterator<Item = (String, Bytes)>) -> Self {
        Self { main: file_id(main), files: files.into_iter().map(|(path, bytes)| (file_id(&path), bytes)).collect() }
    }
}

impl World for Atelier {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SOURCES.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
