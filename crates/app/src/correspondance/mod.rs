//! The table of correspondence, to be looked at and to be taken away: CSV, XLSX, or pages to print.
//!
//! Files hold the whole table, in words, whatever the screen was filtering.

pub(crate) mod feuille;
pub(crate) mod tableur;

use domain::{Correspondance, Dossier, DossierId, Referentiel, correspondance, coverage};
use serde::Deserialize;
use ts_rs::TS;

use crate::error::AppError;
use crate::fichiers::name_part;
use crate::library::App;

/// What a table can be taken away as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FormatTableau {
    /// Text for spreadsheets set to French: UTF-8 with its mark, semicolons.
    Csv,
    /// A workbook of Excel 2007 and later.
    Xlsx,
    /// Pages in landscape.
    Pdf,
}

/// A file made for the user, not written anywhere yet.
#[derive(Debug, Clone)]
pub struct FichierFait {
    /// The name proposed.
    pub nom: String,
    /// Its content.
    pub octets: Vec<u8>,
}

impl FormatTableau {
    /// How names of such files end.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
        }
    }
}

impl App {
    /// The table as it stands.
    pub async fn correspondance(&self, id: DossierId) -> Result<Correspondance, AppError> {
        let (dossier, referentiel) = self.load(id).await?;
        Ok(table(&referentiel, &dossier))
    }

    /// The table as a file. The same table gives the same bytes on the same day.
    pub async fn correspondance_file(&self, id: DossierId, format: FormatTableau) -> Result<FichierFait, AppError> {
        let (dossier, referentiel) = self.load(id).await?;
        let (referentiel, today) = (referentiel.clone(), self.today());
        let nom = file_name(&dossier, format);
        let made = tokio::task::spawn_blocking(move || {
            let table = table(&referentiel, &dossier);
            match format {
                FormatTableau::Csv => tableur::csv(&feuille::matrice(&referentiel, &dossier, &table)),
                FormatTableau::Xlsx => {
                    let sheets = [
                        feuille::matrice(&referentiel, &dossier, &table),
                        feuille::passages(&referentiel, &dossier, &table),
                    ];
                    tableur::xlsx(&sheets, &referentiel.titre, today)
                }
                FormatTableau::Pdf => Ok(document::correspondance_pdf(&referentiel, &dossier, &table, today)?),
            }
        });
        Ok(FichierFait { nom, octets: made.await?? })
    }
}

fn table(referentiel: &Referentiel, dossier: &Dossier) -> Correspondance {
    correspondance(referentiel, dossier, &coverage(referentiel, dossier))
}

fn file_name(dossier: &Dossier, format: FormatTableau) -> String {
    let nom = name_part(&dossier.candidat.nom);
    format!("correspondance-{}{nom}.{}", dossier.referentiel.code, format.extension())
}
