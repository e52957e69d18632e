//! Lines into paragraphs.
//!
//! A PDF does not say where a paragraph ends. Four signs do, the surest first: a marker at the start of the next line; another size of
//! type; more room between two lines than inside a paragraph; and a line that stops although the next word had room on it. A
//! word that begins in lower case after a line without a full stop goes on the sentence, unless the room left is so large
//! that only a hand made it.

use super::ligne::Ligne;
use crate::import::source::Marque;

/// Where a line ended with a hyphen: what to do with it is settled once the whole document is read.
pub(super) const CESURE: char = '\u{E5FF}';

/// The most lines in one place whose ends are compared.
const LIGNES: usize = 2_000;

/// A paragraph being read.
#[derive(Debug, Clone)]
pub(super) struct Alinea {
    pub texte: String,
    pub marque: Marque,
    pub taille: f64,
    pub appuye: bool,
    pub page: u32,
    pub note: Option<u32>,
    /// Level of heading.
    pub titre: Option<u8>,
    /// Room left on its last line.
    pub reste: f64,
}

impl Alinea {
    /// Whether it stops in the middle of a sentence or a list that `suite`, on the next page, goes on: lower case, or the next item.
    pub fn va_de_suite(&self, suite: &Self) -> bool {
        let phrase = suite.marque == Marque::Aucune
            && (commence_bas(&suite.texte) || self.attend(&suite.texte))
            && suspendu(&self.texte, &suite.texte);
        let liste = suite.marque == Marque::Puce && self.marque == Marque::Puce && self.texte.ends_with([';', ',']);
        self.pareil(suite) && (phrase || liste)
    }

    /// Whether it may be one paragraph with `suite`, on the next page: its last line is full, and no sentence ends there.
    pub fn reste_ouvert(&self, suite: &Self) -> bool {
        let plein =
            self.reste < 2.0 * self.taille && self.appuye == suite.appuye && self.texte.ends_with(char::is_lowercase);
        self.pareil(suite) && plein && suite.marque == Marque::Aucune && !termine(&self.texte)
    }

    /// Whether a bracket goes on, or opens after a word; one after capitals qualifies a heading, on a line of its own.
    fn attend(&self, suite: &str) -> bool {
        let mot = self.texte.ends_with(char::is_lowercase);
        parenthese_ouverte(std::iter::once(self.texte.as_str())) || (suite.starts_with('(') && mot)
    }

    fn pareil(&self, suite: &Self) -> bool {
        suite.note == self.note && (suite.taille - self.taille).abs() <= 0.12 * self.taille
    }

    /// Puts `suite` at its end.
    pub fn poursuivre(&mut self, suite: &Self) {
        accoler(&mut self.texte, &suite.texte);
        self.appuye &= suite.appuye;
        self.reste = suite.reste;
    }
}

/// The paragraphs of some lines that go no further right than `droite`; `interligne` is the usual height of a line, as a share of
/// its type; `cellule` when they are all those of a cell.
pub(super) fn alineas(lignes: &[Ligne], droite: f64, interligne: f64, cellule: bool) -> Vec<Alinea> {
    // No page has so many lines; they would be compared two by two.
    let voisines = if lignes.len() > LIGNES { &[][..] } else { lignes };
    let bords: Vec<f64> = lignes.iter().map(|ligne| bord(voisines, ligne, droite)).collect();
    // In a cell all is written alike; on a page, headings say nothing of the text.
    let nus = cellule && lignes.windows(2).zip(&bords).any(|(paire, bord)| est_nu(&paire[0], &paire[1], *bord));
    let mut alineas: Vec<Alinea> = Vec::new();
    let mut debut = 0;
    for rang in 1..=lignes.len() {
        let fini =
            rang == lignes.len() || nouveau(&lignes[debut..rang], &lignes[rang], bords[rang - 1], interligne, nus);
        if fini {
            alineas.extend(alinea(&lignes[debut..rang], bords[rang - 1]));
            debut = rang;
        }
    }
    numeroter(&mut alineas);
    alineas
}

/// Numbers that follow each other before words in lower case are those of a list, even where nothing sets them apart.
fn numeroter(alineas: &mut [Alinea]) {
    let lu = |alinea: &Alinea| {
        let (numero, mots) = alinea.texte.split_once(['.', ')'])?;
        let mots = mots.trim_start();
        let numero: u32 = numero.parse().ok().filter(|numero| *numero < 100)?;
        (alinea.marque == Marque::Aucune && commence_bas(mots)).then(|| (numero, mots.to_owned()))
    };
    let lus: Vec<Option<(u32, String)>> = alineas.iter().map(lu).collect();
    for (rang, alinea) in alineas.iter_mut().enumerate() {
        let Some((numero, mots)) = &lus[rang] else { continue };
        let a = |voisin: Option<&Option<(u32, String)>>, voulu: u32| matches!(voisin, Some(Some((numero, _))) if *numero == voulu);
        if a(lus.get(rang + 1), numero + 1) || (rang > 0 && *numero > 0 && a(lus.get(rang - 1), numero - 1)) {
            alinea.marque = Marque::Numero(numero.to_string());
            alinea.texte.clone_from(mots);
        }
    }
}

/// How far right a line may go. Lists often stop short of the margin of what they stand in: that shows where a sentence goes on
/// the next line although its word had room, and then lines that begin at the same place go as far as the longest of them.
fn bord(lignes: &[Ligne], ligne: &Ligne, droite: f64) -> f64 {
    let alignee = |autre: &Ligne| (autre.x_texte - ligne.x_texte).abs() <= 3.0;
    let loin = lignes.iter().filter(|autre| alignee(autre)).map(|autre| autre.x1).fold(f64::NEG_INFINITY, f64::max);
    let large = droite.max(loin).max(ligne.x1);
    // Justified lines end together.
    if lignes.iter().filter(|autre| alignee(autre) && loin - autre.x1 < 1.0).count() >= 3 {
        return loin + 0.3 * ligne.taille;
    }
    let (mut suites, mut courtes) = (0u32, 0u32);
    for paire in lignes.windows(2) {
        if alignee(&paire[0]) && alignee(&paire[1]) && va_de_suite(&paire[0], &paire[1]) {
            suites += 1;
            courtes += u32::from(place(&paire[0], &paire[1], large) > ligne.taille);
        }
    }
    if courtes >= 2 && courtes * 3 >= suites { loin + 0.3 * ligne.taille } else { large }
}

/// Whether a sentence goes on from one line to the next.
fn va_de_suite(avant: &Ligne, apres: &Ligne) -> bool {
    let suite = commence_bas(&apres.texte) || avant.texte.ends_with(['«', '(', '’', '\'']);
    apres.marque == Marque::Aucune && suite && suspendu(&avant.texte, &apres.texte)
}

/// The room that the first word of a line would have left on the line before.
fn place(avant: &Ligne, apres: &Ligne, bord: f64) -> f64 {
    bord - avant.x1 - 0.25 * apres.taille - apres.premier
}

/// Whether a paragraph visibly ends there without a full stop.
fn est_nu(avant: &Ligne, apres: &Ligne, bord: f64) -> bool {
    apres.marque == Marque::Aucune
        && !termine(&avant.texte)
        && commence_haut(&apres.texte)
        && (avant.taille - apres.taille).abs() < 0.1
        && place(avant, apres, bord) > 1.5 * avant.taille
}

/// Whether `ligne` begins a paragraph after these lines; `nus` when paragraphs around end without a full stop.
fn nouveau(avant: &[Ligne], ligne: &Ligne, bord: f64, interligne: f64, nus: bool) -> bool {
    let [premiere, ..] = avant else { return true };
    let [.., derniere] = avant else { return true };
    if ligne.coupe || ligne.marque != Marque::Aucune || ligne.tournee() != derniere.tournee() {
        return true;
    }
    // Further left than the bullet itself.
    if premiere.marque != Marque::Aucune && ligne.x0 < premiere.x0 - 3.0 {
        return true;
    }
    let ecart = ligne.y - derniere.y;
    if (ligne.taille - derniere.taille).abs() > 0.12 * derniere.taille || ecart <= 0.0 {
        return true;
    }
    let usuel = match avant {
        [.., autre, _] => derniere.y - autre.y,
        _ => interligne * ligne.taille,
    };
    let place = place(derniere, ligne, bord);
    if va_de_suite(derniere, ligne) {
        // A short line, far from the margin, before lower case: items without a sign, unless a word is cut.
        let court = derniere.x1 - derniere.x0 < 0.6 * (bord - derniere.x0) && place > 4.0 * ligne.taille;
        return ecart > 1.9 * usuel || (court && !derniere.texte.ends_with('-'));
    }
    // What stands in brackets seldom begins a paragraph.
    let libre = if ligne.texte.starts_with('(') && !termine(&derniere.texte) { 1.6 } else { 0.6 };
    if ecart > 1.2 * usuel + 0.4 || place > libre * ligne.taille {
        return true;
    }
    // A line that fills its room, then a capital. Tags know; else what opens a sentence is no name, a heading is written otherwise than what
    // follows it, and the left side tells the rest.
    if let (Some(avant), Some(apres)) = (derniere.bloc, ligne.bloc) {
        return avant != apres;
    }
    let haut = commence_haut(&ligne.texte) && !parenthese_ouverte(avant.iter().map(|l| l.texte.as_str()));
    let intitule =
        (avant.iter().all(|l| l.gras) && !ligne.gras) || (avant.iter().all(|l| l.souligne) && !ligne.souligne);
    if haut
        && (intitule || (!termine(&derniere.texte) && !derniere.texte.ends_with(',') && (nus || ouvre(&ligne.texte))))
    {
        return true;
    }
    let alignees = avant.len() >= 2 && avant[1..].iter().all(|autre| (autre.x0 - avant[1].x0).abs() <= 2.0);
    let sorti = premiere.marque != Marque::Aucune && ligne.x0 < premiere.x_texte - 3.0;
    let pendant = avant.get(1).is_some_and(|autre| autre.x0 > premiere.x_texte - 3.0);
    (sorti && (pendant || (avant.len() == 1 && termine(&derniere.texte))))
        || (alignees && haut && ligne.x0 > avant[1].x0 + 6.0)
        || (termine(&derniere.texte) && ligne.x0 > derniere.x_texte + 8.0)
        || (haut && avant.len() == 1 && termine(&derniere.texte) && ligne.x0 < derniere.x0 - 8.0)
}

fn alinea(lignes: &[Ligne], bord: f64) -> Option<Alinea> {
    let (premiere, derniere) = (lignes.first()?, lignes.last()?);
    let mut texte = String::new();
    for ligne in lignes {
        accoler(&mut texte, &ligne.texte);
    }
    if texte.is_empty() {
        return None;
    }
    Some(Alinea {
        texte,
        marque: premiere.marque.clone(),
        taille: premiere.taille,
        appuye: lignes.iter().all(|ligne| ligne.gras) || lignes.iter().all(|ligne| ligne.souligne),
        page: premiere.page,
        note: None,
        titre: None,
        reste: bord - derniere.x1,
    })
}

/// Puts a line after another, with what stood between them.
fn accoler(texte: &mut String, suite: &str) {
    if texte.is_empty() {
        texte.push_str(suite);
        return;
    }
    let lettre_avant = texte.chars().nth_back(1).is_some_and(char::is_alphabetic);
    match texte.chars().next_back() {
        // Written so as to be seen only at the end of a line.
        Some('\u{AD}') => {
            texte.pop();
        }
        Some('-' | '\u{2010}') if lettre_avant && suite.starts_with(char::is_alphabetic) => texte.push(CESURE),
        // A line is cut after a stroke between two words, or before what closes a bracket.
        Some('/') if lettre_avant => {}
        _ if suite.starts_with([')', ',']) => {}
        _ => texte.push(' '),
    }
    texte.push_str(suite);
}

/// Whether a sentence or an item ends there.
pub(super) fn termine(texte: &str) -> bool {
    finit(texte, &[".", ";", ":", "!", "?", "…"])
}

/// Whether it ends so, what closes a bracket or quotes left aside.
fn finit(texte: &str, fins: &[&str]) -> bool {
    let nu = texte.trim_end_matches(|signe: char| "»\"”’)¹²³⁴⁵⁶⁷⁸⁹⁰ ".contains(signe));
    fins.iter().any(|fin| nu.ends_with(fin))
}

/// Whether nothing ends between two lines; an ellipsis ends nothing before lower case.
fn suspendu(avant: &str, apres: &str) -> bool {
    !termine(avant) || (commence_bas(apres) && finit(avant, &["...", "…"]))
}

/// Whether a bracket that these lines open is not closed yet.
fn parenthese_ouverte<'a>(lignes: impl Iterator<Item = &'a str>) -> bool {
    let sens = |signe| i32::from(signe == '(') - i32::from(signe == ')');
    lignes.flat_map(str::chars).map(sens).fold(0, |ouvertes, sens| (ouvertes + sens).max(0)) > 0
}

/// Whether it begins in the middle of a sentence; the letter of an item, `b)`, is not a word.
pub(super) fn commence_bas(texte: &str) -> bool {
    let mot = texte.split([' ', ')', '.']).next().unwrap_or_default();
    let item = mot.len() <= 3 && texte[mot.len()..].starts_with([')', '.']);
    !item && texte.chars().next().is_some_and(char::is_lowercase)
}

/// Whether it begins with a capital and goes on in lower case; initials are not a beginning.
fn commence_haut(texte: &str) -> bool {
    let mut signes = texte.chars();
    signes.next().is_some_and(char::is_uppercase)
        && signes.next().is_some_and(|signe| signe.is_lowercase() || " '’".contains(signe))
}

/// Whether its first word is written with a capital only where a sentence begins.
fn ouvre(texte: &str) -> bool {
    const MOTS: [&str; 36] = [
        "A", "À", "Afin", "Après", "Au", "Aucun", "Aucune", "Aux", "Avant", "Avec", "Ce", "Ces", "Cette", "Chaque",
        "D", "Dans", "De", "Des", "Du", "En", "Et", "Hors", "Il", "Ils", "L", "La", "Le", "Les", "Lors", "Ou", "Par",
        "Pour", "Sans", "Selon", "Sur", "Un",
    ];
    texte.split(|signe: char| !signe.is_alphanumeric()).next().is_some_and(|mot| MOTS.contains(&mot))
}
