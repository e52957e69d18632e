//! Two invented CQPM of other trades, one a generation, import whole from every format: nothing in the reader knows the built-in two.
//!
//! Each document is laid out, with the faults official documents have, from a value that says what it means; the draft is compared with
//! that value, published, and loaded as any référentiel. Documents that are no référentiel are refused, and say so.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use domain::{CompetenceId, Expression, ModaliteCode, Nature, Referentiel, VoieAcces};
use referentiel::import::brouillon::{self, Brouillon, CompetenceLue, Lu, Surete};
use referentiel::import::comprendre::{comprendre, comptes};
use referentiel::import::lecture::lire;
use referentiel::import::source::{Format as FormatLu, Source};
use referentiel::{LIMITS, load_files, publier};
use testkit::documents::{
    Competence, Cqpm, Format, Generation, INVENTES, Modalites, Page, SOUDEUR, document, etrangers, fichier,
    mise_en_page, mots,
};

/// What is wrong with a draft, one line a thing.
#[derive(Default)]
struct Ecarts(Vec<String>);

impl Ecarts {
    fn egal<T: PartialEq + std::fmt::Debug>(&mut self, ou: &str, lu: &T, voulu: &T) {
        if lu != voulu {
            self.0.push(format!("{ou}\n     lu: {lu:?}\n  voulu: {voulu:?}"));
        }
    }

    fn memes_mots(&mut self, ou: &str, lu: &str, voulu: &str) {
        self.egal(ou, &mots(lu).join(" "), &mots(voulu).join(" "));
    }
}

fn source(cqpm: &Cqpm, format: Format) -> Source {
    let (nom, octets) = document(cqpm, format);
    lire(&nom, &octets).unwrap_or_else(|erreur| panic!("{nom}: {erreur}"))
}

fn brouillon(cqpm: &Cqpm, format: Format) -> (Source, Brouillon) {
    let source = source(cqpm, format);
    let brouillon = comprendre(&source).unwrap_or_else(|erreur| panic!("{} {format:?}: {erreur}", cqpm.nom));
    (source, brouillon)
}

/// Every invented document in every format.
fn tous() -> impl Iterator<Item = (&'static Cqpm, Format)> {
    INVENTES.into_iter().flat_map(|cqpm| Format::TOUS.into_iter().map(move |format| (cqpm, format)))
}

#[test]
fn readers_give_every_word_of_the_document_once() {
    for (cqpm, format) in tous() {
        let source = source(cqpm, format);
        let attendu = match format {
            Format::Texte | Format::Markdown => FormatLu::Texte,
            Format::Html => FormatLu::Html,
            Format::Docx => FormatLu::Docx,
            Format::Odt => FormatLu::Odt,
        };
        assert_eq!(source.format, attendu, "{} {format:?}", cqpm.nom);
        let page = mise_en_page(cqpm);
        let mut lus: Vec<_> = source.paragraphes().flat_map(|paragraphe| mots(&paragraphe.texte)).collect();
        let mut voulus = page.mots();
        if format == Format::Markdown {
            // Numbers of a list inside a cell are words there: Markdown has no list in a cell.
            for liste in [&mut lus, &mut voulus] {
                liste.retain(|mot| mot.len() > 1 || !mot.starts_with(|c: char| c.is_ascii_digit()));
            }
        }
        // Footnotes stand elsewhere in each format: all the words are asked, then those of the body in order.
        lus.sort_unstable();
        voulus.sort_unstable();
        assert_eq!(lus, voulus, "{} {format:?}", cqpm.nom);
        let lus = source.paragraphes().filter(|p| p.note.is_none()).map(|p| mots(&p.texte));
        let voulus = page.paragraphes().map(|p| mots(&p.nu()));
        let suivis = |mots: Vec<Vec<String>>| mots.concat().into_iter().filter(|mot| mot.len() > 1).collect::<Vec<_>>();
        assert_eq!(suivis(lus.collect()), suivis(voulus.collect()), "{} {format:?}: in order, notes apart", cqpm.nom);
    }
}

#[test]
fn every_word_is_accounted_for_and_none_is_left_aside() {
    for (cqpm, format) in tous() {
        let (source, brouillon) = brouillon(cqpm, format);
        let comptes = comptes(&source, &brouillon);
        assert_eq!((comptes.non_comptes, comptes.en_double), (0, 0), "{} {format:?}: {comptes:?}", cqpm.nom);
        assert_eq!(brouillon.non_compris, [], "{} {format:?}", cqpm.nom);
    }
}

#[test]
fn the_draft_says_what_the_document_meant() {
    let mut ecarts = Vec::new();
    for (cqpm, format) in tous() {
        let (_, brouillon) = brouillon(cqpm, format);
        for ecart in compare(cqpm, &brouillon).0 {
            ecarts.push(format!("{} {format:?}: {ecart}", cqpm.nom));
        }
    }
    assert!(ecarts.is_empty(), "{} differences\n{}", ecarts.len(), ecarts.join("\n"));
}

fn compare(cqpm: &Cqpm, lu: &Brouillon) -> Ecarts {
    let mut ecarts = Ecarts::default();
    ecarts.memes_mots("titre", &lu.titre.texte, cqpm.titre);
    let (generation, mot) = match cqpm.generation {
        Generation::Blocs => (brouillon::Generation::Blocs, "compétence"),
        Generation::Capacites => (brouillon::Generation::Capacites, "capacité"),
    };
    ecarts.egal("génération", &lu.generation, &generation);
    ecarts.egal("vocabulaire", &lu.vocabulaire.competence.as_str(), &mot);
    ecarts.egal("blocs", &lu.blocs.len(), &cqpm.blocs.len());
    for (lu, voulu) in lu.blocs.iter().zip(cqpm.blocs) {
        let ou = format!("bloc {}", lu.numero);
        ecarts.memes_mots(&ou, &lu.titre.texte, voulu.titre);
        ecarts.egal(&format!("{ou}, connaissances"), &textes(&lu.connaissances), &plies(voulu.connaissances));
    }
    ecarts.egal("compétences", &lu.competences.len(), &cqpm.competences.len());
    for (rang, (lue, voulue)) in lu.competences.iter().zip(cqpm.competences).enumerate() {
        ecarts.egal(&format!("numéro de C{}", rang + 1), &usize::from(lue.numero), &(rang + 1));
        compare_competence(&mut ecarts, lue, voulue);
    }
    let codes: Vec<_> = lu.modalites.iter().map(|m| (m.code.as_str(), m.exceptionnelle)).collect();
    // The interview is no modalité of these documents: whether it is listed is the reader's affair.
    let codes: Vec<_> = codes.into_iter().filter(|(code, _)| *code != "entretien").collect();
    let voulus: Vec<_> = cqpm.modalites.iter().map(|m| (m.code, m.exceptionnelle)).collect();
    ecarts.egal("modalités", &codes, &voulus);
    for modalite in cqpm.modalites {
        let lue = lu.modalites.iter().find(|lue| lue.code == modalite.code);
        ecarts.memes_mots(modalite.code, lue.map_or("", |lue| &lue.titre.texte), modalite.titre);
    }
    compare_regles(&mut ecarts, cqpm, lu);
    let notes: Vec<_> = lu.notes.iter().map(|note| (usize::from(note.numero), mots(&note.libelle.texte))).collect();
    let attendues: Vec<_> = (1..).zip(cqpm.notes.iter().map(|note| mots(note))).collect();
    ecarts.egal("notes", &notes, &attendues);
    ecarts
}

fn compare_competence(ecarts: &mut Ecarts, lue: &CompetenceLue, voulue: &Competence) {
    let ou = |quoi: &str| format!("C{}, {quoi}", lue.numero);
    ecarts.memes_mots(&ou("titre"), &lue.titre.texte, voulue.titre);
    ecarts.egal(&ou("bloc"), &lue.bloc.unwrap_or(0), &voulue.bloc);
    let variantes: Vec<_> = lue.variantes.iter().map(|variante| mots(&variante.libelle.texte).join(" ")).collect();
    ecarts.egal(&ou("variante"), &variantes, &plies(voulue.variante.as_slice()));
    let conditions: Vec<_> = lue.conditions.iter().map(|c| (c.puce, mots(&c.libelle.texte).join(" "))).collect();
    let attendues: Vec<_> = voulue.conditions.iter().map(|c| (c.puce, mots(c.texte).join(" "))).collect();
    ecarts.egal(&ou("conditions"), &conditions, &attendues);
    ecarts.egal(&ou("nombre de critères"), &lue.criteres.len(), &voulue.criteres.len());
    for (rang, (lu, voulu)) in lue.criteres.iter().zip(voulue.criteres).enumerate() {
        let ou = ou(&format!("critère {}", rang + 1));
        ecarts.egal(&ou, &lu.categorie.as_str(), &voulu.categorie);
        ecarts.memes_mots(&ou, &lu.libelle.texte, voulu.texte);
        let points: Vec<_> = lu
            .sous_points
            .iter()
            .map(|p| (p.nature == Nature::Obligatoire, mots(&p.libelle.texte).join(" ")))
            .collect();
        let precis: Vec<_> = voulu.sous_points.iter().map(|p| (p.obligatoire, mots(p.texte).join(" "))).collect();
        ecarts.egal(&format!("{ou}, sous-points"), &points, &precis);
    }
    ecarts.egal(&ou("résultats"), &textes(&lue.resultats), &plies(voulue.resultats));
    ecarts.egal(&ou("modalités"), &lue.modalites, &expression(voulue.modalites));
}

fn compare_regles(ecarts: &mut Ecarts, cqpm: &Cqpm, lu: &Brouillon) {
    let (lues, voulues) = (&lu.regles, &cqpm.regles);
    ecarts.memes_mots("inscription", &lues.inscription.texte, voulues.inscription);
    ecarts.memes_mots("accord sur les modalités", &lues.accord_modalites.texte, voulues.accord_modalites);
    // The sentence on exceptions may stand with the preference or with the modalité it is about.
    let preference = mots(&lues.preference.texte).join(" ");
    let voulue = mots(voulues.preference).join(" ");
    let debut = mots(voulues.preference.split_inclusive('.').next().unwrap()).join(" ");
    if !(preference.starts_with(&debut) && voulue.starts_with(&preference)) {
        ecarts.egal("préférence", &preference, &voulue);
    }
    ecarts.memes_mots("admission", &lues.admission.texte, voulues.admission);
    ecarts.egal("blocs seuls", &lues.blocs_seuls, &voulues.blocs_seuls);
    ecarts.egal("toutes les compétences", &lues.toutes_les_competences, &true);
    let dispense = if voulues.avis_sans_vae { vec![VoieAcces::Vae] } else { vec![] };
    ecarts.egal("dispense d'avis", &lues.avis_dispense, &dispense);
    if let Some(commission) = voulues.commission {
        ecarts.memes_mots("commission", &lues.commission.texte, commission);
    }
    if !voulues.fondements.is_empty() {
        // How competences are assessed is what the first of them rests on: it may be said with it.
        let mut fondements = textes(&lues.fondements);
        if let Some(premier) = fondements.first_mut() {
            let comment = mots(voulues.validation).join(" ");
            premier.replace(&comment, "").trim().clone_into(premier);
        }
        ecarts.egal("fondements", &fondements, &plies(voulues.fondements));
    }
}

fn textes(lus: &[Lu]) -> Vec<String> {
    lus.iter().map(|lu| mots(&lu.texte).join(" ")).collect()
}

fn plies(voulus: &[&str]) -> Vec<String> {
    voulus.iter().map(|texte| mots(texte).join(" ")).collect()
}

fn expression(modalites: Modalites) -> Expression {
    let code = |code: &str| ModaliteCode::from(code);
    let une = |codes: &[&str]| match codes {
        [seule] => Expression::Modalite(code(seule)),
        plusieurs => Expression::UnDe(plusieurs.iter().map(|c| Expression::Modalite(code(c))).collect()),
    };
    match modalites {
        Modalites::BlocsAvecAvis => Expression::Tous(vec![
            une(&["reelle", "projets"]),
            Expression::SaufVoies { modalite: code("avis"), voies: vec![VoieAcces::Vae] },
        ]),
        Modalites::UneDe(codes) => Expression::Tous(vec![une(codes), Expression::Modalite(code("avis"))]),
    }
}

#[test]
fn the_five_formats_give_the_same_draft() {
    for cqpm in INVENTES {
        let (_, premier) = brouillon(cqpm, Format::Docx);
        for format in [Format::Texte, Format::Markdown, Format::Html, Format::Odt] {
            let (_, autre) = brouillon(cqpm, format);
            let dit = |brouillon: &Brouillon| -> Vec<_> {
                brouillon.lus().into_iter().map(|a| (a.chemin, mots(&a.lu.texte).join(" "))).collect()
            };
            assert_eq!(dit(&autre), dit(&premier), "{} {format:?}", cqpm.nom);
        }
    }
}

/// What a person does at the review: looks at each doubt and agrees.
fn confirme(brouillon: &mut Brouillon) {
    let mut texte = serde_json::to_value(&*brouillon).unwrap();
    confirme_valeur(&mut texte);
    *brouillon = serde_json::from_value(texte).unwrap();
}

fn confirme_valeur(valeur: &mut serde_json::Value) {
    match valeur {
        serde_json::Value::Object(champs) => {
            if champs.get("surete").and_then(|s| s.as_str()) == Some("douteux") {
                champs.insert("surete".into(), serde_json::to_value(Surete::Confirme).unwrap());
                champs.insert("raison".into(), serde_json::Value::Null);
            }
            champs.values_mut().for_each(confirme_valeur);
        }
        serde_json::Value::Array(valeurs) => valeurs.iter_mut().for_each(confirme_valeur),
        _ => {}
    }
}

#[test]
fn what_was_imported_is_published_and_loads_as_any_referentiel() {
    for (cqpm, format) in tous() {
        let (_, mut brouillon) = brouillon(cqpm, format);
        brouillon.source = "Document inventé".into();
        confirme(&mut brouillon);
        let fichiers =
            publier::fichiers(&brouillon).unwrap_or_else(|manque| panic!("{} {format:?}: {manque:#?}", cqpm.nom));
        let publie =
            load_files(&fichiers, LIMITS).unwrap_or_else(|defauts| panic!("{} {format:?}: {defauts:#?}", cqpm.nom));
        assert_eq!(publie.competences.len(), cqpm.competences.len());
        for (rang, voulue) in cqpm.competences.iter().enumerate() {
            let numero = u8::try_from(rang + 1).unwrap();
            let lue = publie.competence(&CompetenceId::from_number(numero).unwrap()).unwrap();
            let sous_points: usize = lue.criteres.iter().map(|critere| critere.sous_points.len()).sum();
            let comptes = [lue.conditions.len(), lue.criteres.len(), sous_points, lue.resultats.len()];
            assert_eq!(comptes, cqpm.comptes(rang), "{} {format:?}: C{numero}", cqpm.nom);
            for (critere, voulu) in lue.criteres.iter().zip(voulue.criteres) {
                let officiel = critere.texte_officiel.as_deref().expect("read in a document: official wording");
                assert_eq!(mots(officiel), mots(voulu.texte), "{} {format:?}: {}", cqpm.nom, critere.id);
            }
        }
        assert_eq!(identifiants(&publie), identifiants_voulus(cqpm), "{} {format:?}", cqpm.nom);
    }
}

fn identifiants(publie: &Referentiel) -> Vec<String> {
    publie.competences.iter().flat_map(|c| c.criteres.iter().map(|critere| critere.id.to_string())).collect()
}

/// `C1-ME-01` onwards: by category and rank, never by text.
fn identifiants_voulus(cqpm: &Cqpm) -> Vec<String> {
    let mut ids = Vec::new();
    for (rang, competence) in cqpm.competences.iter().enumerate() {
        for categorie in competence.criteres.chunk_by(|a, b| a.categorie == b.categorie) {
            ids.extend(
                (1..=categorie.len()).map(|place| format!("C{}-{}-{place:02}", rang + 1, categorie[0].categorie)),
            );
        }
    }
    ids
}

#[test]
fn the_command_line_writes_files_that_are_right_and_used_at_once() {
    let place = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| tests::program::run(&place.path().join("donnees"), words);
    for cqpm in INVENTES {
        for format in [Format::Texte, Format::Docx, Format::Odt] {
            let (nom, octets) = document(cqpm, format);
            let fichier = place.path().join(&nom);
            std::fs::write(&fichier, octets).unwrap();
            let sortie = place.path().join(nom.replace('.', "-"));
            let words =
                ["referentiel", "importer", fichier.to_str().unwrap(), "--sortie", sortie.to_str().unwrap(), "--json"];
            let said = run(&words);
            assert_eq!(said.code, 0, "{nom}: {said:?}");
            let json = said.json();
            assert_eq!(
                (&json["tout_place"], &json["mots"]["perdus"], &json["mots"]["doubles"]),
                (&true.into(), &0.into(), &0.into())
            );
            assert_eq!(json["comptes"].as_array().unwrap().len(), cqpm.competences.len(), "{nom}");
            run(&["referentiel", "controler", sortie.to_str().unwrap()]).good();
        }
    }
    let [texte, docx] = ["soudeur-txt", "soudeur-docx"].map(|nom| place.path().join(nom).to_str().unwrap().to_owned());
    let compared = &run(&["referentiel", "comparer", &texte, &docx, "--json"]).json()["comparaison"];
    let changes =
        ["modifies", "renumerotes", "deplaces", "ajoutes", "retires"].map(|kind| compared[kind].as_u64().unwrap());
    assert_eq!(changes, [1, 0, 0, 0, 0], "one document, two formats");
    assert_eq!(compared["groupes"][0]["ecarts"][0]["ou"], "Source", "only the name of the file is not the same");
    let cv = place.path().join("cv.docx");
    std::fs::write(&cv, fichier(&etrangers()[0].page, Format::Docx)).unwrap();
    let refused = run(&["referentiel", "importer", cv.to_str().unwrap(), "--json"]).refusal();
    assert_eq!(refused["code"], "pas_un_referentiel");
}

#[test]
fn a_document_of_another_kind_is_refused_by_what_it_lacks() {
    for etranger in etrangers() {
        for format in Format::TOUS {
            let nom = format!("{}.{}", etranger.nom, format.extension());
            let source =
                lire(&nom, &fichier(&etranger.page, format)).unwrap_or_else(|erreur| panic!("{nom}: {erreur}"));
            let refus = comprendre(&source).expect_err(&nom);
            assert_eq!(refus.code(), "pas_un_referentiel", "{nom}");
        }
    }
}

#[test]
fn a_file_with_nothing_in_it_is_told_empty() {
    // The running head of a word processor is no content.
    let page = Page { entete: mise_en_page(&SOUDEUR).entete, ..Page::default() };
    for format in Format::TOUS {
        let nom = format!("vide.{}", format.extension());
        assert_eq!(lire(&nom, &fichier(&page, format)).expect_err(&nom).code(), "vide", "{nom}");
        assert_eq!(lire(&nom, b"").expect_err(&nom).code(), "vide", "{nom} of no byte");
    }
}

#[test]
fn a_file_cut_anywhere_is_told_broken_or_read_as_far_as_it_goes() {
    for format in Format::TOUS {
        let (nom, octets) = document(&SOUDEUR, format);
        for vingtieme in 1..20 {
            let coupe = &octets[..octets.len() * vingtieme / 20];
            match lire(&nom, coupe) {
                // A zip cut short has lost its directory: nothing may be made up from what remains.
                Ok(_) if matches!(format, Format::Docx | Format::Odt) => panic!("{nom} cut at {vingtieme}/20 was read"),
                Ok(source) => {
                    if let Ok(brouillon) = comprendre(&source) {
                        assert_eq!(comptes(&source, &brouillon).non_comptes, 0, "{nom} cut at {vingtieme}/20");
                    }
                }
                Err(erreur) => assert!(["abime", "vide", "format_inconnu"].contains(&erreur.code()), "{nom}: {erreur}"),
            }
        }
    }
}
