//! Whether a folder is synchronised with other computers, so that two of them may write the same library.
//!
//! Judged by the names of the folders it is in, which the services choose, and by what the services leave at the root of what
//! they synchronise. A guess, for a warning: a service that is not known here is not seen.

use std::path::{Component, Path};

/// Names of folders as their services make them, in lower case. What follows (an account, a number) is not looked at.
const NAMES: [(&str, &str); 22] = [
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("icloud drive", "iCloud Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("mobile documents", "iCloud Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("kdrive", "kDrive"),
    ("pcloud drive", "pCloud"),
    ("pclouddrive", "pCloud"),
    ("proton drive", "Proton Drive"),
    ("protondrive", "Proton Drive"),
    ("synologydrive", "Synology Drive"),
    ("box sync", "Box"),
    ("cozy drive", "Cozy"),
    ("megasync", "MEGA"),
    ("seafile", "Seafile"),
    ("tresorit", "Tresorit"),
    ("cloudstorage", "le système"),
];

/// What services leave at the root of what they synchronise.
const MARKERS: [(&str, &str); 9] = [
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".tmp.driveupload", "Google Drive"),
    (".tmp.drivedownload", "Google Drive"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".stfolder", "Syncthing"),
    (".megaignore", "MEGA"),
];

/// The service that synchronises `folder`, as it is called; `is_there` says whether a file is.
pub(crate) fn service(folder: &Path, is_there: impl Fn(&Path) -> bool) -> Option<&'static str> {
    // The nearest one that is known: macOS keeps those of all services in one folder.
    let mut parts = folder.components().rev().filter_map(|component| match component {
        Component::Normal(name) => Some(name.to_string_lossy().to_lowercase()),
        _ => None,
    });
    let named = parts.find_map(|name| NAMES.iter().find(|(known, _)| is_name(&name, known)));
    let marked = || folder.ancestors().find_map(|at| MARKERS.iter().find(|(marker, _)| is_there(&at.join(marker))));
    named.or_else(marked).map(|(_, service)| *service)
}

/// « dropbox », « dropbox (personnel) », « onedrive - ateliers », « kdrive2 », and not « dropboxes ».
fn is_name(name: &str, known: &str) -> bool {
    name.strip_prefix(known).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
}

/// As [`service`], on this computer, also where links lead.
pub(crate) fn service_of(folder: &Path) -> Option<&'static str> {
    let is_there = |path: &Path| path.exists();
    service(folder, is_there).or_else(|| std::fs::canonicalize(folder).ok().and_then(|real| service(&real, is_there)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(path: &str) -> Option<&'static str> {
        service(Path::new(path), |_| false)
    }

    #[test]
    fn services_are_known_by_the_folders_they_make() {
        for (path, expected) in [
            ("/home/camille/Dropbox/Probant", "Dropbox"),
            ("/home/camille/Dropbox (Ateliers du Lac)/Probant", "Dropbox"),
            ("/mnt/c/Users/Camille/OneDrive - Ateliers du Lac/Documents", "OneDrive"),
            ("/Users/camille/Library/CloudStorage/OneDrive-Personal/Probant", "OneDrive"),
            ("/Users/camille/Library/CloudStorage/GoogleDrive-c@example.org/Mon Drive", "Google Drive"),
            ("/Users/camille/Library/CloudStorage/Autre-camille/Probant", "le système"),
            ("/Users/camille/Library/Mobile Documents/com~apple~CloudDocs/Probant", "iCloud Drive"),
            ("/mnt/c/Users/Camille/iCloudDrive/Probant", "iCloud Drive"),
            ("/home/camille/Nextcloud2/Probant", "Nextcloud"),
            ("/home/camille/kDrive/CQPM/Probant", "kDrive"),
            ("/home/camille/ONEDRIVE/Probant", "OneDrive"),
        ] {
            assert_eq!(named(path), Some(expected), "{path}");
        }
    }

    #[test]
    fn other_folders_are_not_suspected() {
        for path in [
            "/home/camille/.local/share/probant",
            "/home/camille/Dropboxes/Probant",
            "/home/camille/Mon OneDrive d’avant/Probant",
            "/media/camille/CLE/Probant",
            "/",
        ] {
            assert_eq!(named(path), None, "{path}");
        }
    }

    #[test]
    fn a_service_whose_folder_was_renamed_is_known_by_what_it_leaves_there() {
        let folder = Path::new("/home/camille/Travail/CQPM/Probant");
        let found =
            |marker: &'static str| service(folder, move |path| path == Path::new("/home/camille/Travail").join(marker));
        assert_eq!(found(".stfolder"), Some("Syncthing"));
        assert_eq!(found(".dropbox"), Some("Dropbox"));
        assert_eq!(found(".autre"), None);
    }
}
