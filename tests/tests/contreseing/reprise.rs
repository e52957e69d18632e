//! A dossier taken back out of the PDF its tutor countersigned: the sealed version, the countersigned one, and who signed it.

use std::fs;
use std::sync::Arc;

use app::vues::Verdict;
use app::vues_paquets::ActionImport;
use app::{App, DOSSIER_JSON, MAX_DOSSIER_JSON};
use tests::program::run;

use crate::{Candidat, Tuteur, of, seal, text};

#[tokio::test]
async fn both_versions_come_back_out_of_the_countersigned_pdf_by_the_command_line() {
    let (candidat, tuteur) = (Candidat::new(1).await, Tuteur::new("Hervé Marchand", 2).await);
    let signed = tuteur.countersign(&candidat.pdf).await.unwrap();
    let pdf = candidat.folder.path().join("dossier-contresigne.pdf");
    fs::write(&pdf, &signed).unwrap();
    let there = tempfile::tempdir().unwrap();
    let said = run(there.path(), ["dossier", "importer", text(&pdf)]).good();
    assert_eq!(said.lines().next(), Some(candidat.id.to_string().as_str()));

    let came = App::open(there.path(), of(9)).await.unwrap();
    let sceaux = came.sceaux(candidat.id).await.unwrap();
    assert_eq!((sceaux.len(), sceaux[0].numero), (1, 1));
    let sealed = came.sceau_pdf(sceaux[0].id.parse().unwrap()).await.unwrap();
    assert_eq!(sealed, *candidat.pdf, "the sealed version is what was sealed, without what the tutor added");
    let kept = came.contreseings(candidat.id).await.unwrap().contreseings;
    let [one] = &kept[..] else { panic!("one countersigned version: {kept:?}") };
    assert_eq!((one.sceau.as_str(), one.taille), (sceaux[0].id.as_str(), signed.len() as u64));
    assert_eq!((one.signataire.nom.as_str(), one.signataire.confiance.vert), ("Hervé Marchand", false));
    assert_eq!(came.contreseing_pdf(candidat.id, &one.empreinte).await.unwrap().1, signed);

    let json = |pdf: &[u8]| signature::attachment(pdf, DOSSIER_JSON, MAX_DOSSIER_JSON).unwrap();
    let [left, right] = [&candidat.app, &came].map(|app| app.draft_pdf(candidat.id));
    assert_eq!(json(&left.await.unwrap()), json(&right.await.unwrap()), "and the dossier is the one that left");
    // Given back to what it became, it is known; and another tutor's is one more.
    let again = came.keep_contreseing("retour.pdf", Arc::new(signed), None).await.unwrap();
    assert!(again.deja);
    let second = Tuteur::new("Inès Moreau", 3).await.countersign(&candidat.pdf).await.unwrap();
    assert!(!came.keep_contreseing("retour.pdf", Arc::new(second), None).await.unwrap().deja);
    assert_eq!(came.contreseings(candidat.id).await.unwrap().contreseings.len(), 2);
}

#[tokio::test]
async fn what_is_shown_before_it_is_imported_names_both_signers() {
    let (candidat, tuteur) = (Candidat::new(1).await, Tuteur::new("Hervé Marchand", 2).await);
    let pdf = candidat.folder.path().join("d.pdf");
    fs::write(&pdf, tuteur.countersign(&candidat.pdf).await.unwrap()).unwrap();
    let there = tempfile::tempdir().unwrap();
    let other = App::open(there.path(), of(9)).await.unwrap();
    let reception = other.receive(&pdf, None).await.unwrap();
    let vue = other.import_vue("jeton", &reception).await.unwrap();
    let verification = &vue.reprise.as_ref().unwrap().verification;
    let signed: Vec<_> = verification.signatures.iter().map(|one| (one.role.as_str(), one.nom.as_str())).collect();
    assert_eq!(verification.verdict, Verdict::Valide);
    assert_eq!(signed, [("candidat", "Camille Durand"), ("tuteur", "Hervé Marchand")]);
    drop(reception);
    assert!(other.list_dossiers().await.unwrap().is_empty(), "looked at, not imported");
}

#[tokio::test]
async fn beside_the_dossier_it_came_from_it_is_a_copy_with_its_own_countersigned_version() {
    let (candidat, tuteur) = (Candidat::new(1).await, Tuteur::new("Hervé Marchand", 2).await);
    // Sealed twice: what is taken back is the version that was countersigned, by its number.
    let (_, second) = seal(&candidat.app, candidat.id).await;
    let signed = tuteur.countersign(&second).await.unwrap();
    candidat.app.keep_contreseing("retour.pdf", Arc::new(signed.clone()), None).await.unwrap();
    let pdf = candidat.folder.path().join("d.pdf");
    fs::write(&pdf, &signed).unwrap();
    let reception = candidat.app.receive(&pdf, None).await.unwrap();
    let refused = candidat.app.import(&reception, ActionImport::Importer).await.unwrap_err();
    assert_eq!(refused.code(), "dossier_deja_la");
    let reception = candidat.app.receive(&pdf, None).await.unwrap();
    let copy = candidat.app.import(&reception, ActionImport::Copie).await.unwrap().dossier.unwrap();
    assert_ne!(copy, candidat.id);
    let sceaux = candidat.app.sceaux(copy).await.unwrap();
    assert_eq!(sceaux.iter().map(|one| one.numero).collect::<Vec<_>>(), [2]);
    assert_eq!(candidat.app.contreseings(copy).await.unwrap().contreseings.len(), 1);
    assert_eq!(candidat.kept().await, ["Hervé Marchand"], "the original keeps its own");
    assert_eq!(candidat.app.sceaux(candidat.id).await.unwrap().len(), 2);

    let mut altered = signed;
    let late = altered.len() - 2_000;
    altered[late] ^= 0x20;
    fs::write(&pdf, altered).unwrap();
    assert_eq!(candidat.app.receive(&pdf, None).await.err().unwrap().code(), "pdf_refuse");
}
