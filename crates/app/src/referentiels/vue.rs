//! Référentiels and drafts as a shell shows them.

use std::collections::BTreeMap;

use domain::{Referentiel, ReferentielKey};
use referentiel::Library;
use referentiel::officiel::{ids, reconnaitre};

use super::atelier::Travail;
use super::etat::etat;
use crate::vues::ReferentielRefuse;
use crate::vues_referentiels::{
    BrouillonVue, DossierConcerne, OfficielResume, ReferentielComplet, ReferentielLigne, RessembleVue,
};
use crate::wording::referentiels as mots;

/// The dossiers that answer each référentiel.
pub(super) type Concernes = BTreeMap<ReferentielKey, Vec<DossierConcerne>>;

pub(super) fn brouillon_vue(travail: Travail, library: &Library) -> BrouillonVue {
    let ressemble = if travail.source.is_some() {
        reconnaitre(&library.referentiels, &travail.brouillon)
            .into_iter()
            .filter_map(|candidat| {
                let titre = library.get(&candidat.key)?.titre.clone();
                let phrase = mots::ressemble(&titre, &candidat.key.version, candidat.score);
                Some(RessembleVue { key: candidat.key, titre, score: candidat.score, phrase })
            })
            .collect()
    } else {
        Vec::new()
    };
    BrouillonVue {
        id: travail.id,
        etat: etat(&travail, library),
        fichier: travail.fichier,
        copie_de: travail.copie_de,
        source: travail.source,
        brouillon: travail.brouillon,
        ressemble,
        raisons: mots::raisons(),
    }
}

pub(super) fn complet(referentiel: &Referentiel, library: &Library, concernes: &Concernes) -> ReferentielComplet {
    ReferentielComplet { ligne: ligne(referentiel, library, concernes), referentiel: referentiel.clone() }
}

pub(super) fn ligne(referentiel: &Referentiel, library: &Library, concernes: &Concernes) -> ReferentielLigne {
    let concernes = concernes.get(&referentiel.key).cloned().unwrap_or_default();
    ReferentielLigne {
        key: referentiel.key.clone(),
        titre: referentiel.titre.clone(),
        mot_competences: referentiel.vocabulaire.competences.clone(),
        competences: referentiel.competences.len(),
        criteres: referentiel.competences.iter().map(|competence| competence.criteres.len()).sum(),
        blocs: referentiel.blocs.iter().map(|bloc| bloc.titre.clone()).collect(),
        integre: Library::builtin().get(&referentiel.key).is_some(),
        derniere: library.latest(&referentiel.key.code).is_some_and(|latest| latest.key == referentiel.key),
        officiel: officiel(referentiel, library),
        dossiers: concernes.len(),
        concernes,
    }
}

fn officiel(referentiel: &Referentiel, library: &Library) -> Option<OfficielResume> {
    let all = ids(referentiel);
    let textes = all.iter().filter(|(_, officiel)| officiel.is_some()).count();
    let laid = library.officiels.iter().find(|officiel| officiel.referentiel == referentiel.key);
    (textes > 0 || laid.is_some()).then(|| OfficielResume {
        fichier: laid.map(|officiel| officiel.fichier.clone()).unwrap_or_default(),
        ajoute_le: laid.map(|officiel| officiel.ajoute_le.clone()).unwrap_or_default(),
        textes,
        sur: all.len(),
        dans_le_referentiel: laid.is_none(),
    })
}

/// Files of the user's that cannot be used.
pub(super) fn refuses(library: &Library, data: &std::path::Path) -> Vec<ReferentielRefuse> {
    let name = |path: &std::path::Path| path.strip_prefix(data).unwrap_or(path).to_string_lossy().into_owned();
    let folders = library.broken.iter().map(|(path, defauts)| ReferentielRefuse {
        dossier: name(path),
        defauts: defauts.iter().map(|d| format!("{} : {} {}", d.lieu(), d.message(), d.quoi_faire())).collect(),
    });
    let files = library
        .officiels_refuses
        .iter()
        .map(|(path, _)| ReferentielRefuse { dossier: name(path), defauts: vec![mots::officiel_illisible()] });
    folders.chain(files).collect()
}
