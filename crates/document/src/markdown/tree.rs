//! The tree handed to the template, as data: each node says what it is under `t`.

use std::ops::Range;

use serde::Serialize;

/// A block.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum Bloc {
    /// A paragraph.
    Par {
        /// What it says.
        c: Vec<Inline>,
        /// Beside it in the margin.
        notes: Vec<NoteMarge>,
        /// The bytes it was written in; empty for what we add. Never printed.
        #[serde(skip)]
        source: Range<usize>,
    },
    /// A heading, never more than one level below the one before.
    Titre {
        /// 1 for the highest.
        niveau: usize,
        /// What it says.
        c: Vec<Inline>,
        /// Beside it in the margin.
        notes: Vec<NoteMarge>,
        /// The bytes it was written in; empty for what we add. Never printed.
        #[serde(skip)]
        source: Range<usize>,
    },
    /// A list.
    Liste {
        /// First number; `None` for bullets.
        debut: Option<u64>,
        /// Without space between items.
        serre: bool,
        /// Its items.
        items: Vec<Vec<Bloc>>,
    },
    /// A quotation.
    Citation {
        /// What is quoted.
        c: Vec<Bloc>,
    },
    /// A block of code.
    Code {
        /// What was written beside the fence: a language, most often.
        langage: String,
        /// Whether a line of it is longer than the page is wide: each line then hangs by its beginning.
        long: bool,
        /// As it was typed.
        code: String,
        /// The bytes it was written in; empty for what we add. Never printed.
        #[serde(skip)]
        source: Range<usize>,
    },
    /// A table.
    Table {
        /// How each column stands.
        colonnes: Vec<Colonne>,
        /// The header's cells.
        entete: Vec<Vec<Inline>>,
        /// The cells, row by row, as many a row as there are columns.
        lignes: Vec<Vec<Vec<Inline>>>,
        /// Of each row, whether it may be parted by the end of a page: it is taller than a few lines.
        hautes: Vec<bool>,
        /// Size of its letters, in points.
        taille: f64,
        /// Space left and right in each cell, in points.
        marge: f64,
        /// Whether it is drawn over the margin of the notes too.
        large: bool,
        /// Which columns these are, where the table was parted; else nothing.
        titre: String,
        /// Labels of the passages of its header, which stand before it.
        ancres: Vec<String>,
        /// Beside it in the margin.
        notes: Vec<NoteMarge>,
        /// The bytes it was written in; empty for what we add. Never printed.
        #[serde(skip)]
        source: Range<usize>,
    },
    /// A preuve shown where it is told.
    Figure {
        /// Its number; 0 for none.
        numero: usize,
        /// What the candidate says of it here; empty for the preuve's own legend.
        legende: String,
        /// Labels of the passages it stands for.
        ancres: Vec<String>,
        /// Beside it in the margin.
        notes: Vec<NoteMarge>,
        /// The bytes it was written in; empty for what we add. Never printed.
        #[serde(skip)]
        source: Range<usize>,
    },
    /// Preuves shown side by side: they were written one after the other in a paragraph.
    Rangee {
        /// Figures, at least two, without notes of their own.
        figures: Vec<Bloc>,
        /// Beside them in the margin.
        notes: Vec<NoteMarge>,
    },
    /// A rule.
    Regle,
}

/// Something inside a line.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum Inline {
    /// Text.
    Texte {
        /// As read.
        texte: String,
    },
    /// Bold.
    Gras {
        /// What is bold.
        c: Vec<Inline>,
    },
    /// Italic.
    Italique {
        /// What is in italics.
        c: Vec<Inline>,
    },
    /// Struck out.
    Barre {
        /// What is struck out.
        c: Vec<Inline>,
    },
    /// Code.
    Code {
        /// As it was typed.
        code: String,
    },
    /// A new line.
    Ligne,
    /// Where a line may end inside of a word.
    Coupure,
    /// A link to the web or to an address.
    Lien {
        /// Where to.
        url: String,
        /// What is shown.
        c: Vec<Inline>,
    },
    /// A passage linked to criteria.
    Passage {
        /// Its own label.
        id: String,
        /// Label of the first criterion's row, where it has one.
        vers: Option<String>,
        /// What is shown.
        c: Vec<Inline>,
    },
    /// A preuve named in the text.
    Preuve {
        /// Its number.
        numero: usize,
        /// Label of its page in the annexes.
        vers: String,
        /// What is shown before the number.
        c: Vec<Inline>,
    },
    /// A footnote, at its first call.
    Note {
        /// Its own label.
        id: String,
        /// What it says.
        c: Vec<Inline>,
    },
    /// A later call of a footnote.
    Rappel {
        /// The footnote's label.
        vers: String,
    },
    /// A mark of ours about something that cannot be taken as written.
    Erreur {
        /// What is said.
        texte: String,
    },
}

/// A line in the margin.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NoteMarge {
    /// Such as `ME·3`.
    pub sigle: String,
    /// A few words.
    pub court: String,
    /// Where it leads, if anywhere.
    pub vers: Option<String>,
    /// The preuve whose page is to be given, if it is about one.
    pub preuve: Option<usize>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Colonne {
    /// `left`, `center`, `right`.
    pub cote: &'static str,
    /// Whether it holds nothing but figures, to be compared from row to row.
    pub chiffres: bool,
    /// Its width, in points; the template takes it as a share of the width there is.
    pub part: f64,
}

impl Inline {
    /// Plain text.
    pub fn texte(texte: impl Into<String>) -> Self {
        Self::Texte { texte: texte.into() }
    }
}

/// What is shown, without marks.
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(inlines, &mut out);
    out
}

fn push_plain(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Texte { texte } | Inline::Erreur { texte } => out.push_str(texte),
            Inline::Code { code } => out.push_str(code),
            Inline::Ligne => out.push(' '),
            Inline::Gras { c }
            | Inline::Italique { c }
            | Inline::Barre { c }
            | Inline::Lien { c, .. }
            | Inline::Passage { c, .. }
            | Inline::Note { c, .. } => push_plain(c, out),
            Inline::Preuve { numero, c, .. } => {
                push_plain(c, out);
                out.extend([" (preuve ", &numero.to_string(), ")"]);
            }
            Inline::Rappel { .. } | Inline::Coupure => {}
        }
    }
}
