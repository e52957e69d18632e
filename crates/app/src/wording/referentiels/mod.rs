//! Référentiels being imported: where in a draft, why a reading is not sure, what stands in the way, why a document is
//! refused.

mod lieux;
mod raisons;
mod refus;

use referentiel::{Cause, Defaut};

use super::grouped;
use crate::vues_referentiels::ProblemeVue;

pub(crate) use lieux::{groupe, ou, ou_id};
pub(crate) use raisons::{raison, raisons};
pub(crate) use refus::refusal;

/// A doubtful reading stands in the way.
pub(crate) fn a_confirmer(chemin: &str, ou: String) -> ProblemeVue {
    ProblemeVue {
        chemin: chemin.to_owned(),
        code: "douteux".to_owned(),
        ou,
        phrase: "Cette lecture est douteuse.".to_owned(),
        quoi_faire: "Comparez-la au document, puis corrigez-la ou confirmez-la.".to_owned(),
    }
}

/// Words that were not understood stand in the way.
pub(crate) fn a_placer(rang: usize, texte: &str) -> ProblemeVue {
    let start: String = texte.chars().take(60).collect();
    let more = if texte.chars().count() > 60 { "…" } else { "" };
    ProblemeVue {
        chemin: format!("/non_compris/{rang}"),
        code: "non_compris".to_owned(),
        ou: "Non compris".to_owned(),
        phrase: format!("«\u{a0}{start}{more}\u{a0}» n’a pas été compris."),
        quoi_faire: "Placez ce passage dans le référentiel, ou mettez-le de côté.".to_owned(),
    }
}

/// That version is taken.
pub(crate) fn deja_publie(code: &str, version: &str) -> ProblemeVue {
    ProblemeVue {
        chemin: "/version".to_owned(),
        code: "deja_publie".to_owned(),
        ou: "Version".to_owned(),
        phrase: format!("{code}, version {version}, est déjà publié\u{a0}: une version publiée ne change plus."),
        quoi_faire: "Donnez à celle-ci le numéro suivant, ou un autre code.".to_owned(),
    }
}

/// What the reader of the files refuses, said for a screen.
pub(crate) fn manquant(chemin: String, ou: String, defaut: &Defaut) -> ProblemeVue {
    let (phrase, quoi_faire) = match &defaut.cause {
        Cause::TexteVide { .. } => {
            ("Ce texte est vide.".to_owned(), "Écrivez-le, ou retirez l’élément entier.".to_owned())
        }
        Cause::ListeVide { .. } | Cause::CleManquante { .. } => {
            ("Il manque au moins un élément.".to_owned(), "Ajoutez-le, ou retirez la rubrique entière.".to_owned())
        }
        Cause::TexteTropLong { longueur, limite, .. } => (
            format!("Ce texte compte {} caractères, pour {} permis.", grouped(*longueur), grouped(*limite)),
            "Répartissez-le en plusieurs éléments.".to_owned(),
        ),
        Cause::CaractereInterdit { .. } => (
            "Ce texte contient un retour à la ligne ou un caractère invisible.".to_owned(),
            "Récrivez-le sur une seule ligne.".to_owned(),
        ),
        Cause::NumeroInattendu { attendu, .. } => {
            (format!("Le numéro attendu ici est {attendu}."), "Numérotez 1, 2, 3… dans l’ordre.".to_owned())
        }
        Cause::IdMalForme { .. } => (
            "Il y a ici plus d’éléments qu’un référentiel ne peut en compter.".to_owned(),
            "Regroupez-les\u{a0}: 99 critères au plus par catégorie, 99 détails au plus par critère.".to_owned(),
        ),
        Cause::FichierManquant { .. } | Cause::CompetenceManquante { .. } => {
            ("Il manque une compétence.".to_owned(), "Ajoutez-la.".to_owned())
        }
        Cause::BlocsSeulsSansBloc => (
            "Les blocs sont dits accessibles seuls, mais il n’y en a pas.".to_owned(),
            "Ajoutez les blocs, ou dites qu’ils ne le sont pas.".to_owned(),
        ),
        Cause::BlocVide { numero } => (
            format!("Le bloc {numero} n’a aucune compétence."),
            "Rattachez-lui une compétence, ou retirez-le.".to_owned(),
        ),
        _ => (defaut.message(), defaut.quoi_faire()),
    };
    ProblemeVue { chemin, code: defaut.code().to_owned(), ou, phrase, quoi_faire }
}

/// A document looks like a référentiel that is here.
pub(crate) fn ressemble(titre: &str, version: &str, score: u8) -> String {
    let how = if score >= 90 { "est celui de" } else { "ressemble à celui de" };
    format!(
        "Ce document {how} «\u{a0}{titre}\u{a0}», version {version}, déjà présent\u{a0}: vous pouvez lui ajouter le texte officiel \
         plutôt que d’en faire un autre référentiel."
    )
}

/// What a pack says of where it comes from, when it was read in a document.
pub(crate) fn source(fichier: &str, empreinte: &str) -> String {
    let start: String = empreinte.chars().take(16).collect();
    let fichier: String = fichier.chars().filter(|c| !c.is_control()).take(120).collect();
    format!("Document officiel «\u{a0}{fichier}\u{a0}» (SHA-256 {start}…), importé dans Probant et relu.")
}

/// The same for a copy.
pub(crate) fn source_de_copie(source: &str, version: &str) -> String {
    let suite = format!("Copie modifiée de la version {version}.");
    let before = source.split(" Copie modifiée de la version ").next().unwrap_or(source);
    format!("{before} {suite}")
}

/// A file of official wordings that cannot be used.
pub(crate) fn officiel_illisible() -> String {
    "Le texte officiel gardé dans ce fichier ne peut pas être lu\u{a0}: importez de nouveau le document officiel."
        .to_owned()
}

/// A draft that cannot be read.
pub(crate) fn brouillon_illisible() -> String {
    "Ce brouillon de référentiel ne peut pas être lu\u{a0}: il est laissé tel quel.".to_owned()
}
