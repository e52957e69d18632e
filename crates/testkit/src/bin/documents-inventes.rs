//! Writes the invented CQPM, and the documents that are none, in every format.
//!
//! `documents-inventes FOLDER` makes the folder and prints the name of each file, one a line: `soudeur.docx`, `decolleteur.txt`, `cv.odt`…
//! Used by the tests of the window and by whoever wants to look at them; it is part of no product.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use testkit::documents::{Format, INVENTES, document, etrangers, fichier};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("FOLDER")?);
    fs::create_dir_all(&folder)?;
    for format in Format::TOUS {
        let inventes = INVENTES.map(|cqpm| document(cqpm, format));
        let autres =
            etrangers().into_iter().map(|e| (format!("{}.{}", e.nom, format.extension()), fichier(&e.page, format)));
        for (nom, octets) in inventes.into_iter().chain(autres) {
            fs::write(folder.join(&nom), octets)?;
            println!("{nom}");
        }
    }
    Ok(())
}
