//! Reads a PDF and rebuilds it as a plain list of pages.
//!
//! The renderer follows a tree of pages wherever it leads, and trusts sizes. So another reader, which has limits, takes the
//! file first; what it understood is checked and written anew: one flat list of at most [`MAX_PAGES`] pages, each with its
//! own box and resources, and no way out of the file (no script, no action, no link, no attachment). The renderer only
//! ever sees that.

use std::collections::HashSet;

use lopdf::{Dictionary, Document, Error, LoadOptions, Object, ObjectId, Stream, dictionary};

use super::effort;
use super::{MAX_PAGES, MAX_SIDE, PdfError};
use crate::image::MAX_PIXELS;

/// The most a stream may unfold into, in bytes.
const MAX_STREAM: usize = 128_000_000;

/// The most all streams that are not images may unfold into, in bytes.
const MAX_STREAMS: usize = 512_000_000;

/// The most objects.
const MAX_OBJECTS: usize = 1_000_000;

/// How deep a tree of pages may be.
const MAX_DEPTH: usize = 64;

/// What a page inherits from the nodes above it.
const INHERITED: [&[u8]; 4] = [b"MediaBox", b"CropBox", b"Rotate", b"Resources"];

/// A PDF as a plain list of pages.
pub struct Plain {
    /// The file written anew.
    pub bytes: Vec<u8>,
    pages: usize,
}

impl Plain {
    /// How many pages.
    pub fn count(&self) -> u32 {
        u32::try_from(self.pages).unwrap_or(u32::MAX)
    }
}

/// Reads, checks, rebuilds.
pub fn open(bytes: &[u8]) -> Result<Plain, PdfError> {
    let options = LoadOptions { max_decompressed_size: Some(MAX_STREAM), ..LoadOptions::default() };
    let mut document = Document::load_mem_with_options(bytes, options).map_err(|error| {
        // A protection this reader does not know is one all the same.
        if memchr::memmem::find(bytes, b"/Encrypt").is_some() { PdfError::Encrypted } else { refusal(error) }
    })?;
    if document.trailer.has(b"Encrypt") || document.encryption_state.is_some() {
        return Err(PdfError::Encrypted);
    }
    if document.objects.len() > MAX_OBJECTS {
        return Err(PdfError::TooDense);
    }
    let pages = pages(&document)?;
    weigh(&document)?;
    effort::check(&document, &pages)?;
    rebuild(&mut document, &pages);
    let mut plain = Vec::with_capacity(bytes.len());
    document.save_to(&mut plain).map_err(|error| PdfError::Unreadable(error.to_string()))?;
    Ok(Plain { bytes: plain, pages: pages.len() })
}

fn refusal(error: Error) -> PdfError {
    match error {
        Error::InvalidPassword | Error::Decryption(_) | Error::AlreadyEncrypted => PdfError::Encrypted,
        Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => PdfError::TooDense,
        other => PdfError::Unreadable(other.to_string()),
    }
}

/// A page, and what it has from above.
pub type Page = (ObjectId, Dictionary);

/// The pages in order; a tree that loops, or names a page twice, is damaged.
fn pages(document: &Document) -> Result<Vec<Page>, PdfError> {
    let damaged = |what: &str| PdfError::Unreadable(what.to_owned());
    let root = document.catalog().map_err(refusal)?.get(b"Pages").and_then(Object::as_reference).map_err(refusal)?;
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    let mut todo = vec![(root, Dictionary::new(), 0)];
    while let Some((id, above, depth)) = todo.pop() {
        if !seen.insert(id) || depth > MAX_DEPTH {
            return Err(damaged("the tree of pages loops"));
        }
        // A page that is not there leaves a hole, as in other readers.
        let Ok(node) = document.get_dictionary(id) else { continue };
        let mut own = above;
        for key in INHERITED {
            if let Ok(value) = node.get(key) {
                own.set(key, value.clone());
            }
        }
        if let Ok(kids) = node.get_deref(b"Kids", document).and_then(Object::as_array) {
            if kids.len() > MAX_PAGES * 4 {
                return Err(PdfError::TooManyPages { limite: MAX_PAGES });
            }
            todo.extend(kids.iter().rev().filter_map(|kid| Some((kid.as_reference().ok()?, own.clone(), depth + 1))));
        } else {
            found.push((id, own));
        }
        if found.len() > MAX_PAGES || todo.len() > MAX_PAGES * 8 {
            return Err(PdfError::TooManyPages { limite: MAX_PAGES });
        }
    }
    if found.is_empty() {
        return Err(damaged("no page"));
    }
    for (rank, (_, own)) in (1..).zip(&found) {
        sized(document, own, rank)?;
    }
    Ok(found)
}

/// Refuses a box that no screen and no sheet has.
fn sized(document: &Document, page: &Dictionary, rank: u32) -> Result<(), PdfError> {
    for key in [b"MediaBox".as_slice(), b"CropBox"] {
        let Ok(sides) = page.get_deref(key, document).and_then(Object::as_array) else { continue };
        let sides: Vec<f64> = sides.iter().filter_map(|side| number(document, side)).collect();
        let [x0, y0, x1, y1] = sides[..] else { return Err(PdfError::Unreadable("a box without sides".to_owned())) };
        let (width, height) = ((x1 - x0).abs(), (y1 - y0).abs());
        if !(width <= MAX_SIDE && height <= MAX_SIDE) {
            return Err(PdfError::PageTooBig { page: rank });
        }
    }
    Ok(())
}

fn number(document: &Document, object: &Object) -> Option<f64> {
    let object = document.dereference(object).ok()?.1;
    object.as_float().ok().map(f64::from).filter(|side| side.is_finite())
}

/// Refuses what would take all the memory once unfolded.
fn weigh(document: &Document) -> Result<(), PdfError> {
    let mut left = MAX_STREAMS;
    for stream in document.objects.values().filter_map(|object| object.as_stream().ok()) {
        let side = |key: &[u8]| stream.dict.get_deref(key, document).and_then(Object::as_i64).unwrap_or(0);
        let (width, height) = (side(b"Width"), side(b"Height"));
        let pixels = u64::try_from(width).ok().zip(u64::try_from(height).ok());
        if pixels.is_none_or(|(width, height)| width.saturating_mul(height) > MAX_PIXELS) {
            return Err(PdfError::PageTooBig { page: 0 });
        }
        left = left.checked_sub(unfolded(stream, left.min(MAX_STREAM))?).ok_or(PdfError::TooDense)?;
    }
    Ok(())
}

/// What a stream unfolds into; an image's own coding is bound by its pixels.
fn unfolded(stream: &Stream, limit: usize) -> Result<usize, PdfError> {
    let filters = stream.filters().unwrap_or_default();
    if filters.len() > 4 {
        return Err(PdfError::TooDense);
    }
    if filters
        .iter()
        .all(|name| !matches!(*name, b"FlateDecode" | b"Fl" | b"LZWDecode" | b"LZW" | b"RunLengthDecode" | b"RL"))
    {
        return Ok(0);
    }
    match stream.decompressed_content_with_limit(limit) {
        Ok(content) => Ok(content.len()),
        Err(Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => Err(PdfError::TooDense),
        // Damaged, or coded in a way this reader does not know: the renderer leaves it out.
        Err(_) => Ok(0),
    }
}

/// Makes the document a flat list of these pages. What the old catalogue named (scripts, forms, attachments, actions at
/// opening) is no longer reached from anywhere.
fn rebuild(document: &mut Document, pages: &[Page]) {
    let tree = document.new_object_id();
    let mut kids = Vec::with_capacity(pages.len());
    for (id, own) in pages {
        let Ok(page) = document.get_dictionary_mut(*id) else { continue };
        for (key, value) in own {
            page.set(key.clone(), value.clone());
        }
        page.set("Type", Object::Name(b"Page".to_vec()));
        page.set("Parent", Object::Reference(tree));
        page.remove(b"Kids");
        page.remove(b"AA");
        kids.push(Object::Reference(*id));
    }
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    document.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => Object::Reference(tree) });
    document.trailer = dictionary! { "Root" => Object::Reference(catalog) };
    document.reference_table.cross_reference_type = lopdf::xref::XrefType::CrossReferenceTable;
}
