//! The images of the dossier, made ready for print: right way up, of a useful size, without metadata.

use domain::{Preuve, TypePreuve};
use typst::foundations::Bytes;

use crate::error::Avertissement;
use crate::image::{ForPrint, ImageError, for_print, pages_for_print};
use crate::source::Source;

/// Room for an image in a story and in the annexes, in points.
///
/// A photo is understood small; a screen or a paper, kept as PNG, holds words that must be read.
const PHOTO: (f64, f64) = (398.0, 114.0);
const PAPER: (f64, f64) = (398.0, 168.0);
const WIDE: (f64, f64) = (480.0, 300.0);

/// Room for a page of a PDF: where it is told, in the annexes, in the annexes when it has many.
const SHEET: (f64, f64) = (398.0, 230.0);
const PAGE: (f64, f64) = (480.0, 640.0);
const QUARTER: (f64, f64) = (234.0, 310.0);

/// A PDF with more pages than that is printed four to a page.
const FULL_PAGES: u32 = 4;

/// A small image is not blown up beyond that size, in points a pixel (96 dpi).
const POINTS_PER_PIXEL: f64 = 0.75;

/// The images of a dossier.
pub struct Images {
    /// Paths and bytes.
    pub files: Vec<(String, Bytes)>,
    /// One a preuve, in order.
    pub shown: Vec<Shown>,
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
    /// For who cannot see it: what it says.
    pub alt: String,
}

/// Makes every preuve ready; a bad one costs a warning.
pub fn prepare(source: &Source<'_>, warnings: &mut Vec<Avertissement>) -> Images {
    let mut images = Images { files: Vec::new(), shown: Vec::new() };
    for (rank, preuve) in source.dossier.preuves.iter().enumerate() {
        let numero = rank + 1;
        let alt = alternative(preuve, numero, warnings);
        let mut shown = Shown { path: None, medium: PAPER.0, wide: WIDE.0, alt, pages: Vec::new() };
        let made = match preuve.genre {
            TypePreuve::Pdf => images.pages(source, preuve, numero, &mut shown),
            TypePreuve::Png | TypePreuve::Gif => images.picture(source, preuve, numero, PAPER, &mut shown),
            TypePreuve::Jpeg | TypePreuve::Webp => images.picture(source, preuve, numero, PHOTO, &mut shown),
        };
        if let Err(error) = made {
            let raison = error.code();
            warnings.push(Avertissement::ImageInutilisable { preuve: preuve.id.clone(), numero, raison });
        }
        images.shown.push(shown);
    }
    images
}

impl Images {
    fn picture(
        &mut self,
        source: &Source<'_>,
        preuve: &Preuve,
        numero: usize,
        room: (f64, f64),
        shown: &mut Shown,
    ) -> Result<(), ImageError> {
        let print = for_print(preuve.id.as_str(), WIDE, || source.preuves.read(&preuve.id))?;
        shown.medium = width_in(room, &print);
        shown.wide = width_in(WIDE, &print);
        shown.path = Some(self.keep(&numero.to_string(), &print));
        Ok(())
    }

    fn pages(
        &mut self,
        source: &Source<'_>,
        preuve: &Preuve,
        numero: usize,
        shown: &mut Shown,
    ) -> Result<(), ImageError> {
        let room = if preuve.pages > FULL_PAGES { QUARTER } else { PAGE };
        let read = || source.preuves.read(&preuve.id);
        let prints = pages_for_print(preuve.id.as_str(), preuve.pages, room, read)?;
        for (page, print) in (1..).zip(&prints) {
            let path = self.keep(&format!("{numero}-{page}"), print);
            if page == 1 {
                shown.medium = width_in(SHEET, print);
                shown.path = Some(path.clone());
            }
            let place = format!("Page {page} sur {} de la preuve {numero}", prints.len());
            let alt = if print.words.is_empty() { place } else { format!("{place} : {}", print.words) };
            shown.pages.push(PageShown { path, width: width_in(room, print), alt });
        }
        Ok(())
    }

    fn keep(&mut self, name: &str, print: &ForPrint) -> String {
        let path = format!("preuves/{name}.{}", print.extension);
        self.files.push((path.clone(), print.bytes.clone()));
        path
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

/// The width that fits the room without blowing a small image up.
fn width_in(room: (f64, f64), print: &ForPrint) -> f64 {
    let (width, height) = (f64::from(print.width), f64::from(print.height));
    let width_for_height = room.1 * width / height.max(1.0);
    room.0.min(width_for_height).min(f64::from(print.original_width) * POINTS_PER_PIXEL).max(24.0)
}
