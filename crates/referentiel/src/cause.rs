//! What can be wrong with a référentiel's files, as data: each cause has a stable code and what its sentences need.

use std::io::ErrorKind;

/// What a reference points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sorte {
    /// A category of criteria.
    Categorie,
    /// A bloc de compétences.
    Bloc,
    /// A way of being assessed.
    Modalite,
    /// A way of access to the certificate.
    Voie,
    /// A competence.
    Competence,
    /// A level at which an avis is given.
    Echelle,
    /// Whether a sub-point binds.
    Nature,
    /// Shape of the answer to a fact.
    Genre,
    /// A fact asked for.
    Fait,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Cause {
    /// The folder cannot be read.
    #[error("the folder cannot be read: {erreur}")]
    DossierIllisible {
        /// Kind of error the system gave.
        erreur: ErrorKind,
    },
    /// A file cannot be read.
    #[error("the file cannot be read: {erreur}")]
    FichierIllisible {
        /// Kind of error the system gave.
        erreur: ErrorKind,
    },
    /// A symbolic link.
    #[error("symbolic links are refused")]
    LienSymbolique,
    /// A folder or a device where a file was expected.
    #[error("not an ordinary file")]
    PasUnFichier,
    /// More entries than allowed.
    #[error("more than {limite} entries")]
    TropDeFichiers {
        /// How many are allowed.
        limite: usize,
    },
    /// A file over the limit.
    #[error("larger than {limite} bytes")]
    FichierTropGros {
        /// Bytes allowed.
        limite: u64,
    },
    /// Bytes that are not UTF-8.
    #[error("not UTF-8")]
    PasUtf8,
    /// A file that must be there is not.
    #[error("missing file {nom}")]
    FichierManquant {
        /// Its name.
        nom: String,
    },
    /// A TOML file whose name means nothing.
    #[error("unexpected file")]
    FichierInconnu,
    /// The folder is not `<code>/<version>`.
    #[error("the folder should be {attendu}")]
    DossierMalNomme {
        /// Last two parts of the path it should have.
        attendu: String,
    },
    /// Code and version of a built-in référentiel.
    #[error("{code} version {version} is built in and cannot be replaced")]
    DejaIntegre {
        /// The code.
        code: String,
        /// The version.
        version: String,
    },
    /// Not TOML.
    #[error("invalid TOML: {detail}")]
    Toml {
        /// What the parser says, in English.
        detail: String,
    },
    /// A format this program does not know.
    #[error("format {trouve} is not supported, only {connu} is")]
    FormatInconnu {
        /// What the file says.
        trouve: i64,
        /// What is known.
        connu: i64,
    },
    /// A key nobody reads.
    #[error("unknown key {cle:?}, expected one of {connues:?}")]
    CleInconnue {
        /// The key.
        cle: String,
        /// Those that have a meaning there.
        connues: Vec<&'static str>,
    },
    /// A key that must be there is not.
    #[error("missing key {cle:?}")]
    CleManquante {
        /// The key.
        cle: &'static str,
    },
    /// A value of the wrong type.
    #[error("{cle:?} should be {attendu}, not {trouve}")]
    TypeInattendu {
        /// The key.
        cle: &'static str,
        /// TOML type expected.
        attendu: &'static str,
        /// TOML type found.
        trouve: &'static str,
    },
    /// A number out of bounds.
    #[error("{cle:?} should be between {min} and {max}")]
    NombreHorsBornes {
        /// The key.
        cle: &'static str,
        /// The least accepted.
        min: i64,
        /// The most accepted.
        max: i64,
    },
    /// A statement without words.
    #[error("{cle:?} is empty")]
    TexteVide {
        /// The key.
        cle: &'static str,
    },
    /// A statement over the limit.
    #[error("{cle:?} has {longueur} characters, more than {limite}")]
    TexteTropLong {
        /// The key.
        cle: &'static str,
        /// Characters found.
        longueur: usize,
        /// Characters allowed.
        limite: usize,
    },
    /// A line break or another control character inside a statement.
    #[error("{cle:?} holds a control character")]
    CaractereInterdit {
        /// The key.
        cle: &'static str,
    },
    /// A list that must have something in it.
    #[error("{cle:?} is an empty list")]
    ListeVide {
        /// The key.
        cle: &'static str,
    },
    /// A code of the wrong shape.
    #[error("{cle:?} is {valeur:?}, not of the shape {exemple:?}")]
    CodeMalForme {
        /// The key.
        cle: &'static str,
        /// What was found.
        valeur: String,
        /// A good one.
        exemple: &'static str,
    },
    /// Two with the same code.
    #[error("{valeur:?} is there twice")]
    CodeEnDouble {
        /// Kind of thing.
        sorte: Sorte,
        /// The code.
        valeur: String,
    },
    /// A category code that means something else in ids.
    #[error("category code {code:?} is reserved")]
    CategorieReservee {
        /// The code.
        code: String,
    },
    /// A reference to what is not there.
    #[error("unknown {sorte:?} {valeur:?}, expected one of {connus:?}")]
    Inconnu {
        /// Kind of thing.
        sorte: Sorte,
        /// What was written.
        valeur: String,
        /// What exists.
        connus: Vec<String>,
    },
    /// A number that breaks the sequence 1, 2, 3…
    #[error("number {trouve} where {attendu} was expected")]
    NumeroInattendu {
        /// What was found.
        trouve: i64,
        /// What follows the one before.
        attendu: i64,
    },
    /// An id of the wrong shape.
    #[error("id {id:?} is not of the shape {exemple:?}")]
    IdMalForme {
        /// What was found.
        id: String,
        /// A good one.
        exemple: String,
    },
    /// An id of another competence.
    #[error("id {id:?} is not of competence {attendue}")]
    IdAutreCompetence {
        /// What was found.
        id: String,
        /// The competence of this file.
        attendue: String,
    },
    /// An id of another kind of statement, such as a result among conditions.
    #[error("id {id:?} should have {attendue:?} in the middle")]
    IdAutreCategorie {
        /// What was found.
        id: String,
        /// `CD`, `RE` or `CN`.
        attendue: &'static str,
    },
    /// An id that does not continue that of its parent (a sub-point's criterion, a knowledge item's bloc).
    #[error("id {id:?} should begin with {parent:?}")]
    IdAutreParent {
        /// What was found.
        id: String,
        /// What it should begin with.
        parent: String,
    },
    /// The same id twice.
    #[error("id {id:?} is already there on line {premiere}")]
    IdEnDouble {
        /// The id.
        id: String,
        /// Line where it stands first.
        premiere: u32,
    },
    /// A rank that does not follow the one before.
    #[error("id {id:?} where {attendu:?} was expected")]
    RangInattendu {
        /// What was found.
        id: String,
        /// What follows the one before.
        attendu: String,
    },
    /// A list of modalités without any.
    #[error("empty expression of modalités")]
    ExpressionVide,
    /// Something that is not an expression of modalités.
    #[error("malformed expression of modalités")]
    ExpressionMalFormee,
    /// An expression over the limit.
    #[error("expression of modalités larger than {limite} terms")]
    ExpressionTropGrande {
        /// Terms allowed.
        limite: usize,
    },
    /// A competence number without a file, or no competence at all.
    #[error("competence {numero} is missing")]
    CompetenceManquante {
        /// The number.
        numero: u8,
    },
    /// The id of a competence that has its own file.
    #[error("competence {id} is there twice, expected {attendu} here")]
    CompetenceEnDouble {
        /// What was found.
        id: String,
        /// What the name of the file says.
        attendu: String,
    },
    /// The id of a competence is not that of its file.
    #[error("competence {id} in the file of {attendu}")]
    CompetenceMalPlacee {
        /// What was found.
        id: String,
        /// What the name of the file says.
        attendu: String,
    },
    /// A bloc without any competence.
    #[error("bloc {numero} has no competence")]
    BlocVide {
        /// Its number.
        numero: u8,
    },
    /// Blocs may be taken alone, but there are none.
    #[error("blocs may be taken alone but there are none")]
    BlocsSeulsSansBloc,
    /// More defects than are listed.
    #[error("{nombre} more defects")]
    AutresDefauts {
        /// How many are not listed.
        nombre: usize,
    },
}

impl Cause {
    /// A stable code, such as `cle-inconnue`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::DossierIllisible { .. } => "dossier-illisible",
            Self::FichierIllisible { .. } => "fichier-illisible",
            Self::LienSymbolique => "lien-symbolique",
            Self::PasUnFichier => "pas-un-fichier",
            Self::TropDeFichiers { .. } => "trop-de-fichiers",
            Self::FichierTropGros { .. } => "fichier-trop-gros",
            Self::PasUtf8 => "pas-utf8",
            Self::FichierManquant { .. } => "fichier-manquant",
            Self::FichierInconnu => "fichier-inconnu",
            Self::DossierMalNomme { .. } => "dossier-mal-nomme",
            Self::DejaIntegre { .. } => "deja-integre",
            Self::Toml { .. } => "toml-invalide",
            Self::FormatInconnu { .. } => "format-inconnu",
            Self::CleInconnue { .. } => "cle-inconnue",
            Self::CleManquante { .. } => "cle-manquante",
            Self::TypeInattendu { .. } => "type-inattendu",
            Self::NombreHorsBornes { .. } => "nombre-hors-bornes",
            Self::TexteVide { .. } => "texte-vide",
            Self::TexteTropLong { .. } => "texte-trop-long",
            Self::CaractereInterdit { .. } => "caractere-interdit",
            Self::ListeVide { .. } => "liste-vide",
            Self::CodeMalForme { .. } => "code-mal-forme",
            Self::CodeEnDouble { .. } => "code-en-double",
            Self::CategorieReservee { .. } => "categorie-reservee",
            Self::Inconnu { sorte, .. } => match sorte {
                Sorte::Categorie => "categorie-inconnue",
                Sorte::Bloc => "bloc-inconnu",
                Sorte::Modalite => "modalite-inconnue",
                Sorte::Voie => "voie-inconnue",
                Sorte::Competence => "competence-inconnue",
                Sorte::Echelle => "portee-inconnue",
                Sorte::Nature => "nature-inconnue",
                Sorte::Genre => "genre-inconnu",
                Sorte::Fait => "fait-inconnu",
            },
            Self::NumeroInattendu { .. } => "numero-inattendu",
            Self::IdMalForme { .. } => "id-mal-forme",
            Self::IdAutreCompetence { .. } => "id-autre-competence",
            Self::IdAutreCategorie { .. } => "id-autre-categorie",
            Self::IdAutreParent { .. } => "id-autre-parent",
            Self::IdEnDouble { .. } => "id-en-double",
            Self::RangInattendu { .. } => "rang-inattendu",
            Self::ExpressionVide => "expression-vide",
            Self::ExpressionMalFormee => "expression-mal-formee",
            Self::ExpressionTropGrande { .. } => "expression-trop-grande",
            Self::CompetenceManquante { .. } => "competence-manquante",
            Self::CompetenceEnDouble { .. } => "competence-en-double",
            Self::CompetenceMalPlacee { .. } => "competence-mal-placee",
            Self::BlocVide { .. } => "bloc-vide",
            Self::BlocsSeulsSansBloc => "blocs-seuls-sans-bloc",
            Self::AutresDefauts { .. } => "autres-defauts",
        }
    }
}
