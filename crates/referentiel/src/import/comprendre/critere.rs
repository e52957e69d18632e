//! Criteria: boxes to tick where the document has some, sentences otherwise; bullets under them are their details.

use domain::Nature;

use super::super::brouillon::{CritereLu, SousPointLu};
use super::categorie::{Categories, Partie, UNIQUE};
use super::condition::sans_fin;
use super::court::court_de_critere;
use super::doute::{Doute, SUR, douteux, probable};
use super::morceau::{Morceau, reunir};
use super::phrases::{Phrase, phrases};
use super::plier::{mots_plies, plier};
use super::registre::Registre;

/// The criteria of one competence, from its cells, in order of category then rank.
pub(super) fn criteres(cellules: &[Vec<Morceau>], categories: &Categories, registre: &mut Registre) -> Vec<CritereLu> {
    let cases = cellules.iter().flatten().any(|morceau| morceau.case());
    let mut lecture = Lecture { categories, cases, code: None, deduite: false, rangee: 0, faits: Vec::new() };
    let rangees: Vec<usize> =
        cellules.iter().enumerate().flat_map(|(rang, cellule)| vec![rang; cellule.len()]).collect();
    let tout: Vec<Morceau> = cellules.concat();
    let mut lus = 0;
    for texte in reunir(&tout) {
        lecture.rangee = rangees.get(lus).copied().unwrap_or_default();
        lus += texte.len();
        lecture.texte(&texte, registre);
    }
    lecture.finir(registre)
}

/// A criterion being read.
struct EnCours<'a> {
    code: String,
    morceaux: Vec<Morceau<'a>>,
    texte: String,
    doute: Doute,
    /// Whether it is itself an item of a list.
    puce: bool,
    rangee: usize,
    sous_points: Vec<(Vec<Morceau<'a>>, Nature, Doute)>,
}

struct Lecture<'a, 'c> {
    categories: &'c Categories,
    cases: bool,
    code: Option<String>,
    deduite: bool,
    rangee: usize,
    faits: Vec<EnCours<'a>>,
}

impl<'a> Lecture<'a, '_> {
    fn texte(&mut self, texte: &[Morceau<'a>], registre: &mut Registre) {
        let premier = texte[0];
        if premier.est_vide() && texte.len() == 1 {
            registre.reconnu(premier, "puce_vide");
            return;
        }
        if premier.case() {
            self.nouveau(texte.to_vec(), premier.texte(), SUR, true);
            return;
        }
        if premier.puce() && self.puce(texte) {
            return;
        }
        let mut suite: Vec<Morceau<'a>> = Vec::new();
        for partie in texte.iter().flat_map(|morceau| self.categories.decouper(*morceau)) {
            match partie {
                Partie::Texte(morceau) => suite.push(morceau),
                Partie::Categorie { etiquette, code, deduite } => {
                    self.suite(&std::mem::take(&mut suite), registre);
                    registre.reconnu(etiquette, "categorie");
                    (self.code, self.deduite) = (Some(code), deduite);
                }
            }
        }
        self.suite(&suite, registre);
    }

    /// A bullet, not a box: a detail of the criterion before it, or a criterion. False when it is a label.
    fn puce(&mut self, texte: &[Morceau<'a>]) -> bool {
        let etiquette = |morceau: &Morceau<'a>| {
            self.categories.decouper(*morceau).iter().any(|partie| matches!(partie, Partie::Categorie { .. }))
        };
        if texte.iter().any(etiquette) {
            return false;
        }
        let (cases, categorie) = (self.cases, self.code_courant());
        let dernier = self.faits.last_mut().filter(|dernier| dernier.code == categorie);
        match dernier {
            Some(dernier) if cases || dernier.accueille(texte[0]) => dernier.detail(texte),
            _ => {
                let doute = if cases { douteux("case_absente") } else { SUR };
                let plusieurs = phrases(texte).len() > 1;
                let doute = if plusieurs { doute.pire(probable("plusieurs_phrases")) } else { doute };
                self.nouveau(texte.to_vec(), texte[0].texte(), doute, true);
            }
        }
        true
    }

    /// Words without bullet.
    fn suite(&mut self, morceaux: &[Morceau<'a>], registre: &mut Registre) {
        if morceaux.is_empty() {
            return;
        }
        if self.cases {
            let rangee = self.rangee;
            match self.faits.last_mut() {
                Some(dernier) if dernier.rangee == rangee => {
                    dernier.morceaux.extend(morceaux);
                    if !dernier.sous_points.is_empty() {
                        dernier.doute = dernier.doute.pire(probable("suite_apres_puces"));
                    }
                    dernier.texte = morceaux.last().map(|morceau| morceau.texte().to_owned()).unwrap_or_default();
                }
                _ => self.nouveau(morceaux.to_vec(), morceaux[0].texte(), douteux("case_absente"), false),
            }
            return;
        }
        let lues = phrases(morceaux);
        if lues.is_empty() {
            for morceau in morceaux {
                registre.reconnu(*morceau, "liaison");
            }
        }
        for (rang, phrase) in lues.into_iter().enumerate() {
            self.phrase(phrase, rang == 0);
        }
    }

    fn phrase(&mut self, phrase: Phrase<'a>, premiere: bool) {
        let code = self.code_courant();
        let dernier = self.faits.last_mut().filter(|dernier| dernier.code == code);
        if let Some(dernier) = dernier {
            let apres_puces =
                premiere && !dernier.sous_points.is_empty() && phrase.texte.starts_with(char::is_lowercase);
            let fragment = fragment(&phrase.texte);
            if apres_puces || fragment == Some(true) {
                let raison = if apres_puces { "suite_apres_puces" } else { "fragment_rattache" };
                dernier.doute = dernier.doute.pire(phrase.doute).pire(probable(raison));
                dernier.morceaux.extend(phrase.morceaux);
                dernier.texte = phrase.texte;
                return;
            }
        }
        let mut doute = phrase.doute;
        if fragment(&phrase.texte).is_some() {
            doute = doute.pire(douteux("commence_par_conjonction"));
        }
        if phrase.texte.split_whitespace().filter(|mot| mot.contains(char::is_alphanumeric)).count() < 3 {
            doute = doute.pire(douteux("phrase_courte"));
        }
        self.nouveau(phrase.morceaux, &phrase.texte, doute, false);
    }

    fn code_courant(&self) -> String {
        self.code.clone().unwrap_or_else(|| UNIQUE.to_owned())
    }

    fn nouveau(&mut self, morceaux: Vec<Morceau<'a>>, texte: &str, doute: Doute, puce: bool) {
        let mut doute = doute;
        if self.code.is_none() && self.categories.y_en_a() {
            doute = doute.pire(douteux("categorie_absente"));
        }
        if std::mem::take(&mut self.deduite) {
            doute = doute.pire(probable("categorie_deduite"));
        }
        let texte = morceaux.last().map_or_else(|| texte.to_owned(), |dernier| dernier.texte().to_owned());
        let (code, rangee) = (self.code_courant(), self.rangee);
        self.faits.push(EnCours { code, morceaux, texte, doute, puce, rangee, sous_points: Vec::new() });
    }

    fn finir(self, registre: &mut Registre) -> Vec<CritereLu> {
        self.faits
            .into_iter()
            .map(|fait| {
                let morceaux = if fait.puce { sans_fin(&fait.morceaux) } else { fait.morceaux };
                let libelle = registre.lu(&morceaux, fait.doute);
                let sous_points = fait
                    .sous_points
                    .into_iter()
                    .map(|(morceaux, nature, doute)| SousPointLu {
                        nature,
                        libelle: registre.lu(&sans_fin(&morceaux), doute),
                    })
                    .collect();
                CritereLu { categorie: fait.code, court: court_de_critere(&libelle.texte), libelle, sous_points }
            })
            .collect()
    }
}

impl<'a> EnCours<'a> {
    /// Whether a bullet after it is one of its details.
    fn accueille(&self, puce: Morceau) -> bool {
        !self.sous_points.is_empty() || self.texte.ends_with(':') || !self.puce && puce.minuscule()
    }

    fn detail(&mut self, texte: &[Morceau<'a>]) {
        let (nature, mut doute) = nature(&self.texte);
        if self.puce && !self.morceaux.first().is_some_and(|premier| premier.case()) {
            doute = doute.pire(douteux("liste_dans_liste"));
        }
        if texte.len() > 1 {
            doute = doute.pire(probable("paragraphes_reunis"));
        }
        self.sous_points.push((texte.to_vec(), nature, doute));
    }
}

/// Whether a list announced by `introduction` binds.
fn nature(introduction: &str) -> (Nature, Doute) {
    let plie = plier(introduction);
    let annonce = plie.trim_end_matches([':', ' ', ')', '.', '…']);
    let finit = |fins: &[&str]| fins.iter().any(|fin| annonce.ends_with(fin));
    if finit(&["exemple", "exemples", "non exhaustifs", "non exhaustive"]) {
        return (Nature::Exemple, SUR);
    }
    if finit(&["tels que", "telles que", "tel que", "telle que", "comme"]) {
        return (Nature::Exemple, probable("nature_incertaine"));
    }
    if !introduction.ends_with(':') {
        return (Nature::Obligatoire, probable("puces_sans_introduction"));
    }
    if finit(&["notamment"]) || mots_plies(introduction).iter().any(|mot| mot.starts_with("exemple")) {
        return (Nature::Obligatoire, douteux("nature_incertaine"));
    }
    (Nature::Obligatoire, SUR)
}

const CONJONCTIONS: &[&str] = &["et", "ou", "mais", "ni", "puis"];

const SUJETS: &[&str] = &[
    "le", "la", "les", "l", "un", "une", "des", "il", "elle", "ils", "elles", "on", "ce", "cet", "cette", "ces", "son",
    "sa", "ses", "leur", "leurs", "chaque", "tout", "toute", "tous", "toutes", "aucun", "aucune", "d",
];

/// Whether a sentence begins with a conjunction, and then whether it lacks a subject of its own.
fn fragment(texte: &str) -> Option<bool> {
    let mots = mots_plies(texte);
    let premier = mots.first()?;
    CONJONCTIONS
        .contains(&premier.as_str())
        .then(|| !mots.get(1).is_some_and(|second| SUJETS.contains(&second.as_str())))
}
