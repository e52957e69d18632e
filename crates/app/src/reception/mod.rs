//! « Réception »: PDFs received by a centre, one or a thousand, verified, kept as a list, and verified again later.
//!
//! What is kept of a file is what was found of it, never the file: it stays where it is and is not moved. A row that is told was
//! saved before. A file that changed since it came, or is no longer there, is said so, and what was found of it before stays until
//! something else is found.

mod ligne;
mod lot;
mod parcours;
mod releve;
mod tableau;

use std::path::{Path, PathBuf};

use store::{Controle, FichierVerifie};
use tokio::sync::mpsc::channel;
use tokio::task::spawn_blocking;
use uuid::Uuid;

pub use lot::{Empreintes, FichierLu, Lecture, verify_many};
pub use parcours::{MAX_FICHIERS, pdfs_of};
pub use releve::Releve;
pub use tableau::FormatReception;

use crate::correspondance::FichierFait;
use crate::error::AppError;
use crate::library::App;
use crate::suivi::Suivi;
use crate::vues_reception::{ReceptionFaite, ReceptionLigne, ReceptionVue};

/// Characters of a name that is only a label.
const MAX_NAME: usize = 300;

/// Rows saved and told together, at most.
const BATCH: usize = 100;

impl App {
    /// The files received that are in the list, the last received first.
    pub async fn receptions(&self) -> Result<Vec<ReceptionLigne>, AppError> {
        let rows = self.store.receptions().await?.into_iter();
        Ok(rows.filter(|row| row.retire_le.is_none()).map(ligne::shown).collect())
    }

    /// A row with all that was found.
    pub async fn open_reception(&self, id: Uuid) -> Result<ReceptionVue, AppError> {
        let vue = self.store.reception_vue(id).await?;
        let vue = serde_json::from_str(&vue).map_err(|error| AppError::Tache(error.to_string()))?;
        Ok(ReceptionVue { ligne: self.reception_ligne(id).await?, vue })
    }

    /// Verifies the files named and the PDFs of the folders named; rows are given to `told` once they are saved.
    ///
    /// A file that is in the list already keeps its row. Stopped, what was verified before stays.
    pub async fn receive_pdfs(
        &self,
        given: Vec<PathBuf>,
        suivi: &Suivi,
        told: impl FnMut(Vec<ReceptionLigne>),
    ) -> Result<ReceptionFaite, AppError> {
        let files = spawn_blocking(move || pdfs_of(&given)).await??;
        self.verify_rows(files, None, suivi, told).await
    }

    /// Verifies bytes that came without their place: a file let go on the window.
    pub async fn receive_pdf_bytes(&self, nom: String, bytes: Vec<u8>) -> Result<ReceptionLigne, AppError> {
        let nom: String = nom.chars().filter(|c| !c.is_control()).take(MAX_NAME).collect();
        let verificateur = self.verificateur().await?;
        let kept = spawn_blocking(move || {
            let vue = verificateur.bytes(&nom, &bytes);
            ligne::kept(nom, None, bytes.len() as u64, Some(lot::sha256(&bytes)), &ligne::in_short(&vue), Some(&vue))
        });
        let saved = self.store.save_receptions(&[(self.new_id(), kept.await??)], self.now()).await?;
        self.reception_ligne(saved[0]).await
    }

    /// Verifies files of the list again, where they are. Those whose place was never said are passed over.
    pub async fn recheck_receptions(
        &self,
        ids: &[Uuid],
        suivi: &Suivi,
        told: impl FnMut(Vec<ReceptionLigne>),
    ) -> Result<ReceptionFaite, AppError> {
        let (mut files, mut known) = (Vec::new(), Vec::new());
        for id in ids {
            if let Some(path) = self.store.reception(*id).await?.chemin {
                files.push(PathBuf::from(path));
                known.push(*id);
            }
        }
        self.verify_rows(files, Some(known), suivi, told).await
    }

    /// Takes rows out of the list, or puts them back. The files themselves are not touched.
    pub async fn retire_receptions(&self, ids: &[Uuid], retire: bool) -> Result<(), AppError> {
        Ok(self.store.retire_receptions(ids, retire.then(|| self.now())).await?)
    }

    /// Those rows as a file, in that order.
    pub async fn receptions_file(&self, ids: &[Uuid], format: FormatReception) -> Result<FichierFait, AppError> {
        let nom = format!("reception-{}.{}", self.today(), format.extension());
        let octets = match format {
            FormatReception::Csv => {
                let mut rows = Vec::with_capacity(ids.len());
                for id in ids {
                    rows.push(self.reception_ligne(*id).await?);
                }
                tableau::csv(&rows, &self.ports.zone)?
            }
            FormatReception::Jsonl => {
                let mut lines = String::new();
                for id in ids {
                    lines += &tableau::json_line(&self.open_reception(*id).await?)?;
                }
                lines.into_bytes()
            }
        };
        Ok(FichierFait { nom, octets })
    }

    async fn reception_ligne(&self, id: Uuid) -> Result<ReceptionLigne, AppError> {
        Ok(ligne::shown(self.store.reception(id).await?))
    }

    /// Verifies `files`, saves and tells. `known` are their rows, where they have been verified before.
    async fn verify_rows(
        &self,
        files: Vec<PathBuf>,
        known: Option<Vec<Uuid>>,
        suivi: &Suivi,
        mut told: impl FnMut(Vec<ReceptionLigne>),
    ) -> Result<ReceptionFaite, AppError> {
        let trouves = files.len();
        let (sender, mut receiver) = channel(BATCH);
        let verificateur = self.verificateur().await?.with_stop(suivi.stop_flag());
        let (work, again) = (suivi.clone(), known.is_some());
        let verifying = spawn_blocking(move || {
            let verify = |nom: &str, bytes: &[u8]| verificateur.bytes(nom, bytes);
            verify_many(&files, Empreintes::Oui, &work, &verify, |one| {
                // Nobody listens any more where saving failed: nothing is verified for nothing.
                if sender.blocking_send(one).is_err() {
                    work.stop();
                }
            })
        });
        let (mut verifies, mut batch) = (0, Vec::new());
        while receiver.recv_many(&mut batch, BATCH).await > 0 {
            let (mut found, mut missed) = (Vec::new(), Vec::new());
            for one in batch.drain(..) {
                let id = known.as_ref().map_or_else(|| self.new_id(), |known| known[one.rang]);
                match &one.lu {
                    Err(_) if again => missed.push((id, missing(&one.chemin))),
                    _ => found.push((id, to_keep(one)?)),
                }
            }
            let mut ids = Vec::new();
            if !found.is_empty() {
                ids = self.store.save_receptions(&found, self.now()).await?;
            }
            if !missed.is_empty() {
                self.store.receptions_missed(&missed, self.now()).await?;
            }
            ids.extend(missed.iter().map(|(id, _)| *id));
            verifies += ids.len();
            let mut rows = Vec::with_capacity(ids.len());
            for id in ids {
                rows.push(self.reception_ligne(id).await?);
            }
            told(rows);
        }
        drop(receiver);
        match verifying.await? {
            Ok(()) => Ok(ReceptionFaite { trouves, verifies, arretee: false }),
            Err(AppError::Arrete) => Ok(ReceptionFaite { trouves, verifies, arretee: true }),
            Err(error) => Err(error),
        }
    }
}

/// How a file that could not be verified again is found.
fn missing(path: &Path) -> Controle {
    match path.symlink_metadata() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Controle::Absent,
        _ => Controle::Inaccessible,
    }
}

fn to_keep(one: FichierLu) -> Result<FichierVerifie, AppError> {
    // A path that is not text cannot be kept as one: the row then knows no place.
    let chemin = std::path::absolute(&one.chemin).ok().and_then(|path| path.to_str().map(str::to_owned));
    let nom = lot::file_name(&one.chemin);
    match one.lu {
        Ok(Lecture { taille, empreinte, vue }) => {
            ligne::kept(nom, chemin, taille, Some(empreinte), &ligne::in_short(&vue), Some(&vue))
        }
        Err(error) => {
            let size = one.chemin.metadata().map_or(0, |found| found.len());
            ligne::kept(nom, chemin, size, None, &ligne::unread(&error.message()), None)
        }
    }
}
