//! From signed avis to the opinions coverage reads.
//!
//! A pure function of the dossier and of the avis that hold: who keeps the same avis sees the same coverage. Those of another dossier
//! (this one is a copy), of another référentiel, or put aside by the caller (revoked key, candidate's own key) do not count, and play
//! no part in where the others stand: a thief of a key cannot put its owner in contradiction.

use std::collections::BTreeMap;

use domain::{Avis, Decision, Dossier, Etape, Maillon, Rang, follow};

use super::AvisVerifie;

/// The opinions that hold, in one order.
pub(crate) fn flatten(dossier: &Dossier, avis: &[AvisVerifie], excluded: &dyn Fn(&AvisVerifie) -> bool) -> Vec<Avis> {
    let kept = standing(dossier, avis, excluded);
    let ranks = ranks(&kept);
    let mut flat: Vec<Avis> = kept
        .into_iter()
        .filter(|one| ranks.get(&one.empreinte).is_some_and(|etape| counts(etape.rang)))
        .flat_map(|one| one.contenu.decisions.iter().map(move |decision| opinion(one, decision)))
        .collect();
    flat.sort_by(|a, b| (&a.cle_auteur, a.sequence, &a.portee).cmp(&(&b.cle_auteur, b.sequence, &b.portee)));
    flat
}

/// Those on this very dossier that are not put aside, each once.
pub(crate) fn standing<'a>(
    dossier: &Dossier,
    avis: &'a [AvisVerifie],
    excluded: &dyn Fn(&AvisVerifie) -> bool,
) -> Vec<&'a AvisVerifie> {
    let about = |one: &&AvisVerifie| is_about(dossier, one) && !excluded(one);
    let kept: BTreeMap<&str, &AvisVerifie> =
        avis.iter().filter(about).map(|one| (one.empreinte.as_str(), one)).collect();
    kept.into_values().collect()
}

/// Whether it is about this dossier and what it answers, signed by an identity of its kind.
pub(crate) fn is_about(dossier: &Dossier, avis: &AvisVerifie) -> bool {
    avis.contenu.dossier == dossier.id
        && avis.contenu.referentiel == dossier.referentiel
        && (dossier.demonstration || !avis.certificat.is_demonstration())
}

/// Where each stands among those of its signer, by hash.
pub(super) fn ranks(avis: &[&AvisVerifie]) -> BTreeMap<String, Etape> {
    let maillons: Vec<Maillon> = avis.iter().map(|one| one.maillon()).collect();
    follow(&maillons)
}

/// Whether what stands there is believed.
pub(super) fn counts(rang: Rang) -> bool {
    matches!(rang, Rang::Dernier | Rang::Anterieur)
}

/// One decision, with who took it and what they read.
pub(super) fn opinion(avis: &AvisVerifie, decision: &Decision) -> Avis {
    let subject = avis.certificat.subject();
    let qualite =
        [&subject.fonction, &subject.organisation].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
    let read = |texte| avis.contenu.lu.iter().find(|lu| lu.texte == texte).map(|lu| lu.sha256.clone());
    Avis {
        sequence: avis.contenu.sequence,
        source: avis.empreinte.clone(),
        auteur: subject.nom.clone(),
        qualite,
        empreinte_auteur: avis.contenu.signataire.clone(),
        cle_auteur: avis.key(),
        date_declaree: avis.contenu.date_declaree.clone(),
        portee: decision.portee.clone(),
        opinion: decision.opinion,
        libelle: decision.libelle.clone(),
        observe: decision.observe.clone(),
        quand: decision.quand.clone(),
        commentaire: decision.commentaire.clone(),
        lu: decision.textes.iter().filter_map(|texte| Some((texte.clone(), read(texte.clone())?))).collect(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

    use domain::{Opinion, ReferentielKey};
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::super::essai::{on, signed, tutor};
    use super::*;

    fn dossier() -> Dossier {
        serde_json::from_value(serde_json::json!({
            "id": Uuid::from_u128(1), "demonstration": false, "voie": null, "perimetre": "entier", "date_depot": null,
            "referentiel": { "code": "essai", "version": "1", "empreinte": "0".repeat(64) },
            "candidat": { "prenom": "Zoé", "nom": "Li", "fonction": "" }, "tuteur": { "nom": "", "fonction": "" },
            "entreprise": { "nom": "", "ville": "", "activite": "", "effectif": "", "contexte": "Deux ateliers." },
            "centre": {}, "modalites": {}, "faits": {}, "activites": [], "preuves": [], "avis": [],
            "fiches": [{ "competence": "C1", "texte": "Le récit." }],
        }))
        .unwrap()
    }

    fn said(dossier: &Dossier, avis: &[AvisVerifie], excluded: &dyn Fn(&AvisVerifie) -> bool) -> Vec<(u32, Opinion)> {
        flatten(dossier, avis, excluded).into_iter().map(|avis| (avis.sequence, avis.opinion)).collect()
    }

    #[test]
    fn what_is_put_aside_plays_no_part_in_where_the_others_stand() {
        let dossier = dossier();
        let paul = tutor("Paul", 1, false);
        let first = signed(&paul, &dossier, None, &[(on(1), Opinion::Favorable)]);
        let other = signed(&paul, &dossier, None, &[(on(1), Opinion::Defavorable)]);
        let both = [first.clone(), other.clone()];
        assert_eq!(said(&dossier, &both, &|_| false), [], "they contradict each other");
        let stolen = |one: &AvisVerifie| one.empreinte == other.empreinte;
        assert_eq!(said(&dossier, &both, &stolen), [(1, Opinion::Favorable)]);
        let next = signed(&paul, &dossier, Some(&first), &[(on(2), Opinion::Reserve)]);
        let all = [next, other.clone(), first];
        assert_eq!(said(&dossier, &all, &|_| false), [(2, Opinion::Reserve)], "said after the contradiction");
        assert_eq!(said(&dossier, &all, &stolen), [(1, Opinion::Favorable), (2, Opinion::Reserve)]);
    }

    #[test]
    fn only_avis_on_this_very_dossier_by_real_people_count() {
        let dossier = dossier();
        let paul = tutor("Paul", 1, false);
        let given = [signed(&paul, &dossier, None, &[(on(1), Opinion::Favorable)])];
        let count = |dossier: &Dossier, given: &[AvisVerifie]| said(dossier, given, &|_| false).len();
        assert_eq!(count(&dossier, &given), 1);
        let copy = Dossier { id: domain::DossierId(Uuid::from_u128(2)), ..dossier.clone() };
        assert_eq!(count(&copy, &given), 0);
        let key = ReferentielKey { version: "2".into(), ..dossier.referentiel.clone() };
        assert_eq!(count(&Dossier { referentiel: key, ..dossier.clone() }, &given), 0);
        let pretended = [signed(&tutor("Paul", 2, true), &dossier, None, &[(on(1), Opinion::Favorable)])];
        assert_eq!(count(&dossier, &pretended), 0);
        assert_eq!(count(&Dossier { demonstration: true, ..dossier }, &pretended), 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_same_avis_in_any_order_and_number_give_the_same_opinions(
            said in proptest::collection::vec((0..2u8, 0..4usize, any::<bool>()), 1..8),
            order in Just((0..16usize).collect::<Vec<_>>()).prop_shuffle(),
        ) {
            let dossier = dossier();
            let people = [tutor("Paul", 1, false), tutor("Rose", 2, false)];
            let mut given: Vec<AvisVerifie> = Vec::new();
            for (who, opinion, forgets) in said {
                let person = &people[usize::from(who)];
                let name = person.0.fingerprint().to_string();
                let mine = given.iter().filter(|one| one.contenu.signataire == name).max_by_key(|one| one.contenu.sequence);
                let before = mine.filter(|_| !forgets).cloned();
                given.push(signed(person, &dossier, before.as_ref(), &[(on(1), Opinion::ALL[opinion])]));
            }
            let shuffled: Vec<_> = order.into_iter().map(|rank| given[rank % given.len()].clone()).collect();
            prop_assert_eq!(flatten(&dossier, &shuffled, &|_| false), flatten(&dossier, &given, &|_| false));
        }
    }
}
