//! `word/numbering.xml`: bullets and numbers of lists, counted as Word shows them.

use std::collections::HashMap;

use super::styles::Styles;
use crate::import::lecture::LectureError;
use crate::import::lecture::marque::est_case;
use crate::import::lecture::numeros::chiffrer;
use crate::import::lecture::symboles;
use crate::import::lecture::xml::{Attributs, Suite, Visiteur};
use crate::import::source::Marque;

/// Levels of a list.
const NIVEAUX: usize = 9;

#[derive(Debug, Default, Clone)]
struct Niveau {
    debut: i64,
    format: String,
    /// `%1.%2`
    texte: String,
    police: Option<String>,
}

#[derive(Debug, Default, Clone)]
struct Abstraite {
    niveaux: Vec<Niveau>,
    /// Its levels are those of the list this style belongs to.
    style: Option<String>,
}

#[derive(Debug, Default, Clone)]
struct Liste {
    abstraite: String,
    /// Where levels start anew, until they have.
    departs: HashMap<usize, i64>,
    niveaux: HashMap<usize, Niveau>,
}

/// All lists, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numerotation {
    abstraites: HashMap<String, Abstraite>,
    listes: HashMap<String, Liste>,
    comptes: HashMap<String, [Option<i64>; NIVEAUX]>,
    // Where we are in the part.
    abstraite: Option<String>,
    liste: Option<String>,
    niveau: Option<(usize, Niveau)>,
}

impl Numerotation {
    /// The mark of the next paragraph of that list and level.
    pub(super) fn marque(&mut self, liste: &str, niveau: usize, styles: &Styles) -> Marque {
        let niveau = niveau.min(NIVEAUX - 1);
        let Some((abstraite, niveaux)) = self.niveaux(liste, styles) else { return Marque::Aucune };
        let Some(ici) = niveaux.get(&niveau).filter(|ici| ici.format != "none") else { return Marque::Aucune };
        if ici.format == "bullet" || (ici.format.is_empty() && !ici.texte.contains('%')) {
            let signe = ici.texte.chars().next().map(|signe| symboles::signe(ici.police.as_deref(), signe));
            return if signe.is_some_and(est_case) { Marque::Case } else { Marque::Puce };
        }
        let comptes = self.comptes.entry(abstraite).or_default();
        let depart = self.listes.get_mut(liste).and_then(|liste| liste.departs.remove(&niveau));
        comptes[niveau] = Some(match (depart, comptes[niveau]) {
            (Some(depart), _) => depart,
            (None, Some(avant)) => avant.saturating_add(1),
            (None, None) => ici.debut,
        });
        comptes[niveau + 1..].fill(None);
        let comptes = *comptes;
        let mut texte = ici.texte.clone();
        for (rang, compte) in comptes.iter().enumerate().take(niveau + 1) {
            let du_rang = niveaux.get(&rang);
            let nombre = compte.or(du_rang.map(|niveau| niveau.debut)).unwrap_or(1);
            let format = du_rang.map_or("decimal", |niveau| &*niveau.format);
            texte = texte.replace(&format!("%{}", rang + 1), &nombre_ecrit(nombre, format));
        }
        let numero =
            texte.trim().trim_end_matches(['.', ')', '-', ':', '°', ' ', '\u{a0}']).trim_start_matches('(').trim();
        if numero.is_empty() { Marque::Aucune } else { Marque::Numero(numero.to_owned()) }
    }

    /// The levels of a list, its own changes and the style it follows included.
    fn niveaux(&self, liste: &str, styles: &Styles) -> Option<(String, HashMap<usize, Niveau>)> {
        let propre = self.listes.get(liste)?;
        let mut nom = propre.abstraite.clone();
        let mut abstraite = self.abstraites.get(&nom)?;
        if let Some(style) = abstraite.style.as_deref().filter(|_| abstraite.niveaux.is_empty())
            && let Some(suivie) = styles.style(style).liste.and_then(|liste| self.listes.get(&liste))
            && let Some(reelle) = self.abstraites.get(&suivie.abstraite)
        {
            nom.clone_from(&suivie.abstraite);
            abstraite = reelle;
        }
        let mut niveaux: HashMap<usize, Niveau> = abstraite.niveaux.iter().cloned().enumerate().collect();
        niveaux.extend(propre.niveaux.iter().map(|(rang, niveau)| (*rang, niveau.clone())));
        Some((nom, niveaux))
    }
}

fn nombre_ecrit(nombre: i64, format: &str) -> String {
    match format {
        "lowerLetter" => chiffrer(nombre, 'a'),
        "upperLetter" => chiffrer(nombre, 'A'),
        "lowerRoman" => chiffrer(nombre, 'i'),
        "upperRoman" => chiffrer(nombre, 'I'),
        "decimalZero" => format!("{nombre:02}"),
        "none" => String::new(),
        _ => nombre.to_string(),
    }
}

impl Visiteur for Numerotation {
    fn ouvrir(&mut self, nom: &str, attributs: &Attributs) -> Result<Suite, LectureError> {
        let valeur = attributs.get("val").map(str::to_owned);
        match nom {
            "w:abstractNum" => {
                let id = attributs.get("abstractNumId").unwrap_or_default().to_owned();
                self.abstraites.insert(id.clone(), Abstraite::default());
                self.abstraite = Some(id);
            }
            "w:num" => {
                let id = attributs.get("numId").unwrap_or_default().to_owned();
                self.listes.insert(id.clone(), Liste::default());
                self.liste = Some(id);
            }
            "w:abstractNumId" => {
                if let (Some(liste), Some(valeur)) = (self.liste_ouverte(), valeur) {
                    liste.abstraite = valeur;
                }
            }
            "w:numStyleLink" => {
                if let Some(abstraite) = self.abstraite.as_ref().and_then(|id| self.abstraites.get_mut(id)) {
                    abstraite.style = valeur;
                }
            }
            "w:lvl" | "w:lvlOverride" => {
                let rang = attributs.nombre("ilvl").unwrap_or(0).min(NIVEAUX - 1);
                self.niveau = Some((rang, Niveau { debut: 1, ..Niveau::default() }));
            }
            "w:startOverride" => {
                let rang = self.niveau.as_ref().map_or(0, |(rang, _)| *rang);
                if let (Some(liste), Some(debut)) = (self.liste_ouverte(), attributs.nombre("val")) {
                    liste.departs.insert(rang, debut);
                }
            }
            "w:pPr" => return Ok(Suite::Passer),
            _ => {
                let Some((_, niveau)) = &mut self.niveau else { return Ok(Suite::Entrer) };
                match nom {
                    "w:start" => niveau.debut = attributs.nombre("val").unwrap_or(1),
                    "w:numFmt" => niveau.format = valeur.unwrap_or_default(),
                    "w:lvlText" => niveau.texte = valeur.unwrap_or_default(),
                    "w:rFonts" => niveau.police = attributs.get("ascii").or(attributs.get("hAnsi")).map(str::to_owned),
                    _ => {}
                }
            }
        }
        Ok(Suite::Entrer)
    }

    fn fermer(&mut self, nom: &str) -> Result<(), LectureError> {
        match nom {
            "w:abstractNum" => self.abstraite = None,
            "w:num" => self.liste = None,
            "w:lvl" => {
                let Some((rang, niveau)) = self.niveau.clone() else { return Ok(()) };
                if let Some(liste) = self.liste_ouverte() {
                    liste.niveaux.insert(rang, niveau);
                } else if let Some(abstraite) = self.abstraite.as_ref().and_then(|id| self.abstraites.get_mut(id)) {
                    abstraite.niveaux.resize_with(abstraite.niveaux.len().max(rang + 1), Niveau::default);
                    abstraite.niveaux[rang] = niveau;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn texte(&mut self, _texte: &str) {}
}

impl Numerotation {
    fn liste_ouverte(&mut self) -> Option<&mut Liste> {
        self.liste.as_ref().and_then(|id| self.listes.get_mut(id))
    }
}
