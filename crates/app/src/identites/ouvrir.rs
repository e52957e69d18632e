//! Opening a key, for one use.
//!
//! By the passphrase where one is given, else by the keyring: one that is absent, locked or forgetful costs one question, and no
//! key. The identity of a visitor is opened by its own passphrase only, whatever the keyring holds.

use domain::{Dossier, DossierId};
use signature::{Certificate, KeyError, SigningKey, Vault, age_seed};
use store::{IdentiteEnregistree, StoreError, Usage};
use zeroize::Zeroizing;

use super::cles::{Entree, FichierDeCle};
use super::{DEMONSTRATION, IdentitesError};
use crate::error::AppError;
use crate::library::App;
use crate::vues::{IdentiteVue, Ouverture};

/// Most identities whose keys are tried on a package.
const MAX_READERS: usize = 40;

/// A secret, and the way in it may open.
type Secret = (Entree, Zeroizing<Vec<u8>>);

impl App {
    /// Who will sign that dossier: a demonstration identity for an example, the user's own otherwise.
    pub async fn identite(&self, dossier: DossierId) -> Result<IdentiteVue, AppError> {
        let dossier = self.store.load(dossier).await?;
        let Some(kept) = self.signer_of(&dossier).await? else {
            return Ok(IdentiteVue {
                nom: dossier.candidat.nom_complet(),
                existe: false,
                empreinte: String::new(),
                demonstration: dossier.demonstration,
                ouverture: Ouverture::Phrase,
            });
        };
        let nom = Certificate::from_der(&kept.certificat)?.subject().nom.clone();
        let ouverture = self.opening_of(&kept).await?;
        Ok(IdentiteVue { nom, existe: true, empreinte: kept.empreinte, demonstration: kept.demonstration, ouverture })
    }

    /// The certificate and the opened key that sign that dossier.
    ///
    /// `phrase` is tried when given, else the keyring. Errors with [`AppError::IdentiteAbsente`],
    /// [`AppError::PhraseRequise`], or a wrong passphrase.
    pub(crate) async fn open_signer(
        &self,
        dossier: &Dossier,
        phrase: Option<&str>,
    ) -> Result<(Certificate, SigningKey), AppError> {
        let kept = self.signer_of(dossier).await?.ok_or(AppError::IdentiteAbsente)?;
        self.open_kept(&kept, phrase).await
    }

    /// Whether that identity's key opens now: asked before a dialog is shown for what would then be refused.
    pub async fn check_opens(&self, empreinte: &str, phrase: Option<&str>) -> Result<(), AppError> {
        let kept = self.kept_identity(empreinte).await?;
        self.open_kept(&kept, phrase).await.map(drop)
    }

    /// The certificate and the opened key of the identity of that fingerprint. One that was given up signs no more:
    /// [`IdentitesError::Retiree`].
    pub(crate) async fn open_identity(
        &self,
        empreinte: &str,
        phrase: Option<&str>,
    ) -> Result<(Certificate, SigningKey), AppError> {
        let kept = self.kept_identity(empreinte).await?;
        if kept.retiree_le.is_some() {
            return Err(IdentitesError::Retiree.into());
        }
        self.open_kept(&kept, phrase).await
    }

    /// To what the answer for that dossier's candidate may be encrypted, where their key opens without a question.
    pub(crate) async fn return_key(&self, dossier: &Dossier) -> Option<String> {
        let (_, key) = self.open_signer(dossier, None).await.ok()?;
        Some(exchange::recipient_of(&age_seed(&key)))
    }

    /// What opens packages made for the people of this library: every key that the keyring opens, or that `phrase` does.
    ///
    /// Those given up too: what was written for them stays readable. Empty where none opens.
    pub(crate) async fn reader_seeds(&self, phrase: Option<&str>) -> Result<Vec<Zeroizing<[u8; 32]>>, AppError> {
        let phrase = phrase.map(|phrase| Zeroizing::new(phrase.as_bytes().to_vec()));
        let mut seeds = Vec::new();
        for kept in self.store.identites().await?.into_iter().rev().take(MAX_READERS) {
            let mut secrets: Vec<Secret> = phrase.iter().map(|phrase| (Entree::Phrase, phrase.clone())).collect();
            secrets.extend(self.silent_secret(&kept).await?);
            let opened = tokio::task::spawn_blocking(move || {
                let file = FichierDeCle::read(&kept.cle_chiffree);
                secrets.iter().find_map(|(entree, secret)| file.open(*entree, secret).ok()).map(|key| age_seed(&key))
            });
            seeds.extend(opened.await?);
        }
        Ok(seeds)
    }

    /// The identity of that fingerprint, as it is kept.
    pub(super) async fn kept_identity(&self, empreinte: &str) -> Result<IdentiteEnregistree, AppError> {
        let kept = self.store.identites().await?.into_iter().find(|kept| kept.empreinte == empreinte);
        kept.ok_or_else(|| StoreError::NotFound { genre: "identité", id: empreinte.to_owned() }.into())
    }

    /// The same, which is no demonstration: what is done with it is somebody's.
    pub(super) async fn real_identity(&self, empreinte: &str) -> Result<IdentiteEnregistree, AppError> {
        let kept = self.kept_identity(empreinte).await?;
        if kept.demonstration { Err(IdentitesError::Demonstration.into()) } else { Ok(kept) }
    }

    /// The opened key of an identity, given up or not.
    pub(super) async fn open_kept(
        &self,
        kept: &IdentiteEnregistree,
        phrase: Option<&str>,
    ) -> Result<(Certificate, SigningKey), AppError> {
        let certificate = Certificate::from_der(&kept.certificat)?;
        let file = FichierDeCle::read(&kept.cle_chiffree);
        let asked = || -> AppError {
            match kept.usage {
                Usage::Visiteur => IdentitesError::PhrasePersonnelle.into(),
                Usage::Proprietaire if file.has(Entree::Phrase) => AppError::PhraseRequise,
                Usage::Proprietaire => IdentitesError::TrousseauSeul.into(),
            }
        };
        let told = phrase.filter(|_| !kept.demonstration).map(|phrase| Zeroizing::new(phrase.as_bytes().to_vec()));
        let silent = told.is_none();
        let secret = match told {
            Some(phrase) => Some((Entree::Phrase, phrase)).filter(|_| file.has(Entree::Phrase)),
            None => self.silent_secret(kept).await?,
        };
        let Some((entree, secret)) = secret else { return Err(asked()) };
        let tried = file.clone();
        let opened = tokio::task::spawn_blocking(move || tried.open(entree, &secret)).await?;
        match opened {
            // The keyring gave something, but not what opens this key: as if it had forgotten.
            Err(KeyError::WrongSecret) if silent => Err(asked()),
            Err(error) => Err(error.into()),
            Ok(key) => Ok((certificate, key)),
        }
    }

    /// How the key of that identity opens here.
    pub(super) async fn opening_of(&self, kept: &IdentiteEnregistree) -> Result<Ouverture, AppError> {
        let silent = self.silent_secret(kept).await?.is_some();
        Ok(if silent { Ouverture::Trousseau } else { Ouverture::Phrase })
    }

    /// What opens that identity without a question: the keyring's secret, the public one of a demonstration.
    async fn silent_secret(&self, kept: &IdentiteEnregistree) -> Result<Option<Secret>, AppError> {
        if kept.demonstration {
            return Ok(Some((Entree::Phrase, Zeroizing::new(DEMONSTRATION.to_vec()))));
        }
        if kept.usage == Usage::Visiteur || !FichierDeCle::read(&kept.cle_chiffree).has(Entree::Trousseau) {
            return Ok(None);
        }
        let empreinte = kept.empreinte.clone();
        let secret = self.with_vault(move |vault| keyring_secret(vault, &empreinte)).await?;
        Ok(secret.map(|secret| (Entree::Trousseau, secret)))
    }

    /// The latest identity of this computer's owner that may sign that dossier.
    async fn signer_of(&self, dossier: &Dossier) -> Result<Option<IdentiteEnregistree>, AppError> {
        let nom = dossier.candidat.nom_complet();
        let fits = |kept: &IdentiteEnregistree| {
            let named = || Certificate::from_der(&kept.certificat).is_ok_and(|c| c.subject().nom == nom);
            kept.usage == Usage::Proprietaire
                && kept.retiree_le.is_none()
                && kept.demonstration == dossier.demonstration
                && (!kept.demonstration || named())
        };
        Ok(self.store.identites().await?.into_iter().rev().find(fits))
    }
}

/// What the keyring keeps for that identity; `None` whatever the reason it does not give it.
pub(super) fn keyring_secret(vault: &dyn Vault, empreinte: &str) -> Option<Zeroizing<Vec<u8>>> {
    match vault.read(empreinte) {
        Ok(secret) => secret,
        Err(error) => {
            tracing::info!(code = error.code(), "the keyring does not give the secret");
            None
        }
    }
}
