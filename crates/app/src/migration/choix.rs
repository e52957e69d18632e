//! What was chosen by competence and by bloc, brought to another version; what has no place there is told, never guessed.

use std::collections::{BTreeMap, BTreeSet};

use domain::{CompetenceId, Perimetre, Referentiel};
use store::ChoixGardes;

use crate::vues_migration::SuiteVue;
use crate::wording::migration as words;

/// Between which versions, and which competence is which.
pub(super) struct Passage<'a> {
    pub de: &'a Referentiel,
    pub vers: &'a Referentiel,
    pub competences: &'a BTreeMap<CompetenceId, CompetenceId>,
}

impl Passage<'_> {
    /// What is chosen once moved. `back` is what the move that is taken back made of what there was: where nothing was
    /// changed since, that comes back as it was.
    pub fn choices(
        &self,
        avant: &ChoixGardes,
        back: Option<(&ChoixGardes, &ChoixGardes)>,
        told: &mut Vec<SuiteVue>,
    ) -> ChoixGardes {
        ChoixGardes { perimetre: self.perimetre(avant, back, told), modalites: self.modalites(avant, back, told) }
    }

    fn modalites(
        &self,
        avant: &ChoixGardes,
        back: Option<(&ChoixGardes, &ChoixGardes)>,
        told: &mut Vec<SuiteVue>,
    ) -> BTreeMap<CompetenceId, Vec<String>> {
        if let Some((before, made)) = back
            && made.modalites == avant.modalites
        {
            return before.modalites.clone();
        }
        let mut after = BTreeMap::new();
        for (competence, codes) in avant.modalites.iter().filter(|(_, codes)| !codes.is_empty()) {
            let Some(vers) = self.competences.get(competence) else {
                told.push(words::modalites_without_competence(self.de, competence, codes));
                continue;
            };
            let (kept, gone): (Vec<String>, Vec<String>) =
                codes.iter().cloned().partition(|code| self.vers.modalite(code).is_some());
            if !gone.is_empty() {
                told.push(words::modalites_gone(self.de, self.vers, vers, &gone));
            }
            after.insert(vers.clone(), kept);
        }
        after
    }

    fn perimetre(
        &self,
        avant: &ChoixGardes,
        back: Option<(&ChoixGardes, &ChoixGardes)>,
        told: &mut Vec<SuiteVue>,
    ) -> Perimetre {
        let Perimetre::Blocs(blocs) = &avant.perimetre else { return Perimetre::Entier };
        if let Some((before, made)) = back
            && made.perimetre == avant.perimetre
        {
            return before.perimetre.clone();
        }
        let after: BTreeSet<u8> = blocs.iter().flat_map(|bloc| self.bloc(*bloc)).collect();
        let after: Vec<u8> = after.into_iter().collect();
        told.extend(words::perimetre(self.de, self.vers, blocs, &after));
        Perimetre::Blocs(after)
    }

    /// The blocs in which the competences of a bloc are.
    fn bloc(&self, bloc: u8) -> BTreeSet<u8> {
        let inside = self.de.competences.iter().filter(|competence| competence.bloc == Some(bloc));
        let followed = inside.filter_map(|competence| self.vers.competence(self.competences.get(&competence.id)?));
        followed.filter_map(|competence| competence.bloc).collect()
    }
}
