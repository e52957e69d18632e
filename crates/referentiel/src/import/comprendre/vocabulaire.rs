//! The words of this CQPM, taken from its headers and its rules.

use super::super::brouillon::{ReglesLues, VocabulaireLu};
use super::plier::{Plie, plier};
use super::typographie::mettre;

/// The words, from the headers of the evaluation tables and from the rules.
pub(super) fn vocabulaire(mot_competence: &str, mot_criteres: &str, regles: &ReglesLues) -> VocabulaireLu {
    let capacite = plier(mot_competence).starts_with("capacit");
    let (competence, competences) =
        if capacite { ("capacité", "capacités") } else { ("compétence", "compétences") };
    let ou = |texte: String, sinon: &str| if texte.is_empty() { sinon.to_owned() } else { texte };
    let centre = ou(centre(&regles.inscription.texte), &centre(&regles.accord_modalites.texte));
    let centre = ou(centre, "centre");
    let dossier = apres(&regles.accord_modalites.texte, "transmis");
    let centre_dossier = ou(self::centre(dossier), &centre);
    VocabulaireLu {
        competence: competence.to_owned(),
        competences: competences.to_owned(),
        criteres: ou(criteres(mot_criteres), "critères"),
        jury: ou(jury(&regles.admission_par.texte), "jury"),
        centre,
        centre_dossier,
    }
}

/// The header above the criteria, in small letters; « et ou » is « et/ou ».
pub(super) fn criteres(entete: &str) -> String {
    let texte = mettre(entete).replace(" et ou ", " et/ou ");
    let texte = texte.trim_end_matches([':', ' ', '\u{202f}']);
    let mut lettres = texte.chars();
    lettres.next().map_or_else(String::new, |premiere| premiere.to_lowercase().chain(lettres).collect())
}

fn apres<'t>(texte: &'t str, mot: &str) -> &'t str {
    texte.find(mot).map_or("", |ou| &texte[ou..])
}

/// « centre de … » in a sentence: the word and the name after it.
fn centre(texte: &str) -> String {
    groupe(texte, "centre d", "centre")
}

/// « jury … de … ».
fn jury(texte: &str) -> String {
    groupe(texte, "jury", "jury")
}

/// From `mot` to the noun after the next « de » or « d’ ».
fn groupe(texte: &str, motif: &str, mot: &str) -> String {
    let plie = Plie::new(texte);
    let Some(place) = plie.trouver(motif) else { return String::new() };
    let suite = &texte[place.start..];
    let mut fin = mot.len().min(suite.len());
    let mut lien = false;
    for (rang, partie) in suite.split(' ').enumerate().skip(1) {
        let debut = suite.split(' ').take(rang).map(|p| p.len() + 1).sum::<usize>();
        let elide = plier(partie).starts_with("d'");
        let nu = partie.trim_end_matches([',', '.', ';', ')', ':']);
        if rang > 4 || nu.is_empty() {
            break;
        }
        if lien || elide {
            return suite[..debut + nu.len()].to_lowercase();
        }
        lien = matches!(plier(partie).as_str(), "de" | "des" | "du");
        if !lien {
            if rang > 2 || nu.len() < partie.len() {
                break;
            }
            fin = debut + nu.len();
        }
    }
    let seul = if motif == mot { &suite[..fin.min(suite.len())] } else { "" };
    seul.split(' ').next().unwrap_or_default().to_lowercase()
}
