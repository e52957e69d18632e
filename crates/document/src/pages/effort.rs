//! How much there is to draw: a drawing may draw another many times, which draws another many times, or itself.
//!
//! The renderer bounds how deep that goes, not how often. So the drawings are weighed before: one that draws itself, or a
//! page that comes to more than [`MAX_DRAWINGS`], is refused.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::PdfError;
use super::open::Page;

/// The most drawings inside drawings that a page may come to.
const MAX_DRAWINGS: u64 = 500_000;

/// How deep drawings may be inside each other.
const MAX_DEPTH: usize = 24;

/// The most a drawing may unfold into to be looked at, in bytes; it was weighed before.
const MAX_CONTENT: usize = 64_000_000;

/// Refuses pages that would take forever to draw.
pub fn check(document: &Document, pages: &[Page]) -> Result<(), PdfError> {
    let mut known = HashMap::new();
    for (id, own) in pages {
        let content = document.get_page_content_with_limit(*id, MAX_CONTENT).unwrap_or_default();
        let resources = own.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
        let below = heaviest(document, resources, &mut known, 0)?;
        if calls(&content).saturating_mul(below) > MAX_DRAWINGS {
            return Err(PdfError::TooDense);
        }
    }
    Ok(())
}

/// What the heaviest drawing that these resources name comes to.
fn heaviest(
    document: &Document,
    resources: Option<&Dictionary>,
    known: &mut HashMap<ObjectId, Option<u64>>,
    depth: usize,
) -> Result<u64, PdfError> {
    let mut most = 0;
    for kind in [b"XObject".as_slice(), b"Pattern"] {
        let named = resources.and_then(|all| all.get_deref(kind, document).and_then(Object::as_dict).ok());
        for id in named.into_iter().flat_map(|all| all.iter()).filter_map(|(_, drawn)| drawn.as_reference().ok()) {
            most = most.max(weight(document, id, resources, known, depth)?);
        }
    }
    Ok(most)
}

/// What a drawing comes to, itself included.
fn weight(
    document: &Document,
    id: ObjectId,
    above: Option<&Dictionary>,
    known: &mut HashMap<ObjectId, Option<u64>>,
    depth: usize,
) -> Result<u64, PdfError> {
    match known.get(&id) {
        Some(Some(found)) => return Ok(*found),
        // Begun and not ended: it draws itself.
        Some(None) => return Err(PdfError::TooDense),
        None if depth > MAX_DEPTH => return Err(PdfError::TooDense),
        None => {}
    }
    let Ok(stream) = document.get_object(id).and_then(Object::as_stream) else { return Ok(1) };
    if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image") {
        return Ok(1);
    }
    known.insert(id, None);
    let calls = calls(&content(stream));
    // Without resources of its own, it draws what is named above it.
    let own = stream.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok().or(above);
    let below = if calls == 0 { 0 } else { heaviest(document, own, known, depth + 1)? };
    let found = 1 + calls.saturating_mul(below);
    if found > MAX_DRAWINGS {
        return Err(PdfError::TooDense);
    }
    known.insert(id, Some(found));
    Ok(found)
}

fn content(stream: &Stream) -> Vec<u8> {
    stream.decompressed_content_with_limit(MAX_CONTENT).unwrap_or_else(|_| stream.content.clone())
}

/// How many times something is drawn: words that name a drawing or a pattern.
fn calls(content: &[u8]) -> u64 {
    let words = content.split(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'[' | b']' | b'<' | b'>'));
    words.fold(0, |count, word| count + u64::from(matches!(word, b"Do" | b"scn" | b"SCN")))
}
