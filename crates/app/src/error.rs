//! Why a use case did not do what was asked.
//!
//! Each case has a stable code; [`AppError::message`] is what a person reads.

use std::path::PathBuf;

use document::DocumentError;
use document::image::ImageError;
use exchange::PackageError;
use signature::{IdentityError, KeyError, SealError, VaultError};
use store::StoreError;

use crate::avis::AvisRefus;
use crate::contreseing::ContreseingRefus;
use crate::horodatage::HorodatageError;
use crate::identites::IdentitesError;
use crate::migration::MigrationError;
use crate::paquet::OrigineRefus;
use crate::recus::RecuError;
use crate::referentiels::ReferentielsError;
use crate::vues::Message;
use crate::wording;

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The library.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The pages.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// An image.
    #[error(transparent)]
    Image(#[from] ImageError),
    /// A name or a certificate.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// A key file.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The keyring.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The signature.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// A package or an open export.
    #[error(transparent)]
    Paquet(#[from] PackageError),
    /// An avis that came, or that was to be signed.
    #[error(transparent)]
    Avis(#[from] AvisRefus),
    /// Something received, or a request.
    #[error(transparent)]
    Recu(#[from] RecuError),
    /// A PDF to countersign, or one that came back countersigned.
    #[error(transparent)]
    Contreseing(#[from] ContreseingRefus),
    /// Identities, people known, centres.
    #[error(transparent)]
    Identites(#[from] IdentitesError),
    /// A dossier that is not moved to another version of its référentiel.
    #[error(transparent)]
    Migration(#[from] MigrationError),
    /// A timestamp that did not come, or the settings of timestamps.
    #[error(transparent)]
    Horodatage(#[from] HorodatageError),
    /// An official document that was not imported, a draft that was not published.
    #[error(transparent)]
    Referentiels(#[from] ReferentielsError),
    /// What was signed of a référentiel is not believed.
    #[error(transparent)]
    Origine(#[from] OrigineRefus),
    /// What a package holds cannot be true together; nothing was imported.
    #[error("the content of the package contradicts itself: {0}")]
    PaquetContradictoire(&'static str),
    /// The dossier to import is in the library already.
    #[error("dossier {0} is in the library already")]
    DossierDejaLa(domain::DossierId),
    /// No dossier can be taken back out of a PDF; what the verifier says of it.
    #[error("no dossier can be taken back out of the PDF: {0}")]
    PdfRefuse(String),
    /// No référentiel of that code.
    #[error("no référentiel {0}")]
    ReferentielInconnu(String),
    /// The dossier answers a référentiel that is not here.
    #[error("the dossier answers {code} version {version}, which is not here")]
    ReferentielAbsent {
        /// Its code.
        code: String,
        /// Its version.
        version: String,
    },
    /// What was given does not name a dossier.
    #[error("{0:?} does not name a dossier")]
    DossierInconnu(String),
    /// No example for that référentiel.
    #[error("no example for {0}")]
    ExempleAbsent(String),
    /// The embedded example cannot be read: a defect of ours.
    #[error("the example is broken: {0}")]
    ExempleCasse(String),
    /// Something blocks the seal.
    #[error("{0} things block the seal")]
    PasPret(usize),
    /// A paper about a sealed dossier, and there is none: the dossier was never sealed, or the file is not one that verifies.
    #[error("no sealed dossier")]
    PasScelle,
    /// Nobody to sign.
    #[error("there is no identity yet")]
    IdentiteAbsente,
    /// The passphrase is needed.
    #[error("the passphrase is needed")]
    PhraseRequise,
    /// A passphrase too short to protect anything.
    #[error("the passphrase is shorter than {0} characters")]
    PhraseTropCourte(usize),
    /// What was just sealed does not verify; it was not kept.
    #[error("the sealed file does not verify: {0}")]
    SceauInvalide(String),
    /// A file to read that is larger than accepted.
    #[error("{nom} has {taille} bytes, more than the {limite} allowed")]
    FichierTropGros {
        /// Its name.
        nom: String,
        /// Bytes.
        taille: u64,
        /// Bytes allowed.
        limite: u64,
    },
    /// A file of the user's that cannot be read or written.
    #[error("{chemin}: {detail}")]
    Fichier {
        /// Its name.
        chemin: String,
        /// What the system said, in a few French words.
        detail: String,
    },
    /// No program to show a PDF.
    #[error("no program opens PDF files")]
    SansLecteurPdf,
    /// The dictionary that comes with the screens cannot be read.
    #[error("no dictionary")]
    SansDictionnaire,
    /// A title or an answer longer than accepted.
    #[error("the field {0} is too long")]
    ChampTropLong(&'static str),
    /// The system does not say where data goes.
    #[error("no data folder on this system")]
    SansDossierDonnees,
    /// The backup was not made; the library and the other backups are as they were.
    #[error("the backup was not made: {0}")]
    Sauvegarde(#[source] StoreError),
    /// A backup cannot be read.
    #[error("the backup cannot be read: {0}")]
    SauvegardeIllisible(#[source] StoreError),
    /// The library was not moved; it is where it was.
    #[error("the library was not moved: {0}")]
    Deplacement(#[source] StoreError),
    /// The folder of the library was given when the application was started: it is changed there.
    #[error("the data folder was given at the start")]
    EmplacementImpose,
    /// The library was moved to a place that is not there.
    #[error("{pointeur} says that the library is in {dossier}, which is not there")]
    EmplacementAbsent {
        /// Where it should be.
        dossier: PathBuf,
        /// The file that says so.
        pointeur: PathBuf,
    },
    /// The file that says where the library is cannot be read.
    #[error("{pointeur} does not say where the library is")]
    EmplacementIllisible {
        /// The file.
        pointeur: PathBuf,
    },
    /// More files to verify at once than accepted.
    #[error("more than {limite} files")]
    TropDeFichiers {
        /// How many are accepted.
        limite: usize,
    },
    /// Asked to stop; nothing was made and nothing kept.
    #[error("stopped when asked to")]
    Arrete,
    /// A background task stopped.
    #[error("a background task stopped: {0}")]
    Tache(String),
    /// The machine gives no unpredictable bytes.
    #[error("no randomness: {0}")]
    Hasard(String),
}

impl AppError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Store(error) => error.code(),
            Self::Document(error) => error.code(),
            Self::Image(error) => error.code(),
            Self::Identity(error) => error.code(),
            Self::Key(KeyError::WrongSecret) => "phrase_fausse",
            Self::Key(error) => error.code(),
            Self::Vault(error) => error.code(),
            Self::Seal(error) => error.code(),
            Self::Paquet(error) => error.code(),
            Self::Avis(refus) => refus.code(),
            Self::Recu(error) => error.code(),
            Self::Contreseing(refus) => refus.code(),
            Self::Identites(error) => error.code(),
            Self::Horodatage(error) => error.code(),
            Self::Migration(error) => error.code(),
            Self::Origine(refus) => refus.code(),
            Self::Referentiels(error) => error.code(),
            Self::PaquetContradictoire(_) => "paquet_contradictoire",
            Self::DossierDejaLa(_) => "dossier_deja_la",
            Self::PdfRefuse(_) => "pdf_refuse",
            Self::ReferentielInconnu(_) => "referentiel_inconnu",
            Self::ReferentielAbsent { .. } => "referentiel_absent",
            Self::DossierInconnu(_) => "dossier_inconnu",
            Self::ExempleAbsent(_) => "exemple_absent",
            Self::ExempleCasse(_) => "exemple_casse",
            Self::PasPret(_) => "pas_pret",
            Self::PasScelle => "pas_scelle",
            Self::IdentiteAbsente => "identite_absente",
            Self::PhraseRequise => "phrase_requise",
            Self::PhraseTropCourte(_) => "phrase_trop_courte",
            Self::SceauInvalide(_) => "sceau_invalide",
            Self::FichierTropGros { .. } => "fichier_trop_gros",
            Self::Fichier { .. } => "fichier_inaccessible",
            Self::SansLecteurPdf => "sans_lecteur_pdf",
            Self::SansDictionnaire => "sans_dictionnaire",
            Self::ChampTropLong(_) => "champ_trop_long",
            Self::SansDossierDonnees => "sans_dossier_donnees",
            Self::Sauvegarde(_) => "sauvegarde_impossible",
            Self::SauvegardeIllisible(_) => "sauvegarde_illisible",
            Self::Deplacement(StoreError::PlaceTaken { .. }) => "emplacement_occupe",
            Self::Deplacement(_) => "deplacement_impossible",
            Self::EmplacementImpose => "emplacement_impose",
            Self::EmplacementAbsent { .. } => "emplacement_absent",
            Self::EmplacementIllisible { .. } => "emplacement_illisible",
            Self::TropDeFichiers { .. } => "trop_de_fichiers",
            Self::Arrete => "arrete",
            Self::Tache(_) => "tache_interrompue",
            Self::Hasard(_) => "hasard_absent",
        }
    }

    /// Whether this says that a package is refused, rather than that something could not be done.
    pub fn refuses_package(&self) -> bool {
        match self {
            Self::Recu(error) => error.refuses_package(),
            Self::Paquet(error) => !matches!(error, PackageError::Io(_) | PackageError::PhraseRequired),
            Self::Contreseing(refus) => refus.refuses_package(),
            Self::Identites(error) => error.refuses_package(),
            Self::Store(StoreError::PortableBroken { .. } | StoreError::PortableNewer { .. })
            | Self::PaquetContradictoire(_)
            | Self::Avis(_)
            | Self::Origine(_)
            | Self::DossierDejaLa(_)
            | Self::PdfRefuse(_)
            | Self::ReferentielAbsent { .. } => true,
            _ => false,
        }
    }

    /// The passphrase of a package is needed and was not given.
    pub fn package_phrase() -> Self {
        Self::Paquet(PackageError::PhraseRequired)
    }

    /// What the system answered about a file of the user's.
    pub fn of_file(chemin: impl Into<String>, error: &std::io::Error) -> Self {
        Self::Fichier { chemin: chemin.into(), detail: wording::systeme::cause(error) }
    }

    /// What happened, what is safe, what to do next.
    pub fn message(&self) -> Message {
        wording::errors::message(self)
    }
}

impl From<tokio::task::JoinError> for AppError {
    fn from(error: tokio::task::JoinError) -> Self {
        Self::Tache(error.to_string())
    }
}
