//! The settings of timestamps: one address, none at first, and the authorities whose certificate the user accepted.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use signature::{Fingerprint, TimestampToken};
use store::Store;

use super::{Adresse, HorodatageError, Horodateur};
use crate::error::AppError;
use crate::identites::words_of;
use crate::library::App;
use crate::vues_horodatage::{AutoriteReconnue, EssaiHorodatage, ReglageHorodatage};

const HORODATAGE: &str = "horodatage";
/// Most authorities that are remembered.
const MAX_KNOWN: usize = 50;

/// What is kept.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Garde {
    adresse: Option<String>,
    reconnues: Vec<Reconnue>,
}

/// An authority whose fingerprint was accepted.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Reconnue {
    empreinte: String,
    nom: String,
    emetteur: String,
}

impl App {
    /// The address of the authority, and the authorities accepted.
    pub async fn horodatage(&self) -> Result<ReglageHorodatage, AppError> {
        Ok(describe(&garde(&self.store).await?))
    }

    /// Keeps the address of the authority; `None` for no authority any more. Errors with the code `horodatage_adresse`.
    pub async fn set_autorite_horodatage(&self, adresse: Option<&str>) -> Result<ReglageHorodatage, AppError> {
        let mut kept = garde(&self.store).await?;
        kept.adresse = adresse.map(Adresse::read).transpose()?.map(|adresse| adresse.to_string());
        self.keep_horodatage(&kept).await
    }

    /// Asks the authority for a timestamp of nothing (a random number), to see who it is.
    pub async fn try_autorite_horodatage(&self) -> Result<EssaiHorodatage, AppError> {
        let mut seed = [0; 32];
        (self.ports.random)(&mut seed).map_err(AppError::Hasard)?;
        let horodateur = self.horodateur(None).await?;
        let token = tokio::task::spawn_blocking(move || horodateur.ask(&Sha256::digest(seed).into())).await??;
        let kept = garde(&self.store).await?;
        Ok(EssaiHorodatage {
            autorite: token.nom().to_owned(),
            emetteur: token.emetteur().to_owned(),
            empreinte: token.fingerprint().to_string(),
            mots: words_of(&token.fingerprint()),
            instant: token.time().to_string(),
            reconnue: is_known(&kept, &token),
        })
    }

    /// Notes that the user compared that fingerprint and accepts this authority.
    pub async fn accept_autorite_horodatage(
        &self,
        empreinte: &str,
        nom: &str,
        emetteur: &str,
    ) -> Result<ReglageHorodatage, AppError> {
        let fingerprint = Fingerprint::parse(empreinte).ok_or(HorodatageError::SansAutorite)?.to_string();
        let mut kept = garde(&self.store).await?;
        kept.reconnues.retain(|known| known.empreinte != fingerprint);
        kept.reconnues.truncate(MAX_KNOWN - 1);
        let short = |text: &str| text.chars().take(200).collect();
        kept.reconnues.insert(0, Reconnue { empreinte: fingerprint, nom: short(nom), emetteur: short(emetteur) });
        self.keep_horodatage(&kept).await
    }

    /// Accepts an authority no more.
    pub async fn forget_autorite_horodatage(&self, empreinte: &str) -> Result<ReglageHorodatage, AppError> {
        let mut kept = garde(&self.store).await?;
        kept.reconnues.retain(|known| known.empreinte != empreinte);
        self.keep_horodatage(&kept).await
    }

    /// Whom to ask: `adresse` where one is given for this once, else the one that is kept.
    pub(crate) async fn horodateur(&self, adresse: Option<&str>) -> Result<Horodateur, AppError> {
        let adresse = match adresse {
            Some(adresse) => Adresse::read(adresse)?,
            None => Adresse::read(&garde(&self.store).await?.adresse.ok_or(HorodatageError::SansAutorite)?)?,
        };
        let listes = self.store.autorites().await?.into_iter().filter_map(|kept| kept.revocations).collect();
        Ok(Horodateur {
            reseau: Arc::clone(&self.ports.reseau),
            adresse,
            random: Arc::clone(&self.ports.random),
            listes,
        })
    }

    async fn keep_horodatage(&self, kept: &Garde) -> Result<ReglageHorodatage, AppError> {
        let written = serde_json::to_string(kept).map_err(|error| AppError::Tache(error.to_string()))?;
        self.store.set_reglage(HORODATAGE, &written).await?;
        self.forget_registre();
        Ok(describe(kept))
    }
}

/// The fingerprints that were accepted.
pub(crate) async fn stampers(store: &Store) -> Result<Vec<Fingerprint>, AppError> {
    let kept = garde(store).await?;
    Ok(kept.reconnues.iter().filter_map(|known| Fingerprint::parse(&known.empreinte)).collect())
}

/// What is kept; nothing where it cannot be read any more.
async fn garde(store: &Store) -> Result<Garde, AppError> {
    let kept = store.reglage(HORODATAGE).await?;
    Ok(kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

fn is_known(kept: &Garde, token: &TimestampToken) -> bool {
    token.fingerprints().any(|one| kept.reconnues.iter().any(|known| known.empreinte == one.to_string()))
}

fn describe(kept: &Garde) -> ReglageHorodatage {
    let reconnues = kept.reconnues.iter().map(|known| AutoriteReconnue {
        empreinte: known.empreinte.clone(),
        mots: Fingerprint::parse(&known.empreinte).map(|one| words_of(&one)).unwrap_or_default(),
        nom: known.nom.clone(),
        emetteur: known.emetteur.clone(),
    });
    ReglageHorodatage { adresse: kept.adresse.clone(), reconnues: reconnues.collect() }
}
