//! One candidate's work towards one référentiel.
//!
//! Plain data, whole: what the store keeps, what the PDF carries as `dossier.json`, what coverage and readiness read. It
//! holds texts and the description of evidence, never the evidence's bytes.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::avis::{Avis, Echelon, Opinion};
use crate::ids::{ActiviteId, CompetenceId, DossierId, PreuveId};
use crate::referentiel::{ModaliteCode, ReferentielKey};

/// One candidate's dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Dossier {
    /// Stable id, made when the dossier was created.
    pub id: DossierId,
    /// The référentiel it answers.
    pub referentiel: ReferentielKey,
    /// Whether this is the demonstration dossier: its signature is valid and always shown as such.
    pub demonstration: bool,
    /// Who writes it.
    pub candidat: Candidat,
    /// Where the work is done.
    pub entreprise: Entreprise,
    /// Who gives the avis.
    pub tuteur: Personne,
    /// Who registers and examines.
    pub centre: Centre,
    /// How the candidate comes to the certificate; `None` until chosen.
    pub voie: Option<VoieAcces>,
    /// Whole or some blocs.
    pub perimetre: Perimetre,
    /// Date set by the centre, `None` while unknown: never invented.
    #[ts(type = "string | null")]
    pub date_depot: Option<Date>,
    /// Modalités retained, by competence.
    pub modalites: BTreeMap<CompetenceId, Vec<ModaliteCode>>,
    /// Answers to the facts the référentiel asks for, by code.
    pub faits: BTreeMap<String, String>,
    /// Projects and activities, in the candidate's order.
    pub activites: Vec<Activite>,
    /// One text a competence; a competence without text may be absent.
    pub fiches: Vec<Fiche>,
    /// Evidence, in order of number: the first is « Preuve 1 ».
    pub preuves: Vec<Preuve>,
    /// The company's opinions that hold, taken out of the signed avis; kept apart from the rest, with their signatures.
    pub avis: Vec<Avis>,
}

/// Who writes the dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Candidat {
    /// Given name.
    pub prenom: String,
    /// Family name.
    pub nom: String,
    /// Job held during the work told here.
    pub fonction: String,
}

impl Candidat {
    /// « Camille Durand »; empty while nothing was given.
    pub fn nom_complet(&self) -> String {
        format!("{} {}", self.prenom.trim(), self.nom.trim()).trim().to_owned()
    }
}

/// Where the work is done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Entreprise {
    /// Name.
    pub nom: String,
    /// Town.
    pub ville: String,
    /// What it does, a few words.
    pub activite: String,
    /// Number of people, as the candidate writes it.
    pub effectif: String,
    /// Which of its places, where it has several.
    #[serde(default)]
    pub site: String,
    /// The company and its computing, in Markdown.
    pub contexte: String,
}

/// Somebody else's name and function.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Personne {
    /// Full name.
    pub nom: String,
    /// Job.
    pub fonction: String,
    /// How to reach them: an address or a number, as the candidate writes it.
    #[serde(default)]
    pub contact: String,
}

/// Who registers and examines, and what it fixed: its dates and its limits, `None` while unknown, never invented.
///
/// The date of deposit is the dossier's `date_depot`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Centre {
    /// Name of the centre.
    pub nom: String,
    /// Whom to reach there, and how, as the candidate writes it.
    pub contact: String,
    /// Day the candidate was registered, or until when they can be.
    #[ts(type = "string | null")]
    pub date_inscription: Option<Date>,
    /// Day by which the company's avis is handed in.
    #[ts(type = "string | null")]
    pub date_avis: Option<Date>,
    /// Day of the commission.
    #[ts(type = "string | null")]
    pub date_commission: Option<Date>,
    /// The most pages the report may have.
    pub limite_pages: Option<u32>,
    /// The most words the report may have.
    pub limite_mots: Option<u32>,
    /// Its scale for the company's avis; empty for the four words of [`Opinion`].
    pub echelle: Vec<Echelon>,
}

impl Centre {
    /// The scale on which the avis is asked.
    pub fn echelle(&self) -> Vec<Echelon> {
        if !self.echelle.is_empty() {
            return self.echelle.clone();
        }
        Opinion::ALL.into_iter().map(|vaut| Echelon { libelle: vaut.libelle().to_owned(), vaut }).collect()
    }
}

/// How the candidate comes to the certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VoieAcces {
    /// Employee.
    Salarie,
    /// Apprenticeship or contrat de professionnalisation.
    Alternance,
    /// Job seeker.
    DemandeurEmploi,
    /// Validation of acquired experience.
    Vae,
}

/// Whole CQPM or chosen blocs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Perimetre {
    /// Every competence.
    #[default]
    Entier,
    /// The competences of these blocs.
    Blocs(Vec<u8>),
}

/// A project or activity carried out at work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Activite {
    /// Stable id.
    pub id: ActiviteId,
    /// Project or recurring activity.
    pub genre: Genre,
    /// What it is called.
    pub titre: String,
    /// First day or month, as the candidate writes it.
    pub debut: String,
    /// Last day or month, as the candidate writes it.
    pub fin: String,
    /// Where.
    pub lieu: String,
    /// What the candidate's part was.
    pub role: String,
    /// With whom.
    pub equipe: String,
    /// With what.
    pub outils: String,
    /// The story, in Markdown.
    pub texte: String,
}

/// Project or recurring activity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Genre {
    /// It began and ended.
    #[default]
    Projet,
    /// It comes back.
    Activite,
}

/// The candidate's text for one competence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Fiche {
    /// The competence.
    pub competence: CompetenceId,
    /// The story, in Markdown.
    pub texte: String,
}

/// An evidence file, described.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Preuve {
    /// SHA-256 of the file's bytes.
    pub id: PreuveId,
    /// File name the candidate gave, without folder.
    pub nom: String,
    /// What it shows, printed under it.
    pub legende: String,
    /// What it shows, for who cannot see it; empty until written.
    pub alternative: String,
    /// Kind of file.
    pub genre: TypePreuve,
    /// Bytes.
    #[ts(type = "number")]
    pub taille: u64,
    /// Pixels, orientation applied; of a PDF, those of its first page as it is printed.
    pub largeur: u32,
    /// Pixels, orientation applied; of a PDF, those of its first page as it is printed.
    pub hauteur: u32,
    /// Pages of a PDF; 0 for an image.
    #[serde(default)]
    pub pages: u32,
    /// Whether it is the company's opinion given by hand, on paper: evidence like any other, never an avis that is signed here.
    #[serde(default)]
    pub avis_manuscrit: bool,
}

/// Kinds of evidence files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TypePreuve {
    /// JPEG image.
    Jpeg,
    /// PNG image.
    Png,
    /// WebP image.
    Webp,
    /// GIF image, first frame.
    Gif,
    /// PDF document.
    Pdf,
}

impl Dossier {
    /// The text of a competence, empty when none was written.
    pub fn texte_fiche(&self, competence: &CompetenceId) -> &str {
        self.fiches.iter().find(|f| &f.competence == competence).map_or("", |f| &f.texte)
    }

    /// The evidence of that id.
    pub fn preuve(&self, id: &PreuveId) -> Option<&Preuve> {
        self.preuves.iter().find(|p| &p.id == id)
    }

    /// The number printed with a preuve, from 1.
    pub fn numero_preuve(&self, id: &PreuveId) -> Option<usize> {
        self.preuves.iter().position(|p| &p.id == id).map(|rank| rank + 1)
    }

    /// The activité of that id.
    pub fn activite(&self, id: ActiviteId) -> Option<&Activite> {
        self.activites.iter().find(|a| a.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_before_a_field_existed_is_still_read() {
        let entreprise: Entreprise =
            serde_json::from_str(r#"{"nom":"Val","ville":"","activite":"","effectif":"","contexte":"x"}"#)
                .expect("read");
        assert_eq!(entreprise.site, "");
        let centre: Centre = serde_json::from_str(r#"{"nom":"Pôle"}"#).expect("read");
        assert_eq!(centre, Centre { nom: "Pôle".into(), ..Centre::default() });
        let personne: Personne = serde_json::from_str(r#"{"nom":"Paul","fonction":"Chef"}"#).expect("read");
        assert_eq!(personne.contact, "");
    }
}
