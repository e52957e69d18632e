//! The list of words: for what is said aloud, a passphrase or a fingerprint.
//!
//! The list is our own: 1,024 common French nouns and adjectives of four to eight letters without accents, no two of which
//! differ by one letter. Each word is worth exactly 10 bits. It is part of the format: a word that moves would make two people
//! read two fingerprints from one key.

use std::sync::LazyLock;

/// How many words the list has: a power of two, so that every word is as likely as another.
pub const WORDS: usize = 1024;

/// How many words of a fingerprint are read aloud: 80 bits, which nobody finds a second key for.
pub const FINGERPRINT_WORDS: usize = 8;

/// What one word is worth, in bits.
const BITS: usize = 10;

/// The list, in alphabetical order.
pub(crate) static LIST: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("mots.txt").split_whitespace().collect());

/// The words for the first bits of `bytes`, ten for each word, the most significant bit of each byte first.
///
/// `n` words; fewer where `bytes` has not ten bits for each.
pub fn words_of(bytes: &[u8], n: usize) -> Vec<&'static str> {
    let bit = |at: usize| bytes.get(at / 8).map(|byte| usize::from(byte >> (7 - at % 8) & 1));
    let word = |rank: usize| (0..BITS).try_fold(0, |index, place| Some(2 * index + bit(rank * BITS + place)?));
    (0..n).map_while(word).map(|index| LIST[index]).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_list_has_the_words_its_entropy_is_counted_on() {
        assert_eq!(LIST.len(), WORDS);
        assert_eq!(LIST.iter().collect::<HashSet<_>>().len(), WORDS, "a word twice");
        assert!(LIST.is_sorted());
        for word in LIST.iter() {
            assert!((4..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase()), "{word}");
        }
    }

    #[test]
    fn the_list_is_the_one_fingerprints_were_read_from() {
        use sha2::{Digest, Sha256};
        let list = Sha256::digest(LIST.join("\n"));
        assert_eq!(hex::encode(list), "63292ea6a6a2ac47b3b47ad592a3e4aa5eebabc5148260d50937ea9ebdfceac2");
    }

    #[test]
    fn a_word_is_ten_bits_the_most_significant_first() {
        assert_eq!(words_of(&[0, 0, 0], 2), [LIST[0], LIST[0]]);
        assert_eq!(words_of(&[0xff; 10], FINGERPRINT_WORDS), [LIST[1023]; 8]);
        // 0000000001 0000000010 0000000011
        assert_eq!(words_of(&[0b0000_0000, 0b0100_0000, 0b0010_0000, 0b0000_1100], 3), [LIST[1], LIST[2], LIST[3]]);
        assert_eq!(words_of(&[0b1000_0000, 0], 1), [LIST[512]]);
    }

    #[test]
    fn there_are_no_more_words_than_bits_for_them() {
        assert!(words_of(&[0xff], 1).is_empty());
        assert!(words_of(&[1, 2, 3], 0).is_empty());
        assert_eq!(words_of(&[0; 32], 100).len(), 25);
    }

    proptest! {
        #[test]
        fn the_words_say_their_bits_and_nothing_else(bytes in any::<[u8; 10]>(), at in 0..80_usize, tail in any::<u8>()) {
            let words = words_of(&bytes, FINGERPRINT_WORDS);
            let bits = |number: usize, count: usize| (0..count).rev().map(move |place| number >> place & 1);
            let said: Vec<_> = words.iter().flat_map(|word| bits(LIST.binary_search(word).unwrap(), BITS)).collect();
            let bits: Vec<_> = bytes.iter().flat_map(|byte| bits(usize::from(*byte), 8)).collect();
            prop_assert_eq!(said, bits);
            let mut other = bytes;
            other[at / 8] ^= 0x80 >> (at % 8);
            prop_assert_ne!(&words_of(&other, FINGERPRINT_WORDS), &words);
            prop_assert_eq!(&words_of(&[&bytes[..], &[tail]].concat(), FINGERPRINT_WORDS), &words);
        }
    }
}
