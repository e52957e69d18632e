//! What differs between two référentiels, as it is shown.

use domain::{CompetenceId, Referentiel, ReferentielKey};
use referentiel::comparer::{Changement, Cote, Ecart, GroupeEcarts, Partie, comparer};

use crate::error::AppError;
use crate::historique::compare;
use crate::library::App;
use crate::vues_referentiels::{ComparaisonVue, CoteVue, EcartVue, GroupeVue};
use crate::wording::referentiels as mots;

impl App {
    /// Everything that differs from one référentiel to another.
    pub async fn compare_referentiels(&self, a: ReferentielKey, b: ReferentielKey) -> Result<ComparaisonVue, AppError> {
        let (a, b) = (self.referentiel(&a)?, self.referentiel(&b)?);
        Ok(tokio::task::spawn_blocking(move || compare_two(&a, &b)).await?)
    }
}

/// Everything that differs from one référentiel to another, without a library.
pub fn compare_two(a: &Referentiel, b: &Referentiel) -> ComparaisonVue {
    let found = comparer(a, b);
    let count = |changement: Changement| {
        found.groupes.iter().flat_map(|groupe| &groupe.ecarts).filter(|ecart| ecart.changement == changement).count()
    };
    ComparaisonVue {
        a: a.key.clone(),
        b: b.key.clone(),
        identiques: found.identiques,
        modifies: count(Changement::Mots),
        renumerotes: count(Changement::Renumerote),
        deplaces: count(Changement::Deplace),
        ajoutes: count(Changement::Ajoute),
        retires: count(Changement::Retire),
        groupes: found.groupes.into_iter().map(|groupe| groupe_vue(a, b, groupe)).collect(),
    }
}

fn groupe_vue(a: &Referentiel, b: &Referentiel, groupe: GroupeEcarts) -> GroupeVue {
    let number = |id: &Option<CompetenceId>| id.as_ref().map(CompetenceId::number);
    let title = |referentiel: &Referentiel, id: &Option<CompetenceId>| {
        Some(referentiel.competence(id.as_ref()?)?.titre.clone())
    };
    GroupeVue {
        nom: mots::groupe(&b.vocabulaire.competence, number(&groupe.avant), number(&groupe.apres)),
        avant: title(a, &groupe.avant),
        apres: title(b, &groupe.apres),
        ecarts: groupe.ecarts.into_iter().map(|ecart| ecart_vue(a, b, ecart)).collect(),
    }
}

fn ecart_vue(a: &Referentiel, b: &Referentiel, ecart: Ecart) -> EcartVue {
    let ou = match (&ecart.apres, &ecart.avant) {
        (Some(cote), _) => mots::ou_id(b, ecart.partie, &cote.id),
        (None, Some(cote)) => mots::ou_id(a, ecart.partie, &cote.id),
        (None, None) => String::new(),
    };
    let shown = |cote: Option<Cote>, referentiel: &Referentiel| {
        cote.map(|cote| CoteVue { texte: said(&cote, ecart.partie, referentiel), officiel: cote.officiel, id: cote.id })
    };
    let (avant, apres) = (shown(ecart.avant, a), shown(ecart.apres, b));
    let morceaux = match (&avant, &apres) {
        (Some(avant), Some(apres)) if avant.texte != apres.texte => compare(&avant.texte, &apres.texte),
        _ => Vec::new(),
    };
    EcartVue { partie: ecart.partie, changement: ecart.changement, ou, avant, apres, morceaux }
}

/// The words of one side; those that are codes are said.
fn said(cote: &Cote, partie: Partie, referentiel: &Referentiel) -> String {
    match (partie, cote.texte.as_str()) {
        (Partie::Detail, "puce") => "Dans la liste « À partir de »".replace("« ", "«\u{a0}").replace(" »", "\u{a0}»"),
        (Partie::Detail, "ligne") => "À part de la liste".to_owned(),
        (Partie::Detail, "obligatoire") => "S’impose".to_owned(),
        (Partie::Detail, "exemple") => "Exemple".to_owned(),
        (Partie::Modalite, texte) if cote.id == "modalites" => modalites(texte, referentiel),
        (_, texte) => texte.to_owned(),
    }
}

/// The codes of modalités in an expression, by their titles.
fn modalites(texte: &str, referentiel: &Referentiel) -> String {
    let quoted = |code: &str| format!("\"{code}\"");
    referentiel
        .modalites
        .iter()
        .fold(texte.to_owned(), |said, one| said.replace(&quoted(&one.code), &format!("«\u{a0}{}\u{a0}»", one.titre)))
        .replace("un_de = ", "une de ")
        .replace("tous = ", "toutes de ")
        .replace("modalite = ", "")
        .replace("sauf_voies = ", "sauf ")
        .replace("{ ", "")
        .replace(" }", "")
}
