//! A dossier that answers another version of its référentiel: all of it or nothing, once however often it is asked.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod support;

use domain::{CritereId, DossierId, ReferentielKey, TextRef, Transposition};
use store::{Arrivee, ChoixGardes, ContenuChangement, Mention, Portable, Store, StoreError, TexteDeplace};
use support::{activite, at, competence, dossier, fiche, open, operation};
use uuid::Uuid;

fn key(version: &str) -> ReferentielKey {
    let ReferentielKey { code, .. } = dossier(1).referentiel;
    ReferentielKey { code, version: version.into(), empreinte: version.repeat(64) }
}

/// A move of that dossier as it is now: fiche 1 goes to fiche 2, another text becomes an activité.
async fn arrivee(store: &Store, id: DossierId, rank: u128, vers: &str) -> Arrivee {
    let depart = store.depart(id).await.unwrap();
    let avant =
        ChoixGardes { perimetre: depart.dossier.perimetre.clone(), modalites: depart.dossier.modalites.clone() };
    let critere = |id: &str| CritereId::new(id).unwrap();
    let transposition = Transposition {
        de: depart.dossier.referentiel.version.clone(),
        vers: vers.into(),
        criteres: [(critere("C1-ME-01"), critere("C2-ME-01"))].into(),
        connus: [critere("C2-ME-01")].into(),
        rangs_perdus: ["C1-ME-01.2".to_owned()].into(),
    };
    let added = activite(90 + rank, "");
    Arrivee {
        id: operation(900 + rank),
        contenu: ContenuChangement {
            de: depart.dossier.referentiel.clone(),
            vers: key(vers),
            transposition,
            textes: vec![TexteDeplace { de: fiche(1), vers: fiche(2) }],
            avant,
            apres: ChoixGardes {
                modalites: [(competence(2), vec!["projets".to_owned()])].into(),
                ..ChoixGardes::default()
            },
            note: vec![Mention {
                code: "fiches".into(),
                attention: true,
                phrase: "La fiche 1 devient la fiche 2.".into(),
            }],
        },
        textes: vec![
            (fiche(1), String::new()),
            (fiche(2), "Venu de la première.".into()),
            (TextRef::Activite(added.id), "Venu d’ailleurs.".into()),
        ],
        ajoutees: vec![added],
        retirees: Vec::new(),
        modification: depart.modification,
    }
}

/// How many versions of fiche 2 are of before that one.
async fn before(store: &Store, id: DossierId, last: i64) -> usize {
    store.history(id, &fiche(2)).await.unwrap().iter().filter(|one| one.sequence <= last).count()
}

async fn made(store: &Store) -> DossierId {
    let dossier = dossier(1);
    store.create(&dossier, at(0)).await.unwrap();
    store.save_text(dossier.id, &fiche(1), "La première.", operation(1), at(1)).await.unwrap();
    dossier.id
}

#[tokio::test]
async fn a_move_is_made_once_and_kept_with_its_note() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let id = made(&store).await;
    let before = store.load(id).await.unwrap();
    let moved = arrivee(&store, id, 1, "2").await;
    for _ in 0..3 {
        store.change_referentiel(id, &moved, at(2)).await.unwrap();
    }
    let after = store.load(id).await.unwrap();
    assert_eq!(after.referentiel, key("2"));
    assert_eq!((after.texte_fiche(&competence(1)), after.texte_fiche(&competence(2))), ("", "Venu de la première."));
    assert_eq!(after.activites.len(), before.activites.len() + 1);
    assert_eq!(after.modalites, moved.contenu.apres.modalites);
    assert_eq!((&after.candidat, &after.faits), (&before.candidat, &before.faits));
    let kept = store.changements(id).await.unwrap();
    assert_eq!((kept.len(), &kept[0].contenu, kept[0].fait_le), (1, &moved.contenu, at(2)));
    let history = store.history(id, &fiche(1)).await.unwrap();
    assert!(history.iter().filter(|one| one.sequence <= kept[0].sequence).count() >= 1, "what was said before stays");
    assert_eq!(store.history(id, &fiche(2)).await.unwrap().last().unwrap().enregistre_le, at(2));
    assert!(!store.search(Some(id), "ailleurs").await.unwrap().is_empty());
    store.close().await.unwrap();
    let store = open(dir.path()).await;
    assert_eq!(store.load(id).await.unwrap(), after);
    assert_eq!(store.changements(id).await.unwrap(), kept);
}

#[tokio::test]
async fn a_dossier_that_changed_meanwhile_is_not_moved_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let id = made(&store).await;
    let stale = arrivee(&store, id, 1, "2").await;
    store.save_text(id, &fiche(1), "Entre les deux.", operation(2), at(2)).await.unwrap();
    let before = store.load(id).await.unwrap();
    let refused = store.change_referentiel(id, &stale, at(3)).await.unwrap_err();
    assert!(matches!(refused, StoreError::Conflict { .. }), "{refused}");
    let long = Arrivee {
        textes: vec![(fiche(3), "a".repeat(domain::MAX_TEXT_BYTES + 1))],
        ..arrivee(&store, id, 2, "2").await
    };
    let refused = store.change_referentiel(id, &long, at(3)).await.unwrap_err();
    assert!(matches!(refused, StoreError::TextTooLong { .. }), "{refused}");
    assert_eq!(store.load(id).await.unwrap(), before);
    assert!(store.changements(id).await.unwrap().is_empty());
}

#[tokio::test]
async fn moves_leave_with_the_dossier_and_a_line_of_them_that_does_not_hold_stays_out() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = open(here.path()).await;
    let id = made(&store).await;
    assert_eq!(store.export_portable(id).await.unwrap().version, 3, "never moved: as earlier versions read it");
    store.change_referentiel(id, &arrivee(&store, id, 1, "2").await, at(2)).await.unwrap();
    store.save_text(id, &fiche(2), "Entre deux changements.", operation(3), at(3)).await.unwrap();
    store.change_referentiel(id, &arrivee(&store, id, 2, "3").await, at(4)).await.unwrap();
    let portable = store.export_portable(id).await.unwrap();
    assert_eq!((portable.version, portable.changements.len()), (4, 2));
    assert!(portable.changements[0].versions < portable.changements[1].versions);
    let json = serde_json::to_string(&portable).unwrap();
    assert_eq!(serde_json::from_str::<Portable>(&json).unwrap(), portable);

    let other = open(there.path()).await;
    let copy = DossierId(Uuid::from_u128(77));
    for _ in 0..2 {
        other.import_portable(&portable, copy).await.unwrap();
    }
    let again = other.export_portable(copy).await.unwrap();
    assert_eq!(Portable { id, ..again }, portable);
    let (ours, theirs) = (store.changements(id).await.unwrap(), other.changements(copy).await.unwrap());
    for (one, two) in ours.iter().zip(&theirs) {
        assert_eq!(before(&store, id, one.sequence).await, before(&other, copy, two.sequence).await);
    }

    let refused = async |change: &dyn Fn(&mut Portable)| {
        let mut broken = portable.clone();
        change(&mut broken);
        other.import_portable(&broken, DossierId(Uuid::from_u128(78))).await.unwrap_err().code().to_owned()
    };
    let elsewhere = refused(&|one| one.changements[1].contenu.vers = key("9")).await;
    let apart = refused(&|one| one.changements[0].contenu.vers = key("9")).await;
    let beyond = refused(&|one| one.changements[1].versions = 10_000).await;
    let backwards = refused(&|one| one.changements[0].versions = one.changements[1].versions + 1).await;
    let talk = refused(&|one| one.changements[0].contenu.note[0].phrase = "a".repeat(5_000)).await;
    for code in [elsewhere, apart, beyond, backwards, talk] {
        assert_eq!(code, "dossier_incoherent");
    }
    assert!(other.load(DossierId(Uuid::from_u128(78))).await.is_err());
}
