//! Names: what is accepted is one file below one folder on every system, and can be written and read back.

use std::io::Cursor;
use std::path::{Component, Path};

use exchange::{Copies, Entete, Genre, Writer, check_name, portable_name};

use crate::par_la_main::place::Place;
use crate::program::Program;
use crate::zip::refusal;

/// What names are made of here.
const PIECES: [&str; 28] = [
    "a",
    "é",
    "e\u{301}",
    "..",
    ".",
    "/",
    "/",
    "\\",
    ":",
    " ",
    "con",
    "NUL",
    "aux",
    "com1",
    "LPT9",
    "COM¹",
    "conin$",
    ".txt",
    ".md",
    "C",
    "\u{202e}",
    "\0",
    "\u{feff}",
    "*",
    "ﬁ",
    "textes",
    "-",
    "\u{1f600}",
];

/// Any bytes as a name, then as the plan of one that is closer to being accepted.
pub fn target(input: &[u8]) {
    verify(&String::from_utf8_lossy(input));
    let mut program = Program::new(input);
    let planned: String = (0..program.byte() % 8).map(|_| program.one_of(&PIECES)).collect();
    verify(&planned);
    verify(&planned.repeat(1 + usize::from(program.byte())));
}

fn verify(name: &str) {
    let given = portable_name(7, name, "jpg");
    assert!(check_name(&given).is_ok() && means_itself(&given) && !given.contains('/'), "{given:?} from {name:?}");
    let mut writer = Writer::new(Cursor::new(Vec::new()));
    match check_name(name) {
        Ok(()) => {
            assert!(means_itself(name), "{name:?} was accepted");
            if name.eq_ignore_ascii_case("manifest.json") {
                return;
            }
            writer.add_bytes(name, b"contenu").unwrap();
            let zip = writer.finish(entete()).unwrap().1.into_inner();
            let place = Place::new();
            assert_eq!(place.stage(&zip, Copies::Refused).unwrap().bytes(name).unwrap(), b"contenu");
        }
        Err(error) => {
            refusal(&error);
            assert_eq!(writer.add_bytes(name, b"contenu").unwrap_err().code(), error.code());
        }
    }
}

/// Whether that name is a file below the folder it is joined to, here and on Windows: said apart from our own rules.
pub fn means_itself(name: &str) -> bool {
    let here = Path::new(name).components().all(|part| matches!(part, Component::Normal(_))) && !name.ends_with('/');
    let there = name.split('/').all(|part| {
        let stem = part.split('.').next().unwrap_or_default().trim_end().to_uppercase();
        let port = ["COM", "LPT"].iter().filter_map(|port| stem.strip_prefix(port));
        let device = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(&stem.as_str())
            || port.clone().any(|rest| "0123456789¹²³".chars().any(|digit| rest == digit.to_string()));
        !device && !part.is_empty() && !part.ends_with([' ', '.'])
    });
    let plain = !name.contains(['\\', ':', '*', '?', '"', '<', '>', '|']) && !name.chars().any(char::is_control);
    here && there && plain && !name.is_empty() && name.len() <= 255
}

fn entete() -> Entete {
    Entete {
        genre: Genre::Avis,
        paquet: String::new(),
        cree_le: String::new(),
        application: String::new(),
        de: String::new(),
        pour: String::new(),
        titre: String::new(),
        dossier: None,
        referentiel: None,
    }
}
