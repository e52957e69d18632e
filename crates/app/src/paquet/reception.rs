//! A file from outside, staged and verified, that a person can look at before anything is imported.
//!
//! Staging is a folder of its own, below a place nobody else reads; it goes when the [`Reception`] goes. What a crash left
//! there is removed at the first opening or staging a day later.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use domain::ReferentielKey;
use exchange::{Copies, Genre, Key, Locks, PackageError, Staged, check_name, is_encrypted, locks};
use store::Portable;
use tempfile::TempDir;

use crate::contreseing::{DemandeContreseing, RetourContreseing};
use crate::error::AppError;
use crate::identites::Declarations;
use crate::paquet::demande::Demande;
use crate::paquet::pack::Pack;
use crate::paquet::signes::Paire;
use crate::paquet::{DECLARATIONS, contenu, demande, pack, signes};
use crate::reprise::Reprise;
use crate::vues_paquets::{EntreeVue, PaquetVue};
use crate::wording::{avis, paquets};

/// After how long what a crash left is removed.
const STALE: Duration = Duration::from_hours(24);

/// A package or an open export, verified whole and not imported.
pub struct Reception {
    pub(crate) staged: Staged,
    pub(crate) contenu: Contenu,
    /// What people say of their own keys, and what centres revoked; each signed by its author.
    pub(super) declarations: Option<Declarations>,
    vue: PaquetVue,
    _folder: TempDir,
}

/// A file that came as bytes, kept aside under its name until it is imported or given up.
pub struct Depose {
    path: PathBuf,
    _folder: TempDir,
}

impl Depose {
    /// Keeps `bytes` in a folder made in `place`, under `nom` where that is the name of a file on every system.
    pub(super) fn keep(place: &Path, nom: &str, bytes: &[u8]) -> Result<Self, AppError> {
        let folder = folder(place)?;
        let nom = if check_name(nom).is_ok() && !nom.contains('/') { nom } else { "fichier.probant" };
        let path = folder.path().join(nom);
        fs::write(&path, bytes).map_err(|error| AppError::of_file(nom, &error))?;
        Ok(Self { path, _folder: folder })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// What a package holds, read and checked against itself; signatures are not verified yet.
pub(crate) enum Contenu {
    /// A whole dossier.
    Dossier(Box<Portable>),
    /// A dossier to be read and what is asked, with the avis given on it so far.
    Demande(Box<Demande>, Vec<Paire>),
    /// A whole dossier that is in a PDF, verified.
    Pdf(Box<Reprise>),
    /// Signed avis.
    Avis(Vec<Paire>),
    /// A référentiel.
    Referentiel(Box<Pack>),
    /// A sealed PDF to countersign.
    DemandeContreseing(Box<DemandeContreseing>),
    /// A countersigned PDF.
    Contreseing,
    /// What is read elsewhere, or by a later version.
    Autre,
}

/// Whether the file at `path` begins as a PDF does.
pub(super) fn is_pdf(path: &Path) -> Result<bool, AppError> {
    Ok(start_of(path)?.starts_with(b"%PDF-"))
}

/// Whether the file at `path` is encrypted, so that a passphrase is to be asked for.
pub fn is_encrypted_file(path: &Path) -> Result<bool, AppError> {
    Ok(is_encrypted(&start_of(path)?))
}

/// Whether the file at `path` is encrypted for the key of a person, rather than by a passphrase.
pub fn is_for_person(path: &Path) -> Result<bool, AppError> {
    Ok(locks(&start_of(path)?) == Some(Locks::Recipients))
}

fn start_of(path: &Path) -> Result<Vec<u8>, AppError> {
    let mut start = Vec::new();
    File::open(path)
        .and_then(|file| file.take(64).read_to_end(&mut start))
        .map_err(|error| AppError::of_file(name_of(path), &error))?;
    Ok(start)
}

/// Looks at a package or an open export, with the phrase of an encrypted one. No library is needed; nothing is imported.
pub fn read_paquet(path: &Path, phrase: Option<&str>) -> Result<PaquetVue, AppError> {
    let reception = Reception::open(path, phrase.map(Key::Phrase).as_ref(), &std::env::temp_dir())?;
    Ok(reception.vue)
}

impl Reception {
    /// Stages and verifies the file at `path` in a folder made in `place`.
    ///
    /// `key` opens an encrypted one. Errors with [`AppError::Paquet`] for each way a package can be wrong, and with
    /// [`AppError::PaquetContradictoire`] where what it holds cannot be true together.
    pub fn open(path: &Path, key: Option<&Key<'_>>, place: &Path) -> Result<Self, AppError> {
        let fichier = name_of(path);
        let failed = |error: io::Error| AppError::of_file(&fichier, &error);
        let chiffre = is_encrypted_file(path)?;
        let mut file = File::open(path).map_err(failed)?;
        if !file.metadata().map_err(failed)?.is_file() {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        let folder = folder(place)?;
        let inside = folder.path().join("contenu");
        fs::create_dir(&inside).map_err(|error| AppError::of_file("", &error))?;
        let staged = if chiffre {
            let mut plain = decrypted(&file, key, folder.path())?;
            plain.rewind().map_err(PackageError::from)?;
            exchange::stage(BufReader::new(plain), &inside, Copies::Refused)?
        } else {
            file.rewind().map_err(failed)?;
            exchange::stage(BufReader::new(file), &inside, Copies::Told)?
        };
        let contenu = match staged.manifest.entete.genre {
            Genre::DossierComplet => Contenu::Dossier(Box::new(contenu::read(&staged)?)),
            Genre::DemandeAvis | Genre::Relecture => {
                Contenu::Demande(Box::new(demande::read(&staged)?), signes::read(&staged)?)
            }
            Genre::Avis => Contenu::Avis(signes::read(&staged)?),
            Genre::Referentiel => Contenu::Referentiel(Box::new(pack::read(&staged)?)),
            Genre::DemandeContreseing => Contenu::DemandeContreseing(Box::new(DemandeContreseing::read(&staged)?)),
            Genre::Contreseing => {
                RetourContreseing::check(&staged)?;
                Contenu::Contreseing
            }
            Genre::RetourRelecture | Genre::DemandeCertificat | Genre::Certificats => Contenu::Autre,
        };
        let declarations = read_declarations(&staged)?;
        let vue = describe(fichier, chiffre, &staged, &contenu);
        Ok(Self { staged, contenu, declarations, vue, _folder: folder })
    }

    /// What was read otherwise than from a package; `folder` is where it was staged.
    pub(crate) fn new(staged: Staged, contenu: Contenu, vue: PaquetVue, folder: TempDir) -> Self {
        Self { staged, contenu, declarations: None, vue, _folder: folder }
    }

    /// Whether it is a référentiel: those of the data folder are read when the library is opened.
    pub fn is_referentiel(&self) -> bool {
        matches!(self.contenu, Contenu::Referentiel(_))
    }

    /// Kind of the package.
    pub(crate) fn genre(&self) -> Genre {
        self.staged.manifest.entete.genre
    }

    /// What it says of itself and holds.
    pub fn vue(&self) -> &PaquetVue {
        &self.vue
    }

    /// The référentiel it answers.
    pub(super) fn referentiel(&self) -> Option<&ReferentielKey> {
        self.staged.manifest.entete.referentiel.as_ref()
    }
}

fn read_declarations(staged: &Staged) -> Result<Option<Declarations>, AppError> {
    if staged.path(DECLARATIONS).is_err() {
        return Ok(None);
    }
    let declarations: Declarations = staged.json(DECLARATIONS)?;
    declarations.check()?;
    Ok(Some(declarations))
}

/// A folder of its own in `place`, that nobody else can read.
pub(crate) fn folder(place: &Path) -> Result<TempDir, AppError> {
    let failed = |error: io::Error| AppError::of_file("", &error);
    fs::create_dir_all(place).map_err(failed)?;
    sweep(place);
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    {
        // Unlike a temporary file, a temporary folder is open to all unless it is said.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o700));
    }
    builder.tempdir_in(place).map_err(failed)
}

/// Removes from `place` what a crash left there more than [`STALE`] ago.
pub(super) fn sweep(place: &Path) {
    let old = |entry: &fs::DirEntry| {
        let made = entry.metadata().and_then(|about| about.modified()).ok();
        let ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        ours && made.and_then(|made| made.elapsed().ok()).is_some_and(|age| age > STALE)
    };
    // Where nothing was ever staged there is no such place.
    for left in fs::read_dir(place).into_iter().flatten().flatten().filter(old) {
        if let Err(error) = fs::remove_dir_all(left.path()) {
            tracing::warn!(%error, "what was staged before is still there");
        }
    }
}

/// How a folder of staging is called.
const PREFIX: &str = "probant-reception-";

fn decrypted(file: &File, key: Option<&Key<'_>>, folder: &Path) -> Result<File, AppError> {
    let plain = tempfile::tempfile_in(folder).map_err(PackageError::from)?;
    let mut out = BufWriter::new(plain);
    exchange::decrypt(BufReader::new(file), &mut out, key)?;
    out.flush().map_err(PackageError::from)?;
    Ok(out.into_inner().map_err(|error| PackageError::from(error.into_error()))?)
}

fn describe(fichier: String, chiffre: bool, staged: &Staged, contenu: &Contenu) -> PaquetVue {
    let manifest = &staged.manifest;
    let entete = &manifest.entete;
    PaquetVue {
        fichier,
        chiffre,
        genre: entete.genre.code().to_owned(),
        genre_dit: paquets::kind(entete.genre).to_owned(),
        version: manifest.version,
        cree_le: shortened(&entete.cree_le),
        de: shortened(&entete.de),
        pour: shortened(&entete.pour),
        titre: match contenu {
            Contenu::Referentiel(pack) => shortened(&pack.referentiel.titre),
            _ => shortened(&entete.titre),
        },
        dossier: entete.dossier,
        referentiel: entete.referentiel.as_ref().map(|key| shortened(&format!("{} {}", key.code, key.version))),
        entrees: manifest
            .entrees
            .iter()
            .map(|one| EntreeVue { nom: one.nom.clone(), taille: one.taille, sha256: one.sha256.clone() })
            .collect(),
        // A copy for people that is not there may have been given any size.
        taille: manifest.entrees.iter().map(|one| one.taille).fold(0, u64::saturating_add),
        contenu: match contenu {
            Contenu::Dossier(portable) => Some(contenu::describe(portable)),
            Contenu::Demande(demande, _) => Some(demande::describe(demande)),
            _ => None,
        },
        demande: match contenu {
            Contenu::Demande(demande, _) => Some(demande::asked(demande)),
            _ => None,
        },
        avis: match contenu {
            Contenu::Dossier(portable) => portable.avis.len(),
            Contenu::Demande(_, avis) | Contenu::Avis(avis) => avis.len(),
            _ => 0,
        },
        ecarts: gaps(staged, contenu),
    }
}

/// What a person must know of it before anything else.
fn gaps(staged: &Staged, contenu: &Contenu) -> Vec<String> {
    let mut gaps = paquets::gaps(&staged.edited, &staged.removed, &staged.added);
    if let Contenu::Dossier(portable) = contenu {
        let elsewhere = contenu::avis_of_another(portable);
        gaps.extend((elsewhere > 0).then(|| avis::of_the_original(elsewhere)));
    }
    gaps
}

/// What somebody wrote of themselves, on one line and not too long.
fn shortened(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(200).collect()
}

pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
