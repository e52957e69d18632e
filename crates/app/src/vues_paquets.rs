//! What packages and open exports show before anything is imported, and what writing one gave.

use domain::DossierId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::vues::Message;
use crate::vues_avis::AvisApercu;
use crate::vues_contreseing::{DemandeContreseingApercu, RetourVue};
use crate::vues_identites::{CertificatsApercu, DemandeCertificatVue, SignataireVue};
use crate::vues_verification::VerificationVue;

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
    /// What is asked of its reader; absent from other kinds.
    pub demande: Option<DemandeApercu>,
    /// How many signed avis it carries.
    pub avis: usize,
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

/// What a request asks, before it is accepted.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DemandeApercu {
    /// The word of the candidate.
    pub message: String,
    /// Day by which an answer is wanted, ISO 8601.
    pub pour_le: Option<String>,
    /// On which competences: their ids in what a package says of itself, their titles in what is about to be imported.
    pub competences: Vec<String>,
}

/// A file to import that was chosen, and what can be told of it before it is confirmed.
#[derive(Debug, Clone, Serialize, TS)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question the preview asks")]
pub struct ImportVue {
    /// What confirming or giving up names.
    pub jeton: String,
    /// Name of the file.
    pub fichier: String,
    /// Whether a passphrase must be given first.
    pub phrase_requise: bool,
    /// Whether that passphrase is the one of one's own identity: the file is encrypted for a person.
    pub pour_cle: bool,
    /// What it holds, once it could be read.
    pub paquet: Option<PaquetVue>,
    /// Whether the library has that dossier already: only a copy beside can then be imported.
    pub deja_la: bool,
    /// Whether its référentiel is here: without it the dossier cannot be opened, so it is not imported.
    pub referentiel_present: bool,
    /// Whether it can be opened only to be read, beside one's own dossiers.
    pub peut_lire: bool,
    /// What is asked, where it asks something.
    pub demande: Option<DemandeApercu>,
    /// The avis in it, where it is a package of avis.
    pub avis: Option<AvisApercu>,
    /// What is to be countersigned, where it is a request for that.
    pub contreseing_demande: Option<DemandeContreseingApercu>,
    /// The countersigned version in it, where it is one that comes back.
    pub contreseing_retour: Option<RetourVue>,
    /// What certificates it brings, where it is a package of certificates.
    pub certificats: Option<CertificatsApercu>,
    /// Who asks for a certificate, where it asks for one.
    pub demande_certificat: Option<DemandeCertificatVue>,
    /// What was found of it, where it is the PDF of a dossier.
    pub reprise: Option<RepriseVue>,
    /// Where it comes from, where it is a référentiel.
    pub origine_referentiel: Option<OrigineVue>,
    /// Why it will not be imported, where it can be read and is refused all the same.
    pub refus: Option<Message>,
}

/// What was found of the PDF of a dossier before it is imported.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RepriseVue {
    /// What the verifier says of it.
    pub verification: VerificationVue,
    /// Names of the evidence whose file is not on this computer.
    pub preuves_absentes: Vec<String>,
    /// What should be known before it is imported, French sentences.
    pub remarques: Vec<String>,
}

/// Where a référentiel comes from, as far as can be told.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OrigineVue {
    /// How much it is worth.
    pub genre: GenreOrigine,
    /// The same in a sentence or two.
    pub phrase: String,
    /// Who signed it, where the signature holds.
    pub signataire: Option<SignataireVue>,
    /// When, as they declare, ISO 8601 UTC.
    pub date: Option<String>,
}

/// What the origin of a référentiel is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GenreOrigine {
    /// It comes with the application.
    Integre,
    /// Signed by somebody whom a centre that is trusted here certified.
    Officiel,
    /// Signed, and not by such a person.
    Signe,
    /// Not signed.
    NonOfficiel,
    /// What was signed of it no longer holds.
    Douteux,
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
    /// What is shown of an encrypted file before its passphrase is given; `pour_cle` where it is encrypted for a person.
    pub fn locked(jeton: &str, fichier: String, pour_cle: bool) -> Self {
        Self {
            jeton: jeton.to_owned(),
            fichier,
            phrase_requise: true,
            pour_cle,
            paquet: None,
            deja_la: false,
            referentiel_present: false,
            peut_lire: false,
            demande: None,
            avis: None,
            contreseing_demande: None,
            contreseing_retour: None,
            certificats: None,
            demande_certificat: None,
            reprise: None,
            origine_referentiel: None,
            refus: None,
        }
    }
}

/// What to do with a file that was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ActionImport {
    /// Import it.
    Importer,
    /// Import the dossier as a copy beside the one that is here.
    Copie,
    /// Open the dossier only to read it.
    Lire,
}
