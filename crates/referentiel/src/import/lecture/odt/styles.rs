//! Styles of an `OpenDocument` text: what is bold, hidden or raised, and how lists and headings are marked.

use std::collections::HashMap;

use crate::import::lecture::LectureError;
use crate::import::lecture::marque::est_case;
use crate::import::lecture::numeros::chiffrer;
use crate::import::lecture::symboles;
use crate::import::lecture::xml::{Attributs, Suite, Visiteur};
use crate::import::source::Marque;

/// How far a style may come from others.
const CHAINE: usize = 32;
/// Levels of a list.
pub(super) const NIVEAUX: usize = 10;

/// How letters are drawn.
#[derive(Debug, Default, Clone)]
pub(super) struct Dessin {
    parent: Option<String>,
    pub(super) gras: Option<bool>,
    pub(super) souligne: Option<bool>,
    pub(super) exposant: Option<bool>,
    pub(super) cache: Option<bool>,
}

/// One level of a list.
#[derive(Debug, Default, Clone)]
struct Niveau {
    puce: Option<char>,
    police: Option<String>,
    format: String,
    debut: i64,
    affiches: usize,
}

/// How far the levels of a list have counted.
pub(super) type Comptes = [Option<i64>; NIVEAUX];

/// All styles.
#[derive(Debug, Default)]
pub(super) struct Styles {
    dessins: HashMap<(String, String), Dessin>,
    listes: HashMap<String, HashMap<usize, Niveau>>,
    /// Of headings outside lists.
    plan: HashMap<usize, Niveau>,
    courant: Option<(String, String)>,
    liste: Option<String>,
    niveau: Option<usize>,
}

impl Styles {
    /// How a style of that family (`paragraph`, `text`) draws, those it comes from included.
    pub(super) fn dessin(&self, famille: &str, nom: &str) -> Dessin {
        let mut resolu = Dessin::default();
        let mut suivant = Some(nom.to_owned());
        for _ in 0..CHAINE {
            let Some(dessin) = suivant.take().and_then(|nom| self.dessins.get(&(famille.to_owned(), nom))) else {
                break;
            };
            resolu.gras = resolu.gras.or(dessin.gras);
            resolu.souligne = resolu.souligne.or(dessin.souligne);
            resolu.exposant = resolu.exposant.or(dessin.exposant);
            resolu.cache = resolu.cache.or(dessin.cache);
            suivant.clone_from(&dessin.parent);
        }
        resolu
    }

    /// The mark of the next item at that level (from 1) of a list.
    pub(super) fn marque(&self, liste: &str, niveau: usize, depart: Option<i64>, comptes: &mut Comptes) -> Marque {
        match self.listes.get(liste) {
            Some(niveaux) => marque(niveaux, niveau, depart, comptes),
            None => Marque::Puce,
        }
    }

    /// The number of the next heading of that level.
    pub(super) fn titre(&self, niveau: usize, depart: Option<i64>, comptes: &mut Comptes) -> Marque {
        marque(&self.plan, niveau, depart, comptes)
    }

    fn niveau_ouvert(&mut self) -> Option<&mut Niveau> {
        let rang = self.niveau?;
        match &self.liste {
            Some(liste) => self.listes.get_mut(liste)?.get_mut(&rang),
            None => self.plan.get_mut(&rang),
        }
    }
}

fn marque(niveaux: &HashMap<usize, Niveau>, niveau: usize, depart: Option<i64>, comptes: &mut Comptes) -> Marque {
    let niveau = niveau.clamp(1, NIVEAUX);
    let Some(ici) = niveaux.get(&niveau) else { return Marque::Aucune };
    if let Some(puce) = ici.puce {
        return if est_case(symboles::signe(ici.police.as_deref(), puce)) { Marque::Case } else { Marque::Puce };
    }
    comptes[niveau - 1] = Some(match (depart, comptes[niveau - 1]) {
        (Some(depart), _) => depart,
        (None, Some(avant)) => avant.saturating_add(1),
        (None, None) => ici.debut,
    });
    comptes[niveau..].fill(None);
    if ici.format.is_empty() {
        return Marque::Aucune;
    }
    let premier = niveau.saturating_sub(ici.affiches.max(1)) + 1;
    let nombres = (premier..=niveau).filter_map(|rang| {
        let du_rang = niveaux.get(&rang)?;
        let style = du_rang.format.chars().next()?;
        Some(chiffrer(comptes[rang - 1].unwrap_or(du_rang.debut), style))
    });
    Marque::Numero(nombres.collect::<Vec<_>>().join("."))
}

impl Visiteur for Styles {
    fn ouvrir(&mut self, nom: &str, attributs: &Attributs) -> Result<Suite, LectureError> {
        let texte = |nom: &str| attributs.get(nom).unwrap_or_default().to_owned();
        match nom {
            "office:master-styles" | "style:page-layout" | "style:presentation-page-layout" => {
                return Ok(Suite::Passer);
            }
            "style:style" => {
                let cle = (texte("family"), texte("name"));
                let parent = attributs.get("parent-style-name").map(str::to_owned);
                self.dessins.insert(cle.clone(), Dessin { parent, ..Dessin::default() });
                self.courant = Some(cle);
            }
            "style:text-properties" => {
                if let Some(niveau) = self.niveau_ouvert() {
                    niveau.police = attributs.get("font-name").or(attributs.get("font-family")).map(str::to_owned);
                } else if let Some(dessin) = self.courant.as_ref().and_then(|cle| self.dessins.get_mut(cle)) {
                    dessiner(dessin, attributs);
                }
            }
            "text:list-style" => {
                let nom = texte("name");
                self.listes.insert(nom.clone(), HashMap::new());
                self.liste = Some(nom);
            }
            "text:list-level-style-bullet"
            | "text:list-level-style-number"
            | "text:list-level-style-image"
            | "text:outline-level-style" => {
                let rang = attributs.nombre("level").unwrap_or(1).clamp(1, NIVEAUX);
                let niveau = Niveau {
                    puce: match nom {
                        "text:list-level-style-bullet" => {
                            attributs.get("bullet-char").and_then(|puce| puce.chars().next()).or(Some('•'))
                        }
                        "text:list-level-style-image" => Some('•'),
                        _ => None,
                    },
                    police: None,
                    format: texte("num-format"),
                    debut: attributs.nombre("start-value").unwrap_or(1),
                    affiches: attributs.nombre("display-levels").unwrap_or(1),
                };
                self.niveau = Some(rang);
                match &self.liste {
                    Some(liste) => self.listes.entry(liste.clone()).or_default().insert(rang, niveau),
                    None => self.plan.insert(rang, niveau),
                };
            }
            _ => {}
        }
        Ok(Suite::Entrer)
    }

    fn fermer(&mut self, nom: &str) -> Result<(), LectureError> {
        match nom {
            "style:style" => self.courant = None,
            "text:list-style" => self.liste = None,
            "text:list-level-style-bullet"
            | "text:list-level-style-number"
            | "text:list-level-style-image"
            | "text:outline-level-style" => self.niveau = None,
            _ => {}
        }
        Ok(())
    }

    fn texte(&mut self, _texte: &str) {}
}

fn dessiner(dessin: &mut Dessin, attributs: &Attributs) {
    dessin.gras = attributs.get("font-weight").map(|poids| matches!(poids, "bold" | "600" | "700" | "800" | "900"));
    dessin.souligne = attributs.get("text-underline-style").map(|style| style != "none");
    dessin.exposant = attributs.get("text-position").map(|position| {
        let hauteur = position.split_whitespace().next().unwrap_or_default();
        hauteur == "super" || hauteur.trim_end_matches('%').parse::<f32>().is_ok_and(|hauteur| hauteur > 0.0)
    });
    dessin.cache = attributs.get("display").map(|display| display == "none");
}
