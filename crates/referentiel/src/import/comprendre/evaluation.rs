//! The evaluation tables: one competence a group of rows, its columns told by their headers.
//!
//! A condition and a criterion that share a row are not paired: each column is read for itself, rows one after the other. A row
//! with no title goes on with the competence before it, in the same table or the next.

use super::super::source::{Cellule, Tableau};
use super::doute::{Doute, SUR, douteux, probable};
use super::morceau::Morceau;
use super::numero::numerote;
use super::plier::{plier, ressemblance};
use super::registre::Registre;
use super::tableau::{Colonne, Sorte, est_entete, morceaux, reconnaitre_entete, refuser, sorte};

/// Most competences of a document; the titles of more are left aside, and listed.
pub(super) const NOMBRE: usize = 60;

/// The cells of one competence.
pub(super) struct Brute<'a> {
    pub(super) numero: u8,
    pub(super) titre: Vec<Morceau<'a>>,
    pub(super) doute: Doute,
    pub(super) conditions: Vec<Vec<Morceau<'a>>>,
    pub(super) criteres: Vec<Vec<Morceau<'a>>>,
    pub(super) resultats: Vec<Vec<Morceau<'a>>>,
    pub(super) modalites: Vec<Morceau<'a>>,
}

/// What the evaluation tables say.
#[derive(Default)]
pub(super) struct Evaluation<'a> {
    pub(super) competences: Vec<Brute<'a>>,
    /// Words of the header above the titles, then above the criteria.
    pub(super) mot_competence: String,
    pub(super) mot_criteres: String,
    pub(super) tableaux: usize,
    /// Whether there were more competences than are read: the rest is left aside.
    pleine: bool,
    /// Columns of the last table, for one cut by a page.
    colonnes: Vec<Colonne>,
}

impl<'a> Evaluation<'a> {
    /// Reads `tableau` if it is an evaluation table, or goes on with the one right before it.
    pub(super) fn lire(&mut self, tableau: &'a Tableau, suit: bool, registre: &mut Registre) -> bool {
        let largeur = tableau.rangs.first().map_or(0, Vec::len);
        match sorte(tableau) {
            (Sorte::Evaluation(colonnes), entete) => {
                tableau.rangs[..entete].iter().for_each(|rang| refuser(rang, registre, "cellule_inattendue"));
                self.mots(&colonnes, &tableau.rangs[entete]);
                reconnaitre_entete(&tableau.rangs[entete], registre);
                self.colonnes = colonnes;
                self.rangs(&tableau.rangs[entete + 1..], true, registre);
            }
            (Sorte::Autre, _) if suit && !self.colonnes.is_empty() && self.colonnes.len() == largeur => {
                self.rangs(&tableau.rangs, false, registre);
            }
            _ => return false,
        }
        self.tableaux += 1;
        true
    }

    fn mots(&mut self, colonnes: &[Colonne], entete: &[Cellule]) {
        for (colonne, cellule) in colonnes.iter().zip(entete) {
            let mots = || morceaux(cellule).iter().map(|morceau| morceau.texte()).collect::<Vec<_>>().join(" ");
            match colonne {
                Colonne::Competence if self.mot_competence.is_empty() => self.mot_competence = mots(),
                Colonne::Criteres if self.mot_criteres.is_empty() => self.mot_criteres = mots(),
                _ => {}
            }
        }
    }

    fn rangs(&mut self, rangs: &'a [Vec<Cellule>], nouveau: bool, registre: &mut Registre) {
        let colonnes = self.colonnes.clone();
        let titree = colonnes.contains(&Colonne::Competence);
        let mut premier = true;
        for rang in rangs {
            if est_entete(rang, &colonnes) {
                reconnaitre_entete(rang, registre);
                continue;
            }
            let cellule = |voulue| {
                colonnes
                    .iter()
                    .zip(rang)
                    .find(|(colonne, _)| **colonne == voulue)
                    .map(|(_, cellule)| morceaux(cellule))
                    .unwrap_or_default()
            };
            self.titre(cellule(Colonne::Competence), premier && nouveau, titree, registre);
            premier = false;
            let Some(courante) = self.competences.last_mut().filter(|_| !self.pleine) else { continue };
            let ajouter = |ou: &mut Vec<Vec<Morceau<'a>>>, cellule: Vec<Morceau<'a>>| {
                if !cellule.is_empty() {
                    ou.push(cellule);
                }
            };
            ajouter(&mut courante.conditions, cellule(Colonne::Conditions));
            ajouter(&mut courante.criteres, cellule(Colonne::Criteres));
            ajouter(&mut courante.resultats, cellule(Colonne::Resultats));
            courante.modalites.extend(cellule(Colonne::Modalites));
            for (colonne, cellule) in colonnes.iter().zip(rang) {
                let inutile = matches!(colonne, Colonne::Inconnue | Colonne::Bloc | Colonne::Connaissances);
                if inutile {
                    refuser(std::slice::from_ref(cellule), registre, "colonne_inconnue");
                }
            }
        }
    }

    /// What the cell of the title says: a new competence, the same again, or nothing.
    fn titre(&mut self, mut cellule: Vec<Morceau<'a>>, premier: bool, titree: bool, registre: &mut Registre) {
        let Some(premiere) = cellule.first().copied() else {
            if self.competences.is_empty() || premier && !titree {
                self.ajouter(None, Vec::new(), douteux("titre_absent"));
            } else if let (true, Some(courante)) = (premier, self.competences.last_mut()) {
                courante.doute = courante.doute.pire(probable("suite_sans_titre"));
            }
            return;
        };
        let (numero, texte) = numerote(premiere);
        let ecrit = premiere.texte().len() - texte.texte().len();
        cellule[0] = texte;
        let nouveau = cellule.iter().map(|morceau| morceau.texte()).collect::<Vec<_>>().join(" ");
        if let Some(courante) = self.competences.last_mut() {
            let titre = courante.titre.iter().map(|morceau| morceau.texte()).collect::<Vec<_>>().join(" ");
            if !titre.is_empty() && (plier(&titre) == plier(&nouveau) || ressemblance(&titre, &nouveau) > 0.95) {
                registre.reconnu(premiere, "repetition");
                for morceau in cellule {
                    registre.reconnu(morceau, "repetition");
                }
                return;
            }
            if numero.is_none() && !premier && texte.minuscule() {
                courante.titre.extend(cellule);
                courante.doute = courante.doute.pire(probable("paragraphes_reunis"));
                return;
            }
        }
        if ecrit > 0 {
            registre.reconnu(premiere.sous(0..ecrit), "numero");
        }
        self.ajouter(numero.and_then(|numero| numero.rang), cellule, SUR);
    }

    fn ajouter(&mut self, numero: Option<u8>, titre: Vec<Morceau<'a>>, doute: Doute) {
        if self.competences.len() >= NOMBRE {
            self.pleine = true;
            return;
        }
        let attendu = self.competences.last().map_or(1, |derniere| derniere.numero.saturating_add(1));
        let libre = |numero: u8| self.competences.iter().all(|autre| autre.numero != numero);
        let (numero, doute) = match numero {
            Some(numero) if libre(numero) => (numero, doute),
            _ => {
                let numero = (attendu..=u8::MAX).find(|numero| libre(*numero)).unwrap_or(attendu);
                (numero, doute.pire(probable("numero_deduit")))
            }
        };
        self.competences.push(Brute {
            numero,
            titre,
            doute,
            conditions: Vec::new(),
            criteres: Vec::new(),
            resultats: Vec::new(),
            modalites: Vec::new(),
        });
    }
}
