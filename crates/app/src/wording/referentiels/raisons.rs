//! Why a reading is not sure, and what an extract is: the codes of the import, in words.

use std::collections::BTreeMap;

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
pub(crate) fn raisons() -> BTreeMap<String, String> {
    RAISONS.iter().map(|(code, phrase)| ((*code).to_owned(), (*phrase).to_owned())).collect()
}
