//! An office suite, where one is installed: it opens what we wrote and types it in other formats.

use std::path::{Path, PathBuf};
use std::process::Command;

/// `LibreOffice`, with a profile of its own.
pub struct Bureau {
    programme: &'static str,
    dossier: tempfile::TempDir,
}

impl Bureau {
    /// None, and said so, where none is installed.
    pub fn ouvrir() -> Option<Self> {
        let dossier = tempfile::tempdir().expect("a folder");
        for programme in ["soffice", "libreoffice"] {
            if Command::new(programme).arg("--version").output().is_ok_and(|dit| dit.status.success()) {
                return Some(Self { programme, dossier });
            }
        }
        println!("skipped: LibreOffice (soffice) is not installed, no office suite can type the documents");
        None
    }

    /// Puts a file in the folder.
    pub fn poser(&self, nom: &str, octets: &[u8]) -> PathBuf {
        let chemin = self.dossier.path().join(nom);
        std::fs::write(&chemin, octets).expect("room for a file");
        chemin
    }

    /// These files typed in another format, in the same order; each result goes in the folder `vers`.
    pub fn convertir(&self, fichiers: &[PathBuf], vers: &str, filtre: Option<&str>) -> Vec<PathBuf> {
        let extension = vers.split(':').next().unwrap_or(vers);
        let sortie = self.dossier.path().join(format!("{extension}-{}", genre(fichiers)));
        let mut commande = Command::new(self.programme);
        commande.arg(format!("-env:UserInstallation=file://{}", self.dossier.path().join("profil").display()));
        commande.arg("--headless").args(filtre.map(|filtre| format!("--infilter={filtre}")));
        commande.args(["--convert-to", vers, "--outdir"]).arg(&sortie).args(fichiers);
        let dit = commande.output().expect("an office suite that starts");
        let nomme = |chemin: &PathBuf| sortie.join(chemin.file_stem().expect("a name")).with_extension(extension);
        let convertis: Vec<PathBuf> = fichiers.iter().map(nomme).collect();
        for converti in &convertis {
            assert!(
                converti.is_file(),
                "{} was not written: {}",
                converti.display(),
                String::from_utf8_lossy(&dit.stderr)
            );
        }
        convertis
    }
}

/// The extension of these files: what is made of them is kept apart.
fn genre(fichiers: &[PathBuf]) -> String {
    fichiers.first().and_then(|chemin| chemin.extension()).unwrap_or_default().to_string_lossy().into_owned()
}

/// The bytes of a file, and its name.
pub fn lire(chemin: &Path) -> (String, Vec<u8>) {
    let nom = chemin.file_name().unwrap_or_default().to_string_lossy().into_owned();
    (nom, std::fs::read(chemin).expect("a file that can be read"))
}
