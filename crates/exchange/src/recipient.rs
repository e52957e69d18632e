//! Keys of persons: the age key that belongs to somebody's signing key, so that a package can be made for them alone.
//!
//! A person's secret is a seed of 32 bytes, derived elsewhere from the key they sign with; its public half travels in packages
//! as `age1…`. One that comes from outside is checked before anything is encrypted for it: age itself stops the program on a
//! degenerate point, and writes for a key in capitals that no other program would take for the same one.

use age::x25519::{Identity, Recipient};
use bech32::{Bech32, ByteIterExt, Fe32IterExt, Hrp};
use x25519_dalek::{X25519_BASEPOINT_BYTES, x25519};
use zeroize::Zeroizing;

/// What public keys begin with, before a `1`.
const PUBLIC: Hrp = Hrp::parse_unchecked("age");

/// What secret keys begin with, before a `1`; written in capitals.
const SECRET: Hrp = Hrp::parse_unchecked("age-secret-key-");

/// Characters of a public key: `age1`, 52 for 32 bytes, 6 of checksum.
const PUBLIC_LENGTH: usize = 62;

/// Characters of a secret key: `AGE-SECRET-KEY-1`, 52 for 32 bytes, 6 of checksum.
const SECRET_LENGTH: usize = 74;

/// Any scalar: what a point that is not degenerate becomes with it is not zero.
const PROBE: [u8; 32] = [1; 32];

/// The public key `age1…` of the person whose seed that is.
pub fn recipient_of(seed: &[u8; 32]) -> String {
    encoded(&PUBLIC, &x25519(*seed, X25519_BASEPOINT_BYTES)).collect()
}

/// The secret key `AGE-SECRET-KEY-1…` of the same person: what another program needs to open their packages.
pub fn identity_of(seed: &[u8; 32]) -> Zeroizing<String> {
    // Room for all of it: a string that grows leaves copies of itself.
    let mut text = Zeroizing::new(String::with_capacity(SECRET_LENGTH));
    text.extend(encoded(&SECRET, seed));
    text.make_ascii_uppercase();
    text
}

/// Whether `text` is the public key of somebody a package can be made for.
pub fn is_recipient(text: &str) -> bool {
    parse(text).is_some()
}

/// The key that `text` is, where it is one in its only spelling and not a degenerate point.
pub(crate) fn parse(text: &str) -> Option<Recipient> {
    if text.len() != PUBLIC_LENGTH {
        return None;
    }
    let recipient: Recipient = text.parse().ok()?;
    let (_, bytes) = bech32::decode(text).ok()?;
    let point = <[u8; 32]>::try_from(bytes).ok()?;
    (recipient.to_string() == text && x25519(PROBE, point) != [0; 32]).then_some(recipient)
}

/// What opens the packages made for the person whose seed that is.
pub(crate) fn identity(seed: &[u8; 32]) -> Option<Identity> {
    identity_of(seed).parse().ok()
}

fn encoded<'a>(hrp: &'a Hrp, bytes: &'a [u8; 32]) -> impl Iterator<Item = char> + 'a {
    bytes.iter().copied().bytes_to_fes().with_checksum::<Bech32>(hrp).chars()
}

#[cfg(test)]
mod tests {
    use age::secrecy::ExposeSecret;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_seed_gives_the_keys_age_itself_writes_for_it(seed in any::<[u8; 32]>()) {
            let identity = identity(&seed).unwrap();
            let (theirs, ours) = (identity.to_string(), identity_of(&seed));
            prop_assert_eq!(theirs.expose_secret(), ours.as_str());
            prop_assert_eq!(identity.to_public().to_string(), recipient_of(&seed));
            prop_assert!(is_recipient(&recipient_of(&seed)));
        }
    }

    #[test]
    fn the_keys_of_a_known_seed_are_the_known_ones() {
        // The pair of the documentation of age, whose seed and public half were computed apart from any of these programs.
        let seed = hex::decode("400bef1d8036f72664f0b7a5a62cfc956ed0765c641387636f534e8cb81e5058").unwrap();
        let seed = <[u8; 32]>::try_from(seed).unwrap();
        let secret = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33";
        assert_eq!(identity_of(&seed).as_str(), secret);
        assert_eq!(recipient_of(&seed), "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa");
    }

    #[test]
    fn what_is_not_a_key_in_its_only_spelling_is_not_one_to_write_for() {
        let good = recipient_of(&[7; 32]);
        assert!(is_recipient(&good));
        let other = if good.ends_with('q') { 'p' } else { 'q' };
        let mistyped = format!("{}{other}", &good[..good.len() - 1]);
        let shouted = good.to_uppercase();
        let padded = format!(" {good}");
        let longer = format!("{good}q");
        for bad in ["", "age1", "age1faux", &mistyped, &shouted, &padded, &longer, identity_of(&[7; 32]).as_str()] {
            assert!(!is_recipient(bad), "{bad}");
        }
    }

    #[test]
    fn a_degenerate_point_which_would_stop_age_is_not_a_key() {
        // The points of small order of Curve25519, and those that come down to them beyond 2^255 - 19.
        for point in [
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
            "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        ] {
            let bytes = <[u8; 32]>::try_from(hex::decode(point).unwrap()).unwrap();
            let text: String = encoded(&PUBLIC, &bytes).collect();
            assert!(text.parse::<Recipient>().is_ok(), "age takes it for a key");
            assert!(!is_recipient(&text), "{point}");
        }
    }
}
