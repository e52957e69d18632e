//! The recovery code: 128 bits of randomness that a person can write down, and type back.
//!
//! Twenty-eight characters of Crockford's base 32, in seven groups of four: 128 bits of secret, then 12 bits of check.
//! The check is a CRC-12: any one wrong character, and any two neighbours exchanged, change at most ten bits in a
//! row, which a CRC of twelve bits always sees; other mistakes pass once in 4,096, and then open nothing.
//! Source: <https://www.crockford.com/base32.html>.

use std::fmt;

use zeroize::Zeroizing;

/// Digits of the code: no I, L, O, which are read as 1, 1 and 0, and no U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Bytes of secret.
const SECRET: usize = 16;
/// Bits of check.
const CHECK: usize = 12;
/// Characters without what separates the groups.
const CHARACTERS: usize = (SECRET * 8 + CHECK) / 5;
/// Characters of a group.
const GROUP: usize = 4;
/// x¹² + x¹¹ + x³ + x² + x + 1, without its first term.
const POLYNOMIAL: u16 = 0x80F;

/// What a recovery code typed by a person is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryError {
    /// The characters do not go together: at least one of them is wrong.
    #[error("the characters of the code do not go together")]
    BadCheck,
    /// There are not twenty-eight characters.
    #[error("the code does not have 28 characters")]
    BadLength,
    /// One of the characters is never in a code.
    #[error("the code has a character that is never in one")]
    BadCharacter,
}

impl RecoveryError {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadCheck => "code_faux",
            Self::BadLength => "code_longueur",
            Self::BadCharacter => "code_caractere",
        }
    }
}

/// A secret that opens a key, in a form people can write. Erased from memory when dropped, never printed by accident.
#[derive(Clone)]
pub struct RecoveryCode(Zeroizing<[u8; SECRET]>);

impl RecoveryCode {
    /// Makes a code from `random`, which must fill the slice it is given with unpredictable bytes.
    pub fn generate(random: &mut dyn FnMut(&mut [u8])) -> Self {
        let mut secret = Zeroizing::new([0; SECRET]);
        random(secret.as_mut_slice());
        Self(secret)
    }

    /// The code as it is printed: `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`.
    pub fn text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(CHARACTERS + CHARACTERS / GROUP));
        let mut bits = self.bits();
        for index in 0..CHARACTERS {
            if index > 0 && index % GROUP == 0 {
                text.push('-');
            }
            let digit = (0..5).fold(0, |digit, _| digit << 1 | usize::from(bits.next().unwrap_or(false)));
            text.push(char::from(ALPHABET[digit]));
        }
        text
    }

    /// Reads a code as a person types it: any case, spaces and dashes anywhere, O for 0, I or L for 1.
    pub fn parse(text: &str) -> Result<Self, RecoveryError> {
        let mut digits = Zeroizing::new([0_u8; CHARACTERS]);
        let mut count = 0;
        for character in text.chars().filter(|c| !is_separator(*c)) {
            let digit = value(character).ok_or(RecoveryError::BadCharacter)?;
            if let Some(place) = digits.get_mut(count) {
                *place = digit;
            }
            count += 1;
        }
        if count != CHARACTERS {
            return Err(RecoveryError::BadLength);
        }
        let mut secret = Zeroizing::new([0_u8; SECRET]);
        let mut check = 0_u16;
        for index in 0..CHARACTERS * 5 {
            let bit = digits[index / 5] >> (4 - index % 5) & 1;
            match secret.get_mut(index / 8) {
                Some(byte) => *byte = *byte << 1 | bit,
                None => check = check << 1 | u16::from(bit),
            }
        }
        if check == crc(secret.as_slice()) { Ok(Self(secret)) } else { Err(RecoveryError::BadCheck) }
    }

    /// The secret itself: sixteen bytes, to be given to [`crate::encrypt_key`] and [`crate::unlock_key`].
    pub fn secret(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// Secret and check, the highest bit first.
    fn bits(&self) -> impl Iterator<Item = bool> {
        let check = crc(self.secret());
        let secret = self.secret().iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1));
        secret.chain((0..CHECK).rev().map(move |bit| check >> bit & 1 == 1))
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("RecoveryCode(..)")
    }
}

fn is_separator(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '_' | '.')
}

fn value(character: char) -> Option<u8> {
    let wanted = match character.to_ascii_uppercase() {
        'O' => b'0',
        'I' | 'L' => b'1',
        other => u8::try_from(other).ok()?,
    };
    ALPHABET.iter().position(|digit| *digit == wanted).and_then(|at| u8::try_from(at).ok())
}

/// CRC-12 of the secret, from all ones, so that a code of zeros only is not one.
fn crc(secret: &[u8]) -> u16 {
    let mut register = 0xFFF_u16;
    for byte in secret {
        for bit in (0..8).rev() {
            let feedback = (register >> (CHECK - 1) & 1) ^ u16::from(byte >> bit & 1);
            register = register << 1 & 0xFFF;
            if feedback == 1 {
                register ^= POLYNOMIAL;
            }
        }
    }
    register
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The digits of a code, without what separates the groups.
    fn digits(code: &RecoveryCode) -> Vec<u8> {
        code.text().bytes().filter(|byte| *byte != b'-').collect()
    }

    fn code(secret: [u8; SECRET]) -> RecoveryCode {
        RecoveryCode::generate(&mut |bytes: &mut [u8]| bytes.copy_from_slice(&secret))
    }

    #[test]
    fn a_code_is_never_printed_by_accident_and_looks_as_said() {
        let code = code([0; SECRET]);
        assert_eq!(format!("{code:?}"), "RecoveryCode(..)");
        assert_eq!(code.text().len(), 34);
        assert!(code.text().starts_with("0000-0000-"));
        assert!(RecoveryCode::parse(&"0".repeat(28)).is_err());
        assert_eq!(RecoveryCode::parse("").unwrap_err(), RecoveryError::BadLength);
        assert_eq!(RecoveryCode::parse(&format!("{}-0", *code.text())).unwrap_err(), RecoveryError::BadLength);
        assert_eq!(RecoveryCode::parse("UUUU").unwrap_err(), RecoveryError::BadCharacter);
        assert_eq!(RecoveryCode::parse("é").unwrap_err(), RecoveryError::BadCharacter);
    }

    proptest! {
        #[test]
        fn a_code_comes_back_however_it_is_typed(secret: [u8; SECRET], low: bool, dash in "[ \u{a0}\u{2013}\\-_\n]{0,3}") {
            let code = code(secret);
            let text = code.text().replace('-', &dash).replace('0', "O").replace('1', if low { "l" } else { "I" });
            let typed = if low { text.to_lowercase() } else { text };
            let back = RecoveryCode::parse(&typed).unwrap();
            prop_assert_eq!(back.secret(), &secret);
        }

        #[test]
        fn one_wrong_character_is_always_seen(secret: [u8; SECRET], at in 0_usize..28, other in 1_usize..32) {
            let mut text = digits(&code(secret));
            let digit = ALPHABET.iter().position(|digit| *digit == text[at]).unwrap();
            text[at] = ALPHABET[(digit + other) % 32];
            let typed = String::from_utf8(text).unwrap();
            prop_assert_eq!(RecoveryCode::parse(&typed).unwrap_err(), RecoveryError::BadCheck);
        }

        #[test]
        fn two_neighbours_exchanged_are_always_seen(secret: [u8; SECRET], at in 0_usize..27) {
            let mut text = digits(&code(secret));
            prop_assume!(text[at] != text[at + 1]);
            text.swap(at, at + 1);
            let typed = String::from_utf8(text).unwrap();
            prop_assert_eq!(RecoveryCode::parse(&typed).unwrap_err(), RecoveryError::BadCheck);
        }

        #[test]
        fn any_text_gets_an_answer(text in "\\PC{0,60}") {
            if let Ok(code) = RecoveryCode::parse(&text) {
                let again = RecoveryCode::parse(&code.text()).unwrap();
                prop_assert_eq!(again.secret(), code.secret());
            }
        }
    }
}
