//! Identities with the real keyring, without it, locked and wiped; recovery sheets, imported files, and that nothing tells a secret.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use app::vues::{Ouverture, Verdict};
use app::vues_avis::ProtectionChoisie;
use app::vues_identites::{ControleVue, IdentiteConnue, NouvelleIdentite};
use app::{App, AppError, Ports, verify_bytes};
use domain::DossierId;
use signature::{MemoryVault, NoVault, OsVault, Vault};
use tests::{ports, pret};

const PHRASE: &str = "quatre mots jamais oubliés";
const AUTRE: &str = "quatre autres mots bien appris";
/// Says which case runs inside a session of its own, and on which library.
const CASE: &str = "PROBANT_TEST_IDENTITES";

fn camille(visiteur: bool) -> NouvelleIdentite {
    NouvelleIdentite {
        nom: "Camille Durand".into(),
        fonction: "Technicienne".into(),
        organisation: "Ateliers du Val".into(),
        visiteur,
    }
}

/// Those of the machine for randomness, a clock that stands still, that keyring.
fn with(vault: impl Vault + 'static) -> Ports {
    Ports { random: Ports::system().random, ..ports::at(ports::NOW, vault) }
}

fn code<T>(answer: Result<T, AppError>) -> &'static str {
    match answer {
        Ok(_) => "nothing was refused",
        Err(error) => error.code(),
    }
}

/// The code printed on a sheet; `None`, and a line that says so, where nothing here reads a PDF.
fn printed(sheet: &Path) -> Option<String> {
    let Ok(output) = Command::new("pdftotext").arg("-layout").arg(sheet).arg("-").output() else {
        println!("skipped: pdftotext is not installed");
        return None;
    };
    let text = String::from_utf8(output.stdout).unwrap();
    let is_group = |word: &&str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    let groups = |line: &str| line.split([' ', '-']).filter(is_group).map(str::to_owned).collect::<Vec<_>>();
    let all: Vec<String> = text.lines().flat_map(groups).collect();
    // The code is the only run of seven such groups.
    let found = all.windows(7).map(|seven| seven.join("-")).find(|code| signature::RecoveryCode::parse(code).is_ok());
    Some(found.unwrap_or_else(|| panic!("no code on the sheet:\n{text}")))
}

async fn sheet(app: &App, identite: &str, phrase: Option<&str>) -> Option<String> {
    let path = app.dir().join("fiche.pdf");
    app.save_secours(identite, phrase, &path).await.unwrap();
    printed(&path)
}

async fn owner(app: &App, phrase: Option<&str>) -> IdentiteConnue {
    app.create_signataire(camille(false), phrase).await.unwrap()
}

async fn shown(app: &App, identite: &str) -> IdentiteConnue {
    app.carnet().await.unwrap().identites.into_iter().find(|one| one.empreinte == identite).unwrap()
}

#[tokio::test]
async fn a_sheet_opens_the_key_until_a_new_one_replaces_it() {
    let data = tempfile::tempdir().unwrap();
    let app = App::open(data.path(), with(NoVault)).await.unwrap();
    assert_eq!(app.secours_a_faire().await.unwrap(), None, "there is no key");
    let id = owner(&app, Some(PHRASE)).await.empreinte;
    assert_eq!(app.secours_a_faire().await.unwrap(), Some(true));
    let any = "0000-0000-0000-0000-0000-0000-0000";
    assert_eq!(code(app.confirm_secours(&id, &any[1..]).await), "code_longueur");
    assert_eq!(code(app.confirm_secours(&id, any).await), "code_faux");
    assert_eq!(code(app.confirm_secours(&id, &any.replace('0', "U")).await), "code_caractere");
    assert_eq!(code(app.save_secours(&id, Some(AUTRE), &data.path().join("x.pdf")).await), "phrase_fausse");
    assert!(!data.path().join("x.pdf").exists());
    let Some(first) = sheet(&app, &id, Some(PHRASE)).await else { return };
    assert!(!shown(&app, &id).await.secours_verifie, "printed is not typed back");
    app.confirm_secours(&id, &first.to_lowercase().replace('-', "  ")).await.unwrap();
    assert!(shown(&app, &id).await.secours_verifie);
    assert_eq!(app.secours_a_faire().await.unwrap(), Some(false));

    let second = sheet(&app, &id, Some(PHRASE)).await.unwrap();
    assert_ne!(first, second);
    assert!(!shown(&app, &id).await.secours_verifie, "the new one was not typed back");
    assert_eq!(code(app.recover_identite(&id, &first, AUTRE).await), "code_d_une_autre_fiche");
    assert_eq!(code(app.recover_identite(&id, &second, "court").await), "phrase_trop_courte");
    app.recover_identite(&id, &second, AUTRE).await.unwrap();
    assert_eq!(code(app.check_opens(&id, Some(PHRASE)).await), "phrase_fausse");
    app.check_opens(&id, Some(AUTRE)).await.unwrap();
    app.confirm_secours(&id, &second).await.unwrap();
    app.change_phrase(&id, Some(AUTRE), PHRASE).await.unwrap();
    app.check_opens(&id, Some(PHRASE)).await.unwrap();
    app.confirm_secours(&id, &second).await.unwrap();

    // The sheet of somebody else, and somebody without one.
    let other = owner(&app, Some(PHRASE)).await.empreinte;
    assert_eq!(code(app.confirm_secours(&other, &second).await), "sans_fiche_de_secours");
    sheet(&app, &other, Some(PHRASE)).await.unwrap();
    assert_eq!(code(app.confirm_secours(&other, &second).await), "code_d_une_autre_fiche");
}

#[cfg(unix)]
#[tokio::test]
async fn a_sheet_is_readable_by_its_owner_only_and_none_is_left_where_it_cannot_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let data = tempfile::tempdir().unwrap();
    let app = App::open(data.path(), with(NoVault)).await.unwrap();
    let id = owner(&app, Some(PHRASE)).await.empreinte;
    let Some(first) = sheet(&app, &id, Some(PHRASE)).await else { return };
    let mode = std::fs::metadata(data.path().join("fiche.pdf")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(app.secours_file_name(&id).await.unwrap(), "fiche-de-secours-camille-durand.pdf");
    app.confirm_secours(&id, &first).await.unwrap();
    for nowhere in [data.path().join("absent/fiche.pdf"), data.path().join("preuves")] {
        std::fs::create_dir_all(data.path().join("preuves/x")).unwrap();
        assert_eq!(code(app.save_secours(&id, Some(PHRASE), &nowhere).await), "fichier_inaccessible", "{nowhere:?}");
        app.confirm_secours(&id, &first).await.unwrap();
        assert!(shown(&app, &id).await.secours_verifie, "the sheet before stays the right one");
    }
}

#[tokio::test]
async fn an_identity_of_the_keyring_only_needs_one_that_works() {
    let data = tempfile::tempdir().unwrap();
    let app = App::open(data.path(), with(NoVault)).await.unwrap();
    assert_eq!(code(app.create_signataire(camille(false), None).await), "trousseau_absent");
    let carnet = app.carnet().await.unwrap();
    assert!(carnet.identites.is_empty() && carnet.trousseau_absent.is_some());
    app.close().await;
    let app = App::open(data.path(), with(MemoryVault::default())).await.unwrap();
    let made = owner(&app, None).await;
    assert_eq!(
        (made.ouverture, made.usage.as_str(), made.origine.as_str()),
        (Ouverture::Trousseau, "proprietaire", "auto_emis")
    );
    assert_eq!(code(app.check_opens(&made.empreinte, Some(PHRASE)).await), "trousseau_seul", "it has none");
    app.change_phrase(&made.empreinte, None, PHRASE).await.unwrap();
    app.check_opens(&made.empreinte, Some(PHRASE)).await.unwrap();
    app.check_opens(&made.empreinte, None).await.unwrap();
}

#[tokio::test]
async fn after_a_change_of_key_the_new_one_seals_and_what_the_old_one_sealed_still_verifies() {
    let data = tempfile::tempdir().unwrap();
    let app = App::open(data.path(), with(NoVault)).await.unwrap();
    let dossier = pret::dossier(&app).await.unwrap();
    let old = owner(&app, Some(PHRASE)).await;
    app.create_signataire(camille(true), Some(AUTRE)).await.unwrap();
    assert_eq!(app.identite(dossier).await.unwrap().empreinte, old.empreinte, "a visitor does not sign here");
    let before = app.seal_dossier(dossier, Some(PHRASE)).await.unwrap();
    assert_eq!(code(app.rotate_identite(&old.empreinte, Some(PHRASE), Some("court")).await), "phrase_trop_courte");
    let new = app.rotate_identite(&old.empreinte, Some(PHRASE), Some(AUTRE)).await.unwrap();
    assert_eq!(app.identite(dossier).await.unwrap().empreinte, new.empreinte);
    assert_eq!(code(app.seal_dossier(dossier, Some(PHRASE)).await), "phrase_fausse");
    let after = app.seal_dossier(dossier, Some(AUTRE)).await.unwrap();
    for (sceau, signer) in [(before, &old), (after, &new)] {
        let pdf = app.sceau_pdf(sceau.id.parse().unwrap()).await.unwrap();
        let report = verify_bytes("x.pdf", &pdf);
        assert_eq!((report.verdict, &report.signatures[0].empreinte), (Verdict::Valide, &signer.empreinte));
    }
    app.revoke_identite(&new.empreinte, Some(AUTRE)).await.unwrap();
    assert_eq!(code(app.seal_dossier(dossier, Some(AUTRE)).await), "identite_absente", "nobody is left to sign");
}

/// A file openssl made for that kind of key, or `None` where there is no openssl.
fn p12(folder: &Path, key: &[&str], days: &str, modern: bool) -> Option<PathBuf> {
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let run = |arguments: &[&str]| {
        let output = Command::new("openssl").args(arguments).output().ok()?;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Some(())
    };
    let (pem, certificate, file) = (path("cle.pem"), path("certificat.pem"), path("identite.p12"));
    let mut request = vec!["req", "-x509", "-nodes", "-newkey"];
    request.extend(key);
    request.extend([
        "-keyout",
        &pem,
        "-out",
        &certificate,
        "-days",
        days,
        "-subj",
        "/O=Ateliers du Val/CN=Camille Durand",
    ]);
    request.extend(["-addext", "keyUsage=critical,digitalSignature,nonRepudiation"]);
    run(&request)?;
    let mut export =
        vec!["pkcs12", "-export", "-inkey", &pem, "-in", &certificate, "-out", &file, "-passout", "pass:secret"];
    if !modern {
        export.extend(["-keypbe", "AES-256-CBC", "-certpbe", "AES-256-CBC", "-iter", "5000"]);
    }
    run(&export)?;
    Some(file.into())
}

#[tokio::test]
async fn files_made_by_openssl_are_imported_and_seal() {
    let kinds: [(&[&str], bool); 2] = [(&["ec", "-pkeyopt", "ec_paramgen_curve:P-256"], true), (&["rsa:2048"], false)];
    for (key, modern) in kinds {
        let data = tempfile::tempdir().unwrap();
        let Some(file) = p12(data.path(), key, "365", modern) else {
            println!("skipped: openssl is not installed");
            return;
        };
        // openssl dates its certificates by the clock of the machine.
        let now = jiff::Timestamp::now().to_string();
        let app =
            App::open(data.path(), Ports { random: Ports::system().random, ..ports::at(&now, NoVault) }).await.unwrap();
        let dossier = pret::dossier(&app).await.unwrap();
        assert_eq!(code(app.import_p12(&file, "faux", Some(PHRASE), false).await), "p12_mot_de_passe");
        assert_eq!(code(app.import_p12(&file, "secret", None, true).await), "phrase_requise");
        assert_eq!(code(app.import_p12(&file, "secret", None, false).await), "trousseau_absent");
        let made = app.import_p12(&file, "secret", Some(PHRASE), false).await.unwrap();
        assert_eq!(
            (made.nom.as_str(), made.organisation.as_str(), made.origine.as_str()),
            ("Camille Durand", "Ateliers du Val", "importe")
        );
        assert_eq!(code(app.import_p12(&file, "secret", Some(PHRASE), false).await), "identite_deja_la");
        let sceau = app.seal_dossier(dossier, Some(PHRASE)).await.unwrap();
        let pdf = app.sceau_pdf(sceau.id.parse().unwrap()).await.unwrap();
        assert_eq!(verify_bytes("x.pdf", &pdf).verdict, Verdict::Valide, "{key:?}");
        if let Some(code) = sheet(&app, &made.empreinte, Some(PHRASE)).await {
            app.recover_identite(&made.empreinte, &code, AUTRE).await.unwrap();
            app.check_opens(&made.empreinte, Some(AUTRE)).await.unwrap();
        }
        // On a machine whose clock is years away it cannot sign.
        let later = tempfile::tempdir().unwrap();
        let app = App::open(later.path(), ports::at("2020-01-01T00:00:00Z", NoVault)).await.unwrap();
        assert_eq!(code(app.import_p12(&file, "secret", Some(PHRASE), false).await), "identite_expiree");
        std::fs::write(later.path().join("faux.p12"), b"pas un certificat").unwrap();
        assert_eq!(
            code(app.import_p12(&later.path().join("faux.p12"), "x", Some(PHRASE), false).await),
            "p12_illisible"
        );
        std::fs::write(later.path().join("gros.p12"), vec![0; 70_000]).unwrap();
        assert_eq!(
            code(app.import_p12(&later.path().join("gros.p12"), "x", Some(PHRASE), false).await),
            "fichier_trop_gros"
        );
    }
}

/// What was logged.
#[derive(Clone, Default)]
struct Journal(Arc<Mutex<Vec<u8>>>);

impl Write for Journal {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn no_secret_is_in_a_journal_a_view_an_error_or_a_package() {
    let journal = Journal::default();
    let shared = journal.clone();
    tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(move || shared.clone()).init();
    tracing::info!("the journal is listened to");
    let data = tempfile::tempdir().unwrap();
    let vault = Arc::new(MemoryVault::default());
    let app =
        App::open(data.path(), Ports { vault: Arc::clone(&vault) as Arc<dyn Vault>, ..with(NoVault) }).await.unwrap();
    let mut said = String::new();
    let mut tell = |text: String| said.push_str(&text);
    let made = owner(&app, Some(PHRASE)).await;
    tell(serde_json::to_string(&made).unwrap() + &format!("{made:?}"));
    let secret = vault.read(&made.empreinte).unwrap().unwrap();
    let recovery = sheet(&app, &made.empreinte, Some(PHRASE)).await;
    if let Some(recovery) = &recovery {
        app.confirm_secours(&made.empreinte, recovery).await.unwrap();
        app.recover_identite(&made.empreinte, recovery, PHRASE).await.unwrap();
        let refused = app.confirm_secours(&made.empreinte, &format!("{recovery}X")).await.unwrap_err();
        tell(format!("{refused} {refused:?} {}", serde_json::to_string(&refused.message()).unwrap()));
    }
    let refused = app.change_phrase(&made.empreinte, Some(AUTRE), PHRASE).await.unwrap_err();
    tell(format!("{refused} {refused:?} {}", serde_json::to_string(&refused.message()).unwrap()));
    let centre = app.create_autorite("CFAI du Val", PHRASE).await.unwrap();
    tell(serde_json::to_string(&centre).unwrap());
    let package = data.path().join("demande.probant");
    let protection = ProtectionChoisie::Phrase(AUTRE.into());
    tell(
        serde_json::to_string(&app.ask_certificat(&made.empreinte, Some(PHRASE), &protection, &package).await.unwrap())
            .unwrap(),
    );
    let reception = app.receive(&package, Some(AUTRE)).await.unwrap();
    tell(serde_json::to_string(&app.import_vue("jeton", &reception).await.unwrap()).unwrap());
    let new = app.rotate_identite(&made.empreinte, Some(PHRASE), Some(AUTRE)).await.unwrap();
    tell(serde_json::to_string(&new).unwrap() + &serde_json::to_string(&app.carnet().await.unwrap()).unwrap());
    app.revoke_identite(&new.empreinte, Some(AUTRE)).await.unwrap();
    let journal = String::from_utf8(journal.0.lock().unwrap().clone()).unwrap();
    assert!(journal.contains("the journal is listened to"));
    let hex = hex::encode(secret.as_slice());
    let bare = recovery.as_ref().map_or_else(|| "no sheet was read".to_owned(), |code| code.replace('-', ""));
    for secret in [PHRASE, AUTRE, "PRIVATE KEY", &hex, &bare, recovery.as_deref().unwrap_or("no sheet was read")] {
        assert!(!said.contains(secret), "shown: {secret}");
        assert!(!journal.contains(secret), "in the journal: {secret}");
    }
    // Nor in what stays of the code on the disk: it is on the sheet only.
    std::fs::remove_file(data.path().join("fiche.pdf")).unwrap();
    let mut checked = 0;
    let mut folders = vec![data.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            for secret in [PHRASE, AUTRE, bare.as_str(), hex.as_str(), recovery.as_deref().unwrap_or("no sheet")] {
                assert!(!bytes.windows(secret.len()).any(|part| part == secret.as_bytes()), "{}", path.display());
            }
            checked += 1;
        }
    }
    assert!(checked > 1, "the library was looked through");
}

#[tokio::test]
async fn a_check_is_of_somebody_who_was_seen() {
    let data = tempfile::tempdir().unwrap();
    let app = App::open(data.path(), with(NoVault)).await.unwrap();
    assert_eq!(code(app.judge_contact(&"0".repeat(64), Some(ControleVue::Lecture)).await), "introuvable");
    for refused in [
        code(app.retire_autorite(&"0".repeat(64)).await),
        code(app.revoke_certificat(&"0".repeat(64), "01", PHRASE).await),
        code(app.save_secours("personne", None, &data.path().join("x.pdf")).await),
        code(app.revoke_identite("personne", None).await),
    ] {
        assert_eq!(refused, "introuvable");
    }
}

/// What is written stays readable, whatever the keyring does.
async fn everything_reads(app: &App, dossier: DossierId) {
    assert_eq!(pret::fiche_text(app, dossier).await.unwrap(), pret::TEXTE);
    assert!(app.apercu(dossier).await.is_ok());
    assert_eq!(app.carnet().await.unwrap().identites.len(), 2);
}

/// The half that runs inside a session of its own; alone, it has nothing to do.
#[tokio::test]
async fn inside_the_session() {
    let Some((case, data)) = std::env::var(CASE).ok().and_then(|told| {
        let (case, data) = told.split_once(' ')?;
        Some((case.to_owned(), PathBuf::from(data)))
    }) else {
        println!("nothing to do: another test starts this one with a case");
        return;
    };
    let vault = || OsVault::new("Probant").with_patience(Duration::from_secs(5));
    let app = App::open(&data, Ports { vault: Arc::new(vault()), ..Ports::system() }).await.unwrap();
    if case == "present" {
        let dossier = pret::dossier(&app).await.unwrap();
        let made = owner(&app, None).await;
        let visitor = app.create_signataire(camille(true), Some(PHRASE)).await.unwrap();
        assert_eq!(vault().read(&visitor.empreinte).unwrap(), None, "a visitor's identity never touches the keyring");
        assert_eq!(code(app.check_opens(&visitor.empreinte, None).await), "phrase_requise");
        let carnet = app.carnet().await.unwrap();
        assert_eq!(carnet.trousseau_absent, None);
        assert_eq!(shown(&app, &made.empreinte).await.ouverture, Ouverture::Trousseau);
        let recovery = sheet(&app, &made.empreinte, None).await.unwrap_or_default();
        app.seal_dossier(dossier, None).await.unwrap();
        std::fs::write(data.join("notes"), format!("{dossier} {} {recovery}", made.empreinte)).unwrap();
        everything_reads(&app, dossier).await;
        return;
    }
    let notes = std::fs::read_to_string(data.join("notes")).unwrap();
    let mut notes = notes.split(' ');
    let (dossier, made, recovery) =
        (notes.next().unwrap().parse().unwrap(), notes.next().unwrap(), notes.next().unwrap());
    everything_reads(&app, dossier).await;
    if case == "kept" {
        app.check_opens(made, None).await.unwrap();
        app.seal_dossier(dossier, None).await.unwrap();
        return;
    }
    let carnet = app.carnet().await.unwrap();
    assert_eq!(carnet.trousseau_absent.is_none(), case == "wiped", "{case}: {:?}", carnet.trousseau_absent);
    assert_eq!(shown(&app, made).await.ouverture, Ouverture::Phrase, "{case}");
    // There is a passphrase once the code gave the key back.
    let refusal = if case == "locked" { "trousseau_seul" } else { "phrase_requise" };
    assert_eq!(code(app.check_opens(made, None).await), refusal, "{case}");
    if recovery.is_empty() {
        println!("skipped: the sheet was not read");
        return;
    }
    app.recover_identite(made, recovery, &format!("{PHRASE} {case}")).await.unwrap();
    app.seal_dossier(dossier, Some(&format!("{PHRASE} {case}"))).await.unwrap();
    // A keyring that works opens the key again without a question.
    assert_eq!(app.check_opens(made, None).await.is_ok(), case == "wiped", "{case}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_keyring_present_kept_locked_absent_and_wiped_costs_questions_and_no_text_and_the_code_gives_the_key_back() {
    for program in ["dbus-run-session", "gnome-keyring-daemon"] {
        if Command::new(program).arg("--version").output().is_err() {
            println!("skipped: {program} is not installed");
            return;
        }
    }
    let home = tempfile::TempDir::with_prefix("trousseau-").unwrap();
    let data = home.path().join("donnees");
    let unlocked = "printf phrase | gnome-keyring-daemon --unlock --components=secrets >/dev/null";
    let locked = "gnome-keyring-daemon --start --components=secrets >/dev/null";
    let absent = "export DBUS_SESSION_BUS_ADDRESS=unix:path=$HOME/no-bus";
    let wiped = format!("rm -r \"$XDG_DATA_HOME/keyrings\"\n{unlocked}");
    for (case, start) in
        [("present", unlocked), ("kept", unlocked), ("locked", locked), ("absent", absent), ("wiped", &wiped)]
    {
        let script = format!("{start}\nexec \"$0\" --exact inside_the_session --nocapture");
        let output = Command::new("dbus-run-session")
            .args(["--", "sh", "-c", &script])
            .arg(std::env::current_exe().unwrap())
            .env(CASE, format!("{case} {}", data.display()))
            .env("HOME", home.path())
            .env("XDG_DATA_HOME", home.path().join("data"))
            .env("XDG_RUNTIME_DIR", home.path())
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("GNOME_KEYRING_CONTROL")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        println!("--- {case}\n{said}");
        assert!(output.status.success(), "{case}: {said}");
    }
}
