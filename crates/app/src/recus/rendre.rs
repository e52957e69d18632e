//! Handing the avis back: one file, with every avis the same signer gave on that dossier, so that a lost one comes with the next.
//!
//! It is encrypted for the candidate where their request carried a key: nothing is then to be told by telephone.

use std::path::Path;

use exchange::{Entete, Genre};
use serde_json::to_value;
use uuid::Uuid;

use super::RecuError;
use crate::avis::AvisVerifie;
use crate::error::AppError;
use crate::library::App;
use crate::paquet::DECLARATIONS;
use crate::paquet::envoi::{Cle, Piece};
use crate::paquet::signes::pieces;
use crate::vues_avis::{EnvoiEcrit, ProtectionChoisie};

impl App {
    /// Writes the signed avis to `sortie`; without `protection`, for the candidate's own key.
    ///
    /// Errors with [`RecuError::PasSigne`], and with the code `paquet_phrase_requise` where the request carried no key.
    pub async fn return_avis(
        &self,
        recu: Uuid,
        protection: Option<&ProtectionChoisie>,
        sortie: &Path,
    ) -> Result<EnvoiEcrit, AppError> {
        let rendu = self.store.recu(recu).await?.rendu.ok_or(RecuError::PasSigne)?;
        let envoi = self.envoi(recu).await?;
        let cle = match protection {
            Some(protection) => self.cle_of(protection).await?,
            None => Cle::Personnes(vec![envoi.demande.cle_de_retour.clone().ok_or_else(AppError::package_phrase)?]),
        };
        let dossier = &envoi.demande.dossier;
        let avis = self.verified_avis(dossier.id).await?;
        let signed = avis.iter().find(|one| one.empreinte == rendu).ok_or(RecuError::PasSigne)?;
        let signataire = &signed.contenu.signataire;
        let mut given: Vec<&AvisVerifie> =
            avis.iter().filter(|one| one.key() == signed.key() && one.contenu.dossier == dossier.id).collect();
        given.sort_by_key(|one| one.contenu.sequence);
        let given: Vec<_> = given.into_iter().map(AvisVerifie::to_signed).collect();
        let titre = self.referentiel(&dossier.referentiel)?.titre.clone();
        let entete = Entete {
            dossier: Some(dossier.id),
            referentiel: Some(dossier.referentiel.clone()),
            ..self.entete(Genre::Avis, &signed.certificat.subject().nom, &envoi.de, &titre)
        };
        let mut parts: Vec<_> = pieces(&given).collect();
        let declarations = self.declarations(std::slice::from_ref(signataire)).await?;
        let declarations = to_value(declarations).map_err(|_| AppError::PaquetContradictoire("not JSON"))?;
        parts.push((DECLARATIONS.to_owned(), Piece::Json(declarations)));
        let par_phrase = cle.is_phrase();
        let written = self.write_package(entete, parts, cle, sortie).await?;
        Ok(EnvoiEcrit::of(written, par_phrase))
    }

    /// What the file of an avis is called: « avis-durand.probant ».
    pub async fn return_file_name(&self, recu: Uuid) -> Result<String, AppError> {
        let envoi = self.envoi(recu).await?;
        let nom = &envoi.demande.dossier.candidat.nom;
        Ok(format!("avis{}.probant", crate::fichiers::name_part(nom)))
    }
}
