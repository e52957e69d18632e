//! The typesetter's loop, begun from what is known.
//!
//! Page numbers, the contents and the headers need the pages they are part of: the typesetter lays out several times, until
//! what it read of the pages is what the pages are. `typst::compile` always begins from a document without pages. Here the
//! pages of the last layout are where it begins: after an edit that moves nothing, once is enough. Where there was none, it
//! begins from pages that are supposed. The end is the same in all: a layout that was given its own page numbers.

use comemo::{Constraint, Track, Tracked};
use typst::World;
use typst::diag::{At, SourceResult, Warned};
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{Output, StyleChain, Target, TargetElem};
use typst::introspection::Introspector;
use typst::syntax::Span;
use typst::utils::Protected;
use typst_layout::PagedDocument;

/// Layouts tried before giving up: as many as the typesetter's own.
const TRIES: usize = 5;

/// What came out of the last try, and whether it had its own page numbers.
pub struct Settled {
    /// The pages.
    pub document: PagedDocument,
    /// Whether what was read of the pages is what they are.
    pub stable: bool,
}

/// Lays a world out, beginning from `first`: the pages of the last layout, or what is supposed of them; `None` once `stopped`
/// says so, asked before each try.
pub fn settle(
    world: &dyn World,
    first: &dyn Introspector,
    stopped: impl Fn() -> bool,
) -> Warned<SourceResult<Option<Settled>>> {
    let mut sink = Sink::new();
    let output = tries(world, first, stopped, &mut sink);
    Warned { output, warnings: sink.warnings() }
}

fn tries(
    world: &dyn World,
    first: &dyn Introspector,
    stopped: impl Fn() -> bool,
    sink: &mut Sink,
) -> SourceResult<Option<Settled>> {
    let world: Tracked<'_, dyn World + '_> = world.track();
    let library = world.library();
    let traced = Traced::default();
    let target = TargetElem::target.set(Target::Paged).wrap();
    let base = StyleChain::new(&library.styles);
    let styles = base.chain(&target);
    let main = world.source(world.main()).at(Span::detached())?;
    let module = typst_eval::eval(world, library, traced.track(), sink.track_mut(), Route::default().track(), &main)?;
    let content = module.content();
    let mut before: Option<PagedDocument> = None;
    let mut left = TRIES;
    loop {
        if stopped() {
            return Ok(None);
        }
        let introspector: &dyn Introspector =
            before.as_ref().map_or(first, |document| document.introspector().as_ref());
        let constraint = Constraint::new();
        let mut once = Sink::new();
        let mut engine = Engine {
            world,
            library,
            introspector: Protected::new(introspector.track_with(&constraint)),
            traced: traced.track(),
            sink: once.track_mut(),
            route: Route::default(),
        };
        let document = PagedDocument::create(&mut engine, &content, styles)?;
        let stable = constraint.validate(Output::introspector(&document));
        left -= 1;
        if stable || left == 0 {
            sink.extend_from_sink(once);
            let delayed = sink.delayed();
            return if delayed.is_empty() { Ok(Some(Settled { document, stable })) } else { Err(delayed) };
        }
        before = Some(document);
    }
}
