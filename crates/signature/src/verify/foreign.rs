//! The signature of another program: whether it covers the whole file, and holds.
//!
//! Nothing of the file's structure is believed, nor needed. What is claimed is only this: every byte of the file, but the
//! hexadecimal digits of one signature, is signed by one key. A reader may then show what it likes, the signer signed it. So no table,
//! no object stream and no repair is read here: only the dictionary of the signature that covers the file to its end, and the CMS
//! in its hole. Earlier signatures, the chain of the certificate and its revocation are not looked at, and nothing is said of them.
//! Whatever is not understood to the last byte is « not verifiable here ». Sources: ISO 32000-1 §12.8, ETSI EN 319 142-1.

mod signed;

use std::ops::Range;

use jiff::Timestamp;
use serde::Serialize;

use crate::identity::Fingerprint;
use crate::pdf::effort::Meter;
use crate::pdf::syntax::{Dictionary, array, expect, integer, skip_space, value_end};
use crate::tlv;

/// Most signatures of a file that are looked at; one with more is not verified.
const MAX_SIGNATURES: usize = 64;
/// How far before its byte range, and behind its hole, a signature dictionary may reach.
const MAX_DICTIONARY: usize = 16_384;
/// Longest hole, in hexadecimal digits, and longest CMS in it, in bytes.
const MAX_HOLE: usize = 4_000_000;
const MAX_CMS: usize = 500_000;

/// What is known of the signature of another program that covers a whole file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AutreSignature {
    /// The name in the certificate, which nobody has checked.
    pub nom: String,
    /// Its organisation.
    pub organisation: Option<String>,
    /// The name of whoever issued it, which nobody has checked either.
    pub emetteur: String,
    /// SHA-256 of the certificate.
    pub empreinte: Fingerprint,
    /// When the signer says it was signed.
    pub date_declaree: Timestamp,
    /// How the signature is embedded, as PDF names it.
    pub format: &'static str,
    /// Key and hash, for example `ecdsa_p256_sha256`.
    pub algorithme: &'static str,
}

/// A signature dictionary whose byte range is the whole file without its hole.
struct Embedded<'a> {
    /// The angle brackets and what is between them.
    hole: Range<usize>,
    format: &'static str,
    /// The date of the dictionary, as it is written.
    date: Option<&'a [u8]>,
}

/// The signature that covers all of `bytes`; none when there is none that can be verified here.
pub(super) fn check(bytes: &[u8], meter: &Meter<'_>) -> Option<AutreSignature> {
    let places: Vec<_> = memchr::memmem::rfind_iter(bytes, b"/ByteRange").take(MAX_SIGNATURES + 1).collect();
    if places.len() > MAX_SIGNATURES {
        return None;
    }
    let mut covering = places.into_iter().filter_map(|at| Some((at, covered(bytes, at)?)));
    // Two that both claim the whole file cannot both be right.
    let (Some((at, hole)), None) = (covering.next(), covering.next()) else { return None };
    let embedded = dictionary(bytes, at, hole)?;
    signed::check(bytes, &embedded, meter)
}

/// The hole of the byte range at `at`, when the range is the whole file without one string of hexadecimal digits.
fn covered(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let start = skip_space(near(bytes, at), at + b"/ByteRange".len());
    let end = value_end(near(bytes, at), start).ok()?;
    let [zero, first, second, rest] = array(bytes.get(start..end)?).ok()?[..] else { return None };
    let number = |raw| integer(raw).ok().and_then(|number| usize::try_from(number).ok());
    let hole = number(first)?..number(second)?;
    let whole = number(zero)? == 0 && hole.end.checked_add(number(rest)?)? == bytes.len();
    let digits = bytes.get(hole.clone())?.strip_prefix(b"<")?.strip_suffix(b">")?;
    let placed = hole.end < at || hole.start > at;
    (whole && placed && digits.len() <= MAX_HOLE && digits.iter().all(u8::is_ascii_hexdigit)).then_some(hole)
}

/// `bytes` up to where the dictionary of the byte range at `at` may reach.
fn near(bytes: &[u8], at: usize) -> &[u8] {
    &bytes[..at.saturating_add(MAX_DICTIONARY).min(bytes.len())]
}

/// The dictionary around the byte range at `at`: one object, in which the hole is the content of the signature.
fn dictionary(bytes: &[u8], at: usize, hole: Range<usize>) -> Option<Embedded<'_>> {
    let start = at.min(hole.start);
    let before = &bytes[start.saturating_sub(MAX_DICTIONARY)..start];
    let start = start - before.len() + memchr::memmem::rfind(before, b" obj")? + b" obj".len();
    let bytes = near(bytes, at.max(hole.end));
    let start = skip_space(bytes, start);
    let end = value_end(bytes, start).ok()?;
    let body = Dictionary::read(bytes.get(start..end)?).ok()?;
    expect(bytes, skip_space(bytes, end), b"endobj").ok()?;
    let placed = |value: &[u8], at: usize| value.as_ptr() == bytes[at..].as_ptr();
    let range = body.get("ByteRange")?;
    let format = match body.get("SubFilter")? {
        b"/ETSI.CAdES.detached" => "ETSI.CAdES.detached",
        b"/adbe.pkcs7.detached" => "adbe.pkcs7.detached",
        _ => return None,
    };
    let right = placed(range, skip_space(bytes, at + b"/ByteRange".len()))
        && body.get("Contents").is_some_and(|value| placed(value, hole.start) && value.len() == hole.len())
        && body.get("Type").is_none_or(|kind| kind == b"/Sig");
    right.then(|| Embedded { hole, format, date: body.get("M") })
}

/// The DER in the hole: one value, then zeros only.
fn contents(digits: &[u8]) -> Option<Vec<u8>> {
    // A tag and the longest length that is read.
    let head = hex::decode(digits.get(..12)?).ok()?;
    let length = tlv::length(&head).filter(|length| head[0] == 0x30 && *length <= MAX_CMS)?;
    let (written, padding) = digits.split_at_checked(length * 2)?;
    let der = hex::decode(written).ok()?;
    (padding.iter().all(|digit| *digit == b'0') && tlv::is_modest(&der)).then_some(der)
}

/// A literal string of ASCII, its octal escapes undone. Source: ISO 32000-1 §7.3.4.2.
fn literal(raw: &[u8]) -> Option<String> {
    let mut rest = std::str::from_utf8(raw).ok()?.strip_prefix('(')?.strip_suffix(')')?;
    let mut text = String::new();
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let (digits, following) = after.split_at_checked(3)?;
        text.push(char::from(u8::from_str_radix(digits, 8).ok().filter(u8::is_ascii)?));
        rest = following;
    }
    Some(text + rest)
}

/// A date as PDF writes it, to the second and with its difference to UTC. Source: ISO 32000-1 §7.9.4.
fn date(raw: &[u8]) -> Option<Timestamp> {
    let text = literal(raw)?;
    let (civil, zone) = text.strip_prefix("D:")?.split_at_checked(14)?;
    let civil = jiff::civil::DateTime::strptime("%Y%m%d%H%M%S", civil).ok()?;
    let seconds = match zone {
        "Z" | "Z00'00'" | "Z00'00" => 0,
        _ => {
            let (hours, minutes) = zone.get(1..)?.split_once('\'')?;
            let two =
                |text: &str| text.parse::<i32>().ok().filter(|_| text.len() == 2 && !text.starts_with(['+', '-']));
            let difference = two(hours)? * 3_600 + two(minutes.strip_suffix('\'').unwrap_or(minutes))? * 60;
            match zone.as_bytes()[0] {
                b'+' => difference,
                b'-' => -difference,
                _ => return None,
            }
        }
    };
    let zone = jiff::tz::Offset::from_seconds(seconds).ok()?;
    zone.to_timestamp(civil).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_other_programs_are_read() {
        for (raw, expected) in [
            ("(D:20260312102030Z)", Some("2026-03-12T10:20:30Z")),
            ("(D:20260312102030+01'00')", Some("2026-03-12T09:20:30Z")),
            ("(D:20260312102030-05'30)", Some("2026-03-12T15:50:30Z")),
            ("(D\\07220260312102030Z)", Some("2026-03-12T10:20:30Z")),
            ("(D\\7220260312102030Z)", None),
            ("(D:20260312102030)", None),
            ("(D:20260312102030+1'00')", None),
            ("(D:20261312102030Z)", None),
            ("(D:20260312102030é00'00')", None),
            ("<443a>", None),
        ] {
            assert_eq!(date(raw.as_bytes()), expected.map(|text| text.parse().unwrap()), "{raw}");
        }
    }

    #[test]
    fn a_hole_holds_one_value_and_zeros() {
        let der = [&[0x30, 0x82, 0x01, 0x04][..], &[0x05, 0x00].repeat(130)].concat();
        let digits = hex::encode(&der);
        assert_eq!(contents(format!("{digits}0000").as_bytes()), Some(der.clone()));
        assert_eq!(contents(digits.to_uppercase().as_bytes()), Some(der));
        for wrong in [format!("{digits}0100"), digits[..digits.len() - 2].to_owned(), "00".repeat(40), String::new()] {
            assert_eq!(contents(wrong.as_bytes()), None, "{wrong}");
        }
        assert_eq!(contents("3084ffffffff".repeat(9).as_bytes()), None);
    }
}
