//! From events to the tree, with two explicit stacks and no recursion: a text can be as nested as it likes.

use std::ops::Range;

use domain::events;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use super::cibles::Cibles;
use super::colles::parted;
use super::figures::unfigured;
use super::long::CELL;
use super::notes::Notes;
use super::parts::{Code, Frame, Holder, Line, Run, Span, Table, side};
use super::tree::{Bloc, Inline, NoteMarge, plain};
use super::{Lu, MAX_NESTING, MAX_NODES};
use crate::donnees::{LONGEST_WORD, LONGEST_WORD_NARROW};

/// Bold in italics in bold…, at most.
const MAX_INLINE_NESTING: usize = 5;

/// Reads `texte`; `niveau` is the level its highest heading takes.
pub fn read(texte: &str, niveau: usize, cibles: &Cibles<'_>) -> Lu {
    let mut builder = Builder::new(cibles, niveau);
    for (event, range) in events(texte) {
        if builder.nodes >= MAX_NODES {
            builder.interrompu = true;
            break;
        }
        builder.take(event, range);
    }
    builder.finish()
}

/// A text on its way to a tree.
pub struct Builder<'a> {
    pub cibles: &'a Cibles<'a>,
    niveau: usize,
    frames: Vec<Frame>,
    /// Containers opened beyond the limit and not yet closed.
    suppressed: usize,
    line: Option<Line>,
    table: Option<Table>,
    code: Option<Code>,
    html: bool,
    /// The bytes of the event being taken.
    here: Range<usize>,
    levels: Vec<usize>,
    notes: Notes,
    pub passages: Vec<String>,
    nodes: usize,
    aplati: bool,
    interrompu: bool,
}

impl<'a> Builder<'a> {
    fn new(cibles: &'a Cibles<'a>, niveau: usize) -> Self {
        Self {
            cibles,
            niveau,
            frames: vec![Frame { holder: Holder::Text, blocs: Vec::new() }],
            suppressed: 0,
            line: None,
            table: None,
            code: None,
            html: false,
            here: 0..0,
            levels: Vec::new(),
            notes: Notes::default(),
            passages: Vec::new(),
            nodes: 0,
            aplati: false,
            interrompu: false,
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        self.here = range;
        match event {
            Event::Start(tag) => self.open(tag, self.here.start),
            Event::End(tag) => self.close(tag),
            Event::Text(shown) | Event::InlineHtml(shown) | Event::Html(shown) => self.text(&shown),
            Event::Code(shown) => self.push(Inline::Code { code: shown.into_string() }),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.push(Inline::Ligne),
            Event::Rule => {
                self.end_line();
                self.bloc(Bloc::Regle);
            }
            Event::FootnoteReference(name) => self.push(Inline::Rappel { vers: name.into_string() }),
            // Not among the options of the one parser.
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>, start: usize) {
        match tag {
            Tag::Paragraph => {
                self.loosen();
                self.begin(Run::Paragraph);
            }
            Tag::Heading { level, .. } => self.begin(Run::Heading(rank(level))),
            Tag::BlockQuote(_) => self.hold(Holder::Quote),
            Tag::List(debut) => self.hold(Holder::List { debut, serre: true, items: Vec::new() }),
            Tag::Item => self.hold(Holder::Item),
            Tag::FootnoteDefinition(name) => self.hold(Holder::Note(name.into_string())),
            Tag::CodeBlock(kind) => {
                self.end_line();
                let langage = if let CodeBlockKind::Fenced(info) = kind { info.into_string() } else { String::new() };
                self.code = Some(Code { langage, typed: String::new(), source: self.here.clone() });
            }
            Tag::HtmlBlock => {
                self.begin(Run::Paragraph);
                self.html = true;
            }
            Tag::Table(sides) => {
                self.end_line();
                self.table = Some(Table {
                    sides: sides.into_iter().map(side).collect(),
                    source: self.here.clone(),
                    ..Table::default()
                });
            }
            Tag::TableHead => {
                if let Some(table) = &mut self.table {
                    table.in_header = true;
                }
            }
            Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::TableCell => self.begin(Run::Cell),
            Tag::Emphasis => self.span(Span::Italic),
            Tag::Strong => self.span(Span::Bold),
            Tag::Strikethrough => self.span(Span::Struck),
            Tag::Link { dest_url, .. } => self.span(Span::Link { start, url: dest_url.into_string() }),
            Tag::Image { dest_url, .. } => self.span(Span::Image { start, url: dest_url.into_string() }),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.end_line(),
            TagEnd::HtmlBlock => {
                self.html = false;
                self.end_line();
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => self.release(),
            TagEnd::CodeBlock => {
                if let Some(code) = self.code.take() {
                    self.bloc(code.finish(self.nesting()));
                }
            }
            TagEnd::TableHead => {
                if let Some(table) = &mut self.table {
                    table.in_header = false;
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.table(table);
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image => self.end_span(),
            _ => {}
        }
    }

    fn text(&mut self, shown: &str) {
        if let Some(code) = &mut self.code {
            code.typed.push_str(shown);
            return;
        }
        if self.html {
            for (rank, line) in shown.trim_end_matches('\n').split('\n').enumerate() {
                if rank > 0 {
                    self.push(Inline::Ligne);
                }
                self.push(Inline::texte(line));
            }
            self.push(Inline::Ligne);
            return;
        }
        let line = self.line();
        let content = line.spans.last_mut().map_or(&mut line.content, |(_, content)| content);
        if let Some(Inline::Texte { texte }) = content.last_mut() {
            texte.push_str(shown);
        } else {
            content.push(Inline::texte(shown));
            self.nodes += 1;
        }
    }

    fn push(&mut self, inline: Inline) {
        self.nodes += 1;
        let line = self.line();
        line.spans.last_mut().map_or(&mut line.content, |(_, content)| content).push(inline);
    }

    fn begin(&mut self, run: Run) {
        self.end_line();
        self.line = Some(Line::new(run, self.here.clone()));
    }

    /// The line what comes belongs to: a paragraph where none is open, grown to hold what is read.
    fn line(&mut self) -> &mut Line {
        let here = self.here.clone();
        let line = self.line.get_or_insert_with(|| Line::new(Run::Paragraph, here.clone()));
        line.source.end = line.source.end.max(here.end);
        line
    }

    fn span(&mut self, span: Span) {
        let line = self.line();
        let is_link = matches!(span, Span::Link { .. } | Span::Image { .. });
        let too_deep = line.spans.len() >= MAX_INLINE_NESTING && !is_link;
        line.spans.push((if too_deep { Span::Nothing } else { span }, Vec::new()));
    }

    fn end_span(&mut self) {
        let Some(line) = &mut self.line else { return };
        let Some((span, c)) = line.spans.pop() else { return };
        let inside_link = line.spans.iter().any(|(span, _)| matches!(span, Span::Link { .. } | Span::Image { .. }));
        let made = match span {
            Span::Nothing => c,
            Span::Bold => vec![Inline::Gras { c }],
            Span::Italic => vec![Inline::Italique { c }],
            Span::Struck => vec![Inline::Barre { c }],
            Span::Link { start, url } => {
                line.notes.extend(self.cibles.margin(start));
                self.link(start, &url, c, inside_link)
            }
            Span::Image { start, url } => {
                line.notes.extend(self.cibles.margin(start));
                self.picture(start, &url, &c, inside_link)
            }
        };
        self.nodes += 1;
        let Some(line) = &mut self.line else { return };
        line.spans.last_mut().map_or(&mut line.content, |(_, content)| content).extend(made);
    }

    /// An item whose text is a paragraph makes its list a loose one.
    fn loosen(&mut self) {
        if self.suppressed > 0 {
            return;
        }
        if let [.., Frame { holder: Holder::List { serre, .. }, .. }, Frame { holder: Holder::Item, .. }] =
            &mut self.frames[..]
        {
            *serre = false;
        }
    }

    fn end_line(&mut self) {
        let Some(mut line) = self.line.take() else { return };
        // An interrupted text leaves spans open.
        while let Some((_, c)) = line.spans.pop() {
            line.spans.last_mut().map_or(&mut line.content, |(_, content)| content).extend(c);
        }
        while matches!(line.content.last(), Some(Inline::Ligne)) {
            line.content.pop();
        }
        let Line { run, content, notes, source, .. } = line;
        let longest = if matches!(run, Run::Cell) { LONGEST_WORD_NARROW } else { LONGEST_WORD };
        let content = parted(content, longest);
        match run {
            Run::Cell => {
                if let Some(table) = &mut self.table {
                    table.notes.extend(notes);
                    let cell = content.into_iter().map(unfigured).collect();
                    if table.in_header {
                        table.header.push(cell);
                    } else if let Some(row) = table.rows.last_mut() {
                        row.push(cell);
                    }
                }
            }
            Run::Heading(rank) => self.heading(rank, content, notes, source),
            Run::Paragraph => self.paragraph(content, notes, &source),
        }
    }

    fn heading(&mut self, rank: usize, content: Vec<Inline>, notes: Vec<NoteMarge>, source: Range<usize>) {
        let c: Vec<_> = content.into_iter().map(unfigured).collect();
        if plain(&c).trim().is_empty() {
            return;
        }
        // No page has room for a heading of pages, nor a list for one that counts in the outline.
        if self.frames.len() > 1 || plain(&c).chars().count() > CELL {
            return self.paragraph(vec![Inline::Gras { c }], notes, &source);
        }
        while self.levels.last().is_some_and(|above| *above >= rank) {
            self.levels.pop();
        }
        self.levels.push(rank);
        let niveau = (self.niveau + self.levels.len() - 1).min(6);
        self.bloc(Bloc::Titre { niveau, c, notes, source });
    }

    /// Puts a block where the text is now.
    pub fn bloc(&mut self, bloc: Bloc) {
        self.nodes += 1;
        if let Some(frame) = self.frames.last_mut() {
            frame.blocs.push(bloc);
        }
    }

    fn hold(&mut self, holder: Holder) {
        self.end_line();
        let deeper = matches!(holder, Holder::List { .. } | Holder::Quote);
        if self.suppressed > 0 || (deeper && self.nesting() >= MAX_NESTING) {
            self.suppressed += 1;
            self.aplati = true;
            return;
        }
        self.frames.push(Frame { holder, blocs: Vec::new() });
    }

    /// Lists and quotes open now, each of which takes some of the width.
    pub fn nesting(&self) -> usize {
        self.frames.iter().filter(|frame| matches!(frame.holder, Holder::List { .. } | Holder::Quote)).count()
    }

    fn release(&mut self) {
        self.end_line();
        if self.suppressed > 0 {
            self.suppressed -= 1;
            return;
        }
        if self.frames.len() < 2 {
            return;
        }
        let Some(Frame { holder, blocs }) = self.frames.pop() else { return };
        match holder {
            Holder::Text => {}
            Holder::Quote if blocs.is_empty() => {}
            Holder::Quote => self.bloc(Bloc::Citation { c: blocs }),
            Holder::List { debut, serre, items } => self.bloc(Bloc::Liste { debut, serre, items }),
            Holder::Item => {
                self.nodes += 1;
                if let Some(Frame { holder: Holder::List { items, .. }, .. }) = self.frames.last_mut() {
                    items.push(blocs);
                }
            }
            Holder::Note(name) => self.notes.define(name, blocs),
        }
    }

    fn finish(mut self) -> Lu {
        self.end_line();
        if let Some(code) = self.code.take() {
            self.bloc(code.finish(self.nesting()));
        }
        if let Some(table) = self.table.take() {
            self.table(table);
        }
        self.suppressed = 0;
        while self.frames.len() > 1 {
            self.release();
        }
        let mut blocs = self.frames.pop().map(|frame| frame.blocs).unwrap_or_default();
        if self.interrompu {
            let texte = "[Texte interrompu ici : il est trop long pour être imprimé. Il est entier dans dossier.json.]";
            let c = vec![Inline::Erreur { texte: texte.to_owned() }];
            blocs.push(Bloc::Par { c, notes: Vec::new(), source: 0..0 });
        }
        self.notes.place(&mut blocs, self.cibles);
        Lu { blocs, passages: self.passages, aplati: self.aplati, interrompu: self.interrompu }
    }
}

fn rank(level: HeadingLevel) -> usize {
    level as usize
}
