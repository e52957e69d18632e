//! Every reading of a draft, with its path: what the review walks through.

use crate::import::brouillon::{Brouillon, CompetenceLue, Lu, ModaliteLue, ReglesLues, VarianteLue};

/// A reading, and where it is in the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LuA<'a> {
    /// JSON pointer into the draft.
    pub chemin: String,
    /// What was read.
    pub lu: &'a Lu,
}

impl Brouillon {
    /// Every reading, in the order a person reviews them; what was set aside or not understood is not among them.
    pub fn lus(&self) -> Vec<LuA<'_>> {
        let mut all = Tous(Vec::new());
        all.one("/titre", &self.titre);
        all.variantes("", &self.variantes);
        if let Some(rncp) = &self.rncp {
            all.one("/rncp", rncp);
        }
        for (rang, rubrique) in self.activites.iter().enumerate() {
            let chemin = format!("/activites/{rang}");
            all.one(&format!("{chemin}/titre"), &rubrique.titre);
            all.many(&format!("{chemin}/points"), &rubrique.points);
            if let Some(finalite) = &rubrique.finalite {
                all.one(&format!("{chemin}/finalite"), finalite);
            }
        }
        for (rang, bloc) in self.blocs.iter().enumerate() {
            all.one(&format!("/blocs/{rang}/titre"), &bloc.titre);
            all.many(&format!("/blocs/{rang}/connaissances"), &bloc.connaissances);
        }
        for (rang, competence) in self.competences.iter().enumerate() {
            all.competence(&format!("/competences/{rang}"), competence);
        }
        for (rang, modalite) in self.modalites.iter().enumerate() {
            all.modalite(&format!("/modalites/{rang}"), modalite);
        }
        all.regles(&self.regles);
        for (rang, note) in self.notes.iter().enumerate() {
            all.one(&format!("/notes/{rang}/libelle"), &note.libelle);
        }
        all.0
    }
}

struct Tous<'a>(Vec<LuA<'a>>);

impl<'a> Tous<'a> {
    fn one(&mut self, chemin: &str, lu: &'a Lu) {
        self.0.push(LuA { chemin: chemin.to_owned(), lu });
    }

    fn many(&mut self, chemin: &str, lus: &'a [Lu]) {
        for (rang, lu) in lus.iter().enumerate() {
            self.one(&format!("{chemin}/{rang}"), lu);
        }
    }

    fn variantes(&mut self, parent: &str, variantes: &'a [VarianteLue]) {
        for (rang, variante) in variantes.iter().enumerate() {
            self.one(&format!("{parent}/variantes/{rang}/libelle"), &variante.libelle);
        }
    }

    fn competence(&mut self, chemin: &str, competence: &'a CompetenceLue) {
        self.one(&format!("{chemin}/titre"), &competence.titre);
        self.variantes(chemin, &competence.variantes);
        for (rang, condition) in competence.conditions.iter().enumerate() {
            self.one(&format!("{chemin}/conditions/{rang}/libelle"), &condition.libelle);
        }
        for (rang, critere) in competence.criteres.iter().enumerate() {
            let chemin = format!("{chemin}/criteres/{rang}");
            self.one(&format!("{chemin}/libelle"), &critere.libelle);
            for (rang, point) in critere.sous_points.iter().enumerate() {
                self.one(&format!("{chemin}/sous_points/{rang}/libelle"), &point.libelle);
            }
        }
        self.many(&format!("{chemin}/resultats"), &competence.resultats);
        self.one(&format!("{chemin}/modalites_lues"), &competence.modalites_lues);
    }

    fn modalite(&mut self, chemin: &str, modalite: &'a ModaliteLue) {
        self.one(&format!("{chemin}/titre"), &modalite.titre);
        self.one(&format!("{chemin}/explication"), &modalite.explication);
        self.many(&format!("{chemin}/appuis"), &modalite.appuis);
    }

    fn regles(&mut self, regles: &'a ReglesLues) {
        self.one("/regles/inscription", &regles.inscription);
        self.one("/regles/accord_modalites", &regles.accord_modalites);
        self.one("/regles/preference", &regles.preference);
        self.one("/regles/delai_rapport", &regles.delai_rapport);
        self.one("/regles/avis_regard", &regles.avis_regard);
        self.one("/regles/avis_auteur", &regles.avis_auteur);
        self.one("/regles/commission", &regles.commission);
        self.many("/regles/fondements", &regles.fondements);
        self.one("/regles/admission_par", &regles.admission_par);
        self.one("/regles/admission", &regles.admission);
    }
}
