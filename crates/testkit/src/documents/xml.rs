//! What the writers of markup share: escaping, and a zip whose bytes depend on its content only.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// `texte` as the content of an element or of an attribute.
pub(super) fn echapper(texte: &str) -> String {
    texte.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A zip of those entries, in that order; the first is stored as it is where `premiere_nue`, as `OpenDocument` asks.
///
/// # Panics
///
/// Never: it is written in memory.
pub(super) fn archive(entrees: &[(&str, String)], premiere_nue: bool) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (rang, (nom, contenu)) in entrees.iter().enumerate() {
        let nue = premiere_nue && rang == 0;
        let methode = if nue { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(*nom, SimpleFileOptions::default().compression_method(methode)).expect("an entry in memory");
        zip.write_all(contenu.as_bytes()).expect("bytes in memory");
    }
    zip.finish().expect("an archive in memory").into_inner()
}
