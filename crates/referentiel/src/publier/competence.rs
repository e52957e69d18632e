//! Writes `competence-N.toml`.

use super::Officiels;
use super::ecrire::{Ecrit, mot};
use super::tete::{part, variantes};
use crate::import::brouillon::{Brouillon, CompetenceLue, CritereLu, Lu};

pub(super) fn competence(brouillon: &Brouillon, rang: usize, officiels: &Officiels) -> Ecrit {
    let lue = &brouillon.competences[rang];
    let (racine, id) = (format!("/competences/{rang}"), format!("C{}", rang + 1));
    let mut ecrit = Ecrit::of(&racine);
    let mot_competence = &brouillon.vocabulaire.competence;
    ecrit.commentaire(&format!("{}, {mot_competence} {} : {}", brouillon.titre.texte, rang + 1, lue.titre.texte));
    ecrit.commentaire("");
    ecrit.commentaire(
        "Une ligne qui commence par # est un commentaire. « libelle » est ce qui est demandé, « texte_officiel » les",
    );
    ecrit.commentaire("mots du document ; « court » tient en quelques mots. L’ordre est celui du document.");
    ecrit.saut();
    ecrit.texte("id", &id, &racine);
    if let Some(bloc) = lue.bloc {
        ecrit.nombre("bloc", bloc, &format!("{racine}/bloc"));
    }
    ecrit.texte("titre", &lue.titre.texte, &format!("{racine}/titre"));
    ecrit.texte("court", &lue.court, &format!("{racine}/court"));
    ecrit.expression("modalites", &lue.modalites, &format!("{racine}/modalites"));
    variantes(&mut ecrit, &lue.variantes, &racine);

    let mut enonces = Enonces { ecrit, racine, id, officiels };
    enonces.conditions(lue);
    enonces.criteres(brouillon, lue);
    enonces.resultats(lue);
    enonces.ecrit
}

/// The numbered statements of one competence.
struct Enonces<'a> {
    ecrit: Ecrit,
    racine: String,
    id: String,
    officiels: &'a Officiels,
}

impl Enonces<'_> {
    fn conditions(&mut self, lue: &CompetenceLue) {
        if lue.conditions.is_empty() {
            return;
        }
        part(
            &mut self.ecrit,
            "Conditions de réalisation : puce = true pour une liste « À partir de », false pour une ligne à part",
        );
        for (rang, condition) in lue.conditions.iter().enumerate() {
            let chemin = format!("{}/conditions/{rang}", self.racine);
            let id = format!("{}-CD-{:02}", self.id, rang + 1);
            self.ecrit.table("[[conditions]]", &chemin);
            self.ecrit.texte("id", &id, &chemin);
            self.ecrit.drapeau("puce", condition.puce, &format!("{chemin}/puce"));
            self.enonce(&id, &condition.libelle, &format!("{chemin}/libelle"));
        }
    }

    /// By category in the order of the référentiel; those of a category it does not have come last, and are refused.
    fn criteres(&mut self, brouillon: &Brouillon, lue: &CompetenceLue) {
        let known = |code: &str| brouillon.categories.iter().any(|categorie| categorie.code == code);
        for categorie in &brouillon.categories {
            let of = |(_, critere): &(usize, &CritereLu)| critere.categorie == categorie.code;
            let found: Vec<_> = lue.criteres.iter().enumerate().filter(of).collect();
            if found.is_empty() {
                continue;
            }
            part(&mut self.ecrit, &format!("{} ({})", categorie.titre, categorie.code));
            for (number, (rang, critere)) in found.into_iter().enumerate() {
                self.critere(rang, number + 1, critere);
            }
        }
        let strangers = lue.criteres.iter().enumerate().filter(|(_, critere)| !known(&critere.categorie));
        for (number, (rang, critere)) in strangers.enumerate() {
            self.critere(rang, number + 1, critere);
        }
    }

    fn critere(&mut self, rang: usize, number: usize, critere: &CritereLu) {
        let chemin = format!("{}/criteres/{rang}", self.racine);
        let id = format!("{}-{}-{number:02}", self.id, critere.categorie);
        self.ecrit.table("[[criteres]]", &chemin);
        self.ecrit.texte("id", &id, &format!("{chemin}/categorie"));
        self.ecrit.texte("court", &critere.court, &format!("{chemin}/court"));
        self.enonce(&id, &critere.libelle, &format!("{chemin}/libelle"));
        for (rang, point) in critere.sous_points.iter().enumerate() {
            let chemin = format!("{chemin}/sous_points/{rang}");
            let id = format!("{id}.{}", rang + 1);
            self.ecrit.table("[[criteres.sous_points]]", &chemin);
            self.ecrit.texte("id", &id, &chemin);
            self.ecrit.texte("nature", &mot(&point.nature), &format!("{chemin}/nature"));
            self.enonce(&id, &point.libelle, &format!("{chemin}/libelle"));
        }
    }

    fn resultats(&mut self, lue: &CompetenceLue) {
        if lue.resultats.is_empty() {
            return;
        }
        part(&mut self.ecrit, "Résultats attendus");
        for (rang, resultat) in lue.resultats.iter().enumerate() {
            let chemin = format!("{}/resultats/{rang}", self.racine);
            let id = format!("{}-RE-{:02}", self.id, rang + 1);
            self.ecrit.table("[[resultats]]", &chemin);
            self.ecrit.texte("id", &id, &chemin);
            self.enonce(&id, resultat, &chemin);
        }
    }

    /// A statement, and the words of the document where it has them.
    fn enonce(&mut self, id: &str, lu: &Lu, chemin: &str) {
        self.ecrit.texte("libelle", &lu.texte, chemin);
        let of_the_document = (!lu.places.is_empty()).then_some(&lu.texte);
        if let Some(officiel) = self.officiels.get(id).or(of_the_document) {
            self.ecrit.texte("texte_officiel", officiel, chemin);
        }
    }
}
