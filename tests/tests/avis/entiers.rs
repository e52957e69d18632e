//! Whole dossiers that travel: their avis come along as they were signed, or not at all.

use app::App;
use app::vues_paquets::ActionImport;
use domain::{Etat, Opinion};
use tests::avis::{Signataire, at, empreinte, import, package};
use tests::{ports, pret};

use crate::{alerts, c1, etat, read, scene};

#[tokio::test]
async fn a_whole_dossier_brings_its_avis_only_as_they_were_signed_and_a_copy_keeps_them_without_counting_them() {
    let mut scene = scene().await;
    let given = scene.tuteur.give(&scene.dossier, 0, &[(c1(), Opinion::Favorable)]);
    import(&scene.app, &package(&scene.dossier, &[given], &[])).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let export = folder.path().join("dossier.zip");
    scene.app.export_dossier(scene.dossier.id, &export).await.unwrap();
    let ids = app::Ports { id: std::sync::Arc::new(uuid::Uuid::now_v7), ..ports::fixed() };
    let other = App::open(&folder.path().join("ailleurs"), ids).await.unwrap();
    let reception = other.receive(&export, None).await.unwrap();
    assert!(reception.vue().ecarts.is_empty());
    let importe = other.import(&reception, ActionImport::Importer).await.unwrap();
    assert_eq!(etat(&other, importe.dossier.unwrap()).await, Etat::Confirme);
    assert_eq!(other.carnet().await.unwrap().contacts.len(), 1, "who signed is somebody to check");
    let reception = other.receive(&export, None).await.unwrap();
    let copie = other.import(&reception, ActionImport::Copie).await.unwrap().dossier.unwrap();
    let vue = other.avis(copie).await.unwrap();
    assert_eq!((vue.recus.len(), vue.recus[0].compte), (1, false));
    assert_eq!(alerts(&vue), [("autre_dossier", false)]);
    assert_eq!(etat(&other, copie).await, Etat::Mentionne);
    // And what leaves the copy says so before it comes in.
    let again = folder.path().join("copie.zip");
    other.export_dossier(copie, &again).await.unwrap();
    let reception = scene.app.receive(&again, None).await.unwrap();
    assert_eq!(reception.vue().ecarts.len(), 1, "{:?}", reception.vue().ecarts);
}

#[tokio::test]
async fn an_avis_slipped_into_the_library_itself_does_not_count_and_does_not_travel() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    let dossier = read(&app, id).await;
    app.close().await;
    let (octets, _) = Signataire::new("Hervé Marchand", 1).give(&dossier, 0, &[(c1(), Opinion::Favorable)]);
    let slipped = store::AvisSigne {
        empreinte: empreinte(&octets),
        contenu: String::from_utf8(octets).unwrap(),
        signature: vec![0x30, 0],
        recu_le: at(0),
    };
    let store = store::Store::open(folder.path(), at(0)).await.unwrap();
    store.save_avis(id, &[slipped], at(0)).await.unwrap();
    store.close().await.unwrap();
    let app = App::open(folder.path(), ports::fixed()).await.unwrap();
    assert_eq!(etat(&app, id).await, Etat::Mentionne);
    let vue = app.avis(id).await.unwrap();
    assert_eq!((vue.recus.len(), alerts(&vue)), (0, vec![("illisible", true)]));
    let export = folder.path().join("dossier.zip");
    app.export_dossier(id, &export).await.unwrap();
    let refused = app.receive(&export, None).await.err().unwrap();
    assert_eq!(refused.code(), "avis_signature_illisible");
}
