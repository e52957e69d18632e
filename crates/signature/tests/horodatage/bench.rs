//! An authority in a folder, people whose company vouches for them, and a small dossier.

use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::Timestamp;
use signature::{
    Appearance, Certificate, Limits, LongTerm, Pending, Report, ReservedField, Role, SealRequest, SigningKey, Subject,
    TimestampToken, TrustStore, TspError, Validity, create_identity, import_pkcs12, prepare, read_timestamp_response,
    sign_to_stamp, timestamp_request, verify,
};

pub const DOSSIER: &[u8] = include_bytes!("../fixtures/dossier.pdf");
const FONT: &[u8] = include_bytes!("../../../../assets/fonts/Inter-Regular.ttf");
/// The number of every question here.
pub const NONCE: [u8; 8] = *b"question";

/// A timestamp authority, and a company's own.
pub struct Bench(tempfile::TempDir);

impl Bench {
    /// `None`, and a line that says so, when there is no OpenSSL.
    pub fn new() -> Option<Self> {
        if let Err(error) = Command::new("openssl").arg("version").output() {
            println!("skipped: openssl cannot be run ({error})");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/validators/authority.sh");
        let made = Command::new("sh").arg(script).arg(folder.path()).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        Some(Self(folder))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    /// Runs `openssl` with the words of `command`; gives what it printed, and stops the test when it fails.
    pub fn openssl(&self, command: &str) -> String {
        let output = Command::new("openssl").args(command.split_whitespace()).current_dir(self.0.path()).output();
        let output = output.unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "openssl {command}: {said}");
        said
    }

    /// What the authority of that section of `tsa.cnf` answers to a question.
    pub fn answer(&self, section: &str, question: &[u8]) -> Vec<u8> {
        self.write("question.tsq", question);
        self.openssl(&format!("ts -reply -config tsa.cnf -section {section} -queryfile question.tsq -out answer.tsr"));
        self.read("answer.tsr")
    }

    /// The token for a signature that waits.
    pub fn stamp(&self, section: &str, pending: &Pending<'_>) -> TimestampToken {
        self.token(section, &pending.imprint()).unwrap()
    }

    /// The token for that hash.
    pub fn token(&self, section: &str, imprint: &[u8; 32]) -> Result<TimestampToken, TspError> {
        let answer = self.answer(section, &timestamp_request(imprint, NONCE));
        read_timestamp_response(&answer, imprint, NONCE)
    }

    /// Somebody of the company.
    pub fn person(&self, name: &str) -> (Certificate, SigningKey) {
        import_pkcs12(&self.read(&format!("{name}.p12")), "motdepasse").unwrap()
    }

    /// Everything a signature of `certificate` with `token` needs, from the lists of the folder.
    pub fn gathered(&self, certificate: &Certificate, token: &TimestampToken) -> LongTerm {
        let mut gathered = LongTerm::of(certificate, token);
        for list in ["tsa-root.crl", "org-inter.crl", "org-root.crl"] {
            gathered.offer(&self.read(list)).unwrap();
        }
        assert!(gathered.is_complete(), "{:?}", gathered.wanted());
        gathered
    }

    /// A dossier sealed by the company's person, with its timestamp and what is needed later.
    pub fn sealed_for_long(&self, prepared: &[u8], role: Role) -> Vec<u8> {
        let (certificate, key) = self.person("person");
        let first = self.stamp("tsa", &pending(prepared, role, &certificate, &key, None));
        let gathered = self.gathered(&certificate, &first);
        let waiting = pending(prepared, role, &certificate, &key, Some(&gathered));
        let token = self.stamp("tsa", &waiting);
        waiting.finish(&token).unwrap()
    }
}

/// Somebody who vouches for themselves.
pub fn alone(nom: &str) -> (Certificate, SigningKey) {
    let subject = Subject { nom: nom.to_owned(), fonction: None, organisation: None, demonstration: false };
    let mut state = nom.len() as u64 | 1;
    let mut random = |bytes: &mut [u8]| {
        bytes.fill_with(|| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        });
    };
    create_identity(&subject, Validity::years(now(), 10).unwrap(), &mut random).unwrap()
}

pub fn prepared() -> Vec<u8> {
    let field = |role, left, tooltip: &str| ReservedField {
        role,
        page: 1,
        rect: [left, 40.0, left + 120.0, 90.5],
        tooltip: tooltip.to_owned(),
    };
    let fields =
        [field(Role::Candidat, 20.0, "Signature de la candidate"), field(Role::Tuteur, 160.0, "Signature du tuteur")];
    prepare(DOSSIER, &fields).unwrap()
}

/// The authority's certificates are of today: so is what they stamp.
pub fn now() -> Timestamp {
    Timestamp::from_second(Timestamp::now().as_second()).unwrap()
}

/// A signature that waits for its timestamp.
pub fn pending<'a>(
    prepared: &'a [u8],
    role: Role,
    certificate: &Certificate,
    key: &SigningKey,
    long_term: Option<&LongTerm>,
) -> Pending<'a> {
    let lines = [certificate.subject().nom.clone()];
    let appearance = Appearance { lines: &lines, font: FONT };
    let request = SealRequest { role, time: now(), appearance, reason: Some("Sceau"), location: None };
    sign_to_stamp(prepared, &request, certificate, key, long_term).unwrap()
}

pub fn report(file: &[u8]) -> Report {
    verify(file, &TrustStore::default(), &Limits::default())
}

/// The first reason given, by its code; empty when the file is valid.
pub fn reason(file: &[u8]) -> &'static str {
    report(file).raisons.first().map_or("", |raison| raison.code())
}
