//! The text of an `OpenDocument` text: paragraphs, lists, tables, notes.

use std::collections::HashMap;

use super::styles::{Comptes, Dessin, Styles};
use crate::import::lecture::flux::Flux;
use crate::import::lecture::ligne::{Cadre, exposant};
use crate::import::lecture::xml::{Attributs, Suite, Visiteur};
use crate::import::lecture::{LectureError, Limites};
use crate::import::source::Marque;

/// Spaces that one tag may stand for.
const ESPACES: usize = 1_000;

/// Where we are in the text.
pub(super) struct Corps<'a> {
    pub(super) flux: Flux<'a>,
    styles: Styles,
    dans_le_texte: bool,
    /// How each stretch open in the paragraphs open is drawn.
    dessins: Vec<Dessin>,
    /// Lists open, those outside a text box or note included.
    listes: Vec<Liste>,
    comptes: HashMap<String, Comptes>,
    plan: Comptes,
    /// The number of the note being read, as written.
    appel: Option<String>,
    notes: u32,
    /// Boxes of forms, and what is written beside them.
    cases: HashMap<String, String>,
    rangees: Vec<Rangee>,
}

struct Liste {
    style: String,
    item: Item,
}

/// The item being read.
enum Item {
    /// Its next paragraph has its mark, with the number it asks for.
    AMarquer(Option<i64>),
    /// None, or one whose mark is given.
    Marque,
}

/// Cells of the row that are only covered by the one before.
#[derive(Default)]
struct Rangee {
    a_couvrir: usize,
    cellules: usize,
}

impl<'a> Corps<'a> {
    pub(super) fn new(limites: &'a Limites, styles: Styles) -> Self {
        Self {
            flux: Flux::new(limites),
            styles,
            dans_le_texte: false,
            dessins: Vec::new(),
            listes: Vec::new(),
            comptes: HashMap::new(),
            plan: Comptes::default(),
            appel: None,
            notes: 0,
            cases: HashMap::new(),
            rangees: Vec::new(),
        }
    }

    fn ecrire(&mut self, texte: &str) {
        let dernier =
            |propriete: fn(&Dessin) -> Option<bool>| self.dessins.iter().rev().find_map(propriete) == Some(true);
        if dernier(|dessin| dessin.cache) {
            return;
        }
        let appuye = dernier(|dessin| dessin.gras) || dernier(|dessin| dessin.souligne);
        if dernier(|dessin| dessin.exposant) {
            self.flux.ecrire(&exposant(texte), appuye);
        } else {
            self.flux.ecrire(texte, appuye);
        }
    }

    fn paragraphe(&mut self, nom: &str, attributs: &Attributs) {
        let titre = (nom == "text:h").then(|| attributs.nombre("outline-level").unwrap_or(1_u8));
        let marque = self.marque(titre, attributs);
        self.flux.ouvrir_paragraphe(Cadre { marque, titre, ..Cadre::default() });
        let style = attributs.get("style-name").unwrap_or_default();
        let mut dessin = self.styles.dessin("paragraph", style);
        // A paragraph in a text box is not drawn as the one it is anchored in.
        dessin.cache = dessin.cache.or(Some(false));
        dessin.gras = dessin.gras.or(Some(false));
        dessin.souligne = dessin.souligne.or(Some(false));
        dessin.exposant = Some(false);
        self.dessins.push(dessin);
    }

    fn marque(&mut self, titre: Option<u8>, attributs: &Attributs) -> Option<Marque> {
        let niveau = self.listes.len();
        let marque = if let Some(liste) = self.listes.last_mut() {
            let Item::AMarquer(depart) = std::mem::replace(&mut liste.item, Item::Marque) else { return None };
            let comptes = self.comptes.entry(liste.style.clone()).or_default();
            self.styles.marque(&liste.style, niveau, depart, comptes)
        } else {
            let titre = titre.filter(|_| attributs.get("is-list-header") != Some("true"))?;
            let depart = attributs.nombre("start-value").filter(|_| attributs.get("restart-numbering") == Some("true"));
            self.styles.titre(usize::from(titre), depart, &mut self.plan)
        };
        Some(marque).filter(|marque| *marque != Marque::Aucune)
    }

    fn liste(&mut self, attributs: &Attributs) -> Result<(), LectureError> {
        let limite = self.flux.monteur.limites().profondeur;
        if self.listes.len() >= limite {
            return Err(LectureError::TropComplexe { quoi: "profondeur", limite });
        }
        let style = attributs.get("style-name").map(str::to_owned);
        let style = style.or_else(|| self.listes.last().map(|liste| liste.style.clone())).unwrap_or_default();
        let suite = attributs.get("continue-numbering") == Some("true") || attributs.get("continue-list").is_some();
        if self.listes.is_empty() && !suite {
            self.comptes.remove(&style);
        }
        self.listes.push(Liste { style, item: Item::Marque });
        Ok(())
    }

    fn item(&mut self, entete: bool, attributs: &Attributs) {
        if let Some(liste) = self.listes.last_mut() {
            liste.item = if entete { Item::Marque } else { Item::AMarquer(attributs.nombre("start-value")) };
        }
    }

    fn note(&mut self) {
        let ecrit = self.appel.take().unwrap_or_default();
        self.notes = ecrit.trim().parse().ok().filter(|numero| *numero > 0).unwrap_or(self.notes + 1);
        self.flux.appel(self.notes);
    }

    fn cellule(&mut self, nom: &str, attributs: &Attributs) -> Result<(), LectureError> {
        let monteur = &mut self.flux.monteur;
        let Some(rangee) = self.rangees.last_mut() else { return Ok(()) };
        let fois = attributs.nombre("number-columns-repeated").unwrap_or(1).clamp(1, monteur.limites().colonnes);
        let couverte = nom == "table:covered-table-cell";
        // The last of several is the one that is open; its content is read once.
        for fois in (1..=fois).rev() {
            if couverte && rangee.a_couvrir > 0 {
                rangee.a_couvrir -= 1;
                continue;
            }
            // Rows may end with any number of empty cells: those a grid cannot hold are not there.
            if rangee.cellules >= monteur.limites().colonnes {
                break;
            }
            let colonnes = attributs
                .nombre("number-columns-spanned")
                .unwrap_or(1)
                .clamp(1, monteur.limites().colonnes - rangee.cellules);
            rangee.a_couvrir = if couverte { rangee.a_couvrir } else { colonnes - 1 };
            rangee.cellules += if couverte { 1 } else { colonnes };
            monteur.ouvrir_cellule(if couverte { 1 } else { colonnes }, 1);
            if fois > 1 || couverte {
                monteur.fermer_cellule()?;
            }
        }
        Ok(())
    }

    fn tableau(&mut self, nom: &str, attributs: &Attributs) -> Result<Suite, LectureError> {
        // A table in a text box or a note gives its paragraphs only.
        if self.flux.au_large() {
            match nom {
                "table:table" => {
                    self.flux.monteur.ouvrir_tableau()?;
                    self.rangees.push(Rangee::default());
                }
                "table:table-row" => {
                    self.flux.monteur.ouvrir_rang();
                    if let Some(rangee) = self.rangees.last_mut() {
                        *rangee = Rangee::default();
                    }
                }
                _ => self.cellule(nom, attributs)?,
            }
        }
        // Nobody sees what a covered cell holds.
        Ok(if nom == "table:covered-table-cell" { Suite::Passer } else { Suite::Entrer })
    }
}

impl Visiteur for Corps<'_> {
    fn ouvrir(&mut self, nom: &str, attributs: &Attributs) -> Result<Suite, LectureError> {
        if !self.dans_le_texte {
            self.dans_le_texte = nom == "office:body";
            return if self.dans_le_texte { Ok(Suite::Entrer) } else { self.styles.ouvrir(nom, attributs) };
        }
        match nom {
            "text:p" | "text:h" => self.paragraphe(nom, attributs),
            "text:span" => {
                let dessin = self.styles.dessin("text", attributs.get("style-name").unwrap_or_default());
                self.dessins.push(dessin);
            }
            "text:s" => self.ecrire(&" ".repeat(attributs.nombre("c").unwrap_or(1).min(ESPACES))),
            "text:tab" => self.ecrire("\t"),
            "text:line-break" => self.ecrire("\n"),
            "text:list" => self.liste(attributs)?,
            "text:list-item" | "text:list-header" => self.item(nom == "text:list-header", attributs),
            "text:note-citation" => self.appel = Some(String::new()),
            "text:note-body" => self.flux.ouvrir_note(self.notes),
            "form:checkbox" => {
                let label = attributs.get("label").unwrap_or_default();
                self.cases.extend(attributs.get("id").map(|id| (id.to_owned(), label.to_owned())));
            }
            "draw:control" => {
                if let Some(label) = attributs.get("control").and_then(|id| self.cases.get(id)) {
                    let case = format!("☐ {label} ");
                    self.ecrire(&case);
                }
            }
            "text:section" if attributs.get("display") == Some("none") => return Ok(Suite::Passer),
            "table:table" | "table:table-row" | "table:table-cell" | "table:covered-table-cell" => {
                return self.tableau(nom, attributs);
            }
            "text:tracked-changes"
            | "office:annotation"
            | "office:scripts"
            | "text:ruby-text"
            | "text:hidden-text"
            | "text:hidden-paragraph"
            | "svg:title"
            | "svg:desc"
            | "draw:object"
            | "draw:object-ole"
            | "draw:image"
            | "draw:plugin"
            | "draw:applet"
            | "text:table-of-content-source"
            | "text:illustration-index-source"
            | "text:table-index-source"
            | "text:object-index-source"
            | "text:user-index-source"
            | "text:alphabetical-index-source"
            | "text:bibliography-source" => {
                return Ok(Suite::Passer);
            }
            _ => {}
        }
        Ok(Suite::Entrer)
    }

    fn fermer(&mut self, nom: &str) -> Result<(), LectureError> {
        if !self.dans_le_texte {
            return self.styles.fermer(nom);
        }
        match nom {
            "text:p" | "text:h" => {
                self.dessins.pop();
                self.flux.fermer_paragraphe()?;
            }
            "text:span" => drop(self.dessins.pop()),
            "text:list" => drop(self.listes.pop()),
            "text:note-citation" => self.note(),
            "text:note-body" => self.flux.fermer_note(),
            "table:table-cell" if self.flux.au_large() => self.flux.monteur.fermer_cellule()?,
            "table:table" if self.flux.au_large() => {
                self.rangees.pop();
                self.flux.monteur.fermer_tableau()?;
            }
            _ => {}
        }
        Ok(())
    }

    fn texte(&mut self, texte: &str) {
        if !self.dans_le_texte {
            return;
        }
        if let Some(appel) = &mut self.appel {
            appel.push_str(texte);
        } else {
            self.ecrire(&texte.replace(['\n', '\r'], " "));
        }
    }
}
