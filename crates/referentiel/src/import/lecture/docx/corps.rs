//! The text of a Word document, and of its notes: paragraphs, runs, tables.

use std::collections::HashMap;

use super::numerotation::Numerotation;
use super::styles::{Style, Styles, niveau_de_titre};

use crate::import::lecture::flux::Flux;
use crate::import::lecture::ligne::{Cadre, Ligne, exposant};
use crate::import::lecture::symboles;
use crate::import::lecture::xml::{Attributs, Suite, Visiteur};
use crate::import::lecture::{LectureError, Limites};
use crate::import::source::Marque;

/// Where we are in the text.
pub(super) struct Corps<'a> {
    pub(super) flux: Flux<'a>,
    styles: Styles,
    numerotation: Numerotation,
    paragraphes: Vec<Propre>,
    passe: Passe,
    /// Inside a run; its properties apart, those of a paragraph's mark are nobody's.
    run: bool,
    /// Inside `w:t` or the text of a formula.
    texte: bool,
    /// Inside the properties of a paragraph, its mark's included.
    marque: bool,
    /// Numbers given to notes at their calls, by kind and id.
    notes: HashMap<(bool, String), u32>,
    appels: [u32; 2],
    /// The text of a paragraph whose end a revision took out: the next one's beginning.
    report: Ligne,
}

/// What a paragraph says of itself.
#[derive(Default)]
struct Propre {
    style: Style,
    titre: Option<u8>,
    liste: Option<String>,
    niveau: Option<usize>,
    fin_retiree: bool,
    marque_faite: bool,
}

/// How a run is drawn.
#[derive(Default)]
struct Passe {
    gras: Option<bool>,
    souligne: Option<bool>,
    cache: Option<bool>,
    exposant: Option<bool>,
    police: Option<String>,
}

impl<'a> Corps<'a> {
    pub(super) fn new(limites: &'a Limites, styles: Styles, numerotation: Numerotation) -> Self {
        Self {
            flux: Flux::new(limites),
            styles,
            numerotation,
            paragraphes: Vec::new(),
            passe: Passe::default(),
            run: false,
            texte: false,
            marque: false,
            notes: HashMap::new(),
            appels: [0; 2],
            report: Ligne::default(),
        }
    }

    fn propriete(&mut self, nom: &str, attributs: &Attributs) {
        let Some(propre) = self.paragraphes.last_mut() else { return };
        match nom {
            "w:pStyle" => propre.style = self.styles.paragraphe(attributs.get("val")),
            "w:numId" => propre.liste = attributs.get("val").map(str::to_owned),
            "w:ilvl" => propre.niveau = attributs.nombre("val"),
            "w:outlineLvl" => propre.titre = niveau_de_titre(attributs),
            _ => {}
        }
    }

    fn propriete_de_run(&mut self, nom: &str, attributs: &Attributs) {
        let passe = &mut self.passe;
        match nom {
            "w:b" => passe.gras = Some(attributs.vrai()),
            "w:u" => passe.souligne = Some(attributs.vrai()),
            "w:vanish" => passe.cache = Some(attributs.vrai()),
            "w:vertAlign" => passe.exposant = Some(attributs.get("val") == Some("superscript")),
            // Raised by hand, as LibreOffice writes it; digits only are read as a call.
            "w:position" => {
                passe.exposant = passe.exposant.or(attributs.nombre::<i32>("val").map(|hauteur| hauteur > 0));
            }
            "w:rFonts" => passe.police = attributs.get("ascii").or(attributs.get("hAnsi")).map(str::to_owned),
            "w:rStyle" => {
                let style = self.styles.style(attributs.get("val").unwrap_or_default());
                passe.gras = passe.gras.or(style.gras);
                passe.souligne = passe.souligne.or(style.souligne);
                passe.cache = passe.cache.or(style.cache);
                passe.exposant = passe.exposant.or(style.exposant);
            }
            _ => {}
        }
    }

    /// Writes as the run is drawn.
    fn ecrire(&mut self, texte: &str) {
        let Some(propre) = self.paragraphes.last() else { return };
        if self.passe.cache.or(propre.style.cache) == Some(true) {
            return;
        }
        let gras = self.passe.gras.or(propre.style.gras) == Some(true);
        let appuye = gras || self.passe.souligne.or(propre.style.souligne) == Some(true);
        if self.passe.exposant == Some(true) {
            self.flux.ecrire(&exposant(texte), appuye);
        } else if let Some(police) = self.passe.police.as_deref().filter(|police| symboles::est_symbolique(police)) {
            let dessine: String = texte
                .chars()
                .map(|signe| if signe.is_whitespace() { signe } else { symboles::signe(Some(police), signe) })
                .collect();
            self.flux.ecrire(&dessine, appuye);
        } else {
            self.flux.ecrire(texte, appuye);
        }
    }

    /// Settles the mark and heading of a paragraph, once its properties are known.
    fn regler(&mut self) {
        let Some(propre) = self.paragraphes.last_mut().filter(|propre| !propre.marque_faite) else { return };
        propre.marque_faite = true;
        let liste = propre.liste.clone().or_else(|| propre.style.liste.clone()).filter(|liste| liste != "0");
        let niveau = propre.niveau.or(propre.style.niveau).unwrap_or(0);
        let titre = propre.titre.or(propre.style.titre);
        let marque = liste.map(|liste| self.numerotation.marque(&liste, niveau, &self.styles));
        if let Some(cadre) = self.flux.cadre() {
            cadre.titre = titre;
            cadre.marque = marque.filter(|marque| *marque != Marque::Aucune);
        }
    }

    /// The call of a note: numbered in the order of the calls.
    fn appel(&mut self, fin: bool, attributs: &Attributs) {
        let Some(id) = attributs.get("id") else { return };
        let compte = &mut self.appels[usize::from(fin)];
        let numero = *self.notes.entry((fin, id.to_owned())).or_insert_with(|| {
            *compte += 1;
            *compte
        });
        if !attributs.get("customMarkFollows").is_some_and(|propre| propre == "1" || propre == "true") {
            self.flux.appel(numero);
        }
    }

    fn note(&mut self, fin: bool, attributs: &Attributs) -> Suite {
        let appelee = attributs.get("id").and_then(|id| self.notes.get(&(fin, id.to_owned())));
        match (attributs.get("type").is_none_or(|genre| genre == "normal"), appelee) {
            (true, Some(numero)) => {
                self.flux.ouvrir_note(*numero);
                Suite::Entrer
            }
            _ => Suite::Passer,
        }
    }

    fn tableau(&mut self, nom: &str, attributs: &Attributs) -> Result<Suite, LectureError> {
        // A table in a text box or a note gives its paragraphs only.
        if !self.flux.au_large() {
            return Ok(Suite::Entrer);
        }
        let monteur = &mut self.flux.monteur;
        match nom {
            "w:tbl" => monteur.ouvrir_tableau()?,
            "w:tr" => monteur.ouvrir_rang(),
            "w:tc" => monteur.ouvrir_cellule(1, 1),
            "w:gridSpan" => monteur.etendre_cellule(attributs.nombre("val").unwrap_or(1)),
            "w:gridBefore" => {
                for _ in 0..attributs.nombre::<usize>("val").unwrap_or(0).min(monteur.limites().colonnes) {
                    monteur.ouvrir_cellule(1, 1);
                    monteur.fermer_cellule()?;
                }
            }
            "w:vMerge" | "w:hMerge" if attributs.get("val") != Some("restart") => monteur.cacher_cellule(),
            _ => {}
        }
        Ok(Suite::Entrer)
    }
}

impl Visiteur for Corps<'_> {
    fn ouvrir(&mut self, nom: &str, attributs: &Attributs) -> Result<Suite, LectureError> {
        match nom {
            "w:p" => {
                self.flux.ouvrir_paragraphe(Cadre::default());
                self.flux.rendre(std::mem::take(&mut self.report));
                self.paragraphes.push(Propre { style: self.styles.paragraphe(None), ..Propre::default() });
                (self.run, self.passe) = (false, Passe::default());
            }
            "w:r" | "m:r" => {
                self.regler();
                (self.run, self.passe) = (true, Passe::default());
            }
            "w:t" | "m:t" => self.texte = true,
            "w:tab" | "w:ptab" if self.run => self.ecrire("\t"),
            "w:br" | "w:cr" if self.run => self.ecrire("\n"),
            "w:noBreakHyphen" => self.ecrire("-"),
            "w:sym" => {
                let code =
                    attributs.get("char").and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
                if let Some(signe) = code {
                    let signe = symboles::signe(attributs.get("font"), signe);
                    self.passe.police = None;
                    self.ecrire(signe.encode_utf8(&mut [0; 4]));
                }
            }
            // A box of a form; its state says nothing of the document.
            "w:checkBox" => self.ecrire("☐ "),
            "w:footnoteReference" | "w:endnoteReference" => self.appel(nom == "w:endnoteReference", attributs),
            "w:footnote" | "w:endnote" => return Ok(self.note(nom == "w:endnote", attributs)),
            "w:pPr" => self.marque = true,
            // The end of the paragraph is taken out, or moved away.
            "w:del" | "w:moveFrom" if self.marque => {
                if let Some(propre) = self.paragraphes.last_mut() {
                    propre.fin_retiree = true;
                }
            }
            "w:tbl" | "w:tr" | "w:tc" | "w:gridSpan" | "w:gridBefore" | "w:vMerge" | "w:hMerge" => {
                return self.tableau(nom, attributs);
            }
            "w:del" | "w:moveFrom" | "mc:Fallback" | "w:sectPr" | "w:sdtPr" | "w:pPrChange" | "w:rPrChange"
            | "w:tblPrChange" | "w:trPrChange" | "w:tcPrChange" | "w:sectPrChange" | "w:numberingChange" | "w:rt"
            | "w:ddList" | "w:instrText" | "w:delText" | "w:delInstrText" | "w:tblGrid" | "w:tblPr" | "w:tblPrEx" => {
                return Ok(Suite::Passer);
            }
            _ if self.run => self.propriete_de_run(nom, attributs),
            _ => self.propriete(nom, attributs),
        }
        Ok(Suite::Entrer)
    }

    fn fermer(&mut self, nom: &str) -> Result<(), LectureError> {
        match nom {
            "w:p" => {
                self.regler();
                if self.paragraphes.pop().is_some_and(|propre| propre.fin_retiree) {
                    self.report = self.flux.reprendre();
                }
                self.flux.fermer_paragraphe()?;
                self.run = false;
            }
            "w:pPr" => self.marque = false,
            "w:r" | "m:r" => self.run = false,
            "w:t" | "m:t" => self.texte = false,
            "w:tc" if self.flux.au_large() => self.flux.monteur.fermer_cellule()?,
            "w:tbl" if self.flux.au_large() => self.flux.monteur.fermer_tableau()?,
            "w:footnote" | "w:endnote" => self.flux.fermer_note(),
            _ => {}
        }
        Ok(())
    }

    fn texte(&mut self, texte: &str) {
        if self.texte {
            self.ecrire(&texte.replace(['\n', '\r'], " "));
        }
    }
}
