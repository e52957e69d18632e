//! A référentiel goes from a centre to a candidate: signed or not, by somebody known or not, honest or forged.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use app::vues_avis::ProtectionChoisie;
use app::vues_identites::NouvelleIdentite;
use app::vues_paquets::{ActionImport, GenreOrigine, ImportVue};
use app::{App, AppError, Ports};
use domain::ReferentielKey;
use exchange::{Copies, Entete, Key, Staged, Writer};
use serde_json::Value;
use signature::NoVault;
use tempfile::TempDir;
use tests::outils::{Opens, read_package};
use tests::{ports, program};

const PHRASE: &str = "quatre mots jamais oubliés";
const PAQUET: &str = "abeille lundi marais vitre";

/// Somebody and their library.
struct Personne {
    app: App,
    dir: TempDir,
}

impl Personne {
    async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let ports = Ports { random: Ports::system().random, ..ports::at(ports::NOW, NoVault) };
        Self { app: App::open(dir.path(), ports).await.unwrap(), dir }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Puts a référentiel of their own in their library: the built-in ASRI under another code.
    fn writes(&self) -> ReferentielKey {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../referentiels/cqpm-asri/1");
        let to = self.file("referentiels/cqpm-essai/1");
        fs::create_dir_all(&to).unwrap();
        for entry in fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path()) {
            let text = fs::read_to_string(&entry).unwrap().replacen("code = \"cqpm-asri\"", "code = \"cqpm-essai\"", 1);
            fs::write(to.join(entry.file_name().unwrap()), text).unwrap();
        }
        self.app.reload_referentiels();
        self.app.library().latest("cqpm-essai").unwrap().key.clone()
    }

    async fn is(&self, nom: &str) -> String {
        let who = NouvelleIdentite {
            nom: nom.into(),
            fonction: "Responsable pédagogique".into(),
            organisation: "CFAI du Val".into(),
            visiteur: false,
        };
        self.app.create_signataire(who, Some(PHRASE)).await.unwrap().empreinte
    }

    async fn sends(&self, key: &ReferentielKey, signer: bool) -> Result<PathBuf, AppError> {
        let sortie = self.file("referentiel.probant");
        let protection = ProtectionChoisie::Phrase(PAQUET.into());
        self.app.send_referentiel(key, "", &protection, signer, signer.then_some(PHRASE), &sortie).await?;
        Ok(sortie)
    }

    /// Looks at a file, then imports it.
    async fn receives(&self, file: &Path) -> ImportVue {
        let reception = self.app.receive(file, Some(PAQUET)).await.unwrap();
        let vue = self.app.import_vue("1", &reception).await.unwrap();
        self.app.import(&reception, ActionImport::Importer).await.unwrap();
        vue
    }

    async fn refuses(&self, file: &Path) -> &'static str {
        match self.app.receive(file, Some(PAQUET)).await {
            Ok(_) => "nothing was refused",
            Err(error) => error.code(),
        }
    }

    async fn genre(&self, key: &ReferentielKey) -> GenreOrigine {
        self.app.origine_referentiel(key).await.unwrap().genre
    }
}

/// A centre certifies whoever signs at `author`, and gives the package that says so.
async fn certified(author: &Personne, empreinte: &str, centre: &Personne) -> PathBuf {
    let autorite = centre.app.create_autorite("CFAI du Val", PHRASE).await.unwrap().empreinte;
    let protection = ProtectionChoisie::Phrase(PAQUET.into());
    let (asked, answer) = (author.file("demande.probant"), centre.file("certificats.probant"));
    author.app.ask_certificat(empreinte, Some(PHRASE), &protection, &asked).await.unwrap();
    let reception = centre.app.receive(&asked, Some(PAQUET)).await.unwrap();
    centre.app.issue_certificat(&reception, &autorite, PHRASE, &protection, &answer).await.unwrap();
    author.receives(&answer).await;
    answer
}

#[tokio::test]
async fn a_referentiel_is_official_where_its_centre_is_trusted_and_says_so_every_time() {
    let (author, centre) = (Personne::new().await, Personne::new().await);
    let (trusting, stranger) = (Personne::new().await, Personne::new().await);
    let key = author.writes();
    assert_eq!(author.genre(&key).await, GenreOrigine::NonOfficiel);
    let built_in = referentiel::builtin()[0].key.clone();
    assert_eq!(author.genre(&built_in).await, GenreOrigine::Integre);
    assert_eq!(author.sends(&key, true).await.unwrap_err().code(), "identite_absente");

    let empreinte = author.is("Claire Fabre").await;
    let certificates = certified(&author, &empreinte, &centre).await;
    trusting.receives(&certificates).await;
    let package = author.sends(&key, true).await.unwrap();

    let vue = trusting.receives(&package).await;
    let origine = vue.origine_referentiel.unwrap();
    assert_eq!(origine.genre, GenreOrigine::Officiel);
    assert!(origine.phrase.contains("CFAI du Val") && origine.phrase.contains("Claire Fabre"), "{}", origine.phrase);
    assert!(trusting.app.library().get(&key).is_some(), "it is used at once");
    assert_eq!(trusting.genre(&key).await, GenreOrigine::Officiel, "and after it was installed");

    let vue = stranger.receives(&package).await;
    let origine = vue.origine_referentiel.unwrap();
    assert_eq!(origine.genre, GenreOrigine::Signe);
    assert!(origine.phrase.starts_with("Non officiel") && origine.phrase.contains("Claire Fabre"));
    assert_eq!(origine.signataire.unwrap().confiance.code, "inconnu");
    // Once the centre is trusted, what it signed before is official.
    stranger.receives(&certificates).await;
    assert_eq!(stranger.genre(&key).await, GenreOrigine::Officiel);

    // It goes on from hand to hand with its signature, to the byte.
    let again = stranger.sends(&key, false).await.unwrap();
    let last = Personne::new().await;
    last.receives(&certificates).await;
    assert_eq!(last.receives(&again).await.origine_referentiel.unwrap().genre, GenreOrigine::Officiel);

    // A file that is changed afterwards is told, whether or not what it says changed.
    let file = last.file("referentiels/cqpm-essai/1/competence-1.toml");
    let mut text = fs::read_to_string(&file).unwrap();
    text.push_str("# relu\n");
    fs::write(&file, text).unwrap();
    last.app.reload_referentiels();
    let origine = last.app.origine_referentiel(&key).await.unwrap();
    assert_eq!((origine.genre, origine.signataire.is_none()), (GenreOrigine::Douteux, true));
    let unsigned = last.sends(&key, false).await.unwrap();
    assert_eq!(
        Personne::new().await.receives(&unsigned).await.origine_referentiel.unwrap().genre,
        GenreOrigine::NonOfficiel
    );
}

#[tokio::test]
async fn one_that_is_not_signed_says_so_and_gains_its_signature_when_it_comes_signed() {
    let (author, reader) = (Personne::new().await, Personne::new().await);
    let key = author.writes();
    let vue = reader.receives(&author.sends(&key, false).await.unwrap()).await;
    let origine = vue.origine_referentiel.unwrap();
    assert_eq!(origine.genre, GenreOrigine::NonOfficiel);
    assert!(origine.phrase.starts_with("Non officiel") && origine.signataire.is_none() && origine.date.is_none());
    assert_eq!(reader.genre(&key).await, GenreOrigine::NonOfficiel);
    author.is("Claire Fabre").await;
    reader.receives(&author.sends(&key, true).await.unwrap()).await;
    assert_eq!(reader.genre(&key).await, GenreOrigine::Signe, "the same files, signed since");
    let unknown = ReferentielKey { version: "9".into(), ..key };
    assert_eq!(reader.app.origine_referentiel(&unknown).await.unwrap_err().code(), "referentiel_inconnu");
}

/// The package at `from`, with its entries changed, written open at `to`.
fn changed(from: &Path, to: &Path, change: impl FnOnce(&mut Vec<(String, Vec<u8>)>)) {
    let folder = tempfile::tempdir().unwrap();
    let mut plain = Cursor::new(Vec::new());
    exchange::decrypt(fs::File::open(from).unwrap(), &mut plain, Some(&Key::Phrase(PAQUET))).unwrap();
    plain.set_position(0);
    let staged: Staged = exchange::stage(plain, folder.path(), Copies::Refused).unwrap();
    let names = staged.manifest.entrees.iter().map(|one| one.nom.clone());
    let mut entries: Vec<_> = names.map(|name| (name.clone(), staged.bytes(&name).unwrap())).collect();
    change(&mut entries);
    let mut writer = Writer::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.add_bytes(&name, &bytes).unwrap();
    }
    let entete: Entete = staged.manifest.entete.clone();
    fs::write(to, writer.finish(entete).unwrap().1.into_inner()).unwrap();
}

#[tokio::test]
async fn a_forged_signature_refuses_the_package_and_nothing_is_installed() {
    let (author, other, reader) = (Personne::new().await, Personne::new().await, Personne::new().await);
    let key = author.writes();
    author.is("Claire Fabre").await;
    let good = author.sends(&key, true).await.unwrap();
    let theirs = other.writes();
    other.is("Paul Martin").await;
    let stolen = other.sends(&theirs, true).await.unwrap();
    let mut signature_of_another = Vec::new();
    changed(&stolen, &other.file("x.zip"), |entries| {
        signature_of_another = entries.iter().find(|(name, _)| name == "origine.p7s").unwrap().1.clone();
    });
    let bad = reader.file("faux.probant");
    let entry = |entries: &mut Vec<(String, Vec<u8>)>, name: &str, to: Option<Vec<u8>>| {
        let at = entries.iter().position(|(known, _)| known == name).unwrap();
        match to {
            Some(bytes) => entries[at].1 = bytes,
            None => drop(entries.remove(at)),
        }
    };

    changed(&good, &bad, |_| {});
    assert_eq!(reader.refuses(&bad).await, "nothing was refused", "open, it is the same package");
    changed(&good, &bad, |entries| entry(entries, "origine.p7s", None));
    assert_eq!(reader.refuses(&bad).await, "origine_incomplete");
    changed(&good, &bad, |entries| entry(entries, "origine.json", None));
    assert_eq!(reader.refuses(&bad).await, "origine_incomplete");
    changed(&good, &bad, |entries| entry(entries, "origine.p7s", Some(signature_of_another)));
    assert_eq!(reader.refuses(&bad).await, "origine_signature_fausse");
    changed(&good, &bad, |entries| entry(entries, "origine.p7s", Some(b"rien".to_vec())));
    assert_eq!(reader.refuses(&bad).await, "origine_signature_fausse");
    changed(&good, &bad, |entries| entry(entries, "origine.json", Some(b"{}".to_vec())));
    assert_eq!(reader.refuses(&bad).await, "origine_signature_fausse");
    // What the hash of the référentiel does not cover is covered by the signature all the same.
    changed(&good, &bad, |entries| {
        let file = entries.iter_mut().find(|(name, _)| name == "competence-1.toml").unwrap();
        file.1.extend_from_slice(b"# ajout\n");
    });
    assert_eq!(reader.refuses(&bad).await, "origine_d_un_autre_contenu");
    changed(&good, &bad, |entries| entry(entries, "origine.json", Some(vec![b' '; 300_000])));
    assert_eq!(reader.refuses(&bad).await, "origine_illisible");
    assert!(reader.app.library().get(&key).is_none(), "nothing was installed");
    assert!(!reader.file("referentiels/cqpm-essai").exists());
}

#[tokio::test]
async fn the_command_line_signs_and_says_why_it_refuses() {
    let author = Personne::new().await;
    author.writes();
    author.is("Claire Fabre").await;
    let (data, package) = (author.dir.path().to_owned(), author.file("r.probant"));
    author.app.close().await;
    let said = |words: &[&str], phrase: Option<&str>| {
        let mut command = program::command(&data);
        command.env("PROBANT_PHRASE_PAQUET", PAQUET).args(words);
        if let Some(phrase) = phrase {
            command.env("PROBANT_PHRASE", phrase);
        }
        program::finish(command)
    };
    let file = package.to_str().unwrap();
    let words = ["paquet", "creer", "cqpm-essai@1", "--genre", "referentiel", "--signer", "--sortie", file];
    assert_eq!(said(&[&words[..], &["--json"]].concat(), None).refusal()["code"], "phrase_requise");
    said(&words, Some(PHRASE)).good();
    let read = said(&["paquet", "lire", file, "--json"], None).json();
    let names: Vec<&str> = read["entrees"].as_array().unwrap().iter().map(|one| one["nom"].as_str().unwrap()).collect();
    assert!(names.contains(&"origine.json") && names.contains(&"origine.p7s"), "{names:?}");

    if let Some(read) = read_package(&fs::read(&package).unwrap(), Opens::Phrase(PAQUET)) {
        assert!(read.said.contains("Claire Fabre"), "the commands of the document verify it: {}", read.said);
    }

    let bad = author.dir.path().join("faux.zip");
    changed(&package, &bad, |entries| entries.retain(|(name, _)| name != "origine.p7s"));
    let refused = said(&["paquet", "lire", bad.to_str().unwrap(), "--json"], None);
    assert_eq!((refused.code, &refused.json()["refus"]), (1, &Value::from("origine_incomplete")));
}
