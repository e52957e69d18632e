//! Text without accents, capitals or typographic variants, to recognise labels however they were typed.
//!
//! Each folded byte remembers where it comes from, so that what is found can be named in the document.

use std::ops::Range;

/// A folded text and where each of its bytes comes from.
pub(super) struct Plie {
    texte: String,
    origine: Vec<usize>,
}

impl Plie {
    pub(super) fn new(texte: &str) -> Self {
        let (mut plie, mut origine) = (String::with_capacity(texte.len()), Vec::with_capacity(texte.len() + 1));
        for (debut, lettre) in texte.char_indices() {
            fold(lettre, &mut plie);
            origine.resize(plie.len(), debut);
        }
        origine.push(texte.len());
        Self { texte: plie, origine }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.texte
    }

    /// The place in the original text of the first `motif` (itself folded), from the folded byte `depuis`.
    pub(super) fn trouver_depuis(&self, motif: &str, depuis: usize) -> Option<Range<usize>> {
        let debut = depuis + self.texte.get(depuis..)?.find(motif)?;
        Some(self.origine[debut]..self.origine[debut + motif.len()])
    }

    /// The place in the original text of the first `motif`.
    pub(super) fn trouver(&self, motif: &str) -> Option<Range<usize>> {
        self.trouver_depuis(motif, 0)
    }

    /// The original byte of a folded one.
    pub(super) fn origine(&self, plie: usize) -> usize {
        self.origine[plie]
    }
}

/// `texte` in small letters without accents, straight apostrophes, plain spaces and hyphens.
pub(super) fn plier(texte: &str) -> String {
    let mut plie = String::with_capacity(texte.len());
    texte.chars().for_each(|lettre| fold(lettre, &mut plie));
    plie
}

/// The words of `texte`, folded, without punctuation.
pub(super) fn mots_plies(texte: &str) -> Vec<String> {
    plier(texte).split(|c: char| !c.is_alphanumeric()).filter(|mot| !mot.is_empty()).map(str::to_owned).collect()
}

fn fold(lettre: char, plie: &mut String) {
    match lettre {
        '’' | '‘' | 'ʼ' | '′' => plie.push('\''),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => plie.push('-'),
        // Combining accents of a decomposed text, soft hyphen, zero-width marks.
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => {}
        _ if lettre.is_whitespace() => plie.push(' '),
        _ => {
            for petite in lettre.to_lowercase() {
                match petite {
                    'à' | 'â' | 'ä' | 'á' | 'ã' => plie.push('a'),
                    'ç' => plie.push('c'),
                    'é' | 'è' | 'ê' | 'ë' => plie.push('e'),
                    'î' | 'ï' | 'í' | 'ì' => plie.push('i'),
                    'ñ' => plie.push('n'),
                    'ô' | 'ö' | 'ó' | 'ò' | 'õ' => plie.push('o'),
                    'ù' | 'û' | 'ü' | 'ú' => plie.push('u'),
                    'ÿ' => plie.push('y'),
                    'œ' => plie.push_str("oe"),
                    'æ' => plie.push_str("ae"),
                    '\u{300}'..='\u{36f}' => {}
                    autre => plie.push(autre),
                }
            }
        }
    }
}

/// How alike two titles are, from 0 to 1: shared words, small words apart, over all.
pub(super) fn ressemblance(a: &str, b: &str) -> f32 {
    let pleins = |texte: &str| -> Vec<String> {
        mots_plies(texte).into_iter().filter(|mot| mot.len() > 3 || mot.chars().all(|c| c.is_ascii_digit())).collect()
    };
    let (a, mut b) = (pleins(a), pleins(b));
    let total = a.len() + b.len();
    if total == 0 {
        return 0.0;
    }
    let mut communs = 0_u16;
    for mot in a {
        if let Some(rang) = b.iter().position(|autre| *autre == mot) {
            b.swap_remove(rang);
            communs = communs.saturating_add(1);
        }
    }
    f32::from(communs) * 2.0 / f32::from(u16::try_from(total).unwrap_or(u16::MAX))
}
