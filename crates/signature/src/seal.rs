//! The workflow of signing: reserve the fields, then sign one field after the other.
//!
//! Time, key and text are given; nothing is drawn at random. The same arguments give the same bytes. A signature that is
//! to be timestamped is made in two steps, between which somebody asks an authority: [`sign_to_stamp`], [`Pending::finish`].

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use crate::cms;
use crate::error::SealError;
use crate::identity::{Certificate, SigningKey};
use crate::longterm::{self, LongTerm};
use crate::pades::appearance::{self, Appearance};
use crate::pades::dss::{self, Evidence};
use crate::pades::fields::{self, Placed};
use crate::pades::revision::{self, Blank, Shape, Statement};
use crate::pades::{ReservedField, Role};
use crate::pdf::file::File;
use crate::tsp::TimestampToken;
use crate::verify;

/// Longest reason or location, in characters.
const MAX_WORDS: usize = 200;

/// What a signer says, beside the name that the certificate carries.
#[derive(Debug, Clone, Copy)]
pub struct SealRequest<'a> {
    /// Which field to sign.
    pub role: Role,
    /// The time the signer declares, kept to the second.
    pub time: Timestamp,
    /// What the visible box shows.
    pub appearance: Appearance<'a>,
    /// Why the signer signs, in the document's language.
    pub reason: Option<&'a str>,
    /// Where the signer signs.
    pub location: Option<&'a str>,
}

/// Appends to `pdf` the revision that reserves `fields`, in the order of roles; no signature yet.
///
/// `pdf` must be a tagged PDF of one revision, as Typst writes it. What was PDF/A-3a and PDF/UA-1 stays so.
pub fn prepare(pdf: &[u8], fields: &[ReservedField]) -> Result<Vec<u8>, SealError> {
    let file = File::read(pdf)?;
    let revision = fields::prepare(&file, fields)?;
    Ok([pdf, &revision].concat())
}

/// Appends to `prepared` the revision that signs the field of `request.role`.
///
/// `prepared` is what [`prepare`] returned, or the same with the signatures of earlier roles, which are verified
/// first: [`SealError::Altered`] otherwise. Source: ETSI EN 319 142-1 §6 (`PAdES` B-B).
pub fn sign(
    prepared: &[u8],
    request: &SealRequest<'_>,
    certificate: &Certificate,
    key: &SigningKey,
) -> Result<Vec<u8>, SealError> {
    let signed = begin(&File::read(prepared)?, request, certificate, key, &Shape::default())?;
    let revision = signed.blank.filled(&signed.cms).ok_or(SealError::NotSigned)?;
    Ok([prepared, &revision.bytes].concat())
}

/// A signature that waits for the timestamp of what [`Pending::imprint`] gives.
pub struct Pending<'a> {
    prepared: &'a [u8],
    certificate: Certificate,
    signed: Signed,
    /// What the revision adds, and what the file carried before; only where it adds something.
    evidence: Option<(Evidence, Evidence)>,
}

/// As [`sign`], for a signature that is to carry a timestamp, and what is needed to verify it later (`long_term`, once
/// nothing is missing in it).
///
/// Nothing is finished until [`Pending::finish`]. Errors as [`sign`] does, and with [`SealError::BadStamp`] when
/// `long_term` misses something. Source: ETSI EN 319 142-1 §6 (`PAdES` B-T, B-LT).
pub fn sign_to_stamp<'a>(
    prepared: &'a [u8],
    request: &SealRequest<'_>,
    certificate: &Certificate,
    key: &SigningKey,
    long_term: Option<&LongTerm>,
) -> Result<Pending<'a>, SealError> {
    let file = File::read(prepared)?;
    let gathered = long_term.map(|gathered| gathered.evidence().ok_or(SealError::BadStamp)).transpose()?;
    let shape = Shape { stamped: true, evidence: gathered };
    let signed = begin(&file, request, certificate, key, &shape)?;
    let evidence = match shape.evidence {
        None => None,
        Some(mut new) => {
            let before = dss::read(&file)?.only(|_| true);
            new.certificates.retain(|entry| !before.certificates.contains(entry));
            new.lists.retain(|entry| !before.lists.contains(entry));
            Some((new, before))
        }
    };
    Ok(Pending { prepared, certificate: certificate.clone(), signed, evidence })
}

impl Pending<'_> {
    /// SHA-256 of the signature: what an authority is asked to timestamp, and all it gets to know.
    pub fn imprint(&self) -> [u8; 32] {
        self.signed.imprint
    }

    /// The file with the signature and its timestamp.
    ///
    /// Errors with [`SealError::BadStamp`] when `token` stamps something else, or comes from an authority whose chain is
    /// not the one that was gathered for.
    pub fn finish(self, token: &TimestampToken) -> Result<Vec<u8>, SealError> {
        if let Some((new, before)) = &self.evidence
            && !longterm::holds(&self.certificate, token, new, before)
        {
            return Err(SealError::BadStamp);
        }
        let stamped = cms::stamped(&self.signed.cms, token).map_err(|_| SealError::BadStamp)?;
        let revision = self.signed.blank.filled(&stamped).ok_or(SealError::BadStamp)?;
        Ok([self.prepared, &revision.bytes].concat())
    }
}

/// A revision whose signature is made and not yet in its place.
struct Signed {
    blank: Blank,
    cms: Vec<u8>,
    imprint: [u8; 32],
}

fn begin(
    file: &File<'_>,
    request: &SealRequest<'_>,
    certificate: &Certificate,
    key: &SigningKey,
    shape: &Shape,
) -> Result<Signed, SealError> {
    if !certificate.matches(key) {
        return Err(SealError::WrongKey);
    }
    let time = Timestamp::from_second(request.time.as_second()).map_err(|_| SealError::OutsideValidity)?;
    let validity = certificate.validity();
    if time < validity.from || time > validity.until {
        return Err(SealError::OutsideValidity);
    }
    let (fields, signed) = verify::signed_fields(file).map_err(|raison| SealError::Altered(raison.code()))?;
    let placed = next_field(&fields, signed, request.role)?;
    let (width, height) = placed.size();
    let drawing = appearance::draw(&request.appearance, width, height)?;
    let statement = Statement {
        name: certificate.subject().nom.clone(),
        time,
        reason: words(request.reason)?,
        location: words(request.location)?,
    };
    let blank = revision::build(file, placed, &statement, &drawing, shape)?;
    let digest = blank.digest(Sha256::new_with_prefix(file.bytes));
    let cms = cms::sign(&digest, certificate, key).map_err(|_| SealError::NotSigned)?;
    let imprint = cms::imprint(&cms).map_err(|_| SealError::NotSigned)?;
    Ok(Signed { blank, cms, imprint })
}

/// [`prepare`] then [`sign`].
pub fn seal(
    pdf: &[u8],
    fields: &[ReservedField],
    request: &SealRequest<'_>,
    certificate: &Certificate,
    key: &SigningKey,
) -> Result<Vec<u8>, SealError> {
    sign(&prepare(pdf, fields)?, request, certificate, key)
}

/// The roles whose field is still to be signed, in their order; none when the file is not one of ours, or does not verify.
pub fn roles_to_sign(pdf: &[u8]) -> Vec<Role> {
    let Ok(file) = File::read(pdf) else { return Vec::new() };
    let Ok((fields, signed)) = verify::signed_fields(&file) else { return Vec::new() };
    fields.iter().skip(signed).map(|placed| placed.field.role).collect()
}

fn next_field(fields: &[Placed], signed: usize, role: Role) -> Result<&Placed, SealError> {
    let index = fields.iter().position(|placed| placed.field.role == role).ok_or(SealError::NoSuchField)?;
    match index.cmp(&signed) {
        std::cmp::Ordering::Less => Err(SealError::AlreadySigned),
        std::cmp::Ordering::Greater => Err(SealError::NotYourTurn),
        std::cmp::Ordering::Equal => Ok(&fields[index]),
    }
}

fn words(text: Option<&str>) -> Result<Option<String>, SealError> {
    match text {
        Some(text) if text.chars().count() > MAX_WORDS => Err(SealError::BadAppearance),
        other => Ok(other.map(str::to_owned)),
    }
}
