//! Where in a draft or in a référentiel: « Compétence 3 · Méthodes · critère 5 ».

use referentiel::comparer::Partie;
use referentiel::import::brouillon::Brouillon;

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
    let place = at(3).map_or(1, |before| before + 1);
    match parts.get(2).copied().unwrap_or_default() {
        "titre" => format!("{nom} · titre"),
        "court" => format!("{nom} · nom court"),
        "bloc" => format!("{nom} · bloc"),
        "variantes" => format!("{nom} · autre écriture du titre"),
        "conditions" => format!("{nom} · condition {place}"),
        "resultats" => format!("{nom} · résultat {place}"),
        "modalites" | "modalites_lues" => format!("{nom} · modalités"),
        "criteres" => {
            let lus = brouillon.competences.get(rang).map(|one| one.criteres.as_slice()).unwrap_or_default();
            let Some(critere) = lus.get(place - 1) else { return format!("{nom} · critères") };
            let same = |one: &&referentiel::import::brouillon::CritereLu| one.categorie == critere.categorie;
            let number = lus[..place].iter().filter(same).count();
            let known = brouillon.categories.iter().find(|one| one.code == critere.categorie);
            let categorie = known.map_or(critere.categorie.as_str(), |one| one.court.as_str());
            let detail = at(5).map(|before| format!(" · détail {}", before + 1)).unwrap_or_default();
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
    if partie == Partie::Connaissance {
        return format!("Bloc {} · connaissance {number}", head.trim_start_matches('B'));
    }
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

/// What a name such as `regles/inscription` names.
fn nom_de(nom: &str) -> String {
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
