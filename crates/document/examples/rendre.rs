//! Renders a dossier kept as files: `rendre DIR SORTIE.pdf`, where `DIR` holds `referentiel.json`, `dossier.json` and
//! `preuves/<sha256>`. For work on the template: prints what each step took and what the validators say.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use document::{PreuveFiles, Preview, Scellement, Source};
use domain::{Dossier, PreuveId, Referentiel, coverage};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

struct Folder(PathBuf);

impl PreuveFiles for Folder {
    fn read(&self, id: &PreuveId) -> std::io::Result<Vec<u8>> {
        fs::read(self.0.join(id.as_str()))
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(dir), Some(out)) = (args.next(), args.next()) else {
        return Err("usage: rendre DIR SORTIE.pdf".into());
    };
    let dir = PathBuf::from(dir);
    let referentiel: Referentiel = serde_json::from_slice(&fs::read(dir.join("referentiel.json"))?)?;
    let dossier_json = fs::read(dir.join("dossier.json"))?;
    let dossier: Dossier = serde_json::from_slice(&dossier_json)?;
    let covered = coverage(&referentiel, &dossier);
    let preuves = Folder(dir.join("preuves"));
    let date = jiff::civil::date(2026, 12, 12);
    let source = Source {
        referentiel: &referentiel,
        dossier: &dossier,
        coverage: &covered,
        preuves: &preuves,
        dossier_json: &dossier_json,
        avis: &[],
        pieces: &[],
        empreinte: "7c1e90ab41d2ffff".to_owned(),
        scellement: Some(Scellement {
            numero: 4,
            instant: date.at(18, 4, 0, 0),
            signataire: dossier.candidat.nom_complet(),
        }),
        date,
    };
    let mut edited = dossier.clone();
    if let Some(fiche) = edited.fiches.get_mut(2) {
        fiche.texte.insert_str(0, "Un mot de plus. ");
    }
    let after = coverage(&referentiel, &edited);
    let edit = Source { dossier: &edited, coverage: &after, empreinte: "0123456789ab".to_owned(), ..source.clone() };
    for (pass, source) in [("first", &source), ("again", &source), ("after an edit", &edit)] {
        let start = Instant::now();
        let preview = Preview::compile(source)?;
        let laid_out = start.elapsed();
        let rendered = preview.export()?;
        println!("{pass}: layout {laid_out:?}, with export {:?}, {} pages", start.elapsed(), rendered.pages);
        println!("{} bytes, {:?}, {:?}", rendered.pdf.len(), rendered.champs, rendered.avertissements);
        fs::write(&out, &rendered.pdf)?;
        for profile in ["3a", "ua1"] {
            let profile: ValidationProfile = profile.parse()?;
            let report = validate_pdf_bytes(&rendered.pdf, &ValidationOptions::default().profile(profile))?;
            println!("{profile:?}: {} failures {:?}", report.failures.len(), report.failures.first());
        }
    }
    Ok(())
}
