//! What changed from one référentiel to another, and which criterion became which.
//!
//! Statements are paired by structure and order, confirmed by their words, never by their ids: a criterion more in the
//! middle changes the ids after it, not what they say. A criterion without a counterpart is said to have none.

mod alignement;
mod corps;
mod couples;
mod entete;
mod mots;

use std::collections::{BTreeMap, BTreeSet};

use domain::{CompetenceId, CritereId, Referentiel};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub(crate) use alignement::{AUTRE_PLACE, Couple};
pub(crate) use corps::{Corps, Enonce};
pub(crate) use couples::{Face, best};
pub(crate) use mots::{Lexique, Mots};

use crate::import::brouillon::Surete;
use crate::officiel::ids;

/// What a compared text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Partie {
    /// A title.
    Titre,
    /// Another wording of a title.
    Variante,
    /// Number in the national register, level, source.
    Identite,
    /// A word of this CQPM.
    Vocabulaire,
    /// A bloc's title.
    Bloc,
    /// Associated knowledge.
    Connaissance,
    /// A category of criteria.
    Categorie,
    /// A way of being assessed, or which ones a competence allows.
    Modalite,
    /// A rule.
    Regle,
    /// A fact asked for.
    Fait,
    /// A footnote.
    Note,
    /// The référentiel of activities.
    Activite,
    /// A condition of realisation.
    Condition,
    /// A criterion.
    Critere,
    /// A detail of a criterion.
    SousPoint,
    /// An expected result.
    Resultat,
    /// The short name of a competence or a criterion, whether a condition is in the list, whether a detail binds.
    Detail,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Changement {
    /// Other words at the same place.
    Mots,
    /// The same words at the same place under another number, because of what came or went before.
    Renumerote,
    /// Elsewhere, maybe with other words.
    Deplace,
    /// Only in the second.
    Ajoute,
    /// Only in the first.
    Retire,
}

/// One side of a difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Cote {
    /// Its id, `C1-ME-03`, or a name such as `regles/inscription`.
    pub id: String,
    /// Its words.
    pub texte: String,
    /// Its official wording, where there is one.
    pub officiel: Option<String>,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Ecart {
    /// What it is about.
    pub partie: Partie,
    /// What became of it.
    pub changement: Changement,
    /// In the first.
    pub avant: Option<Cote>,
    /// In the second.
    pub apres: Option<Cote>,
}

/// The differences of one competence, or of what holds for all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GroupeEcarts {
    /// The competence in the first; both are absent for what holds for all.
    pub avant: Option<CompetenceId>,
    /// The competence in the second.
    pub apres: Option<CompetenceId>,
    /// Its differences, in order.
    pub ecarts: Vec<Ecart>,
}

/// All differences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Comparaison {
    /// Texts that are the same, under the same id.
    pub identiques: usize,
    /// What differs; groups without a difference are left out.
    pub groupes: Vec<GroupeEcarts>,
}

/// Which criterion of the second a criterion of the first became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Proposition {
    /// In the first.
    pub de: CritereId,
    /// In the second, none where nothing resembles it.
    pub vers: Option<CritereId>,
    /// How sure.
    pub surete: Surete,
    /// How much the words resemble, from 0 to 100.
    pub score: u8,
    /// Why not surer: `peu_de_mots_communs`, `nombre_different`, `autre_place`, `sans_equivalent`.
    pub raison: Option<String>,
}

/// Everything that differs from `a` to `b`.
pub fn comparer(a: &Referentiel, b: &Referentiel) -> Comparaison {
    let (corps_a, corps_b) = (Corps::of_referentiel(a), Corps::of_referentiel(b));
    let face = Face::new(&corps_a, &corps_b);
    let mut tally = Tally::default();
    let mut general = Vec::new();
    entete::general(a, b, &mut tally, &mut general);

    let mut groupes: BTreeMap<(usize, usize), Vec<Ecart>> = BTreeMap::new();
    let end = usize::MAX;
    for (rang, competence) in a.competences.iter().enumerate() {
        let other = face.competence(rang);
        let ecarts = groupes.entry((rang, other.unwrap_or(end))).or_default();
        entete::competence(Some(competence), other.map(|rang| &b.competences[rang]), &mut tally, ecarts);
    }
    let met: BTreeSet<_> = (0..a.competences.len()).filter_map(|rang| face.competence(rang)).collect();
    for (rang, competence) in b.competences.iter().enumerate().filter(|(rang, _)| !met.contains(rang)) {
        let ecarts = groupes.entry((end, rang)).or_default();
        entete::competence(None, Some(competence), &mut tally, ecarts);
    }

    let couples = face.couples();
    let details = entete::Details::of(a, b);
    for (i, enonce) in corps_a.enonces.iter().enumerate() {
        let couple = couples.iter().find(|couple| couple.a == i);
        let other = couple.map(|couple| &corps_b.enonces[couple.b]);
        let place = enonce.competence.map(|rang| (rang, face.competence(rang).unwrap_or(end)));
        let ecarts = place.map_or(&mut general, |place| groupes.entry(place).or_default());
        match change(enonce, other, couple) {
            Some(changement) => ecarts.push(Ecart {
                partie: enonce.partie,
                changement,
                avant: Some(cote(enonce)),
                apres: other.map(cote),
            }),
            None => tally.identiques += 1,
        }
        if let Some(other) = other {
            details.compare(enonce, other, ecarts);
        }
    }
    let met: BTreeSet<_> = couples.iter().map(|couple| couple.b).collect();
    for (_, enonce) in corps_b.enonces.iter().enumerate().filter(|(rang, _)| !met.contains(rang)) {
        let of_b = |rang: usize| (0..a.competences.len()).find(|i| face.competence(*i) == Some(rang)).unwrap_or(end);
        let place = enonce.competence.map(|rang| (of_b(rang), rang));
        let ecarts = place.map_or(&mut general, |place| groupes.entry(place).or_default());
        let apres = Some(cote(enonce));
        ecarts.push(Ecart { partie: enonce.partie, changement: Changement::Ajoute, avant: None, apres });
    }

    let named = |((i, j), ecarts): ((usize, usize), Vec<Ecart>)| GroupeEcarts {
        avant: a.competences.get(i).map(|competence| competence.id.clone()),
        apres: b.competences.get(j).map(|competence| competence.id.clone()),
        ecarts,
    };
    let whole = GroupeEcarts { avant: None, apres: None, ecarts: general };
    let groupes = std::iter::once(whole).chain(groupes.into_iter().map(named));
    Comparaison { identiques: tally.identiques, groupes: groupes.filter(|groupe| !groupe.ecarts.is_empty()).collect() }
}

/// Which criterion of `b` each criterion of `a` became: every criterion of `a` once, none of `b` twice.
pub fn proposer(a: &Referentiel, b: &Referentiel) -> Vec<Proposition> {
    let (corps_a, corps_b) = (Corps::of_referentiel(a), Corps::of_referentiel(b));
    let couples = Face::new(&corps_a, &corps_b).couples();
    let criteres = corps_a.enonces.iter().enumerate().filter(|(_, enonce)| enonce.partie == Partie::Critere);
    let propose = |(rang, enonce): (usize, &Enonce)| {
        let de = CritereId::new(&enonce.id).ok()?;
        let couple = couples.iter().find(|couple| couple.a == rang);
        let target = couple.and_then(|couple| Some((couple, CritereId::new(&corps_b.enonces[couple.b].id).ok()?)));
        Some(match target {
            Some((couple, vers)) => Proposition {
                de,
                vers: Some(vers),
                surete: couple.surete,
                score: percent(couple.score),
                raison: couple.raison.map(ToOwned::to_owned),
            },
            None => Proposition {
                de,
                vers: None,
                surete: Surete::Douteux,
                score: 0,
                raison: Some("sans_equivalent".to_owned()),
            },
        })
    };
    criteres.filter_map(propose).collect()
}

/// The official wordings of `base` whose statements are, word for word, in `copie`: by the ids of `copie`.
pub(crate) fn officiels_gardes(base: &Referentiel, copie: &Referentiel) -> BTreeMap<String, String> {
    let (corps_a, corps_b) = (Corps::of_referentiel(base), Corps::of_referentiel(copie));
    let couples = Face::new(&corps_a, &corps_b).couples();
    let officiels: BTreeMap<_, _> = ids(base).into_iter().filter_map(|(id, officiel)| Some((id, officiel?))).collect();
    let kept = couples.iter().filter_map(|couple| {
        let (avant, apres) = (&corps_a.enonces[couple.a], &corps_b.enonces[couple.b]);
        let same = avant.textes.first() == apres.textes.first();
        let officiel = officiels.get(avant.id.as_str()).filter(|_| same)?;
        Some((apres.id.clone(), (*officiel).to_owned()))
    });
    kept.collect()
}

/// What is counted on the way.
#[derive(Default)]
struct Tally {
    identiques: usize,
}

/// `None` where nothing changed.
fn change(avant: &Enonce, apres: Option<&Enonce>, couple: Option<&Couple>) -> Option<Changement> {
    let (Some(apres), Some(couple)) = (apres, couple) else { return Some(Changement::Retire) };
    let same_words = avant.textes.first() == apres.textes.first();
    let elsewhere = couple.raison == Some(AUTRE_PLACE) || avant.categorie != apres.categorie;
    match (same_words, avant.id == apres.id) {
        _ if elsewhere => Some(Changement::Deplace),
        (true, true) => None,
        (true, false) => Some(Changement::Renumerote),
        (false, _) => Some(Changement::Mots),
    }
}

fn cote(enonce: &Enonce) -> Cote {
    let mut textes = enonce.textes.iter().cloned();
    Cote { id: enonce.id.clone(), texte: textes.next().unwrap_or_default(), officiel: textes.next() }
}

/// A resemblance from 0 to 1 as a whole number of hundredths.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "kept between 0 and 100")]
pub(crate) fn percent(score: f64) -> u8 {
    (score.clamp(0.0, 1.0) * 100.0).round() as u8
}
