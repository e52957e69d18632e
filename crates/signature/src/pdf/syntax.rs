//! PDF values as slices: where a value ends, what a dictionary or an array holds.
//!
//! Nothing is converted: callers get the very bytes of the file, so that what is copied into a later revision is
//! what was there. Depth is bounded by [`MAX_DEPTH`]; duplicate keys are refused because readers disagree on them.

use super::{Malformed, Parsed};

/// Deepest nesting of arrays and dictionaries that is read.
const MAX_DEPTH: usize = 32;

/// Most items of an array: more than a dossier has pages, or elements below one.
const MAX_ITEMS: usize = 200_000;

/// Whether `byte` is PDF white space (ISO 32000-1, table 1).
pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// Position of the first byte at or after `at` that is neither white space nor part of a comment.
pub(crate) fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        if byte == b'%' {
            while bytes.get(at).is_some_and(|b| !matches!(b, b'\n' | b'\r')) {
                at += 1;
            }
        } else if is_space(byte) {
            at += 1;
        } else {
            break;
        }
    }
    at
}

fn regular_end(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(|b| !is_space(*b) && !is_delimiter(*b)) {
        at += 1;
    }
    at
}

/// Reads an unsigned integer of at most ten digits at `at`; gives it and the position after it.
pub(crate) fn unsigned(bytes: &[u8], at: usize) -> Parsed<(u64, usize)> {
    let mut end = at;
    let mut value = 0_u64;
    while let Some(digit @ b'0'..=b'9') = bytes.get(end).copied() {
        if end - at >= 10 {
            return Err(Malformed);
        }
        value = value * 10 + u64::from(digit - b'0');
        end += 1;
    }
    if end == at { Err(Malformed) } else { Ok((value, end)) }
}

/// The position after `word` when the bytes at `at` are `word`.
pub(crate) fn expect(bytes: &[u8], at: usize, word: &[u8]) -> Parsed<usize> {
    let end = at.checked_add(word.len()).ok_or(Malformed)?;
    if bytes.get(at..end) == Some(word) { Ok(end) } else { Err(Malformed) }
}

/// The position after the value that begins at `at` (no leading white space).
pub(crate) fn value_end(bytes: &[u8], at: usize) -> Parsed<usize> {
    nested_value_end(bytes, at, 0)
}

fn nested_value_end(bytes: &[u8], at: usize, depth: usize) -> Parsed<usize> {
    if depth > MAX_DEPTH {
        return Err(Malformed);
    }
    match *bytes.get(at).ok_or(Malformed)? {
        b'(' => literal_end(bytes, at),
        b'<' if bytes.get(at + 1) == Some(&b'<') => container_end(bytes, at + 2, b">>", depth),
        b'<' => hex_end(bytes, at),
        b'[' => container_end(bytes, at + 1, b"]", depth),
        b'/' => Ok(regular_end(bytes, at + 1)),
        b'0'..=b'9' => Ok(reference_end(bytes, at).unwrap_or_else(|_| regular_end(bytes, at))),
        b'+' | b'-' | b'.' => Ok(regular_end(bytes, at)),
        _ => [&b"true"[..], b"false", b"null"]
            .iter()
            .find_map(|word| expect(bytes, at, word).ok())
            .filter(|end| regular_end(bytes, *end) == *end)
            .ok_or(Malformed),
    }
}

fn container_end(bytes: &[u8], mut at: usize, close: &[u8], depth: usize) -> Parsed<usize> {
    loop {
        at = skip_space(bytes, at);
        if let Ok(end) = expect(bytes, at, close) {
            return Ok(end);
        }
        at = nested_value_end(bytes, at, depth + 1)?;
    }
}

fn literal_end(bytes: &[u8], mut at: usize) -> Parsed<usize> {
    let mut open = 0_usize;
    loop {
        match *bytes.get(at).ok_or(Malformed)? {
            b'\\' => at += 1,
            b'(' => open += 1,
            b')' => open -= 1,
            _ => {}
        }
        at += 1;
        if open == 0 {
            return Ok(at);
        }
    }
}

/// What stands between the brackets is not looked at: where it matters, it is compared with what it must be.
fn hex_end(bytes: &[u8], at: usize) -> Parsed<usize> {
    let length = memchr::memchr(b'>', bytes.get(at + 1..).ok_or(Malformed)?).ok_or(Malformed)?;
    Ok(at + length + 2)
}

fn reference_end(bytes: &[u8], at: usize) -> Parsed<usize> {
    let (_, at) = unsigned(bytes, at)?;
    let (generation, at) = unsigned(bytes, expect(bytes, at, b" ")?)?;
    let end = expect(bytes, at, b" R")?;
    if generation == 0 && regular_end(bytes, end) == end { Ok(end) } else { Err(Malformed) }
}

/// The object number when `value` is exactly an indirect reference of generation 0.
pub(crate) fn reference(value: &[u8]) -> Option<u32> {
    let end = reference_end(value, 0).ok()?;
    let (number, _) = unsigned(value, 0).ok()?;
    if end == value.len() { u32::try_from(number).ok() } else { None }
}

/// The integer when `value` is exactly a non-negative integer.
pub(crate) fn integer(value: &[u8]) -> Parsed<u64> {
    let (number, end) = unsigned(value, 0)?;
    if end == value.len() { Ok(number) } else { Err(Malformed) }
}

/// The items of `value`, which must be exactly an array.
pub(crate) fn array(value: &[u8]) -> Parsed<Vec<&[u8]>> {
    let mut at = expect(value, 0, b"[")?;
    let mut items = Vec::new();
    loop {
        at = skip_space(value, at);
        if let Ok(end) = expect(value, at, b"]") {
            return if end == value.len() { Ok(items) } else { Err(Malformed) };
        }
        let end = nested_value_end(value, at, 1)?;
        if items.len() >= MAX_ITEMS {
            return Err(Malformed);
        }
        items.push(&value[at..end]);
        at = end;
    }
}

/// The names in `value`, at any depth and without their slashes; `value` is one that was found by [`value_end`].
pub(crate) fn names(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            match *value.get(at)? {
                b'(' => at = literal_end(value, at).ok()?,
                b'<' if value.get(at + 1) != Some(&b'<') => at = hex_end(value, at).ok()?,
                b'<' => at += 2,
                b'%' => at = skip_space(value, at),
                b'/' => {
                    let start = at + 1;
                    at = regular_end(value, start);
                    return Some(&value[start..at]);
                }
                _ => at += 1,
            }
        }
    })
}

/// A dictionary: its keys (without the slash) and the bytes of their values, in the order of the file.
#[derive(Debug)]
pub(crate) struct Dictionary<'a> {
    /// Pairs of key and value.
    pub(crate) entries: Vec<(&'a [u8], &'a [u8])>,
}

impl<'a> Dictionary<'a> {
    /// Reads `value`, which must be exactly a dictionary.
    pub(crate) fn read(value: &'a [u8]) -> Parsed<Self> {
        let mut at = expect(value, 0, b"<<")?;
        let mut entries: Vec<(&[u8], &[u8])> = Vec::new();
        loop {
            at = skip_space(value, at);
            if let Ok(end) = expect(value, at, b">>") {
                break if end == value.len() { Ok(Self { entries }) } else { Err(Malformed) };
            }
            let key_start = expect(value, at, b"/")?;
            let key_end = regular_end(value, key_start);
            let key = &value[key_start..key_end];
            let start = skip_space(value, key_end);
            at = nested_value_end(value, start, 1)?;
            if entries.len() >= 256 || entries.iter().any(|(known, _)| *known == key) {
                return Err(Malformed);
            }
            entries.push((key, &value[start..at]));
        }
    }

    /// The bytes of the value of `key`.
    pub(crate) fn get(&self, key: &str) -> Option<&'a [u8]> {
        self.entries.iter().find(|(known, _)| *known == key.as_bytes()).map(|(_, value)| *value)
    }

    /// As [`Self::get`], for a key that must be there.
    pub(crate) fn need(&self, key: &str) -> Parsed<&'a [u8]> {
        self.get(key).ok_or(Malformed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_end_where_the_standard_says() {
        for (text, end) in [
            ("(a(b)\\)c) x", 9),
            ("<</A[1 0 R(>>)]/B<</C true>>>> ", 30),
            ("12 0 R/", 6),
            ("12 0 0", 2),
            ("/Nom/Autre", 4),
            ("<0aF f>", 7),
            ("-1.5]", 4),
            ("null]", 4),
        ] {
            assert_eq!(value_end(text.as_bytes(), 0), Ok(end), "{text}");
        }
    }

    #[test]
    fn names_are_found_at_any_depth_and_not_in_strings() {
        let found: Vec<_> = names(b"<</A(/B\\)/C)/D[/E<2f46>%/G\n<</H/I>>]>>").collect();
        assert_eq!(found, [&b"A"[..], b"D", b"E", b"H", b"I"]);
    }

    #[test]
    fn what_is_ambiguous_or_too_deep_is_refused() {
        let deep = "[".repeat(5_000) + &"]".repeat(5_000);
        for text in ["(never closed", "<0a", "<</A 1/A 2>>", "nullx", "}", "", "<</A>>", deep.as_str()] {
            let read = Dictionary::read(text.as_bytes()).map(|_| ());
            assert_eq!(read, Err(Malformed), "{}", &text[..text.len().min(20)]);
        }
        assert_eq!(value_end(deep.as_bytes(), 0), Err(Malformed));
    }
}
