//! The words of the table of correspondence: columns, states, opinions, as files and the command line write them.

use domain::{AvisPorte, Colonne, Dossier, Etat, Opinion, Recit, TextRef};

use super::counted;

/// The heading of a column.
pub(crate) fn colonne(dossier: &Dossier, colonne: &Colonne) -> String {
    match colonne {
        Colonne::Contexte => "Contexte de l’entreprise".into(),
        Colonne::Activite(id) => activite(dossier, *id),
        Colonne::Fiche => "Fiche de la compétence".into(),
        Colonne::AutresFiches => "Autres fiches".into(),
    }
}

/// A text, as a place where a passage stands.
pub(crate) fn texte(dossier: &Dossier, texte: &TextRef) -> String {
    match texte {
        TextRef::Contexte => "Contexte de l’entreprise".into(),
        TextRef::Activite(id) => activite(dossier, *id),
        TextRef::Fiche(competence) => format!("Fiche {}", competence.number()),
    }
}

fn activite(dossier: &Dossier, id: domain::ActiviteId) -> String {
    let found = dossier.activites.iter().enumerate().find(|(_, activite)| activite.id == id);
    match found {
        Some((rank, activite)) if activite.titre.trim().is_empty() => format!("Activité {}", rank + 1),
        Some((rank, activite)) => format!("Activité {}\u{a0}: {}", rank + 1, activite.titre.trim()),
        None => "Activité".into(),
    }
}

/// The word of a state.
pub(crate) fn etat(etat: Etat) -> &'static str {
    match etat {
        Etat::Absent => "absent",
        Etat::Mentionne => "mentionné",
        Etat::Etaye => "étayé",
        Etat::Confirme => "confirmé",
    }
}

/// A cell: how far its passages go and how many they are; empty where there is none.
pub(crate) fn cellule(recits: &[Recit]) -> String {
    if recits.is_empty() {
        return String::new();
    }
    let word = if recits.iter().any(|recit| recit.etaye) { Etat::Etaye } else { Etat::Mentionne };
    format!("{} ({})", etat(word), counted(recits.len(), "passage", "passages"))
}

/// What an avis says, and whether it still stands.
pub(crate) fn avis(avis: &AvisPorte) -> String {
    let word = match avis.opinion {
        Opinion::Favorable => "favorable",
        Opinion::Reserve => "réservé",
        Opinion::Defavorable => "défavorable",
        Opinion::NonObserve => "non observé",
    };
    if avis.valide { word.into() } else { format!("{word}, périmé") }
}
