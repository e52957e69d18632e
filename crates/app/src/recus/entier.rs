//! A whole dossier that came in a package, as it reads now: what was taken out and what was written before are left out.
//!
//! It is what the library would give back once it was imported.

use std::collections::BTreeMap;

use domain::{Activite, Dossier, Entreprise, Fiche, TextRef};
use store::{Portable, Rangee};

use crate::error::AppError;

/// The dossier that `portable` holds. Errors where it contradicts itself.
pub(crate) fn dossier_of(portable: &Portable) -> Result<Dossier, AppError> {
    portable.check()?;
    let mut texts: BTreeMap<&TextRef, &str> = BTreeMap::new();
    for version in &portable.versions {
        // The last of a text is in force.
        texts.insert(&version.texte, portable.contenus.get(&version.hash).map_or("", String::as_str));
    }
    let mut text = |of: &TextRef| texts.remove(of).unwrap_or_default().to_owned();
    let head = portable.entete.clone();
    let entreprise = Entreprise { contexte: text(&TextRef::Contexte), ..head.entreprise };
    let activites = present(&portable.activites)
        .into_iter()
        .map(|activite| Activite { texte: text(&TextRef::Activite(activite.id)), ..activite })
        .collect();
    let mut fiches: Vec<Fiche> = texts
        .into_iter()
        .filter_map(|(of, texte)| match of {
            TextRef::Fiche(competence) => Some(Fiche { competence: competence.clone(), texte: texte.to_owned() }),
            TextRef::Contexte | TextRef::Activite(_) => None,
        })
        .collect();
    fiches.sort_by_key(|fiche| fiche.competence.number());
    Ok(Dossier {
        id: portable.id,
        referentiel: portable.referentiel.clone(),
        demonstration: portable.demonstration,
        candidat: head.candidat,
        entreprise,
        tuteur: head.tuteur,
        centre: head.centre,
        voie: head.voie,
        perimetre: head.perimetre,
        date_depot: head.date_depot,
        modalites: head.modalites,
        faits: head.faits,
        activites,
        fiches,
        preuves: present(&portable.preuves),
        avis: Vec::new(),
    })
}

/// What was not taken out, in order.
fn present<T: Clone>(all: &[Rangee<T>]) -> Vec<T> {
    let mut kept: Vec<&Rangee<T>> = all.iter().filter(|one| one.retiree_le.is_none()).collect();
    kept.sort_by_key(|one| one.rang);
    kept.into_iter().map(|one| one.objet.clone()).collect()
}
