//! What the links of one text lead to: criteria, evidence, or nothing known.
//!
//! The reading of a target is [`domain::read_text`]'s; here it is only looked up by place and given a label, a margin note
//! or an error mark.

use std::collections::HashMap;

use domain::{CompetenceId, CritereId, Dossier, Perimetre, PreuveId, ProblemKind, Referentiel, TexteLu, competences};

use super::tree::NoteMarge;

/// What links can lead to: all that the tree of a text depends on besides that text.
#[derive(Debug, Clone)]
pub struct Connus {
    referentiel: Referentiel,
    perimetre: Perimetre,
    preuves: Vec<PreuveId>,
}

impl Connus {
    /// What the links of that dossier can lead to.
    pub fn of(referentiel: &Referentiel, dossier: &Dossier) -> Self {
        let preuves = dossier.preuves.iter().map(|preuve| preuve.id.clone()).collect();
        Self { referentiel: referentiel.clone(), perimetre: dossier.perimetre.clone(), preuves }
    }

    /// Whether [`Self::of`] would give the same.
    pub fn are_of(&self, referentiel: &Referentiel, dossier: &Dossier) -> bool {
        self.perimetre == dossier.perimetre
            && self.preuves.iter().eq(dossier.preuves.iter().map(|preuve| &preuve.id))
            && self.referentiel == *referentiel
    }

    /// The number of a preuve, from 1.
    fn numero(&self, id: &PreuveId) -> Option<usize> {
        self.preuves.iter().position(|known| known == id).map(|rank| rank + 1)
    }
}

/// The targets of one text.
pub struct Cibles<'a> {
    connus: &'a Connus,
    /// Whose fiche this is: its own criteria need no competence in the margin.
    competence: Option<CompetenceId>,
    /// Begins each label made for this text.
    prefixe: String,
    /// Rank and criteria, by first byte.
    passages: HashMap<usize, (usize, Vec<CritereId>)>,
    citations: HashMap<usize, PreuveId>,
    problemes: HashMap<usize, Vec<String>>,
}

impl<'a> Cibles<'a> {
    /// The targets of a text that was read as `lu` and whose labels begin with `prefixe`.
    pub fn new(connus: &'a Connus, competence: Option<CompetenceId>, prefixe: String, lu: &TexteLu) -> Self {
        let TexteLu { passages, citations, problemes } = lu;
        let mut marks: HashMap<usize, Vec<String>> = HashMap::new();
        for problem in problemes {
            let mark = match &problem.genre {
                ProblemKind::CritereMalEcrit(id) if id.is_empty() => "[critère non précisé]".to_owned(),
                ProblemKind::CritereMalEcrit(id) | ProblemKind::CritereInconnu(id) => {
                    format!("[critère inconnu : {id}]")
                }
                ProblemKind::CritereAutreVersion(id) => match id.split_once('@') {
                    Some((id, version)) => format!("[critère {id} de la version {version}, sans équivalent ici]"),
                    None => format!("[critère inconnu : {id}]"),
                },
                ProblemKind::PreuveMalEcrite(id) | ProblemKind::PreuveInconnue(id) => {
                    format!("[preuve inconnue : {id}]")
                }
                ProblemKind::TexteTropLong(_) => continue,
            };
            marks.entry(problem.place.octets.start).or_default().push(mark);
        }
        let ranked = passages.iter().enumerate();
        Self {
            connus,
            competence,
            prefixe,
            passages: ranked.map(|(rank, p)| (p.place.octets.start, (rank, p.criteres.clone()))).collect(),
            citations: citations.iter().map(|c| (c.place.octets.start, c.preuve.clone())).collect(),
            problemes: marks,
        }
    }

    /// The label of the passage that begins at that byte.
    pub fn passage_label(&self, start: usize) -> String {
        passage_label(&self.prefixe, self.passages.get(&start).map_or(usize::MAX, |(rank, _)| *rank))
    }

    /// The label of a footnote of this text.
    pub fn note_label(&self, rank: usize) -> String {
        format!("note-{}-{rank}", self.prefixe)
    }

    /// The criteria of the passage that begins at that byte.
    pub fn criteres(&self, start: usize) -> &[CritereId] {
        self.passages.get(&start).map_or(&[], |(_, criteres)| criteres)
    }

    /// The number of the preuve cited there; `Err` with a mark where the dossier does not have it.
    pub fn preuve(&self, start: usize) -> Option<Result<usize, String>> {
        let id = self.citations.get(&start)?;
        Some(self.connus.numero(id).ok_or_else(|| format!("[preuve inconnue : {}…]", &id.as_str()[..12])))
    }

    /// Marks to show where the link that begins at that byte ends.
    pub fn marks(&self, start: usize) -> Vec<String> {
        let known = |id: &&CritereId| self.connus.referentiel.critere(id).is_some();
        let unknown = self.criteres(start).iter().filter(|id| !known(id));
        let written = self.problemes.get(&start).into_iter().flatten().cloned();
        written.chain(unknown.map(|id| format!("[critère inconnu : {id}]"))).collect()
    }

    /// The label of the first criterion that has a row in this document.
    pub fn row(&self, start: usize) -> Option<String> {
        self.criteres(start).iter().find_map(|id| self.row_of(id))
    }

    /// What the margin says of the passage that begins there.
    pub fn margin(&self, start: usize) -> Vec<NoteMarge> {
        let known = self.criteres(start).iter().filter_map(|id| Some((id, self.connus.referentiel.critere(id)?)));
        known
            .map(|(id, critere)| NoteMarge {
                sigle: self.sigle(id),
                court: critere.court.clone(),
                vers: self.row_of(id),
                preuve: None,
            })
            .collect()
    }

    fn row_of(&self, id: &CritereId) -> Option<String> {
        let Connus { referentiel, perimetre, .. } = self.connus;
        let inside = competences(referentiel, perimetre).any(|c| c.id == id.competence());
        (inside && referentiel.critere(id).is_some()).then(|| critere_label(id))
    }

    fn sigle(&self, id: &CritereId) -> String {
        let own = self.competence.as_ref() == Some(&id.competence());
        sigle(&self.connus.referentiel, id, own)
    }
}

/// The label of a passage, by its rank in its text: an edit elsewhere in the text leaves it as it is, and what was laid out
/// with it is still good.
pub fn passage_label(prefixe: &str, rank: usize) -> String {
    format!("passage-{prefixe}-{rank}")
}

/// The label of a criterion's row in its fiche.
pub fn critere_label(id: &CritereId) -> String {
    format!("critere-{id}")
}

/// `ME·3` in the competence's own fiche, `C1·ME·3` elsewhere; without the category where there is only one.
pub fn sigle(referentiel: &Referentiel, id: &CritereId, own: bool) -> String {
    let mut parts = id.as_str().split('-');
    let (competence, category, rank) =
        (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let rank = rank.trim_start_matches('0');
    match (referentiel.categories.len() > 1, own) {
        (true, true) => format!("{category}·{rank}"),
        (true, false) => format!("{competence}·{category}·{rank}"),
        (false, true) => format!("Critère {rank}"),
        (false, false) => format!("{competence}·{rank}"),
    }
}
