//! Reads a web page, or the tags a conversion left in a text.
//!
//! The tokens of html5ever are read one by one, without a tree: time and memory follow the length of the page, and nothing
//! is as deep as its tags. Scripts, styles, what is hidden and what is crossed out by a revision are left out; no address is
//! ever followed.

mod balises;
mod lecteur;
mod liste;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;

pub(super) use balises::connue;

use self::lecteur::Lecteur;
use super::monteur::Monteur;
use super::{LectureError, Limites};
use crate::import::source::{Format, Source};

/// How much is read between two looks at what went wrong.
const MORCEAU: usize = 65_536;

/// Reads a whole page.
pub(super) fn lire(page: &str, limites: &Limites) -> Result<Source, LectureError> {
    let mut monteur = Monteur::new(limites);
    fragment(page, &mut monteur, Reglages::default())?;
    monteur.finir(Format::Html)
}

/// How the tags of a fragment are read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Reglages {
    /// The line of the text it stands on.
    pub(super) ligne: Option<u32>,
    /// The level of the heading it is.
    pub(super) titre: Option<u8>,
    /// Whether Markdown is read in it too.
    pub(super) markdown: bool,
}

/// Reads tags and text into `monteur`, where it is.
pub(super) fn fragment(page: &str, monteur: &mut Monteur<'_>, reglages: Reglages) -> Result<(), LectureError> {
    if page.len() > monteur.limites().caracteres.saturating_mul(2) {
        return Err(LectureError::TropGros { octets: page.len(), limite: monteur.limites().caracteres * 2 });
    }
    balises::verifier(page)?;
    let lecteur = Prise { lecteur: RefCell::new(Lecteur::new(monteur, reglages)), erreur: RefCell::new(None) };
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let lexeur = Tokenizer::new(lecteur, options);
    let file = BufferQueue::default();
    let mut reste = page;
    while !reste.is_empty() {
        let (morceau, suite) = reste.split_at(reste.floor_char_boundary(MORCEAU.max(4)));
        reste = suite;
        file.push_back(StrTendril::from(morceau));
        // It stops for scripts to run, which none does.
        while !file.is_empty() {
            let _ = lexeur.feed(&file);
        }
        if lexeur.sink.erreur.borrow().is_some() {
            break;
        }
    }
    lexeur.end();
    let Prise { lecteur, erreur } = lexeur.sink;
    match erreur.into_inner() {
        Some(erreur) => Err(erreur),
        None => lecteur.into_inner().finir(),
    }
}

/// What the tokens are handed to; html5ever only lends it.
struct Prise<'m, 'a> {
    lecteur: RefCell<Lecteur<'m, 'a>>,
    erreur: RefCell<Option<LectureError>>,
}

impl TokenSink for Prise<'_, '_> {
    type Handle = ();

    fn process_token(&self, jeton: Token, _ligne: u64) -> TokenSinkResult<()> {
        if self.erreur.borrow().is_some() {
            return TokenSinkResult::Continue;
        }
        let mut lecteur = self.lecteur.borrow_mut();
        let lu = match jeton {
            Token::TagToken(balise) => {
                let brut = balises::brut(&balise);
                lecteur.balise(&balise).map(|()| brut)
            }
            Token::CharacterTokens(texte) => {
                lecteur.texte(&texte);
                Ok(None)
            }
            _ => Ok(None),
        };
        match lu {
            Ok(None) => TokenSinkResult::Continue,
            Ok(Some(brut)) => TokenSinkResult::RawData(brut),
            Err(erreur) => {
                *self.erreur.borrow_mut() = Some(erreur);
                TokenSinkResult::Continue
            }
        }
    }
}
