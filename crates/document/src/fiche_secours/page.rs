//! Where everything stands on the sheet.
//!
//! A column of labels and one of values above, two equal columns below, and between them the code, which is the reason of
//! the page: the strongest frame, the largest letters. Each part has its place whatever the others hold: a long name is
//! wrapped, set smaller, then cut, within the room it has.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::carre::Carre;
use super::plume::{FILET, GRIS, NOIR, PAGE, Plume};
use super::police::{Police, largeur, lignes, tenir};
use super::{FicheSecours, mots};
use crate::texte::{Remplaces, french_spaces};

/// White on each side.
const MARGE: f32 = 68.0;
/// The width of what is printed.
const LARGEUR: f32 = PAGE.0 - 2.0 * MARGE;
/// How far values stand from their labels.
const RETRAIT: f32 = 122.0;
/// Between the two columns below.
const GOUTTIERE: f32 = 27.0;
/// White inside a frame.
const BORD: f32 = 20.0;

/// Size and step of what is read, of the opening lines, of labels and notes.
const LECTURE: Pas = (10.2, 14.4);
const CHAPEAU: Pas = (12.4, 17.2);
const NOTE: Pas = (8.4, 11.6);

/// Baselines and edges, from the top.
const EN_TETE: f32 = 54.0;
const TITRE: f32 = 110.0;
const TITULAIRE: f32 = 189.0;
const CADRE: (f32, f32) = (326.0, 132.0);
const CONSEILS: f32 = 514.0;
const LIEU: (f32, f32) = (704.0, 86.0);

/// The size of the code.
const CODE: f32 = 25.0;
/// Groups on a line of the code.
const DE_FRONT: usize = 4;
/// The side of the symbol, its white margin apart.
const SYMBOLE: f32 = 92.0;

/// Characters of a name that are looked at: more than any room on the page holds.
const LONGEST: usize = 600;

/// A size, and the distance from a line to the next.
type Pas = (f32, f32);

/// Draws all of it.
pub fn draw(plume: &mut Plume, fiche: &FicheSecours<'_>, groupes: &[Zeroizing<String>], carre: &Carre) {
    head(plume);
    owner(plume, fiche);
    code(plume, groupes, carre);
    advice(plume);
    place(plume);
}

fn head(plume: &mut Plume) {
    plume.text(Police::Intertitre, NOTE.0, NOIR, (MARGE, EN_TETE), mots::MARQUE);
    let width = largeur(Police::Forme, NOTE.0, mots::CONSIGNE);
    plume.text(Police::Forme, NOTE.0, NOIR, (MARGE + LARGEUR - width, EN_TETE), mots::CONSIGNE);
    plume.rule((MARGE, EN_TETE + 8.5), LARGEUR, 0.8, NOIR);
    // The capital's own white is taken back, so that its stem stands on the margin.
    plume.text(Police::Titre, 33.0, NOIR, (MARGE - 0.9, TITRE), mots::TITRE);
    Bloc { police: Police::Lecture, pas: CHAPEAU, gris: NOIR, width: LARGEUR - 24.0 }.write(
        plume,
        (MARGE, TITRE + 27.0),
        mots::CHAPEAU,
    );
}

/// Whose key, since when, which.
fn owner(plume: &mut Plume, fiche: &FicheSecours<'_>) {
    let x = MARGE + RETRAIT;
    let width = LARGEUR - RETRAIT;
    let label = |plume: &mut Plume, y, text| plume.text(Police::Forme, NOTE.0, GRIS, (MARGE, y), text);
    let mut y = TITULAIRE;

    label(plume, y, mots::TITULAIRE);
    let (size, lines) = tenir(Police::Titre, &[15.0, 12.5, 10.5], &shown(fiche.nom), width, 2);
    for line in &lines {
        plume.text(Police::Titre, size, NOIR, (x, y), line);
        y += size + 2.5;
    }
    let (size, lines) = roles(&shown(fiche.fonction), &shown(fiche.organisation), width, 4 - lines.len().clamp(1, 2));
    for line in &lines {
        plume.text(Police::Lecture, size, NOIR, (x, y), line);
        y += LECTURE.1;
    }

    y += 8.0;
    label(plume, y, mots::ETABLIE);
    let (size, lines) = tenir(Police::Lecture, &[LECTURE.0, NOTE.0], &shown(fiche.cree_le), width, 1);
    for line in &lines {
        plume.text(Police::Lecture, size, NOIR, (x, y), line);
        y += LECTURE.1;
    }

    y += 8.0;
    label(plume, y, mots::EMPREINTE);
    for words in fiche.empreinte_mots.chunks(DE_FRONT) {
        let (size, lines) = tenir(Police::Lecture, &[LECTURE.0, NOTE.0], &shown(&words.join(" · ")), width, 1);
        for line in &lines {
            plume.text(Police::Lecture, size, NOIR, (x, y), line);
        }
        y += LECTURE.1;
    }
    Bloc { police: Police::Forme, pas: NOTE, gris: GRIS, width }.write(plume, (x, y + 0.5), mots::EMPREINTE_NOTE);
}

/// Function and company on a line each, set smaller if it takes that; else together, wrapped on `most` lines.
fn roles(fonction: &str, organisation: &str, width: f32, most: usize) -> (f32, Vec<String>) {
    const SIZES: [f32; 3] = [LECTURE.0, 9.2, NOTE.0];
    let said: Vec<&str> = [fonction, organisation].into_iter().filter(|text| !text.is_empty()).collect();
    for size in SIZES {
        if said.iter().all(|text| largeur(Police::Lecture, size, text) <= width) {
            return (size, said.into_iter().map(str::to_owned).collect());
        }
    }
    tenir(Police::Lecture, &SIZES, &said.join(", "), width, most)
}

fn code(plume: &mut Plume, groupes: &[Zeroizing<String>], carre: &Carre) {
    let (top, height) = CADRE;
    plume.frame((MARGE, top), (LARGEUR, height), 1.2, NOIR);
    let left = MARGE + BORD;
    let symbol = MARGE + LARGEUR - BORD - SYMBOLE;
    let room = symbol - 26.0 - left;

    plume.text(Police::Intertitre, 10.0, NOIR, (left, top + 25.0), mots::CODE);
    let group = largeur(Police::Code, CODE, "0000");
    #[allow(clippy::cast_precision_loss, reason = "four groups")]
    let step = group + (room - group * DE_FRONT as f32) / (DE_FRONT - 1) as f32;
    for (line, groups) in groupes.chunks(DE_FRONT).enumerate() {
        for (column, text) in groups.iter().enumerate() {
            #[allow(clippy::cast_precision_loss, reason = "seven groups")]
            let at = (left + column as f32 * step, top + 69.0 + line as f32 * 43.0);
            let number = (line * DE_FRONT + column + 1).to_string();
            plume.text(Police::Forme, 7.0, GRIS, (at.0 + 0.8, at.1 - 23.0), &number);
            plume.text(Police::Code, CODE, NOIR, at, text);
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "a few dozen modules")]
    let module = SYMBOLE / carre.cote() as f32;
    plume.squares((symbol, top + (height - SYMBOLE) / 2.0), module, &carre.bandes());

    let note = |width| Bloc { police: Police::Forme, pas: NOTE, gris: GRIS, width };
    note(room).write(plume, (left, top + height + 16.0), mots::CODE_NOTE);
    note(SYMBOLE + BORD).write(plume, (symbol, top + height + 16.0), mots::CARRE_NOTE);
}

fn advice(plume: &mut Plume) {
    let width = (LARGEUR - GOUTTIERE) / 2.0;
    let columns: [(&str, &[&str], bool); 2] =
        [(mots::RETROUVER, &mots::RETROUVER_ETAPES, true), (mots::GARDER, &mots::GARDER_POINTS, false)];
    let mut x = MARGE;
    for (title, points, numbered) in columns {
        plume.rule((x, CONSEILS), width, 0.8, NOIR);
        plume.text(Police::Intertitre, 10.0, NOIR, (x, CONSEILS + 17.0), title);
        let mut y = CONSEILS + 36.0;
        for (rank, point) in points.iter().enumerate() {
            let mark = if numbered { (rank + 1).to_string() } else { "–".to_owned() };
            plume.text(Police::Lecture, LECTURE.0, NOIR, (x, y), &mark);
            let bloc = Bloc { police: Police::Lecture, pas: LECTURE, gris: NOIR, width: width - 15.0 };
            y = bloc.write(plume, (x + 15.0, y), point) + 3.6;
        }
        x += width + GOUTTIERE;
    }
}

/// What is written by hand.
fn place(plume: &mut Plume) {
    let (top, height) = LIEU;
    plume.frame((MARGE, top), (LARGEUR, height), 0.6, GRIS);
    let (left, right) = (MARGE + BORD, MARGE + LARGEUR - BORD);
    plume.text(Police::Intertitre, 10.0, NOIR, (left, top + 22.0), mots::LIEU);
    let width = largeur(Police::Forme, NOTE.0, mots::LIEU_NOTE);
    plume.text(Police::Forme, NOTE.0, GRIS, (right - width, top + 22.0), mots::LIEU_NOTE);
    let middle = left + 150.0;
    let fields = [
        (mots::LIEU_CHAMPS[0], left, right, 47.0),
        (mots::LIEU_CHAMPS[1], left, middle, 72.0),
        (mots::LIEU_CHAMPS[2], middle + 16.0, right, 72.0),
    ];
    for (label, from, to, y) in fields {
        plume.text(Police::Forme, NOTE.0, GRIS, (from, top + y), label);
        let begin = from + largeur(Police::Forme, NOTE.0, label) + 6.0;
        plume.rule((begin, top + y + 2.0), to - begin, 0.5, FILET);
    }
}

/// A few lines one under the other.
struct Bloc {
    police: Police,
    pas: Pas,
    gris: f32,
    width: f32,
}

impl Bloc {
    /// Writes `text` from that first baseline; gives the one that would come next.
    fn write(&self, plume: &mut Plume, (x, mut y): (f32, f32), text: &str) -> f32 {
        for line in lignes(self.police, self.pas.0, text, self.width) {
            plume.text(self.police, self.pas.0, self.gris, (x, y), &line);
            y += self.pas.1;
        }
        y
    }
}

/// What somebody typed, fit for the page: drawable, on one line, with French spaces.
fn shown(text: &str) -> String {
    let composed: String = text.nfc().take(LONGEST).collect();
    let drawn = Remplaces::default().drawable(&composed);
    french_spaces(&drawn.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}
