//! The référentiels built in at compile time.

use std::sync::LazyLock;

use domain::Referentiel;
use include_dir::{Dir, include_dir};

use crate::files::{Fichiers, LIMITS};
use crate::pack::load_files;

static DOSSIER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../referentiels");

static REFERENTIELS: LazyLock<Vec<Referentiel>> = LazyLock::new(|| {
    builtin_files()
        .map(|files| load_files(&files, LIMITS).expect("the built-in référentiels are checked by this crate's tests"))
        .collect()
});

/// The référentiels built in, in order of code then version.
pub fn builtin() -> Vec<Referentiel> {
    REFERENTIELS.clone()
}

/// The files of each `<code>/<version>` folder that has a `referentiel.toml`.
pub(crate) fn builtin_files() -> impl Iterator<Item = Fichiers> {
    let versions = DOSSIER.dirs().flat_map(Dir::dirs);
    versions.filter(|dir| dir.get_file(dir.path().join("referentiel.toml")).is_some()).map(|dir| {
        let named = |file: &include_dir::File<'_>| {
            Some((file.path().file_name()?.to_str()?.to_owned(), file.contents().to_vec()))
        };
        dir.files().filter_map(named).collect()
    })
}
