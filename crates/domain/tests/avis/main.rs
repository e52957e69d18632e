//! What the avis make of coverage, and what a signed avis may say.

#[path = "../support/mod.rs"]
mod support;

mod confirme;
mod contenu;
mod lectures;

use domain::{Avis, CompetenceId, CritereId, Dossier, Opinion, Portee, TextRef, text_hash};

fn competence(number: u8) -> CompetenceId {
    CompetenceId::from_number(number).expect("C1, C2")
}

fn critere(id: &str) -> CritereId {
    CritereId::new(id).expect("a criterion")
}

fn fiche(number: u8) -> TextRef {
    TextRef::Fiche(competence(number))
}

/// An opinion of `auteur` on those texts of the dossier as they are.
fn avis(dossier: &Dossier, auteur: &str, sequence: u32, portee: Portee, opinion: Opinion, lu: &[TextRef]) -> Avis {
    let hash = |text: &TextRef| (text.clone(), text_hash(text.texte(dossier).expect("a text of the dossier")));
    Avis {
        sequence,
        source: String::new(),
        auteur: auteur.into(),
        qualite: String::new(),
        empreinte_auteur: auteur.into(),
        cle_auteur: auteur.into(),
        date_declaree: "2026-03-12T10:20:30Z".into(),
        portee,
        opinion,
        libelle: opinion.libelle().into(),
        observe: String::new(),
        quand: String::new(),
        commentaire: String::new(),
        lu: lu.iter().map(hash).collect(),
    }
}
