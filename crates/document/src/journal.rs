//! What the document says of its own past: when the dossier was begun, what was sealed before, how often each text was
//! written again; and of the trainer's *visa de complétude*, once there is a signed one.
//!
//! Plain data, decided before it comes here; nothing of it is computed from a clock or a library.

use domain::TextRef;
use jiff::civil::{Date, DateTime};

/// The past of a dossier, as the section « Journal des versions » prints it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Journal {
    /// The day the dossier was begun; `None` where it is not known.
    pub debut: Option<Date>,
    /// The versions sealed before this one, the oldest first.
    pub scellees: Vec<VersionScellee>,
    /// How many versions of each text were kept; texts without any may be left out.
    pub textes: Vec<VersionsDeTexte>,
}

/// A version that was sealed before this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionScellee {
    /// Its number, from 1.
    pub numero: u32,
    /// The instant the signer declared, in their local time.
    pub instant: DateTime,
    /// Fingerprint of its `dossier.json`, hexadecimal: the one its own pages show.
    pub empreinte: String,
    /// Fingerprint of the signed PDF, hexadecimal; empty where it is not known.
    pub empreinte_pdf: String,
}

/// How often a text was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionsDeTexte {
    /// Which.
    pub texte: TextRef,
    /// Versions kept of it, the one printed here among them.
    pub versions: u32,
    /// When the one printed here was written, in local time; `None` where it is not known.
    pub derniere: Option<DateTime>,
}

/// The trainer's visa: that the dossier is complete, never what it is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisaImprime {
    /// Full name of who signed.
    pub auteur: String,
    /// Function and organisation, as their certificate says; may be empty.
    pub qualite: String,
    /// « 12 mars 2026 », as the signer declares.
    pub date_declaree: String,
    /// How far the signer is known to who made this document, a few words.
    pub confiance: String,
    /// The fingerprint of the certificate as words to be read aloud.
    pub mots: Vec<String>,
    /// What was checked, in the order it is read.
    pub points: Vec<PointVise>,
    /// What the signer adds; may be empty.
    pub remarque: String,
    /// Name of the attached file that holds it.
    pub piece: String,
}

/// One thing a visa speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointVise {
    /// What: « Compétence 3. Remise en état ».
    pub titre: String,
    /// Whether it is there, whole.
    pub complet: bool,
    /// What is missing, or anything else; may be empty.
    pub remarque: String,
}
