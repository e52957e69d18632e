//! A référentiel in a package: its TOML files as its author wrote them, and what its author signed of them.
//!
//! Coming in, it is read by the same rules as one in the data folder, then put there in one move, beside what is there and
//! never over it. A signature that does not hold refuses the package; without any, it comes in as one that is not official.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use domain::{Referentiel, ReferentielKey};
use exchange::{Genre, Staged};
use referentiel::{Fichiers, LIMITS, load_files, source_files};
use signature::{Certificate, SigningKey};
use store::Usage;

use super::envoi::{Cle, Piece};
use super::origine::{ORIGINE, Origine, OrigineRefus, OrigineVerifiee, SIGNATURE};
use crate::error::AppError;
use crate::fichiers::{save_file, write_folder};
use crate::library::{App, REFERENTIELS};
use crate::recus::RecuError;
use crate::vues_avis::ProtectionChoisie;
use crate::vues_paquets::{GenreOrigine, OrigineVue, PaquetEcrit};
use crate::wording::origine as words;

/// The longest part of what is signed that is read, in bytes; each is looked at more closely afterwards.
const MAX_PART: u64 = 200_000;

/// A référentiel that was read, and its files.
pub(crate) struct Pack {
    pub referentiel: Referentiel,
    fichiers: Fichiers,
    /// What its author signed, where they did.
    origine: Option<OrigineVerifiee>,
}

/// Reads the référentiel of a staged package.
///
/// Errors with [`RecuError::ReferentielRefuse`] where it has defects, and with [`OrigineRefus`] where a signature does not hold.
pub(super) fn read(staged: &Staged) -> Result<Pack, AppError> {
    let wrong = |what| Err(AppError::PaquetContradictoire(what));
    let mut fichiers = BTreeMap::new();
    let entries = staged.manifest.entrees.iter().filter(|one| !one.copie && !one.nom.contains('/'));
    for entree in entries.filter(|one| Path::new(&one.nom).extension().is_some_and(|end| end == "toml")) {
        if fichiers.len() == LIMITS.files || entree.taille > LIMITS.file_bytes {
            return wrong("more files than a référentiel has, or a larger one");
        }
        fichiers.insert(entree.nom.clone(), staged.bytes(&entree.nom)?);
    }
    let referentiel = load_files(&fichiers, LIMITS).map_err(|defauts| {
        let premier = defauts.first().map(|one| format!("{}\u{a0}: {}", one.lieu(), one.message()));
        RecuError::ReferentielRefuse { nombre: defauts.len(), premier: premier.unwrap_or_default() }
    })?;
    if staged.manifest.entete.referentiel.as_ref() != Some(&referentiel.key) {
        return wrong("the manifest is of another référentiel");
    }
    let origine = signed_part(staged)?;
    let origine = origine.map(|origine| origine.verify(&referentiel.key, &fichiers)).transpose()?;
    Ok(Pack { referentiel, fichiers, origine })
}

/// What the author of a staged référentiel signed of it, not verified yet.
fn signed_part(staged: &Staged) -> Result<Option<Origine>, AppError> {
    let part = |name: &str| {
        let there = staged.manifest.entrees.iter().find(|one| one.nom == name && !one.copie);
        match there {
            Some(entree) if entree.taille > MAX_PART => Err(AppError::from(OrigineRefus::Illisible)),
            Some(_) => Ok(Some(staged.bytes(name)?)),
            None => Ok(None),
        }
    };
    Ok(Origine::of(part(ORIGINE)?, part(SIGNATURE)?)?)
}

impl App {
    /// Writes a référentiel to `sortie`, as a package; signed by the owner of this computer where `signer`, whose key `phrase`
    /// opens where the keyring does not.
    ///
    /// One that is not signed anew goes with the signature it came with. Errors with [`AppError::ReferentielInconnu`],
    /// [`AppError::IdentiteAbsente`], [`AppError::PhraseRequise`].
    pub async fn send_referentiel(
        &self,
        key: &ReferentielKey,
        pour: &str,
        protection: &ProtectionChoisie,
        signer: bool,
        phrase: Option<&str>,
        sortie: &Path,
    ) -> Result<PaquetEcrit, AppError> {
        let unknown = || AppError::ReferentielInconnu(key.code.clone());
        let found = self.known_referentiel(key).ok_or_else(unknown)?;
        let files = source_files(&self.dir().join(REFERENTIELS), key).ok_or_else(unknown)?;
        let origine = if signer {
            let (certificate, signing) = self.owner_signer(phrase).await?;
            Some(Origine::sign(&found, &files, &certificate, &signing, self.now())?)
        } else {
            // What no longer holds is not sent on.
            self.kept_origine(key, &files).ok().flatten().map(|verified| verified.origine)
        };
        let mut entete = self.entete(Genre::Referentiel, "", pour, &found.titre);
        entete.referentiel = Some(found.key.clone());
        let mut pieces: Vec<_> = files.into_iter().map(|(name, bytes)| (name, Piece::Octets(bytes))).collect();
        if let Some(Origine { contenu, signature }) = origine {
            pieces.push((ORIGINE.to_owned(), Piece::Octets(contenu)));
            pieces.push((SIGNATURE.to_owned(), Piece::Octets(signature)));
        }
        let cle: Cle = self.cle_of(protection).await?;
        self.write_package(entete, pieces, cle, sortie).await
    }

    /// Where an installed référentiel comes from; its signature is verified again.
    pub async fn origine_referentiel(&self, key: &ReferentielKey) -> Result<OrigineVue, AppError> {
        if referentiel::builtin().iter().any(|one| one.key == *key) {
            return Ok(unsigned(GenreOrigine::Integre, words::INTEGRE.to_owned()));
        }
        let files = source_files(&self.dir().join(REFERENTIELS), key)
            .ok_or_else(|| AppError::ReferentielInconnu(key.code.clone()))?;
        match self.kept_origine(key, &files) {
            Ok(origine) => self.origine_vue(origine.as_ref()).await,
            Err(refus) => Ok(unsigned(GenreOrigine::Douteux, words::doubtful(refus))),
        }
    }

    /// Where a référentiel that came comes from.
    pub(super) async fn origine_of(&self, pack: &Pack) -> Result<OrigineVue, AppError> {
        self.origine_vue(pack.origine.as_ref()).await
    }

    async fn origine_vue(&self, origine: Option<&OrigineVerifiee>) -> Result<OrigineVue, AppError> {
        let Some(origine) = origine else {
            return Ok(unsigned(GenreOrigine::NonOfficiel, words::NON_OFFICIEL.to_owned()));
        };
        let registre = self.registre().await?;
        let signataire = registre.signataire(&origine.certificat, origine.date);
        let (genre, phrase) = match registre.centre_of(&origine.certificat, origine.date) {
            Some(centre) => (GenreOrigine::Officiel, words::official(&centre, &signataire)),
            None => (GenreOrigine::Signe, words::signed(&signataire, registre.is_own(&origine.certificat))),
        };
        Ok(OrigineVue { genre, phrase, signataire: Some(signataire), date: Some(origine.date.to_string()) })
    }

    /// What the author of an installed référentiel signed of it, verified.
    fn kept_origine(&self, key: &ReferentielKey, files: &Fichiers) -> Result<Option<OrigineVerifiee>, OrigineRefus> {
        let origine = Origine::read(&self.place_of(key))?;
        origine.map(|origine| origine.verify(key, files)).transpose()
    }

    /// The certificate and the opened key of the owner of this computer, the latest that was not given up.
    async fn owner_signer(&self, phrase: Option<&str>) -> Result<(Certificate, SigningKey), AppError> {
        let kept = self.store.identites().await?;
        let mut usable = kept
            .iter()
            .filter(|one| one.usage == Usage::Proprietaire && !one.demonstration && one.retiree_le.is_none());
        let latest = usable.next_back().ok_or(AppError::IdentiteAbsente)?;
        self.open_identity(&latest.empreinte, phrase).await
    }

    /// Whether that référentiel can be put beside those that are here; one that is here already can.
    pub(super) fn check_pack(&self, key: &ReferentielKey) -> Result<(), AppError> {
        let known = self.library().referentiels.iter().any(|one| one.key == *key);
        if !known && self.place_of(key).exists() {
            let ReferentielKey { code, version, .. } = key.clone();
            return Err(RecuError::ReferentielAutre { code, version }.into());
        }
        self.same_content(key)
    }

    /// Errors where a référentiel of that code and version is here and says something else.
    pub(super) fn same_content(&self, key: &ReferentielKey) -> Result<(), AppError> {
        let other =
            |one: &Arc<Referentiel>| one.key.code == key.code && one.key.version == key.version && one.key != *key;
        if self.library().referentiels.iter().any(other) {
            let ReferentielKey { code, version, .. } = key.clone();
            return Err(RecuError::ReferentielAutre { code, version }.into());
        }
        Ok(())
    }

    /// Puts the files of a référentiel in the data folder, and uses it from then on.
    pub(super) fn install(&self, pack: &Pack) -> Result<(), AppError> {
        let key = &pack.referentiel.key;
        self.check_pack(key)?;
        if self.library().get(key).is_some() {
            return self.add_origine(pack);
        }
        let place = self.place_of(key);
        let files = pack.fichiers.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        let signed = pack.origine.iter().flat_map(|verified| parts(&verified.origine));
        write_folder(&place, files.chain(signed))?;
        self.reload_referentiels();
        Ok(())
    }

    /// Puts what was signed beside one that is here without it, where it is about these very files.
    fn add_origine(&self, pack: &Pack) -> Result<(), AppError> {
        let (key, place) = (&pack.referentiel.key, self.place_of(&pack.referentiel.key));
        let files = source_files(&self.dir().join(REFERENTIELS), key);
        match &pack.origine {
            Some(verified) if place.is_dir() && files.as_ref() == Some(&pack.fichiers) => {
                // One that holds stays: who signed first is not replaced by who signs next.
                if matches!(self.kept_origine(key, &pack.fichiers), Ok(Some(_))) {
                    return Ok(());
                }
                write_origine(&place, &verified.origine)
            }
            _ => Ok(()),
        }
    }

    fn place_of(&self, key: &ReferentielKey) -> std::path::PathBuf {
        self.dir().join(REFERENTIELS).join(&key.code).join(&key.version)
    }
}

fn unsigned(genre: GenreOrigine, phrase: String) -> OrigineVue {
    OrigineVue { genre, phrase, signataire: None, date: None }
}

/// The signature last: what is there without it is told as doubtful, never believed.
fn write_origine(dir: &Path, origine: &Origine) -> Result<(), AppError> {
    parts(origine).into_iter().try_for_each(|(name, bytes)| save_file(&dir.join(name), bytes))
}

fn parts(origine: &Origine) -> [(&'static str, &[u8]); 2] {
    [(ORIGINE, &origine.contenu), (SIGNATURE, &origine.signature)]
}
