//! Footnotes: written anywhere, printed at the foot of the page of their first call.
//!
//! A note is brought to one run of text, whatever blocks it holds. A note that nothing calls is printed at the end of its
//! text: nothing is dropped.

use std::collections::HashMap;

use super::cibles::Cibles;
use super::tree::{Bloc, Inline};

/// Before an item brought to a line.
const DASH: &str = "– ";

/// The notes of one text, by the name the candidate gave them.
#[derive(Default)]
pub struct Notes {
    written: HashMap<String, Vec<Inline>>,
    order: Vec<String>,
    called: HashMap<String, String>,
}

impl Notes {
    /// Records a note.
    pub fn define(&mut self, name: String, blocs: Vec<Bloc>) {
        let mut c = Vec::new();
        flatten(blocs, &mut c);
        if !self.written.contains_key(&name) {
            self.order.push(name.clone());
        }
        self.written.entry(name).or_default().extend(c);
    }

    /// Replaces the calls of `blocs` by the notes, and adds those that nothing calls.
    pub fn place(mut self, blocs: &mut Vec<Bloc>, cibles: &Cibles<'_>) {
        for bloc in blocs.iter_mut() {
            self.place_in_bloc(bloc, cibles);
        }
        for name in std::mem::take(&mut self.order) {
            if self.called.contains_key(&name) {
                continue;
            }
            let mut c = vec![Inline::texte(format!("[{name}] "))];
            c.extend(self.written.remove(&name).unwrap_or_default());
            blocs.push(Bloc::Par { c, notes: Vec::new(), source: 0..0 });
        }
    }

    fn place_in_bloc(&mut self, bloc: &mut Bloc, cibles: &Cibles<'_>) {
        match bloc {
            Bloc::Par { c, .. } => self.place_in(c, true, cibles),
            Bloc::Titre { c, .. } => self.place_in(c, false, cibles),
            Bloc::Liste { items, .. } => {
                items.iter_mut().flatten().for_each(|bloc| self.place_in_bloc(bloc, cibles));
            }
            Bloc::Citation { c } => c.iter_mut().for_each(|bloc| self.place_in_bloc(bloc, cibles)),
            // A header is repeated on each page and a heading in the bookmarks: a call there would be repeated too.
            Bloc::Table { entete, lignes, .. } => {
                for cell in entete {
                    self.place_in(cell, false, cibles);
                }
                lignes.iter_mut().flatten().for_each(|cell| self.place_in(cell, true, cibles));
            }
            Bloc::Code { .. } | Bloc::Figure { .. } | Bloc::Rangee { .. } | Bloc::Regle => {}
        }
    }

    fn place_in(&mut self, inlines: &mut Vec<Inline>, may_call: bool, cibles: &Cibles<'_>) {
        for inline in inlines {
            match inline {
                Inline::Rappel { vers } => {
                    let name = std::mem::take(vers);
                    *inline = self.call(name, may_call, cibles);
                }
                Inline::Gras { c } | Inline::Italique { c } | Inline::Barre { c } => self.place_in(c, may_call, cibles),
                // A link inside a link is not a thing: the call becomes text.
                Inline::Lien { c, .. } | Inline::Passage { c, .. } | Inline::Preuve { c, .. } => {
                    self.place_in(c, false, cibles);
                }
                _ => {}
            }
        }
    }

    fn call(&mut self, name: String, may_call: bool, cibles: &Cibles<'_>) -> Inline {
        if !may_call {
            return Inline::texte(format!("[{name}]"));
        }
        if let Some(vers) = self.called.get(&name) {
            return Inline::Rappel { vers: vers.clone() };
        }
        let Some(c) = self.written.get(&name).cloned() else {
            return Inline::texte(format!("[^{name}]"));
        };
        let id = cibles.note_label(self.called.len() + 1);
        self.called.insert(name, id.clone());
        Inline::Note { id, c }
    }
}

/// Blocks brought to one run of text.
fn flatten(blocs: Vec<Bloc>, out: &mut Vec<Inline>) {
    for (rank, bloc) in blocs.into_iter().enumerate() {
        // The first block of an item stands beside its dash.
        let beside = rank == 0 && matches!(out.last(), Some(Inline::Texte { texte }) if texte == DASH);
        if !out.is_empty() && !beside {
            out.push(Inline::Ligne);
        }
        match bloc {
            Bloc::Par { c, .. } | Bloc::Titre { c, .. } => out.extend(c.into_iter().map(uncalled)),
            Bloc::Liste { items, .. } => {
                for (rank, item) in items.into_iter().enumerate() {
                    if rank > 0 {
                        out.push(Inline::Ligne);
                    }
                    out.push(Inline::texte(DASH));
                    flatten(item, out);
                }
            }
            Bloc::Citation { c } | Bloc::Rangee { figures: c, .. } => flatten(c, out),
            Bloc::Code { langage, code, .. } => {
                let lines = [langage.as_str(), &code].join(" ").replace('\n', " ");
                out.push(Inline::Code { code: lines.trim_start().to_owned() });
            }
            Bloc::Table { entete, lignes, .. } => {
                for cell in entete.into_iter().chain(lignes.into_iter().flatten()) {
                    out.extend(cell.into_iter().map(uncalled));
                    out.push(Inline::texte(" · "));
                }
            }
            Bloc::Figure { numero, legende, .. } => {
                out.push(Inline::texte(format!("{legende} (preuve {numero})")));
            }
            Bloc::Regle => {}
        }
    }
}

/// A note calls no note.
fn uncalled(inline: Inline) -> Inline {
    let all = |c: Vec<Inline>| c.into_iter().map(uncalled).collect();
    match inline {
        Inline::Gras { c } => Inline::Gras { c: all(c) },
        Inline::Italique { c } => Inline::Italique { c: all(c) },
        Inline::Barre { c } => Inline::Barre { c: all(c) },
        Inline::Lien { url, c } => Inline::Lien { url, c: all(c) },
        Inline::Passage { id, vers, c } => Inline::Passage { id, vers, c: all(c) },
        Inline::Preuve { numero, vers, c } => Inline::Preuve { numero, vers, c: all(c) },
        Inline::Rappel { vers } => Inline::texte(format!("[{vers}]")),
        other => other,
    }
}
