//! The preview beside the text: the page of the paragraph being written, as it will be printed.
//!
//! The text comes as it is on screen, saved or not; everything else is as in the library, read again only after a change.
//! One layout runs at a time, and what was asked before something newer is not laid out at all. Nothing is written and no
//! save is waited for: a preview that fails costs a picture. A page says no fingerprint while it is being written: it would
//! be that of a dossier that is kept nowhere.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex as Brief, PoisonError};

use document::{AvisImprime, Journal, LieuPage, Preview, Source};
use domain::{Dossier, DossierId, TextRef};
use jiff::civil::Date;
use tokio::sync::Mutex;
use tokio::task::spawn_blocking;

use crate::error::AppError;
use crate::library::App;
use crate::ouvert::put_text;
use crate::vues_apercu::{ApercuLive, EndroitEcrit};

/// Previews whose pages can still be asked: the one on screen while the next is drawn, and one to spare.
const KEPT: usize = 3;

/// What is being looked at while it is written.
#[derive(Default)]
pub(crate) struct Ecran {
    /// The last request's number.
    asked: AtomicU64,
    /// Held by the layout that runs.
    turn: Mutex<()>,
    shown: Brief<VecDeque<Arc<Feuille>>>,
}

/// One layout, and the dossier it shows.
struct Feuille {
    revision: String,
    dossier: Dossier,
    avis: Vec<AvisImprime>,
    date: Date,
    preview: Preview,
}

impl Feuille {
    /// Where that byte of a text is to be looked at; `None` where that text is not printed.
    fn place(&self, texte: &TextRef, octet: usize) -> Option<ApercuLive> {
        let place = self.preview.place(texte, octet)?;
        let pages = self.preview.page_count();
        Some(ApercuLive { revision: self.revision.clone(), page: place.page + 1, y: place.y, pages })
    }
}

impl Ecran {
    fn newest(&self, dossier: DossierId) -> Option<Arc<Feuille>> {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        shown.back().filter(|feuille| feuille.dossier.id == dossier).cloned()
    }

    fn find(&self, revision: &str) -> Option<Arc<Feuille>> {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        shown.iter().rfind(|feuille| feuille.revision == revision).cloned()
    }

    fn keep(&self, feuille: Arc<Feuille>) {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        shown.push_back(feuille);
        while shown.len() > KEPT {
            shown.pop_front();
        }
    }
}

impl App {
    /// Lays the dossier out with `contenu` for one of its texts, and says where `curseur`, in UTF-16 units of it, stands.
    ///
    /// `None` when something newer was asked meanwhile, or where that text is not printed. Where only the cursor moved, it is
    /// the same revision: nothing is laid out again.
    pub async fn apercu_live(
        &self,
        dossier: DossierId,
        texte: TextRef,
        contenu: String,
        curseur: usize,
    ) -> Result<Option<ApercuLive>, AppError> {
        let number = self.ecran.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let turn = self.ecran.turn.lock().await;
        if self.ecran.asked.load(Ordering::SeqCst) > number {
            return Ok(None);
        }
        let octet = octet_of(&contenu, curseur);
        let (mut dossier, mut lectures) = self.load_read(dossier).await?;
        put_text(&mut dossier, &texte, &contenu);
        let referentiel = self.referentiel(&dossier.referentiel)?.clone();
        let avis = self.print_avis(&mut dossier, &referentiel).await?.avis;
        let (date, last) = (self.today(), self.ecran.newest(dossier.id));
        let same = |last: &&Arc<Feuille>| last.date == date && last.dossier == dossier && last.avis == avis;
        if let Some(same) = last.as_ref().filter(same) {
            return Ok(same.place(&texte, octet));
        }
        let (preuves, revision) = (self.stored_preuves().await, self.new_id().to_string());
        let feuille = spawn_blocking(move || {
            lectures.update(&dossier);
            let coverage = lectures.coverage(&referentiel, &dossier);
            let source = Source {
                referentiel: &referentiel,
                dossier: &dossier,
                coverage: &coverage,
                preuves: &preuves,
                dossier_json: &[],
                avis: &avis,
                pieces: &[],
                journal: &Journal::default(),
                visa: None,
                empreinte: String::new(),
                scellement: None,
                date,
            };
            let preview = match last {
                Some(last) => last.preview.again(&source),
                None => Preview::compile(&source),
            }?;
            Ok::<_, AppError>(Arc::new(Feuille { revision, dossier, avis, date, preview }))
        });
        let feuille = feuille.await??;
        self.ecran.keep(Arc::clone(&feuille));
        drop(turn);
        spawn_blocking(Preview::tidy);
        Ok(feuille.place(&texte, octet))
    }

    /// What is written at `y`, from the top 0 to the bottom 1, of a page of a live preview, from 1.
    ///
    /// `None` where no text of the candidate is, or when that preview is no longer kept.
    pub fn apercu_endroit(&self, revision: &str, page: usize, y: f64) -> Option<EndroitEcrit> {
        let feuille = self.ecran.find(revision)?;
        let (texte, octet) = feuille.preview.written_at(LieuPage { page: page.checked_sub(1)?, y })?;
        let utf16 = utf16_of(texte.texte(&feuille.dossier)?, octet);
        Some(EndroitEcrit { texte: texte.clone(), utf16 })
    }

    /// A page of a live preview as SVG, from 1; `None` for another revision or beyond the last page.
    pub(crate) async fn live_page(&self, revision: &str, page: usize) -> Result<Option<String>, AppError> {
        let (Some(feuille), Some(index)) = (self.ecran.find(revision), page.checked_sub(1)) else { return Ok(None) };
        Ok(spawn_blocking(move || feuille.preview.svg(index)).await?)
    }
}

/// The byte of that UTF-16 unit; the end for one beyond it.
fn octet_of(texte: &str, utf16: usize) -> usize {
    let mut units = 0;
    let reached = texte.char_indices().find(|(_, c)| {
        let here = units >= utf16;
        units += c.len_utf16();
        here
    });
    reached.map_or(texte.len(), |(octet, _)| octet)
}

/// The UTF-16 unit of that byte, which may be inside a character.
fn utf16_of(texte: &str, octet: usize) -> usize {
    texte.char_indices().take_while(|(at, c)| at + c.len_utf8() <= octet).map(|(_, c)| c.len_utf16()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_units_answer_each_other_at_every_character() {
        let texte = "é🙂 fin\u{202f}!";
        let mut units = 0;
        for (octet, c) in texte.char_indices() {
            assert_eq!((octet_of(texte, units), utf16_of(texte, octet)), (octet, units));
            units += c.len_utf16();
        }
        assert_eq!((octet_of(texte, 99), utf16_of(texte, 99)), (texte.len(), units));
        assert_eq!(utf16_of(texte, 3), 1, "inside a character is before it");
    }
}
