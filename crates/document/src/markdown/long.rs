//! What is too long for one paragraph, cell or line of code, in pieces: the typesetter weighs every way of breaking a
//! paragraph, which is only reasonable for paragraphs people write.

use super::tree::{Inline, plain};

/// Characters in one paragraph, at most: two pages.
const PARAGRAPH: usize = 4_000;

/// Characters in a heading or a cell, at most.
pub const CELL: usize = 1_500;

/// Characters in a line of code, at most.
const CODE_LINE: usize = 1_000;

/// A line in pieces of a reasonable length, in order, nothing lost.
pub fn pieces(content: Vec<Inline>) -> Vec<Vec<Inline>> {
    if length(&content) <= PARAGRAPH {
        return vec![content];
    }
    let mut out = vec![Vec::new()];
    let mut room = PARAGRAPH;
    for inline in content {
        for piece in cut(inline) {
            let taken = length(std::slice::from_ref(&piece));
            if taken > room {
                out.push(Vec::new());
                room = PARAGRAPH;
            }
            room -= taken.min(room);
            if let Some(last) = out.last_mut() {
                last.push(piece);
            }
        }
    }
    out
}

/// Lines of code of a reasonable length.
pub fn code(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut column = 0;
    for character in code.chars() {
        if character == '\n' {
            column = 0;
        } else if column == CODE_LINE {
            out.push('\n');
            column = 1;
        } else {
            column += 1;
        }
        out.push(character);
    }
    out
}

fn length(content: &[Inline]) -> usize {
    plain(content).chars().count()
}

/// An element in elements of a tenth of a paragraph at most; the first keeps the label where there is one.
fn cut(inline: Inline) -> Vec<Inline> {
    if length(std::slice::from_ref(&inline)) <= PARAGRAPH / 10 {
        return vec![inline];
    }
    match inline {
        Inline::Texte { texte } => slices(&texte).into_iter().map(Inline::texte).collect(),
        Inline::Code { code } => slices(&code).into_iter().map(|code| Inline::Code { code }).collect(),
        Inline::Erreur { texte } => slices(&texte).into_iter().map(|texte| Inline::Erreur { texte }).collect(),
        Inline::Gras { c } => c.into_iter().flat_map(cut).map(|piece| Inline::Gras { c: vec![piece] }).collect(),
        Inline::Italique { c } => {
            c.into_iter().flat_map(cut).map(|piece| Inline::Italique { c: vec![piece] }).collect()
        }
        Inline::Barre { c } => c.into_iter().flat_map(cut).map(|piece| Inline::Barre { c: vec![piece] }).collect(),
        Inline::Lien { url, c } => {
            c.into_iter().flat_map(cut).map(|piece| Inline::Lien { url: url.clone(), c: vec![piece] }).collect()
        }
        Inline::Passage { id, vers, c } => {
            let anchor = Inline::Passage { id, vers, c: Vec::new() };
            std::iter::once(anchor).chain(c.into_iter().flat_map(cut)).collect()
        }
        Inline::Preuve { numero, vers, c } => {
            let words = c.into_iter().flat_map(cut);
            words.chain([Inline::Preuve { numero, vers, c: Vec::new() }]).collect()
        }
        // A note of several pages is text where it is called.
        Inline::Note { c, .. } => c.into_iter().flat_map(cut).collect(),
        other => vec![other],
    }
}

fn slices(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(PARAGRAPH / 10).map(|slice| slice.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_in_pieces() {
        let long = "mot ".repeat(5_000);
        let content = vec![Inline::texte("début "), Inline::Gras { c: vec![Inline::texte(long.clone())] }];
        let before = plain(&content);
        let after = pieces(content);
        assert!(after.len() > 4);
        assert!(after.iter().all(|piece| length(piece) <= PARAGRAPH));
        assert_eq!(after.iter().map(|piece| plain(piece)).collect::<String>(), before);
        assert_eq!(code(&"x".repeat(2_500)).lines().count(), 3);
    }
}
