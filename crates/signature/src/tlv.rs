//! How many values some DER holds, counted before anything decodes it.
//!
//! Decoders sort the sets they read, element by element: the time grows with the square of their number, which the file
//! chooses. A signature, its certificates and its time-stamp hold a few hundred values; beyond [`MAX_VALUES`] nothing is decoded.

/// Most values, nested ones included.
const MAX_VALUES: usize = 4_000;
/// Deepest nesting.
const MAX_DEPTH: usize = 32;

/// Whether `der` is one value of definite length, to its last byte, that holds neither too many others nor too deep ones.
pub(crate) fn is_modest(der: &[u8]) -> bool {
    let mut ends = Vec::new();
    let mut at = 0;
    for count in 0.. {
        while ends.last() == Some(&at) {
            ends.pop();
        }
        let end = *ends.last().unwrap_or(&der.len());
        if ends.is_empty() && count > 0 {
            return at == der.len();
        }
        let Some((constructed, start, length)) = head(&der[at..end]) else { return false };
        if count >= MAX_VALUES || length > end - at - start {
            return false;
        }
        at += start;
        if constructed {
            if ends.len() >= MAX_DEPTH {
                return false;
            }
            ends.push(at + length);
        } else {
            at += length;
        }
    }
    false
}

/// Whether the value at the beginning of `der` holds others, where its content begins, and how long that is.
fn head(der: &[u8]) -> Option<(bool, usize, usize)> {
    let (tag, first) = (*der.first()?, usize::from(*der.get(1)?));
    if tag & 0x1f == 0x1f {
        return None;
    }
    let constructed = tag & 0x20 != 0;
    if first < 0x80 {
        return Some((constructed, 2, first));
    }
    let bytes = der.get(2..2 + (first & 0x7f))?;
    if bytes.is_empty() || bytes.len() > 4 {
        return None;
    }
    let length = bytes.iter().fold(0, |length, byte| length << 8 | usize::from(*byte));
    Some((constructed, 2 + bytes.len(), length))
}

/// The length of the value whose first bytes these are, with its head.
pub(crate) fn length(first: &[u8]) -> Option<usize> {
    let (_, start, length) = head(first)?;
    start.checked_add(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_before_they_are_decoded() {
        assert!(is_modest(&[0x30, 0x00]));
        assert!(is_modest(&[0x30, 0x05, 0x02, 0x01, 0x07, 0x05, 0x00]));
        assert!(is_modest(&[0x30, 0x04, 0x31, 0x02, 0x30, 0x00]));
        let many = |count: usize| {
            let content = [0x05, 0x00].repeat(count);
            [&[0x30, 0x82][..], &u16::try_from(content.len()).unwrap().to_be_bytes(), &content].concat()
        };
        assert!(is_modest(&many(MAX_VALUES - 1)));
        for wrong in [
            &[][..],
            &[0x30],
            &[0x30, 0x80, 0x00, 0x00],
            &[0x30, 0x02, 0x02, 0x01],
            &[0x30, 0x01, 0x00],
            &[0x05, 0x00, 0x05, 0x00],
            &[0x30, 0x00, 0x00],
            &[0x3f, 0x01, 0x00],
            &[0x30, 0x84, 0xff, 0xff, 0xff, 0xff],
            &many(MAX_VALUES),
        ] {
            assert!(!is_modest(wrong), "{:02x?}", &wrong[..wrong.len().min(8)]);
        }
        let mut deep = vec![];
        for _ in 0..40 {
            deep.splice(0..0, [0x30, u8::try_from(deep.len()).unwrap()]);
        }
        assert!(!is_modest(&deep) && is_modest(&deep[2 * (40 - MAX_DEPTH)..]));
    }
}
