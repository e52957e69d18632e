//! The matrix by itself: the table cut into parts as wide as a page, each a plain grid of letters and numbers.

use domain::{
    AvisPorte, Colonne, Correspondance, CorrespondanceCompetence, Counts, Dossier, LigneCorrespondance, Opinion, Recit,
    Referentiel,
};
use jiff::civil::Date;
use serde_json::{Value, json};
use typst::foundations::Bytes;

use super::fiches::mot;
use super::mots::{capitale, jour, nombre, vocabulaire};
use super::synthese::lettre;
use super::{LONGEST_WORD_NARROW, print_ready};
use crate::error::DocumentError;
use crate::markdown::sigle;
use crate::texte::Remplaces;

/// Columns of texts that a page in landscape holds beside the criterion and its state.
const COLUMNS: usize = 16;

/// What the template is given: its data, under the name it reads.
pub fn files(
    referentiel: &Referentiel,
    dossier: &Dossier,
    table: &Correspondance,
    date: Date,
) -> Result<Vec<(String, Bytes)>, DocumentError> {
    let candidat = dossier.candidat.nom_complet();
    let demonstration = if dossier.demonstration { "Démonstration · " } else { "" };
    let mut donnees = json!({
        "meta": {
            "titre": format!("Tableau de correspondance – {}", referentiel.titre),
            "auteur": candidat,
            "annee": date.year(), "mois": date.month(), "jour": date.day(),
        },
        "chapeau": if candidat.is_empty() { referentiel.titre.clone() } else { format!("{candidat} · {}", referentiel.titre) },
        "phrase": sum(table),
        "pied": format!("{demonstration}Tableau établi le {}", jour(date)),
        "mots": vocabulaire(referentiel),
        "activites": dossier.activites.iter().enumerate().map(|(rank, activite)| {
            json!({ "sigle": format!("A{}", rank + 1), "titre": title(&activite.titre) })
        }).collect::<Vec<_>>(),
        "parties": parts(referentiel, dossier, table),
    });
    print_ready(&mut donnees, &mut Remplaces::default(), LONGEST_WORD_NARROW, false);
    let bytes = serde_json::to_vec(&donnees).map_err(|error| DocumentError::Donnees(error.to_string()))?;
    Ok(vec![("donnees.json".to_owned(), Bytes::new(bytes))])
}

fn title(titre: &str) -> &str {
    if titre.trim().is_empty() { "sans titre" } else { titre.trim() }
}

fn sum(table: &Correspondance) -> String {
    let counts = table.competences.iter().map(|c| c.counts);
    let all = |of: fn(&Counts) -> usize| counts.clone().map(|c| of(&c)).sum::<usize>();
    let backed = table.competences.iter().flat_map(|c| &c.lignes).filter(|l| !l.preuves.is_empty()).count();
    format!(
        "{} sur {} ; {} ; {}.",
        nombre(all(Counts::racontes), "critère raconté", "critères racontés"),
        all(|c| c.total),
        nombre(backed, "étayé par une preuve", "étayés par une preuve"),
        nombre(all(|c| c.confirmes), "confirmé", "confirmés"),
    )
}

/// The columns of texts by as many as a page holds; evidence and avis stand in the last part.
fn parts(referentiel: &Referentiel, dossier: &Dossier, table: &Correspondance) -> Vec<Value> {
    let count = table.colonnes.len().div_ceil(COLUMNS).max(1);
    // Parts of about one width, rather than a full one and a remnant.
    let width = table.colonnes.len().div_ceil(count);
    (0..count)
        .map(|part| {
            let range = part * width..((part + 1) * width).min(table.colonnes.len());
            let last = part + 1 == count;
            let columns = table.colonnes.get(range.clone()).unwrap_or_default();
            json!({
                "titre": (count > 1).then(|| format!("Partie {} sur {count}", part + 1)),
                "colonnes": columns.iter().map(|c| name(dossier, c)).collect::<Vec<_>>(),
                "fin": last,
                "groupes": table.competences.iter().map(|c| group(referentiel, c, range.clone(), last)).collect::<Vec<_>>(),
            })
        })
        .collect()
}

fn name(dossier: &Dossier, colonne: &Colonne) -> String {
    match colonne {
        Colonne::Contexte => "Contexte".to_owned(),
        Colonne::Activite(id) => {
            let rank = dossier.activites.iter().position(|activite| activite.id == *id).unwrap_or_default();
            format!("A{}", rank + 1)
        }
        Colonne::Fiche => "Fiche".to_owned(),
        Colonne::AutresFiches => "Autres fiches".to_owned(),
    }
}

fn group(
    referentiel: &Referentiel,
    competence: &CorrespondanceCompetence,
    range: std::ops::Range<usize>,
    last: bool,
) -> Value {
    let titre = referentiel.competence(&competence.id).map_or("", |c| c.titre.as_str());
    let Counts { total, .. } = competence.counts;
    json!({
        "titre": format!("{}. {titre}", competence.id.number()),
        "compte": format!("{} / {total}", competence.counts.racontes()),
        "rangees": competence.lignes.iter().map(|l| row(referentiel, l, range.clone(), last)).collect::<Vec<_>>(),
    })
}

fn row(referentiel: &Referentiel, ligne: &LigneCorrespondance, range: std::ops::Range<usize>, last: bool) -> Value {
    let court = referentiel.critere(&ligne.id).map_or("", |c| c.court.as_str());
    let cells = ligne.cellules.get(range).unwrap_or_default();
    json!({
        "sigle": sigle(referentiel, &ligne.id, true).replace("Critère ", ""),
        "court": capitale(court),
        "etat": lettre(ligne.etat),
        "mot": mot(ligne.etat),
        "perime": ligne.perime,
        "cases": cells.iter().map(|recits| cell(recits)).collect::<Vec<_>>(),
        "preuves": if last { numbers(ligne) } else { String::new() },
        "avis": ligne.dernier_avis().filter(|_| last).map(opinion),
    })
}

/// A cell: how far its passages go, and how many they are; nothing where there is none.
fn cell(recits: &[Recit]) -> Value {
    if recits.is_empty() {
        return Value::Null;
    }
    let backed = recits.iter().any(|recit| recit.etaye);
    json!({ "etat": if backed { "e" } else { "m" }, "n": recits.len().to_string() })
}

fn numbers(ligne: &LigneCorrespondance) -> String {
    ligne.preuves.iter().map(|p| p.numero.to_string()).collect::<Vec<_>>().join(", ")
}

fn opinion(avis: &AvisPorte) -> String {
    let word = match avis.opinion {
        Opinion::Favorable => "favorable",
        Opinion::Reserve => "réservé",
        Opinion::Defavorable => "défavorable",
        Opinion::NonObserve => "non observé",
    };
    if avis.valide { word.to_owned() } else { format!("{word}, périmé") }
}
