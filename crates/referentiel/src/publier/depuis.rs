//! A published référentiel opened as a draft: the way to its next version.

use domain::{Competence, Critere, Modalite, Referentiel, Variante};

use crate::import::brouillon::{
    BlocLu, Brouillon, CompetenceLue, ConditionLue, CritereLu, Generation, Lu, ModaliteLue, NoteLue, ReglesLues,
    RubriqueLue, SousPointLu, Surete, VarianteLue, VocabulaireLu,
};

impl Brouillon {
    /// The same content as `referentiel`, as its next version; nothing in it is in doubt.
    ///
    /// Official wordings are not in it: [`crate::publier::fichiers_depuis`] gives them back to what was left as it was.
    pub fn from_referentiel(referentiel: &Referentiel) -> Self {
        let with_categories = referentiel.categories.iter().any(|categorie| categorie.code != "CR");
        let mots = &referentiel.vocabulaire;
        Self {
            generation: if with_categories { Generation::Blocs } else { Generation::Capacites },
            code: referentiel.key.code.clone(),
            version: version_suivante(&referentiel.key.version),
            titre: lu(&referentiel.titre),
            variantes: variantes(&referentiel.variantes),
            rncp: referentiel.rncp.as_deref().map(lu),
            niveau: referentiel.niveau,
            source: referentiel.source.clone(),
            vocabulaire: VocabulaireLu {
                competence: mots.competence.clone(),
                competences: mots.competences.clone(),
                criteres: mots.criteres.clone(),
                centre: mots.centre.clone(),
                centre_dossier: mots.centre_dossier.clone(),
                jury: mots.jury.clone(),
            },
            activites: rubriques(referentiel),
            categories: referentiel.categories.clone(),
            blocs: blocs(referentiel),
            modalites: referentiel.modalites.iter().map(modalite).collect(),
            regles: regles(referentiel),
            faits: referentiel.faits.clone(),
            competences: referentiel.competences.iter().map(competence).collect(),
            notes: referentiel
                .notes
                .iter()
                .map(|note| NoteLue { numero: note.numero, libelle: lu(&note.libelle) })
                .collect(),
            reconnus: Vec::new(),
            non_compris: Vec::new(),
        }
    }
}

/// `2` after `1`, `2024.2` after `2024.1`.
pub fn version_suivante(version: &str) -> String {
    let (before, last) = version.rsplit_once('.').map_or((None, version), |(before, last)| (Some(before), last));
    let next = last.parse::<u64>().map_or_else(|_| format!("{last}2"), |number| number.saturating_add(1).to_string());
    before.map_or(next.clone(), |before| format!("{before}.{next}"))
}

fn lu(texte: &str) -> Lu {
    Lu { texte: texte.to_owned(), places: Vec::new(), surete: Surete::Confirme, raison: None }
}

fn lus<'t>(textes: impl IntoIterator<Item = &'t String>) -> Vec<Lu> {
    textes.into_iter().map(|texte| lu(texte)).collect()
}

fn variantes(variantes: &[Variante]) -> Vec<VarianteLue> {
    variantes.iter().map(|une| VarianteLue { libelle: lu(&une.libelle), ou: une.ou.clone() }).collect()
}

fn rubriques(referentiel: &Referentiel) -> Vec<RubriqueLue> {
    let one = |rubrique: &domain::Rubrique| RubriqueLue {
        titre: lu(&rubrique.titre),
        bloc: rubrique.bloc,
        points: lus(&rubrique.points),
        finalite: rubrique.finalite.as_deref().map(lu),
    };
    referentiel.activites.iter().map(one).collect()
}

fn blocs(referentiel: &Referentiel) -> Vec<BlocLu> {
    let one = |bloc: &domain::Bloc| BlocLu {
        numero: bloc.numero,
        titre: lu(&bloc.titre),
        connaissances: lus(bloc.connaissances.iter().map(|connaissance| &connaissance.libelle)),
    };
    referentiel.blocs.iter().map(one).collect()
}

fn modalite(modalite: &Modalite) -> ModaliteLue {
    ModaliteLue {
        code: modalite.code.clone(),
        lettre: modalite.lettre.clone(),
        titre: lu(&modalite.titre),
        explication: lu(&modalite.explication),
        appuis: lus(&modalite.appuis),
        appuis_au_choix: modalite.appuis_au_choix,
        exceptionnelle: modalite.exceptionnelle,
        rapport: modalite.rapport,
    }
}

fn regles(referentiel: &Referentiel) -> ReglesLues {
    let regles = &referentiel.regles;
    ReglesLues {
        inscription: lu(&regles.inscription),
        accord_modalites: lu(&regles.accord_modalites),
        preference: lu(&regles.preference),
        delai_rapport: lu(&regles.delai_rapport),
        blocs_seuls: regles.blocs_seuls,
        avis_dispense: regles.avis.dispense.clone(),
        avis_portees: regles.avis.portees.clone(),
        avis_regard: lu(&regles.avis.regard),
        avis_auteur: lu(&regles.avis.auteur),
        commission: lu(&regles.commission.composition),
        fondements: lus(&regles.commission.fondements),
        toutes_les_competences: regles.admission.toutes_les_competences,
        admission_par: lu(&regles.admission.par),
        admission: lu(&regles.admission.explication),
    }
}

fn competence(competence: &Competence) -> CompetenceLue {
    CompetenceLue {
        numero: competence.id.number(),
        bloc: competence.bloc,
        titre: lu(&competence.titre),
        court: competence.court.clone(),
        variantes: variantes(&competence.variantes),
        conditions: competence
            .conditions
            .iter()
            .map(|condition| ConditionLue { puce: condition.puce, libelle: lu(&condition.libelle) })
            .collect(),
        criteres: competence.criteres.iter().map(critere).collect(),
        resultats: lus(competence.resultats.iter().map(|resultat| &resultat.libelle)),
        modalites: competence.modalites.clone(),
        modalites_lues: lu(""),
    }
}

fn critere(critere: &Critere) -> CritereLu {
    CritereLu {
        categorie: critere.categorie.clone(),
        court: critere.court.clone(),
        libelle: lu(&critere.libelle),
        sous_points: critere
            .sous_points
            .iter()
            .map(|point| SousPointLu { nature: point.nature, libelle: lu(&point.libelle) })
            .collect(),
    }
}
