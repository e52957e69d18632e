//! One list of withdrawn certificates, whoever made it, and what it says of one certificate.
//!
//! Only whole lists signed by the issuer itself are used: one that covers some reasons, one made by somebody else or the
//! changes since another is left aside, as is any with a critical extension not known here. Source: RFC 5280 §5.

use const_oid::db::rfc5280::{ID_CE_CRL_REASONS, ID_CE_ISSUING_DISTRIBUTION_POINT};
use der::{AnyRef, Decode as _, Encode as _};
use jiff::{SignedDuration, Timestamp};
use x509_cert::crl::{CertificateList, RevokedCert};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::crl::IssuingDistributionPoint;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{BasicConstraints, CrlDistributionPoints};

use crate::authority::MAX_CRL;
use crate::identity::{Link, Subject, shape};

/// Most addresses of a list that are told, and their longest.
const MAX_ADDRESSES: usize = 3;
const MAX_ADDRESS: usize = 500;

/// Longest name of an issuer, and longest scope of a list, in bytes: the sets in them are sorted when they are read, which
/// takes the square of their length.
const MAX_NAME: usize = 2_000;

/// A list that was read; nobody checked its signature yet.
pub(super) struct Listed {
    list: CertificateList,
    message: Vec<u8>,
    at: Timestamp,
    next: Timestamp,
}

/// What a list says of a certificate.
pub(super) enum Standing {
    /// Not withdrawn.
    Good,
    /// Withdrawn since then.
    Withdrawn(Timestamp),
    /// Nothing that can be relied on.
    Unknown,
}

impl Listed {
    /// Reads a list in DER; `None` when it is too long, or is not one.
    pub(super) fn read(der: &[u8]) -> Option<Self> {
        if der.len() > MAX_CRL || issuer_length(der)? > MAX_NAME {
            return None;
        }
        let list: CertificateList = CertificateList::from_der(der).ok()?;
        let body = &list.tbs_cert_list;
        if list.to_der().ok()? != der || body.signature != list.signature_algorithm {
            return None;
        }
        let (at, next) = (shape::timestamp(body.this_update).ok()?, shape::timestamp(body.next_update?).ok()?);
        Some(Self { message: body.to_der().ok()?, at, next, list })
    }

    /// What it says of `link`, which `issuer` issued, at `instant`.
    pub(super) fn standing(&self, link: &Link, issuer: &Link, instant: Timestamp, skew: SignedDuration) -> Standing {
        let current = self.at <= instant + skew && instant <= self.next;
        if !current || !self.is_of(issuer) || !self.covers(link) {
            return Standing::Unknown;
        }
        let serial = link.parsed.tbs_certificate().serial_number();
        let entries = self.list.tbs_cert_list.revoked_certificates.iter().flatten();
        for entry in entries {
            // An entry that may be of another issuer makes the whole list one that is not understood.
            if !is_plain(entry) {
                return Standing::Unknown;
            }
            if entry.serial_number == *serial {
                return shape::timestamp(entry.revocation_date).map_or(Standing::Unknown, Standing::Withdrawn);
            }
        }
        Standing::Good
    }

    /// Whether `issuer` made it.
    fn is_of(&self, issuer: &Link) -> bool {
        let Some(signature) = self.list.signature.as_bytes() else { return false };
        self.list.tbs_cert_list.issuer == *issuer.parsed.tbs_certificate().subject()
            && issuer.may_list()
            && issuer.key.check_link(&self.list.signature_algorithm, &self.message, signature)
    }

    /// Whether certificates such as `link` are in its scope.
    fn covers(&self, link: &Link) -> bool {
        let extensions = self.list.tbs_cert_list.crl_extensions.as_deref().unwrap_or_default();
        extensions.iter().filter(|extension| extension.critical).all(|extension| scope_covers(extension, link))
    }
}

/// How long the issuer's name is, found without decoding anything: after the version and the algorithm.
fn issuer_length(der: &[u8]) -> Option<usize> {
    let (body, _) = AnyRef::from_der_partial(AnyRef::from_der(der).ok()?.value()).ok()?;
    let (_version, rest) = AnyRef::from_der_partial(body.value()).ok()?;
    let (_algorithm, rest) = AnyRef::from_der_partial(rest).ok()?;
    let (issuer, _) = AnyRef::from_der_partial(rest).ok()?;
    Some(issuer.value().len())
}

/// Whether a critical extension is the scope of the list, and has `link` in it.
fn scope_covers(extension: &Extension, link: &Link) -> bool {
    let content = extension.extn_value.as_bytes();
    if extension.extn_id != ID_CE_ISSUING_DISTRIBUTION_POINT || content.len() > MAX_NAME {
        return false;
    }
    let Ok(scope) = IssuingDistributionPoint::from_der(content) else { return false };
    let authority = matches!(
        link.parsed.tbs_certificate().get_extension::<BasicConstraints>(),
        Ok(Some((_, constraints))) if constraints.ca
    );
    let published = addresses(link);
    let here = match &scope.distribution_point {
        None => true,
        Some(point) => uris(point).any(|uri| published.iter().any(|known| known == uri)),
    };
    let partial = scope.only_some_reasons.is_some() || scope.indirect_crl || scope.only_contains_attribute_certs;
    let other_kind = if authority { scope.only_contains_user_certs } else { scope.only_contains_ca_certs };
    here && !partial && !other_kind
}

fn is_plain(entry: &RevokedCert) -> bool {
    let extensions = entry.crl_entry_extensions.as_deref().unwrap_or_default();
    extensions.iter().all(|extension| !extension.critical || extension.extn_id == ID_CE_CRL_REASONS)
}

/// Where `link` says that lists about it are published, over HTTP.
pub(super) fn addresses(link: &Link) -> Vec<String> {
    let points = match link.parsed.tbs_certificate().get_extension::<CrlDistributionPoints>() {
        Ok(Some((_, points))) => points.0,
        _ => Vec::new(),
    };
    // A point for some reasons only, or of another issuer, is of no use.
    let whole = points.iter().filter(|point| point.reasons.is_none() && point.crl_issuer.is_none());
    let found = whole.filter_map(|point| point.distribution_point.as_ref()).flat_map(uris);
    found
        .filter(|uri| (uri.starts_with("http://") || uri.starts_with("https://")) && uri.len() <= MAX_ADDRESS)
        .take(MAX_ADDRESSES)
        .map(str::to_owned)
        .collect()
}

fn uris(point: &DistributionPointName) -> impl Iterator<Item = &str> {
    let names = match point {
        DistributionPointName::FullName(names) => names.as_slice(),
        DistributionPointName::NameRelativeToCRLIssuer(_) => &[],
    };
    names.iter().filter_map(|name| match name {
        GeneralName::UniformResourceIdentifier(uri) => Some(uri.as_str()),
        _ => None,
    })
}

/// Whom a certificate names, as far as it can be shown.
pub(super) fn name_of(link: &Link) -> String {
    let name = link.parsed.tbs_certificate().subject();
    Subject::from_foreign(name).map_or_else(|_| name.to_string(), |subject| subject.nom)
}
