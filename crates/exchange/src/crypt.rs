//! Encryption of a whole package with age: by a passphrase told by another way, or for public keys.
//!
//! Reading is bounded before any work is done: the header is found within its first bytes, and a passphrase header that
//! asks for more work than ours do is refused. A file that decrypts to its end is whole and unchanged: age authenticates each
//! block and marks the last one.

use std::io::{self, Read, Write};
use std::iter;

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::error::PackageError;
use crate::limits::LIMITS;

/// Logarithm of the work of one guess in what we write: age's own choice, 256 MB of memory and about half a second.
pub const WORK_FACTOR: u8 = 18;

/// Logarithm of the work accepted when reading: 512 MB of memory, about one second.
pub const MAX_WORK_FACTOR: u8 = 19;

/// How every age file begins.
const MAGIC: &[u8] = b"age-encryption.org/";

/// How the last line of an age header begins.
const HEADER_END: &[u8] = b"\n---";

/// The longest header read. Ours have a few hundred bytes; a hundred recipients have ten thousand.
const MAX_HEADER: u64 = 65_536;

/// Who can open what is written.
pub enum Protection<'a> {
    /// Whoever knows the phrase.
    Phrase {
        /// The phrase. Spaces around it do not count, several in a row count for one.
        phrase: &'a str,
        /// Logarithm of the work of one guess: [`WORK_FACTOR`], less in tests.
        work_factor: u8,
    },
    /// Whoever holds one of the keys `age1…`.
    Recipients(&'a [String]),
}

/// What opens an encrypted package.
pub enum Key<'a> {
    /// A passphrase.
    Phrase(&'a str),
    /// A key `AGE-SECRET-KEY-1…`.
    Identity(&'a str),
}

/// Whether a file that begins with `start` (20 bytes are enough) is one that age encrypted.
pub fn is_encrypted(start: &[u8]) -> bool {
    start.starts_with(MAGIC)
}

/// Encrypts all of `plain` into `out`, which is given back once the last block is written.
///
/// Errors with [`PackageError::OtherRecipient`] where a recipient is not a key.
pub fn encrypt<W: Write>(plain: &mut impl Read, out: W, protection: &Protection<'_>) -> Result<W, PackageError> {
    let encryptor = match protection {
        Protection::Phrase { phrase, work_factor } => {
            let mut recipient = age::scrypt::Recipient::new(secret(phrase));
            recipient.set_work_factor((*work_factor).clamp(1, MAX_WORK_FACTOR));
            Encryptor::with_recipients(iter::once(&recipient as &dyn age::Recipient))
        }
        Protection::Recipients(keys) => {
            let parsed: Result<Vec<age::x25519::Recipient>, _> = keys.iter().map(|key| key.parse()).collect();
            let parsed = parsed.map_err(|_| PackageError::OtherRecipient)?;
            Encryptor::with_recipients(parsed.iter().map(|recipient| recipient as &dyn age::Recipient))
        }
    };
    let encryptor = encryptor.map_err(|_| PackageError::OtherRecipient)?;
    let mut writer = encryptor.wrap_output(out)?;
    io::copy(plain, &mut writer)?;
    Ok(writer.finish()?)
}

/// Decrypts all of `encrypted` into `out`; returns how many bytes there were.
///
/// What is in `out` counts only when this succeeds. Errors with [`PackageError::PhraseRequired`],
/// [`PackageError::WrongPhrase`], [`PackageError::OtherRecipient`], [`PackageError::TooCostly`],
/// [`PackageError::Truncated`], [`PackageError::Damaged`], [`PackageError::TooLarge`] or [`PackageError::NotAPackage`].
pub fn decrypt(mut encrypted: impl Read, out: &mut impl Write, key: Option<&Key<'_>>) -> Result<u64, PackageError> {
    let mut start = Vec::new();
    encrypted.by_ref().take(MAX_HEADER).read_to_end(&mut start)?;
    if !is_encrypted(&start) {
        let begun = !start.is_empty() && MAGIC.starts_with(&start);
        return Err(if begun { PackageError::Truncated } else { PackageError::NotAPackage });
    }
    if !start.windows(HEADER_END.len()).any(|window| window == HEADER_END) {
        let whole = start.len() as u64 == MAX_HEADER;
        return Err(if whole { PackageError::NotAPackage } else { PackageError::Truncated });
    }
    let decryptor = Decryptor::new_buffered(io::BufReader::new(start.chain(encrypted))).map_err(|e| refused(&e))?;
    let mut reader = match (decryptor.is_scrypt(), key) {
        (true, Some(Key::Phrase(phrase))) => {
            let mut identity = age::scrypt::Identity::new(secret(phrase));
            identity.set_max_work_factor(MAX_WORK_FACTOR);
            decryptor.decrypt(iter::once(&identity as &dyn age::Identity))
        }
        (true, _) => return Err(PackageError::PhraseRequired),
        (false, Some(Key::Identity(text))) => {
            let identity: age::x25519::Identity = text.trim().parse().map_err(|_| PackageError::OtherRecipient)?;
            decryptor.decrypt(iter::once(&identity as &dyn age::Identity))
        }
        (false, _) => return Err(PackageError::OtherRecipient),
    }
    .map_err(|error| refused(&error))?;
    copy_limited(&mut reader, out)
}

/// Copies to the end, telling a damaged file from a disk that fails.
fn copy_limited(reader: &mut impl Read, out: &mut impl Write) -> Result<u64, PackageError> {
    let mut buffer = vec![0; 65_536];
    let mut size = 0;
    loop {
        let read = match reader.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(of_reading(error)),
        };
        size += read as u64;
        if size > LIMITS.package_bytes {
            return Err(PackageError::TooLarge { size, limit: LIMITS.package_bytes });
        }
        out.write_all(&buffer[..read])?;
    }
    Ok(size)
}

fn of_reading(error: io::Error) -> PackageError {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => PackageError::Truncated,
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::Other => {
            PackageError::Damaged("a block does not decrypt".to_owned())
        }
        _ => PackageError::Io(error),
    }
}

fn refused(error: &DecryptError) -> PackageError {
    match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => PackageError::WrongPhrase,
        DecryptError::ExcessiveWork { required, .. } => {
            PackageError::TooCostly { asked: *required, limit: MAX_WORK_FACTOR }
        }
        DecryptError::NoMatchingKeys => PackageError::OtherRecipient,
        DecryptError::InvalidMac => PackageError::Damaged("the header was changed".to_owned()),
        DecryptError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => PackageError::Truncated,
        DecryptError::Io(error) => PackageError::Io(io::Error::new(error.kind(), error.to_string())),
        _ => PackageError::Damaged("the header cannot be read".to_owned()),
    }
}

/// The phrase as it protects: one normal form, since two keyboards write « é » in two ways.
fn secret(phrase: &str) -> SecretString {
    let mut plain = Zeroizing::new(String::with_capacity(2 * phrase.len()));
    for word in phrase.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.nfc());
    }
    SecretString::from(plain.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHRASE: Protection<'_> = Protection::Phrase { phrase: "abeille lundi métal vitre", work_factor: 4 };

    fn sealed(plain: &[u8], protection: &Protection<'_>) -> Vec<u8> {
        encrypt(&mut &plain[..], Vec::new(), protection).unwrap()
    }

    fn opened(encrypted: &[u8], key: Option<&Key<'_>>) -> Result<Vec<u8>, &'static str> {
        let mut out = Vec::new();
        let size = decrypt(encrypted, &mut out, key).map_err(|error| error.code())?;
        assert_eq!(size, out.len() as u64);
        Ok(out)
    }

    #[test]
    fn a_phrase_opens_however_its_accents_and_spaces_are_typed_and_no_other_one_does() {
        let file = sealed(b"contenu", &PHRASE);
        for typed in ["abeille lundi métal vitre", "  abeille  lundi me\u{301}tal\tvitre\n"] {
            assert_eq!(opened(&file, Some(&Key::Phrase(typed))), Ok(b"contenu".to_vec()), "{typed:?}");
        }
        assert_eq!(opened(&file, Some(&Key::Phrase("abeille lundi métal"))), Err("paquet_phrase_fausse"));
        assert_eq!(opened(&file, Some(&Key::Phrase(""))), Err("paquet_phrase_fausse"));
        assert_eq!(opened(&file, None), Err("paquet_phrase_requise"));
    }

    #[test]
    fn one_of_several_recipients_opens_and_nobody_else() {
        use age::secrecy::ExposeSecret;
        let [one, two, stranger] = [(); 3].map(|()| age::x25519::Identity::generate());
        let keys = [one.to_public().to_string(), two.to_public().to_string()];
        let file = sealed(b"contenu", &Protection::Recipients(&keys));
        for identity in [&one, &two] {
            let text = identity.to_string();
            assert_eq!(opened(&file, Some(&Key::Identity(text.expose_secret()))), Ok(b"contenu".to_vec()));
        }
        let other = stranger.to_string();
        assert_eq!(opened(&file, Some(&Key::Identity(other.expose_secret()))), Err("paquet_pour_un_autre"));
        assert_eq!(opened(&file, Some(&Key::Phrase("abeille"))), Err("paquet_pour_un_autre"));
        let bad = encrypt(&mut &b""[..], Vec::new(), &Protection::Recipients(&["age1faux".into()]));
        assert_eq!(bad.unwrap_err().code(), "paquet_pour_un_autre");
    }

    #[test]
    fn a_header_that_asks_for_more_work_than_ours_is_refused_before_the_work() {
        let file = sealed(b"contenu", &PHRASE);
        let line =
            file.windows(4).position(|w| w == b" 4\n\x2b").or_else(|| file.windows(3).position(|w| w == b" 4\n"));
        let at = line.unwrap();
        for asked in [MAX_WORK_FACTOR + 1, 30, 63] {
            let mut costly = file[..at].to_vec();
            costly.extend(format!(" {asked}\n").bytes());
            costly.extend(&file[at + 3..]);
            assert_eq!(opened(&costly, Some(&Key::Phrase("abeille"))), Err("paquet_trop_couteux"), "{asked}");
        }
    }

    #[test]
    fn cut_at_any_length_it_is_refused_and_never_opens_as_something_shorter() {
        let file = sealed(&[7; 300], &PHRASE);
        let key = Key::Phrase("abeille lundi métal vitre");
        for length in 0..file.len() {
            let code = opened(&file[..length], Some(&key)).unwrap_err();
            let told = ["paquet_tronque", "paquet_abime", "pas_un_paquet"].contains(&code);
            assert!(told && (code != "pas_un_paquet" || length == 0), "{length}: {code}");
        }
        assert!(opened(&file, Some(&key)).is_ok());
    }

    #[test]
    fn any_byte_changed_is_noticed() {
        let file = sealed(&[7; 100], &PHRASE);
        let key = Key::Phrase("abeille lundi métal vitre");
        for at in 0..file.len() {
            let mut changed = file.clone();
            changed[at] ^= 1;
            assert!(opened(&changed, Some(&key)).is_err(), "byte {at}");
        }
    }

    #[test]
    fn an_endless_header_costs_nothing() {
        let endless = MAGIC.iter().copied().chain(b"v1\n-> X 1\n".iter().copied().cycle()).take(10_000_000);
        assert_eq!(opened(&endless.collect::<Vec<_>>(), None), Err("pas_un_paquet"));
        assert_eq!(opened(b"PK\x03\x04", None), Err("pas_un_paquet"));
    }
}
