//! How much there is to go through: streams unfold, and a drawing may draw another many times, which draws another many times,
//! or itself.
//!
//! The interpreter bounds how deep that goes, not how often. So everything is weighed before, in bytes of instructions that will be
//! gone through, repetitions included; a drawing that draws itself, or a document that comes to more than [`PARCOURS`], is refused.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Error, Object, ObjectId, Stream};

use super::super::{LectureError, Limites};
use super::ouvrir::Feuille;

/// The most instructions gone through for the whole document, in bytes.
const PARCOURS: u64 = 400_000_000;

/// How deep drawings may be inside each other.
const PROFONDEUR: usize = 24;

/// Why a document that is too heavy is refused.
const BOMBE: LectureError = LectureError::Bombe { quoi: "archive" };

/// Refuses what would fill the memory once unfolded, or would never end.
pub(super) fn verifier(document: &Document, feuilles: &[Feuille], limites: &Limites) -> Result<(), LectureError> {
    let mut reste = limites.octets_deplies;
    for flux in document.objects.values().filter_map(|objet| objet.as_stream().ok()) {
        reste = reste.checked_sub(deplie(flux, reste)?).ok_or(BOMBE)?;
    }
    let (mut connus, mut total) = (HashMap::new(), 0u64);
    for (id, propre) in feuilles {
        // A page may name the same stream as often as it likes.
        let contenu = match document.get_page_content_with_limit(*id, limites.octets_deplies) {
            Ok(contenu) => contenu,
            Err(Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => return Err(BOMBE),
            Err(_) => Vec::new(),
        };
        let ressources = propre.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
        let dessous = plus_lourd(document, ressources, &mut connus, 0)?;
        let annotations = annotations(document, *id, &mut connus)?;
        let poids = (contenu.len() as u64).saturating_add(appels(&contenu).saturating_mul(dessous));
        total = total.saturating_add(poids).saturating_add(annotations);
        if total > PARCOURS {
            return Err(BOMBE);
        }
    }
    Ok(())
}

/// What a stream unfolds into.
fn deplie(flux: &Stream, limite: usize) -> Result<usize, LectureError> {
    let filtres = flux.filters().unwrap_or_default();
    if filtres.len() > 4 {
        return Err(BOMBE);
    }
    let gonfle =
        |nom: &[u8]| matches!(nom, b"FlateDecode" | b"Fl" | b"LZWDecode" | b"LZW" | b"RunLengthDecode" | b"RL");
    if !filtres.iter().any(|nom| gonfle(nom)) {
        return Ok(0);
    }
    match flux.decompressed_content_with_limit(limite) {
        Ok(contenu) => Ok(contenu.len()),
        Err(Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => Err(BOMBE),
        // Damaged, or coded in a way this reader does not know: the interpreter leaves it out.
        Err(_) => Ok(0),
    }
}

/// What the drawings of the annotations of a page come to.
fn annotations(
    document: &Document,
    page: ObjectId,
    connus: &mut HashMap<ObjectId, Option<u64>>,
) -> Result<u64, LectureError> {
    let page = document.get_dictionary(page).ok();
    let liste = page.and_then(|page| page.get_deref(b"Annots", document).and_then(Object::as_array).ok());
    let mut total = 0u64;
    for annotation in liste.into_iter().flatten() {
        let aspect = document.dereference(annotation).ok().and_then(|(_, objet)| objet.as_dict().ok());
        let aspect = aspect.and_then(|dict| dict.get_deref(b"AP", document).and_then(Object::as_dict).ok());
        if let Some(dessin) = aspect.and_then(|aspect| aspect.get(b"N").and_then(Object::as_reference).ok()) {
            total = total.saturating_add(poids(document, dessin, None, connus, 0)?);
        }
    }
    Ok(total)
}

/// The heaviest drawing that these resources name.
fn plus_lourd(
    document: &Document,
    ressources: Option<&Dictionary>,
    connus: &mut HashMap<ObjectId, Option<u64>>,
    profondeur: usize,
) -> Result<u64, LectureError> {
    let mut max = 0;
    for genre in [b"XObject".as_slice(), b"Pattern"] {
        let nommes = ressources.and_then(|tout| tout.get_deref(genre, document).and_then(Object::as_dict).ok());
        for id in nommes.into_iter().flat_map(|tout| tout.iter()).filter_map(|(_, dessin)| dessin.as_reference().ok()) {
            max = max.max(poids(document, id, ressources, connus, profondeur)?);
        }
    }
    Ok(max)
}

/// What a drawing comes to, itself included.
fn poids(
    document: &Document,
    id: ObjectId,
    heritees: Option<&Dictionary>,
    connus: &mut HashMap<ObjectId, Option<u64>>,
    profondeur: usize,
) -> Result<u64, LectureError> {
    match connus.get(&id) {
        Some(Some(trouve)) => return Ok(*trouve),
        // Begun and not ended: it draws itself.
        Some(None) => return Err(BOMBE),
        None if profondeur > PROFONDEUR => return Err(BOMBE),
        None => {}
    }
    let Ok(flux) = document.get_object(id).and_then(Object::as_stream) else { return Ok(1) };
    connus.insert(id, None);
    let contenu = flux.decompressed_content_with_limit(usize::MAX >> 1).unwrap_or_else(|_| flux.content.clone());
    let appels = appels(&contenu);
    // Without resources of its own, it draws what is named above it.
    let propres = flux.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok().or(heritees);
    let dessous = if appels == 0 { 0 } else { plus_lourd(document, propres, connus, profondeur + 1)? };
    let trouve = (contenu.len() as u64).saturating_add(1).saturating_add(appels.saturating_mul(dessous));
    if trouve > PARCOURS {
        return Err(BOMBE);
    }
    connus.insert(id, Some(trouve));
    Ok(trouve)
}

/// How many times something is drawn: words that name a drawing or a pattern.
fn appels(contenu: &[u8]) -> u64 {
    let mots = contenu.split(|octet| octet.is_ascii_whitespace() || matches!(octet, b'/' | b'[' | b']' | b'<' | b'>'));
    mots.fold(0, |compte, mot| compte + u64::from(matches!(mot, b"Do" | b"scn" | b"SCN")))
}
