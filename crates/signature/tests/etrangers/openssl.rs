//! Files whose signature openssl made, put in place by hand: shapes that no PDF program writes, too.

use std::process::Command;

use crate::{PLAIN, no_byte_can_be_changed, other};

/// A folder in which openssl works.
struct Bench(tempfile::TempDir);

impl Bench {
    /// With a P-256 key, an RSA key and their certificates; `None`, and a line that says so, when there is no openssl.
    fn new() -> Option<Self> {
        let bench = Self(tempfile::tempdir().unwrap());
        if let Err(error) = Command::new("openssl").arg("version").output() {
            println!("skipped: openssl cannot be run ({error})");
            return None;
        }
        for (name, key) in [
            ("ec", "ec -pkeyopt ec_paramgen_curve:P-256"),
            ("autre", "ec -pkeyopt ec_paramgen_curve:P-256"),
            ("rsa", "rsa:2048"),
        ] {
            bench.run(&format!(
                "req -x509 -newkey {key} -nodes -keyout {name}.key -out {name}.pem -days 30 -subj /O=Atelier/CN=Paule \
                 -addext keyUsage=critical,digitalSignature"
            ));
        }
        Some(bench)
    }

    fn run(&self, command: &str) {
        let output =
            Command::new("openssl").args(command.split_whitespace()).current_dir(self.0.path()).output().unwrap();
        assert!(output.status.success(), "openssl {command}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// What openssl signs of `content` with these words.
    fn cms(&self, content: &[u8], words: &str) -> Vec<u8> {
        std::fs::write(self.0.path().join("contenu"), content).unwrap();
        self.run(&format!("cms -sign -binary -in contenu -outform DER -out cms {words}"));
        std::fs::read(self.0.path().join("cms")).unwrap()
    }

    /// The plain file signed in a new revision; `frame` is the signature dictionary with its placeholders.
    fn signed(&self, frame: &str, words: &str) -> Vec<u8> {
        let (file, hole) = framed(frame);
        let cms = self.cms(&[&file[..hole.start - 1], &file[hole.end + 1..]].concat(), words);
        with(&file, hole, &cms)
    }
}

/// Room for a signature, in hexadecimal digits.
const HOLE: usize = 24_000;

/// A dictionary as other programs write them: `RANGE` and `HOLE` are filled in.
const FRAME: &str = "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange RANGE/Contents HOLE>>";

/// The plain file with that dictionary in a later revision, and where its digits are.
fn framed(frame: &str) -> (Vec<u8>, std::ops::Range<usize>) {
    let object = format!("90 0 obj\n{frame}\nendobj\n");
    let object =
        object.replace("RANGE", &format!("[0 {:<38}]", "")).replace("HOLE", &format!("<{}>", "0".repeat(HOLE)));
    let mut file = [PLAIN, b"\n", object.as_bytes()].concat();
    let table = file.len();
    let line = table - object.len();
    file.extend_from_slice(
        format!(
            "xref\n90 1\n{line:010} 00000 n\r\ntrailer\n<</Size 91/Root 13 0 R/Prev 6312>>\nstartxref\n{table}\n%%EOF\n"
        )
        .as_bytes(),
    );
    let start = file
        .windows(HOLE + 1)
        .rposition(|window| window.starts_with(b"<000") && window[1..].iter().all(|b| *b == b'0'))
        .unwrap()
        + 1;
    let hole = start..start + HOLE;
    let numbers = format!("{} {} {}", start - 1, hole.end + 1, file.len() - hole.end - 1);
    if let Some(at) = file.windows(4).rposition(|window| window == b"[0  ") {
        file[at + 3..at + 3 + numbers.len()].copy_from_slice(numbers.as_bytes());
    }
    (file, hole)
}

fn with(file: &[u8], hole: std::ops::Range<usize>, cms: &[u8]) -> Vec<u8> {
    let digits = hex(cms);
    let mut file = file.to_vec();
    file[hole][..digits.len()].copy_from_slice(digits.as_bytes());
    file
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02X}").unwrap();
        text
    })
}

const EC: &str = "-signer ec.pem -inkey ec.key -md sha256";

#[test]
fn what_openssl_signs_is_told_with_its_algorithm() {
    let Some(bench) = Bench::new() else { return };
    let cades = FRAME.replace("adbe.pkcs7.detached", "ETSI.CAdES.detached");
    for (frame, words, algorithm) in [
        (FRAME, EC, "ecdsa_p256_sha256"),
        (FRAME, "-signer ec.pem -inkey ec.key -md sha512", "ecdsa_p256_sha512"),
        (FRAME, "-signer rsa.pem -inkey rsa.key -md sha384", "rsa_sha384"),
        (
            FRAME,
            "-signer rsa.pem -inkey rsa.key -md sha256 -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:20",
            "rsa_pss_sha256",
        ),
        (&cades, "-cades -signer ec.pem -inkey ec.key -md sha256", "ecdsa_p256_sha256"),
        ("<</Contents HOLE /ByteRange RANGE/SubFilter/adbe.pkcs7.detached/Name(a\\)b)>>", EC, "ecdsa_p256_sha256"),
    ] {
        let file = bench.signed(frame, words);
        let found = other(&file).unwrap_or_else(|| panic!("{frame}, {words}"));
        assert_eq!((found.nom.as_str(), found.algorithme), ("Paule", algorithm));
    }
    no_byte_can_be_changed(&bench.signed(FRAME, EC), 1_500);
}

#[test]
fn other_shapes_are_not_vouched_for() {
    let Some(bench) = Bench::new() else { return };
    let rsa = "-signer rsa.pem -inkey rsa.key";
    let range = "/ByteRange RANGE";
    for (frame, words, why) in [
        (FRAME, "-nodetach -signer ec.pem -inkey ec.key -md sha256", "the content inside"),
        (FRAME, "-signer ec.pem -inkey ec.key -signer autre.pem -inkey autre.key -md sha256", "two signers"),
        (FRAME, "-noattr -signer ec.pem -inkey ec.key -md sha256", "no signed attributes"),
        (FRAME, "-nocerts -signer ec.pem -inkey ec.key -md sha256", "no certificate"),
        (FRAME, "-keyid -signer ec.pem -inkey ec.key -md sha256", "a signer named by a key identifier"),
        (FRAME, "-signer rsa.pem -inkey rsa.key -md sha1", "SHA-1"),
        (FRAME, &format!("{rsa} -md sha256 -keyopt rsa_padding_mode:pss -keyopt rsa_mgf1_md:sha1"), "two hashes"),
        (FRAME, "-stream -indef -signer ec.pem -inkey ec.key -md sha256 -outform DER", "BER"),
        (&FRAME.replace("adbe.pkcs7.detached", "ETSI.CAdES.detached"), EC, "CAdES without the hash of the certificate"),
        (&FRAME.replace("adbe.pkcs7.detached", "ETSI.RFC3161"), EC, "a timestamp"),
        (&FRAME.replace("/Type/Sig", "/Type/Page"), EC, "not a signature dictionary"),
        (&FRAME.replace("/Contents", "/Cert"), EC, "the hole is not the content"),
        (&FRAME.replace("/Type/Sig", "/Type/Sig/Type/Sig"), EC, "a key twice"),
        (&FRAME.replace(range, &format!("{range}{range}")), EC, "two byte ranges"),
        (&FRAME.replace(range, &format!("/X<<{range}>>")), EC, "the byte range is deeper"),
        (&format!("{FRAME}<</A 1>>"), EC, "more than a dictionary"),
    ] {
        assert_eq!(other(&bench.signed(frame, words)), None, "{why}");
    }
}

#[test]
fn what_is_in_the_hole_beside_the_signature_is_refused() {
    let Some(bench) = Bench::new() else { return };
    let (file, hole) = framed(FRAME);
    let content = [&file[..hole.start - 1], &file[hole.end + 1..]].concat();
    let cms = bench.cms(&content, EC);
    assert!(other(&with(&file, hole.clone(), &cms)).is_some());
    for (bytes, why) in [
        ([&cms[..], b"\x05\x00"].concat(), "a value behind it"),
        (vec![], "nothing"),
        (cms[..cms.len() - 1].to_vec(), "cut"),
        ([&[0x30, 0x80], &cms[4..], &[0, 0]].concat(), "an indefinite length"),
        ([&[0x30, 0x83, 0], &cms[2..]].concat(), "a length with a zero before it"),
    ] {
        assert_eq!(other(&with(&file, hole.clone(), &bytes)), None, "{why}");
    }
    let signed = with(&file, hole.clone(), &cms);
    for (at, text) in [(hole.end - 20, &b" "[..]), (hole.end - 20, b">/A<"), (hole.start, b"<")] {
        let mut changed = signed.clone();
        changed[at..at + text.len()].copy_from_slice(text);
        assert_eq!(other(&changed), None, "{}", String::from_utf8_lossy(text));
    }
}
