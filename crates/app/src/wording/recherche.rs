//! Where something was found, in a few words.

use domain::{Referentiel, TextRef};
use store::{Found, Ou};

/// Such as « Fiche 3 : Remettre en état le système informatique ».
pub(crate) fn title(referentiel: Option<&Referentiel>, found: &Found) -> String {
    match &found.ou {
        Ou::Texte(texte, _) => title_of_text(referentiel, texte, &found.nom),
        Ou::Activite(_) => named("Activité", &found.nom),
        Ou::Preuve(_) => named("Preuve", &found.nom),
        Ou::Identite(champ) => match champ.as_str() {
            "candidat" => "Candidat".into(),
            "tuteur" => "Tuteur".into(),
            "centre" => "Centre".into(),
            "faits" => "Questions du référentiel".into(),
            _ => "Entreprise".into(),
        },
    }
}

/// The same of a text; `nom` is the title of an activité.
pub(crate) fn title_of_text(referentiel: Option<&Referentiel>, texte: &TextRef, nom: &str) -> String {
    match texte {
        TextRef::Contexte => "Contexte de l’entreprise".into(),
        TextRef::Fiche(id) => {
            let competence = referentiel.and_then(|r| r.competences.iter().find(|competence| &competence.id == id));
            competence.map_or_else(
                || format!("Fiche {}", id.number()),
                |competence| format!("Fiche {}\u{a0}: {}", id.number(), competence.titre),
            )
        }
        TextRef::Activite(_) => named("Activité", nom),
    }
}

fn named(kind: &str, name: &str) -> String {
    if name.trim().is_empty() {
        format!("{kind} sans titre")
    } else {
        format!("{kind} «\u{a0}{}\u{a0}»", name.trim())
    }
}
