//! Answers written in a file, for who answers without a window: TOML, each answer naming what it is about.
//!
//! What is not understood is told with its line, and nothing is kept of the file.

use std::ops::Range;
use std::path::Path;

use domain::{ActiviteId, CompetenceId, CritereId, Dossier, Echelon, Opinion, Portee};
use serde::Deserialize;
use toml::Spanned;
use uuid::Uuid;

use super::RecuError;
use crate::error::AppError;
use crate::library::App;
use crate::paquet::demande::Demande;
use crate::preuves::read_limited;
use crate::vues_avis::{Reponse, Reponses};
use crate::vues_identites::NouvelleIdentite;

/// The largest file of answers, in bytes.
const MAX_FILE: u64 = 1_000_000;

/// A file of answers, read.
pub struct FichierReponses {
    texte: String,
    ecrit: Ecrit,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ecrit {
    signataire: Option<Signataire>,
    #[serde(default)]
    reponse: Vec<Spanned<Ecrite>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Signataire {
    nom: String,
    #[serde(default)]
    fonction: String,
    #[serde(default)]
    organisation: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ecrite {
    competence: Option<CompetenceId>,
    critere: Option<CritereId>,
    activite: Option<String>,
    #[serde(default)]
    ensemble: bool,
    opinion: Option<Opinion>,
    libelle: Option<String>,
    #[serde(default)]
    observe: String,
    #[serde(default)]
    quand: String,
    #[serde(default)]
    commentaire: String,
}

/// Reads the file of answers at `path`.
///
/// Errors with [`RecuError::ReponsesIllisibles`] and the line of what is not understood.
pub fn read_reponses(path: &Path) -> Result<FichierReponses, AppError> {
    let bytes = read_limited(path, MAX_FILE)?;
    let texte = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        unread(error.as_bytes(), good, "ce n’est pas du texte UTF-8.")
    })?;
    let ecrit = toml::from_str(&texte).map_err(|error| {
        let at = error.span().unwrap_or(Range { start: 0, end: 0 }).start;
        unread(texte.as_bytes(), at, &explained(error.message()))
    })?;
    Ok(FichierReponses { texte, ecrit })
}

fn unread(text: &[u8], at: usize, detail: &str) -> AppError {
    let ligne = text[..at.min(text.len())].split(|byte| *byte == b'\n').count();
    RecuError::ReponsesIllisibles { ligne, detail: detail.to_owned() }.into()
}

/// What the parser says, in French as far as it is worth it.
fn explained(message: &str) -> String {
    let named = || message.split('`').nth(1).unwrap_or_default();
    if message.starts_with("unknown field") {
        format!("«\u{a0}{}\u{a0}» n’est pas attendu ici.", named())
    } else if message.starts_with("missing field") {
        format!("il manque «\u{a0}{}\u{a0}».", named())
    } else if message.starts_with("unknown variant") {
        format!("«\u{a0}{}\u{a0}» n’est pas une des valeurs possibles.", named())
    } else if message.starts_with("duplicate") {
        "c’est écrit deux fois.".to_owned()
    } else {
        "ce n’est pas écrit comme attendu.".to_owned()
    }
}

impl FichierReponses {
    /// Who signs, where the file says so; `visiteur` where it is on somebody else's computer.
    pub fn signataire(&self, visiteur: bool) -> Option<NouvelleIdentite> {
        let Signataire { nom, fonction, organisation } = self.ecrit.signataire.as_ref()?;
        let [nom, fonction, organisation] = [nom, fonction, organisation].map(|text| text.trim().to_owned());
        Some(NouvelleIdentite { nom, fonction, organisation, visiteur })
    }

    /// The answers, on the things of that dossier and with the words of that scale.
    fn answers(&self, demande: &Demande) -> Result<Reponses, AppError> {
        let one = |written: &Spanned<Ecrite>| {
            let wrong = |detail: &str| unread(self.texte.as_bytes(), written.span().start, detail);
            let one = written.get_ref();
            Ok(Reponse {
                portee: scope(one, &demande.dossier).map_err(wrong)?,
                choix: Some(step(one, &demande.echelle).map_err(|detail| wrong(&detail))?),
                observe: one.observe.clone(),
                quand: one.quand.clone(),
                commentaire: one.commentaire.clone(),
            })
        };
        let reponses: Result<Vec<_>, AppError> = self.ecrit.reponse.iter().map(one).collect();
        Ok(Reponses { reponses: reponses?, ..Reponses::default() })
    }
}

fn scope(one: &Ecrite, dossier: &Dossier) -> Result<Portee, &'static str> {
    let activite = match &one.activite {
        None => None,
        Some(name) => Some(find(dossier, name).ok_or("aucune activité, ou plusieurs, ne s’appellent ainsi.")?),
    };
    let mut named = [
        one.competence.clone().map(Portee::Competence),
        one.critere.clone().map(Portee::Critere),
        activite.map(Portee::Activite),
        one.ensemble.then_some(Portee::Ensemble),
    ]
    .into_iter()
    .flatten();
    match (named.next(), named.next()) {
        (Some(portee), None) => Ok(portee),
        (None, _) => Err(
            "il manque «\u{a0}competence\u{a0}», «\u{a0}critere\u{a0}», «\u{a0}activite\u{a0}» ou «\u{a0}ensemble\u{a0}».",
        ),
        (Some(_), Some(_)) => Err("une réponse porte sur une seule chose."),
    }
}

/// The activité of that id, or the only one of that title.
fn find(dossier: &Dossier, name: &str) -> Option<ActiviteId> {
    let id = name.parse::<ActiviteId>().ok().filter(|id| dossier.activite(*id).is_some());
    let mut titled = dossier.activites.iter().filter(|activite| activite.titre.trim() == name.trim());
    id.or_else(|| titled.next().filter(|_| titled.next().is_none()).map(|activite| activite.id))
}

fn step(one: &Ecrite, echelle: &[Echelon]) -> Result<Echelon, String> {
    let found = match (&one.libelle, one.opinion) {
        (Some(libelle), opinion) => echelle
            .iter()
            .find(|step| step.libelle.trim() == libelle.trim() && opinion.is_none_or(|opinion| opinion == step.vaut)),
        (None, Some(opinion)) => echelle.iter().find(|step| step.vaut == opinion),
        (None, None) => return Err("il manque «\u{a0}opinion\u{a0}» ou «\u{a0}libelle\u{a0}».".to_owned()),
    };
    found.cloned().ok_or_else(|| {
        let words: Vec<String> = echelle.iter().map(|step| format!("«\u{a0}{}\u{a0}»", step.libelle)).collect();
        format!("ce n’est pas un mot de l’échelle demandée\u{a0}: {}.", crate::wording::listed(&words))
    })
}

impl App {
    /// Keeps the answers of a file as those of something received.
    pub async fn fill_reponses(&self, recu: Uuid, fichier: &FichierReponses) -> Result<(), AppError> {
        let envoi = self.envoi(recu).await?;
        self.save_reponses(recu, &fichier.answers(&envoi.demande)?).await
    }

    /// The fingerprint of the identity that answers something received, made with `phrase` at first need.
    ///
    /// `None` for an example, which a demonstration identity signs. Errors with [`AppError::IdentiteAbsente`] where the file names
    /// nobody, and with [`AppError::PhraseRequise`] where the identity is to be made and no phrase is given.
    pub async fn answering(
        &self,
        recu: Uuid,
        fichier: &FichierReponses,
        phrase: Option<&str>,
    ) -> Result<Option<String>, AppError> {
        let envoi = self.envoi(recu).await?;
        let dossier = &envoi.demande.dossier;
        if dossier.demonstration {
            return Ok(None);
        }
        let visiteur = self.is_candidates_place(&envoi).await?;
        let wanted = fichier.signataire(visiteur).ok_or(AppError::IdentiteAbsente)?;
        if let Some(known) = self.identity_named(&wanted).await? {
            return Ok(Some(known));
        }
        let phrase = phrase.ok_or(AppError::PhraseRequise)?;
        Ok(Some(self.create_signataire(wanted, Some(phrase)).await?.empreinte))
    }

    /// The latest identity of those names that can sign, of the owner or of a visitor as it is wanted.
    pub(crate) async fn identity_named(&self, wanted: &NouvelleIdentite) -> Result<Option<String>, AppError> {
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        for kept in self.store.identites().await?.into_iter().rev() {
            let visits = kept.usage == store::Usage::Visiteur;
            if kept.demonstration || kept.retiree_le.is_some() || visits != wanted.visiteur {
                continue;
            }
            let certificate = signature::Certificate::from_der(&kept.certificat)?;
            let subject = certificate.subject();
            let same = subject.nom == wanted.nom
                && text(&subject.fonction) == wanted.fonction
                && text(&subject.organisation) == wanted.organisation;
            if same {
                return Ok(Some(kept.empreinte));
            }
        }
        Ok(None)
    }
}
