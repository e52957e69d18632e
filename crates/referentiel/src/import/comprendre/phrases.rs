//! Cuts a text into its sentences, by the rules of written French.
//!
//! A full stop ends a sentence when a capital follows, unless it ends an abbreviation or stands between parentheses. Official
//! documents forget full stops: a capital that only ever begins sentences (« Le », « Dans », « Lors »…) cuts too, and says so.

use super::doute::{Doute, SUR, douteux, probable};
use super::morceau::{Morceau, Suite, reunir};
use super::plier::plier;

/// One sentence.
#[derive(Debug, Clone)]
pub(super) struct Phrase<'a> {
    pub(super) morceaux: Vec<Morceau<'a>>,
    pub(super) texte: String,
    pub(super) doute: Doute,
}

impl Phrase<'_> {
    /// Whether it announces a list.
    pub(super) fn annonce(&self) -> bool {
        self.texte.ends_with(':')
    }
}

/// The sentences of pieces that follow each other; pieces that are one sentence cut in two are joined.
pub(super) fn phrases<'a>(morceaux: &[Morceau<'a>]) -> Vec<Phrase<'a>> {
    reunir(morceaux).into_iter().flat_map(|texte| phrases_de(&Suite::new(texte))).collect()
}

fn phrases_de<'a>(suite: &Suite<'a>) -> Vec<Phrase<'a>> {
    let texte = suite.texte();
    let mut trouvees = Vec::new();
    let mut debut = 0;
    let mut doute = SUR;
    for coupe in coupes(texte) {
        match coupe {
            Coupe::Ici { ou, doute: suivant } => {
                ajouter(suite, debut, ou, doute, &mut trouvees);
                (debut, doute) = (ou, suivant);
            }
            Coupe::Peutetre(raison) => doute = doute.pire(douteux(raison)),
        }
    }
    ajouter(suite, debut, texte.len(), doute, &mut trouvees);
    trouvees
}

fn ajouter<'a>(suite: &Suite<'a>, debut: usize, fin: usize, doute: Doute, phrases: &mut Vec<Phrase<'a>>) {
    let morceaux = suite.tranche(&(debut..fin));
    let texte = suite.texte()[debut..fin].trim().to_owned();
    if !texte.contains(char::is_alphanumeric) {
        if let (Some(derniere), false) = (phrases.last_mut(), texte.is_empty()) {
            derniere.morceaux.extend(morceaux);
        }
        return;
    }
    let reunie = morceaux.windows(2).any(|deux| deux[0].place().paragraphe != deux[1].place().paragraphe);
    let doute = if reunie { doute.pire(probable("paragraphes_reunis")) } else { doute };
    phrases.push(Phrase { morceaux, texte, doute });
}

enum Coupe {
    Ici { ou: usize, doute: Doute },
    Peutetre(&'static str),
}

fn coupes(texte: &str) -> Vec<Coupe> {
    let dedans = entre_marques(texte);
    let mut coupes = Vec::new();
    let mut derniere = 0;
    for (ou, lettre) in texte.char_indices() {
        if ou < derniere || dedans[ou] {
            continue;
        }
        let coupe = match lettre {
            '.' | '!' | '?' | '…' => apres_un_point(texte, ou),
            ' ' | '\u{a0}' | '\u{202f}' => avant_une_majuscule(&texte[derniere..ou], &texte[ou..])
                .map(|ici| Coupe::Ici { ou: ou + ici, doute: probable("phrase_sans_point") }),
            _ => None,
        };
        if let Some(coupe) = coupe {
            if let Coupe::Ici { ou, .. } = coupe {
                derniere = ou;
            }
            coupes.push(coupe);
        }
    }
    coupes
}

/// For each byte, whether it stands between matched parentheses, brackets or quotation marks.
///
/// A mark left open counts for nothing: it must not make the rest of a text one sentence.
fn entre_marques(texte: &str) -> Vec<bool> {
    let mut ouvertes: [Vec<usize>; 3] = Default::default();
    let mut pas = vec![0_i32; texte.len() + 1];
    for (ou, lettre) in texte.char_indices() {
        match "([«".find(lettre).or_else(|| ")]»".find(lettre)) {
            Some(genre) if "([«".contains(lettre) => ouvertes[genre].push(ou),
            Some(genre) => {
                if let Some(debut) = ouvertes[genre].pop() {
                    pas[debut] += 1;
                    pas[ou] -= 1;
                }
            }
            None => {}
        }
    }
    let mut profondeur = 0;
    pas.into_iter()
        .map(|ici| {
            profondeur += ici;
            profondeur > 0
        })
        .collect()
}

const ABREVIATIONS: &[&str] = &[
    "ex", "cf", "art", "max", "min", "env", "n", "no", "p", "pp", "m", "mm", "mme", "dr", "i.e", "c.-a-d", "c-a-d",
    "resp", "ref", "vol", "fig", "chap", "al", "av", "apr", "st", "ste",
];

/// How many characters around a mark are looked at: longer than any word.
const PROCHE: usize = 48;

/// The end of `texte`.
fn proche(texte: &str) -> &str {
    let debut = texte.char_indices().rev().take(PROCHE).last().map_or(0, |(ou, _)| ou);
    &texte[debut..]
}

/// What the mark at `ou` does: cuts after it, or may.
fn apres_un_point(texte: &str, ou: usize) -> Option<Coupe> {
    if texte[..ou].ends_with(['.', '!', '?', '…']) {
        return None;
    }
    let marques = texte[ou..].len() - texte[ou..].trim_start_matches(['.', '!', '?', '…']).len();
    let fermees = texte[ou + marques..].trim_start_matches(['"', '”', '’', ')', ']', '»']);
    let fin = texte.len() - fermees.len();
    let suite = fermees.trim_start();
    let suivante = suite.chars().next()?;
    let avant = proche(&texte[..ou]).rsplit([' ', '(', '\'', '’', '\u{a0}']).next().unwrap_or_default();
    let points = texte[ou..].starts_with("...") || texte[ou..].starts_with('…');
    let abreviation = texte[ou..].starts_with('.') && marques == 1 && ABREVIATIONS.contains(&plier(avant).as_str());
    if suite.len() == fermees.len() {
        let mot: String = texte[ou..].chars().take(PROCHE).take_while(|c| !c.is_whitespace()).collect();
        let seul = mot.matches('.').count() == 1 || mot.ends_with('.') && mot.matches('.').count() == 2;
        let colle = marques == 1
            && suivante.is_uppercase()
            && seul
            && !mot.contains(['/', '@'])
            && avant.len() > 3
            && avant.chars().all(|c| c.is_lowercase() || c == ')')
            && suite.chars().nth(1).is_some_and(|c| c.is_lowercase() || matches!(c, '\'' | '’' | ' '));
        return colle.then_some(Coupe::Ici { ou: fin, doute: probable("point_sans_espace") });
    }
    if abreviation {
        return None;
    }
    if suivante.is_uppercase()
        || matches!(suivante, '«' | '"' | '“')
        || suivante.is_ascii_digit() && avant.ends_with(char::is_lowercase)
    {
        // An initial: « J. Martin ».
        let initiale = avant.chars().count() == 1 && avant.starts_with(char::is_uppercase);
        return (!initiale).then_some(Coupe::Ici { ou: fin, doute: SUR });
    }
    let etc = plier(avant).ends_with("etc");
    (suivante.is_lowercase() && !points && !etc && marques == 1 && texte[ou..].starts_with('.'))
        .then_some(Coupe::Peutetre("point_sans_majuscule"))
}

/// Words written with a capital only at the beginning of a sentence.
const OUVREURS: &[&str] = &[
    "le",
    "la",
    "les",
    "un",
    "une",
    "des",
    "dans",
    "sur",
    "lors",
    "lorsque",
    "selon",
    "en",
    "pour",
    "par",
    "avec",
    "sans",
    "sous",
    "ce",
    "cet",
    "cette",
    "ces",
    "son",
    "sa",
    "ses",
    "leur",
    "leurs",
    "chaque",
    "tout",
    "toute",
    "tous",
    "toutes",
    "il",
    "elle",
    "ils",
    "elles",
    "on",
    "au",
    "aux",
    "du",
    "afin",
    "suite",
    "depuis",
    "apres",
    "avant",
    "pendant",
    "si",
    "quand",
    "aucun",
    "aucune",
    "celle",
    "celui",
    "celles",
    "ceux",
    "cela",
    "plusieurs",
    "certains",
    "certaines",
    "quel",
    "quelle",
    "lorsqu",
    "qu",
];

/// Where a sentence begins in `apres`, which begins with a space, when `avant` ended without a full stop.
fn avant_une_majuscule(avant: &str, apres: &str) -> Option<usize> {
    let mot = apres.trim_start();
    let ici = apres.len() - mot.len();
    if !mot.starts_with(char::is_uppercase) || !avant.trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ')') {
        return None;
    }
    avant.split_whitespace().nth(2)?;
    let premier = mot.split([' ', '\'', '’', '\u{a0}']).next()?;
    let suite = mot[premier.len()..].strip_prefix([' ', '\'', '’', '\u{a0}'])?;
    let elide = mot[premier.len()..].starts_with(['\'', '’']);
    let plie = plier(premier);
    let second = plier(suite.split([' ', '\'', '’']).next().unwrap_or_default());
    let ouvreur = match plie.as_str() {
        "a" => matches!(second.as_str(), "partir" | "chaque" | "l" | "la" | "son" | "sa" | "ses" | "partir,"),
        "l" | "d" | "s" | "c" | "qu" | "lorsqu" => elide,
        autre => premier.chars().skip(1).all(char::is_lowercase) && OUVREURS.contains(&autre),
    };
    (ouvreur && suite.starts_with(char::is_lowercase)).then_some(ici)
}

#[cfg(test)]
mod tests {
    use super::super::super::source::{Marque, Paragraphe};
    use super::*;

    fn paragraphe(numero: usize, texte: &str) -> Paragraphe {
        Paragraphe {
            numero,
            texte: texte.to_owned(),
            marque: Marque::Aucune,
            titre: None,
            appuye: false,
            note: None,
            page: None,
            ligne: None,
        }
    }

    fn couper(texte: &str) -> Vec<(String, Option<&'static str>)> {
        let paragraphe = paragraphe(0, texte);
        phrases(&[Morceau::entier(&paragraphe)]).into_iter().map(|p| (p.texte, p.doute.raison)).collect()
    }

    #[test]
    fn a_full_stop_before_a_capital_ends_a_sentence() {
        assert_eq!(couper("Le four est réglé. La pâte est pesée.").len(), 2);
        assert_eq!(couper("Le four (à gaz, électrique...) est réglé. Les plaques sont huilées.").len(), 2);
        assert_eq!(couper("La pâte, la crème, etc. La garniture est prête.").len(), 2);
    }

    #[test]
    fn abbreviations_parentheses_and_open_marks_do_not() {
        for texte in [
            "Une panne (totale : ex. Le four ne chauffe plus. Il est froid) est vue.",
            "Le moule, ex. Charlotte, est choisi.",
            "Les farines (blé, seigle, etc.) sont choisies.",
            "Les fours, les pétrins, etc. sont nettoyés.",
            "Le ou les moules sont chemisés.",
            "Le logiciel Le Fournil est ouvert.",
            "Le plan de M. Durand est suivi.",
        ] {
            assert_eq!(couper(texte).len(), 1, "{texte}");
        }
        assert_eq!(
            couper("Le four ((à gaz...) est réglé. La pâte est pesée.").len(),
            2,
            "a mark left open stops nothing"
        );
    }

    #[test]
    fn faults_are_cut_and_told() {
        let lu = couper("Les recettes sont fournies Dans le cadre du travail");
        assert_eq!(lu[1], ("Dans le cadre du travail".to_owned(), Some("phrase_sans_point")));
        let lu = couper("La pâte est pesée.La crème est montée.");
        assert_eq!((lu.len(), lu[1].1), (2, Some("point_sans_espace")));
        let lu = couper("La pâte est pesée. la crème est montée.");
        assert_eq!((lu.len(), lu[0].1), (1, Some("point_sans_majuscule")));
    }

    #[test]
    fn a_sentence_cut_by_a_page_is_one() {
        let (a, b) = (paragraphe(0, "La pâte est pesée dans"), paragraphe(1, "le saladier. Elle repose."));
        let lues = phrases(&[Morceau::entier(&a), Morceau::entier(&b)]);
        assert_eq!(lues.len(), 2);
        assert_eq!(
            (lues[0].texte.as_str(), lues[0].doute.raison),
            ("La pâte est pesée dans le saladier.", Some("paragraphes_reunis"))
        );
        assert_eq!((lues[1].texte.as_str(), lues[1].doute.raison), ("Elle repose.", None));
    }
}
