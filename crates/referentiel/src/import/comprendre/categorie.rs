//! Categories of criteria: « En matière de … : », and the same names without these words once they are known.
//!
//! A category is known by its words, whatever they are; its code is made of letters of its first word.

use domain::Categorie;

use super::morceau::Morceau;
use super::plier::{mots_plies, plier, ressemblance};
use super::typographie::mettre;

/// Code of the only category of a document that has none.
pub(super) const UNIQUE: &str = "CR";

/// Most characters of a name.
const LONGUEUR: usize = 160;

/// Most categories of a document: more is a document of another kind.
const NOMBRE: usize = 12;

/// Codes that mean something else in ids.
const RESERVES: &[&str] = &["CD", "RE", "CN", UNIQUE];

/// The categories met, in order.
#[derive(Debug, Default)]
pub(super) struct Categories {
    connues: Vec<(String, Categorie)>,
}

/// A piece of a cell of criteria.
pub(super) enum Partie<'a> {
    /// A label, and the code it gives.
    Categorie { etiquette: Morceau<'a>, code: String, deduite: bool },
    /// Words.
    Texte(Morceau<'a>),
}

impl Categories {
    /// Learns the categories whose names `morceaux` give in full.
    pub(super) fn apprendre(&mut self, morceaux: &[Morceau]) {
        for morceau in morceaux {
            for (_, nom) in completes(*morceau) {
                self.ajouter(nom.texte());
            }
        }
    }

    /// Whether the document has categories.
    pub(super) fn y_en_a(&self) -> bool {
        !self.connues.is_empty()
    }

    /// The rank of a category, the one without name last.
    pub(super) fn rang(&self, code: &str) -> usize {
        self.connues.iter().position(|(_, categorie)| categorie.code == code).unwrap_or(self.connues.len())
    }

    /// Adds the category of that name, unless it is known.
    fn ajouter(&mut self, nom: &str) {
        if self.connues.len() >= NOMBRE || self.connu(nom).is_some() {
            return;
        }
        let titre = mettre(&majuscule(sans_article(nom)));
        let court = titre.split([' ', '\u{202f}']).next().unwrap_or_default().to_owned();
        let code = self.inventer(&titre);
        self.connues.push((plier(nom), Categorie { code, titre, court }));
    }

    fn connu(&self, nom: &str) -> Option<String> {
        let plie = plier(nom);
        let exacte = self.connues.iter().find(|(connu, _)| *connu == plie);
        let proche = || {
            let premier = mots_plies(sans_article(nom)).into_iter().next();
            self.connues.iter().find(|(connu, categorie)| {
                premier == mots_plies(&categorie.titre).into_iter().next() && ressemblance(connu, nom) >= 0.5
            })
        };
        exacte.or_else(proche).map(|(_, categorie)| categorie.code.clone())
    }

    fn inventer(&self, titre: &str) -> String {
        let lettres: Vec<char> =
            plier(titre).chars().filter(char::is_ascii_alphabetic).map(|lettre| lettre.to_ascii_uppercase()).collect();
        let premiere = lettres.first().copied().unwrap_or('X');
        let suivantes = lettres.iter().skip(1).copied().chain('A'..='Z');
        let libre = |code: &String| {
            !RESERVES.contains(&code.as_str()) && self.connues.iter().all(|(_, categorie)| categorie.code != *code)
        };
        suivantes.map(|seconde| format!("{premiere}{seconde}")).find(libre).unwrap_or_else(|| "XX".to_owned())
    }

    /// Cuts `morceau` at the labels of categories in it.
    pub(super) fn decouper<'a>(&self, morceau: Morceau<'a>) -> Vec<Partie<'a>> {
        if let Some(code) = self.sans_en_matiere(morceau) {
            return vec![Partie::Categorie { etiquette: morceau, code, deduite: true }];
        }
        let mut parties = Vec::new();
        let mut debut = 0;
        let base = morceau.place().debut;
        for (etiquette, nom) in completes(morceau) {
            let Some(code) = self.connu(nom.texte()) else { continue };
            let avant = morceau.sous(debut..etiquette.place().debut - base);
            if !avant.texte().is_empty() {
                parties.push(Partie::Texte(avant));
            }
            debut = etiquette.place().fin - base;
            parties.push(Partie::Categorie { etiquette, code, deduite: false });
        }
        let reste = morceau.sous(debut..morceau.texte().len());
        if !reste.texte().is_empty() {
            parties.push(Partie::Texte(reste));
        }
        parties
    }

    /// A known name alone on its line.
    fn sans_en_matiere(&self, morceau: Morceau) -> Option<String> {
        let seule = !morceau.puce()
            && morceau.mots() <= 10
            && (morceau.annonce() || morceau.paragraphe().appuye && !morceau.finie());
        let plie = morceau.plier();
        if !seule || plie.starts_with("en matiere d") {
            return None;
        }
        let nom = plie.trim_end_matches([':', ' ']);
        self.connues
            .iter()
            .find(|(connu, _)| connu == nom || ressemblance(connu, nom) > 0.9)
            .map(|(_, c)| c.code.clone())
    }

    /// The categories in order, with those of `criteres` that no label gave.
    pub(super) fn finir(self, avec_unique: bool, titre_unique: &str) -> Vec<Categorie> {
        let mut categories: Vec<_> = self.connues.into_iter().map(|(_, categorie)| categorie).collect();
        if avec_unique || categories.is_empty() {
            let titre = if titre_unique.is_empty() { "Critères".to_owned() } else { majuscule(titre_unique) };
            categories.push(Categorie { code: UNIQUE.to_owned(), titre, court: "Critères".to_owned() });
        }
        categories
    }
}

/// The labels « En matière de … : » of a piece, with the names they give.
fn completes(morceau: Morceau) -> Vec<(Morceau, Morceau)> {
    let plie = morceau.plie();
    let texte = morceau.texte();
    let mut trouvees = Vec::new();
    let mut depuis = 0;
    while let Some(rang) = plie.as_str()[depuis..].find("en matiere d") {
        let debut_plie = depuis + rang;
        depuis = debut_plie + "en matiere d".len();
        let debut = plie.origine(debut_plie);
        let avant = texte[..debut].trim_end();
        let en_tete = avant.is_empty()
            || texte[debut..].starts_with('E') && !avant.ends_with(|c: char| c.is_alphanumeric() || c == ',');
        let suite = &texte[plie.origine(depuis)..];
        let nom_debut = texte.len() - suite.strip_prefix(['e', 'E', '\'', '’']).unwrap_or(suite).len();
        let mut proches = texte[nom_debut..].char_indices().take(LONGUEUR);
        let arret = proches.find(|(_, lettre)| matches!(lettre, ':' | '.' | ';')).map(|(arret, _)| nom_debut + arret);
        let (nom_fin, fin) = match arret {
            Some(arret) if texte[arret..].starts_with(':') => (arret, arret + 1),
            None if avant.is_empty() && texte.len() - nom_debut < LONGUEUR => (texte.len(), texte.len()),
            _ => continue,
        };
        let nom = morceau.sous(nom_debut..nom_fin);
        if en_tete && !nom.est_vide() && nom.mots() <= 14 {
            trouvees.push((morceau.sous(debut..fin), nom));
            depuis = plie.as_str().len().min(depuis + nom.plier().len());
        }
    }
    trouvees
}

fn sans_article(nom: &str) -> &str {
    let nom = nom.trim();
    ["les ", "la ", "le ", "l'", "l’", "des ", "du "]
        .into_iter()
        .find_map(|article| nom.strip_prefix(article))
        .unwrap_or(nom)
}

/// `texte` with a capital.
pub(super) fn majuscule(texte: &str) -> String {
    let mut lettres = texte.chars();
    lettres.next().map_or_else(String::new, |premiere| premiere.to_uppercase().chain(lettres).collect())
}
