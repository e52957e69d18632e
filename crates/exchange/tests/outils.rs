//! Packages are read by other programs, with the commands of the document that describes them, and theirs by us.
//!
//! age, unzip, jq, sha256sum and openssl do all of it: what they accept and what they find is what anybody would.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod par_la_main;

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::slice;

use exchange::{Copies, Entete, Genre, Key, Protection, Writer, decrypt, encrypt, identity_of, recipient_of, stage};
use par_la_main::{line, manifest, manifest_part, part, zip};
use serde_json::json;
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use zeroize::Zeroizing;

const SEED: [u8; 32] = [7; 32];
const OTHER: [u8; 32] = [8; 32];
const PHRASE: &str = "abeille lundi marais vitre";

/// What one file of a package holds, with its name.
type File<'a> = (&'a str, &'a [u8]);

fn plain(genre: Genre, files: &[File<'_>]) -> Vec<u8> {
    let mut writer = Writer::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.add_bytes(name, bytes).unwrap();
    }
    let entete = Entete {
        genre,
        paquet: "00000000-0000-0000-0000-000000000001".into(),
        cree_le: "2026-03-12T10:20:30Z".into(),
        application: "essai".into(),
        de: "Camille Durand".into(),
        pour: "M. Martin".into(),
        titre: "Essai".into(),
        dossier: None,
        referentiel: None,
    };
    writer.finish(entete).unwrap().1.into_inner()
}

fn sealed(plain: &[u8], protection: &Protection<'_>) -> Vec<u8> {
    encrypt(&mut &plain[..], Vec::new(), protection).unwrap()
}

/// For the two persons.
fn for_both(plain: &[u8]) -> Vec<u8> {
    sealed(plain, &Protection::Recipients(&[recipient_of(&OTHER), recipient_of(&SEED)]))
}

/// Runs a program; `None`, and a line that says so, when it is not there.
fn run(program: &str, words: &[&str], folder: &Path) -> Option<Output> {
    match Command::new(program).args(words).current_dir(folder).output() {
        Ok(output) => Some(output),
        Err(error) => {
            println!("skipped: {program} cannot be run ({error})");
            None
        }
    }
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// What the commands of the document made of a package: whether they accepted it, what they said, where it is unpacked.
struct Read {
    good: bool,
    said: String,
    folder: TempDir,
}

impl Read {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("paquet").join(name)
    }
}

/// Reads a package with other programs; `None`, and a line that says so, when one of them is not there.
fn read(package: &[u8], way: &str, secret: &str) -> Option<Read> {
    let (folder, given) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (file, opens) = (given.path().join("donne.probant"), given.path().join("secret"));
    fs::write(&file, package).unwrap();
    fs::write(&opens, format!("{secret}\n")).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/validators/read_package.sh");
    let arguments = [&script, &file, Path::new(way), &opens, folder.path()].map(|path| path.to_str().unwrap());
    let output = run("sh", &arguments, given.path())?;
    let said = words(&output);
    if output.status.code() == Some(77) {
        println!("skipped: {said}");
        return None;
    }
    Some(Read { good: output.status.success(), said, folder })
}

const FILES: [File<'_>; 3] = [
    ("dossier.json", br#"{"a":1}"#),
    ("preuves/01-Baie n° 3 câblée.jpg", &[0xff; 3000]),
    ("textes/fiche 1.md", b"# Fiche"),
];

#[test]
fn a_package_for_a_key_is_read_with_the_commands_of_the_document() {
    let package = for_both(&plain(Genre::DossierComplet, &FILES));
    for seed in [SEED, OTHER] {
        let Some(read) = read(&package, "key", &identity_of(&seed)) else { return };
        assert!(read.good, "{}", read.said);
        assert!(read.said.contains("dossier_complet") && read.said.contains("Camille Durand"), "{}", read.said);
        for (name, bytes) in FILES {
            assert_eq!(fs::read(read.path(name)).unwrap(), bytes, "{name}");
        }
    }
    let Some(read) = read(&package, "key", &identity_of(&[9; 32])) else { return };
    assert!(!read.good && read.said.contains("no identity matched"), "{}", read.said);
}

#[test]
fn a_package_with_a_phrase_is_read_with_the_commands_of_the_document() {
    let protection = Protection::Phrase { phrase: PHRASE, work_factor: 10 };
    let package = sealed(&plain(Genre::DossierComplet, &FILES), &protection);
    let Some(good) = read(&package, "phrase", PHRASE) else { return };
    assert!(good.good, "{}", good.said);
    assert_eq!(fs::read(good.path("dossier.json")).unwrap(), FILES[0].1);
    let Some(wrong) = read(&package, "phrase", "une autre phrase") else { return };
    assert!(!wrong.good && wrong.said.contains("passphrase"), "{}", wrong.said);
}

#[test]
fn the_commands_of_the_document_refuse_a_file_that_is_not_the_one_of_the_manifest() {
    let parts = [part("x", b"autre"), manifest_part(&manifest(&[line("x", b"un")]))];
    let Some(changed) = read(&for_both(&zip(&parts)), "key", &identity_of(&SEED)) else { return };
    assert!(!changed.good && changed.said.contains("x: FAILED"), "{}", changed.said);
    let parts = [manifest_part(&manifest(&[line("x", b"un")]))];
    let Some(absent) = read(&for_both(&zip(&parts)), "key", &identity_of(&SEED)) else { return };
    assert!(!absent.good && absent.said.contains("x: FAILED open or read"), "{}", absent.said);
    let mut other = manifest(&[line("x", b"un")]);
    other["format"] = json!("autre");
    let parts = [part("x", b"un"), manifest_part(&other)];
    let Some(other) = read(&for_both(&zip(&parts)), "key", &identity_of(&SEED)) else { return };
    assert!(!other.good, "{}", other.said);
}

/// Runs openssl in `folder`; `None` where it is not there.
fn openssl(folder: &Path, words: &str) -> Option<Vec<u8>> {
    let output = run("openssl", &words.split(' ').collect::<Vec<_>>(), folder)?;
    assert!(output.status.success(), "{}", self::words(&output));
    Some(output.stdout)
}

/// Somebody with a key, as openssl makes them.
struct Signer {
    folder: TempDir,
    fingerprint: String,
}

impl Signer {
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let make =
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout k.pem -out c.pem -subj /CN=Essai";
        openssl(folder.path(), make)?;
        let certificate = openssl(folder.path(), "x509 -in c.pem -outform DER")?;
        Some(Self { folder, fingerprint: hex::encode(Sha256::digest(certificate)) })
    }

    /// What they would sign for that opinion.
    fn avis(&self, opinion: &str) -> String {
        format!(r#"{{"decision":"{opinion}","signataire":"{}"}}"#, self.fingerprint)
    }

    /// Their detached signature.
    fn sign(&self, content: &str) -> Option<Vec<u8>> {
        fs::write(self.folder.path().join("avis.json"), content).unwrap();
        let sign = "cms -sign -binary -md sha256 -in avis.json -signer c.pem -inkey k.pem -outform DER";
        openssl(self.folder.path(), sign)
    }
}

/// What other programs make of a package of those avis, each with its signature.
fn read_avis(avis: &[(&str, &[u8])]) -> Option<Read> {
    let named: Vec<_> = (1..).zip(avis).map(|(n, _)| (format!("avis/{n}.json"), format!("avis/{n}.p7s"))).collect();
    let files = named.iter().zip(avis).flat_map(|((json, p7s), (content, signature))| {
        [(json.as_str(), content.as_bytes()), (p7s.as_str(), *signature)]
    });
    read(&for_both(&plain(Genre::Avis, &files.collect::<Vec<_>>())), "key", &identity_of(&SEED))
}

#[test]
fn the_avis_of_a_package_are_verified_with_the_commands_of_the_document() {
    let (Some(one), Some(other)) = (Signer::new(), Signer::new()) else { return };
    let (first, second) = (one.avis("favorable"), other.avis("reserve"));
    let (Some(signed), Some(signed_too)) = (one.sign(&first), other.sign(&second)) else { return };
    let Some(good) = read_avis(&[(&first, &signed), (&second, &signed_too)]) else { return };
    assert!(good.good, "{}", good.said);
    assert_eq!(good.said.to_lowercase().matches("fingerprint=").count(), 2, "{}", good.said);
    // The manifest agrees with what was changed, as anybody can make it do: the signatures do not.
    let changed = second.replace("reserve", "favorable");
    let Some(altered) = read_avis(&[(&changed, &signed_too), (&first, &signed)]) else { return };
    assert!(!altered.good && altered.said.to_lowercase().contains("verification fail"), "{}", altered.said);
    // Signed again by somebody who has another key.
    let Some(again) = one.sign(&changed) else { return };
    let Some(forged) = read_avis(&[(&changed, &again), (&first, &signed)]) else { return };
    assert!(!forged.good && forged.said.contains("signé par quelqu’un d’autre"), "{}", forged.said);
}

#[test]
fn what_age_itself_encrypts_for_our_key_opens_here_and_it_knows_the_same_key() {
    let folder = tempfile::tempdir().unwrap();
    let zip = plain(Genre::DossierComplet, &FILES);
    fs::write(folder.path().join("paquet.zip"), &zip).unwrap();
    fs::write(folder.path().join("cle.txt"), identity_of(&SEED).as_bytes()).unwrap();
    let public = recipient_of(&SEED);
    let Some(output) = run("age", &["-r", &public, "-o", "p.probant", "paquet.zip"], folder.path()) else { return };
    assert!(output.status.success(), "{}", words(&output));
    let (mut opened, seed) = (Vec::new(), Zeroizing::new(SEED));
    let key = Key::Seeds(slice::from_ref(&seed));
    decrypt(&fs::read(folder.path().join("p.probant")).unwrap()[..], &mut opened, Some(&key)).unwrap();
    assert_eq!(opened, zip);
    let there = folder.path().join("ici");
    fs::create_dir(&there).unwrap();
    assert_eq!(stage(Cursor::new(opened), &there, Copies::Refused).unwrap().bytes("dossier.json").unwrap(), FILES[0].1);
    let Some(output) = run("age-keygen", &["-y", "cle.txt"], folder.path()) else { return };
    assert_eq!(words(&output).trim(), public);
}
