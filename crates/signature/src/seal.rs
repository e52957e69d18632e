//! The workflow of signing: reserve the fields, then sign one field after the other.
//!
//! Time, key and text are given; nothing is drawn at random. The same arguments give the same bytes.

use jiff::Timestamp;

use crate::cms;
use crate::error::SealError;
use crate::identity::{Certificate, SigningKey};
use crate::pades::appearance::{self, Appearance};
use crate::pades::fields::{self, Placed};
use crate::pades::revision::{self, Statement};
use crate::pades::{ReservedField, Role};
use crate::pdf::file::File;
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
    if !certificate.matches(key) {
        return Err(SealError::WrongKey);
    }
    let time = Timestamp::from_second(request.time.as_second()).map_err(|_| SealError::OutsideValidity)?;
    let validity = certificate.validity();
    if time < validity.from || time > validity.until {
        return Err(SealError::OutsideValidity);
    }
    let file = File::read(prepared)?;
    let (fields, signed) = verify::signed_fields(&file).map_err(|raison| SealError::Altered(raison.code()))?;
    let placed = next_field(&fields, signed, request.role)?;
    let (width, height) = placed.size();
    let drawing = appearance::draw(&request.appearance, width, height)?;
    let statement = Statement {
        name: certificate.subject().nom.clone(),
        time,
        reason: words(request.reason)?,
        location: words(request.location)?,
    };
    let blank = revision::build(&file, placed, &statement, &drawing)?;
    let signature = cms::sign(&blank.digest, certificate, key).map_err(|_| SealError::NotSigned)?;
    let revision = blank.filled(&signature).ok_or(SealError::NotSigned)?;
    Ok([prepared, &revision].concat())
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
