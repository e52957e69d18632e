//! Renders dossiers kept as files: `rendre DIR SORTIE.pdf`, where `DIR` holds `referentiel.json`, `dossier.json` and
//! `preuves/<sha256>`. For work on the template: says how long it took and what the validators say. Several pairs may follow one
//! another; before one, `--signe` adds invented avis, sealed versions and a visa, `--brouillon` leaves the seal out.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use document::{
    AvisImprime, DecisionImprimee, Journal, PointVise, PreuveFiles, Preview, Scellement, Source, VersionScellee,
    VersionsDeTexte, VisaImprime,
};
use domain::{
    Avis, Competence, Dossier, Opinion, Portee, PreuveId, Referentiel, TextRef, competences, coverage, text_hash,
};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

struct Folder(PathBuf);

impl PreuveFiles for Folder {
    fn read(&self, id: &PreuveId) -> std::io::Result<Vec<u8>> {
        fs::read(self.0.join(id.as_str()))
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (mut signed, mut draft) = (false, false);
    while let Some(first) = args.next() {
        match first.as_str() {
            "--signe" => signed = true,
            "--brouillon" => draft = true,
            dir => {
                let out = args.next().ok_or("usage: rendre [--signe|--brouillon] DIR SORTIE.pdf…")?;
                one(Path::new(dir), &out, signed, draft)?;
                (signed, draft) = (false, false);
            }
        }
    }
    Ok(())
}

fn one(dir: &Path, out: &str, signed: bool, draft: bool) -> Result<(), Box<dyn std::error::Error>> {
    let referentiel: Referentiel = serde_json::from_slice(&fs::read(dir.join("referentiel.json"))?)?;
    let dossier_json = fs::read(dir.join("dossier.json"))?;
    let mut dossier: Dossier = serde_json::from_slice(&dossier_json)?;
    let preuves = Folder(dir.join("preuves"));
    let date = jiff::civil::date(2026, 12, 12);
    let seal = Scellement { numero: 4, instant: date.at(18, 4, 0, 0), signataire: dossier.candidat.nom_complet() };
    let (avis, journal, visa) =
        if signed { invented(&referentiel, &dossier) } else { (Vec::new(), Journal::default(), None) };
    if signed {
        dossier.avis = standing(&referentiel, &dossier);
    }
    let source = Source {
        referentiel: &referentiel,
        dossier: &dossier,
        coverage: &coverage(&referentiel, &dossier),
        preuves: &preuves,
        dossier_json: &dossier_json,
        avis: &avis,
        pieces: &[],
        journal: &journal,
        visa: visa.as_ref(),
        empreinte: "7c1e90ab41d2ffff0123456789abcdef7c1e90ab41d2ffff0123456789abcdef".to_owned(),
        scellement: (!draft).then_some(seal),
        date,
    };
    let start = Instant::now();
    let preview = Preview::compile(&source)?;
    let laid_out = start.elapsed();
    let rendered = preview.export()?;
    println!("{out}: layout {laid_out:.1?}, with export {:.1?}, {} pages", start.elapsed(), rendered.pages);
    println!("{} bytes, {:?}, {:?}", rendered.pdf.len(), rendered.champs, rendered.avertissements);
    fs::write(out, &rendered.pdf)?;
    for profile in ["3a", "ua1"] {
        let profile: ValidationProfile = profile.parse()?;
        let report = validate_pdf_bytes(&rendered.pdf, &ValidationOptions::default().profile(profile))?;
        println!("{profile:?}: {} failures {:?}", report.failures.len(), report.failures.first());
    }
    Ok(())
}

/// The opinions that count, as they come out of those avis.
fn standing(referentiel: &Referentiel, dossier: &Dossier) -> Vec<Avis> {
    let of = |(competence, opinion): (&Competence, Opinion)| Avis {
        sequence: 2,
        source: String::new(),
        auteur: "Hervé Marchand".to_owned(),
        qualite: String::new(),
        empreinte_auteur: String::new(),
        cle_auteur: "une clé".to_owned(),
        date_declaree: String::new(),
        portee: Portee::Competence(competence.id.clone()),
        opinion,
        libelle: opinion.libelle().to_owned(),
        observe: String::new(),
        quand: String::new(),
        commentaire: String::new(),
        lu: [(TextRef::Fiche(competence.id.clone()), text_hash(dossier.texte_fiche(&competence.id)))].into(),
    };
    competences(referentiel, &dossier.perimetre).zip(Opinion::ALL.into_iter().cycle()).map(of).collect()
}

/// What somebody could have signed of this dossier.
fn invented(referentiel: &Referentiel, dossier: &Dossier) -> (Vec<AvisImprime>, Journal, Option<VisaImprime>) {
    let named: Vec<(String, TextRef)> = competences(referentiel, &dossier.perimetre)
        .map(|c| (format!("{}. {}", c.id.number(), c.titre), TextRef::Fiche(c.id.clone())))
        .collect();
    let decisions = named.iter().zip(Opinion::ALL.into_iter().cycle()).map(|((titre, _), opinion)| DecisionImprimee {
        titre: titre.clone(),
        opinion,
        libelle: opinion.libelle().to_owned(),
        observe: "Trois postes et une baie installés seul en octobre, après deux interventions accompagnées.\nSoin du câblage remarquable, inventaire toujours à jour.".to_owned(),
        quand: "de mars à octobre 2026".to_owned(),
        commentaire: if opinion == Opinion::Favorable { String::new() } else { "Doit encore rédiger ses fiches de procédure aussitôt l’incident clos.".to_owned() },
        valable: opinion != Opinion::Reserve,
        changes: if opinion == Opinion::Reserve { vec!["la fiche 2".to_owned()] } else { Vec::new() },
    });
    let words =
        || ["abri", "balcon", "canard", "dossier", "encre", "fusil", "grain", "hiver"].map(String::from).to_vec();
    let avis = AvisImprime {
        auteur: "Hervé Marchand".to_owned(),
        qualite: "Responsable informatique, Ateliers du Val".to_owned(),
        mots: words(),
        confiance: "connu, empreinte lue à voix haute".to_owned(),
        date_declaree: "12 novembre 2026".to_owned(),
        lieu: String::new(),
        sequence: 2,
        en_vigueur: true,
        remarque: String::new(),
        decisions: decisions.collect(),
        piece: "avis-1.json".to_owned(),
    };
    let before = AvisImprime {
        en_vigueur: false,
        sequence: 1,
        remarque: "Un avis plus récent de la même personne le remplace.".to_owned(),
        decisions: avis.decisions.iter().take(2).cloned().collect(),
        piece: "avis-2.json".to_owned(),
        ..avis.clone()
    };
    let sealed = |numero: u32, day: i8| VersionScellee {
        numero,
        instant: jiff::civil::date(2026, 11, day).at(9, 30, 0, 0),
        empreinte: "0f1e2d3c4b5a69788796a5b4c3d2e1f0".repeat(2),
        empreinte_pdf: "9f8e7d6c5b4a39281706f5e4d3c2b1a0".repeat(2),
    };
    let journal = Journal {
        debut: Some(jiff::civil::date(2026, 1, 15)),
        scellees: vec![sealed(1, 3), sealed(2, 12), sealed(3, 28)],
        textes: named
            .iter()
            .map(|(_, texte)| VersionsDeTexte {
                texte: texte.clone(),
                versions: 42,
                derniere: Some(jiff::civil::date(2026, 12, 10).at(21, 5, 0, 0)),
            })
            .collect(),
    };
    let points = named.iter().enumerate().map(|(rank, (titre, _))| PointVise {
        titre: titre.clone(),
        complet: rank != 2,
        remarque: if rank == 2 { "Il manque la photo annoncée.".to_owned() } else { String::new() },
    });
    let visa = VisaImprime {
        auteur: "Claire Roux".to_owned(),
        qualite: "Formatrice, Pôle formation".to_owned(),
        date_declaree: "11 décembre 2026".to_owned(),
        confiance: "connue, empreinte lue à voix haute".to_owned(),
        mots: words(),
        points: points.collect(),
        remarque: "Dossier relu en entier avec la candidate.".to_owned(),
        piece: "visa-1.json".to_owned(),
    };
    (vec![avis, before], journal, Some(visa))
}
