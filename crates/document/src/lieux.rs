//! Where a text stands on the pages, and what is written at a place of a page.
//!
//! The template puts a mark where each text and each block of it begins and ends, all alike: the n-th mark is the n-th block,
//! so that an edit changes no mark but its own. Inside a block a place is found by proportion, exact at both ends. If the
//! marks are not as many as the blocks, a text is known by its beginning only: a place is never guessed.

use std::ops::Range;

use domain::TextRef;
use typst::foundations::{Label, Selector};
use typst::introspection::{Introspector, PagedPosition};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// A place on the pages.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct LieuPage {
    /// Page, from 0.
    pub page: usize,
    /// From the top of the page, 0, to its bottom, 1.
    pub y: f64,
}

/// Where the body of a page begins and ends, about: what a block that goes over to the next page does not use.
const BODY: (f64, f64) = (0.08, 0.93);

/// The texts on the pages.
#[derive(Debug, Default)]
pub struct Lieux {
    textes: Vec<Texte>,
}

#[derive(Debug)]
struct Texte {
    id: TextRef,
    debut: LieuPage,
    blocs: Vec<Bloc>,
}

/// What was written in one stretch: a paragraph, with the figures it was parted by.
#[derive(Debug)]
struct Bloc {
    octets: Range<usize>,
    debut: LieuPage,
    fin: LieuPage,
}

impl Lieux {
    /// Reads the marks of `document`; `ecrits` are the texts as they were printed.
    pub fn read(document: &PagedDocument, ecrits: Vec<(TextRef, Vec<Range<usize>>)>) -> Self {
        let debuts = marks(document, "texte");
        if debuts.len() != ecrits.len() {
            return Self::default();
        }
        let (begins, ends) = (marks(document, "lieu"), marks(document, "lieu-fin"));
        let blocs: usize = ecrits.iter().map(|(_, blocs)| blocs.len()).sum();
        let known = begins.len() == blocs && ends.len() == blocs;
        let mut marked = begins.into_iter().zip(ends);
        let textes = ecrits.into_iter().zip(debuts).map(|((id, sources), debut)| {
            let marked = marked.by_ref().take(sources.len());
            let blocs = if known { joined(sources.into_iter().zip(marked)) } else { Vec::new() };
            Texte { id, debut, blocs }
        });
        Self { textes: textes.collect() }
    }

    /// Where that byte of that text stands; `None` for a text that is not printed.
    pub fn place(&self, texte: &TextRef, octet: usize) -> Option<LieuPage> {
        let found = self.textes.iter().find(|one| one.id == *texte)?;
        let Some(bloc) = found.blocs.iter().rfind(|bloc| bloc.octets.start <= octet) else {
            return Some(found.blocs.first().map_or(found.debut, |first| first.debut));
        };
        let share = octet.saturating_sub(bloc.octets.start).min(bloc.octets.len());
        Some(bloc.at(ratio(share, bloc.octets.len())))
    }

    /// What is written there: a text and a byte of it, about; `None` where no text of the candidate is.
    pub fn written_at(&self, lieu: LieuPage) -> Option<(&TextRef, usize)> {
        // A press in the space after a paragraph is for that paragraph, but not one two lines below.
        let near = LieuPage { y: lieu.y + 0.012, ..lieu };
        let mut blocs = self.textes.iter().flat_map(|one| one.blocs.iter().map(move |bloc| (&one.id, bloc)));
        let (texte, bloc) = blocs.rfind(|(_, bloc)| bloc.debut <= near)?;
        let beyond = LieuPage { y: bloc.fin.y + 0.02, ..bloc.fin };
        (lieu <= beyond).then(|| (texte, bloc.octets.start + bloc.share_of(lieu)))
    }
}

impl Bloc {
    /// The place at that share of the block, from 0 to 1.
    fn at(&self, share: f64) -> LieuPage {
        let mut left = share * self.height();
        let mut here = self.debut;
        while here.page < self.fin.page {
            let room = (BODY.1 - here.y).max(0.0);
            if left <= room && share < 1.0 {
                break;
            }
            left -= room;
            here = LieuPage { page: here.page + 1, y: BODY.0 };
        }
        LieuPage { page: here.page, y: if share >= 1.0 { self.fin.y } else { here.y + left.max(0.0) } }
    }

    /// How many bytes of the block stand before that place.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a share")]
    fn share_of(&self, lieu: LieuPage) -> usize {
        let before = Self { octets: 0..0, debut: self.debut, fin: lieu.clamp_between(self.debut, self.fin) };
        let share = before.height() / self.height().max(f64::EPSILON);
        (share.clamp(0.0, 1.0) * self.octets.len() as f64) as usize
    }

    /// In pages, without heads and feet.
    #[expect(clippy::cast_precision_loss, reason = "pages are few")]
    fn height(&self) -> f64 {
        match self.fin.page - self.debut.page {
            0 => self.fin.y - self.debut.y,
            more => (BODY.1 - self.debut.y) + (more - 1) as f64 * (BODY.1 - BODY.0) + (self.fin.y - BODY.0),
        }
        .max(0.0)
    }
}

impl LieuPage {
    fn clamp_between(self, low: Self, high: Self) -> Self {
        if self < low {
            low
        } else if self > high {
            high
        } else {
            self
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Blocks that were written together are one; those we added are none.
fn joined(marked: impl Iterator<Item = (Range<usize>, (LieuPage, LieuPage))>) -> Vec<Bloc> {
    let mut blocs: Vec<Bloc> = Vec::new();
    for (octets, (debut, fin)) in marked {
        match blocs.last_mut() {
            _ if octets.is_empty() => {}
            Some(last) if last.octets == octets => last.fin = fin,
            _ => blocs.push(Bloc { octets, debut, fin }),
        }
    }
    blocs
}

/// The marks of that name, in the order of the pages.
fn marks(document: &PagedDocument, label: &str) -> Vec<LieuPage> {
    let introspector = document.introspector();
    let Some(label) = Label::new(PicoStr::intern(label)) else { return Vec::new() };
    let found = introspector.query(&Selector::Label(label));
    let places = found.iter().map(|mark| place(document, introspector.position(mark.location()?)?));
    places.collect::<Option<_>>().unwrap_or_default()
}

fn place(document: &PagedDocument, at: PagedPosition) -> Option<LieuPage> {
    let page = at.page.get() - 1;
    let height = document.pages().get(page)?.frame.height().to_pt();
    Some(LieuPage { page, y: at.point.y.to_pt() / height })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(page: usize, y: f64) -> LieuPage {
        LieuPage { page, y }
    }

    #[test]
    fn a_block_over_two_pages_is_exact_at_both_ends_and_in_order_between() {
        let bloc = Bloc { octets: 10..110, debut: at(3, 0.8), fin: at(4, 0.3) };
        assert_eq!((bloc.at(0.0), bloc.at(1.0)), (at(3, 0.8), at(4, 0.3)));
        let places: Vec<_> = (0..=100_u32).map(|n| bloc.at(f64::from(n) / 100.0)).collect();
        assert!(places.is_sorted_by(|a, b| a <= b), "{places:?}");
        assert!(places.iter().all(|one| (BODY.0..=BODY.1 + 1e-9).contains(&one.y)));
        assert!(places.iter().any(|one| one.page == 3) && places.iter().any(|one| one.page == 4));
    }

    #[test]
    fn a_block_that_ends_where_the_page_does_stays_on_it() {
        let bloc = Bloc { octets: 0..50, debut: at(3, 0.5), fin: at(3, 0.6) };
        assert_eq!(bloc.at(1.0).page, 3);
    }

    #[test]
    fn a_press_gives_back_the_place_it_came_from() {
        let blocs = vec![
            Bloc { octets: 0..100, debut: at(1, 0.2), fin: at(1, 0.4) },
            Bloc { octets: 102..202, debut: at(1, 0.5), fin: at(2, 0.2) },
        ];
        let textes = vec![Texte { id: TextRef::Contexte, debut: at(1, 0.1), blocs }];
        let lieux = Lieux { textes };
        for octet in [0, 50, 99, 102, 150, 201] {
            let place = lieux.place(&TextRef::Contexte, octet).expect("it is printed");
            let (_, back) = lieux.written_at(place).expect("something is written there");
            assert!(back.abs_diff(octet) <= 1, "{octet} went to {place:?} and came back {back}");
        }
        assert_eq!(lieux.written_at(at(1, 0.1)), None, "above");
        assert_eq!(lieux.written_at(at(2, 0.6)), None, "below");
    }
}
