//! The workflow of verifying: accepts the shape this crate writes, and nothing else.
//!
//! A dossier is one revision of the typesetter, one `prepare` revision and one revision a signature, in the order
//! of roles. Each revision of ours is rebuilt from the few values read in it and compared byte for byte; each
//! signature must then cover the whole file up to the end of its revision. Any bytes may be given: the answer is a
//! [`Report`], never a panic.

mod report;

use jiff::Timestamp;

use crate::cms::{self, CmsError};
use crate::identity::Certificate;
use crate::pades::appearance;
use crate::pades::fields::{self, Placed};
use crate::pades::revision::{self, CONTENTS, MARK, Statement};
use crate::pdf::file::File;
use crate::pdf::{attachment, xref::Section};
use crate::trust::TrustStore;

pub use report::{Niveau, Raison, Report, SignatureReport, Verdict};

/// Bounds of what is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Longest file, in bytes.
    pub max_bytes: usize,
}

impl Default for Limits {
    /// 1 GB, the largest dossier that can be made being about 400 MB.
    fn default() -> Self {
        Self { max_bytes: 1_000_000_000 }
    }
}

/// The digits after a signature's content, as long as there may be.
const PADDING: [u8; CONTENTS * 2] = [b'0'; CONTENTS * 2];

/// One signature whose place and form are right, and whose key has not been asked yet.
struct Candidate<'a> {
    field: usize,
    cms: Vec<u8>,
    digest: [u8; 32],
    drawing: &'a [u8],
    name: String,
    time: Timestamp,
}

/// One signature that holds.
struct Signature {
    field: usize,
    certificate: Certificate,
    time: Timestamp,
}

/// Verifies a file. `trust` only says which certificates are known; it never changes the verdict.
///
/// Cutting off the last signature at its exact boundary leaves the file as it was before that signature: a valid
/// dossier with one signature less. Whoever expects two signatures must count them.
pub fn verify(bytes: &[u8], trust: &TrustStore, limits: &Limits) -> Report {
    if bytes.len() > limits.max_bytes {
        return Report::without_signature(Verdict::Illisible, Raison::FichierTropGros);
    }
    if !bytes.starts_with(b"%PDF-") {
        return Report::without_signature(Verdict::Illisible, Raison::PasUnPdf);
    }
    match examine(bytes) {
        Ok((_, signatures)) if signatures.is_empty() => Report::non_signe(),
        Ok((fields, signatures)) => Report {
            verdict: Verdict::Valide,
            raisons: Vec::new(),
            signatures: signatures.iter().map(|signature| describe(signature, &fields, trust)).collect(),
        },
        Err(raison) => refuse(bytes, raison),
    }
}

/// The content of the file attached under `name` to the dossier, at most `max` bytes long.
///
/// Only the first revision is looked at, which every signature covers. `None` when there is none, when it is too
/// long or when the file is not one of ours. Verify first: this function does not.
pub fn attachment(bytes: &[u8], name: &str, max: usize) -> Option<Vec<u8>> {
    attachment::read(bytes, name, max)
}

/// The fields of a prepared file and how many are signed; errors when anything in the file does not hold.
pub(crate) fn signed_fields(file: &File<'_>) -> Result<(Vec<Placed>, usize), Raison> {
    let (fields, signatures) = examine_file(file)?;
    Ok((fields, signatures.len()))
}

fn examine(bytes: &[u8]) -> Result<(Vec<Placed>, Vec<Signature>), Raison> {
    let file = File::read(bytes).map_err(|_| Raison::StructureInattendue)?;
    if file.revisions.len() == 1 && !bears_signature(bytes) {
        return Ok((Vec::new(), Vec::new()));
    }
    examine_file(&file)
}

fn examine_file(file: &File<'_>) -> Result<(Vec<Placed>, Vec<Signature>), Raison> {
    let first = file.at(0).map_err(|_| Raison::StructureInattendue)?;
    let prepared = file.at(1).map_err(|_| Raison::ChampInattendu)?;
    let fields = fields::read(&prepared).map_err(|_| Raison::ChampInattendu)?;
    let wanted: Vec<_> = fields.iter().map(|placed| placed.field.clone()).collect();
    let expected = fields::prepare(&first, &wanted).map_err(|_| Raison::ChampInattendu)?;
    if added(file, 1) != Some(expected.as_slice()) {
        return Err(Raison::RevisionInattendue);
    }
    // Places and forms of all signatures first, keys afterwards: what is cheap to refuse is refused cheaply.
    let mut candidates = Vec::new();
    for index in 2..file.revisions.len() {
        let before = file.at(index - 1).map_err(|_| Raison::StructureInattendue)?;
        let after = file.at(index).map_err(|_| Raison::StructureInattendue)?;
        candidates.push(examine_place(&before, &after, &fields, candidates.len())?);
    }
    let signatures = candidates.into_iter().map(examine_signer).collect::<Result<_, _>>()?;
    Ok((fields, signatures))
}

/// The bytes that revision `index` added.
fn added<'a>(file: &File<'a>, index: usize) -> Option<&'a [u8]> {
    let end = |section: &Section| section.end;
    let start = file.revisions.get(index.checked_sub(1)?).map(end)?;
    file.bytes.get(start..file.revisions.get(index).map(end)?)
}

/// Rebuilds the last revision of `after` from its pieces: it must be the same, sign its `turn`th field and all bytes.
fn examine_place<'a>(
    before: &File<'_>,
    after: &File<'a>,
    fields: &[Placed],
    turn: usize,
) -> Result<Candidate<'a>, Raison> {
    let found = revision::find(after, fields).map_err(|_| Raison::RevisionInattendue)?;
    if found.field != turn {
        return Err(Raison::OrdreDesSignatures);
    }
    let cms = contents(found.contents).ok_or(Raison::ContenuNonCanonique)?;
    let blank = revision::build(before, &fields[found.field], &found.statement, found.drawing)
        .map_err(|_| Raison::RevisionInattendue)?;
    let digest = blank.digest;
    let range_is_right = found.range == blank.range();
    let expected = blank.filled(&cms).ok_or(Raison::ContenuNonCanonique)?;
    if after.bytes.get(before.bytes.len()..) != Some(expected.as_slice()) {
        return Err(if range_is_right { Raison::RevisionInattendue } else { Raison::PlageIncorrecte });
    }
    cms::check_digest(&cms, &digest).map_err(explain)?;
    let Statement { name, time, .. } = found.statement;
    Ok(Candidate { field: found.field, cms, digest, drawing: found.drawing, name, time })
}

/// Asks the key: the signature must be the certificate's, and the certificate must fit what is shown.
fn examine_signer(candidate: Candidate<'_>) -> Result<Signature, Raison> {
    let Candidate { field, cms, digest, drawing, name, time } = candidate;
    if !appearance::is_harmless(drawing) {
        return Err(Raison::ApparenceInattendue);
    }
    let certificate = cms::verify(&cms, &digest).map_err(explain)?;
    if name != certificate.subject().nom {
        return Err(Raison::CertificatIncoherent);
    }
    let validity = certificate.validity();
    if time < validity.from || time > validity.until {
        return Err(Raison::CertificatHorsValidite);
    }
    Ok(Signature { field, certificate, time })
}

fn explain(error: CmsError) -> Raison {
    match error {
        CmsError::Shape => Raison::ContenuNonCanonique,
        CmsError::Certificate => Raison::CertificatIncoherent,
        CmsError::Digest => Raison::OctetsModifies,
        CmsError::Signature => Raison::SignatureFausse,
    }
}

/// The DER in the hole: lower-case digits, then zeros only, exactly as long as ours.
fn contents(digits: &[u8]) -> Option<Vec<u8>> {
    // A SEQUENCE longer than 255 bytes: tag, 0x82, two bytes of length.
    let length = match hex::decode(digits.get(..8)?).ok()?[..] {
        [0x30, 0x82, high, low] => 4 + usize::from(u16::from_be_bytes([high, low])),
        _ => return None,
    };
    let (written, padding) = (digits.get(..length * 2)?, digits.get(length * 2..)?);
    if digits.len() != CONTENTS * 2 || padding != &PADDING[..padding.len()] {
        return None;
    }
    let der = hex::decode(written).ok()?;
    (hex::encode(&der).as_bytes() == written).then_some(der)
}

fn describe(signature: &Signature, fields: &[Placed], trust: &TrustStore) -> SignatureReport {
    let subject = signature.certificate.subject();
    SignatureReport {
        role: fields[signature.field].field.role,
        nom: subject.nom.clone(),
        fonction: subject.fonction.clone(),
        organisation: subject.organisation.clone(),
        empreinte: signature.certificate.fingerprint(),
        origine: signature.certificate.origin().clone(),
        date_declaree: signature.time,
        // Whoever issued it: no list of qualified certificates is looked at here.
        niveau: Niveau::Simple,
        confiance: trust.judge(&signature.certificate, signature.time),
    }
}

/// Says why, as precisely as the bytes allow, once it is known that the file is not a valid dossier.
fn refuse(bytes: &[u8], raison: Raison) -> Report {
    let structural =
        matches!(raison, Raison::StructureInattendue | Raison::RevisionInattendue | Raison::ChampInattendu);
    if !structural {
        // Our own `prepare` revision was recognised before any of these is said: the file is, or was, ours.
        return Report::without_signature(Verdict::Invalide, raison);
    }
    if !bears_signature(bytes) {
        let ended = memchr::memmem::rfind(bytes, b"startxref").is_some_and(|at| bytes.len() - at < 1_024);
        return if ended {
            Report::non_signe()
        } else {
            Report::without_signature(Verdict::Illisible, Raison::StructureInattendue)
        };
    }
    let raison = if memchr::memmem::find(bytes, MARK.as_bytes()).is_none() {
        Raison::PasUnDossierProbant
    } else if holds_without_its_tail(bytes) {
        Raison::OctetsApresSignature
    } else {
        raison
    };
    Report::without_signature(Verdict::Invalide, raison)
}

/// Whether some signature is meant to be in the file. Signature dictionaries are never inside compressed objects.
fn bears_signature(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, b"/ByteRange").is_some() || memchr::memmem::find(bytes, MARK.as_bytes()).is_some()
}

/// Whether the file is a valid dossier once everything after the end of a signature's revision is cut off.
fn holds_without_its_tail(bytes: &[u8]) -> bool {
    // Two signatures at most, the last first; a file with more marks is no dossier of ours.
    memchr::memmem::rfind_iter(bytes, MARK.as_bytes()).take(3).any(|mark| {
        let end = memchr::memmem::find(&bytes[mark..], b"%%EOF\n").map(|at| mark + at + 6);
        end.filter(|end| *end < bytes.len())
            .is_some_and(|end| examine(&bytes[..end]).is_ok_and(|(_, signatures)| !signatures.is_empty()))
    })
}
