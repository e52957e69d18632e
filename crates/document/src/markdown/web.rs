//! Targets outside the document: the web and mail, nothing else.

/// Whether that target is one a document may lead to.
pub fn is_web(url: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| {
        url.len() > scheme.len() && url.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    })
}

/// A target in plain ASCII, as PDF wants it, of a length every reader takes.
pub fn address(url: &str) -> String {
    let mut out = String::new();
    for byte in url.bytes().take(2000) {
        match byte {
            b'!'..=b'~' if !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}') => {
                out.push(char::from(byte));
            }
            _ => out.extend(['%', hex(byte >> 4), hex(byte & 15)]),
        }
    }
    out
}

fn hex(digit: u8) -> char {
    char::from_digit(u32::from(digit), 16).unwrap_or('0').to_ascii_uppercase()
}
