//! Reads a PDF: letters and lines on pages become paragraphs and tables again.
//!
//! A PDF says what is drawn and where, nothing else. So what a reader sees is worked out: letters into lines, ruling lines into
//! tables ([`grille`]), lines into paragraphs ([`paragraphe`]), pages into one document ([`suite`]). Heads, feet and page
//! numbers are left out; a header printed again on each page of a table is there once. Where two readings are possible the
//! words stay as drawn: none is dropped, none is made up.
//!
//! The work is done on a thread of its own: the interpreter recurses, and the file chooses how deep, so the stack is large; it may also
//! panic on a file it did not foresee, and then only that thread ends. The size of what is gone through is weighed before
//! ([`poids`]), the time is looked at between pages.

mod balises;
mod cesure;
mod colonnes;
mod composer;
mod courant;
mod encre;
mod feuillet;
mod grille;
mod ligne;
mod notes;
mod ouvrir;
mod paragraphe;
mod poids;
mod puce;
mod suite;

use std::time::{Duration, Instant};

use hayro_interpret::InterpreterCache;
use hayro_interpret::hayro_syntax::Pdf;

use super::{LectureError, Limites};
use crate::import::source::Source;
use feuillet::Feuillet;

/// The stack of the thread that reads.
const PILE: usize = 64 << 20;

/// The longest a document may take: a hundred times what three hundred full pages do.
const DUREE: Duration = Duration::from_mins(2);

/// The most letters of a document, each kept with its place until pages are put together: three hundred very full pages.
const LETTRES: usize = 4_000_000;

/// Letters a page of text has at least, where pages are pictures.
const LEGENDE: usize = 60;

/// Share of letters whose font does not say what they are, above which there is no text to speak of.
const MUETTES: usize = 3;

/// Reads `octets`, a PDF.
pub(crate) fn lire(octets: &[u8], limites: &Limites) -> Result<Source, LectureError> {
    std::thread::scope(|portee| {
        let fil = std::thread::Builder::new().name("lecture-pdf".to_owned()).stack_size(PILE);
        let fil = fil.spawn_scoped(portee, || lire_ici(octets, limites)).map_err(LectureError::abime)?;
        fil.join().unwrap_or_else(|_| Err(LectureError::abime("the interpreter gave up")))
    })
}

fn lire_ici(octets: &[u8], limites: &Limites) -> Result<Source, LectureError> {
    let fin = Instant::now() + DUREE;
    let plat = ouvrir::ouvrir(octets, limites)?;
    let pages = plat.blocs.len();
    let pdf = Pdf::new(plat.octets).map_err(|erreur| LectureError::abime(format!("{erreur:?}")))?;
    let mut feuillets: Vec<Feuillet> = Vec::with_capacity(pages);
    let (mut lettres, mut muettes) = (0, 0);
    let cache = InterpreterCache::new();
    for (numero, (page, blocs)) in (1..).zip(pdf.pages().iter().zip(plat.blocs)) {
        if Instant::now() > fin {
            return Err(LectureError::Arrete);
        }
        let encre = encre::lire(page, &cache, blocs);
        if encre.deborde {
            return Err(LectureError::TropComplexe { quoi: "signes", limite: encre::LETTRES });
        }
        muettes += encre.muettes;
        lettres += encre.lettres.iter().filter(|lettre| !lettre.signe.is_whitespace()).count();
        let limite = limites.caracteres.min(LETTRES);
        if lettres > limite {
            return Err(LectureError::TropGros { octets: lettres, limite });
        }
        feuillets.push(feuillet::feuillet(encre, numero, limites));
    }
    // A scan may carry a few printed words, such as the number of each page.
    let scans = plat.images * 2 >= pages && lettres < pages * LEGENDE;
    if lettres == 0 || scans || muettes * MUETTES > lettres {
        return Err(LectureError::SansTexte { pages });
    }
    courant::retirer(&mut feuillets);
    composer::composer(feuillets, limites, fin).map_err(|erreur| match erreur {
        LectureError::Vide => LectureError::SansTexte { pages },
        autre => autre,
    })
}
