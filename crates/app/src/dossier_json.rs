//! `dossier.json`: all of a dossier, inside the PDF.
//!
//! The file is one JSON object. `dossier` is the dossier, lossless; the rest says what it answered and when it was sealed.
//! What is read from a PDF is bounded and refused when it is not of this shape.

use domain::{Coverage, Dossier, Referentiel, ReferentielKey};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::AppError;

/// Name of the attachment.
pub const DOSSIER_JSON: &str = "dossier.json";

/// The longest `dossier.json` read from a PDF, in bytes.
pub const MAX_DOSSIER_JSON: usize = 20_000_000;

/// What `format` says.
const FORMAT: &str = "probant-dossier";

/// The version of the shape this application writes and reads.
const VERSION: u32 = 1;

/// What `dossier.json` holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DossierScelleJson {
    /// Always `probant-dossier`.
    pub format: String,
    /// Of the shape, from 1.
    pub version: u32,
    /// The référentiel answered: code, version, hash.
    pub referentiel: ReferentielKey,
    /// Its title.
    pub titre: String,
    /// Number of the sealed version from 1, absent from a draft.
    pub numero: Option<u32>,
    /// Instant of the seal, ISO 8601 UTC, absent from a draft.
    pub scelle_le: Option<String>,
    /// When the dossier was begun, ISO 8601 UTC; the first versions of this application did not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cree_le: Option<String>,
    /// The whole dossier.
    pub dossier: Dossier,
    /// What it covers, for who reads without Probant; computed from the dossier.
    pub couverture: Coverage,
}

/// What was found where `dossier.json` is read.
pub(crate) enum Lecture {
    /// One of ours.
    Lu(Box<DossierScelleJson>),
    /// One of ours, of a later shape than this application reads.
    PlusRecent,
    /// Something else.
    PasUnDossier,
}

/// What is read first: a later version may have changed everything else.
#[derive(Deserialize)]
struct Tete {
    format: String,
    version: u32,
}

/// Writes `dossier.json`. `seal` is the number and the instant, `None` for a draft.
pub(crate) fn write(
    referentiel: &Referentiel,
    dossier: &Dossier,
    couverture: &Coverage,
    cree_le: Timestamp,
    seal: Option<(u32, String)>,
) -> Result<Vec<u8>, AppError> {
    let (numero, scelle_le) = seal.unzip();
    let content = DossierScelleJson {
        format: FORMAT.to_owned(),
        version: VERSION,
        referentiel: referentiel.key.clone(),
        titre: referentiel.titre.clone(),
        numero,
        scelle_le,
        cree_le: Some(cree_le.to_string()),
        dossier: dossier.clone(),
        couverture: couverture.clone(),
    };
    serde_json::to_vec_pretty(&content)
        .map_err(|error| AppError::Document(document::DocumentError::Donnees(error.to_string())))
}

/// Reads `dossier.json`. Any bytes get an answer.
pub(crate) fn read(bytes: &[u8]) -> Lecture {
    match serde_json::from_slice::<Tete>(bytes) {
        Ok(tete) if tete.format != FORMAT => Lecture::PasUnDossier,
        Ok(tete) if tete.version > VERSION => Lecture::PlusRecent,
        Ok(_) => serde_json::from_slice(bytes).map_or(Lecture::PasUnDossier, Lecture::Lu),
        Err(_) => Lecture::PasUnDossier,
    }
}
