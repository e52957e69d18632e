//! What is left to do of a draft: what is asked, what was not understood, what stands in the way of publishing.

use referentiel::Library;
use referentiel::import::brouillon::{Brouillon, Surete};
use referentiel::publier::{Manquant, sommaire};

use super::atelier::Travail;
use super::publier::fichiers;
use crate::vues_referentiels::{BrouillonEtat, BrouillonResume, DouteVue, NonComprisVue, ProblemeVue};
use crate::wording::referentiels as mots;

/// Readings a person is asked about.
pub(super) fn douteux(brouillon: &Brouillon) -> usize {
    brouillon.lus().iter().filter(|one| one.lu.surete == Surete::Douteux).count()
}

pub(super) fn resume(travail: &Travail) -> BrouillonResume {
    BrouillonResume {
        id: travail.id,
        titre: travail.brouillon.titre.texte.clone(),
        code: travail.brouillon.code.clone(),
        version: travail.brouillon.version.clone(),
        fichier: travail.fichier.clone(),
        copie_de: travail.copie_de.clone(),
        cree_le: travail.cree_le.to_string(),
        modifie_le: travail.modifie_le.to_string(),
        douteux: douteux(&travail.brouillon),
        non_compris: travail.brouillon.non_compris.len(),
    }
}

pub(super) fn etat(travail: &Travail, library: &Library) -> BrouillonEtat {
    let brouillon = &travail.brouillon;
    BrouillonEtat {
        revision: travail.revision,
        doutes: doutes(brouillon),
        non_compris: brouillon
            .non_compris
            .iter()
            .enumerate()
            .map(|(rang, extrait)| NonComprisVue {
                chemin: format!("/non_compris/{rang}"),
                phrase: mots::raison(&extrait.raison),
                texte: extrait.texte.clone(),
                place: extrait.place,
            })
            .collect(),
        comptes: sommaire(brouillon),
        mots: travail.source.as_ref().map(|source| super::lire::mots(source, brouillon)),
        problemes: problemes(travail, library),
    }
}

/// What is asked first, then what is only worth a glance, each in order.
fn doutes(brouillon: &Brouillon) -> Vec<DouteVue> {
    let lus = brouillon.lus();
    let of = |surete: Surete| lus.iter().filter(move |one| one.lu.surete == surete);
    let vue = |one: &referentiel::publier::LuA<'_>| DouteVue {
        chemin: one.chemin.clone(),
        surete: one.lu.surete,
        ou: mots::ou(brouillon, &one.chemin),
        phrase: one.lu.raison.as_deref().map(mots::raison).unwrap_or_default(),
        texte: one.lu.texte.clone(),
        places: one.lu.places.clone(),
    };
    of(Surete::Douteux).chain(of(Surete::Probable)).map(vue).collect()
}

fn problemes(travail: &Travail, library: &Library) -> Vec<ProblemeVue> {
    let brouillon = &travail.brouillon;
    let mut problemes = Vec::new();
    for one in brouillon.lus().iter().filter(|one| one.lu.surete == Surete::Douteux) {
        problemes.push(mots::a_confirmer(&one.chemin, mots::ou(brouillon, &one.chemin)));
    }
    for (rang, extrait) in brouillon.non_compris.iter().enumerate() {
        problemes.push(mots::a_placer(rang, &extrait.texte));
    }
    let taken = |one: &std::sync::Arc<domain::Referentiel>| {
        one.key.code == brouillon.code && one.key.version == brouillon.version
    };
    if library.referentiels.iter().any(taken) {
        problemes.push(mots::deja_publie(&brouillon.code, &brouillon.version));
    }
    for Manquant { chemin, defaut } in fichiers(travail, library).err().unwrap_or_default() {
        let ou = mots::ou(brouillon, &chemin);
        problemes.push(mots::manquant(chemin, ou, &defaut));
    }
    problemes
}
