//! Asking for a countersignature by a package, and handing it back by another.
//!
//! `demande_contreseing`: `demande.json`, what is asked of whom, and `dossier-scelle.pdf`. `contreseing`: `contreseing.json` and
//! `dossier-contresigne.pdf`, which begins with the other one. Each JSON names its PDF by its SHA-256.

use std::path::Path;

use domain::DossierId;
use exchange::{Entete, Genre, PackageError, Staged};
use serde::{Deserialize, Serialize};
use serde_json::to_value;
use signature::Role;
use store::DemandeContreseing as Noted;
use uuid::Uuid;

use super::ContreseingRefus;
use crate::dossiers::check_length;
use crate::error::AppError;
use crate::fichiers::name_part;
use crate::library::App;
use crate::paquet::DECLARATIONS;
use crate::paquet::envoi::{Cle, Piece};
use crate::vues_avis::{EnvoiEcrit, ProtectionChoisie};
use crate::vues_contreseing::NouveauContreseing;

/// Names of the entries.
const DEMANDE: &str = "demande.json";
const SCELLE: &str = "dossier-scelle.pdf";
const RETOUR: &str = "contreseing.json";
const CONTRESIGNE: &str = "dossier-contresigne.pdf";

/// What `format` says.
const FORMAT_DEMANDE: &str = "probant-demande-contreseing";
const FORMAT_RETOUR: &str = "probant-contreseing";

/// The version this version writes, and the latest it reads.
const VERSION: u32 = 1;

/// The longest message, in characters.
const MAX_MESSAGE: usize = 5_000;

/// `demande.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DemandeContreseing {
    /// Always `probant-demande-contreseing`.
    pub format: String,
    /// From 1.
    pub version: u32,
    /// Id of the request, that of its package.
    #[serde(rename = "demande")]
    pub id: Uuid,
    /// Name of whom it is for.
    pub pour: String,
    /// A word to them.
    pub message: String,
    /// Number of the sealed version.
    pub numero: u32,
    /// SHA-256 of its PDF.
    pub empreinte_pdf: String,
    /// To what the answer may be encrypted.
    pub cle_de_retour: Option<String>,
}

/// `contreseing.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RetourContreseing {
    /// Always `probant-contreseing`.
    pub format: String,
    /// From 1.
    pub version: u32,
    /// The request it answers.
    pub demande: Uuid,
    /// SHA-256 of the PDF that was to be countersigned.
    pub empreinte_scelle: String,
    /// SHA-256 of the countersigned one.
    pub empreinte_pdf: String,
}

#[derive(Deserialize)]
struct Head {
    format: String,
    version: u64,
}

impl DemandeContreseing {
    /// Reads the request of a staged package and checks it against its PDF.
    pub fn read(staged: &Staged) -> Result<Self, AppError> {
        check_head(staged, DEMANDE, FORMAT_DEMANDE)?;
        let demande: Self = staged.json(DEMANDE)?;
        check_words(&demande.pour, &demande.message)
            .map_err(|_| AppError::PaquetContradictoire("something is longer than any form takes"))?;
        if staged.manifest.entete.paquet.parse() != Ok(demande.id) {
            return Err(AppError::PaquetContradictoire("the manifest is of another request"));
        }
        if demande.cle_de_retour.as_ref().is_some_and(|key| !exchange::is_recipient(key)) {
            return Err(AppError::PaquetContradictoire("a key that is not one"));
        }
        check_pdf(staged, SCELLE, &demande.empreinte_pdf)?;
        Ok(demande)
    }

    /// The sealed PDF of that package.
    pub fn pdf(staged: &Staged) -> Result<Vec<u8>, AppError> {
        Ok(staged.bytes(SCELLE)?)
    }
}

impl RetourContreseing {
    /// Checks the answer of a staged package against its PDF, which says all the rest.
    pub fn check(staged: &Staged) -> Result<(), AppError> {
        check_head(staged, RETOUR, FORMAT_RETOUR)?;
        let retour: Self = staged.json(RETOUR)?;
        check_pdf(staged, CONTRESIGNE, &retour.empreinte_pdf)
    }

    /// The countersigned PDF of that package.
    pub fn pdf(staged: &Staged) -> Result<Vec<u8>, AppError> {
        Ok(staged.bytes(CONTRESIGNE)?)
    }
}

fn check_head(staged: &Staged, name: &str, format: &str) -> Result<(), AppError> {
    let head: Head = staged.json(name)?;
    if head.format != format {
        return Err(AppError::PaquetContradictoire("not a request, or not an answer"));
    }
    if head.version > u64::from(VERSION) {
        return Err(PackageError::Newer { found: head.version, known: VERSION }.into());
    }
    Ok(())
}

fn check_pdf(staged: &Staged, name: &str, empreinte: &str) -> Result<(), AppError> {
    let entree = staged.manifest.entrees.iter().find(|entree| entree.nom == name);
    match entree {
        Some(entree) if entree.sha256 == empreinte => Ok(()),
        Some(_) => Err(AppError::PaquetContradictoire("another PDF than the one it names")),
        None => Err(PackageError::MissingEntry { name: name.to_owned() }.into()),
    }
}

fn check_words(pour: &str, message: &str) -> Result<(), AppError> {
    check_length("destinataire", pour)?;
    if message.chars().count() > MAX_MESSAGE {
        return Err(AppError::ChampTropLong("message"));
    }
    Ok(())
}

impl App {
    /// Writes to `sortie` a request for a countersignature of that sealed version, and notes that it was made.
    ///
    /// Errors with [`ContreseingRefus::SansPlace`] where it keeps no place for the tutor.
    pub async fn ask_contreseing(
        &self,
        dossier: DossierId,
        sceau: Uuid,
        demande: &NouveauContreseing,
        protection: &ProtectionChoisie,
        sortie: &Path,
    ) -> Result<EnvoiEcrit, AppError> {
        let cle = self.cle_of(protection).await?;
        let [pour, message] = [&demande.pour, &demande.message].map(|words| words.trim().to_owned());
        check_words(&pour, &message)?;
        let sealed = self.store.sceaux(dossier).await?.into_iter().find(|one| one.id == sceau);
        let sealed = sealed.ok_or_else(|| store::StoreError::NotFound { genre: "sceau", id: sceau.to_string() })?;
        let pdf = self.store.sceau_bytes(sceau).await?;
        let (pdf, attendu) = tokio::task::spawn_blocking(move || {
            let attendu = signature::roles_to_sign(&pdf).contains(&Role::Tuteur);
            (pdf, attendu)
        })
        .await?;
        if !attendu {
            return Err(ContreseingRefus::SansPlace.into());
        }
        let whole = self.store.load(dossier).await?;
        let asked = DemandeContreseing {
            format: FORMAT_DEMANDE.to_owned(),
            version: VERSION,
            id: self.new_id(),
            pour,
            message,
            numero: sealed.numero,
            empreinte_pdf: sealed.empreinte_pdf,
            cle_de_retour: self.return_key(&whole).await,
        };
        let titre = self.referentiel(&whole.referentiel)?.titre.clone();
        let entete = Entete {
            paquet: asked.id.to_string(),
            dossier: Some(dossier),
            referentiel: Some(whole.referentiel.clone()),
            ..self.entete(Genre::DemandeContreseing, &whole.candidat.nom_complet(), &asked.pour, &titre)
        };
        let parts = vec![(DEMANDE.to_owned(), json(&asked)?), (SCELLE.to_owned(), Piece::Octets(pdf))];
        let envoi = self.send(entete, parts, &[sealed.identite], cle, sortie).await?;
        let noted = Noted { id: asked.id, sceau, faite_le: self.now(), pour: asked.pour };
        self.store.save_demande_contreseing(&noted).await?;
        Ok(envoi)
    }

    /// The sealed version of that number, the last one where none is said. Errors with [`ContreseingRefus::AutreVersion`].
    pub async fn sealed_version(&self, dossier: DossierId, numero: Option<u32>) -> Result<Uuid, AppError> {
        let sealed = self.store.sceaux(dossier).await?;
        let found = match numero {
            Some(numero) => sealed.iter().find(|one| one.numero == numero),
            None => sealed.last(),
        };
        Ok(found.ok_or(ContreseingRefus::AutreVersion(numero.unwrap_or(1)))?.id)
    }

    /// What a file to which such a request goes out is called: « demande-contreseing-durand-1.probant ».
    pub async fn contreseing_file_name(&self, dossier: DossierId, sceau: Uuid) -> Result<String, AppError> {
        let numero = self.store.sceaux(dossier).await?.iter().find(|one| one.id == sceau).map_or(0, |one| one.numero);
        let dossier = self.store.load(dossier).await?;
        Ok(format!("demande-contreseing{}-{numero}.probant", name_part(&dossier.candidat.nom)))
    }

    /// Writes to `sortie` the package of a countersigned PDF that answers `demande`.
    pub(super) async fn send_back(
        &self,
        entete: Entete,
        demande: &DemandeContreseing,
        (empreinte_pdf, pdf): (String, Vec<u8>),
        signataire: &str,
        cle: Cle,
        sortie: &Path,
    ) -> Result<EnvoiEcrit, AppError> {
        let retour = RetourContreseing {
            format: FORMAT_RETOUR.to_owned(),
            version: VERSION,
            demande: demande.id,
            empreinte_scelle: demande.empreinte_pdf.clone(),
            empreinte_pdf,
        };
        let parts = vec![(RETOUR.to_owned(), json(&retour)?), (CONTRESIGNE.to_owned(), Piece::Octets(pdf))];
        self.send(entete, parts, &[signataire.to_owned()], cle, sortie).await
    }

    async fn send(
        &self,
        entete: Entete,
        mut parts: Vec<(String, Piece)>,
        signers: &[String],
        cle: Cle,
        sortie: &Path,
    ) -> Result<EnvoiEcrit, AppError> {
        parts.push((DECLARATIONS.to_owned(), json(&self.declarations(signers).await?)?));
        let par_phrase = cle.is_phrase();
        let written = self.write_package(entete, parts, cle, sortie).await?;
        Ok(EnvoiEcrit::of(written, par_phrase))
    }
}

fn json(value: &impl Serialize) -> Result<Piece, AppError> {
    to_value(value).map(Piece::Json).map_err(|_| AppError::PaquetContradictoire("not JSON"))
}
