//! What a tagged PDF says of paragraphs: which pieces of a page are in the same one.
//!
//! Tags are often wrong on tables and lists, and seldom on this. They settle what drawing leaves open, and nothing else: where a line
//! fills its room and the next one begins with a capital. They are read within limits; a tree that loops gives nothing.

use std::collections::{HashMap, HashSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::ouvrir::Feuille;

/// The most nodes of the tree that are looked at.
const NOEUDS: usize = 200_000;

/// How many inline tags may be inside each other.
const PROFONDEUR: usize = 16;

/// For the number of a piece of the page, the paragraph it is in.
pub(super) type Blocs = HashMap<i32, u32>;

/// The paragraphs of every page, in the same order; empty where the file is not tagged.
pub(super) fn blocs(document: &Document, feuilles: &[Feuille]) -> Vec<Blocs> {
    let racine = document.catalog().ok().and_then(|catalogue| dict(document, catalogue.get(b"StructTreeRoot").ok()?));
    let Some(arbre) = racine.and_then(|racine| dict(document, racine.get(b"ParentTree").ok()?)) else {
        return vec![Blocs::new(); feuilles.len()];
    };
    let clef = |id: &ObjectId| document.get_dictionary(*id).ok()?.get(b"StructParents").and_then(Object::as_i64).ok();
    let clefs: Vec<Option<i64>> = feuilles.iter().map(|(id, _)| clef(id)).collect();
    let voulues: HashSet<i64> = clefs.iter().flatten().copied().collect();
    let listes = listes(document, arbre, &voulues);
    let mut noms: HashMap<ObjectId, u32> = HashMap::new();
    let mut page = |clef: &Option<i64>| {
        let pieces = clef.and_then(|clef| listes.get(&clef)).map_or(&[][..], |liste| liste.as_slice());
        let bloc = |(numero, piece): (i32, &Object)| {
            let id = paragraphe(document, piece.as_reference().ok()?)?;
            let suivant = u32::try_from(noms.len()).ok()? + 1;
            Some((numero, *noms.entry(id).or_insert(suivant)))
        };
        (0..).zip(pieces.iter().take(NOEUDS)).filter_map(bloc).collect()
    };
    clefs.iter().map(&mut page).collect()
}

fn dict<'a>(document: &'a Document, objet: &'a Object) -> Option<&'a Dictionary> {
    document.dereference(objet).ok()?.1.as_dict().ok()
}

/// The lists of the number tree that these keys name.
fn listes<'a>(document: &'a Document, arbre: &'a Dictionary, voulues: &HashSet<i64>) -> HashMap<i64, &'a Vec<Object>> {
    let (mut trouvees, mut reste, mut vus) = (HashMap::new(), vec![arbre], 0);
    while let Some(noeud) = reste.pop() {
        vus += 1;
        if vus > NOEUDS {
            break;
        }
        if let Ok(enfants) = noeud.get_deref(b"Kids", document).and_then(Object::as_array) {
            reste.extend(
                enfants.iter().take(NOEUDS - reste.len().min(NOEUDS)).filter_map(|enfant| dict(document, enfant)),
            );
        }
        let Ok(paires) = noeud.get_deref(b"Nums", document).and_then(Object::as_array) else { continue };
        vus += paires.len() / 2;
        for paire in paires.chunks_exact(2) {
            let Some(clef) = paire[0].as_i64().ok().filter(|clef| voulues.contains(clef)) else { continue };
            if let Ok(liste) = document.dereference(&paire[1]).and_then(|(_, objet)| objet.as_array()) {
                trouvees.insert(clef, liste);
            }
        }
    }
    trouvees
}

/// The paragraph that a piece is in: itself, or what is around its inline tags.
fn paragraphe(document: &Document, mut id: ObjectId) -> Option<ObjectId> {
    for _ in 0..PROFONDEUR {
        let noeud = document.get_dictionary(id).ok()?;
        let sorte = noeud.get_deref(b"S", document).and_then(Object::as_name).ok()?;
        let dedans = [&b"Span"[..], b"Em", b"Strong", b"Link", b"Sub", b"Reference", b"Quote", b"Code", b"BibEntry"];
        if !dedans.contains(&sorte) {
            return Some(id);
        }
        id = noeud.get(b"P").and_then(Object::as_reference).ok()?;
    }
    None
}
