//! The same document typed as DOCX, ODT and PDF imports the same: part by part, id by id, word by word.
//!
//! An office suite types them: two invented CQPM of other trades, and the two official documents where they are at hand (folder
//! `PROBANT_DOCUMENTS_OFFICIELS`, else `../shared/seeds` beside the repository). Without the one or the other the test says so.

mod bureau;
mod page;
mod parties;

use std::path::PathBuf;

use bureau::Bureau;
use referentiel::import::comprendre::{comprendre, comptes};
use referentiel::import::lecture::lire;
use referentiel::import::source::Source;
use testkit::documents::{Format, INVENTES, document};

use parties::{Partie, parties};

/// The parts of a file's draft; every word of the file must be in one of its lists, once.
fn importer(nom: &str, octets: &[u8]) -> Vec<Partie> {
    let source: Source = lire(nom, octets).unwrap_or_else(|erreur| panic!("{nom}: {erreur}"));
    let brouillon = comprendre(&source).unwrap_or_else(|erreur| panic!("{nom}: {erreur}"));
    let comptes = comptes(&source, &brouillon);
    assert_eq!((comptes.non_comptes, comptes.en_double), (0, 0), "{nom}: {comptes:?}");
    assert_eq!(brouillon.non_compris, [], "{nom}");
    parties(&brouillon)
}

/// Fails with what differs, one line a part.
fn comparer(nom: &str, lues: &[Partie], voulues: &[Partie]) -> Vec<String> {
    let ligne = |(ou, mots): &Partie| format!("{ou}: {mots}\n");
    let (avant, apres): (String, String) = (voulues.iter().map(ligne).collect(), lues.iter().map(ligne).collect());
    let ecarts = similar::TextDiff::from_lines(&avant, &apres);
    let change = |change: &similar::Change<&str>| change.tag() != similar::ChangeTag::Equal;
    ecarts.iter_all_changes().filter(change).map(|change| format!("{nom} {}{}", change.tag(), change.value())).collect()
}

#[test]
fn invented_documents_import_the_same_typed_as_docx_odt_and_pdf() {
    let Some(bureau) = Bureau::ouvrir() else { return };
    let mut ecarts = Vec::new();
    let poser = |format: Format| -> Vec<PathBuf> {
        let poses = INVENTES.map(|cqpm| document(cqpm, format));
        poses.iter().map(|(nom, octets)| bureau.poser(nom, octets)).collect()
    };
    let (docx, odt) = (poser(Format::Docx), poser(Format::Odt));
    // Written by us, written again by the suite from the other format, and printed from both.
    let versions = [
        docx.clone(),
        odt.clone(),
        bureau.convertir(&odt, "docx", None),
        bureau.convertir(&docx, "odt", None),
        bureau.convertir(&docx, "pdf", None),
        bureau.convertir(&odt, "pdf", None),
    ];
    for (rang, cqpm) in INVENTES.iter().enumerate() {
        let (nom, octets) = document(cqpm, Format::Texte);
        let voulues = importer(&nom, &octets);
        assert!(voulues.len() > 100, "{nom}: {} parts", voulues.len());
        for version in &versions {
            let (nom, octets) = bureau::lire(&version[rang]);
            let de = version[rang].parent().and_then(|dossier| dossier.file_name()).unwrap_or_default();
            ecarts.extend(comparer(&format!("{} {nom}", de.display()), &importer(&nom, &octets), &voulues));
        }
    }
    assert!(ecarts.is_empty(), "{} differences\n{}", ecarts.len(), ecarts.concat());
}

#[test]
fn official_documents_import_the_same_typed_as_docx_odt_and_pdf() {
    let officiels = officiels();
    let Some(bureau) = (if officiels.is_empty() { None } else { Bureau::ouvrir() }) else { return };
    let poser = |(rang, (nom, octets)): (usize, &(String, Vec<u8>))| {
        let source = lire(nom, octets).unwrap_or_else(|erreur| panic!("{nom}: {erreur}"));
        bureau.poser(&format!("officiel{rang}.html"), page::html(&source).as_bytes())
    };
    let pages: Vec<PathBuf> = officiels.iter().enumerate().map(poser).collect();
    let odt = bureau.convertir(&pages, "odt:writer8", Some("HTML (StarWriter)"));
    let (docx, pdf) = (bureau.convertir(&odt, "docx", None), bureau.convertir(&odt, "pdf", None));
    let mut ecarts = Vec::new();
    for (rang, (nom, octets)) in officiels.iter().enumerate() {
        let voulues = importer(nom, octets);
        for version in [&odt, &docx, &pdf] {
            let (typee, octets) = bureau::lire(&version[rang]);
            ecarts.extend(comparer(&format!("{nom} as {typee}"), &importer(&typee, &octets), &voulues));
        }
    }
    assert!(ecarts.is_empty(), "{} differences\n{}", ecarts.len(), ecarts.concat());
}

/// The official documents, with their names; none, and said so, where there are none.
fn officiels() -> Vec<(String, Vec<u8>)> {
    let dossier = std::env::var_os("PROBANT_DOCUMENTS_OFFICIELS")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/seeds"), PathBuf::from);
    let entrees = std::fs::read_dir(&dossier).into_iter().flatten().flatten().map(|entree| entree.path());
    let mut chemins: Vec<PathBuf> = entrees.filter(|chemin| chemin.is_file()).collect();
    chemins.sort();
    if chemins.is_empty() {
        println!("skipped: no official documents in PROBANT_DOCUMENTS_OFFICIELS nor in {}", dossier.display());
    }
    chemins.iter().map(|chemin| bureau::lire(chemin)).collect()
}
