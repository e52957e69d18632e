//! The company's avis as the document prints it, and the files that go with it.
//!
//! Plain words and numbers, decided before they come here: who is known, what still counts, which texts changed.

use domain::Opinion;

/// One signed avis, as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AvisImprime {
    /// Full name of who signed.
    pub auteur: String,
    /// Function and company, as their certificate says; may be empty.
    pub qualite: String,
    /// The fingerprint of the certificate as words to be read aloud.
    pub mots: Vec<String>,
    /// How far the signer is known to who made this document, a few words.
    pub confiance: String,
    /// « 12 mars 2026 », as the signer declares.
    pub date_declaree: String,
    /// On whose computer it was given, a few words; empty for the signer's own.
    pub lieu: String,
    /// Rank among those of this signer.
    pub sequence: u32,
    /// Whether it is the last of its signer and counts; the others are printed after, as history.
    pub en_vigueur: bool,
    /// Why it does not count, or what is missing before it; empty where there is nothing to say.
    pub remarque: String,
    /// What it says, in the order it is read.
    pub decisions: Vec<DecisionImprimee>,
    /// Name of the attached file: `avis-1.json`.
    pub piece: String,
}

/// One opinion of an avis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionImprimee {
    /// On what: « Compétence 3. Remettre en état ».
    pub titre: String,
    /// What it is worth: its shape.
    pub opinion: Opinion,
    /// The word that was chosen.
    pub libelle: String,
    /// What was observed.
    pub observe: String,
    /// When.
    pub quand: String,
    /// What the signer adds.
    pub commentaire: String,
    /// Whether the texts it read are unchanged.
    pub valable: bool,
    /// Names of those that changed.
    pub changes: Vec<String>,
}

/// A file attached to the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its name in the list of attachments, such as `avis-1.json`: letters, digits, `-` and one dot: some readers take a file out under its very name.
    pub nom: String,
    /// What it is to programs.
    pub mime: String,
    /// What it is to people.
    pub description: String,
    /// Whether it is the data a part of the document was made of, or goes with it.
    pub relation: Relation,
    /// Its bytes.
    pub octets: Vec<u8>,
}

/// What an attached file is to the document. Source: ISO 32000-2 §14.13, `AFRelationship`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// What a part of the document was made of.
    Donnees,
    /// What goes with it.
    Complement,
}

impl Relation {
    /// As the typesetter names it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Donnees => "data",
            Self::Complement => "supplement",
        }
    }
}
