//! The parts of a DOCX or ODT: only those that are asked for are unpacked, within the limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{LectureError, Limites};

/// Below this size a part may be as packed as it likes: a short text of one letter is.
const RAPPORT_DES: usize = 2_000_000;

/// How far from its end a zip may say what it holds: its comment has a length of two bytes.
const FIN: usize = 66_000;

/// A zip.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    limites: &'a Limites,
    /// Bytes that may still be unpacked.
    reste: usize,
}

impl<'a> Archive<'a> {
    pub(super) fn ouvrir(octets: &'a [u8], limites: &'a Limites) -> Result<Self, LectureError> {
        if annoncees(octets).is_some_and(|entrees| entrees > limites.entrees) {
            return Err(LectureError::TropComplexe { quoi: "entrees", limite: limites.entrees });
        }
        let zip = ZipArchive::new(Cursor::new(octets)).map_err(erreur)?;
        if zip.len() > limites.entrees {
            return Err(LectureError::TropComplexe { quoi: "entrees", limite: limites.entrees });
        }
        Ok(Self { zip, limites, reste: limites.octets_deplies })
    }

    /// Whether it has a part of that name.
    pub(super) fn a(&self, nom: &str) -> bool {
        self.zip.index_for_name(nom).is_some()
    }

    /// The bytes of a part; none where there is none of that name.
    pub(super) fn lire(&mut self, nom: &str) -> Result<Option<Vec<u8>>, LectureError> {
        let Some(rang) = self.zip.index_for_name(nom) else { return Ok(None) };
        let entree = self.zip.by_index(rang).map_err(erreur)?;
        let comprimee = usize::try_from(entree.compressed_size()).unwrap_or(usize::MAX);
        // What it says of its size is not believed: one byte more than allowed is asked for.
        let permis = self.reste.min(RAPPORT_DES.max(comprimee.saturating_mul(self.limites.rapport)));
        let mut octets = Vec::new();
        entree.take(permis as u64 + 1).read_to_end(&mut octets).map_err(LectureError::abime)?;
        if octets.len() > permis {
            return Err(LectureError::Bombe { quoi: "archive" });
        }
        self.reste -= octets.len();
        Ok(Some(octets))
    }
}

/// How many entries the end of the zip announces: looked at before the list is, which would take memory for each.
fn annoncees(octets: &[u8]) -> Option<usize> {
    let fin = octets.windows(12).rev().take(FIN).find(|ici| ici.starts_with(b"PK\x05\x06"))?;
    Some(usize::from(u16::from_le_bytes([fin[10], fin[11]])))
}

fn erreur(erreur: ZipError) -> LectureError {
    match erreur {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => LectureError::Chiffre,
        autre => LectureError::abime(autre),
    }
}
