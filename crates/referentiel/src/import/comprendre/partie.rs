//! The parts of the document, told by the labels official documents have in common.
//!
//! Numbers in front of labels are never trusted: they restart, jump and repeat. A heading that no label names opens a part of its
//! own, unknown, unless it is a heading inside the part being read.

use super::super::source::{Element, Marque, Paragraphe, Source, Tableau};
use super::modalite::connue;
use super::morceau::Morceau;
use super::numero::{Numero, numerote};

/// What a part is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Partie {
    /// Before any heading: the title.
    Entete,
    /// The trade.
    Activites,
    /// Blocs, competences, knowledge.
    Competences,
    /// The evaluation tables.
    Evaluation,
    /// How one is assessed, and by whom.
    Modalites,
    /// What admission asks.
    Admission,
    /// None of these.
    Inconnue,
}

/// One part, from a heading to the next.
pub(super) struct Section<'a> {
    pub(super) partie: Partie,
    pub(super) titre: Option<Morceau<'a>>,
    pub(super) contenu: Vec<Contenu<'a>>,
}

/// What a part holds.
#[derive(Clone, Copy)]
pub(super) enum Contenu<'a> {
    Paragraphe(Morceau<'a>),
    Tableau(&'a Tableau),
}

/// Labels, folded, by what they begin with; the first that fits.
const ETIQUETTES: &[(&str, Partie)] = &[
    ("conditions de realisation et d'evaluation", Partie::Evaluation),
    ("conditions de mise en oeuvre des evaluations", Partie::Modalites),
    ("conditions d'admissi", Partie::Admission),
    ("conditions d'obtention", Partie::Admission),
    ("conditions d'attribution", Partie::Admission),
    ("conditions de delivrance", Partie::Admission),
    ("admissibilite", Partie::Admission),
    ("admission", Partie::Admission),
    ("mise en oeuvre des modalites d'evaluation", Partie::Modalites),
    ("modalites d'evaluation", Partie::Modalites),
    ("modalites et conditions d'evaluation", Partie::Modalites),
    ("definition des differentes modalites", Partie::Modalites),
    ("definition des modalites", Partie::Modalites),
    ("validation des competences", Partie::Modalites),
    ("validation des capacites", Partie::Modalites),
    ("objectif professionnel", Partie::Activites),
    ("objectifs professionnels", Partie::Activites),
    ("referentiel d'activite", Partie::Activites),
    ("referentiel des activites", Partie::Activites),
    ("referentiel d'emploi", Partie::Activites),
    ("referentiel de competence", Partie::Competences),
    ("referentiel des competences", Partie::Competences),
    ("referentiel d'evaluation", Partie::Evaluation),
    ("referentiel des evaluations", Partie::Evaluation),
    ("referentiel de certification", Partie::Evaluation),
];

/// The part a heading names, and where its words begin.
fn etiquette(morceau: Morceau) -> Option<Partie> {
    if liste(morceau) && morceau.paragraphe().titre.is_none()
        || morceau.mots() > 28
        || morceau.texte().ends_with(['.', ';', ','])
    {
        return None;
    }
    let (_, texte) = numerote(morceau);
    let plie = texte.plier();
    let plie = plie.trim_start_matches("les ").trim_start_matches("le ");
    ETIQUETTES.iter().find(|(debut, _)| plie.starts_with(debut)).map(|(_, partie)| *partie)
}

/// Cuts the document into its parts; footnotes apart.
pub(super) fn sections(source: &Source) -> Vec<Section<'_>> {
    let mut lecteur = Lecteur {
        sections: vec![Section { partie: Partie::Entete, titre: None, contenu: Vec::new() }],
        rang: None,
        liste: false,
    };
    for element in &source.elements {
        match element {
            Element::Paragraphe(paragraphe) if paragraphe.note.is_some() => {}
            Element::Paragraphe(paragraphe) => lecteur.paragraphe(paragraphe),
            Element::Tableau(tableau) => {
                lecteur.liste = false;
                lecteur.contenu(Contenu::Tableau(tableau));
            }
        }
    }
    lecteur.sections
}

struct Lecteur<'a> {
    sections: Vec<Section<'a>>,
    /// How the last heading of a known part is numbered.
    rang: Option<Numero>,
    /// Whether a list was announced: its numbers are not headings.
    liste: bool,
}

impl<'a> Lecteur<'a> {
    fn contenu(&mut self, contenu: Contenu<'a>) {
        if let Some(section) = self.sections.last_mut() {
            section.contenu.push(contenu);
        }
    }

    fn paragraphe(&mut self, paragraphe: &'a Paragraphe) {
        let morceau = Morceau::entier(paragraphe);
        if let Some(partie) = etiquette(morceau) {
            self.rang = numerote(morceau).0.filter(|numero| !numero.parenthese).or(self.rang.take());
            self.liste = false;
            self.sections.push(Section { partie, titre: Some(morceau), contenu: Vec::new() });
            return;
        }
        if self.ouvre_une_inconnue(morceau) {
            self.liste = false;
            self.sections.push(Section {
                partie: Partie::Inconnue,
                titre: None,
                contenu: vec![Contenu::Paragraphe(morceau)],
            });
            return;
        }
        self.liste = morceau.annonce() || self.liste && (morceau.puce() || numerote(morceau).0.is_some());
        self.contenu(Contenu::Paragraphe(morceau));
    }

    /// Whether `morceau` is the heading of a part that no label names: as high as that of the part being read.
    fn ouvre_une_inconnue(&self, morceau: Morceau) -> bool {
        let Some(courante) = self.sections.last().filter(|section| section.partie != Partie::Entete) else {
            return false;
        };
        let (numero, texte) = numerote(morceau);
        if texte.mots() > 15 || morceau.finie() || texte.est_vide() || texte.minuscule() {
            return false;
        }
        let modalite = courante.partie == Partie::Modalites && connue(&texte.plier()).is_some();
        if modalite || numero.as_ref().is_some_and(|numero| numero.parenthese) {
            return false;
        }
        let niveau = |morceau: Morceau| morceau.paragraphe().titre;
        let memes = numero.as_ref().zip(self.rang.as_ref()).filter(|(ici, la)| ici.genre == la.genre);
        match (memes, niveau(morceau), courante.titre.and_then(niveau)) {
            (Some((ici, la)), styles, _) => {
                (styles.is_some() || !self.liste && !liste(morceau)) && ici.profondeur <= la.profondeur
            }
            (None, Some(ici), Some(la)) => ici <= la,
            _ => !self.liste && !liste(morceau) && courante.partie == Partie::Admission && morceau.capitales(),
        }
    }
}

fn liste(morceau: Morceau) -> bool {
    matches!(morceau.paragraphe().marque, Marque::Puce | Marque::Case)
}
