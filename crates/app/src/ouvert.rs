//! The dossier last worked on, kept in memory: a save reads again only the text it changed.
//!
//! It is used only while the library says nothing changed since, by the number of the last change: whoever changes a dossier,
//! by whichever way, the next answer is computed from what is on disk. Which avis count depends on who is revoked too:
//! whatever changes that makes all of it forgotten. A property test compares it with reading all anew.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use domain::{Counts, Dossier, DossierId, Fiche, Lectures, Referentiel, TextRef};
use store::Pas;

use crate::bilan::bilan_of;
use crate::error::AppError;
use crate::library::App;
use crate::vues::Bilan;

/// What is kept from one use case to the next.
#[derive(Default)]
pub(crate) struct Ouverts {
    last: Mutex<Option<Ouvert>>,
    /// Counts of each dossier at its last change, for the list.
    counts: Mutex<BTreeMap<DossierId, (Etat, Counts)>>,
    /// How many times what is known of people changed.
    connaissance: AtomicU64,
}

/// What all that is computed from a dossier depends on: the number of its last change, and what was known of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Etat {
    modification: i64,
    connaissance: u64,
}

/// A dossier as it was then.
#[derive(Clone)]
struct Ouvert {
    dossier: Dossier,
    etat: Etat,
    lectures: Lectures,
}

impl Ouverts {
    /// Lends the dossier, whatever its number: the caller compares. What is not given back is read again next time.
    fn take(&self, id: DossierId) -> Option<Ouvert> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).take_if(|last| last.dossier.id == id)
    }

    /// A copy, for whoever only reads: a save that comes meanwhile still finds the dossier.
    fn copy(&self, id: DossierId) -> Option<Ouvert> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.as_ref().filter(|last| last.dossier.id == id).cloned()
    }

    fn put(&self, ouvert: Ouvert) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(ouvert);
    }

    fn counts(&self, id: DossierId, etat: Etat) -> Option<Counts> {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.get(&id).filter(|known| known.0 == etat).map(|known| known.1)
    }

    fn keep_counts(&self, id: DossierId, etat: Etat, counted: Counts) {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner).insert(id, (etat, counted));
    }

    fn etat(&self, modification: i64) -> Etat {
        Etat { modification, connaissance: self.connaissance.load(Ordering::SeqCst) }
    }
}

impl App {
    /// A dossier as it is in the library, its référentiel, and what follows from its texts.
    pub(crate) async fn load_with_bilan(&self, id: DossierId) -> Result<(Dossier, Arc<Referentiel>, Bilan), AppError> {
        let kept = self.ouverts.take(id);
        let ouvert = match kept {
            Some(kept) if kept.etat == self.ouverts.etat(self.store.modification(id).await?) => kept,
            other => self.read_again(id, other).await?,
        };
        let dossier = ouvert.dossier.clone();
        let referentiel = self.referentiel(&dossier.referentiel)?;
        Ok((dossier, referentiel, self.bilan_and_keep(ouvert)?))
    }

    /// A dossier as it is in the library, and its texts as they were read; from memory unless something changed.
    pub(crate) async fn load_read(&self, id: DossierId) -> Result<(Dossier, Lectures), AppError> {
        let ouvert = match self.ouverts.copy(id) {
            Some(kept) if kept.etat == self.ouverts.etat(self.store.modification(id).await?) => kept,
            other => {
                let mut read = self.read_again(id, other).await?;
                read.lectures.update(&read.dossier);
                self.ouverts.put(read.clone());
                read
            }
        };
        Ok((ouvert.dossier, ouvert.lectures))
    }

    /// What follows from the texts once that text was saved by that step.
    pub(crate) async fn bilan_after(
        &self,
        id: DossierId,
        texte: &TextRef,
        contenu: &str,
        pas: Pas,
    ) -> Result<Bilan, AppError> {
        let ouvert = match self.ouverts.take(id) {
            Some(mut kept) if kept.etat == self.ouverts.etat(pas.avant) => {
                put_text(&mut kept.dossier, texte, contenu);
                kept.etat.modification = pas.apres;
                kept
            }
            other => self.read_again(id, other).await?,
        };
        self.bilan_and_keep(ouvert)
    }

    /// How far a dossier is told; computed once a change.
    pub(crate) async fn counts_of(
        &self,
        id: DossierId,
        modification: i64,
        referentiel: &Referentiel,
    ) -> Result<Counts, AppError> {
        if let Some(known) = self.ouverts.counts(id, self.ouverts.etat(modification)) {
            return Ok(known);
        }
        let Ouvert { dossier, etat, .. } = self.read_again(id, None).await?;
        let counted = domain::coverage(referentiel, &dossier).counts;
        self.ouverts.keep_counts(id, etat, counted);
        Ok(counted)
    }

    /// To be called by whatever changes who is known, revoked or of this computer: which avis count is computed again.
    pub(crate) fn trust_changed(&self) {
        self.ouverts.connaissance.fetch_add(1, Ordering::SeqCst);
    }

    async fn read_again(&self, id: DossierId, known: Option<Ouvert>) -> Result<Ouvert, AppError> {
        // What is known of people is numbered before it is looked at: what changes meanwhile is read again the next time.
        let connaissance = self.ouverts.etat(0).connaissance;
        let (mut dossier, modification) = self.store.load_step(id).await?;
        self.fill(&mut dossier).await?;
        let etat = Etat { modification, connaissance };
        Ok(Ouvert { dossier, etat, lectures: known.map(|known| known.lectures).unwrap_or_default() })
    }

    fn bilan_and_keep(&self, mut ouvert: Ouvert) -> Result<Bilan, AppError> {
        let referentiel = self.referentiel(&ouvert.dossier.referentiel)?;
        ouvert.lectures.update(&ouvert.dossier);
        let bilan = bilan_of(&referentiel, &ouvert.dossier, &ouvert.lectures);
        self.ouverts.keep_counts(ouvert.dossier.id, ouvert.etat, bilan.coverage.counts);
        self.ouverts.put(ouvert);
        Ok(bilan)
    }
}

/// Changes a text as saving it changes what the library gives back.
pub(crate) fn put_text(dossier: &mut Dossier, texte: &TextRef, contenu: &str) {
    match texte {
        TextRef::Contexte => contenu.clone_into(&mut dossier.entreprise.contexte),
        TextRef::Activite(id) => {
            // One that was taken out keeps its text in the library, and none here.
            if let Some(activite) = dossier.activites.iter_mut().find(|activite| activite.id == *id) {
                contenu.clone_into(&mut activite.texte);
            }
        }
        TextRef::Fiche(competence) => {
            let rank = dossier.fiches.partition_point(|fiche| fiche.competence.number() < competence.number());
            let found = dossier.fiches.get_mut(rank).filter(|fiche| fiche.competence == *competence);
            if let Some(fiche) = found {
                contenu.clone_into(&mut fiche.texte);
            } else {
                let fiche = Fiche { competence: competence.clone(), texte: contenu.to_owned() };
                dossier.fiches.insert(rank, fiche);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

    use std::path::Path;
    use std::sync::Arc;

    use domain::{Activite, ActiviteId, CompetenceId, Genre};
    use proptest::prelude::*;
    use signature::NoVault;
    use uuid::Uuid;

    use super::*;
    use crate::avis::essai;
    use crate::ports::Ports;
    use crate::vues::NouveauDossier;

    async fn open(dir: &Path) -> App {
        App::open(dir, Ports { vault: Arc::new(NoVault), ..Ports::system() }).await.unwrap()
    }

    async fn begun(app: &App) -> DossierId {
        let word = |word: &str| word.to_owned();
        let nouveau =
            NouveauDossier { code: word("cqpm-tmsi"), prenom: word("Zoé"), nom: word("Li"), entreprise: word("Val") };
        app.create_dossier(nouveau).await.unwrap()
    }

    /// What reading everything anew gives.
    async fn anew(app: &App, id: DossierId) -> (Dossier, String) {
        let (dossier, referentiel) = app.load(id).await.unwrap();
        let mut lectures = Lectures::default();
        lectures.update(&dossier);
        let bilan = bilan_of(&referentiel, &dossier, &lectures);
        assert_eq!(bilan.coverage, domain::coverage(&referentiel, &dossier));
        (dossier, serde_json::to_string(&bilan).unwrap())
    }

    fn number(rank: u8) -> ActiviteId {
        ActiviteId(Uuid::from_u128(u128::from(rank)))
    }

    fn texte(rank: u8) -> TextRef {
        match rank {
            0 => TextRef::Contexte,
            1..=2 => TextRef::Activite(number(rank)),
            _ => TextRef::Fiche(CompetenceId::from_number(rank).unwrap()),
        }
    }

    fn activite(rank: u8) -> Activite {
        let none = String::new;
        Activite {
            id: number(rank),
            genre: Genre::Projet,
            titre: format!("Activité {rank}"),
            debut: none(),
            fin: none(),
            lieu: none(),
            role: none(),
            equipe: none(),
            outils: none(),
            texte: none(),
        }
    }

    #[derive(Debug, Clone)]
    enum Edit {
        Save { rank: u8, contenu: String, direct: bool, again: bool },
        Remove(u8),
        Restore(u8),
        Avis { number: u8, opinion: usize },
        Trust,
        Other,
    }

    fn edit() -> impl Strategy<Value = Edit> {
        let contenu = prop_oneof!["[ab é]{0,4}", Just("[un](critere:C1-ME-01) [x](critere:C9-ZZ-01)".to_owned())];
        prop_oneof![
            6 => (0..7u8, contenu, any::<bool>(), any::<bool>())
                .prop_map(|(rank, contenu, direct, again)| Edit::Save { rank, contenu, direct: direct && again, again }),
            1 => (1..3u8).prop_map(Edit::Remove),
            1 => (1..3u8).prop_map(Edit::Restore),
            2 => (1..3u8, 0..4usize).prop_map(|(number, opinion)| Edit::Avis { number, opinion }),
            1 => Just(Edit::Trust),
            1 => Just(Edit::Other),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_kept_in_memory_is_what_reading_all_anew_gives(edits in prop::collection::vec(edit(), 1..20)) {
            tokio::runtime::Runtime::new().unwrap().block_on(async {
                let dir = tempfile::tempdir().unwrap();
                let app = open(dir.path()).await;
                let (id, other) = (begun(&app).await, begun(&app).await);
                let tutor = essai::tutor("Alix Morin", 1, false);
                for rank in [1, 2] {
                    app.store.insert_activite(id, &activite(rank), app.new_id(), app.now()).await.unwrap();
                }
                for edit in edits {
                    match edit {
                        Edit::Save { rank, contenu, direct, again } => {
                            let (text, operation) = (texte(rank), app.new_id());
                            if direct {
                                // As another use case would: memory is not told.
                                app.store.save_text(id, &text, &contenu, operation, app.now()).await.unwrap();
                            }
                            let saved = app.save_text(id, &text, &contenu, operation).await.unwrap();
                            let (_, fresh) = anew(&app, id).await;
                            assert_eq!(serde_json::to_string(&saved.bilan).unwrap(), fresh);
                            if again {
                                app.save_text(id, &text, "autre", app.new_id()).await.unwrap();
                                let late = app.save_text(id, &text, &contenu, operation).await.unwrap();
                                let (_, fresh) = anew(&app, id).await;
                                assert_eq!(serde_json::to_string(&late.bilan).unwrap(), fresh, "an old save changes nothing");
                            }
                        }
                        Edit::Remove(rank) => drop(app.remove_activite(id, number(rank)).await.unwrap()),
                        Edit::Restore(rank) => drop(app.restore_activite(id, number(rank), Some(0)).await.unwrap()),
                        Edit::Avis { number, opinion } => {
                            let (dossier, _) = app.load(id).await.unwrap();
                            let last = app.verified_avis(id).await.unwrap();
                            let last = last.iter().max_by_key(|one| one.contenu.sequence);
                            let opinion = domain::Opinion::ALL[opinion];
                            let given = essai::signed(&tutor, &dossier, last, &[(essai::on(number), opinion)]);
                            app.store.save_avis(id, &[given.to_signed()], app.now()).await.unwrap();
                        }
                        Edit::Trust => app.trust_changed(),
                        Edit::Other => drop(app.open_dossier(other).await.unwrap()),
                    }
                    let (dossier, _, bilan) = app.load_with_bilan(id).await.unwrap();
                    assert_eq!((dossier, serde_json::to_string(&bilan).unwrap()), anew(&app, id).await);
                }
            });
        }
    }
}
