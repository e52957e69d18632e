//! Rules told inside other sentences: cut out of them, without taking their words away.

use domain::Echelle;

use super::morceau::Morceau;

/// « dans les délais … fixés ».
pub(super) fn delai(morceau: Morceau) -> Option<Morceau> {
    let plie = morceau.plie();
    let ou = ["dans les delais", "dans le delai", "dans un delai", "a la date", "au plus tard", "avant la date"]
        .into_iter()
        .find_map(|mots| plie.trouver(mots))?;
    let fin = morceau.texte()[ou.start..].find([',', '.', ';']).map_or(morceau.texte().len(), |fin| ou.start + fin);
    Some(morceau.sous(ou.start..fin))
}

/// With regard to what the opinion is given, and the levels that names.
pub(super) fn regard<'a>(avis: &[Morceau<'a>]) -> (Option<Morceau<'a>>, Vec<Echelle>) {
    for morceau in avis {
        let plie = morceau.plie();
        let Some(ou) = ["regard d", "regard des", "au vu d", "sur la base d", "a partir d"]
            .into_iter()
            .find_map(|mots| plie.as_str().find(mots))
        else {
            continue;
        };
        let suite = plie.as_str()[ou..].find([' ', '\'']).map_or(ou, |espace| ou + espace + 1);
        let debut = plie.as_str()[suite..].find("referentiel").map_or(suite, |rang| suite + rang);
        let debut = plie.origine(debut);
        let texte = morceau.texte();
        let mut profondeur = 0_u32;
        let mut fin = texte.len();
        for (rang, lettre) in texte[debut..].char_indices() {
            match lettre {
                '(' => profondeur += 1,
                ')' => profondeur = profondeur.saturating_sub(1),
                '.' | ',' | ';' if profondeur == 0 => {
                    fin = debut + rang;
                    break;
                }
                ' ' if profondeur == 0 && texte[debut + rang..].starts_with(" sur ") => {
                    fin = debut + rang;
                    break;
                }
                _ => {}
            }
        }
        let lu = morceau.sous(debut..fin);
        let dit = lu.plier();
        let mut portees = Vec::new();
        for (mots, portee) in [
            (&["activite"][..], Echelle::Activite),
            (&["competence", "capacite"][..], Echelle::Competence),
            (&["critere"][..], Echelle::Critere),
        ] {
            if mots.iter().any(|mot| dit.contains(mot)) {
                portees.push(portee);
            }
        }
        return (Some(lu), portees);
    }
    (None, Vec::new())
}

/// Who gives the opinion: what comes before the verb.
pub(super) fn auteur(morceau: Morceau) -> Option<Morceau> {
    let plie = morceau.plie();
    let fin = [" donne ", " emet ", " formule ", " rend ", " exprime "]
        .into_iter()
        .filter_map(|verbe| plie.trouver(verbe))
        .map(|place| place.start)
        .min()?;
    let debut = morceau.texte()[..fin].rfind(". ").map_or(0, |point| point + 1);
    Some(morceau.sous(debut..fin))
}

/// « le jury de délibération … », up to what it decides.
pub(super) fn jury(morceau: Morceau) -> Option<Morceau> {
    let plie = morceau.plie();
    let rang = plie.as_str().find("jury")?;
    let avant = &plie.as_str()[..rang];
    let debut = ["le ", "un ", "du ", "au "]
        .into_iter()
        .find(|article| avant.ends_with(article))
        .map_or(rang, |article| rang - article.len());
    let suite = &plie.as_str()[rang..];
    let arrets = [
        ",",
        ".",
        ";",
        " l'ensemble",
        " a l'issue",
        " des lors",
        " lorsque",
        " si ",
        " qui ",
        " doit",
        " est ",
        " sont ",
        " apres",
        " attribue",
        " prononce",
        " declare",
        " delivre",
        " quand",
        " toutes",
        " au vu",
        " decide",
        " constate",
        " valide",
        " peut",
        " accorde",
    ];
    let fin = arrets.into_iter().filter_map(|arret| suite.find(arret)).min().unwrap_or(suite.len());
    Some(morceau.sous(plie.origine(debut)..plie.origine(rang + fin)))
}
