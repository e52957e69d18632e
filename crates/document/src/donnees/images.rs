//! The images of the dossier, made ready for print: right way up, of a useful size, without metadata.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::{Preuve, TypePreuve};
use typst::foundations::Bytes;

use crate::error::{Avertissement, DocumentError};
use crate::image::{Extension, ForPrint, ImageError, Key, Ready, Said, WIDE, for_print, pages_for_print};
use crate::source::Source;
use crate::suivi::{IMAGES, Suivi, go_on};

/// Room for an image in a story, in points; in the annexes it has [`WIDE`].
///
/// A photo is understood small; a screen or a paper, kept as PNG, holds words that must be read.
const PHOTO: (f64, f64) = (398.0, 114.0);
const PAPER: (f64, f64) = (398.0, 168.0);

/// Room for a page of a PDF: where it is told, in the annexes, in the annexes when it has many.
const SHEET: (f64, f64) = (398.0, 230.0);
const PAGE: (f64, f64) = (480.0, 640.0);
const QUARTER: (f64, f64) = (234.0, 310.0);

/// A PDF with more pages than that is printed four to a page.
const FULL_PAGES: u32 = 4;

/// A small image is not blown up beyond that size, in points a pixel (96 dpi).
const POINTS_PER_PIXEL: f64 = 0.75;

/// Threads that make images ready, at most.
const THREADS: usize = 4;

/// The images of a dossier.
pub struct Images {
    /// Paths and bytes.
    pub files: Vec<(String, Bytes)>,
    /// One a preuve, in order.
    pub shown: Vec<Shown>,
    /// As they were made ready, for the next document.
    pub ready: Ready,
}

/// How a preuve is shown.
pub struct Shown {
    /// Path of its image; `None` when a box stands in its place.
    pub path: Option<String>,
    /// Width in a story, in points.
    pub medium: f64,
    /// Width in the annexes, in points.
    pub wide: f64,
    /// For who cannot see it.
    pub alt: String,
    /// Its pages, for a PDF.
    pub pages: Vec<PageShown>,
}

/// How a page of a PDF is shown in the annexes.
pub struct PageShown {
    /// Path of its image.
    pub path: String,
    /// Its width, in points.
    pub width: f64,
    /// Its height, in points.
    pub height: f64,
    /// For who cannot see it.
    pub alt: String,
    /// Path of what it says and where; `None` where it says nothing, or not in words.
    pub words: Option<String>,
}

/// What was made ready of a preuve: its image, or its pages.
type Made = Result<Vec<(Key, ForPrint)>, ImageError>;

/// Makes every preuve ready; a bad one costs a warning. `last` are those of the document before.
///
/// Several at a time: what they unfold in memory is bounded all together.
pub fn prepare(
    source: &Source<'_>,
    last: Option<&Ready>,
    warnings: &mut Vec<Avertissement>,
    suivi: &dyn Suivi,
) -> Result<Images, DocumentError> {
    let preuves = &source.dossier.preuves;
    let mut images = Images { files: Vec::new(), shown: Vec::new(), ready: Ready::default() };
    for ((numero, preuve), made) in (1..).zip(preuves).zip(make_all(source, last, suivi)?) {
        let alt = alternative(preuve, numero, warnings);
        let shown = Shown { path: None, medium: PAPER.0, wide: WIDE.0, alt, pages: Vec::new() };
        let shown = match made {
            Ok(prints) if preuve.genre == TypePreuve::Pdf => images.pages(numero, &prints, shown),
            Ok(prints) => images.picture(preuve.genre, numero, &prints, shown),
            Err(error) => {
                let raison = error.code();
                warnings.push(Avertissement::ImageInutilisable { preuve: preuve.id.clone(), numero, raison });
                shown
            }
        };
        images.shown.push(shown);
    }
    Ok(images)
}

/// Makes them all, in their order.
fn make_all(source: &Source<'_>, last: Option<&Ready>, suivi: &dyn Suivi) -> Result<Vec<Made>, DocumentError> {
    let preuves = &source.dossier.preuves;
    let count = |preuve: &Preuve| usize::try_from(preuve.pages.max(1)).unwrap_or(1);
    let (total, done) = (preuves.iter().map(count).sum(), AtomicUsize::new(0));
    let each = || {
        suivi.etape(IMAGES, done.fetch_add(1, Ordering::SeqCst) + 1, total);
        !suivi.arrete()
    };
    if total > 0 {
        suivi.etape(IMAGES, 0, total);
    }
    let (next, places) = (AtomicUsize::new(0), preuves.iter().map(|_| Mutex::new(None)).collect::<Vec<_>>());
    let work = || {
        while let Some((preuve, place)) = (!suivi.arrete())
            .then(|| next.fetch_add(1, Ordering::SeqCst))
            .and_then(|rank| Some((preuves.get(rank)?, &places[rank])))
        {
            *place.lock().unwrap_or_else(PoisonError::into_inner) = make(source, last, preuve, &each);
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(THREADS).min(preuves.len());
    std::thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(work);
        }
        work();
    });
    go_on(suivi)?;
    let made = places.into_iter().map(|place| place.into_inner().unwrap_or_else(PoisonError::into_inner));
    made.map(|made| made.ok_or(DocumentError::Arrete)).collect()
}

/// One of them; `None` once `each`, called after each image, says to stop.
fn make(source: &Source<'_>, last: Option<&Ready>, preuve: &Preuve, each: &(dyn Fn() -> bool + Sync)) -> Option<Made> {
    if preuve.genre == TypePreuve::Pdf {
        let room = if preuve.pages > FULL_PAGES { QUARTER } else { PAGE };
        return pages_for_print(source.preuves, last, &preuve.id, preuve.pages, room, each).transpose();
    }
    let made = for_print(source.preuves, last, &preuve.id, WIDE);
    each().then(|| made.map(|made| vec![made]))
}

impl Images {
    fn picture(&mut self, genre: TypePreuve, numero: usize, prints: &[(Key, ForPrint)], mut shown: Shown) -> Shown {
        let room = if matches!(genre, TypePreuve::Jpeg | TypePreuve::Webp) { PHOTO } else { PAPER };
        if let Some((key, print)) = prints.first() {
            shown.medium = width_in(room, print);
            shown.wide = width_in(WIDE, print);
            shown.path = Some(self.keep(&numero.to_string(), key, print));
        }
        shown
    }

    fn pages(&mut self, numero: usize, prints: &[(Key, ForPrint)], mut shown: Shown) -> Shown {
        let room = if prints.len() > FULL_PAGES as usize { QUARTER } else { PAGE };
        for (page, (key, print)) in (1..).zip(prints) {
            let path = self.keep(&format!("{numero}-{page}"), key, print);
            if page == 1 {
                shown.medium = width_in(SHEET, print);
                shown.path = Some(path.clone());
            }
            let words = self.words(&format!("{numero}-{page}"), print);
            let place = format!("Page {page} sur {} de la preuve {numero}", prints.len());
            // Its words follow it, each in its place: told twice, they would be read twice.
            let alt =
                if words.is_some() { format!("{place}. Son texte suit.") } else { format!("{place} : {}", shown.alt) };
            let width = width_in(room, print);
            let height = width * f64::from(print.said.height) / f64::from(print.said.width.max(1));
            shown.pages.push(PageShown { path, width, height, alt, words });
        }
        shown
    }

    fn keep(&mut self, name: &str, key: &Key, print: &ForPrint) -> String {
        let photo = print.said.extension == Extension::Jpg;
        let extension = if photo { Extension::Svg } else { print.said.extension };
        let path = format!("preuves/{name}.{}", extension.name());
        self.files.push((path.clone(), if photo { framed(print) } else { print.bytes.clone() }));
        self.ready.put(key.clone(), print.clone());
        path
    }

    /// The file of what a page says, where it says something.
    fn words(&mut self, name: &str, print: &ForPrint) -> Option<String> {
        let lines = serde_json::to_vec(&print.said.lines).ok().filter(|_| !print.said.lines.is_empty())?;
        let path = format!("preuves/{name}.json");
        self.files.push((path.clone(), Bytes::new(lines)));
        Some(path)
    }
}

fn alternative(preuve: &Preuve, numero: usize, warnings: &mut Vec<Avertissement>) -> String {
    for text in [&preuve.alternative, &preuve.legende] {
        if !text.trim().is_empty() {
            return text.trim().chars().take(2_000).collect();
        }
    }
    warnings.push(Avertissement::PreuveSansDescription { preuve: preuve.id.clone(), numero });
    format!("Preuve {numero} : {}", preuve.nom)
}

/// A photo as a drawing that holds nothing but it.
///
/// The typesetter unfolds a photo it is given and holds it unfolded as long as the pages, ten times what it weighs; inside a
/// drawing it is passed on to the file as it is.
fn framed(print: &ForPrint) -> Bytes {
    let Said { width, height, .. } = print.said;
    let photo = STANDARD.encode(&print.bytes);
    Bytes::from_string(format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><image width="{width}" height="{height}" href="data:image/jpeg;base64,{photo}"/></svg>"#
    ))
}

/// The width that fits the room without blowing a small image up; a page is never small.
fn width_in(room: (f64, f64), print: &ForPrint) -> f64 {
    let said = &print.said;
    let (width, height) = (f64::from(said.width), f64::from(said.height));
    let width_for_height = room.1 * width / height.max(1.0);
    let own = if said.extension == Extension::Svg {
        f64::INFINITY
    } else {
        f64::from(said.original_width) * POINTS_PER_PIXEL
    };
    room.0.min(width_for_height).min(own).max(24.0)
}
