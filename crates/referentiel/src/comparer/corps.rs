//! The numbered statements of a référentiel or of a draft, laid out the same way so that they can be compared.

use domain::Referentiel;

use super::Partie;
use super::mots::Mots;
use crate::import::brouillon::Brouillon;

/// One statement.
#[derive(Debug)]
pub(crate) struct Enonce {
    pub(crate) partie: Partie,
    /// Its id in a référentiel, its path in a draft.
    pub(crate) id: String,
    /// Rank of its competence.
    pub(crate) competence: Option<usize>,
    /// Rank of its bloc.
    pub(crate) bloc: Option<usize>,
    /// Its category, of a criterion.
    pub(crate) categorie: Option<String>,
    /// Its criterion, of a sub-point: rank in [`Corps::enonces`].
    pub(crate) parent: Option<usize>,
    /// Its wordings: ours, the official one.
    pub(crate) textes: Vec<String>,
    pub(crate) mots: Vec<Mots>,
}

/// A competence or a bloc, as far as it is told from the others.
#[derive(Debug)]
pub(crate) struct Titre {
    pub(crate) numero: u8,
    pub(crate) mots: Vec<Mots>,
}

/// All statements, in order.
#[derive(Debug, Default)]
pub(crate) struct Corps {
    pub(crate) competences: Vec<Titre>,
    pub(crate) blocs: Vec<Titre>,
    pub(crate) categories: Vec<String>,
    pub(crate) enonces: Vec<Enonce>,
}

impl Corps {
    pub(crate) fn of_referentiel(referentiel: &Referentiel) -> Self {
        let mut corps = Self {
            categories: referentiel.categories.iter().map(|categorie| categorie.code.clone()).collect(),
            ..Self::default()
        };
        for (rang, bloc) in referentiel.blocs.iter().enumerate() {
            corps.blocs.push(Titre::of(bloc.numero, [bloc.titre.as_str()]));
            for one in &bloc.connaissances {
                let enonce =
                    corps.push(Partie::Connaissance, &one.id, [Some(&one.libelle), one.texte_officiel.as_ref()]);
                enonce.bloc = Some(rang);
            }
        }
        for (rang, competence) in referentiel.competences.iter().enumerate() {
            let titres = competence.variantes.iter().map(|variante| variante.libelle.as_str());
            let titres = std::iter::once(competence.titre.as_str()).chain(titres);
            corps.competences.push(Titre::of(competence.id.number(), titres));
            for one in &competence.conditions {
                corps.in_competence(
                    rang,
                    Partie::Condition,
                    &one.id,
                    [Some(&one.libelle), one.texte_officiel.as_ref()],
                );
            }
            for one in &competence.criteres {
                let textes = [Some(&one.libelle), one.texte_officiel.as_ref()];
                corps.in_competence(rang, Partie::Critere, one.id.as_str(), textes).categorie =
                    Some(one.categorie.clone());
                let parent = corps.enonces.len() - 1;
                for point in &one.sous_points {
                    let textes = [Some(&point.libelle), point.texte_officiel.as_ref()];
                    corps.in_competence(rang, Partie::SousPoint, &point.id, textes).parent = Some(parent);
                }
            }
            for one in &competence.resultats {
                corps.in_competence(rang, Partie::Resultat, &one.id, [Some(&one.libelle), one.texte_officiel.as_ref()]);
            }
        }
        corps
    }

    pub(crate) fn of_brouillon(brouillon: &Brouillon) -> Self {
        let mut corps = Self {
            categories: brouillon.categories.iter().map(|categorie| categorie.code.clone()).collect(),
            ..Self::default()
        };
        for (rang, bloc) in brouillon.blocs.iter().enumerate() {
            corps.blocs.push(Titre::of(bloc.numero, [bloc.titre.texte.as_str()]));
            for (place, lu) in bloc.connaissances.iter().enumerate() {
                let chemin = format!("/blocs/{rang}/connaissances/{place}");
                corps.push(Partie::Connaissance, &chemin, [Some(&lu.texte), None]).bloc = Some(rang);
            }
        }
        for (rang, competence) in brouillon.competences.iter().enumerate() {
            let racine = format!("/competences/{rang}");
            let titres = competence.variantes.iter().map(|variante| variante.libelle.texte.as_str());
            let titres = std::iter::once(competence.titre.texte.as_str()).chain(titres);
            corps.competences.push(Titre::of(competence.numero, titres));
            for (place, one) in competence.conditions.iter().enumerate() {
                let chemin = format!("{racine}/conditions/{place}/libelle");
                corps.in_competence(rang, Partie::Condition, &chemin, [Some(&one.libelle.texte), None]);
            }
            for (place, one) in competence.criteres.iter().enumerate() {
                let racine = format!("{racine}/criteres/{place}");
                let textes = [Some(&one.libelle.texte), None];
                let enonce = corps.in_competence(rang, Partie::Critere, &format!("{racine}/libelle"), textes);
                enonce.categorie = Some(one.categorie.clone());
                let parent = corps.enonces.len() - 1;
                for (place, point) in one.sous_points.iter().enumerate() {
                    let chemin = format!("{racine}/sous_points/{place}/libelle");
                    let textes = [Some(&point.libelle.texte), None];
                    corps.in_competence(rang, Partie::SousPoint, &chemin, textes).parent = Some(parent);
                }
            }
            for (place, one) in competence.resultats.iter().enumerate() {
                let chemin = format!("{racine}/resultats/{place}");
                corps.in_competence(rang, Partie::Resultat, &chemin, [Some(&one.texte), None]);
            }
        }
        corps
    }

    fn in_competence(&mut self, rang: usize, partie: Partie, id: &str, textes: [Option<&String>; 2]) -> &mut Enonce {
        let enonce = self.push(partie, id, textes);
        enonce.competence = Some(rang);
        enonce
    }

    fn push(&mut self, partie: Partie, id: &str, textes: [Option<&String>; 2]) -> &mut Enonce {
        let mut textes: Vec<_> = textes.into_iter().flatten().cloned().collect();
        textes.dedup();
        let mots = textes.iter().map(|texte| Mots::of(texte)).collect();
        let id = id.to_owned();
        self.enonces.push(Enonce {
            partie,
            id,
            competence: None,
            bloc: None,
            categorie: None,
            parent: None,
            textes,
            mots,
        });
        let last = self.enonces.len() - 1;
        &mut self.enonces[last]
    }
}

impl Titre {
    fn of<'t>(numero: u8, titres: impl IntoIterator<Item = &'t str>) -> Self {
        Self { numero, mots: titres.into_iter().map(Mots::of).collect() }
    }
}
