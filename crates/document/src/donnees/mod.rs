//! The dossier as the data the template reads: sections, tables, trees of text, all of it plain JSON.
//!
//! The last step goes over every string of it: whatever section it comes from, no character reaches the page that the
//! fonts do not draw, and French spaces and long words are seen to. The keys of [`STRUCTURE`] hold our own labels and
//! paths, and are left alone.

mod activites;
mod annexes;
mod avis;
mod cadre;
pub mod correspondance;
mod declaration;
mod fiches;
mod garde;
mod images;
mod journal;
pub mod mots;
mod recits;
mod synthese;
mod textes;
mod visa;

use serde_json::{Value, json};
use typst::foundations::Bytes;

use crate::coupures::breakable;
use crate::error::{Avertissement, DocumentError};
use crate::image::Ready;
use crate::source::Source;
use crate::suivi::Suivi;
use crate::texte::{Remplaces, french_spaces};

pub use recits::Recits;

/// Keys whose strings are ours (or a link's target) and are never printed.
const STRUCTURE: [&str; 14] = [
    "piece", "mime", "relation", "t", "ancres", "id", "vers", "url", "image", "calque", "recit", "cote", "etat",
    "etats",
];

/// Characters printed of one field, at most; texts come in smaller pieces, code in lines. All of it is in `dossier.json`.
const FIELD_MAX: usize = 8_000;

/// The longest word a column of text takes without a cut.
pub const LONGEST_WORD: usize = 30;

/// The same in tables and margins.
pub const LONGEST_WORD_NARROW: usize = 14;

/// What the template is given.
pub struct Donnees {
    /// Paths and bytes: the data, the attachment, the images.
    pub files: Vec<(String, Bytes)>,
    /// What is not as it was written.
    pub avertissements: Vec<Avertissement>,
    /// What the next [`build`] need not make again.
    pub prets: Prets,
}

/// What was made ready for one document.
pub struct Prets {
    /// The texts: only those that change are read again.
    pub recits: Recits,
    /// The images.
    pub images: Ready,
}

/// Turns a source into the template's data; `last` is what was made ready for the last layout.
pub fn build(source: &Source<'_>, last: Option<&Prets>, suivi: &dyn Suivi) -> Result<Donnees, DocumentError> {
    let mut avertissements = Vec::new();
    let recits = recits::read_all(source, last.map(|last| &last.recits), &mut avertissements)?;
    let images = images::prepare(source, last.map(|last| &last.images), &mut avertissements, suivi)?;
    let mut data = json!({
        "meta": garde::meta(source),
        "garde": garde::garde(source),
        "pied": garde::pied(source),
        "demonstration": source.dossier.demonstration,
        "mots": mots::vocabulaire(source.referentiel),
        "synthese": synthese::synthese(source),
        "cadre": cadre::cadre(source),
        "modalites": cadre::modalites(source),
        "entreprise": activites::entreprise(source, &recits),
        "activites": activites::activites(source, &recits),
        "fiches": fiches::fiches(source, &recits),
        "avis": avis::avis(source),
        "pieces": avis::pieces(source.pieces),
        "visa": visa::visa(source, &recits),
        "declaration": declaration::declaration(source),
        "preuves": annexes::preuves(source, &recits, &images),
        "appuis": annexes::appuis(source, &recits),
        "glossaire": annexes::glossaire(source.referentiel),
        "notes": annexes::notes(source.referentiel),
        "journal": journal::journal(source),
    });
    let mut seen = Remplaces::default();
    print_ready(&mut data, &mut seen, LONGEST_WORD, false);
    recits.replaced(&mut seen);
    let caracteres = seen.codes();
    if !caracteres.is_empty() {
        avertissements.push(Avertissement::CaracteresRemplaces { caracteres });
    }
    let bytes = serde_json::to_vec(&data).map_err(|error| DocumentError::Donnees(error.to_string()))?;
    let mut files = vec![
        ("donnees.json".to_owned(), Bytes::new(bytes)),
        ("dossier.json".to_owned(), Bytes::new(source.dossier_json.to_vec())),
    ];
    for piece in source.pieces {
        files.push((piece.nom.clone(), Bytes::new(piece.octets.clone())));
    }
    files.extend(recits.files());
    files.extend(images.files);
    Ok(Donnees { files, avertissements, prets: Prets { recits, images: images.ready } })
}

/// Goes over every printed string.
pub fn print_ready(value: &mut Value, seen: &mut Remplaces, longest: usize, code: bool) {
    match value {
        Value::String(text) => {
            if !code
                && text.len() > FIELD_MAX
                && let Some((end, _)) = text.char_indices().nth(FIELD_MAX)
            {
                text.truncate(end);
                text.push_str(" […]");
            }
            let drawable = seen.drawable(text);
            let spaced = if code { drawable } else { french_spaces(&drawable) };
            *text = breakable(&spaced, longest, code);
        }
        Value::Array(items) => items.iter_mut().for_each(|item| print_ready(item, seen, longest, code)),
        Value::Object(fields) => {
            for (key, field) in fields.iter_mut().filter(|(key, _)| !STRUCTURE.contains(&key.as_str())) {
                let narrow = matches!(
                    key.as_str(),
                    "lignes" | "entete" | "notes" | "criteres" | "rangs" | "signatures" | "points" | "fichiers"
                );
                let longest = if narrow { LONGEST_WORD_NARROW } else { longest };
                // Titles and file metadata are read by programs: no cut in them.
                let longest = if key == "meta" { usize::MAX } else { longest };
                print_ready(field, seen, longest, code || key == "code");
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
