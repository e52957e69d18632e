//! Facts to ask the candidate, proposed from the conditions: a figure to reach, something to present.

use domain::{CompetenceId, Fait, GenreFait};

use super::super::brouillon::CompetenceLue;
use super::categorie::majuscule;
use super::plier::{Plie, mots_plies, plier};

/// Most facts proposed.
const NOMBRE: usize = 20;

/// The facts the conditions of `competences` ask for; one for all where every competence asks for it.
pub(super) fn faits(competences: &[CompetenceLue]) -> Vec<Fait> {
    let mut faits: Vec<Fait> = Vec::new();
    for competence in competences {
        let Ok(id) = CompetenceId::from_number(competence.numero) else { continue };
        for condition in &competence.conditions {
            let texte = &condition.libelle.texte;
            let Some(propose) = nombre(texte).or_else(|| presentation(texte)) else { continue };
            let place = faits.len() < NOMBRE;
            match faits.iter_mut().find(|fait| fait.code == propose.code) {
                // The same word with another figure is another question: a person will say.
                Some(fait) if fait.genre != propose.genre || fait.competences.contains(&id) => {}
                Some(fait) => fait.competences.push(id.clone()),
                None if place => faits.push(Fait { competences: vec![id.clone()], ..propose }),
                None => {}
            }
        }
    }
    for fait in &mut faits {
        if competences.len() > 1 && fait.competences.len() == competences.len() {
            fait.competences.clear();
        }
    }
    faits
}

/// « à minima 50 postes », « au moins 3 machines ».
fn nombre(texte: &str) -> Option<Fait> {
    let plie = Plie::new(texte);
    let annonces = ["a minima ", "au moins ", "au minimum ", "minimum de ", "un minimum ", "plus de "];
    for annonce in annonces {
        let Some(ou) = plie.as_str().find(annonce) else { continue };
        let suite = &plie.as_str()[ou + annonce.len()..];
        let chiffres = suite.len() - suite.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let Ok(minimum) = suite[..chiffres].parse::<u32>() else { continue };
        let reste = suite[chiffres..].trim_start();
        let nom = reste.split(|c: char| !c.is_alphanumeric()).next().filter(|nom| nom.len() > 2 && nom.is_ascii())?;
        let debut = plie.origine(plie.as_str().len() - reste.len());
        let ecrit = texte[debut..].split(|c: char| !c.is_alphanumeric()).next().unwrap_or(nom);
        return Some(Fait {
            code: nom.to_owned(),
            question: format!("Combien de {ecrit}\u{202f}?"),
            aide: phrase(texte),
            genre: GenreFait::Nombre { minimum },
            competences: Vec::new(),
            obligatoire: true,
        });
    }
    None
}

/// « Présentation d’une action … », « Sur la base d’un document … par le candidat ».
fn presentation(texte: &str) -> Option<Fait> {
    let plie = Plie::new(texte);
    let demande = plie.as_str().starts_with("presentation d") || plie.as_str().contains("par le candidat");
    let ou = plie.as_str().find("d'un").filter(|_| demande)?;
    let reste = plie.as_str()[ou..].split_once(' ')?.1;
    let debut = plie.origine(plie.as_str().len() - reste.len());
    let ecrits: Vec<&str> =
        texte[debut..].split([' ', ',', '.', ';', '(']).filter(|mot| !mot.is_empty()).take(2).collect();
    let code = ecrits
        .iter()
        .flat_map(|mot| mots_plies(mot))
        .filter(|mot| mot.is_ascii() && mot.len() > 2)
        .collect::<Vec<_>>()
        .join("_");
    let nom = ecrits.join(" ");
    (!code.is_empty() && code.len() <= 40).then(|| Fait {
        code,
        question: format!("Dans quelle activité\u{202f}: {nom}\u{202f}?"),
        aide: phrase(texte),
        genre: GenreFait::Activite,
        competences: Vec::new(),
        obligatoire: true,
    })
}

fn phrase(texte: &str) -> String {
    let sans_appels: String = texte.chars().filter(|c| !matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')).collect();
    let texte = majuscule(&sans_appels);
    if plier(&texte).ends_with(['.', '!', '?', '…']) { texte } else { format!("{texte}.") }
}
