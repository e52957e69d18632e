//! Writing the zip of a package, entry after entry, and its manifest at the end.
//!
//! Hashes are those of the bytes that were written. What a reader would refuse is refused here first: a package that was
//! finished can be read back. The same entries in the same order give the same bytes: no clock, no owner, no rights.

use std::io::{self, Read, Seek, Write};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use serde::Serialize;
use sha2::{Digest, Sha256};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::error::{PackageError, shown};
use crate::json;
use crate::limits::{LIMITS, RATIO_FROM};
use crate::manifest::{Entete, Entree, FORMAT, FORMAT_VERSION, MANIFEST, Manifest};
use crate::names::{Names, check_name};

/// A package being written.
pub struct Writer<W: Write + Seek> {
    zip: ZipWriter<W>,
    names: Names,
    entrees: Vec<Entree>,
    total: u64,
}

impl<W: Write + Seek> Writer<W> {
    /// Begins a package in `out`, which is empty.
    pub fn new(out: W) -> Self {
        let mut names = Names::default();
        // Nothing else may be called that.
        let _ = names.add(MANIFEST);
        Self { zip: ZipWriter::new(out), names, entrees: Vec::new(), total: 0 }
    }

    /// Adds a value as JSON.
    pub fn add_json(&mut self, name: &str, value: &impl Serialize) -> Result<(), PackageError> {
        let bytes = json::write(name, value)?;
        self.add(name, &bytes, false)
    }

    /// Adds text for people, which nobody reads back: its content is in another entry too.
    pub fn add_copy(&mut self, name: &str, text: &str) -> Result<(), PackageError> {
        self.add(name, text.as_bytes(), true)
    }

    /// Adds bytes, compressed where that helps.
    pub fn add_bytes(&mut self, name: &str, bytes: &[u8]) -> Result<(), PackageError> {
        self.add(name, bytes, false)
    }

    /// Adds a file as it is, reading it once: photos and PDFs are compressed already.
    pub fn add_file(&mut self, name: &str, mut file: impl Read) -> Result<(), PackageError> {
        self.begin(name, CompressionMethod::Stored)?;
        let mut hash = Sha256::new();
        let mut buffer = vec![0; 65_536];
        let mut size = 0_u64;
        loop {
            let read = file.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            size += read as u64;
            self.check_size(name, size)?;
            hash.update(&buffer[..read]);
            self.zip.write_all(&buffer[..read])?;
        }
        self.listed(name, size, hash, false);
        Ok(())
    }

    /// Ends the package with its manifest; gives back what it was written to.
    pub fn finish(mut self, entete: Entete) -> Result<(Manifest, W), PackageError> {
        let manifest = Manifest { format: FORMAT.to_owned(), version: FORMAT_VERSION, entete, entrees: self.entrees };
        let bytes = json::write(MANIFEST, &manifest)?;
        self.zip.start_file(MANIFEST, options(method(&bytes)?)).map_err(written)?;
        self.zip.write_all(&bytes)?;
        let mut out = self.zip.finish().map_err(written)?;
        let size = out.stream_position()?;
        if size > LIMITS.package_bytes {
            return Err(PackageError::TooLarge { size, limit: LIMITS.package_bytes });
        }
        Ok((manifest, out))
    }

    fn add(&mut self, name: &str, bytes: &[u8], copie: bool) -> Result<(), PackageError> {
        self.check_size(name, bytes.len() as u64)?;
        self.begin(name, method(bytes)?)?;
        self.zip.write_all(bytes)?;
        self.listed(name, bytes.len() as u64, Sha256::new().chain_update(bytes), copie);
        Ok(())
    }

    fn begin(&mut self, name: &str, method: CompressionMethod) -> Result<(), PackageError> {
        check_name(name)?;
        self.names.add(name)?;
        // The manifest is one more.
        let count = self.entrees.len() + 2;
        if count > LIMITS.entries {
            return Err(PackageError::TooManyEntries { count, limit: LIMITS.entries });
        }
        self.zip.start_file(name, options(method)).map_err(written)
    }

    fn check_size(&self, name: &str, size: u64) -> Result<(), PackageError> {
        if size > LIMITS.entry_bytes {
            return Err(PackageError::EntryTooLarge { name: shown(name), size, limit: LIMITS.entry_bytes });
        }
        let total = self.total + size;
        if total > LIMITS.package_bytes {
            return Err(PackageError::TooLarge { size: total, limit: LIMITS.package_bytes });
        }
        Ok(())
    }

    fn listed(&mut self, name: &str, size: u64, hash: Sha256, copie: bool) {
        self.total += size;
        self.entrees.push(Entree { nom: name.to_owned(), taille: size, sha256: hex::encode(hash.finalize()), copie });
    }
}

fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
}

/// Compressed where that helps and where no reader takes it for a bomb.
fn method(bytes: &[u8]) -> io::Result<CompressionMethod> {
    let mut packed = DeflateEncoder::new(Counted(0), Compression::default());
    packed.write_all(bytes)?;
    let (size, packed) = (bytes.len() as u64, packed.finish()?.0);
    let bomb = size > RATIO_FROM && size / (LIMITS.ratio / 2) > packed;
    Ok(if packed < size && !bomb { CompressionMethod::Deflated } else { CompressionMethod::Stored })
}

/// Counts what is written to it.
struct Counted(u64);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn written(error: ZipError) -> PackageError {
    match error {
        ZipError::Io(error) => PackageError::Io(error),
        other => PackageError::Io(io::Error::other(other.to_string())),
    }
}
