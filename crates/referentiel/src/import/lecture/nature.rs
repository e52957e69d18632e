//! What a file is, by its first bytes; its name only settles what a text is.

use super::archive::Archive;
use super::{LectureError, Limites, docx, encodage};

/// What is read, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Nature {
    Texte(String),
    Html(String),
    Docx,
    Odt,
    /// An ODT in one XML file.
    OdtPlat,
    Pdf,
}

/// A PDF may begin with a few bytes that are not its own.
const DEBUT_PDF: usize = 1024;
/// How much of a text is looked at to tell a web page.
const DEBUT_TEXTE: usize = 2048;

/// Tells what `octets` are, and decodes them where they are a text.
pub(super) fn reconnaitre(nom: &str, octets: &[u8], limites: &Limites) -> Result<Nature, LectureError> {
    if octets.is_empty() {
        return Err(LectureError::Vide);
    }
    if octets[..octets.len().min(DEBUT_PDF)].windows(5).any(|cinq| cinq == b"%PDF-") {
        return Ok(Nature::Pdf);
    }
    if octets.starts_with(b"PK\x03\x04") {
        return archive(octets, limites);
    }
    if octets.starts_with(COMPOSE) {
        return Err(compose(octets));
    }
    if let Some(lequel) = etranger(octets) {
        return Err(LectureError::AutreFormat { lequel });
    }
    let texte = encodage::texte(octets)?.into_owned();
    if texte.trim_start().starts_with("<?xml")
        && debut(&texte).contains("urn:oasis:names:tc:opendocument:xmlns:office:1.0")
    {
        return Ok(Nature::OdtPlat);
    }
    Ok(if est_html(nom, &texte) { Nature::Html(texte) } else { Nature::Texte(texte) })
}

/// How files of Microsoft Office of before 2007 start, and those it encrypts today.
const COMPOSE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Names in such a file are UTF-16: which are there tells what it is.
fn compose(octets: &[u8]) -> LectureError {
    let a = |nom: &str| {
        let nom: Vec<u8> = nom.encode_utf16().flat_map(u16::to_le_bytes).collect();
        octets.windows(nom.len()).any(|ici| ici == nom)
    };
    if a("EncryptedPackage") {
        LectureError::Chiffre
    } else if a("WordDocument") {
        LectureError::AncienWord
    } else if a("Workbook") {
        LectureError::AutreFormat { lequel: "xlsx" }
    } else if a("PowerPoint Document") {
        LectureError::AutreFormat { lequel: "pptx" }
    } else {
        LectureError::FormatInconnu
    }
}

/// What an archive holds.
fn archive(octets: &[u8], limites: &Limites) -> Result<Nature, LectureError> {
    let mut archive = Archive::ouvrir(octets, limites)?;
    if docx::est_docx(&mut archive, limites)? {
        return Ok(Nature::Docx);
    }
    let genre = archive.lire("mimetype")?.unwrap_or_default();
    let genre = String::from_utf8_lossy(&genre);
    match genre.trim().trim_start_matches("application/vnd.oasis.opendocument.") {
        "text" | "text-template" | "text-master" => Ok(Nature::Odt),
        "spreadsheet" => Err(LectureError::AutreFormat { lequel: "ods" }),
        "presentation" => Err(LectureError::AutreFormat { lequel: "odp" }),
        "application/epub+zip" => Err(LectureError::AutreFormat { lequel: "epub" }),
        _ if archive.a("xl/workbook.xml") => Err(LectureError::AutreFormat { lequel: "xlsx" }),
        _ if archive.a("ppt/presentation.xml") => Err(LectureError::AutreFormat { lequel: "pptx" }),
        "" if archive.a("content.xml") => Ok(Nature::Odt),
        _ => Err(LectureError::FormatInconnu),
    }
}

/// A kind of file that is known and not read.
fn etranger(octets: &[u8]) -> Option<&'static str> {
    let images: [&[u8]; 5] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"];
    if octets.starts_with(b"{\\rtf") {
        Some("rtf")
    } else if images.iter().any(|debut| octets.starts_with(debut)) {
        Some("image")
    } else {
        None
    }
}

/// Whether a text is a whole page: it says so at its start, or it is called one and has a tag.
fn est_html(nom: &str, texte: &str) -> bool {
    let debut = debut(texte).to_ascii_lowercase();
    let nom = nom.to_ascii_lowercase();
    let appelee = [".html", ".htm", ".xhtml"].iter().any(|extension| nom.ends_with(extension));
    debut.contains("<!doctype html") || debut.contains("<html") || (appelee && debut.contains('<'))
}

fn debut(texte: &str) -> &str {
    &texte[..texte.floor_char_boundary(DEBUT_TEXTE)]
}
