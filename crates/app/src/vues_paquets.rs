//! What packages and open exports show before anything is imported, and what writing one gave.

use domain::DossierId;
use serde::Serialize;
use ts_rs::TS;

/// What a package says of itself and holds; nothing was imported.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PaquetVue {
    /// Name of the file.
    pub fichier: String,
    /// Whether it is encrypted (`.probant`) or an open export (`.zip`).
    pub chiffre: bool,
    /// Kind, such as `dossier_complet`.
    pub genre: String,
    /// The kind in words.
    pub genre_dit: String,
    /// Version of the format.
    pub version: u32,
    /// When it was made, ISO 8601 UTC, as it says.
    pub cree_le: String,
    /// Who made it, as it says: nothing proves it.
    pub de: String,
    /// For whom, empty when it is not said.
    pub pour: String,
    /// What it is about.
    pub titre: String,
    /// The dossier it holds.
    pub dossier: Option<DossierId>,
    /// Code and version of its référentiel.
    pub referentiel: Option<String>,
    /// What it holds, entry by entry.
    pub entrees: Vec<EntreeVue>,
    /// Bytes of all entries.
    #[ts(type = "number")]
    pub taille: u64,
    /// What the dossier inside holds; absent from other kinds.
    pub contenu: Option<ContenuVue>,
    /// What was changed in it by hand, French sentences; empty when nothing was.
    pub ecarts: Vec<String>,
}

/// One entry of a package.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EntreeVue {
    /// Its name.
    pub nom: String,
    /// Bytes once unpacked.
    #[ts(type = "number")]
    pub taille: u64,
    /// SHA-256 of those bytes.
    pub sha256: String,
}

/// What a whole dossier holds.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct ContenuVue {
    /// Full name of the candidate.
    pub candidat: String,
    /// Company.
    pub entreprise: String,
    /// Activités, those taken out not counted.
    pub activites: usize,
    /// Fiches that have a text.
    pub fiches: usize,
    /// Evidence, those taken out not counted.
    pub preuves: usize,
    /// Versions of texts.
    pub versions: usize,
    /// Sealed versions.
    pub sceaux: usize,
    /// Activités and evidence that were taken out and can still come back.
    pub corbeille: usize,
}

/// A file to import that was chosen, and what can be told of it before it is confirmed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportVue {
    /// What confirming or giving up names.
    pub jeton: String,
    /// Name of the file.
    pub fichier: String,
    /// Whether its passphrase must be given first.
    pub phrase_requise: bool,
    /// What it holds, once it could be read.
    pub paquet: Option<PaquetVue>,
    /// Whether the library has that dossier already: only a copy beside can then be imported.
    pub deja_la: bool,
    /// Whether its référentiel is here: without it the dossier cannot be opened, so it is not imported.
    pub referentiel_present: bool,
}

/// What was written where the user said.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PaquetEcrit {
    /// Name of the file.
    pub fichier: String,
    /// Its bytes.
    #[ts(type = "number")]
    pub taille: u64,
    /// Entries in it.
    pub entrees: usize,
}

impl ImportVue {
    /// What is shown of an encrypted file before its passphrase is given.
    pub fn locked(jeton: &str, fichier: String) -> Self {
        Self {
            jeton: jeton.to_owned(),
            fichier,
            phrase_requise: true,
            paquet: None,
            deja_la: false,
            referentiel_present: false,
        }
    }
}
