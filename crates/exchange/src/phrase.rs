//! A passphrase to propose: four words drawn at random, easy to say on the telephone.
//!
//! Each word is worth 10 bits, four words 40 bits. age makes each guess cost 2^18 rounds of scrypt, some half a second and
//! 256 MB of memory: trying half of the 2^40 phrases takes about 10,000 years of one processor. That protects a file sent by
//! mail, not a secret of state; the application says to give the phrase by another way.

use zeroize::Zeroizing;

use crate::words::{LIST, WORDS};

/// How many words a phrase has.
pub const PHRASE_WORDS: usize = 4;

/// Fills with unpredictable bytes; an error where the system has none to give.
pub type Randomness<'a> = &'a dyn Fn(&mut [u8]) -> Result<(), String>;

/// Four words with a space between them, drawn with `random`.
pub fn propose_phrase(random: Randomness<'_>) -> Result<Zeroizing<String>, String> {
    let mut drawn = Zeroizing::new([0_u8; 2 * PHRASE_WORDS]);
    random(&mut drawn[..])?;
    let mut phrase = Zeroizing::new(String::with_capacity(64));
    for pair in drawn.chunks_exact(2) {
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        // The list has 2^10 words: the low ten bits choose one, each as likely.
        phrase.push_str(LIST[usize::from(u16::from_le_bytes([pair[0], pair[1]])) % WORDS]);
    }
    Ok(phrase)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_phrase_depends_on_every_byte_drawn_and_on_nothing_else() {
        let from = |bytes: [u8; 8]| {
            let give = move |out: &mut [u8]| {
                out.copy_from_slice(&bytes);
                Ok(())
            };
            propose_phrase(&give).unwrap().to_string()
        };
        let (first, last) = (from([0; 8]), from([0xff; 8]));
        assert_eq!(first.split(' ').collect::<HashSet<_>>().len(), 1);
        assert_ne!(first, last);
        for at in 0..4 {
            let mut bytes = [0; 8];
            bytes[2 * at] = 1;
            assert_ne!(from(bytes), first, "word {at}");
        }
        assert!(propose_phrase(&|_| Err("aucun".into())).is_err());
    }
}
