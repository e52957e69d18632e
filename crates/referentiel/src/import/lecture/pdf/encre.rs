//! What stands on a page: letters with their place, and ruling lines.
//!
//! The page is gone through as if it were drawn, but nothing is. Coordinates are points from the top left of the page as it is
//! seen. Text that is there to be found and not seen, as over a scan, is read too. Text that is neither upright nor turned by a
//! quarter (a watermark) is no part of the document and is left out; so is what pictures show.

use std::collections::HashMap;

use super::balises::Blocs;
use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{Dict, Name};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, TransformExt, interpret_page,
};
use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};

/// The most letters and lines kept of one page: ten times a full one.
pub(super) const LETTRES: usize = 60_000;
const TRAITS: usize = 20_000;

/// The thickest filled rectangle that is a line, in points.
const EPAISSEUR: f64 = 3.5;

/// How a letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sens {
    /// As text does.
    Droit,
    /// Read upwards.
    Montant,
    /// Read downwards.
    Descendant,
}

/// A letter; turned ones have the coordinates they would have if the page were turned for reading them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lettre {
    pub signe: char,
    /// From where to where along the line.
    pub x0: f64,
    pub x1: f64,
    /// Foot of the letter, downwards.
    pub y: f64,
    /// Height of the type.
    pub taille: f64,
    pub gras: bool,
    /// From a font of symbols.
    pub symbole: bool,
    /// Small and raised beside larger ones.
    pub exposant: bool,
    /// The paragraph it is in, where the file says so.
    pub bloc: Option<u32>,
    pub sens: Sens,
    /// Its middle on the page as it is seen.
    pub milieu: Point,
}

/// A ruling line, upright or level.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trait {
    pub couche: bool,
    /// Its x when upright, its y when level.
    pub axe: f64,
    pub debut: f64,
    pub fin: f64,
}

/// What is on a page.
#[derive(Debug, Default)]
pub(super) struct Encre {
    pub largeur: f64,
    pub hauteur: f64,
    pub lettres: Vec<Lettre>,
    pub traits: Vec<Trait>,
    /// Letters whose font does not say what they are.
    pub muettes: usize,
    /// More than a page holds.
    pub deborde: bool,
}

/// What the name of a font says.
#[derive(Debug, Clone, Copy, Default)]
struct Police {
    gras: bool,
    symbole: bool,
}

impl Police {
    fn nommee(nom: &str) -> Self {
        let nom = nom.to_ascii_lowercase();
        let a = |mots: &[&str]| mots.iter().any(|mot| nom.contains(mot));
        Self {
            gras: a(&["bold", "black", "heavy", "gras"]) && !a(&["semilight"]),
            symbole: a(&["wingdings", "webdings", "symbol", "dingbats"]),
        }
    }
}

/// Reads a page.
pub(super) fn lire<'a>(page: &'a Page<'a>, cache: &InterpreterCache<'a>, blocs: Blocs) -> Encre {
    let (largeur, hauteur) = page.render_dimensions();
    let (largeur, hauteur) = (f64::from(largeur), f64::from(hauteur));
    let mut polices = HashMap::new();
    let fontes = &page.resources().fonts;
    for clef in fontes.keys() {
        if let Some(dict) = fontes.get::<Dict<'_>>(&*clef)
            && let Some(nom) = dict.get::<Name<'_>>(b"BaseFont")
        {
            polices.insert(dict.cache_key(), Police::nommee(nom.as_str()));
        }
    }
    let mut plume = Plume {
        encre: Encre { largeur, hauteur, ..Encre::default() },
        blocs,
        ouverts: Vec::new(),
        polices,
        cadre: Rect::new(0.0, 0.0, largeur, hauteur),
    };
    let depart = page.initial_transform(true).to_kurbo();
    let mut contexte = Context::new(depart, plume.cadre, cache, page.xref(), InterpreterSettings::default());
    interpret_page(page, &mut contexte, &mut plume);
    plume.encre
}

struct Plume {
    encre: Encre,
    polices: HashMap<u128, Police>,
    blocs: Blocs,
    /// The pieces begun and not ended, with the paragraph each is in.
    ouverts: Vec<Option<u32>>,
    cadre: Rect,
}

impl Plume {
    fn police(&mut self, glyphe: &Glyph<'_>) -> Police {
        let Glyph::Outline(trace) = glyphe else { return Police::default() };
        *self.polices.entry(trace.font_cache_key()).or_insert_with(|| {
            let donnees = trace.font_data();
            let nom = donnees.as_ref().and_then(|donnees| donnees.postscript_name.clone()).unwrap_or_default();
            let mut police = Police::nommee(&nom);
            police.gras |= donnees.and_then(|donnees| donnees.weight).is_some_and(|poids| poids >= 600);
            police
        })
    }

    fn ecrire(&mut self, texte: &str, pose: Affine, avance: f64, police: Police) {
        let (pied, sommet) = (pose * Point::ORIGIN, pose * Point::new(0.0, 1_000.0));
        let (bout, taille) = (pose * Point::new(avance, 0.0), (sommet - pied).hypot());
        if !(pied.is_finite() && bout.is_finite() && (1.0..=1_000.0).contains(&taille)) {
            return;
        }
        let milieu = Point::new(f64::midpoint(pied.x, bout.x), f64::midpoint(pied.y, bout.y)) + (sommet - pied) * 0.3;
        if !self.cadre.contains(milieu) {
            return;
        }
        let elan = pose * Point::new(1_000.0, 0.0) - pied;
        let sens = match (elan.x, elan.y) {
            (x, y) if x > 0.0 && y.abs() < 0.1 * x => Sens::Droit,
            (x, y) if y < 0.0 && x.abs() < -0.1 * y => Sens::Montant,
            (x, y) if y > 0.0 && x.abs() < 0.1 * y => Sens::Descendant,
            _ => return,
        };
        let (x0, x1, y) = match sens {
            Sens::Droit => (pied.x, bout.x, pied.y),
            Sens::Montant => (-pied.y, -bout.y, pied.x),
            Sens::Descendant => (pied.y, bout.y, -pied.x),
        };
        // A ligature is several letters that share its width.
        #[allow(clippy::cast_precision_loss, reason = "a handful of letters")]
        let part = (x1 - x0) / texte.chars().count().max(1) as f64;
        let mut x = x0;
        for signe in texte.chars() {
            if self.encre.lettres.len() >= LETTRES {
                self.encre.deborde = true;
                return;
            }
            self.encre.lettres.push(Lettre {
                signe,
                x0: x,
                x1: x + part,
                y,
                taille,
                gras: police.gras,
                symbole: police.symbole,
                exposant: false,
                bloc: self.ouverts.last().copied().flatten(),
                sens,
                milieu,
            });
            x += part;
        }
    }

    fn tracer(&mut self, a: Point, b: Point) {
        let (dx, dy) = ((b.x - a.x).abs(), (b.y - a.y).abs());
        let couche = dx >= dy;
        if !(a.is_finite() && b.is_finite()) || dx.min(dy) > 1.0 || dx.max(dy) < 1.5 {
            return;
        }
        if self.encre.traits.len() >= TRAITS {
            self.encre.deborde = true;
            return;
        }
        let (axe, debut, fin) = if couche {
            (f64::midpoint(a.y, b.y), a.x.min(b.x), a.x.max(b.x))
        } else {
            (f64::midpoint(a.x, b.x), a.y.min(b.y), a.y.max(b.y))
        };
        self.encre.traits.push(Trait { couche, axe, debut, fin });
    }

    /// A thin rectangle is a line along its middle.
    fn remplir(&mut self, cadre: Rect) {
        let (large, haut) = (cadre.width(), cadre.height());
        let centre = cadre.center();
        if haut <= EPAISSEUR && large > haut {
            self.tracer(Point::new(cadre.x0, centre.y), Point::new(cadre.x1, centre.y));
        } else if large <= EPAISSEUR && haut > large {
            self.tracer(Point::new(centre.x, cadre.y0), Point::new(centre.x, cadre.y1));
        }
    }
}

/// Whether it leaves no ink on white paper.
fn blanc(paint: &Paint<'_>) -> bool {
    match paint {
        Paint::Color(couleur) => {
            let [rouge, vert, bleu, voile] = couleur.to_rgba().to_rgba8();
            voile == 0 || rouge.min(vert).min(bleu) > 250
        }
        Paint::Pattern(_) => false,
    }
}

impl<'a> Device<'a> for Plume {
    fn draw_path(&mut self, path: &BezPath, transform: Affine, paint: &Paint<'a>, mode: &PathDrawMode) {
        if blanc(paint) {
            return;
        }
        match mode {
            PathDrawMode::Fill(_) => {
                // Several rectangles may be filled at once.
                let mut contour = BezPath::new();
                for element in path.elements() {
                    if matches!(element, PathEl::MoveTo(_)) && !contour.is_empty() {
                        self.remplir((transform * &contour).bounding_box());
                        contour = BezPath::new();
                    }
                    contour.push(*element);
                }
                if !contour.is_empty() {
                    self.remplir((transform * &contour).bounding_box());
                }
            }
            PathDrawMode::Stroke(_) => {
                let (mut depart, mut plume) = (Point::ORIGIN, Point::ORIGIN);
                for element in path.elements() {
                    let vers = match *element {
                        PathEl::MoveTo(lieu) => {
                            (depart, plume) = (lieu, lieu);
                            continue;
                        }
                        PathEl::LineTo(lieu) => lieu,
                        PathEl::ClosePath => depart,
                        PathEl::QuadTo(_, lieu) | PathEl::CurveTo(_, _, lieu) => {
                            plume = lieu;
                            continue;
                        }
                    };
                    self.tracer(transform * plume, transform * vers);
                    plume = vers;
                }
            }
        }
    }

    fn draw_glyph(&mut self, glyph: &Glyph<'a>, transform: Affine, pose: Affine, _: &Paint<'a>, mode: &GlyphDrawMode) {
        let mut police = self.police(glyph);
        police.gras |= matches!(mode, GlyphDrawMode::Stroke(_));
        let avance = match glyph {
            Glyph::Outline(trace) => trace.advance_width().map_or(500.0, f64::from),
            Glyph::Type3(_) => 500.0,
        };
        let pose = transform * pose;
        match glyph.as_unicode() {
            Some(BfString::Char('\0' | '\u{FFFD}')) | None => {
                self.encre.muettes += 1;
                self.ecrire("\u{FFFD}", pose, avance, police);
            }
            Some(BfString::Char(signe)) => self.ecrire(signe.encode_utf8(&mut [0; 4]), pose, avance, police),
            Some(BfString::String(plusieurs)) => self.ecrire(&plusieurs, pose, avance, police),
        }
    }

    fn begin_marked_content(&mut self, _: &[u8], numero: Option<i32>) {
        // A piece without a number is in what is around it.
        let bloc = match numero {
            Some(numero) => self.blocs.get(&numero).copied(),
            None => self.ouverts.last().copied().flatten(),
        };
        self.ouverts.push(bloc);
    }

    fn end_marked_content(&mut self) {
        self.ouverts.pop();
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
