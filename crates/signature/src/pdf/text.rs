//! PDF text strings in one canonical form, so that a string read and written again gives the same bytes.
//!
//! Printable ASCII becomes a literal string; anything else UTF-16BE in lower-case hexadecimal with its mark.

use std::fmt::Write as _;

/// The canonical PDF string for `text`.
pub(crate) fn encode(text: &str) -> String {
    if text.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        let mut written = String::from("(");
        for character in text.chars() {
            if matches!(character, '(' | ')' | '\\') {
                written.push('\\');
            }
            written.push(character);
        }
        written + ")"
    } else {
        let mut written = String::from("<feff");
        for unit in text.encode_utf16() {
            let _ = write!(written, "{unit:04x}");
        }
        written + ">"
    }
}

/// The text of `raw`, only when `raw` is what [`encode`] writes for it.
pub(crate) fn decode(raw: &[u8]) -> Option<String> {
    let raw = std::str::from_utf8(raw).ok()?;
    let text = if let Some(hexadecimal) = raw.strip_prefix("<feff").and_then(|r| r.strip_suffix('>')) {
        let bytes = hex::decode(hexadecimal).ok()?;
        if bytes.len() % 2 != 0 {
            return None;
        }
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        String::from_utf16(&units).ok()?
    } else {
        let mut text = String::new();
        let mut characters = raw.strip_prefix('(')?.strip_suffix(')')?.chars();
        while let Some(character) = characters.next() {
            text.push(if character == '\\' { characters.next()? } else { character });
        }
        text
    };
    (encode(&text) == raw).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_and_have_one_form_only() {
        for text in ["", "Candidat", "a(b)\\", "Élève « n° 3 » 😀", "\n"] {
            assert_eq!(decode(encode(text).as_bytes()).as_deref(), Some(text));
        }
        for raw in ["(\\C)", "<FEFF0043>", "<feff0043>", "<feff00>", "(a", "<feffd800>"] {
            assert_eq!(decode(raw.as_bytes()), None, "{raw}");
        }
    }
}
