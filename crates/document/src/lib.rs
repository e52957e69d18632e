//! From a dossier to typeset pages and to a PDF/A-3a + PDF/UA-1 file.
//!
//! The crate turns a dossier, its référentiel and its coverage into data, hands that data to one Typst template
//! (`assets/modele`) and exports what the template lays out. It promises that what the preview shows is what the PDF holds,
//! that the same input gives the same bytes, that a candidate's text reaches the page as text whatever it contains, and
//! that one bad image costs a placeholder and a warning, never the dossier. It refuses to read anything but what it is
//! given: no system font, no file, no clock, no network.
#![deny(missing_docs)]

mod avis;
mod compile;
mod correspondance;
mod coupures;
mod donnees;
mod eol;
mod error;
mod fiche_secours;
mod fonts;
pub mod image;
mod journal;
mod lieux;
mod markdown;
pub mod pages;
mod papiers;
mod preview;
mod settle;
mod source;
mod suivi;
mod suppose;
mod texte;
mod world;

pub use avis::{AvisImprime, DecisionImprimee, Piece, Relation};
pub use correspondance::correspondance_pdf;
pub use donnees::mots::jour as long_date;
pub use error::{Avertissement, DocumentError};
pub use fiche_secours::{FicheSecours, recovery_sheet};
pub use fonts::interface_font;
pub use journal::{Journal, PointVise, VersionScellee, VersionsDeTexte, VisaImprime};
pub use lieux::LieuPage;
pub use papiers::{Depot, Forme, Papier, PapierSource, papier_pdf};
pub use preview::{Preview, render, render_with};
pub use source::{ChampSignature, PreuveFiles, Rendered, Role, Scellement, Source};
pub use suivi::Suivi;
