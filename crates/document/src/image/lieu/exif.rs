//! The block of tags of a camera, patched where it stands: everything else in it keeps its offset.

use std::iter;
use std::ops::Range;

/// The tag that leads to the place.
const GPS: u16 = 0x8825;

/// Says only which version of the tags is used.
const GPS_VERSION: u16 = 0;

/// Lists of tags that follow one another: the image's, the thumbnail's, and some to spare.
const MAX_LISTS: usize = 4;

/// Tags of a list that are believed.
const MAX_TAGS: usize = 1_000;

/// Bytes of one value, by type.
const SIZES: [usize; 13] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/// The same block without its place; `None` when it tells none.
pub fn without_gps(block: &[u8]) -> Option<Vec<u8>> {
    let mut tags = Tags::read(block)?;
    let mut list = tags.u32(4)?;
    let mut told = false;
    for _ in 0..MAX_LISTS {
        if list == 0 {
            break;
        }
        told |= tags.clear(list).unwrap_or(false);
        list = match tags.count(list) {
            Some(count) => tags.u32(list + 2 + count * 12).unwrap_or(0),
            None => 0,
        };
    }
    told.then_some(tags.bytes)
}

struct Tags {
    bytes: Vec<u8>,
    big: bool,
}

impl Tags {
    fn read(block: &[u8]) -> Option<Self> {
        let big = match block.get(..4)? {
            [b'I', b'I', 42, 0] => false,
            [b'M', b'M', 0, 42] => true,
            _ => return None,
        };
        Some(Self { bytes: block.to_vec(), big })
    }

    fn u16(&self, at: usize) -> Option<u16> {
        let two = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.big { u16::from_be_bytes(two) } else { u16::from_le_bytes(two) })
    }

    fn u32(&self, at: usize) -> Option<usize> {
        let four = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        usize::try_from(if self.big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }).ok()
    }

    fn count(&self, list: usize) -> Option<usize> {
        Some(usize::from(self.u16(list)?)).filter(|count| *count <= MAX_TAGS)
    }

    /// Takes the place out of one list of tags; whether there was one.
    fn clear(&mut self, list: usize) -> Option<bool> {
        let count = self.count(list)?;
        let found = (0..count).map(|rank| list + 2 + rank * 12).find(|at| self.u16(*at) == Some(GPS));
        let Some(entry) = found else { return Some(false) };
        let told = self.wipe(self.u32(entry + 8)?)?;
        if !told {
            return Some(false);
        }
        // The tags after it, and where the next list is, move up by one.
        let end = list + 2 + count * 12 + 4;
        if end > self.bytes.len() {
            return None;
        }
        self.bytes.copy_within(entry + 12..end, entry);
        self.bytes[end - 12..end].fill(0);
        let less = u16::try_from(count - 1).ok()?;
        let less = if self.big { less.to_be_bytes() } else { less.to_le_bytes() };
        self.bytes[list..list + 2].copy_from_slice(&less);
        Some(true)
    }

    /// Overwrites the list of the place and what its tags point to; whether it said anything.
    fn wipe(&mut self, list: usize) -> Option<bool> {
        let count = self.count(list)?;
        let entries: Vec<usize> = (0..count).map(|rank| list + 2 + rank * 12).collect();
        if entries.iter().all(|at| self.u16(*at).is_none_or(|tag| tag == GPS_VERSION)) {
            return Some(false);
        }
        let values: Vec<Range<usize>> = entries.iter().filter_map(|at| self.value(*at)).collect();
        for range in values.into_iter().chain(iter::once(list..list + 2 + count * 12)) {
            if let Some(part) = self.bytes.get_mut(range) {
                part.fill(0);
            }
        }
        Some(true)
    }

    /// Where the value of a tag stands when it does not fit in the tag.
    fn value(&self, entry: usize) -> Option<Range<usize>> {
        let size = *SIZES.get(usize::from(self.u16(entry + 2)?))?;
        let length = size.checked_mul(self.u32(entry + 4)?)?;
        let start = self.u32(entry + 8)?;
        // Past the heading of the block: a value never stands there, and a false one must not break it.
        (length > 4 && start >= 8).then(|| start..start.saturating_add(length))
    }
}
