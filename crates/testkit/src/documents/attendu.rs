//! What an invented CQPM says: the content a document is laid out from, and what a reading of it must find.
//!
//! Everything is constant data in the order of the document. Words are written as official documents are, with straight
//! apostrophes; [`mots`] folds both sides of a comparison.

/// The two ways official documents are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Generation {
    /// Blocs, compétences, criteria by category, results, knowledge.
    Blocs,
    /// Capacités with boxes to tick, modalités in the table.
    Capacites,
}

/// One invented CQPM.
#[derive(Debug)]
pub struct Cqpm {
    /// Stem of its files.
    pub nom: &'static str,
    /// Which way it is written.
    pub generation: Generation,
    /// Its title.
    pub titre: &'static str,
    /// The référentiel of activities, under its headings.
    pub activites: &'static [Rubrique],
    /// Blocs; none where the generation has none.
    pub blocs: &'static [Bloc],
    /// Competences or capacités, in order.
    pub competences: &'static [Competence],
    /// Ways of being assessed, in order.
    pub modalites: &'static [Modalite],
    /// What governs them.
    pub regles: Regles,
    /// Footnotes, from 1.
    pub notes: &'static [&'static str],
}

/// The rules of a CQPM, as its document says them.
#[derive(Debug)]
pub struct Regles {
    /// Registration comes first.
    pub inscription: &'static str,
    /// Who agrees on the modalités.
    pub accord_modalites: &'static str,
    /// Which modalités are preferred.
    pub preference: &'static str,
    /// How competences are assessed.
    pub validation: &'static str,
    /// Who sits in the commission; nothing where the document does not say.
    pub commission: Option<&'static str>,
    /// What the commission validates on, where it is a list.
    pub fondements: &'static [&'static str],
    /// The rule of admission.
    pub admission: &'static str,
    /// Whether blocs may be taken alone.
    pub blocs_seuls: bool,
    /// Whether candidates by VAE need no avis.
    pub avis_sans_vae: bool,
}

/// One heading of the référentiel of activities.
#[derive(Debug)]
pub struct Rubrique {
    /// The heading, without its number.
    pub titre: &'static str,
    /// Paragraphs under it, before its activities.
    pub paragraphes: &'static [&'static str],
    /// Activities it lists.
    pub activites: &'static [Activite],
}

/// One activity: a bold bullet and what follows it.
#[derive(Debug)]
pub struct Activite {
    /// Its name.
    pub titre: &'static str,
    /// What it consists of.
    pub paragraphes: &'static [&'static str],
    /// The paragraph that says what it is for, if there is one.
    pub finalite: Option<&'static str>,
}

/// A bloc de compétences.
#[derive(Debug)]
pub struct Bloc {
    /// Its title, without `BDC 1 :`.
    pub titre: &'static str,
    /// Associated knowledge.
    pub connaissances: &'static [&'static str],
    /// Whether the document separates the items of that cell.
    pub separees: bool,
}

/// A competence or capacité.
#[derive(Debug)]
pub struct Competence {
    /// Number of its bloc, from 1; 0 where there are none.
    pub bloc: u8,
    /// Its title in the evaluation table.
    pub titre: &'static str,
    /// Its title in the list that comes before, where it differs.
    pub variante: Option<&'static str>,
    /// What is given.
    pub conditions: &'static [Condition],
    /// What is observed, in order of category then rank.
    pub criteres: &'static [Critere],
    /// What is expected.
    pub resultats: &'static [&'static str],
    /// Which modalités are allowed.
    pub modalites: Modalites,
}

/// A condition of realisation.
#[derive(Debug)]
pub struct Condition {
    /// Whether it stands in the list « A partir ».
    pub puce: bool,
    /// Its words.
    pub texte: &'static str,
}

/// A criterion: one sentence or one box, and its bullets.
#[derive(Debug)]
pub struct Critere {
    /// `ME`, `MO`, `LI`, `CO`, or `CR` where there are no categories.
    pub categorie: &'static str,
    /// Its words.
    pub texte: &'static str,
    /// Whether it opens a paragraph of its own rather than following the sentence before.
    pub a_la_ligne: bool,
    /// Its bullets.
    pub sous_points: &'static [SousPoint],
}

/// A detail of a criterion.
#[derive(Debug)]
pub struct SousPoint {
    /// Whether it binds; an example otherwise.
    pub obligatoire: bool,
    /// Its words.
    pub texte: &'static str,
}

/// A way of being assessed.
#[derive(Debug)]
pub struct Modalite {
    /// Its code: `reelle`, `projets`, `reconstituee`, `avis`.
    pub code: &'static str,
    /// Its name.
    pub titre: &'static str,
    /// Paragraphs that say what it means.
    pub explication: &'static [&'static str],
    /// What it rests on.
    pub appuis: &'static [&'static str],
    /// Whether only where no other is possible.
    pub exceptionnelle: bool,
}

/// Which modalités assess a competence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modalites {
    /// Réelle or projets, completed by the avis except for VAE.
    BlocsAvecAvis,
    /// One of these, and the avis.
    UneDe(&'static [&'static str]),
}

impl Cqpm {
    /// How many conditions, criteria, sub-points and results competence `rang` (from 0) has.
    #[must_use]
    pub fn comptes(&self, rang: usize) -> [usize; 4] {
        let competence = &self.competences[rang];
        let sous_points = competence.criteres.iter().map(|critere| critere.sous_points.len()).sum();
        [competence.conditions.len(), competence.criteres.len(), sous_points, competence.resultats.len()]
    }
}

/// The words of `texte`, lower case, without punctuation nor calls of notes: what stays the same whatever the format and the typography.
#[must_use]
pub fn mots(texte: &str) -> Vec<String> {
    let mut sans_appel = String::with_capacity(texte.len());
    let mut morceaux = texte.split("[^");
    sans_appel.push_str(morceaux.next().unwrap_or_default());
    for morceau in morceaux {
        sans_appel.push_str(morceau.split_once(']').map_or(morceau, |(_, reste)| reste));
    }
    sans_appel
        .split(|c: char| !c.is_alphanumeric() || "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c))
        .filter(|mot| !mot.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Shorthands the two documents are written with.
pub(super) mod ecrire {
    use super::{Condition, Critere, SousPoint};

    pub(in super::super) const fn puce(texte: &'static str) -> Condition {
        Condition { puce: true, texte }
    }

    pub(in super::super) const fn libre(texte: &'static str) -> Condition {
        Condition { puce: false, texte }
    }

    /// A sentence that follows the one before.
    pub(in super::super) const fn suite(categorie: &'static str, texte: &'static str) -> Critere {
        Critere { categorie, texte, a_la_ligne: false, sous_points: &[] }
    }

    /// A sentence that opens a paragraph, or a box.
    pub(in super::super) const fn alinea(categorie: &'static str, texte: &'static str) -> Critere {
        Critere { categorie, texte, a_la_ligne: true, sous_points: &[] }
    }

    pub(in super::super) const fn exemple(texte: &'static str) -> SousPoint {
        SousPoint { obligatoire: false, texte }
    }

    pub(in super::super) const fn impose(texte: &'static str) -> SousPoint {
        SousPoint { obligatoire: true, texte }
    }
}
