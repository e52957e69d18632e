//! `dossier.json`: all of a dossier, inside the PDF.
//!
//! The file is one JSON object. `dossier` is the dossier, lossless; the rest says what it answered and when it was sealed.
//! What is read from a PDF is bounded and refused when it is not of this shape.

use domain::{Coverage, Dossier, Referentiel, ReferentielKey};
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::vues::DossierScelle;

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
    /// The whole dossier.
    pub dossier: Dossier,
    /// What it covers, for who reads without Probant; computed from the dossier.
    pub couverture: Coverage,
}

/// Writes `dossier.json`. `seal` is the number and the instant, `None` for a draft.
pub(crate) fn write(
    referentiel: &Referentiel,
    dossier: &Dossier,
    couverture: &Coverage,
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
        dossier: dossier.clone(),
        couverture: couverture.clone(),
    };
    serde_json::to_vec_pretty(&content)
        .map_err(|error| AppError::Document(document::DocumentError::Donnees(error.to_string())))
}

/// Reads `dossier.json`; `None` when it is not of this shape or of a later version.
pub(crate) fn read(bytes: &[u8]) -> Option<DossierScelleJson> {
    let content: DossierScelleJson = serde_json::from_slice(bytes).ok()?;
    (content.format == FORMAT && content.version == VERSION).then_some(content)
}

impl DossierScelleJson {
    pub(crate) fn summary(self) -> DossierScelle {
        DossierScelle {
            id: self.dossier.id.to_string(),
            code: self.referentiel.code,
            version: self.referentiel.version,
            empreinte_referentiel: self.referentiel.empreinte,
            titre: self.titre,
            candidat: self.dossier.candidat.nom_complet(),
            entreprise: self.dossier.entreprise.nom,
            numero: self.numero,
            demonstration: self.dossier.demonstration,
        }
    }
}
