//! Numbered evidence and glossary.

use domain::{Preuve, Referentiel};
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use super::images::Images;
use super::mots::{capitale, empreinte_courte};
use super::recits::Recits;
use crate::markdown::{critere_label, sigle};
use crate::source::Source;

/// Evidence, in order of number.
pub fn preuves(source: &Source<'_>, recits: &Recits, images: &Images) -> Vec<Value> {
    let described = source.dossier.preuves.iter().zip(&images.shown).enumerate();
    described
        .map(|(rank, (preuve, image))| {
            json!({
                "id": format!("preuve-{}", rank + 1),
                "numero": rank + 1,
                "montree": recits.shows(rank + 1),
                "image": image.path,
                "large": image.wide,
                "moyen": image.medium,
                "alt": image.alt,
                "legende": legende(preuve),
                "nom": preuve.nom,
                "empreinte": empreinte_courte(preuve.id.as_str()),
                "taille": taille(preuve.taille),
                "pixels": mesure(preuve),
                "pages": image.pages.iter().map(|page| json!({ "image": page.path, "large": page.width, "haut": page.height, "alt": page.alt, "calque": page.words })).collect::<Vec<_>>(),
            })
        })
        .collect()
}

/// What stands under it; an opinion given by hand says so wherever it is shown.
fn legende(preuve: &Preuve) -> String {
    let by_hand = if preuve.avis_manuscrit { "Avis de l’entreprise donné à la main. " } else { "" };
    format!("{by_hand}{}", preuve.legende.trim()).trim_end().to_owned()
}

/// The criteria each preuve backs, in order of number; apart from what is said of the preuves themselves, which stories read.
pub fn appuis(source: &Source<'_>, recits: &Recits) -> Vec<Value> {
    let told = source.coverage.competences.iter().flat_map(|competence| &competence.criteres);
    let criteria: Vec<_> = told.map(|critere| (&critere.id, recits.preuves_of(&critere.id))).collect();
    (1..=source.dossier.preuves.len())
        .map(|numero| {
            let backed = criteria.iter().filter(|(_, preuves)| preuves.contains(&numero));
            backed
                .map(|(id, _)| json!({ "sigle": sigle(source.referentiel, id, false), "vers": critere_label(id) }))
                .collect()
        })
        .collect()
}

/// Footnotes of the official document, in our words.
pub fn notes(referentiel: &Referentiel) -> Vec<Value> {
    referentiel.notes.iter().map(|note| json!([note.numero.to_string(), note.libelle])).collect()
}

/// « 1600 × 1067 pixels », « 3 pages ».
fn mesure(preuve: &Preuve) -> String {
    match (preuve.pages, preuve.largeur) {
        (0, 0) => String::new(),
        (0, _) => format!("{} × {} pixels", preuve.largeur, preuve.hauteur),
        (1, _) => "1 page".to_owned(),
        (pages, _) => format!("{pages} pages"),
    }
}

/// « 340 Ko », « 2,4 Mo ».
fn taille(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} octets"),
        1_000..1_000_000 => format!("{} Ko", bytes / 1_000),
        _ => format!("{},{} Mo", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// What a word is sorted by: its letters, whatever their accents.
fn sans_accents(word: &str) -> String {
    word.nfd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Words a reader of the commission may wonder about.
pub fn glossaire(referentiel: &Referentiel) -> Vec<Value> {
    let words = &referentiel.vocabulaire;
    let competence = &words.competence;
    let mut entries = vec![
        (capitale(competence), format!("Ce que la personne sait faire en situation de travail, telle que le référentiel la définit. Le dossier suit l’ordre des {} du référentiel.", words.competences)),
        ("Critère".to_owned(), format!("Énoncé observable d’une {competence}, désigné par un repère court, toujours le même. Le référentiel parle de « {} ».", words.criteres)),
        ("Passage".to_owned(), "Partie du récit reliée à un ou plusieurs critères. Il est souligné, et le repère des critères figure dans la marge.".to_owned()),
        ("Preuve".to_owned(), "Photo ou copie d’écran jointe au dossier, numérotée, reproduite dans le récit ou en annexe. Son empreinte permet de vérifier que le fichier n’a pas changé.".to_owned()),
        ("Absent".to_owned(), "Aucun passage du dossier n’est relié à ce critère.".to_owned()),
        ("Mentionné".to_owned(), "Au moins un passage est relié à ce critère.".to_owned()),
        ("Étayé".to_owned(), "Au moins un passage est relié à ce critère, et une preuve l’accompagne.".to_owned()),
        ("Confirmé".to_owned(), "Un passage est relié à ce critère, et l’avis de l’entreprise lui est favorable, sur le texte tel qu’il est imprimé ici.".to_owned()),
        ("Visa de complétude".to_owned(), "Signature d’un formateur : toutes les parties attendues sont présentes. Il ne dit rien de leur valeur.".to_owned()),
        ("Sceau".to_owned(), "Signature électronique par laquelle le candidat clôt son dossier. Toute modification ultérieure se voit.".to_owned()),
        ("Contreseing".to_owned(), "Signature électronique de l’entreprise, ajoutée au dossier scellé sans rien y changer.".to_owned()),
        ("Périmé".to_owned(), "Se dit d’un avis donné sur un texte qui a changé depuis.".to_owned()),
        ("Empreinte".to_owned(), "Suite de chiffres et de lettres calculée à partir d’un contenu (SHA-256). Deux contenus différents n’ont pas la même.".to_owned()),
        (capitale(&words.jury), referentiel.regles.admission.explication.clone()),
    ];
    if !referentiel.blocs.is_empty() {
        entries.push((
            "Bloc".to_owned(),
            format!("Ensemble de {} qui forme un tout dans le référentiel.", words.competences),
        ));
    }
    entries.sort_by_key(|(word, _)| sans_accents(word));
    entries
        .into_iter()
        .filter(|(word, text)| !word.is_empty() && !text.is_empty())
        .map(|(w, t)| json!([w, t]))
        .collect()
}
