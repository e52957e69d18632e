//! What protects a PKCS #12 file: its integrity check, and the two families of encryption still met.
//!
//! PBES2 (AES, what is written today) and the two PKCS #12 schemes of old (3DES and 40-bit RC2, `openssl pkcs12
//! -legacy` and Windows). All key derivations of a file draw on one budget, so that no file costs more than a second
//! or so. Sources: RFC 7292 appendices B and C, RFC 8018.

use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockCipherDecrypt, BlockModeDecrypt as _, KeyInit, KeyIvInit as _};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912::{ID_SHA_1, ID_SHA_256, ID_SHA_384, ID_SHA_512};
use der::asn1::OctetString;
use der::{Decode as _, Encode as _, Sequence};
use hmac::{Hmac, Mac as _};
use pkcs8::pkcs5::pbes2::{Kdf, PBES2_OID, Parameters};
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};
use spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

use super::Pkcs12Error;
use super::container::Integrity;
use super::derive::{Purpose, derive};

const PBE_3DES: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.1.3");
const PBE_RC2_40: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.1.6");

/// Rounds of hashing that one file may ask for in all. Files in use ask for 2,000 to 600,000.
const ROUNDS: u32 = 3_000_000;
/// Highest product of scrypt's N and r: 64 MB.
const MAX_SCRYPT: u64 = 1 << 19;
/// Rounds that one scrypt of that size counts for.
const SCRYPT_ROUNDS: u32 = 500_000;

/// What is left of the work a file may ask for.
pub(super) struct Budget(u32);

impl Default for Budget {
    fn default() -> Self {
        Self(ROUNDS)
    }
}

impl Budget {
    fn spend(&mut self, rounds: u32) -> Result<(), Pkcs12Error> {
        self.0 = self.0.checked_sub(rounds.max(1)).ok_or(Pkcs12Error::Unreadable)?;
        Ok(())
    }
}

/// RFC 7292 appendix C, `pkcs-12PbeParams`.
#[derive(Sequence)]
struct OldParameters {
    salt: OctetString,
    iterations: u32,
}

/// Checks the integrity of `data`; a wrong password is what fails it.
pub(super) fn check(
    integrity: &Integrity,
    password: &str,
    data: &[u8],
    budget: &mut Budget,
) -> Result<(), Pkcs12Error> {
    budget.spend(integrity.iterations)?;
    let (salt, expected) = (integrity.salt.as_bytes(), integrity.digest.value.as_bytes());
    macro_rules! check_with {
        ($hash:ty, $length:literal) => {{
            let key = derive::<$hash>(password, salt, Purpose::Integrity, integrity.iterations, $length);
            let mut mac = Hmac::<$hash>::new_from_slice(&key).map_err(|_| Pkcs12Error::Unreadable)?;
            mac.update(data);
            mac.verify_slice(expected).map_err(|_| Pkcs12Error::WrongPassword)
        }};
    }
    match integrity.digest.algorithm.oid {
        ID_SHA_1 => check_with!(Sha1, 20),
        ID_SHA_256 => check_with!(Sha256, 32),
        ID_SHA_384 => check_with!(Sha384, 48),
        ID_SHA_512 => check_with!(Sha512, 64),
        _ => Err(Pkcs12Error::Unreadable),
    }
}

/// The clear bytes of `data`; the integrity was checked before, so a failure is a damaged or foreign file.
pub(super) fn decrypt(
    algorithm: &AlgorithmIdentifierOwned,
    data: &[u8],
    password: &str,
    budget: &mut Budget,
) -> Result<Zeroizing<Vec<u8>>, Pkcs12Error> {
    let parameters = algorithm.parameters.as_ref().ok_or(Pkcs12Error::Unreadable)?.to_der()?;
    match algorithm.oid {
        PBES2_OID => {
            let parameters = Parameters::from_der(&parameters)?;
            budget.spend(rounds(&parameters.kdf)?)?;
            let clear = parameters.decrypt(password.as_bytes(), data).map_err(|_| Pkcs12Error::Unreadable)?;
            Ok(Zeroizing::new(clear))
        }
        PBE_3DES => decrypt_old::<des::TdesEde3>(&OldParameters::from_der(&parameters)?, 24, data, password, budget),
        PBE_RC2_40 => decrypt_old::<rc2::Rc2>(&OldParameters::from_der(&parameters)?, 5, data, password, budget),
        _ => Err(Pkcs12Error::Unreadable),
    }
}

/// How many rounds a derivation of today counts for.
fn rounds(kdf: &Kdf) -> Result<u32, Pkcs12Error> {
    match kdf {
        Kdf::Pbkdf2(parameters) => Ok(parameters.iteration_count),
        Kdf::Scrypt(parameters)
            if parameters.parallelization == 1
                && parameters.cost_parameter.saturating_mul(u64::from(parameters.block_size)) <= MAX_SCRYPT =>
        {
            Ok(SCRYPT_ROUNDS)
        }
        _ => Err(Pkcs12Error::Unreadable),
    }
}

/// RFC 7292 appendix B: key and vector both come from the password, as UTF-16 with a final zero, with SHA-1.
fn decrypt_old<C: BlockCipherDecrypt + KeyInit>(
    parameters: &OldParameters,
    key_length: usize,
    data: &[u8],
    password: &str,
    budget: &mut Budget,
) -> Result<Zeroizing<Vec<u8>>, Pkcs12Error> {
    budget.spend(parameters.iterations.saturating_mul(2))?;
    let (salt, rounds) = (parameters.salt.as_bytes(), parameters.iterations);
    let key = derive::<Sha1>(password, salt, Purpose::Key, rounds, key_length);
    let vector = derive::<Sha1>(password, salt, Purpose::Vector, rounds, 8);
    let cipher = cbc::Decryptor::<C>::new_from_slices(&key, &vector).map_err(|_| Pkcs12Error::Unreadable)?;
    cipher.decrypt_padded_vec::<Pkcs7>(data).map(Zeroizing::new).map_err(|_| Pkcs12Error::Unreadable)
}
