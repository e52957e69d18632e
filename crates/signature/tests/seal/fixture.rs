//! A small PDF/A-3a + PDF/UA-1 file, two identities and the requests the tests sign with.

use jiff::Timestamp;
use signature::{
    Appearance, Certificate, Limits, ReservedField, Role, SealRequest, SigningKey, Subject, TrustStore, Validity,
    Verdict, create_identity, prepare, sign, verify,
};

pub const DOSSIER: &[u8] = include_bytes!("../fixtures/dossier.pdf");
pub const FONT: &[u8] = include_bytes!("../../../../assets/fonts/Inter-Regular.ttf");

/// Bytes that look random and are the same at every run.
pub fn counter(seed: u64) -> impl FnMut(&mut [u8]) {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    move |bytes| {
        bytes.fill_with(|| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        });
    }
}

pub fn now() -> Timestamp {
    "2026-03-12T10:20:30Z".parse().unwrap()
}

pub fn identity(nom: &str, seed: u64, demonstration: bool) -> (Certificate, SigningKey) {
    let subject = Subject {
        nom: nom.to_owned(),
        fonction: Some("Technicienne à l’essai".to_owned()),
        organisation: Some("Société Générale d’Électronique".to_owned()),
        demonstration,
    };
    create_identity(&subject, Validity::years(now(), 10).unwrap(), &mut counter(seed)).unwrap()
}

pub fn fields() -> Vec<ReservedField> {
    let field = |role, left, tooltip: &str| ReservedField {
        role,
        page: 1,
        rect: [left, 40.0, left + 120.0, 90.5],
        tooltip: tooltip.to_owned(),
    };
    vec![
        field(Role::Candidat, 20.0, "Signature de la candidate"),
        field(Role::Tuteur, 160.0, "Signature du tuteur ou de la tutrice"),
    ]
}

pub fn signed_by(prepared: &[u8], role: Role, nom: &str, seed: u64, lines: &[String]) -> Vec<u8> {
    let (certificate, key) = identity(nom, seed, false);
    let request = SealRequest {
        role,
        time: now(),
        appearance: Appearance { lines, font: FONT },
        reason: Some("Scellement du dossier"),
        location: None,
    };
    sign(prepared, &request, &certificate, &key).unwrap()
}

pub fn lines(nom: &str) -> Vec<String> {
    vec![
        format!("Signé par {nom}"),
        "le 12 mars 2026 à 10:20:30 UTC".to_owned(),
        "signature électronique simple".to_owned(),
    ]
}

/// Sealed by the candidate.
pub fn sealed() -> Vec<u8> {
    let prepared = prepare(DOSSIER, &fields()).unwrap();
    signed_by(&prepared, Role::Candidat, "Camille Durand", 1, &lines("Camille Durand"))
}

/// Sealed by the candidate, then signed by the tutor.
pub fn sealed_by_both() -> Vec<u8> {
    signed_by(&sealed(), Role::Tuteur, "Hélène Lefèvre", 2, &lines("Hélène Lefèvre"))
}

pub fn verdict(bytes: &[u8]) -> Verdict {
    verify(bytes, &TrustStore::default(), &Limits::default()).verdict
}

/// The only reason given, by its code.
pub fn reason(bytes: &[u8]) -> &'static str {
    let report = verify(bytes, &TrustStore::default(), &Limits::default());
    assert!(report.signatures.is_empty() || report.verdict == Verdict::Valide);
    report.raisons.first().map_or("", |raison| raison.code())
}
