//! A small référentiel of each shape, a rich dossier for it, and what a test asks of the PDF.
#![allow(dead_code, clippy::unwrap_used, reason = "shared by several test binaries")]

mod cadre;

use std::collections::HashMap;
use std::io::Write;
use std::process::Command;

use document::{AvisImprime, Journal, Piece, PreuveFiles, Rendered, Scellement, Source, VisaImprime, render};
use domain::{
    Activite, ActiviteId, Candidat, CompetenceId, Dossier, Entreprise, Fiche, Genre, Personne, Preuve, PreuveId,
    Referentiel, TypePreuve, VoieAcces, coverage,
};
use image::{Rgb, RgbImage};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use sha2::{Digest, Sha256};

use cadre::{dossier_vide, referentiel};

/// Evidence kept in memory.
#[derive(Default, Clone)]
pub struct Fichiers(pub HashMap<PreuveId, Vec<u8>>);

impl PreuveFiles for Fichiers {
    fn read(&self, id: &PreuveId) -> std::io::Result<Vec<u8>> {
        self.0.get(id).cloned().ok_or_else(|| std::io::ErrorKind::NotFound.into())
    }
}

/// A dossier with its frame and its evidence.
#[derive(Clone)]
pub struct Echantillon {
    pub referentiel: Referentiel,
    pub dossier: Dossier,
    pub fichiers: Fichiers,
    pub json: Vec<u8>,
    pub scelle: bool,
    pub avis: Vec<AvisImprime>,
    pub pieces: Vec<Piece>,
    pub journal: Journal,
    pub visa: Option<VisaImprime>,
    pub empreinte: String,
}

impl Echantillon {
    /// The frame with blocs and categories, or without, and an empty dossier.
    pub fn vide(avec_blocs: bool) -> Self {
        let referentiel = referentiel(avec_blocs);
        let dossier = dossier_vide(&referentiel);
        Self {
            referentiel,
            dossier,
            fichiers: Fichiers::default(),
            json: br#"{"format":"essai"}"#.to_vec(),
            scelle: false,
            avis: Vec::new(),
            pieces: Vec::new(),
            journal: Journal::default(),
            visa: None,
            empreinte: "7c1e90ab41d2ffff".into(),
        }
    }

    pub fn ajoute(&mut self, nom: &str, octets: Vec<u8>) -> PreuveId {
        let id = PreuveId::from_digest(Sha256::digest(&octets).into());
        self.dossier.preuves.push(Preuve {
            id: id.clone(),
            nom: nom.to_owned(),
            legende: format!("Ce que montre {nom}"),
            alternative: format!("Description de {nom}"),
            genre: TypePreuve::Jpeg,
            taille: octets.len() as u64,
            largeur: 800,
            hauteur: 600,
            pages: 0,
            avis_manuscrit: false,
        });
        self.fichiers.0.insert(id.clone(), octets);
        id
    }

    pub fn fiche(&mut self, numero: u8, texte: impl Into<String>) {
        let competence = CompetenceId::from_number(numero).unwrap();
        self.dossier.fiches.retain(|f| f.competence != competence);
        self.dossier.fiches.push(Fiche { competence, texte: texte.into() });
    }

    pub fn with_source<T>(&self, then: impl FnOnce(&Source<'_>) -> T) -> T {
        let coverage = coverage(&self.referentiel, &self.dossier);
        let date = jiff::civil::date(2026, 12, 12);
        then(&Source {
            referentiel: &self.referentiel,
            dossier: &self.dossier,
            coverage: &coverage,
            preuves: &self.fichiers,
            dossier_json: &self.json,
            avis: &self.avis,
            pieces: &self.pieces,
            journal: &self.journal,
            visa: self.visa.as_ref(),
            empreinte: self.empreinte.clone(),
            scellement: self.scelle.then(|| Scellement {
                numero: 4,
                instant: date.at(18, 4, 0, 0),
                signataire: "Camille Durand".into(),
            }),
            date,
        })
    }

    pub fn render(&self) -> Rendered {
        self.with_source(|source| render(source).unwrap())
    }
}

/// A rich dossier: every section has something, every kind of Markdown occurs.
pub fn riche(avec_blocs: bool) -> Echantillon {
    let mut e = Echantillon::vide(avec_blocs);
    let baie = e.ajoute("baie.jpg", photo(900, 600));
    let ecran = e.ajoute("écran de suivi.png", capture(640, 400));
    e.ajoute("non citée.jpg", photo(300, 900));
    let d = &mut e.dossier;
    d.demonstration = true;
    d.candidat = Candidat { prenom: "Camille".into(), nom: "Durand".into(), fonction: "Technicienne".into() };
    d.tuteur =
        Personne { nom: "Hervé Marchand".into(), fonction: "Responsable informatique".into(), ..Personne::default() };
    d.centre.nom = "UIMM territoriale".into();
    d.voie = Some(VoieAcces::Alternance);
    d.date_depot = Some(jiff::civil::date(2027, 3, 1));
    d.entreprise = Entreprise {
        nom: "Ateliers du Val".into(),
        ville: "Saint-Étienne".into(),
        activite: "Mécanique de précision".into(),
        effectif: "86 personnes".into(),
        site: String::new(),
        contexte: "L’entreprise usine des pièces. [Je connais son système](critere:C1-ME-01) : 74 postes.".into(),
    };
    d.faits.insert("postes".into(), "74".into());
    let id = ActiviteId(uuid::Uuid::from_u128(5));
    d.faits.insert("action".into(), id.to_string());
    d.activites.push(Activite {
        id,
        genre: Genre::Projet,
        titre: "Bascule de l’ERP".into(),
        debut: "2026-03-02".into(),
        fin: "mai 2026".into(),
        lieu: "Saint-Étienne".into(),
        role: "Préparation des postes".into(),
        equipe: "Deux personnes".into(),
        outils: "Clé, testeur".into(),
        texte: format!(
            "## Avant\n\nTexte de l’activité, [un passage](critere:C2-LI-01,C1-CR-02).\n\n![Armoire](preuve:{baie})"
        ),
    });
    e.fiche(
        1,
        format!("{MARKDOWN}\n\n![Baie n° 3](preuve:{baie} \"C1-ME-02, C1-CR-02\")\n\n[Écran](preuve:{ecran})\n"),
    );
    e.fiche(
        2,
        format!(
            "Sur place, [je préviens le service](critere:C2-ME-01,C2-CR-01) ![vue](preuve:{ecran}).\n\n{}",
            "Une phrase de plus, qui remplit la page sans rien dire. ".repeat(150)
        ),
    );
    e.json = serde_json::to_vec(&e.dossier).unwrap();
    e
}

/// Every kind of Markdown.
pub const MARKDOWN: &str = r#"
### Un titre qui commence trop bas

Le service m’appelle à 7 h 40 : plus rien ! [Je relis **l’historique**](critere:C1-ME-01,C1-CR-01 "vérifié") avant ; puis ?
« Non », dit-il. *Italique*, ~~barré~~, ***les deux***, `du code : oui !`.[^une]

# Titre haut

1. Un
2. Deux
   - Deux a, [prévenu](critere:C1-LI-01)
   - Deux b
     - Profond
       1. Plus profond

7. Sept

> Une citation
>
> > dans une citation, avec [un lien](https://exemple.fr/page) et [un autre](javascript:alert(1)).

```powershell
Get-Item   C:\chemin : oui !
	tabulation
```

| Colonne | Nombre | [Droite](https://exemple.fr) |
|:--|:-:|--:|
| a : b | 12 | [dit](critere:C1-ME-02) |
| très long mot anticonstitutionnellement | 3 | x[^une] |

---

[Inconnu](critere:C9-ZZ-99) puis [mal écrit](critere:bidon) et ![perdue](preuve:0000000000000000000000000000000000000000000000000000000000000000).
![distante](https://exemple.fr/image.png) <b>gras ?</b> Un rappel[^une] et [^deux] et ligne  
suivante.

<div>du HTML en bloc</div>

[^une]: La note, avec `code` et [un lien](mailto:x@exemple.fr).
[^deux]: Une autre note

    en deux paragraphes.
[^jamais]: Une note sans appel.
"#;

pub fn photo(largeur: u32, hauteur: u32) -> Vec<u8> {
    let image = RgbImage::from_fn(largeur, hauteur, |x, y| {
        let byte = |value: u32| u8::try_from(value & 255).unwrap();
        Rgb([byte(x * 255 / largeur), byte(y * 255 / hauteur), byte(x ^ y)])
    });
    encoded(&image, image::ImageFormat::Jpeg)
}

pub fn capture(largeur: u32, hauteur: u32) -> Vec<u8> {
    let image =
        RgbImage::from_fn(
            largeur,
            hauteur,
            |x, y| if (x / 40 + y / 40) % 2 == 0 { Rgb([240; 3]) } else { Rgb([30; 3]) },
        );
    encoded(&image, image::ImageFormat::Png)
}

fn encoded(image: &RgbImage, format: image::ImageFormat) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    image.write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// Fails with the validator's words unless the file is PDF/A-3a and PDF/UA-1.
pub fn assert_valid(pdf: &[u8]) {
    for profile in ["3a", "ua1"] {
        let profile: ValidationProfile = profile.parse().unwrap();
        let report = validate_pdf_bytes(pdf, &ValidationOptions::default().profile(profile)).unwrap();
        let failures: Vec<_> = report.failures.iter().map(|f| format!("{f:?}")).take(5).collect();
        assert!(failures.is_empty(), "{profile:?}: {failures:#?}");
    }
}

/// The text of the file as a reader gets it, marks for cuts left out, every white space a plain space.
pub fn texte(pdf: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let out = Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(file.path()).arg("-").output();
    let out = out.expect("pdftotext is needed by the tests: package poppler-utils");
    let text = String::from_utf8(out.stdout).unwrap().replace(['\u{200b}', '\u{ad}'], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same without any space: what hyphenation, cuts and columns cannot disturb.
pub fn colle(texte: &str) -> String {
    texte.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}' | '\u{200b}' | '\u{ad}')).collect()
}
