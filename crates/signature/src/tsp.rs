//! Timestamps of an authority (RFC 3161): what is asked, what is answered, and what is believed of it.
//!
//! Only the SHA-256 of a signature is ever sent. An answer is believed once its token is of one strict form, signed by a
//! certificate whose only purpose is to timestamp, over the hash that was sent: [`TimestampToken`] is the proof of that.
//! No network here: bytes go out, bytes come in. How far the authority is known is for [`crate::TrustStore`].
//! Sources: RFC 3161, RFC 5816, RFC 5035.

mod message;
mod token;

use der::asn1::{OctetString, Uint};
use der::{Decode as _, Encode as _};

use crate::tlv;
use message::{MessageImprint, TimeStampReq, TimeStampResp};

pub use token::TimestampToken;

/// Longest answer that is read, in bytes.
pub const MAX_TIMESTAMP_RESPONSE: usize = 65_536;
/// Longest token that is kept, in bytes: what a stamped signature has room for beside its certificates.
pub(crate) const MAX_TOKEN: usize = 16_320;

/// Why there is no timestamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum TspError {
    /// Not an answer of a timestamp authority, or one in a form that is not read here.
    #[error("the answer cannot be read")]
    Unreadable,
    /// The authority says that it gives none.
    #[error("the authority gives no timestamp")]
    Refused,
    /// The token is longer than a signature has room for.
    #[error("the token is too long")]
    TooLong,
    /// It stamps something else.
    #[error("the token stamps something else")]
    OtherImprint,
    /// It answers another question.
    #[error("the token answers another request")]
    OtherNonce,
    /// The authority's certificate is missing, may not timestamp, or was not valid then.
    #[error("the certificate of the authority cannot be used")]
    Certificate,
    /// The token is not signed by the certificate it names.
    #[error("the signature of the token is wrong")]
    Signature,
}

impl TspError {
    /// Every error, for tables and translations.
    pub const ALL: [Self; 7] = [
        Self::Unreadable,
        Self::Refused,
        Self::TooLong,
        Self::OtherImprint,
        Self::OtherNonce,
        Self::Certificate,
        Self::Signature,
    ];

    /// Stable code of the error.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "horodatage_illisible",
            Self::Refused => "horodatage_refuse",
            Self::TooLong => "horodatage_trop_long",
            Self::OtherImprint => "horodatage_autre_empreinte",
            Self::OtherNonce => "horodatage_autre_demande",
            Self::Certificate => "horodatage_certificat_refuse",
            Self::Signature => "horodatage_signature_fausse",
        }
    }
}

impl From<der::Error> for TspError {
    fn from(_: der::Error) -> Self {
        Self::Unreadable
    }
}

/// The question that is sent for `imprint`, in DER: the hash, a number that cannot be guessed, and the wish for the
/// authority's certificate. Nothing of the document, of its signer or of this program is in it.
///
/// # Panics
/// Never: a hash and eight bytes always make a question.
pub fn timestamp_request(imprint: &[u8; 32], nonce: [u8; 8]) -> Vec<u8> {
    let question = || -> der::Result<Vec<u8>> {
        let imprint = MessageImprint { algorithm: message::sha256(), hashed: OctetString::new(imprint.as_slice())? };
        TimeStampReq { version: 1, imprint, nonce: number(nonce)?, with_certificate: true }.to_der()
    };
    question().expect("a hash and eight bytes always make a question")
}

/// The token of the answer to [`timestamp_request`] with the same arguments, once everything in it holds.
///
/// Certificates that lead nowhere and remarks nobody signed are left out of the token that is kept: there is one form of
/// it, which a verifier can compare.
pub fn read_timestamp_response(
    response: &[u8],
    imprint: &[u8; 32],
    nonce: [u8; 8],
) -> Result<TimestampToken, TspError> {
    if response.len() > MAX_TIMESTAMP_RESPONSE || !tlv::is_modest(response) {
        return Err(TspError::Unreadable);
    }
    let response = TimeStampResp::from_der(response)?;
    // Granted, and granted with changes: what was changed is seen below.
    if !matches!(response.status.status, 0 | 1) {
        return Err(TspError::Refused);
    }
    let token = response.token.ok_or(TspError::Unreadable)?;
    TimestampToken::receive(&token.to_der()?, imprint, &number(nonce)?)
}

/// Eight bytes as a positive number, whatever they are.
fn number(mut nonce: [u8; 8]) -> der::Result<Uint> {
    nonce[0] = nonce[0] & 0x3F | 0x40;
    Uint::new(&nonce)
}
