//! Evidence: add, describe, show, remove.
//!
//! A file is looked at before it is kept: what is neither an image nor a PDF that can be printed is refused with its
//! reason, and nothing of it stays. A photo is kept without the place it was taken at.

use std::path::Path;

use document::image::{Entree, ImageError, ImageInfo, MAX_FILE, enter, inspect, without_place};
use document::pages::render_page;
use domain::{DossierId, Preuve, PreuveId, TypePreuve};
use sha2::{Digest, Sha256};

use crate::error::AppError;
use crate::library::App;
use crate::vignettes::SIDE;
use crate::vues::{AjoutPreuves, FichierRefuse};

/// The longest file name, in characters.
const MAX_NAME: usize = 200;

/// The width of a page of a PDF shown as a picture, in pixels.
const PAGE: u32 = 1_400;

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
        check_captions(legende, alternative)?;
        self.store.update_preuve(dossier, preuve, legende, alternative, self.now()).await?;
        self.added(dossier, Outcome::default()).await
    }

    /// Moves evidence to that rank, from 0; beyond the end is the end. « Preuve 1 » is the first.
    pub async fn move_preuve(
        &self,
        dossier: DossierId,
        preuve: &PreuveId,
        rang: usize,
    ) -> Result<AjoutPreuves, AppError> {
        let before = self.store.load(dossier).await?;
        let mut order: Vec<_> = before.preuves.into_iter().map(|p| p.id).filter(|id| id != preuve).collect();
        order.insert(rang.min(order.len()), preuve.clone());
        self.store.reorder_preuves(dossier, &order, self.now()).await?;
        self.added(dossier, Outcome::default()).await
    }

    /// The evidence of a dossier as it is.
    pub(crate) async fn preuves(&self, dossier: DossierId) -> Result<AjoutPreuves, AppError> {
        self.added(dossier, Outcome::default()).await
    }

    /// Evidence whose file is not in the library, in order: described by a PDF the dossier was taken back out of, or lost.
    pub async fn missing_preuves(&self, dossier: DossierId) -> Result<Vec<PreuveId>, AppError> {
        let preuves = self.store.load(dossier).await?.preuves;
        Ok(self.store.missing_files(preuves.into_iter().map(|one| one.id).collect()).await?)
    }

    /// Takes evidence out of the dossier; its file stays in the library.
    pub async fn remove_preuve(&self, dossier: DossierId, preuve: &PreuveId) -> Result<AjoutPreuves, AppError> {
        self.store.remove_preuve(dossier, preuve, self.now()).await?;
        self.added(dossier, Outcome::default()).await
    }

    /// The bytes of evidence and their media type, as they were added; of a PDF, a picture of its first page.
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
            TypePreuve::Pdf => return Ok((self.preuve_page(dossier, preuve, 1, PAGE).await?, "image/jpeg")),
        };
        Ok((self.store.preuve_bytes(preuve).await?, media))
    }

    /// A page of evidence that is a PDF, from 1, as a JPEG of that width in pixels.
    pub async fn preuve_page(
        &self,
        dossier: DossierId,
        preuve: &PreuveId,
        page: u32,
        width: u32,
    ) -> Result<Vec<u8>, AppError> {
        self.described(dossier, preuve).await?;
        let bytes = self.store.preuve_bytes(preuve).await?;
        let drawn = tokio::task::spawn_blocking(move || render_page(&bytes, page, width)).await?;
        Ok(drawn.map_err(ImageError::from)?)
    }

    /// A small JPEG of evidence, upright; made once, then kept beside the library.
    pub async fn preuve_thumbnail(&self, dossier: DossierId, preuve: &PreuveId) -> Result<Vec<u8>, AppError> {
        self.described(dossier, preuve).await?;
        if let Some(kept) = self.vignettes.find(preuve) {
            return Ok(kept);
        }
        let bytes = async { Ok::<_, AppError>(self.store.preuve_bytes(preuve).await?) };
        let made = self.vignettes.make(bytes).await??;
        self.vignettes.keep(preuve, &made);
        Ok(made)
    }

    /// Says whether evidence is the company's opinion given by hand: printed as such, never counted as an avis.
    pub async fn mark_preuve(
        &self,
        dossier: DossierId,
        preuve: &PreuveId,
        avis_manuscrit: bool,
    ) -> Result<AjoutPreuves, AppError> {
        self.store.mark_preuve(dossier, preuve, avis_manuscrit, self.now()).await?;
        self.added(dossier, Outcome::default()).await
    }

    /// Gives a file another name, without folder; it stays the same file.
    pub async fn rename_preuve(
        &self,
        dossier: DossierId,
        preuve: &PreuveId,
        nom: &str,
    ) -> Result<AjoutPreuves, AppError> {
        if nom.chars().count() > MAX_NAME {
            return Err(AppError::ChampTropLong("nom du fichier"));
        }
        let nom = file_name(nom);
        if !nom.trim().is_empty() {
            self.store.rename_preuve(dossier, preuve, nom.trim(), self.now()).await?;
        }
        self.added(dossier, Outcome::default()).await
    }

    /// What is said of evidence, by a dossier or by something received under that id.
    async fn described(&self, dossier: DossierId, preuve: &PreuveId) -> Result<Preuve, AppError> {
        match self.store.preuve(dossier, preuve).await {
            Ok(found) => Ok(found),
            Err(missing) => Ok(self.received_preuve(dossier, preuve).await.ok_or(missing)?),
        }
    }

    async fn add_one(
        &self,
        dossier: DossierId,
        nom: &str,
        bytes: Vec<u8>,
        outcome: &mut Outcome,
    ) -> Result<(), AppError> {
        let nom = file_name(nom);
        let named = nom.clone();
        // The header is not enough: a photo cut short must be refused now, not found out at the seal. What is printed of it is
        // made of the same pixels: the first document need not decode it again.
        let whole = move || {
            let stripped = without_place(&bytes);
            let placed = stripped.is_some();
            let bytes = stripped.unwrap_or(bytes);
            let info = inspect(&bytes)?;
            let preuve = describe(&info, &bytes, named);
            let made = enter(&bytes, &preuve.id, SIDE)?;
            Ok::<_, ImageError>((preuve, bytes, made, placed))
        };
        let looked = tokio::task::spawn_blocking(whole).await?;
        let (preuve, bytes, made, placed) = match looked {
            Ok(found) => found,
            Err(error) => {
                outcome.refusees.push(FichierRefuse { nom, erreur: AppError::from(error).message() });
                return Ok(());
            }
        };
        let added = self.store.add_preuve(dossier, bytes, &preuve, self.now()).await?;
        Box::pin(self.keep_made(&added.preuve.id, made)).await?;
        let list = if added.deja_presente { &mut outcome.deja_la } else { &mut outcome.ajoutees };
        list.push(added.preuve.id.clone());
        if placed {
            outcome.sans_lieu.push(added.preuve.id);
        }
        Ok(())
    }

    /// Keeps what was made of a file as it entered.
    async fn keep_made(&self, id: &PreuveId, made: Entree) -> Result<(), AppError> {
        self.vignettes.keep(id, &made.vignette);
        if let (Some((name, bytes)), Some(imprimables)) = (made.imprimable, self.imprimables().await) {
            tokio::task::spawn_blocking(move || imprimables.keep(&name, &bytes)).await?;
        }
        Ok(())
    }

    async fn added(&self, id: DossierId, outcome: Outcome) -> Result<AjoutPreuves, AppError> {
        let (dossier, _, bilan) = self.load_with_bilan(id).await?;
        Ok(AjoutPreuves {
            bilan,
            preuves: dossier.preuves,
            ajoutees: outcome.ajoutees,
            deja_la: outcome.deja_la,
            sans_lieu: outcome.sans_lieu,
            refusees: outcome.refusees,
        })
    }
}

/// The name of a file without its folders, which what is dropped may come with, nor what is not a character to read.
fn file_name(nom: &str) -> String {
    let nom = nom.rsplit(['/', '\\']).next().unwrap_or_default();
    nom.chars().filter(|c| !c.is_control()).take(MAX_NAME).collect()
}

/// Refuses a caption or a description longer than the document can print under a picture.
pub(crate) fn check_captions(legende: &str, alternative: &str) -> Result<(), AppError> {
    let too_long = |value: &str| value.chars().count() > MAX_CAPTION;
    let found = [("légende", legende), ("description", alternative)].into_iter().find(|(_, value)| too_long(value));
    found.map_or(Ok(()), |(name, _)| Err(AppError::ChampTropLong(name)))
}

/// What became of the files given.
#[derive(Default)]
struct Outcome {
    ajoutees: Vec<PreuveId>,
    deja_la: Vec<PreuveId>,
    sans_lieu: Vec<PreuveId>,
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
        pages: info.pages,
        avis_manuscrit: false,
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
