//! Saves texts in a library, backs it up and moves it, again and again until it is killed; prints one line for each thing once
//! it was said to be done.
//!
//! `store-backup-loop FOLDER DOSSIER ROUND [COUNT]`: the library began in `FOLDER/maison` and moves within `FOLDER/lieux`. Lines:
//! `texte <sequence> <hash>`, `sauvegarde <name>`, `va <folder>`, `deplace <folder>`. Used by the test that kills it; part of no product.

use std::error::Error;
use std::fmt::Display;
use std::io::Write;
use std::path::Path;

use app::{App, Ports, library_folder};
use domain::{DossierId, TextRef};
use jiff::{SignedDuration, Timestamp};
use store::Store;
use uuid::Uuid;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [folder, dossier, round, rest @ ..] = args.as_slice() else {
        return Err("FOLDER DOSSIER ROUND [COUNT]".into());
    };
    let count: i64 = rest.first().map_or(Ok(i64::MAX), |text| text.parse())?;
    let (folder, dossier): (_, DossierId) = (Path::new(folder), dossier.parse()?);
    let home = folder.join("maison");
    for rank in 0..count {
        let dir = library_folder(home.clone())?;
        // An hour later each time, so that thinning has something to do.
        let now = Timestamp::now() + SignedDuration::from_hours(rank);
        let store = Store::open(&dir, now).await?;
        for part in 0..2 {
            let texte = format!("Tour {round}, pas {rank}, partie {part}. {}", "récit ".repeat(5_000));
            let saved = store.save_text(dossier, &TextRef::Contexte, &texte, Uuid::now_v7(), now).await?;
            say(format_args!("texte {} {}", saved.sequence, saved.hash))?;
        }
        say(format_args!("sauvegarde {}", store.backup(now).await?.nom))?;
        store.close().await?;
        let chosen = folder.join("lieux").join(format!("{round}-{rank}"));
        std::fs::create_dir_all(&chosen)?;
        let app = App::open(&dir, Ports::system()).await?;
        say(format_args!("va {}", chosen.display()))?;
        let place = app.move_library(&chosen, &home).await?;
        app.close().await;
        say(format_args!("deplace {}", place.display()))?;
    }
    Ok(())
}

fn say(line: impl Display) -> std::io::Result<()> {
    let mut output = std::io::stdout().lock();
    writeln!(output, "{line}")?;
    output.flush()
}
