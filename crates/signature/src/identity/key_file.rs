//! The private key at rest: PKCS#8 encrypted with scrypt and AES-256-CBC, in PEM.
//!
//! The format is everybody's, though OpenSSL's own tools stop just below our cost (32 MB). A file from outside may ask
//! for any cost: the parameters are bounded before anything is derived, so that opening one takes at most about 64 MB and
//! a fraction of a second.

use der::pem::PemLabel as _;
use der::{Decode as _, SecretDocument};
use pkcs8::pkcs5::pbes2::{EncryptionScheme as Cipher, Kdf, Parameters};
use pkcs8::pkcs5::{EncryptionScheme, scrypt};
use pkcs8::{EncryptedPrivateKeyInfoOwned, EncryptedPrivateKeyInfoRef, LineEnding};
use zeroize::Zeroizing;

use super::SigningKey;

/// Longest block of a key file that is read, in bytes.
pub const MAX_KEY_FILE: usize = 8_192;
/// Most blocks of a key file that are tried.
pub const MAX_KEY_BLOCKS: usize = 6;
/// What a block begins with.
const BEGIN: &str = "-----BEGIN";
/// scrypt cost of the files this crate writes: N = 2^15, r = 8, p = 1 (32 MB).
const LOG_N: u8 = 15;
/// Highest N that is accepted when reading (64 MB with r = 8).
const MAX_COST: u64 = 1 << 16;

/// Why a key file could not be opened or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The secret does not open this file, or its encrypted part was altered: the two cannot be told apart.
    #[error("the secret does not open this key file")]
    WrongSecret,
    /// The file is not an encrypted key of ours, or asks for more memory than is allowed.
    #[error("the key file is damaged")]
    Damaged,
    /// The key could not be encrypted.
    #[error("the key could not be encrypted")]
    NotEncrypted,
}

impl KeyError {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongSecret => "secret_incorrect",
            Self::Damaged => "fichier_de_cle_abime",
            Self::NotEncrypted => "cle_non_chiffree",
        }
    }
}

/// Encrypts `key` under `secret` (a passphrase, or 32 random bytes kept in the system's keyring).
///
/// `random` fills salt and initialisation vector. Returns PEM, `ENCRYPTED PRIVATE KEY`. Source: RFC 5958, RFC 7914.
pub fn encrypt_key(key: &SigningKey, secret: &[u8], random: &mut dyn FnMut(&mut [u8])) -> Result<String, KeyError> {
    let failed = KeyError::NotEncrypted;
    let (mut salt, mut vector) = ([0_u8; 16], [0_u8; 16]);
    random(&mut salt);
    random(&mut vector);
    let cost = scrypt::Params::new(LOG_N, 8, 1).map_err(|_| failed)?;
    let parameters = Parameters::generate_scrypt_aes256cbc(cost, &salt, vector).map_err(|_| failed)?;
    let clear = key.to_pkcs8().ok_or(failed)?;
    let encrypted = parameters.encrypt(secret, clear.as_bytes()).map_err(|_| failed)?;
    let file = EncryptedPrivateKeyInfoOwned {
        encryption_algorithm: parameters.into(),
        encrypted_data: der::asn1::OctetString::new(encrypted).map_err(|_| failed)?,
    };
    let document = SecretDocument::try_from(&file).map_err(|_| failed)?;
    let pem = document.to_pem(EncryptedPrivateKeyInfoOwned::PEM_LABEL, LineEnding::LF).map_err(|_| failed)?;
    Ok(pem.to_string())
}

/// Opens a key file written by [`encrypt_key`].
///
/// Errors with [`KeyError::Damaged`] before any work when the file is not one, and with
/// [`KeyError::WrongSecret`] when `secret` does not open it.
pub fn unlock_key(pem: &str, secret: &[u8]) -> Result<SigningKey, KeyError> {
    if pem.len() > MAX_KEY_FILE {
        return Err(KeyError::Damaged);
    }
    let (label, document) = SecretDocument::from_pem(pem).map_err(|_| KeyError::Damaged)?;
    if label != EncryptedPrivateKeyInfoOwned::PEM_LABEL {
        return Err(KeyError::Damaged);
    }
    let file = EncryptedPrivateKeyInfoRef::from_der(document.as_bytes()).map_err(|_| KeyError::Damaged)?;
    let EncryptionScheme::Pbes2(parameters) = &file.encryption_algorithm else {
        return Err(KeyError::Damaged);
    };
    if !is_bounded(parameters) {
        return Err(KeyError::Damaged);
    }
    let clear = parameters.decrypt(secret, file.encrypted_data.as_bytes()).map_err(|_| KeyError::WrongSecret)?;
    let clear = Zeroizing::new(clear);
    // A wrong secret passes the padding check once in 256: what comes out is then no key.
    SigningKey::from_pkcs8(&clear).map_err(|_| KeyError::WrongSecret)
}

/// The blocks of a key file, which holds the key once for each way in; each can be given to [`unlock_key`].
pub fn key_blocks(key_file: &str) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = key_file.match_indices(BEGIN).map(|(at, _)| at).take(MAX_KEY_BLOCKS + 1).collect();
    (0..starts.len().min(MAX_KEY_BLOCKS)).map(move |index| {
        let end = starts.get(index + 1).copied().unwrap_or(key_file.len());
        &key_file[starts[index]..end]
    })
}

/// Opens the first block of `key_file` that `secret` opens.
///
/// Errors with [`KeyError::WrongSecret`] when it opens none, and [`KeyError::Damaged`] when none is a block at all.
pub fn unlock_any(key_file: &str, secret: &[u8]) -> Result<SigningKey, KeyError> {
    let mut outcome = KeyError::Damaged;
    for block in key_blocks(key_file) {
        match unlock_key(block, secret) {
            Ok(key) => return Ok(key),
            Err(KeyError::WrongSecret) => outcome = KeyError::WrongSecret,
            Err(_) => {}
        }
    }
    Err(outcome)
}

fn is_bounded(parameters: &Parameters) -> bool {
    let Kdf::Scrypt(cost) = &parameters.kdf else { return false };
    matches!(parameters.encryption, Cipher::Aes256Cbc { .. })
        && cost.cost_parameter <= MAX_COST
        && cost.block_size <= 8
        && cost.parallelization <= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counter() -> impl FnMut(&mut [u8]) {
        let mut next = 7_u8;
        move |bytes| {
            bytes.fill_with(|| {
                next = next.wrapping_mul(31).wrapping_add(11);
                next
            });
        }
    }

    #[test]
    fn a_key_opens_with_its_secret_and_no_other() {
        let key = SigningKey::generate(&mut counter()).unwrap();
        let pem = encrypt_key(&key, "phrase à moi".as_bytes(), &mut counter()).unwrap();
        let back = unlock_key(&pem, "phrase à moi".as_bytes()).unwrap();
        assert_eq!(key.public_key(), back.public_key());
        assert_eq!(unlock_key(&pem, b"phrase a moi").unwrap_err(), KeyError::WrongSecret);
        assert_eq!(format!("{back:?}"), "SigningKey(..)");
    }

    #[test]
    fn a_file_of_several_blocks_opens_with_each_secret() {
        let key = SigningKey::generate(&mut counter()).unwrap();
        let mut file: String = [&b"phrase"[..], b"trousseau", b"code"]
            .map(|secret| encrypt_key(&key, secret, &mut counter()).unwrap())
            .concat();
        for secret in [&b"phrase"[..], b"trousseau", b"code"] {
            assert_eq!(unlock_any(&file, secret).unwrap().public_key(), key.public_key());
            assert_eq!(key_blocks(&file).filter(|block| unlock_key(block, secret).is_ok()).count(), 1);
        }
        assert_eq!(unlock_any(&file, b"autre").unwrap_err(), KeyError::WrongSecret);
        assert_eq!(key_blocks(&file).collect::<String>(), file);
        file.insert_str(0, "-----BEGIN un bloc abîmé\n");
        assert!(unlock_any(&file, b"code").is_ok());
        assert_eq!(unlock_any("", b"code").unwrap_err(), KeyError::Damaged);
    }

    #[test]
    fn a_file_that_is_no_key_or_asks_too_much_is_damaged() {
        let key = SigningKey::generate(&mut counter()).unwrap();
        for text in ["", "bonjour", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"] {
            assert_eq!(unlock_key(text, b"x").unwrap_err(), KeyError::Damaged);
        }
        // N = 2^24 would take 16 GB.
        let mut parameters =
            Parameters::generate_scrypt_aes256cbc(scrypt::Params::new(4, 8, 1).unwrap(), &[1; 16], [2; 16]).unwrap();
        if let Kdf::Scrypt(cost) = &mut parameters.kdf {
            cost.cost_parameter = 1 << 24;
        }
        let file = EncryptedPrivateKeyInfoOwned {
            encryption_algorithm: parameters.into(),
            encrypted_data: der::asn1::OctetString::new(key.to_pkcs8().unwrap().as_bytes()).unwrap(),
        };
        let document = SecretDocument::try_from(&file).unwrap();
        let pem = document.to_pem(EncryptedPrivateKeyInfoOwned::PEM_LABEL, LineEnding::LF).unwrap();
        assert_eq!(unlock_key(&pem, b"x").unwrap_err(), KeyError::Damaged);
    }
}
