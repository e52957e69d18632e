//! A dossier taken back out of a PDF: sealed, countersigned, or a draft.
//!
//! The PDF is verified first, and what it contains is believed only where it is accepted, or where it is an unsigned draft that
//! holds together: that is said. It is then received as a package would be: shown, and imported in one transaction once that is
//! confirmed, beside what is there. Its evidence is only printed in it: files that the library has are found by their hash, the
//! others are awaited under their hash.

mod portable;

use std::fs;
use std::path::Path;

use domain::{DossierId, PreuveId};
use exchange::{Entete, Entree, FORMAT, FORMAT_VERSION, Genre, Manifest, Staged};
use sha2::{Digest, Sha256};
use signature::{Contents, Limits, Role, TrustStore, sealed_length};
use store::{ContreseingPortable, Portable, SceauPortable};

use crate::avis::read_attached;
use crate::dossier_json::{self, DOSSIER_JSON, DossierScelleJson, Lecture, MAX_DOSSIER_JSON};
use crate::error::AppError;
use crate::library::App;
use crate::paquet::reception::{Contenu, Reception, folder, name_of};
use crate::paquet::{STAGING, contenu};
use crate::preuves::read_limited;
use crate::verifier::{MAX_PDF, Verificateur};
use crate::vues_paquets::{ContenuVue, EntreeVue, PaquetVue, RepriseVue};
use crate::vues_verification::{Verdict, VerificationVue};
use crate::wording::reprise as words;

/// How the views call a dossier that is in a PDF.
pub(crate) const GENRE: &str = "dossier_pdf";

/// A dossier that is in a PDF, read, and not imported.
pub(crate) struct Reprise {
    pub portable: Portable,
    /// The PDF as it was before it was countersigned, where it was.
    pub scelle: usize,
    pub vue: RepriseVue,
}

/// What was read of a PDF, apart from any library.
struct Lu {
    bytes: Vec<u8>,
    verification: VerificationVue,
    content: DossierScelleJson,
    portable: Portable,
    scelle: usize,
}

impl App {
    /// Verifies the PDF at `path` and reads the dossier that is in it. Nothing is imported.
    ///
    /// Errors with [`AppError::PdfRefuse`] where it holds none, or none that can be believed.
    pub(crate) async fn receive_pdf(&self, path: &Path) -> Result<Reception, AppError> {
        let (verificateur, now) = (self.verificateur().await?, self.now());
        let place = self.dir().join(STAGING);
        let (fichier, path) = (name_of(path), path.to_owned());
        let (lu, folder, staged) = tokio::task::spawn_blocking({
            let fichier = fichier.clone();
            move || {
                let lu = read(&verificateur, &fichier, read_limited(&path, MAX_PDF)?, now)?;
                let folder = folder(&place)?;
                // What is confirmed is what was looked at, whatever becomes of the file meanwhile.
                let kept = folder.path().join("dossier.pdf");
                fs::write(&kept, &lu.bytes).map_err(|error| AppError::of_file(&fichier, &error))?;
                let staged = Staged::of_file(manifest(&fichier, &lu), &fichier, kept);
                Ok::<_, AppError>((lu, folder, staged))
            }
        })
        .await??;
        let mut portable = lu.portable;
        let absentes = self.find_files(&mut portable).await?;
        let vue = words::describe(lu.verification, &portable, &absentes);
        let paquet = describe(&staged, &portable, &vue);
        let reprise = Reprise { portable, scelle: lu.scelle, vue };
        Ok(Reception::new(staged, Contenu::Pdf(Box::new(reprise)), paquet, folder))
    }

    /// Imports what was read, beside what is there; gives the dossier it became.
    ///
    /// Errors with [`AppError::DossierDejaLa`] where the library has that dossier and `copie` is not asked for.
    pub(crate) async fn import_pdf(
        &self,
        reception: &Reception,
        reprise: &Reprise,
        copie: bool,
    ) -> Result<DossierId, AppError> {
        let (portable, id) = self.beside(&reprise.portable, copie).await?;
        if let Some(sceau) = portable.sceaux.first() {
            let pdf = contenu::file(&reception.staged, &reception.staged.manifest.entrees[0].sha256)?;
            if !portable.contreseings.is_empty() {
                self.store.put_pdf(pdf.clone()).await?;
            }
            let sealed = pdf.get(..reprise.scelle).unwrap_or_default().to_vec();
            self.store.put_sceau_file(id, sceau.numero, sealed).await?;
        }
        let imported = self.store.import_portable(&portable, id).await?;
        tracing::info!(absent = imported.preuves_absentes.len(), "a dossier was taken back out of a PDF");
        Ok(id)
    }

    /// Describes each evidence as its file is, where the library has it; gives those it has not.
    async fn find_files(&self, portable: &mut Portable) -> Result<Vec<PreuveId>, AppError> {
        let mut absentes = Vec::new();
        for kept in &mut portable.preuves {
            match self.store.preuve_bytes(&kept.objet.id).await {
                Ok(bytes) => {
                    let preuve = kept.objet.clone();
                    let measured = tokio::task::spawn_blocking(move || portable::measured(preuve, &bytes)).await?;
                    kept.objet = measured?;
                }
                Err(store::StoreError::PreuveMissing { .. } | store::StoreError::PreuveDamaged { .. }) => {
                    absentes.push(kept.objet.id.clone());
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(absentes)
    }
}

/// Verifies a PDF, and reads the dossier that is in it.
fn read(verificateur: &Verificateur, nom: &str, bytes: Vec<u8>, now: jiff::Timestamp) -> Result<Lu, AppError> {
    let verification = verificateur.bytes(nom, &bytes);
    let refused = || AppError::PdfRefuse(words::refusal(&verification));
    let believed = match verification.verdict {
        // Without its référentiel it is refused later, by the rule that holds for packages, which says which one is missing.
        Verdict::Valide | Verdict::NonControle => true,
        Verdict::NonSigne => verification.raisons.iter().all(|code| code == "referentiel_inconnu"),
        Verdict::Invalide | Verdict::Autre | Verdict::Illisible => false,
    };
    let contents = Contents::read(&bytes).filter(|_| believed).ok_or_else(refused)?;
    let json = contents.attachment(DOSSIER_JSON, MAX_DOSSIER_JSON).ok_or_else(refused)?;
    let Lecture::Lu(content) = dossier_json::read(&json) else { return Err(refused()) };
    let avis = read_attached(&contents).ok_or_else(refused)?;
    let mut portable = portable::of(&content, &avis, now);
    let scelle = sealed_length(&bytes).unwrap_or(bytes.len());
    if !verification.signatures.is_empty() {
        add_seal(&mut portable, &verification, &content, &json, &bytes, scelle, now);
    }
    portable.check()?;
    contenu::check_lengths(&portable)?;
    portable::check_evidence(&portable)?;
    drop(contents);
    Ok(Lu { bytes, content: *content, verification, portable, scelle })
}

/// The PDF is a sealed version of its dossier: it becomes one in the library too.
fn add_seal(
    portable: &mut Portable,
    verification: &VerificationVue,
    content: &DossierScelleJson,
    json: &[u8],
    bytes: &[u8],
    scelle: usize,
    now: jiff::Timestamp,
) {
    let signed_by = |role: Role| verification.signatures.iter().find(|one| one.role == role.code());
    let (Some(numero), Some(candidat)) = (content.numero, signed_by(Role::Candidat)) else { return };
    let sealed = bytes.get(..scelle).unwrap_or(bytes);
    portable.sceaux.push(SceauPortable {
        numero,
        scelle_le: candidat.date_declaree.parse().unwrap_or(now),
        empreinte_pdf: hex::encode(Sha256::digest(sealed)),
        taille: sealed.len() as u64,
        identite: candidat.empreinte.clone(),
        dossier_json: String::from_utf8_lossy(json).into_owned(),
    });
    if signed_by(Role::Tuteur).is_none() {
        return;
    }
    let report = signature::verify(bytes, &TrustStore::default(), &Limits::default());
    if let Some(tuteur) = report.signatures.iter().find(|one| one.role == Role::Tuteur) {
        portable.contreseings.push(ContreseingPortable {
            numero,
            empreinte_pdf: hex::encode(Sha256::digest(bytes)),
            taille: bytes.len() as u64,
            certificat: hex::encode(tuteur.certificat.to_bytes()),
            signe_le: tuteur.date_declaree,
            recu_le: now,
        });
    }
}

fn manifest(fichier: &str, lu: &Lu) -> Manifest {
    let Lu { bytes, content, portable, .. } = lu;
    let entree = Entree {
        nom: fichier.to_owned(),
        taille: bytes.len() as u64,
        sha256: hex::encode(Sha256::digest(bytes)),
        copie: false,
    };
    Manifest {
        format: FORMAT.to_owned(),
        version: FORMAT_VERSION,
        entete: Entete {
            genre: Genre::DossierComplet,
            paquet: content.dossier.id.to_string(),
            cree_le: content.scelle_le.clone().unwrap_or_default(),
            application: String::new(),
            de: content.dossier.candidat.nom_complet(),
            pour: String::new(),
            titre: content.titre.clone(),
            dossier: Some(content.dossier.id),
            referentiel: Some(portable.referentiel.clone()),
        },
        entrees: vec![entree],
    }
}

fn describe(staged: &Staged, portable: &Portable, vue: &RepriseVue) -> PaquetVue {
    let Manifest { entete, entrees, version, .. } = &staged.manifest;
    let entrees: Vec<EntreeVue> = entrees
        .iter()
        .map(|one| EntreeVue { nom: one.nom.clone(), taille: one.taille, sha256: one.sha256.clone() })
        .collect();
    PaquetVue {
        fichier: entrees.first().map(|one| one.nom.clone()).unwrap_or_default(),
        chiffre: false,
        genre: GENRE.to_owned(),
        genre_dit: words::KIND.to_owned(),
        version: *version,
        cree_le: entete.cree_le.clone(),
        de: entete.de.clone(),
        pour: String::new(),
        titre: entete.titre.clone(),
        dossier: entete.dossier,
        referentiel: entete.referentiel.as_ref().map(|key| format!("{} {}", key.code, key.version)),
        taille: entrees.iter().map(|one| one.taille).sum(),
        entrees,
        contenu: Some(ContenuVue {
            // One version of each text: its history is not in a PDF.
            versions: 0,
            ..contenu::describe(portable)
        }),
        demande: None,
        avis: portable.avis.len(),
        ecarts: vue.remarques.clone(),
    }
}
