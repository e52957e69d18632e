//! Evidence: add, describe, show, remove.
//!
//! A file is looked at before it is kept: what is not an image that can be printed is refused with its reason, and
//! nothing of it stays.

use std::path::Path;

use document::image::{ImageInfo, MAX_FILE, inspect, thumbnail};
use domain::{DossierId, Preuve, PreuveId, TypePreuve};
use sha2::{Digest, Sha256};

use crate::bilan::bilan;
use crate::error::AppError;
use crate::library::App;
use crate::vues::{AjoutPreuves, FichierRefuse};

/// The longest side of a thumbnail, in pixels.
const THUMBNAIL: u32 = 480;

/// The longest caption or description, in characters.
const MAX_CAPTION: usize = 1_000;

impl App {
    /// Adds one file given by its bytes; `nom` is what it is called, without folder.
    pub async fn add_preuve(&self, dossier: DossierId, nom: &str, bytes: Vec<u8>) -> Result<AjoutPreuves, AppError> {
        let mut outcome = Outcome::default();
        self.add_one(dossier, nom, bytes, &mut outcome).await?;
        self.added(dossier, outcome).await
    }

    /// Adds files the user chose; those refused are told with their reason and stop no other.
    pub async fn add_preuve_files(
        &self,
        dossier: DossierId,
        paths: &[impl AsRef<Path>],
    ) -> Result<AjoutPreuves, AppError> {
        let mut outcome = Outcome::default();
        for path in paths.iter().map(AsRef::as_ref) {
            let nom = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let owned = path.to_owned();
            match tokio::task::spawn_blocking(move || read_limited(&owned, MAX_FILE)).await? {
                Ok(bytes) => self.add_one(dossier, &nom, bytes, &mut outcome).await?,
                Err(error) => outcome.refusees.push(FichierRefuse { nom, erreur: error.message() }),
            }
        }
        self.added(dossier, outcome).await
    }

    /// Replaces caption and description.
    pub async fn describe_preuve(
        &self,
        dossier: DossierId,
        preuve: &PreuveId,
        legende: &str,
        alternative: &str,
    ) -> Result<AjoutPreuves, AppError> {
        for (name, value) in [("légende", legende), ("description", alternative)] {
            if value.chars().count() > MAX_CAPTION {
                return Err(AppError::ChampTropLong(name));
            }
        }
        self.store.update_preuve(dossier, preuve, legende, alternative, self.now()).await?;
        self.added(dossier, Outcome::default()).await
    }

    /// Takes evidence out of the dossier; its file stays in the library.
    pub async fn remove_preuve(&self, dossier: DossierId, preuve: &PreuveId) -> Result<AjoutPreuves, AppError> {
        self.store.remove_preuve(dossier, preuve, self.now()).await?;
        self.added(dossier, Outcome::default()).await
    }

    /// The bytes of evidence and their media type, as they were added.
    pub async fn preuve_image(
        &self,
        dossier: DossierId,
        preuve: &PreuveId,
    ) -> Result<(Vec<u8>, &'static str), AppError> {
        let described = self.described(dossier, preuve).await?;
        let media = match described.genre {
            TypePreuve::Jpeg => "image/jpeg",
            TypePreuve::Png => "image/png",
            TypePreuve::Webp => "image/webp",
            TypePreuve::Gif => "image/gif",
        };
        Ok((self.store.preuve_bytes(preuve).await?, media))
    }

    /// A small JPEG of evidence, upright.
    pub async fn preuve_thumbnail(&self, dossier: DossierId, preuve: &PreuveId) -> Result<Vec<u8>, AppError> {
        self.described(dossier, preuve).await?;
        let bytes = self.store.preuve_bytes(preuve).await?;
        Ok(tokio::task::spawn_blocking(move || thumbnail(&bytes, THUMBNAIL)).await??)
    }

    async fn described(&self, dossier: DossierId, preuve: &PreuveId) -> Result<Preuve, AppError> {
        let dossier = self.store.load(dossier).await?;
        let found = dossier.preuve(preuve).cloned();
        found.ok_or_else(|| store::StoreError::PreuveMissing { id: preuve.to_string() }.into())
    }

    async fn add_one(
        &self,
        dossier: DossierId,
        nom: &str,
        bytes: Vec<u8>,
        outcome: &mut Outcome,
    ) -> Result<(), AppError> {
        // What is dropped may come with its folders: a name has none.
        let nom = nom.rsplit(['/', '\\']).next().unwrap_or_default();
        let nom: String = nom.chars().filter(|c| !c.is_control()).take(200).collect();
        // The header is not enough: a photo cut short must be refused now, not found out at the seal.
        let whole = move || inspect(&bytes).and_then(|info| thumbnail(&bytes, THUMBNAIL).map(|_| (info, bytes)));
        let looked = tokio::task::spawn_blocking(whole).await?;
        let (info, bytes) = match looked {
            Ok(found) => found,
            Err(error) => {
                outcome.refusees.push(FichierRefuse { nom, erreur: AppError::from(error).message() });
                return Ok(());
            }
        };
        let preuve = describe(&info, &bytes, nom);
        let added = self.store.add_preuve(dossier, bytes, &preuve, self.now()).await?;
        let list = if added.deja_presente { &mut outcome.deja_la } else { &mut outcome.ajoutees };
        list.push(added.preuve.id);
        Ok(())
    }

    async fn added(&self, id: DossierId, outcome: Outcome) -> Result<AjoutPreuves, AppError> {
        let (dossier, referentiel) = self.load(id).await?;
        Ok(AjoutPreuves {
            bilan: bilan(referentiel, &dossier),
            preuves: dossier.preuves,
            ajoutees: outcome.ajoutees,
            deja_la: outcome.deja_la,
            refusees: outcome.refusees,
        })
    }
}

/// What became of the files given.
#[derive(Default)]
struct Outcome {
    ajoutees: Vec<PreuveId>,
    deja_la: Vec<PreuveId>,
    refusees: Vec<FichierRefuse>,
}

/// The description of new evidence; caption and alternative are for the candidate to write.
pub(crate) fn describe(info: &ImageInfo, bytes: &[u8], nom: String) -> Preuve {
    Preuve {
        id: PreuveId::from_digest(Sha256::digest(bytes).into()),
        nom,
        legende: String::new(),
        alternative: String::new(),
        genre: info.genre,
        taille: bytes.len() as u64,
        largeur: info.largeur,
        hauteur: info.hauteur,
    }
}

/// Reads a file of at most `limit` bytes, without trusting the size the system announces.
pub(crate) fn read_limited(path: &Path, limit: u64) -> Result<Vec<u8>, AppError> {
    use std::io::Read;
    let nom = path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
    let failed = |error: std::io::Error| AppError::of_file(nom.clone(), &error);
    let file = std::fs::File::open(path).map_err(failed)?;
    let announced = file.metadata().map_err(failed)?;
    let too_big = |taille| AppError::FichierTropGros { nom: nom.clone(), taille, limite: limit };
    if announced.is_dir() {
        return Err(AppError::of_file(&nom, &std::io::ErrorKind::IsADirectory.into()));
    }
    if announced.len() > limit {
        return Err(too_big(announced.len()));
    }
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit { Err(too_big(bytes.len() as u64)) } else { Ok(bytes) }
}
