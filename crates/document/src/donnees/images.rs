//! The images of the dossier, made ready for print: right way up, of a useful size, without metadata.

use domain::{Preuve, PreuveId};
use typst::foundations::Bytes;

use crate::error::Avertissement;
use crate::image::{ForPrint, for_print};
use crate::source::Source;

/// Room for an image in a story and in the annexes, in points.
const MEDIUM: (f64, f64) = (380.0, 215.0);
const WIDE: (f64, f64) = (470.0, 300.0);

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
}

/// Makes every preuve ready; a bad one costs a warning.
pub fn prepare(source: &Source<'_>, warnings: &mut Vec<Avertissement>) -> Images {
    let mut images = Images { files: Vec::new(), shown: Vec::new() };
    for (rank, preuve) in source.dossier.preuves.iter().enumerate() {
        let numero = rank + 1;
        let alt = alternative(preuve, numero, warnings);
        let mut shown = Shown { path: None, medium: MEDIUM.0, wide: WIDE.0, alt };
        match ready(source, &preuve.id) {
            Ok(print) => {
                let path = format!("preuves/{numero}.{}", print.extension);
                shown.medium = width_in(MEDIUM, &print);
                shown.wide = width_in(WIDE, &print);
                images.files.push((path.clone(), print.bytes));
                shown.path = Some(path);
            }
            Err(raison) => {
                warnings.push(Avertissement::ImageInutilisable { preuve: preuve.id.clone(), numero, raison });
            }
        }
        images.shown.push(shown);
    }
    images
}

fn ready(source: &Source<'_>, id: &PreuveId) -> Result<ForPrint, &'static str> {
    for_print(id.as_str(), WIDE, || source.preuves.read(id)).map_err(|error| error.code())
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
