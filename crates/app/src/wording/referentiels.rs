//! Référentiels being imported: where in a draft, why a reading is not sure, what stands in the way, why a document is
//! refused.

use referentiel::comparer::Partie;
use referentiel::import::brouillon::Brouillon;
use referentiel::import::lecture::LectureError;
use referentiel::{Cause, Defaut};

use super::errors::{Words, said};
use super::{counted, grouped, listed};
use crate::referentiels::ReferentielsError;
use crate::vues_referentiels::ProblemeVue;

const NOTHING_IMPORTED: &str = "Rien n’a été importé.";
const DRAFT_SAFE: &str = "Le brouillon est gardé tel qu’il était.";

/// The codes of reason a reading or an extract can have, in words.
const RAISONS: &[(&str, &str)] = &[
    ("phrase_sans_point", "Deux phrases se suivent sans point\u{a0}: elles ont été séparées ici."),
    ("point_sans_espace", "Deux phrases se suivent sans espace après le point\u{a0}: elles ont été séparées ici."),
    ("point_sans_majuscule", "Un point est suivi d’une minuscule\u{a0}: ce sont peut-être deux phrases."),
    ("fragment_rattache", "Ce fragment a été rattaché à la phrase qui précède."),
    (
        "commence_par_conjonction",
        "Cette phrase commence par «\u{a0}Et\u{a0}» ou «\u{a0}Ou\u{a0}»\u{a0}: elle continue peut-être la précédente.",
    ),
    ("paragraphes_reunis", "Deux paragraphes ont été réunis en une seule phrase."),
    ("suite_apres_puces", "La phrase continue après sa liste\u{a0}: la fin lui a été rattachée."),
    ("phrase_courte", "Un ou deux mots seulement\u{a0}: ce n’est peut-être pas un énoncé."),
    ("plusieurs_phrases", "Plusieurs phrases sont gardées ensemble, comme dans le document."),
    (
        "puces_sans_introduction",
        "Cette liste suit une phrase qui ne l’annonce pas\u{a0}: elle a été lue comme ses détails.",
    ),
    ("liste_dans_liste", "Une puce sous une puce\u{a0}: détail du critère, ou autre critère\u{a0}?"),
    ("nature_incertaine", "Le document ne dit pas clairement si ce détail s’impose ou s’il est un exemple."),
    ("categorie_absente", "Aucune catégorie n’est écrite au-dessus de ce critère."),
    ("categorie_deduite", "La catégorie a été reconnue à son nom seul."),
    ("case_absente", "Les autres critères ont une case à cocher, pas celui-ci."),
    ("puce_deduite", "Les autres lignes de la liste ont une puce, pas celle-ci."),
    (
        "connaissances_sans_separateur",
        "Les connaissances se suivent sans séparateur\u{a0}: elles ont été coupées aux majuscules.",
    ),
    ("numero_deduit", "Le numéro manque ou recommence\u{a0}: il a été déduit du rang."),
    ("titre_absent", "Le titre n’est pas là où il devrait être."),
    ("suite_sans_titre", "Ce tableau sans titre a été lu comme la suite de la compétence précédente."),
    ("sans_tableau_d_evaluation", "Cette compétence est annoncée, mais n’a pas de tableau d’évaluation."),
    ("absente_de_la_liste", "Cette compétence a un tableau d’évaluation, mais n’est pas dans la liste."),
    ("bloc_deduit", "Le bloc a été déduit du rang de la compétence."),
    (
        "titre_rapproche",
        "Les deux tableaux écrivent ce titre de façon assez différente\u{a0}: ils ont été rapprochés par leur rang.",
    ),
    ("ou_manquant", "Deux modalités se suivent sans «\u{a0}Ou\u{a0}» entre elles."),
    ("modalites_communes", "Les modalités sont les mêmes pour toutes les compétences."),
    ("modalite_inconnue", "Cette modalité n’est aucune de celles que l’on connaît."),
    ("composition_non_precisee", "Le document ne dit pas qui siège dans la commission."),
    ("regle_absente", "Le document ne semble pas donner cette règle."),
    ("deduit_du_texte", "Tiré d’une phrase plus longue."),
    ("variante_du_titre", "Autre écriture du titre, rencontrée dans une phrase."),
    ("titre_de_partie", "Titre d’une partie du document."),
    ("entete_de_tableau", "En-tête de tableau."),
    ("categorie", "Nom d’une catégorie de critères."),
    ("numero", "Numéro."),
    ("introduction_de_liste", "Annonce une liste."),
    ("liaison", "Mot de liaison."),
    ("repetition", "Déjà dit ailleurs dans le document."),
    ("dispense", "Dit pour qui cette modalité n’est pas demandée."),
    ("appel_de_note", "Appel de note."),
    ("puce_vide", "Puce vide."),
    ("etiquette", "Étiquette qui annonce ce qui suit."),
    ("mis_de_cote", "Mis de côté par vous."),
    ("hors_referentiel", "Ne fait pas partie du référentiel."),
    ("hors_rubrique", "Ce passage n’est dans aucune partie connue du document."),
    ("section_inconnue", "Cette partie du document n’est pas de celles que l’on connaît."),
    ("tableau_inconnu", "Ce tableau n’est pas de ceux que l’on connaît."),
    ("colonne_inconnue", "Cette colonne n’est pas de celles que l’on connaît."),
    ("cellule_inattendue", "Cette cellule n’était pas attendue à cet endroit."),
    ("regle_inconnue", "Cette règle n’est pas de celles que l’on connaît."),
    ("peu_de_mots_communs", "Seule la place les rapproche\u{a0}: ils ont peu de mots en commun."),
    ("nombre_different", "Il y a ici un énoncé de plus ou de moins\u{a0}: une autre lecture est possible."),
    ("autre_place", "Trouvé à une autre place."),
    ("sans_equivalent", "Rien d’assez ressemblant n’a été trouvé."),
];

/// Why a reading is not sure, or what an extract is.
pub(crate) fn raison(code: &str) -> String {
    let known = RAISONS.iter().find(|(known, _)| *known == code);
    known.map_or("À vérifier.", |(_, phrase)| phrase).to_owned()
}

/// Every code that has words.
pub(crate) fn raisons() -> std::collections::BTreeMap<String, String> {
    RAISONS.iter().map(|(code, phrase)| ((*code).to_owned(), (*phrase).to_owned())).collect()
}

/// « Compétence 3 · Méthodes utilisées · critère 5 », for a JSON pointer into the draft.
pub(crate) fn ou(brouillon: &Brouillon, chemin: &str) -> String {
    let parts: Vec<_> = chemin.split('/').skip(1).collect();
    let rank = |at: usize| parts.get(at).and_then(|part| part.parse::<usize>().ok()).map_or(0, |rank| rank + 1);
    match parts.first().copied().unwrap_or_default() {
        "titre" => "Titre du CQPM".to_owned(),
        "variantes" => format!("Titre du CQPM · autre écriture {}", rank(1)),
        "code" => "Code".to_owned(),
        "version" => "Version".to_owned(),
        "source" => "Source".to_owned(),
        "rncp" => "Numéro RNCP".to_owned(),
        "niveau" => "Niveau".to_owned(),
        "vocabulaire" => "Vocabulaire".to_owned(),
        "categories" => "Catégories de critères".to_owned(),
        "notes" => format!("Note {}", rank(1)),
        "faits" => format!("Question au candidat {}", rank(1)),
        "non_compris" => "Non compris".to_owned(),
        "regles" => format!("Règles · {}", regle(parts.get(1).copied().unwrap_or_default())),
        "activites" => activite(brouillon, &parts),
        "blocs" => match parts.get(2) {
            Some(&"connaissances") => format!("Bloc {} · connaissance {}", rank(1), rank(3)),
            _ => format!("Bloc {}", rank(1)),
        },
        "modalites" => {
            let titre = brouillon.modalites.get(rank(1).saturating_sub(1)).map(|one| one.titre.texte.as_str());
            format!("Modalité «\u{a0}{}\u{a0}»", titre.unwrap_or_default())
        }
        "competences" => competence(brouillon, &parts),
        _ => "Référentiel".to_owned(),
    }
}

fn activite(brouillon: &Brouillon, parts: &[&str]) -> String {
    let at = |at: usize| parts.get(at).and_then(|part| part.parse::<usize>().ok());
    let titre = at(1).and_then(|rank| brouillon.activites.get(rank)).map(|one| one.titre.texte.as_str());
    let titre = titre.filter(|titre| !titre.is_empty()).unwrap_or("Référentiel d’activités");
    match (parts.get(2), at(3)) {
        (Some(&"points"), Some(rank)) => format!("{titre} · point {}", rank + 1),
        (Some(&"finalite"), _) => format!("{titre} · finalité"),
        _ => titre.to_owned(),
    }
}

fn competence(brouillon: &Brouillon, parts: &[&str]) -> String {
    let at = |at: usize| parts.get(at).and_then(|part| part.parse::<usize>().ok());
    let mot = capital(&brouillon.vocabulaire.competence, "Compétence");
    let Some(rang) = at(1) else { return mot };
    let nom = format!("{mot} {}", rang + 1);
    let rank = at(3).map_or(1, |rank| rank + 1);
    match parts.get(2).copied().unwrap_or_default() {
        "titre" => format!("{nom} · titre"),
        "court" => format!("{nom} · nom court"),
        "bloc" => format!("{nom} · bloc"),
        "variantes" => format!("{nom} · autre écriture du titre"),
        "conditions" => format!("{nom} · condition {rank}"),
        "resultats" => format!("{nom} · résultat {rank}"),
        "modalites" | "modalites_lues" => format!("{nom} · modalités"),
        "criteres" => {
            let lus = brouillon.competences.get(rang).map(|one| one.criteres.as_slice()).unwrap_or_default();
            let Some(critere) = lus.get(rank - 1) else { return format!("{nom} · critères") };
            let same = |one: &&referentiel::import::brouillon::CritereLu| one.categorie == critere.categorie;
            let number = lus[..rank].iter().filter(same).count();
            let known = brouillon.categories.iter().find(|one| one.code == critere.categorie);
            let categorie = known.map_or(critere.categorie.as_str(), |one| one.court.as_str());
            let detail = at(5).map(|rank| format!(" · détail {}", rank + 1)).unwrap_or_default();
            if brouillon.categories.len() > 1 {
                format!("{nom} · {categorie} · critère {number}{detail}")
            } else {
                format!("{nom} · critère {number}{detail}")
            }
        }
        _ => nom,
    }
}

fn regle(nom: &str) -> &'static str {
    match nom {
        "inscription" => "inscription",
        "accord_modalites" => "accord sur les modalités",
        "preference" => "modalités préférées",
        "delai_rapport" => "délai du rapport",
        "blocs_seuls" => "blocs accessibles seuls",
        "avis_dispense" => "voies dispensées d’avis",
        "avis_portees" => "portée de l’avis",
        "avis_regard" => "au regard de quoi l’avis est donné",
        "avis_auteur" => "auteur de l’avis",
        "commission" => "commission",
        "fondements" => "fondements de la validation",
        "admission_par" => "qui décide de l’admission",
        "admission" | "toutes_les_competences" => "admission",
        _ => "règle",
    }
}

/// « Compétence 1 · Méthodes · critère 3 », for an id such as `C1-ME-03`.
pub(crate) fn ou_id(referentiel: &domain::Referentiel, partie: Partie, id: &str) -> String {
    let (whole, detail) = id.split_once('.').map_or((id, None), |(whole, detail)| (whole, Some(detail)));
    let parts: Vec<_> = whole.split('-').collect();
    let [head, kind, rank] = parts.as_slice() else { return nom_de(id) };
    let number = rank.trim_start_matches('0');
    let mot = capital(&referentiel.vocabulaire.competence, "Compétence");
    match partie {
        Partie::Connaissance => format!("Bloc {} · connaissance {number}", head.trim_start_matches('B')),
        _ => {
            let nom = format!("{mot} {}", head.trim_start_matches('C'));
            match *kind {
                "CD" => format!("{nom} · condition {number}"),
                "RE" => format!("{nom} · résultat {number}"),
                code => {
                    let detail = detail.map(|rank| format!(" · détail {rank}")).unwrap_or_default();
                    let several = referentiel.categories.len() > 1;
                    let court = referentiel.categorie(code).map_or(code, |one| one.court.as_str());
                    if several {
                        format!("{nom} · {court} · critère {number}{detail}")
                    } else {
                        format!("{nom} · critère {number}{detail}")
                    }
                }
            }
        }
    }
}

/// What a name such as `regles/inscription` names.
pub(crate) fn nom_de(nom: &str) -> String {
    let parts: Vec<_> = nom.split('/').collect();
    let rest = |from: usize| parts.get(from..).unwrap_or_default().join(" · ");
    match parts.first().copied().unwrap_or_default() {
        "titre" => "Titre".to_owned(),
        "court" => "Nom court".to_owned(),
        "bloc" => "Bloc".to_owned(),
        "rncp" => "Numéro RNCP".to_owned(),
        "niveau" => "Niveau".to_owned(),
        "source" => "Source".to_owned(),
        "variantes" => "Autre écriture du titre".to_owned(),
        "vocabulaire" => "Vocabulaire".to_owned(),
        "blocs" => format!("Bloc {}", rest(1)),
        "categories" => format!("Catégorie {}", rest(1)),
        "notes" => format!("Note {}", rest(1)),
        "faits" => "Question au candidat".to_owned(),
        "activites" => format!("Référentiel d’activités · {}", parts.get(1).copied().unwrap_or_default()),
        "modalites" if parts.len() == 1 => "Modalités".to_owned(),
        "modalites" => format!("Modalité {}", parts[1]),
        "regles" => match (parts.get(1).copied().unwrap_or_default(), parts.get(2).copied()) {
            ("avis", Some("dispense")) => "Règles · voies dispensées d’avis".to_owned(),
            ("avis", Some("portees")) => "Règles · portée de l’avis".to_owned(),
            ("avis", Some("regard")) => "Règles · au regard de quoi l’avis est donné".to_owned(),
            ("avis", _) => "Règles · auteur de l’avis".to_owned(),
            ("admission", Some("par")) => "Règles · qui décide de l’admission".to_owned(),
            (nom, _) => format!("Règles · {}", regle(nom)),
        },
        _ => nom.to_owned(),
    }
}

fn capital(mot: &str, otherwise: &str) -> String {
    let mut chars = mot.chars();
    chars.next().map_or_else(|| otherwise.to_owned(), |first| first.to_uppercase().chain(chars).collect())
}

/// « Compétence 3 », « Ensemble du référentiel ».
pub(crate) fn groupe(mot: &str, avant: Option<u8>, apres: Option<u8>) -> String {
    let mot = capital(mot, "Compétence");
    match (avant, apres) {
        (None, None) => "Ensemble du référentiel".to_owned(),
        (Some(avant), Some(apres)) if avant != apres => format!("{mot} {avant}, devenue {apres}"),
        (Some(numero), _) | (None, Some(numero)) => format!("{mot} {numero}"),
    }
}

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

/// Why a document was not imported, or a draft not published.
pub(super) fn refusal(error: &ReferentielsError) -> Words {
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
