//! The example dossiers: believable ones, so that everything can be tried at once.
//!
//! Each is a folder of `assets/exemple`, embedded: `dossier.toml`, texts in Markdown, photos. In the texts a photo is named
//! by its path; loading it names it by its hash, as in any dossier. The example brings a demonstration identity.

use std::collections::BTreeMap;

use document::image::inspect;
use domain::{
    Activite, ActiviteId, Candidat, Centre, CompetenceId, Dossier, DossierId, Entreprise, Fiche, Genre, GenreFait,
    Perimetre, Personne, Preuve, Referentiel, VoieAcces,
};
use include_dir::{Dir, include_dir};
use jiff::civil::Date;
use serde::Deserialize;

use crate::error::AppError;
use crate::library::App;
use crate::preuves::describe;

static EXAMPLES: [(&str, Dir<'_>); 2] = [
    ("cqpm-tmsi", include_dir!("$CARGO_MANIFEST_DIR/../../assets/exemple/cqpm-tmsi")),
    ("cqpm-asri", include_dir!("$CARGO_MANIFEST_DIR/../../assets/exemple/cqpm-asri")),
];

/// Whether there is an example for that référentiel.
pub(crate) fn exists(code: &str) -> bool {
    find(code).is_some()
}

fn find(code: &str) -> Option<&'static Dir<'static>> {
    EXAMPLES.iter().find(|(known, _)| *known == code).map(|(_, folder)| folder)
}

impl App {
    /// Writes the example for that référentiel, with its evidence and its demonstration identity.
    ///
    /// Each call makes a new dossier. Errors with [`AppError::ExempleAbsent`].
    pub async fn create_example(&self, code: &str) -> Result<DossierId, AppError> {
        let folder = find(code).ok_or_else(|| AppError::ExempleAbsent(code.to_owned()))?;
        // The one it was written for: a later version may be here, whose criteria are others.
        let built_in = referentiel::builtin().into_iter().find(|one| one.key.code == code);
        let built_in = built_in.ok_or_else(|| AppError::ReferentielInconnu(code.to_owned()))?;
        let referentiel = self.referentiel(&built_in.key)?;
        let (dossier, files) = self.read_example(folder, &referentiel)?;
        for bytes in files {
            self.store.put_preuve_file(bytes.to_vec()).await?;
        }
        self.store.create(&dossier, self.now()).await?;
        self.create_demonstration_identity(&dossier).await?;
        Ok(dossier.id)
    }

    fn read_example(
        &self,
        folder: &'static Dir<'static>,
        referentiel: &Referentiel,
    ) -> Result<(Dossier, Vec<&'static [u8]>), AppError> {
        let sheet: Sheet = toml::from_str(&text(folder, "dossier.toml")?)
            .map_err(|error| AppError::ExempleCasse(error.to_string()))?;
        let mut targets = BTreeMap::new();
        let (mut preuves, mut files) = (Vec::new(), Vec::new());
        for described in sheet.preuves {
            let (preuve, bytes) = evidence(folder, &described)?;
            targets.insert(described.fichier, preuve.id.to_string());
            preuves.push(preuve);
            files.push(bytes);
        }
        let named = |contents: String| {
            targets
                .iter()
                .fold(contents, |text, (path, id)| text.replace(&format!("preuve:{path}"), &format!("preuve:{id}")))
        };
        let mut by_file = BTreeMap::new();
        let mut activites = Vec::new();
        for described in sheet.activites {
            let id = ActiviteId(self.new_id());
            let texte = named(text(folder, &described.fichier)?);
            by_file.insert(described.fichier.clone(), id);
            activites.push(described.into_activite(id, texte));
        }
        let mut fiches = Vec::new();
        for competence in &referentiel.competences {
            let texte = named(text(folder, &format!("fiches/{}.md", competence.id))?);
            fiches.push(Fiche { competence: competence.id.clone(), texte });
        }
        let faits = sheet.faits.into_iter().map(|(code, answer)| {
            let about_activite =
                referentiel.faits.iter().any(|f| f.code == code && matches!(f.genre, GenreFait::Activite));
            let id = by_file.get(&answer).filter(|_| about_activite);
            (code, id.map_or(answer, ToString::to_string))
        });
        let dossier = Dossier {
            id: DossierId(self.new_id()),
            referentiel: referentiel.key.clone(),
            demonstration: true,
            candidat: sheet.candidat,
            entreprise: Entreprise { contexte: named(sheet.entreprise.contexte.clone()), ..sheet.entreprise },
            tuteur: sheet.tuteur,
            centre: sheet.centre,
            voie: Some(sheet.voie),
            perimetre: Perimetre::Entier,
            date_depot: sheet.date_depot,
            modalites: sheet.modalites.into_iter().map(|m| (m.competence, m.choix)).collect(),
            faits: faits.collect(),
            activites,
            fiches,
            preuves,
            avis: Vec::new(),
        };
        Ok((dossier, files))
    }
}

fn evidence(folder: &'static Dir<'static>, described: &SheetPreuve) -> Result<(Preuve, &'static [u8]), AppError> {
    let path = &described.fichier;
    let file = folder.get_file(path).ok_or_else(|| AppError::ExempleCasse(format!("{path} is missing")))?;
    let info = inspect(file.contents())?;
    let nom = path.rsplit('/').next().unwrap_or(path).to_owned();
    let mut preuve = describe(&info, file.contents(), nom);
    preuve.legende.clone_from(&described.legende);
    preuve.alternative.clone_from(&described.alternative);
    Ok((preuve, file.contents()))
}

fn text(folder: &Dir<'_>, path: &str) -> Result<String, AppError> {
    let file = folder.get_file(path).ok_or_else(|| AppError::ExempleCasse(format!("{path} is missing")))?;
    let contents = file.contents_utf8().ok_or_else(|| AppError::ExempleCasse(format!("{path} is not UTF-8")))?;
    Ok(contents.replace("\r\n", "\n"))
}

/// `dossier.toml`.
#[derive(Deserialize)]
struct Sheet {
    candidat: Candidat,
    entreprise: Entreprise,
    tuteur: Personne,
    centre: Centre,
    voie: VoieAcces,
    date_depot: Option<Date>,
    modalites: Vec<SheetModalites>,
    #[serde(default)]
    faits: BTreeMap<String, String>,
    activites: Vec<SheetActivite>,
    preuves: Vec<SheetPreuve>,
}

#[derive(Deserialize)]
struct SheetModalites {
    competence: CompetenceId,
    choix: Vec<String>,
}

#[derive(Deserialize)]
struct SheetActivite {
    fichier: String,
    titre: String,
    genre: Genre,
    debut: String,
    fin: String,
    lieu: String,
    role: String,
    equipe: String,
    outils: String,
}

impl SheetActivite {
    fn into_activite(self, id: ActiviteId, texte: String) -> Activite {
        Activite {
            id,
            genre: self.genre,
            titre: self.titre,
            debut: self.debut,
            fin: self.fin,
            lieu: self.lieu,
            role: self.role,
            equipe: self.equipe,
            outils: self.outils,
            texte,
        }
    }
}

#[derive(Deserialize)]
struct SheetPreuve {
    fichier: String,
    legende: String,
    alternative: String,
}
