//! What is supposed of the pages before there are any.
//!
//! The first layout has no pages to read. Told that nothing exists, as the typesetter would, it drops each link together with
//! its words, each list of pages and the contents: it is pages shorter than the second, which everything refers to, and a third is
//! laid out in full. Told that each mark it asks for exists, on some page of two digits, and which titles the contents list, it is
//! of the length of the second, and the third only confirms. Nothing of it is left in what comes out, since the last layout was
//! given its own pages: a guess that is wrong costs a layout and no byte.

use std::iter::repeat_n;
use std::num::NonZeroUsize;

use typst::diag::StrResult;
use typst::ecow::{EcoString, EcoVec, eco_vec};
use typst::foundations::{Content, Label, NativeElement, Selector, Smart, Value};
use typst::introspection::{DocumentPosition, Introspector, Location, MetadataElem};
use typst::model::{HeadingElem, Numbering};
use typst::syntax::VirtualPath;
use typst::text::TextElem;
use typst::utils::hash128;

use crate::source::Source;

/// The first page supposed: all are of two digits, as most are.
const FIRST: usize = 10;

/// How many pages are supposed: passages of one criterion are seldom on the same.
const PAGES: u128 = 60;

/// Parts the contents list before the activités, between them and the fiches, and after.
const PARTS: [usize; 3] = [5, 1, 7];

/// Pages nobody has seen.
pub struct Suppose {
    /// What stands for any mark.
    mark: Content,
    /// What the contents list.
    titles: EcoVec<Content>,
}

impl Suppose {
    /// Those of that source.
    pub fn of(source: &Source<'_>) -> Self {
        let [before, between, after] = PARTS.map(|parts| repeat_n((1, "Une partie du dossier"), parts));
        let activites = source.dossier.activites.iter().map(|activite| (2, activite.titre.as_str()));
        let fiches = source.referentiel.competences.iter().map(|competence| (2, competence.titre.as_str()));
        let titles = before.chain(activites).chain(between).chain(fiches).chain(after);
        let titles = titles.zip(1..).map(|((level, title), rank)| heading(level, title, Location::new(rank)));
        Self { mark: mark(Location::new(0)), titles: titles.collect() }
    }
}

/// A title as the contents list it, with the number before it.
fn heading(level: usize, title: &str, location: Location) -> Content {
    let title = if level == 1 { title.to_owned() } else { format!("00. {title}") };
    HeadingElem::new(TextElem::packed(title))
        .with_level(Smart::Custom(NonZeroUsize::new(level).unwrap_or(NonZeroUsize::MIN)))
        .pack()
        .located(location)
}

fn mark(location: Location) -> Content {
    MetadataElem::new(Value::None).pack().located(location)
}

impl Introspector for Suppose {
    fn query(&self, selector: &Selector) -> EcoVec<Content> {
        match selector {
            // Each mark on a page of its own, the same each time it is asked.
            Selector::Label(label) => eco_vec![mark(Location::new(hash128(label.resolve().as_str()) | 1))],
            Selector::Elem(element, _) if *element == HeadingElem::ELEM => self.titles.clone(),
            _ => EcoVec::new(),
        }
    }

    fn query_first(&self, selector: &Selector) -> Option<Content> {
        self.query(selector).first().cloned()
    }

    fn query_unique(&self, selector: &Selector) -> StrResult<Content> {
        self.query_first(selector).ok_or_else(|| "nothing is supposed of it".into())
    }

    fn query_label(&self, _: Label) -> StrResult<&Content> {
        Ok(&self.mark)
    }

    fn query_labelled(&self) -> EcoVec<Content> {
        EcoVec::new()
    }

    fn query_count_before(&self, _: &Selector, _: Location) -> usize {
        0
    }

    fn label_count(&self, _: Label) -> usize {
        0
    }

    fn locator(&self, _: u128, _: Location) -> Option<Location> {
        None
    }

    fn pages(&self, _: Location) -> Option<NonZeroUsize> {
        None
    }

    fn page(&self, location: Location) -> Option<NonZeroUsize> {
        let beyond = usize::try_from(location.hash() / 2 % PAGES).unwrap_or_default();
        NonZeroUsize::new(FIRST + beyond)
    }

    fn position(&self, _: Location) -> Option<DocumentPosition> {
        None
    }

    fn page_numbering(&self, _: Location) -> Option<&Numbering> {
        None
    }

    fn page_supplement(&self, _: Location) -> Option<&Content> {
        None
    }

    fn anchor(&self, _: Location) -> Option<&EcoString> {
        None
    }

    fn document(&self, _: Location) -> Option<Location> {
        None
    }

    fn path(&self, _: Location) -> Option<&VirtualPath> {
        None
    }
}
