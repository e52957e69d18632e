//! The invented documents are what they are said to be: whole in every format, and what LibreOffice opens.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};

use testkit::documents::{DECOLLETEUR, Format, INVENTES, SOUDEUR, document, etrangers, fichier, mise_en_page, mots};

/// How often each word is said.
fn compte(mots: impl IntoIterator<Item = String>) -> BTreeMap<String, i64> {
    let mut compte = BTreeMap::new();
    for mot in mots {
        *compte.entry(mot).or_insert(0) += 1;
    }
    compte
}

#[test]
fn each_document_says_all_that_its_value_says() {
    for cqpm in INVENTES {
        let page = mise_en_page(cqpm);
        let dit = format!(" {} ", page.mots().join(" "));
        let competences = cqpm.competences.iter().flat_map(|competence| {
            let criteres = competence
                .criteres
                .iter()
                .flat_map(|critere| critere.sous_points.iter().map(|point| point.texte).chain([critere.texte]));
            let conditions = competence.conditions.iter().map(|condition| condition.texte);
            let titres = [competence.titre, competence.variante.unwrap_or(competence.titre)];
            criteres.chain(conditions).chain(competence.resultats.iter().copied()).chain(titres).collect::<Vec<_>>()
        });
        let blocs = cqpm.blocs.iter().flat_map(|bloc| bloc.connaissances.iter().copied().chain([bloc.titre]));
        for enonce in competences.chain(blocs).chain(cqpm.notes.iter().copied()).chain([cqpm.titre]) {
            assert!(dit.contains(&format!(" {} ", mots(enonce).join(" "))), "{}: {enonce}", cqpm.nom);
        }
    }
    assert_eq!((SOUDEUR.competences.len(), SOUDEUR.blocs.len()), (5, 2), "neither has the six of the built-in ones");
    assert_eq!((DECOLLETEUR.competences.len(), DECOLLETEUR.blocs.len()), (7, 0));
    assert_eq!(SOUDEUR.comptes(0), [5, 11, 3, 2]);
    assert_eq!(DECOLLETEUR.comptes(2), [4, 3, 3, 0]);
}

#[test]
fn the_same_document_is_the_same_bytes() {
    for format in Format::TOUS {
        assert_eq!(document(&SOUDEUR, format), document(&SOUDEUR, format), "{format:?}");
    }
}

#[test]
fn texts_and_pages_show_the_words_of_the_document_and_no_other() {
    for (nom, page) in INVENTES.map(|cqpm| (cqpm.nom, mise_en_page(cqpm))) {
        for format in [Format::Texte, Format::Markdown, Format::Html] {
            let fichier = String::from_utf8(fichier(&page, format)).unwrap();
            let corps = fichier.split_once("<body>").map_or(fichier.as_str(), |(_, corps)| corps);
            let nu = sans_balises(corps).replace("&quot;", "\"").replace("&amp;", "&");
            // The calls and numbers of notes are words of these formats, and marks of the page.
            let appels =
                |mots: Vec<String>| compte(mots.into_iter().filter(|mot| !mot.chars().all(|c| c.is_ascii_digit())));
            assert_eq!(appels(mots(&nu)), appels(page.mots()), "{nom} {format:?}");
        }
    }
}

fn sans_balises(texte: &str) -> String {
    let mut dedans = false;
    texte
        .chars()
        .map(|c| match c {
            '<' => {
                dedans = true;
                ' '
            }
            '>' if dedans => {
                dedans = false;
                ' '
            }
            _ if dedans => ' ',
            _ => c,
        })
        .collect()
}

#[test]
fn libreoffice_opens_word_and_odt_files_and_reads_the_same_words() {
    let dossier = tempfile::tempdir().unwrap();
    let mut attendus = Vec::new();
    for format in [Format::Docx, Format::Odt] {
        let inventes = INVENTES.map(|cqpm| (cqpm.nom, mise_en_page(cqpm)));
        for (nom, page) in inventes.into_iter().chain(etrangers().into_iter().map(|e| (e.nom, e.page))) {
            let nom = format!("{nom}-{}", format.extension());
            fs::write(dossier.path().join(format!("{nom}.{}", format.extension())), fichier(&page, format)).unwrap();
            attendus.push((nom, page));
        }
    }
    let fichiers: Vec<_> = fs::read_dir(dossier.path()).unwrap().map(|entree| entree.unwrap().path()).collect();
    for vers in ["txt:Text (encoded):UTF8", "html"] {
        let conversion = Command::new("soffice")
            .arg(format!("-env:UserInstallation=file://{}/profil", dossier.path().display()))
            .args(["--headless", "--convert-to", vers, "--outdir"])
            .arg(dossier.path().join("lus"))
            .args(&fichiers)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        let Ok(statut) = conversion else {
            println!("skipped: LibreOffice (soffice) is not installed");
            return;
        };
        assert!(statut.success(), "{statut}");
    }
    for (nom, page) in attendus {
        let lu = |fin| {
            let lu = fs::read(dossier.path().join(format!("lus/{nom}.{fin}"))).expect("LibreOffice opened it");
            String::from_utf8_lossy(&lu).into_owned()
        };
        // Numbers of lists and notes are LibreOffice's own; its text has neither the running head nor the footnotes.
        let sans_nombres = |mots: Vec<String>| {
            let nus = mots.into_iter().map(|mot| mot.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned());
            compte(nus.filter(|mot| !mot.is_empty()))
        };
        let corps = page.paragraphes().flat_map(|paragraphe| mots(&paragraphe.nu())).collect();
        assert_eq!(sans_nombres(mots(&lu("txt"))), sans_nombres(corps), "{nom}");
        let web = mots(&sans_balises(&lu("html"))).join(" ");
        for note in &page.notes {
            assert!(web.contains(&mots(note).join(" ")), "{nom}: {note}");
        }
    }
}
