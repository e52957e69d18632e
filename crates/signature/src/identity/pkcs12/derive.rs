//! The derivation of keys of PKCS #12 itself, used by its integrity check and by its older encryption.
//!
//! RFC 7292 appendix B: a password in UTF-16 and a salt, each repeated to whole blocks of the hash, hashed many times;
//! what one round gives is added to them for the next. One purpose, one first byte.

use sha2::Digest;
use sha2::digest::block_api::BlockSizeUser;
use zeroize::Zeroizing;

/// What the derived bytes are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Key = 1,
    Vector = 2,
    Integrity = 3,
}

/// `length` bytes derived from `password` with the hash `D`, hashing `rounds` times (at least once).
pub(super) fn derive<D: Digest + BlockSizeUser>(
    password: &str,
    salt: &[u8],
    purpose: Purpose,
    rounds: u32,
    length: usize,
) -> Zeroizing<Vec<u8>> {
    let block = D::block_size();
    let repeated = |bytes: &[u8]| -> Zeroizing<Vec<u8>> {
        Zeroizing::new(bytes.iter().copied().cycle().take(bytes.len().div_ceil(block) * block).collect())
    };
    // A null character ends the password and counts.
    let mut secret = Zeroizing::new(Vec::with_capacity(password.len() * 2 + 2));
    for unit in password.encode_utf16().chain([0]) {
        secret.extend_from_slice(&unit.to_be_bytes());
    }
    let mut input = Zeroizing::new([repeated(salt).as_slice(), &repeated(&secret)].concat());
    let mut derived = Zeroizing::new(Vec::with_capacity(length + 64));
    while derived.len() < length {
        let mut hash = D::new().chain_update(vec![purpose as u8; block]).chain_update(&input).finalize();
        for _ in 1..rounds {
            hash = D::digest(&hash);
        }
        derived.extend_from_slice(&hash);
        let added = repeated_once(&hash, block);
        for part in input.chunks_mut(block) {
            add_with_one(part, &added);
        }
    }
    derived.truncate(length);
    derived
}

/// `hash` repeated up to one block.
fn repeated_once(hash: &[u8], block: usize) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(hash.iter().copied().cycle().take(block).collect())
}

/// `part + added + 1`, both read as numbers of the same length, without what overflows.
fn add_with_one(part: &mut [u8], added: &[u8]) {
    let mut carry = 1_u16;
    for (byte, other) in part.iter_mut().zip(added).rev() {
        let sum = u16::from(*byte) + u16::from(*other) + carry;
        [_, *byte] = sum.to_be_bytes();
        carry = sum >> 8;
    }
}

#[cfg(test)]
mod tests {
    use sha1::Sha1;
    use sha2::{Sha256, Sha512};

    use super::*;

    /// Made by `openssl kdf -kdfopt hexpass:… PKCS12KDF`, the password in UTF-16 with its final null.
    #[test]
    fn the_derivation_is_that_of_openssl() {
        let hexadecimal = |bytes: Zeroizing<Vec<u8>>| hex::encode(bytes.as_slice());
        let salt = [1, 2, 3, 4, 5, 6, 7, 8];
        assert_eq!(
            hexadecimal(derive::<Sha1>("é à ü", &salt, Purpose::Key, 2_048, 24)),
            "57e3e5d7fb7b30b0860bd3e6f63842cc0eb719b1073aa67f"
        );
        assert_eq!(
            hexadecimal(derive::<Sha256>("motdepasse", &salt, Purpose::Integrity, 2_048, 32)),
            "c80c32badcf66cf83b4a0ecb72c44bcf52ae7aaddcee3dcb89b1c208e72b285e"
        );
        assert_eq!(
            hexadecimal(derive::<Sha512>("", &salt, Purpose::Vector, 1, 100)),
            "991e5a7e9b5907372afd914c0b386c221803608cc8195413813f3170a3b01dbc03089968eea6bce4aad12b7250bfae0810cd2a88894887579a7aa26c4ae98a110b21cdb558a51001d0d579205b1aeddfb5886c5c2648b17d052868e3de4f04547f65125b"
        );
    }
}
