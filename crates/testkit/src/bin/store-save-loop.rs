//! Saves texts and evidence in a library until it is killed; prints one line for each once the library said it is safe.
//!
//! `store-save-loop FOLDER DOSSIER ROUND [COUNT]`, stops by itself after COUNT lines. Lines: `texte <sequence> <hash>` and `preuve <sha256>`. Used by the tests that
//! kill it; it is part of no product.

use std::error::Error;
use std::io::Write;
use std::path::Path;

use domain::{CompetenceId, DossierId, Preuve, PreuveId, TextRef, TypePreuve};
use jiff::Timestamp;
use store::Store;
use uuid::Uuid;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [folder, dossier, round, rest @ ..] = args.as_slice() else {
        return Err("FOLDER DOSSIER ROUND [COUNT]".into());
    };
    let count: u64 = rest.first().map_or(Ok(u64::MAX), |text| text.parse())?;
    let dossier: DossierId = dossier.parse()?;
    let store = Store::open(Path::new(folder), Timestamp::now()).await?;
    for rank in 0..count {
        // From a line to some 200 KB, so that kills fall inside small and large writes.
        let size = [20, 400, 6_000, 50_000, 200_000][usize::try_from(rank * 7 % 5)?];
        let mut texte = format!("Tour {round}, écriture {rank}. ");
        texte.push_str(&"récit ".repeat(size / 7));
        let text = match rank % 3 {
            0 => TextRef::Contexte,
            other => TextRef::Fiche(CompetenceId::from_number(u8::try_from(other)?)?),
        };
        let line = if rank % 5 == 4 {
            add(&store, dossier, texte.into_bytes()).await?
        } else {
            let saved = store.save_text(dossier, &text, &texte, Uuid::now_v7(), Timestamp::now()).await?;
            format!("texte {} {}", saved.sequence, saved.hash)
        };
        let mut output = std::io::stdout().lock();
        writeln!(output, "{line}")?;
        output.flush()?;
    }
    Ok(())
}

async fn add(store: &Store, dossier: DossierId, bytes: Vec<u8>) -> Result<String, Box<dyn Error>> {
    let id: PreuveId = domain::text_hash(std::str::from_utf8(&bytes)?).parse()?;
    let preuve = Preuve {
        id: id.clone(),
        nom: "photo.jpg".into(),
        legende: String::new(),
        alternative: String::new(),
        genre: TypePreuve::Jpeg,
        taille: bytes.len() as u64,
        largeur: 1,
        hauteur: 1,
        pages: 0,
        avis_manuscrit: false,
    };
    store.add_preuve(dossier, bytes, &preuve, Timestamp::now()).await?;
    Ok(format!("preuve {id}"))
}
