//! A page as a word processor holds it: paragraphs, tables, footnotes. Writers show it; none of them adds a word.
//!
//! Text is written with three marks, read once here: `**bold**`, `__underlined__`, `[^1]` for the call of a footnote.

/// A document to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// What stands on it, in order.
    pub elements: Vec<Element>,
    /// Footnotes, from 1.
    pub notes: Vec<String>,
    /// Shown at the head of every page of a word processor, and no part of the content.
    pub entete: String,
}

/// What stands on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Element {
    /// A paragraph outside any table.
    Paragraphe(Paragraphe),
    /// A table.
    Tableau(Tableau),
    /// The end of a page: where a text conversion leaves the footnotes called above.
    SautDePage,
}

/// One paragraph, list item or heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraphe {
    /// Its words, with their marks.
    pub texte: String,
    /// What stands before them.
    pub marque: Marque,
    /// Level of the heading, from 1.
    pub titre: Option<u8>,
    /// Whether it stands in the middle of its line.
    pub centre: bool,
}

/// What stands before the words of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marque {
    /// Nothing.
    Aucune,
    /// A dash of a list without bullets of its own.
    Tiret,
    /// A round bullet.
    Puce,
    /// A box to tick.
    Case,
    /// The number of a list, counted by the word processor.
    Numero(u8),
}

/// A table, as a whole grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tableau {
    /// Rows, each with as many cells.
    pub rangs: Vec<Vec<Cellule>>,
    /// Whether the first row is its head.
    pub entete: bool,
    /// Whether a text conversion underlines it with dashes, as it does where a page cut it.
    pub coupe: bool,
}

/// One cell of the grid.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cellule {
    /// What it shows.
    pub paragraphes: Vec<Paragraphe>,
    /// Whether it is hidden by the cell above, which reaches over it.
    pub fusionnee: bool,
}

/// Some words of one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run<'a> {
    /// Words.
    Mots {
        /// The words.
        texte: &'a str,
        /// Bold.
        gras: bool,
        /// Underlined.
        souligne: bool,
    },
    /// The call of that footnote.
    Appel(u8),
}

impl Paragraphe {
    /// Plain words.
    pub fn new(texte: impl Into<String>) -> Self {
        Self { texte: texte.into(), marque: Marque::Aucune, titre: None, centre: false }
    }

    /// A heading.
    pub fn titre(niveau: u8, texte: impl Into<String>) -> Self {
        Self { titre: Some(niveau), ..Self::new(texte) }
    }

    /// Words after a mark.
    pub fn marque(marque: Marque, texte: impl Into<String>) -> Self {
        Self { marque, ..Self::new(texte) }
    }

    /// Words in the middle of the line.
    pub fn centre(texte: impl Into<String>) -> Self {
        Self { centre: true, ..Self::new(texte) }
    }

    /// The words by look.
    ///
    /// # Panics
    ///
    /// When a mark is opened and not closed: the text was badly written.
    #[must_use]
    pub fn runs(&self) -> Vec<Run<'_>> {
        let (mut runs, mut gras, mut souligne) = (Vec::new(), false, false);
        let (mut debut, mut ici) = (0, 0);
        let texte = self.texte.as_str();
        let mots = |fin: usize, debut: usize, gras: bool, souligne: bool| {
            (fin > debut).then(|| Run::Mots { texte: &texte[debut..fin], gras, souligne })
        };
        while ici < texte.len() {
            let reste = &texte[ici..];
            let saut = if reste.starts_with("**") || reste.starts_with("__") {
                runs.extend(mots(ici, debut, gras, souligne));
                if reste.starts_with('*') {
                    gras = !gras;
                } else {
                    souligne = !souligne;
                }
                2
            } else if let Some(appel) = reste.strip_prefix("[^") {
                runs.extend(mots(ici, debut, gras, souligne));
                let fin = appel.find(']').expect("a call is closed");
                runs.push(Run::Appel(appel[..fin].parse().expect("a call has a number")));
                fin + 3
            } else {
                ici += reste.chars().next().map_or(1, char::len_utf8);
                continue;
            };
            ici += saut;
            debut = ici;
        }
        assert!(!gras && !souligne, "a mark is not closed: {texte}");
        runs.extend(mots(texte.len(), debut, false, false));
        runs
    }

    /// The words without any mark; the calls of notes as superscript digits.
    #[must_use]
    pub fn nu(&self) -> String {
        self.runs()
            .into_iter()
            .map(|run| match run {
                Run::Mots { texte, .. } => texte.to_owned(),
                Run::Appel(numero) => exposant(numero).to_string(),
            })
            .collect()
    }
}

impl Cellule {
    /// A cell of those paragraphs.
    #[must_use]
    pub fn new(paragraphes: Vec<Paragraphe>) -> Self {
        Self { paragraphes, fusionnee: false }
    }

    /// One paragraph.
    pub fn texte(texte: impl Into<String>) -> Self {
        Self::new(vec![Paragraphe::new(texte)])
    }

    /// A cell with nothing in it.
    #[must_use]
    pub fn vide() -> Self {
        Self::default()
    }

    /// A cell the one above reaches over.
    #[must_use]
    pub fn fusionnee() -> Self {
        Self { fusionnee: true, ..Self::default() }
    }
}

impl Tableau {
    /// How many rows the cell at `(rang, colonne)` reaches over, itself included.
    #[must_use]
    pub fn hauteur(&self, rang: usize, colonne: usize) -> usize {
        1 + self.rangs[rang + 1..].iter().take_while(|suivant| suivant[colonne].fusionnee).count()
    }
}

impl Page {
    /// Every paragraph with words, in reading order; footnotes, whose place differs by format, apart in [`Page::notes`].
    pub fn paragraphes(&self) -> impl Iterator<Item = &Paragraphe> {
        self.elements
            .iter()
            .flat_map(|element| match element {
                Element::Paragraphe(paragraphe) => vec![paragraphe],
                Element::Tableau(tableau) => tableau.rangs.iter().flatten().flat_map(|c| &c.paragraphes).collect(),
                Element::SautDePage => vec![],
            })
            .filter(|paragraphe| !paragraphe.texte.is_empty())
    }

    /// All the words of the document in reading order, footnotes last.
    #[must_use]
    pub fn mots(&self) -> Vec<String> {
        let notes = self.notes.iter().cloned();
        self.paragraphes().map(Paragraphe::nu).chain(notes).flat_map(|texte| super::mots(&texte)).collect()
    }

    /// The footnotes called since the last end of page, for each element in order: `(rank of the element, numbers)`.
    #[must_use]
    pub(super) fn notes_appelees(element: &Element) -> Vec<u8> {
        let paragraphes = match element {
            Element::Paragraphe(paragraphe) => vec![paragraphe],
            Element::Tableau(tableau) => tableau.rangs.iter().flatten().flat_map(|c| &c.paragraphes).collect(),
            Element::SautDePage => vec![],
        };
        let runs = paragraphes.into_iter().flat_map(Paragraphe::runs);
        runs.filter_map(|run| if let Run::Appel(numero) = run { Some(numero) } else { None }).collect()
    }
}

/// The superscript digit of a footnote.
pub(super) const fn exposant(numero: u8) -> char {
    ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'][(numero % 10) as usize]
}
