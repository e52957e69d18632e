//! Who signs and who is known, as the screens show them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::vues::Ouverture;

/// Somebody who signed, and how far they are known here.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SignataireVue {
    /// Full name, as their certificate says.
    pub nom: String,
    /// Function, empty where the certificate has none.
    pub fonction: String,
    /// Company or centre, empty where the certificate has none.
    pub organisation: String,
    /// Fingerprint of the certificate, hexadecimal.
    pub empreinte: String,
    /// The first 80 bits of the fingerprint as eight words, to be read aloud.
    pub mots: Vec<String>,
    /// How far they are known here.
    pub confiance: ConfianceVue,
}

/// How far somebody is known here.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ConfianceVue {
    /// `demonstration`, `connu`, `inconnu`, `homonyme`, `cle_changee`, `revoque`, `expire`.
    pub code: String,
    /// Whether it may be shown in green: known, and nothing else.
    pub vert: bool,
    /// In a few words: « connu, empreinte lue au téléphone ».
    pub dit: String,
    /// What it means and what to do, one or two sentences.
    pub phrase: String,
}

/// By which check somebody is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ControleVue {
    /// The fingerprint was read aloud, by telephone or face to face.
    Lecture,
    /// It was compared with a signed paper.
    Papier,
}

/// One's own identities, the people known, the centres trusted.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Carnet {
    /// Identities that can sign here, the newest first; those given up last.
    pub identites: Vec<IdentiteConnue>,
    /// Everybody whose signature was seen, by name.
    pub contacts: Vec<ContactVue>,
    /// Centres that are trusted.
    pub autorites: Vec<AutoriteVue>,
    /// Whether this computer's keyring works, a sentence where it does not.
    pub trousseau_absent: Option<String>,
}

/// One identity of this computer.
#[derive(Debug, Clone, Serialize, TS)]
pub struct IdentiteConnue {
    /// Fingerprint of its certificate.
    pub empreinte: String,
    /// Full name.
    pub nom: String,
    /// Function.
    pub fonction: String,
    /// Company or centre.
    pub organisation: String,
    /// The fingerprint as eight words.
    pub mots: Vec<String>,
    /// `proprietaire`, or `visiteur` for who signs on somebody else's computer.
    pub usage: String,
    /// `auto_emis`, `emis` by a centre, `importe`.
    pub origine: String,
    /// The same in words, with the name of who issued it.
    pub origine_dite: String,
    /// Whether it only signs demonstrations.
    pub demonstration: bool,
    /// How its key opens here.
    pub ouverture: Ouverture,
    /// Whether its recovery code was typed back once.
    pub secours_verifie: bool,
    /// When it was made, ISO 8601.
    pub creee_le: String,
    /// Until when it is valid, ISO 8601.
    pub expire_le: String,
    /// When it was given up, ISO 8601.
    pub retiree_le: Option<String>,
}

/// Somebody whose signature was seen.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ContactVue {
    /// Who, and how far they are known.
    pub signataire: SignataireVue,
    /// When they were first seen here, ISO 8601.
    pub vu_le: String,
    /// By which check they are known; absent where they are not, or are by a centre.
    pub connu_par: Option<ControleVue>,
    /// Since when, ISO 8601.
    pub connu_le: Option<String>,
    /// Whether packages can be encrypted for them without a phrase.
    pub sans_phrase: bool,
}

/// A centre that is trusted to say who somebody is.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AutoriteVue {
    /// Fingerprint of its certificate.
    pub empreinte: String,
    /// Its name.
    pub nom: String,
    /// The fingerprint as eight words.
    pub mots: Vec<String>,
    /// Since when it is trusted, ISO 8601.
    pub depuis: String,
    /// Until when its certificate is valid, ISO 8601.
    pub expire_le: String,
    /// Whether it is our own: it can issue and revoke.
    pub notre: bool,
    /// Date of its latest list of revoked certificates, ISO 8601.
    pub liste_du: Option<String>,
    /// What it issued, where it is our own.
    pub emis: Vec<CertificatVue>,
}

/// A certificate our own authority issued.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CertificatVue {
    /// Serial number, hexadecimal.
    pub serie: String,
    /// To whom.
    pub nom: String,
    /// Function.
    pub fonction: String,
    /// Company.
    pub organisation: String,
    /// When, ISO 8601.
    pub emis_le: String,
    /// Until when, ISO 8601.
    pub expire_le: String,
    /// When it was revoked, ISO 8601.
    pub revoque_le: Option<String>,
}

/// Who an identity is made for.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NouvelleIdentite {
    /// Full name.
    pub nom: String,
    /// Function, may be empty.
    pub fonction: String,
    /// Company or centre, may be empty.
    pub organisation: String,
    /// Whether its owner only visits this computer: the keyring is then never used for it.
    pub visiteur: bool,
}

/// What a package of certificates brings, before it is confirmed: its centre is trusted from then on.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CertificatsApercu {
    /// Name of the centre.
    pub centre: String,
    /// Fingerprint of its authority.
    pub empreinte: String,
    /// The fingerprint as eight words, to be compared by telephone.
    pub mots: Vec<String>,
    /// Whether that centre is trusted already.
    pub deja_connu: bool,
    /// Who the certificates name, those of one's own keys first.
    pub certificats: Vec<CertificatApercu>,
    /// How many certificates the centre revoked so far.
    pub revoques: usize,
    /// What confirming does, sentences.
    pub phrases: Vec<String>,
}

/// One certificate of a package.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CertificatApercu {
    /// To whom.
    pub nom: String,
    /// Function.
    pub fonction: String,
    /// Company.
    pub organisation: String,
    /// Until when, ISO 8601.
    pub expire_le: String,
    /// Whether it is for a key of this computer.
    pub pour_vous: bool,
}

/// A certificate asked of a centre, before it is issued.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DemandeCertificatVue {
    /// By whom, as they call themselves: issuing says that it was checked.
    pub nom: String,
    /// Function.
    pub fonction: String,
    /// Company.
    pub organisation: String,
    /// What the centre should check first, a sentence.
    pub phrase: String,
}
