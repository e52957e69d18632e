//! Why a document was not imported, or a draft not published.

use referentiel::import::lecture::LectureError;

use crate::referentiels::ReferentielsError;
use crate::wording::errors::{Words, said};
use crate::wording::{counted, grouped, listed};

const NOTHING_IMPORTED: &str = "Rien n’a été importé.";
const DRAFT_SAFE: &str = "Le brouillon est gardé tel qu’il était.";

/// Why a document was not imported, or a draft not published.
pub(crate) fn refusal(error: &ReferentielsError) -> Words {
    match error {
        ReferentielsError::Lecture(error) => lecture(error),
        ReferentielsError::PasUnReferentiel(absents) => said(
            "Ce document n’est pas le référentiel d’un CQPM, ou il est écrit d’une façon inconnue.",
            NOTHING_IMPORTED,
            format!(
                "On y a cherché, sans le trouver\u{a0}: {}. Choisissez le document officiel complet, qui a ses tableaux d’évaluation.",
                listed(&absents.iter().map(|code| cherche(code).to_owned()).collect::<Vec<_>>())
            ),
        ),
        ReferentielsError::BrouillonInconnu => said(
            "Ce brouillon n’existe plus.",
            "Les référentiels publiés sont intacts.",
            "Revenez à la liste des référentiels.",
        ),
        ReferentielsError::BrouillonIllisible(_) => said(
            "Ce brouillon ne peut pas être lu.",
            "Le fichier est laissé tel quel, et rien d’autre n’est touché.",
            "Importez de nouveau le document.",
        ),
        ReferentielsError::BrouillonChange => said(
            "Ce brouillon a été modifié entre-temps.",
            "Ce qui a été enregistré en dernier est gardé.",
            "Rouvrez le brouillon, puis refaites votre correction.",
        ),
        ReferentielsError::TropDeBrouillons { limite } => said(
            format!("Il y a déjà {}.", counted(*limite, "brouillon", "brouillons")),
            NOTHING_IMPORTED,
            "Supprimez ceux qui ne servent plus, puis recommencez.",
        ),
        ReferentielsError::BrouillonTropGros => said(
            "Ce brouillon est trop volumineux pour être gardé.",
            "Ce qui était enregistré est intact.",
            "Importez seulement la partie du document qui est le référentiel.",
        ),
        ReferentielsError::Incomplet(nombre) => said(
            format!("{} encore la publication.", counted(*nombre, "point empêche", "points empêchent")),
            DRAFT_SAFE,
            "Corrigez ce qui est listé, puis publiez.",
        ),
        ReferentielsError::DejaPublie { code, version } => said(
            format!("{code}, version {version}, est déjà publié\u{a0}: une version publiée ne change plus."),
            DRAFT_SAFE,
            "Donnez à celle-ci le numéro suivant, puis publiez.",
        ),
        ReferentielsError::SansDocument => said(
            "Ce brouillon n’a pas été lu dans un document\u{a0}: il n’a pas de texte officiel à donner.",
            DRAFT_SAFE,
            "Importez le document officiel.",
        ),
        ReferentielsError::RienARattacher => said(
            "Aucun texte officiel n’est confirmé\u{a0}: il n’y a rien à ajouter.",
            "Le référentiel est inchangé.",
            "Confirmez au moins un énoncé, ou vérifiez que ce document est bien celui de ce référentiel.",
        ),
    }
}

fn cherche(code: &str) -> &'static str {
    match code {
        "titre" => "le titre du CQPM",
        "tableau_evaluation" => "un tableau d’évaluation (conditions, critères)",
        "activites" => "le référentiel d’activités",
        "modalites" => "les modalités d’évaluation",
        "admission" => "les règles d’admission",
        "competences" => "les compétences ou capacités",
        _ => "une partie attendue",
    }
}

fn lecture(error: &LectureError) -> Words {
    const OTHER: &str = "Demandez le document d’origine (Word, LibreOffice ou PDF avec du texte), puis importez-le.";
    match error {
        LectureError::Vide => {
            said("Ce fichier ne contient aucun mot.", NOTHING_IMPORTED, "Choisissez le document officiel.")
        }
        LectureError::TropGros { limite, .. } => said(
            format!("Ce fichier est trop gros\u{a0}: un document de {} Mo au plus est lu.", limite / 1_000_000),
            NOTHING_IMPORTED,
            "Choisissez le document officiel seul, sans ses annexes.",
        ),
        LectureError::TropDePages { pages, limite } => said(
            format!("Ce document a {} pages, pour {limite} au plus.", grouped(*pages)),
            NOTHING_IMPORTED,
            "Extrayez-en le référentiel, puis importez-le.",
        ),
        LectureError::TropComplexe { .. } => said(
            "Ce document a bien plus de paragraphes, de cellules ou de niveaux qu’un référentiel.",
            NOTHING_IMPORTED,
            "Choisissez le document officiel seul.",
        ),
        LectureError::Bombe { .. } => said(
            "Ce fichier est fait pour nuire\u{a0}: il se déploie bien au-delà de sa taille.",
            "Il n’a pas été ouvert plus loin, et rien n’a été importé.",
            "Ne le gardez pas, et prévenez la personne qui vous l’a donné.",
        ),
        LectureError::Chiffre => said(
            "Ce document est protégé par un mot de passe.",
            NOTHING_IMPORTED,
            "Ouvrez-le dans votre logiciel, enregistrez-en une copie sans mot de passe, puis importez-la.",
        ),
        LectureError::SansTexte { pages } => said(
            format!(
                "Ce PDF est une image\u{a0}: {} sans texte. Il a sans doute été numérisé.",
                counted(*pages, "page", "pages")
            ),
            NOTHING_IMPORTED,
            OTHER,
        ),
        LectureError::AncienWord => said(
            "C’est un document Word d’avant 2007 (.doc).",
            NOTHING_IMPORTED,
            "Ouvrez-le dans Word ou LibreOffice, enregistrez-le en .docx, puis importez-le.",
        ),
        LectureError::AutreFormat { .. } | LectureError::FormatInconnu => said(
            "Ce fichier n’est pas un document que Probant sait lire.",
            NOTHING_IMPORTED,
            "Importez le référentiel en PDF, Word (.docx), LibreOffice (.odt), page web ou texte.",
        ),
        LectureError::Abime { .. } => said(
            "Ce document est abîmé\u{a0}: il ne peut pas être lu jusqu’au bout.",
            NOTHING_IMPORTED,
            "Téléchargez-le de nouveau, ou enregistrez-en une copie depuis le logiciel qui l’ouvre.",
        ),
        LectureError::Arrete => {
            said("La lecture a été arrêtée.", NOTHING_IMPORTED, "Recommencez, ou choisissez un document plus court.")
        }
    }
}
