//! The three containers that carry a place: JPEG in segments, PNG and WebP in chunks.

use memchr::memmem;

use super::exif::without_gps;
use super::{iptc_tells, xmp_tells};

const EXIF: &[u8] = b"Exif\0\0";
const XMP: [&[u8]; 2] = [b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"];
const IPTC: &[u8] = b"Photoshop 3.0\0";
const SEVERAL: &[u8] = b"MPF\0";

/// What marks a place in the film some telephones put after the photo.
const FILM_PLACES: [&[u8]; 2] = [b"\xa9xyz", b"com.apple.quicktime.location"];

/// The same image without the place it was taken at; `None` when its metadata tell none.
///
/// Pixels, orientation and date are those of the file. Reads no pixel.
pub fn without_place(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        jpeg(bytes)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png(bytes)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        webp(bytes)
    } else {
        None
    }
}

/// What becomes of a piece of the file.
enum Fate {
    Kept,
    Patched(Vec<u8>),
    Dropped,
}

fn tags(block: &[u8]) -> Fate {
    without_gps(block).map_or(Fate::Kept, Fate::Patched)
}

fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let (segments, scan) = segments(bytes)?;
    let end = scan_end(bytes, scan).unwrap_or(bytes.len());
    let after = bytes.get(end..).unwrap_or_default();
    let content = |range: &std::ops::Range<usize>| bytes.get(range.start + 4..range.end).unwrap_or_default();
    let is_xmp = |part: &[u8]| XMP.iter().any(|mark| part.starts_with(mark));
    let xmp_told = segments.iter().map(content).any(|part| is_xmp(part) && xmp_tells(part));
    let mut told = xmp_told || tells(after);
    let mut fates = Vec::with_capacity(segments.len());
    for range in &segments {
        let part = content(range);
        let marker = bytes.get(range.start + 1).copied();
        let fate = match marker {
            Some(0xe1) if part.starts_with(EXIF) => tags(&part[EXIF.len()..]),
            Some(0xe1) if xmp_told && is_xmp(part) => Fate::Dropped,
            Some(0xed) if part.starts_with(IPTC) && iptc_tells(part) => Fate::Dropped,
            _ => Fate::Kept,
        };
        told |= !matches!(fate, Fate::Kept);
        fates.push(fate);
    }
    if !told {
        return None;
    }
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(&bytes[..2]);
    for (range, fate) in segments.iter().zip(fates) {
        match fate {
            // What it points to goes with what follows the image.
            Fate::Kept if bytes.get(range.start + 1) == Some(&0xe2) && content(range).starts_with(SEVERAL) => {}
            Fate::Kept => out.extend_from_slice(&bytes[range.clone()]),
            Fate::Patched(block) => {
                out.extend_from_slice(&bytes[range.start..range.start + 4]);
                out.extend_from_slice(EXIF);
                out.extend_from_slice(&block);
            }
            Fate::Dropped => {}
        }
    }
    out.extend_from_slice(&bytes[scan..end]);
    Some(out)
}

/// The segments before the compressed data, and where that begins.
fn segments(bytes: &[u8]) -> Option<(Vec<std::ops::Range<usize>>, usize)> {
    let (mut at, mut found) = (2, Vec::new());
    loop {
        match bytes.get(at..at + 2)? {
            [0xff, 0xff] => at += 1,
            [0xff, 0xda] => return Some((found, at)),
            [0xff, 0x01 | 0xd0..=0xd9] | [0..=0xfe, _] => return None,
            _ => {
                let length = usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?));
                let end = at + 2 + length;
                if length < 2 || end > bytes.len() {
                    return None;
                }
                found.push(at..end);
                at = end;
            }
        }
    }
}

/// The end of the image itself, which other images or a film may follow.
fn scan_end(bytes: &[u8], scan: usize) -> Option<usize> {
    let mut at = scan;
    loop {
        at += memchr::memchr(0xff, bytes.get(at..)?)?;
        match bytes.get(at + 1)? {
            0xd9 => return Some(at + 2),
            0xff => at += 1,
            // In the data: a plain FF, or a mark to start again from.
            0x00 | 0x01 | 0xd0..=0xd8 => at += 2,
            _ => at += 2 + usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?)),
        }
    }
}

/// Whether what follows the image tells a place.
fn tells(after: &[u8]) -> bool {
    FILM_PLACES.iter().any(|mark| memmem::find(after, mark).is_some())
        || xmp_tells(after)
        || memmem::find_iter(after, EXIF).take(16).any(|at| without_gps(&after[at + EXIF.len()..]).is_some())
}

fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut at, mut told) = (8, false);
    let mut out = bytes[..8].to_vec();
    while let Some(head) = bytes.get(at..at + 8) {
        let length = usize::try_from(u32::from_be_bytes(head[..4].try_into().ok()?)).ok()?;
        let end = at.checked_add(12)?.checked_add(length)?;
        let (kind, data) = (&head[4..8], bytes.get(at + 8..end.checked_sub(4)?)?);
        match png_fate(kind, data) {
            Fate::Kept => out.extend_from_slice(bytes.get(at..end)?),
            Fate::Dropped => told = true,
            Fate::Patched(data) => {
                told = true;
                out.extend_from_slice(head);
                out.extend_from_slice(&data);
                out.extend_from_slice(&crc(&[kind, &data].concat()).to_be_bytes());
            }
        }
        at = end;
    }
    // What follows the last chunk is no part of the image.
    told.then_some(out)
}

fn png_fate(kind: &[u8], data: &[u8]) -> Fate {
    let word = data.split(|byte| *byte == 0).next().unwrap_or_default();
    match kind {
        b"eXIf" => tags(data),
        b"iTXt" if word == b"XML:com.adobe.xmp" => {
            // Compressed, it cannot be looked into: it goes.
            let compressed = data.get(word.len() + 1) == Some(&1);
            if compressed || xmp_tells(data) { Fate::Dropped } else { Fate::Kept }
        }
        // Other people's tags, in hexadecimal.
        b"tEXt" | b"zTXt" | b"iTXt" if word.starts_with(b"Raw profile type") && word != b"Raw profile type icc" => {
            Fate::Dropped
        }
        _ => Fate::Kept,
    }
}

/// The check PNG asks for.
fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    };
    !bytes.iter().fold(u32::MAX, step)
}

fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut at, mut told, mut no_xmp) = (12, false, false);
    let mut out = bytes[..12].to_vec();
    while let Some(head) = bytes.get(at..at + 8) {
        let length = usize::try_from(u32::from_le_bytes(head[4..].try_into().ok()?)).ok()?;
        let data = bytes.get(at + 8..at.checked_add(8)?.checked_add(length)?)?;
        let end = (at + 8 + length + length % 2).min(bytes.len());
        let mark = if data.starts_with(EXIF) { EXIF.len() } else { 0 };
        let fate = match &head[..4] {
            b"EXIF" => tags(&data[mark..]),
            b"XMP " if xmp_tells(data) => Fate::Dropped,
            _ => Fate::Kept,
        };
        match fate {
            Fate::Kept => out.extend_from_slice(&bytes[at..end]),
            Fate::Dropped => (told, no_xmp) = (true, true),
            Fate::Patched(block) => {
                told = true;
                out.extend_from_slice(head);
                out.extend_from_slice(&data[..mark]);
                out.extend_from_slice(&block);
                out.extend(std::iter::repeat_n(0, length % 2));
            }
        }
        at = end;
    }
    if !told {
        return None;
    }
    let size = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&size.to_le_bytes());
    if no_xmp
        && out.get(12..16) == Some(b"VP8X")
        && let Some(flags) = out.get_mut(20)
    {
        *flags &= !0x04;
    }
    Some(out)
}
