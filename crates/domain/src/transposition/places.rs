//! Where the target and the title of each link stand in a text.
//!
//! The reading says what a link leads to and where all of it stands, not where its target begins: that is found again here, and
//! believed only where the bytes found read as that very target.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::Changes;
use crate::markdown::{events, reading};

/// The links, images and definitions of a text.
pub(super) struct Cibles(pub Vec<Lieu>);

/// One place where a target is written.
#[derive(Debug)]
pub(super) struct Lieu {
    /// All of it.
    pub entier: Range<usize>,
    /// What it leads to, as it is read.
    pub dest: String,
    /// Its title, as it is read.
    pub titre: String,
    /// Whether the target is all there is: `<critere:C1-ME-03>`.
    pub autolien: bool,
    /// Where to look from: after what is shown.
    depuis: usize,
    /// What stands just before the target.
    avant: &'static str,
    /// Signs at the end that are not of the title.
    fermant: usize,
}

/// Where a target or a title stands.
#[derive(Debug)]
pub(super) enum Endroit {
    /// Written as it is read: a change is a change of some bytes of it.
    Tel(Range<usize>),
    /// Written with escapes: it is written anew, the first way for targets and the second for titles.
    Cible(Range<usize>),
    /// A title.
    Titre(Range<usize>),
}

impl Cibles {
    pub fn of(texte: &str) -> Self {
        let mut found = Vec::new();
        let mut open: Vec<Lieu> = Vec::new();
        let mut read = reading(texte);
        for (event, range) in &mut read {
            for lieu in &mut open {
                if range.end < lieu.entier.end {
                    lieu.depuis = lieu.depuis.max(range.end);
                }
            }
            match event {
                Event::Start(
                    ref tag @ (Tag::Link { link_type, ref dest_url, ref title, .. }
                    | Tag::Image { link_type, ref dest_url, ref title, .. }),
                ) => {
                    let opening = if matches!(tag, Tag::Image { .. }) { 2 } else { 1 };
                    open.push(Lieu {
                        dest: dest_url.to_string(),
                        titre: title.to_string(),
                        autolien: link_type == LinkType::Autolink,
                        depuis: range.start + opening,
                        avant: if is_written_here(link_type) { "](" } else { "" },
                        fermant: 1,
                        entier: range,
                    });
                }
                Event::End(TagEnd::Link | TagEnd::Image) => {
                    // What a definition says is changed there, once, however many links refer to it.
                    found.extend(open.pop().filter(|lieu| !lieu.avant.is_empty()));
                }
                _ => {}
            }
        }
        // One that no link refers to yet is brought over too: somebody may refer to it later.
        for (_, definition) in read.reference_definitions().iter() {
            found.push(Lieu {
                entier: definition.span.clone(),
                dest: definition.dest.to_string(),
                titre: definition.title.as_deref().unwrap_or_default().to_owned(),
                autolien: false,
                depuis: definition.span.start,
                avant: "]:",
                fermant: 0,
            });
        }
        Self(found)
    }
}

/// Whether the target is inside the link.
fn is_written_here(link_type: LinkType) -> bool {
    matches!(link_type, LinkType::Inline | LinkType::Autolink)
}

impl Lieu {
    /// Where the target stands.
    pub fn target(&self, texte: &str) -> Option<Endroit> {
        let tail = texte.get(self.depuis..self.entier.end)?;
        for (at, opening) in tail.match_indices(self.avant) {
            let begins = self.depuis + at + opening.len();
            let begins = begins + blank(texte.get(begins..self.entier.end)?);
            let rest = texte.get(begins..self.entier.end)?;
            let angle = usize::from(rest.starts_with('<'));
            if rest[angle..].starts_with(&self.dest) && ends_there(&rest[angle + self.dest.len()..], angle == 1) {
                return Some(Endroit::Tel(begins + angle..begins + angle + self.dest.len()));
            }
            let raw = raw_target(rest);
            if reads_as(raw, &self.dest) {
                return Some(Endroit::Cible(begins..begins + raw.len()));
            }
        }
        None
    }

    /// Where the title stands, after the target.
    pub fn title(&self, texte: &str, depuis: usize) -> Option<Endroit> {
        let end = self.entier.end.checked_sub(self.fermant)?;
        let rest = texte.get(depuis..end)?;
        let begins = rest.find(['"', '\'', '('])?;
        let rest = &rest[begins..];
        let (from, kept) = (depuis + begins, rest.trim_end());
        let inside = kept.get(1..kept.len().checked_sub(1)?)?;
        if inside == self.titre {
            return Some(Endroit::Tel(from + 1..from + 1 + inside.len()));
        }
        Some(Endroit::Titre(from..from + kept.len()))
    }
}

impl Endroit {
    /// The byte after it.
    pub fn fin(&self) -> usize {
        match self {
            Self::Tel(range) | Self::Cible(range) | Self::Titre(range) => range.end,
        }
    }

    /// Adds what `changes` make of what reads as `before`.
    pub fn write(&self, before: &str, changes: &Changes, edits: &mut Vec<(Range<usize>, String)>) {
        if changes.edits.is_empty() {
            return;
        }
        match self {
            Self::Tel(range) => edits.extend(
                changes
                    .edits
                    .iter()
                    .map(|(change, written)| (range.start + change.start..range.start + change.end, written.clone())),
            ),
            Self::Cible(range) => {
                edits.push((range.clone(), destination(&changes.apply(before))));
            }
            Self::Titre(range) => {
                let after = changes.apply(before).replace('\n', " ");
                edits.push((range.clone(), format!("\"{}\"", escaped(&after, &['"', '\\', '&']))));
            }
        }
    }
}

/// A link whose words are its target, written so that the words stay when the target changes.
pub(super) fn spelled_out(shown: &str, dest: &str) -> String {
    let mut words = String::with_capacity(shown.len());
    for sign in shown.chars() {
        if sign.is_ascii_punctuation() && !matches!(sign, ':' | ',' | '-' | '.' | ';' | '@') {
            words.push('\\');
        }
        words.push(sign);
    }
    format!("[{words}]({})", destination(dest))
}

/// A target as it is written: without brackets where it can do without, since a bracket may close what was never open.
fn destination(dest: &str) -> String {
    let plain = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, ':' | ',' | '-' | '.' | ';' | '@' | '%');
    if dest.chars().all(plain) { dest.to_owned() } else { format!("<{}>", escaped(dest, &['<', '>', '\\', '&'])) }
}

fn escaped(text: &str, signs: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if signs.contains(&sign) {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}

/// Bytes of the white space a target may begin with, the marks of block quotes at the beginning of a line among them.
fn blank(text: &str) -> usize {
    let mut at = 0;
    let mut line = false;
    for sign in text.chars() {
        match sign {
            '\n' => line = true,
            '>' if line => {}
            sign if sign.is_ascii_whitespace() => {}
            _ => break,
        }
        at += sign.len_utf8();
    }
    at
}

/// Whether a target that is written as it is read ends where `rest` begins.
fn ends_there(rest: &str, angle: bool) -> bool {
    match rest.chars().next() {
        None => !angle,
        Some('>') => angle,
        Some(sign) => !angle && (sign == ')' || sign.is_ascii_whitespace()),
    }
}

/// The bytes of a target as `CommonMark` delimits them, angle brackets included.
fn raw_target(rest: &str) -> &str {
    let angle = rest.starts_with('<');
    let (mut depth, mut escaped) = (0_u32, false);
    for (at, sign) in rest.char_indices().skip(usize::from(angle)) {
        if std::mem::take(&mut escaped) {
            continue;
        }
        match sign {
            '\\' => escaped = true,
            '>' if angle => return &rest[..=at],
            _ if angle => {}
            '(' => depth += 1,
            ')' if depth == 0 => return &rest[..at],
            ')' => depth -= 1,
            sign if sign.is_ascii_whitespace() => return &rest[..at],
            _ => {}
        }
    }
    rest
}

/// Whether a target written so leads there.
fn reads_as(raw: &str, dest: &str) -> bool {
    let link = format!("[x]({raw})");
    events(&link).any(|(event, range)| {
        range == (0..link.len())
            && matches!(event, Event::Start(Tag::Link { ref dest_url, .. }) if dest_url.as_ref() == dest)
    })
}
