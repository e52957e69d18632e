//! What goes out of the library and comes into it: whole dossiers, requests of avis, avis, référentiels.
//!
//! A package is a zip encrypted; an open export is that zip alone. What comes from outside becomes a [`Reception`]: staged beside
//! the library, verified to the last byte, and shown. Nothing is imported before [`App::import`] is asked for, and then in
//! one transaction. A file is written whole or not at all.

pub(crate) mod contenu;
pub(crate) mod demande;
mod demander;
pub(crate) mod envoi;
mod historique;
mod importer;
mod lisible;
mod origine;
mod pack;
pub(crate) mod reception;
pub(crate) mod signes;

use std::io::BufWriter;
use std::path::Path;

use domain::DossierId;
use exchange::{Entete, Genre, Key, PackageError, Writer};
use signature::KeyError;
use store::{AvisSigne, Portable};
use zeroize::Zeroizing;

use crate::dossiers::check_length;
use crate::error::AppError;
use crate::fichiers::{Aside, name_part};
use crate::library::App;
use crate::paquet::envoi::{Cle, encrypt};
use crate::paquet::reception::Contenu;
use crate::vues_avis::ProtectionChoisie;
use crate::vues_paquets::PaquetEcrit;
use crate::wording::paquets;

pub use origine::OrigineRefus;
pub use reception::{Depose, Reception, is_encrypted_file, is_for_person, read_paquet};

/// The shortest passphrase a package is written with, in characters.
const MIN_PHRASE: usize = 12;

/// The largest file that may be dropped on the window, in bytes.
const MAX_DROPPED: u64 = 500_000_000;

/// Name of the entry that holds what people say of their own keys, and what centres revoked.
pub(crate) const DECLARATIONS: &str = "declarations.json";

/// Folder, below the data folder, where what comes in or goes out is staged; nobody else can read it.
pub(crate) const STAGING: &str = "receptions";

/// Removes what a crash left staged in the library of `dir`.
pub(crate) fn sweep(dir: &Path) {
    reception::sweep(&dir.join(STAGING));
}

impl App {
    /// Writes the whole dossier to `sortie` as an open export: a plain zip.
    ///
    /// Errors where a file of evidence or a sealed PDF is missing or damaged: an export is whole or is not.
    pub async fn export_dossier(&self, id: DossierId, sortie: &Path) -> Result<PaquetEcrit, AppError> {
        let aside = Aside::beside(sortie)?;
        let (aside, entrees) = Box::pin(self.write_dossier(id, "", aside)).await?;
        tokio::task::spawn_blocking(move || aside.put()).await??;
        written(sortie, entrees)
    }

    /// Writes the whole dossier to `sortie` as a package, for `pour`, who may be left unsaid.
    ///
    /// Errors with [`AppError::PhraseTropCourte`] below twelve characters.
    pub async fn create_paquet(
        &self,
        id: DossierId,
        pour: &str,
        protection: &ProtectionChoisie,
        sortie: &Path,
    ) -> Result<PaquetEcrit, AppError> {
        let cle: Cle = self.cle_of(protection).await?;
        check_length("destinataire", pour)?;
        let target = Aside::beside(sortie)?;
        let staging = reception::folder(&self.dir().join(STAGING))?;
        let plain = Aside::private(staging.path())?;
        let (plain, entrees) = Box::pin(self.write_dossier(id, pour.trim(), plain)).await?;
        let encrypted = move || {
            let _staging = staging;
            encrypt(&plain, target, &cle)
        };
        tokio::task::spawn_blocking(encrypted).await??;
        written(sortie, entrees)
    }

    /// Four words to propose as the passphrase of a package.
    pub fn propose_phrase(&self) -> Result<Zeroizing<String>, AppError> {
        let random = &self.ports.random;
        exchange::propose_phrase(&|bytes| random(bytes)).map_err(AppError::Hasard)
    }

    /// What a file to which that dossier goes out is called: « dossier-cqpm-tmsi-durand.zip ».
    pub async fn export_file_name(&self, id: DossierId, extension: &str) -> Result<String, AppError> {
        let dossier = self.store.load(id).await?;
        Ok(format!("dossier-{}{}.{extension}", dossier.referentiel.code, name_part(&dossier.candidat.nom)))
    }

    /// Keeps aside a file that came as bytes, to be looked at as one that is chosen.
    ///
    /// Errors with [`AppError::FichierTropGros`] beyond 500 MB.
    pub async fn put_aside(&self, nom: &str, bytes: Vec<u8>) -> Result<Depose, AppError> {
        let taille = bytes.len() as u64;
        if taille > MAX_DROPPED {
            return Err(AppError::FichierTropGros { nom: nom.to_owned(), taille, limite: MAX_DROPPED });
        }
        let (place, nom) = (self.dir().join(STAGING), nom.to_owned());
        tokio::task::spawn_blocking(move || Depose::keep(&place, &nom, &bytes)).await?
    }

    /// Stages and verifies a file to import, beside the library: a package, an open export, or the PDF of a dossier. Nothing is
    /// imported.
    ///
    /// `phrase` opens an encrypted one, or the key of whom it is encrypted for; without what opens it,
    /// [`exchange::PackageError::PhraseRequired`].
    pub async fn receive(&self, path: &Path, phrase: Option<&str>) -> Result<Reception, AppError> {
        if reception::is_pdf(path)? {
            return self.receive_pdf(path).await;
        }
        let (path, place) = (path.to_owned(), self.dir().join(STAGING));
        if is_for_person(&path)? {
            let seeds = self.reader_seeds(phrase).await?;
            let opened = tokio::task::spawn_blocking(move || Reception::open(&path, Some(&Key::Seeds(&seeds)), &place));
            return match opened.await? {
                Err(AppError::Paquet(PackageError::OtherRecipient)) => Err(self.not_opened(phrase).await?),
                other => other,
            };
        }
        let phrase = phrase.map(|phrase| Zeroizing::new(phrase.to_owned()));
        let open = move || Reception::open(&path, phrase.as_ref().map(|phrase| Key::Phrase(phrase)).as_ref(), &place);
        tokio::task::spawn_blocking(open).await?
    }

    /// Why no identity of this library opens a package: its passphrase was not given, or is wrong, or it is for somebody else.
    async fn not_opened(&self, phrase: Option<&str>) -> Result<AppError, AppError> {
        let locked = self.store.identites().await?.iter().filter(|kept| !kept.demonstration).count();
        let silent = self.reader_seeds(None).await?.len();
        Ok(match phrase {
            None if locked > 0 => AppError::package_phrase(),
            Some(_) if locked > 0 && self.reader_seeds(phrase).await?.len() == silent => KeyError::WrongSecret.into(),
            _ => PackageError::OtherRecipient.into(),
        })
    }

    /// Imports what was staged, in one transaction; gives the dossier it became.
    ///
    /// Errors with [`AppError::DossierDejaLa`] where the library has that dossier and `copie` is not asked for: nothing that
    /// is there is ever replaced. A copy has an id of its own and says that it is one.
    pub(crate) async fn import_reception(&self, reception: &Reception, copie: bool) -> Result<DossierId, AppError> {
        let Contenu::Dossier(portable) = &reception.contenu else {
            let (found, expected) = (reception.genre(), Genre::DossierComplet);
            return Err(PackageError::OtherGenre { found, expected }.into());
        };
        let (portable, id) = self.beside(portable, copie).await?;
        for one in &portable.preuves {
            let bytes = contenu::file(&reception.staged, one.objet.id.as_str())?;
            self.store.put_preuve_file(bytes).await?;
        }
        for sceau in &portable.sceaux {
            let pdf = contenu::file(&reception.staged, &sceau.empreinte_pdf)?;
            self.store.put_sceau_file(id, sceau.numero, pdf).await?;
        }
        for one in &portable.contreseings {
            self.store.put_pdf(contenu::file(&reception.staged, &one.empreinte_pdf)?).await?;
        }
        let imported = self.store.import_portable(&portable, id).await?;
        // Whoever signed is somebody to check, as when their avis comes alone.
        for avis in self.verified_avis(id).await? {
            self.see_certificate(&avis.certificat, avis.contenu.cle_de_retour.as_deref()).await?;
        }
        tracing::info!(absent = imported.preuves_absentes.len(), "a dossier was imported");
        Ok(id)
    }

    /// A dossier that comes in, and the id it takes: its own, or a new one where it is a copy of one that is here.
    pub(crate) async fn beside(&self, portable: &Portable, copie: bool) -> Result<(Portable, DossierId), AppError> {
        self.referentiel_of_package(&portable.referentiel)?;
        // What was taken out of a list is asked back by importing it.
        let mut portable = Portable { retire_le: None, ..portable.clone() };
        let mut id = portable.id;
        if self.is_there(id).await? {
            if !copie {
                return Err(AppError::DossierDejaLa(id));
            }
            id = DossierId(self.new_id());
            portable.mention = paquets::copy_of(self.today());
        }
        Ok((portable, id))
    }

    pub(crate) async fn is_there(&self, id: DossierId) -> Result<bool, AppError> {
        match self.store.load(id).await {
            Ok(_) => Ok(true),
            Err(store::StoreError::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// The zip of a dossier, written into `out`; with how many entries.
    async fn write_dossier(&self, id: DossierId, pour: &str, out: Aside) -> Result<(Aside, usize), AppError> {
        let (dossier, portable) = (self.store.load(id).await?, self.store.export_portable(id).await?);
        let referentiel = self.known_referentiel(&dossier.referentiel);
        let titre = referentiel.as_ref().map_or(&dossier.referentiel.code, |referentiel| &referentiel.titre);
        let entete = Entete {
            dossier: Some(id),
            referentiel: Some(dossier.referentiel.clone()),
            ..self.entete(Genre::DossierComplet, &dossier.candidat.nom_complet(), pour, titre)
        };
        let files = contenu::files(&portable);
        let avis: Vec<AvisSigne> =
            portable.avis.iter().cloned().map(TryInto::try_into).collect::<Result<_, store::StoreError>>()?;
        let known = self.verified_avis(id).await?;
        let signers: Vec<_> = known.iter().map(|one| one.contenu.signataire.clone()).collect();
        let declarations = self.declarations(&signers).await?;
        let mut writer = tokio::task::spawn_blocking({
            let entete = entete.clone();
            move || {
                let mut writer = Writer::new(BufWriter::new(out));
                let titre = &entete.titre;
                writer.add_copy(lisible::README, &lisible::readme(&dossier, titre, &entete.cree_le))?;
                for (name, text) in lisible::texts(&dossier, referentiel.as_deref()) {
                    writer.add_copy(&name, &text)?;
                }
                contenu::write(&mut writer, &portable)?;
                // For other programs: what is read back is in the JSON of the dossier too.
                for (name, bytes) in signes::files(&avis) {
                    writer.add_bytes(&name, &bytes)?;
                }
                writer.add_json(DECLARATIONS, &declarations)?;
                Ok::<_, AppError>(writer)
            }
        })
        .await??;
        let sceaux = self.store.sceaux(id).await?;
        for (name, file) in files {
            let bytes = match file {
                contenu::Fichier::Preuve(id) => self.store.preuve_bytes(&id).await?,
                contenu::Fichier::Sceau(numero) => {
                    let sceau = sceaux.iter().find(|sceau| sceau.numero == numero);
                    let sceau = sceau.ok_or(AppError::PaquetContradictoire("a sealed version is not there"))?;
                    self.store.sceau_bytes(sceau.id).await?
                }
                contenu::Fichier::Contresigne(empreinte) => self.store.pdf_bytes(&empreinte).await?,
            };
            writer = tokio::task::spawn_blocking(move || {
                writer.add_file(&name, &bytes[..])?;
                Ok::<_, AppError>(writer)
            })
            .await??;
        }
        let (manifest, out) = tokio::task::spawn_blocking(move || writer.finish(entete)).await??;
        let out = out.into_inner().map_err(|error| AppError::of_file("", error.error()))?;
        Ok((out, manifest.entrees.len() + 1))
    }
}

fn written(sortie: &Path, entrees: usize) -> Result<PaquetEcrit, AppError> {
    let fichier = sortie.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let taille = sortie.metadata().map_err(|error| AppError::of_file(&fichier, &error))?.len();
    Ok(PaquetEcrit { fichier, taille, entrees })
}
