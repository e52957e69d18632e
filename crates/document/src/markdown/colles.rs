//! Words that are written in several pieces: half in bold, half a link, code beside a letter, the call of a note at the end.
//!
//! Each piece may be short and the word still wider than its line. Where it is long, a line may end between its pieces and wherever
//! a long word may be cut. Words of one piece are left as they are: they are seen to with all the other strings of the document.

use super::tree::Inline;
use crate::coupures::{is_space, parts};

/// A word of more characters than that, in several pieces, is parted.
pub struct Glued {
    longest: usize,
    /// How long each word in several pieces is, in order of its first piece.
    words: Vec<(usize, usize)>,
    /// Whether the word being read goes on.
    open: bool,
    /// The word being parted, and how many of its pieces were seen.
    now: (usize, usize),
}

/// `content` with its long words parted where they are written in several pieces.
pub fn parted(content: Vec<Inline>, longest: usize) -> Vec<Inline> {
    let mut glued = Glued { longest, words: Vec::new(), open: false, now: (0, 0) };
    for inline in &content {
        glued.measure(inline);
    }
    if !glued.words.iter().any(|word| glued.is_long(*word)) {
        return content;
    }
    glued.open = false;
    content.into_iter().flat_map(|inline| glued.part(inline)).collect()
}

impl Glued {
    fn is_long(&self, (length, pieces): (usize, usize)) -> bool {
        pieces > 1 && length > self.longest
    }

    fn measure(&mut self, inline: &Inline) {
        match inline {
            Inline::Texte { texte } | Inline::Code { code: texte } | Inline::Erreur { texte } => {
                for (rank, piece) in texte.split(is_space).enumerate() {
                    self.open &= rank == 0;
                    if piece.is_empty() {
                        continue;
                    }
                    if !self.open {
                        self.words.push((0, 0));
                    }
                    if let Some((length, pieces)) = self.words.last_mut() {
                        *length += piece.chars().count();
                        *pieces += 1;
                    }
                    self.open = true;
                }
            }
            Inline::Gras { c }
            | Inline::Italique { c }
            | Inline::Barre { c }
            | Inline::Lien { c, .. }
            | Inline::Passage { c, .. }
            | Inline::Note { c, .. } => {
                for inline in c {
                    self.measure(inline);
                }
            }
            Inline::Preuve { .. } | Inline::Ligne => self.open = false,
            // The number of a note is a figure beside the word, which the typesetter then does not hyphenate.
            Inline::Rappel { .. } => {
                if let Some((_, pieces)) = self.words.last_mut().filter(|_| self.open) {
                    *pieces += 1;
                }
            }
            Inline::Coupure => {}
        }
    }

    fn part(&mut self, inline: Inline) -> Vec<Inline> {
        let mut all = |c: Vec<Inline>| c.into_iter().flat_map(|inline| self.part(inline)).collect();
        vec![match inline {
            Inline::Texte { texte } => return self.pieces(&texte, |texte| Inline::Texte { texte }),
            Inline::Code { code } => return self.pieces(&code, |code| Inline::Code { code }),
            Inline::Erreur { texte } => return self.pieces(&texte, |texte| Inline::Erreur { texte }),
            Inline::Gras { c } => Inline::Gras { c: all(c) },
            Inline::Italique { c } => Inline::Italique { c: all(c) },
            Inline::Barre { c } => Inline::Barre { c: all(c) },
            Inline::Lien { url, c } => Inline::Lien { url, c: all(c) },
            Inline::Passage { id, vers, c } => Inline::Passage { id, vers, c: all(c) },
            Inline::Note { id, c } => Inline::Note { id, c: all(c) },
            other => {
                self.open &= matches!(other, Inline::Rappel { .. } | Inline::Coupure);
                other
            }
        }]
    }

    /// The pieces of one text: those of long words parted, the rest together.
    fn pieces(&mut self, text: &str, make: impl Fn(String) -> Inline) -> Vec<Inline> {
        let mut out = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        loop {
            let end = rest.find(is_space).unwrap_or(rest.len());
            let (piece, after) = rest.split_at(end);
            if !piece.is_empty() {
                let first = !self.open;
                self.now = if first { (self.now.0 + 1, 1) } else { (self.now.0, self.now.1 + 1) };
                let word = self.words.get(self.now.0 - 1).copied().unwrap_or_default();
                if self.is_long(word) {
                    out.extend((!plain.is_empty()).then(|| make(std::mem::take(&mut plain))));
                    for (rank, part) in parts(piece, self.longest.min(MARKED)).into_iter().enumerate() {
                        if rank > 0 || !first {
                            out.push(Inline::Coupure);
                        }
                        out.push(make(part));
                    }
                } else {
                    plain.push_str(piece);
                }
                self.open = true;
            }
            let Some(space) = after.chars().next() else { break };
            self.open = false;
            plain.push(space);
            rest = &after[space.len_utf8()..];
        }
        out.extend((!plain.is_empty()).then(|| make(plain)));
        out
    }
}

/// A piece of a long word is cut at its marks however short it is itself, and after that many characters without one.
const MARKED: usize = 14;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::tree::plain;

    fn word() -> Vec<Inline> {
        let bold = Inline::Gras { c: vec![Inline::texte("commutateur-nord_et_sud")] };
        vec![Inline::texte("voir serveur"), bold, Inline::texte("/rapport puis la suite")]
    }

    #[test]
    fn a_long_word_in_pieces_is_parted_between_and_inside_them_and_keeps_its_letters() {
        let parted = parted(word(), 14);
        assert_eq!(plain(&parted), plain(&word()));
        assert!(parted.iter().filter(|inline| **inline == Inline::Coupure).count() >= 1, "{parted:?}");
        let [Inline::Texte { texte }, ..] = &parted[..] else { panic!("{parted:?}") };
        assert_eq!(texte, "voir ");
        let Some(Inline::Texte { texte }) = parted.last() else { panic!("{parted:?}") };
        assert_eq!(texte, " puis la suite");
    }

    #[test]
    fn a_short_word_in_pieces_and_a_long_one_of_one_piece_are_left() {
        assert_eq!(parted(word(), 60), word());
        let alone =
            vec![Inline::texte("x".repeat(100)), Inline::texte(" "), Inline::Gras { c: vec![Inline::texte("y")] }];
        assert_eq!(parted(alone.clone(), 30), alone);
    }
}
