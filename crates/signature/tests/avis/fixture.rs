//! People, a centre, an avis, and OpenSSL as somebody else's judge.

use std::path::PathBuf;
use std::process::{Command, Output};

use jiff::Timestamp;
use signature::{
    Authority, Certificate, SigningKey, Subject, Validity, create_authority, create_identity, create_request,
    import_pkcs12, issue, read_request,
};

/// An avis, for whoever only signs bytes.
pub const AVIS: &[u8] = br#"{"decisions":[{"competence":"C1","opinion":"favorable"}],"sequence":1}"#;
/// The password of the files in `fixtures/p12`.
pub const PASSWORD: &str = "motdepasse";

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

pub fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A day on which every certificate of the fixtures is valid.
pub fn now() -> Timestamp {
    instant("2027-03-12T10:20:30Z")
}

pub fn subject(nom: &str) -> Subject {
    Subject {
        nom: nom.to_owned(),
        fonction: Some("Responsable de l’atelier".to_owned()),
        organisation: Some("Société Générale d’Électronique".to_owned()),
        demonstration: false,
    }
}

pub fn identity(nom: &str, seed: u64) -> (Certificate, SigningKey) {
    create_identity(&subject(nom), Validity::years(now(), 5).unwrap(), &mut counter(seed)).unwrap()
}

pub fn centre(nom: &str, seed: u64) -> (Authority, SigningKey) {
    let subject = Subject { nom: nom.to_owned(), fonction: None, organisation: None, demonstration: false };
    create_authority(&subject, Validity::years(now(), 10).unwrap(), &mut counter(seed)).unwrap()
}

/// A certificate that `centre` issued to `key`.
pub fn issued(centre: &(Authority, SigningKey), nom: &str, key: &SigningKey, seed: u64) -> Certificate {
    let request = read_request(&create_request(&subject(nom), key).unwrap()).unwrap();
    issue(&centre.0, &centre.1, &request, Validity::years(now(), 3).unwrap(), &mut counter(seed)).unwrap()
}

/// A file of `fixtures/p12`, made by its `make.sh`.
pub fn file(name: &str) -> Vec<u8> {
    std::fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/p12").join(name)).unwrap()
}

/// The identity of a file of `fixtures/p12`.
pub fn imported(name: &str) -> (Certificate, SigningKey) {
    import_pkcs12(&file(name), PASSWORD).unwrap()
}

/// A folder in which OpenSSL looks at our files.
pub struct Bench(tempfile::TempDir);

impl Bench {
    /// `None`, and a line that says so, when there is no OpenSSL.
    pub fn new() -> Option<Self> {
        match Command::new("openssl").arg("version").output() {
            Ok(_) => Some(Self(tempfile::tempdir().unwrap())),
            Err(error) => {
                println!("skipped: openssl cannot be run ({error})");
                None
            }
        }
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.0.path().join(name), bytes).unwrap();
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.0.path().join(name)).unwrap()
    }

    /// What `openssl` says, with the words of `command` as its arguments.
    pub fn ask(&self, command: &str) -> Output {
        Command::new("openssl").args(command.split_whitespace()).current_dir(self.0.path()).output().unwrap()
    }

    /// The same, which must succeed.
    pub fn accepts(&self, command: &str) -> String {
        let output = self.ask(command);
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "openssl {command}: {said}");
        said
    }

    /// A certificate in PEM, as OpenSSL wants those it is to trust.
    pub fn write_pem(&self, name: &str, der: &[u8]) {
        self.write("certificate.der", der);
        self.accepts(&format!("x509 -inform DER -in certificate.der -out {name}"));
    }
}
