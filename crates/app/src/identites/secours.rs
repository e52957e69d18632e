//! The recovery sheet: a printed code that opens the key when passphrase and keyring no longer do.
//!
//! The code exists on the sheet only: it is made, locked into the key file and printed in one go, and compared once it is
//! typed back. A new sheet replaces the one before, whose code then opens nothing.

use std::io::Write as _;
use std::path::Path;

use signature::{Certificate, KeyError, RecoveryCode, SigningKey, VaultError};
use store::{IdentiteEnregistree, Usage};
use zeroize::Zeroizing;

use super::cles::{Entree, FichierDeCle};
use super::creer::lock_in_keyring;
use super::{IdentitesError, check_phrase, words_of};
use crate::error::AppError;
use crate::fichiers::{Aside, name_part};
use crate::library::App;

impl App {
    /// Writes a new recovery sheet to `sortie`, readable by its owner only, and makes its code the one that opens the key.
    ///
    /// `phrase` opens the key now. Where anything fails, the sheet before stays the right one.
    pub async fn save_secours(&self, empreinte: &str, phrase: Option<&str>, sortie: &Path) -> Result<(), AppError> {
        let _alone = self.registre.alone().await;
        let kept = self.real_identity(empreinte).await?;
        let (certificate, key) = self.open_kept(&kept, phrase).await?;
        let made_on = document::long_date(self.today());
        let (mut file, target) = (FichierDeCle::read(&kept.cle_chiffree), sortie.to_owned());
        let made = self.with_random(move |random, _| {
            let code = RecoveryCode::generate(random);
            file.lock(Entree::Secours, &key, code.secret(), random)?;
            let sheet = sheet(&certificate, &code, &made_on)?;
            let mut aside = Aside::secret(&target)?;
            aside.write_all(&sheet).map_err(|error| AppError::of_file(target.display().to_string(), &error))?;
            Ok((file.write(), aside))
        });
        let (cle, aside) = made.await?;
        self.store.save_secours(empreinte, &cle).await?;
        let put = tokio::task::spawn_blocking(move || aside.put()).await?;
        if put.is_err() {
            // Nobody has the new code.
            self.store.save_cle(empreinte, &kept.cle_chiffree).await?;
            if kept.secours_verifie {
                self.store.confirm_secours(empreinte).await?;
            }
        }
        put
    }

    /// What a recovery sheet is called: « fiche-de-secours-durand.pdf ».
    pub async fn secours_file_name(&self, empreinte: &str) -> Result<String, AppError> {
        let kept = self.kept_identity(empreinte).await?;
        let nom = Certificate::from_der(&kept.certificat)?.subject().nom.clone();
        Ok(format!("fiche-de-secours{}.pdf", name_part(&nom.replace(' ', "-"))))
    }

    /// Whether the recovery sheet of one of the owner's keys was never checked; `None` where there is no such key.
    ///
    /// Asked on the first screen of a dossier: it reads the library only, and never the keyring, which may ask a question.
    pub async fn secours_a_faire(&self) -> Result<Option<bool>, AppError> {
        let kept = self.store.identites().await?;
        let owner = |one: &&IdentiteEnregistree| {
            one.usage == Usage::Proprietaire && one.retiree_le.is_none() && !one.demonstration
        };
        Ok(kept.iter().filter(owner).map(|one| !one.secours_verifie).reduce(|any, one| any || one))
    }

    /// Checks that `code`, typed back, is that of the latest sheet, and notes it.
    ///
    /// Errors with [`IdentitesError::Code`], [`IdentitesError::AutreFiche`] or [`IdentitesError::SansFiche`].
    pub async fn confirm_secours(&self, empreinte: &str, code: &str) -> Result<(), AppError> {
        let kept = self.kept_identity(empreinte).await?;
        self.open_by_code(&kept, code).await?;
        Ok(self.store.confirm_secours(empreinte).await?)
    }

    /// Opens the key by the code of its sheet, and gives it a new passphrase; the keyring too, where it works.
    ///
    /// The sheet stays good. Errors as [`Self::confirm_secours`] does, and with [`AppError::PhraseTropCourte`].
    pub async fn recover_identite(&self, empreinte: &str, code: &str, phrase: &str) -> Result<(), AppError> {
        check_phrase(phrase)?;
        let _alone = self.registre.alone().await;
        let kept = self.kept_identity(empreinte).await?;
        let key = self.open_by_code(&kept, code).await?;
        self.renew_access(&kept, key, phrase).await?;
        Ok(self.store.confirm_secours(empreinte).await?)
    }

    /// Gives the key another passphrase: `ancienne` opens it, or the keyring where there is none.
    ///
    /// Errors with [`AppError::PhraseTropCourte`] before anything else.
    pub async fn change_phrase(&self, empreinte: &str, ancienne: Option<&str>, nouvelle: &str) -> Result<(), AppError> {
        check_phrase(nouvelle)?;
        let _alone = self.registre.alone().await;
        let kept = self.real_identity(empreinte).await?;
        let (_, key) = self.open_kept(&kept, ancienne).await?;
        self.renew_access(&kept, key, nouvelle).await
    }

    /// Makes `phrase` the passphrase of that key, and gives the keyring of its owner a new secret where it works.
    async fn renew_access(&self, kept: &IdentiteEnregistree, key: SigningKey, phrase: &str) -> Result<(), AppError> {
        let phrase = Zeroizing::new(phrase.as_bytes().to_vec());
        let (mut file, empreinte) = (FichierDeCle::read(&kept.cle_chiffree), kept.empreinte.clone());
        let owner = kept.usage == Usage::Proprietaire;
        let renewed = self.with_random(move |random, vault| {
            file.lock(Entree::Phrase, &key, &phrase, random)?;
            if owner {
                match lock_in_keyring(&mut file, &key, &empreinte, random, vault) {
                    Ok(()) => {}
                    // A block the keyring may still open, once it is unlocked, stays.
                    Err(AppError::Vault(error)) => told(&error),
                    Err(error) => return Err(error),
                }
            }
            Ok(file.write())
        });
        let cle = renewed.await?;
        Ok(self.store.save_cle(&kept.empreinte, &cle).await?)
    }

    async fn open_by_code(&self, kept: &IdentiteEnregistree, code: &str) -> Result<SigningKey, AppError> {
        let code = RecoveryCode::parse(code).map_err(IdentitesError::from)?;
        let file = FichierDeCle::read(&kept.cle_chiffree);
        if !file.has(Entree::Secours) {
            return Err(IdentitesError::SansFiche.into());
        }
        let opened = tokio::task::spawn_blocking(move || file.open(Entree::Secours, code.secret())).await?;
        opened.map_err(|error| match error {
            KeyError::WrongSecret => IdentitesError::AutreFiche.into(),
            other => other.into(),
        })
    }
}

fn told(error: &VaultError) {
    tracing::info!(code = error.code(), "the keyring does not keep the secret");
}

/// The sheet, which holds the code in clear: wiped once it is written.
fn sheet(certificate: &Certificate, code: &RecoveryCode, made_on: &str) -> Result<Zeroizing<Vec<u8>>, AppError> {
    let (subject, text) = (certificate.subject(), code.text());
    let mots = words_of(&certificate.fingerprint());
    let mots: Vec<&str> = mots.iter().map(String::as_str).collect();
    let fiche = document::FicheSecours {
        nom: &subject.nom,
        fonction: subject.fonction.as_deref().unwrap_or_default(),
        organisation: subject.organisation.as_deref().unwrap_or_default(),
        code: &text,
        empreinte_mots: &mots,
        cree_le: made_on,
    };
    Ok(Zeroizing::new(document::recovery_sheet(&fiche)?))
}
