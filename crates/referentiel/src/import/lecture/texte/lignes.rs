//! Lines of a text, gathered into paragraphs, tables and stretches of HTML.

use std::ops::RangeInclusive;

use super::Rang;
use super::tableaux::{barres, est_filet, est_filet_markdown, est_item};
use crate::import::lecture::marque::detacher;
use crate::import::source::Marque;

/// What several lines are.
pub(super) enum Bloc {
    Paragraphe { texte: String, titre: Option<u8>, ligne: u32 },
    Html { texte: String, ligne: u32 },
    Rangs(Vec<Rang>),
}

/// A text wider or narrower than this has one paragraph a line.
const LARGEUR: RangeInclusive<usize> = 40..=130;
/// A line over a rule is a heading if it is no longer than this.
const TITRE: usize = 120;

/// The blocks of a text, in order.
pub(super) fn blocs(texte: &str) -> Vec<Bloc> {
    let lignes: Vec<&str> = texte.split('\n').map(|ligne| ligne.trim_end_matches('\r')).collect();
    let largeur =
        lignes.iter().filter(|ligne| !ligne.contains('\t')).map(|ligne| ligne.chars().count()).max().unwrap_or(0);
    let mut lecteur = Lecteur { blocs: Vec::new(), rangs: Vec::new(), largeur, suite: None };
    let mut rang = 0;
    while rang < lignes.len() {
        let numero = u32::try_from(rang + 1).unwrap_or(u32::MAX);
        let fin = fin_de_tableau(&lignes[rang..]);
        if let Some(combien) = fin {
            lecteur.couper();
            lecteur.blocs.push(Bloc::Html { texte: lignes[rang..rang + combien].join("\n"), ligne: numero });
            rang += combien;
            continue;
        }
        lecteur.ligne(lignes[rang], lignes.get(rang + 1).copied(), numero);
        rang += 1;
    }
    lecteur.couper();
    lecteur.blocs
}

/// How many lines an HTML table takes that starts on the first.
fn fin_de_tableau(lignes: &[&str]) -> Option<usize> {
    let compter = |ligne: &str, balise: &str| ligne.to_ascii_lowercase().matches(balise).count();
    let mut ouverts = compter(lignes.first()?, "<table");
    if ouverts == 0 {
        return None;
    }
    ouverts = 0;
    for (rang, ligne) in lignes.iter().enumerate() {
        ouverts = (ouverts + compter(ligne, "<table")).saturating_sub(compter(ligne, "</table"));
        if ouverts == 0 {
            return Some(rang + 1);
        }
    }
    Some(lignes.len())
}

struct Lecteur {
    blocs: Vec<Bloc>,
    rangs: Vec<Rang>,
    largeur: usize,
    /// How long the last line was, if the next may go on with it.
    suite: Option<usize>,
}

impl Lecteur {
    fn ligne(&mut self, ligne: &str, suivante: Option<&str>, numero: u32) {
        if ligne.trim().is_empty() {
            self.couper();
            return;
        }
        if est_filet(ligne) {
            self.filet(ligne);
            return;
        }
        if let Some(cellules) = self.cellules(ligne, suivante) {
            self.suite = None;
            self.rangs.push(Rang { ligne: numero, cellules });
            return;
        }
        self.vider_rangs();
        let (titre, texte) = titre(ligne);
        let large = ligne.chars().count();
        if let (None, Some(avant), Some(Bloc::Paragraphe { texte: precedent, titre: None, .. })) =
            (titre, self.suite, self.blocs.last_mut())
            && LARGEUR.contains(&self.largeur)
            && continue_(texte, avant, self.largeur)
        {
            precedent.push(' ');
            precedent.push_str(texte.trim());
        } else {
            self.blocs.push(Bloc::Paragraphe { texte: texte.to_owned(), titre, ligne: numero });
        }
        self.suite = titre.is_none().then_some(large);
    }

    /// A rule is no word; under a short line it makes it a heading.
    fn filet(&mut self, ligne: &str) {
        let souligne = ligne.trim().len() >= 3 && !ligne.contains(['\t', '|']);
        if let (true, true, Some(_), Some(Bloc::Paragraphe { texte, titre, .. })) =
            (souligne, self.rangs.is_empty(), self.suite, self.blocs.last_mut())
            && texte.chars().count() <= TITRE
            && titre.is_none()
        {
            *titre = Some(if ligne.trim().starts_with('=') { 1 } else { 2 });
        }
        self.suite = None;
    }

    /// The cells of a line, where it is a row.
    fn cellules(&self, ligne: &str, suivante: Option<&str>) -> Option<Vec<String>> {
        let suite = !self.rangs.is_empty();
        if let Some(cellules) = barres(ligne)
            && (ligne.trim_start().starts_with('|')
                || suivante.is_some_and(est_filet_markdown)
                || (suite && !ligne.contains('\t')))
        {
            return Some(cellules);
        }
        // Before any row, tabs at the start only set a paragraph in.
        let coupe = if suite { ligne } else { ligne.trim_start_matches('\t') };
        if !coupe.contains('\t') {
            return None;
        }
        let cellules: Vec<String> = ligne.split('\t').map(str::to_owned).collect();
        Some(cellules)
    }

    /// A blank line, or the end.
    fn couper(&mut self) {
        self.vider_rangs();
        self.suite = None;
    }

    /// Gives the rows gathered as a table, or as the paragraphs they are.
    fn vider_rangs(&mut self) {
        let rangs = std::mem::take(&mut self.rangs);
        let pleines = |rang: &Rang| rang.cellules.iter().filter(|cellule| !cellule.trim().is_empty()).count();
        let items = rangs.iter().all(|rang| {
            let pleines: Vec<String> =
                rang.cellules.iter().filter(|cellule| !cellule.trim().is_empty()).cloned().collect();
            est_item(&pleines)
        });
        if rangs.is_empty() {
            return;
        }
        if items || (rangs.len() == 1 && pleines(&rangs[0]) <= 1) {
            for rang in rangs {
                let texte = rang.cellules.join(" ");
                self.blocs.push(Bloc::Paragraphe { texte, titre: None, ligne: rang.ligne });
            }
        } else {
            self.blocs.push(Bloc::Rangs(rangs));
        }
    }
}

/// A Markdown heading, without its marks.
fn titre(ligne: &str) -> (Option<u8>, &str) {
    let texte = ligne.trim();
    let dieses = texte.bytes().take_while(|octet| *octet == b'#').count();
    match u8::try_from(dieses) {
        Ok(niveau @ 1..=6) if texte[dieses..].starts_with([' ', '\t']) => {
            (Some(niveau), texte[dieses..].trim().trim_end_matches(" #"))
        }
        _ => (None, texte),
    }
}

/// Whether a line goes on with the one before, which was `avant` wide: its first word would not have fitted there.
fn continue_(texte: &str, avant: usize, largeur: usize) -> bool {
    let mot = texte.split_whitespace().next().map_or(0, |mot| mot.chars().count());
    avant + 1 + mot > largeur && detacher(texte).0 == Marque::Aucune
}
