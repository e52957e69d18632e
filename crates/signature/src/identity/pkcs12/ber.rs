//! Lengths as macOS and Firefox write them, made those of DER.
//!
//! PKCS #12 asks for BER only: values may end with a mark instead of beginning with their length, and a string of
//! octets may come in pieces. What is read here is written anew with lengths first and strings in one piece; the rest is
//! left as it is, for a strict decoder to judge. Source: X.690 §8.1.3, §8.7.

use zeroize::Zeroizing;

/// Deepest nesting that is read.
const MAX_DEPTH: usize = 24;
/// Bit of a tag that says that the value is made of values.
const CONSTRUCTED: u8 = 0x20;
/// A string of octets, and the same in pieces.
const OCTETS: u8 = 0x04;

/// The one value in `bytes`, written as DER does; `None` when the bytes are not exactly one.
pub(super) fn to_der(bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (value, rest) = read(bytes, 0)?;
    rest.is_empty().then_some(value)
}

/// The first value of `bytes`, written anew, and what follows it.
fn read(bytes: &[u8], depth: usize) -> Option<(Zeroizing<Vec<u8>>, &[u8])> {
    let (&tag, rest) = bytes.split_first()?;
    // Tags of several bytes do not occur in these files.
    if tag & 0x1F == 0x1F || depth > MAX_DEPTH {
        return None;
    }
    let (length, rest) = length(rest)?;
    let (mut content, rest) = match length {
        Some(length) => rest.split_at_checked(length)?,
        None if tag & CONSTRUCTED != 0 => (rest, rest),
        None => return None,
    };
    if tag & CONSTRUCTED == 0 {
        return Some((written(tag, content), rest));
    }
    let joins = tag == OCTETS | CONSTRUCTED;
    let mut inside = Zeroizing::new(Vec::with_capacity(content.len()));
    let rest = loop {
        match (length, content) {
            (Some(_), []) => break rest,
            (None, [0, 0, after @ ..]) => break after,
            _ => {}
        }
        let (value, after) = read(content, depth + 1)?;
        if joins {
            let octets = value.strip_prefix(&[OCTETS])?;
            inside.extend_from_slice(self::length(octets)?.1);
        } else {
            inside.extend_from_slice(&value);
        }
        content = after;
    };
    Some((written(if joins { OCTETS } else { tag }, &inside), rest))
}

/// The length at the beginning of `bytes`, `None` when the value ends with a mark, and what follows.
fn length(bytes: &[u8]) -> Option<(Option<usize>, &[u8])> {
    let (&first, rest) = bytes.split_first()?;
    match first {
        0..=0x7F => Some((Some(usize::from(first)), rest)),
        0x80 => Some((None, rest)),
        0x81..=0x84 => {
            let (digits, rest) = rest.split_at_checked(usize::from(first & 0x7F))?;
            Some((Some(digits.iter().fold(0, |sum, digit| sum << 8 | usize::from(*digit))), rest))
        }
        _ => None,
    }
}

fn written(tag: u8, content: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut value = Zeroizing::new(Vec::with_capacity(content.len() + 6));
    value.push(tag);
    let digits = content.len().to_be_bytes();
    let zeros = digits.iter().take_while(|digit| **digit == 0).count();
    match u8::try_from(digits.len() - zeros) {
        Ok(0) => value.push(0),
        Ok(1) if content.len() < 0x80 => value.push(digits[zeros]),
        Ok(count) => {
            value.push(0x80 | count);
            value.extend_from_slice(&digits[zeros..]);
        }
        Err(_) => {}
    }
    value.extend_from_slice(content);
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn der(bytes: &[u8]) -> Option<Vec<u8>> {
        to_der(bytes).map(|value| value.to_vec())
    }

    #[test]
    fn marks_become_lengths_and_pieces_one_string() {
        assert_eq!(der(&[0x30, 0x80, 0x02, 0x01, 0x03, 0, 0]).unwrap(), [0x30, 3, 0x02, 1, 3]);
        assert_eq!(der(&[0x24, 0x80, 0x04, 1, 7, 0x04, 2, 8, 9, 0, 0]).unwrap(), [0x04, 3, 7, 8, 9]);
        assert_eq!(der(&[0x24, 0x03, 0x04, 1, 7]).unwrap(), [0x04, 1, 7]);
        assert_eq!(der(&[0xA0, 0x80, 0x24, 0x80, 0x04, 0x81, 1, 7, 0, 0, 0, 0]).unwrap(), [0xA0, 3, 0x04, 1, 7]);
        let long = [&[0x04, 0x83, 0, 1, 0][..], &[5; 256]].concat();
        assert_eq!(der(&long).unwrap(), [&[0x04, 0x82, 1, 0][..], &[5; 256]].concat());
    }

    #[test]
    fn what_is_not_one_value_is_refused() {
        for bytes in [
            &[][..],
            &[0x30],
            &[0x30, 0x80],
            &[0x30, 0x80, 0x00],
            &[0x04, 0x80, 0, 0],
            &[0x30, 0x05, 0x02, 0x01],
            &[0x24, 0x03, 0x02, 0x01, 0x07],
            &[0x30, 0x00, 0x00],
            &[0x30, 0xFF],
            &[0x1F, 0x01, 0x00],
            &[0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF],
        ] {
            assert_eq!(der(bytes), None, "{bytes:?}");
        }
        assert_eq!(der(&[0x30, 0x80].repeat(10_000)), None);
    }
}
