//! The part of an open export made for people: a word of welcome, and each text as a Markdown file with its fields in front.
//!
//! These are copies: what they say is in the JSON too, which alone is read back. Names of files are those of the things they hold.

use domain::{Activite, Dossier, Genre, Referentiel, VoieAcces};
use exchange::portable_name;

/// Name of the word of welcome. In English, as everybody looks for it.
pub(super) const README: &str = "README.txt";

/// The word of welcome.
pub(super) fn readme(dossier: &Dossier, titre: &str, cree_le: &str) -> String {
    let candidat = dossier.candidat.nom_complet();
    let whose = if candidat.is_empty() { String::new() } else { format!(" de {candidat}") };
    format!(
        "Dossier CQPM{whose}\n{titre}\nExporté par Probant le {cree_le} (heure universelle).\n\n\
         Tout ce que contient le dossier est ici, dans des formats ouverts : aucun logiciel particulier n’est nécessaire.\n\n\
         textes/           les textes, en Markdown : ils s’ouvrent avec n’importe quel éditeur de texte\n\
         preuves/          les photos et documents, tels qu’ils ont été ajoutés\n\
         preuves-retirees/ ceux qui avaient été retirés du dossier et peuvent encore y revenir\n\
         scelles/          les versions scellées, en PDF signés\n\
         dossier.json      tout le dossier : identité, activités, fiches, preuves, avis, mots personnels\n\
         historique-*.json toutes les versions de tous les textes\n\
         manifest.json     la liste des fichiers, avec la taille et l’empreinte SHA-256 de chacun\n\n\
         Dans les textes, [des mots](critere:C1-ME-04) renvoie au critère C1-ME-04 du référentiel, et (preuve:1a2b…) à la\n\
         preuve dont l’empreinte SHA-256 commence ainsi : manifest.json dit quel fichier c’est.\n\n\
         Pour remettre ce dossier dans Probant : « Ouvrir un fichier Probant », sur la première page. L’import lit les fichiers JSON,\n\
         les preuves et les PDF. Les fichiers de textes/ sont des copies pour la lecture : si vous les modifiez, Probant le\n\
         dira et reprendra le texte qu’il avait enregistré ; recopiez alors vos changements dans l’éditeur.\n\
         Si vous décompressez puis recompressez, compressez les fichiers eux-mêmes, pas le dossier qui les contient.\n"
    )
}

/// Each text of the dossier: the name of its file, and what is in it.
pub(super) fn texts(dossier: &Dossier, referentiel: Option<&Referentiel>) -> Vec<(String, String)> {
    let mut files = vec![("textes/00-entreprise-et-contexte.md".to_owned(), context(dossier))];
    for (rank, activite) in dossier.activites.iter().enumerate() {
        let name = portable_name(rank + 1, &stem(&activite.titre), "md");
        files.push((format!("textes/activite-{name}"), self::activite(activite)));
    }
    for fiche in &dossier.fiches {
        let competence = referentiel.and_then(|referentiel| referentiel.competence(&fiche.competence));
        let number = usize::from(fiche.competence.number());
        let name = portable_name(number, &stem(competence.map_or("", |one| &one.court)), "md");
        let head =
            front(&[("competence", fiche.competence.as_str()), ("titre", competence.map_or("", |one| &one.titre))]);
        files.push((format!("textes/fiche-{name}"), head + &fiche.texte));
    }
    files
}

/// A title as the stem of a file name: in lower case, with hyphens.
fn stem(title: &str) -> String {
    let words: String = title.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    // What follows the last dot would be taken for an extension.
    words.split_whitespace().collect::<Vec<_>>().join("-") + "."
}

fn context(dossier: &Dossier) -> String {
    let entreprise = &dossier.entreprise;
    let voie = match dossier.voie {
        None => "",
        Some(VoieAcces::Salarie) => "salarié",
        Some(VoieAcces::Alternance) => "alternance",
        Some(VoieAcces::DemandeurEmploi) => "demandeur d’emploi",
        Some(VoieAcces::Vae) => "VAE",
    };
    let depot = dossier.date_depot.map(|date| date.to_string()).unwrap_or_default();
    front(&[
        ("candidat", &dossier.candidat.nom_complet()),
        ("fonction", &dossier.candidat.fonction),
        ("entreprise", &entreprise.nom),
        ("ville", &entreprise.ville),
        ("activite", &entreprise.activite),
        ("effectif", &entreprise.effectif),
        ("tuteur", &dossier.tuteur.nom),
        ("fonction_tuteur", &dossier.tuteur.fonction),
        ("centre", &dossier.centre.nom),
        ("voie", voie),
        ("date_depot", &depot),
    ]) + &entreprise.contexte
}

fn activite(activite: &Activite) -> String {
    let genre = match activite.genre {
        Genre::Projet => "projet",
        Genre::Activite => "activité",
    };
    front(&[
        ("titre", &activite.titre),
        ("genre", genre),
        ("debut", &activite.debut),
        ("fin", &activite.fin),
        ("lieu", &activite.lieu),
        ("role", &activite.role),
        ("equipe", &activite.equipe),
        ("outils", &activite.outils),
    ]) + &activite.texte
}

/// Fields in front of a text, as YAML: what is empty is left out. A JSON string is a YAML string.
fn front(fields: &[(&str, &str)]) -> String {
    let said = fields.iter().filter(|(_, value)| !value.is_empty());
    let lines: Vec<_> = said.map(|(name, value)| format!("{name}: {}\n", serde_json::Value::from(*value))).collect();
    format!("---\n{}---\n\n", lines.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_file_name_whatever_it_holds() {
        let name = |title: &str| portable_name(3, &stem(title), "md");
        assert_eq!(name("Baie n° 3 : câblage, v1.2"), "03-baie-n-3-câblage-v1-2.md");
        assert_eq!(name("../../etc"), "03-etc.md");
        assert_eq!(name(""), "03.md");
    }

    #[test]
    fn a_field_cannot_end_the_front_matter() {
        assert_eq!(
            front(&[("titre", "a\n---\nb: \"c\""), ("fin", "")]),
            "---\ntitre: \"a\\n---\\nb: \\\"c\\\"\"\n---\n\n"
        );
    }
}
