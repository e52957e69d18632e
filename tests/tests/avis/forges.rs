//! Forged avis: each is refused, or shown for what it is, with a code of its own. Real keys, and the one way in.

use app::vues_avis::AvisVue;
use app::vues_identites::ControleVue;
use app::{App, AppError};
use domain::{AvisContenu, CompetenceId, CritereId, Echelle, Etat, Opinion, Portee, Rang};
use serde_json::{Value, json};
use tests::avis::{Paire, Signataire, at, empreinte, import, package, preview};
use tests::{ports, pret};

use crate::{Scene, alerts, c1, etat, read, scene};

impl Scene {
    async fn import(&self, avis: &[Paire]) -> Result<usize, AppError> {
        import(&self.app, &package(&self.dossier, avis, &[])).await.map(|importe| importe.avis)
    }

    /// Tries to import that, which must be refused with that code and change nothing.
    async fn refused(&self, avis: &[Paire], code: &str) {
        let before = self.shown().await;
        let error = self.import(avis).await.expect_err(code);
        assert_eq!(error.code(), code);
        let message = error.message();
        assert!(
            [&message.quoi, &message.sauf, &message.suite].iter().all(|said| said.ends_with(['.', '!'])),
            "{message:?}"
        );
        assert_eq!(serde_json::to_value(self.shown().await).unwrap(), serde_json::to_value(before).unwrap());
    }

    async fn shown(&self) -> AvisVue {
        self.app.avis(self.dossier.id).await.unwrap()
    }

    fn honest(&mut self, opinion: Opinion) -> Paire {
        self.tuteur.give(&self.dossier, 0, &[(c1(), opinion)])
    }
}

/// The same bytes where `from` is now `to`.
fn altered(octets: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(octets.to_vec()).unwrap();
    assert!(text.contains(from), "{text}");
    text.replacen(from, to, 1).into_bytes()
}

fn changed(paire: &Paire, change: impl FnOnce(&mut AvisContenu)) -> AvisContenu {
    let mut contenu = AvisContenu::read(&paire.0).unwrap();
    change(&mut contenu);
    contenu
}

#[tokio::test]
async fn an_honest_avis_is_accepted_once_and_confirms_what_it_read() {
    let mut scene = scene().await;
    let given = scene.honest(Opinion::Favorable);
    assert_eq!(etat(&scene.app, scene.dossier.id).await, Etat::Mentionne);
    let vue = preview(&scene.app, &package(&scene.dossier, std::slice::from_ref(&given), &[])).await.unwrap();
    let apercu = vue.avis.unwrap();
    assert_eq!((apercu.nouveaux, apercu.avis.len(), apercu.alertes.len()), (1, 1, 0));
    assert!(scene.shown().await.recus.is_empty(), "looking imports nothing");
    assert_eq!(scene.import(&[given.clone(), given.clone()]).await.unwrap(), 1);
    assert_eq!(scene.import(&[given]).await.unwrap(), 0);
    assert_eq!(etat(&scene.app, scene.dossier.id).await, Etat::Confirme);
    let vue = scene.shown().await;
    let shown = &vue.recus[0];
    assert_eq!((shown.sequence, shown.compte, shown.signataire.confiance.vert), (1, true, false));
    assert_eq!(shown.signataire.confiance.code, "inconnu", "a stranger until they are checked");
    assert_eq!(vue.competences[0].opinions.len(), 1);
    // An edit outdates it, for that competence.
    pret::save(&scene.app, scene.dossier.id, &pret::fiche(), "J’ai [changé](critere:C1-ME-01).").await.unwrap();
    assert_eq!(etat(&scene.app, scene.dossier.id).await, Etat::Mentionne);
    let vue = scene.shown().await;
    assert!(vue.competences[0].perime && !vue.competences[1].perime);
    assert_eq!(vue.recus[0].decisions[0].changes.len(), 1);
}

#[tokio::test]
async fn an_altered_decision_is_refused() {
    let mut scene = scene().await;
    let (octets, cms) = scene.honest(Opinion::Reserve);
    let better = altered(&octets, "\"opinion\":\"reserve\"", "\"opinion\":\"favorable\"");
    assert!(AvisContenu::read(&better).is_ok(), "nothing but the signature tells");
    scene.refused(&[(better, cms.clone())], "avis_modifie").await;
    let mut broken = cms.clone();
    *broken.last_mut().unwrap() ^= 1;
    let error = scene.import(&[(octets.clone(), broken)]).await.unwrap_err();
    assert!(["avis_signature_fausse", "avis_signature_illisible"].contains(&error.code()), "{error}");
    scene.refused(&[(octets, cms[..cms.len() - 1].to_vec())], "avis_signature_illisible").await;
}

#[tokio::test]
async fn an_avis_on_another_candidates_dossier_is_refused() {
    let mut scene = scene().await;
    let other = pret::dossier(&scene.app).await.unwrap();
    let other = read(&scene.app, other).await;
    let given = scene.tuteur.give(&other, 0, &[(c1(), Opinion::Favorable)]);
    scene.refused(std::slice::from_ref(&given), "avis_d_un_autre_dossier").await;
    // Said to be about this one, it is no longer what was signed.
    let moved = altered(&given.0, &other.id.to_string(), &scene.dossier.id.to_string());
    scene.refused(&[(moved, given.1)], "avis_modifie").await;
}

#[tokio::test]
async fn a_stranger_of_the_same_name_is_never_taken_for_the_tutor() {
    let mut scene = scene().await;
    let given = scene.honest(Opinion::Reserve);
    scene.import(&[given]).await.unwrap();
    scene.app.judge_contact(&scene.tuteur.fingerprint(), Some(ControleVue::Lecture)).await.unwrap();
    assert!(scene.shown().await.recus[0].signataire.confiance.vert);
    for (rank, nom) in ["Hervé Marchand", "HERVE  MARCHAND"].into_iter().enumerate() {
        let mut stranger = Signataire::new(nom, 40 + u8::try_from(rank).unwrap());
        let forged = stranger.give(&scene.dossier, 1, &[(c1(), Opinion::Favorable)]);
        let apercu = preview(&scene.app, &package(&scene.dossier, std::slice::from_ref(&forged), &[]))
            .await
            .unwrap()
            .avis
            .unwrap();
        assert_eq!(apercu.avis[0].signataire.confiance.code, "homonyme");
        assert!(!apercu.avis[0].signataire.confiance.vert);
        assert!(apercu.alertes.iter().any(|alerte| alerte.code == "homonyme" && alerte.grave));
        scene.import(&[forged]).await.unwrap();
    }
    let vue = scene.shown().await;
    assert_eq!(vue.recus.iter().filter(|recu| recu.signataire.confiance.vert).count(), 1);
    assert!(alerts(&vue).contains(&("homonyme", true)));
    assert_eq!(etat(&scene.app, scene.dossier.id).await, Etat::Mentionne, "the tutor does not agree");
}

#[tokio::test]
async fn an_older_avis_shown_again_takes_nothing_back() {
    let mut scene = scene().await;
    let first = scene.honest(Opinion::Favorable);
    let second = scene.honest(Opinion::Reserve);
    scene.import(std::slice::from_ref(&second)).await.unwrap();
    let vue = scene.shown().await;
    assert_eq!(alerts(&vue), [("precedent_absent", false)], "told, and it counts");
    assert_eq!(vue.competences[0].opinions[0].opinion, Opinion::Reserve);
    let apercu =
        preview(&scene.app, &package(&scene.dossier, std::slice::from_ref(&first), &[])).await.unwrap().avis.unwrap();
    assert_eq!(apercu.avis[0].rang, Rang::Anterieur);
    assert_eq!(scene.import(std::slice::from_ref(&first)).await.unwrap(), 1, "a late arrival");
    for _ in 0..2 {
        assert_eq!(scene.import(std::slice::from_ref(&first)).await.unwrap(), 0);
        let vue = scene.shown().await;
        assert!(alerts(&vue).is_empty());
        assert_eq!(vue.competences[0].opinions[0].opinion, Opinion::Reserve);
        assert_eq!(etat(&scene.app, scene.dossier.id).await, Etat::Mentionne);
    }
    let old = scene.shown().await.recus.into_iter().find(|recu| recu.sequence == 1).unwrap();
    assert!(old.compte && old.decisions[0].remplacee);
}

#[tokio::test]
async fn an_avis_without_its_signature_is_refused() {
    let mut scene = scene().await;
    let (octets, _) = scene.honest(Opinion::Favorable);
    scene.refused(&[(octets.clone(), Vec::new())], "avis_sans_signature").await;
    let alone = package(&scene.dossier, &[], &[("avis/1.json", octets)]);
    assert_eq!(import(&scene.app, &alone).await.unwrap_err().code(), "avis_sans_signature");
}

#[tokio::test]
async fn an_avis_on_another_referentiel_is_refused() {
    let mut scene = scene().await;
    let given = scene.honest(Opinion::Favorable);
    for contenu in [
        changed(&given, |contenu| contenu.referentiel.code = "cqpm-asri".into()),
        changed(&given, |contenu| contenu.referentiel.version = "2".into()),
        changed(&given, |contenu| contenu.referentiel.empreinte = "0".repeat(64)),
    ] {
        scene.refused(&[scene.tuteur.sign_content(&contenu)], "avis_d_un_autre_referentiel").await;
    }
}

#[tokio::test]
async fn the_words_of_the_tutor_signed_by_another_key_are_refused() {
    let mut scene = scene().await;
    let (octets, _) = scene.honest(Opinion::Favorable);
    let forger = Signataire::new("Hervé Marchand", 50);
    scene.refused(&[forger.sign(&octets)], "avis_d_un_autre_signataire").await;
}

#[tokio::test]
async fn two_contents_of_one_rank_are_a_red_alert_and_neither_counts_until_the_next() {
    let mut scene = scene().await;
    let first = scene.honest(Opinion::Favorable);
    let other =
        scene.tuteur.sign_content(&changed(&first, |contenu| contenu.decisions[0].observe = "Autre chose.".into()));
    scene.import(std::slice::from_ref(&first)).await.unwrap();
    let apercu =
        preview(&scene.app, &package(&scene.dossier, std::slice::from_ref(&other), &[])).await.unwrap().avis.unwrap();
    assert!(apercu.alertes.iter().any(|alerte| alerte.code == "conflit" && alerte.grave), "before it is accepted");
    assert_eq!(scene.import(&[other]).await.unwrap(), 1, "kept: it shows the contradiction");
    let vue = scene.shown().await;
    assert_eq!(alerts(&vue), [("conflit", true)]);
    assert!(vue.recus.len() == 2 && vue.recus.iter().all(|recu| !recu.compte && recu.remarque.is_some()));
    assert_eq!(etat(&scene.app, scene.dossier.id).await, Etat::Mentionne);
    let third = scene.honest(Opinion::Favorable);
    scene.import(&[third]).await.unwrap();
    assert_eq!(etat(&scene.app, scene.dossier.id).await, Etat::Confirme);
    // A rank that names another predecessor than the one that is here is the same.
    let fork = scene.tuteur.content(&scene.dossier, 3, &[(c1(), Opinion::Favorable)]);
    let fork = AvisContenu { precedent: Some("0".repeat(64)), ..fork };
    scene.import(&[scene.tuteur.sign_content(&fork)]).await.unwrap();
    assert_eq!(alerts(&scene.shown().await), [("conflit", true)]);
    assert_eq!(etat(&scene.app, scene.dossier.id).await, Etat::Mentionne);
}

#[tokio::test]
async fn the_candidates_own_key_gives_no_avis() {
    const PHRASE: &str = "quatre mots de passage";
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    let dossier = read(&app, id).await;
    app.create_identite("Camille Durand", "Technicienne", "Ateliers du Val", PHRASE).await.unwrap();
    app.seal_dossier(id, Some(PHRASE)).await.unwrap();
    app.close().await;
    let store = store::Store::open_read_only(folder.path()).await.unwrap();
    let kept = store.identites().await.unwrap().remove(0);
    store.close().await.unwrap();
    let certificate = signature::Certificate::from_der(&kept.certificat).unwrap();
    let key = signature::unlock_any(&kept.cle_chiffree, PHRASE.as_bytes()).unwrap();
    let mut candidate = Signataire { certificate, key, signed: [].into() };
    let forged = candidate.give(&dossier, 0, &[(c1(), Opinion::Favorable)]);
    let app = App::open(folder.path(), ports::fixed()).await.unwrap();
    let refused = import(&app, &package(&dossier, std::slice::from_ref(&forged), &[])).await.unwrap_err();
    assert_eq!(refused.code(), "avis_signe_par_le_candidat");

    // Nor where only the seal tells whose key it is: in the library of the centre.
    let export = folder.path().join("dossier.zip");
    app.export_dossier(id, &export).await.unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let centre = App::open(elsewhere.path(), ports::fixed()).await.unwrap();
    let reception = centre.receive(&export, None).await.unwrap();
    centre.import(&reception, app::vues_paquets::ActionImport::Importer).await.unwrap();
    let refused = import(&centre, &package(&dossier, &[forged], &[])).await.unwrap_err();
    assert_eq!(refused.code(), "avis_signe_par_le_candidat");
}

#[tokio::test]
async fn an_avis_given_outside_the_validity_of_its_certificate_is_refused() {
    let mut scene = scene().await;
    let given = scene.honest(Opinion::Favorable);
    for date in [at(-7_200), at(6 * 366 * 86_400)] {
        let contenu = changed(&given, |contenu| contenu.date_declaree = date.to_string());
        scene.refused(&[scene.tuteur.sign_content(&contenu)], "avis_hors_validite").await;
    }
}

#[tokio::test]
async fn a_key_that_its_owner_gave_up_no_longer_counts_whenever_the_news_comes() {
    let mut scene = scene().await;
    let given = scene.honest(Opinion::Favorable);
    scene.import(std::slice::from_ref(&given)).await.unwrap();
    assert_eq!(etat(&scene.app, scene.dossier.id).await, Etat::Confirme);
    let revocation = |by: &Signataire| {
        let said = json!({
            "format": "probant-declaration", "version": 1, "genre": "revocation", "cle": scene.tuteur.fingerprint(),
            "successeur": null, "date": at(60).to_string(),
        });
        let (octets, cms) = by.sign(&serde_json_canonicalizer::to_vec(&said).unwrap());
        let one = json!({ "contenu": String::from_utf8(octets).unwrap(), "signature": hex::encode(cms) });
        serde_json::to_vec(&json!({ "declarations": [one], "listes": [] })).unwrap()
    };
    let thief = Signataire::new("Hervé Marchand", 60);
    let forged = package(&scene.dossier, std::slice::from_ref(&given), &[("declarations.json", revocation(&thief))]);
    assert_eq!(
        import(&scene.app, &forged).await.unwrap_err().code(),
        "declaration_invalide",
        "nobody revokes another's key"
    );
    assert_eq!(etat(&scene.app, scene.dossier.id).await, Etat::Confirme);

    let true_one =
        package(&scene.dossier, std::slice::from_ref(&given), &[("declarations.json", revocation(&scene.tuteur))]);
    import(&scene.app, &true_one).await.unwrap();
    assert_eq!(etat(&scene.app, scene.dossier.id).await, Etat::Mentionne);
    let vue = scene.shown().await;
    assert_eq!(alerts(&vue), [("revoque", true)]);
    assert_eq!((vue.recus[0].compte, vue.recus[0].signataire.confiance.code.as_str()), (false, "revoque"));
    let later = scene.honest(Opinion::Favorable);
    scene.import(&[later]).await.unwrap();
    assert_eq!(etat(&scene.app, scene.dossier.id).await, Etat::Mentionne, "what a thief signs afterwards neither");
}

#[tokio::test]
async fn another_way_to_write_the_same_avis_is_refused_even_signed() {
    let mut scene = scene().await;
    let (octets, cms) = scene.honest(Opinion::Favorable);
    let pretty = serde_json::to_vec_pretty(&serde_json::from_slice::<Value>(&octets).unwrap()).unwrap();
    scene.refused(&[(pretty.clone(), cms)], "avis_modifie").await;
    scene.refused(&[scene.tuteur.sign(&pretty)], "avis_non_canonique").await;
    let twice = altered(&octets, "\"sequence\":1", "\"sequence\":1,\"sequence\":1");
    scene.refused(&[scene.tuteur.sign(&twice)], "avis_illisible").await;
    scene.refused(&[scene.tuteur.sign(b"{\"format\":\"probant-declaration\",\"version\":1}")], "avis_illisible").await;
    let later = altered(&octets, "\"version\":1}", "\"version\":2}");
    scene.refused(&[scene.tuteur.sign(&later)], "avis_plus_recent").await;
    let contradictory = altered(&octets, "\"precedent\":null", &format!("\"precedent\":\"{}\"", "0".repeat(64)));
    scene.refused(&[scene.tuteur.sign(&contradictory)], "avis_incoherent").await;
}

#[tokio::test]
async fn an_avis_on_what_the_referentiel_does_not_have_is_refused() {
    let mut scene = scene().await;
    let given = scene.honest(Opinion::Favorable);
    let allowed = scene.shown().await.portees;
    assert!(!allowed.contains(&Echelle::Critere), "this référentiel asks for none on a criterion");
    for portee in [
        Portee::Competence(CompetenceId::from_number(9).unwrap()),
        Portee::Critere(CritereId::new("C1-ME-01").unwrap()),
        Portee::Activite(domain::ActiviteId(uuid::Uuid::from_u128(99))),
    ] {
        let contenu = changed(&given, |contenu| contenu.decisions[0].portee = portee);
        scene.refused(&[scene.tuteur.sign_content(&contenu)], "avis_portee_inconnue").await;
    }
    // One on an activité that the candidate took out since is an avis all the same.
    let activite = scene.dossier.activites[0].id;
    let on_it = scene.tuteur.give(&scene.dossier, 1, &[(Portee::Activite(activite), Opinion::Reserve)]);
    scene.app.remove_activite(scene.dossier.id, activite).await.unwrap();
    assert_eq!(scene.import(&[given, on_it]).await.unwrap(), 2);
}

#[tokio::test]
async fn a_demonstration_key_says_nothing_of_a_real_dossier() {
    let scene = scene().await;
    let mut demonstration = Signataire::demonstration("Hervé Marchand", 70);
    let given = demonstration.give(&scene.dossier, 0, &[(c1(), Opinion::Favorable)]);
    scene.refused(&[given], "avis_de_demonstration").await;
}

#[tokio::test]
async fn one_forged_avis_among_true_ones_keeps_all_of_them_out() {
    let mut scene = scene().await;
    let first = scene.honest(Opinion::Reserve);
    let second = scene.honest(Opinion::Reserve);
    let forged = (altered(&second.0, "\"opinion\":\"reserve\"", "\"opinion\":\"favorable\""), second.1.clone());
    scene.refused(&[first.clone(), forged], "avis_modifie").await;
    assert_eq!(scene.import(&[first.clone(), second]).await.unwrap(), 2);
    assert!(scene.shown().await.recus.iter().any(|recu| recu.empreinte == empreinte(&first.0)));
}
