//! The workflow of verifying: accepts the shape this crate writes, and nothing else.
//!
//! A dossier is one revision of the typesetter, one `prepare` revision and one revision a signature, in the order
//! of roles. Each revision of ours is rebuilt from the few values read in it and compared byte for byte; each
//! signature must then cover the whole file up to the end of its revision. Any bytes may be given: the answer is a
//! [`Report`], never a panic.

mod first;
mod foreign;
mod refusal;
mod report;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use jiff::Timestamp;
use sha2::Sha256;

use crate::cms::{self, CmsError};
use crate::identity::Certificate;
use crate::longterm;
use crate::pades::appearance;
use crate::pades::dss::{self, Evidence};
use crate::pades::fields::{self, Placed};
use crate::pades::revision::{self, STAMPED, Shape, Statement};
use crate::pdf::effort::Meter;
use crate::pdf::file::File;
use crate::pdf::{attachment, xref::Section};
use crate::trust::TrustStore;
use crate::tsp::TimestampToken;

pub use crate::pdf::effort::Effort;
pub use foreign::AutreSignature;
pub use report::{HorodatageReport, Niveau, Profil, Raison, Report, SignatureReport, Verdict};

/// Bounds of what is read.
#[derive(Debug, Clone, Copy)]
pub struct Limits<'a> {
    /// Longest file, in bytes.
    pub max_bytes: usize,
    /// Becomes true, in another thread, when nobody wants the answer any more.
    pub arret: Option<&'a AtomicBool>,
}

impl<'a> Limits<'a> {
    /// Files of at most `max_bytes`, read to their end.
    pub fn up_to(max_bytes: usize) -> Self {
        Self { max_bytes, arret: None }
    }

    /// The same until `arret` becomes true: the report then says [`Raison::Arretee`] and nothing of the file.
    #[must_use]
    pub fn with_stop(self, arret: &'a AtomicBool) -> Self {
        Self { arret: Some(arret), ..self }
    }
}

impl Default for Limits<'_> {
    /// 1 GB, the largest dossier that can be made being about 400 MB.
    fn default() -> Self {
        Self::up_to(1_000_000_000)
    }
}

/// The digits after a signature's content, as long as there may be.
static PADDING: [u8; STAMPED * 2] = [b'0'; STAMPED * 2];

/// One signature whose place and form are right, and whose key has not been asked yet.
struct Candidate<'a> {
    field: usize,
    cms: Vec<u8>,
    digest: [u8; 32],
    drawing: &'a [u8],
    name: String,
    time: Timestamp,
    shape: Shape,
    /// What the file carried before, where the signature adds to it.
    before: Evidence,
}

/// One signature that holds.
struct Signature {
    field: usize,
    certificate: Certificate,
    time: Timestamp,
    stamp: Option<TimestampToken>,
    profil: Profil,
}

/// Verifies a file. `trust` only says which certificates are known; it never changes the verdict.
///
/// Cutting off the last signature at its exact boundary leaves the file as it was before that signature: a valid
/// dossier with one signature less. Whoever expects two signatures must count them.
pub fn verify(bytes: &[u8], trust: &TrustStore, limits: &Limits<'_>) -> Report {
    verify_measured(bytes, trust, limits).0
}

/// [`verify`], and what it took.
pub fn verify_measured(bytes: &[u8], trust: &TrustStore, limits: &Limits<'_>) -> (Report, Effort) {
    let meter = Meter::new(limits.arret);
    let report = if bytes.len() > limits.max_bytes {
        Report::without_signature(Verdict::Illisible, Raison::FichierTropGros)
    } else if bytes.starts_with(b"%PDF-") {
        answer(bytes, trust, &meter)
    } else {
        Report::without_signature(Verdict::Illisible, Raison::PasUnPdf)
    };
    if meter.is_stopped() {
        return (Report::without_signature(Verdict::Illisible, Raison::Arretee), meter.effort());
    }
    (report, meter.effort())
}

fn answer<'a>(bytes: &'a [u8], trust: &TrustStore, meter: &Arc<Meter<'a>>) -> Report {
    match examine(bytes, meter) {
        Ok((_, signatures)) if signatures.is_empty() => Report::non_signe(),
        Ok((fields, signatures)) => {
            Report::valide(signatures.iter().map(|signature| describe(signature, &fields, trust)).collect())
        }
        Err(raison) => refusal::refuse(bytes, raison, meter),
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

fn examine<'a>(bytes: &'a [u8], meter: &Arc<Meter<'a>>) -> Result<(Vec<Placed>, Vec<Signature>), Raison> {
    let file = File::read_with(bytes, meter).map_err(|_| Raison::StructureInattendue)?;
    if file.revisions.len() == 1 && !refusal::bears_signature(bytes) {
        return Ok((Vec::new(), Vec::new()));
    }
    examine_file(&file)
}

fn examine_file(file: &File<'_>) -> Result<(Vec<Placed>, Vec<Signature>), Raison> {
    let first = file.at(0).map_err(|_| Raison::StructureInattendue)?;
    first::check(&first).map_err(|_| Raison::StructureInattendue)?;
    let prepared = file.at(1).map_err(|_| Raison::ChampInattendu)?;
    let fields = fields::read(&prepared).map_err(|_| Raison::ChampInattendu)?;
    let wanted: Vec<_> = fields.iter().map(|placed| placed.field.clone()).collect();
    let expected = fields::prepare(&first, &wanted).map_err(|_| Raison::ChampInattendu)?;
    if added(file, 1) != Some(expected.as_slice()) {
        return Err(Raison::RevisionInattendue);
    }
    // Places and forms of all signatures first, keys afterwards: what is cheap to refuse is refused cheaply.
    let mut candidates = Vec::new();
    let mut hashed = Hashed::default();
    for index in 2..file.revisions.len() {
        let before = file.at(index - 1).map_err(|_| Raison::StructureInattendue)?;
        let after = file.at(index).map_err(|_| Raison::StructureInattendue)?;
        candidates.push(examine_place(&before, &after, &fields, candidates.len(), &mut hashed)?);
    }
    let signatures = candidates.into_iter().map(examine_signer).collect::<Result<_, _>>()?;
    Ok((fields, signatures))
}

/// The beginning of a file as far as it was hashed: each signature covers what the one before does, and is hashed from there.
#[derive(Default)]
struct Hashed {
    digest: Sha256,
    length: usize,
}

impl Hashed {
    /// SHA-256 of the whole of `file`, to be continued. The files must each begin with the one before.
    fn up_to(&mut self, file: &File<'_>) -> Result<Sha256, Raison> {
        let more = &file.bytes[self.length..];
        file.meter().hash(&mut self.digest, more).map_err(|_| Raison::Arretee)?;
        self.length = file.bytes.len();
        Ok(self.digest.clone())
    }
}

/// The bytes that revision `index` added.
fn added<'a>(file: &File<'a>, index: usize) -> Option<&'a [u8]> {
    let end = |section: &Section<'_>| section.end;
    let start = file.revisions.get(index.checked_sub(1)?).map(end)?;
    file.bytes.get(start..file.revisions.get(index).map(end)?)
}

/// Rebuilds the last revision of `after` from its pieces: it must be the same, sign its `turn`th field and all bytes.
fn examine_place<'a>(
    before: &File<'_>,
    after: &File<'a>,
    fields: &[Placed],
    turn: usize,
    hashed: &mut Hashed,
) -> Result<Candidate<'a>, Raison> {
    let found = revision::find(after, fields).map_err(|_| Raison::RevisionInattendue)?;
    if found.field != turn {
        return Err(Raison::OrdreDesSignatures);
    }
    if found.drawing.len() > appearance::MAX_DRAWING {
        return Err(Raison::ApparenceInattendue);
    }
    let cms = contents(found.contents).ok_or(Raison::ContenuNonCanonique)?;
    let blank = revision::build(before, &fields[found.field], &found.statement, found.drawing, &found.shape)
        .map_err(|_| Raison::RevisionInattendue)?;
    let expected = blank.filled(&cms).ok_or(Raison::ContenuNonCanonique)?;
    if after.bytes.get(before.bytes.len()..) != Some(expected.bytes.as_slice()) {
        let range_is_right = found.range == expected.range();
        return Err(if range_is_right { Raison::RevisionInattendue } else { Raison::PlageIncorrecte });
    }
    // Hashed once the rest is right: a file that is refused for its form costs nothing more.
    let digest = expected.digest(hashed.up_to(before)?);
    cms::check_digest(&cms, &digest).map_err(explain)?;
    let before = match &found.shape.evidence {
        None => Evidence::default(),
        Some(_) => dss::read(before).map_err(|_| Raison::RevocationIncoherente)?.only(|_| true),
    };
    let Statement { name, time, .. } = found.statement;
    Ok(Candidate { field: found.field, cms, digest, drawing: found.drawing, name, time, shape: found.shape, before })
}

/// Asks the key: the signature must be the certificate's, and the certificate must fit what is shown.
fn examine_signer(candidate: Candidate<'_>) -> Result<Signature, Raison> {
    let Candidate { field, cms, digest, drawing, name, time, shape, before } = candidate;
    if !appearance::is_harmless(drawing) {
        return Err(Raison::ApparenceInattendue);
    }
    let (certificate, stamp) = if shape.stamped {
        cms::verify_stamped(&cms, &digest).map(|(certificate, token)| (certificate, Some(token)))
    } else {
        cms::verify(&cms, &digest).map(|certificate| (certificate, None))
    }
    .map_err(explain)?;
    if name != certificate.subject().nom {
        return Err(Raison::CertificatIncoherent);
    }
    let validity = certificate.validity();
    // Both the instant that is declared and the one that is proven.
    if !std::iter::once(time).chain(stamp.as_ref().map(TimestampToken::time)).all(|at| validity.contains(at)) {
        return Err(Raison::CertificatHorsValidite);
    }
    let profil = match (&stamp, &shape.evidence) {
        (None, _) => Profil::BB,
        (Some(_), None) => Profil::BT,
        (Some(token), Some(new)) if longterm::holds(&certificate, token, new, &before) => Profil::BLT,
        _ => return Err(Raison::RevocationIncoherente),
    };
    Ok(Signature { field, certificate, time, stamp, profil })
}

fn explain(error: CmsError) -> Raison {
    match error {
        CmsError::Shape => Raison::ContenuNonCanonique,
        CmsError::Certificate => Raison::CertificatIncoherent,
        CmsError::Digest => Raison::OctetsModifies,
        CmsError::Signature => Raison::SignatureFausse,
        CmsError::Stamp => Raison::HorodatageFaux,
    }
}

/// The DER in the hole: lower-case digits, then zeros only. How long the hole is was looked at before.
fn contents(digits: &[u8]) -> Option<Vec<u8>> {
    // A SEQUENCE longer than 255 bytes: tag, 0x82, two bytes of length.
    let length = match hex::decode(digits.get(..8)?).ok()?[..] {
        [0x30, 0x82, high, low] => 4 + usize::from(u16::from_be_bytes([high, low])),
        _ => return None,
    };
    let (written, padding) = (digits.get(..length * 2)?, digits.get(length * 2..)?);
    if padding.len() > PADDING.len() || padding != &PADDING[..padding.len()] {
        return None;
    }
    let der = hex::decode(written).ok()?;
    (hex::encode(&der).as_bytes() == written).then_some(der)
}

fn describe_stamp(token: &TimestampToken, declared: Timestamp, trust: &TrustStore) -> HorodatageReport {
    HorodatageReport {
        instant: token.time(),
        autorite: token.nom().to_owned(),
        emetteur: token.emetteur().to_owned(),
        empreinte: token.fingerprint(),
        connue: trust.knows_stamper(token),
        date_contredite: declared > token.time() + longterm::SKEW,
    }
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
        horodatage: signature.stamp.as_ref().map(|token| describe_stamp(token, signature.time, trust)),
        profil: signature.profil,
        // Whoever issued it: no list of qualified certificates is looked at here.
        niveau: Niveau::Simple,
        confiance: trust.judge(&signature.certificate, signature.time),
        certificat: signature.certificate.clone(),
    }
}
