//! Who signs: making an identity, and opening its key.
//!
//! The key file holds the private key once for each way in: a block the passphrase opens and, where the keyring works, a
//! block that a secret kept in the keyring opens. So a keyring that is absent, locked or forgetful costs one question, and
//! no key. A demonstration identity signs the examples only; its passphrase is public, since it protects nothing.

use domain::{Dossier, DossierId};
use signature::{
    Certificate, KeyError, SECRET_LENGTH, SigningKey, Subject, Validity, create_identity, encrypt_key, unlock_key,
};
use store::IdentiteEnregistree;
use zeroize::Zeroizing;

use crate::error::AppError;
use crate::library::App;
use crate::vues::{IdentiteVue, Ouverture};

/// The shortest passphrase accepted, in characters.
const MIN_PHRASE: usize = 12;

/// What opens a demonstration key. Public on purpose.
const DEMONSTRATION: &[u8] = b"demonstration";

/// Years an identity is valid.
const VALIDITY: u8 = 5;

/// What separates the blocks of a key file.
const BEGIN: &str = "-----BEGIN";

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
        let opens = kept.demonstration || self.keyring_secret(kept.empreinte.clone()).await.is_some();
        let ouverture = if opens { Ouverture::Trousseau } else { Ouverture::Phrase };
        Ok(IdentiteVue { nom, existe: true, empreinte: kept.empreinte, demonstration: kept.demonstration, ouverture })
    }

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
        if phrase.chars().count() < MIN_PHRASE {
            return Err(AppError::PhraseTropCourte(MIN_PHRASE));
        }
        let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let subject = Subject {
            nom: nom.trim().to_owned(),
            fonction: filled(fonction),
            organisation: filled(organisation),
            demonstration: false,
        };
        let secret = Zeroizing::new(self.random_bytes::<SECRET_LENGTH>()?);
        let (kept, in_keyring) = self.make(subject, Zeroizing::new(phrase.as_bytes().to_vec()), Some(secret)).await?;
        let nom = nom.trim().to_owned();
        let ouverture = if in_keyring { Ouverture::Trousseau } else { Ouverture::Phrase };
        Ok(IdentiteVue { nom, existe: true, empreinte: kept.empreinte, demonstration: false, ouverture })
    }

    /// Makes the identity that signs an example.
    pub(crate) async fn create_demonstration_identity(&self, dossier: &Dossier) -> Result<(), AppError> {
        let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let subject = Subject {
            nom: dossier.candidat.nom_complet(),
            fonction: filled(&dossier.candidat.fonction),
            organisation: filled(&dossier.entreprise.nom),
            demonstration: true,
        };
        self.make(subject, Zeroizing::new(DEMONSTRATION.to_vec()), None).await?;
        Ok(())
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
        let certificate = Certificate::from_der(&kept.certificat)?;
        let secret = if kept.demonstration {
            Zeroizing::new(DEMONSTRATION.to_vec())
        } else if let Some(phrase) = phrase {
            Zeroizing::new(phrase.as_bytes().to_vec())
        } else {
            self.keyring_secret(kept.empreinte.clone()).await.ok_or(AppError::PhraseRequise)?
        };
        let from_keyring = !kept.demonstration && phrase.is_none();
        let opened = tokio::task::spawn_blocking(move || open_any(&kept.cle_chiffree, &secret)).await?;
        match opened {
            // The keyring gave something, but not what opens this key: as if it had forgotten.
            Err(KeyError::WrongSecret) if from_keyring => Err(AppError::PhraseRequise),
            Err(error) => Err(error.into()),
            Ok(key) => Ok((certificate, key)),
        }
    }

    /// The latest identity that may sign that dossier.
    async fn signer_of(&self, dossier: &Dossier) -> Result<Option<IdentiteEnregistree>, AppError> {
        let nom = dossier.candidat.nom_complet();
        let mut found = None;
        for kept in self.store.identites().await? {
            let fits = kept.demonstration == dossier.demonstration;
            let named = || Certificate::from_der(&kept.certificat).is_ok_and(|c| c.subject().nom == nom);
            if fits && (!kept.demonstration || named()) {
                found = Some(kept);
            }
        }
        Ok(found)
    }

    /// Makes and keeps an identity; says whether the keyring holds the second way in.
    async fn make(
        &self,
        subject: Subject,
        phrase: Zeroizing<Vec<u8>>,
        secret: Option<Zeroizing<[u8; SECRET_LENGTH]>>,
    ) -> Result<(IdentiteEnregistree, bool), AppError> {
        let (now, ports) = (self.now(), self.ports.clone());
        // An hour earlier, for a seal made at once on a machine whose clock is set back a little afterwards.
        let from = now.saturating_sub(jiff::SignedDuration::from_hours(1)).unwrap_or(now);
        // The first failure of the source is kept, and nothing made from it is.
        let made = tokio::task::spawn_blocking(move || {
            let mut failure = None;
            let mut random = |bytes: &mut [u8]| {
                if let Err(error) = (ports.random)(bytes) {
                    failure.get_or_insert(error);
                }
            };
            let demonstration = subject.demonstration;
            let (certificate, key) = create_identity(&subject, Validity::years(from, VALIDITY)?, &mut random)?;
            let empreinte = certificate.fingerprint().to_string();
            let mut cle_chiffree = encrypt_key(&key, &phrase, &mut random)?;
            let in_keyring = secret.is_some_and(|secret| {
                ports.vault.probe().is_ok() && ports.vault.store(&empreinte, secret.as_slice()).is_ok() && {
                    let block = encrypt_key(&key, secret.as_slice(), &mut random);
                    block.map(|block| cle_chiffree.push_str(&block)).is_ok()
                }
            });
            if let Some(error) = failure {
                return Err(AppError::Hasard(error));
            }
            let certificat = certificate.der().to_vec();
            let kept = IdentiteEnregistree { empreinte, certificat, cle_chiffree, demonstration, creee_le: now };
            Ok((kept, in_keyring))
        });
        let (kept, in_keyring) = made.await??;
        self.store.insert_identite(&kept).await?;
        Ok((kept, in_keyring))
    }

    /// What the keyring keeps for that identity; `None` whatever the reason it does not give it.
    async fn keyring_secret(&self, empreinte: String) -> Option<Zeroizing<Vec<u8>>> {
        let vault = std::sync::Arc::clone(&self.ports.vault);
        tokio::task::spawn_blocking(move || match vault.read(&empreinte) {
            Ok(secret) => secret,
            Err(error) => {
                tracing::info!(code = error.code(), "the keyring does not give the secret");
                None
            }
        })
        .await
        .ok()
        .flatten()
    }

    fn random_bytes<const N: usize>(&self) -> Result<[u8; N], AppError> {
        let mut bytes = [0; N];
        (self.ports.random)(&mut bytes).map_err(AppError::Hasard)?;
        Ok(bytes)
    }
}

/// Opens the first block that secret opens.
fn open_any(key_file: &str, secret: &[u8]) -> Result<SigningKey, KeyError> {
    let mut outcome = Err(KeyError::Damaged);
    for block in key_file.split(BEGIN).filter(|block| !block.trim().is_empty()).take(3) {
        match unlock_key(&format!("{BEGIN}{block}"), secret) {
            Ok(key) => return Ok(key),
            Err(KeyError::WrongSecret) => outcome = Err(KeyError::WrongSecret),
            Err(_) => {}
        }
    }
    outcome
}
