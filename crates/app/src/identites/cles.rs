//! The key file of an identity: the private key, once for each way in.
//!
//! Three ways in at most, each a block that one secret opens: the passphrase, a secret kept by the keyring, the recovery
//! code. A line before each block says which it is, so that one can be replaced without the secret of another; the
//! blocks themselves are what any OpenSSL opens. Files of the first versions say nothing: there the passphrase comes first.

use signature::{KeyError, SigningKey, encrypt_key, unlock_key};

use crate::error::AppError;

const BEGIN: &str = "-----BEGIN";
const END: &str = "-----END";

/// Most blocks that are read.
const MAX_BLOCKS: usize = 6;

/// A way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entree {
    Phrase,
    Trousseau,
    Secours,
}

impl Entree {
    const ALL: [Self; 3] = [Self::Phrase, Self::Trousseau, Self::Secours];

    fn label(self) -> &'static str {
        match self {
            Self::Phrase => "Ouverture: phrase",
            Self::Trousseau => "Ouverture: trousseau",
            Self::Secours => "Ouverture: secours",
        }
    }
}

/// A key file, read.
#[derive(Clone, Default)]
pub(super) struct FichierDeCle(Vec<(Entree, String)>);

impl FichierDeCle {
    /// Reads what [`Self::write`] gives. What is no block is passed over.
    pub fn read(text: &str) -> Self {
        let mut file = Self::default();
        let (mut label, mut block) = (None, String::new());
        for line in text.lines() {
            let line = line.trim_end();
            if line.starts_with(BEGIN) {
                block.clear();
            } else if block.is_empty() {
                label = Entree::ALL.into_iter().find(|entree| entree.label() == line).or(label);
                continue;
            }
            block.push_str(line);
            block.push('\n');
            if line.starts_with(END) {
                // Without a label, the order of the first versions.
                let entree = label.take().or_else(|| Entree::ALL.get(file.0.len()).copied());
                if let Some(entree) = entree
                    && file.0.len() < MAX_BLOCKS
                {
                    file.put(entree, std::mem::take(&mut block));
                }
                block.clear();
            }
        }
        file
    }

    /// The file as it is kept.
    pub fn write(&self) -> String {
        self.0.iter().flat_map(|(entree, block)| [entree.label(), "\n", block]).collect()
    }

    /// Whether there is that way in.
    pub fn has(&self, entree: Entree) -> bool {
        self.0.iter().any(|(kept, _)| *kept == entree)
    }

    /// Opens the key by that way. Errors with [`KeyError::WrongSecret`] where there is no such way.
    pub fn open(&self, entree: Entree, secret: &[u8]) -> Result<SigningKey, KeyError> {
        let block = self.0.iter().find(|(kept, _)| *kept == entree).ok_or(KeyError::WrongSecret)?;
        unlock_key(&block.1, secret)
    }

    /// Makes `secret` the one that opens `key` by that way; the one before opens no more.
    pub fn lock(
        &mut self,
        entree: Entree,
        key: &SigningKey,
        secret: &[u8],
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<(), AppError> {
        let block = encrypt_key(key, secret, random)?;
        self.put(entree, block);
        Ok(())
    }

    fn put(&mut self, entree: Entree, block: String) {
        match self.0.iter_mut().find(|(kept, _)| *kept == entree) {
            Some(kept) => kept.1 = block,
            None => self.0.push((entree, block)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counted, never the same twice: what tests need of randomness.
    fn counted() -> impl FnMut(&mut [u8]) {
        let mut count = 0_u8;
        move |bytes: &mut [u8]| {
            for byte in bytes {
                count = count.wrapping_add(1);
                *byte = count;
            }
        }
    }

    fn key() -> (SigningKey, impl FnMut(&mut [u8])) {
        let mut random = counted();
        (SigningKey::generate(&mut random).unwrap(), random)
    }

    #[test]
    fn each_way_in_is_opened_by_its_own_secret_and_replaced_alone() {
        let (key, mut random) = key();
        let mut file = FichierDeCle::default();
        for (entree, secret) in Entree::ALL.into_iter().zip(["phrase", "trousseau", "secours"]) {
            file.lock(entree, &key, secret.as_bytes(), &mut random).unwrap();
        }
        file.lock(Entree::Secours, &key, b"autre", &mut random).unwrap();
        let file = FichierDeCle::read(&file.write());
        assert_eq!(file.0.len(), 3);
        assert!(file.open(Entree::Phrase, b"phrase").is_ok());
        assert!(file.open(Entree::Trousseau, b"trousseau").is_ok());
        assert!(file.open(Entree::Secours, b"autre").is_ok());
        assert_eq!(file.open(Entree::Secours, b"secours").err(), Some(KeyError::WrongSecret));
        assert_eq!(
            file.open(Entree::Phrase, b"trousseau").err(),
            Some(KeyError::WrongSecret),
            "no secret opens for another"
        );
    }

    #[test]
    fn a_file_of_the_first_versions_has_its_passphrase_first_and_then_the_keyring() {
        let (key, mut random) = key();
        let mut text = encrypt_key(&key, b"phrase", &mut random).unwrap();
        assert!(!FichierDeCle::read(&text).has(Entree::Trousseau));
        text.push_str(&encrypt_key(&key, b"trousseau", &mut random).unwrap());
        let file = FichierDeCle::read(&text);
        assert!(file.open(Entree::Phrase, b"phrase").is_ok() && file.open(Entree::Trousseau, b"trousseau").is_ok());
        assert!(!file.has(Entree::Secours));
        let again = FichierDeCle::read(&file.write());
        assert!(again.open(Entree::Trousseau, b"trousseau").is_ok(), "and stays so once it is written anew");
    }

    #[test]
    fn a_file_without_passphrase_keeps_its_only_way_in() {
        let (key, mut random) = key();
        let mut file = FichierDeCle::default();
        file.lock(Entree::Trousseau, &key, b"trousseau", &mut random).unwrap();
        let file = FichierDeCle::read(&file.write());
        assert!(file.has(Entree::Trousseau) && !file.has(Entree::Phrase));
        assert_eq!(file.open(Entree::Phrase, b"trousseau").err(), Some(KeyError::WrongSecret));
    }

    #[test]
    fn anything_else_has_no_way_in() {
        for text in ["", "Ouverture: phrase", "-----BEGIN", "-----END x", "Ouverture: phrase\n-----BEGIN x\n"] {
            assert!(FichierDeCle::read(text).0.is_empty(), "{text:?}");
        }
    }
}
