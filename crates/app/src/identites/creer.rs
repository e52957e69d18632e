//! Making an identity, or importing one from a .p12 or .pfx file.
//!
//! Its owner's key is opened by a passphrase, by the keyring, or by both; a visitor's by their own passphrase only, so that
//! whoever uses this computer afterwards signs nothing in their name. An example's opens by a public word, since it
//! protects nothing.

use std::path::Path;

use domain::Dossier;
use jiff::{SignedDuration, Timestamp};
use signature::{
    Certificate, MAX_PKCS12, Pkcs12Error, SECRET_LENGTH, SigningKey, Subject, Validity, Vault, VaultError,
    create_identity, import_pkcs12,
};
use store::{IdentiteEnregistree, Usage};
use zeroize::Zeroizing;

use super::cles::{Entree, FichierDeCle};
use super::hasard::Source;
use super::ouvrir::keyring_secret;
use super::{DEMONSTRATION, IdentitesError, VALIDITY, check_phrase};
use crate::error::AppError;
use crate::library::App;
use crate::preuves::read_limited;
use crate::vues::{IdentiteVue, Ouverture};
use crate::vues_identites::{IdentiteConnue, NouvelleIdentite};

/// Which ways in a key gets.
pub(super) struct Acces {
    /// A passphrase.
    pub phrase: Option<Zeroizing<Vec<u8>>>,
    /// The keyring too, where it works; alone, it must.
    pub trousseau: bool,
}

impl Acces {
    /// Those of somebody who gave `phrase`, or none.
    ///
    /// Errors with [`AppError::PhraseTropCourte`], and with [`IdentitesError::PhrasePersonnelle`] where a visitor gave none.
    pub fn of(usage: Usage, phrase: Option<&str>) -> Result<Self, AppError> {
        match phrase {
            Some(phrase) => check_phrase(phrase)?,
            None if usage == Usage::Visiteur => return Err(IdentitesError::PhrasePersonnelle.into()),
            None => {}
        }
        let phrase = phrase.map(|phrase| Zeroizing::new(phrase.as_bytes().to_vec()));
        Ok(Self { phrase, trousseau: usage == Usage::Proprietaire })
    }

    fn demonstration() -> Self {
        Self { phrase: Some(Zeroizing::new(DEMONSTRATION.to_vec())), trousseau: false }
    }
}

impl App {
    /// Makes the user's own identity, opened by `phrase` and, where it works, by the keyring.
    ///
    /// Errors with [`AppError::PhraseTropCourte`] below twelve characters.
    pub async fn create_identite(
        &self,
        nom: &str,
        fonction: &str,
        organisation: &str,
        phrase: &str,
    ) -> Result<IdentiteVue, AppError> {
        let acces = Acces::of(Usage::Proprietaire, Some(phrase))?;
        let kept = self.make(subject(nom, fonction, organisation, false), Usage::Proprietaire, acces).await?;
        let ouverture = if FichierDeCle::read(&kept.cle_chiffree).has(Entree::Trousseau) {
            Ouverture::Trousseau
        } else {
            Ouverture::Phrase
        };
        let nom = nom.trim().to_owned();
        Ok(IdentiteVue { nom, existe: true, empreinte: kept.empreinte, demonstration: false, ouverture })
    }

    /// Makes an identity for the owner of this computer or for a visitor.
    ///
    /// Without `phrase` only the keyring opens it: errors with [`AppError::Vault`] where there is none that works, and for a
    /// visitor with the code `phrase_requise`.
    pub async fn create_signataire(
        &self,
        identite: NouvelleIdentite,
        phrase: Option<&str>,
    ) -> Result<IdentiteConnue, AppError> {
        let usage = usage_of(identite.visiteur);
        let acces = Acces::of(usage, phrase)?;
        let subject = subject(&identite.nom, &identite.fonction, &identite.organisation, false);
        let kept = self.make(subject, usage, acces).await?;
        self.describe_identity(&kept).await
    }

    /// Imports the key and the certificate of the .p12 or .pfx file at `path`.
    ///
    /// Errors with [`IdentitesError::Pkcs12`], [`IdentitesError::Expiree`] where it cannot sign today, and
    /// [`IdentitesError::DejaLa`].
    pub async fn import_p12(
        &self,
        path: &Path,
        mot_de_passe: &str,
        phrase: Option<&str>,
        visiteur: bool,
    ) -> Result<IdentiteConnue, AppError> {
        let usage = usage_of(visiteur);
        let acces = Acces::of(usage, phrase)?;
        let (path, password) = (path.to_owned(), Zeroizing::new(mot_de_passe.to_owned()));
        let imported = tokio::task::spawn_blocking(move || {
            let bytes = Zeroizing::new(read_limited(&path, MAX_PKCS12 as u64)?);
            import_pkcs12(&bytes, &password).map_err(|error| AppError::from(IdentitesError::from(error)))
        });
        let (certificate, key) = imported.await??;
        if certificate.is_demonstration() {
            return Err(IdentitesError::from(Pkcs12Error::RefusedCertificate).into());
        }
        let now = self.now();
        if !certificate.validity().contains(now) {
            return Err(IdentitesError::Expiree.into());
        }
        let empreinte = certificate.fingerprint().to_string();
        if self.store.identites().await?.iter().any(|kept| kept.empreinte == empreinte) {
            return Err(IdentitesError::DejaLa.into());
        }
        let made = self.with_random(move |random, vault| lock(&certificate, &key, usage, &acces, now, random, vault));
        let kept = made.await?;
        self.keep_identity(&kept).await?;
        self.describe_identity(&kept).await
    }

    /// Makes the identity that signs an example.
    pub(crate) async fn create_demonstration_identity(&self, dossier: &Dossier) -> Result<(), AppError> {
        let candidat = &dossier.candidat;
        let subject = subject(&candidat.nom_complet(), &candidat.fonction, &dossier.entreprise.nom, true);
        self.make(subject, Usage::Proprietaire, Acces::demonstration()).await?;
        Ok(())
    }

    /// The certificate and the key of somebody who signs demonstrations, made at first need.
    pub(crate) async fn demonstration_signer(
        &self,
        nom: &str,
        fonction: &str,
        organisation: &str,
    ) -> Result<(Certificate, SigningKey), AppError> {
        let subject = subject(nom, fonction, organisation, true);
        let named = |kept: &IdentiteEnregistree| {
            kept.demonstration
                && kept.usage == Usage::Visiteur
                && Certificate::from_der(&kept.certificat).is_ok_and(|certificate| certificate.subject() == &subject)
        };
        let kept = match self.store.identites().await?.into_iter().rev().find(named) {
            Some(kept) => kept,
            None => self.make(subject, Usage::Visiteur, Acces::demonstration()).await?,
        };
        self.open_kept(&kept, None).await
    }

    /// Makes and keeps an identity.
    pub(super) async fn make(
        &self,
        subject: Subject,
        usage: Usage,
        acces: Acces,
    ) -> Result<IdentiteEnregistree, AppError> {
        let now = self.now();
        let made = self.with_random(move |random, vault| {
            let (certificate, key) = create_identity(&subject, validity(now, VALIDITY)?, random)?;
            lock(&certificate, &key, usage, &acces, now, random, vault)
        });
        let kept = made.await?;
        self.keep_identity(&kept).await?;
        Ok(kept)
    }

    /// Keeps an identity: from then on it is one of ours.
    pub(super) async fn keep_identity(&self, kept: &IdentiteEnregistree) -> Result<(), AppError> {
        self.store.insert_identite(kept).await?;
        self.forget_registre();
        Ok(())
    }
}

/// An identity as it is kept: its key locked for each way in.
fn lock(
    certificate: &Certificate,
    key: &SigningKey,
    usage: Usage,
    acces: &Acces,
    now: Timestamp,
    random: Source<'_>,
    vault: &dyn Vault,
) -> Result<IdentiteEnregistree, AppError> {
    let empreinte = certificate.fingerprint().to_string();
    let mut file = FichierDeCle::default();
    if let Some(phrase) = &acces.phrase {
        file.lock(Entree::Phrase, key, phrase, random)?;
    }
    if acces.trousseau {
        match lock_in_keyring(&mut file, key, &empreinte, random, vault) {
            Err(AppError::Vault(error)) if acces.phrase.is_some() => {
                tracing::info!(code = error.code(), "the keyring does not keep the secret");
            }
            locked => locked?,
        }
    }
    Ok(IdentiteEnregistree {
        empreinte,
        certificat: certificate.to_bytes(),
        cle_chiffree: file.write(),
        usage,
        secours_verifie: false,
        demonstration: certificate.is_demonstration(),
        creee_le: now,
        retiree_le: None,
    })
}

/// Gives the keyring a new secret that opens `key`. Errors with [`AppError::Vault`] where it does not really keep it.
pub(super) fn lock_in_keyring(
    file: &mut FichierDeCle,
    key: &SigningKey,
    empreinte: &str,
    random: Source<'_>,
    vault: &dyn Vault,
) -> Result<(), AppError> {
    vault.probe()?;
    let mut secret = Zeroizing::new([0; SECRET_LENGTH]);
    random(secret.as_mut_slice());
    vault.store(empreinte, secret.as_slice())?;
    let kept = vault.read(empreinte)?;
    if kept.is_none_or(|kept| kept.as_slice() != secret.as_slice()) {
        return Err(VaultError::Forgot.into());
    }
    file.lock(Entree::Trousseau, key, secret.as_slice(), random)
}

/// Gives the keyring, under another certificate of the same key, what opens it. Where it does not take it, the passphrase
/// is asked.
pub(super) fn move_in_keyring(vault: &dyn Vault, from: &str, to: &str) {
    let Some(secret) = keyring_secret(vault, from) else { return };
    if let Err(error) = vault.store(to, &secret) {
        tracing::info!(code = error.code(), "the keyring does not keep the secret");
    }
}

/// From an hour ago, for what is signed at once on a machine whose clock is set back a little afterwards.
pub(super) fn validity(now: Timestamp, years: u8) -> Result<Validity, AppError> {
    let from = now.saturating_sub(SignedDuration::from_hours(1)).unwrap_or(now);
    Ok(Validity::years(from, years)?)
}

fn subject(nom: &str, fonction: &str, organisation: &str, demonstration: bool) -> Subject {
    let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let (nom, fonction, organisation) = (nom.trim().to_owned(), filled(fonction), filled(organisation));
    Subject { nom, fonction, organisation, demonstration }
}

fn usage_of(visiteur: bool) -> Usage {
    if visiteur { Usage::Visiteur } else { Usage::Proprietaire }
}
