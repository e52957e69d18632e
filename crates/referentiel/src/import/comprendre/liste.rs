//! Competences named outside the evaluation tables: the table of blocs, or the list « il doit être capable de ».

use super::super::brouillon::BlocLu;
use super::super::source::{Cellule, Tableau};
use super::connaissance::connaissances;
use super::doute::{SUR, probable};
use super::evaluation::NOMBRE;
use super::morceau::{Morceau, reunir};
use super::numero::numerote;
use super::partie::{Contenu, Partie, Section};
use super::plier::{Plie, plier};
use super::registre::Registre;
use super::tableau::{Colonne, Sorte, est_entete, morceaux, reconnaitre_entete, refuser, sorte};

/// Most blocs of a document.
const BLOCS: usize = 20;

/// A competence as a list names it.
pub(super) struct Entree<'a> {
    pub(super) titre: Vec<Morceau<'a>>,
    pub(super) bloc: Option<u8>,
    pub(super) ou: &'static str,
}

/// The blocs, and the competences named outside the evaluation tables.
#[derive(Default)]
pub(super) struct Liste<'a> {
    pub(super) blocs: Vec<BlocLu>,
    pub(super) entrees: Vec<Entree<'a>>,
    pub(super) tableaux: usize,
    colonnes: Vec<Colonne>,
}

impl<'a> Liste<'a> {
    /// Reads `tableau` if it is a table of blocs, or goes on with the one right before it.
    pub(super) fn lire(&mut self, tableau: &'a Tableau, suit: bool, registre: &mut Registre) -> bool {
        let largeur = tableau.rangs.first().map_or(0, Vec::len);
        let rangs = match sorte(tableau) {
            (Sorte::Blocs(colonnes), entete) => {
                tableau.rangs[..entete].iter().for_each(|rang| refuser(rang, registre, "cellule_inattendue"));
                reconnaitre_entete(&tableau.rangs[entete], registre);
                self.colonnes = colonnes;
                &tableau.rangs[entete + 1..]
            }
            (Sorte::Autre, _) if suit && !self.colonnes.is_empty() && self.colonnes.len() == largeur => {
                &tableau.rangs[..]
            }
            _ => return false,
        };
        self.tableaux += 1;
        for rang in rangs {
            if self.blocs.len() >= BLOCS || self.entrees.len() >= NOMBRE {
                break;
            }
            self.rang(rang, registre);
        }
        true
    }

    fn rang(&mut self, rang: &'a [Cellule], registre: &mut Registre) {
        let colonnes = self.colonnes.clone();
        if est_entete(rang, &colonnes) {
            reconnaitre_entete(rang, registre);
            return;
        }
        for (colonne, cellule) in colonnes.iter().zip(rang) {
            let pieces = morceaux(cellule);
            match colonne {
                Colonne::Bloc => self.bloc(&pieces, registre),
                Colonne::Competence => self.competences(&pieces, registre),
                Colonne::Connaissances => match self.blocs.last_mut() {
                    Some(bloc) => bloc.connaissances.extend(connaissances(&pieces, registre)),
                    None => refuser(std::slice::from_ref(cellule), registre, "cellule_inattendue"),
                },
                _ => refuser(std::slice::from_ref(cellule), registre, "colonne_inconnue"),
            }
        }
    }

    fn bloc(&mut self, pieces: &[Morceau<'a>], registre: &mut Registre) {
        let Some(&premiere) = pieces.first() else { return };
        let (numero, fin) = numero_de_bloc(premiere.texte());
        let (avant, reste) = premiere.couper(fin);
        let mut titre = vec![reste];
        titre.extend(&pieces[1..]);
        titre.retain(|morceau| !morceau.est_vide());
        let texte = |morceaux: &[Morceau]| plier(&morceaux.iter().map(|m| m.texte()).collect::<Vec<_>>().join(" "));
        if self.blocs.last().is_some_and(|dernier| plier(&dernier.titre.texte) == texte(&titre)) {
            for morceau in pieces {
                registre.reconnu(*morceau, "repetition");
            }
            return;
        }
        registre.reconnu(avant, "numero");
        let attendu = self.blocs.last().map_or(1, |dernier| dernier.numero.saturating_add(1));
        let (numero, doute) = match numero {
            Some(numero) if self.blocs.iter().all(|bloc| bloc.numero != numero) => (numero, SUR),
            _ => (attendu, probable("numero_deduit")),
        };
        let titre = registre.lu(&titre, doute);
        self.blocs.push(BlocLu { numero, titre, connaissances: Vec::new() });
    }

    fn competences(&mut self, pieces: &[Morceau<'a>], registre: &mut Registre) {
        for texte in reunir(pieces) {
            if self.entrees.len() >= NOMBRE {
                return;
            }
            let (_, titre) = numerote(texte[0]);
            let ecrit = texte[0].texte().len() - titre.texte().len();
            registre.reconnu(texte[0].sous(0..ecrit), "numero");
            let mut titre = vec![titre];
            titre.extend(&texte[1..]);
            self.entrees.push(Entree {
                titre,
                bloc: self.blocs.last().map(|bloc| bloc.numero),
                ou: "Référentiel de compétences\u{202f}: tableau des blocs, compétences et connaissances",
            });
        }
    }

    /// Finds the list announced by « doit être capable de » among paragraphs; its entries are not taken yet.
    pub(super) fn capables(&mut self, sections: &[Section<'a>], registre: &mut Registre) {
        for section in sections {
            let mut dedans = false;
            for contenu in &section.contenu {
                let Contenu::Paragraphe(morceau) = contenu else {
                    dedans = false;
                    continue;
                };
                let plie = morceau.plier();
                if plie.contains("capable de") && morceau.annonce() {
                    registre.reconnu(*morceau, "introduction_de_liste");
                    dedans = true;
                    continue;
                }
                let (numero, titre) = numerote(*morceau);
                dedans = dedans && (numero.is_some() || morceau.puce()) && self.entrees.len() < NOMBRE;
                if dedans {
                    registre.reconnu(morceau.sous(0..morceau.texte().len() - titre.texte().len()), "numero");
                    let ou = match section.partie {
                        Partie::Activites => "Objectif professionnel du CQPM\u{202f}: liste des capacités",
                        _ => "Référentiel de compétences\u{202f}: liste des compétences",
                    };
                    self.entrees.push(Entree { titre: vec![titre.sans_fin()], bloc: None, ou });
                }
            }
        }
    }
}

/// The number of « BDC 1 : … », « Bloc de compétences n° 2 – … », and where the title begins.
fn numero_de_bloc(texte: &str) -> (Option<u8>, usize) {
    let plie = Plie::new(texte);
    let debut = ["bdc", "bloc de competences", "bloc"]
        .into_iter()
        .find(|mot| plie.as_str().starts_with(mot))
        .map_or(0, str::len);
    let reste = &plie.as_str()[debut..];
    let sans = reste.trim_start_matches([' ', 'n', '°', '.', 'º']);
    let chiffres = sans.len() - sans.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numero = sans[..chiffres].parse().ok().filter(|numero| (1..=99).contains(numero));
    if numero.is_none() {
        return (None, 0);
    }
    let apres = &sans[chiffres..];
    let titre = apres.trim_start_matches([' ', ':', '-', '.', ')', '/']);
    (numero, plie.origine(plie.as_str().len() - titre.len()))
}
