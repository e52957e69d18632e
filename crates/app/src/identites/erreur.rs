//! Why something about identities, people known or centres was not done.

use signature::{AuthorityError, DetachedError, Pkcs12Error, RecoveryError};

/// Why something about identities, people known or centres was not done.
#[derive(Debug, thiserror::Error)]
pub enum IdentitesError {
    /// The identity of a visitor opens by its own passphrase only.
    #[error("the passphrase of the visitor is needed")]
    PhrasePersonnelle,
    /// Only the keyring opens the key, and it does not: there is no passphrase to ask for.
    #[error("only the keyring opens this key, and it does not")]
    TrousseauSeul,
    /// A demonstration has one public key for all it does.
    #[error("this is a demonstration identity")]
    Demonstration,
    /// What was typed is not a recovery code.
    #[error(transparent)]
    Code(#[from] RecoveryError),
    /// It is one, but not that of this identity's latest sheet.
    #[error("the recovery code is that of another sheet")]
    AutreFiche,
    /// No recovery sheet was ever made for this identity.
    #[error("this identity has no recovery sheet")]
    SansFiche,
    /// The file to import.
    #[error(transparent)]
    Pkcs12(#[from] Pkcs12Error),
    /// The identity was given up: it signs no more.
    #[error("this identity was given up")]
    Retiree,
    /// The identity is here already.
    #[error("this identity is here already")]
    DejaLa,
    /// The certificate is not valid today.
    #[error("this certificate is not valid today")]
    Expiree,
    /// That authority is somebody else's: it cannot issue here.
    #[error("this authority is not our own")]
    AutoriteSansCle,
    /// That authority is no longer trusted here.
    #[error("this authority was given up")]
    AutoriteRetiree,
    /// An authority could not do what was asked, or what it signed does not hold.
    #[error(transparent)]
    Autorite(#[from] AuthorityError),
    /// A statement about a key is not one, or was not signed by that key.
    #[error(transparent)]
    Declaration(#[from] DeclarationError),
    /// What a package of certificates holds does not go together.
    #[error("the certificates of the package do not go together: {0}")]
    Certificats(&'static str),
    /// A package that asks for a certificate does not say what it must.
    #[error("the request for a certificate does not go together: {0}")]
    Demande(&'static str),
}

/// Why a statement about a key is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DeclarationError {
    /// Not a statement, or not written the one way a statement is.
    #[error("the statement cannot be read")]
    Unreadable,
    /// Made by a later version.
    #[error("the statement was made by a later version")]
    Newer,
    /// Its signature does not hold.
    #[error("the signature of the statement does not hold: {0}")]
    Signature(#[from] DetachedError),
    /// It is about another key than the one that signed it.
    #[error("the statement is about another key than the one that signed it")]
    OtherKey,
    /// There are more of them than anybody has.
    #[error("too many statements")]
    TooMany,
}

impl IdentitesError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::PhrasePersonnelle => "phrase_requise",
            Self::TrousseauSeul => "trousseau_seul",
            Self::Demonstration => "identite_de_demonstration",
            Self::Code(error) => error.code(),
            Self::AutreFiche => "code_d_une_autre_fiche",
            Self::SansFiche => "sans_fiche_de_secours",
            Self::Pkcs12(error) => error.code(),
            Self::Retiree => "identite_retiree",
            Self::DejaLa => "identite_deja_la",
            Self::Expiree => "identite_expiree",
            Self::AutoriteSansCle => "autorite_sans_cle",
            Self::AutoriteRetiree => "autorite_retiree",
            Self::Autorite(error) => error.code(),
            Self::Declaration(DeclarationError::Newer) => "declaration_plus_recente",
            Self::Declaration(_) => "declaration_invalide",
            Self::Certificats(_) => "certificats_incoherents",
            Self::Demande(_) => "demande_incoherente",
        }
    }

    /// Whether it is a package that is refused.
    pub(crate) fn refuses_package(&self) -> bool {
        matches!(self, Self::Autorite(_) | Self::Declaration(_) | Self::Certificats(_) | Self::Demande(_))
    }
}
