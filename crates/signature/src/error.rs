//! Why a file could not be prepared or signed. Words for people are chosen by the application, from the codes.

use crate::pdf::Malformed;

/// Why a PDF could not be prepared or signed. Nothing is written then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The bytes are not a PDF of the kind the typesetter writes (classic table, structure tree, one revision).
    #[error("the PDF does not have the structure expected before sealing")]
    UnexpectedPdf,
    /// The file already has a form.
    #[error("the PDF already has signature fields")]
    AlreadyPrepared,
    /// A field asks for a page that does not exist (counted from 0).
    #[error("the PDF has no page {0}")]
    NoSuchPage(usize),
    /// No field, two for one role, not in the order of roles, without tooltip, or with a rectangle that is not one.
    #[error("the reserved fields are not usable")]
    BadFields,
    /// The file has no field for this role.
    #[error("the PDF has no field for this role")]
    NoSuchField,
    /// This field is signed already.
    #[error("this field is signed already")]
    AlreadySigned,
    /// Another role signs before this one.
    #[error("another person signs before")]
    NotYourTurn,
    /// What is to be signed does not verify: signing would lend a name to an altered file.
    #[error("the file to sign does not verify: {0}")]
    Altered(&'static str),
    /// The key is not the certificate's.
    #[error("the key is not the one of the certificate")]
    WrongKey,
    /// The certificate is not valid at the time of signing.
    #[error("the certificate is not valid at the time of signing")]
    OutsideValidity,
    /// The font cannot be read.
    #[error("the font cannot be read")]
    BadFont,
    /// The text does not fit its box, or is longer than a box holds.
    #[error("the text does not fit its box")]
    BadAppearance,
    /// The signature could not be made.
    #[error("the signature could not be made")]
    NotSigned,
    /// The timestamp is not one of this signature, or what was gathered for it is not what it needs.
    #[error("the timestamp does not fit this signature")]
    BadStamp,
}

impl SealError {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnexpectedPdf => "pdf_inattendu",
            Self::AlreadyPrepared => "champs_deja_reserves",
            Self::NoSuchPage(_) => "page_absente",
            Self::BadFields => "champs_incorrects",
            Self::NoSuchField => "champ_absent",
            Self::AlreadySigned => "deja_signe",
            Self::NotYourTurn => "ordre_des_signatures",
            Self::Altered(_) => "fichier_altere",
            Self::WrongKey => "cle_incorrecte",
            Self::OutsideValidity => "certificat_hors_validite",
            Self::BadFont => "police_illisible",
            Self::BadAppearance => "cadre_trop_petit",
            Self::NotSigned => "signature_impossible",
            Self::BadStamp => "horodatage_faux",
        }
    }
}

impl From<Malformed> for SealError {
    fn from(_: Malformed) -> Self {
        Self::UnexpectedPdf
    }
}
