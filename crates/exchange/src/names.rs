//! Names of entries: which are accepted, and which a file of the user's gets.
//!
//! An accepted name means the same file on every system: relative, `/` between folders, in NFC, no part a system reads as a
//! device, a drive, a parent or a hidden end. Nothing staged is ever named after it; the rules are for whoever unzips by hand.

use std::collections::HashSet;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::error::{PackageError, shown};
use crate::limits::MAX_NAME;

/// The longest name [`portable_name`] gives, in characters.
const MAX_PORTABLE: usize = 60;

/// Names Windows gives to devices, whatever follows the first dot.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Refuses a name that does not mean the same file everywhere.
pub fn check_name(name: &str) -> Result<(), PackageError> {
    let named = || shown(name);
    if name.contains('\\') {
        return Err(PackageError::BackslashName { name: named() });
    }
    let mut chars = name.chars();
    let drive = chars.next().is_some_and(|c| c.is_ascii_alphabetic()) && chars.next() == Some(':');
    if name.starts_with('/') || drive {
        return Err(PackageError::AbsoluteName { name: named() });
    }
    if name.is_empty() || name.len() > MAX_NAME || !is_nfc(name) || name.chars().any(is_forbidden) {
        return Err(PackageError::InvalidName { name: named() });
    }
    for part in name.split('/') {
        if part == "." || part == ".." {
            return Err(PackageError::ParentName { name: named() });
        }
        // Windows drops a space or a dot at the end: `nul .txt` and `a.` would name something else there.
        if part.is_empty() || part.ends_with(['.', ' ']) || part.starts_with(' ') {
            return Err(PackageError::InvalidName { name: named() });
        }
        if is_device(part) {
            return Err(PackageError::DeviceName { name: named() });
        }
    }
    Ok(())
}

/// A file name for `wanted` (given by a person or a camera) with that extension; `rank` makes it the only one of its folder.
///
/// What [`check_name`] refuses is replaced: the answer is always accepted.
pub fn portable_name(rank: usize, wanted: &str, extension: &str) -> String {
    let plain: String = wanted.nfc().map(|c| if is_forbidden(c) || "/\\".contains(c) { '-' } else { c }).collect();
    let stem = plain.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or(plain.as_str(), |(stem, _)| stem);
    let stem: String =
        stem.trim_matches(['.', ' ', '-']).chars().take(MAX_PORTABLE).collect::<String>().nfc().collect();
    let stem = stem.trim_end_matches(['.', ' ', '-']);
    let separator = if stem.is_empty() { "" } else { "-" };
    format!("{rank:02}{separator}{stem}.{extension}")
}

/// The names seen so far, as the least careful file system compares them.
#[derive(Default)]
pub(crate) struct Names(HashSet<String>);

impl Names {
    /// Refuses a name that some file system takes for one seen before.
    pub fn add(&mut self, name: &str) -> Result<(), PackageError> {
        // Compatibility forms too: some systems fold `ﬁ` and `fi`, or `Å` and its parts.
        let folded: String = name.nfkc().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfkc().collect();
        if self.0.insert(folded) { Ok(()) } else { Err(PackageError::DuplicateName { name: shown(name) }) }
    }
}

fn is_forbidden(c: char) -> bool {
    "<>:\"|?*\u{fffd}".contains(c) || is_invisible(c)
}

/// Characters nobody sees: of control, without width, or marks of direction, which can make a name read as another one.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = |prefix: &str| {
        let rest = stem.strip_prefix(prefix).unwrap_or_default();
        rest.chars().count() == 1 && rest.chars().all(|c| c.is_ascii_digit() || "¹²³".contains(c))
    };
    DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_that_leaves_its_folder_or_means_a_device_is_refused_with_its_own_code() {
        for (name, code) in [
            ("/etc/passwd", "paquet_nom_absolu"),
            ("C:/x", "paquet_nom_absolu"),
            ("c:x", "paquet_nom_absolu"),
            ("../x", "paquet_nom_remontant"),
            ("a/../../x", "paquet_nom_remontant"),
            ("a/./x", "paquet_nom_remontant"),
            ("a\\b", "paquet_nom_contre_oblique"),
            ("\\\\serveur\\x", "paquet_nom_contre_oblique"),
            ("CON", "paquet_nom_reserve"),
            ("a/nul.txt", "paquet_nom_reserve"),
            ("Lpt1.md", "paquet_nom_reserve"),
            ("com¹", "paquet_nom_reserve"),
            ("aux .tar.gz", "paquet_nom_reserve"),
            ("", "paquet_nom_invalide"),
            ("a//b", "paquet_nom_invalide"),
            ("a/", "paquet_nom_invalide"),
            ("a.", "paquet_nom_invalide"),
            ("a ", "paquet_nom_invalide"),
            ("a\u{0}b", "paquet_nom_invalide"),
            ("ab:c", "paquet_nom_invalide"),
            ("e\u{301}.md", "paquet_nom_invalide"),
            ("gnp.\u{202e}jpg", "paquet_nom_invalide"),
        ] {
            let refused = check_name(name).unwrap_err();
            assert_eq!(refused.code(), code, "{name:?}");
            assert!(!shown(name).chars().any(is_invisible), "{name:?}");
        }
        assert_eq!(check_name(&"a".repeat(256)).unwrap_err().code(), "paquet_nom_invalide");
        for good in ["manifest.json", "preuves/01-Baie n° 3.jpg", "textes/fiche-1-matériels.md", "contre", "comète.md"]
        {
            assert!(check_name(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn names_a_file_system_takes_for_one_are_duplicates() {
        for (one, other) in [("a.md", "A.md"), ("É.md", "é.md"), ("straße", "STRASSE"), ("ﬁn", "fin"), ("Σ", "ς")]
        {
            let mut names = Names::default();
            names.add(one).unwrap();
            assert_eq!(names.add(other).unwrap_err().code(), "paquet_nom_double", "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn any_name_a_camera_or_a_person_gives_becomes_an_accepted_one(wanted in "\\PC{0,90}|.{0,20}", rank in 0usize..10_000) {
            let name = portable_name(rank, &wanted, "jpg");
            prop_assert!(check_name(&name).is_ok(), "{:?} from {:?}", name, wanted);
            prop_assert!(!name.contains('/'));
        }
    }
}
