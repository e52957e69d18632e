//! Opening the zip of a package: exactly one zip, from the first byte to the last, whose two lists of entries agree.
//!
//! A zip says where its entries are in two places, and lenient readers disagree on files made to fool them: bytes before,
//! between or after, entries left out of the list, listed twice, or overlapping. Any of these is refused here, before a byte is
//! unpacked; only in an export somebody may have zipped again with another program can there be padding between entries.

use std::io::{self, Read, Seek, SeekFrom};

use zip::read::{ArchiveOffset, Config};
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use crate::error::{PackageError, shown};
use crate::limits::{LIMITS, MAX_DIRECTORY, RATIO_FROM};
use crate::names::{Names, check_name};

/// Bytes of the record that ends a zip, without comment.
const END: u64 = 22;

/// One entry of the zip, its name and sizes already accepted.
pub(crate) struct Found {
    pub index: usize,
    pub name: String,
    pub size: u64,
}

/// Opens a zip and lists its entries.
///
/// `folders` tells whether entries that are folders are passed over (people who zip by hand have them) or refused.
pub(crate) fn open<R: Read + Seek>(mut reader: R, folders: bool) -> Result<(ZipArchive<R>, Vec<Found>), PackageError> {
    let (count, directory) = end_record(&mut reader)?;
    let mut archive =
        ZipArchive::with_config(Config { archive_offset: ArchiveOffset::Known(0) }, reader).map_err(of_zip)?;
    if archive.has_duplicate_names() {
        // Which one is not told: the library keeps one of each name.
        return Err(PackageError::DuplicateName { name: String::new() });
    }
    if archive.len() != count || archive.central_directory_start() != directory {
        return Err(PackageError::BadArchive("the list of entries is not the announced one"));
    }
    let found = list(&archive, folders)?;
    if archive.has_overlapping_entries().map_err(of_zip)? {
        return Err(PackageError::Overlap);
    }
    archive.validate_header_consistency().map_err(|error| match error {
        ZipError::Io(error) => of_io(error),
        _ => PackageError::BadArchive("the two lists of entries disagree"),
    })?;
    // Other programs write what follows an entry, and padding; ours write nothing there.
    if !folders && has_gap(&mut archive)? {
        return Err(PackageError::BadArchive("bytes that belong to no entry"));
    }
    Ok((archive, found))
}

/// Whether there are bytes between the entries, or before their list, that none of them has.
fn has_gap<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<bool, PackageError> {
    let mut ranges = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(of_zip)?;
        let data = entry.data_start().ok_or(PackageError::BadArchive("an entry without its header"))?;
        ranges.push((entry.header_start(), data + entry.compressed_size()));
    }
    ranges.sort_unstable();
    let end = ranges.iter().try_fold(0, |end, (from, to)| (*from == end).then_some(*to));
    Ok(end != Some(archive.central_directory_start()))
}

/// Entries announced, and where their list begins.
fn end_record<R: Read + Seek>(reader: &mut R) -> Result<(usize, u64), PackageError> {
    let size = reader.seek(SeekFrom::End(0))?;
    if size > LIMITS.package_bytes {
        return Err(PackageError::TooLarge { size, limit: LIMITS.package_bytes });
    }
    let mut start = [0; 4];
    reader.seek(SeekFrom::Start(0))?;
    let begins = reader.read_exact(&mut start).is_ok() && &start == b"PK\x03\x04";
    if !begins {
        // A zip without entries, or with something before the first one, is none of ours.
        return Err(
            if size < 4 && b"PK\x03\x04".starts_with(&start[..usize::try_from(size).unwrap_or(0)]) && size > 0 {
                PackageError::Truncated
            } else {
                PackageError::NotAPackage
            },
        );
    }
    if size < END {
        return Err(PackageError::Truncated);
    }
    let mut end = [0; 22];
    reader.seek(SeekFrom::Start(size - END))?;
    reader.read_exact(&mut end)?;
    if &end[..4] != b"PK\x05\x06" {
        return Err(PackageError::Truncated);
    }
    let [disk, first, here, all, comment] = [4, 6, 8, 10, 20].map(|at| u16::from_le_bytes([end[at], end[at + 1]]));
    let [length, offset] = [12, 16].map(|at| u32::from_le_bytes([end[at], end[at + 1], end[at + 2], end[at + 3]]));
    let (count, length, offset) = (usize::from(all), u64::from(length), u64::from(offset));
    if count > LIMITS.entries {
        return Err(PackageError::TooManyEntries { count, limit: LIMITS.entries });
    }
    if disk != 0 || first != 0 || here != all || comment != 0 || offset + length + END != size || length > MAX_DIRECTORY
    {
        return Err(PackageError::BadArchive("the end of the zip is not that of one file"));
    }
    reader.seek(SeekFrom::Start(0))?;
    Ok((count, offset))
}

fn list<R: Read + Seek>(archive: &ZipArchive<R>, folders: bool) -> Result<Vec<Found>, PackageError> {
    let mut names = Names::default();
    let mut found = Vec::new();
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_data(index).map_err(of_zip)?;
        let raw = entry.name_raw();
        let Ok(name) = std::str::from_utf8(raw) else {
            return Err(PackageError::InvalidName { name: shown(&String::from_utf8_lossy(raw)) });
        };
        let kind = (entry.external_attributes() >> 16) & 0o170_000;
        if let Some(folder) = name.strip_suffix('/') {
            check_name(folder)?;
            if !folders || entry.size() != 0 || (kind != 0 && kind != 0o040_000) {
                return Err(PackageError::NotAFile { name: shown(name) });
            }
            continue;
        }
        check_name(name)?;
        names.add(name)?;
        if kind != 0 && kind != 0o100_000 {
            return Err(PackageError::NotAFile { name: shown(name) });
        }
        let known = matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated);
        if entry.encrypted() || !known {
            return Err(PackageError::UnknownMethod { name: shown(name) });
        }
        let (size, packed) = (entry.size(), entry.compressed_size());
        if size > LIMITS.entry_bytes {
            return Err(PackageError::EntryTooLarge { name: shown(name), size, limit: LIMITS.entry_bytes });
        }
        if size > RATIO_FROM && size / LIMITS.ratio > packed {
            return Err(PackageError::RatioTooHigh { name: shown(name), limit: LIMITS.ratio });
        }
        total += size;
        if total > LIMITS.package_bytes {
            return Err(PackageError::TooLarge { size: total, limit: LIMITS.package_bytes });
        }
        found.push(Found { index, name: name.to_owned(), size });
    }
    Ok(found)
}

pub(crate) fn of_zip(error: ZipError) -> PackageError {
    match error {
        ZipError::Io(error) => of_io(error),
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            PackageError::BadArchive("a feature no package uses")
        }
        _ => PackageError::BadArchive("the list of entries cannot be read"),
    }
}

pub(crate) fn of_io(error: io::Error) -> PackageError {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => PackageError::BadArchive("an entry reaches beyond the file"),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::Other => {
            PackageError::Damaged("an entry does not unpack".to_owned())
        }
        _ => PackageError::Io(error),
    }
}
