//! Types and rules of a CQPM dossier.
//!
//! Everything the project exists for is decided here, as pure functions over plain data: what a référentiel asks, what a
//! candidate's text covers, what is missing before deposit. The crate reads no file, no clock and no random source; it
//! refuses nothing it is given to read (any text parses), and it reports what it does not understand with its place.

#![deny(missing_docs)]

mod avis;
mod correspondance;
mod coverage;
mod dossier;
mod echeances;
mod entete;
mod ids;
mod lectures;
mod limites;
mod markdown;
mod positions;
mod readiness;
mod referentiel;
mod rules;
mod shown;
mod text;
mod transposition;

pub use avis::{
    AVIS_FORMAT, AVIS_VERSION, Avis, AvisContenu, AvisError, Decision, Echelon, Etape, LieuAvis, MAX_AVIS_BYTES,
    MAX_AVIS_FIELD, MAX_AVIS_WORDS, Maillon, Opinion, Portee, Rang, Reading, TexteLuParAvis, every_text, follow,
    reading, texts_about,
};
pub use correspondance::{
    AvisPorte, Colonne, Correspondance, CorrespondanceCompetence, LigneCorrespondance, PreuveAppui, correspondance,
};
pub use coverage::{CompetenceCoverage, Counts, Coverage, CritereCoverage, Etat, Recit, TextProblem, coverage};
pub use dossier::{
    Activite, Candidat, Centre, Dossier, Entreprise, Fiche, Genre, Perimetre, Personne, Preuve, TypePreuve, VoieAcces,
};
pub use echeances::{Calendrier, Echeance, GenreEcheance};
pub use entete::Entete;
pub use ids::{ActiviteId, CompetenceId, CritereId, DossierId, InvalidId, PreuveId};
pub use lectures::{Lectures, texts};
pub use limites::{Depassement, mots, too_many_pages, too_many_words};
pub use markdown::{MAX_TEXT_BYTES, events, word_count};
pub use positions::place;
pub use readiness::{Gravite, Lieu, Manque, ManqueCode, readiness};
pub use referentiel::{
    Admission, Bloc, Categorie, Commission, Competence, Condition, Connaissance, Critere, Echelle, Empreinte,
    Expression, Fait, GenreFait, Modalite, ModaliteCode, Nature, Note, Referentiel, ReferentielKey, RegleAvis, Regles,
    Resultat, Rubrique, SousPoint, Variante, Vocabulaire,
};
pub use rules::{
    FaitProblem, ModaliteProblem, avis_required, check_choice, choices, competences, fact_problems, implied,
    perimetre_allowed, retained, ways,
};
pub use shown::{Shown, shown};
pub use text::{Citation, Passage, Place, Problem, ProblemKind, TextRef, TexteLu, read_text, text_hash};
pub use transposition::{Transpose, TransposeError, Transposition};
