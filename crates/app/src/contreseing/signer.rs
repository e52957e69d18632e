//! Countersigning: fill the tutor's place and nothing else, verify, then write beside.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use signature::{Appearance, Certificate, Role, SealError, SealRequest, SigningKey};

use super::ContreseingRefus;
use super::lire::Scelle;
use crate::error::AppError;
use crate::library::App;
use crate::recus::RecuError;
use crate::sceller::box_lines;
use crate::verifier::Verificateur;
use crate::vues::Verdict;
use crate::vues_contreseing::{AContresigner, ContreseingEcrit, ContreseingSigne};
use crate::vues_identites::NouvelleIdentite;

/// A PDF that was countersigned, and verified since.
pub(super) struct Contresigne {
    pub pdf: Vec<u8>,
    pub certificat: Certificate,
    pub signe_le: Timestamp,
}

/// Where a countersigned copy of `source` goes by itself: beside it, « …-contresigne.pdf ».
pub fn beside(source: &Path) -> PathBuf {
    let stem = source.file_stem().map_or_else(|| "dossier".into(), |stem| stem.to_string_lossy());
    source.with_file_name(format!("{stem}-contresigne.pdf"))
}

/// What a copy of a file called `nom` may be called: the same, where that is a name on every system.
pub fn copy_name(nom: &str) -> String {
    let fits = exchange::check_name(nom).is_ok() && !nom.contains('/');
    if fits { nom.to_owned() } else { "dossier.pdf".to_owned() }
}

/// Whether the file at `path` is `bytes` to the byte, whatever it is called: the PDF to countersign, or a copy of it.
fn is_same_file(path: &Path, bytes: &[u8]) -> bool {
    path.metadata().is_ok_and(|about| about.is_file() && about.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|there| there == bytes)
}

impl App {
    /// What would be countersigned of that PDF.
    ///
    /// Errors with [`ContreseingRefus`] where it does not verify, keeps no place for the tutor, or is countersigned already.
    pub async fn a_contresigner(&self, nom: &str, pdf: &Arc<Vec<u8>>) -> Result<AContresigner, AppError> {
        let scelle = self.countersignable(nom, pdf).await?;
        self.to_countersign(&scelle, pdf).await
    }

    /// Countersigns that PDF, called `nom`, by the identity of that fingerprint, or by a demonstration identity where the dossier
    /// is an example; writes the result to `sortie`, and keeps it in the dossier where that is here.
    ///
    /// Errors with [`ContreseingRefus::SurLaSource`] where the very same file is at `sortie`, with the other reasons of
    /// [`ContreseingRefus`], with [`AppError::PhraseRequise`] or a wrong passphrase. Nothing is written then.
    pub async fn countersign_to(
        &self,
        nom: &str,
        pdf: Arc<Vec<u8>>,
        identite: Option<&str>,
        phrase: Option<&str>,
        sortie: &Path,
    ) -> Result<ContreseingEcrit, AppError> {
        if is_same_file(sortie, &pdf) {
            return Err(ContreseingRefus::SurLaSource.into());
        }
        let scelle = self.countersignable(nom, &pdf).await?;
        let ours = self.is_ours(&scelle.contenu.dossier, &pdf).await?;
        let signed = self.countersign(&scelle, &pdf, identite, phrase, ours).await?;
        let (path, bytes) = (sortie.to_owned(), Arc::new(signed.pdf));
        let written = Arc::clone(&bytes);
        tokio::task::spawn_blocking(move || crate::fichiers::write_file(&path, &written)).await??;
        let garde = ours && self.keep_where_it_belongs(nom, bytes).await?;
        let fichier = sortie.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let signataire = self.signataire(&signed.certificat, signed.signe_le).await?;
        tracing::info!(garde, "a dossier was countersigned");
        Ok(ContreseingEcrit { fichier, signe: ContreseingSigne { signataire, le: signed.signe_le.to_string() }, garde })
    }

    /// The fingerprint of who countersigns: `wanted`, made with `phrase` at first need; else the owner of this library, who never is where
    /// only a visitor may (`visiteur`).
    ///
    /// Errors with [`AppError::IdentiteAbsente`] where nobody is named and nobody is there, and with [`AppError::PhraseRequise`] where
    /// the identity is to be made and no phrase is given.
    pub async fn countersigner(
        &self,
        wanted: Option<NouvelleIdentite>,
        visiteur: bool,
        phrase: Option<&str>,
    ) -> Result<String, AppError> {
        if let Some(wanted) = wanted {
            if let Some(known) = self.identity_named(&wanted).await? {
                return Ok(known);
            }
            let phrase = phrase.ok_or(AppError::PhraseRequise)?;
            return Ok(self.create_signataire(wanted, Some(phrase)).await?.empreinte);
        }
        if visiteur {
            return Err(ContreseingRefus::IdentiteDuCandidat.into());
        }
        let may = |kept: &store::IdentiteEnregistree| {
            kept.usage == store::Usage::Proprietaire && !kept.demonstration && kept.retiree_le.is_none()
        };
        let kept = self.store.identites().await?.into_iter().rev().find(may);
        Ok(kept.ok_or(AppError::IdentiteAbsente)?.empreinte)
    }

    /// Countersigns a PDF that may be; `here` where it is the candidate's computer.
    pub(super) async fn countersign(
        &self,
        scelle: &Scelle,
        pdf: &Arc<Vec<u8>>,
        identite: Option<&str>,
        phrase: Option<&str>,
        here: bool,
    ) -> Result<Contresigne, AppError> {
        let dossier = &scelle.contenu.dossier;
        let opened = self.avis_signer(dossier, identite, phrase, here).await;
        let (certificate, key) = opened.map_err(|error| match error {
            AppError::Recu(RecuError::IdentiteDuCandidat) => ContreseingRefus::IdentiteDuCandidat.into(),
            AppError::Recu(RecuError::IdentiteDeDemonstration) => ContreseingRefus::DeDemonstration.into(),
            other => other,
        })?;
        if certificate.key_fingerprint() == scelle.candidat.key_fingerprint() {
            return Err(ContreseingRefus::MemeCle.into());
        }
        let now = Timestamp::from_second(self.now().as_second()).unwrap_or_else(|_| self.now());
        if !certificate.validity().contains(now) {
            return Err(ContreseingRefus::HorsValidite.into());
        }
        let lines = box_lines(&certificate, dossier, now, &self.ports.zone);
        let (pdf, verificateur) = (Arc::clone(pdf), self.verificateur().await?);
        let work = move || {
            let signed = fill(&pdf, &lines, now, &certificate, &key)?;
            checked(&verificateur, &pdf, &signed)?;
            Ok(Contresigne { pdf: signed, certificat: certificate, signe_le: now })
        };
        tokio::task::spawn_blocking(work).await?
    }

    /// Whether it is now kept in the dossier of this library it is about.
    async fn keep_where_it_belongs(&self, nom: &str, pdf: Arc<Vec<u8>>) -> Result<bool, AppError> {
        match self.keep_contreseing(nom, pdf, None).await {
            Ok(_) => Ok(true),
            // Of a sealed version that is not in this library any more, or was made elsewhere: it is written, which is what was asked.
            Err(error) if error.refuses_package() => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// Appends the revision that fills the tutor's field. Its box is where the layout of the document put it.
fn fill(
    pdf: &[u8],
    lines: &[String],
    now: Timestamp,
    certificate: &Certificate,
    key: &SigningKey,
) -> Result<Vec<u8>, AppError> {
    let request = SealRequest {
        role: Role::Tuteur,
        time: now,
        appearance: Appearance { lines, font: document::interface_font() },
        reason: Some("Contreseing du dossier par le tuteur de l’entreprise"),
        location: None,
    };
    signature::sign(pdf, &request, certificate, key).map_err(|error| {
        match error {
            SealError::NoSuchField => ContreseingRefus::SansPlace,
            SealError::OutsideValidity => ContreseingRefus::HorsValidite,
            other => ContreseingRefus::NonFait(other.code().to_owned()),
        }
        .into()
    })
}

/// Our own verifier must accept what was made, which adds to `before` and changes nothing of it.
fn checked(verificateur: &Verificateur, before: &[u8], signed: &[u8]) -> Result<(), AppError> {
    if !signed.starts_with(before) {
        return Err(ContreseingRefus::NonFait("debut_change".to_owned()).into());
    }
    let vue = verificateur.bytes("", signed);
    let roles: Vec<&str> = vue.signatures.iter().map(|signed| signed.role.as_str()).collect();
    if vue.verdict == Verdict::Valide && roles == [Role::Candidat.code(), Role::Tuteur.code()] {
        return Ok(());
    }
    Err(ContreseingRefus::NonFait(vue.raisons.join(", ")).into())
}
