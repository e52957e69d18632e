//! The official wording of a référentiel that is here: proposed from a document, confirmed, kept beside it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use domain::{Referentiel, ReferentielKey};
use referentiel::import::brouillon::{Brouillon, Surete};
use referentiel::officiel::{Ligne, Officiel, Rapprochement, rapprocher};
use uuid::Uuid;

use super::atelier::{Atelier, Travail};
use super::erreur::ReferentielsError;
use super::{OFFICIELS, complet};
use crate::error::AppError;
use crate::fichiers::save_file;
use crate::library::App;
use crate::vues_referentiels::{ChoixOfficiel, ElementVue, LigneOfficielle, RapprochementVue, ReferentielComplet};
use crate::wording::referentiels as mots;

impl App {
    /// Which words of the document of a draft are the official wording of which id of a référentiel. Nothing is changed.
    pub async fn propose_officiel(&self, brouillon: Uuid, key: ReferentielKey) -> Result<RapprochementVue, AppError> {
        let referentiel = self.referentiel(&key)?;
        let atelier = Atelier::of(self.dir());
        tokio::task::spawn_blocking(move || {
            let travail = from_a_document(&atelier, brouillon)?;
            let found = rapprocher(&referentiel, &travail.brouillon);
            Ok(vue(&referentiel, &travail, found))
        })
        .await?
    }

    /// Attaches the official wording found in the document of a draft to a référentiel: every dossier that answers it shows
    /// it from then on. The référentiel and its hash stay what they are; the draft has served and is set aside.
    ///
    /// What is sure or probable is attached unless `choix` says otherwise; what is doubtful only where `choix` says so.
    pub async fn attach_officiel(
        &self,
        brouillon: Uuid,
        key: ReferentielKey,
        choix: Vec<ChoixOfficiel>,
    ) -> Result<ReferentielComplet, AppError> {
        let referentiel = self.referentiel(&key)?;
        let (atelier, data, now) = (Atelier::of(self.dir()), self.dir().to_owned(), self.now());
        tokio::task::spawn_blocking(move || {
            let travail = from_a_document(&atelier, brouillon)?;
            let found = rapprocher(&referentiel, &travail.brouillon);
            let mut officiel = Officiel::new(&referentiel, &travail.fichier, &travail.empreinte, &now.to_string());
            officiel.textes = chosen(&found, &choix);
            if officiel.textes.is_empty() {
                return Err(AppError::from(ReferentielsError::RienARattacher));
            }
            keep(&data, &officiel)?;
            atelier.served(brouillon);
            Ok(())
        })
        .await??;
        self.reload_referentiels();
        complet(self, &key).await
    }

    /// Takes the official wording off a référentiel: its file is set aside.
    pub async fn detach_officiel(&self, key: ReferentielKey) -> Result<ReferentielComplet, AppError> {
        put_aside(self.dir(), &key, |from, to| fs::rename(from, to))?;
        self.reload_referentiels();
        complet(self, &key).await
    }
}

fn from_a_document(atelier: &Atelier, id: Uuid) -> Result<Travail, AppError> {
    let travail = atelier.read(id)?;
    if travail.source.is_none() {
        return Err(ReferentielsError::SansDocument.into());
    }
    Ok(travail)
}

fn chosen(found: &Rapprochement, choix: &[ChoixOfficiel]) -> BTreeMap<String, String> {
    let of = |ligne: &Ligne| {
        let answered = choix.iter().rfind(|one| one.id == ligne.id);
        let proposed = ligne.element.filter(|_| ligne.surete != Surete::Douteux);
        let element = answered.map_or(proposed, |one| one.element)?;
        Some((ligne.id.clone(), found.elements.get(element)?.texte.clone()))
    };
    found.lignes.iter().filter_map(of).filter(|(_, texte)| !texte.trim().is_empty()).collect()
}

fn keep(data: &Path, officiel: &Officiel) -> Result<(), AppError> {
    let path = path(data, &officiel.referentiel);
    fs::create_dir_all(data.join(OFFICIELS)).map_err(|error| AppError::of_file(OFFICIELS, &error))?;
    let octets = serde_json::to_vec_pretty(officiel).map_err(|error| AppError::Tache(error.to_string()))?;
    // One attached before is not lost, and serves until this one is whole.
    put_aside(data, &officiel.referentiel, |from, to| fs::copy(from, to).map(drop))?;
    save_file(&path, &octets)
}

fn path(data: &Path, key: &ReferentielKey) -> PathBuf {
    data.join(OFFICIELS).join(Officiel::file_name(key))
}

/// Puts the file of a référentiel's wording, `by` a move or a copy, where it is not read, under the first free name.
fn put_aside(
    data: &Path,
    key: &ReferentielKey,
    by: impl Fn(&Path, &Path) -> std::io::Result<()>,
) -> Result<(), AppError> {
    let path = path(data, key);
    if !path.exists() {
        return Ok(());
    }
    let failed = |error: std::io::Error| AppError::of_file(OFFICIELS, &error);
    let aside = data.join(OFFICIELS).join("retires");
    fs::create_dir_all(&aside).map_err(failed)?;
    let name = Officiel::file_name(key);
    let free = (1..u32::MAX).map(|rang| aside.join(format!("{rang}-{name}"))).find(|path| !path.exists());
    free.map_or(Ok(()), |free| by(&path, &free).map_err(failed))
}

fn vue(referentiel: &Referentiel, travail: &Travail, found: Rapprochement) -> RapprochementVue {
    let brouillon: &Brouillon = &travail.brouillon;
    let count = |surete: Surete| found.lignes.iter().filter(|l| l.element.is_some() && l.surete == surete).count();
    RapprochementVue {
        key: referentiel.key.clone(),
        titre: referentiel.titre.clone(),
        fichier: travail.fichier.clone(),
        surs: count(Surete::Sur),
        probables: count(Surete::Probable),
        douteux: count(Surete::Douteux),
        sans: found.lignes.iter().filter(|ligne| ligne.element.is_none()).count(),
        lignes: found
            .lignes
            .into_iter()
            .map(|ligne| LigneOfficielle {
                ou: mots::ou_id(referentiel, ligne.partie, &ligne.id),
                phrase: ligne.raison.as_deref().map(mots::raison),
                id: ligne.id,
                partie: ligne.partie,
                notre: ligne.libelle,
                element: ligne.element,
                surete: ligne.surete,
                score: ligne.score,
                autres: ligne.autres,
            })
            .collect(),
        elements: found
            .elements
            .into_iter()
            .map(|element| ElementVue {
                ou: mots::ou(brouillon, &element.chemin),
                chemin: element.chemin,
                texte: element.texte,
                places: element.places,
            })
            .collect(),
        restants: found.restants,
    }
}
