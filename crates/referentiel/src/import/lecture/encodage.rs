//! Bytes of a text file as text: UTF-8, UTF-16 with or without a mark, else Windows-1252, as French office files are.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::LectureError;

/// How much is looked at to tell an encoding.
const DEBUT: usize = 4096;

/// The text of `octets`; errs with [`LectureError::FormatInconnu`] where they are no text.
pub(super) fn texte(octets: &[u8]) -> Result<Cow<'_, str>, LectureError> {
    if let Some((encodage, marque)) = Encoding::for_bom(octets) {
        let (texte, abime) = encodage.decode_without_bom_handling(&octets[marque..]);
        return if abime && encodage != UTF_8 { Err(LectureError::FormatInconnu) } else { Ok(texte) };
    }
    if let Some(encodage) = utf16(octets) {
        return Ok(encodage.decode_without_bom_handling(octets).0);
    }
    let debut = &octets[..octets.len().min(DEBUT)];
    if debut.iter().any(|octet| matches!(octet, 0..=8 | 14..=26 | 28..=31)) {
        return Err(LectureError::FormatInconnu);
    }
    if let Ok(texte) = std::str::from_utf8(octets) {
        return Ok(Cow::Borrowed(texte));
    }
    let encodage = annonce(debut).unwrap_or(WINDOWS_1252);
    Ok(encodage.decode_without_bom_handling(octets).0)
}

/// UTF-16 without its mark: Latin text has a zero byte out of two.
fn utf16(octets: &[u8]) -> Option<&'static Encoding> {
    let debut = &octets[..octets.len().min(DEBUT) & !1];
    let zeros = |rang: usize| debut.iter().skip(rang).step_by(2).filter(|octet| **octet == 0).count();
    let (pairs, impairs) = (zeros(0), zeros(1));
    let presque_tous = debut.len() / 2 * 9 / 10;
    if debut.len() < 4 {
        None
    } else if impairs >= presque_tous && pairs == 0 {
        Some(UTF_16LE)
    } else if pairs >= presque_tous && impairs == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The encoding a web page says it has.
fn annonce(debut: &[u8]) -> Option<&'static Encoding> {
    let debut = String::from_utf8_lossy(debut).to_ascii_lowercase();
    let (_, suite) = debut.split_once("charset")?;
    let nom = suite.trim_start_matches([' ', '=', '"', '\'']);
    let fin = nom.find(|signe: char| !(signe.is_ascii_alphanumeric() || matches!(signe, '-' | '_')))?;
    Encoding::for_label(&nom.as_bytes()[..fin])
}
