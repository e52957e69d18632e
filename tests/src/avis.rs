//! People who sign avis with real keys, honestly or not, and the packages that carry what they signed.
//!
//! An honest signer here does what the application does for a tutor. A forger writes whatever bytes they like: everything is
//! given to [`app::App`] by the one way in, a file.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::PathBuf;

use app::vues_avis::Importe;
use app::vues_paquets::{ActionImport, ImportVue};
use app::{App, AppError};
use domain::{
    AVIS_FORMAT, AVIS_VERSION, AvisContenu, Decision, Dossier, DossierId, LieuAvis, Opinion, Portee, reading,
};
use exchange::{Entete, Genre, Writer};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use signature::{Certificate, SigningKey, Subject, Validity, create_identity, sign_detached};

use crate::ports::NOW;

/// What was signed and its detached signature.
pub type Paire = (Vec<u8>, Vec<u8>);

/// Somebody who can sign.
#[derive(Debug)]
pub struct Signataire {
    /// Who they say they are.
    pub certificate: Certificate,
    /// The key behind it.
    pub key: SigningKey,
    /// What they signed, by dossier, in order.
    pub signed: BTreeMap<DossierId, Vec<Paire>>,
}

/// SHA-256 of what was signed, as an avis names another.
pub fn empreinte(octets: &[u8]) -> String {
    hex::encode(Sha256::digest(octets))
}

impl Signataire {
    /// Somebody of that name; another `seed` is another person.
    ///
    /// # Panics
    /// Where the name cannot be in a certificate.
    pub fn new(nom: &str, seed: u8) -> Self {
        Self::of(nom, seed, false)
    }

    /// An identity that only signs demonstrations.
    ///
    /// # Panics
    /// Where the name cannot be in a certificate.
    pub fn demonstration(nom: &str, seed: u8) -> Self {
        Self::of(nom, seed, true)
    }

    fn of(nom: &str, seed: u8, demonstration: bool) -> Self {
        let subject = Subject {
            nom: nom.to_owned(),
            fonction: Some("Responsable informatique".to_owned()),
            organisation: Some("Ateliers du Val".to_owned()),
            demonstration,
        };
        let from = at(-3_600);
        let mut drawn = Sha256::digest([seed]);
        let mut random = |bytes: &mut [u8]| {
            for byte in bytes {
                drawn = Sha256::digest(drawn);
                *byte = drawn[0];
            }
        };
        let validity = Validity::years(from, 5).expect("five years are a validity");
        let (certificate, key) = create_identity(&subject, validity, &mut random).expect("a name of a person");
        Self { certificate, key, signed: BTreeMap::new() }
    }

    /// Fingerprint of their certificate.
    pub fn fingerprint(&self) -> String {
        self.certificate.fingerprint().to_string()
    }

    /// What they would sign next of that dossier as they read it: one opinion on each of `decisions`, `day` days after the others.
    ///
    /// # Panics
    /// Never: the rank and the date are those of a test.
    pub fn content(&self, dossier: &Dossier, day: i64, decisions: &[(Portee, Opinion)]) -> AvisContenu {
        let before = self.signed.get(&dossier.id);
        let portees: Vec<Portee> = decisions.iter().map(|(portee, _)| portee.clone()).collect();
        let read = reading(dossier, &portees);
        AvisContenu {
            format: AVIS_FORMAT.into(),
            version: AVIS_VERSION,
            dossier: dossier.id,
            candidat: dossier.candidat.nom_complet(),
            referentiel: dossier.referentiel.clone(),
            signataire: self.fingerprint(),
            demande: None,
            sequence: before.map_or(0, |before| u32::try_from(before.len()).expect("a few")) + 1,
            precedent: before.and_then(|before| before.last()).map(|(octets, _)| empreinte(octets)),
            date_declaree: at(day * 86_400).to_string(),
            lieu: LieuAvis::PosteDuSignataire,
            cle_de_retour: None,
            lu: read.lu,
            preuves: dossier.preuves.iter().map(|preuve| preuve.id.clone()).collect(),
            decisions: decisions
                .iter()
                .zip(read.textes)
                .map(|((portee, opinion), textes)| Decision {
                    portee: portee.clone(),
                    opinion: *opinion,
                    libelle: opinion.libelle().into(),
                    observe: "Une baie remise en service.".into(),
                    quand: "mars 2026".into(),
                    commentaire: String::new(),
                    textes,
                })
                .collect(),
        }
    }

    /// Signs whatever bytes.
    ///
    /// # Panics
    /// Never: the key is the one of the certificate.
    pub fn sign(&self, octets: &[u8]) -> Paire {
        let cms = sign_detached(octets, &self.certificate, &self.key).expect("the key of the certificate");
        (octets.to_vec(), cms)
    }

    /// Signs an avis, without keeping it among theirs.
    ///
    /// # Panics
    /// Where it holds something that is never signed.
    pub fn sign_content(&self, contenu: &AvisContenu) -> Paire {
        self.sign(&contenu.to_canonical().expect("an avis that can be signed"))
    }

    /// Gives an honest avis, after those they gave.
    pub fn give(&mut self, dossier: &Dossier, day: i64, decisions: &[(Portee, Opinion)]) -> Paire {
        let paire = self.sign_content(&self.content(dossier, day, decisions));
        self.signed.entry(dossier.id).or_default().push(paire.clone());
        paire
    }
}

/// The instant of the tests, and some seconds.
///
/// # Panics
/// Never: it is an instant.
pub fn at(seconds: i64) -> Timestamp {
    let now: Timestamp = NOW.parse().expect("an instant of a test");
    Timestamp::from_second(now.as_second() + seconds).expect("near the other one")
}

/// A package of avis for that dossier, with these files beside them.
///
/// # Panics
/// Never: it is written in memory.
pub fn package(dossier: &Dossier, avis: &[Paire], beside: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = Writer::new(Cursor::new(Vec::new()));
    for (rank, (octets, cms)) in avis.iter().enumerate() {
        writer.add_bytes(&format!("avis/{}.json", rank + 1), octets).expect("in memory");
        writer.add_bytes(&format!("avis/{}.p7s", rank + 1), cms).expect("in memory");
    }
    for (name, bytes) in beside {
        writer.add_bytes(name, bytes).expect("in memory");
    }
    let entete = Entete {
        genre: Genre::Avis,
        paquet: uuid::Uuid::now_v7().to_string(),
        cree_le: NOW.into(),
        application: "Probant".into(),
        de: "Hervé Marchand".into(),
        pour: dossier.candidat.nom_complet(),
        titre: String::new(),
        dossier: Some(dossier.id),
        referentiel: Some(dossier.referentiel.clone()),
    };
    writer.finish(entete).expect("in memory").1.into_inner()
}

/// The file a package is, in a folder that goes with it.
///
/// # Panics
/// Where there is no room.
pub fn file(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("avis.probant");
    std::fs::write(&path, bytes).expect("room");
    (folder, path)
}

/// What the window shows of that package.
pub async fn preview(app: &App, bytes: &[u8]) -> Result<ImportVue, AppError> {
    let (_folder, path) = file(bytes);
    let reception = app.receive(&path, None).await?;
    app.import_vue("1", &reception).await
}

/// Imports that package as the window does: looks at it, then confirms.
pub async fn import(app: &App, bytes: &[u8]) -> Result<Importe, AppError> {
    let (_folder, path) = file(bytes);
    let reception = app.receive(&path, None).await?;
    app.import_vue("1", &reception).await?;
    app.import(&reception, ActionImport::Importer).await
}
