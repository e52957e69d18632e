//! Draws on the page: text, rules, frames, squares. Lengths are in points, from the top left corner.
//!
//! What is drawn is wiped from memory once the file is written. What the writer copied on its way is freed and not wiped:
//! it gives no hold on it. It numbers files by a counter of the process and dates them of 1970: both are taken out.

use std::collections::BTreeSet;

use printpdf::{
    Color, FontId, Greyscale, Line, LinePoint, Mm, Op, PaintMode, PdfDocument, PdfFont, PdfFontHandle, PdfPage,
    PdfSaveOptions, Point, Polygon, PolygonRing, Pt, TextItem, WindingOrder, to_lopdf_doc,
};
use zeroize::Zeroize;

use super::police::{Police, suites};
use super::{incorporee, refused};
use crate::error::DocumentError;

/// The page, A4, in millimetres and in points.
const A4: (f32, f32) = (210.0, 297.0);
pub const PAGE: (f32, f32) = (595.276, 841.89);

/// How light, from black: what is read.
pub const NOIR: f32 = 0.0;
/// Labels and notes.
pub const GRIS: f32 = 0.34;
/// Lines to write on.
pub const FILET: f32 = 0.6;

/// What the writer puts in every file and ours does not need: dates that are not ours, standards not claimed.
const TAKEN_OUT: [&[u8]; 9] = [
    b"CreationDate",
    b"ModDate",
    b"GTS_PDFXVersion",
    b"Identifier",
    b"Trapped",
    b"Author",
    b"Subject",
    b"Keywords",
    b"Producer",
];

/// The page being drawn.
#[derive(Default)]
pub struct Plume {
    operations: Vec<Op>,
    lettres: [BTreeSet<char>; Police::ALL.len()],
}

impl Plume {
    /// Writes `text` from that point of its baseline.
    pub fn text(&mut self, police: Police, taille: f32, gris: f32, (x, y): (f32, f32), text: &str) {
        self.operations.extend([Op::SetFillColor { col: grey(gris) }, Op::StartTextSection]);
        self.operations.push(Op::SetTextCursor { pos: point(x, y) });
        for suite in suites(police, text) {
            self.lettres[suite.police.rang()].extend(suite.lettres.iter().map(|(letter, _)| letter));
            let mut items = Vec::new();
            for (letter, added) in &suite.lettres {
                items.push(TextItem::Text(letter.to_string()));
                if *added != 0.0 {
                    // The operator takes away what it is given.
                    items.push(TextItem::Offset(-added));
                }
            }
            let font = PdfFontHandle::External(id(suite.police));
            self.operations.extend([Op::SetFont { font, size: Pt(taille) }, Op::ShowText { items }]);
        }
        self.operations.push(Op::EndTextSection);
    }

    /// A horizontal line.
    pub fn rule(&mut self, (x, y): (f32, f32), width: f32, thickness: f32, gris: f32) {
        self.line(&[(x, y), (x + width, y)], false, thickness, gris);
    }

    /// A rectangle, not filled.
    pub fn frame(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), thickness: f32, gris: f32) {
        self.line(&[(x, y), (x + width, y), (x + width, y + height), (x, y + height)], true, thickness, gris);
    }

    fn line(&mut self, points: &[(f32, f32)], is_closed: bool, thickness: f32, gris: f32) {
        let points = points.iter().map(|(x, y)| corner(*x, *y)).collect();
        self.operations.extend([
            Op::SetOutlineColor { col: grey(gris) },
            Op::SetOutlineThickness { pt: Pt(thickness) },
            Op::DrawLine { line: Line { points, is_closed } },
        ]);
    }

    /// Black rows of squares of that side: line, column, how many. One shape, so that no white shows between rows.
    pub fn squares(&mut self, (x, y): (f32, f32), side: f32, rows: &[(usize, usize, usize)]) {
        #[allow(clippy::cast_precision_loss, reason = "a few dozen squares")]
        let ring = |(line, column, count): &(usize, usize, usize)| {
            let (left, top) = (x + *column as f32 * side, y + *line as f32 * side);
            let (right, bottom) = (left + *count as f32 * side, top + side);
            PolygonRing {
                points: vec![corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)],
            }
        };
        let rings = rows.iter().map(ring).collect();
        let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
        self.operations.extend([Op::SetFillColor { col: grey(NOIR) }, Op::DrawPolygon { polygon }]);
    }

    /// The file.
    pub fn finish(mut self, title: &str) -> Result<Vec<u8>, DocumentError> {
        let mut document = PdfDocument::new(title);
        "Probant".clone_into(&mut document.metadata.info.creator);
        for police in Police::ALL {
            let letters = &self.lettres[police.rang()];
            if !letters.is_empty() {
                let font = PdfFont::new(incorporee::cut(police, letters)?);
                document.resources.fonts.map.insert(id(police), font);
            }
        }
        document.pages.push(PdfPage::new(Mm(A4.0), Mm(A4.1), std::mem::take(&mut self.operations)));
        let written = write(&document);
        document.pages.iter_mut().flat_map(|page| &mut page.ops).for_each(wipe);
        written
    }
}

fn write(document: &PdfDocument) -> Result<Vec<u8>, DocumentError> {
    let not_written = |_| refused("the file cannot be written");
    let mut warnings = Vec::new();
    let mut file = to_lopdf_doc(document, &PdfSaveOptions::default(), &mut warnings);
    "1.7".clone_into(&mut file.version);
    file.trailer.remove(b"ID");
    let untitled = |_| refused("the file has no title");
    let info = file.trailer.get(b"Info").map_err(untitled)?.as_reference().map_err(untitled)?;
    let info = file.get_dictionary_mut(info).map_err(untitled)?;
    for key in TAKEN_OUT {
        info.remove(key);
    }
    file.compress();
    let mut bytes = Vec::new();
    let saved = file.save_to(&mut bytes).map_err(not_written);
    for object in file.objects.values_mut() {
        if let Ok(stream) = object.as_stream_mut() {
            stream.content.zeroize();
        }
    }
    saved.map(|()| bytes)
}

/// Takes out of an operation what it draws.
fn wipe(operation: &mut Op) {
    match operation {
        Op::ShowText { items } => {
            for item in items {
                if let TextItem::Text(text) = item {
                    text.zeroize();
                }
            }
        }
        Op::DrawPolygon { polygon } => {
            for place in polygon.rings.iter_mut().flat_map(|ring| &mut ring.points) {
                place.p.x.0.zeroize();
                place.p.y.0.zeroize();
            }
        }
        _ => {}
    }
}

fn id(police: Police) -> FontId {
    FontId(police.marque().to_owned())
}

fn grey(lightness: f32) -> Color {
    Color::Greyscale(Greyscale::new(lightness, None))
}

/// A place of the page, measured from its bottom by the file.
fn point(x: f32, y: f32) -> Point {
    Point { x: Pt(x), y: Pt(PAGE.1 - y) }
}

fn corner(x: f32, y: f32) -> LinePoint {
    LinePoint { p: point(x, y), bezier: false }
}
