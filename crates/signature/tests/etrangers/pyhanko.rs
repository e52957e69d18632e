//! What pyHanko signs, in the ways that are met.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{PLAIN, no_byte_can_be_changed, other};

/// A file signed in that way; `None`, and a line that says so, where Python is not installed.
fn signed(kind: &str) -> Option<Vec<u8>> {
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let usual = || home.join(".cache/probant/python/bin/python");
    let python = std::env::var_os("PROBANT_PYTHON").map_or_else(usual, PathBuf::from);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/validators/foreign_sign.py");
    let folder = tempfile::tempdir().unwrap();
    let (before, after) = (folder.path().join("avant.pdf"), folder.path().join("apres.pdf"));
    std::fs::write(&before, PLAIN).unwrap();
    match Command::new(&python).arg(script).arg(&before).arg(&after).arg(kind).output() {
        Ok(output) => {
            assert!(output.status.success(), "{kind}: {}", String::from_utf8_lossy(&output.stderr));
            Some(std::fs::read(after).unwrap())
        }
        Err(error) => {
            println!("skipped: {} cannot be run ({error})", python.display());
            None
        }
    }
}

#[test]
fn a_good_signature_of_another_program_is_told_with_its_signer() {
    for (kind, algorithm, format) in [
        ("ec", "ecdsa_p256_sha256", "ETSI.CAdES.detached"),
        ("ec-sha384", "ecdsa_p256_sha384", "ETSI.CAdES.detached"),
        ("ec-sha512", "ecdsa_p256_sha512", "ETSI.CAdES.detached"),
        ("adbe", "ecdsa_p256_sha256", "adbe.pkcs7.detached"),
        ("rsa", "rsa_sha256", "ETSI.CAdES.detached"),
        ("rsa-sha512", "rsa_sha512", "ETSI.CAdES.detached"),
        ("rsa-adbe", "rsa_sha256", "adbe.pkcs7.detached"),
        ("rsa-pss", "rsa_pss_sha256", "ETSI.CAdES.detached"),
        ("rsa-pss-sha512", "rsa_pss_sha512", "ETSI.CAdES.detached"),
        ("certified", "ecdsa_p256_sha256", "ETSI.CAdES.detached"),
        ("streams", "ecdsa_p256_sha256", "ETSI.CAdES.detached"),
    ] {
        let Some(file) = signed(kind) else { return };
        let Some(found) = other(&file) else { panic!("{kind}: not verified") };
        assert_eq!((found.algorithme, found.format), (algorithm, format), "{kind}");
        assert_eq!(found.nom, "Paule Étrangère", "{kind}");
        assert_eq!(
            (found.organisation.as_deref(), found.emetteur.as_str()),
            (Some("Autre logiciel"), "Paule Étrangère")
        );
    }
}

#[test]
fn the_last_signer_is_named_and_nothing_is_said_of_those_before() {
    let Some(file) = signed("twice") else { return };
    assert_eq!(other(&file).unwrap().nom, "Deuxième Étranger");
}

#[test]
fn what_cannot_be_verified_here_is_not_vouched_for() {
    for kind in ["later", "expired", "early", "authority", "p384", "rsa1024", "adbe-sha1"] {
        let Some(file) = signed(kind) else { return };
        assert_eq!(other(&file), None, "{kind}");
    }
}

#[test]
fn no_byte_of_a_foreign_signature_can_be_changed() {
    for kind in ["ec", "rsa-pss-sha512", "streams"] {
        let Some(file) = signed(kind) else { return };
        assert!(other(&file).is_some());
        no_byte_can_be_changed(&file, 1_500);
    }
}

#[test]
fn bytes_after_a_foreign_signature_are_not_covered_by_it() {
    let Some(file) = signed("ec") else { return };
    for tail in [&b"\n"[..], b"%", b"startxref\n0\n%%EOF\n", &[0; 100]] {
        assert_eq!(other(&[&file[..], tail].concat()), None);
    }
}
