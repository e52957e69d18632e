//! Short names proposed for lists and menus, cut out of the official words and corrected by a person.
//!
//! A criterion gives its subject and what is said of it (« Ordre de travail compris »), two to six words; a competence gives
//! what it works on (« Pâtes levées »). Never ends with an article or a preposition.

use super::categorie::majuscule;
use super::plier::plier;

/// Most words of a short statement.
const MOTS: usize = 6;

const PETITS: &[&str] = &[
    "le", "la", "les", "l", "un", "une", "des", "de", "du", "d", "a", "au", "aux", "en", "et", "ou", "par", "pour",
    "sur", "dans", "avec", "sans", "sous", "selon", "que", "qui", "se", "s", "son", "sa", "ses", "leur", "leurs", "ce",
    "cet", "cette", "ces", "afin", "lors", "est", "sont", "ne", "il", "elle", "entre", "vers", "chez", "dont", "où",
    "ainsi", "plus", "leurs", "chaque", "tout", "toute", "tous", "toutes", "aupres", "apres", "avant", "comme", "si",
    "celui", "celle", "ceux", "celles",
];

const ETRE: &[&str] = &["est", "sont"];

const VERBES: &[&str] =
    &["doit", "doivent", "permet", "permettent", "repose", "reposent", "traduit", "traduisent", "peut", "peuvent"];

/// Words that open a clause before the subject.
const AVANT_LE_SUJET: &[&str] =
    &["afin", "en", "lors", "lorsque", "pour", "dans", "selon", "apres", "avant", "si", "quand", "suite"];

const DETERMINANTS: &[&str] = &[
    "le", "la", "les", "un", "une", "des", "du", "ses", "son", "sa", "au", "aux", "ce", "cette", "ces", "chaque",
    "leur", "leurs",
];

/// Two to six words for a criterion.
pub(super) fn court_de_critere(texte: &str) -> String {
    let mut mots = mots(&sans_parentheses(texte));
    let clause = mots.first().is_some_and(|mot| AVANT_LE_SUJET.contains(&plier(mot).as_str()));
    let virgule = mots.iter().position(|mot| mot.ends_with(',')).filter(|virgule| clause && virgule + 2 < mots.len());
    if let Some(virgule) = virgule {
        mots.drain(..=virgule);
    }
    // « Le ou les fours »: articles and joints before the subject.
    let debut = mots.iter().take(3).take_while(|mot| petit(mot)).count().min(mots.len().saturating_sub(1));
    let est = |parmi: &[&str], mot: &String| parmi.contains(&plier(mot).as_str());
    let verbe = mots.iter().position(|mot| est(ETRE, mot) || est(VERBES, mot));
    let court = match verbe {
        Some(verbe) if verbe > debut => {
            let attribut = if est(ETRE, &mots[verbe]) { attribut(&mots[verbe + 1..]) } else { Vec::new() };
            let mut sujet: Vec<String> = couper_sujet(&mots[debut..verbe], (MOTS - attribut.len()).min(4));
            sujet.extend(attribut);
            sujet
        }
        _ => couper_sujet(&mots[debut.min(mots.len())..], 5),
    };
    finir(court, &mots)
}

/// What a competence works on, one to three words.
pub(super) fn court_de_competence(titre: &str) -> String {
    let mots = mots(&sans_parentheses(titre));
    let objet = mots.iter().position(|mot| {
        let plie = plier(mot);
        DETERMINANTS.contains(&plie.as_str()) || plie.starts_with("l'")
    });
    let reste: Vec<String> = match objet {
        Some(rang) if plier(&mots[rang]).starts_with("l'") => {
            let premier = sans_elision(&mots[rang]).to_owned();
            std::iter::once(premier).chain(mots[rang + 1..].iter().cloned()).collect()
        }
        Some(rang) => mots[rang + 1..].to_vec(),
        None => mots.iter().skip(1).cloned().collect(),
    };
    let arrete = |mot: &String| petit(mot) || mot.ends_with(',') || plier(mot).starts_with("d'");
    let fin = reste.iter().position(arrete).map_or(reste.len(), |fin| fin + usize::from(reste[fin].ends_with(',')));
    let pris: Vec<String> = reste[..fin.min(2)].to_vec();
    if pris.is_empty() { finir(mots.iter().take(3).cloned().collect(), &mots) } else { finir(pris, &mots) }
}

/// The words before `limite`, no small word at the end.
fn couper_sujet(mots: &[String], limite: usize) -> Vec<String> {
    let virgule = mots.iter().position(|mot| mot.ends_with([',', ';', ':', '.'])).map_or(mots.len(), |rang| rang + 1);
    let mut pris: Vec<String> = mots[..virgule.min(limite)].to_vec();
    while pris.len() > 1 && pris.last().is_some_and(|mot| petit(mot)) {
        pris.pop();
    }
    if let Some(dernier) = pris.last_mut() {
        dernier.truncate(dernier.trim_end_matches([',', ';', ':', '.']).len());
    }
    pris
}

fn finir(mut pris: Vec<String>, tous: &[String]) -> String {
    if pris.is_empty() {
        pris = tous.iter().take(MOTS).cloned().collect();
    }
    while pris.len() > 1 && pris.last().is_some_and(|mot| petit(mot)) {
        pris.pop();
    }
    if let Some(premier) = pris.first_mut() {
        *premier = sans_elision(premier).to_owned();
    }
    let texte = pris.join(" ");
    majuscule(texte.trim_matches([',', ';', ':', '.', ' ', '…', '\u{202f}']))
}

/// What is said of the subject: a participle or an adjective, whole (« pris en compte », « mis à jour »).
fn attribut(apres: &[String]) -> Vec<String> {
    let plies: Vec<String> = apres.iter().take(3).map(|mot| plier(mot)).collect();
    let mots: Vec<&str> = plies.iter().map(String::as_str).collect();
    match mots.as_slice() {
        ["pris" | "prise" | "prises" | "mis" | "mise" | "mises", "en" | "a" | "aux", ..] if mots.len() == 3 => {
            apres[..3].to_vec()
        }
        _ => {
            let plein = |plie: &str| plie.len() > 3 && !plie.ends_with("ment");
            let rang = plies.iter().position(|plie| plein(plie) && !petit(plie));
            rang.map(|rang| apres[rang].clone()).into_iter().collect()
        }
    }
}

fn petit(mot: &str) -> bool {
    let plie = plier(mot);
    PETITS.contains(&plie.trim_matches([',', '\'', '.', ';', ':']))
}

fn sans_elision(mot: &str) -> &str {
    let rang = mot.find(['\'', '’']);
    match rang {
        Some(rang) if rang <= 1 => mot[rang..].trim_start_matches(['\'', '’']),
        _ => mot,
    }
}

fn sans_parentheses(texte: &str) -> String {
    let mut profondeur = 0_u32;
    texte
        .chars()
        .filter(|lettre| {
            match lettre {
                '(' => profondeur += 1,
                ')' => {
                    profondeur = profondeur.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            profondeur == 0
        })
        .collect()
}

fn mots(texte: &str) -> Vec<String> {
    texte.split_whitespace().filter(|mot| mot.contains(char::is_alphanumeric)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{court_de_competence, court_de_critere};

    #[test]
    fn short_statements_say_the_subject_and_what_becomes_of_it() {
        for (phrase, court) in [
            ("Le four de la boutique est réglé selon la fiche.", "Four de la boutique réglé"),
            ("La température (du four) est vérifiée.", "Température vérifiée"),
            ("L’hygiène est respectée.", "Hygiène respectée"),
            ("Le ou les fours sont réglés.", "Fours réglés"),
            ("Les allergènes sont pris en compte.", "Allergènes pris en compte"),
            ("Afin de tenir le délai, la cuisson est lancée.", "Cuisson lancée"),
        ] {
            assert_eq!(court_de_critere(phrase), court);
        }
        for phrase in ["Et", "Le.", "(rien)", "", "La mise en place des ingrédients et des outils de la recette"] {
            let court = court_de_critere(phrase);
            assert!(court.split_whitespace().count() <= 6, "{court}");
            assert!(!court.ends_with(" de") && !court.ends_with(" des"), "{court}");
        }
    }

    #[test]
    fn a_competence_is_named_by_what_it_works_on() {
        assert_eq!(court_de_competence("Préparer et cuire des pâtes levées"), "Pâtes levées");
        assert_eq!(court_de_competence("Assurer l’entretien du fournil"), "Entretien");
        assert_eq!(court_de_competence("Tenir le registre d’un fournil"), "Registre");
    }
}
