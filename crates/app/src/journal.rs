//! The past of a dossier, as its document prints it: when it was begun, what was sealed before, how often each text was written.

use document::{Journal, VersionScellee, VersionsDeTexte};
use domain::{Dossier, TextRef};
use jiff::Timestamp;
use jiff::civil::DateTime;
use sha2::{Digest, Sha256};

use crate::error::AppError;
use crate::library::App;

impl App {
    /// When `dossier` was begun, and its past as it is printed: the texts it has, in the order they are printed.
    pub(crate) async fn journal(&self, dossier: &Dossier) -> Result<(Timestamp, Journal), AppError> {
        let (kept, sceaux) = (self.store.journal(dossier.id).await?, self.store.sceaux(dossier.id).await?);
        let scellees = sceaux.into_iter().map(|sceau| VersionScellee {
            numero: sceau.numero,
            instant: self.local(sceau.scelle_le),
            empreinte: hex::encode(Sha256::digest(&sceau.dossier_json)),
            empreinte_pdf: sceau.empreinte_pdf,
        });
        let activites = dossier.activites.iter().map(|activite| TextRef::Activite(activite.id));
        let fiches = dossier.fiches.iter().map(|fiche| TextRef::Fiche(fiche.competence.clone()));
        let textes = [TextRef::Contexte].into_iter().chain(activites).chain(fiches);
        let textes = textes.filter_map(|texte| {
            let written = kept.textes.iter().find(|one| one.texte == texte)?;
            let derniere = Some(self.local(written.derniere));
            Some(VersionsDeTexte { texte, versions: written.versions, derniere })
        });
        let journal = Journal {
            debut: Some(self.local(kept.cree_le).date()),
            scellees: scellees.collect(),
            textes: textes.collect(),
        };
        Ok((kept.cree_le, journal))
    }

    fn local(&self, at: Timestamp) -> DateTime {
        at.to_zoned(self.ports.zone.clone()).datetime()
    }
}
