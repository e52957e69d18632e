//! Pages into a document: measures of the whole, then paragraphs and tables in reading order.

use std::time::Instant;

use super::super::ligne::{Cadre, Ligne as Brute};
use super::super::monteur::Monteur;
use super::super::{LectureError, Limites};
use super::cesure::Vocabulaire;
use super::colonnes;
use super::feuillet::{Feuillet, TableauLu};
use super::ligne::Ligne;
use super::notes;
use super::paragraphe::{Alinea, alineas, commence_bas, termine};
use super::suite::{Bloc, Maille, Table, ajouter};
use crate::import::source::{Format, Marque, Source};

/// A heading is larger than the text by this much.
const GRAND: f64 = 1.12;

/// The most formats of pages whose margins are looked for.
const FORMATS: usize = 10;

/// What is usual in the document.
struct Mesures {
    /// Height of the type of the text.
    corps: f64,
    /// From one line to the next, as a share of the type.
    interligne: f64,
    /// Sizes of headings, the largest first.
    titres: Vec<f64>,
}

/// Puts pages together, if it can by then.
pub(super) fn composer(feuillets: Vec<Feuillet>, limites: &Limites, fin: Instant) -> Result<Source, LectureError> {
    let mesures = Mesures::prendre(&feuillets);
    let mut connues: Vec<(f64, f64)> = Vec::new();
    for feuillet in &feuillets {
        if !connues.iter().any(|(largeur, _)| meme_largeur(*largeur, feuillet.largeur)) && connues.len() < FORMATS {
            connues.push((feuillet.largeur, droite(&feuillets, feuillet)));
        }
    }
    let mut document = Vec::new();
    for mut feuillet in feuillets {
        let droite = connues.iter().find(|(largeur, _)| meme_largeur(*largeur, feuillet.largeur));
        let droite = droite.map_or(feuillet.largeur, |(_, droite)| *droite);
        if Instant::now() > fin {
            return Err(LectureError::Arrete);
        }
        let notes = notes::detacher(&mut feuillet, mesures.corps, droite, mesures.interligne);
        let mut page = blocs(feuillet, droite, &mesures);
        page.extend(notes.into_iter().map(Bloc::Alinea));
        ajouter(&mut document, page);
    }
    monter(document, limites)
}

impl Mesures {
    fn prendre(feuillets: &[Feuillet]) -> Self {
        let dehors = || feuillets.iter().flat_map(|feuillet| &feuillet.lignes);
        let cases = || {
            feuillets.iter().flat_map(|feuillet| &feuillet.tableaux).flat_map(|tableau| tableau.rangs.iter().flatten())
        };
        let corps = usuelle(dehors()).or_else(|| usuelle(cases().flat_map(|case| &case.lignes))).unwrap_or(10.0);
        let mut ecarts: Vec<f64> = feuillets.iter().flat_map(|feuillet| suites(&feuillet.lignes)).collect();
        ecarts.extend(cases().flat_map(|case| suites(&case.lignes)));
        ecarts.sort_by(f64::total_cmp);
        let interligne = if ecarts.len() < 3 { 1.22 } else { ecarts[ecarts.len() / 2] };
        let mut titres: Vec<f64> =
            dehors().map(|ligne| ligne.taille).filter(|taille| *taille > GRAND * corps).collect();
        titres.sort_by(|a, b| b.total_cmp(a));
        titres.dedup_by(|b, a| *a - *b < 0.5);
        Self { corps, interligne, titres }
    }

    /// Level of a paragraph that is a heading by its size.
    fn titre(&self, alinea: &Alinea) -> Option<u8> {
        if alinea.taille <= GRAND * self.corps || alinea.marque == Marque::Puce || alinea.texte.chars().count() > 300 {
            return None;
        }
        let rang = self.titres.iter().position(|titre| (titre - alinea.taille).abs() < 0.5).unwrap_or(0);
        Some(u8::try_from(rang + 1).unwrap_or(6).min(6))
    }
}

/// The height of type that most letters have.
fn usuelle<'a>(lignes: impl Iterator<Item = &'a Ligne>) -> Option<f64> {
    let mut comptes: Vec<(f64, usize)> = Vec::new();
    for ligne in lignes {
        match comptes.iter_mut().find(|(taille, _)| (taille - ligne.taille).abs() < 0.2) {
            Some((_, compte)) => *compte += ligne.lettres.len(),
            None => comptes.push((ligne.taille, ligne.lettres.len())),
        }
    }
    comptes.into_iter().max_by_key(|(_, compte)| *compte).map(|(taille, _)| taille)
}

/// From line to line inside sentences, as shares of the type.
fn suites(lignes: &[Ligne]) -> Vec<f64> {
    let suite = |paire: &[Ligne]| {
        let [avant, apres] = paire else { return None };
        let dedans = commence_bas(&apres.texte) && apres.marque == Marque::Aucune && !termine(&avant.texte);
        let ecart = (apres.y - avant.y) / apres.taille;
        (dedans && (avant.taille - apres.taille).abs() < 0.1 && (0.8..2.5).contains(&ecart)).then_some(ecart)
    };
    lignes.windows(2).filter_map(suite).collect()
}

/// Whether pages so wide are of one format.
fn meme_largeur(a: f64, b: f64) -> bool {
    (a - b).abs() < 5.0
}

/// How far right the text goes on pages as wide as this one: the furthest that several lines come near.
fn droite(feuillets: &[Feuillet], page: &Feuillet) -> f64 {
    let pareils = feuillets.iter().filter(|autre| meme_largeur(autre.largeur, page.largeur));
    let mut bouts: Vec<f64> = pareils.flat_map(|autre| &autre.lignes).filter(|l| !l.tournee()).map(|l| l.x1).collect();
    bouts.sort_by(|a, b| b.total_cmp(a));
    let sur = bouts.windows(3).find(|trois| trois[0] - trois[2] < 12.0).map(|trois| trois[0]);
    sur.or(bouts.first().copied()).unwrap_or(page.largeur)
}

/// The paragraphs and tables of a page, from top to bottom.
fn blocs(feuillet: Feuillet, droite: f64, mesures: &Mesures) -> Vec<Bloc> {
    let mut blocs = Vec::new();
    let mut lignes = feuillet.lignes.into_iter().peekable();
    let ecrire = |lignes: Vec<Ligne>, blocs: &mut Vec<Bloc>| {
        for morceau in colonnes::separer(lignes) {
            match morceau {
                colonnes::Morceau::Texte(lignes) => {
                    for mut alinea in alineas(&lignes, droite, mesures.interligne, false) {
                        alinea.titre = mesures.titre(&alinea);
                        blocs.push(Bloc::Alinea(alinea));
                    }
                }
                colonnes::Morceau::Tableau(tableau) => blocs.push(Bloc::Tableau(table(tableau, mesures))),
            }
        }
    };
    for tableau in feuillet.tableaux {
        let mut avant = Vec::new();
        while let Some(ligne) = lignes.next_if(|ligne| ligne.y < tableau.cadre.y0 + 2.0) {
            avant.push(ligne);
        }
        ecrire(avant, &mut blocs);
        blocs.push(Bloc::Tableau(table(tableau, mesures)));
    }
    ecrire(lignes.collect(), &mut blocs);
    blocs
}

fn table(tableau: TableauLu, mesures: &Mesures) -> Table {
    // What is left free on the left of cells is left free on their right.
    let retrait = tableau
        .rangs
        .iter()
        .flatten()
        .flat_map(|case| case.lignes.iter().map(|ligne| ligne.x0 - tableau.xs[case.colonne]))
        .fold(f64::INFINITY, f64::min)
        .clamp(0.0, 15.0);
    let xs = &tableau.xs;
    let maille = |case: super::feuillet::CaseLue| Maille {
        alineas: alineas(&case.lignes, xs[case.fin] - retrait, mesures.interligne, true),
        colonne: case.colonne,
        fin: case.fin,
    };
    let rangs = tableau.rangs.into_iter().map(|rang| rang.into_iter().map(maille).collect()).collect();
    Table { xs: tableau.xs, rangs }
}

/// Gives every paragraph its words, and the document its shape.
fn monter(document: Vec<Bloc>, limites: &Limites) -> Result<Source, LectureError> {
    let mut vocabulaire = Vocabulaire::default();
    for bloc in &document {
        match bloc {
            Bloc::Alinea(alinea) => vocabulaire.apprendre(&alinea.texte),
            Bloc::Tableau(table) => {
                let alineas = table.rangs.iter().flatten().flat_map(|maille| &maille.alineas);
                alineas.for_each(|alinea| vocabulaire.apprendre(&alinea.texte));
            }
        }
    }
    let mut monteur = Monteur::new(limites);
    for bloc in document {
        match bloc {
            Bloc::Alinea(alinea) => ecrire(&mut monteur, &alinea, &vocabulaire)?,
            Bloc::Tableau(table) => {
                monteur.ouvrir_tableau()?;
                for rang in &table.rangs {
                    monteur.ouvrir_rang();
                    let mut colonne = 0;
                    for maille in rang {
                        while colonne < maille.colonne {
                            monteur.ouvrir_cellule(1, 1);
                            monteur.fermer_cellule()?;
                            colonne += 1;
                        }
                        monteur.ouvrir_cellule(maille.fin.saturating_sub(maille.colonne).max(1), 1);
                        for alinea in &maille.alineas {
                            ecrire(&mut monteur, alinea, &vocabulaire)?;
                        }
                        monteur.fermer_cellule()?;
                        colonne = maille.fin.max(colonne + 1);
                    }
                }
                monteur.fermer_tableau()?;
            }
        }
    }
    monteur.finir(Format::Pdf)
}

fn ecrire(monteur: &mut Monteur<'_>, alinea: &Alinea, vocabulaire: &Vocabulaire) -> Result<(), LectureError> {
    let mut ligne = Brute::default();
    ligne.ecrire(&vocabulaire.recoudre(&alinea.texte), alinea.appuye);
    let marque = (alinea.marque != Marque::Aucune).then(|| alinea.marque.clone());
    monteur.ajouter(
        &ligne,
        &Cadre { marque, titre: alinea.titre, note: alinea.note, page: Some(alinea.page), ligne: None },
    )
}
