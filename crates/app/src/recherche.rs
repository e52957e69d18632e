//! Finding words in a dossier or in all of them.

use std::collections::BTreeMap;

use domain::{DossierId, Lieu, ReferentielKey};
use store::{Found, Ou};

use crate::error::AppError;
use crate::library::App;
use crate::vues_memoire::{Extrait, Resultat};
use crate::wording;

impl App {
    /// Where those words are written, the best first, at most 50; in all dossiers of the list where none is given.
    ///
    /// Any text is a request; accents and case make no difference, and the beginning of a word finds it.
    pub async fn search(&self, dossier: Option<DossierId>, requete: &str) -> Result<Vec<Resultat>, AppError> {
        let found = self.store.search(dossier, requete).await?;
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let keys = self.store.list().await?.into_iter().map(|line| (line.id, line.referentiel)).collect();
        Ok(found.into_iter().map(|found| self.result(found, &keys)).collect())
    }

    fn result(&self, found: Found, keys: &BTreeMap<DossierId, ReferentielKey>) -> Resultat {
        let referentiel = keys.get(&found.dossier).and_then(|key| self.known_referentiel(key));
        let titre = wording::recherche::title(referentiel.as_deref(), &found);
        let lieu = match found.ou {
            Ou::Texte(texte, place) => Lieu::Texte { texte, place },
            Ou::Activite(id) => Lieu::Activites { activite: Some(id) },
            Ou::Preuve(id) => Lieu::Preuves { preuve: Some(id) },
            Ou::Identite(champ) => Lieu::Identite { champ },
        };
        let store::Extrait { avant, trouve, apres } = found.extrait;
        Resultat { dossier: found.dossier, titre, lieu, extrait: Extrait { avant, trouve, apres } }
    }
}
