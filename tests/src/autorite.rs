//! A timestamp authority on this computer: OpenSSL answers, behind a small server that keeps what it was asked.
//!
//! It also publishes its lists of withdrawn certificates, and those of a company whose people have certificates. It can be
//! told to answer badly. It ends when it is dropped.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use crate::judges::script;

/// How it answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Humeur {
    /// As an authority does, with the certificate of that section of its configuration.
    Honnete(&'static str),
    /// With that status and nothing else.
    Statut(u16),
    /// By sending elsewhere.
    Ailleurs(String),
    /// With more than anybody reads.
    SansFin,
    /// With a page that is no timestamp.
    Page,
    /// With the timestamp of something else.
    AutreChose,
}

/// What it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// `POST /`, `GET /org-inter.crl`…
    pub quoi: String,
    /// Its headers, in lower case.
    pub entetes: Vec<String>,
    /// What was sent.
    pub envoi: Vec<u8>,
}

/// The authority.
pub struct Autorite {
    folder: tempfile::TempDir,
    adresse: String,
    shared: Arc<Shared>,
    server: Option<JoinHandle<()>>,
}

struct Shared {
    folder: PathBuf,
    humeur: Mutex<Humeur>,
    asked: Mutex<Vec<Question>>,
    ended: AtomicBool,
}

impl Autorite {
    /// Starts one; `None`, and a line that says so, where there is no OpenSSL.
    ///
    /// # Panics
    /// When this computer gives it no port, or OpenSSL no keys.
    pub fn start() -> Option<Self> {
        if let Err(error) = Command::new("openssl").arg("version").output() {
            println!("skipped: openssl cannot be run ({error})");
            return None;
        }
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let adresse = format!("http://{}", listener.local_addr().expect("an address"));
        let folder = tempfile::tempdir().expect("a folder");
        let made = Command::new("sh").arg(script("authority.sh")).arg(folder.path()).arg(&adresse).output();
        let made = made.expect("sh runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let shared = Arc::new(Shared {
            folder: folder.path().to_owned(),
            humeur: Mutex::new(Humeur::Honnete("tsa")),
            asked: Mutex::default(),
            ended: AtomicBool::new(false),
        });
        let serving = Arc::clone(&shared);
        let server = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if serving.ended.load(Ordering::Relaxed) {
                    break;
                }
                // Whoever asks may leave before the end.
                let _ = stream.and_then(|stream| serving.serve(stream));
            }
        });
        Some(Self { folder, adresse, shared, server: Some(server) })
    }

    /// Where it answers.
    pub fn adresse(&self) -> &str {
        &self.adresse
    }

    /// A file of its folder: see `validators/authority.sh`.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// How it answers from now on.
    pub fn set(&self, humeur: Humeur) {
        *self.shared.humeur.lock().unwrap_or_else(PoisonError::into_inner) = humeur;
    }

    /// What it was asked since the last time, oldest first.
    pub fn asked(&self) -> Vec<Question> {
        std::mem::take(&mut *self.shared.asked.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Autorite {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::Relaxed);
        // Wakes the server so that it sees that it is over.
        let _ = TcpStream::connect(self.adresse.trim_start_matches("http://"));
        if let Some(server) = self.server.take() {
            let _ = server.join();
        }
    }
}

impl Shared {
    fn serve(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let mut reader = BufReader::new(stream.try_clone()?);
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let quoi = line.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        let mut entetes = Vec::new();
        loop {
            let mut header = String::new();
            reader.read_line(&mut header)?;
            if header.trim().is_empty() {
                break;
            }
            entetes.push(header.trim().to_ascii_lowercase());
        }
        let length = entetes.iter().find_map(|header| header.strip_prefix("content-length:")?.trim().parse().ok());
        let mut envoi = vec![0; length.unwrap_or(0)];
        reader.read_exact(&mut envoi)?;
        if quoi.is_empty() {
            return Ok(());
        }
        let question = Question { quoi: quoi.clone(), entetes, envoi: envoi.clone() };
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(question);
        let (head, body) = match quoi.strip_prefix("GET /") {
            Some(name) => match self.published(name) {
                Some(list) => ("200 OK".to_owned(), list),
                None => ("404 Not Found".to_owned(), Vec::new()),
            },
            None => self.answer(&envoi),
        };
        write!(stream, "HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len())?;
        stream.write_all(&body)
    }

    fn answer(&self, question: &[u8]) -> (String, Vec<u8>) {
        let humeur = self.humeur.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match humeur {
            Humeur::Honnete(section) => ("200 OK".to_owned(), stamp(&self.folder, section, question)),
            Humeur::Statut(status) => (format!("{status} Non"), b"non".to_vec()),
            Humeur::Ailleurs(adresse) => (format!("302 Found\r\nLocation: {adresse}"), Vec::new()),
            Humeur::SansFin => ("200 OK".to_owned(), vec![0x30; 200_000]),
            Humeur::Page => ("200 OK".to_owned(), b"<html>Bienvenue</html>".to_vec()),
            Humeur::AutreChose => {
                let other = signature::timestamp_request(&[7; 32], *b"question");
                ("200 OK".to_owned(), stamp(&self.folder, "tsa", &other))
            }
        }
    }

    /// A list of withdrawn certificates; nothing else of the folder leaves it.
    fn published(&self, name: &str) -> Option<Vec<u8>> {
        let plain =
            name.strip_suffix(".crl").is_some_and(|stem| stem.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
        std::fs::read(self.folder.join(name)).ok().filter(|_| plain)
    }
}

/// What OpenSSL answers to that question.
fn stamp(folder: &Path, section: &str, question: &[u8]) -> Vec<u8> {
    let asked = folder.join("question.tsq");
    std::fs::write(&asked, question).expect("room for it");
    let output = Command::new("openssl")
        .args(["ts", "-reply", "-config", "tsa.cnf", "-section", section, "-queryfile", "question.tsq"])
        .args(["-out", "answer.tsr"])
        .current_dir(folder)
        .output()
        .expect("openssl runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    std::fs::read(folder.join("answer.tsr")).expect("an answer")
}
