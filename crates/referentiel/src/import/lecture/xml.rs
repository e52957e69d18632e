//! Reads a part of a DOCX or ODT, tag by tag.
//!
//! No tree is built, so memory and stack do not follow the depth of a hostile file, and depth has a limit anyway. A document
//! type is refused: no office program writes one, and it is how entities are made to grow. Prefixes are brought back to their
//! usual ones by the name of their space, since a file may call them otherwise.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::{LectureError, Limites, encodage};

/// What to do with the inside of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Suite {
    Entrer,
    /// Nothing inside is for the reader.
    Passer,
}

/// The attributes of a tag, without prefix.
pub(super) struct Attributs(Vec<(String, String)>);

impl Attributs {
    pub(super) fn get(&self, nom: &str) -> Option<&str> {
        self.0.iter().find(|(un, _)| un == nom).map(|(_, valeur)| &**valeur)
    }

    pub(super) fn nombre<T: std::str::FromStr>(&self, nom: &str) -> Option<T> {
        self.get(nom)?.trim().parse().ok()
    }

    /// A property that is on by being there: `<w:b/>`, `<w:b w:val="1"/>`, off by `w:val="0"`.
    pub(super) fn vrai(&self) -> bool {
        !matches!(self.get("val"), Some("0" | "false" | "off" | "none"))
    }
}

/// What reads the tags.
pub(super) trait Visiteur {
    /// A tag opens. Its name has its usual prefix: `w:p`, `text:list`; `?` where its space is not known.
    fn ouvrir(&mut self, nom: &str, attributs: &Attributs) -> Result<Suite, LectureError>;
    /// A tag that was entered closes.
    fn fermer(&mut self, nom: &str) -> Result<(), LectureError>;
    /// Text between tags.
    fn texte(&mut self, texte: &str);
}

/// Spaces that are read, by the end of their name.
const ESPACES: [(&str, &str); 24] = [
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.microsoft.com/office/word/2010/wordml", "w14"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m"),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    ("http://schemas.openxmlformats.org/package/2006/relationships", "rel"),
    ("http://schemas.openxmlformats.org/package/2006/content-types", "types"),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"),
    ("urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"),
    ("urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"),
    ("urn:oasis:names:tc:opendocument:xmlns:form:1.0", "form"),
    ("urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest"),
    ("urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta"),
    ("urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0", "number"),
    ("urn:oasis:names:tc:opendocument:xmlns:presentation:1.0", "presentation"),
    ("urn:oasis:names:tc:opendocument:xmlns:script:1.0", "script"),
    ("urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", "loext"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://www.w3.org/1998/Math/MathML", "math"),
];

/// Bytes of an attribute that are read: a longer one says nothing, and would be copied at each paragraph.
const VALEUR: usize = 512;

/// Reads `octets`, a whole part, into `visiteur`.
pub(super) fn lire(octets: &[u8], limites: &Limites, visiteur: &mut impl Visiteur) -> Result<(), LectureError> {
    let texte = encodage::texte(octets).map_err(|_| LectureError::abime("a part is no text"))?;
    let mut lecteur = Reader::from_str(&texte);
    let mut prefixes: HashMap<String, &'static str> = HashMap::new();
    // Names of what is open, and from which depth on nothing is for the visitor.
    let mut ouverts: Vec<String> = Vec::new();
    let mut passe: Option<usize> = None;
    loop {
        match lecteur.read_event().map_err(LectureError::abime)? {
            Event::Start(balise) => {
                if ouverts.len() >= limites.profondeur {
                    return Err(LectureError::TropComplexe { quoi: "profondeur", limite: limites.profondeur });
                }
                if passe.is_some() {
                    ouverts.push(String::new());
                    continue;
                }
                let (nom, attributs) = balise_lue(&balise, &mut prefixes)?;
                if visiteur.ouvrir(&nom, &attributs)? == Suite::Passer {
                    passe = Some(ouverts.len());
                }
                ouverts.push(nom);
            }
            Event::Empty(balise) if passe.is_none() => {
                let (nom, attributs) = balise_lue(&balise, &mut prefixes)?;
                if visiteur.ouvrir(&nom, &attributs)? == Suite::Entrer {
                    visiteur.fermer(&nom)?;
                }
            }
            Event::End(_) => {
                let nom = ouverts.pop().ok_or_else(|| LectureError::abime("a tag closes that is not open"))?;
                match passe {
                    None => visiteur.fermer(&nom)?,
                    Some(depuis) if depuis == ouverts.len() => passe = None,
                    Some(_) => {}
                }
            }
            Event::Text(texte) if passe.is_none() => visiteur.texte(&texte.xml10_content()),
            Event::CData(texte) if passe.is_none() => visiteur.texte(&texte.xml10_content()),
            Event::GeneralRef(entite) if passe.is_none() => {
                if let Some(signe) = entite.resolve_char_ref().map_err(LectureError::abime)? {
                    visiteur.texte(signe.encode_utf8(&mut [0; 4]));
                } else {
                    let signe = quick_xml::escape::resolve_predefined_entity(&entite.xml10_content())
                        .ok_or_else(|| LectureError::abime("an entity that nothing defines"))?;
                    visiteur.texte(signe);
                }
            }
            Event::DocType(_) => return Err(LectureError::Bombe { quoi: "entites" }),
            Event::Eof if ouverts.is_empty() => return Ok(()),
            Event::Eof => return Err(LectureError::abime("the part is cut short")),
            _ => {}
        }
    }
}

fn balise_lue(
    balise: &BytesStart<'_>,
    prefixes: &mut HashMap<String, &'static str>,
) -> Result<(String, Attributs), LectureError> {
    let mut attributs = Vec::new();
    // Each is compared with all those before it otherwise.
    for attribut in balise.attributes().with_checks(false) {
        let attribut = attribut.map_err(LectureError::abime)?;
        let valeur = attribut.normalized_value(XmlVersion::Implicit1_0).map_err(LectureError::abime)?;
        let valeur = valeur[..valeur.floor_char_boundary(VALEUR)].to_owned();
        let nom: &str = attribut.key.as_ref();
        match nom.split_once(':') {
            None if nom == "xmlns" => drop(prefixes.insert(String::new(), espace(&valeur))),
            Some(("xmlns", prefixe)) => drop(prefixes.insert(prefixe.to_owned(), espace(&valeur))),
            None => attributs.push((nom.to_owned(), valeur)),
            Some((_, local)) => attributs.push((local.to_owned(), valeur)),
        }
    }
    let nom = balise.name();
    let nom: &str = nom.as_ref();
    let (prefixe, local) = nom.split_once(':').unwrap_or(("", nom));
    let prefixe = prefixes.get(prefixe).copied().unwrap_or("?");
    Ok((format!("{prefixe}:{local}"), Attributs(attributs)))
}

fn espace(nom: &str) -> &'static str {
    ESPACES.iter().find(|(espace, _)| *espace == nom).map_or("?", |(_, prefixe)| prefixe)
}
