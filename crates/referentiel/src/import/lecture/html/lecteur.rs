//! Tags and text, one after the other, as paragraphs and tables.

use html5ever::tokenizer::{Tag, TagKind};

use super::Reglages;
use super::balises::{attribut, bloc, cachee, style, titre, vide};
use super::liste::{decouper, numero_type};
use crate::import::lecture::LectureError;
use crate::import::lecture::ligne::{Cadre, Ligne, exposant};
use crate::import::lecture::monteur::Monteur;
use crate::import::lecture::numeros::chiffrer;
use crate::import::lecture::texte::markdown;
use crate::import::source::Marque;

/// Where we are in a page.
pub(super) struct Lecteur<'m, 'a> {
    monteur: &'m mut Monteur<'a>,
    reglages: Reglages,
    ligne: Ligne,
    /// The mark of the next paragraph, from its list.
    marque: Option<Marque>,
    titre: Option<u8>,
    /// The number of the note the next paragraphs are.
    note: Option<u32>,
    listes: Vec<Liste>,
    /// Tags inside a paragraph, and whether they make bold or underline.
    enligne: Vec<(String, bool)>,
    appuis: usize,
    exposant: Option<String>,
    preforme: usize,
    /// The tag that hides all it holds, and how many of its name are open.
    cache: Option<(String, usize)>,
    tableaux: Vec<Etage>,
}

/// A list being read.
struct Liste {
    numerotee: bool,
    prochain: i64,
    style: char,
    /// Shows no number of its own.
    nue: bool,
    /// Whether its items have tags.
    balisee: bool,
}

/// A table being read, and what was open outside its cell.
#[derive(Default)]
struct Etage {
    cellule: bool,
    listes: usize,
    enligne: usize,
}

impl<'m, 'a> Lecteur<'m, 'a> {
    pub(super) fn new(monteur: &'m mut Monteur<'a>, reglages: Reglages) -> Self {
        Self {
            monteur,
            reglages,
            ligne: Ligne::default(),
            marque: None,
            titre: reglages.titre,
            note: None,
            listes: Vec::new(),
            enligne: Vec::new(),
            appuis: 0,
            exposant: None,
            preforme: 0,
            cache: None,
            tableaux: Vec::new(),
        }
    }

    pub(super) fn finir(mut self) -> Result<(), LectureError> {
        self.vider()?;
        while !self.tableaux.is_empty() {
            self.fermer_tableau()?;
        }
        Ok(())
    }

    pub(super) fn texte(&mut self, texte: &str) {
        if self.cache.is_some() {
            return;
        }
        if let Some(exposant) = &mut self.exposant {
            exposant.push_str(texte);
        } else if self.preforme > 0 {
            self.ligne.ecrire(texte, self.appuis > 0);
        } else {
            self.ligne.ecrire(&texte.replace(['\n', '\r'], " "), self.appuis > 0);
        }
    }

    pub(super) fn balise(&mut self, balise: &Tag) -> Result<(), LectureError> {
        let nom = &*balise.name;
        if balise.kind == TagKind::StartTag
            && self.cache.as_ref().is_some_and(|(cache, _)| cache == "p" && interrompt(nom))
        {
            self.cache = None;
        }
        if let Some((cache, ouvertes)) = &mut self.cache {
            if cache == nom && !balise.self_closing {
                *ouvertes = if balise.kind == TagKind::StartTag { *ouvertes + 1 } else { *ouvertes - 1 };
                if *ouvertes == 0 {
                    self.cache = None;
                }
            }
            return Ok(());
        }
        match balise.kind {
            TagKind::StartTag if cachee(balise) => {
                if !vide(nom) && !balise.self_closing {
                    self.cache = Some((nom.to_owned(), 1));
                }
                Ok(())
            }
            TagKind::StartTag => self.ouvrir(nom, balise),
            TagKind::EndTag => self.fermer(nom),
        }
    }

    fn ouvrir(&mut self, nom: &str, balise: &Tag) -> Result<(), LectureError> {
        match nom {
            "br" => self.ligne.ecrire("\n", self.appuis > 0),
            "wbr" | "img" => {}
            "input" => {
                if attribut(balise, "type")
                    .is_some_and(|genre| ["checkbox", "radio"].contains(&genre.to_ascii_lowercase().as_str()))
                {
                    self.ligne.ecrire(" ☐ ", false);
                }
            }
            "table" => {
                self.vider()?;
                self.monteur.ouvrir_tableau()?;
                self.tableaux.push(Etage::default());
            }
            "tr" => {
                self.fermer_cellule()?;
                self.monteur.ouvrir_rang();
            }
            "td" | "th" => self.ouvrir_cellule(nom, balise)?,
            "ul" | "ol" | "menu" | "dir" => {
                self.vider()?;
                self.ouvrir_liste(nom == "ol", balise)?;
            }
            "li" => {
                self.vider()?;
                self.item(balise);
            }
            _ if bloc(nom) => {
                self.vider()?;
                // A paragraph after items without tags: the conversion forgot to end the list.
                if self.listes.last().is_some_and(|liste| !liste.balisee) && self.ici() < self.listes.len() {
                    self.listes.pop();
                }
                self.titre = titre(nom).or(self.titre.filter(|_| nom != "p"));
                self.preforme += usize::from(nom == "pre");
                self.note_de(balise);
            }
            _ => self.ouvrir_enligne(nom, balise)?,
        }
        Ok(())
    }

    fn fermer(&mut self, nom: &str) -> Result<(), LectureError> {
        match nom {
            "table" => {
                self.vider()?;
                self.fermer_tableau()?;
            }
            "tr" | "td" | "th" => self.fermer_cellule()?,
            "ul" | "ol" | "menu" | "dir" => {
                self.vider()?;
                if self.ici() < self.listes.len() {
                    self.listes.pop();
                }
            }
            "li" => {
                self.vider()?;
                self.marque = None;
                self.note = None;
            }
            _ if bloc(nom) => {
                self.vider()?;
                self.titre = None;
                self.preforme = self.preforme.saturating_sub(usize::from(nom == "pre"));
                if nom != "p" {
                    self.note = None;
                }
            }
            _ => self.fermer_enligne(nom),
        }
        Ok(())
    }

    /// Ends the paragraph.
    fn vider(&mut self) -> Result<(), LectureError> {
        self.finir_exposant();
        let mut ligne = std::mem::take(&mut self.ligne);
        if ligne.est_vide() {
            // A box alone in its paragraph, or in front of one: it is the next one's.
            if ligne.texte.contains('☐') {
                self.marque = Some(Marque::Case);
            }
            return Ok(());
        }
        if self.reglages.markdown {
            ligne = markdown::traduire(&ligne);
        }
        let mut cadre = Cadre {
            marque: self.marque.take(),
            titre: self.titre,
            note: self.note,
            page: None,
            ligne: self.reglages.ligne,
        };
        let ici = self.ici();
        match self.listes[ici..].last() {
            Some(liste) if !liste.balisee => {
                for (marque, item) in decouper(&ligne, liste.numerotee) {
                    cadre.marque = Some(marque);
                    self.monteur.ajouter(&item, &cadre)?;
                }
                return Ok(());
            }
            Some(liste) if liste.numerotee && liste.nue && cadre.marque == Some(Marque::Aucune) => {
                if let Some((marque, item)) = numero_type(&ligne) {
                    cadre.marque = Some(marque);
                    return self.monteur.ajouter(&item, &cadre);
                }
                cadre.marque = None;
            }
            _ => {}
        }
        self.monteur.ajouter(&ligne, &cadre)
    }

    fn ouvrir_liste(&mut self, numerotee: bool, balise: &Tag) -> Result<(), LectureError> {
        self.profondeur(self.listes.len())?;
        let debut = attribut(balise, "start").and_then(|debut| debut.trim().parse().ok());
        self.listes.push(Liste {
            numerotee,
            prochain: debut.unwrap_or(1),
            style: attribut(balise, "type").and_then(|genre| genre.chars().next()).unwrap_or('1'),
            nue: style(balise, "list-style-type", &["none"]) || style(balise, "list-style", &["none"]),
            balisee: false,
        });
        self.note_de(balise);
        Ok(())
    }

    fn item(&mut self, balise: &Tag) {
        self.note = None;
        let ici = self.ici();
        self.marque = match self.listes[ici..].last_mut() {
            None => Some(Marque::Puce),
            Some(liste) => {
                liste.balisee = true;
                let numero =
                    attribut(balise, "value").and_then(|valeur| valeur.trim().parse().ok()).unwrap_or(liste.prochain);
                liste.prochain = numero.saturating_add(1);
                Some(match (liste.numerotee, liste.nue) {
                    (false, _) => Marque::Puce,
                    (true, true) => Marque::Aucune,
                    (true, false) => Marque::Numero(chiffrer(numero, liste.style)),
                })
            }
        };
        self.note_de(balise);
    }

    fn ouvrir_cellule(&mut self, nom: &str, balise: &Tag) -> Result<(), LectureError> {
        self.fermer_cellule()?;
        let (listes, enligne) = (self.listes.len(), self.enligne.len());
        let Some(etage) = self.tableaux.last_mut() else { return self.vider() };
        *etage = Etage { cellule: true, listes, enligne };
        let nombre =
            |attribut_: &str| attribut(balise, attribut_).and_then(|valeur| valeur.trim().parse::<usize>().ok());
        // Zero rows: down to the end of the table.
        let rangs = nombre("rowspan").map_or(1, |rangs| if rangs == 0 { usize::MAX } else { rangs });
        self.monteur.ouvrir_cellule(nombre("colspan").unwrap_or(1), rangs);
        if nom == "th" {
            self.enligne.push((nom.to_owned(), true));
            self.appuis += 1;
        }
        Ok(())
    }

    fn fermer_cellule(&mut self) -> Result<(), LectureError> {
        self.vider()?;
        (self.marque, self.titre) = (None, None);
        let Some(etage) = self.tableaux.last_mut().filter(|etage| etage.cellule) else { return Ok(()) };
        etage.cellule = false;
        let (listes, enligne) = (etage.listes, etage.enligne);
        self.listes.truncate(listes);
        self.appuis -= self.enligne.drain(enligne.min(self.enligne.len())..).filter(|(_, appuie)| *appuie).count();
        self.monteur.fermer_cellule()
    }

    fn fermer_tableau(&mut self) -> Result<(), LectureError> {
        self.fermer_cellule()?;
        match self.tableaux.pop() {
            Some(_) => self.monteur.fermer_tableau(),
            None => Ok(()),
        }
    }

    /// How many lists are open outside this cell.
    fn ici(&self) -> usize {
        self.tableaux.last().filter(|etage| etage.cellule).map_or(0, |etage| etage.listes).min(self.listes.len())
    }

    fn ouvrir_enligne(&mut self, nom: &str, balise: &Tag) -> Result<(), LectureError> {
        if vide(nom) || balise.self_closing {
            return Ok(());
        }
        self.profondeur(self.enligne.len())?;
        let symbole =
            attribut(balise, "class").is_some_and(|classe| classe.split_whitespace().any(|mot| mot == "sdfootnotesym"));
        if nom == "sup" || symbole || style(balise, "vertical-align", &["super"]) {
            self.exposant.get_or_insert_default();
        }
        let appuie = matches!(nom, "b" | "strong" | "u" | "ins")
            || style(balise, "font-weight", &["bold", "bolder", "600", "700", "800", "900"])
            || style(balise, "text-decoration", &["underline"]);
        self.appuis += usize::from(appuie);
        self.enligne.push((nom.to_owned(), appuie));
        Ok(())
    }

    fn fermer_enligne(&mut self, nom: &str) {
        let base =
            self.tableaux.last().filter(|etage| etage.cellule).map_or(0, |etage| etage.enligne).min(self.enligne.len());
        if let Some(rang) = self.enligne[base..].iter().rposition(|(ouverte, _)| ouverte == nom) {
            let (_, appuie) = self.enligne.remove(base + rang);
            self.appuis -= usize::from(appuie);
        }
        if matches!(nom, "sup" | "a" | "span") {
            self.finir_exposant();
        }
    }

    fn finir_exposant(&mut self) {
        if let Some(texte) = self.exposant.take() {
            self.ligne.ecrire(&exposant(&texte), self.appuis > 0);
        }
    }

    /// « fn1 », « footnote-1 »: the item or block is that note.
    fn note_de(&mut self, balise: &Tag) {
        let Some(nom) = attribut(balise, "id") else { return };
        let nom = nom.trim_start_matches("user-content-");
        let numero = ["fn:", "fn-", "fn", "footnote-", "sdfootnote"]
            .iter()
            .find_map(|debut| nom.strip_prefix(debut)?.parse().ok());
        if numero.is_some() && !self.monteur.dans_une_cellule() {
            self.note = numero;
            self.marque = None;
        }
    }

    fn profondeur(&self, ouvertes: usize) -> Result<(), LectureError> {
        let limite = self.monteur.limites().profondeur;
        if ouvertes >= limite { Err(LectureError::TropComplexe { quoi: "profondeur", limite }) } else { Ok(()) }
    }
}

/// Tags that end a paragraph nobody ended.
fn interrompt(nom: &str) -> bool {
    bloc(nom) || matches!(nom, "table" | "ul" | "ol" | "li" | "tr" | "td" | "th")
}
