//! Small edits of one object: set a key, append to an array. Everything else of the object stays byte for byte.

use super::syntax::{self, Dictionary};
use super::{Malformed, Parsed};

/// `dictionary` with `key` set to `value`: in its place when there already, otherwise at the end.
pub(crate) fn set(dictionary: &[u8], key: &str, value: &[u8]) -> Parsed<Vec<u8>> {
    let read = Dictionary::read(dictionary)?;
    let mut written = b"<<".to_vec();
    let mut found = false;
    for (known, old) in read.entries {
        let same = known == key.as_bytes();
        found |= same;
        push_entry(&mut written, known, if same { value } else { old });
    }
    if !found {
        push_entry(&mut written, key.as_bytes(), value);
    }
    written.extend_from_slice(b">>");
    Ok(written)
}

/// `array` with `item` after its last item.
pub(crate) fn append(array: &[u8], item: &str) -> Parsed<Vec<u8>> {
    if !array.starts_with(b"[") || syntax::value_end(array, 0)? != array.len() {
        return Err(Malformed);
    }
    let inside = array.strip_suffix(b"]").ok_or(Malformed)?;
    let mut written = inside.to_vec();
    if inside.last() != Some(&b'[') {
        written.push(b' ');
    }
    written.extend_from_slice(item.as_bytes());
    written.push(b']');
    Ok(written)
}

fn push_entry(written: &mut Vec<u8>, key: &[u8], value: &[u8]) {
    written.push(b'/');
    written.extend_from_slice(key);
    if !matches!(value.first(), Some(b'/' | b'[' | b'<' | b'(')) {
        written.push(b' ');
    }
    written.extend_from_slice(value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_leaves_the_rest_as_it_was() {
        assert_eq!(set(b"<</A 1/B[2 3]>>", "B", b"[4]").unwrap(), b"<</A 1/B[4]>>");
        assert_eq!(set(b"<</A(x)>>", "B", b"7 0 R").unwrap(), b"<</A(x)/B 7 0 R>>");
        assert_eq!(append(b"[1 0 R]", "2 0 R").unwrap(), b"[1 0 R 2 0 R]");
        assert_eq!(append(b"[]", "2 0 R").unwrap(), b"[2 0 R]");
        assert_eq!(append(b"7 0 R", "2 0 R"), Err(Malformed));
    }
}
