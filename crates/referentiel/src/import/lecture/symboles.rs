//! Letters drawn with a symbol font: which are boxes, bullets, or signs with a meaning.

/// Boxes to tick of Wingdings and Wingdings 2, empty, ticked or crossed.
const CASES_WINGDINGS: [u32; 8] = [0x6f, 0x70, 0x71, 0x72, 0xa8, 0xfd, 0xfe, 0xa1];
const CASES_WINGDINGS_2: [u32; 6] = [0x2a, 0x2b, 0x35, 0x52, 0x53, 0xa3];

/// The sign of the font `Symbol` that a sentence may hold.
const SYMBOL: [(u32, char); 14] = [
    (0x2d, '−'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x6d, 'μ'),
    (0x70, 'π'),
    (0x57, 'Ω'),
    (0xa3, '≤'),
    (0xae, '→'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb8, '÷'),
    (0xb9, '≠'),
];

/// What `signe` shows in that font: itself in a font of letters.
pub(super) fn signe(police: Option<&str>, signe: char) -> char {
    let police = police.unwrap_or_default().to_ascii_lowercase();
    let code = u32::from(signe);
    let code = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let case = match &*police {
        "wingdings" => CASES_WINGDINGS.contains(&code),
        "wingdings 2" => CASES_WINGDINGS_2.contains(&code),
        "wingdings 3" | "webdings" => matches!((&*police, code), ("webdings", 0x63)),
        "symbol" => {
            let connu = SYMBOL.iter().find(|(un, _)| *un == code).map(|(_, signe)| *signe);
            return connu.unwrap_or(if code == u32::from(signe) && code > 0xff { signe } else { '•' });
        }
        _ => return signe,
    };
    if code > 0xff {
        signe
    } else if case {
        '☐'
    } else {
        '•'
    }
}

/// Whether a font draws symbols for letters.
pub(super) fn est_symbolique(police: &str) -> bool {
    matches!(&*police.to_ascii_lowercase(), "wingdings" | "wingdings 2" | "wingdings 3" | "webdings" | "symbol")
}
