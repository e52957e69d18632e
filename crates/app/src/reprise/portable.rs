//! The dossier of a `dossier.json` as one that can come into a library.
//!
//! One version of each text, as it was printed; the avis as they were signed. What only a library knows, such as older versions
//! of texts and what was taken out, is not in a PDF and does not come back.

use std::collections::BTreeMap;

use document::image::{MAX_FILE, inspect};
use document::pages::MAX_PAGES;
use domain::{Activite, Dossier, Entete, Preuve, TextRef, text_hash};
use jiff::Timestamp;
use store::{PORTABLE_VERSION, Portable, Rangee, VersionPortable};

use crate::avis::AvisVerifie;
use crate::dossier_json::DossierScelleJson;
use crate::error::AppError;

/// That dossier, with its avis, without sealed versions. `now` stands for the dates it does not say.
pub(super) fn of(content: &DossierScelleJson, avis: &[AvisVerifie], now: Timestamp) -> Portable {
    let DossierScelleJson { dossier, referentiel, scelle_le, cree_le, .. } = content;
    let instant = |said: &Option<String>| said.as_deref().and_then(|said| said.parse().ok());
    let sealed: Option<Timestamp> = instant(scelle_le);
    let written = sealed.unwrap_or(now);
    let mut entete = Entete::from(dossier);
    entete.entreprise.contexte.clear();
    let (contenus, versions) = texts(dossier, written);
    Portable {
        version: PORTABLE_VERSION,
        id: dossier.id,
        referentiel: referentiel.clone(),
        demonstration: dossier.demonstration,
        mention: String::new(),
        cree_le: instant(cree_le).unwrap_or(written),
        modifie_le: written,
        retire_le: None,
        entete,
        activites: ranked(dossier.activites.iter().map(|one| Activite { texte: String::new(), ..one.clone() }), None),
        preuves: ranked(dossier.preuves.iter().cloned(), Some(written)),
        contenus,
        versions,
        avis: avis.iter().map(|one| AvisVerifie { recu_le: written, ..one.clone() }.to_signed().into()).collect(),
        sceaux: Vec::new(),
        contreseings: Vec::new(),
        changements: Vec::new(),
        mots: Vec::new(),
    }
}

/// As its file is, where that says something else than its description.
pub(super) fn measured(preuve: Preuve, bytes: &[u8]) -> Result<Preuve, AppError> {
    let info = inspect(bytes)?;
    Ok(Preuve {
        genre: info.genre,
        taille: bytes.len() as u64,
        largeur: info.largeur,
        hauteur: info.hauteur,
        pages: info.pages,
        ..preuve
    })
}

/// Refuses evidence that could not have been added: a number of pages that is believed is a number of pages that are drawn.
pub(super) fn check_evidence(portable: &Portable) -> Result<(), AppError> {
    let impossible = |one: &Preuve| one.taille > MAX_FILE || usize::try_from(one.pages).is_ok_and(|p| p > MAX_PAGES);
    if portable.preuves.iter().any(|kept| impossible(&kept.objet)) {
        return Err(AppError::PaquetContradictoire("evidence that could not have been added"));
    }
    Ok(())
}

fn ranked<T>(all: impl Iterator<Item = T>, ajoutee_le: Option<Timestamp>) -> Vec<Rangee<T>> {
    all.zip(0..).map(|(objet, rang)| Rangee { objet, rang, ajoutee_le, retiree_le: None }).collect()
}

/// Each text of the dossier once, the fiches that are empty among them.
fn texts(dossier: &Dossier, written: Timestamp) -> (BTreeMap<String, String>, Vec<VersionPortable>) {
    let contexte = (TextRef::Contexte, &dossier.entreprise.contexte);
    let activites = dossier.activites.iter().map(|one| (TextRef::Activite(one.id), &one.texte));
    let told = [contexte].into_iter().chain(activites).filter(|(_, texte)| !texte.is_empty());
    let fiches = dossier.fiches.iter().map(|one| (TextRef::Fiche(one.competence.clone()), &one.texte));
    let (mut contenus, mut versions) = (BTreeMap::new(), Vec::new());
    for (texte, contenu) in told.chain(fiches) {
        let hash = text_hash(contenu);
        contenus.insert(hash.clone(), contenu.clone());
        versions.push(VersionPortable { texte, hash, enregistre_le: written });
    }
    (contenus, versions)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

    use std::collections::BTreeMap;

    use domain::{Counts, Coverage};
    use proptest::collection::{btree_set, vec};
    use proptest::prelude::*;
    use proptest::strategy::ValueTree as _;
    use serde_json::{Value, json};
    use sha2::{Digest, Sha256};
    use store::Store;
    use uuid::Uuid;

    use super::*;

    const NOW: &str = "2026-03-12T10:20:30Z";

    /// Anything a form or an editor may hold, in any language; texts end where the writer stopped.
    fn words() -> impl Strategy<Value = String> {
        prop_oneof![Just(String::new()), "\\PC{0,40}", "[a-zé’« »\\n#*|]{0,80}"]
    }

    prop_compose! {
        fn dossier()(
            fields in vec(words(), 12),
            texts in vec(words(), 0..4),
            fiches in btree_set(1..=6u8, 0..=6),
            preuves in vec((words(), 1..50_000_000u64, 0..200u32), 0..4),
            blocs in prop_oneof![Just(json!("entier")), Just(json!({ "blocs": [1, 3] }))],
            voie in prop_oneof![Just(Value::Null), Just(json!("vae")), Just(json!("alternance"))],
            depot in prop_oneof![Just(Value::Null), Just(json!("2026-12-15"))],
            demonstration in any::<bool>(),
        ) -> Dossier {
            let activite = |(rank, texte): (usize, &String)| json!({
                "id": Uuid::from_u128(rank as u128 + 10), "genre": "projet", "titre": fields[0], "debut": "", "fin": fields[1],
                "lieu": "", "role": fields[2], "equipe": "", "outils": "", "texte": texte,
            });
            let preuve = |(rank, (legende, taille, pages)): (usize, &(String, u64, u32))| json!({
                "id": hex::encode(Sha256::digest([u8::try_from(rank).unwrap()])), "nom": "baie.pdf", "legende": legende,
                "alternative": fields[3], "genre": "pdf", "taille": taille, "largeur": 10, "hauteur": 12, "pages": pages,
            });
            let fiche = |number: &u8| json!({ "competence": format!("C{number}"), "texte": fields[usize::from(*number)] });
            serde_json::from_value(json!({
                "id": Uuid::from_u128(1), "demonstration": demonstration, "voie": voie, "perimetre": blocs, "date_depot": depot,
                "referentiel": { "code": "essai", "version": "1", "empreinte": "0".repeat(64) },
                "candidat": { "prenom": fields[4], "nom": fields[5], "fonction": fields[6] },
                "tuteur": { "nom": fields[7], "fonction": "", "contact": fields[8] },
                "entreprise": { "nom": fields[9], "ville": "", "activite": "", "effectif": "", "site": "", "contexte": fields[10] },
                "centre": { "nom": fields[11], "limite_pages": 60, "echelle": [{ "libelle": "Acquis", "vaut": "favorable" }] },
                "modalites": { "C1": ["reelle"] }, "faits": { "duree": fields[0] }, "avis": [],
                "activites": texts.iter().enumerate().map(activite).collect::<Vec<_>>(),
                "preuves": preuves.iter().enumerate().map(preuve).collect::<Vec<_>>(),
                "fiches": fiches.iter().map(fiche).collect::<Vec<_>>(),
            })).unwrap()
        }
    }

    fn content(dossier: Dossier) -> DossierScelleJson {
        let couverture = Coverage { counts: Counts::default(), competences: Vec::new(), problemes: Vec::new() };
        DossierScelleJson {
            format: String::new(),
            version: 1,
            referentiel: dossier.referentiel.clone(),
            titre: String::new(),
            numero: None,
            scelle_le: Some(NOW.to_owned()),
            cree_le: Some("2025-01-02T03:04:05Z".to_owned()),
            dossier,
            couverture,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_dossier_comes_back_as_it_was(dossier in dossier()) {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            let folder = tempfile::tempdir().unwrap();
            let now: Timestamp = NOW.parse().unwrap();
            let content = content(dossier.clone());
            let portable = of(&content, &[], now);
            prop_assert!(check_evidence(&portable).is_ok());
            let (back, absent, kept) = runtime.block_on(async {
                let store = Store::open(folder.path(), now).await.unwrap();
                let imported = store.import_portable(&portable, dossier.id).await.unwrap();
                let back = store.load(dossier.id).await.unwrap();
                let kept = store.journal(dossier.id).await.unwrap();
                store.close().await.unwrap();
                (back, imported.preuves_absentes.len(), kept)
            });
            prop_assert_eq!(absent, dossier.preuves.len(), "evidence waits for its file");
            prop_assert_eq!(kept.cree_le.to_string(), "2025-01-02T03:04:05Z");
            let written: BTreeMap<_, _> = kept.textes.iter().map(|one| (one.texte.clone(), one.versions)).collect();
            prop_assert!(written.values().all(|versions| *versions == 1));
            prop_assert_eq!(back, dossier);
        }
    }

    #[test]
    fn evidence_that_nobody_could_have_added_is_refused() {
        let runner = &mut proptest::test_runner::TestRunner::deterministic();
        let any = dossier().new_tree(runner).unwrap().current();
        let mut value = serde_json::to_value(any).unwrap();
        let mut check = |taille: u64, pages: u32| {
            value["preuves"] = json!([{
                "id": "0".repeat(64), "nom": "a.pdf", "legende": "", "alternative": "", "genre": "pdf", "taille": taille,
                "largeur": 1, "hauteur": 1, "pages": pages,
            }]);
            let content = content(serde_json::from_value(value.clone()).unwrap());
            check_evidence(&of(&content, &[], NOW.parse().unwrap()))
        };
        assert!(check(10, 200).is_ok());
        assert_eq!(check(10, 4_000_000_000).unwrap_err().code(), "paquet_contradictoire");
        assert_eq!(check(MAX_FILE + 1, 1).unwrap_err().code(), "paquet_contradictoire");
    }
}
