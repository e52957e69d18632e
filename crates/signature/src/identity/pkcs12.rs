//! Importing the identity of a `.p12` or `.pfx` file: one private key, its certificate, and those who vouch for it.
//!
//! The file is somebody else's: its size, the work it may ask for and what it may hold are bounded, its integrity is
//! checked before anything in it is believed, and every private key met on the way is erased. A file without integrity
//! check (`MAC`) is refused: a wrong password could not be told from a damaged file.
//! Source: RFC 7292.

mod ber;
mod cipher;
mod container;
mod derive;
#[cfg(test)]
mod tests;

use zeroize::Zeroizing;

use super::key::UnusableKey;
use super::link::{Link, MAX_LINKS};
use super::{Certificate, SigningKey};

/// Longest file that is read, in bytes.
pub const MAX_PKCS12: usize = 65_536;

/// Why an identity could not be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Pkcs12Error {
    /// Too long, damaged, not a PKCS #12 file, or protected in a way that is not read here.
    #[error("the file cannot be read as PKCS #12")]
    Unreadable,
    /// The password does not open it.
    #[error("the password does not open the file")]
    WrongPassword,
    /// It holds no private key.
    #[error("the file has no private key")]
    NoKey,
    /// The key is neither P-256 nor RSA of 2,048 to 4,096 bits.
    #[error("the key is not one that signs here")]
    RefusedKey,
    /// It holds several private keys, and nothing says which one to take.
    #[error("the file has several private keys")]
    SeveralKeys,
    /// It holds no certificate of its key.
    #[error("the file has no certificate of its key")]
    NoCertificate,
    /// The certificate may not sign, or its chain cannot be carried by a signature.
    #[error("the certificate is not one that signs here")]
    RefusedCertificate,
}

impl Pkcs12Error {
    /// Every error, for tables and translations.
    pub const ALL: [Self; 7] = [
        Self::Unreadable,
        Self::WrongPassword,
        Self::NoKey,
        Self::RefusedKey,
        Self::SeveralKeys,
        Self::NoCertificate,
        Self::RefusedCertificate,
    ];

    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable => "p12_illisible",
            Self::WrongPassword => "p12_mot_de_passe",
            Self::NoKey => "p12_sans_cle",
            Self::RefusedKey => "p12_cle_refusee",
            Self::SeveralKeys => "p12_plusieurs_cles",
            Self::NoCertificate => "p12_sans_certificat",
            Self::RefusedCertificate => "p12_certificat_refuse",
        }
    }
}

impl From<der::Error> for Pkcs12Error {
    fn from(_: der::Error) -> Self {
        Self::Unreadable
    }
}

/// What a file holds, decrypted and not yet believed.
#[derive(Default)]
struct Contents {
    /// Private keys in PKCS #8.
    keys: Vec<Zeroizing<Vec<u8>>>,
    /// X.509 certificates in DER.
    certificates: Vec<Vec<u8>>,
}

/// The identity in a `.p12` or `.pfx` file.
///
/// The certificate keeps the chain that the file holds, verified link by link, as far as it goes and as a signature has
/// room for; certificates that are not part of it are left aside. The key must be P-256, or RSA of 2,048 to 4,096 bits.
pub fn import_pkcs12(bytes: &[u8], password: &str) -> Result<(Certificate, SigningKey), Pkcs12Error> {
    if bytes.len() > MAX_PKCS12 {
        return Err(Pkcs12Error::Unreadable);
    }
    let contents = container::open(bytes, password)?;
    let key = match contents.keys.as_slice() {
        [] => return Err(Pkcs12Error::NoKey),
        [key] => SigningKey::from_pkcs8(key).map_err(|error| match error {
            UnusableKey::Malformed => Pkcs12Error::Unreadable,
            UnusableKey::Refused => Pkcs12Error::RefusedKey,
        })?,
        _ => return Err(Pkcs12Error::SeveralKeys),
    };
    let certificate = certificate_of(&key, &contents.certificates)?;
    Ok((certificate, key))
}

/// The certificate of `key` among `certificates`, with the longest chain that holds and fits.
fn certificate_of(key: &SigningKey, certificates: &[Vec<u8>]) -> Result<Certificate, Pkcs12Error> {
    let public = key.public_key();
    let mut rest: Vec<Link> = certificates.iter().filter_map(|der| Link::read(der)).collect();
    let Some(leaf) = rest.iter().position(|link| link.key == public) else {
        let unread = rest.len() < certificates.len();
        return Err(if unread { Pkcs12Error::RefusedCertificate } else { Pkcs12Error::NoCertificate });
    };
    let mut links = vec![rest.swap_remove(leaf)];
    while links.len() < MAX_LINKS && !links[links.len() - 1].is_self_issued() {
        let (last, below) = (&links[links.len() - 1], links.len() - 1);
        let Some(issuer) = rest.iter().position(|link| last.is_issued_by(link, below)) else { break };
        links.push(rest.swap_remove(issuer));
    }
    while super::certificate::cms_length(&links) > super::MAX_CMS && links.len() > 1 {
        links.pop();
    }
    Certificate::from_links(links).map_err(|_| Pkcs12Error::RefusedCertificate)
}
