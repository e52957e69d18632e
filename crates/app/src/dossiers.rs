//! Dossiers: list, create, open, and their head (identity, modalités, facts).

use domain::{
    Candidat, Centre, Dossier, DossierId, Entreprise, Perimetre, Personne, Referentiel, choices, competences, coverage,
    implied,
};
use store::Entete;
use uuid::Uuid;

use crate::bilan::bilan;
use crate::error::AppError;
use crate::library::App;
use crate::vues::{
    Accueil, ChoixModalites, DossierResume, DossierVue, IdentiteSaisie, NouveauDossier, ReferentielRefuse,
};

/// The longest name, title or short answer, in characters.
const MAX_FIELD: usize = 300;

impl App {
    /// What the first screen shows.
    pub async fn accueil(&self) -> Result<Accueil, AppError> {
        Ok(Accueil {
            dossiers: self.list_dossiers().await?,
            referentiels: crate::referentiels::resumes(&self.referentiels),
            referentiels_refuses: self.refused(),
            theme: self.theme().await?,
        })
    }

    /// The dossiers of the library, the last changed first.
    pub async fn list_dossiers(&self) -> Result<Vec<DossierResume>, AppError> {
        let mut lines = Vec::new();
        for row in self.store.list().await? {
            let dossier = self.store.load(row.id).await?;
            let referentiel = self.referentiels.get(&row.referentiel);
            let counts = referentiel.map(|r| coverage(r, &dossier).counts).unwrap_or_default();
            lines.push(DossierResume {
                id: row.id,
                titre: referentiel.map_or_else(|| row.referentiel.code.clone(), |r| r.titre.clone()),
                code: row.referentiel.code,
                candidat: row.candidat,
                entreprise: row.entreprise,
                demonstration: row.demonstration,
                modifie_le: row.modifie_le.to_string(),
                racontes: counts.racontes(),
                total: counts.total,
            });
        }
        Ok(lines)
    }

    /// Begins a dossier. Errors with [`AppError::ReferentielInconnu`].
    pub async fn create_dossier(&self, nouveau: NouveauDossier) -> Result<DossierId, AppError> {
        let referentiel = self
            .referentiels
            .latest(&nouveau.code)
            .ok_or_else(|| AppError::ReferentielInconnu(nouveau.code.clone()))?;
        let dossier = Dossier {
            id: DossierId(self.new_id()),
            referentiel: referentiel.key.clone(),
            demonstration: false,
            candidat: Candidat {
                prenom: nouveau.prenom.trim().to_owned(),
                nom: nouveau.nom.trim().to_owned(),
                fonction: String::new(),
            },
            entreprise: Entreprise { nom: nouveau.entreprise.trim().to_owned(), ..Entreprise::default() },
            tuteur: Personne::default(),
            centre: Centre::default(),
            voie: None,
            perimetre: Perimetre::Entier,
            date_depot: None,
            modalites: [].into(),
            faits: [].into(),
            activites: Vec::new(),
            fiches: Vec::new(),
            preuves: Vec::new(),
            avis: Vec::new(),
        };
        check_head(&Entete::from(&dossier))?;
        self.store.create(&dossier, self.now()).await?;
        Ok(dossier.id)
    }

    /// Everything the window shows of a dossier.
    pub async fn open_dossier(&self, id: DossierId) -> Result<DossierVue, AppError> {
        let (dossier, referentiel) = self.load(id).await?;
        let sceaux = self.sceaux(id).await?;
        Ok(DossierVue {
            bilan: bilan(referentiel, &dossier),
            choix: choix(referentiel, &dossier),
            referentiel: referentiel.clone(),
            dossier,
            sceaux,
        })
    }

    /// Saves identity, modalités and facts together.
    pub async fn save_identite(&self, id: DossierId, saisie: IdentiteSaisie) -> Result<DossierVue, AppError> {
        let entete = Entete {
            candidat: saisie.candidat,
            entreprise: saisie.entreprise,
            tuteur: saisie.tuteur,
            centre: saisie.centre,
            voie: saisie.voie,
            perimetre: saisie.perimetre,
            date_depot: saisie.date_depot,
            modalites: saisie.modalites,
            faits: saisie.faits,
        };
        check_head(&entete)?;
        let operation: Uuid = self.new_id();
        self.store.save_identite(id, &entete, operation, self.now()).await?;
        self.open_dossier(id).await
    }

    fn refused(&self) -> Vec<ReferentielRefuse> {
        let name =
            |path: &std::path::Path| path.strip_prefix(self.dir()).unwrap_or(path).to_string_lossy().into_owned();
        self.referentiels
            .broken
            .iter()
            .map(|(path, defauts)| ReferentielRefuse {
                dossier: name(path),
                defauts: defauts.iter().map(|d| format!("{} : {} {}", d.lieu(), d.message(), d.quoi_faire())).collect(),
            })
            .collect()
    }
}

fn choix(referentiel: &Referentiel, dossier: &Dossier) -> Vec<ChoixModalites> {
    competences(referentiel, &dossier.perimetre)
        .map(|competence| ChoixModalites {
            competence: competence.id.clone(),
            possibles: choices(&competence.modalites, dossier.voie),
            impliquees: implied(&competence.modalites, dossier.voie).into_iter().collect(),
        })
        .collect()
}

/// Refuses names and answers longer than a form holds: what is typed by hand never is.
fn check_head(entete: &Entete) -> Result<(), AppError> {
    let fields = [
        ("prénom", &entete.candidat.prenom),
        ("nom", &entete.candidat.nom),
        ("fonction", &entete.candidat.fonction),
        ("entreprise", &entete.entreprise.nom),
        ("ville", &entete.entreprise.ville),
        ("activité de l’entreprise", &entete.entreprise.activite),
        ("effectif", &entete.entreprise.effectif),
        ("tuteur", &entete.tuteur.nom),
        ("fonction du tuteur", &entete.tuteur.fonction),
        ("centre", &entete.centre.nom),
    ];
    for (name, value) in fields {
        check_length(name, value)?;
    }
    for answer in entete.faits.values() {
        if answer.chars().count() > 10 * MAX_FIELD {
            return Err(AppError::ChampTropLong("réponse à une question du référentiel"));
        }
    }
    Ok(())
}

pub(crate) fn check_length(name: &'static str, value: &str) -> Result<(), AppError> {
    if value.chars().count() > MAX_FIELD { Err(AppError::ChampTropLong(name)) } else { Ok(()) }
}
