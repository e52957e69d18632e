//! What the screens of the avis show: to the candidate who asks, to the tutor who answers, to the trainer who reads.

use domain::{
    CompetenceId, Coverage, Dossier, DossierId, Echelle, Echelon, LieuAvis, Opinion, Personne, Portee, Rang,
    Referentiel, TextRef,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::vues_identites::SignataireVue;
use crate::vues_memoire::Segment;

/// The avis on a dossier, for its candidate.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AvisVue {
    /// Why none is asked, a sentence; absent where one is.
    pub dispense: Option<String>,
    /// With regard to what it is given, in the référentiel's words.
    pub regard: String,
    /// Who gives it, in the référentiel's words.
    pub auteur: String,
    /// The tutor named in the dossier.
    pub tuteur: Personne,
    /// Day by which the centre wants it, ISO 8601.
    pub pour_le: Option<String>,
    /// What it may bear on.
    pub portees: Vec<Echelle>,
    /// The centre's scale.
    pub echelle: Vec<Echelon>,
    /// Competence by competence, in the order of the référentiel, those of the perimeter only.
    pub competences: Vec<AvisCompetence>,
    /// What was asked, the newest first.
    pub demandes: Vec<DemandeFaiteVue>,
    /// What was received, the newest first by declared date.
    pub recus: Vec<AvisRecu>,
    /// What must be looked at, sentences, the gravest first.
    pub alertes: Vec<AlerteVue>,
}

/// Where a competence stands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AvisCompetence {
    /// Which.
    pub id: CompetenceId,
    /// Its title.
    pub titre: String,
    /// The last of each signer on it, the newest first.
    pub opinions: Vec<OpinionVue>,
    /// Whether there was one and none is still valid.
    pub perime: bool,
}

/// One opinion, in short.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OpinionVue {
    /// What it is worth.
    pub opinion: Opinion,
    /// The word that was chosen.
    pub libelle: String,
    /// Whether the texts are still those that were read.
    pub valable: bool,
    /// Who gave it.
    pub signataire: SignataireVue,
    /// When, as they declare, ISO 8601.
    pub date_declaree: String,
}

/// Something to look at before anything else.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AlerteVue {
    /// Stable code: `conflit`, `revoque`, `homonyme`, `cle_changee`, `precedent_absent`, …
    pub code: String,
    /// Whether it may be a forgery (red); else it is to be known (amber).
    pub grave: bool,
    /// What, and what to do.
    pub phrase: String,
}

/// One request that was made.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DemandeFaiteVue {
    /// Its id.
    pub id: String,
    /// When, ISO 8601.
    pub faite_le: String,
    /// Of whom.
    pub pour: String,
    /// On what.
    pub competences: Vec<CompetenceId>,
    /// Whether an avis answers it.
    pub repondue: bool,
}

/// One signed avis, as it is shown.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AvisRecu {
    /// SHA-256 of what was signed.
    pub empreinte: String,
    /// Who signed.
    pub signataire: SignataireVue,
    /// Rank among those of this signer.
    pub sequence: u32,
    /// Where it stands among them.
    #[ts(type = "'dernier' | 'anterieur' | 'conflit' | 'avant_conflit'")]
    #[serde(serialize_with = "rang")]
    pub rang: Rang,
    /// Whether it counts: not in conflict, its key not revoked.
    pub compte: bool,
    /// What is said of its rank or of its key where it does not count, or where one is missing before it; a sentence.
    pub remarque: Option<String>,
    /// When, as its signer declares, ISO 8601; declared, not proven.
    pub date_declaree: String,
    /// On whose computer, as its signer declares.
    pub lieu: LieuAvis,
    /// When it was received here, ISO 8601.
    pub recu_le: String,
    /// The request it answers.
    pub demande: Option<String>,
    /// What it says.
    pub decisions: Vec<DecisionVue>,
}

/// One opinion of an avis, as it is shown.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DecisionVue {
    /// On what.
    pub portee: Portee,
    /// The same in words: « Compétence 3 — … ».
    pub titre: String,
    /// What it is worth.
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
    /// Those that changed since.
    pub changes: Vec<TexteDit>,
    /// Whether the same signer said something later on the same thing.
    pub remplacee: bool,
}

/// A text and its name for people.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TexteDit {
    /// Which.
    pub texte: TextRef,
    /// Its name: « Fiche 3 — … ».
    pub titre: String,
}

/// A request to make.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NouvelleDemande {
    /// Name of whom it is for.
    pub pour: String,
    /// On which competences; all of the perimeter where it is empty.
    pub competences: Vec<CompetenceId>,
    /// A word to them.
    pub message: String,
    /// Day by which it is wanted, ISO 8601.
    pub pour_le: Option<String>,
}

/// What opens a package that is made.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProtectionChoisie {
    /// A passphrase, to be told by another way.
    Phrase(String),
    /// The key of somebody in the carnet, by the fingerprint of their certificate: no phrase is needed.
    Contact(String),
}

/// Something received, in a list.
#[derive(Debug, Clone, Serialize, TS)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark on a line of the list")]
pub struct RecuResume {
    /// Its id.
    pub id: String,
    /// Kind of package it came in: `demande_avis`, `relecture`, `dossier_complet`.
    pub genre: String,
    /// The dossier it is about.
    pub dossier: DossierId,
    /// Full name of the candidate.
    pub candidat: String,
    /// Company.
    pub entreprise: String,
    /// Title of the référentiel.
    pub titre: String,
    /// When it was accepted here, ISO 8601.
    pub recu_le: String,
    /// Day by which an answer is wanted, ISO 8601.
    pub pour_le: Option<String>,
    /// How far the answer is; `lecture` where none is asked.
    pub etat: EtatRecu,
    /// Whether something newer about the same dossier was received.
    pub remplace: bool,
    /// Whether it is a demonstration.
    pub demonstration: bool,
    /// Whether its référentiel is here; without it, it cannot be opened.
    pub referentiel_present: bool,
    /// What it covers, competence by competence.
    pub couverture: Option<Coverage>,
    /// The avis in it, each signer's last; for a trainer.
    pub avis: Vec<AvisBref>,
    /// Whether it was made on this computer for somebody who answers here.
    pub sur_place: bool,
}

/// How far an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EtatRecu {
    /// Nothing is answered yet.
    ARepondre,
    /// An answer was begun.
    Brouillon,
    /// The avis is signed; it may be handed back again.
    Signe,
    /// Only to be read.
    Lecture,
}

/// An avis, in a list of dossiers.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AvisBref {
    /// Who signed.
    pub signataire: SignataireVue,
    /// When, as declared, ISO 8601.
    pub date_declaree: String,
    /// How many competences, by opinion.
    pub opinions: Vec<(Opinion, usize)>,
    /// Whether texts changed since.
    pub perime: bool,
}

/// Something received, open.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RecuVue {
    /// Its id.
    pub id: String,
    /// Kind of package.
    pub genre: String,
    /// Its dossier, with the avis in it that hold.
    pub dossier: Dossier,
    /// Its référentiel.
    pub referentiel: Referentiel,
    /// What it covers.
    pub couverture: Coverage,
    /// Who sent it, as they call themselves.
    pub de: String,
    /// When it was accepted here, ISO 8601.
    pub recu_le: String,
    /// What is asked; absent where it is only to be read.
    pub demande: Option<DemandeRecue>,
    /// How far the answer is.
    pub etat: EtatRecu,
    /// The answers as they stand.
    pub reponses: Reponses,
    /// The avis that was signed.
    pub signe: Option<AvisRecu>,
    /// What the same signer said before on that dossier, known here.
    pub precedent: Option<AvisRecu>,
    /// What changed since that one, text by text.
    pub changements: Vec<ChangementVue>,
    /// Every avis that came with it.
    pub avis: Vec<AvisRecu>,
    /// Whether the answer is given on the candidate's computer.
    pub sur_place: bool,
    /// Whether the answer can be encrypted for the candidate without a phrase.
    pub retour_sans_phrase: bool,
}

/// What a tutor is asked.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DemandeRecue {
    /// Name of whom it is for.
    pub pour: String,
    /// The word of the candidate.
    pub message: String,
    /// Day by which it is wanted, ISO 8601.
    pub pour_le: Option<String>,
    /// On which competences, in the order of the référentiel.
    pub competences: Vec<CompetenceId>,
    /// What an avis may bear on.
    pub portees: Vec<Echelle>,
    /// The centre's scale.
    pub echelle: Vec<Echelon>,
}

/// One text that changed since an avis.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ChangementVue {
    /// Which.
    pub texte: TextRef,
    /// Its name for people.
    pub titre: String,
    /// Whether what it said is still known here.
    pub connu: bool,
    /// What it said, what it says: word by word, as for two versions of a text; all new where what it said is not known.
    pub difference: Vec<Segment>,
}

/// A tutor's answers, as far as they are; nothing is pre-filled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Reponses {
    /// Answer by answer.
    pub reponses: Vec<Reponse>,
    /// Where the reader was: `lire`, `repondre`, `signer`; what is not one of them is read as the first.
    pub etape: String,
    /// The competences and activités whose reading was ticked.
    pub lus: Vec<TextRef>,
}

/// An answer on one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reponse {
    /// On what.
    pub portee: Portee,
    /// The word of the scale that was chosen, `None` while none is.
    pub choix: Option<Echelon>,
    /// What was observed.
    pub observe: String,
    /// When.
    pub quand: String,
    /// What is added.
    pub commentaire: String,
}

/// The package that was written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EnvoiEcrit {
    /// Name of the file.
    pub fichier: String,
    /// Whether a phrase opens it; else it is encrypted for the person.
    pub par_phrase: bool,
}

/// Avis about to be imported, before it is confirmed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AvisApercu {
    /// The dossier they are about, as it is called here.
    pub candidat: String,
    /// Title of its référentiel.
    pub titre: String,
    /// The avis, those already here among them.
    pub avis: Vec<AvisRecu>,
    /// How many are not here yet.
    pub nouveaux: usize,
    /// What must be looked at.
    pub alertes: Vec<AlerteVue>,
}

/// What an import became.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct Importe {
    /// The dossier that was imported, or that got something.
    pub dossier: Option<DossierId>,
    /// What was received to be read or answered.
    pub recu: Option<String>,
    /// How many avis were new.
    pub avis: usize,
    /// Whether people, centres or certificates were added to the carnet.
    pub carnet: bool,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields over by reference")]
fn rang<S: serde::Serializer>(rang: &Rang, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(match rang {
        Rang::Dernier => "dernier",
        Rang::Anterieur => "anterieur",
        Rang::Conflit => "conflit",
        Rang::AvantConflit => "avant_conflit",
    })
}
