//! Which texts an opinion is about.

use domain::{Dossier, Portee, TextRef, every_text, reading, text_hash, texts_about};

use crate::support;
use crate::{competence, critere, fiche};

/// The context and the second activité tell the first competence; the first activité tells nothing; one fiche is empty.
fn dossier() -> Dossier {
    let fiches = ["Le récit.".to_owned(), String::new()];
    let mut dossier = support::dossier(&fiches, &["Rien.".to_owned(), "[x](critere:C1-ME-02)".to_owned()]);
    dossier.entreprise.contexte = "[y](critere:C1-ME-01)".into();
    dossier
}

fn activite(dossier: &Dossier, rank: usize) -> TextRef {
    TextRef::Activite(dossier.activites[rank].id)
}

#[test]
fn an_opinion_is_about_the_fiche_and_every_text_that_tells_what_it_bears_on() {
    let dossier = dossier();
    let [silent, telling] = [activite(&dossier, 0), activite(&dossier, 1)];
    let about = |portee| texts_about(&dossier, &portee);
    assert_eq!(about(Portee::Competence(competence(1))), [TextRef::Contexte, telling.clone(), fiche(1)]);
    assert_eq!(about(Portee::Critere(critere("C1-ME-02"))), [telling.clone(), fiche(1)]);
    assert_eq!(about(Portee::Critere(critere("C1-ME-04"))), [fiche(1)]);
    assert_eq!(about(Portee::Activite(dossier.activites[0].id)), std::slice::from_ref(&silent));
    assert_eq!(about(Portee::Ensemble), [TextRef::Contexte, silent, telling, fiche(1)]);
    assert_eq!(about(Portee::Competence(competence(2))), [], "nothing is written of it");
    let read: Vec<_> = every_text(&dossier).into_iter().map(|lu| lu.texte).collect();
    assert_eq!(read, about(Portee::Ensemble));
}

#[test]
fn what_was_read_holds_what_each_opinion_is_about_even_where_nothing_is_written() {
    let dossier = dossier();
    let portees = [Portee::Competence(competence(1)), Portee::Competence(competence(2)), Portee::Ensemble];
    let read = reading(&dossier, &portees);
    assert_eq!(read.textes.len(), 3);
    assert_eq!(read.textes[1], [fiche(2)], "the fiche that is still empty");
    let texts: Vec<_> = read.lu.iter().map(|lu| &lu.texte).collect();
    assert!(read.textes.iter().flatten().all(|texte| texts.contains(&texte)));
    assert_eq!(read.lu.iter().find(|lu| lu.texte == fiche(2)).map(|lu| lu.sha256.clone()), Some(text_hash("")));
    assert_eq!(texts.len(), 5, "each once");
}
