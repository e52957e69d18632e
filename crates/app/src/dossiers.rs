//! Dossiers: list, create, open, and their head (identity, modalités, facts).

use std::sync::Arc;

use domain::{
    Calendrier, Candidat, Centre, Counts, Dossier, DossierId, Entete, Entreprise, Perimetre, Personne, Referentiel,
    choices, competences, implied, ways,
};
use store::StoreError;
use uuid::Uuid;

use crate::error::AppError;
use crate::library::App;
use crate::vues::{Accueil, ChoixModalites, DossierResume, DossierVue, NouveauDossier, ReferentielRefuse};
use crate::wording;

/// The longest name, title or short answer, in characters.
const MAX_FIELD: usize = 300;

/// The most words a centre's scale has.
const MAX_ECHELLE: usize = 20;

impl App {
    /// What the first screen shows.
    pub async fn accueil(&self) -> Result<Accueil, AppError> {
        Ok(Accueil {
            dossiers: self.list_dossiers().await?,
            referentiels: crate::referentiels::resumes(&self.library()),
            referentiels_refuses: self.refused(),
            theme: self.theme().await?,
            taille: self.taille_texte().await?,
            retires: self.lines(|row| row.retire_le.is_some()).await?,
            nuage: self.nuage_to_tell().await?,
        })
    }

    /// The dossiers of the library, the last changed first; not those taken out.
    pub async fn list_dossiers(&self) -> Result<Vec<DossierResume>, AppError> {
        self.lines(|row| row.retire_le.is_none()).await
    }

    async fn lines(&self, shown: impl Fn(&store::DossierResume) -> bool) -> Result<Vec<DossierResume>, AppError> {
        let mut lines = Vec::new();
        for row in self.store.list().await?.into_iter().filter(shown) {
            let referentiel = self.known_referentiel(&row.referentiel);
            let counts = match &referentiel {
                Some(referentiel) => match self.counts_of(row.id, row.modification, referentiel).await {
                    // One that cannot be read keeps no other from being opened: opening it says why.
                    Err(AppError::Store(error @ StoreError::Damaged { .. })) => {
                        tracing::warn!(code = error.code(), "a dossier of the list cannot be read");
                        Counts::default()
                    }
                    counted => counted?,
                },
                None => Counts::default(),
            };
            lines.push(resume(row, referentiel.as_deref(), counts));
        }
        Ok(lines)
    }

    /// Begins a dossier. Errors with [`AppError::ReferentielInconnu`].
    pub async fn create_dossier(&self, nouveau: NouveauDossier) -> Result<DossierId, AppError> {
        let referentiel = self.latest_referentiel(&nouveau.code)?;
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
        let (dossier, referentiel, bilan) = self.load_with_bilan(id).await?;
        let sceaux = self.sceaux(id).await?;
        let calendrier = Calendrier { centre: &dossier.centre, depot: dossier.date_depot };
        let echeances = calendrier.echeances(&referentiel, dossier.voie, self.today());
        Ok(DossierVue {
            echeances: echeances.into_iter().map(wording::entete::echeance).collect(),
            voies: wording::entete::voies(&referentiel),
            bilan,
            choix: choix(&referentiel, &dossier),
            referentiel: Arc::unwrap_or_clone(referentiel),
            dossier,
            sceaux,
        })
    }

    /// Saves identity, modalités and facts together.
    pub async fn save_identite(&self, id: DossierId, entete: Entete) -> Result<DossierVue, AppError> {
        check_head(&entete)?;
        let operation: Uuid = self.new_id();
        self.store.save_identite(id, &entete, operation, self.now()).await?;
        self.open_dossier(id).await
    }

    fn refused(&self) -> Vec<ReferentielRefuse> {
        let name =
            |path: &std::path::Path| path.strip_prefix(self.dir()).unwrap_or(path).to_string_lossy().into_owned();
        self.library()
            .broken
            .iter()
            .map(|(path, defauts)| ReferentielRefuse {
                dossier: name(path),
                defauts: defauts.iter().map(|d| format!("{} : {} {}", d.lieu(), d.message(), d.quoi_faire())).collect(),
            })
            .collect()
    }
}

/// One line of a list of dossiers.
pub(crate) fn resume(row: store::DossierResume, referentiel: Option<&Referentiel>, counts: Counts) -> DossierResume {
    DossierResume {
        id: row.id,
        titre: referentiel.map_or_else(|| row.referentiel.code.clone(), |r| r.titre.clone()),
        code: row.referentiel.code,
        candidat: row.candidat,
        entreprise: row.entreprise,
        mention: row.mention,
        demonstration: row.demonstration,
        modifie_le: row.modifie_le.to_string(),
        racontes: counts.racontes(),
        total: counts.total,
    }
}

fn choix(referentiel: &Referentiel, dossier: &Dossier) -> Vec<ChoixModalites> {
    competences(referentiel, &dossier.perimetre)
        .map(|competence| ChoixModalites {
            competence: competence.id.clone(),
            possibles: choices(&competence.modalites, dossier.voie),
            facons: ways(&competence.modalites, dossier.voie),
            impliquees: implied(&competence.modalites, dossier.voie).into_iter().collect(),
        })
        .collect()
}

/// Refuses names and answers longer than a form holds: what is typed by hand never is.
pub(crate) fn check_head(entete: &Entete) -> Result<(), AppError> {
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
        ("site de l’entreprise", &entete.entreprise.site),
        ("contact du tuteur", &entete.tuteur.contact),
        ("centre", &entete.centre.nom),
        ("contact au centre", &entete.centre.contact),
    ];
    for (name, value) in fields {
        check_length(name, value)?;
    }
    if entete.centre.echelle.len() > MAX_ECHELLE {
        return Err(AppError::ChampTropLong("échelle de l’avis"));
    }
    for echelon in &entete.centre.echelle {
        check_length("mot de l’échelle de l’avis", &echelon.libelle)?;
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
