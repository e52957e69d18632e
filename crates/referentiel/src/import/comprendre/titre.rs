//! Title of the CQPM, its number in the register, its level, and the code proposed from it.

use super::super::brouillon::Lu;
use super::doute::{SUR, douteux, probable};
use super::morceau::Morceau;
use super::partie::{Contenu, Partie, Section};
use super::plier::plier;
use super::registre::{Registre, absent};

/// What the head of the document says.
pub(super) struct Tete {
    pub(super) titre: Lu,
    pub(super) rncp: Option<Lu>,
    pub(super) niveau: Option<u8>,
    pub(super) trouve: bool,
}

/// Reads the head.
pub(super) fn tete(sections: &[Section], registre: &mut Registre) -> Tete {
    let mut titre = None;
    let entetes = sections.iter().filter(|section| section.partie == Partie::Entete);
    let morceaux: Vec<Morceau> = entetes
        .flat_map(|section| &section.contenu)
        .filter_map(|contenu| if let Contenu::Paragraphe(morceau) = contenu { Some(*morceau) } else { None })
        .collect();
    let mut attendu = false;
    for morceau in &morceaux {
        let plie = morceau.plie();
        if attendu {
            titre = Some(registre.lu(&[*morceau], SUR));
            attendu = false;
            continue;
        }
        let etiquette =
            ["titre du cqpm", "intitule du cqpm", "titre de la certification", "intitule de la certification"];
        let Some(fin) = etiquette.into_iter().find_map(|mots| plie.as_str().starts_with(mots).then_some(mots.len()))
        else {
            continue;
        };
        let reste = plie.as_str()[fin..].trim_start_matches([' ', ':', '-']);
        let (avant, reste) = morceau.couper(plie.origine(plie.as_str().len() - reste.len()));
        registre.reconnu(avant, "etiquette");
        if reste.est_vide() {
            attendu = titre.is_none();
        } else if titre.is_none() {
            titre = Some(registre.lu(&[reste], SUR));
        }
    }
    let (rncp, niveau) = registres(&morceaux, registre);
    for morceau in &morceaux {
        let plie = morceau.plier();
        if plie.starts_with("referentiel") && plie.contains("cqpm") && morceau.mots() <= 6 {
            registre.reconnu(*morceau, "titre_de_partie");
        }
    }
    let trouve = titre.is_some();
    let titre = titre.or_else(|| {
        let candidat = morceaux.iter().find(|morceau| {
            registre.est_libre(**morceau)
                && morceau.mots() <= 20
                && !morceau.finie()
                && morceau.plier().starts_with("cqpm")
        })?;
        let reste = morceau_apres_cqpm(*candidat);
        registre.reconnu(candidat.sous(0..candidat.texte().len() - reste.texte().len()), "etiquette");
        Some(registre.lu(&[reste], probable("titre_absent")))
    });
    let titre = titre.unwrap_or_else(|| Lu { surete: douteux("titre_absent").surete, ..absent("titre_absent") });
    Tete { titre, rncp, niveau, trouve }
}

fn morceau_apres_cqpm(morceau: Morceau) -> Morceau {
    let texte = morceau.texte();
    let reste = texte[4..].trim_start_matches([' ', ':', '-', '–', '\u{a0}', '\u{202f}']);
    morceau.sous(texte.len() - reste.len()..texte.len())
}

/// « RNCP 12345 » and « niveau 5 » in the head.
fn registres(morceaux: &[Morceau], registre: &mut Registre) -> (Option<Lu>, Option<u8>) {
    let (mut rncp, mut niveau) = (None, None);
    for morceau in morceaux.iter().filter(|morceau| morceau.mots() <= 25) {
        let plie = morceau.plie();
        let texte = plie.as_str();
        if let Some(ou) = texte.find("rncp") {
            let reste = texte[ou + 4..].trim_start_matches([' ', ':', 'n', '°', 'º', '-', '.']);
            let chiffres = reste.len() - reste.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            if (3..=6).contains(&chiffres) && rncp.is_none() && registre.est_libre(*morceau) {
                let debut = texte.len() - reste.len();
                rncp = Some(registre.lu(&[morceau.sous(plie.origine(debut)..plie.origine(debut + chiffres))], SUR));
                morceau_etiquette(*morceau, registre);
            }
        }
        if let Some(ou) = texte.find("niveau") {
            let reste = texte[ou + 6..].trim_start_matches([' ', ':']);
            let chiffre = reste.chars().next().and_then(|c| c.to_digit(10)).and_then(|c| u8::try_from(c).ok());
            let seul = !reste.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
            if let Some(lu) = chiffre.filter(|lu| seul && (1..=8).contains(lu) && morceau.mots() <= 12) {
                niveau = niveau.or(Some(lu));
                morceau_etiquette(*morceau, registre);
            }
        }
    }
    (rncp, niveau)
}

fn morceau_etiquette(morceau: Morceau, registre: &mut Registre) {
    registre.reconnu(morceau, "etiquette");
}

pub(super) const PETITS: &[&str] =
    &["de", "des", "du", "d", "en", "le", "la", "les", "l", "et", "a", "au", "aux", "pour", "sur"];

/// Proposed from the initials of the title, gender forms and second names apart: `cqpm-xyz`.
pub(super) fn code(titre: &str) -> String {
    let mut profondeur = 0_u32;
    let sans: String = titre
        .chars()
        .filter(|c| {
            match c {
                '(' => profondeur += 1,
                ')' => profondeur = profondeur.saturating_sub(1),
                _ => return profondeur == 0,
            }
            false
        })
        .collect();
    // « Pâtissier / Boulanger de … »: the second name is another of the same.
    let mut mots: Vec<String> = Vec::new();
    let mut second = false;
    for mot in plier(&sans).replace('/', " / ").split([' ', '\'', '-']).filter(|mot| !mot.is_empty()) {
        if mot == "/" {
            second = true;
        } else if std::mem::take(&mut second) || PETITS.contains(&mot) {
        } else {
            mots.push(mot.to_owned());
        }
    }
    let initiales: String =
        mots.iter().filter_map(|mot| mot.chars().find(char::is_ascii_alphanumeric)).take(8).collect();
    if initiales.is_empty() { "cqpm".to_owned() } else { format!("cqpm-{initiales}") }
}
