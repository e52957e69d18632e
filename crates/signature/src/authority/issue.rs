//! Issuing a certificate to somebody the centre knows.

use super::{Authority, AuthorityError, CertificateRequest};
use crate::identity::shape::{self, Holder, Kind};
use crate::identity::{Certificate, IdentityError, Link, SigningKey, Validity};

/// Issues the certificate that `request` asks for, signed by `key`, the private half of `authority`.
///
/// The certificate carries the authority in its chain. Its period is `validity`, cut to the authority's own:
/// [`AuthorityError::BadValidity`] when nothing is left. `random` fills the serial number.
pub fn issue(
    authority: &Authority,
    key: &SigningKey,
    request: &CertificateRequest,
    validity: Validity,
    random: &mut dyn FnMut(&mut [u8]),
) -> Result<Certificate, AuthorityError> {
    if !authority.matches(key) {
        return Err(AuthorityError::WrongKey);
    }
    if authority.subject().demonstration != request.subject().demonstration {
        return Err(AuthorityError::Demonstration);
    }
    let own = authority.validity();
    let validity = Validity { from: validity.from.max(own.from), until: validity.until.min(own.until) };
    let name = request.subject().to_name().map_err(|_| AuthorityError::BadRequest)?;
    let issuer = authority.link().parsed.tbs_certificate().subject_public_key_info().clone();
    let kind = Kind::Issued(authority.name().clone(), issuer);
    let holder = Holder { name, key: request.info().clone(), validity };
    let der = shape::write(kind, holder, key, random).map_err(|error| match error {
        IdentityError::BadValidity => AuthorityError::BadValidity,
        _ => AuthorityError::NotSigned,
    })?;
    let leaf = Link::read(&der).ok_or(AuthorityError::NotSigned)?;
    Certificate::from_links(vec![leaf, authority.link().clone()]).map_err(|_| AuthorityError::NotSigned)
}
