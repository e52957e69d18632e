//! Staging: what is accepted is what its manifest says, and nothing is done beside the staging folder.

use exchange::{Copies, PackageError};
use sha2::{Digest, Sha256};

use crate::names::means_itself;
use crate::par_la_main::place::Place;
use crate::par_la_main::{Part, deflated, extra, line, manifest, manifest_part, package, part, zip};
use crate::program::Program;

/// Names, good and bad.
const NAMES: [&str; 16] = [
    "x",
    "y.md",
    "textes/y.md",
    "preuves/é.jpg",
    "X",
    "../canari",
    "/tmp/canari",
    "C:x",
    "a\\b",
    "nul",
    "COM1.txt",
    "a.",
    "e\u{301}",
    "ﬁn",
    "",
    "manifest.json",
];

/// Any bytes as a zip, or as changes to a good one.
pub fn target(input: &[u8]) {
    let bytes = if input.starts_with(b"PK") { input.to_vec() } else { built(&mut Program::new(input)) };
    verify(&bytes);
}

/// Any bytes as a manifest, or as changes to a good one, in a zip that is good otherwise.
pub fn manifest_target(input: &[u8]) {
    let mut text = manifest(&[line("x", b"un"), line("textes/y.md", b"deux")]).to_string().into_bytes();
    if input.first() == Some(&b'{') {
        text = input.to_vec();
    } else {
        Program::new(input).change(&mut text);
    }
    verify(&zip(&[part("x", b"un"), part("textes/y.md", b"deux"), part("manifest.json", &text)]));
}

fn built(program: &mut Program<'_>) -> Vec<u8> {
    let names = [program.one_of(&NAMES), program.one_of(&NAMES)];
    let mut parts = package(&[(names[0], b"un"), (names[1], &[b'a'; 200])]);
    for _ in 0..program.byte() % 4 {
        change(&mut parts, program);
    }
    let mut bytes = zip(&parts);
    if program.byte() % 2 == 1 {
        program.change(&mut bytes);
    }
    bytes
}

/// Makes one part lie, or what a part should not be.
fn change(parts: &mut Vec<Part>, program: &mut Program<'_>) {
    let rank = program.below(parts.len());
    let other = parts[program.below(parts.len())].clone();
    let one = &mut parts[rank];
    match program.byte() % 14 {
        0 => one.flags = u16::try_from(program.number() & 0xffff).unwrap(),
        1 => one.method = program.one_of(&[0, 8, 9, 12, 93, 99]),
        2 => one.size = program.number(),
        3 => one.crc = program.number(),
        4 => one.mode = program.one_of(&[0, 0o120_777, 0o040_755, 0o020_666, 0o100_000, 0o777]),
        5 => one.offset = Some(program.number()),
        6 => one.listed = false,
        7 => one.local_name = Some(program.one_of(&NAMES).into()),
        8 => one.extra = extra(program.one_of(&[1, 0x7075, 0x5455, 0x9901]), &[program.byte(); 17]),
        9 => one.gap = vec![program.byte(); 20],
        10 => *one = deflated("x", &[program.byte(); 300]),
        11 => parts.push(other),
        12 => parts.swap(rank, 0),
        _ => {
            let mut text = one.packed.clone();
            program.change(&mut text);
            *one = if one.name == b"manifest.json" {
                part("manifest.json", &text)
            } else {
                Part { packed: text, ..one.clone() }
            };
        }
    }
    if program.byte().is_multiple_of(4) {
        // Told in the manifest as it is: the lie is not found there.
        let named = |part: &Part| (String::from_utf8_lossy(&part.name).into_owned(), part.packed.clone());
        let lines: Vec<_> = parts.iter().map(named).filter(|(name, _)| name != "manifest.json").collect();
        let lines: Vec<_> = lines.iter().map(|(name, data)| line(name, data)).collect();
        parts.retain(|part| part.name != b"manifest.json");
        parts.push(manifest_part(&manifest(&lines)));
    }
}

/// Stages it in both ways: whatever is accepted must be what the manifest says.
fn verify(bytes: &[u8]) {
    for copies in [Copies::Refused, Copies::Told] {
        let place = Place::new();
        let staged = match place.stage(bytes, copies) {
            Ok(staged) => staged,
            Err(error) => {
                refusal(&error);
                continue;
            }
        };
        for entree in &staged.manifest.entrees {
            assert!(means_itself(&entree.nom), "{:?} was accepted", entree.nom);
            match staged.bytes(&entree.nom) {
                Ok(bytes) => {
                    assert_eq!(bytes.len() as u64, entree.taille, "{:?}", entree.nom);
                    assert_eq!(hex::encode(Sha256::digest(&bytes)), entree.sha256, "{:?}", entree.nom);
                }
                Err(error) => assert!(entree.copie && copies == Copies::Told, "{:?}: {error}", entree.nom),
            }
        }
    }
}

/// What is told of a file must be about the file: the disk had no part in it.
pub fn refusal(error: &PackageError) {
    let code = error.code();
    assert!(code.starts_with("paquet_") || code == "pas_un_paquet", "{code}");
    assert_ne!(code, "paquet_inaccessible", "{error}");
    // A name is cut at 80 characters, each written in ten at most.
    assert!(error.to_string().len() < 1_000, "{error}");
}
