//! What was made ready for print, remembered: between two layouts in memory, between two sessions where the source keeps it.
//!
//! What is kept outside is named by the preuve, the room it is printed in and [`RECIPE`], the way it is made; a hash of all of it
//! goes with it. It is believed only when it is whole, of that name and of the size it says: anything else is made again from
//! the preuve, and gives the same bytes.

use std::collections::HashMap;

use domain::PreuveId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use typst::foundations::Bytes;

use crate::pages::Line;
use crate::source::PreuveFiles;

/// The way images are made ready. To be raised by whatever changes one byte of what comes out.
const RECIPE: u32 = 1;

/// The longest side of an image made ready, in pixels: no room on the page needs more.
const MAX_SIDE: u32 = 4_000;

/// The heaviest image made ready, in bytes.
const MAX_BYTES: usize = 24_000_000;

/// The first bytes of what is kept.
const MARK: &[u8] = b"PROBANT IMPRIMABLE\n";

/// Length of a hash.
const HASH: usize = 32;

/// An image made ready for print.
#[derive(Clone)]
pub(crate) struct ForPrint {
    /// JPEG, or PNG where that is not much larger; SVG for a page kept as a drawing.
    pub bytes: Bytes,
    /// What it is, and how large.
    pub said: Said,
}

/// What is known of an image made ready.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Said {
    /// `jpg`, `png` or `svg`.
    pub extension: Extension,
    /// Pixels across, or points of a drawing.
    pub width: u32,
    /// Pixels down, or points of a drawing.
    pub height: u32,
    /// Pixels across before it was made smaller.
    pub original_width: u32,
    /// What it says and where, for a page of a PDF.
    pub lines: Vec<Line>,
}

/// The kinds of files the template shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Extension {
    Jpg,
    Png,
    Svg,
}

impl Extension {
    /// The end of a file's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpg => "jpg",
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }
}

/// Which image, made for which room: all that what comes out depends on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Key(String);

impl Key {
    /// That preuve, or that page of it from 1 (0 for an image), in so many pixels.
    pub fn of(preuve: &PreuveId, page: u32, (width, height): (u32, u32)) -> Self {
        Self(format!("{preuve}-{page}-{width}x{height}-{RECIPE}"))
    }
}

/// The images of one document, as they were made ready.
#[derive(Default)]
pub(crate) struct Ready(HashMap<Key, ForPrint>);

impl Ready {
    /// The one of that key.
    pub fn find(&self, key: &Key) -> Option<&ForPrint> {
        self.0.get(key)
    }

    /// Remembers one.
    pub fn put(&mut self, key: Key, image: ForPrint) {
        self.0.insert(key, image);
    }
}

/// The image of that key, where the source kept it whole.
pub(crate) fn recall(files: &dyn PreuveFiles, key: &Key) -> Option<ForPrint> {
    read(key, &files.ready(&key.0)?)
}

/// Offers an image to the source, to be kept.
pub(crate) fn keep(files: &dyn PreuveFiles, key: &Key, image: &ForPrint) {
    if let Some((name, bytes)) = packed(key, image) {
        files.keep_ready(&name, &bytes);
    }
}

/// An image and its name, as a source keeps them.
pub(crate) fn packed(key: &Key, image: &ForPrint) -> Option<(String, Vec<u8>)> {
    Some((key.0.clone(), write(key, image)?))
}

fn write(key: &Key, image: &ForPrint) -> Option<Vec<u8>> {
    let said = serde_json::to_vec(&image.said).ok()?;
    let length = u32::try_from(said.len()).ok()?.to_le_bytes();
    let body = [&length[..], &said, &image.bytes].concat();
    Some([MARK, &hash(key, &body), &body].concat())
}

fn read(key: &Key, kept: &[u8]) -> Option<ForPrint> {
    let (told, body) = kept.strip_prefix(MARK)?.split_at_checked(HASH)?;
    if told != hash(key, body) {
        return None;
    }
    let (length, rest) = body.split_first_chunk::<4>()?;
    let (said, bytes) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    let said: Said = serde_json::from_slice(said).ok()?;
    let sized = (1..=MAX_SIDE).contains(&said.width) && (1..=MAX_SIDE).contains(&said.height);
    (sized && bytes.len() <= MAX_BYTES && is_what_it_says(&said, bytes))
        .then(|| ForPrint { bytes: Bytes::new(bytes.to_vec()), said })
}

fn hash(key: &Key, body: &[u8]) -> [u8; HASH] {
    Sha256::new().chain_update(MARK).chain_update(&key.0).chain_update([0]).chain_update(body).finalize().into()
}

/// Whether the header of the image promises what is said of it: what the typesetter will unfold.
fn is_what_it_says(said: &Said, bytes: &[u8]) -> bool {
    match said.extension {
        Extension::Svg => bytes.starts_with(b"<svg"),
        Extension::Jpg | Extension::Png => {
            super::inspect(bytes).is_ok_and(|info| (info.largeur, info.hauteur) == (said.width, said.height))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made() -> (Key, ForPrint) {
        let image = image::RgbImage::from_pixel(6, 4, image::Rgb([10, 200, 90]));
        let bytes = super::super::jpeg(&image).expect("six pixels");
        let line = Line { x: 0.1, y: 0.2, size: 0.03, text: "bon de livraison".to_owned() };
        let said = Said { extension: Extension::Jpg, width: 6, height: 4, original_width: 12, lines: vec![line] };
        (Key::of(&PreuveId::from_digest([3; 32]), 1, (6, 4)), ForPrint { bytes: Bytes::new(bytes), said })
    }

    #[test]
    fn what_was_written_is_read_as_it_was() {
        let (key, image) = made();
        let back = read(&key, &write(&key, &image).expect("small")).expect("whole");
        assert_eq!((back.bytes.as_slice(), back.said), (image.bytes.as_slice(), image.said));
    }

    #[test]
    fn what_is_cut_changed_or_of_another_name_is_not_believed() {
        let (key, image) = made();
        let kept = write(&key, &image).expect("small");
        for at in 0..kept.len() {
            assert!(read(&key, &kept[..at]).is_none(), "cut at {at}");
            let mut changed = kept.clone();
            changed[at] ^= 1;
            assert!(read(&key, &changed).is_none(), "changed at {at}");
        }
        let other = Key::of(&PreuveId::from_digest([4; 32]), 1, (6, 4));
        assert!(read(&other, &kept).is_none(), "that of another preuve, put under this name");
    }

    #[test]
    fn an_image_larger_than_it_says_is_not_believed_even_with_its_hash() {
        let (key, mut image) = made();
        image.said.width = 5;
        assert!(read(&key, &write(&key, &image).expect("small")).is_none());
    }
}
