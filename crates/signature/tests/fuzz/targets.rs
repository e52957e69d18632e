//! What is true of every file.

use std::fmt::Write as _;

use signature::{Contents, Limits, Report, TrustStore, Verdict, attachment, verify_measured};

use crate::fixture;
use crate::plan::{Plan, WORDS, seeds};

/// Looks at `file` in every way there is: an answer with a reason, names only where they belong, bounded work.
pub fn looked_at(file: &[u8]) -> Report {
    let (report, effort) = verify_measured(file, &TrustStore::default(), &Limits::default());
    match report.verdict {
        Verdict::Valide => assert!(report.raisons.is_empty() && !report.signatures.is_empty()),
        Verdict::NonSigne => assert!(report.raisons.is_empty() && report.signatures.is_empty()),
        Verdict::Invalide | Verdict::Illisible | Verdict::Autre => {
            assert!(report.raisons.len() == 1 && report.signatures.is_empty());
        }
    }
    assert_eq!(report.autre.is_some(), report.verdict == Verdict::Autre);
    assert!(effort.hashed <= 4 * file.len() as u64 && effort.read <= 68_000_000, "{effort:?}");
    let _ = attachment(file, "dossier.json", 1_000);
    if let Some(contents) = Contents::read(file) {
        let _ = (contents.pages(), contents.keywords());
    }
    report
}

/// `file` is one of the seeds or a seed's beginning that was a dossier of its own, or it is not valid.
fn only_the_seeds_are_valid(file: &[u8]) {
    let report = looked_at(file);
    let known = seeds().iter().any(|seed| seed == file);
    assert_eq!(report.verdict == Verdict::Valide, known, "{:?}", report.raisons);
}

/// Any bytes, or words of PDF one after the other, as a file.
pub fn file(input: &[u8]) {
    if input.starts_with(b"%PDF-") {
        only_the_seeds_are_valid(input);
        return;
    }
    let mut plan = Plan::new(input);
    let mut file = b"%PDF-1.7\n".to_vec();
    for _ in 0..input.len() {
        file.extend_from_slice(plan.one_of(&WORDS));
    }
    file.extend_from_slice(format!("\nstartxref\n{}\n%%EOF\n", plan.below(file.len())).as_bytes());
    only_the_seeds_are_valid(&file);
}

/// A sealed file, changed in a few places that know what they change.
pub fn sealed(input: &[u8]) {
    let mut plan = Plan::new(input);
    let mut file = seeds()[usize::from(plan.byte() % 2)].clone();
    for _ in 0..=plan.byte() % 3 {
        plan.change(&mut file);
    }
    only_the_seeds_are_valid(&file);
}

/// A sealed file with a revision behind it: objects copied from it and changed, a table that fits or nearly.
pub fn revision(input: &[u8]) {
    let mut plan = Plan::new(input);
    let seed = &seeds()[usize::from(plan.byte() % 2)];
    let mut file = seed.clone();
    let mut lines = String::from("xref\n");
    for _ in 0..plan.byte() % 4 {
        let starts: Vec<usize> = memchr::memmem::find_iter(seed, b" 0 obj\n").collect();
        let start = starts[plan.below(starts.len())];
        let end = start + memchr::memmem::find(&seed[start..], b"endobj\n").unwrap() + 7;
        let number = plan.below(60);
        let mut object = seed[start..end].to_vec();
        if plan.byte() % 2 == 1 {
            plan.change(&mut object);
        }
        write!(lines, "{number} 1\n{:010} 00000 n\r\n", file.len()).unwrap();
        file.extend_from_slice(number.to_string().as_bytes());
        file.extend_from_slice(&object);
    }
    let at = file.len();
    let previous = memchr::memmem::rfind(seed, b"xref\n")
        .map_or(0, |end| memchr::memmem::rfind(&seed[..end - 5], b"xref\n").unwrap_or(0));
    let previous = if plan.byte().is_multiple_of(4) { plan.below(at) } else { previous };
    let trailer =
        format!("{lines}trailer\n<</Size 99/Root 42 0 R/ID[(x)(y)]/Prev {previous}>>\nstartxref\n{at}\n%%EOF\n");
    file.extend_from_slice(trailer.as_bytes());
    only_the_seeds_are_valid(&file);
}

/// Where the digits of the last signature are.
fn hole(file: &[u8]) -> std::ops::Range<usize> {
    let start = memchr::memmem::rfind(file, b"/Contents<").unwrap() + 10;
    start..start + memchr::memchr(b'>', &file[start..]).unwrap()
}

/// The CMS of a sealed file, changed as DER: the hole stays as long, the digits are digits.
pub fn envelope(input: &[u8]) {
    let mut plan = Plan::new(input);
    let seed = &seeds()[usize::from(plan.byte() % 2)];
    let hole = hole(seed);
    let der = hex::decode(&seed[hole.clone()]).unwrap();
    let length = 4 + usize::from(u16::from_be_bytes([der[2], der[3]]));
    let mut der = der[..length].to_vec();
    for _ in 0..=plan.byte() % 3 {
        change_der(&mut plan, &mut der);
    }
    if plan.byte() % 2 == 1 && der.len() > 4 {
        // The outer length is told right, so that what is inside is looked at.
        let length = u16::try_from(der.len() - 4).unwrap_or(u16::MAX).to_be_bytes();
        der[2..4].copy_from_slice(&length);
    }
    let mut digits = hex::encode(der).into_bytes();
    digits.resize(hole.len(), b'0');
    let file = [&seed[..hole.start], &digits, &seed[hole.end..]].concat();
    only_the_seeds_are_valid(&file);
}

fn change_der(plan: &mut Plan<'_>, der: &mut Vec<u8>) {
    let at = plan.below(der.len().max(1)).min(der.len());
    match plan.byte() % 6 {
        0 => der[at..].iter_mut().take(1).for_each(|byte| *byte ^= 1 << (plan.byte() % 8)),
        1 => der[at..].iter_mut().take(1).for_each(|byte| *byte = plan.byte()),
        2 => drop(der.splice(at..at, [plan.byte(), 0x00])),
        3 => {
            let end = (at + plan.below(200)).min(der.len());
            let copy = der[at..end].to_vec();
            let to = plan.below(der.len() + 1);
            der.splice(to..to, copy);
        }
        4 => drop(der.drain(at..(at + plan.below(100)).min(der.len()))),
        _ => der[at..].iter_mut().zip([0x30, 0x80, 0x84, 0xff, 0xff]).for_each(|(byte, new)| *byte = new),
    }
}

/// A file that bears a signature of no program we know, of a range that fits; the mark of ours is not in it.
pub fn foreign(input: &[u8]) {
    let mut plan = Plan::new(input);
    let seed = &seeds()[0];
    let hole = hole(seed);
    let mut der = hex::decode(&seed[hole.clone()]).unwrap();
    change_der(&mut plan, &mut der);
    let digits = hex::encode(der);
    let format = plan.one_of(&["/ETSI.CAdES.detached", "/adbe.pkcs7.detached", "/adbe.pkcs7.sha1", "null"]);
    let head = String::from_utf8_lossy(&fixture::DOSSIER[..600]).replace('\u{fffd}', "x");
    let head = format!("{head}\n7 0 obj\n<</SubFilter{format}/M(D:20260312102030Z)/ByteRange [0 {:<32}]/Contents", "");
    let mut tail = b">>\nendobj\nstartxref\n0\n%%EOF\n".to_vec();
    if plan.byte() % 2 == 1 {
        plan.change(&mut tail);
    }
    let range = format!("{} {} {}", head.len(), head.len() + digits.len() + 2, tail.len());
    let head = head.replacen(&format!("[0 {:<32}]", ""), &format!("[0 {range:<32}]"), 1);
    let file = [format!("{head}<{digits}>").as_bytes(), &tail].concat();
    assert!(looked_at(&file).verdict != Verdict::Autre, "nobody signed this");
}
