//! What is attacked: a real dossier, sealed by its candidate and countersigned, whose keys are known here.
//!
//! The pages, the attached data and the reserved fields are those the application made of the example; only the signatures are made
//! again, by people whose private keys a forger may then misuse.

use std::sync::OnceLock;

use app::vues::VerificationVue;
use jiff::Timestamp;
use p256::ecdsa::SigningKey as Ecdsa;
use signature::{
    Appearance, Certificate, ReservedField, Role, SealRequest, SigningKey, Subject, Validity, create_identity, prepare,
    sign,
};
use tests::demo;
use tests::ports::NOW;

use crate::pdf;

const FONT: &[u8] = include_bytes!("../../../assets/fonts/Inter-Regular.ttf");

/// Somebody whose private key the forger holds, as the application and as a bare number.
pub struct Personne {
    pub certificate: Certificate,
    pub key: SigningKey,
    pub bare: Ecdsa,
}

impl Personne {
    /// Somebody of that name; another `seed` is another person.
    pub fn new(nom: &str, seed: u8) -> Self {
        let subject = Subject { nom: nom.into(), fonction: None, organisation: None, demonstration: false };
        let mut drawn = Vec::new();
        let mut random = |bytes: &mut [u8]| {
            for byte in bytes {
                let rank = u64::try_from(drawn.len()).unwrap() + u64::from(seed) * 1_000;
                *byte = (rank.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as u8;
                drawn.push(*byte);
            }
        };
        let validity = Validity::years(now(), 5).unwrap();
        let (certificate, key) = create_identity(&subject, validity, &mut random).unwrap();
        // The first thing drawn is the key.
        let bare = Ecdsa::from_slice(&drawn[..32]).unwrap();
        Self { certificate, key, bare }
    }

    /// Signs the next reserved field of `prepared`, honestly.
    pub fn signs(&self, prepared: &[u8], role: Role) -> Vec<u8> {
        let lines = [format!("Signé par {}", self.certificate.subject().nom)];
        let request = SealRequest {
            role,
            time: now(),
            appearance: Appearance { lines: &lines, font: FONT },
            reason: Some("Scellement du dossier"),
            location: None,
        };
        sign(prepared, &request, &self.certificate, &self.key).unwrap()
    }

    /// Reserves the fields of a file of one revision and seals it, as the application does.
    pub fn seals(&self, first: &[u8]) -> Vec<u8> {
        let field = |role, left, tooltip: &str| ReservedField {
            role,
            page: 0,
            rect: [left, 59.0, left + 220.0, 100.0],
            tooltip: tooltip.to_owned(),
        };
        let fields = [field(Role::Candidat, 62.0, "Signature du candidat"), field(Role::Tuteur, 312.0, "Contreseing")];
        self.signs(&prepare(first, &fields).unwrap(), Role::Candidat)
    }
}

pub fn now() -> Timestamp {
    NOW.parse().unwrap()
}

pub struct Cible {
    /// The typesetter's revision.
    pub first: Vec<u8>,
    /// With its reserved fields.
    pub prepared: Vec<u8>,
    /// Sealed by Camille.
    pub sealed: Vec<u8>,
    /// Countersigned by Hélène.
    pub both: Vec<u8>,
    /// The typesetter's revision of another dossier.
    pub other: Vec<u8>,
    pub camille: Personne,
    pub helene: Personne,
    /// Somebody else of the same name as Camille.
    pub homonym: Personne,
}

/// Made once for all the tests of a process.
pub fn cible() -> &'static Cible {
    static CIBLE: OnceLock<Cible> = OnceLock::new();
    CIBLE.get_or_init(|| {
        let (ours, other) = (demo::sealed("cqpm-tmsi").bytes(), demo::sealed("cqpm-asri").bytes());
        let ends = pdf::ends(&ours);
        let (first, prepared) = (ours[..ends[0]].to_vec(), ours[..ends[1]].to_vec());
        let (camille, helene) = (Personne::new("Camille Durand", 1), Personne::new("Hélène Lefèvre", 2));
        let sealed = camille.signs(&prepared, Role::Candidat);
        let both = helene.signs(&sealed, Role::Tuteur);
        let other = other[..pdf::ends(&other)[0]].to_vec();
        Cible { first, prepared, sealed, both, other, camille, helene, homonym: Personne::new("Camille Durand", 3) }
    })
}

/// What the application answers.
pub fn verify(bytes: &[u8]) -> VerificationVue {
    app::verify_bytes("dossier.pdf", bytes)
}
