//! `probant referentiel comparer`: what changes from one référentiel to another.

use std::path::Path;

use app::vues_referentiels::{ComparaisonVue, CoteVue, EcartVue};
use app::{AppError, compare_two, find_referentiel, list_referentiels};
use referentiel::comparer::{Changement, Proposition, proposer};
use serde_json::json;

use crate::commands::Outcome;
use crate::json;
use crate::text::safe_line as line;

/// Compares two référentiels, each a code, `code@version` or a folder; the answer is yes when nothing differs.
pub fn comparer(data: &Path, a: &str, b: &str, as_json: bool) -> Result<Outcome, AppError> {
    let library = list_referentiels(data);
    let (a, b) = (find_referentiel(&library, a)?, find_referentiel(&library, b)?);
    let found = compare_two(&a, &b);
    let propositions = proposer(&a, &b);
    if as_json {
        json::print(&json!({ "comparaison": found, "criteres": propositions }));
    } else {
        line(&format!("De {} version {} à {} version {}", a.key.code, a.key.version, b.key.code, b.key.version));
        print(&found);
        criteria(&propositions);
    }
    Ok(if found.groupes.is_empty() { Outcome::Good } else { Outcome::No })
}

fn print(found: &ComparaisonVue) {
    for groupe in &found.groupes {
        line("");
        let titre = groupe.apres.as_deref().or(groupe.avant.as_deref()).unwrap_or_default();
        line(&format!("{}  {titre}", groupe.nom));
        for ecart in &groupe.ecarts {
            print_one(ecart);
        }
    }
    line("");
    line(&format!(
        "{} identiques, {} reformulés, {} renumérotés, {} déplacés, {} ajoutés, {} retirés.",
        found.identiques, found.modifies, found.renumerotes, found.deplaces, found.ajoutes, found.retires
    ));
}

fn print_one(ecart: &EcartVue) {
    let id = |cote: &Option<CoteVue>| cote.as_ref().map(|cote| cote.id.clone()).unwrap_or_default();
    let changed = id(&ecart.avant) != id(&ecart.apres);
    let what = match ecart.changement {
        Changement::Mots => "reformulé",
        Changement::Renumerote => "renuméroté",
        Changement::Deplace => "déplacé",
        Changement::Ajoute => "ajouté",
        Changement::Retire => "retiré",
    };
    let from = if changed && ecart.avant.is_some() && ecart.apres.is_some() {
        format!(" ({} → {})", id(&ecart.avant), id(&ecart.apres))
    } else {
        String::new()
    };
    line(&format!("  {what} : {}{from}", ecart.ou));
    let texts = (ecart.avant.as_ref().map(|cote| &cote.texte), ecart.apres.as_ref().map(|cote| &cote.texte));
    if ecart.changement == Changement::Renumerote {
        return;
    }
    if let (Some(avant), Some(apres)) = texts
        && avant == apres
    {
        line(&format!("      {avant}"));
        return;
    }
    if let Some(avant) = texts.0 {
        line(&format!("    - {avant}"));
    }
    if let Some(apres) = texts.1 {
        line(&format!("    + {apres}"));
    }
}

/// Criteria that a dossier moved from one to the other would lose, or that are to be looked at.
fn criteria(propositions: &[Proposition]) {
    let lost: Vec<_> = propositions.iter().filter(|one| one.vers.is_none()).map(|one| one.de.as_str()).collect();
    if !lost.is_empty() {
        line(&format!("Critères sans équivalent : {}", lost.join(", ")));
    }
    let unsure = propositions.iter().filter(|one| one.vers.is_some() && one.raison.is_some());
    let unsure: Vec<_> = unsure
        .map(|one| format!("{} → {}", one.de, one.vers.as_ref().map(ToString::to_string).unwrap_or_default()))
        .collect();
    if !unsure.is_empty() {
        line(&format!("Correspondances à vérifier : {}", unsure.join(", ")));
    }
}
