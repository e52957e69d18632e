//! Office files written by hand: the parts a test is about, and no other.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#;

/// An archive of those parts.
pub fn archive(parties: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (nom, octets) in parties {
        zip.start_file(*nom, options).unwrap();
        zip.write_all(octets).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The XML of `word/document.xml`.
pub fn document(corps: &str) -> String {
    format!(r#"<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{corps}</w:body></w:document>"#)
}

/// A Word document, with other parts where it needs some.
pub fn docx(corps: &str, autres: &[(&str, &str)]) -> Vec<u8> {
    let document = document(corps);
    let autres: Vec<(String, String)> =
        autres.iter().map(|(nom, partie)| (format!("word/{nom}"), partie.replace("{W}", W))).collect();
    let mut parties = vec![("word/document.xml", document.as_bytes())];
    parties.extend(autres.iter().map(|(nom, partie)| (&**nom, partie.as_bytes())));
    archive(&parties)
}

const O: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0""#;

/// The XML of `content.xml`.
pub fn contenu(styles: &str, corps: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content {O}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{corps}</office:text></office:body></office:document-content>"#
    )
}

/// An `OpenDocument` text.
pub fn odt(styles: &str, corps: &str) -> Vec<u8> {
    let mime = b"application/vnd.oasis.opendocument.text";
    archive(&[("mimetype", mime), ("content.xml", contenu(styles, corps).as_bytes())])
}
