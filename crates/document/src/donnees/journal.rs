//! The journal of versions, and every fingerprint in full: what lets somebody say, years later, which dossier this is.

use domain::{Competence, Dossier, Referentiel, TextRef};
use jiff::civil::DateTime;
use serde_json::{Value, json};

use super::mots::{capitale, empreinte_longue, heure, jour, nombre};
use crate::journal::{Journal, VersionScellee};
use crate::source::Source;

/// The section.
pub fn journal(source: &Source<'_>) -> Value {
    let Source { referentiel, dossier, journal, .. } = *source;
    let textes = journal.textes.iter().filter_map(|kept| {
        let name = nom_du_texte(referentiel, dossier, &kept.texte)?;
        let last = kept.derniere.map(moment).unwrap_or_default();
        Some(json!([name, kept.versions.to_string(), last]))
    });
    let preuves = dossier.preuves.iter().zip(1..).map(|(preuve, numero): (_, usize)| {
        json!({ "numero": numero, "nom": preuve.nom, "empreinte": empreinte_longue(preuve.id.as_str()) })
    });
    json!({
        "phrase": debut(journal),
        "versions": journal.scellees.iter().map(sealed).chain([this(source)]).collect::<Vec<_>>(),
        "explication": explication(source),
        "referentiel": {
            "nom": format!("{} · version {}", referentiel.key.code, referentiel.key.version),
            "empreinte": empreinte_longue(&referentiel.key.empreinte),
            "source": referentiel.source,
        },
        "textes": textes.collect::<Vec<_>>(),
        "fichiers": preuves.collect::<Vec<_>>(),
        "joints": joints(source),
    })
}

fn debut(journal: &Journal) -> String {
    let begun = journal.debut.map(|day| format!("Dossier commencé le {}. ", jour(day))).unwrap_or_default();
    let before = match journal.scellees.len() {
        0 => "Aucune version n’a été scellée avant celle-ci.".to_owned(),
        count => format!("{} avant celle-ci.", nombre(count, "version scellée", "versions scellées")),
    };
    format!("{begun}{before}")
}

fn sealed(version: &VersionScellee) -> Value {
    let pdf = empreinte_longue(&version.empreinte_pdf);
    json!({
        "numero": version.numero.to_string(),
        "date": moment(version.instant),
        "dossier": empreinte_longue(&version.empreinte),
        "pdf": pdf,
    })
}

/// The version these pages are.
fn this(source: &Source<'_>) -> Value {
    let (numero, date) = match &source.scellement {
        Some(seal) => (seal.numero.to_string(), moment(seal.instant)),
        None => ("brouillon".to_owned(), jour(source.date)),
    };
    json!({
        "numero": numero,
        "date": format!("{date} (celle-ci)"),
        "dossier": empreinte_longue(&source.empreinte),
        "pdf": "",
    })
}

fn explication(source: &Source<'_>) -> String {
    let rest = "L’empreinte d’un dossier est le SHA-256 du fichier dossier.json joint à son PDF ; ses douze premiers signes sont au pied de chaque page. Les dates sont celles que déclare le signataire.";
    if source.scellement.is_some() {
        format!("{rest} L’empreinte du PDF signé ne peut pas y être écrite : elle dépend de la signature.")
    } else {
        rest.to_owned()
    }
}

/// What is attached to the file.
fn joints(source: &Source<'_>) -> Vec<Value> {
    let whole =
        ("dossier.json", "Le dossier entier, lisible par un programme : textes, référentiel, preuves décrites, avis.");
    let pieces = source.pieces.iter().map(|piece| (piece.nom.as_str(), piece.description.as_str()));
    [whole].into_iter().chain(pieces).map(|(name, what)| json!([name, what])).collect()
}

/// « 12 décembre 2026, 18 h 04 ».
fn moment(at: DateTime) -> String {
    format!("{}, {}", jour(at.date()), heure(at))
}

/// `None` for a text that is not in this dossier any more.
fn nom_du_texte(referentiel: &Referentiel, dossier: &Dossier, texte: &TextRef) -> Option<String> {
    Some(match texte {
        TextRef::Contexte => "Entreprise et contexte".to_owned(),
        TextRef::Activite(id) => {
            let rank = dossier.activites.iter().position(|activite| activite.id == *id)?;
            let titre = dossier.activites[rank].titre.trim();
            if titre.is_empty() {
                format!("Activité {}", rank + 1)
            } else {
                format!("Activité {}. {titre}", rank + 1)
            }
        }
        TextRef::Fiche(id) => {
            let competence: &Competence = referentiel.competence(id)?;
            format!("{} {}. {}", capitale(&referentiel.vocabulaire.competence), id.number(), competence.court)
        }
    })
}
