//! The cover, the foot of each page, the metadata.

use serde_json::{Value, json};

use super::mots::{capitale, empreinte_courte, jour, perimetre, rangs, voie};
use crate::source::Source;

/// Metadata hold at most that many characters: PDF/A refuses strings over 32,767 bytes.
const META_MAX: usize = 500;

/// Title, author and date of the file.
pub fn meta(source: &Source<'_>) -> Value {
    let cut = |text: String| -> String { text.chars().take(META_MAX).collect() };
    json!({
        "titre": cut(format!("{} – dossier de certification", source.referentiel.titre)),
        "auteur": cut(nom(source)),
        "annee": source.date.year(),
        "mois": source.date.month(),
        "jour": source.date.day(),
    })
}

/// The candidate's name, or what is to be filled in.
pub fn nom(source: &Source<'_>) -> String {
    let name = source.dossier.candidat.nom_complet();
    if name.is_empty() { "[nom à compléter]".to_owned() } else { name }
}

/// What stands on the cover.
pub fn garde(source: &Source<'_>) -> Value {
    let dossier = source.dossier;
    let key = &source.referentiel.key;
    let entreprise = joined([&dossier.entreprise.nom, &dossier.entreprise.site, &dossier.entreprise.ville]);
    let tuteur = joined([&dossier.tuteur.nom, &dossier.tuteur.fonction]);
    let acces = dossier.voie.map_or("", voie);
    let acces =
        [acces, &perimetre(&dossier.perimetre)].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · ");
    let version = match &source.scellement {
        Some(seal) => format!("{}, scellée le {}", seal.numero, jour(seal.instant.date())),
        None => format!("brouillon du {}", jour(source.date)),
    };
    let depot = dossier.date_depot.map(jour).unwrap_or_default();
    let commission = dossier.centre.date_commission.map(jour).unwrap_or_default();
    let frame = format!("{} · version {} · empreinte {}", key.code, key.version, empreinte_courte(&key.empreinte));
    let centre = capitale(&source.referentiel.vocabulaire.centre);
    json!({
        "surtitre": if source.scellement.is_some() { "Dossier de certification · CQPM" } else { "Dossier de certification · CQPM · Brouillon" },
        "titre": keep_short_words(&source.referentiel.titre),
        "sous_titre": format!(
            "Rapport des projets et activités réalisés en entreprise, {0} par {0}",
            source.referentiel.vocabulaire.competence
        ),
        "rangs": rangs([
            ("Présenté par", &nom(source)),
            ("Entreprise", &entreprise),
            ("Voie d’accès", &acces),
            ("Tuteur en entreprise", &tuteur),
            (&centre, &dossier.centre.nom),
            ("À déposer avant le", &depot),
            ("Commission du", &commission),
            ("Référentiel", &frame),
            ("Version du dossier", &version),
        ]),
        "courant": abrege(&nom(source), 40),
        "candidat": abrege(&nom(source), 84),
        "tuteur": abrege(dossier.tuteur.nom.trim(), 84),
        "entreprise": dossier.entreprise.nom.trim(),
        "scelle": source.scellement.is_some(),
    })
}

/// What stands at the foot of each page.
pub fn pied(source: &Source<'_>) -> String {
    let state = if source.scellement.is_some() { "Dossier scellé" } else { "Brouillon" };
    let demonstration = if source.dossier.demonstration { "Démonstration · " } else { "" };
    match empreinte_courte(&source.empreinte) {
        print if print.is_empty() => format!("{demonstration}{state}"),
        print => format!("{demonstration}{state} · empreinte {print}"),
    }
}

/// At most that many characters, for the head of a page and the boxes of signatures; all of it stands in the rows of the cover.
fn abrege(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Ties « de », « des », « la » to the word they belong to: a title does not break after them.
fn keep_short_words(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for word in title.split(' ') {
        out.push_str(word);
        out.push(if word.chars().count() <= 3 && word.chars().all(char::is_alphabetic) { '\u{a0}' } else { ' ' });
    }
    out.trim_end().to_owned()
}

/// Those that are not empty, parted by commas.
pub fn joined<const N: usize>(parts: [&str; N]) -> String {
    parts.map(str::trim).into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
