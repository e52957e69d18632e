//! What a package may be at most. Whoever writes packages and whoever reads them keep to the same numbers.

/// What a package may hold at most. A package beyond any of these is refused before it is unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The whole file, in bytes.
    pub package_bytes: u64,
    /// Entries in it.
    pub entries: usize,
    /// One entry once unpacked, in bytes.
    pub entry_bytes: u64,
    /// How many times larger an entry may become when unpacked.
    pub ratio: u64,
    /// One JSON entry, in bytes.
    pub json_bytes: u64,
    /// How deep objects and arrays of a JSON entry may be nested.
    pub json_depth: usize,
}

/// The limits of every package: 2 GB, 10,000 entries, 200 MB an entry, ratio 100, JSON of 20 MB and depth 64.
pub const LIMITS: Limits = Limits {
    package_bytes: 2_000_000_000,
    entries: 10_000,
    entry_bytes: 200_000_000,
    ratio: 100,
    json_bytes: 20_000_000,
    json_depth: 64,
};

/// The longest name of an entry, in bytes.
pub const MAX_NAME: usize = 255;

/// The largest list of entries (the zip's central directory), in bytes: room for every entry with a long name.
pub(crate) const MAX_DIRECTORY: u64 = 10_000_000;

/// Below this size an entry may be as repetitive as it likes: it cannot fill a disk.
pub(crate) const RATIO_FROM: u64 = 1_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_and_a_json_entry_fit_in_a_package() {
        let Limits { package_bytes, entry_bytes, json_bytes, .. } = LIMITS;
        assert!(json_bytes <= entry_bytes && entry_bytes <= package_bytes);
    }
}
