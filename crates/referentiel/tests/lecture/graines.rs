//! The official documents: every word of the file is read once, in its order. They stay out of the repository.

use std::fs;
use std::path::{Path, PathBuf};

use referentiel::import::lecture::lire;
use referentiel::import::source::{Marque, Source};

use crate::plan::coherent;

/// The folder of the official documents; none where there is none.
fn dossier() -> Option<PathBuf> {
    let nomme = std::env::var_os("PROBANT_DOCUMENTS_OFFICIELS").map(PathBuf::from);
    let voisin = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds");
    Some(nomme.unwrap_or_else(voisin)).filter(|dossier| dossier.is_dir())
}

/// Letters and digits between other signs.
fn mots(texte: &str) -> impl Iterator<Item = String> {
    texte.split(|signe: char| !signe.is_alphanumeric()).filter(|mot| !mot.is_empty()).map(str::to_owned)
}

/// The words of a text conversion, tags left out.
fn mots_du_fichier(texte: &str) -> Vec<String> {
    let mut reste = texte;
    let mut sans_balise = String::new();
    while let Some((avant, suite)) = reste.split_once('<') {
        sans_balise.push_str(avant);
        sans_balise.push(' ');
        reste = suite.split_once('>').map_or("", |(_, apres)| apres);
    }
    sans_balise.push_str(reste);
    mots(&sans_balise).collect()
}

fn mots_lus(source: &Source) -> Vec<String> {
    let exposants = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let mut lus = Vec::new();
    for paragraphe in source.paragraphes() {
        lus.extend(paragraphe.note.map(|note| exposants[note as usize].to_string()));
        if let Marque::Numero(numero) = &paragraphe.marque {
            lus.push(numero.clone());
        }
        lus.extend(mots(&paragraphe.texte));
    }
    lus
}

#[test]
fn every_word_of_the_official_documents_is_read_once_in_its_order() {
    let Some(dossier) = dossier() else {
        println!("skipped: the official documents are not there (PROBANT_DOCUMENTS_OFFICIELS)");
        return;
    };
    let mut lus = 0;
    for fichier in fs::read_dir(dossier).unwrap() {
        let chemin = fichier.unwrap().path();
        if chemin.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let octets = fs::read(&chemin).unwrap();
        let source = lire(&chemin.to_string_lossy(), &octets).unwrap();
        coherent(&source);
        let attendus = mots_du_fichier(&String::from_utf8(octets).unwrap());
        assert!(attendus.len() > 1_000, "{}", attendus.len());
        let premier = attendus.iter().zip(mots_lus(&source)).position(|(attendu, lu)| *attendu != lu);
        assert_eq!(premier.map(|rang| &attendus[rang.saturating_sub(3)..rang + 3]), None);
        assert_eq!(mots_lus(&source).len(), attendus.len());
        for paragraphe in source.paragraphes() {
            let signes = ["<", ">", "**", "☐", "•", "----"];
            let reste = signes.iter().find(|signe| paragraphe.texte.contains(**signe));
            assert_eq!(reste, None, "{}: {}", chemin.display(), paragraphe.texte);
        }
        lus += 1;
    }
    assert!(lus > 0, "the folder has no text");
}
