//! Opens a PDF and rebuilds it as a plain list of pages without pictures.
//!
//! The interpreter follows a tree of pages wherever it leads, unfolds streams whatever their size, and draws a drawing inside a
//! drawing as often as asked. So another reader, which has limits, takes the file first; what it understood is weighed and
//! written anew: one flat list of pages, each with its own box and resources, nothing else. Pictures are emptied: no word is
//! read in them, and their coders are many.

use std::collections::HashSet;

use lopdf::{Dictionary, Document, Error, LoadOptions, Object, ObjectId, Stream, dictionary};

use super::super::{LectureError, Limites};
use super::balises::{self, Blocs};
use super::poids;

/// The most objects.
const OBJETS: usize = 1_000_000;

/// How deep the tree of pages may be.
const PROFONDEUR: usize = 64;

/// The longest side of a page, in points.
const COTE: f64 = 14_400.0;

/// The shortest side of a scan, in pixels.
const SCAN: i64 = 500;

/// What a page inherits from the nodes above it.
const HERITE: [&[u8]; 4] = [b"MediaBox", b"CropBox", b"Rotate", b"Resources"];

/// A page, and what it has from above.
pub(super) type Feuille = (ObjectId, Dictionary);

/// A document as a plain list of pages.
pub(super) struct Plat {
    /// The file written anew.
    pub octets: Vec<u8>,
    /// For each page, what its tags say of paragraphs.
    pub blocs: Vec<Blocs>,
    /// How many pictures it has that are as large as scans.
    pub images: usize,
}

/// Reads, weighs, rebuilds.
pub(super) fn ouvrir(octets: &[u8], limites: &Limites) -> Result<Plat, LectureError> {
    let options = LoadOptions { max_decompressed_size: Some(limites.octets_deplies), ..LoadOptions::default() };
    let mut document = Document::load_mem_with_options(octets, options).map_err(|erreur| {
        // A protection this reader does not know is one all the same.
        if memchr::memmem::find(octets, b"/Encrypt").is_some() { LectureError::Chiffre } else { refus(&erreur) }
    })?;
    if document.trailer.has(b"Encrypt") || document.encryption_state.is_some() {
        return Err(LectureError::Chiffre);
    }
    if document.objects.len() > OBJETS {
        return Err(LectureError::TropComplexe { quoi: "entrees", limite: OBJETS });
    }
    let feuilles = feuilles(&document, limites)?;
    let images = vider_images(&mut document);
    poids::verifier(&document, &feuilles, limites)?;
    let blocs = balises::blocs(&document, &feuilles);
    rebatir(&mut document, feuilles);
    let mut plat = Vec::with_capacity(octets.len());
    document.save_to(&mut plat).map_err(LectureError::abime)?;
    Ok(Plat { octets: plat, blocs, images })
}

fn refus(erreur: &Error) -> LectureError {
    match erreur {
        Error::InvalidPassword | Error::Decryption(_) | Error::AlreadyEncrypted => LectureError::Chiffre,
        Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => {
            LectureError::Bombe { quoi: "archive" }
        }
        autre => LectureError::abime(autre),
    }
}

/// The pages in order; a tree that loops, or names a page twice, is damaged.
fn feuilles(document: &Document, limites: &Limites) -> Result<Vec<Feuille>, LectureError> {
    let racine = document.catalog().and_then(|catalogue| catalogue.get(b"Pages")).and_then(Object::as_reference);
    let racine = racine.map_err(|erreur| refus(&erreur))?;
    let (mut trouvees, mut vues) = (Vec::new(), HashSet::new());
    let mut reste = vec![(racine, Dictionary::new(), 0)];
    let trop = |pages| LectureError::TropDePages { pages, limite: limites.pages };
    while let Some((id, dessus, profondeur)) = reste.pop() {
        if !vues.insert(id) || profondeur > PROFONDEUR {
            return Err(LectureError::abime("the tree of pages loops"));
        }
        // A page that is not there leaves a hole, as in other readers.
        let Ok(noeud) = document.get_dictionary(id) else { continue };
        let mut propre = dessus;
        for clef in HERITE {
            if let Ok(valeur) = noeud.get(clef) {
                propre.set(clef, valeur.clone());
            }
        }
        if let Ok(enfants) = noeud.get_deref(b"Kids", document).and_then(Object::as_array) {
            if enfants.len() > limites.pages * 4 {
                return Err(trop(enfants.len()));
            }
            let suite = enfants.iter().rev().filter_map(|enfant| enfant.as_reference().ok());
            reste.extend(suite.map(|enfant| (enfant, propre.clone(), profondeur + 1)));
        } else {
            mesurer(document, &propre)?;
            trouvees.push((id, propre));
        }
        if trouvees.len() > limites.pages || reste.len() > limites.pages * 8 {
            // Their number as the file tells it, when it does.
            let dit = document.get_dictionary(racine).and_then(|arbre| arbre.get(b"Count")).and_then(Object::as_i64);
            let dit = dit.ok().and_then(|dit| usize::try_from(dit).ok()).unwrap_or(0);
            return Err(trop(dit.max(trouvees.len() + reste.len())));
        }
    }
    if trouvees.is_empty() { Err(LectureError::abime("no page")) } else { Ok(trouvees) }
}

/// Refuses a box that no screen and no sheet has.
fn mesurer(document: &Document, page: &Dictionary) -> Result<(), LectureError> {
    for clef in [b"MediaBox".as_slice(), b"CropBox"] {
        let Ok(cotes) = page.get_deref(clef, document).and_then(Object::as_array) else { continue };
        let nombre = |objet| document.dereference(objet).ok()?.1.as_float().ok().map(f64::from);
        let cotes: Vec<f64> = cotes.iter().filter_map(nombre).collect();
        let [x0, y0, x1, y1] = cotes[..] else { return Err(LectureError::abime("a box without sides")) };
        // Written so that a side that is no number is refused too.
        if !((x1 - x0).abs() <= COTE && (y1 - y0).abs() <= COTE) {
            return Err(LectureError::abime("a page larger than any sheet"));
        }
    }
    Ok(())
}

/// Empties pictures; tells how many are as large as scans.
fn vider_images(document: &mut Document) -> usize {
    let mut images = 0;
    for objet in document.objects.values_mut() {
        if let Object::Stream(flux) = objet
            && flux.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|genre| genre == b"Image")
        {
            let cote = |clef: &[u8]| flux.dict.get(clef).and_then(Object::as_i64).unwrap_or(0);
            images += usize::from(cote(b"Width").min(cote(b"Height")) >= SCAN);
            *flux = Stream::new(
                dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 0.into(), 0.into()] },
                Vec::new(),
            );
        }
    }
    images
}

/// Makes the document a flat list of these pages. What the old catalogue named (scripts, forms, attachments, actions at opening)
/// is no longer reached from anywhere.
fn rebatir(document: &mut Document, feuilles: Vec<Feuille>) {
    let arbre = document.new_object_id();
    let mut enfants = Vec::with_capacity(feuilles.len());
    for (id, propre) in feuilles {
        let Ok(page) = document.get_dictionary_mut(id) else { continue };
        for (clef, valeur) in propre {
            page.set(clef, valeur);
        }
        page.set("Type", Object::Name(b"Page".to_vec()));
        page.set("Parent", Object::Reference(arbre));
        page.remove(b"Kids");
        page.remove(b"AA");
        enfants.push(Object::Reference(id));
    }
    let compte = i64::try_from(enfants.len()).unwrap_or(i64::MAX);
    document.objects.insert(arbre, dictionary! { "Type" => "Pages", "Kids" => enfants, "Count" => compte }.into());
    let catalogue = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => Object::Reference(arbre) });
    document.trailer = dictionary! { "Root" => Object::Reference(catalogue) };
    document.reference_table.cross_reference_type = lopdf::xref::XrefType::CrossReferenceTable;
}
