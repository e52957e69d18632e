//! Verifying a PDF: a verdict, its reasons, who signed, what it contains.
//!
//! Two questions, in this order. Does every signature hold, and is the file exactly what we write? (`signature`.) Then, does
//! what it contains hold together? ([`contenu`]: the candidate seals the file, and neither gives an avis nor decides what a text
//! covers.) Only a file that passes both is accepted. Who is known never changes the verdict: it is told beside.

mod contenu;

use std::collections::HashSet;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

use jiff::tz::TimeZone;
use referentiel::Library;
use signature::{AutreSignature, Limits, Niveau, Report, Role, SignatureReport};

use crate::error::AppError;
use crate::horodatage::describe_stamp;
use crate::identites::Registre;
use crate::library::App;
use crate::ports::Ports;
use crate::preuves::read_limited;
use crate::referentiels::list_referentiels;
use crate::vues_verification::{AutreVue, SignatureVue, Verdict, VerificationVue};
use crate::wording::raisons;

/// The largest PDF verified, in bytes.
pub const MAX_PDF: u64 = 500_000_000;

/// Code of an answer that was not waited for.
const STOPPED: &str = "arrete";

/// Code of a countersignature that is nobody else's.
const SAME_KEY: &str = "contreseing_meme_cle";

/// Verifies files, with what is known at one moment: référentiels and people. Cheap to clone, and to be used from any thread.
#[derive(Clone)]
pub struct Verificateur {
    known: Arc<Known>,
    stop: Option<Arc<AtomicBool>>,
}

struct Known {
    referentiels: Arc<Library>,
    registre: Arc<Registre>,
}

/// The one that knows nobody.
static ALONE: LazyLock<Verificateur> = LazyLock::new(|| {
    let referentiels = Arc::new(Library::builtin());
    Verificateur::new(referentiels, Registre::empty(TimeZone::system()))
});

impl App {
    /// A verifier that knows the référentiels and the people of this library, as they are now.
    pub async fn verificateur(&self) -> Result<Verificateur, AppError> {
        Ok(Verificateur::new(self.library(), self.registre().await?))
    }
}

impl Verificateur {
    fn new(referentiels: Arc<Library>, registre: Arc<Registre>) -> Self {
        Self { known: Arc::new(Known { referentiels, registre }), stop: None }
    }

    /// One that knows the référentiels built in and nobody.
    pub fn alone() -> Self {
        ALONE.clone()
    }

    /// One that knows the library of that data folder, opened to read only.
    ///
    /// Where there is none, or where it cannot be opened, nobody is known; the référentiels of the folder are.
    pub async fn of_folder(dir: &Path, ports: Ports) -> Self {
        let zone = ports.zone.clone();
        let opened = async {
            let app = App::open_read_only(dir, ports).await?;
            let made = app.verificateur().await;
            app.close().await;
            made
        };
        opened.await.unwrap_or_else(|error: AppError| {
            tracing::info!(code = error.code(), "verifying without a library");
            Self::new(Arc::new(list_referentiels(dir)), Registre::empty(zone))
        })
    }

    /// The same, that answers at once after `stop` became true.
    #[must_use]
    pub fn with_stop(self, stop: Arc<AtomicBool>) -> Self {
        Self { stop: Some(stop), ..self }
    }

    /// Verifies a file on disk. Errors where it cannot be read at all, and with [`AppError::Arrete`] once asked to stop.
    pub fn file(&self, path: &Path) -> Result<VerificationVue, AppError> {
        let bytes = read_limited(path, MAX_PDF)?;
        let nom = path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
        let vue = self.bytes(&nom, &bytes);
        if vue.raisons.iter().any(|code| code == STOPPED) { Err(AppError::Arrete) } else { Ok(vue) }
    }

    /// Verifies the bytes of a file called `nom`. Any bytes get an answer.
    ///
    /// Once asked to stop, the answer is [`Verdict::Illisible`] for the one reason `arrete`, and says nothing of the file.
    pub fn bytes(&self, nom: &str, bytes: &[u8]) -> VerificationVue {
        if self.is_stopped() {
            return stopped(nom);
        }
        let limits = Limits::up_to(usize::try_from(MAX_PDF).unwrap_or(usize::MAX));
        let limits = self.stop.as_deref().map_or(limits, |stop| limits.with_stop(stop));
        // Who signed is asked of the carnet below, which knows namesakes too; who stamped is asked of it here.
        let report = signature::verify(bytes, self.known.registre.trust(), &limits);
        if self.is_stopped() {
            return stopped(nom);
        }
        let mut verdict = verdict(&report);
        let mut codes: Vec<String> = report.raisons.iter().map(|raison| raison.code().to_owned()).collect();
        let sealers = report.signatures.iter().filter(|signed| signed.role == Role::Candidat);
        let sealers: Vec<_> = sealers.map(|signed| signed.certificat.key_fingerprint()).collect();
        if verdict == Verdict::Valide && is_by_one_key(&report) {
            codes.push(SAME_KEY.to_owned());
            verdict = Verdict::Invalide;
        }
        let (mut dossier, mut inside) = (None, None);
        if matches!(verdict, Verdict::Valide | Verdict::NonSigne) {
            let lu = contenu::examine(&self.known, bytes, &sealers, &|| self.is_stopped());
            if self.is_stopped() {
                return stopped(nom);
            }
            if let Some(defaut) = lu.defaut {
                codes.push(defaut.code().to_owned());
                if verdict == Verdict::Valide {
                    verdict = defaut.verdict();
                }
            }
            (dossier, inside) = (lu.dossier, lu.contenu);
        }
        // No name is ever shown beside a file that is not believed.
        let signatures = match verdict {
            Verdict::Valide | Verdict::NonControle => self.signatures(&report),
            _ => Vec::new(),
        };
        VerificationVue {
            fichier: nom.to_owned(),
            verdict,
            phrases: raisons::phrases(verdict, &codes, &signatures, inside.as_ref()),
            raisons: codes,
            signatures,
            autre: report.autre.as_ref().map(other),
            dossier,
            contenu: inside,
        }
    }

    fn is_stopped(&self) -> bool {
        self.stop.as_ref().is_some_and(|stop| stop.load(Ordering::Relaxed))
    }

    fn signatures(&self, report: &Report) -> Vec<SignatureVue> {
        report.signatures.iter().map(|signed| self.signature(signed)).collect()
    }

    fn signature(&self, signed: &SignatureReport) -> SignatureVue {
        let signataire = self.known.registre.signataire(&signed.certificat, signed.date_declaree);
        SignatureVue {
            role: signed.role.code().to_owned(),
            nom: signed.nom.clone(),
            empreinte: signed.empreinte.to_string(),
            date_declaree: signed.date_declaree.to_string(),
            horodatage: describe_stamp(signed, self.known.registre.zone()),
            profil: signed.profil.code().to_owned(),
            niveau: match signed.niveau {
                Niveau::Simple => "simple".to_owned(),
            },
            confiance: signataire.confiance.code.clone(),
            signataire,
        }
    }
}

/// Verifies a file on disk, knowing nobody. Errors where it cannot be read at all.
pub fn verify_file(path: &Path) -> Result<VerificationVue, AppError> {
    Verificateur::alone().file(path)
}

/// Verifies the bytes of a file called `nom`, knowing nobody. Any bytes get an answer.
pub fn verify_bytes(nom: &str, bytes: &[u8]) -> VerificationVue {
    Verificateur::alone().bytes(nom, bytes)
}

/// Whether one key made two of the signatures: under another name it would pass for somebody else's.
fn is_by_one_key(report: &Report) -> bool {
    let mut keys = HashSet::new();
    !report.signatures.iter().all(|signed| keys.insert(signed.certificat.key_fingerprint()))
}

fn verdict(report: &Report) -> Verdict {
    match report.verdict {
        signature::Verdict::Valide => Verdict::Valide,
        signature::Verdict::Invalide => Verdict::Invalide,
        signature::Verdict::NonSigne => Verdict::NonSigne,
        signature::Verdict::Autre => Verdict::Autre,
        signature::Verdict::Illisible => Verdict::Illisible,
    }
}

fn other(signed: &AutreSignature) -> AutreVue {
    AutreVue {
        nom: signed.nom.clone(),
        organisation: signed.organisation.clone().unwrap_or_default(),
        emetteur: signed.emetteur.clone(),
        empreinte: signed.empreinte.to_string(),
        date_declaree: signed.date_declaree.to_string(),
        format: signed.format.to_owned(),
        algorithme: signed.algorithme.to_owned(),
    }
}

fn stopped(nom: &str) -> VerificationVue {
    VerificationVue {
        fichier: nom.to_owned(),
        verdict: Verdict::Illisible,
        raisons: vec![STOPPED.to_owned()],
        phrases: Vec::new(),
        signatures: Vec::new(),
        autre: None,
        dossier: None,
        contenu: None,
    }
}
