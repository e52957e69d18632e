//! Changing one's key, and giving one up.
//!
//! Both are said by a statement signed with the key itself, kept here and carried by later packages. Changing keeps the
//! old key to read what was written for it; it signs no more. What it signed still verifies. Giving up is for good.

use signature::{Certificate, SigningKey};

use super::creer::Acces;
use super::declaration::{self, DeclarationContenu, Genre};
use crate::error::AppError;
use crate::library::App;
use crate::vues_identites::IdentiteConnue;

impl App {
    /// Makes a new key for the same person, announced by the old one, which is given up.
    ///
    /// `phrase` opens the old key, `nouvelle` will open the new one (`None`: the keyring only, never for a visitor). Errors
    /// with [`super::IdentitesError::Retiree`] where it was given up already.
    pub async fn rotate_identite(
        &self,
        empreinte: &str,
        phrase: Option<&str>,
        nouvelle: Option<&str>,
    ) -> Result<IdentiteConnue, AppError> {
        let old = self.real_identity(empreinte).await?;
        let acces = Acces::of(old.usage, nouvelle)?;
        let (certificate, key) = self.open_identity(empreinte, phrase).await?;
        let made = self.make(certificate.subject().clone(), old.usage, acces).await?;
        // The new key is on the disk before anything announces it.
        let contenu = DeclarationContenu::new(Genre::Succession, empreinte, Some(&made.empreinte), self.now());
        self.declare(&contenu, &certificate, &key).await?;
        self.store.retire_identite(empreinte, self.now()).await?;
        self.forget_registre();
        self.describe_identity(&made).await
    }

    /// Says for good that this key no longer counts, and gives it up.
    pub async fn revoke_identite(&self, empreinte: &str, phrase: Option<&str>) -> Result<(), AppError> {
        let kept = self.real_identity(empreinte).await?;
        let (certificate, key) = self.open_kept(&kept, phrase).await?;
        let contenu = DeclarationContenu::new(Genre::Revocation, empreinte, None, self.now());
        self.declare(&contenu, &certificate, &key).await?;
        self.store.retire_identite(empreinte, self.now()).await?;
        self.forget_registre();
        Ok(())
    }

    async fn declare(
        &self,
        contenu: &DeclarationContenu,
        certificate: &Certificate,
        key: &SigningKey,
    ) -> Result<(), AppError> {
        let declaration = declaration::sign(contenu, certificate, key, self.now())?;
        Ok(self.store.save_declaration(&declaration).await?)
    }
}
