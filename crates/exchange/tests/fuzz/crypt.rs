//! Opening what age encrypted: what opens is what was encrypted, to the last byte, whatever was changed on the way.

use exchange::{Key, Locks, decrypt, is_encrypted, locks};
use zeroize::Zeroizing;

use crate::program::Program;
use crate::zip::refusal;

/// What the two good files of the corpus hold.
pub const PLAIN: [u8; 100] = [b'p'; 100];

/// What opens the first one.
pub const PHRASE: &str = "abeille lundi marais vitre";

/// What opens the second one.
pub const SEED: [u8; 32] = [7; 32];

/// One made with the phrase, one for the key.
pub const GOOD: [&[u8]; 2] =
    [include_bytes!("__fuzz__/age/corpus/bon-phrase.probant"), include_bytes!("__fuzz__/age/corpus/bon-cle.probant")];

/// Any bytes as an encrypted file, or as changes to a good one.
pub fn target(input: &[u8]) {
    let file = if is_encrypted(input) {
        input.to_vec()
    } else {
        let mut program = Program::new(input);
        let mut file = program.one_of(&GOOD).to_vec();
        program.change(&mut file);
        file
    };
    let seeds = [Zeroizing::new(SEED)];
    for (key, lock) in [(Key::Phrase(PHRASE), Locks::Phrase), (Key::Seeds(&seeds), Locks::Recipients)] {
        let mut out = Vec::new();
        match decrypt(&file[..], &mut out, Some(&key)) {
            Ok(size) => {
                assert_eq!(size, out.len() as u64);
                assert_eq!(out, PLAIN, "something else was opened");
                assert_eq!(locks(&file), Some(lock));
            }
            Err(error) => refusal(&error),
        }
    }
    assert!(decrypt(&file[..], &mut Vec::new(), None).is_err());
}
