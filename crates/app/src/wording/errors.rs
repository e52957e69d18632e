//! Errors, as three sentences: what happened, what is safe, what to do next.

use document::DocumentError;
use document::image::{ImageError, Ressemblance};
use document::pages::PdfError;
use signature::{KeyError, VaultError};
use store::StoreError;

use super::{
    avis, contreseing, horodatage, identites, migration, origine, paquets, recus, referentiels, reprise, sauvegardes,
};
use crate::error::AppError;
use crate::vues::Message;

const NOTHING_CHANGED: &str = "Rien n’a été changé.";
const TEXT_SAFE: &str = "Votre texte reste affiché et ce qui était enregistré est intact.";

/// The message of an error.
pub(crate) fn message(error: &AppError) -> Message {
    let (quoi, sauf, suite) = words(error);
    Message { code: error.code().to_owned(), quoi, sauf: sauf.to_owned(), suite }
}

pub(super) type Words = (String, &'static str, String);

pub(super) fn said(quoi: impl Into<String>, sauf: &'static str, suite: impl Into<String>) -> Words {
    (quoi.into(), sauf, suite.into())
}

#[expect(clippy::too_many_lines, reason = "one table, an error a row")]
fn words(error: &AppError) -> Words {
    match error {
        AppError::Store(error) => store_words(error),
        AppError::Image(error) => image(error),
        AppError::Vault(error) => vault(error),
        AppError::Key(error) => key(*error),
        AppError::Paquet(error) => paquets::refusal(error),
        AppError::Recu(error) => recus::refusal(error),
        AppError::Identites(error) => identites::refusal(error),
        AppError::Avis(refus) => avis::refusal(refus),
        AppError::Horodatage(error) => horodatage::refusal(error),
        AppError::Migration(error) => migration::refusal(error),
        AppError::Origine(refus) => origine::refusal(*refus),
        AppError::Referentiels(error) => referentiels::refusal(error),
        AppError::Contreseing(refus) => contreseing::refusal(refus),
        AppError::PaquetContradictoire(_) => paquets::contradictory(),
        AppError::DossierDejaLa(_) => paquets::already_there(),
        AppError::PdfRefuse(why) => reprise::refused(why),
        AppError::TropDeFichiers { limite } => said(
            format!("Il y a là plus de {} fichiers.", super::grouped(*limite)),
            "Aucun n’a été vérifié, et votre liste est intacte.",
            "Choisissez un dossier après l’autre.",
        ),
        AppError::Arrete | AppError::Document(DocumentError::Arrete) => {
            said("Arrêté à votre demande.", "Rien n’a été gardé, et ce qui était enregistré est intact.", "")
        }
        AppError::Document(_) | AppError::ExempleCasse(_) => said(
            "Les pages n’ont pas pu être composées.",
            "Vos textes et vos preuves sont enregistrés.",
            "Réessayez. Si cela recommence, transmettez le journal de l’application à votre centre.",
        ),
        AppError::Identity(_) => said(
            "Ce nom ne peut pas figurer dans un certificat.",
            NOTHING_CHANGED,
            "Écrivez un nom, une fonction et une entreprise de moins de 120 caractères, sur une seule ligne.",
        ),
        AppError::Seal(_) | AppError::SceauInvalide(_) => said(
            "Le dossier n’a pas pu être scellé.",
            "Vos textes sont enregistrés et aucun sceau n’a été posé.",
            "Vérifiez la date de l’ordinateur, puis réessayez.",
        ),
        AppError::ReferentielInconnu(code) => said(
            format!("Aucun référentiel ne porte le code «\u{a0}{code}\u{a0}»."),
            NOTHING_CHANGED,
            "Choisissez-en un dans la liste des référentiels.",
        ),
        AppError::ReferentielAbsent { code, version } => said(
            format!("Ce dossier répond au référentiel {code}, version {version}, qui n’est pas sur cet ordinateur."),
            "Le dossier est intact.",
            "Remettez ce référentiel dans le dossier de données, puis rouvrez Probant.",
        ),
        AppError::DossierInconnu(text) => said(
            format!("«\u{a0}{text}\u{a0}» n’est pas l’identifiant d’un dossier."),
            NOTHING_CHANGED,
            "Reprenez-le dans la liste donnée par «\u{a0}probant dossiers\u{a0}».",
        ),
        AppError::ExempleAbsent(code) => said(
            format!("Il n’y a pas de dossier d’exemple pour «\u{a0}{code}\u{a0}»."),
            NOTHING_CHANGED,
            "Essayez l’exemple d’un référentiel intégré.",
        ),
        AppError::PasPret(1) => not_ready("Une chose empêche encore de sceller ce dossier."),
        AppError::PasPret(count) => not_ready(&format!("{count} choses empêchent encore de sceller ce dossier.")),
        AppError::PasScelle => said(
            "Cette feuille accompagne un dossier scellé, et il n’y en a pas ici.",
            NOTHING_CHANGED,
            "Scellez d’abord le dossier, ou choisissez un PDF que Probant reconnaît comme valide.",
        ),
        AppError::IdentiteAbsente => identites::nobody_signs(),
        AppError::PhraseRequise => identites::phrase_needed(),
        AppError::PhraseTropCourte(least) => identites::phrase_too_short(*least),
        AppError::FichierTropGros { nom, taille, limite } => said(
            format!("«\u{a0}{nom}\u{a0}» pèse {}\u{a0}; la limite est de {}.", megabytes(*taille), megabytes(*limite)),
            NOTHING_CHANGED,
            "Choisissez un fichier plus léger.",
        ),
        AppError::Fichier { chemin, detail } => said(
            format!("«\u{a0}{chemin}\u{a0}» ne peut pas être lu ou écrit ({detail})."),
            NOTHING_CHANGED,
            "Vérifiez que le fichier existe et que vous y avez accès, ou choisissez-en un autre.",
        ),
        AppError::ChampTropLong(field) => said(
            format!("Le champ «\u{a0}{field}\u{a0}» est trop long."),
            "Ce qui était enregistré est intact.",
            "Raccourcissez-le\u{a0}; les récits ont leur place dans les fiches et les activités.",
        ),
        AppError::SansDictionnaire => said(
            "Le dictionnaire n’a pas pu être lu.",
            "Votre texte n’a pas changé.",
            "L’orthographe n’est pas vérifiée\u{a0}; réinstallez Probant si cela persiste.",
        ),
        AppError::SansLecteurPdf => said(
            "Aucun logiciel de cet ordinateur n’ouvre les PDF.",
            NOTHING_CHANGED,
            "Enregistrez une copie, ou installez un lecteur de PDF.",
        ),
        AppError::SansDossierDonnees => said(
            "Cet ordinateur n’indique pas où ranger vos données.",
            NOTHING_CHANGED,
            "Donnez un dossier par la variable PROBANT_DONNEES.",
        ),
        AppError::Sauvegarde(error) => sauvegardes::not_made(error),
        AppError::SauvegardeIllisible(error) => sauvegardes::not_read(error),
        AppError::Deplacement(error) => sauvegardes::not_moved(error),
        AppError::EmplacementImpose => sauvegardes::given_place(),
        AppError::EmplacementAbsent { dossier, pointeur } => sauvegardes::no_place(dossier, pointeur),
        AppError::EmplacementIllisible { pointeur } => sauvegardes::unreadable_place(pointeur),
        AppError::Tache(_) | AppError::Hasard(_) => {
            said("Une opération s’est interrompue.", "Ce qui était enregistré est intact.", "Réessayez.")
        }
    }
}

fn not_ready(quoi: &str) -> Words {
    said(quoi, "Vos textes sont enregistrés.", "Suivez la liste «\u{a0}À faire avant le dépôt\u{a0}».")
}

#[expect(clippy::too_many_lines, reason = "one table, an error a row")]
fn store_words(error: &StoreError) -> Words {
    match error {
        StoreError::AlreadyOpen { .. } => said(
            "Probant est déjà ouvert avec ces données.",
            "Rien n’est perdu.",
            "Passez à la fenêtre déjà ouverte, ou fermez-la puis réessayez.",
        ),
        StoreError::NoLibrary { dir } => said(
            format!("Il n’y a pas encore de données Probant dans {}.", dir.display()),
            NOTHING_CHANGED,
            "Créez d’abord un dossier ou l’exemple, ou vérifiez l’emplacement donné.",
        ),
        StoreError::NotALibrary { path } => said(
            format!("{} n’est pas une bibliothèque Probant.", path.display()),
            "Ce fichier n’a pas été touché.",
            "Déplacez-le, ou choisissez un autre dossier de données.",
        ),
        StoreError::Damaged { .. } => said(
            "La bibliothèque est abîmée et ne peut pas être lue.",
            "Elle n’a pas été touchée, et vos preuves et dossiers scellés sont à côté.",
            "Faites une copie de tout le dossier de données, puis remettez en place la dernière copie du dossier «\u{a0}sauvegardes\u{a0}».",
        ),
        StoreError::Newer { .. } | StoreError::OtherSchema { .. } => said(
            "Cette bibliothèque a été ouverte par une version plus récente de Probant.",
            "Elle n’a pas été touchée.",
            "Installez la dernière version de Probant, puis réessayez.",
        ),
        StoreError::Older { .. } => said(
            "Cette bibliothèque doit d’abord être mise à jour.",
            "Elle n’a pas été touchée.",
            "Ouvrez-la une fois avec l’application, puis réessayez.",
        ),
        StoreError::BackupFailed { .. } | StoreError::MigrationFailed { .. } => said(
            "La bibliothèque n’a pas pu être mise à jour.",
            "Elle est restée comme elle était.",
            "Libérez de la place sur le disque, puis réessayez.",
        ),
        StoreError::PlaceTaken { .. } | StoreError::MoveFailed { .. } => sauvegardes::not_moved(error),
        StoreError::DiskFull => said(
            "Le disque est plein\u{a0}: la dernière modification n’est pas enregistrée.",
            TEXT_SAFE,
            "Libérez de la place, puis Réessayer.",
        ),
        StoreError::ReadOnly { .. } => said(
            "Le dossier de données est en lecture seule\u{a0}: rien ne peut y être enregistré.",
            TEXT_SAFE,
            "Rendez ce dossier modifiable, ou choisissez-en un autre, puis Réessayer.",
        ),
        StoreError::Io { .. } | StoreError::Refused { .. } => said(
            "Le disque a répondu par une erreur\u{a0}: la dernière modification n’est pas enregistrée.",
            TEXT_SAFE,
            "Vérifiez le disque ou la clé, puis Réessayer.",
        ),
        StoreError::Busy => said("La bibliothèque est occupée.", TEXT_SAFE, "Attendez un instant, puis Réessayer."),
        StoreError::NotFound { .. } => said(
            "Ce que vous demandez n’est plus dans la bibliothèque.",
            "Le reste est intact.",
            "Revenez à la liste des dossiers.",
        ),
        StoreError::Conflict { .. } | StoreError::OperationReused { .. } => said(
            "Cette modification contredit ce qui est déjà enregistré.",
            "Ce qui était enregistré est intact.",
            "Rouvrez le dossier, puis recommencez.",
        ),
        StoreError::TextTooLong { limit, .. } => said(
            format!("Ce texte est trop long\u{a0}: la limite est de {} de caractères.", millions(*limit)),
            TEXT_SAFE,
            "Coupez-le en deux, par exemple dans une activité à part.",
        ),
        StoreError::FileTooLarge { limit, .. } => said(
            format!("Ce fichier est trop lourd\u{a0}: la limite est de {}.", megabytes(*limit)),
            NOTHING_CHANGED,
            "Choisissez un fichier plus léger.",
        ),
        StoreError::WrongBytes { .. } => said("Le fichier a changé pendant sa copie.", NOTHING_CHANGED, "Réessayez."),
        StoreError::PortableBroken { .. } => said(
            "Ce dossier n’est pas entier\u{a0}: il ne peut pas être repris.",
            NOTHING_CHANGED,
            "Demandez-en une nouvelle copie à la personne qui vous l’a transmis, ou reprenez une sauvegarde plus ancienne.",
        ),
        StoreError::PortableNewer { .. } => said(
            "Ce dossier vient d’une version plus récente de Probant.",
            NOTHING_CHANGED,
            "Installez la dernière version de Probant, puis recommencez.",
        ),
        StoreError::PreuveMissing { .. } => said(
            "Le fichier de cette preuve n’est plus à sa place.",
            "Vos textes et les autres preuves sont intacts.",
            "Ajoutez de nouveau la même photo\u{a0}: elle reprendra sa place.",
        ),
        StoreError::PreuveDamaged { .. } => said(
            "Le fichier de cette preuve a été modifié hors de Probant.",
            "Vos textes et les autres preuves sont intacts.",
            "Ajoutez de nouveau la photo d’origine\u{a0}: elle reprendra sa place.",
        ),
        StoreError::SceauMissing { .. }
        | StoreError::SceauDamaged { .. }
        | StoreError::ScelleMissing { .. }
        | StoreError::ScelleDamaged { .. } => said(
            "Le PDF scellé n’est plus à sa place ou a été modifié hors de Probant.",
            "Vos textes et vos preuves sont intacts.",
            "Reprenez la copie que vous aviez enregistrée, ou scellez de nouveau.",
        ),
    }
}

fn image(error: &ImageError) -> Words {
    let other = "Choisissez une photo JPEG, PNG, WebP ou GIF, ou un PDF.";
    match error {
        ImageError::NotAnImage(kind) => match kind {
            Ressemblance::Vide => said("Ce fichier est vide.", NOTHING_CHANGED, other),
            Ressemblance::LooksLikePdf => said("Ce PDF ne peut pas être lu.", NOTHING_CHANGED, other),
            Ressemblance::LooksLikeHeic | Ressemblance::LooksLikeAvif => said(
                "Cette photo est au format HEIC ou AVIF, que le dossier ne peut pas contenir.",
                NOTHING_CHANGED,
                "Sur le téléphone, partagez-la ou enregistrez-la en JPEG, puis ajoutez-la.",
            ),
            Ressemblance::LooksLikeVideo => said(
                "Ce fichier est une vidéo\u{a0}: un dossier imprimé ne peut pas la montrer.",
                NOTHING_CHANGED,
                "Choisissez une image de cette vidéo.",
            ),
            Ressemblance::LooksLikeOffice => said(
                "Ce fichier est un document Word, Excel ou LibreOffice\u{a0}: une photo ou un PDF est attendu ici.",
                NOTHING_CHANGED,
                "Enregistrez-le en PDF, puis ajoutez le PDF.",
            ),
            Ressemblance::LooksLikeTiff
            | Ressemblance::LooksLikeBmp
            | Ressemblance::LooksLikeSvg
            | Ressemblance::Inconnu => said("Ce fichier n’est pas une image acceptée.", NOTHING_CHANGED, other),
        },
        ImageError::TooManyPixels { largeur, hauteur, limite } => said(
            format!(
                "Cette image est trop grande\u{a0}: {largeur}\u{a0}×\u{a0}{hauteur} points, pour {} au plus.",
                millions(usize::try_from(*limite).unwrap_or(usize::MAX))
            ),
            NOTHING_CHANGED,
            "Réduisez-la (4\u{202f}000 points de large suffisent), puis ajoutez-la.",
        ),
        ImageError::FileTooBig { taille, limite } => said(
            format!("Ce fichier pèse {}\u{a0}; la limite est de {}.", megabytes(*taille), megabytes(*limite)),
            NOTHING_CHANGED,
            "Réduisez la photo, puis ajoutez-la.",
        ),
        ImageError::Truncated | ImageError::Unreadable(_) => said(
            "Cette image est abîmée ou incomplète.",
            NOTHING_CHANGED,
            "Reprenez-la sur l’appareil ou demandez qu’on vous la renvoie.",
        ),
        ImageError::Pdf(error) => pdf(error),
        ImageError::Io(_) => {
            said("Cette image ne peut pas être lue.", NOTHING_CHANGED, "Vérifiez que le fichier est accessible.")
        }
    }
}

fn pdf(error: &PdfError) -> Words {
    let fewer = "Dans votre lecteur de PDF, imprimez dans un PDF les seules pages utiles, puis ajoutez ce fichier.";
    match error {
        PdfError::FileTooBig { taille, limite } => said(
            format!("Ce PDF pèse {}\u{a0}; la limite est de {}.", megabytes(*taille), megabytes(*limite)),
            NOTHING_CHANGED,
            fewer,
        ),
        PdfError::Encrypted => said(
            "Ce PDF est protégé\u{a0}: il demande un mot de passe ou interdit d’être repris.",
            NOTHING_CHANGED,
            "Demandez à son auteur un PDF sans protection, ou imprimez-le dans un nouveau PDF, puis ajoutez-le.",
        ),
        PdfError::TooManyPages { limite } => said(format!("Ce PDF a plus de {limite} pages."), NOTHING_CHANGED, fewer),
        PdfError::PageTooBig { .. } | PdfError::TooDense => {
            said("Ce PDF contient une page ou une image trop grande pour être imprimée.", NOTHING_CHANGED, fewer)
        }
        PdfError::NoPage { page } => {
            said(format!("Ce PDF n’a pas de page {page}."), NOTHING_CHANGED, "Choisissez une page qui existe.")
        }
        PdfError::Unreadable(_) => said(
            "Ce PDF est abîmé ou incomplet.",
            NOTHING_CHANGED,
            "Ouvrez-le dans un lecteur de PDF, enregistrez-le de nouveau, puis ajoutez-le.",
        ),
    }
}

fn key(error: KeyError) -> Words {
    match error {
        KeyError::WrongSecret => said(
            "Cette phrase secrète n’ouvre pas votre clé.",
            "Votre clé et vos textes sont intacts.",
            "Vérifiez les majuscules et les espaces, puis réessayez.",
        ),
        _ => said(
            "Votre clé de signature est abîmée.",
            "Vos textes, vos preuves et les dossiers déjà scellés sont intacts.",
            "Créez une nouvelle identité et prévenez votre centre.",
        ),
    }
}

fn vault(error: &VaultError) -> Words {
    let quoi = match error {
        VaultError::Absent => "Cet ordinateur n’a pas de trousseau pour garder votre secret.",
        VaultError::Locked => "Le trousseau de cet ordinateur est verrouillé.",
        VaultError::Forgot => "Le trousseau n’a pas gardé votre secret.",
        VaultError::TimedOut | VaultError::Failed(_) => "Le trousseau de cet ordinateur ne répond pas.",
    };
    said(quoi, "Votre clé et vos textes sont intacts.", "Votre phrase secrète suffit\u{a0}: tapez-la pour signer.")
}

pub(super) fn megabytes(bytes: u64) -> String {
    if bytes < 1_000_000 { "moins de 1\u{a0}Mo".to_owned() } else { format!("{}\u{a0}Mo", bytes / 1_000_000) }
}

fn millions(count: usize) -> String {
    let whole = count / 1_000_000;
    if whole <= 1 { "1\u{a0}million".to_owned() } else { format!("{whole}\u{a0}millions") }
}
