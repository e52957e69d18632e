//! A sealed dossier whose signers have certificates of a centre or of their company.

use std::path::{Path, PathBuf};
use std::process::Command;

use signature::{
    Appearance, Certificate, Confiance, Controle, Limits, Niveau, ReservedField, Role, SealRequest, SigningKey,
    TrustStore, Verdict, prepare, sign, verify,
};

use crate::fixture::{centre, identity, imported, issued, now};

const DOSSIER: &[u8] = include_bytes!("../fixtures/dossier.pdf");
const FONT: &[u8] = include_bytes!("../../../../assets/fonts/Inter-Regular.ttf");

fn fields() -> Vec<ReservedField> {
    let field = |role, left, tooltip: &str| ReservedField {
        role,
        page: 1,
        rect: [left, 40.0, left + 120.0, 90.5],
        tooltip: tooltip.to_owned(),
    };
    vec![field(Role::Candidat, 20.0, "Signature de la candidate"), field(Role::Tuteur, 160.0, "Signature du tuteur")]
}

fn signed(file: &[u8], role: Role, certificate: &Certificate, key: &SigningKey) -> Vec<u8> {
    let lines = [certificate.subject().nom.clone()];
    let appearance = Appearance { lines: &lines, font: FONT };
    let request = SealRequest { role, time: now(), appearance, reason: None, location: None };
    sign(file, &request, certificate, key).unwrap()
}

#[test]
fn a_dossier_signed_with_certificates_of_all_origins_verifies() {
    let own = centre("Centre de Besançon", 2);
    let (_, key) = identity("Camille Durand", 1);
    let candidate = issued(&own, "Camille Durand", &key, 3);
    let mut trust = TrustStore::default();
    trust.trust(own.0.clone());
    let one = signed(&prepare(DOSSIER, &fields()).unwrap(), Role::Candidat, &candidate, &key);
    for name in ["rsa.p12", "rsa4096.p12", "p256.p12"] {
        let (tutor, tutor_key) = imported(name);
        let both = signed(&one, Role::Tuteur, &tutor, &tutor_key);
        let report = verify(&both, &trust, &Limits::default());
        assert_eq!(report.verdict, Verdict::Valide, "{name}: {:?}", report.raisons);
        let [first, second] = report.signatures.as_slice() else { panic!("two signatures") };
        assert_eq!(first.confiance, Confiance::Connu { par: Controle::Centre("Centre de Besançon".to_owned()) });
        assert_eq!((first.niveau, second.niveau), (Niveau::Simple, Niveau::Simple));
        assert_eq!((&second.confiance, second.origine.code()), (&Confiance::Inconnu, "importe"));
        assert_eq!(first.origine, *candidate.origin());
        pdfsig_accepts(&both, name);
        pyhanko_accepts(&both, name);
        // One digit of the signature itself, wherever it is in the hole.
        let hole = both.windows(10).rposition(|window| window == b"/Contents<").unwrap() + 10;
        for at in (hole..hole + 3_000).step_by(97).filter(|at| both[*at] != b'0' || both[at + 1] != b'0') {
            let mut changed = both.clone();
            changed[at] = if changed[at] == b'1' { b'2' } else { b'1' };
            assert_ne!(verify(&changed, &trust, &Limits::default()).verdict, Verdict::Valide, "{name}, digit {at}");
        }
    }
}

fn pdfsig_accepts(file: &[u8], name: &str) {
    let mut handle = tempfile::NamedTempFile::with_suffix(".pdf").unwrap();
    std::io::Write::write_all(&mut handle, file).unwrap();
    match Command::new("pdfsig").arg("-nocert").arg(handle.path()).output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            assert_eq!(said.matches("Signature Validation: Signature is Valid.").count(), 2, "{name}: {said}");
        }
        Err(error) => println!("skipped: pdfsig cannot be run ({error})"),
    }
}

fn pyhanko_accepts(file: &[u8], name: &str) {
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let usual = || home.join(".cache/probant/python/bin/python");
    let python = std::env::var_os("PROBANT_PYTHON").map_or_else(usual, PathBuf::from);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/validators/pyhanko_check.py");
    let mut handle = tempfile::NamedTempFile::with_suffix(".pdf").unwrap();
    std::io::Write::write_all(&mut handle, file).unwrap();
    match Command::new(&python).arg(script).arg(handle.path()).output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            assert_eq!(said.matches("\"intact\": true, \"valid\": true").count(), 2, "{name}: {said}");
        }
        Err(error) => println!("skipped: {} cannot be run ({error})", python.display()),
    }
}
