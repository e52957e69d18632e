//! The référentiels of this installation, and the check of one being written.

use std::path::Path;

use referentiel::{Defaut, Library};

use crate::exemple;
use crate::vues::ReferentielResume;

/// The référentiels usable with that data folder, without opening its library.
pub fn list_referentiels(dir: &Path) -> Library {
    Library::load(&dir.join("referentiels"))
}

/// Everything wrong with the référentiel written in `dir`; empty when nothing is.
pub fn check_referentiel(dir: &Path) -> Vec<Defaut> {
    referentiel::check_dir(dir)
}

pub(crate) fn resumes(library: &Library) -> Vec<ReferentielResume> {
    let built_in = referentiel::builtin();
    library
        .referentiels
        .iter()
        .map(|r| ReferentielResume {
            code: r.key.code.clone(),
            version: r.key.version.clone(),
            empreinte: r.key.empreinte.clone(),
            titre: r.titre.clone(),
            mot_competences: r.vocabulaire.competences.clone(),
            competences: r.competences.len(),
            criteres: r.competences.iter().map(|c| c.criteres.len()).sum(),
            blocs: r.blocs.iter().map(|b| b.titre.clone()).collect(),
            exemple: exemple::exists(&r.key.code),
            integre: built_in.iter().any(|b| b.key == r.key),
        })
        .collect()
}
