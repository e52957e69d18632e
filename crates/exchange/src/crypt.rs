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
use crate::recipient;

/// Logarithm of the work of one guess in what we write: age's own choice, 256 MB of memory and about half a second.
pub const WORK_FACTOR: u8 = 18;

/// Logarithm of the work accepted when reading: 512 MB of memory, about one second.
pub const MAX_WORK_FACTOR: u8 = 19;

/// How every age file begins.
const MAGIC: &[u8] = b"age-encryption.org/";

/// The first line of those this version reads, with the beginning of the next one.
const FIRST_LINE: &[u8] = b"age-encryption.org/v1\n-> ";

/// What that next line says when a passphrase opens the file: age allows no other key beside one.
const PHRASE_STANZA: &[u8] = b"scrypt ";

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
    /// Whoever holds one of the keys `age1…`, each checked by [`crate::is_recipient`].
    Recipients(&'a [String]),
}

/// What opens an encrypted package.
pub enum Key<'a> {
    /// A passphrase.
    Phrase(&'a str),
    /// The seeds of one person's keys: the one of today, and those they had before.
    Seeds(&'a [Zeroizing<[u8; 32]>]),
}

/// What an encrypted file is to be opened with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locks {
    /// A passphrase.
    Phrase,
    /// The key of somebody it was made for; nobody can tell of whom before trying.
    Recipients,
}

/// Whether a file that begins with `start` (20 bytes are enough) is one that age encrypted.
pub fn is_encrypted(start: &[u8]) -> bool {
    start.starts_with(MAGIC)
}

/// What opens the encrypted file that begins with `start` (64 bytes are enough), to know what to ask for.
///
/// `None` where it is not encrypted, or so that this version does not know: [`decrypt`] says why.
pub fn locks(start: &[u8]) -> Option<Locks> {
    let stanza = start.strip_prefix(FIRST_LINE)?.get(..PHRASE_STANZA.len())?;
    Some(if stanza == PHRASE_STANZA { Locks::Phrase } else { Locks::Recipients })
}

/// Encrypts all of `plain` into `out`, which is given back once the last block is written.
///
/// Errors with [`PackageError::BadRecipient`] where a recipient is not a key, or there is none.
pub fn encrypt<W: Write>(plain: &mut impl Read, out: W, protection: &Protection<'_>) -> Result<W, PackageError> {
    let encryptor = match protection {
        Protection::Phrase { phrase, work_factor } => {
            let mut recipient = age::scrypt::Recipient::new(secret(phrase));
            recipient.set_work_factor((*work_factor).clamp(1, MAX_WORK_FACTOR));
            Encryptor::with_recipients(iter::once(&recipient as &dyn age::Recipient))
        }
        Protection::Recipients(keys) => {
            let parsed: Option<Vec<_>> = keys.iter().map(|key| recipient::parse(key)).collect();
            let parsed = parsed.ok_or(PackageError::BadRecipient)?;
            Encryptor::with_recipients(parsed.iter().map(|recipient| recipient as &dyn age::Recipient))
        }
    };
    let encryptor = encryptor.map_err(|_| PackageError::BadRecipient)?;
    let mut writer = encryptor.wrap_output(out)?;
    io::copy(plain, &mut writer)?;
    Ok(writer.finish()?)
}

/// Decrypts all of `encrypted` into `out`; returns how many bytes there were.
///
/// What is in `out` counts only when this succeeds. Errors with [`PackageError::PhraseRequired`],
/// [`PackageError::WrongPhrase`], [`PackageError::OtherRecipient`], [`PackageError::TooCostly`],
/// [`PackageError::UnknownCipher`], [`PackageError::Truncated`], [`PackageError::Damaged`], [`PackageError::TooLarge`] or [`PackageError::NotAPackage`].
pub fn decrypt(mut encrypted: impl Read, out: &mut impl Write, key: Option<&Key<'_>>) -> Result<u64, PackageError> {
    let mut start = Vec::new();
    encrypted.by_ref().take(MAX_HEADER).read_to_end(&mut start)?;
    if !is_encrypted(&start) {
        let begun = !start.is_empty() && MAGIC.starts_with(&start);
        return Err(if begun { PackageError::Truncated } else { PackageError::NotAPackage });
    }
    let first = start.iter().position(|byte| *byte == b'\n').map(|end| &start[..=end]);
    if first.is_some_and(|line| !FIRST_LINE.starts_with(line)) {
        return Err(PackageError::UnknownCipher);
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
        (false, Some(Key::Seeds(seeds))) => {
            let identities: Vec<_> = seeds.iter().filter_map(|seed| recipient::identity(seed)).collect();
            decryptor.decrypt(identities.iter().map(|identity| identity as &dyn age::Identity))
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
        DecryptError::UnknownFormat => PackageError::UnknownCipher,
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

    /// The seeds of somebody, and the public key they gave.
    fn person(seed: u8) -> ([Zeroizing<[u8; 32]>; 1], String) {
        ([Zeroizing::new([seed; 32])], recipient::recipient_of(&[seed; 32]))
    }

    #[test]
    fn one_of_several_recipients_opens_and_nobody_else() {
        let [(one, his), (two, hers), (stranger, _)] = [1, 2, 3].map(person);
        let file = sealed(b"contenu", &Protection::Recipients(&[his, hers]));
        for seeds in [&one, &two] {
            assert_eq!(opened(&file, Some(&Key::Seeds(seeds))), Ok(b"contenu".to_vec()));
        }
        assert_eq!(opened(&file, Some(&Key::Seeds(&stranger))), Err("paquet_pour_un_autre"));
        assert_eq!(opened(&file, Some(&Key::Seeds(&[]))), Err("paquet_pour_un_autre"));
        assert_eq!(opened(&file, Some(&Key::Phrase("abeille"))), Err("paquet_pour_un_autre"));
        assert_eq!(opened(&file, None), Err("paquet_pour_un_autre"));
        assert_eq!(opened(&sealed(b"x", &PHRASE), Some(&Key::Seeds(&one))), Err("paquet_phrase_requise"));
    }

    #[test]
    fn a_key_one_had_before_still_opens_what_was_made_for_it() {
        let ([new], [old], key) = (person(1).0, person(2).0, person(2).1);
        let file = sealed(b"contenu", &Protection::Recipients(&[key]));
        assert_eq!(opened(&file, Some(&Key::Seeds(&[new, old]))), Ok(b"contenu".to_vec()));
    }

    #[test]
    fn nothing_is_encrypted_for_what_is_not_a_key_nor_for_nobody() {
        let good = person(1).1;
        for keys in [vec![], vec!["age1faux".to_owned()], vec![good.clone(), good.to_uppercase()]] {
            let refused = encrypt(&mut &b"contenu"[..], Vec::new(), &Protection::Recipients(&keys)).unwrap_err();
            assert_eq!(refused.code(), "paquet_destinataire_invalide", "{keys:?}");
        }
    }

    #[test]
    fn what_opens_a_file_is_known_from_its_first_bytes() {
        let (phrase, keys) = (sealed(b"x", &PHRASE), sealed(b"x", &Protection::Recipients(&[person(1).1])));
        for length in 0..phrase.len().min(keys.len()) {
            let enough = length >= FIRST_LINE.len() + PHRASE_STANZA.len();
            assert_eq!(locks(&phrase[..length]), enough.then_some(Locks::Phrase), "{length}");
            assert_eq!(locks(&keys[..length]), enough.then_some(Locks::Recipients), "{length}");
        }
        assert_eq!(locks(b"PK\x03\x04 age-encryption.org/v1\n-> scrypt "), None);
    }

    #[test]
    fn a_file_of_a_later_age_is_told_from_a_damaged_one() {
        let file = sealed(b"x", &PHRASE);
        let later = [b"age-encryption.org/v2\n", &file[22..]].concat();
        for key in [None, Some(&Key::Phrase("abeille lundi métal vitre"))] {
            assert_eq!(opened(&later, key), Err("paquet_chiffrement_inconnu"));
        }
        assert_eq!(opened(b"age-encryption.org/v22\n", None), Err("paquet_chiffrement_inconnu"));
        assert_eq!(locks(&later), None);
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
        let (seeds, public) = person(1);
        let by_phrase = (sealed(&[7; 300], &PHRASE), Key::Phrase("abeille lundi métal vitre"));
        let by_key = (sealed(&[7; 300], &Protection::Recipients(&[public])), Key::Seeds(&seeds));
        for (file, key) in [by_phrase, by_key] {
            for length in 0..file.len() {
                let code = opened(&file[..length], Some(&key)).unwrap_err();
                let told = ["paquet_tronque", "paquet_abime", "pas_un_paquet"].contains(&code);
                assert!(told && (code != "pas_un_paquet" || length == 0), "{length}: {code}");
            }
            assert!(opened(&file, Some(&key)).is_ok());
        }
    }

    #[test]
    fn any_byte_changed_is_noticed() {
        let (seeds, public) = person(1);
        let by_phrase = (sealed(&[7; 100], &PHRASE), Key::Phrase("abeille lundi métal vitre"));
        let by_key = (sealed(&[7; 100], &Protection::Recipients(&[public])), Key::Seeds(&seeds));
        for (file, key) in [by_phrase, by_key] {
            for at in 0..file.len() {
                let mut changed = file.clone();
                changed[at] ^= 1;
                assert!(opened(&changed, Some(&key)).is_err(), "byte {at}");
            }
        }
    }

    #[test]
    fn an_endless_header_costs_nothing() {
        let endless = MAGIC.iter().copied().chain(b"v1\n-> X 1\n".iter().copied().cycle()).take(10_000_000);
        assert_eq!(opened(&endless.collect::<Vec<_>>(), None), Err("pas_un_paquet"));
        assert_eq!(opened(b"PK\x03\x04", None), Err("pas_un_paquet"));
    }
}
