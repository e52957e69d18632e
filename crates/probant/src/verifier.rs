//! `probant verifier`: one file, several, or the PDFs of folders.
//!
//! One file named alone is told in full; several are a line each and a sum. With `--json`, one object a line, in the order of what was
//! named. Every core works; progress goes to the terminal, and a reader at the other end of a pipe gets each answer as it comes.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use app::vues::{Verdict, VerificationVue};
use app::{
    AppError, Empreintes, FichierLu, Lecture, Ports, Releve, Suivi, Verificateur, data_folder, pdfs_of, verify_many,
    write_file,
};

use crate::commands::Outcome;
use crate::{json, liste, progress, text};

/// Verifies what was named; `csv` is a table to write too.
pub async fn verify(
    given: Vec<PathBuf>,
    csv: Option<PathBuf>,
    donnees: Option<&Path>,
    as_json: bool,
) -> Result<Outcome, AppError> {
    // Who is known and which référentiels are here is asked of the library, where there is one; none is needed.
    let verificateur = match data_folder(donnees) {
        Ok(dir) => Verificateur::of_folder(&dir, Ports::system()).await,
        Err(_) => Verificateur::alone(),
    };
    tokio::task::spawn_blocking(move || run(&verificateur, &given, csv.as_deref(), as_json)).await?
}

fn run(verificateur: &Verificateur, given: &[PathBuf], csv: Option<&Path>, as_json: bool) -> Result<Outcome, AppError> {
    let files = pdfs_of(given)?;
    let alone = given.len() == 1 && files.as_slice() == given;
    let suivi = if alone { Suivi::default() } else { progress::suivi() };
    let mut answers = Answers { as_json, alone, ..Answers::default() };
    let mut releve = csv.map(|_| Releve::new(Ports::system()));
    let empreintes = if releve.is_some() { Empreintes::Oui } else { Empreintes::Non };
    let verify = |nom: &str, bytes: &[u8]| verificateur.bytes(nom, bytes);
    let mut early: BTreeMap<usize, FichierLu> = BTreeMap::new();
    let mut next = 0;
    verify_many(&files, empreintes, &suivi, &verify, |one| {
        early.insert(one.rang, one);
        // In the order of what was named: one that comes early waits for those before.
        while let Some(one) = early.remove(&next) {
            next += 1;
            if let Some(releve) = &mut releve {
                releve.add(&one);
            }
            answers.add(one);
        }
    })?;
    progress::clear();
    if let (Some(path), Some(releve)) = (csv, releve) {
        write_file(path, &releve.csv()?)?;
    }
    if files.is_empty() {
        liste::nothing();
        return Ok(Outcome::NotDone);
    }
    answers.sum();
    Ok(answers.outcome())
}

/// What was answered so far.
#[derive(Default)]
struct Answers {
    as_json: bool,
    /// One file, named by itself: told in full.
    alone: bool,
    verdicts: Vec<Verdict>,
    unread: usize,
    not_valid: usize,
}

impl Answers {
    fn add(&mut self, one: FichierLu) {
        match one.lu {
            Ok(Lecture { vue, .. }) => {
                self.not_valid += usize::from(vue.verdict != Verdict::Valide);
                self.verdicts.push(vue.verdict);
                let vue = VerificationVue { fichier: one.chemin.display().to_string(), ..vue };
                match (self.as_json, self.alone) {
                    (true, _) => json::line(&vue),
                    (false, true) => text::verification(&vue),
                    (false, false) => {
                        progress::clear();
                        liste::line(&vue);
                    }
                }
            }
            Err(error) => {
                self.unread += 1;
                let message = error.message();
                match (self.as_json, self.alone) {
                    (true, _) => json::unread(&one.chemin, &message),
                    (false, true) => text::error(&message),
                    (false, false) => {
                        progress::clear();
                        liste::unread(&one.chemin, &message);
                    }
                }
            }
        }
        std::io::stdout().flush().ok();
    }

    fn sum(&self) {
        if !self.as_json && !self.alone {
            liste::sum(&self.verdicts, self.unread);
        }
    }

    fn outcome(&self) -> Outcome {
        match (self.unread, self.not_valid) {
            (1.., _) => Outcome::NotDone,
            (0, 0) => Outcome::Good,
            (0, _) => Outcome::No,
        }
    }
}
