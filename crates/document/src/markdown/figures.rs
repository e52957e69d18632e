//! Evidence inside a line: taken out as a figure where one can stand, else turned into a reference.
//!
//! A link holds no link and a heading no picture; whatever the candidate nested, what comes out respects that.

use super::tree::{Inline, plain};

/// Marks a preuve to be shown as a figure; not a label.
pub const FIGURE: &str = "figure";

/// The label of a preuve in the annexes.
pub fn preuve_label(numero: usize) -> String {
    format!("preuve-{numero}")
}

/// Where no figure can stand (cell, heading), a reference to it does.
pub fn unfigured(inline: Inline) -> Inline {
    let all = |c: Vec<Inline>| c.into_iter().map(unfigured).collect();
    match inline {
        Inline::Preuve { numero, vers, c } if vers == FIGURE => {
            Inline::Preuve { numero, vers: preuve_label(numero), c }
        }
        Inline::Gras { c } => Inline::Gras { c: all(c) },
        Inline::Italique { c } => Inline::Italique { c: all(c) },
        Inline::Barre { c } => Inline::Barre { c: all(c) },
        // A link does not hold a link.
        Inline::Lien { url, c } => Inline::Lien { url, c: c.into_iter().map(unlinked).collect() },
        Inline::Passage { id, vers, c } => Inline::Passage { id, vers, c: c.into_iter().map(unlinked).collect() },
        other => other,
    }
}

/// A header is repeated on each page as decoration, where no link may be: links become text, passages leave their label.
pub fn as_header(inline: Inline, anchors: &mut Vec<String>) -> Inline {
    let mut all = |c: Vec<Inline>| c.into_iter().map(|i| as_header(i, anchors)).collect();
    match inline {
        Inline::Gras { c } | Inline::Lien { c, .. } => Inline::Gras { c: all(c) },
        Inline::Italique { c } => Inline::Italique { c: all(c) },
        Inline::Barre { c } => Inline::Barre { c: all(c) },
        Inline::Passage { id, c, .. } => {
            let c = all(c);
            anchors.push(id);
            Inline::Gras { c }
        }
        Inline::Preuve { .. } => unlinked(inline),
        other => other,
    }
}

/// A cell said again in a further part of its table: what has a label of its own leaves it to the first.
pub fn said_again(inline: Inline) -> Inline {
    let all = |c: Vec<Inline>| c.into_iter().map(said_again).collect();
    match inline {
        Inline::Passage { c, .. } | Inline::Gras { c } => Inline::Gras { c: all(c) },
        Inline::Italique { c } => Inline::Italique { c: all(c) },
        Inline::Barre { c } => Inline::Barre { c: all(c) },
        other => other,
    }
}

fn unlinked(inline: Inline) -> Inline {
    let all = |c: Vec<Inline>| c.into_iter().map(unlinked).collect();
    match inline {
        Inline::Preuve { numero, c, .. } => Inline::texte(format!("{} (preuve {numero})", plain(&c))),
        Inline::Gras { c } => Inline::Gras { c: all(c) },
        Inline::Italique { c } => Inline::Italique { c: all(c) },
        Inline::Barre { c } => Inline::Barre { c: all(c) },
        other => other,
    }
}

/// Brings the figures inside a link or bold text out of it, after it.
pub fn lift_figure(inline: Inline) -> Vec<Inline> {
    if matches!(&inline, Inline::Preuve { vers, .. } if vers == FIGURE) {
        return vec![inline];
    }
    let mut figures = Vec::new();
    let kept = without_figures(inline, &mut figures);
    kept.into_iter().chain(figures).collect()
}

fn without_figures(inline: Inline, figures: &mut Vec<Inline>) -> Option<Inline> {
    let mut all = |c: Vec<Inline>| c.into_iter().filter_map(|i| without_figures(i, figures)).collect();
    Some(match inline {
        Inline::Preuve { ref vers, .. } if vers == FIGURE => {
            figures.push(inline);
            return None;
        }
        Inline::Gras { c } => Inline::Gras { c: all(c) },
        Inline::Italique { c } => Inline::Italique { c: all(c) },
        Inline::Barre { c } => Inline::Barre { c: all(c) },
        Inline::Lien { url, c } => Inline::Lien { url, c: all(c) },
        Inline::Passage { id, vers, c } => Inline::Passage { id, vers, c: all(c) },
        other => other,
    })
}
