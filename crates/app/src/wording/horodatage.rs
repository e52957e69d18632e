//! Timestamps: what they prove, and why there is none.

use document::long_date;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use signature::{HorodatageReport, Profil, TspError};

use super::errors::{Words, said};
use crate::horodatage::{HorodatageError, ReseauError};

/// Nothing was signed: what is lost is only the wait.
const NOT_SEALED: &str = "Rien n’a été scellé\u{a0}: votre dossier est intact.";
const AGAIN: &str = "Réessayez, ou scellez sans horodatage.";

/// What a timestamp says, and how far it can be relied on here.
pub(crate) fn stamp(stamp: &HorodatageReport, profil: Profil, zone: &TimeZone) -> String {
    let (when, who) = (instant(stamp.instant, zone), &stamp.autorite);
    let mut phrase = if stamp.connue {
        format!(
            "Horodaté le {when} par {who}, autorité que vous avez reconnue\u{a0}: la signature existait à cet instant."
        )
    } else {
        format!(
            "Horodaté le {when} par {who}, autorité que vous n’avez pas reconnue dans les réglages\u{a0}: l’heure est celle \
             qu’elle donne."
        )
    };
    if profil == Profil::BLT {
        phrase.push_str(
            " Le fichier contient les listes de certificats retirés publiées alors\u{a0}: ceux de cette signature n’y étaient pas.",
        );
    }
    if stamp.date_contredite {
        phrase.push_str(" La date déclarée est plus tardive\u{a0}: elle n’est pas exacte.");
    }
    phrase
}

/// « 22 novembre 2026 à 16 h 04 ».
fn instant(at: Timestamp, zone: &TimeZone) -> String {
    let local = at.to_zoned(zone.clone());
    format!("{} à {}\u{a0}h\u{a0}{:02}", long_date(local.date()), local.hour(), local.minute())
}

/// Why there is no timestamp.
pub(super) fn refusal(error: &HorodatageError) -> Words {
    match error {
        HorodatageError::Adresse => said(
            "Ce n’est pas l’adresse d’une autorité d’horodatage.",
            "Le réglage n’a pas changé.",
            "Écrivez une adresse qui commence par http:// ou https://, comme votre autorité la donne.",
        ),
        HorodatageError::SansAutorite => said(
            "Aucune autorité d’horodatage n’est réglée.",
            NOT_SEALED,
            "Indiquez son adresse dans les réglages, ou scellez sans horodatage.",
        ),
        HorodatageError::Reseau { adresse, error } => said(network(adresse, error), NOT_SEALED, AGAIN),
        HorodatageError::Reponse { adresse, error } => said(answer(adresse, *error), NOT_SEALED, AGAIN),
        HorodatageError::Retire { nom, depuis } => said(
            format!("Le certificat de {nom} a été retiré le {}.", long_date(depuis.to_zoned(TimeZone::UTC).date())),
            NOT_SEALED,
            "Demandez à qui l’a émis ce qu’il en est, et signez avec un autre certificat.",
        ),
    }
}

fn network(adresse: &str, error: &ReseauError) -> String {
    match error {
        ReseauError::Injoignable(_) => format!("L’autorité d’horodatage {adresse} ne répond pas."),
        ReseauError::Delai => format!("L’autorité d’horodatage {adresse} n’a pas répondu à temps."),
        ReseauError::Statut(status) => {
            format!("L’autorité d’horodatage {adresse} n’a pas donné d’horodatage (réponse {status}).")
        }
        ReseauError::TropLong => format!("La réponse de {adresse} est trop longue pour être un horodatage."),
    }
}

fn answer(adresse: &str, error: TspError) -> String {
    match error {
        TspError::Refused => format!("L’autorité d’horodatage {adresse} a refusé la demande."),
        TspError::Unreadable => format!("La réponse de {adresse} n’est pas un horodatage que Probant sait lire."),
        TspError::TooLong => format!("L’horodatage de {adresse} est trop long pour être gardé dans le dossier."),
        TspError::OtherImprint | TspError::OtherNonce => {
            format!("L’horodatage de {adresse} n’est pas celui de cette signature.")
        }
        TspError::Certificate => {
            format!("Le certificat de {adresse} n’est pas celui d’une autorité d’horodatage, ou n’était pas valable.")
        }
        TspError::Signature => format!("L’horodatage de {adresse} n’est pas signé par le certificat qu’il montre."),
    }
}
